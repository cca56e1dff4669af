"""Workbooks: the right sheet, the right header, and values as a person sees them."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from regcheck.errors import InputError
from regcheck.stages.load import LoadOptions, load

HEADER: list[Any] = ["id", "name", "email"]
PEOPLE: list[list[Any]] = [
    [1, "Matti", "matti@example.com"],
    [2, "Åsa", "asa@example.com"],
    [3, "Liisa", None],
    [4, "Eero", "e@example.com"],
]
AS_TEXT = [
    ("1", "Matti", "matti@example.com"),
    ("2", "Åsa", "asa@example.com"),
    ("3", "Liisa", None),
    ("4", "Eero", "e@example.com"),
]


def book(file: Path, **sheets: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(file) as workbook:
        formats = {
            date: workbook.add_format({"num_format": "d.m.yyyy"}),
            datetime: workbook.add_format({"num_format": "d.m.yyyy h:mm"}),
            time: workbook.add_format({"num_format": "h:mm"}),
        }
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            if name.startswith("Hidden"):
                sheet.hide()
            for at, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, date | time):
                        sheet.write_datetime(at, place, value, formats[type(value)])
                    else:
                        sheet.write(at, place, value)
    return file


def cells(file: Path, **options: Any) -> list[tuple[str | None, ...]]:
    return load(file, options=LoadOptions(**options)).records.drop("line").rows()


def test_plain_sheet(tmp_path: Path) -> None:
    loaded = load(book(tmp_path / "a.xlsx", Customers=[HEADER, *PEOPLE]))
    assert loaded.source.headers == tuple(HEADER)
    assert (loaded.source.kind, loaded.source.sheet, loaded.source.notes) == ("xlsx", "Customers", ())
    assert loaded.records.drop("line").rows() == AS_TEXT
    assert loaded.records["line"].to_list() == [2, 3, 4, 5]


def test_told_by_content_not_by_ending(tmp_path: Path) -> None:
    assert cells(book(tmp_path / "a.xlsx", A=[HEADER, *PEOPLE]).rename(tmp_path / "a.csv")) == AS_TEXT


def test_titles_and_gaps_keep_their_row_numbers(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[], ["Customers 2024"], [], HEADER, *PEOPLE[:2], [], *PEOPLE[2:]]
    loaded = load(book(tmp_path / "a.xlsx", A=rows))
    assert loaded.source.header_lines == (4,)
    assert loaded.records["line"].to_list() == [5, 6, 8, 9]
    assert loaded.unreadable.rows() == [("a.xlsx", 2, "title_line", "Customers 2024")]


def test_values_as_seen(tmp_path: Path) -> None:
    header = ["number", "code", "share", "day", "moment", "hour", "yes", "phone"]
    row = [100, "00100", 12.5, date(2024, 3, 5), datetime(2024, 3, 5, 14, 30), time(14, 30), True, 358401234567]  # noqa: DTZ001
    seen = ("100", "00100", "12.5", "2024-03-05", "2024-03-05 14:30:00", "14:30:00", "true", "358401234567")
    assert cells(book(tmp_path / "a.xlsx", A=[header, row, row])) == [seen, seen]


def test_mixed_column_keeps_each_value(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["id", "joined"], [1, 45000], [2, date(2024, 3, 5)], [3, "keväällä"], [4, 1.5]]
    joined = [row[1] for row in cells(book(tmp_path / "a.xlsx", A=rows))]
    assert joined == ["45000", "2024-03-05", "keväällä", "1.5"]


def test_the_register_is_found_among_other_sheets(tmp_path: Path) -> None:
    sums: list[list[Any]] = [["month", "sum"], *[[month, month * 100] for month in range(1, 200)]]
    file = book(tmp_path / "a.xlsx", Read_me=[["Exported on Monday"]], Sums=sums, Customers=[HEADER, *PEOPLE])
    loaded = load(file)
    assert loaded.source.sheet == "Customers"
    assert any("Customers" in note.en for note in loaded.source.notes)


def test_a_hidden_sheet_is_not_chosen_over_a_shown_one(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", Shown=[HEADER, *PEOPLE], Hidden=[HEADER, *PEOPLE, *PEOPLE])
    assert load(file).source.sheet == "Shown"


def test_a_hidden_sheet_can_be_asked_for(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", Shown=[HEADER, *PEOPLE], Hidden=[HEADER, *PEOPLE[:1]])
    loaded = load(file, options=LoadOptions(sheet="hidden"))
    assert loaded.source.sheet == "Hidden"
    assert loaded.records.drop("line").rows() == AS_TEXT[:1]
    assert any("hidden in Excel" in note.en for note in loaded.source.notes)


def test_unknown_sheet_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no sheet Orders") as caught:
        load(book(tmp_path / "a.xlsx", One=[HEADER], Two=[HEADER]), options=LoadOptions(sheet="Orders"))
    assert "One, Two" in caught.value.advice.en


def test_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        load(book(tmp_path / "a.xlsx", A=[], B=[]))


def test_totals_notes_and_repeated_headers_go_aside(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["id", "name", "town", "sum"],
        [1, "Matti", "Oulu", 5],
        [2, "Åsa", "Turku", 6],
        ["id", "name", "town", "sum"],
    ]
    rows += [[3, "Liisa", "Oulu", 7], [4, "Eero", "Turku", 8], ["Total", None, None, 26], ["Printed by the till"]]
    loaded = load(book(tmp_path / "a.xlsx", A=rows))
    assert loaded.unreadable.select("line", "problem").rows() == [
        (4, "repeated_header"),
        (7, "totals_row"),
        (8, "note_line"),
    ]
    assert loaded.records.height == 4


def test_header_of_two_rows_with_merged_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "Name")
        sheet.merge_range(0, 1, 0, 2, "Address")
        sheet.merge_range(0, 3, 0, 4, "Contact")
        sheet.write_row(1, 1, ["Street", "City", "Phone", "Email"])
        for at, name in enumerate(("Matti", "Liisa", "Eero"), 2):
            sheet.write_row(at, 0, [name, f"Katu {at}", "Oulu", f"040 123 45{at}0", f"{name}@example.com"])
    loaded = load(file)
    assert loaded.source.headers == ("Name", "Address Street", "Address City", "Contact Phone", "Contact Email")
    assert loaded.source.header_lines == (1, 2)
    assert loaded.records.height == 3


def test_sheet_without_header(tmp_path: Path) -> None:
    loaded = load(book(tmp_path / "a.xlsx", A=PEOPLE))
    assert loaded.source.headers == ("Column 1", "Column 2", "Column 3")
    assert loaded.source.header_lines == ()
    assert loaded.records.drop("line").rows() == AS_TEXT


def test_formatted_but_empty_columns_are_no_columns(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[*HEADER, " ", None], *[[*row, None, " "] for row in PEOPLE]]
    assert load(book(tmp_path / "a.xlsx", A=rows)).source.headers == tuple(HEADER)


def test_error_cells_are_empty_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        workbook.add_worksheet("R & D").write_row(0, 0, ["something", "else"])
        sheet = workbook.add_worksheet("Customers & co")
        sheet.write_row(0, 0, ["id", "name", "email", "share"])
        for at in range(1, 4):
            sheet.write_row(at, 0, [at, "Matti", f"m{at}@example.com"])
            sheet.write_formula(at, 3, "=1/0", None, "#DIV/0!")
    loaded = load(file)
    assert loaded.records["c3"].to_list() == [None, None, None]
    assert any("#N/A" in note.en and ": 3." in note.en for note in loaded.source.notes)


def test_a_sheet_of_nothing_but_a_chart_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as workbook:
        shown = workbook.add_chartsheet("Chart")
        sheet = workbook.add_worksheet("Data")
        sheet.write_column(0, 0, ["id", 1, 2])
        sheet.write_column(0, 1, ["name", "Matti", "Liisa"])
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$A$2:$A$3"})
        shown.set_chart(chart)
    assert cells(file) == [("1", "Matti"), ("2", "Liisa")]
    with pytest.raises(InputError, match="is empty"):
        load(file, options=LoadOptions(sheet="Chart"))


@pytest.mark.parametrize("option", ["header_rows", "header_line", "skip_lines", "skip_last"])
def test_what_a_person_says_of_a_sheet_holds(tmp_path: Path, option: str) -> None:
    rows: list[list[Any]] = [["Group", "Person", "Person"], HEADER, *PEOPLE]
    asked: dict[str, Any] = {option: 2}
    loaded = load(book(tmp_path / "a.xlsx", A=rows), options=LoadOptions(**asked))
    wanted = {
        "header_rows": ((1, 2), 4, []),
        "header_line": ((2,), 4, [(1, "title_line")]),
        "skip_lines": ((), 4, [(1, "skipped_line"), (2, "skipped_line")]),
        "skip_last": ((1, 2), 2, [(5, "skipped_line"), (6, "skipped_line")]),
    }
    told = (loaded.source.header_lines, loaded.records.height, loaded.unreadable.select("line", "problem").rows())
    assert told == wanted[option]


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_notes_are_in_every_language(lang: str, tmp_path: Path) -> None:
    loaded = load(book(tmp_path / "a.xlsx", Other=[["x"]], Customers=[["Title"], HEADER, *PEOPLE, ["Total", None, 3]]))
    notes = [getattr(note, lang) for note in loaded.source.notes]
    assert len(notes) == 3
    assert all("{" not in note for note in notes)
