"""The rules of the law end to end: what is told, what is blocked, which settings count, and lists from outside."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, Cli, write_rows

KAISA = {
    "Name": "Kaisa Koskela",
    "Email": "kaisa.koskela@example.com",
    "Phone": "+358 40 123 4567",
    "Street": "Kauppakatu 5 A 3",
    "Postal code": "33200",
    "City": "Tampere",
    "Last purchase": "2026-05-04",
}
PEKKA = {
    **KAISA,
    "Name": "Pekka Laine",
    "Email": "pekka@example.org",
    "Phone": "+358 50 765 4321",
    "Street": "Rantatie 8",
    "Last purchase": "2019-05-04",
}


def register_of(result: Path) -> list[dict[str, str]]:
    with (result / "register.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def found(cli: Cli, *arguments: object) -> dict[str, list[str]]:
    """Rule -> columns of the findings of a check."""
    answer = cli("check", *arguments, *AS_OF, "--format", "json", "--fail-on", "none")
    assert answer.code == 0, answer
    told: dict[str, list[str]] = {}
    for line in json.loads(answer.out)["findings"]:
        told.setdefault(line["rule"], []).append(line["column"])
    return told


def ran(cli: Cli, *arguments: object) -> Path:
    answer = cli("run", *arguments, *AS_OF, "--out", "result")
    assert answer.code == 0, answer
    return Path("result")


@pytest.fixture
def register(folder: Path) -> Path:
    return write_rows(folder / "people.csv", [KAISA, PEKKA])


def settings(text: str) -> None:
    Path("regcheck.toml").write_text(text, "utf-8")


def test_without_periods_there_is_no_due_date_and_one_finding(cli: Cli, register: Path) -> None:
    assert found(cli, register)["LAW034"] == [""]
    assert [line["retention_due"] for line in register_of(ran(cli, register))] == ["", ""]


def test_a_period_gives_due_dates_and_closes_what_is_past(cli: Cli, register: Path) -> None:
    settings("[retention]\ncustomer_marketing = 36\n")
    assert "LAW034" not in found(cli, register)
    assert found(cli, register)["LAW012"] == ["Last purchase"]
    lines = register_of(ran(cli, register))
    assert [line["retention_due"] for line in lines] == ["2029-05-04", "2022-05-04"]
    assert [line["blocked_by"] for line in lines] == ["", "LAW012"]


def test_the_counts_of_the_blocked_are_in_the_summary(cli: Cli, register: Path) -> None:
    summary: dict[str, Any] = json.loads((ran(cli, register) / "summary.json").read_text("utf-8"))
    blocked = summary["headlines"]["blocked"]
    assert blocked["of"] == 2
    assert blocked["rules"] == {"LAW009": 1}
    assert blocked["open"] == {"post": 2, "email": 1, "sms": 1, "phone": 2}


def test_a_list_of_bare_numbers_without_a_header_is_obeyed(cli: Cli, register: Path) -> None:
    Path("robinson-2026-10-20.csv").write_text("0401234567\n0451112223\n0449998887\n", "utf-8")
    told = found(cli, register, "--suppress", "robinson-2026-10-20.csv")
    assert told["LAW010"] == ["Phone"]
    assert "LAW011" not in told
    lines = register_of(ran(cli, register, "--suppress", "robinson-2026-10-20.csv"))
    assert [line["blocked_by"] for line in lines] == ["no_sms no_phone LAW010", "LAW009"]


def test_names_with_addresses_and_e_mails_on_a_list(cli: Cli, register: Path) -> None:
    Path("post.csv").write_text(
        "Nimi;Katuosoite;Postinumero\nLAINE PEKKA;Rantatie 8;33200\nAnna Mäki;Kuja 1;00100\n", "utf-8"
    )
    Path("mail.csv").write_text("Email\nKaisa.Koskela@Example.com\n", "utf-8")
    lines = register_of(ran(cli, register, "--suppress", "post.csv", "--suppress", "mail.csv"))
    assert [line["blocked_by"] for line in lines] == ["no_email LAW010", "no_post LAW009 LAW010"]


def test_a_list_of_unknown_age_is_told_and_the_flag_tells_it(cli: Cli, register: Path) -> None:
    Path("stop.csv").write_text("Puhelin\n0401234567\n", "utf-8")
    assert found(cli, register, "--suppress", "stop.csv")["LAW011"] == ["stop.csv"]
    assert "LAW011" not in found(cli, register, "--suppress", "stop.csv", "--suppressed-on", "2026-10-20")
    assert "LAW011" in found(cli, register, "--suppress", "stop.csv", "--suppressed-on", "2026-09-20")


def test_the_settings_name_lists_too(cli: Cli, register: Path) -> None:
    Path("stop.csv").write_text("Puhelin\n0401234567\n", "utf-8")
    settings('[suppress]\nfiles = ["stop.csv"]\ndates = { "stop.csv" = "2026-10-20" }\n')
    told = found(cli, register)
    assert told["LAW010"] == ["Phone"]
    assert "LAW011" not in told


def test_a_list_by_which_nobody_can_be_recognised_is_refused(cli: Cli, register: Path) -> None:
    Path("towns.csv").write_text("City\nTampere\nOulu\n", "utf-8")
    answer = cli("check", register, *AS_OF, "--suppress", "towns.csv")
    assert answer.code == 2
    assert "towns.csv" in answer.err
    assert cli("check", register, *AS_OF, "--suppress", "missing.csv").code == 2


def test_undoing_one_reason_forgets_no_ban(cli: Cli, register: Path) -> None:
    Path("stop-2026-10-20.csv").write_text("Puhelin\n0401234567\n", "utf-8")
    result = ran(cli, register, "--suppress", "stop-2026-10-20.csv")
    Path("stop-2026-10-20.csv").unlink()
    assert cli("revert", result, "--rule", "phone_e164").code == 0
    assert register_of(result)[0]["blocked_by"] == "no_sms no_phone LAW010"


def test_purposes_say_which_columns_and_numbers_may_be_held(cli: Cli, folder: Path) -> None:
    rows = [{**KAISA, "Identity number": "010180-9015", "Shoe size": "38"}, {**PEKKA, "Shoe size": "43"}]
    register = write_rows(folder / "people.csv", rows)
    assert "LAW017" in found(cli, register)
    settings(
        '[purposes]\nshop = ["full_name", "email", "national_id"]\npost = ["street_address", "postal_code", "city"]\n'
    )
    told = found(cli, register)
    assert told["LAW040"] == ["Phone", "Shoe size"]
    assert "LAW017" not in told
    settings('[purposes]\nshop = ["full_name", "Shoe size"]\n')
    assert "Shoe size" not in found(cli, register)["LAW040"]


def test_a_consent_to_an_earlier_policy_is_told(cli: Cli, folder: Path) -> None:
    rows = [
        {**KAISA, "Email consent": "yes", "Consent date": "2021-05-04"},
        {**PEKKA, "Email consent": "yes", "Consent date": "2025-05-04"},
    ]
    register = write_rows(folder / "people.csv", rows)
    assert "LAW041" not in found(cli, register)
    settings("[consent]\npolicy_date = 2024-01-01\n")
    answer = cli("check", register, *AS_OF, "--format", "json", "--fail-on", "none")
    assert [one["count"] for one in json.loads(answer.out)["findings"] if one["rule"] == "LAW041"] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "[retention]\nprospect = 0\n",
        '[retention]\ncustomer_marketing = { FI = "long" }\n',
        '[retention]\nhold = "No such column"\n',
        '[purposes]\nshop = "email"\n',
        '[consent]\npolicy_date = "soon"\n',
        "[suppress]\nfile = []\n",
        '[suppress]\ndates = { "a.csv" = "soon" }\nfiles = ["a.csv"]\n',
    ],
)
def test_settings_that_make_no_sense_are_refused(cli: Cli, register: Path, text: str) -> None:
    settings(text)
    Path("a.csv").write_text("Puhelin\n0401234567\n", "utf-8")
    answer = cli("check", register, *AS_OF)
    assert answer.code == 2, answer
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("[retention]\nheld = [4]\n", "['4', '17']"),
        ("[retention]\ncustomer_marketing = { Suomi = 12 }\n", "FI, SE, NO, DK"),
    ],
)
def test_a_setting_that_is_refused_says_how_to_write_it(cli: Cli, register: Path, text: str, remedy: str) -> None:
    settings(text)
    assert remedy in cli("check", register, *AS_OF).err


STATES = ["Aktiivinen", "Kuollut", "Turvakielto", "Ei markkinointia", "Poistettu", "avliden", "Skyddad", "deceased"]


def test_a_status_that_no_column_is_mapped_to_is_told(cli: Cli, folder: Path) -> None:
    rows = [{**KAISA, "Email": f"{at}@example.org", "Tila": state} for at, state in enumerate(STATES * 3)]
    rows += [{**KAISA, "Email": f"a{at}@example.org", "Tila": "Aktiivinen"} for at in range(20)]
    result = ran(cli, write_rows(folder / "states.csv", rows))
    with (result / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        told = [line for line in csv.DictReader(file) if line["rule"] == "LAW061"]
    assert {line["column"] for line in told} == {"Tila"}
    assert len(told) == 3 * (len(STATES) - 1)


def test_a_register_of_an_earlier_run_gets_its_columns_anew(cli: Cli, register: Path) -> None:
    first = ran(cli, register)
    again = write_rows(register.with_name("again.csv"), register_of(first))
    header = list(register_of(ran(cli, again))[0])
    assert header.count("blocked_by") == 1
    assert "blocked_by_regcheck" not in header


def test_a_customer_kept_by_a_hold_past_their_period_gets_no_marketing(cli: Cli, folder: Path) -> None:
    path = write_rows(folder / "held.csv", [{**KAISA, "Customer number": "12"}, {**PEKKA, "Customer number": "13"}])
    settings('[retention]\ncustomer_marketing = 36\nheld = ["13"]\n')
    assert "LAW012" not in found(cli, path)
    assert [line["blocked_by"] for line in register_of(ran(cli, path))] == ["", "LAW012"]


@pytest.mark.parametrize(
    "list_",
    [
        "401234567\n451112223\n",
        "358401234567\n358451112223\n",
        "40 123 4567\n+358(0)45 1112223\n0046701740605\n",
        "00358401234567\n",
        "Numero\n0401234567\n0451112223\n",
    ],
)
def test_a_lone_column_of_phone_numbers_is_obeyed_however_they_are_written(
    list_: str, cli: Cli, register: Path
) -> None:
    Path("stop-2026-10-20.csv").write_text(list_, "utf-8")
    assert found(cli, register, "--suppress", "stop-2026-10-20.csv")["LAW010"] == ["Phone"]


def test_a_list_of_other_numbers_says_how_to_call_the_column(cli: Cli, register: Path) -> None:
    Path("numbers.csv").write_text("Numero\n1\n2\n3\n4\n", "utf-8")
    answer = cli("check", register, *AS_OF, "--suppress", "numbers.csv")
    assert answer.code == 2
    assert "Phone" in answer.err


@pytest.mark.parametrize(
    "list_",
    [
        "Nimi;Osoite;Postinumero\nKoskela Kaisa Maria;Kauppakatu 5 A 3;33200\n",
        "Nimi;Osoite;Postinumero\nKaisa Maria Koskela;Kauppakatu 5 A 3;33200\n",
        "Nimi;Osoite;Postinumero\nKoskela, Kaisa Maria;Kauppakatu 5 A 3;33200\n",
    ],
)
def test_a_second_given_name_hides_nobody_in_any_order(list_: str, cli: Cli, register: Path) -> None:
    Path("stop-2026-10-20.csv").write_text(list_, "utf-8")
    assert found(cli, register, "--suppress", "stop-2026-10-20.csv")["LAW010"] == ["Street"]


@pytest.mark.parametrize("address", ["kaisa.koskela+news@gmail.com", "Kaisa.Koskela@googlemail.com"])
def test_one_mailbox_of_gmail_is_one_however_it_is_written(address: str, cli: Cli, folder: Path) -> None:
    register = write_rows(folder / "people.csv", [{**KAISA, "Email": "kaisa.koskela@gmail.com"}, PEKKA])
    Path("stop-2026-10-20.csv").write_text(f"Email\n{address}\n", "utf-8")
    assert found(cli, register, "--suppress", "stop-2026-10-20.csv")["LAW010"] == ["Email"]
