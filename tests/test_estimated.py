"""The estimates end to end: who gets none, whatever the file looks like."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

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
