"""Tables in web pages and in Excel's XML of 2003, which many systems save under the ending .xls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Final
from xml.parsers import expat

from regcheck.stages.load import sentences

_WIDEST: Final = 16_384
"""Columns; Excel has no more."""
_SPACES: Final = re.compile(r"\s+")
_SPREADSHEET: Final = "urn:schemas-microsoft-com:office:spreadsheet "
_MIDNIGHT: Final = "T00:00:00.000"


@dataclass
class Grid:
    """The rows of one table: each its number and its cells."""

    name: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    errors: int = 0
    hidden: bool = False

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell; ``row`` counts from 1, ``column`` from 0."""
        if not self.rows or self.rows[-1][0] != row:
            self.rows.append((row, []))
        cells = self.rows[-1][1]
        cells.extend([""] * (column - len(cells)))
        cells.append(text)


def tables_of_page(text: str) -> list[Grid]:
    """The tables of a web page, in order; a table within another is one of its own."""
    parser = _Page()
    parser.feed(text)
    parser.close()
    parser.finish()
    return [grid for grid in parser.grids if grid.rows]


@dataclass
class _Open:
    """A table that has begun: where the next cell goes, and what the cell at hand holds so far."""

    grid: Grid
    row: int = 0
    column: int = 0
    span: int = 1
    text: list[str] | None = None
    held: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell above still covers


class _Page(HTMLParser):
    """Gathers tables; lenient about tags that are never closed, as browsers are."""

    def __init__(self) -> None:
        super().__init__()
        self.grids: list[Grid] = []
        self._open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.grids.append(Grid(f"Table {len(self.grids) + 1}"))
            self._open.append(_Open(self.grids[-1]))
        elif self._open and tag == "tr":
            self._end_cell()
            at = self._open[-1]
            at.row, at.column = at.row + 1, 0
        elif self._open and tag in {"td", "th"}:
            self._end_cell()
            self._begin_cell(self._open[-1], dict(attrs))
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag in {"td", "th", "tr", "table"}:
            self._end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].text is not None:
            self._open[-1].text.append(data if data == "\n" else _SPACES.sub(" ", data))

    def finish(self) -> None:
        """Keep what stood in a cell where the page is cut short."""
        while self._open:
            self._end_cell()
            self._open.pop()

    def _begin_cell(self, at: _Open, attributes: dict[str, str | None]) -> None:
        at.row = max(at.row, 1)
        while at.held.get(at.column, 0) >= at.row:
            at.column += 1
        at.span = _count(attributes.get("colspan"))
        last = at.row + _count(attributes.get("rowspan")) - 1
        at.held |= dict.fromkeys(range(at.column, at.column + at.span), last)
        at.text = []

    def _end_cell(self) -> None:
        at = self._open[-1]
        if at.text is not None and at.column < _WIDEST:
            lines = "".join(at.text).replace("\xa0", " ").split("\n")
            at.grid.put(at.row, at.column, "\n".join(line.strip() for line in lines).strip())
        if at.text is not None:
            at.column += at.span
        at.text = None


def _count(written: str | None) -> int:
    return min(int(written), 1000) if written and written.isdecimal() and int(written) else 1


def sheets_of_xml(name: str, data: bytes) -> list[Grid]:
    """The sheets of a workbook in Excel's XML of 2003. Raises InputError where it is damaged."""
    reader = _Workbook()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as failure:
        raise sentences.damaged(name) from failure
    return [grid for grid in reader.sheets if grid.rows]


class _Workbook:
    """What expat hands over, gathered to sheets."""

    def __init__(self) -> None:
        self.sheets: list[Grid] = []
        self._row = self._column = self._span = 0
        self._type = ""
        self._parts: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        own = {name.removeprefix(_SPREADSHEET): value for name, value in attributes.items()}
        match tag.removeprefix(_SPREADSHEET):
            case "Worksheet":
                self.sheets.append(Grid(own.get("Name", "")))
                self._row = 0
            case "Row":
                self._row = int(own.get("Index", self._row + 1))
                self._column = self._span = 0
            case "Cell":
                self._column = int(own["Index"]) - 1 if "Index" in own else self._column + self._span
                self._span = 1 + int(own.get("MergeAcross", 0))
            case "Data" if self.sheets:
                self._parts, self._type = [], own.get("Type", "String")

    def text(self, data: str) -> None:
        """Text within an element."""
        if self._parts is not None:
            self._parts.append(data)

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == f"{_SPREADSHEET}Data" and self._parts is not None:
            if not 0 <= self._column < _WIDEST:
                raise ValueError(self._column)
            sheet, text = self.sheets[-1], "".join(self._parts)
            sheet.errors += self._type == "Error"
            sheet.put(self._row, self._column, _as_seen(text, self._type))
            self._parts = None

    @staticmethod
    def entity(*_declared: object) -> None:
        """Refuse a file that declares entities: no export does, but bombs do."""
        raise ValueError


def _as_seen(text: str, kind: str) -> str:
    """A cell as a person sees it, by the type that the file gives it."""
    match kind:
        case "Number":
            return _plain_number(text)
        case "DateTime":
            return text.removesuffix(_MIDNIGHT).removesuffix(".000").replace("T", " ")
        case "Boolean":
            return {"0": "false", "1": "true"}.get(text.strip(), text)
        case "Error":
            return ""
        case _:
            return text


def _plain_number(text: str) -> str:
    """3.58401234567E11 in full; what is no number, or needs no more digits, as written."""
    if "e" not in text.lower():
        return text.removesuffix(".0")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return f"{number:f}" if number.is_finite() and abs(number.adjusted()) < 30 else text
