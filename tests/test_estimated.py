"""The estimates end to end: who gets none, whatever the file looks like."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from conftest import AS_OF, Cli, write_rows

HOME = {"Katuosoite": "Koulukatu 1 A 1", "Postinumero": "20100", "Postitoimipaikka": "Turku", "Luotu": "1.1.2024"}


def estimates_of(cli: Cli, folder: Path, rows: Sequence[Mapping[str, str]], *more: str) -> list[dict[str, str]]:
    """The columns of estimates of each customer of a register with these ``rows``."""
    file = write_rows(folder / "people.csv", rows, ";")
    answer = cli("run", file, *AS_OF, "--out", "result", *more)
    assert answer.code == 0, answer
    with (folder / "result" / "register.csv").open(encoding="utf-8-sig", newline="") as register:
        lines = list(csv.DictReader(register, delimiter=";"))
    return [{name: value for name, value in line.items() if name.startswith("est_")} for line in lines]


def test_a_birth_date_in_an_identity_number_is_told(cli: Cli, folder: Path) -> None:
    rows = [
        {"Etunimi": "Aino", "Sukunimi": "Salo", "Henkilötunnus": "140110A571U", **HOME},
        {"Etunimi": "Minna", "Sukunimi": "Heikkinen", "Henkilötunnus": "300791-0481", **HOME},
        {"Etunimi": "Päivi", "Sukunimi": "Laine", "Henkilötunnus": "", **HOME},
    ]
    minor, told, untold = estimates_of(cli, folder, rows)
    assert not any(minor.values())
    assert (told["est_age"], untold["est_age"] != "") == ("", True)
    assert told["est_moving_12m"] != untold["est_moving_12m"]
    summary = json.loads((folder / "result" / "summary.json").read_text("utf-8"))
    (age,) = [one for one in summary["estimates"] if one["estimate"] == "age"]
    assert age["abstained"] == {"minor": 1, "told": 1}


def test_a_birth_date_of_its_own_goes_before_that_of_the_number(cli: Cli, folder: Path) -> None:
    told = {"Etunimi": "Aino", "Sukunimi": "Salo", "Henkilötunnus": "300791-0481", "Syntymäaika": "4.5.2015", **HOME}
    (child,) = estimates_of(cli, folder, [told])
    assert not any(child.values())


def test_the_report_says_how_each_kind_of_estimate_did(cli: Cli, folder: Path) -> None:
    rows = [
        {
            "Etunimi": ("Matti", "Timo", "Juha")[at % 3],
            "Sukunimi": f"Testi{chr(65 + at // 20)}{chr(97 + at % 20)}",
            "Sukupuoli": "mies",
            "Tilauksia": str(4 + at % 5),
            "Palautuksia": str((at % 2) * (3 + at % 5)),
            **HOME,
        }
        for at in range(200)
    ]
    estimates_of(cli, folder, rows)
    page = (folder / "result" / "report.html").read_text("utf-8")
    assert "Of the orders held back from 200 customers" in page
    assert "Orders returned" in page
    assert "est_moving_12m" in page
    assert "est_moving<" not in page
    gender = page[page.index("<code>est_gender</code>") :]
    assert "Right 100" in gender
    assert "Its loss" not in gender[: gender.index("</tr>")]


def test_no_estimate_leaves_no_column_of_sources(cli: Cli, folder: Path) -> None:
    rows = [{"Etunimi": "Päivi", "Sukunimi": "Laine", **HOME}]
    assert estimates_of(cli, folder, rows, "--estimates", "none") == [{}]


def test_an_estimate_is_asked_for_by_its_name_or_its_column(cli: Cli, folder: Path) -> None:
    rows = [{"Etunimi": "Päivi", "Sukunimi": "Laine", **HOME}]
    (got,) = estimates_of(cli, folder, rows, "--estimates", "est_moving_12m, gender")
    assert list(got) == ["est_gender", "est_gender_p", "est_moving_12m", "est_moving_year", "est_source"]


@pytest.mark.parametrize("named", ["", " , "])
def test_naming_no_estimate_is_a_slip_and_not_a_wish(cli: Cli, folder: Path, named: str) -> None:
    file = write_rows(folder / "people.csv", [{"Etunimi": "Päivi", "Sukunimi": "Laine"}])
    answer = cli("run", file, "--estimates", named)
    assert answer.code == 2
    assert "names no estimate" in answer.err
