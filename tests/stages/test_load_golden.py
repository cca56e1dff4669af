"""Small files with one peculiarity each, and what must be read from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from regcheck.model import UNREADABLE
from regcheck.stages.load import LoadOptions, load

FOLDER = Path(__file__).parent.parent / "loading"
CASES = sorted(path.stem for path in FOLDER.glob("*.json"))


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 160


@pytest.mark.parametrize("case", CASES)
def test_golden_file(case: str) -> None:
    wanted: dict[str, Any] = json.loads((FOLDER / f"{case}.json").read_text(encoding="utf-8"))
    (file,) = (path for path in FOLDER.glob(f"{case}.*") if path.suffix != ".json")
    loaded = load(file, options=LoadOptions(**wanted.pop("options", {})))
    assert [list(row) for row in loaded.records.iter_rows()] == wanted.pop("records")
    assert [list(row) for row in loaded.unreadable.select("line", "problem").iter_rows()] == wanted.pop("unreadable")
    told = {name: getattr(loaded.source, name) for name in wanted}
    assert {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()} == wanted
    assert dict(loaded.unreadable.schema) == UNREADABLE
    assert (loaded.source.records, loaded.source.unreadable) == (loaded.records.height, loaded.unreadable.height)


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("quote_stray_at_start", "quotation marks in odd places: 1. Each was read by itself."),
        ("row_delimiter_unquoted", "a delimiter had cut a value: 1."),
        ("row_cell_missing_inside", "a cell was missing in the middle: 1."),
        ("row_broken_in_two", "broken over several lines and were put together again: 1."),
        ("row_last_cells_missing", "lack their last cells: 1."),
        ("rows_all_trailing_delimiter", "end in extra empty cells: 6."),
        ("header_title_several", "The header is on line 5; if not, say where with --header-line. Lines above"),
        ("header_none", "The file has no header row"),
        ("header_two_rows", "The header takes 2 rows"),
        ("delimiter_named_sep", "The first line names the delimiter: ;"),
        ("delimiter_comma_space", "A space follows each delimiter"),
        ("encoding_cp1252", "The letters are in cp1252"),
        ("encoding_mixed_utf8_and_cp1252", "the others were read as cp1252. Bytes: 1."),
        ("nul_bytes", "NUL characters that were removed: 1."),
        ("newline_mixed", "The line endings are mixed."),
        ("packed_zip", "customers.csv was unpacked"),
        ("quotes_around_whole_lines", "in quotation marks as a whole: 6. The marks were taken off"),
        ("row_totals", "Lines set aside: 1. A row of totals."),
    ],
)
def test_what_was_unusual_is_told(case: str, told: str) -> None:
    (file,) = (path for path in FOLDER.glob(f"{case}.*") if path.suffix != ".json")
    assert any(told in note.en for note in load(file).source.notes)


@pytest.mark.parametrize(
    "case",
    [
        "delimiter_semicolon",
        "quotes_all",
        "quotes_over_lines",
        "newline_crlf",
        "row_empty_cells",
        "quotes_as_formula_text",
    ],
)
def test_there_is_little_to_tell_of_plain_files(case: str) -> None:
    assert [note.en for note in load(FOLDER / f"{case}.csv").source.notes if "set aside" not in note.en] == []
