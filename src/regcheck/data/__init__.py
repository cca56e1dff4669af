"""The packaged statistics: compact tables, where each comes from, and one loader.

Tables are read on first use and kept; importing this module reads nothing. What the user has imported
(``regcheck refdata import``) takes the place of the packaged rows that it renews.

=================  ==========================================================================================
first_names        country, name (key, see ``name_key``), women, men: bearers
last_names         country, name (key), bearers
name_cohorts       country, name (key), gender (female, male), birth_year, births: Norway 1945-2020 (the table
                   names years from 1880 on, but holds no figure before 1945; fewer than four births of a name
                   in a year are left out), Sweden 1998-2020 (fewer than ten left out) and 2022 (fewer than
                   two). Births, not bearers alive: survival is for the reader to apply
name_ages          country, name (key), gender, cohort (the first of five birth years), per_10m: bearers among ten
                   million living persons of that gender born then; names of 50 bearers or more. Modelled from the
                   tables around it (refdata.generations)
name_releases      country (FI only), name (key), gender, release (year of the count), scope, bearers. ``scope`` is
                   ``first`` where only the first given name is counted, ``all`` where every given name is.
                   Comparable: ``all`` 2016, 2022, 2023; ``first`` 2022, 2023. Names begin at ten
                   bearers in 2016, at five in the later releases. Living Finnish citizens
postal_places      country, postal_code (text, its zeros kept), place as the publisher writes it, place_sv,
                   municipality, municipality_sv (Swedish names: Finland and Åland only)
municipalities_fi  code (three digits), name, name_sv, region (Finnish name), urban (1 urban, 2 semi-urban,
                   3 rural); ``name`` is ``municipality`` in postal_places
areas_fi           a row for each Finnish postal area: see below
areas_se           a row for each Swedish municipality: see below
cars_se            code, municipality (as in areas_se), cars, cars_women, cars_men: in use; cars_per_1000,
                   private_per_1000 inhabitants
cars_fi            municipality (as in postal_places), cars: in traffic. Empty until the user imports Traficom's table
margins            country (FI, SE), name, value: national totals of the counts in areas_fi and areas_se, under
                   the names they have there
population         country, age (0-100, the last is 100 and over), women, men: persons (estimates where SOURCES say so)
moves              age_from, age_to, per_1000: moves a year per 1000 persons at the level of Norway; certainty
moves_dk           age, persons, moves_women, moves_men: moves between Danish municipalities in a year, a shape
                   by single year of age; moves within a municipality are not in it
mortality          country, gender, age (first of a five-year group), per_year: the death rate m(x)
country_names      name (small letters), code (ISO 3166), in seventeen languages
language_names     name: of a language, in small letters, or its code
household_forms    country (FI, SE), household, flat, terraced, detached: shares of all households; certainty
dwelling_patterns  country, pattern (see stages/enrich/addresses), flat (its probability in an average area),
                   of_flats (how usual it is of flats), terraced (share among what is no flat); certainty
household_adults   household, adults, share: of the adults of such households, those who are so many; certainty
age_shapes         age_from, and by age the relative weight of each kind of household, of a flat and of each income
                   band, and log-odds of a car; certainty
figures            name, value, unit, source, year, certainty: every single figure the models use
=================  ==========================================================================================

areas_fi: postal_code (text), name. A figure is null where the publisher hides it (areas with few inhabitants).
    inhabitants, women, men, mean_age; age_0_2, age_3_6, age_7_12, age_13_15, age_16_17, age_18_19, age_20_24 and so on
    by five years to age_80_84, age_85 (and over): persons
    adults (18 and over), income_mean, income_median (euros a year, disposable), income_low, income_middle, income_high:
    adults in the lowest 20 %, the middle 60 % and the highest 20 % of the country's incomes
    households, household_size (mean), floor_area_per_person (m2); households by kind: one_person, one_person_young
    (under 35), with_children (any under 18), with_toddlers (0-3), with_under_school_age (0-6), with_school_age (7-12),
    with_teenagers (13-17), one_parent, adults_only, pensioners_only: with_children + adults_only + pensioners_only are
    about all households; owned, rented, other_tenure: households by tenure
    dwellings, dwelling_area (mean, m2), small_houses (detached, semi-detached and terraced), flats, other_dwellings
    (dwellings, lived in or not); cottages; employed, students, pensioners: persons
areas_se: municipality (SCB's name; two in three of Sweden's postal codes in postal_places have it as their ``place``).
    Persons unless said otherwise.
    inhabitants, women, men; women_0_2 to women_85, men_0_2 to men_85 in the bands of areas_fi
    households; by kind and home: {children, one_adult, adults}_{small_house, flat, other}, where ``children`` are
    households with a child under 25, ``one_adult`` has no child, ``adults`` are all others; owned, cooperative, rented:
    households by tenure (the rest unknown or in special homes)
    persons_in_1 to persons_in_7: persons by the size of their household, the last seven and over
    income_mean, income_median and both with _women, _men: thousand kronor a year, those aged 20 and over

Certainty is H (read at an official source), M (secondary, old or derived) or L (a prior or an extrapolation).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from regcheck.data.imported import imports, overlaid
from regcheck.data.sources import SHORT, SOURCES, Reference

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "FIRST_NAME_COUNTRIES",
    "SOURCES",
    "Reference",
    "figure",
    "forget",
    "name_key",
    "sources",
    "statistics",
    "table",
]

FIRST_NAME_COUNTRIES = ("FI", "SE", "NO", "DK")
"""The countries of the table first_names."""


@cache
def table(name: str) -> pl.DataFrame:
    """Load the table ``name`` (see the list above), once: the packaged one, renewed by what the user has imported.

    Raises FileNotFoundError where there is no such table, InputError where an imported one is damaged.
    """
    return _margins() if name == "margins" else overlaid(name, _packaged(name))


def forget() -> None:
    """Let go of what was loaded, so that tables imported since are seen."""
    table.cache_clear()
    _values.cache_clear()


def sources() -> tuple[Reference, ...]:
    """The sources in force: the packaged ones, those the user has renewed replaced by what was imported."""
    fresh = {_share(one.reference): one.reference for one in imports()}
    kept = tuple(fresh.pop(_share(one), one) for one in SOURCES)
    return (*kept, *fresh.values())


def statistics(name: str, country: str) -> str:
    """The publisher and year of a country's share in the table ``name``, as a receipt says it: ``DVV 2023``."""
    shares = [one for one in sources() if (one.table, one.country) == (name, country)]
    publishers = dict.fromkeys(SHORT.get(one.publisher, one.publisher) for one in shares)
    return f"{', '.join(publishers)} {max(one.year for one in shares)}" if shares else ""


