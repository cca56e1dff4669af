"""Imported statistics are whole: every key once, all of them there, figures that can be counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from conftest import Cli
from publishers import write

from regcheck import data
from regcheck.errors import InputError
from regcheck.refdata.store import renew
from regcheck.stages.enrich.age import profile
from regcheck.text import LANGS

HEAD = "Year,Area,Sex,Age,Population 31 Dec"
NOW = ("--as-of", "2027-02-01")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    data.forget()
    yield
    monkeypatch.undo()
    data.forget()


def population() -> list[str]:
    """Finland's population as packaged, laid out as Statistics Finland does."""
    people = data.table("population").filter(country="FI").sort("age")
    return [HEAD] + [
        f"2026,WHOLE COUNTRY,{word},{'100 -' if row['age'] == 100 else row['age']},{row[sex]}"
        for row in people.iter_rows(named=True)
        for word, sex in (("Males", "men"), ("Females", "women"))
    ]


def with_cell(cell: str) -> Callable[[list[str]], list[str]]:
    """Put ``cell`` in the place of the men aged 30 (line 62 of the file)."""
    return lambda lines: [*lines[:61], f"{lines[61].rpartition(',')[0]},{cell}", *lines[62:]]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (with_cell("-5"), r"line 62, column “Population 31 Dec”: “-5”"),
        (with_cell("abc"), r"line 62, column “Population 31 Dec”: “abc”"),
        (with_cell("3.5"), r"line 62, column “Population 31 Dec”: “3.5”"),
        (lambda lines: [one for one in lines if ",30," not in one and ",31," not in one], "missing: 30, 31"),
        (lambda lines: [one for one in lines if ",Females,30," not in one], "the ages of women these are missing: 30"),
        (lambda lines: [*lines, lines[61]], "line 204: .*stands on an earlier line too"),
        (lambda lines: [one.replace("Males,30,", "Males,31,") for one in lines], "line 64: .*earlier line"),
    ],
)
def test_a_population_that_is_not_whole_is_refused(
    tmp_path: Path, spoil: Callable[[list[str]], list[str]], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        renew([write(tmp_path / "p.csv", spoil(population()))], this_year=2027)


@pytest.mark.parametrize("cell", ["..", ".", "-", "-1", ""])
def test_what_is_hidden_is_empty_and_counted_and_estimates_go_on(cli: Cli, tmp_path: Path, cell: str) -> None:
    answer = cli("refdata", "import", write(tmp_path / "p.csv", with_cell(cell)(population())), *NOW)
    assert answer.code == 0, answer
    assert "1 figures are hidden" in answer.out
    people = data.table("population").filter(country="FI")
    assert people.filter(age=30)["men"].to_list() == [None]
    told = pl.DataFrame(schema={"country": pl.String, "years": pl.Int64, "customers": pl.Float64})
    assert profile(told, "FI", 10.0).sum() == pytest.approx(1)


def test_the_same_file_twice_is_no_more_than_one(tmp_path: Path) -> None:
    one, other = (write(tmp_path / name, population()) for name in ("a.csv", "b.csv"))
    with pytest.raises(InputError, match=r"b\.csv and a\.csv are the same file"):
        renew([one, other], this_year=2027)


def test_swedens_municipalities_must_all_be_there(tmp_path: Path) -> None:
    lines = ['"region","hushållsstorlek","X2026"']
    for row in data.table("areas_se").iter_rows(named=True):
        lines += [f'"{row["municipality"]}","{size} personer",{row[f"persons_in_{size}"]}' for size in range(1, 8)]
    with pytest.raises(InputError, match="the municipalities these are missing"):
        renew([write(tmp_path / "s.csv", lines[:-7])], this_year=2027)


def test_a_name_stands_once_in_a_list(tmp_path: Path) -> None:
    lines = ["Sukunimi,Yhteensä", "Laine,20", "Virtanen,30", "Laine,20"]
    with pytest.raises(InputError, match="line 4: “Laine”"):
        renew([write(tmp_path / "sukunimet-2026.csv", lines)], this_year=2027)


@pytest.mark.parametrize("written", [str.upper, str.title, str.lower])
def test_denmarks_names_may_be_in_any_case(tmp_path: Path, written: Callable[[str], str]) -> None:
    names = data.table("first_names").filter(country="DK")
    files = []
    for sex in ("women", "men"):
        its = names.filter(pl.col(sex) > 0).sort(sex, descending=True)
        rows = [f"{written(name)};{count}" for name, count in its.select("name", sex).iter_rows()]
        files.append(write(tmp_path / f"{sex}-2026.csv", rows))
    (renewal,) = renew(files, this_year=2027)
    assert renewal.share.reference.table == "first_names"


def test_the_hint_names_the_file_as_it_was_given(tmp_path: Path) -> None:
    place = tmp_path / "downloads"
    place.mkdir()
    lines = ["FI\t00100\tHelsinki\tUusimaa\t01\tHelsinki\t011\tHelsinki\t091\t60.1\t24.9\t4"] * 2
    with pytest.raises(InputError) as refused:
        renew([write(place / "FI.txt", lines)], this_year=2027)
    assert f"--year 2026 {place / 'FI.txt'}" in refused.value.advice.en


@pytest.mark.parametrize(("lang", "name"), [("fi", "Tilastokeskus, väestö"), ("sv", "Statistikcentralen, befolkning")])
def test_layouts_are_named_in_the_language(cli: Cli, tmp_path: Path, lang: str, name: str) -> None:
    answer = cli("refdata", "import", write(tmp_path / "x.csv", ["Customer,Town", "1,Oulu"]), "--lang", lang)
    assert name in answer.err
    assert "population" not in answer.err


@pytest.mark.parametrize("lang", LANGS)
def test_a_narrow_terminal_breaks_no_name_and_no_date(cli: Cli, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = cli("refdata", "check", "--as-of", "2026-11-22", "--lang", lang).out.splitlines()
    (surnames,) = [line for line in lines if line.startswith("last_names")]
    assert "2025-02-28" in surnames
    assert any(line.startswith("regcheck refdata update dvv: first_names FI, last_names FI") for line in lines)
    assert any("name_ages FI" in line and "://" not in line for line in lines)


def test_an_import_of_names_says_that_their_ages_stay(cli: Cli, tmp_path: Path) -> None:
    names = data.table("first_names").filter(country="DK")
    files = [
        write(tmp_path / f"{sex}-2026.csv", [f"{name};{count}" for name, count in its.iter_rows()])
        for sex in ("women", "men")
        for its in [names.filter(pl.col(sex) > 0).sort(sex, descending=True).select("name", sex)]
    ]
    assert "name_ages" in cli("refdata", "import", *files, *NOW).out
    assert "name_ages" not in cli("refdata", "import", write(tmp_path / "p.csv", population()), *NOW).out
