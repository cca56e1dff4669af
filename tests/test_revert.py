"""Undoing a run: all of it gives the input back byte for byte, a part leaves the rest in force."""

from __future__ import annotations

import gzip
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Cli
from xlsxwriter import Workbook

REGISTER = """\
Asiakasnro;Nimi;Sähköposti;Puhelin;Syntymäaika;Markkinointilupa
1;Maija Virtanen;maija@example.com;040 1234567;1.2.1980;kyllä
2;MAIJA VIRTANEN;maija@example.com;+358 40 1234567;1.2.1980;ei
3;Pekka Laine;pekka@example.com;0501234567;3.4.1975;kyllä
"""


def _sheet(path: Path) -> None:
    with Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, line in enumerate(REGISTER.splitlines()):
            sheet.write_row(at, 0, line.split(";"))


def _zipped(path: Path) -> None:
    path.write_bytes(gzip.compress(REGISTER.encode()))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", lambda path: path.write_bytes(REGISTER.encode())),
        ("a.csv", lambda path: path.write_bytes(REGISTER.replace("\n", "\r\n").encode("utf-16"))),
        ("a.txt", lambda path: path.write_bytes(("Vienti\n\n" + REGISTER + "liian;vähän\n\n").encode("cp1252"))),
        ("a.xlsx", _sheet),
        ("a.csv.gz", _zipped),
    ],
)
def test_all_undone_is_the_input_byte_for_byte(
    name: str, write: Callable[[Path], None], cli: Cli, tmp_path: Path
) -> None:
    path = tmp_path / name
    write(path)
    cli("run", name)
    cli("revert", "a.regcheck")
    back = tmp_path / "a.regcheck" / f"register{''.join(path.suffixes)}"
    assert back.read_bytes() == path.read_bytes()
    assert (tmp_path / "a.regcheck" / "changes.csv").read_text().count("\n") == 1


