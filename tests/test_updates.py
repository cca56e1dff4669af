"""Lists of what has changed: certain matches are applied and logged, uncertain ones told, nobody dies by guessing."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from conftest import AS_OF, Cli, write_rows

ROWS = [
    {
        "Nro": "1",
        "Nimi": "Matti Meikäläinen",
        "Sähköposti": "matti@example.com",
        "Puhelin": "040 123 4567",
        "Katuosoite": "Mannerheimintie 1 A 2",
        "Postinumero": "00100",
        "Kaupunki": "Helsinki",
        "Syntymäaika": "1.2.1980",
        "Kuollut": "ei",
        "Tarkistettu": "1.6.2019",
    },
    {
        "Nro": "2",
        "Nimi": "Liisa Virtanen",
        "Sähköposti": "liisa@example.com",
        "Puhelin": "050 765 4321",
        "Katuosoite": "Hämeenkatu 3",
        "Postinumero": "33100",
        "Kaupunki": "Tampere",
        "Syntymäaika": "5.6.1950",
        "Kuollut": "ei",
        "Tarkistettu": "13.6.2019",
    },
]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def register(folder: Path) -> Path:
    return write_rows(folder / "people.csv", ROWS)


def ran(cli: Cli, register: Path, updates: str) -> Path:
    Path("updates-2026-10-20.csv").write_text(updates, "utf-8")
    answer = cli("run", register, *AS_OF, "--updates", "updates-2026-10-20.csv", "--out", "result")
    assert answer.code == 0, answer
    return Path("result")


MOVED = (
    "Nimi;Katuosoite;Postinumero;Kaupunki;Syntymäaika;Uusi katuosoite;Uusi postinumero;Uusi kaupunki\n"
    "Meikäläinen Matti;Mannerheimintie 1 A 2;00100;Helsinki;1.2.1980;Kauppakatu 5;33200;Tampere\n"
)


def test_a_move_is_applied_logged_and_dated(cli: Cli, register: Path) -> None:
    result = ran(cli, register, MOVED)
    moved, other = table(result / "register.csv")
    assert (moved["Katuosoite"], moved["Postinumero"], moved["Kaupunki"]) == ("Kauppakatu 5", "33200", "Tampere")
    assert moved["Tarkistettu"] == "20.10.2026"
    assert other["Katuosoite"] == "Hämeenkatu 3"
    assert other["Tarkistettu"] == "13.6.2019"
    lines = {line["column"]: line for line in table(result / "changes.csv") if line["reason"] == "updated"}
    assert set(lines) == {"Katuosoite", "Postinumero", "Kaupunki", "Tarkistettu"}
    assert lines["Katuosoite"]["before"] == "Mannerheimintie 1 A 2"
    assert {line["row"] for line in lines.values()} == {"1"}


def test_a_new_number_and_a_death_are_applied(cli: Cli, register: Path) -> None:
    result = ran(
        cli,
        register,
        "Nimi;Sähköposti;Uusi puhelin;Kuollut\n"
        "Matti Meikäläinen;matti@example.com;0451112223;\n"
        "Liisa Virtanen;liisa@example.com;;kyllä\n",
    )
    matti, liisa = table(result / "register.csv")
    assert matti["Puhelin"] == "+358451112223"
    assert (matti["Kuollut"], liisa["Kuollut"]) == ("ei", "kyllä")
    assert "LAW023" in liisa["blocked_by"]
    assert "LAW023" not in matti["blocked_by"]


def test_without_the_word_new_what_differs_is_new(cli: Cli, register: Path) -> None:
    result = ran(cli, register, "Nro;Nimi;Puhelin;Syntymäaika\n2;Liisa Virtanen;0451112223;5.6.1950\n")
    assert [line["Puhelin"] for line in table(result / "register.csv")] == ["+358401234567", "+358451112223"]


def test_nobody_is_called_dead_because_a_list_names_them(cli: Cli, register: Path) -> None:
    result = ran(cli, register, "Nimi;Sähköposti\nLiisa Virtanen;liisa@example.com\n")
    assert [line["Kuollut"] for line in table(result / "register.csv")] == ["ei", "ei"]
    assert not [line for line in table(result / "changes.csv") if line["reason"] == "updated"]


def test_a_stranger_changes_nothing(cli: Cli, register: Path) -> None:
    result = ran(cli, register, MOVED.replace("Meikäläinen Matti", "Anna Mäkelä").replace("1.2.1980", "7.7.1977"))
    assert [line["Katuosoite"] for line in table(result / "register.csv")] == ["Mannerheimintie 1 A 2", "Hämeenkatu 3"]


def test_an_uncertain_match_is_told_and_not_applied(cli: Cli, folder: Path) -> None:
    father = {**ROWS[0], "Sähköposti": "", "Puhelin": "", "Syntymäaika": "1.2.1950"}
    son = {**ROWS[0], "Nro": "9", "Sähköposti": "", "Puhelin": "", "Syntymäaika": "3.4.1985"}
    register = write_rows(folder / "people.csv", [father, son, ROWS[1]])
    result = ran(cli, register, MOVED.replace("1.2.1980", ""))
    assert {line["Katuosoite"] for line in table(result / "register.csv")} == {"Mannerheimintie 1 A 2", "Hämeenkatu 3"}
    told = {line["row"] for line in table(result / "findings.csv") if line["rule"] == "LAW043"}
    assert told == {"1", "2"}


def test_undoing_the_updates_brings_the_old_values_back(cli: Cli, register: Path) -> None:
    result = ran(cli, register, MOVED)
    assert cli("revert", result, "--rule", "updated").code == 0
    assert table(result / "register.csv")[0]["Katuosoite"] == "Mannerheimintie 1 A 2"
    assert json.loads((result / "summary.json").read_text("utf-8"))["counts"]["records"] == 2


MANY = [
    {
        **ROWS[0],
        "Nro": str(100 + at),
        "Nimi": f"{first} {last}",
        "Sähköposti": f"{at}@example.org",
        "Puhelin": f"04055{at:05}",
        "Katuosoite": f"Rantatie {at}",
        "Postinumero": "90100",
        "Syntymäaika": f"{at % 28 + 1}.3.{1940 + at % 60}",
    }
    for at, (first, last) in enumerate((one, two) for one in ("Anna", "Juha", "Tiina") for two in ("Laine", "Mäki"))
]


@pytest.mark.parametrize("others", [[], MANY])
def test_a_name_and_a_postal_code_kill_nobody_and_are_told(
    others: list[dict[str, str]], cli: Cli, folder: Path
) -> None:
    register = write_rows(folder / "people.csv", [*ROWS, *others])
    result = ran(cli, register, "Nimi;Postinumero;Kuollut\nMatti Meikäläinen;00100;kyllä\n")
    assert table(result / "register.csv")[0]["Kuollut"] == "ei"
    assert {line["row"] for line in table(result / "findings.csv") if line["rule"] == "LAW043"} == {"1"}


def test_another_family_name_at_the_same_address_moves_nobody(cli: Cli, register: Path) -> None:
    moved = MOVED.replace("Meikäläinen Matti", "Matti Meikäinen").replace("1.2.1980", "")
    assert table(ran(cli, register, moved) / "register.csv")[0]["Katuosoite"] == "Mannerheimintie 1 A 2"


def test_a_customer_number_and_a_name_are_enough_for_a_move(cli: Cli, register: Path) -> None:
    result = ran(
        cli,
        register,
        "Asiakasnumero;Nimi;Katuosoite;Postinumero\n2;Liisa Virtanen;Uusikatu 7;20100\n1;Anna Mäki;Kuja 2;20100\n",
    )
    assert [line["Katuosoite"] for line in table(result / "register.csv")] == ["Mannerheimintie 1 A 2", "Uusikatu 7"]
