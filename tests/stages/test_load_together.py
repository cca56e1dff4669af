"""Folders, zip files of several, and Parquet: all registers in one, each row with its source; overrides that hold."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from conftest import Cli

from regcheck.errors import InputError
from regcheck.stages.load import LoadOptions, load, load_all
from regcheck.stages.load.options import OptionError
from regcheck.text import LANGS

SEMICOLONS = "id;nimi;sposti\n1;Matti Virtanen;matti@example.com\n2;Åsa Öhman;asa@example.com\n"
COMMAS = "Name,E-mail,Customer id\nLiisa Laine,liisa@example.com,3\nEero Mäki,eero@example.com,4\n"
TABS = "id\tnamn\n5\tSven Svensson\n6\tMåns Berg\n"
DEFAULT = LoadOptions()


def zipped(files: dict[str, bytes | str], *, locked: bool = False) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    if not locked:
        return packed.getvalue()
    # The flag that says "encrypted", in each local header and in the central directory.
    flagged = bytearray(packed.getvalue())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = flagged.find(mark)
        while start >= 0:
            flagged[start + at] |= 1
            start = flagged.find(mark, start + 4)
    return bytes(flagged)


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder as people keep them: registers of several layouts among other things."""
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "b.csv").write_text(COMMAS, "utf-8")
    (folder / "a.csv").write_bytes(SEMICOLONS.encode("cp1252"))
    (folder / "c.zip").write_bytes(zipped({"in/x.txt": TABS, "in/readme.md": "hello", "y.csv": SEMICOLONS}))
    pl.DataFrame({"id": [7], "name": ["Aino Koski"]}).write_parquet(folder / "d.parquet")
    (folder / "README.txt").write_text("Exports of Monday, and more.\nPlease read them.\n", "utf-8")
    (folder / "empty.csv").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.csv").write_text(COMMAS, "utf-8")
    (folder / "~$a.xlsx").write_bytes(b"lock")
    (folder / "older").mkdir()
    (folder / "older" / "a.csv").write_text(COMMAS, "utf-8")
    return folder


def test_a_folder_is_all_its_registers_in_the_order_of_their_names(exports: Path) -> None:
    loaded = load_all([exports], options=DEFAULT)
    assert [one.source.name for one in loaded] == ["a.csv", "b.csv", "c.zip/in/x.txt", "c.zip/y.csv", "d.parquet"]
    assert [one.source.records for one in loaded] == [2, 2, 2, 2, 1]


def test_a_folder_says_what_was_taken_and_what_was_left(exports: Path) -> None:
    told = [note.en for note in load_all([exports], options=DEFAULT)[0].source.notes]
    assert told[:6] == [
        "Files read from exports: 4 (a.csv, b.csv, c.zip, d.parquet).",
        "Left out: README.txt holds running text, not a table.",
        "Left out: empty.csv is empty.",
        "Left out: older is a folder.",
        "Left out: picture.png does not have the ending of a table.",
        "The letters are in cp1252, not in UTF-8. If they look wrong, name another encoding with --encoding.",
    ]


def test_every_row_of_a_folder_tells_its_source(cli: Cli, exports: Path, tmp_path: Path) -> None:
    assert cli("run", exports, "--out", tmp_path / "result").code == 0
    clusters = pl.read_csv(tmp_path / "result" / "clusters.csv")
    assert clusters.columns == ["source", "row", "customer"]
    assert clusters["row"].to_list() == list(range(1, 10))
    assert clusters["source"].unique(maintain_order=True).to_list() == [
        "a.csv", "b.csv", "c.zip/in/x.txt", "c.zip/y.csv", "d.parquet",
    ]  # fmt: skip
    summary = json.loads((tmp_path / "result" / "summary.json").read_text("utf-8"))
    assert [source["kind"] for source in summary["sources"]] == ["csv", "csv", "csv", "csv", "parquet"]
    assert str(tmp_path) not in json.dumps(summary)


def test_the_result_of_a_run_is_no_register(cli: Cli, exports: Path, tmp_path: Path) -> None:
    assert cli("run", exports, "--out", exports / "result").code == 0
    told = [note.en for note in load_all([exports], options=DEFAULT)[0].source.notes]
    assert "Left out: The folder result is the result of an earlier run, not a register." in told
    assert cli("run", exports, "--out", exports / "result").code == 0
    with pytest.raises(InputError, match="result of an earlier run"):
        load_all([exports / "result"], options=DEFAULT)
    assert tmp_path.exists()


