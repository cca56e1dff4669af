"""Whole rows that are no records: the header once more, rulers, descriptions, totals, notes, a second table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import polars as pl

from regcheck.stages.load.kinds import LOOSE, Shapes, kind
from regcheck.stages.load.layout import Layout
from regcheck.stages.load.problems import (
    DESCRIPTION_ROW,
    NOTE_LINE,
    REPEATED_HEADER,
    RULER_LINE,
    SECOND_TABLE,
    SKIPPED_LINE,
    TOTALS_ROW,
)
from regcheck.stages.load.reading import MARK, Reading, cell_names

_SAMPLE: Final = 200
_SUSPECTS: Final = 2000
_LAST: Final = 3
_NUMBERS: Final = frozenset({"int", "int5", "long_int", "decimal", "phone"})
_TOTAL: Final = re.compile(
    r"(?i)(?:grand total|sub-?total|total(?:s|t|er|e|en)?|sum|yhteens[äa]|summa|summa summarum|v[äa]lisumma|sammanlagt|"
    r"delsumma|antal|antalet|number of|no\. of|count|lukum[äa][äa]r[äa]|[^\W\d]+ (?:m[äa][äa]r[äa]|yhteens[äa]|totalt)|"
    r"i alt|gesamt|gesamtsumme|summe|kokku|razem|suma|totale|totaal|total g[ée]n[ée]ral)\b\W*.{0,20}"
)
_PAGE: Final = re.compile(
    r"(?i)(?:sivu|sida|page|side|seite|lehek[üu]lg|pagina|str(?:ona)?\.?)\W*\d+"
    r"(?:\s*(?:/|\(|av|of|von|af|fra|z)\s*\d+\)?)?"
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
    return _moved(reading, moved, joiner)


def skip_last(reading: Reading, count: int, joiner: str) -> Reading:
    """``reading`` with its last ``count`` rows set aside, whether records or set aside already."""
    lines = pl.concat([reading.records["line"], reading.aside["line"]]).sort()
    last = reading.records.filter(pl.col("line").is_in(lines.tail(count).implode()))
    return _moved(reading, last.select("line", problem=pl.lit(SKIPPED_LINE)), joiner)


def _moved(reading: Reading, moved: pl.DataFrame, joiner: str) -> Reading:
    """``reading`` with the rows on the lines of ``moved`` set aside, their text put together from their cells."""
    cells = pl.concat_str(pl.exclude("line", "problem").fill_null(""), separator=joiner)
    aside = reading.records.join(moved, on="line", maintain_order="left").select("line", "problem", cells.alias("text"))
    records = reading.records.join(moved, on="line", how="anti", maintain_order="left")
    return replace(reading, records=records, aside=pl.concat([reading.aside, aside]))


def _found(records: pl.DataFrame, layout: Layout) -> list[tuple[int, str]]:
    """The lines that are no records, with the problem of each."""
    suspects = _suspects(records, layout)
    names = [name.strip().casefold() for name in layout.names] if layout.header else []
    found = {line: problem for line, *cells in suspects if (problem := _evident(cells, names))}
    shapes = _shapes(records, layout, list(found))
    found |= {line: NOTE_LINE for line, *cells in suspects if line not in found and _is_note(cells, shapes)}
    first, *cells = records.row(0)
    if layout.header and first not in found and _describes(cells, shapes):
        found[first] = DESCRIPTION_ROW
    start = _second_table(records, shapes, [line for line, problem in found.items() if problem == REPEATED_HEADER])
    rest: list[int] = records.filter(pl.col("line") >= start)["line"].to_list() if start else []
    return list((found | dict.fromkeys(rest, SECOND_TABLE)).items())


def _suspects(records: pl.DataFrame, layout: Layout) -> list[tuple[Any, ...]]:
    """The rows worth a closer look: few, and found by whole columns."""
    edge = (pl.int_range(pl.len()) == 0) | (pl.int_range(pl.len()) >= pl.len() - _LAST)
    sparse = records.filter(_sparse(records, layout))
    if sparse.height > _SUSPECTS:
        sparse = sparse.clear()
    return pl.concat([records.filter(_again(layout) | edge), sparse]).unique("line").sort("line").rows()


def _again(layout: Layout) -> pl.Expr:
    """Whether a row has the name of a column in that column, which the header once more has."""
    named = next((at for at, name in enumerate(layout.names) if name.strip()), 0)
    return pl.col(f"c{named}").is_in([layout.names[named], MARK + layout.names[named]])


def _sparse(records: pl.DataFrame, layout: Layout) -> pl.Expr:
    """Whether a row has so few values that it may be a note or a total: none where enough columns are full."""
    names, few = cell_names(layout.width), max(1, layout.width // 3)
    if layout.width <= 2 or sum(not records[name].null_count() for name in names) > few:
        return pl.lit(value=False)
    return pl.sum_horizontal(pl.col(names).is_not_null()) <= few


def _shapes(records: pl.DataFrame, layout: Layout, known: list[int]) -> Shapes:
    """The shapes of the rows, but for those known to be none, sparse ones, the first and those below a gap."""
    line = pl.col("line")
    ordinary = records.select(
        pl.arg_where(~_sparse(records, layout) & (line.diff() == 1) & ~line.is_in(known))
    ).to_series()
    sample = records[ordinary.gather_every(max(1, ordinary.len() // _SAMPLE))].drop("line")
    return Shapes.of(sample.iter_rows(), layout.width)


def _second_table(records: pl.DataFrame, shapes: Shapes, again: list[int]) -> int | None:
    """The line on which a second header stands below a gap: words where at least two columns otherwise have none.

    The table's own header on the lines ``again`` begins no other.
    """
    after_gap = records.filter((pl.col("line").diff() > 1) & ~pl.col("line").is_in(again)).head(_SUSPECTS)
    headers = (line for line, *cells in after_gap.iter_rows() if shapes.breaks(cells) >= 2 and _only_words(cells))
    return next(headers, None)


def _evident(cells: Sequence[str | None], names: Sequence[str]) -> str | None:
    """What a row is that shows by itself to be no record; None for others. ``names`` are the header's, case folded."""
    filled = [cell.strip() for cell in cells if cell and cell.strip()]
    if names and [(cell or "").removeprefix(MARK).strip().casefold() for cell in cells] == list(names):
        return REPEATED_HEADER
    if filled and all(_RULER.fullmatch(cell) for cell in filled):
        return RULER_LINE
    if len(cells) > 2 and len(filled) == 1 and _PAGE.fullmatch(filled[0]):
        return NOTE_LINE
    return TOTALS_ROW if _is_total(filled, len(cells)) else None


def _is_note(cells: Sequence[str | None], shapes: Shapes) -> bool:
    """Words alone in a row, in a column that otherwise has none."""
    return len(cells) > 2 and sum(1 for cell in cells if cell and cell.strip()) == 1 and shapes.breaks(cells) > 0


def _describes(cells: Sequence[str | None], shapes: Shapes) -> bool:
    """Whether the row has words, and only words, in at least half of the columns that otherwise hold none."""
    telling = sum(1 for at in range(len(cells)) if shapes.strict(at))
    return telling >= 2 and shapes.breaks(cells) >= max(2, telling / 2) and _only_words(cells)


def _only_words(cells: Sequence[str | None]) -> bool:
    return all(kind(cell) in LOOSE for cell in cells if cell and cell.strip())


def _is_total(filled: Sequence[str], width: int) -> bool:
    """A word for a total, then numbers only, in a row with gaps (two columns leave no room for any)."""
    if len(filled) < 2 or (width > 2 and len(filled) > max(2, 0.67 * width)):
        return False
    return bool(_TOTAL.fullmatch(filled[0])) and all(kind(cell) in _NUMBERS for cell in filled[1:])
