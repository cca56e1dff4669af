"""The shares that files can renew: one country's rows of a table, one group of its columns, or the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from regcheck import data
from regcheck.data.imported import Import
from regcheck.data.sources import CC0, CC_BY, FREE, Reference
from regcheck.refdata import names, national, postal

DVV = "Digital and Population Data Services Agency (DVV)"
SCB = "Statistics Sweden (SCB)"
SSB = "Statistics Norway (SSB)"
DST = "Statistics Denmark (DST)"
STATFIN = "Statistics Finland"
PAAVO = "Statistics Finland, Paavo"
SCB_NAMES = "https://www.scb.se/namnstatistik"
SCB_TABLES = "https://www.statistikdatabasen.scb.se"
DVV_NAMES = "https://www.avoindata.fi/data/en_GB/dataset/none"


@dataclass(frozen=True)
class Share:
    """A share by its table, country and group of columns, whose it is, and how the rows of files become its rows.

    ``measure`` is what is added up to see whether a file is whole; ``by`` and ``beside`` are those of ``Import``. A
    share ``each`` of a column has a part of its own for every value of it (releases, years of birth);
    of each value of the column ``once`` it has one row.
    """

    table: str
    country: str
    publisher: str
    title: str
    licence: str
    url: str
    gather: Callable[[pl.DataFrame], pl.DataFrame]
    measure: str = ""
    by: tuple[str, ...] = ("country",)
    beside: str = ""
    part: str = ""
    each: str = ""
    once: str = ""

    @property
    def key(self) -> str:
        """The share's name in ``SHARES``."""
        return ".".join(filter(None, (self.table, self.country, self.part)))

    def imported(self, rows: pl.DataFrame, year: int, files: tuple[tuple[str, str], ...]) -> Import:
        """What an import of ``rows`` is recorded as; ``year`` is the one the figures are about."""
        part = self.part or (_span(rows[self.each]) if self.each else "")
        reference = Reference(
            table=self.table,
            country=self.country,
            publisher=self.publisher,
            title=self.title,
            licence=self.licence,
            url=self.url,
            year=year,
            rows=rows.height,
            part=part,
            imported=True,
        )
        return Import(reference, self.by, self.beside, files)


def _span(values: pl.Series) -> str:
    first, last = values.min(), values.max()
    return f"{first!s}" if first == last else f"{first!s}-{last!s}"


def _in(country: str, gather: Callable[[pl.DataFrame], pl.DataFrame]) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda rows: gather(rows).select(pl.lit(country).alias("country"), pl.all())


def _once(column: str) -> Callable[[pl.DataFrame], pl.DataFrame]:
    return lambda rows: rows.unique(column, keep="first", maintain_order=True).sort(column)


def _places(told: pl.DataFrame) -> pl.DataFrame:
    return postal.places(told, data.table("municipalities_fi"), data.table("areas_se")["municipality"])


def _first_names(country: str, publisher: str, title: str, licence: str, url: str) -> Share:
    return Share(
        "first_names", country, publisher, title, licence, url, _in(country, names.counted), measure="women + men"
    )


def _areas_se(part: str, title: str, measure: str) -> Share:
    gather = _once("municipality")
    key = "municipality"
    return Share("areas_se", "SE", SCB, title, CC0, SCB_TABLES, gather, measure, (), key, part, once=key)


SHARES: dict[str, Share] = {
    share.key: share
    for share in (
        _first_names("FI", DVV, "First given names by sex, at least 5 bearers", CC_BY, DVV_NAMES),
        _first_names("SE", SCB, "Given names in use by sex, at least 2 bearers", CC0, SCB_NAMES),
        _first_names(
            "NO", SSB, "Table 10467, born persons by first name", CC_BY, "https://www.ssb.no/en/statbank/table/10467"
        ),
        _first_names(
            "DK",
            DST,
            "First names by sex, at least 5 bearers",
            CC_BY,
            "https://www.dst.dk/en/Statistik/emner/borgere/navne",
        ),
        Share(
            "last_names",
            "FI",
            DVV,
            "Surnames, at least 20 bearers",
            CC_BY,
            DVV_NAMES,
            _in("FI", lambda rows: rows.group_by("name").agg(pl.col("bearers").sum()).sort("name")),
            "bearers",
        ),
        Share(
            "name_releases",
            "FI",
            DVV,
            "First names by sex, one release",
            CC_BY,
            DVV_NAMES,
            _in("FI", lambda rows: rows.sort("name", "gender", "scope")),
            "bearers",
            by=("country", "release", "scope"),
            each="release",
        ),
        Share(
            "name_cohorts",
            "NO",
            SSB,
            "Table 10467, born persons by first name and year",
            CC_BY,
            "https://www.ssb.no/en/statbank/table/10467",
            _in("NO", names.cohorts),
            "births",
        ),
        Share(
            "name_cohorts",
            "SE",
            SCB,
            "Given names of the newborn",
            CC0,
            SCB_NAMES,
            _in("SE", names.cohorts),
            "births",
            by=("country", "birth_year"),
            each="birth_year",
        ),
        *(
            Share(
                "postal_places",
                country,
                "GeoNames; Statistics Finland" if country in {"FI", "AX"} else "GeoNames",
                "Postal codes",
                CC_BY,
                "https://download.geonames.org/export/zip/",
                _places,
            )
            for country in postal.COUNTRIES
        ),
        Share(
            "areas_fi",
            "FI",
            PAAVO,
            "Postal code areas: ages, incomes, households, dwellings",
            CC_BY,
            "https://stat.fi/tup/paavo/index_en.html",
            _once("postal_code"),
            "inhabitants",
            by=(),
            once="postal_code",
        ),
        Share(
            "municipalities_fi",
            "FI",
            STATFIN,
            "Municipalities: names, region, urban-rural grouping",
            CC_BY,
            "https://stat.fi/en/luokitukset/kunta",
            _once("code"),
            by=(),
            once="code",
        ),
        _areas_se("ages", "Population by municipality, age and sex", "inhabitants"),
        _areas_se("homes", "Households by municipality, type of household and type of housing", "households"),
        _areas_se("sizes", "Persons by municipality and size of household", "persons_in_1 + persons_in_2"),
        _areas_se("incomes", "Income by municipality, sex and age", ""),
        Share(
            "cars_se",
            "SE",
            "Transport Analysis (Trafikanalys)",
            "Vehicles in counties and municipalities, passenger cars",
            FREE,
            "https://www.trafa.se/vagtrafik/fordon/",
            _once("code"),
            "cars",
            by=(),
            once="code",
        ),
        Share(
            "cars_fi",
            "FI",
            "Finnish Transport and Communications Agency Traficom",
            "Passenger cars in traffic by area",
            CC_BY,
            "https://trafi2.stat.fi/PXWeb/pxweb/en/TraFi/",
            _once("municipality"),
            "cars",
            by=(),
            once="municipality",
        ),
        Share(
            "population",
            "SE",
            SCB,
            "Population by municipality, age and sex, summed",
            CC0,
            SCB_TABLES,
            _in("SE", national.by_sex),
            "women + men",
        ),
        Share(
            "population",
            "FI",
            STATFIN,
            "Population by single year of age and sex",
            CC_BY,
            "https://stat.fi/en/statistics/vaerak",
            _in("FI", national.by_sex),
            "women + men",
        ),
    )
}
