"""What --check-mx asks, and what it makes of answers and of silence. No test asks a network."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from conftest import AS_OF, FOUR, Cli

from regcheck import mailhosts
from regcheck.mailhosts import MailHosts, ask_hosts


def test_each_domain_is_asked_once() -> None:
    asked = Counter[str]()

    def asking(domain: str) -> bool | None:
        asked[domain] += 1
        return {"a.fi": True, "b.fi": False}.get(domain)

    assert ask_hosts(["a.fi", "b.fi", "a.fi", "c.fi"], asking) == MailHosts(3, ("b.fi",), 1)
    assert set(asked.values()) == {1}


def test_silence_is_no_answer() -> None:
    asked: list[str] = []
    hosts = ask_hosts([f"{at:03d}.fi" for at in range(500)], asked.append)
    assert hosts == MailHosts(500, (), 500)
    assert hosts.offline
    assert len(asked) < 20


def test_a_network_that_denies_every_domain_is_as_good_as_none() -> None:
    assert ask_hosts(["a.fi", "b.fi"], lambda _domain: False) == MailHosts(2, (), 2)
    assert ask_hosts(["a.fi", "b.fi"], lambda domain: domain == "gmail.com") == MailHosts(2, ("a.fi", "b.fi"))


def findings(folder: Path) -> set[tuple[str, str]]:
    with (folder / "four.regcheck" / "findings.csv").open(encoding="utf-8", newline="") as file:
        return {(line["row"], line["rule"]) for line in csv.DictReader(file)}


def test_what_dns_says_becomes_findings(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    assert cli("run", "four.csv", *AS_OF).code == 0
    without = findings(folder)
    monkeypatch.setattr(mailhosts, "takes_mail", lambda domain: domain != "example.com")
    answer = cli("run", "four.csv", "--check-mx", "--lang", "en", *AS_OF)
    assert findings(folder) - without == {("4", "EML009")}
    assert "DNS was asked of 4 e-mail domains: 1 take no mail, 0 gave no answer." in " ".join(answer.out.split())
    told = json.loads((folder / "four.regcheck" / "summary.json").read_text("utf-8"))
    assert told["mail_hosts"] == {"asked": 4, "without_mail": 1, "silent": 0}


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "DNS did not answer"), ("fi", "Nimipalvelu ei vastannut"), ("sv", "DNS svarade inte")]
)
def test_offline_is_told_and_changes_nothing(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch, lang: str, words: str
) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    cli("run", "four.csv", *AS_OF)
    without = findings(folder)
    monkeypatch.setattr(mailhosts, "takes_mail", lambda _domain: None)
    answer = cli("run", "four.csv", "--check-mx", "--lang", lang, *AS_OF)
    assert answer.code == 0
    assert words in " ".join(answer.out.split())
    assert findings(folder) == without


def test_mistyped_domains_are_listed_with_those_meant(cli: Cli, folder: Path) -> None:
    rows = "".join(f"{at};{at}@{domain}\n" for at, domain in enumerate(["gmial.com", "hotmial.com", "elisa.if"] * 2))
    (folder / "m.csv").write_text("Nro;Sähköposti\n" + rows, "utf-8")
    told = " ".join(cli("check", "m.csv", "--lang", "en", *AS_OF).out.split())
    assert "elisa.if → elisa.fi (2), gmial.com → gmail.com (2), hotmial.com → hotmail.com (2)." in told


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("e164", ["+358401234567", "+46701234567", "+358401234567 ext. 12"]),
        ("international", ["+358 40 1234567", "+46 70 123 45 67", "+358 40 1234567 ext. 12"]),
        ("national", ["040 1234567", "+46 70 123 45 67", "040 1234567 ext. 12"]),
    ],
)
def test_the_form_of_phone_numbers_can_be_chosen(cli: Cli, folder: Path, form: str, written: list[str]) -> None:
    numbers = ["+358401234567", "0046701234567", "040 123 4567 x12"]
    rows = "".join(f"{at};{number};FI\n" for at, number in enumerate(numbers))
    (folder / "p.csv").write_text("Nro;Puhelin;Maa\n" + rows, "utf-8")
    (folder / "regcheck.toml").write_text(f'phone_format = "{form}"\n', "utf-8")
    assert cli("run", "p.csv", *AS_OF).code == 0
    clean = (folder / "p.regcheck" / "register.csv").read_text("utf-8").splitlines()[1:]
    assert [line.split(";")[1] for line in clean] == written
    (folder / "regcheck.toml").unlink()
    (folder / "again.csv").write_text((folder / "p.regcheck" / "register.csv").read_text("utf-8"), "utf-8")
    assert cli("run", "again.csv", "--phone-format", form, *AS_OF).code == 0
    assert "phone_" not in (folder / "again.regcheck" / "changes.csv").read_text("utf-8")
