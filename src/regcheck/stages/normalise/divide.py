"""Cells as they are meant: parts of a field brought together, and cells that hold several fields divided.

The clean register keeps the input's columns and cells; what is divided here is only what the readers read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from regcheck.frames import present
from regcheck.model import Column
from regcheck.stages.normalise.datewords import month_numbers
from regcheck.stages.normalise.makeup import CODE_TOWN, TOWN_CODE, UNQUOTED, WHOLE_ADDRESS, Makeup
from regcheck.text import Text

REASONS = {
    "quoting": Text(
        "Quotation marks, or a spreadsheet's or web shop's mark for text, were taken off the value.",
        "Arvosta poistettiin lainausmerkit tai taulukkolaskennan tai verkkokaupan tekstimerkki.",
        "Citattecken, eller kalkylprogrammets eller webbutikens markering för text, togs bort från värdet.",
    ),
}
_FORMULA = r'^\s*="([^"]*)"\s*$'
# Shopify and others put an apostrophe before what a spreadsheet would take for a number.
_APOSTROPHE = r"^\s*'+\s*([+\-]?[\d(][\d\p{L}.,()/+\-]*(?: [\d()./+\-]+)*)\s*$"
_ANY_APOSTROPHE = r"^\s*'+([^']+)$"
_CODES = frozenset(("postal_code", "phone", "mobile", "customer_id", "business_id", "national_id"))
# Marks around a whole name or address, and an apostrophe before it; not that of O'Brien, nor of 't Hooft.
_QUOTED = r"""^\s*["“”„«]\s*([^"“”„«»]*[^"“”„«»\s])\s*["“”»]\s*$"""
_SINGLY_QUOTED = r"^\s*['‘]\s*([^'‘’]*[^'‘’\s])\s*['’]\s*$"
_LED = r"^\s*'+((?:\p{Lu}|[\pL\d._]{2})(?:[^'’]|['’]\pL)*)$"
DIVIDED = frozenset(("birth_date", "street_address", "city", "postal_code", "other"))  # fields that dividing touches
_FREE_TEXT = frozenset(("notes", "tags", "email"))


@dataclass(frozen=True)
class Held:
    """A column that no header names: what the cells of another one, under the key ``host``, say besides."""

    column: Column
    host: str


@dataclass(frozen=True)
class Divided:
    """``cells``: as combine.Register has them, each cell as it is meant. ``held``: its columns that are not there."""

    cells: pl.DataFrame
    held: tuple[Held, ...]


def unquoted(cells: pl.DataFrame, columns: tuple[Column, ...], marked: tuple[str, ...]) -> pl.DataFrame:
    """``cells`` without the marks that only tell a program to take a cell for text: '00100, ="00100" and "Matti".

    ``marked``: keys of the columns that have such marks.
    """
    return cells.with_columns(_unquoted(pl.col(one.key), one.field) for one in columns if one.key in marked)


def _unquoted(text: pl.Expr, field: str) -> pl.Expr:
    text = text.str.replace(_FORMULA, "${1}")
    if field in UNQUOTED:
        text = text.str.replace(_QUOTED, "${1}").str.replace(_SINGLY_QUOTED, "${1}").str.replace(_LED, "${1}")
    if field in _CODES:
        return text.str.replace(_ANY_APOSTROPHE, "${1}")
    return text if field in _FREE_TEXT else text.str.replace(_APOSTROPHE, "${1}")


def divide(cells: pl.DataFrame, columns: tuple[Column, ...], makeup: Makeup) -> Divided:
    """The ``cells`` (see combine.Register) of a register made up as ``makeup`` says, each as it is meant."""
    cells = _whole_addresses(_coded_towns(_streets(_births(cells, makeup), makeup), makeup), makeup)
    return Divided(cells, tuple(_held(cells, columns, makeup)))


def _held(cells: pl.DataFrame, columns: tuple[Column, ...], makeup: Makeup) -> Iterator[Held]:
    by_key = {column.key: column for column in columns}
    for key in ("postal_code", "city"):
        if key in cells.columns and key not in by_key:
            host = next((one for one in makeup.coded_towns if one in by_key), "street_address")
            yield Held(replace(by_key[host], key=key, field=key), host)


def _births(cells: pl.DataFrame, makeup: Makeup) -> pl.DataFrame:
    """A birth date in three columns as one ISO date in the main column; its year alone where that is all there is."""
    if makeup.birth is None:
        return cells
    year, month, day = (pl.col(key).str.strip_chars().str.replace(r"\.0$", "") for key in makeup.birth)
    named = month.str.to_lowercase().replace_strict(month_numbers(), default=None, return_dtype=pl.String)
    month = pl.coalesce(named, month)
    parts = [present(part) for part in (year, month, day)]
    complete = pl.all_horizontal(part.is_not_null() for part in parts)
    whole = pl.when(complete).then(pl.concat_str(parts, separator="-")).otherwise(parts[0])
    others = [pl.lit(None, pl.String).alias(key) for key in makeup.birth if key != "birth_date"]
    return cells.with_columns(whole.alias("birth_date"), *others)


def _streets(cells: pl.DataFrame, makeup: Makeup) -> pl.DataFrame:
    """Street, house number, stair and flat in columns of their own as one line in the main column."""
    if not makeup.street:
        return cells
    line = pl.concat_str(
        [present(pl.col(key)).str.strip_chars() for key in makeup.street], separator=" ", ignore_nulls=True
    )
    numbers = [pl.lit(None, pl.String).alias(key) for key in makeup.street if key.startswith("street_address_")]
    return cells.with_columns(present(line).alias("street_address"), *numbers)


def _coded_towns(cells: pl.DataFrame, makeup: Makeup) -> pl.DataFrame:
    """Postal code and town in one cell, in the column of either: each where it belongs, unless that is filled."""
    for key in ("city", "postal_code"):
        if key in cells.columns:
            cells = _coded_town(cells, key, by_custom=key in makeup.coded_towns)
    return cells


def _coded_town(cells: pl.DataFrame, key: str, *, by_custom: bool) -> pl.DataFrame:
    other = "postal_code" if key == "city" else "city"
    if by_custom and other not in cells.columns:
        cells = cells.with_columns(pl.lit(None, pl.String).alias(other))
    both = cells[key].str.contains(r"\d")
    if both.any():
        both &= cells[key].str.contains(r"\p{L}{3}")
    forward, backward = pl.col(key).str.extract_groups(CODE_TOWN), pl.col(key).str.extract_groups(TOWN_CODE)
    parts = {
        "postal_code": pl.coalesce(forward.struct[0], backward.struct[1]),
        "city": pl.coalesce(forward.struct[1], backward.struct[0]),
    }
    return _put(cells, both, key, parts)


def _whole_addresses(cells: pl.DataFrame, makeup: Makeup) -> pl.DataFrame:
    """Street, postal code and town in the street's cell: each where it belongs, unless that is filled."""
    if "street_address" not in cells.columns:
        return cells
    missing = [key for key in ("postal_code", "city") if makeup.whole_addresses and key not in cells.columns]
    cells = cells.with_columns(pl.lit(None, pl.String).alias(key) for key in missing)
    found = pl.col("street_address").str.extract_groups(WHOLE_ADDRESS)
    parts = {
        "street_address": found.struct[0],
        "postal_code": pl.coalesce(found.struct[1], found.struct[2]),
        "city": found.struct[3],
    }
    return _put(cells, cells["street_address"].str.contains(r"\d{3} ?\d\d?[\s,]+\p{L}{3}"), "street_address", parts)


def _put(cells: pl.DataFrame, where: pl.Series, host: str, parts: dict[str, pl.Expr]) -> pl.DataFrame:
    """``cells`` with the ``parts`` of the host's cells in the rows ``where``: its own, and those of empty cells."""
    rows = where.arg_true()
    if rows.is_empty():
        return cells
    some = cells.select(key for key in parts if key in cells.columns)[rows]
    found = some.select(part.alias(key) for key, part in parts.items())
    put = {
        key: found.select(
            pl.coalesce(key, pl.lit(some[key]))
            if key == host
            else pl.coalesce(present(pl.lit(some[key])), key, pl.lit(some[key]))
        ).to_series()
        for key in parts
        if key in cells.columns
    }
    return cells.with_columns(cells[key].scatter(rows, values).alias(key) for key, values in put.items())