def test_several_inputs_come_back_under_their_names(cli: Cli, tmp_path: Path) -> None:
    for folder, name in (("old", "a.csv"), ("new", "a.csv"), ("new", "b.csv")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(REGISTER.replace("Laine", f"{folder}{name[0]}"), "utf-8")
    given = ["old/a.csv", "new/a.csv", "new/b.csv"]
    cli("run", *given)
    cli("revert", "a.regcheck")
    restored = tmp_path / "a.regcheck" / "restored"
    assert sorted(path.name for path in restored.iterdir()) == ["1-a.csv", "2-a.csv", "b.csv"]
    for name, source in zip(["1-a.csv", "2-a.csv", "b.csv"], given, strict=True):
        assert (restored / name).read_bytes() == (tmp_path / source).read_bytes()


def test_the_files_of_a_folder_and_a_zip_come_back(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text(REGISTER, "utf-8")
    (tmp_path / "in" / "readme.md").write_text("no register")
    with zipfile.ZipFile(tmp_path / "in" / "b.zip", "w") as archive:
        for name in ("b.csv", "c.csv"):
            archive.writestr(name, REGISTER.replace("Laine", name[0]))
    assert cli("run", "in").code == 0
    assert cli("revert", "in.regcheck").code == 0
    restored = tmp_path / "in.regcheck" / "restored"
    assert sorted(path.name for path in restored.iterdir()) == ["a.csv", "b.zip"]
    for path in restored.iterdir():
        assert path.read_bytes() == (tmp_path / "in" / path.name).read_bytes()


def _run(cli: Cli, tmp_path: Path, *options: str) -> Path:
    (tmp_path / "a.csv").write_text(REGISTER, "utf-8")
    assert cli("run", "a.csv", *options).code == 0
    return tmp_path / "a.regcheck"


def _lines(result: Path, name: str = "register.csv") -> list[list[str]]:
    delimiter = ";" if name == "register.csv" else ","
    return [line.split(delimiter) for line in (result / name).read_text("utf-8").splitlines()[1:]]


def test_one_reason_is_undone_and_the_rest_stands(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path)
    assert cli("revert", "a.regcheck", "--rule", "phone_e164").code == 0
    phones = [line[3] for line in _lines(result)]
    assert phones == ["+358 40 1234567", "0501234567"]
    assert "phone_e164" not in {line[4] for line in _lines(result, "changes.csv")}
    assert _lines(result)[0][1] == "Maija Virtanen"


def test_undoing_the_merging_leaves_the_cleaning(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path)
    cli("revert", "a.regcheck", "--rule", "merged")
    lines = _lines(result)
    assert [line[3] for line in lines] == ["+358401234567", "+358401234567", "+358501234567"]
    assert [line[5] for line in lines] == ["kyllä", "ei", "kyllä"]
    assert _lines(result, "pairs.csv") == []


def test_a_customer_taken_apart_stays_apart_in_the_next_run(cli: Cli, tmp_path: Path) -> None:
    _run(cli, tmp_path)
    told = cli("revert", "a.regcheck", "--customer", "C1").out
    assert "stay apart in later runs, too: decisions kept: 1." in told
    decisions = (tmp_path / "a.regcheck" / "decisions.csv").read_text("utf-8").splitlines()
    assert [line.split(",")[2] for line in decisions[1:]] == ["no"]
    cli("run", "a.csv")
    clusters = (tmp_path / "a.regcheck" / "clusters.csv").read_text("utf-8").splitlines()
    assert [line.rpartition(",")[2] for line in clusters[1:]] == ["C1", "C2", "C3"]


def _others(result: Path, name: str, undone: set[str]) -> list[str]:
    lines = (result / name).read_text("utf-8").splitlines()
    return [line for line in lines if not undone & set(line.replace(";", ",").split(","))]


def test_undoing_one_customer_changes_no_other(cli: Cli, tmp_path: Path) -> None:
    """What is undone must not teach: the others come out as they did, also after decisions made since the run."""
    names = ("Aino", "Eino", "Veikko", "Helmi", "Oiva", "Toini", "Lahja", "Urho", "Kerttu", "Armas", "Sylvi", "Toivo")
    rows = [
        f"{name} {family};{name}.{family}@example.com;{street} {at};{code}"
        for at, name in enumerate(names)
        for family, street in (("Salo", "Koulukatu"), ("Lehtonen", "Torikatu"), ("Nieminen", "Rantatie"))
        for code in ("33100", "")
    ]
    (tmp_path / "a.csv").write_text("Nimi;Sähköposti;Katuosoite;Postinumero\n" + "\n".join(rows) + "\n", "utf-8")
    assert cli("run", "a.csv", "--as-of", "2026-01-01").code == 0
    result = tmp_path / "a.regcheck"
    undone = {"C1", "C2", "1", "2", "1 2"}
    before = {name: _others(result, name, undone) for name in ("clusters.csv", "pairs.csv", "register.csv")}
    for _ in range(2):
        cli("revert", "a.regcheck", "--customer", "C1")
        assert {name: _others(result, name, undone) for name in before} == before
    assert [line[-1] for line in _lines(result, "clusters.csv")][:2] == ["C1", "C2"]


def test_decisions_made_since_the_run_are_kept_and_not_obeyed_by_revert(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path)
    cli("revert", "a.regcheck", "--customer", "C1", "--out", "other")
    since = (tmp_path / "other" / "decisions.csv").read_bytes()
    (result / "decisions.csv").write_bytes(since)
    assert cli("revert", "a.regcheck", "--customer", "C3").code == 0
    assert [line[-1] for line in _lines(result, "clusters.csv")] == ["C1", "C1", "C3"]
    assert (result / "decisions.csv").read_bytes() == since


def test_rows_that_say_the_same_cannot_be_kept_apart_and_that_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Nimi;Sähköposti\n" + "Aino Aho;a@example.com\n" * 2 + "Bo Ek;b@example.com\n")
    cli("run", "a.csv")
    told = cli("revert", "a.regcheck", "--customer", "C1").out
    assert "joined again by the next run: 1, 2." in told
    assert not (tmp_path / "a.regcheck" / "decisions.csv").exists()


def test_one_customer_is_as_it_was_and_reverts_add_up(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path)
    cli("revert", "a.regcheck", "--customer", "C1")
    written = [line.split(";") for line in REGISTER.splitlines()[1:]]
    lines = _lines(result)
    assert [line[:6] for line in lines[:2]] == written[:2]
    assert lines[2][3] == "+358501234567"
    cli("revert", "a.regcheck", "--customer", "C3")
    assert [line[:6] for line in _lines(result)] == written


def test_with_out_the_run_stays_as_it_is(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path)
    before = {path.name: path.read_bytes() for path in result.iterdir() if path.is_file()}
    assert cli("revert", "a.regcheck", "--out", "back").code == 0
    assert (tmp_path / "back" / "register.csv").read_bytes() == REGISTER.encode()
    assert {path.name: path.read_bytes() for path in result.iterdir() if path.is_file()} == before


def test_what_is_kept_is_for_the_owner_only_and_repeats(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path, "--as-of", "2026-01-01")
    kept = sorted((result / "undo").iterdir())
    assert [stat.S_IMODE(path.stat().st_mode) for path in (result / "undo", *kept)] == [0o700, *[0o600] * 3]
    first = [path.read_bytes() for path in kept]
    _run(cli, tmp_path, "--as-of", "2026-01-01")
    assert [path.read_bytes() for path in sorted((result / "undo").iterdir())] == first


def test_the_settings_of_the_run_hold_for_the_revert(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path, "--as-of", "2026-01-01", "--country", "SE", "--map", "Puhelin=other")
    before = json.loads((result / "summary.json").read_text("utf-8"))
    cli("revert", "a.regcheck", "--rule", "merged")
    after = json.loads((result / "summary.json").read_text("utf-8"))
    assert [after[name] for name in ("as_of", "country", "columns")] == [
        before[name] for name in ("as_of", "country", "columns")
    ]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: (folder / "run.json").unlink(), "undo/"),
        (lambda folder: (folder / "run.json").write_text("{}"), "undo/"),
        (lambda folder: (folder / "input-1.gz").write_bytes(b"\x1f\x8bnot gzip"), "undo/"),
        (lambda folder: (folder / "input-1.gz").write_bytes(gzip.compress(b"Nimi\nMaija\n")), "undo/"),
        (lambda folder: (folder / "input-1.gz").unlink(), "undo/"),
    ],
)
def test_what_is_damaged_cannot_be_undone_and_nothing_changes(
    damage: Callable[[Path], None], says: str, cli: Cli, tmp_path: Path
) -> None:
    result = _run(cli, tmp_path)
    damage(result / "undo")
    before = (result / "register.csv").read_bytes()
    answer = cli("revert", "a.regcheck")
    assert (answer.code, says in answer.err) == (2, True)
    assert (result / "register.csv").read_bytes() == before


def test_without_undo_nothing_is_kept(cli: Cli, tmp_path: Path) -> None:
    result = _run(cli, tmp_path, "--no-undo")
    assert not (result / "undo").exists()
    assert cli("revert", "a.regcheck").code == 2


@pytest.mark.parametrize("options", [("--customer", "C9"), ("--rule", "nonsense")])
def test_what_the_run_does_not_have_is_said(options: tuple[str, str], cli: Cli, tmp_path: Path) -> None:
    _run(cli, tmp_path)
    answer = cli("revert", "a.regcheck", *options)
    assert answer.code == 2
    assert options[1] in answer.err


def test_a_folder_that_is_no_run_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    answer = cli("revert", "empty")
    assert (answer.code, "Traceback" in answer.err) == (2, False)


def test_standard_input_comes_back_as_csv(cli: Cli, tmp_path: Path) -> None:
    assert cli("run", "-", "--out", "in", stdin=REGISTER.encode()).code == 0
    assert cli("revert", "in").code == 0
    assert (tmp_path / "in" / "register.csv").read_bytes() == REGISTER.encode()
