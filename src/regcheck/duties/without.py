"""A register without some of its records: every other byte as it was where that can be proven, else written anew.

What was made is read back and held against what was meant: the same headers, and every remaining record cell by cell.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import fastexcel
import numpy as np
import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from regcheck.errors import InputError
from regcheck.model import Loaded, Source
from regcheck.report.tables import write_delimited
from regcheck.stages.load import LoadOptions
from regcheck.stages.load.archive import GZIP
from regcheck.stages.load.loading import load_raw
from regcheck.stages.load.source import RawFile, as_raw, opened, several

Way = Literal["unchanged", "same_bytes", "anew"]
_SHEETS = ("xlsx", "xls", "ods", "html", "xml")
_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
_WIDE = tuple(name for name in _MARKS if name != "utf-8")
_FEED, _RETURN = 10, 13
_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - no clock time in output


@dataclass(frozen=True)
class Part:
    """One source of a run as it lies in memory, and the lines (UInt32, sorted) of the records that shall go."""

    source: Source
    raw: RawFile
    packed: bool
    going: pl.Series


@dataclass(frozen=True)
class Made:
    """A file made: its bytes, how, how many records went and stayed, and whether reading it back proved it."""

    source: Source
    data: bytes
    way: Way
    gone: int
    left: int
    proven: bool

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def ending(self) -> str:
        """How the name of such a file ends."""
        return ending_of(self.source)


def ending_of(source: Source) -> str:
    """How the name of the file ends that is made of ``source``: the kind of its own, Excel for all kinds of sheets."""
    if source.kind == "parquet":
        return ".parquet"
    if source.kind in _SHEETS:
        return ".xlsx"
    name = Path(source.name)
    packed = ".gz" if name.suffix == ".gz" else ""
    inner = Path(name.stem).suffix if packed else name.suffix
    return (inner if inner not in ("", ".zip") else ".csv") + packed


def parts(
    paths: Sequence[Path], sources: Sequence[Source], people: pl.DataFrame, lines: pl.Series, going: pl.Series
) -> Iterator[Part]:
    """The sources of a run with what shall go of each; ``going`` (Boolean) is a line per row of ``people``.

    ``lines`` is the line that each row began on. Raises InputError where a file has changed since it was read.
    """
    raws = _files(paths)
    rows = people.select(pl.col("source").cast(pl.String)).with_columns(lines.alias("line"), going.alias("going"))
    begin = 0
    for source in sources:
        raw, packed = _next(raws, source)
        its = rows[begin : begin + source.records]
        begin += source.records
        yield Part(source, raw, packed, its.filter("going")["line"].sort())


def make(part: Part, options: LoadOptions) -> Made:
    """The bytes of the source without the records that shall go. Raises InputError where it cannot be read again."""
    before = load_raw(part.raw, options)
    meant = replace(before, records=before.records.filter(~pl.col("line").is_in(part.going.implode())))
    gone, left = before.records.height - meant.records.height, meant.records.height
    data, way, proven = _made(part, before, meant, options)
    if part.packed and part.source.kind == "csv":
        data = gzip.compress(data, 6, mtime=0)
    return Made(part.source, data, way, gone, left, proven)


def _made(part: Part, before: Loaded, meant: Loaded, options: LoadOptions) -> tuple[bytes, Way, bool]:
    if part.going.is_empty() and part.source.kind in ("csv", "parquet"):
        return part.raw.data, "unchanged", True
    for data, way in _candidates(part, before, meant):
        if _reads_back(data, meant, options):
            return data, way, True
    return data, way, False


def _candidates(part: Part, before: Loaded, meant: Loaded) -> Iterator[tuple[bytes, Way]]:
    """What may serve, the most faithful first; the last of them is used even when it cannot be proven."""
    if part.source.kind == "parquet":
        rows = pl.read_parquet(io.BytesIO(part.raw.data)).with_row_index("_line", offset=1)
        stream = io.BytesIO()
        rows.filter(~pl.col("_line").is_in(part.going.implode())).drop("_line").write_parquet(stream)
        yield stream.getvalue(), "anew"
    elif part.source.kind in _SHEETS:
        kinds = _kinds(part, before)
        if any(kinds):
            yield _workbook(meant, kinds), "anew"
        yield _workbook(meant, [None] * len(kinds)), "anew"
    else:
        for lone in (False, True):
            pruned = _pruned(part, before, lone=lone)
            if pruned is not None:
                yield pruned, "same_bytes"
        yield _delimited(meant), "anew"


# ---------------------------------------------------------------- which bytes belong to which source


def _files(paths: Iterable[Path]) -> Iterator[tuple[RawFile, bool]]:
    """Each file that ``paths`` name, folders and zip files of several opened, and whether it is packed with gzip."""
    for path in paths:
        entries = sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]
        for entry in entries:
            raw = as_raw(entry.name, entry.read_bytes())
            members = several(raw)
            for member in members:
                inner = as_raw(f"{raw.name}/{member}", raw.packed.member(member))
                yield replace(inner, sha256=raw.sha256), inner.data.startswith(GZIP)
            if not members:
                yield raw, raw.data.startswith(GZIP)


def _next(raws: Iterator[tuple[RawFile, bool]], source: Source) -> tuple[RawFile, bool]:
    """The next file that is the ``source``; those between were no registers."""
    for raw, packed in raws:
        if raw.sha256.result() == source.sha256 and ("/" not in raw.name or source.name.endswith(raw.name)):
            return opened(raw), packed
    raise _changed(source)


def _changed(source: Source) -> InputError:
    from regcheck.report.undo import CHANGED, RUN_AGAIN  # noqa: PLC0415

    return InputError(CHANGED.format(file=source.name), RUN_AGAIN)


def _reads_back(data: bytes, meant: Loaded, options: LoadOptions) -> bool:
    """Whether ``data`` is read as what was meant, as any file is or with what was seen of its form before."""
    source = meant.source
    seen = LoadOptions(
        delimiter=source.delimiter if source.kind == "csv" and len(source.headers) > 1 else None,
        quote=(source.quote or "none") if source.kind == "csv" and source.quote is not None else None,
        header_line=source.header_lines[0] if source.header_lines else None,
    )
    for how in (options, seen):
        try:
            again = load_raw(opened(as_raw(source.name, data)), how)
        except InputError:
            continue
        same_cells = again.records.drop("line").equals(meant.records.drop("line"))
        if same_cells and (again.source.headers == source.headers or source.kind == "parquet"):
            return True
    return False


# ---------------------------------------------------------------- text


def _pruned(part: Part, before: Loaded, *, lone: bool) -> bytes | None:
    """The bytes without the lines of the records that go; None where the text cannot be taken apart so.

    ``lone``: a carriage return alone ends a line too. A record reaches to the next line that anything begins on.
    """
    encoding = part.source.encoding or "utf-8"
    wide = encoding in _WIDE
    text = _narrow(part.raw.data, encoding) if wide else part.raw.data
    if text is None:
        return None
    starts = _line_starts(text, lone=lone)
    known = np.unique(np.concatenate([before.records["line"].to_numpy(), before.unreadable["line"].to_numpy()]))
    going = part.going.to_numpy()
    after = np.searchsorted(known, going, side="right")
    ends = np.append(known, len(starts) + 1)[after]
    if int(going.max()) > len(starts) or int(ends.max()) > len(starts) + 1:
        return None
    edges = np.append(starts, len(text))
    kept = _without_spans(text, edges[going.astype(np.int64) - 1], edges[ends.astype(np.int64) - 1])
    if part.source.bom and not kept.startswith(mark := b"" if wide else codecs.BOM_UTF8):
        kept = mark + kept
    return _widened(kept, encoding, bom=part.source.bom) if wide else kept


def _line_starts(text: bytes, *, lone: bool) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The offset at which each line begins."""
    letters = np.frombuffer(text, np.uint8)
    ends = letters == _FEED
    if lone:
        followed = np.append(letters[1:] == _FEED, False)
        ends |= (letters == _RETURN) & ~followed
    return np.append(0, np.flatnonzero(ends) + 1)


