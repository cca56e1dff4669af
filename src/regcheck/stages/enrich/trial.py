"""How good an estimate is on this register: what it tells is hidden, five-fold, and estimated from the rest.

The folds keep households together, because those who live together are alike. Accuracy on persons whose value is
known is not accuracy on those whose value is not: they may differ in ways that no trial sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from regcheck.stages.enrich import scoring
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.groups import GROUPED_BY, Alert, alerts, by_group
from regcheck.stages.enrich.settings import EnrichSettings

__all__ = ["GROUPED_BY", "Trial", "tried"]

FOLDS = 5
FEWEST = 50  # known values below which a trial says nothing
LARGEST = 10_000  # persons in a trial; of bigger registers, whole households with about this many known values
LEAST_SKILL = 0.02


@dataclass(frozen=True)
class Trial:
    """What hiding the known values showed of one estimate.

    ``known``: how many persons of the register tell the truth and may be estimated; ``tested`` of them were. Where
    these are fewer than FEWEST, ``tested`` is 0 and nothing else is filled in: not validated on this register.
    ``scores``: the scores of all of them, see scoring.SCORES. ``groups``: the same scores by group, see
    groups.by_group. ``curve``: forecast against outcome, see scoring.curve. ``alerts``: groups that fare worse.
    ``dropped``: the estimate has no skill here, and is not given.
    """

    estimate: str
    known: int = 0
    tested: int = 0
    scores: dict[str, float | None] = field(default_factory=dict)
    groups: pl.DataFrame = field(default_factory=pl.DataFrame)
    curve: pl.DataFrame = field(default_factory=pl.DataFrame)
    alerts: tuple[Alert, ...] = ()

    @property
    def dropped(self) -> bool:
        """Whether the estimate is no better here than the base rate."""
        skill = self.scores.get("skill")
        return skill is not None and skill < LEAST_SKILL


def tried(one: Estimator, persons: pl.DataFrame, settings: EnrichSettings) -> Trial:
    """Try ``one`` on ``persons``: the columns it reads, ``allowed`` (Boolean) and those of GROUPED_BY."""
    if one.held_out is not None:
        before = one.held_out(persons.select("allowed", *one.reads))
        persons, truth = persons.with_columns(before.select(*one.reads)), before["truth"]
    elif one.tried is not None:
        truth = persons.select(truth=one.tried).to_series()
    else:
        return Trial(one.name)
    truth = persons.select(truth=pl.when("allowed").then(truth)).to_series()
    known = len(truth) - truth.null_count()
    if known < FEWEST:
        return Trial(one.name, known)
    fold = _folds(persons)
    sample = _sample(persons.with_columns(truth, fold=fold), known)
    answers = pl.concat([_answered(one, sample, fold, settings) for fold in range(FOLDS)])
    lines = scoring.scored(one, answers)
    bins, grouped = scoring.curve(one, lines), by_group(lines)
    scores = lines.select(*scoring.sums()).row(0, named=True) | {"calibration": scoring.calibration(bins)}
    return Trial(one.name, known, answers.height, scores, grouped, bins, alerts(one, grouped))


def _answered(one: Estimator, persons: pl.DataFrame, fold: int, settings: EnrichSettings) -> pl.DataFrame:
    """The persons of ``fold`` whose truth is known, as estimated with it hidden, and the others' truths to compare.

    The columns are those of the answer, ``truth``, ``fold`` and GROUPED_BY.
    """
    inside = pl.col("fold") == fold
    hidden = persons.with_columns(pl.when(~inside).then(name).alias(name) for name in one.hidden)
    answer = one.answer(hidden.select("allowed", *one.reads), settings)
    both = persons.select(pl.col("truth", "fold", *GROUPED_BY)).hstack(
        answer.select(pl.exclude(*GROUPED_BY, "truth", "fold"))
    )
    return both.filter(pl.col("truth").is_not_null() & inside)


def _folds(persons: pl.DataFrame) -> pl.Series:
    """A number for each person that is the same for a household and otherwise looks drawn by lot."""
    return _mixed(persons.select(pl.coalesce("household", pl.int_range(pl.len(), dtype=pl.UInt32))).to_series())


def _sample(persons: pl.DataFrame, known: int) -> pl.DataFrame:
    """All ``persons``, or whole households with about LARGEST known values; ``fold`` becomes a number below FOLDS."""
    lot = pl.col("fold")
    few = persons.filter(lot // FOLDS % 10_000 < 10_000 * LARGEST // known) if known > LARGEST else persons
    return few.with_columns(fold=(lot % FOLDS).cast(pl.UInt8))


def _mixed(numbers: pl.Series) -> pl.Series:
    """Scatter whole numbers over 64 bits (the finaliser of splitmix64): the same in every release of every library."""
    mixed = numbers.to_numpy().astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return pl.Series("fold", mixed ^ (mixed >> np.uint64(31)))
