"""The gate: what fails a register, and what it says of it."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from regcheck.errors import SettingsError
from regcheck.model import FINDINGS
from regcheck.stages.gate import GateSettings, Verdict, gate
from regcheck.text import LANGS

FOUND = [
    (1, "Email", "EML001", "error"),
    (2, "Email", "EML001", "error"),
    (3, "Email", "EML002", "warning"),
    (3, "Name", "NAM001", "info"),
]
ROWS = 200


def judged(found: list[tuple[Any, ...]] | None = None, flawless: float | None = 0.95, **limits: Any) -> Verdict:
    findings = pl.DataFrame(FOUND if found is None else found, schema=FINDINGS, orient="row")
    return gate(findings, flawless, ROWS, GateSettings(**limits))


@pytest.mark.parametrize(
    ("limits", "passed"),
    [
        ({}, False),
        ({"fail_on": "error"}, False),
        ({"fail_on": "warning"}, False),
        ({"fail_on": "none"}, True),
        ({"fail_under": 95.0}, True),
        ({"fail_under": 95.1}, False),
        ({"fail_on": "none", "fail_under": 96.0}, False),
        ({"max": {"EML001": "2"}}, True),
        ({"max": {"EML001": "1"}}, False),
        ({"max": {"EML001": "1%"}}, True),  # two of two hundred rows
        ({"max": {"EML001": "0.9%"}}, False),
        ({"max": {"EML001": "0,9 %"}}, False),
        ({"max": {"EML001": 2}}, True),
        ({"max": {"ZZZ001": "0"}}, False),  # a limit for one rule lets no other through
        ({"fail_on": "none", "max": {"ZZZ001": "0"}}, True),
        ({"fail_on": "error", "max": {"EML001": "2"}}, True),
        ({"fail_on": "warning", "max": {"EML001": "2"}}, False),
        ({"fail_on": "warning", "max": {"EML001": "2", "EML002": "1"}}, True),
    ],
)
def test_the_limits(limits: dict[str, Any], *, passed: bool) -> None:
    verdict = judged(**limits)
    assert verdict.passed is passed
    assert bool(verdict.reasons) is not passed


def test_without_any_limit_warnings_pass() -> None:
    assert judged(FOUND[2:]).passed
    assert not judged(FOUND[2:], fail_on="warning").passed
    assert judged(FOUND[3:], fail_on="warning").passed


def test_what_cannot_be_scored_reaches_no_limit() -> None:
    assert not judged([], flawless=None, fail_under=50.0).passed
    assert judged([], flawless=None).passed


@pytest.mark.parametrize(("flawless", "told"), [(0.98996, "98.99"), (1 / 3, "33.33"), (0.5, "50"), (0.99999, "99.99")])
def test_a_share_under_the_limit_is_never_rounded_up_to_it(flawless: float, told: str) -> None:
    (reason,) = judged([], flawless=flawless, fail_under=100.0).reasons
    assert f"{told} %" in reason.sentence.en.replace("%", " %").replace("  ", " ")
    assert told.replace(".", ",") in reason.sentence.fi


def test_each_broken_limit_has_a_reason() -> None:
    reasons = [reason.sentence.en for reason in judged(fail_on="warning", fail_under=99.0, max={"NAM001": "0"}).reasons]
    assert len(reasons) == 4
    assert any("EML001" in reason and "2" in reason for reason in reasons)
    assert any("95" in reason and "99" in reason for reason in reasons)
    assert any("NAM001" in reason and "at most 0" in reason for reason in reasons)


def test_reasons_speak_each_language() -> None:
    words = {"en": "error", "fi": "virhe", "sv": "fel"}
    reason = judged().reasons[0].sentence
    assert len(judged().reasons) == 1
    assert len({reason.in_(lang) for lang in LANGS}) == 3
    for lang in LANGS:
        assert words[lang] in reason.in_(lang)
    assert "error" not in reason.fi + reason.sv


def test_a_rule_found_in_several_columns_is_counted_in_all() -> None:
    two_columns = [(1, "Email", "EML001", "error"), (1, "Email 2", "EML001", "error")]
    assert not judged(two_columns, max={"EML001": "1"}).passed


@pytest.mark.parametrize("limit", ["many", "", "-1", "1%%", "1 per cent", "1e3"])
def test_a_limit_that_cannot_be_read(limit: str) -> None:
    with pytest.raises(SettingsError, match="EML001"):
        judged(max={"EML001": limit})


def test_asked_says_whether_any_limit_was_set() -> None:
    assert not GateSettings().asked
    assert GateSettings(fail_on="none").asked
    assert GateSettings(fail_under=1.0).asked
    assert GateSettings(max={"EML001": "1"}).asked
