"""Files as publishers give them, as sheets of text: encoding, delimiter and the line of labels are found."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import fastexcel
import polars as pl

from regcheck.errors import InputError, in_words
from regcheck.text import Text

LOST = "\ufffd"
LOOKED_AT = 60
"""Lines in which the line of labels must stand; Trafikanalys has twelve above its figures, PxWeb two."""
DELIMITERS = "\t;,|"
WORKBOOK = b"PK\x03\x04"
SUPPRESSED = ("", ".", "..", "...", "-", "–", "…")
"""What publishers write for a figure that they do not tell: too few persons, or none."""

_UNREADABLE = Text(
    "{file} cannot be read: {why}.", "Tiedostoa {file} ei voi lukea: {why}.", "{file} kan inte läsas: {why}."
)
_CHECK_NAME = Text("Check the name of the file.", "Tarkista tiedoston nimi.", "Kontrollera filens namn.")
_EMPTY = Text("{file} is empty.", "Tiedosto {file} on tyhjä.", "{file} är tom.")
AGAIN = Text(
    "Download it again from its publisher.",
    "Lataa se uudelleen julkaisijalta.",
    "Ladda ned den på nytt från utgivaren.",
)


@dataclass(frozen=True)
class Sheet:
    """One table of a file, all text: ``grid`` has the labels and what is below them, ``above`` what is above."""

    file: str
    name: str
    above: tuple[str, ...]
    grid: pl.DataFrame

    @property
    def labels(self) -> tuple[str, ...]:
        """The cells of the line of labels, blanks as empty text."""
        return tuple((cell or "").strip() for cell in self.grid.row(0)) if self.grid.height else ()

    @property
    def frame(self) -> pl.DataFrame:
        """The rows below the labels, each column under its label; of columns with one label only the first."""
        first = {label: place for place, label in reversed(list(enumerate(self.labels))) if label}
        columns = self.grid.columns
        named = [
            pl.col(columns[place]).alias(label) for label, place in sorted(first.items(), key=lambda pair: pair[1])
        ]
        return self.grid[1:].select(named)


def sheets(path: Path) -> list[Sheet]:
    """Every table in the file: CSV and its kin, a workbook, or a zip of such. Raises InputError where it holds none."""
    try:
        return _sheets(path.name, path.read_bytes())
    except OSError as problem:
        raise InputError(_UNREADABLE.format(file=path.name, why=in_words(problem)), _CHECK_NAME) from problem


def numbers(column: pl.Expr) -> pl.Expr:
    """Cells as numbers: spaces between thousands dropped, a decimal comma read; null where the publisher does not tell."""
    plain = column.str.replace_all(r"[\s\u00a0\u202f]", "").str.replace(",", ".", literal=True)
    return pl.when(~plain.is_in(SUPPRESSED)).then(plain).cast(pl.Float64, strict=False)


def _sheets(file: str, content: bytes) -> list[Sheet]:
    if not content.strip():
        raise InputError(_EMPTY.format(file=file), AGAIN)
    if not content.startswith(WORKBOOK):
        return [_delimited(file, content)]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = archive.namelist()
        if "[Content_Types].xml" not in inner:
            tables = [name for name in inner if not name.endswith("/") and "readme" not in name.lower()]
            return [sheet for name in tables for sheet in _sheets(Path(name).name, archive.read(name))]
    return _workbook(file, content)


def _workbook(file: str, content: bytes) -> list[Sheet]:
    workbook = fastexcel.read_excel(content)
    grids = {name: _grid(workbook, name) for name in workbook.sheet_names}
    return [Sheet(file, name, (), grid) for name, grid in grids.items() if grid.height]


def _grid(workbook: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    return workbook.load_sheet(name, header_row=None, dtypes="string").to_polars()


def _delimited(file: str, content: bytes) -> Sheet:
    text = decoded(content)
    lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    delimiter = max(DELIMITERS, key=lambda sign: _cells(lines, sign))
    start = _line_of_labels(lines, delimiter)
    grid = pl.read_csv(
        text.encode(),
        separator=delimiter,
        has_header=False,
        skip_lines=start,
        infer_schema=False,
        truncate_ragged_lines=True,
    )
    above = tuple(line.strip().strip('"' + delimiter) for line in lines[:start] if line.strip('\r"' + delimiter))
    return Sheet(file, "", above, grid)


def decoded(content: bytes) -> str:
    """Text of bytes: UTF-16 by its mark, UTF-8 where it fits, else Windows' letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells(lines: list[str], delimiter: str) -> int:
    """How many cells the lines have where most of them have as many as the widest."""
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    return max(widths, default=0) if widths and 2 * widths.count(max(widths)) >= len(widths) / 2 else 1


def _line_of_labels(lines: list[str], delimiter: str) -> int:
    rows = list(csv.reader(lines, delimiter=delimiter))
    widest = max(map(len, rows))
    fitting = (place for place, row in enumerate(rows) if len(row) == widest and sum(map(bool, row)) >= min(2, widest))
    return next(fitting, 0)


def year_in(text: str) -> int | None:
    """The last year from 1990 on that a text names, or None."""
    years = re.findall(r"(?<!\d)(?:199|20\d)\d(?!\d)", text)
    return int(years[-1]) if years else None
