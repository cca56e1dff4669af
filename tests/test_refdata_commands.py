"""``regcheck refdata``: what is in force, what an import puts in its place, what is refused, and the way back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conftest import Answer, Cli, assert_sentence
from publishers import geonames_dump, paavo_now, workbook, write

from regcheck import data
from regcheck.data.imported import folder as imports_folder
from regcheck.refdata.rhythm import ages
from regcheck.text import LANGS

NOW = ("--as-of", "2027-02-01")
SRC = Path(__file__).parents[1] / "src"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The user's folder, empty; what a test imports is forgotten after it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    data.forget()
    yield imports_folder()
    monkeypatch.undo()
    data.forget()


def told(answer: Answer) -> Any:
    assert answer.code in {0, 1}, answer
    return json.loads(answer.out)


def surnames(folder: Path, times: float = 1.0, rows: int = 30_000) -> Path:
    """DVV's surnames as packaged, with so many times the bearers."""
    names = data.table("last_names").head(rows)
    grown = names.select(Sukunimi="name", Yhteensä=(pl.col("bearers") * times).cast(pl.Int64))
    path = folder / "sukunimitilasto-2026-08-01.csv"
    grown.write_csv(path)
    return path


# --- list -------------------------------------------------------------------------------------------------------------


def test_the_list_names_every_table_and_every_single_figure_with_its_source(cli: Cli) -> None:
    listed = told(cli("refdata", "list", "--format", "json"))
    assert {one["table"] for one in listed["tables"]} == {source.table for source in data.SOURCES}
    assert all(one["publisher"] and one["licence"] and one["year"] and one["rows"] for one in listed["tables"])
    names = [one["name"] for one in listed["figures"]]
    assert len(names) == len(set(names)) == sum(data.table(name).height for name in ("figures", "moves", "mortality"))
    assert all(one["source"] and one["year"] and one["certainty"] in {"H", "M", "L"} for one in listed["figures"])
    moving = {one["name"]: one["value"] for one in listed["figures"]}
    assert moving["moves_20_24"] == 329
    assert moving["mortality_FI_male_80"] == 0.0699


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_is_readable_in_every_language(cli: Cli, lang: str) -> None:
    answer = cli("refdata", "list", "--lang", lang)
    assert answer.code == 0
    assert "areas_se (incomes)" in answer.out
    assert "move_theta" in answer.out
    assert {"en": "packaged", "fi": "mukana", "sv": "medföljer"}[lang] in answer.out


def test_the_rates_are_listed_one_by_one_when_asked_for(cli: Cli) -> None:
    assert "moves_80_120" in cli("refdata", "list", "moves").out
    assert len(told(cli("refdata", "list", "mortality", "--format", "json"))) == data.table("mortality").height
    assert_sentence(cli("refdata", "list", "salaries"))


# --- import and reset -------------------------------------------------------------------------------------------------


def test_an_import_takes_the_place_of_the_packaged_rows_and_reset_gives_them_back(
    cli: Cli, folder: Path, own_folder: Path
) -> None:
    packaged = data.table("areas_fi")
    answer = cli("refdata", "import", paavo_now(folder / "x.csv", 2027), *NOW)
    assert answer.code == 0, answer
    assert "areas_fi FI: 3018 rows of 2025" in answer.out
    assert "hidden by the publisher" in answer.out
    assert data.table("areas_fi").sort("postal_code").equals(packaged)
    assert data.statistics("areas_fi", "FI") == "Statistics Finland 2025"
    listed = told(cli("refdata", "list", "--format", "json"))["tables"]
    (own,) = [one for one in listed if one["imported"]]
    assert (own["table"], own["year"], own["files"][0]["name"]) == ("areas_fi", 2025, "x.csv")
    assert len(own["files"][0]["sha256"]) == 64
    assert [path.name for path in own_folder.iterdir()] == ["areas_fi-FI.parquet"]
    assert cli("refdata", "reset", "areas_fi").code == 0
    assert data.statistics("areas_fi", "FI") == "Statistics Finland 2024"
    assert not list(own_folder.iterdir())