def figure(name: str) -> float:
    """Look up one figure of the table ``figures``; KeyError where there is none."""
    return _values()[name]


def name_key(names: pl.Expr) -> pl.Expr:
    """Names as the tables spell them: NFC, lower case, one space between words; å ä ö ø æ stay themselves."""
    return names.str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()


_ONLY_IMPORTED = {"cars_fi": {"municipality": "String", "cars": "UInt32"}}


def _share(one: Reference) -> tuple[str, str, str]:
    return one.table, one.country, one.part


def _packaged(name: str) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415  (so that asking for the list of sources does not load polars)

    if name in _ONLY_IMPORTED:
        return pl.DataFrame(schema={column: getattr(pl, kind) for column, kind in _ONLY_IMPORTED[name].items()})
    folder = files(__name__)
    if (parquet := folder / f"{name}.parquet").is_file():
        return pl.read_parquet(BytesIO(parquet.read_bytes()))
    return pl.read_csv(BytesIO((folder / f"{name}.csv").read_bytes()))


def _margins() -> pl.DataFrame:
    """National totals of the tables of areas as they are in force; means and medians have none."""
    import polars as pl  # noqa: PLC0415

    sums = []
    for country, areas in (("FI", table("areas_fi")), ("SE", table("areas_se"))):
        counts = areas.select(
            pl.selectors.unsigned_integer().exclude("income_mean", "income_median").cast(pl.Int64).sum()
        )
        totals = counts.unpivot(variable_name="name")
        sums.append(totals.select(pl.lit(country).alias("country"), "name", "value"))
    return pl.concat(sums)


@cache
def _values() -> dict[str, float]:
    named = table("figures")
    return dict(zip(named["name"], named["value"], strict=True))
