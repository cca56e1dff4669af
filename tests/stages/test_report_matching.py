"""The waterfall of a pair adds up to its probability, and every level has words."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import regcheck
from regcheck.demo import write_demo
from regcheck.report.matching import LEVELS, found_by, judged_pairs
from regcheck.stages.match.comparisons import Comparison, described


def test_every_level_of_every_comparison_has_words() -> None:
    usual = [
        one for one in vars(import_module("regcheck.stages.match.comparisons")).values() if isinstance(one, Comparison)
    ]
    labels = {label for one in [*usual, described("attribute_x"), described("y", code=True)] for label in one.labels}
    assert labels <= set(LEVELS)


def test_the_steps_of_a_pair_add_up_to_its_probability(tmp_path: Path) -> None:
    judged = judged_pairs(regcheck.run(write_demo("verkkokauppa", tmp_path)))
    assert {pair.joined for pair in judged} == {True, False}
    for pair in judged:
        odds = 2 ** sum(step.weight for step in pair.steps)
        assert odds / (1 + odds) == pytest.approx(pair.probability, abs=0.02)


def test_what_brought_a_pair_together_is_told_in_the_language() -> None:
    assert found_by("name+address", ()).fi == "nimi, osoite"
    assert found_by("number+customer_id", ()).sv == "kundnummer"


def test_every_key_that_finds_pairs_has_words(tmp_path: Path) -> None:
    outcome = regcheck.run(write_demo("verkkokauppa", tmp_path))
    keys = {key for block in outcome.pairs["block"].unique() for key in block.split("+")}
    headers = {column.header for column in outcome.columns}
    assert [key for key in sorted(keys) if found_by(key, outcome.columns).fi == key not in headers] == []