def test_only_what_the_file_tells_is_renewed(cli: Cli, folder: Path) -> None:
    before = data.table("first_names")
    labels = ("Etunimi", "Lukumäärä")
    finnish = before.filter(country="FI")
    sheets = {
        f"{word}_ens": (labels, *finnish.filter(pl.col(sex) > 0).select("name", pl.col(sex) + 1).rows())
        for word, sex in (("Naiset", "women"), ("Miehet", "men"))
    }
    path = workbook(
        folder / "names.xlsx", **sheets, Saate=(("Digi- ja väestötietovirasto",), ("Poimintapäivä", "2026-08-04"))
    )
    answer = cli("refdata", "import", path, *NOW)
    assert answer.code == 0, answer
    after = data.table("first_names")
    assert after.filter(pl.col("country") != "FI").equals(before.filter(pl.col("country") != "FI"))
    juha = pl.col("name") == "juha"
    assert after.filter(juha, country="FI")["men"][0] == before.filter(juha, country="FI")["men"][0] + 1
    releases = data.table("name_releases")
    assert set(releases["release"]) == {2016, 2022, 2023, 2026}
    assert set(releases.filter(release=2026)["scope"]) == {"first"}


def test_a_group_of_columns_is_renewed_beside_the_others(cli: Cli, folder: Path) -> None:
    before = data.table("areas_se")
    lines = ['"region","hushållsstorlek","X2026"']
    for place, row in enumerate(before.iter_rows(named=True)):
        counts = {size: row[f"persons_in_{size}"] + (place == 0) for size in range(1, 8)}
        lines += [
            f'"{row["municipality"]}","{size}{"+" * (size == 7)} personer",{count}' for size, count in counts.items()
        ]
    assert cli("refdata", "import", write(folder / "x.csv", lines), *NOW).code == 0
    after = data.table("areas_se")
    assert after.schema == before.schema
    assert after["persons_in_3"][0] == before["persons_in_3"][0] + 1
    assert after.drop(f"persons_in_{size}" for size in range(1, 8)).equals(
        before.drop(f"persons_in_{size}" for size in range(1, 8))
    )
    margins = data.table("margins")
    swedish = margins.filter(country="SE", name="persons_in_3")["value"][0]
    assert swedish == before["persons_in_3"].cast(pl.Int64).sum() + 1  # national totals follow what is in force


def test_geonames_dump_gives_the_same_places(cli: Cli, folder: Path) -> None:
    before = data.table("postal_places").filter(country="DK")
    (folder / "DK.zip").write_bytes(geonames_dump("DK"))
    assert cli("refdata", "import", "DK.zip", "--year", "2027", *NOW).code == 0
    after = data.table("postal_places").filter(country="DK")
    assert after.select("postal_code", "place").equals(before.select("postal_code", "place"))


def test_finlands_cars_are_empty_until_imported(cli: Cli, folder: Path) -> None:
    assert data.table("cars_fi").is_empty()
    lines = ['"Alue","Merkki","Käyttövoima","Vuosi","Henkilöautot"', '"Akaa","Yhteensä","Yhteensä","2026",9000']
    assert cli("refdata", "import", write(folder / "x.csv", lines), *NOW).code == 0
    assert data.table("cars_fi").rows() == [("Akaa", 9000)]


def test_the_summary_of_a_run_tells_the_imported_statistics(cli: Cli, folder: Path) -> None:
    assert cli("refdata", "import", surnames(folder), *NOW).code == 0
    write(folder / "r.csv", ["name,email", "Aino Laine,aino@example.com"])
    references = told(cli("check", "r.csv", "--format", "json", "--fail-on", "none", *NOW))["reference_data"]
    assert [(one["table"], one["year"]) for one in references if one["imported"]] == [("last_names", 2026)]


# --- what is refused --------------------------------------------------------------------------------------------------


def refused(answer: Answer, *words: str) -> None:
    assert_sentence(answer)
    assert all(word in answer.err for word in words), answer.err
    assert not list(imports_folder().glob("*")) if imports_folder().is_dir() else True


def test_a_file_cut_in_half_is_refused(cli: Cli, folder: Path) -> None:
    refused(cli("refdata", "import", paavo_now(folder / "x.csv", 2027, share=0.5), *NOW), "1509 rows", "only a part")
    refused(cli("refdata", "import", surnames(folder, times=0.4), *NOW), "bearers of names", "only a part")
    refused(cli("refdata", "import", surnames(folder, times=3), *NOW), "other figures")


def test_half_the_sexes_are_refused(cli: Cli, folder: Path) -> None:
    women = data.table("first_names").filter(pl.col("women") > 0, country="SE").select("name", persons="women")
    women.write_csv(folder / "tilltalsnamn-2026.csv")
    refused(cli("refdata", "import", "tilltalsnamn-2026.csv", *NOW), "one sex are missing")