def _without_spans(
    text: bytes, begin: np.ndarray[tuple[int], np.dtype[np.int64]], end: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> bytes:
    """``text`` without the bytes from each ``begin`` to its ``end``; the spans do not overlap."""
    steps = np.zeros(len(text) + 1, np.int8)
    np.add.at(steps, begin, 1)
    np.add.at(steps, end, -1)
    outside = np.cumsum(steps[:-1], dtype=np.int8) == 0
    kept: bytes = np.frombuffer(text, np.uint8)[outside].tobytes()
    return kept


def _narrow(data: bytes, encoding: str) -> bytes | None:
    """Text in two or four bytes a letter as UTF-8, without its mark; None where it would not come back the same."""
    mark = _MARKS[encoding]
    bare = data.removeprefix(mark)
    try:
        text = bare.decode(encoding)
    except UnicodeDecodeError:
        return None
    return text.encode() if text.encode(encoding) == bare else None


def _widened(text: bytes, encoding: str, *, bom: bool) -> bytes:
    return (_MARKS[encoding] if bom else b"") + text.decode().encode(encoding)


def _delimited(meant: Loaded) -> bytes:
    """The remaining records in the file's dialect; without what stood above and below them."""
    with TemporaryDirectory(prefix="regcheck-") as scratch:
        path = Path(scratch) / "register.csv"
        write_delimited(meant.records.drop("line"), list(meant.source.headers), meant.source, path)
        return path.read_bytes()


# ---------------------------------------------------------------- sheets


def _kinds(part: Part, before: Loaded) -> list[pl.DataType | None]:
    """What type the cells of each column are of in the workbook; None for text, and where it cannot be told."""
    width = len(before.source.headers)
    nothing: list[pl.DataType | None] = [None] * width
    if part.source.kind not in ("xlsx", "xls", "ods") or part.source.sheet is None:
        return nothing
    skipped = part.source.header_lines[-1] if part.source.header_lines else 0
    try:
        book = fastexcel.read_excel(part.raw.data)
        sheet = pl.DataFrame(book.load_sheet(part.source.sheet, header_row=None, skip_rows=skipped))
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError):
        return nothing
    plain = [kind if kind.is_numeric() or kind.is_temporal() else None for kind in sheet.dtypes]
    return plain if sheet.width == width else nothing


