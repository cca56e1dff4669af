"""``regcheck config``: what is in force and where it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Cli, assert_sentence


def in_force(cli: Cli, *flags: str) -> dict[str, Any]:
    answer = cli("config", "--format", "json", *flags)
    assert answer.code == 0, answer
    told: dict[str, Any] = json.loads(answer.out)
    return told


def test_without_a_file_everything_is_the_default(cli: Cli) -> None:
    told = in_force(cli, "--as-of", "2026-01-01")
    assert {one["origin"] for name, one in told.items() if name != "as_of"} == {"default"}
    assert told["as_of"] == {"value": "2026-01-01", "origin": "flag"}
    assert told["gate.fail_on"]["value"] == "error"
    assert told["fix_typos"]["value"] is False


def test_a_flag_wins_over_the_file_and_the_file_over_the_default(cli: Cli, folder: Path) -> None:
    (folder / "regcheck.toml").write_text(
        'country = "SE"\nfix_typos = true\n[columns]\n"A.b" = "email"\n[gate]\nfail_under = 90\n'
        '[rules.severity]\nEML001 = "info"\n[rules.thresholds]\nEML003 = "1%"\n',
        "utf-8",
    )
    told = in_force(cli, "--country", "FI", "--max", "EML001=3", "--delimiter", ";", "--map", "X=phone")
    wanted = {
        "country": ("FI", "flag"),
        "fix_typos": (True, "regcheck.toml"),
        "columns.A.b": ("email", "regcheck.toml"),
        "columns.X": ("phone", "flag"),
        "gate.fail_under": (90.0, "regcheck.toml"),
        "gate.fail_on": ("none", "default"),
        "gate.max.EML001": ("3", "flag"),
        "load.delimiter": (";", "flag"),
        "rules.severity.EML001": ("info", "regcheck.toml"),
        "rules.thresholds.EML003": ("1%", "regcheck.toml"),
        "rules.disable": ([], "default"),
    }
    assert {name: (told[name]["value"], told[name]["origin"]) for name in wanted} == wanted


def test_pyproject_is_named_where_it_counts(cli: Cli, folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.regcheck]\ncountry = "SE"\n', "utf-8")
    assert in_force(cli)["country"] == {"value": "SE", "origin": "pyproject.toml"}
    (folder / "regcheck.toml").write_text("fix_typos = true\n", "utf-8")
    assert "country" not in in_force(cli)


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("Where from", "default")), ("fi", ("oletus",)), ("sv", ("Varifrån", "standard"))]
)
def test_people_read_it_in_their_language(cli: Cli, lang: str, words: tuple[str, ...]) -> None:
    text = cli("config", "--origin", "--lang", lang).out
    assert all(word in text for word in ("fix_typos", "false", *words))
    assert words[0] not in cli("config", "--lang", lang).out.replace("default_", "")


def test_own_rules_are_named(cli: Cli, folder: Path) -> None:
    rule = '[[rules.custom]]\nid = "OWN001"\nfails_when = \'"A" > 1\'\nmessage = "Too much."\n'
    (folder / "regcheck.toml").write_text(rule, "utf-8")
    line = next(line for line in cli("config", "--origin").out.splitlines() if "rules.custom" in line)
    assert "OWN001" in line
    assert "regcheck.toml" in line


def test_settings_that_cannot_be_read_are_told(cli: Cli, folder: Path) -> None:
    (folder / "regcheck.toml").write_text("colour = 1\n", "utf-8")
    assert_sentence(cli("config"))
