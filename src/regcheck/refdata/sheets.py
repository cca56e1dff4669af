"""Files as publishers give them, as sheets of text: encoding, delimiter and the line of labels are found."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl

from regcheck.errors import InputError, in_words
from regcheck.text import Text, printable

LOST = "\ufffd"
LOOKED_AT = 60
"""Lines in which the line of labels must stand; Trafikanalys has twelve above its figures, PxWeb two."""
LARGEST = 1_000_000_000
"""Bytes that a zip may unpack to; the largest of the publishers' has 20 million."""

DELIMITERS = "\t;,|"
WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
SUPPRESSED = ("", ".", "..", "...", "-", "–", "…", "-1", "-1.0")
"""What publishers write for a figure that they do not tell: too few persons, or none."""

_UNREADABLE = Text(
    "{file} cannot be read: {why}.", "Tiedostoa {file} ei voi lukea: {why}.", "{file} kan inte läsas: {why}."
)
_CHECK_NAME = Text("Check the name of the file.", "Tarkista tiedoston nimi.", "Kontrollera filens namn.")
_WEB_PAGE = Text(
    "{file} holds a web page, not a table.",
    "Tiedostossa {file} on verkkosivu, ei taulukko.",
    "{file} innehåller en webbsida, inte en tabell.",
)
_DAMAGED = Text(
    "{file} is damaged: it cannot be read as a table.",
    "Tiedosto {file} on vioittunut: sitä ei voi lukea taulukkona.",
    "{file} är skadad: den kan inte läsas som en tabell.",
)
_CUT_OFF = Text(
    "{file} ends in the middle of line {line}: it has been cut off.",
    "Tiedosto {file} loppuu kesken rivin {line}: se on katkennut.",
    "{file} slutar mitt i rad {line}: den är avhuggen.",
)
_EMPTY = Text("{file} is empty.", "Tiedosto {file} on tyhjä.", "{file} är tom.")
_NO_FIGURE = Text(
    "{file}, line {line}, column “{column}”: “{cell}” is no figure that can stand there.",
    "{file}, rivi {line}, sarake ”{column}”: ”{cell}” ei ole luku, joka voisi olla siinä.",
    "{file}, rad {line}, kolumnen ”{column}”: ”{cell}” är ingen siffra som kan stå där.",
)
_TWICE = Text(
    "{file}, line {line}: “{key}” stands on an earlier line too.",
    "{file}, rivi {line}: ”{key}” on jo aiemmalla rivillä.",
    "{file}, rad {line}: ”{key}” står redan på en tidigare rad.",
)
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
    line: int = 1
    """The line of the file that the labels stand on; of a cube and of a sheet in a workbook 1."""

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
    """Cells as numbers: spaces between thousands dropped, a decimal comma read; null where they are not told."""
    plain = column.str.replace_all(r"[\s\u00a0\u202f]", "").str.replace(",", ".", literal=True)
    return pl.when(~plain.is_in(SUPPRESSED)).then(plain).cast(pl.Float64, strict=False)


def check_figures(sheet: Sheet, *labels: str, whole: bool = True) -> None:
    """Raise InputError where a cell under one of the ``labels`` is neither a figure of zero or more nor hidden.

    Counts must be ``whole``. An empty cell, the signs in SUPPRESSED and minus one stand for a figure that is not told.
    """
    for label in labels:
        told = sheet.frame.select(cell=pl.col(label).str.strip_chars(), read=numbers(pl.col(label)))
        hidden, read = pl.col("cell").fill_null("").is_in(SUPPRESSED), pl.col("read")
        fits = read.is_finite() & (read >= 0) & ((read == read.floor()) | (not whole))
        wrong = told.select(~hidden & ~fits.fill_null(value=False)).to_series()
        if wrong.any():
            place = int(wrong.arg_true()[0])
            where = {"file": sheet.file, "line": sheet.line + 1 + place, "column": printable(label)}
            raise InputError(_NO_FIGURE.format(**where, cell=printable(told["cell"][place])), AGAIN)


def check_once(sheet: Sheet, *labels: str) -> None:
    """Raise InputError where two rows have the same cells under ``labels``: adding both up would count twice."""
    keys = sheet.frame.select(pl.col(label).str.strip_chars() for label in labels)
    again = keys.select(pl.struct(pl.all()).is_first_distinct().not_() & pl.any_horizontal(pl.all().is_not_null()))
    if again.to_series().any():
        place = int(again.to_series().arg_true()[0])
        key = printable(", ".join(cell for cell in keys.row(place) if cell))
        raise InputError(_TWICE.format(file=sheet.file, line=sheet.line + 1 + place, key=key), AGAIN)


