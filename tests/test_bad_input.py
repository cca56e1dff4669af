"""Trouble with files: one clear sentence with what to do, the right code, no traceback, nothing half written."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import AS_OF, FOUR, Cli, assert_sentence, regcheck_command, write_rows
from xlsxwriter import Workbook

COMMANDS = ["run", "check", "columns", "init"]
every_command = pytest.mark.parametrize("command", COMMANDS)
PERSON = {"Name": "Maija Virtanen", "Email": "maija@example.com"}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too, with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def untouched(folder: Path) -> Path:
    """A folder with a file in it that no command may touch."""
    (folder / "keep.txt").write_text("mine")
    return folder


def encrypted_workbook(path: Path) -> Path:
    """The beginning of what Excel writes when it locks a workbook: an OLE file with an EncryptedPackage stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00"
    entries = b"".join(
        name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage")
    )
    path.write_bytes(header.ljust(512, b"\0") + entries.ljust(1024, b"\0"))
    return path


def workbook(path: Path, *sheets: str) -> Path:
    with Workbook(path) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(PERSON))
            sheet.write_row(1, 0, list(PERSON.values()))
    return path


# --- what goes in -----------------------------------------------------------------------------------------------------


@every_command
def test_a_missing_file(cli: Cli, untouched: Path, command: str) -> None:
    before = contents(untouched)
    answer = cli(command, "customers.csv")
    assert_sentence(answer)
    assert "customers.csv does not exist" in answer.err
    assert contents(untouched) == before


def test_a_missing_file_among_several(cli: Cli, folder: Path) -> None:
    write_rows(folder / "a.csv", [PERSON])
    answer = cli("run", "a.csv", "b.csv")
    assert_sentence(answer)
    assert "b.csv" in answer.err
    assert list(contents(folder)) == ["a.csv"]


@every_command
def test_a_folder_without_a_register(cli: Cli, folder: Path, command: str) -> None:
    (folder / "exports").mkdir()
    (folder / "exports" / "picture.png").write_bytes(b"\x89PNG")
    answer = cli(command, "exports")
    assert_sentence(answer)
    assert "exports holds no file that can be read as a register" in answer.err
    assert "picture.png" in answer.err


@every_command
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n  \n"], ids=["nothing", "bom", "blanks"])
def test_an_empty_file(cli: Cli, folder: Path, command: str, content: bytes) -> None:
    (folder / "empty.csv").write_bytes(content)
    answer = cli(command, "empty.csv")
    assert_sentence(answer)
    assert "empty.csv is empty" in answer.err
    assert list(contents(folder)) == ["empty.csv"]


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_header_and_nothing_under_it(cli: Cli, folder: Path, command: str) -> None:
    (folder / "head.csv").write_text(FOUR.splitlines()[0] + "\n", "utf-8")
    answer = cli(command, "head.csv")
    assert_sentence(answer)
    assert "head.csv has a header but no rows" in answer.err
    assert list(contents(folder)) == ["head.csv"]


@every_command
@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + bytes(range(256)),
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        bytes(range(256)) * 40,
        b"PK\x03\x04" + bytes(60),
        b"\x1f\x8b\x08junk",
    ],
    ids=["pdf", "png", "noise", "broken-zip", "broken-gzip"],
)
def test_a_binary_file(cli: Cli, folder: Path, command: str, content: bytes) -> None:
    (folder / "data.csv").write_bytes(content)
    answer = cli(command, "data.csv")
    assert_sentence(answer)
    assert "data.csv" in answer.err
    assert list(contents(folder)) == ["data.csv"]


@every_command
def test_a_workbook_with_a_password(cli: Cli, folder: Path, command: str) -> None:
    encrypted_workbook(folder / "locked.xlsx")
    answer = cli(command, "locked.xlsx")
    assert_sentence(answer)
    assert "password" in answer.err