def test_the_wrong_year_is_refused(cli: Cli, folder: Path) -> None:
    refused(cli("refdata", "import", paavo_now(folder / "x.csv", 2021), *NOW), "about 2019", "about 2024", "--older")
    refused(cli("refdata", "import", paavo_now(folder / "x.csv", 2035), *NOW), "2033", "not been yet")
    undated = surnames(folder).rename(folder / "names.csv")
    refused(cli("refdata", "import", undated, *NOW), "which year", "--year")
    assert cli("refdata", "import", paavo_now(folder / "x.csv", 2021), "--older", *NOW).code == 0
    assert cli("refdata", "import", undated, "--year", "2025", *NOW).code == 0


def test_damaged_letters_are_refused(cli: Cli, folder: Path) -> None:
    path = surnames(folder)
    path.write_bytes(path.read_bytes().decode().encode("utf-8").decode("cp1252", "replace").encode())
    refused(cli("refdata", "import", path, *NOW), "Letters in", "another encoding")


def test_a_file_of_nothing_known_is_refused_with_its_labels(cli: Cli, folder: Path) -> None:
    path = write(folder / "x.csv", ["Customer,Town", "1,Oulu"])
    refused(cli("refdata", "import", path), "no layout that regcheck knows", "Customer, Town")
    refused(cli("refdata", "import", "nowhere.csv"), "nowhere.csv", "does not exist")


def test_one_bad_file_among_good_ones_leaves_everything_as_it_was(cli: Cli, folder: Path) -> None:
    half = paavo_now(folder / "half.csv", 2027, share=0.5)
    refused(cli("refdata", "import", surnames(folder), half, *NOW), "only a part")
    assert data.statistics("last_names", "FI") == "DVV 2023"


def test_a_damaged_import_is_told_and_reset_mends_it(cli: Cli, own_folder: Path) -> None:
    own_folder.mkdir(parents=True)
    (own_folder / "areas_fi-FI.parquet").write_bytes(b"not a table")
    assert_sentence(cli("refdata", "list"))
    assert "reset areas_fi" in cli("refdata", "list").err
    assert cli("refdata", "reset", "areas_fi").code == 0
    assert cli("refdata", "list").code == 0


def test_reset_without_an_import(cli: Cli) -> None:
    assert_sentence(cli("refdata", "reset", "areas_fi"))
    assert cli("refdata", "reset").out == "Nothing had been imported.\n"


# --- check ------------------------------------------------------------------------------------------------------------


def test_a_table_is_old_once_its_next_edition_has_been_out_for_half_a_year() -> None:
    """Paavo's figures of 2024 came in January 2026: the next are due in January 2027, and wait until July."""
    paavo = {day: next(one for one in ages(day) if one.source.table == "areas_fi") for day in DAYS}
    assert [one.late for one in paavo.values()] == [False, False, True]
    assert {one.due for one in paavo.values()} == {date(2027, 1, 31)}
    assert {one.update for one in paavo.values()} == {"paavo"}


DAYS = (date(2026, 2, 1), date(2027, 7, 31), date(2027, 8, 1))


def test_check_fails_where_a_table_is_old_and_says_how_to_renew_it(cli: Cli) -> None:
    answer = cli("refdata", "check", "--as-of", "2027-08-01")
    assert answer.code == 1
    assert "regcheck refdata update paavo" in answer.out
    entries = told(cli("refdata", "check", "--format", "json", "--as-of", "2027-08-01"))
    late = {one["table"] for one in entries if one["late"]}
    assert "areas_fi" in late
    assert "country_names" not in late


def test_check_passes_where_nothing_is_old(cli: Cli) -> None:
    answer = cli("refdata", "check", "--as-of", "2012-01-01")
    assert answer.code == 0, answer.out
    assert "as new as" in answer.out


# --- speed ------------------------------------------------------------------------------------------------------------


def test_importing_regcheck_loads_no_table() -> None:
    script = (
        "import regcheck, regcheck.pipeline, regcheck.data as data;"
        "assert data.table.cache_info().currsize == 0, data.table.cache_info()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert done.returncode == 0, done.stderr


def test_all_tables_load_in_a_third_of_a_second() -> None:
    """They take about 0.05 s of CPU on two cores; other processes may slow the clock, not the CPU."""
    data.forget()
    start = time.process_time()
    for name in {source.table for source in data.SOURCES} | {"margins"}:
        assert data.table(name).height
    assert time.process_time() - start < 0.3
