"""The packaged statistics: compact tables, where each comes from, and one loader.

Tables are read on first use and kept; importing this module reads nothing.

=============  ==============================================================================================
first_names    country, name (key, see ``name_key``), women, men: bearers
last_names     country, name (key), bearers
postal_places  country, postal_code (text, its zeros kept), place as the publisher writes it, place_sv,
               municipality, municipality_sv (Swedish names: Finland and Åland only)
population     country, age (0-100, the last is 100 and over), women, men: persons (estimates where SOURCES say so)
moves          age_from, age_to, per_1000: moves a year per 1000 persons at the level of Norway; certainty
mortality      country, gender, age (first of a five-year group), per_year: the death rate m(x)
country_names  name (small letters), code (ISO 3166), in seventeen languages
language_names name: of a language, in small letters, or its code
figures        name, value, unit, source, year, certainty: every single figure the models use
=============  ==============================================================================================

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
    """One publisher's share of a packaged table; ``year`` is the year the figures are about."""

    table: str
    country: str
    publisher: str
    title: str
    licence: str
    url: str
    year: int
    rows: int


CC_BY = "CC BY 4.0"
CC_BY_IGO = "CC BY 3.0 IGO"
CC0 = "CC0"
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
        rows=32,
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