@every_command
def test_a_sheet_that_is_not_there(cli: Cli, folder: Path, command: str) -> None:
    workbook(folder / "book.xlsx", "Customers", "Notes")
    answer = cli(command, "book.xlsx", "--sheet", "Custommers")
    assert_sentence(answer)
    assert "Custommers" in answer.err
    assert "Customers" in answer.err.replace("Custommers", "")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--sheet", "Customers"),
        ("--encoding", "klingon-1"),
        ("--encoding", "utf-16"),
        ("--delimiter", "::"),
        ("--delimiter", "|"),
        ("--quote", "ab"),
        ("--header-line", "99"),
        ("--skip-lines", "99"),
    ],
)
@pytest.mark.parametrize("command", ["check", "columns"])
def test_a_way_of_reading_that_means_nothing(cli: Cli, folder: Path, command: str, option: str, value: str) -> None:
    answer = cli(command, write_rows(folder / "a.csv", [PERSON]), option, value)
    assert_sentence(answer)
    assert value in answer.err or "a.csv" in answer.err


@pytest.mark.parametrize("limit", ["EML001=200%", "EML001=-1", "EML001=many", "EML001"])
def test_a_limit_that_is_none(cli: Cli, folder: Path, limit: str) -> None:
    answer = cli("check", write_rows(folder / "a.csv", [PERSON]), "--max", limit)
    assert_sentence(answer)
    assert "EML001" in answer.err