def _sheets(file: str, content: bytes) -> list[Sheet]:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start:
        raise InputError(_EMPTY.format(file=file), AGAIN)
    if start.startswith(b"<"):
        raise InputError(_WEB_PAGE.format(file=file), AGAIN)
    try:
        if start.startswith(OLD_WORKBOOK):
            return _workbook(file, content)
        if start.startswith(WORKBOOK):
            return _packed(file, content)
        return [cube(file, json.loads(decoded(content)))] if start.startswith(b"{") else [_delimited(file, content)]
    except (
        zipfile.BadZipFile,
        fastexcel.FastExcelError,
        pl.exceptions.PolarsError,
        csv.Error,
        ValueError,
        KeyError,
    ) as problem:
        raise InputError(_DAMAGED.format(file=file), AGAIN) from problem


def _packed(file: str, content: bytes) -> list[Sheet]:
    """The tables of a workbook, or of every file in a zip but those that describe the others."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = archive.namelist()
        if sum(one.file_size for one in archive.infolist()) > LARGEST:
            raise zipfile.BadZipFile
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
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    delimiter = max(DELIMITERS, key=lambda sign: _cells(lines, sign))
    start = _line_of_labels(lines, delimiter)
    _check_end(file, text, delimiter, len(next(csv.reader(lines[start:], delimiter=delimiter))))
    grid = pl.read_csv(
        text.encode(),
        separator=delimiter,
        has_header=False,
        skip_lines=start,
        infer_schema=False,
        truncate_ragged_lines=True,
    )
    above = tuple(line.strip().strip('"' + delimiter) for line in lines[:start] if line.strip('"' + delimiter))
    return Sheet(file, "", above, grid, start + 1)


def _check_end(file: str, text: str, delimiter: str, width: int) -> None:
    """Raise InputError where the file ends within a line: it lacks a line's end and cells, or its quote is open."""
    if text.endswith("\n"):
        return
    last = text[text.rfind("\n") + 1 :]
    if last.count('"') % 2 or last.count(delimiter) + 1 < width:
        raise InputError(_CUT_OFF.format(file=file, line=text.count("\n") + 1), AGAIN)


def cube(file: str, told: dict[str, Any]) -> Sheet:
    """JSON-stat 2 as a sheet: a column of words for each dimension, then the figures, named by what they count.

    A dimension of measures with a single one is no column: that one names the figures. Raises ValueError or KeyError
    where ``told`` is no JSON-stat.
    """
    if told.get("class") != "dataset":
        raise ValueError(file)
    rows, name, measures = pl.DataFrame({"": [""]}), told.get("label", ""), told.get("role", {}).get("metric", ())
    for dimension in told["id"]:
        words = _words(told["dimension"][dimension]["category"])
        if dimension in measures and len(words) == 1:
            name = words[0]
        else:
            rows = rows.join(pl.DataFrame({told["dimension"][dimension].get("label", dimension): words}), how="cross")
    values = told["value"]
    if isinstance(values, dict):  # only the cells that are told
        values = [values.get(str(place)) for place in range(rows.height)]
    figures = [None if value is None else f"{value:.12g}" for value in values]
    filled = rows.drop("").with_columns(pl.Series(name, figures, pl.String))
    labels = pl.DataFrame({column: [column] for column in filled.columns})
    return Sheet(file, "", (told.get("label", ""),), pl.concat([labels, filled]))


def _words(category: dict[str, Any]) -> list[str]:
    """The words of a dimension's categories in their order, which is told by a list, by places, or not at all."""
    label = category.get("label", {})
    index = category.get("index", list(label))
    codes = index if isinstance(index, list) else sorted(index, key=index.__getitem__)
    return [label.get(code, code) for code in codes]


def decoded(content: bytes) -> str:
    """Text of bytes: UTF-16 by its mark, UTF-8 where it fits, else Windows' letters."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells(lines: list[str], delimiter: str) -> int:
    """How many cells the lines have, where half of them or more have as many as the widest."""
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    return max(widths, default=0) if widths and 2 * widths.count(max(widths)) >= len(widths) else 1


def _line_of_labels(lines: list[str], delimiter: str) -> int:
    rows = list(csv.reader(lines, delimiter=delimiter))
    widest = max(map(len, rows))
    fitting = (place for place, row in enumerate(rows) if len(row) == widest and sum(map(bool, row)) >= min(2, widest))
    return next(fitting, 0)


def year_in(text: str) -> int | None:
    """The last year from 1990 on that a text names, or None."""
    years = re.findall(r"(?<!\d)(?:199|20\d)\d(?!\d)", text)
    return int(years[-1]) if years else None
