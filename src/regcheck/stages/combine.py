"""Bring the sources together: one table, one column per field, rows counted through all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from regcheck.model import Column, Loaded


@dataclass(frozen=True)
class Register:
    """All sources as one table of cells as written.

    ``cells``: ``row`` (UInt32, counted from 1 through the sources), ``source`` (Enum of file names), ``line`` (UInt32),
    then a String column per ``Column.key``, in the order of ``columns``; an empty cell is null. ``keys``: of each
    source, the key under which each of its columns stands.
    """

    columns: tuple[Column, ...]
    cells: pl.DataFrame
    keys: tuple[tuple[str, ...], ...] = ()


def combine(loaded: Sequence[Loaded], understood: Sequence[tuple[Column, ...]]) -> Register:
    """Join the records of ``loaded``, whose columns mean ``understood``, in the order given.

    The first file's columns come first; a later file adds only what no earlier one has. The columns of one field meet
    by their order (a file's second phone column joins the second phone column), those without a meaning by header.
    """
    columns: list[Column] = []
    tables, placed = [], []
    for one, its_columns in zip(loaded, understood, strict=True):
        keys = list(_place(its_columns, columns))
        placed.append(tuple(keys))
        cells = one.records.select(
            pl.lit(one.source.name).alias("source"),
            "line",
            *(pl.col(f"c{at}").alias(key) for at, key in enumerate(keys)),
        )
        tables.append(cells)
    names = list(dict.fromkeys(one.source.name for one in loaded))
    schema = ["source", "line", *(column.key for column in columns)]
    cells = (
        pl.concat(tables, how="diagonal")
        .select(schema)
        .with_columns(pl.col("source").cast(pl.Enum(names)))
        .with_row_index("row", offset=1)
    )
    return Register(tuple(columns), cells, tuple(placed))


def _place(its_columns: tuple[Column, ...], columns: list[Column]) -> Iterator[str]:
    """The key under which each of a file's columns joins the others, adding those that are new to ``columns``."""
    taken: set[str] = set()
    known = tuple(columns)
    for column in its_columns:
        home = next((other for other in known if other.key not in taken and _same_meaning(column, other)), None)
        if home is None:
            home = replace(column, key=_free_key(column, {other.key for other in columns}))
            columns.append(home)
        taken.add(home.key)
        yield home.key


def _same_meaning(column: Column, other: Column) -> bool:
    if column.field != other.field or column.channel != other.channel:
        return False
    return column.field != "other" or column.header.casefold() == other.header.casefold()


def _free_key(column: Column, used: set[str]) -> str:
    if column.key not in used:
        return column.key
    number = 2
    while f"{column.field}_{number}" in used:
        number += 1
    return f"{column.field}_{number}"
