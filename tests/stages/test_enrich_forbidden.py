"""What is never inferred, by design: ethnicity, religion, health, politics, and who is whose partner."""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl
import pytest

from regcheck.data import table
from regcheck.stages.enrich import ESTIMATORS, REASONS, EnrichSettings
from regcheck.stages.enrich import estimating as stage
from regcheck.stages.enrich.gender import GENDER
from regcheck.stages.enrich.groups import GROUPED_BY

# Columns that tell or betray special categories, or are free text in which they may stand.
FORBIDDEN = {
    "language",
    "national_id",
    "last_name",
    "full_name",
    "notes",
    "tags",
    "other",
    "company",
    "region",
    "source_channel",
}
SPECIAL = (
    r"ethnic|origin|(?<!ter)race|religio|church|faith|health|disab|illness|politic|party|union|sexual|orientation|couple|married"
    r"|marital|spouse|partner|husband|wife|nationality|citizen|migrant|foreign_|mother_tongue|language"
)
STATISTICS = ("first_names", "name_ages", "name_cohorts", "name_releases", "areas_fi", "areas_se", "population")


@pytest.mark.parametrize("name", ESTIMATORS)
def test_no_estimate_reads_what_betrays_a_special_category(name: str) -> None:
    assert not FORBIDDEN & set(ESTIMATORS[name].reads)
    assert not [column for column in ESTIMATORS[name].reads if re.search(SPECIAL, column)]


@pytest.mark.parametrize("name", ESTIMATORS)
def test_no_estimate_is_about_a_special_category(name: str) -> None:
    one = ESTIMATORS[name]
    assert not [word for word in (name, *one.gives, *one.codes) if re.search(SPECIAL, word)]


def test_no_statistics_hold_one_and_no_trial_groups_by_one() -> None:
    held = [column for name in STATISTICS for column in table(name).columns]
    assert not [column for column in (*held, *GROUPED_BY) if re.search(SPECIAL, column)]


def test_an_estimator_is_handed_nothing_but_what_it_declares(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[set[str]] = []

    def watching(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
        handed.append(set(persons.columns))
        return GENDER.answer(persons, settings)

    monkeypatch.setattr(stage, "ESTIMATORS", {"gender": replace(GENDER, answer=watching)})
    stage.estimate(pl.DataFrame({"first_name": ["Maija"], "language": ["fi"], "notes": ["x"], "last_name": ["Laine"]}))
    assert handed == [{"allowed", *GENDER.reads}]


def test_each_reason_for_no_estimate_has_words() -> None:
    for text in REASONS.values():
        assert text.en
        assert text.fi
        assert text.sv