def test_a_file_that_may_not_be_read(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_rows(folder / "a.csv", [PERSON])

    def forbidden(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    for name in ("open", "read_bytes"):
        monkeypatch.setattr(Path, name, forbidden)
    answer = cli("check", "a.csv")
    assert_sentence(answer)
    assert "a.csv" in answer.err


def test_no_column_that_is_understood_is_a_warning_and_the_run_goes_on(cli: Cli, folder: Path) -> None:
    rows = [{"qx": f"{number}zz{number}", "wv": f"kk{number}"} for number in range(20)]
    answer = cli("run", write_rows(folder / "odd.csv", rows), *AS_OF, "--out", "result")
    assert answer.code == 0
    told = json.loads(Path("result/summary.json").read_text("utf-8"))
    assert [line["severity"] for line in told["findings"] if line["rule"] == "REG001"] == ["error"]
    assert told["counts"]["customers"] == 20


def test_columns_without_a_meaning_are_checked_by_generic_rules(cli: Cli, folder: Path) -> None:
    rows = [
        {"qx": "4111 1111 1111 1111" if number == 3 else f"{number}zz", "wv": f"kk{number}"} for number in range(20)
    ]
    told = json.loads(cli("check", write_rows(folder / "odd.csv", rows), *AS_OF, "--format", "json").out)
    assert {line["column"] for line in told["findings"]} >= {"qx"}


# --- where it goes ----------------------------------------------------------------------------------------------------


@pytest.fixture
def register(folder: Path) -> Path:
    """A register of one person in the folder."""
    return write_rows(folder / "a.csv", [PERSON])


@pytest.mark.usefixtures("register")
def test_a_result_folder_with_other_files_is_refused(cli: Cli, folder: Path) -> None:
    (folder / "result").mkdir()
    (folder / "result" / "thesis.docx").write_text("years of work")
    before = contents(folder)
    answer = cli("run", "a.csv", "--out", "result")
    assert_sentence(answer)
    assert "thesis.docx" in answer.err
    assert contents(folder) == before


@pytest.mark.usefixtures("register")
def test_a_result_folder_with_a_run_and_another_file_is_refused(cli: Cli, folder: Path) -> None:
    assert cli("run", "a.csv", "--out", "result", *AS_OF).code == 0
    (folder / "result" / "my notes.txt").write_text("do not lose")
    before = contents(folder)
    answer = cli("run", "a.csv", "--out", "result")
    assert_sentence(answer)
    assert contents(folder) == before


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("name", ["register.csv", "report.html", "summary.json"])
def test_a_folder_with_files_of_the_same_names_but_no_run_is_refused(cli: Cli, folder: Path, name: str) -> None:
    (folder / "result").mkdir()
    (folder / "result" / name).write_text('{"schema": "something-else/1"}')
    before = contents(folder)
    assert_sentence(cli("run", "a.csv", "--out", "result"))
    assert contents(folder) == before


@pytest.mark.usefixtures("register")
def test_a_directory_with_the_name_of_a_result_file_is_refused(cli: Cli, folder: Path) -> None:
    assert cli("run", "a.csv", "--out", "result", *AS_OF).code == 0
    (folder / "result" / "pairs.csv").unlink()
    (folder / "result" / "pairs.csv").mkdir()
    (folder / "result" / "pairs.csv" / "precious.txt").write_text("mine")
    answer = cli("run", "a.csv", "--out", "result")
    assert (folder / "result" / "pairs.csv" / "precious.txt").is_file()
    assert_sentence(answer)


@pytest.mark.usefixtures("register")
def test_a_file_as_the_result_folder_is_refused(cli: Cli, folder: Path) -> None:
    (folder / "result").write_text("a file")
    answer = cli("run", "a.csv", "--out", "result")
    assert_sentence(answer)
    assert "result is not a folder" in answer.err
    assert (folder / "result").read_text() == "a file"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("out", ["no/such/place", "a.csv/result"])
def test_a_result_folder_that_has_no_place(cli: Cli, folder: Path, out: str) -> None:
    assert_sentence(cli("run", "a.csv", "--out", out))
    assert list(contents(folder)) == ["a.csv"]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("out", [".", ".."])
def test_the_folder_of_the_input_is_no_result_folder(cli: Cli, folder: Path, out: str) -> None:
    before = contents(folder)
    assert_sentence(cli("run", "a.csv", "--out", out))
    assert contents(folder) == before


def test_an_empty_folder_and_a_link_to_one_may_be_used(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "empty").mkdir()
    assert cli("run", register, "--out", "empty", *AS_OF).code == 0
    assert (folder / "empty" / "summary.json").is_file()


def test_an_input_inside_the_result_folder_is_refused(cli: Cli, folder: Path, register: Path) -> None:
    assert cli("run", register, "--out", "result", *AS_OF).code == 0
    before = (folder / "result" / "register.csv").read_bytes()
    answer = cli("run", "result/register.csv", "--out", "result", *AS_OF)
    assert_sentence(answer)
    assert (folder / "result" / "register.csv").read_bytes() == before


def test_a_folder_that_may_not_be_written(
    cli: Cli, folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(folder)

    def forbidden(_path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    answer = cli("run", register, "--out", "result")
    assert_sentence(answer)
    assert "permission" in answer.err
    assert contents(folder) == before


def test_a_folder_without_the_right_to_write_is_told_before_the_work(
    cli: Cli, folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    answer = cli("run", register, "--out", "result")
    assert_sentence(answer)
    assert "permission" in answer.err
    assert list(contents(folder)) == ["a.csv"]


# --- in the middle ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register so big that a run of it can be stopped half-way."""
    rows = [
        {
            "Name": f"Maija{number} Virtanen{number % 977}",
            "Email": f"maija.{number}@example.com",
            "Phone": f"040 {number % 900 + 100} {number % 8999 + 1000}",
            "Notes": f"called on day {number}",
        }
        for number in range(15_000)
    ]
    return write_rows(tmp_path_factory.mktemp("big") / "big.csv", rows)


@pytest.mark.parametrize("limit", [200, 20_000, 600_000])
def test_a_disk_that_fills_up(folder: Path, big: Path, limit: int) -> None:
    """A file that may not grow beyond a limit fails like a disk that is full."""
    (folder / "result").mkdir()
    done = subprocess.run(
        regcheck_command("run", big, "--out", "result", *AS_OF),
        check=False,
        capture_output=True,
        cwd=folder,
        timeout=120,
        preexec_fn=lambda: _limit_files(limit),
    )
    assert done.returncode == 2, done.stderr
    assert b"disk is full" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not done.stdout
    assert contents(folder) == {}


def _limit_files(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["loading", "writing"])
def test_an_interruption(cli: Cli, folder: Path, stop: signal.Signals, moment: str) -> None:
    """Stopped while it reads or half-way through writing, a run leaves nothing behind and an earlier result stands."""
    write_rows(folder / "a.csv", [PERSON])
    assert cli("run", "a.csv", "--out", "result").code == 0
    before = contents(folder)
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOWLY[moment], "run", "a.csv", "--out", "result"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    while b"now" not in process.stderr.readline():
        assert process.poll() is None
    process.send_signal(stop)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.decode().strip() == "regcheck: Interrupted. No result is left half-written."
    assert not out
    assert contents(folder) == before


# A process that says "now" on stderr at the moment in question and then dawdles there, for a signal to find it.
_DAWDLE = """
import sys, time
def dawdle(work):
    def slow(*arguments, **options):
        result = work(*arguments, **options)
        print("now", file=sys.stderr, flush=True)
        for _ in range(600):
            time.sleep(0.05)
        return result
    return slow
"""
_SLOWLY = {
    "loading": _DAWDLE
    + "import regcheck.intake as at; at.load_all = dawdle(at.load_all)\nfrom regcheck.cli import main; main()",
    "writing": _DAWDLE
    + "import regcheck.report.folder as at; at.write_register = dawdle(at.write_register)\n"
    + "from regcheck.cli import main; main()",
}


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_at_no_particular_moment(folder: Path, big: Path, stop: signal.Signals) -> None:
    process = subprocess.Popen(
        regcheck_command("run", big, "--out", "result"), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1.2)
    process.send_signal(stop)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    left = {name.split("/")[0] for name in contents(folder)}
    if process.returncode == 0:  # it was quicker than the signal
        assert left == {"result"}
    else:
        assert process.returncode == 130, err
        assert left == set()


def test_a_fault_of_our_own_shows_no_values(
    cli: Cli, folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("Maija Virtanen, maija@example.com")

    monkeypatch.setattr("regcheck.judged.match", broken)
    answer = cli("run", register, "--out", "result")
    assert_sentence(answer, code=3)
    assert "maija" not in answer.err.lower()
    assert list(contents(folder)) == ["a.csv"]


def test_a_reader_that_goes_away_is_no_fault(folder: Path, big: Path) -> None:
    del folder
    script = (
        f"{' '.join(map(_quoted, regcheck_command('check', big, '--format', 'json', '--fail-on', 'none')))} | head -1"
    )
    done = subprocess.run(["bash", "-c", script], check=False, capture_output=True, timeout=120)
    assert done.stdout == b"{\n"
    assert done.stderr == b""


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_trouble_is_told_in_the_language_asked_for(cli: Cli, folder: Path, lang: str) -> None:
    del folder
    answer = cli("check", "nowhere.csv", "--lang", lang)
    assert_sentence(answer)
    assert {"en": "does not exist", "fi": "ei ole", "sv": "finns inte"}[lang] in answer.err


def test_the_input_is_never_touched(cli: Cli, folder: Path, register: Path) -> None:
    os.utime(register, ns=(1_600_000_000_000_000_000, 1_600_000_000_000_000_000))
    before = register.read_bytes(), register.stat().st_mtime_ns, register.stat().st_mode
    assert cli("run", "a.csv", "--out", "result", *AS_OF).code == 0
    assert (register.read_bytes(), register.stat().st_mtime_ns, register.stat().st_mode) == before
    assert folder.is_dir()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
@pytest.mark.parametrize("format_", ["text", "json"])
def test_output_that_cannot_be_written_is_no_fault_of_ours(folder: Path, format_: str) -> None:
    write_rows(folder / "a.csv", [PERSON])
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            regcheck_command("check", folder / "a.csv", "--format", format_),
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, b"cannot be written" in done.stderr) == (2, True)


def test_a_file_name_that_is_not_unicode_is_read(folder: Path, cli: Cli) -> None:
    name = os.fsdecode(b"bad\xff.csv")
    try:
        write_rows(folder / name, [PERSON, {**PERSON, "Name": "Pekka Laine"}])
    except OSError:
        pytest.skip("the file system takes no such name")
    assert cli("run", name, "--out", "result").code == 0
    assert json.loads((folder / "result" / "summary.json").read_text("utf-8"))["sources"][0]["records"] == 2
