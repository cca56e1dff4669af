"""What holds for a whole register and is decided once from all of it, so that normalising can go row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import polars as pl

from regcheck.model import FIELDS, Column
from regcheck.stages.normalise.dates import DateStyle, observe_dates
from regcheck.stages.normalise.places import read_countries
from regcheck.text import Text

SAMPLE_ROWS = 20_000
_PREFIXES = {"358": "FI", "46": "SE", "47": "NO", "45": "DK", "372": "EE", "49": "DE", "44": "GB"}


@dataclass(frozen=True)
class NormaliseSettings:
    """``country``: ISO code for values that name no country themselves; None lets the register tell."""

    country: str | None = field(default=None)


@dataclass(frozen=True)
class Conventions:
    """``country`` and why it was chosen; ``dates`` per column key; ``postal_space``: "123 45" rather than "12345"."""

    as_of: date
    country: str
    country_why: Text
    dates: Mapping[str, DateStyle]
    postal_space: bool


def observe(cells: pl.DataFrame, columns: tuple[Column, ...], settings: NormaliseSettings, as_of: date) -> Conventions:
    """Decide the conventions of a register from its cells (see Register) and the user's own ``settings``."""
    country, why = _country(cells, columns, settings)
    order: Literal["dmy", "mdy"] = "mdy" if country == "US" else "dmy"
    return Conventions(
        as_of=as_of,
        country=country,
        country_why=why,
        dates={
            column.key: observe_dates(cells[column.key], order)
            for column in columns
            if FIELDS[column.field].kind == "date"
        },
        postal_space=_postal_space(cells),
    )


def _country(cells: pl.DataFrame, columns: tuple[Column, ...], settings: NormaliseSettings) -> tuple[str, Text]:
    if settings.country:
        return settings.country, Text("set by you", "itse asettamasi", "angivet av dig")
    told = _told_countries(cells)
    if told is not None:
        return told, Text(
            "most rows that name a country", "useimpien maan kertovien rivien maa", "det land som flest rader anger"
        )
    dialled = _dialled_countries(cells, columns)
    if dialled is not None:
        return dialled, Text(
            "most phone numbers with a country code",
            "useimpien maatunnuksella alkavien puhelinnumeroiden maa",
            "landet för flest telefonnummer med landsnummer",
        )
    return _country_of_postal_codes(cells)


def _told_countries(cells: pl.DataFrame) -> str | None:
    if "country" not in cells.columns:
        return None
    return _most(read_countries(cells["country"])["value"])


def _dialled_countries(cells: pl.DataFrame, columns: tuple[Column, ...]) -> str | None:
    numbers = [cells[column.key].head(SAMPLE_ROWS) for column in columns if column.field in ("phone", "mobile")]
    if not numbers:
        return None
    prefixes = pl.concat([one.rename("n") for one in numbers]).str.extract(r"^\s*(?:\+|00)(358|372|4[4-79])")
    return _most(prefixes.replace_strict(_PREFIXES, default=None, return_dtype=pl.String))


def _country_of_postal_codes(cells: pl.DataFrame) -> tuple[str, Text]:
    shape = Text("the shape of the postal codes", "postinumeroiden muoto", "postnumrens form")
    nothing = Text("nothing in the register tells", "rekisteri ei kerro maata", "inget i registret visar landet")
    if "postal_code" not in cells.columns:
        return "FI", nothing
    codes = cells["postal_code"].head(SAMPLE_ROWS).str.strip_chars()
    swedish = codes.str.contains(r"^(?:SE?-)?[1-9]\d\d ?\d\d$")
    with_zero = codes.str.contains(r"^(?:FI-)?0\d{4}$")
    norwegian = codes.str.contains(r"^(?:N-)?0?\d{3,4}$")
    judged = max(len(codes) - codes.null_count(), 1)
    if codes.str.contains(r"^[1-9]\d\d \d\d$").sum() > judged / 2:
        return "SE", shape
    if with_zero.sum() > judged / 10:
        return "FI", shape
    if norwegian.sum() > judged * 0.9 and not with_zero.any():
        return "NO", shape
    return ("SE", shape) if swedish.sum() > judged * 0.95 and judged >= 20 else ("FI", nothing)


def _most(values: pl.Series) -> str | None:
    known = values.drop_nulls()
    if known.is_empty():
        return None
    most: str = known.value_counts().sort("count", known.name, descending=[True, False]).item(0, 0)
    return most


def _postal_space(cells: pl.DataFrame) -> bool:
    if "postal_code" not in cells.columns:
        return True
    codes = cells["postal_code"]
    return int(codes.str.contains(r"\d{3} \d{2}\s*$").sum()) >= int(codes.str.contains(r"^\s*\d{5}\s*$").sum())
