"""Parquet files: typed columns written as the text a person would write, so that they go the way of any other file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import time
from typing import Final

import polars as pl
from polars.datatypes import DataTypeClass

from regcheck.stages.load import sentences
from regcheck.stages.load.archive import BOMB_FLOOR, BOMB_RATIO
from regcheck.stages.load.problems import EMPTY_RECORD
from regcheck.stages.load.reading import Reading, aside_frame, cell_names
from regcheck.stages.load.source import RawFile

_LIST_MARK: Final = ", "
_WHOLE: Final = 2.0**53
"""Floats up to this hold every whole number."""


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet file as read: ``line`` in the reading is the record's number, from 1."""

    reading: Reading
    names: tuple[str, ...]
    types: tuple[str, ...]


def read_parquet(raw: RawFile) -> ParquetTable:
    """The records of a Parquet file as text; those without any value are set aside. Raises InputError for damage."""
    frame = _opened(raw)
    if not frame.width:
        raise sentences.empty(raw.name)
    names = cell_names(frame.width)
    cells = [_as_text(column).alias(name) for column, name in zip(frame.iter_columns(), names, strict=True)]
    lines = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True).alias("line")
    rows = pl.DataFrame([lines, *cells]).with_columns(pl.when(pl.col(names) != "").then(pl.col(names)))
    hollow = pl.all_horizontal(pl.col(names).is_null())
    aside = aside_frame((line, EMPTY_RECORD, "") for line in rows.filter(hollow)["line"])
    return ParquetTable(Reading(rows.filter(~hollow), aside), tuple(frame.columns), tuple(map(str, frame.dtypes)))


def _opened(raw: RawFile) -> pl.DataFrame:
    """The table, unless a few bytes claim to be more cells than a file of their size can mean."""
    try:
        plan = pl.scan_parquet(io.BytesIO(raw.data))
        cells = plan.select(pl.len()).collect().item() * max(1, len(plan.collect_schema()))
        if cells > max(BOMB_FLOOR, BOMB_RATIO * len(raw.data)):
            raise sentences.bomb(raw.name)
        return plan.collect()
    except (pl.exceptions.PolarsError, OSError, ValueError) as failure:
        raise sentences.damaged(raw.name) from failure


def _as_text(values: pl.Series) -> pl.Series:
    """A column as written by a person: ISO dates, whole numbers without .0, lists with commas."""
    kind, column = values.dtype, pl.col(values.name)
    if isinstance(kind, pl.Array):
        return _as_text(values.arr.to_list())
    if kind == pl.Binary and (utf8 := _utf8(values)) is not None:
        return utf8
    if isinstance(kind, pl.Datetime):
        days = bool((values.dt.time() == time(0)).all())
        return values.dt.strftime("%Y-%m-%d" if days else "%Y-%m-%d %H:%M:%S")
    if kind.is_nested() and not (isinstance(kind, pl.List) and not kind.inner.is_nested()):
        json = pl.struct(column.alias("_")).struct.json_encode()  # {"_":...}
        text = json.str.slice(5, json.str.len_chars() - 6)
    elif isinstance(kind, pl.List):
        text = column.list.eval(_scalar(pl.element(), kind.inner)).list.join(_LIST_MARK)
    else:
        text = _scalar(column, kind)
    return values.to_frame().select(pl.when(column.is_not_null()).then(text)).to_series()


def _utf8(values: pl.Series) -> pl.Series | None:
    """Bytes that are text after all, as some programs write text; None where one is not."""
    try:
        return values.cast(pl.String)
    except pl.exceptions.PolarsError:
        return None


def _scalar(value: pl.Expr, kind: DataTypeClass | pl.DataType) -> pl.Expr:
    """Values of a plain type as text. A column of whole numbers is of floats as soon as one is missing."""
    if kind.is_float():
        whole = value.is_finite() & (value == value.round()) & (value.abs() < _WHOLE)
        number = (
            pl.when(whole).then(value.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(value.cast(pl.String))
        )
        return pl.when(value.is_not_nan()).then(number)
    if kind == pl.Binary:
        return value.bin.encode("hex")
    return value.dt.to_string("polars") if kind == pl.Duration else value.cast(pl.String, strict=False)
