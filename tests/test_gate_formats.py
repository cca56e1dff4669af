"""The gate for machines: JUnit, SARIF, and the baseline by which only new findings fail."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import polars as pl
import pytest
from conftest import AS_OF, FOUR, Cli, assert_sentence

from regcheck.baseline import baseline_of, new_findings
from regcheck.model import FINDINGS
from regcheck.rules import RULES

PERSONAL = re.compile(r"meik|matti|öhman|liisa|virtanen|manner|4567|gmial", re.IGNORECASE)


@pytest.fixture
def four(folder: Path) -> Path:
    path = folder / "four rows.csv"
    path.write_text(FOUR, "utf-8")
    return path


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCHECK_KEY", "a key that only this test knows")


def suite(cli: Cli, four: Path, *flags: str) -> tuple[int, ET.Element]:
    answer = cli("check", four, *AS_OF, "--format", "junit", *flags)
    return answer.code, ET.fromstring(answer.out)[0]  # noqa: S314 - our own


def run_of(cli: Cli, four: Path, *flags: str) -> Any:
    log = json.loads(cli("check", four, *AS_OF, "--format", "sarif", *flags).out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_junit_has_a_case_for_every_rule_and_one_for_the_score(cli: Cli, four: Path) -> None:
    code, told = suite(cli, four, "--fail-on", "error", "--fail-under", "99")
    names = [case.get("name") for case in told]
    assert names == [*RULES, "score"]
    failed = {case.get("name") for case in told if case.find("failure") is not None}
    summary = json.loads(cli("check", four, *AS_OF, "--fail-on", "error", "--fail-under", "99", "--format", "json").out)
    assert failed == {reason["rule"] or "score" for reason in summary["gate"]["reasons"]}
    assert {"EML003", "score"} <= failed
    assert (code, told.get("failures"), told.get("tests")) == (1, str(len(failed)), str(len(names)))


def test_junit_passes_where_the_gate_passes_and_still_tells(cli: Cli, four: Path) -> None:
    code, told = suite(cli, four, "--fail-on", "none")
    assert (code, told.get("failures")) == (0, "0")
    case = next(case for case in told if case.get("name") == "EML003")
    assert "Sähköposti: 1" in str(case.findtext("system-out"))


def test_junit_survives_a_header_that_no_xml_may_hold(cli: Cli, folder: Path) -> None:
    (folder / "odd.csv").write_text("Email\x07 <&>,Name\nx.example.com,Anna Ek\n", "utf-8")
    _, told = suite(cli, folder / "odd.csv")
    assert len(told) > 100


@pytest.mark.parametrize("form", ["junit", "sarif"])
def test_what_machines_read_is_masked_and_the_same_every_time(cli: Cli, four: Path, form: str) -> None:
    first, again = (cli("check", four, *AS_OF, "--format", form).out for _ in range(2))
    assert first == again
    assert PERSONAL.search(first) is None


def test_sarif_has_a_result_for_each_rule_and_column(cli: Cli, four: Path) -> None:
    run = run_of(cli, four)
    findings = json.loads(cli("check", four, *AS_OF, "--format", "json").out)["findings"]
    assert [(one["ruleId"], one["occurrenceCount"]) for one in run["results"]] == [
        (one["rule"], one["count"]) for one in findings
    ]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert [one["level"] for one in run["results"]] == [levels[one["severity"]] for one in findings]
    typo = next(one for one in run["results"] if one["ruleId"] == "EML003")
    place = typo["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "four%20rows.csv"}, "region": {"startLine": 2}}


def test_a_result_keeps_its_fingerprint_when_rows_move(cli: Cli, four: Path) -> None:
    before = {one["partialFingerprints"]["ruleAndColumn/v1"] for one in run_of(cli, four)["results"]}
    header, *rows = FOUR.splitlines()
    four.write_text("\n".join([header, *rows[::-1]]) + "\n", "utf-8")
    after = {one["partialFingerprints"]["ruleAndColumn/v1"] for one in run_of(cli, four)["results"]}
    assert after == before
    assert len(after) > 5


def test_only_new_findings_fail(cli: Cli, four: Path) -> None:
    assert cli("check", four, *AS_OF).code == 1
    assert cli("check", four, *AS_OF, "--write-baseline", "known.csv").code == 0
    header, *rows = FOUR.splitlines()
    four.write_text("\n".join([header, *rows[::-1]]) + "\n", "utf-8")
    assert cli("check", four, *AS_OF, "--baseline", "known.csv").code == 0
    worse = "5;Pekka;Laine;pekka.laine@gmial.com;050 111 2233;Kauppakatu 7;33100;Tampere;5.6.1991;ei"
    four.write_text("\n".join([header, *rows, worse]) + "\n", "utf-8")
    answer = cli("check", four, *AS_OF, "--baseline", "known.csv", "--format", "json")
    assert answer.code == 1
    (reason,) = json.loads(answer.out)["gate"]["reasons"]
    assert (reason["rule"], reason["count"]) == ("EML003", 1)


def test_a_baseline_holds_no_personal_data_and_is_the_owners(cli: Cli, four: Path) -> None:
    cli("check", four, *AS_OF, "--write-baseline", "known.csv")
    path = four.parent / "known.csv"
    assert PERSONAL.search(path.read_text("utf-8")) is None
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = path.read_bytes()
    cli("check", four, *AS_OF, "--write-baseline", "known.csv")
    assert path.read_bytes() == first


def test_a_ratchet_reads_the_old_baseline_and_writes_the_new(cli: Cli, four: Path) -> None:
    cli("check", four, *AS_OF, "--write-baseline", "known.csv")
    before = (four.parent / "known.csv").read_text("utf-8")
    four.write_text(FOUR.replace("gmial.com", "gmail.com"), "utf-8")
    assert cli("check", four, *AS_OF, "--baseline", "known.csv", "--write-baseline", "known.csv").code == 0
    after = (four.parent / "known.csv").read_text("utf-8")
    assert "EML003" in before
    assert "EML003" not in after


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "does not exist"),
        ("a,b\n1,2\n", "--write-baseline"),
        ("", "--write-baseline"),
        ("rule,column,print,count\nEML001,x,y,1\n", "--write-baseline"),
        ("rule,column,print,count\nEML001,x,y,many\n", "--write-baseline"),
        ("rule,column,print,count\nkey,,abcdef,0\n", "another key"),
    ],
)
def test_what_is_no_baseline_is_refused(cli: Cli, four: Path, content: str | None, words: str) -> None:
    if content is not None:
        (four.parent / "known.csv").write_text(content, "utf-8")
    answer = cli("check", four, "--baseline", "known.csv")
    assert_sentence(answer)
    assert words in answer.err


def test_a_baseline_that_cannot_be_written_is_told(cli: Cli, four: Path) -> None:
    assert_sentence(cli("check", four, *AS_OF, "--write-baseline", "nowhere/known.csv"))


def test_of_three_alike_where_two_were_known_one_is_new() -> None:
    def found(*rows: int | None) -> pl.DataFrame:
        return pl.DataFrame([(row, "A", "EML001", "error") for row in rows], schema=FINDINGS, orient="row")

    prints = pl.Series(["same", "same", "same", "other"])
    known = baseline_of(found(1, 2, None), prints)
    assert new_findings(found(1, 2, 3, 4, None), prints, known)["row"].to_list() == [3, 4]
    assert new_findings(found(2, None), prints, known).is_empty()


@pytest.mark.parametrize("name", ["register.csv", "notes.txt", "folder"])
def test_a_baseline_is_written_over_nothing_but_a_baseline(cli: Cli, four: Path, name: str) -> None:
    (four.parent / "folder").mkdir()
    (four.parent / "notes.txt").write_text("rule,column\n", "utf-8")
    target = four if name == "register.csv" else four.parent / name
    before = None if target.is_dir() else target.read_bytes()
    assert_sentence(cli("check", four, *AS_OF, "--write-baseline", target))
    assert before is None or target.read_bytes() == before


def test_a_link_to_the_input_is_the_input(cli: Cli, four: Path) -> None:
    (four.parent / "link.csv").symlink_to(four)
    assert_sentence(cli("check", four, *AS_OF, "--write-baseline", "link.csv"))
    assert four.read_text("utf-8") == FOUR


def test_a_baseline_of_another_key_may_be_renewed(cli: Cli, four: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cli("check", four, *AS_OF, "--write-baseline", "known.csv")
    monkeypatch.setenv("REGCHECK_KEY", "quite another key, just as long")
    assert cli("check", four, *AS_OF, "--write-baseline", "known.csv").code == 0
