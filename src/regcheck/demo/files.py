"""Writing an invented register: CSV in its owner's dialect, or an Excel workbook, the same bytes every time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from regcheck.demo.people import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from regcheck.demo.build import Demo
    from regcheck.demo.damage import Cell, Entry


def write_csv(demo: Demo, entries: Sequence[Entry], path: Path) -> None:
    """Write the register as text; spoilt lines are spoilt here, after quoting."""
    spoils = {line.kind: line.spoil for line, _ in demo.spoilt_lines}
    lines = [_quoted(list(demo.columns.values()), demo.delimiter)]
    for entry in entries:
        cells = _quoted([str(cell) for cell in _cells(demo, entry)], demo.delimiter)
        for kind in entry.kinds:
            cells = spoils.get(kind, list)(cells)
        lines.append(cells)
    text = "".join(demo.delimiter.join(cells) + demo.newline for cells in lines)
    path.write_bytes(text.encode(demo.encoding))


def write_xlsx(demo: Demo, entries: Sequence[Entry], path: Path) -> None:
    """Write the register as a workbook: titles and a blank row above the header, and a sheet of codes after it."""
    with Workbook(path) as book:
        made = datetime.combine(LAST_DAY, time(), UTC)
        book.set_properties({"title": demo.titles[0], "created": made})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Kunder")
        for number, title in enumerate(demo.titles):
            sheet.write_string(number, 0, title)
        header = len(demo.titles) + 1
        sheet.write_row(header, 0, demo.columns.values())
        for number, entry in enumerate(entries, start=header + 1):
            for column, cell in enumerate(_cells(demo, entry)):
                _write_cell(sheet, number, column, cell, day)
        codes = book.add_worksheet("Koder")
        for number, row in enumerate(demo.codes):
            codes.write_row(number, 0, row)


def write_truth(entries: Sequence[Entry], path: Path) -> None:
    """Write what each row really is: its number, its person, and the kinds of damage in it."""
    rows = (f"{number},{entry.person},{' '.join(entry.kinds)}\n" for number, entry in enumerate(entries, start=1))
    path.write_text("row,person,kinds\n" + "".join(rows), encoding="utf-8", newline="\n")


def _cells(demo: Demo, entry: Entry) -> list[Cell]:
    return [demo.spelling.cell(name, entry.row[name]) for name in demo.columns]


def _quoted(cells: list[str], delimiter: str) -> list[str]:
    """Each cell as it stands in the file, in quotes where it needs them."""
    telling = {delimiter, '"', "\r", "\n"}
    return ['"' + cell.replace('"', '""') + '"' if telling.intersection(cell) else cell for cell in cells]


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, day: Format) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell) if cell else None
    else:
        sheet.write_number(row, column, cell)
