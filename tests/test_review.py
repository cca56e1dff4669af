"""Uncertain pairs from a run to a person and back, and ids that stay: through the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import fastexcel
import pytest
from conftest import Cli
from rich.console import Console
from xlsxwriter import Workbook

from regcheck.cli.deciding import decide
from regcheck.demo import write_demo
from regcheck.report.reviewing import Doubtful
from regcheck.text import LANGS, Lang

KEY = "a key of the test, long enough"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCHECK_KEY", KEY)


def _rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=delimiter))


@pytest.fixture
def result(cli: Cli, folder: Path) -> Path:
    """A run with a pair to decide."""
    write_demo("verkkokauppa", folder)
    assert cli("run", "verkkokauppa.csv", "--as-of", "2026-01-01").code == 0
    out = folder / "verkkokauppa.regcheck"
    assert _open(out)
    return out


def _open(result: Path) -> list[tuple[str, str]]:
    return [(one["row"], one["row_right"]) for one in _rows(result / "pairs.csv") if one["decision"] == "review"]


def _customers(result: Path) -> dict[str, str]:
    return {one["row"]: one["customer"] for one in _rows(result / "clusters.csv")}


@pytest.mark.parametrize(("answer", "together"), [("y", True), ("n", False)])
def test_a_decision_is_obeyed_by_the_next_run_even_when_rows_move(
    answer: str, together: bool, cli: Cli, folder: Path, result: Path
) -> None:
    row, other = _open(result)[0]
    asked = cli("review", result, stdin=answer.encode())
    assert (asked.code, "Pair 1 of" in asked.out) == (0, True)
    head, *lines = (folder / "verkkokauppa.csv").read_bytes().splitlines(keepends=True)
    (folder / "verkkokauppa.csv").write_bytes(head + b"".join(reversed(lines)))
    assert cli("run", "verkkokauppa.csv", "--as-of", "2026-01-01").code == 0
    moved = [str(len(lines) + 1 - int(one)) for one in (row, other)]
    customers = _customers(result)
    assert (customers[moved[0]] == customers[moved[1]]) == together
    assert (moved[1], moved[0]) not in _open(result)
    counts = json.loads((result / "summary.json").read_text("utf-8"))["counts"]
    assert (counts["decided_pairs"], counts["contradicting_decisions"]) == (1, 0)
    assert counts["obeyed_decisions"] == 1


def test_decisions_made_with_another_key_are_told_and_not_obeyed(
    cli: Cli, result: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("review", result, stdin=b"y")
    monkeypatch.setenv("REGCHECK_KEY", KEY[::-1])
    assert "none of them about rows of this register" in cli("run", "verkkokauppa.csv").out
    assert json.loads((result / "summary.json").read_text("utf-8"))["counts"]["obeyed_decisions"] == 0


def test_what_is_decided_is_not_asked_again(cli: Cli, result: Path) -> None:
    asked = len(_open(result))
    cli("review", result, stdin=b"n" * asked)
    assert cli("review", result).out == "There is no pair left to decide.\n"


def test_sheets_of_two_reviewers_are_compared(cli: Cli, folder: Path, result: Path) -> None:
    pairs = len(_open(result))
    assert cli("review", result, "--to", "anna.xlsx", "--blind").code == 0
    cells: list[list[Any]] = [
        list(line)
        for line in fastexcel.read_excel(folder / "anna.xlsx")
        .load_sheet(0, header_row=None, dtypes="string")
        .to_polars()
        .rows()
    ]
    for name, answer in (("anna", "yes"), ("bo", "no")):
        for at in range(pairs):
            cells[1 + 2 * at][3] = answer
        with Workbook(folder / f"{name}.xlsx") as book:
            sheet = book.add_worksheet()
            for at, line in enumerate(cells):
                sheet.write_row(at, 0, line)
    told = cli("review", result, "--from", "anna.xlsx", "--from", "bo.xlsx")
    assert f"anna and bo both answered {pairs} pairs and agree on 0" in told.out
    assert {one["decision"] for one in _rows(result / "decisions.csv")} == {"yes", "no"}
    assert "Pair 1 of" in cli("review", result, stdin=b"s").out  # where they differ, the pair stays open


def _filled_in(cli: Cli, folder: Path, result: Path, answers: list[str]) -> None:
    """Write the sheet anna.xlsx with ``answers`` to the first pairs."""
    assert cli("review", result, "--to", "anna.xlsx", "--blind").code == 0
    frame = fastexcel.read_excel(folder / "anna.xlsx").load_sheet(0, header_row=None, dtypes="string").to_polars()
    cells: list[list[Any]] = [list(line) for line in frame.rows()]
    for at, answer in enumerate(answers):
        cells[1 + 2 * at][3] = answer
    with Workbook(folder / "anna.xlsx") as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(cells):
            sheet.write_row(at, 0, line)


@pytest.mark.parametrize(("letter", "meant"), [("K", "yes"), ("j", "yes"), ("e", "no"), ("N ", "no"), ("u", "unsure")])
def test_a_sheet_takes_first_letters_too(cli: Cli, folder: Path, result: Path, letter: str, meant: str) -> None:
    _filled_in(cli, folder, result, [letter])
    assert cli("review", result, "--from", "anna.xlsx").code == 0
    assert [one["decision"] for one in _rows(result / "decisions.csv")] == [meant]


def test_an_answer_on_the_second_line_of_a_pair_counts_where_the_first_has_none(
    cli: Cli, folder: Path, result: Path
) -> None:
    assert cli("review", result, "--to", "anna.xlsx", "--blind").code == 0
    frame = fastexcel.read_excel(folder / "anna.xlsx").load_sheet(0, header_row=None, dtypes="string").to_polars()
    cells: list[list[Any]] = [list(line) for line in frame.rows()]
    assert cells[1][2] == cells[2][2]
    cells[2][3] = "no"
    with Workbook(folder / "anna.xlsx") as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(cells):
            sheet.write_row(at, 0, line)
    told = cli("review", result, "--from", "anna.xlsx").out
    assert [one["decision"] for one in _rows(result / "decisions.csv")] == ["no"]
    assert f"still open: {len(_open(result)) - 1}." in told


def test_a_sheet_of_another_run_is_refused(cli: Cli, folder: Path, result: Path) -> None:
    _filled_in(cli, folder, result, ["yes"])
    (folder / "other.csv").write_text("Nimi;Email\nMaija Virtanen;maija@example.com\n", "utf-8")
    assert cli("run", "other.csv").code == 0
    answer = cli("review", "other.regcheck", "--from", "anna.xlsx")
    assert (answer.code, "None of the pairs answered in anna.xlsx is in this run" in answer.err) == (2, True)
    assert not (folder / "other.regcheck" / "decisions.csv").exists()


def test_arrow_keys_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = iter(["\x1b[A", "\x1b[D", "y"])
    monkeypatch.setattr("regcheck.cli.deciding._keys", lambda: lambda: next(keys))
    out = io.StringIO()
    pair = Doubtful((1, 2), ("a", "b"), 0.4, (("Nimi", "A", "B"),))
    assert decide(Console(file=out), [pair], "en", blind=False) == {0: "yes"}
    assert "none of the keys" not in out.getvalue()


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_that_is_no_answer_is_told_and_stops_no_other(cli: Cli, folder: Path, result: Path, lang: str) -> None:
    _filled_in(cli, folder, result, ["kyllä"])
    (folder / "anna.xlsx").rename(folder / "bo.xlsx")
    _filled_in(cli, folder, result, ["mañana"])
    answer = cli("review", result, "--from", "anna.xlsx", "--from", "bo.xlsx", "--lang", lang)
    assert answer.code == 0
    assert "mañana" in answer.err
    assert [one["decision"] for one in _rows(result / "decisions.csv")] == ["yes"]


def test_what_was_decided_is_counted_in_pairs(cli: Cli, folder: Path, result: Path) -> None:
    pairs = len(_open(result))
    _filled_in(cli, folder, result, ["yes"] * pairs)
    (folder / "bo.xlsx").write_bytes((folder / "anna.xlsx").read_bytes())
    told = cli("review", result, "--from", "anna.xlsx", "--from", "bo.xlsx", "--lang", "sv").out
    assert f"Par avgjorda nu: {pairs}; totalt: {pairs}; öppna: 0." in told
    assert "Cohens kappa 1,00" in told


def test_unsure_pairs_stay_open(cli: Cli, result: Path) -> None:
    pairs = len(_open(result))
    told = cli("review", result, "--lang", "fi", stdin=b"u" * pairs).out
    assert f"Pareja ratkaistu nyt: 0; kaikkiaan: 0; avoinna: {pairs}." in told


@pytest.mark.parametrize(("lang", "told"), [("en", "unsure"), ("fi", "epävarma"), ("sv", "osäker")])
def test_an_earlier_answer_is_shown_in_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: Lang, told: str
) -> None:
    pairs = [Doubtful((1, 2), ("a", "b"), 0.5, (("Nimi", "x", "y"),))] * 2
    monkeypatch.setattr("sys.stdin", io.StringIO("ubs"))
    assert decide(Console(width=100), pairs, lang, blind=True) == {0: "unsure"}
    assert f": {told}" in capsys.readouterr().out


def test_a_letter_that_means_nothing_is_told(cli: Cli, result: Path) -> None:
    assert "“x” is none of the keys." in cli("review", result, stdin=b"xs").out


def test_ids_stay_when_the_register_grows(cli: Cli, folder: Path) -> None:
    head, *lines = write_demo("customers", folder, rows=200).read_text("utf-8").splitlines(keepends=True)
    (folder / "a.csv").write_text(head + "".join(lines[50:]), "utf-8")
    (folder / "b.csv").write_text(head + "".join(lines), "utf-8")
    assert cli("run", "a.csv", "--ids", "ids.csv").code == 0
    assert cli("run", "b.csv", "--ids", "ids.csv").code == 0
    first, second = (_customers(folder / f"{name}.regcheck") for name in "ab")
    stays = [first[str(row)] == second[str(row + 50)] for row in range(1, len(lines) - 49)]
    assert sum(stays) >= 0.99 * len(stays)
    new = {second[str(row)] for row in range(1, 51)} - {second[str(row)] for row in range(51, len(lines) + 1)}
    assert not new & set(first.values())


@pytest.mark.parametrize(
    ("table", "command"),
    [("pairs", ("review",)), ("clusters", ("revert", "--customer", "C1"))],
    ids=["pairs", "clusters"],
)
def test_a_table_edited_by_hand_is_told_and_not_trusted(
    cli: Cli, result: Path, table: str, command: tuple[str, ...]
) -> None:
    head, first, *rest = (result / f"{table}.csv").read_text("utf-8").splitlines(keepends=True)
    (result / f"{table}.csv").write_text("".join([head, *rest, first]), "utf-8")
    before = (result / "register.csv").read_bytes()
    answer = cli(command[0], result, *command[1:], stdin=b"y")
    assert (answer.code, f"{table}.csv is no longer as regcheck wrote it" in answer.err) == (2, True)
    assert (result / "register.csv").read_bytes() == before
    assert not (result / "decisions.csv").exists()


def test_ids_are_not_kept_in_the_folder_that_the_next_run_replaces(cli: Cli, result: Path) -> None:
    answer = cli("run", "verkkokauppa.csv", "--ids", "verkkokauppa.regcheck/ids.csv")
    assert (answer.code, "which the result would replace" in answer.err) == (2, True)
    assert not (result / "ids.csv").exists()


def test_a_pair_is_explained_unless_the_reviewer_is_blind_to_it(cli: Cli, result: Path) -> None:
    seen, blind = (cli("review", result, *more, stdin=b"s").out for more in ((), ("--blind",)))
    assert "Alike: First name (the same)" in " ".join(seen.split())
    assert "Alike:" not in blind


def test_where_the_ids_cannot_be_kept_nothing_is_done(cli: Cli, folder: Path) -> None:
    write_demo("verkkokauppa", folder)
    answer = cli("run", "verkkokauppa.csv", "--ids", "nowhere/ids.csv")
    assert (answer.code, "Nothing has been done yet" in answer.err) == (2, True)
    assert not (folder / "verkkokauppa.regcheck").exists()


def test_damaged_lines_among_the_decisions_are_told(cli: Cli, result: Path) -> None:
    cli("review", result, stdin=b"y")
    with (result / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("abc,def,yes,anna\n")
    for command in (("review", result), ("run", "verkkokauppa.csv")):
        assert "1 of its lines are no decisions" in cli(*command).err


def test_a_folder_that_is_no_run_cannot_be_reviewed(cli: Cli, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert cli("review", "empty").code == 2


# --- what is known already, and linking -------------------------------------------------------------------------------

KNOWN = """\
Asiakasnro;Nimi;Sähköposti;Puhelin;Markkinointilupa
1;Maija Virtanen;maija@example.com;0401234567;ei
2;Pekka Laine;pekka@example.com;0501234567;kyllä
"""
NEW = """\
Nimi;Sähköposti;Puhelin;Kaupunki
Anna Salmi;anna@example.com;0451234567;Turku
Maija Virtanen;maija@example.com;;Espoo
"""


def test_new_records_are_matched_to_known_customers(cli: Cli, folder: Path) -> None:
    (folder / "old.csv").write_text(KNOWN, "utf-8")
    (folder / "new.csv").write_text(NEW, "utf-8")
    cli("run", "old.csv")
    assert cli("run", "new.csv", "--known", "old.regcheck/register.csv").code == 0
    register = {one["Nimi"]: one for one in _rows(folder / "new.regcheck" / "register.csv", ";")}
    assert {name: one["customer"] for name, one in register.items()} == {
        "Anna Salmi": "C3",
        "Maija Virtanen": "C1",
        "Pekka Laine": "C2",
    }
    maija = register["Maija Virtanen"]
    assert (maija["Kaupunki"], maija["Markkinointilupa"], maija["rows"]) == ("Espoo", "ei", "2 3")
    assert cli("revert", "new.regcheck", "--rule", "phone_e164").code in (0, 2)
    assert cli("revert", "new.regcheck").code == 0
    assert (folder / "new.regcheck" / "register.csv").read_text("utf-8") == NEW


def test_only_a_register_of_ours_is_known(cli: Cli, folder: Path) -> None:
    (folder / "old.csv").write_text(KNOWN, "utf-8")
    (folder / "new.csv").write_text(NEW, "utf-8")
    answer = cli("run", "new.csv", "--known", "old.csv")
    assert (answer.code, "old.csv is not a register" in answer.err) == (2, True)


def test_linking_gives_one_id_and_merges_nothing(cli: Cli, folder: Path) -> None:
    (folder / "old.csv").write_text(KNOWN, "utf-8")
    (folder / "new.csv").write_text(NEW, "utf-8")
    assert cli("run", "old.csv", "new.csv", "--link").code == 0
    lines = _rows(folder / "old.regcheck" / "register.csv", ";")
    assert [(one["Nimi"], one["customer"], one["rows"]) for one in lines] == [
        ("Maija Virtanen", "C1", "1"),
        ("Pekka Laine", "C2", "2"),
        ("Anna Salmi", "C3", "3"),
        ("Maija Virtanen", "C1", "4"),
    ]
    assert [one["Kaupunki"] for one in lines] == ["", "", "Turku", "Espoo"]


def test_a_known_register_of_another_language_and_layout_meets_the_new_one(cli: Cli, folder: Path) -> None:
    twice = KNOWN + "3;Maija Virtanen;maija@kukka.fi;0401234567;ei\n"
    (folder / "old.csv").write_text(twice, "cp1252")
    (folder / "new.csv").write_text("Name,Email,Phone\nMaija Virtanen,maija@example.com,\n", "utf-8")
    cli("run", "old.csv")
    assert cli("run", "new.csv", "--known", "old.regcheck/register.csv").code == 0
    register = {one["Name"]: one for one in _rows(folder / "new.regcheck" / "register.csv")}
    assert register["Maija Virtanen"]["customer"] == "C1"
    addresses = {register["Maija Virtanen"]["Email"], *register["Maija Virtanen"]["Email_alt"].split(" | ")}
    assert addresses == {"maija@example.com", "maija@kukka.fi"}


def test_a_sheet_is_written_over_no_register_and_no_answers(cli: Cli, folder: Path, result: Path) -> None:
    (folder / "other.xlsx").write_bytes(b"no sheet of ours")
    assert cli("review", result, "--to", "other.xlsx").code == 2
    assert (folder / "other.xlsx").read_bytes() == b"no sheet of ours"
    assert cli("review", result, "--to", "verkkokauppa.csv").code == 2
    assert cli("review", result, "--to", "sheet.xlsx").code == 0
    assert cli("review", result, "--to", "sheet.xlsx").code == 0  # nothing has been answered yet
    _filled_in(cli, folder, result, ["yes"])
    answered = folder / "anna.xlsx"
    before = answered.read_bytes()
    refused = cli("review", result, "--to", answered)
    assert refused.code == 2
    assert "--force" in refused.err
    assert answered.read_bytes() == before
    assert cli("review", result, "--to", answered, "--force").code == 0