def test_a_run_of_a_folder_can_be_undone(cli: Cli, exports: Path, tmp_path: Path) -> None:
    assert cli("run", exports, "--out", tmp_path / "result").code == 0
    assert cli("revert", tmp_path / "result").code == 0
    restored = {path.name: path.read_bytes() for path in (tmp_path / "result" / "restored").iterdir()}
    assert restored == {name: (exports / name).read_bytes() for name in ("a.csv", "b.csv", "c.zip", "d.parquet")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(exports: Path) -> None:
    os.mkfifo(exports / "pipe.csv")
    (exports / "broken.csv").symlink_to(exports / "gone.csv")
    told = [note.en for note in load_all([exports], options=DEFAULT)[0].source.notes]
    assert "Left out: pipe.csv is not a text file." in told
    assert "Left out: broken.csv does not exist." in told


def test_files_of_one_name_are_told_apart(exports: Path) -> None:
    loaded = load_all([exports / "a.csv", exports / "older"], options=DEFAULT)
    assert [one.source.name for one in loaded] == ["exports/a.csv", "older/a.csv"]


def test_a_zip_of_several_is_read_like_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    file.write_bytes(zipped({"b.csv": COMMAS, "a.csv": SEMICOLONS, "__MACOSX/a.csv": "x", "c.pdf": "%PDF"}))
    loaded = load_all([file], options=DEFAULT)
    assert [one.source.name for one in loaded] == ["x.zip/a.csv", "x.zip/b.csv"]
    assert {one.source.sha256 for one in loaded} == {hashlib.sha256(file.read_bytes()).hexdigest()}
    told = [note.en for note in loaded[0].source.notes]
    assert told == [
        "Files read from x.zip: 2 (a.csv, b.csv).",
        "Left out: c.pdf does not have the ending of a table.",
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (zipped({"a.csv": COMMAS, "b.csv": COMMAS}, locked=True), "protected with a password"),
        (zipped({"a.csv": bytes(70_000_000), "b.csv": bytes(70_000_000)}), "swells more than"),
        (zipped({"a.pdf": "%PDF", "b.png": "x"}), "holds no file that can be read as a register"),
    ],
    ids=["locked", "bomb", "nothing in it"],
)
def test_zips_that_are_refused(data: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(InputError, match=sentence) as caught:
        load_all([tmp_path / "x.zip"], options=DEFAULT)
    assert all(caught.value.advice.in_(lang) for lang in LANGS)


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no file"):
        load_all([tmp_path], options=DEFAULT)


def test_a_bomb_of_parquet(tmp_path: Path) -> None:
    pl.DataFrame({"x": pl.zeros(120_000_000, dtype=pl.Int8, eager=True)}).write_parquet(tmp_path / "x.parquet")
    with pytest.raises(InputError, match="swells more than"):
        load(tmp_path / "x.parquet")


def test_parquet_gives_parquet(cli: Cli, folder: Path) -> None:
    born = [date(1980, 1, 2), date(1990, 3, 4)]
    people = {"id": [1, 2], "name": ["Matti Virtanen", "Åsa Öhman"], "postal_code": ["00100", "33100"], "born": born}
    pl.DataFrame(people).write_parquet(folder / "a.parquet")
    assert cli("run", "a.parquet", "--out", "result").code == 0
    written = pl.read_parquet(folder / "result" / "register.parquet")
    assert written.select("name", "postal_code", "born").to_dict(as_series=False) == {
        name: people[name] for name in ("name", "postal_code", "born")
    }
    assert written["customer"].to_list() == ["C1", "C2"]
    assert cli("run", "result/register.parquet", "--out", "again").code == 0


def test_moments_of_parquet_are_told_in_their_own_zone(tmp_path: Path) -> None:
    moment = datetime(2024, 3, 5, 14, 30, tzinfo=ZoneInfo("Europe/Helsinki"))
    pl.DataFrame({"at": [moment]}).write_parquet(tmp_path / "x.parquet")
    assert load(tmp_path / "x.parquet").records["c0"].to_list() == ["2024-03-05 14:30:00"]


@pytest.mark.parametrize(
    ("name", "options", "sentence"),
    [
        ("a.csv", LoadOptions(sheet="Customers"), "a.csv has no sheets, so that --sheet Customers means nothing"),
        ("d.parquet", LoadOptions(delimiter=";"), "d.parquet is no text file, so that --delimiter ; means nothing"),
        ("d.parquet", LoadOptions(header_line=2), "has no header lines, so that --header-line 2 means nothing"),
        ("b.csv", LoadOptions(encoding="utf-16"), "b.csv cannot be read as utf-16: byte 1, on line 1"),
        ("b.csv", LoadOptions(encoding="ascii"), "b.csv cannot be read as ascii: byte 63, on line 3"),
        ("a.csv", LoadOptions(encoding="utf-8"), "a.csv cannot be read as utf-8: byte 53, on line 3"),
        ("a.csv", LoadOptions(delimiter="|"), "“|”, does not occur in the first 3 lines of a.csv"),
        ("a.csv", LoadOptions(delimiter="a"), "no letter, digit or quotation mark"),
        ("a.csv", LoadOptions(delimiter=""), "The delimiter must be a single character"),
        ("a.csv", LoadOptions(quote=";", delimiter=";"), "“;” cannot be both the delimiter and the quote"),
        ("a.csv", LoadOptions(quote="ab"), "The quote must be a single character"),
        ("a.csv", LoadOptions(skip_lines=3), "a.csv has nothing left when its first 3 lines are skipped"),
        ("a.csv", LoadOptions(header_line=9), "Line 9 of a.csv holds no header"),
    ],
)
def test_overrides_that_do_not_fit_the_file(name: str, options: LoadOptions, sentence: str, exports: Path) -> None:
    with pytest.raises(OptionError) as caught:
        load_all([exports / name], options=options)
    assert sentence in caught.value.message.en
    for lang in LANGS:
        assert "{" not in caught.value.message.in_(lang) + caught.value.advice.in_(lang)


def test_an_override_that_fits_one_file_of_several_is_no_fault(exports: Path) -> None:
    loaded = load_all([exports / "b.csv", exports / "d.parquet"], options=LoadOptions(delimiter=","))
    assert [one.source.records for one in loaded] == [2, 1]


def test_an_override_is_not_lost_in_a_folder(exports: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read as utf-16"):
        load_all([exports], options=LoadOptions(encoding="utf-16"))


@pytest.mark.parametrize("kind", ["flag", "setting"])
def test_flags_and_settings_say_the_same(cli: Cli, folder: Path, kind: str) -> None:
    rows = ["exported;on;monday", "a;b;c", *SEMICOLONS.splitlines(), "3;yhteensä;x@example.com"]
    (folder / "a.csv").write_text("\n".join(rows).replace("Virtanen", '"Virtanen'), "utf-8")
    given = {"encoding": "utf-8", "delimiter": ";", "quote": "none", "header_line": 3, "header_rows": 1}
    given |= {"skip_lines": 2, "skip_last": 1}
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in given.items()] if kind == "flag" else []
    if kind == "setting":
        text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items())
        (folder / "regcheck.toml").write_text("[load]\n" + text, "utf-8")
    assert cli("run", "a.csv", "--out", "result", *flags).code == 0
    (source,) = json.loads((folder / "result" / "summary.json").read_text("utf-8"))["sources"]
    assert (source["quote"], source["header_lines"], source["above"], source["below"]) == ("", [3], 2, 1)
    assert '"Virtanen' in (folder / "result" / "register.csv").read_text("utf-8").replace('""', '"')
    problems = pl.read_csv(folder / "result" / "unreadable.csv")["problem"].to_list()
    assert problems == ["skipped_line", "skipped_line", "skipped_line"]