def _workbook(meant: Loaded, kinds: Sequence[pl.DataType | None]) -> bytes:
    """A new workbook of one sheet with the header and the remaining records: values, no formulas and no formats."""
    columns = [_typed(meant.records[f"c{at}"], kind) for at, kind in enumerate(kinds)]
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _NO_TIME})
        sheet = book.add_worksheet(meant.source.sheet or "register")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        first = 1 if meant.source.header_lines else 0
        for at, column in enumerate(columns):
            if first:
                sheet.write_string(0, at, meant.source.headers[at])
            _fill(sheet, column, at, first, day)
    return stream.getvalue()


def _fill(sheet: Worksheet, column: pl.Series, at: int, first: int, day: Format) -> None:
    """Write a column from row ``first``; empty cells stay empty."""
    filled = column.is_not_null().arg_true()
    values = column.drop_nulls()
    if column.dtype == pl.String:
        cells = zip(filled, values, strict=True)
        for row, value in cells:
            sheet.write_string(first + row, at, value)
    elif column.dtype == pl.Date:
        for row, value in zip(filled, values, strict=True):
            sheet.write_datetime(first + row, at, value, day)
    else:
        for row, value in zip(filled, values, strict=True):
            sheet.write_number(first + row, at, value)


def _typed(text: pl.Series, kind: pl.DataType | None) -> pl.Series:
    """Cells as the type they had, where every one of them is one and is written the same again; else as text."""
    if kind is None:
        return text
    for typed, again in _readings(text, kind):
        if typed.null_count() == text.null_count() and again.equals(text, null_equal=True, check_names=False):
            return typed
    return text


def _readings(text: pl.Series, kind: pl.DataType) -> Iterator[tuple[pl.Series, pl.Series]]:
    """What ``text`` may be read as, with how that is written again."""
    if kind.is_temporal():
        day = text.str.to_date("%Y-%m-%d", strict=False)
        yield day, day.dt.strftime("%Y-%m-%d")
        return
    for number in (pl.Int64(), pl.Float64()):
        typed = text.cast(number, strict=False)
        yield typed, typed.cast(pl.String)
