"""``columns --save``: the mapping kept in the settings file, obeyed by later runs, the rest of the file untouched."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, FOUR, Cli, assert_sentence, write_rows

from regcheck.text import LANGS

ROWS = [
    {"Delivery city": "Espoo", "City": "Turku", "Faksi": "1", "Puh koti": "09 1234567", "Puh matka": "040 1234567"},
    {"Delivery city": "Salo", "City": "Lahti", "Faksi": "2", "Puh koti": "09 2345678", "Puh matka": "050 1234567"},
]
MEANT = {"Delivery city": "city", "City": "city", "Faksi": "other", "Puh koti": "phone", "Puh matka": "mobile"}
SETTINGS = '# ours\ncountry = "FI"  # chosen\n\n[gate] # when it fails\nfail_under = 90\n'


@pytest.fixture
def register(folder: Path) -> Path:
    return write_rows(folder / "register.csv", ROWS)


def columns(folder: Path) -> Any:
    return tomllib.loads((folder / "regcheck.toml").read_text("utf-8"))["columns"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_mapping_is_written_and_the_person_told_where(cli: Cli, folder: Path, register: Path, lang: str) -> None:
    answer = cli("columns", register, "--save", "--lang", lang)
    assert answer.code == 0
    assert "regcheck.toml" in answer.out.splitlines()[-1]
    assert "[columns]" in answer.out.splitlines()[-1]
    assert columns(folder) == MEANT
    assert sorted(entry.name for entry in folder.iterdir()) == ["regcheck.toml", "register.csv"]


def test_later_runs_obey_it_and_rank_the_columns_alike(cli: Cli, folder: Path, register: Path) -> None:
    before = cli("columns", register).out
    cli("columns", register, "--save")
    after = cli("columns", register).out
    for key in ("city_2", "city", "phone", "mobile"):
        assert key in before
        assert key in after
    (folder / "regcheck.toml").write_text('[columns]\nFaksi = "notes"\n', "utf-8")
    told = json.loads(cli("columns", register, "--format", "json").out)
    assert told[2]["field"] == "notes"
    assert "You said" in told[2]["why"]


def test_comments_and_other_tables_stay(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "regcheck.toml").write_text(SETTINGS + '\n[columns]\n# by hand\nFaksi = "notes"\n', "utf-8")
    cli("columns", register, "--save")
    written = (folder / "regcheck.toml").read_text("utf-8")
    assert written.startswith(SETTINGS + '\n[columns]\n# by hand\nFaksi = "notes"\n')
    assert columns(folder) == {**MEANT, "Faksi": "notes"}


def test_a_flag_goes_before_what_was_kept_and_is_kept_too(cli: Cli, folder: Path, register: Path) -> None:
    cli("columns", register, "--save")
    cli("columns", register, "--save", "--map", "Faksi=tags")
    assert columns(folder)["Faksi"] == "tags"


def test_windows_line_ends_and_mark_stay(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "regcheck.toml").write_bytes(b'\xef\xbb\xbf# ours\r\ncountry = "FI"\r\n')
    assert cli("columns", register, "--save").code == 0
    written = (folder / "regcheck.toml").read_bytes()
    assert written.startswith(b'\xef\xbb\xbf# ours\r\ncountry = "FI"\r\n')
    assert columns_of(written) == MEANT


def columns_of(written: bytes) -> Any:
    return tomllib.loads(written.decode("utf-8-sig"))["columns"]


def test_settings_in_the_project_file_are_kept_there(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.regcheck]\ncountry = "SE"\n', "utf-8")
    answer = cli("columns", register, "--save")
    assert "[tool.regcheck.columns] of pyproject.toml" in answer.out
    kept = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))
    assert kept["tool"]["regcheck"] == {"country": "SE", "columns": MEANT}
    assert not (folder / "regcheck.toml").exists()


def test_another_settings_file_may_be_named(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "shop.toml").write_text("# shop\n", "utf-8")
    assert cli("columns", register, "--save", "--settings", "shop.toml").code == 0
    assert columns_of((folder / "shop.toml").read_bytes()) == MEANT


def test_json_stays_json(cli: Cli, folder: Path, register: Path) -> None:
    answer = cli("columns", register, "--save", "--format", "json")
    assert len(json.loads(answer.out)) == len(MEANT)
    assert "regcheck.toml" in answer.err
    assert columns(folder) == MEANT


def test_one_header_of_two_meanings_is_left_out_and_said(cli: Cli, folder: Path) -> None:
    (folder / "twice.csv").write_text("Tieto,Tieto,City\na@example.org,x,Turku\nb@example.org,y,Salo\n", "utf-8")
    answer = cli("columns", "twice.csv", "--save")
    assert columns(folder) == {"City": "city"}
    assert "several columns" in answer.out


def test_what_cannot_be_written_leaves_nothing(
    cli: Cli, folder: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "regcheck.toml").write_text(SETTINGS, "utf-8")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    answer = cli("columns", register, "--save")
    assert_sentence(answer)
    assert "the disk is full" in answer.err
    assert (folder / "regcheck.toml").read_text("utf-8") == SETTINGS
    assert sorted(entry.name for entry in folder.iterdir()) == ["regcheck.toml", "register.csv"]


def test_a_run_obeys_what_was_kept(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    cli("columns", "four.csv", "--save", "--map", "Puhelin=notes")
    findings = json.loads(cli("check", "four.csv", "--format", "json", *AS_OF).out)["findings"]
    assert not [line for line in findings if line["column"] == "Puhelin" and line["rule"].startswith("PHN")]


@pytest.mark.parametrize("lang", LANGS)
def test_a_file_without_the_saved_columns_is_read_and_the_person_told(
    cli: Cli, folder: Path, register: Path, lang: str
) -> None:
    (folder / "regcheck.toml").write_text('[columns]\n"Kortin nro" = "customer_id"\nFaksi = "notes"\n', "utf-8")
    answer = cli("columns", register, "--lang", lang)
    assert answer.code == 0
    told = " ".join((answer.out + answer.err).split())
    assert "regcheck.toml" in told
    assert "Kortin nro" in told
    assert cli("init", register, "--force", "--lang", lang).code == 0


def test_a_column_named_on_the_command_line_must_be_there(cli: Cli, folder: Path, register: Path) -> None:
    (folder / "regcheck.toml").write_text('[columns]\n"Kortin nro" = "customer_id"\n', "utf-8")
    answer = cli("columns", register, "--map", "Kortin nro=customer_id")
    assert answer.code == 2
    assert "Kortin nro" in answer.err


@pytest.mark.parametrize("field", ["asiakasnumero", "kundnummer", "Customer number"])
def test_a_field_in_ones_own_language_leads_to_its_name(cli: Cli, register: Path, field: str) -> None:
    answer = cli("columns", register, "--map", f"Faksi={field}")
    assert answer.code == 2
    assert "customer_id" in answer.err
