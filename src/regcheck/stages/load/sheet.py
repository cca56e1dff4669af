"""Excel and OpenDocument workbooks through fastexcel: the sheet, its rows as text, its header."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import log10
from typing import Final

import fastexcel
import polars as pl

from regcheck.stages.load import sentences
from regcheck.stages.load.dialect import Record
from regcheck.stages.load.errorcells import count_error_cells
from regcheck.stages.load.layout import LOOK_AHEAD, Layout, lay_out
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.problems import TITLE_LINE
from regcheck.stages.load.reading import Reading, aside_frame, cell_names
from regcheck.stages.load.source import RawFile
from regcheck.text import Text

_MIDNIGHT: Final = r"^(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0+)?$"
_TIME_ONLY: Final = r"^1899-12-3[01] (\d{2}:\d{2}:\d{2})(?:\.\d+)?$"
_PERSONAL: Final = re.compile(
    r"(?i)nimi|name|namn|navn|mail|s[äa]hk[öo]posti|e-?post|puh|tel|phone|mobil|gsm|osoite|adress|address|postin|zip|plz|"
    r"synt|f[öo]d|birth|asiakas|kund|customer|hetu|personn|henkil"
)


@dataclass(frozen=True)
class SheetTable:
    """A sheet as read: its records, where its header was, and its name."""

    reading: Reading
    layout: Layout
    sheet: str


def read_sheet(raw: RawFile, options: LoadOptions) -> SheetTable:
    """The register in a workbook: the sheet asked for, or the one that looks most like a register.

    ``line`` in the reading is the row of the sheet. Raises InputError for locked or damaged workbooks, unknown sheets
    and empty ones.
    """
    workbook = _opened(raw)
    name, rows, notes = _chosen(raw, workbook, options.sheet)
    records = _records(rows.head(LOOK_AHEAD * 2))
    layout = lay_out(records, options.header_line)
    if layout is None:
        raise sentences.no_such_line(raw.name, options.header_line or 0)
    layout, rows = _trimmed(layout, rows)
    errors = count_error_cells(raw.data, name) if raw.kind == "xlsx" else 0
    lost = (sentences.ERROR_CELLS.format(count=errors),) if errors else ()
    return SheetTable(_reading(rows, layout, (*notes, *lost)), layout, name)


def _opened(raw: RawFile) -> fastexcel.ExcelReader:
    try:
        return fastexcel.read_excel(raw.data)
    except fastexcel.FastExcelError as failure:
        if "password" in str(failure).lower():
            raise sentences.password(raw.name) from failure
        raise sentences.damaged(raw.name) from failure


def _chosen(
    raw: RawFile, workbook: fastexcel.ExcelReader, wanted: str | None
) -> tuple[str, pl.DataFrame, tuple[Text, ...]]:
    """The name and rows of the sheet to read, and what to tell about the choice."""
    names = workbook.sheet_names
    if wanted is not None:
        return _wanted(raw, workbook, wanted)
    sheets = [(name, *_rows(raw, workbook, name)) for name in names]
    full = [(name, rows, hidden) for name, rows, hidden in sheets if rows.width]
    if not full:
        raise sentences.empty(raw.name)
    name, rows, hidden = max(full, key=lambda sheet: _register_merit(sheet[1], hidden=sheet[2]))
    choice = (sentences.SHEET_CHOSEN.format(count=len(names), sheet=name),) if len(names) > 1 else ()
    return name, rows, (*choice, *_hidden_note(name, hidden=hidden))


def _wanted(raw: RawFile, workbook: fastexcel.ExcelReader, wanted: str) -> tuple[str, pl.DataFrame, tuple[Text, ...]]:
    alike = [name for name in workbook.sheet_names if name.strip().casefold() == wanted.strip().casefold()]
    if not alike:
        raise sentences.unknown_sheet(wanted, workbook.sheet_names)
    name = wanted if wanted in alike else alike[0]
    rows, hidden = _rows(raw, workbook, name)
    if not rows.width:
        raise sentences.empty(f"{raw.name} ({name})")
    return name, rows, _hidden_note(name, hidden=hidden)


def _hidden_note(name: str, *, hidden: bool) -> tuple[Text, ...]:
    return (sentences.SHEET_HIDDEN.format(sheet=name),) if hidden else ()


def _rows(raw: RawFile, workbook: fastexcel.ExcelReader, name: str) -> tuple[pl.DataFrame, bool]:
    """All rows of a sheet from its first, as text with ``line``, without the blank ones; whether it is hidden."""
    try:
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        frame = pl.DataFrame(sheet)
    except fastexcel.FastExcelError as failure:
        raise sentences.damaged(raw.name) from failure
    if not frame.width:
        return frame, sheet.visible != "visible"
    cells = [
        _as_written(pl.col(old)).alias(new) for old, new in zip(frame.columns, cell_names(frame.width), strict=True)
    ]
    rows = frame.select(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("line"), *cells)
    return rows.filter(pl.any_horizontal(pl.exclude("line").is_not_null())), sheet.visible != "visible"


def _as_written(cell: pl.Expr) -> pl.Expr:
    """ISO dates without the midnight that Excel adds, times without its day nought; blank cells as null."""
    dates = cell.cast(pl.String).str.replace(_MIDNIGHT, "$1").str.replace(_TIME_ONLY, "$1")
    return pl.when(dates.str.strip_chars() != "").then(dates)


def _register_merit(rows: pl.DataFrame, *, hidden: bool) -> float:
    """How much a sheet looks like a register: words for persons in its header count most, then its size."""
    layout = lay_out(_records(rows.head(LOOK_AHEAD)))
    words = sum(1 for name in layout.names if _PERSONAL.search(name)) if layout else 0
    filled = rows.select(pl.sum_horizontal(pl.exclude("line").is_not_null().sum())).item()
    return min(words, 5) * 1.0 + log10(1 + filled) - 3.0 * hidden


def _records(rows: pl.DataFrame) -> list[Record]:
    return [Record(line, line, [cell or "" for cell in cells]) for line, *cells in rows.iter_rows()]


def _trimmed(layout: Layout, rows: pl.DataFrame) -> tuple[Layout, pl.DataFrame]:
    """Without the columns at the right edge that have neither a name nor a value."""
    body = rows.filter(pl.col("line") > layout.header_last)
    names = list(layout.names) + [""] * (rows.width - 1 - layout.width)
    used = body.select(pl.exclude("line").is_not_null().any()).row(0)
    named = [place for place, name in enumerate(names) if (layout.header and name.strip()) or used[place]]
    width = max(named, default=0) + 1
    return replace(layout, names=tuple(names[:width])), rows.select("line", *cell_names(width))


def _reading(rows: pl.DataFrame, layout: Layout, notes: tuple[Text, ...]) -> Reading:
    first = layout.header[0] if layout.header else layout.header_last + 1
    cells = pl.concat_str(pl.exclude("line").fill_null(""), separator="\t").str.strip_chars_end("\t")
    above = rows.filter(pl.col("line") < first).select("line", pl.lit(TITLE_LINE).alias("problem"), cells.alias("text"))
    records = rows.filter(pl.col("line") > layout.header_last)
    return Reading(records, pl.concat([aside_frame(), above]), notes)
