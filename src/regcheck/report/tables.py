"""The cleaned register in the form its input had: its headers, delimiter, encoding and kind."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import polars as pl
from polars import selectors
from xlsxwriter import Workbook

from regcheck.intake import ALTERNATE, APPENDED, CLASH
from regcheck.model import FIELDS, Column, Source
from regcheck.pipeline import Outcome

SHEET_ROWS = 1_048_575
_KEPT_TYPES = {
    str(kind()): kind
    for kind in (
        *(pl.Date, pl.Float32, pl.Float64),
        *(pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64),
    )
}
"""Types of Parquet columns that the cleaned register keeps; a text column stays text, whatever its values look like."""


def register_name(outcome: Outcome) -> str:
    """The file name of the cleaned register: of the first input's kind, as far as its kind can hold it."""
    kind = outcome.sources[0].kind
    fits = outcome.register.height <= SHEET_ROWS
    if kind == "parquet":
        return "register.parquet"
    return "register.xlsx" if kind != "csv" and fits else "register.csv"


def write_register(outcome: Outcome, path: Path) -> None:
    """Write the cleaned register: the input's own headers in their order, then what regcheck appends."""
    appended = [name for name in outcome.register.columns if name in APPENDED]
    kept = outcome.alternates.select(pl.all().name.suffix(ALTERNATE))
    frame = outcome.register.select(*(column.key for column in outcome.columns), *appended).hstack(kept)
    headers = [column.header for column in outcome.columns]
    by_key = {column.key: column.header for column in outcome.columns}
    for name in [*appended, *(f"{by_key[key]}{ALTERNATE}" for key in outcome.alternates.columns)]:
        headers.append(_free(name, headers))
    if path.suffix == ".xlsx":
        _write_sheet(frame, headers, outcome, path)
    elif path.suffix == ".parquet":
        _write_parquet(frame, headers, outcome, path)
    else:
        write_delimited(frame, headers, outcome.sources[0], path)


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name += CLASH
    return name


def write_delimited(frame: pl.DataFrame, headers: list[str], source: Source, path: Path) -> None:
    """Write a table in the delimiter, quote, line ends and, if it has every letter, encoding of ``source``."""
    delimiter = (source.delimiter or ",").strip(" ") or " "
    newline = source.newline if source.newline in ("\n", "\r\n") else "\n"
    encoding = _encoding(frame, headers, source)
    with path.open("wb") as file:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, quotechar=source.quote or '"', lineterminator=newline).writerow(headers)
        mark = "\ufeff" if source.bom else ""
        file.write((mark + text.getvalue()).encode(encoding))
        options = {"separator": delimiter, "quote_char": source.quote or '"', "line_terminator": newline}
        if encoding == "utf-8":
            frame.write_csv(file, include_header=False, float_precision=4, **options)  # type: ignore[call-overload]
            return
        body = frame.write_csv(include_header=False, float_precision=4, **options)  # type: ignore[call-overload]
        file.write(body.encode(encoding))


def _encoding(frame: pl.DataFrame, headers: list[str], source: Source) -> str:
    """The input's encoding if it can hold every letter, else UTF-8."""
    encoding = source.encoding or "utf-8"
    if encoding.replace("-", "").lower() in ("utf8", "utf8sig", "ascii"):
        return "utf-8"
    letters = set("".join(headers)) | _letters(frame)
    try:
        "".join(letters).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return encoding


def _letters(frame: pl.DataFrame) -> set[str]:
    """Every letter beyond ASCII that stands in the table."""
    found: set[str] = set()
    for name in frame.columns:
        if frame[name].dtype == pl.String:
            rare = frame[name].drop_nulls().str.replace_all(r"[\x00-\x7f]+", "").unique()
            found.update("".join(rare))
    return found


def _write_sheet(frame: pl.DataFrame, headers: list[str], outcome: Outcome, path: Path) -> None:
    names = [f"{at}" for at in range(len(headers))]
    typed = frame.with_columns(_as_cells(frame, column) for column in outcome.columns).with_columns(
        selectors.float().round(4)
    )
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        day = outcome.settings.as_of
        book.set_properties({"created": datetime(day.year, day.month, day.day)})  # noqa: DTZ001 - no clock time in output
        sheet = book.add_worksheet("register")
        typed.rename(dict(zip(frame.columns, names, strict=True))).write_excel(
            book,
            sheet,
            float_precision=4,
            autofilter=True,
            dtype_formats={pl.Date: "yyyy-mm-dd"},
            header_format={"bold": True},
        )
        sheet.freeze_panes(1, 0)
        for at, header in enumerate(headers):
            sheet.write_string(0, at, header)


def _write_parquet(frame: pl.DataFrame, headers: list[str], outcome: Outcome, path: Path) -> None:
    """A column keeps the type that it had in the input as far as every value fits; no name stands twice."""
    names: list[str] = []
    for header in headers:
        names.append(_free(header, names))
    first = outcome.sources[0]
    types = dict(zip(first.headers, first.types, strict=False))
    typed = frame.with_columns(_as_it_was(frame, one, types.get(one.header, "")) for one in outcome.columns)
    typed.rename(dict(zip(frame.columns, names, strict=True))).write_parquet(path)


def _as_it_was(frame: pl.DataFrame, column: Column, kind: str) -> pl.Expr:
    """A column in the type that it had, text where that is another than a day or a figure or no longer holds all."""
    text = pl.col(column.key)
    if kind not in _KEPT_TYPES:
        return text
    read = text.str.to_date("%Y-%m-%d", strict=False) if kind == "Date" else text.cast(_KEPT_TYPES[kind], strict=False)
    lost = frame.select((text.is_not_null() & read.is_null()).any()).item()
    return text if lost else read


def _as_cells(frame: pl.DataFrame, column: Column) -> pl.Expr:
    """A column as the cells it was read from: dates and figures as such where every value is one, else text."""
    text, kind = pl.col(column.key), FIELDS[column.field].kind
    if kind == "date":
        day = text.str.to_date("%Y-%m-%d", strict=False)
        return day if _lossless(frame, text, day.dt.strftime("%Y-%m-%d")) else text
    if kind == "number" or column.field == "other":
        for figure in (text.cast(pl.Int64, strict=False), text.cast(pl.Float64, strict=False)):
            if _lossless(frame, text, figure.cast(pl.String)):
                return figure
    return text


def _lossless(frame: pl.DataFrame, text: pl.Expr, again: pl.Expr) -> bool:
    return bool(frame.select((text.is_null() | (text == again).fill_null(value=False)).all()).item())
