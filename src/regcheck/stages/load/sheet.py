"""Workbooks, and tables in web pages and XML: the sheet that is meant, its rows as text, its header."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import log10
from typing import Final

import polars as pl

from regcheck.stages.load import refusals, sentences
from regcheck.stages.load.dialect import Record
from regcheck.stages.load.errorcells import count_error_cells, count_time_cells
from regcheck.stages.load.layout import LOOK_AHEAD, Layout, lay_out
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.problems import SKIPPED_LINE, TITLE_LINE
from regcheck.stages.load.reading import Reading, aside_frame, cell_names
from regcheck.stages.load.source import RawFile
from regcheck.stages.load.workbook import Sheet, excel_sheets, page_tables, xml_sheets
from regcheck.text import Text

_PERSONAL: Final = re.compile(
    r"(?i)nimi|name|namn|navn|mail|s[äa]hk[öo]posti|e-?post|puh|tel|phone|mobil|gsm|osoite|adress|address|postin|zip|plz|"
    r"synt|f[öo]d|birth|asiakas|kund|customer|hetu|personn|henkil"
)
Sheets = dict[str, Callable[[], Sheet]]


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
    sheets, told = _sheets(raw, options)
    sheet, notes = _chosen(raw, sheets, options.sheet)
    skip = options.skip_lines or 0
    ahead = sheet.rows.filter(pl.col("line") > skip).head(LOOK_AHEAD * 2 + (options.header_line or 0))
    if ahead.is_empty():
        raise refusals.all_skipped(raw.name, skip)
    layout = lay_out(_records(ahead), options.header_line, options.header_rows)
    if layout is None:
        raise refusals.no_such_line(raw.name, options.header_line or 0)
    layout, rows = _trimmed(replace(layout, header_last=max(layout.header_last, skip)), sheet.rows)
    return SheetTable(_reading(rows, layout, (*told, *notes, *_lost(raw, sheet)), skip), layout, sheet.name)


def _lost(raw: RawFile, sheet: Sheet) -> list[Text]:
    """What to tell about cells that hold something but were read as empty."""
    errors = count_error_cells(raw.data, sheet.name) if raw.kind == "xlsx" else sheet.errors
    times = count_time_cells(raw.data) if raw.kind == "ods" else 0
    counts = {sentences.ERROR_CELLS: errors, sentences.TIME_CELLS: times}
    return [sentence.format(count=count) for sentence, count in counts.items() if count]


def _sheets(raw: RawFile, options: LoadOptions) -> tuple[Sheets, tuple[Text, ...]]:
    """The sheets of a file by name, each read when asked for, and what to tell about the file's kind."""
    if raw.kind == "html":
        return page_tables(raw, options.encoding), (sentences.WEB_PAGE,)
    if raw.kind == "xml":
        return xml_sheets(raw), (sentences.EXCEL_XML,)
    return excel_sheets(raw), ()


def _chosen(raw: RawFile, sheets: Sheets, wanted: str | None) -> tuple[Sheet, tuple[Text, ...]]:
    """The sheet to read, and what to tell about the choice."""
    if wanted is not None:
        sheet = _wanted(raw, sheets, wanted)
        return sheet, _hidden_note(sheet)
    full = [sheet for sheet in (read() for read in sheets.values()) if sheet.rows.width]
    if not full:
        raise sentences.empty(raw.name)
    sheet = max(full, key=_register_merit)
    others = ", ".join(name for name in sheets if name != sheet.name)
    told = sentences.SHEET_CHOSEN.format(count=len(sheets), sheet=sheet.name, others=others)
    return sheet, (*((told,) if others else ()), *_hidden_note(sheet))


def _wanted(raw: RawFile, sheets: Sheets, wanted: str) -> Sheet:
    alike = [name for name in sheets if name.strip().casefold() == wanted.strip().casefold()]
    if not alike:
        raise refusals.unknown_sheet(wanted, sheets)
    name = wanted if wanted in alike else alike[0]
    sheet = sheets[name]()
    if not sheet.rows.width:
        raise sentences.empty(f"{raw.name} ({name})")
    return sheet


def _hidden_note(sheet: Sheet) -> tuple[Text, ...]:
    return (sentences.SHEET_HIDDEN.format(sheet=sheet.name),) if sheet.hidden else ()


def _register_merit(sheet: Sheet) -> float:
    """How much a sheet looks like a register: words for persons in its header count most, then its size."""
    layout = lay_out(_records(sheet.rows.head(LOOK_AHEAD)))
    words = sum(1 for name in layout.names if _PERSONAL.search(name)) if layout else 0
    filled = sheet.rows.select(pl.sum_horizontal(pl.exclude("line").is_not_null().sum())).item()
    return min(words, 5) * 1.0 + log10(1 + filled) - 3.0 * sheet.hidden


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


def _reading(rows: pl.DataFrame, layout: Layout, notes: tuple[Text, ...], skip: int) -> Reading:
    first = layout.header[0] if layout.header else layout.header_last + 1
    cells = pl.concat_str(pl.exclude("line").fill_null(""), separator="\t").str.strip_chars_end("\t")
    problem = pl.when(pl.col("line") <= skip).then(pl.lit(SKIPPED_LINE)).otherwise(pl.lit(TITLE_LINE))
    above = rows.filter(pl.col("line") < first).select("line", problem.alias("problem"), cells.alias("text"))
    records = rows.filter(pl.col("line") > layout.header_last)
    return Reading(records, pl.concat([aside_frame(), above]), notes)
