"""The sheets of a workbook as rows of text: Excel and OpenDocument by fastexcel, web pages and XML by ourselves."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Final

import fastexcel
import polars as pl

from regcheck.stages.load import sentences
from regcheck.stages.load.encoding import decode
from regcheck.stages.load.markup import Grid, sheets_of_xml, tables_of_page
from regcheck.stages.load.overrides import encoding_of
from regcheck.stages.load.reading import cell_names
from regcheck.stages.load.source import RawFile

_MIDNIGHT: Final = r"^(\d{4}-\d{2}-\d{2}) 00:00:00(?:\.0+)?$"
# Day nought of the systems of 1900 and of 1904.
_TIME_ONLY: Final = r"^(?:1899-12-3[01]|1904-01-01) (\d{2}:\d{2}:\d{2})(?:\.\d+)?$"
logging.getLogger("calamine").addHandler(logging.NullHandler())  # what it says is for its makers


@dataclass(frozen=True)
class Sheet:
    """``rows``: ``line`` (UInt32) and cells as text, blank rows left out; of no width where the sheet is empty.

    ``errors`` counts cells with an Excel error, as far as reading the sheet tells.
    """

    name: str
    rows: pl.DataFrame
    hidden: bool = False
    errors: int = 0


def excel_sheets(raw: RawFile) -> dict[str, Callable[[], Sheet]]:
    """The sheets of an .xlsx, .xls or .ods by name. Raises InputError for locked and damaged workbooks."""
    with _refusing(raw):
        workbook = fastexcel.read_excel(raw.data)
    return {name: partial(_excel_sheet, raw, workbook, name) for name in workbook.sheet_names}


@contextmanager
def _refusing(raw: RawFile) -> Iterator[None]:
    """Whatever the reader of workbooks stumbles on becomes an InputError."""
    try:
        with _unheard() if raw.kind == "xls" else nullcontext():
            yield
    except fastexcel.FastExcelError as failure:
        if "password" in str(failure).lower():
            raise sentences.password(raw.name) from failure
        raise sentences.damaged(raw.name) from failure
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # how a fault in Rust arrives here, beside Exception
            raise
        raise sentences.damaged(raw.name) from panic


@contextmanager
def _unheard() -> Iterator[None]:
    """Nothing is written to stderr meanwhile: damaged files of 97-2003 make the reader write pages there."""
    try:
        heard = os.dup(2)
    except OSError:  # closed already
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(heard, 2)
        os.close(heard)


def page_tables(raw: RawFile, encoding: str | None) -> dict[str, Callable[[], Sheet]]:
    """The tables of a web page."""
    wanted = encoding_of(raw.name, raw.data, encoding)[0] if encoding else None
    return _by_name(tables_of_page(decode(raw.data, wanted).text.decode()))


def xml_sheets(raw: RawFile) -> dict[str, Callable[[], Sheet]]:
    """The sheets of a workbook in Excel's XML of 2003."""
    return _by_name(sheets_of_xml(raw.name, raw.data))


def _by_name(grids: list[Grid]) -> dict[str, Callable[[], Sheet]]:
    return {grid.name: partial(_gridded, grid) for grid in grids}


def _gridded(grid: Grid) -> Sheet:
    width = max(len(cells) for _, cells in grid.rows)
    rows = [(line, *cells, *[""] * (width - len(cells))) for line, cells in grid.rows]
    schema = {"line": pl.UInt32, **dict.fromkeys(cell_names(width), pl.String)}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Sheet(grid.name, _filled(frame.select("line", _as_written(pl.exclude("line")))), errors=grid.errors)


def _excel_sheet(raw: RawFile, workbook: fastexcel.ExcelReader, name: str) -> Sheet:
    """All rows of a sheet, numbered from its first."""
    with _refusing(raw):
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        frame = pl.DataFrame(sheet)
    hidden = sheet.visible != "visible"
    if not frame.width:
        return Sheet(name, frame, hidden)
    cells = [
        _as_written(pl.col(old)).alias(new) for old, new in zip(frame.columns, cell_names(frame.width), strict=True)
    ]
    return Sheet(
        name, _filled(frame.select(pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).alias("line"), *cells)), hidden
    )


def _filled(rows: pl.DataFrame) -> pl.DataFrame:
    """Without the blank rows; without any column where all are blank."""
    filled = rows.filter(pl.any_horizontal(pl.exclude("line").is_not_null()))
    return filled if filled.height else pl.DataFrame()


def _as_written(cell: pl.Expr) -> pl.Expr:
    """ISO dates without the midnight that Excel adds, times without its day nought; blank cells as null."""
    dates = cell.cast(pl.String).str.replace(_MIDNIGHT, "$1").str.replace(_TIME_ONLY, "$1")
    return pl.when(dates.str.strip_chars() != "").then(dates)