@pytest.mark.parametrize("lang", LANGS)
def test_how_it_was_read_stands_first_in_every_report(cli: Cli, folder: Path, lang: str) -> None:
    rows = ["Exported on Monday", *SEMICOLONS.splitlines(), '3;Li"isa Laine;liisa@example.com', "", "(3 rows)"]
    (folder / "a.csv").write_text("\n".join(rows), "utf-8")
    answer = cli("run", "a.csv", "--out", "result", "--lang", lang)
    page = (folder / "result" / "report.html").read_text("utf-8")
    told = json.loads((folder / "result" / "summary.json").read_text("utf-8"))["sources"][0]
    assert answer.out.startswith("a.csv  UTF-8")
    assert (told["above"], told["below"], told["repaired"], told["header_lines"]) == (1, 1, 1, [2])
    for note in told["notes"]:
        assert note in " ".join(answer.out.split())
        assert note in page
    assert any(": 5" in note for note in told["notes"])  # the line that was repaired
    assert any(": 7" in note for note in told["notes"])  # the line that was set aside


def test_a_page_and_its_notes_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<table><tr><td>id</td><td>name</td></tr><tr><td>1</td><td>Matti", "utf-8")
    loaded = load(tmp_path / "a.xls")
    assert loaded.records.rows() == [(2, "1", "Matti")]
    assert "The file is a web page" in loaded.source.notes[0].en
