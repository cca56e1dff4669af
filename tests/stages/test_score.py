"""The score: the share of persons in whose data no error was found."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.model import FINDINGS
from regcheck.rules import RULES
from regcheck.rules.base import Dimension, Severity
from regcheck.stages.score import Score, score

CUSTOMERS = pl.DataFrame(
    {"row": [1, 2, 3, 4], "customer": [1, 1, 3, 4]}, schema={"row": pl.UInt32, "customer": pl.UInt32}
)


def rule_of(dimension: Dimension) -> str:
    return next(one.id for one in RULES.values() if one.dimension is dimension)


def scored(*lines: tuple[int | None, Dimension, Severity]) -> Score:
    rows = [(row, "c", rule_of(dimension), str(severity)) for row, dimension, severity in lines]
    return score(pl.DataFrame(rows, schema=FINDINGS, orient="row"), CUSTOMERS, RULES)


def test_no_findings_is_the_whole_score() -> None:
    result = scored()
    assert (result.persons, result.overall) == (3, 1.0)
    assert set(result.dimensions) == set(Dimension)
    assert set(result.dimensions.values()) == {1.0}


def test_an_error_flaws_its_person_once() -> None:
    validity, consistency = Dimension.VALIDITY, Dimension.CONSISTENCY
    result = scored((1, validity, Severity.ERROR), (2, validity, Severity.ERROR), (2, consistency, Severity.ERROR))
    assert result.overall == pytest.approx(2 / 3)
    assert result.dimensions[validity] == pytest.approx(2 / 3)
    assert result.dimensions[consistency] == pytest.approx(2 / 3)
    assert result.dimensions[Dimension.TIMELINESS] == 1.0


def test_the_overall_score_counts_persons_with_any_error() -> None:
    result = scored((1, Dimension.VALIDITY, Severity.ERROR), (3, Dimension.CONSISTENCY, Severity.ERROR))
    assert result.overall == pytest.approx(1 / 3)
    assert result.dimensions[Dimension.VALIDITY] == pytest.approx(2 / 3)


def test_warnings_and_the_register_as_a_whole_do_not_count() -> None:
    lines = (
        (1, Dimension.VALIDITY, Severity.WARNING),
        (2, Dimension.VALIDITY, Severity.INFO),
        (None, Dimension.COMPLETENESS, Severity.ERROR),
    )
    assert scored(*lines).overall == 1.0


def test_nobody_has_no_score() -> None:
    result = score(pl.DataFrame(schema=FINDINGS), CUSTOMERS.clear(), RULES)
    assert (result.persons, result.overall) == (0, None)
    assert set(result.dimensions.values()) == {None}


def test_what_was_not_understood_has_no_score() -> None:
    nothing = pl.DataFrame(schema=FINDINGS)
    one = pl.DataFrame({"row": [1], "customer": [1]}, schema={"row": pl.UInt32, "customer": pl.UInt32})
    unread = score(nothing, one, RULES, understood=False)
    assert unread.overall is None
    assert set(unread.dimensions.values()) == {None}
