"""Whole rows that are no records: the header once more, rulers, descriptions, totals, notes, a second table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from regcheck.stages.load.kinds import LOOSE, Shapes, kind
from regcheck.stages.load.layout import Layout
from regcheck.stages.load.problems import (
    DESCRIPTION_ROW,
    NOTE_LINE,
    REPEATED_HEADER,
    RULER_LINE,
    SECOND_TABLE,
    TOTALS_ROW,
)
from regcheck.stages.load.reading import Reading, cell_names

_SAMPLE: Final = 200
_SUSPECTS: Final = 2000
_LAST: Final = 3
_NUMBERS: Final = frozenset({"int", "int5", "long_int", "decimal", "phone"})
_TOTAL: Final = re.compile(
    r"(?i)(?:grand total|sub-?total|total(?:s|t|er|e|en)?|sum|yhteens[äa]|summa|summa summarum|v[äa]lisumma|sammanlagt|"
    r"delsumma|i alt|gesamt|gesamtsumme|summe|kokku|razem|suma|totale|totaal|total g[ée]n[ée]ral)\b\W*.{0,20}"
)
_RULER: Final = re.compile(r"[-=_*+~. ]{2,}")


def sift(reading: Reading, layout: Layout, joiner: str) -> Reading:
    """``reading`` with the rows that are no records moved to ``aside``; their text is their cells with ``joiner``."""
    if not reading.records.height or not layout.width:
        return reading
    moved = pl.DataFrame(
        _found(reading.records, layout), schema={"line": pl.UInt32, "problem": pl.String}, orient="row"
    )
    if moved.is_empty():
        return reading
    cells = pl.concat_str([pl.col(name).fill_null("") for name in cell_names(layout.width)], separator=joiner)
    aside = reading.records.join(moved, on="line", maintain_order="left").select("line", "problem", cells.alias("text"))
    records = reading.records.join(moved, on="line", how="anti", maintain_order="left")
    return Reading(records, pl.concat([reading.aside, aside]), reading.notes)


def _found(records: pl.DataFrame, layout: Layout) -> list[tuple[int, str]]:
    """The lines that are no records, with the problem of each."""
    suspects = _suspects(records, layout)
    sound = records.slice(1).filter(~pl.col("line").is_in(suspects["line"].implode()))
    sample = sound.gather_every(max(1, sound.height // _SAMPLE)).drop("line")
    judge = _Judge(layout.names if layout.header else (), Shapes.of(sample.iter_rows(), layout.width))
    rows = [(row[0], row[1:]) for row in suspects.iter_rows()]
    found = [(line, problem) for line, cells in rows if (problem := judge.problem(cells))]
    first, *cells = records.row(0)
    if layout.header and not (found and found[0][0] == first) and judge.describes(cells):
        found.append((first, DESCRIPTION_ROW))
    start = _second_table(records, judge)
    rest = [] if start is None else [(line, SECOND_TABLE) for line in records["line"] if line >= start]
    return [(line, problem) for line, problem in found if start is None or line < start] + rest


def _suspects(records: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """The rows worth a closer look: few, and found by whole columns."""
    cells = cell_names(layout.width)
    named = next((at for at, name in enumerate(layout.names) if name.strip()), 0)
    again = pl.col(cells[named]) == layout.names[named]
    edge = (pl.int_range(pl.len()) == 0) | (pl.int_range(pl.len()) >= pl.len() - _LAST)
    odd = again.fill_null(value=False) | edge
    filled = pl.sum_horizontal(pl.col(cells).is_not_null())
    sparse = filled <= max(1, layout.width // 3) if layout.width > 2 else pl.lit(value=False)
    found = records.filter(odd | sparse)
    return found if found.height <= _SUSPECTS else records.filter(odd)


def _second_table(records: pl.DataFrame, judge: _Judge) -> int | None:
    """The line on which a second header stands below a gap, if there is one."""
    after_gap = records.filter(pl.col("line").diff() > 1).head(_SUSPECTS)
    return next((row[0] for row in after_gap.iter_rows() if judge.is_other_header(row[1:])), None)


class _Judge:
    """Tells what a suspect row is, from the header's names and the shapes of the sound rows."""

    def __init__(self, names: Sequence[str], shapes: Shapes) -> None:
        self._names = [name.strip().casefold() for name in names]
        self._shapes = shapes

    def problem(self, cells: Sequence[str | None]) -> str | None:
        """The problem of a row that is no record, None for a record."""
        filled = [cell.strip() for cell in cells if cell and cell.strip()]
        if self._names and [(cell or "").strip().casefold() for cell in cells] == self._names:
            return REPEATED_HEADER
        if filled and all(_RULER.fullmatch(cell) for cell in filled):
            return RULER_LINE
        if _is_total(filled, len(cells)):
            return TOTALS_ROW
        return NOTE_LINE if len(filled) == 1 and len(cells) > 2 and self._shapes.breaks(cells) else None

    def describes(self, cells: Sequence[str | None]) -> bool:
        """Whether the row has words, and only words, in at least half of the columns that otherwise hold none."""
        telling = sum(1 for at in range(len(cells)) if self._shapes.strict(at))
        return telling >= 2 and self._shapes.breaks(cells) >= max(2, telling / 2) and _only_words(cells)

    def is_other_header(self, cells: Sequence[str | None]) -> bool:
        """Whether the row has words, and only words, where at least two columns otherwise hold none."""
        return self._shapes.breaks(cells) >= 2 and _only_words(cells)


def _only_words(cells: Sequence[str | None]) -> bool:
    return all(kind(cell) in LOOSE for cell in cells if cell and cell.strip())


def _is_total(filled: Sequence[str], width: int) -> bool:
    """A word for a total, then numbers only, in a row with gaps (in a table of two columns there is no room for one)."""
    if len(filled) < 2 or (width > 2 and len(filled) > max(2, 0.67 * width)):
        return False
    return bool(_TOTAL.fullmatch(filled[0])) and all(kind(cell) in _NUMBERS for cell in filled[1:])
