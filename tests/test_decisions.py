"""What people decide about uncertain pairs: kept without personal data, obeyed when rows move, compared."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import fastexcel
import polars as pl
import pytest
from rich.console import Console
from xlsxwriter import Workbook

from regcheck.cli.deciding import KEYS, Session, decide
from regcheck.decisions import (
    DECISIONS,
    agreed,
    consistent,
    fingerprints,
    on_rows,
    read_decisions,
    together,
    write_decisions,
)
from regcheck.errors import InputError, SettingsError
from regcheck.keys import key_file, secret_key
from regcheck.model import Column
from regcheck.report.review_sheet import read_review_sheet, write_review_sheet
from regcheck.report.reviewing import Doubtful, doubtful
from regcheck.text import same

KEY = b"a key of the test, long enough"
COLUMNS = tuple(Column(name, name.title(), name, None, 1.0, same("")) for name in ("full_name", "email", "notes"))


def shown(*rows: tuple[str | None, str | None, str | None]) -> pl.DataFrame:
    names = ("full_name", "email", "notes")
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return frame.with_row_index("row", offset=1)


ROWS = shown(("Maija Virtanen", "m@example.com", None), ("Maija Virtanen", None, "x"), ("Pekka Laine", None, None))


def decisions(*lines: tuple[str, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(lines, schema=DECISIONS, orient="row")


def test_a_row_keeps_its_print_when_it_moves_and_when_it_is_written_otherwise() -> None:
    prints = fingerprints(ROWS, COLUMNS, KEY)
    moved = shown(("Pekka  LAINE", None, "new note"), ("maija virtanen", "M@example.com", None))
    again = fingerprints(moved, COLUMNS[::-1], KEY)
    assert [again[0], again[1]] == [prints[2], prints[0]]
    assert len(set(prints)) == 3


def test_a_print_tells_nothing_without_the_key() -> None:
    assert not set(fingerprints(ROWS, COLUMNS, KEY)) & set(fingerprints(ROWS, COLUMNS, KEY + b"!"))


def test_decisions_hold_on_the_rows_where_they_now_are(tmp_path: Path) -> None:
    prints = fingerprints(ROWS, COLUMNS, KEY)
    path = tmp_path / "decisions.csv"
    write_decisions(decisions((prints[1], prints[0], "yes", "anna"), (prints[0], prints[2], "no", "anna")), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Virtanen" not in path.read_text("utf-8")
    kept, troubles = read_decisions(path)
    assert not troubles
    assert on_rows(kept, prints).rows() == [(1, 2, "yes"), (1, 3, "no")]
    assert on_rows(kept, prints.reverse()).rows() == [(1, 3, "no"), (2, 3, "yes")]
    assert on_rows(kept, prints.head(1)).rows() == []


def test_the_last_word_of_a_reviewer_counts_and_disagreement_stays_open() -> None:
    first = decisions(("a", "b", "yes", "anna"), ("c", "d", "yes", "anna"))
    later = decisions(("b", "a", "no", "anna"), ("c", "d", "no", "bo"))
    assert agreed(together([first, later])).rows() == [("a", "b", "no"), ("c", "d", "unsure")]


def test_contradicting_decisions_are_found() -> None:
    decided = pl.DataFrame(
        [(1, 2, "yes"), (2, 3, "yes"), (1, 3, "no"), (4, 5, "no"), (5, 6, "yes")],
        schema=["row", "row_right", "decision"],
        orient="row",
    )
    obeyed, against = consistent(decided)
    assert against.rows() == [(1, 3)]
    assert obeyed["decision"].to_list() == ["unsure", "unsure", "no", "no", "yes"]


@pytest.mark.parametrize("content", [b"", b"one,two\n1,2\n", b"\xff\xfe\x00"])
def test_a_damaged_file_of_decisions_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_bytes(content)
    with pytest.raises(InputError):
        read_decisions(tmp_path / "decisions.csv")


def test_lines_that_are_no_decisions_are_told_by_their_number(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    one, two, three = fingerprints(ROWS, COLUMNS, KEY)
    write_decisions(decisions((one, two, "yes", "anna"), (one, three, "no", "anna")), path)
    whole = path.read_text("utf-8")
    path.write_text(whole + f"{one[:20]}\n{two},{three},maybe,anna\n{two},{three},unsure,bo,more\n", "utf-8")
    kept, (trouble,) = read_decisions(path)
    assert sorted(kept["decision"]) == ["no", "unsure", "yes"]
    assert "2 of its lines are no decisions and are passed over (line 4, 5)" in trouble.en


# --- the key ----------------------------------------------------------------------------------------------------------


def test_the_key_is_made_once_for_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGCHECK_KEY", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    first = secret_key()
    assert secret_key() == first
    assert len(first) == 64
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600


def test_the_key_of_the_environment_wins_and_must_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCHECK_KEY", "sixteen letters!")
    assert secret_key() == b"sixteen letters!"
    monkeypatch.setenv("REGCHECK_KEY", "short")
    with pytest.raises(SettingsError):
        secret_key()


# --- pairs to decide --------------------------------------------------------------------------------------------------


def pairs() -> list[Doubtful]:
    prints = fingerprints(ROWS, COLUMNS, KEY)
    compared = pl.DataFrame(
        {
            "row": [1, 1, 2],
            "row_right": [3, 2, 3],
            "probability": [0.2, 0.4, 0.9],
            "decision": ["review", "review", "match"],
        }
    )
    return doubtful(compared, ROWS, prints, COLUMNS)


def test_pairs_under_review_come_likeliest_first_with_what_differs() -> None:
    likely, unlikely = pairs()
    assert (likely.rows, unlikely.rows) == ((1, 2), (1, 3))
    assert [told[0] for told in likely.values] == ["Full_Name", "Email", "Notes"]
    assert [unlikely.differs(told) for told in unlikely.values] == [True, False]  # an empty cell says nothing
    assert not any(likely.differs(told) for told in likely.values)


def test_a_second_pair_of_the_same_two_customers_is_asked_about_last() -> None:
    compared = pl.DataFrame({"row": [1, 2, 1], "row_right": [3, 3, 4], "probability": [0.5, 0.4, 0.3]})
    shown_ = pl.concat([ROWS, ROWS.head(1).with_columns(pl.lit(4, pl.UInt32).alias("row"))])
    customers = pl.DataFrame({"row": [1, 2, 3, 4], "customer": ["C1", "C1", "C3", "C4"]})
    asked = compared.with_columns(
        decision=pl.lit("review"), first_name_level=pl.lit("exact"), email_level=pl.lit("different")
    )
    told = doubtful(asked, shown_, pl.Series(["a", "b", "c", "d"]), COLUMNS, customers)
    assert [pair.rows for pair in told] == [(1, 3), (1, 4), (2, 3)]
    assert told[0].reason.en == "Alike: First name (the same). Apart: E-mail."


def test_back_and_undo_bring_a_person_to_what_was_answered() -> None:
    session = Session(pairs())
    assert session.take("yes")
    assert session.take("back")
    assert (session.at, session.answers) == (0, {0: "yes"})
    assert session.take("no")
    assert session.answers == {0: "no"}
    assert session.take("undo")
    assert (session.at, session.answers) == (0, {0: "yes"})
    assert session.take("undo")
    assert (session.at, session.answers) == (0, {})
    assert session.take("undo")
    assert session.take("unsure")
    assert not session.take("yes")
    assert session.answers == {0: "unsure", 1: "yes"}
    assert not Session(pairs()).take("save")


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("yn", {0: "yes", 1: "no"}),
        ("k\ne\n", {0: "yes", 1: "no"}),
        ("x?u", {0: "unsure"}),
        ("ys", {0: "yes"}),
        ("", {}),
    ],
)
def test_letters_from_a_pipe_decide(
    typed: str, answers: dict[int, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "typed").write_text(typed)
    with (tmp_path / "typed").open() as lines, (tmp_path / "screen").open("w+") as screen:
        monkeypatch.setattr("sys.stdin", lines)
        assert decide(Console(file=screen, width=60), pairs(), "en", blind=False) == answers


def test_what_is_shown_blind_has_no_probability(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "typed").write_text("s")
    for blind, says in ((False, True), (True, False)):
        with (tmp_path / "typed").open() as lines, (tmp_path / "screen").open("w+") as screen:
            monkeypatch.setattr("sys.stdin", lines)
            decide(Console(file=screen, width=60), pairs(), "fi", blind=blind)
            screen.seek(0)
            assert ("40" in screen.read()) == says


def test_every_language_has_its_keys() -> None:
    assert {KEYS[letter] for letter in "ynu"} == {KEYS[letter] for letter in "keu"} == {"yes", "no", "unsure"}
    assert {KEYS[letter] for letter in "jnu"} == {"yes", "no", "unsure"}


# --- the sheet --------------------------------------------------------------------------------------------------------


def cells_of(path: Path) -> list[list[Any]]:
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
    return [list(line) for line in sheet.to_polars().rows()]


def filled(path: Path, *answers: str | None) -> Path:
    """The sheet with the answers of a person, pair by pair, saved anew as a spreadsheet program does."""
    cells = cells_of(path)
    for at, answer in enumerate(answers):
        cells[1 + 2 * at][3] = answer
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(cells):
            sheet.write_row(at, 0, line)
    return path


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("yes", "unsure")), ("fi", ("kyllä", "epävarma")), ("sv", ("Ja ", "osäker"))]
)
@pytest.mark.parametrize("blind", [False, True])
def test_answers_come_back_from_a_sheet(lang: Any, words: tuple[str, str], blind: bool, tmp_path: Path) -> None:
    path = tmp_path / "anna.xlsx"
    write_review_sheet(pairs(), path, lang, blind=blind)
    answers = read_review_sheet(filled(path, *words))
    likely, unlikely = pairs()
    assert answers[0].rows() == [(*likely.prints, "yes", "anna"), (*unlikely.prints, "unsure", "anna")]


def test_a_blind_sheet_has_no_probability(tmp_path: Path) -> None:
    heads = {}
    for blind in (False, True):
        write_review_sheet(pairs(), tmp_path / "a.xlsx", "en", blind=blind)
        heads[blind] = cells_of(tmp_path / "a.xlsx")[0]
    assert set(heads[False]) - set(heads[True]) == {"Probability"}


def test_what_is_no_answer_is_said_with_its_line_and_stops_no_other(tmp_path: Path) -> None:
    path = tmp_path / "bo.xlsx"
    write_review_sheet(pairs(), path, "en", blind=False)
    answers, (told,) = read_review_sheet(filled(path, "yes", "maybe"))
    assert answers["decision"].to_list() == ["yes"]
    assert ("4" in told.in_("en"), "maybe" in told.in_("en")) == (True, True)


def test_what_is_no_review_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text("no workbook")
    with pytest.raises(InputError):
        read_review_sheet(tmp_path / "a.xlsx")
