"""Several files become one register: one column per field, rows counted through."""

from __future__ import annotations

import polars as pl

from regcheck.model import UNREADABLE, Column, Loaded, Source
from regcheck.stages.combine import Register, combine
from regcheck.text import same


def loaded(name: str, fields: list[str], *rows: list[str | None]) -> tuple[Loaded, tuple[Column, ...]]:
    """A file whose headers are its columns' fields, upper case for a header of its own: ``phone:Work phone``."""
    pairs = [field.partition(":") for field in fields]
    headers = tuple(header or field for field, _, header in pairs)
    data = {f"c{at}": [row[at] for row in rows] for at in range(len(fields))}
    records = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String)).with_row_index("line", offset=2)
    source = Source(name, "csv", "0" * 64, headers, len(rows))
    columns = tuple(
        Column(f"{field}_{at}", header, field, None, 1.0, same(field))
        for at, (field, header) in enumerate(zip((one[0] for one in pairs), headers, strict=True))
    )
    return Loaded(source, records, pl.DataFrame(schema=UNREADABLE)), columns


def combined(*files: tuple[Loaded, tuple[Column, ...]]) -> Register:
    return combine([one for one, _ in files], [columns for _, columns in files])


def test_rows_count_through_the_files_and_lines_do_not() -> None:
    register = combined(loaded("a.csv", ["email"], ["x"], ["y"]), loaded("b.csv", ["email"], ["z"]))
    assert register.cells["row"].to_list() == [1, 2, 3]
    assert register.cells["row"].dtype == pl.UInt32
    assert register.cells["line"].to_list() == [2, 3, 2]
    assert register.cells["source"].to_list() == ["a.csv", "a.csv", "b.csv"]


def test_columns_meet_by_field_under_the_first_header() -> None:
    register = combined(
        loaded("a.csv", ["email:Sähköposti", "city"], ["x", "Oulu"]),
        loaded("b.csv", ["city:Town", "email:Mail"], ["Espoo", "y"]),
    )
    assert [column.header for column in register.columns] == ["Sähköposti", "city"]
    assert register.cells.select(register.columns[0].key).to_series().to_list() == ["x", "y"]
    assert register.cells.select(register.columns[1].key).to_series().to_list() == ["Oulu", "Espoo"]


def test_a_later_file_adds_what_no_earlier_one_has() -> None:
    register = combined(loaded("a.csv", ["email"], ["x"]), loaded("b.csv", ["phone", "email"], ["1", "y"]))
    assert [column.field for column in register.columns] == ["email", "phone"]
    assert register.cells[register.columns[1].key].to_list() == [None, "1"]


def test_second_phones_meet_second_phones() -> None:
    register = combined(
        loaded("a.csv", ["phone:Home", "phone:Work"], ["1", "2"]),
        loaded("b.csv", ["phone:A", "phone:B", "phone:C"], ["3", "4", "5"]),
    )
    assert [column.header for column in register.columns] == ["Home", "Work", "C"]
    assert len({column.key for column in register.columns}) == 3
    assert [register.cells[column.key].to_list() for column in register.columns] == [
        ["1", "3"],
        ["2", "4"],
        [None, "5"],
    ]


def test_columns_without_a_meaning_meet_by_header() -> None:
    register = combined(
        loaded("a.csv", ["other:Colour", "other:Size"], ["red", "L"]),
        loaded("b.csv", ["other:size", "other:Shape"], ["M", "round"]),
    )
    assert [column.header for column in register.columns] == ["Colour", "Size", "Shape"]
    assert register.cells[register.columns[1].key].to_list() == ["L", "M"]
    assert register.cells[register.columns[0].key].to_list() == ["red", None]


def test_columns_about_different_channels_do_not_meet() -> None:
    one, _ = loaded("a.csv", ["opt_out:No mail"], ["yes"])
    other, _ = loaded("b.csv", ["opt_out:No calls"], ["no"])
    mail = (Column("opt_out", "No mail", "opt_out", "email", 1.0, same("x")),)
    calls = (Column("opt_out", "No calls", "opt_out", "phone", 1.0, same("x")),)
    register = combine([one, other], [mail, calls])
    assert [column.channel for column in register.columns] == ["email", "phone"]
    assert [register.cells[column.key].to_list() for column in register.columns] == [["yes", None], [None, "no"]]


def test_two_files_of_one_name_are_told_apart_by_row_alone() -> None:
    register = combined(loaded("a.csv", ["email"], ["x"]), loaded("a.csv", ["email"], ["y"]))
    assert register.cells["source"].to_list() == ["a.csv", "a.csv"]
    assert register.cells["row"].to_list() == [1, 2]
