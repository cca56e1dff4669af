"""The packaged statistics: compact tables, where each comes from, and one loader.

Tables are read on first use and kept; importing this module reads nothing. What the user has imported
(``regcheck refdata import``) takes the place of the packaged rows that it renews.

=================  ==========================================================================================
first_names        country, name (key, see ``name_key``), women, men: bearers
last_names         country, name (key), bearers
name_cohorts       country, name (key), gender (female, male), birth_year, births: Norway 1880-2020 (years with
                   fewer than four births of a name left out), Sweden 1998-2020 (fewer than ten left out) and
                   2022 (fewer than two). Births, not bearers alive: survival is for the reader to apply
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
margins            country (FI, SE), name, value: national totals of the counts in areas_fi and areas_se, under
                   the names they have there
population         country, age (0-100, the last is 100 and over), women, men: persons (estimates where SOURCES say so)
moves              age_from, age_to, per_1000: moves a year per 1000 persons at the level of Norway; certainty
moves_dk           age, persons, moves_women, moves_men: moves between Danish municipalities in a year, a shape
                   by single year of age; moves within a municipality are not in it
mortality          country, gender, age (first of a five-year group), per_year: the death rate m(x)
country_names      name (small letters), code (ISO 3166), in seventeen languages
language_names     name: of a language, in small letters, or its code
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

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

FIRST_NAME_STATISTICS = {"FI": "DVV 2023", "SE": "SCB 2020", "NO": "SSB 2020", "DK": "DST 2022"}


@dataclass(frozen=True)
class Reference:
    """One publisher's share of a packaged table; ``year`` is the year the figures are about.

    ``part`` names the share where it is neither a country's nor the whole table: a group of columns, a kind of file.
    """

    table: str
    country: str
    publisher: str
    title: str
    licence: str
    url: str
    year: int
    rows: int
    part: str = ""


CC_BY = "CC BY 4.0"
CC_BY_IGO = "CC BY 3.0 IGO"
CC0 = "CC0"
FREE = "official statistics, free to use with attribution"
UNICODE = "Unicode License v3"
OWN = "no licence needed: single figures, each with its source in the table"

SOURCES: tuple[Reference, ...] = (
    Reference(
        table="first_names",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="First given names by sex, at least 5 bearers, 2023-08-01",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=15341,
    ),
    Reference(
        table="first_names",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Given names in use by sex, at least 2 bearers, 2020-12-31",
        licence=CC0,
        url="https://www.scb.se/namnstatistik",
        year=2020,
        rows=96604,
    ),
    Reference(
        table="first_names",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Table 10467, born persons by first name and year 1880-2020, years summed",
        licence=CC_BY,
        url="https://www.ssb.no/en/statbank/table/10467",
        year=2020,
        rows=1883,
    ),
    Reference(
        table="first_names",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="First names by sex, at least 5 bearers, about 2022; letters lost in the file found again",
        licence=CC_BY,
        url="https://www.dst.dk/en/Statistik/emner/borgere/navne",
        year=2022,
        rows=22320,
    ),
    Reference(
        table="last_names",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="Surnames, at least 20 bearers, 2023-08-01",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=23016,
    ),
    *(
        Reference(
            table="postal_places",
            country=country,
            publisher=publisher,
            title="Postal codes, 2026-03-30" + extra,
            licence=CC_BY,
            url="https://download.geonames.org/export/zip/",
            year=2026,
            rows=rows,
        )
        for country, publisher, extra, rows in (
            ("FI", "GeoNames; Statistics Finland", "; municipalities in both languages, 2026", 3576),
            ("AX", "GeoNames; Statistics Finland", "; municipalities in both languages, 2026", 37),
            ("SE", "GeoNames", "; about 40 misspelt places mended", 18870),
            ("NO", "GeoNames", "", 5132),
            ("DK", "GeoNames", "", 1159),
        )
    ),
    Reference(
        table="population",
        country="FI",
        publisher="Statistics Finland, Paavo",
        title="Inhabitants by age band, postal areas summed; years within a band and sexes as in Sweden",
        licence=CC_BY,
        url="https://stat.fi/tup/paavo/index_en.html",
        year=2024,
        rows=101,
    ),
    Reference(
        table="population",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Population by municipality, age and sex, summed",
        licence=CC0,
        url="https://www.statistikdatabasen.scb.se",
        year=2019,
        rows=101,
    ),
    Reference(
        table="population",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="Population by single year of age (0-99); sexes as in Sweden",
        licence=CC_BY,
        url="https://www.statbank.dk",
        year=2024,
        rows=100,
    ),
    Reference(
        table="name_cohorts",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Table 10467, born persons by first name and year 1880-2020",
        licence=CC_BY,
        url="https://www.ssb.no/en/statbank/table/10467",
        year=2020,
        rows=86416,
    ),
    Reference(
        table="name_cohorts",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Given names of the newborn 1998-2020 and 2022",
        licence=CC0,
        url="https://www.scb.se/namnstatistik",
        year=2022,
        rows=28220,
    ),
    Reference(
        table="name_releases",
        country="FI",
        publisher="Digital and Population Data Services Agency (DVV)",
        title="First names by sex, releases of 2016, 2022 and 2023",
        licence=CC_BY,
        url="https://www.avoindata.fi/data/en_GB/dataset/none",
        year=2023,
        rows=89915,
    ),
    Reference(
        table="municipalities_fi",
        country="FI",
        publisher="Statistics Finland",
        title="Municipalities 2026: names, region, urban-rural grouping",
        licence=CC_BY,
        url="https://stat.fi/en/luokitukset/kunta",
        year=2026,
        rows=308,
    ),
    Reference(
        table="areas_fi",
        country="FI",
        publisher="Statistics Finland, Paavo",
        title="Postal code areas: ages, incomes, households, dwellings, 2026 (statistics 2024)",
        licence=CC_BY,
        url="https://stat.fi/tup/paavo/index_en.html",
        year=2024,
        rows=3018,
    ),
    *(
        Reference(
            table="areas_se",
            country="SE",
            publisher="Statistics Sweden (SCB)",
            title=title,
            licence=CC0,
            url="https://www.statistikdatabasen.scb.se",
            year=year,
            rows=290,
            part=part,
        )
        for part, title, year in (
            ("ages", "Population by municipality, age and sex", 2019),
            ("homes", "Households by municipality, type of household and type of housing", 2019),
            ("sizes", "Persons by municipality and size of household", 2019),
            ("incomes", "Income by municipality, sex and age", 2018),
        )
    ),
    Reference(
        table="cars_se",
        country="SE",
        publisher="Transport Analysis (Trafikanalys)",
        title="Vehicles in counties and municipalities 2022, table 3, passenger cars",
        licence=FREE,
        url="https://www.trafa.se/vagtrafik/fordon/",
        year=2022,
        rows=290,
    ),
    Reference(
        table="margins",
        country="FI",
        publisher="Statistics Finland, Paavo",
        title="Postal code areas summed",
        licence=CC_BY,
        url="https://stat.fi/tup/paavo/index_en.html",
        year=2024,
        rows=49,
    ),
    Reference(
        table="margins",
        country="SE",
        publisher="Statistics Sweden (SCB)",
        title="Municipalities summed",
        licence=CC0,
        url="https://www.statistikdatabasen.scb.se",
        year=2019,
        rows=63,
    ),
    Reference(
        table="moves_dk",
        country="DK",
        publisher="Statistics Denmark (DST)",
        title="Moves between municipalities by age, 2024",
        licence=CC_BY,
        url="https://www.statbank.dk",
        year=2024,
        rows=100,
    ),
    Reference(
        table="moves",
        country="NO",
        publisher="Statistics Norway (SSB)",
        title="Moves per 1000 persons by age, 2011; from age 40 derived, see certainty",
        licence=CC_BY,
        url="https://www.ssb.no/a/kortnavn/flytting/tab-2012-05-11-09.html",
        year=2011,
        rows=16,
    ),
    *(
        Reference(
            table="mortality",
            country=country,
            publisher="United Nations, DESA, Population Division",
            title="World Population Prospects 2024, death rates 2020-2025 by five-year age group",
            licence=CC_BY_IGO,
            url="https://population.un.org/wpp/",
            year=2024,
            rows=28,
        )
        for country in ("FI", "SE", "NO", "DK")
    ),
    Reference(
        table="country_names",
        country="",
        publisher="Unicode Consortium, CLDR, as carried by Babel",
        title="Names of countries in seventeen languages",
        licence=UNICODE,
        url="https://cldr.unicode.org",
        year=2025,
        rows=2464,
    ),
    Reference(
        table="language_names",
        country="",
        publisher="Unicode Consortium, CLDR, as carried by Babel",
        title="Names of languages in seventeen languages, and their codes",
        licence=UNICODE,
        url="https://cldr.unicode.org",
        year=2025,
        rows=5841,
    ),
    Reference(
        table="figures",
        country="",
        publisher="regcheck, from the sources named on each row",
        title="Single figures the models use, with source, year and certainty",
        licence=OWN,
        url="",
        year=2026,
        rows=21,
    ),
)


@cache
def table(name: str) -> pl.DataFrame:
    """Load the packaged table ``name`` (see the list above), once.

    Raises FileNotFoundError where there is no such table.
    """
    import polars as pl  # noqa: PLC0415  (so that asking for the list of sources does not load polars)

    folder = files(__name__)
    if (parquet := folder / f"{name}.parquet").is_file():
        return pl.read_parquet(BytesIO(parquet.read_bytes()))
    return pl.read_csv(BytesIO((folder / f"{name}.csv").read_bytes()))


def figure(name: str) -> float:
    """Look up one figure of the table ``figures``; KeyError where there is none."""
    return _values()[name]


@cache
def _values() -> dict[str, float]:
    named = table("figures")
    return dict(zip(named["name"], named["value"], strict=True))


def name_key(names: pl.Expr) -> pl.Expr:
    """Names as the tables spell them: NFC, lower case, one space between words; å ä ö ø æ stay themselves."""
    return names.str.normalize("NFC").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
