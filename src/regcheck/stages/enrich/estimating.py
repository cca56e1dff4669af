"""The estimates of a register: each made where it may be, with its source, and every one that is not, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from regcheck.stages.enrich import eligible
from regcheck.stages.enrich.age import AGE
from regcheck.stages.enrich.car import CAR
from regcheck.stages.enrich.channel import BEST_CHANNEL
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.gender import GENDER
from regcheck.stages.enrich.household import HOUSEHOLD
from regcheck.stages.enrich.housing import HOUSING
from regcheck.stages.enrich.income import INCOME
from regcheck.stages.enrich.life import LIFE_STAGE
from regcheck.stages.enrich.living import LIVING
from regcheck.stages.enrich.moving import MOVING
from regcheck.stages.enrich.returns import RETURNS
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.stages.enrich.trial import GROUPED_BY, Trial, tried

# Every estimate, in the order in which they are made and appended.
ESTIMATORS: dict[str, Estimator] = {
    one.name: one
    for one in (GENDER, AGE, LIVING, HOUSING, HOUSEHOLD, INCOME, MOVING, CAR, RETURNS, LIFE_STAGE, BEST_CHANNEL)
}
SHOWN_ESTIMATES = tuple(one.name for one in ESTIMATORS.values() if one.shown)  # what one may ask for
ESTIMATED = (*(name for one in ESTIMATORS.values() for name in one.gives if one.shown), "est_source")  # all appended

COUNTS = pl.Schema({"estimate": pl.String(), "reason": pl.String(), "customers": pl.UInt32()})

_GIVEN = {name for one in ESTIMATORS.values() for name in one.gives}  # what estimates hand to others

# The columns of a register that estimates and their trials make use of; one that it lacks is taken for empty.
# ``household`` and ``address`` are those of match.Matches. Further ``opt_out`` columns are looked at too.
INPUTS: dict[str, pl.DataType] = {
    **eligible.READS,
    **GROUPED_BY,
    "address": pl.UInt32(),
    **{name: kind for one in ESTIMATORS.values() for name, kind in one.reads.items() if name not in _GIVEN},
}


@dataclass(frozen=True)
class Estimates:
    """What is estimated of each person, and how good it is.

    ``columns``: the ``est_*`` of the estimates that are wanted, then ``est_source`` (String: the source of each
    estimate on the line, as ``gender: first name, DVV 2023``, joined by "; "); a line per person. No columns where
    none is wanted.
    ``counts``: schema COUNTS; how many have each estimate (``reason`` is null) and why the others have none.
    ``trials``: how good each is on this register, in the order of the columns.
    """

    columns: pl.DataFrame
    counts: pl.DataFrame = field(default_factory=COUNTS.to_frame)
    trials: tuple[Trial, ...] = ()


def estimate(persons: pl.DataFrame, settings: EnrichSettings | None = None) -> Estimates:
    """Estimate what is wanted of ``persons``, who may have any of the columns of INPUTS, and try it on what they tell.

    An estimate that is no better than the base rate on this register is dropped: its columns stay, empty.
    """
    settings = settings or EnrichSettings()
    barred = eligible.barred(persons)
    persons = persons.with_columns(_inputs(persons)).with_columns(allowed=barred.is_null())
    wanted = [one for one in ESTIMATORS.values() if one.shown and (settings.only is None or one.name in settings.only)]
    if not wanted:
        return Estimates(pl.DataFrame())
    made: dict[str, pl.DataFrame] = {}
    trials = []
    for one in _with_needs(wanted):
        seen = persons.hstack([made[need][name] for need in one.needs for name in ESTIMATORS[need].gives])
        trial = tried(one, seen, settings)
        answer = one.answer(seen.select("allowed", *one.reads), settings)
        made[one.name] = _allowed(one, answer, seen, barred, dropped=trial.dropped)
        trials.append(trial)
    kept = {one.name: made[one.name] for one in wanted}
    shown = [kept[one.name].select(*one.gives) for one in wanted]
    return Estimates(
        pl.concat([*shown, _sources(kept)], how="horizontal"),
        _counts(kept),
        tuple(one for one in trials if one.estimate in kept),
    )


def _inputs(persons: pl.DataFrame) -> list[pl.Expr]:
    """Every column of INPUTS in its type, null where ``persons`` lacks it."""
    given = persons.columns
    return [(pl.col(name) if name in given else pl.lit(None)).cast(kind).alias(name) for name, kind in INPUTS.items()]


def _with_needs(wanted: Sequence[Estimator]) -> list[Estimator]:
    """The estimators that are wanted and those that they rest on, in the order of ESTIMATORS."""
    names = {one.name for one in wanted}
    for one in reversed(ESTIMATORS.values()):
        names |= set(one.needs) if one.name in names else set()
    return [one for one in ESTIMATORS.values() if one.name in names]


def _allowed(
    one: Estimator, answer: pl.DataFrame, persons: pl.DataFrame, barred: pl.Series, *, dropped: bool
) -> pl.DataFrame:
    """What ``one`` gives, ``source`` and ``reason``: nothing where that may not be, is told, or has no skill."""
    told = pl.lit(None) if one.told is None else pl.when(one.told.is_not_null()).then(pl.lit("told"))
    useless = pl.lit("no_skill") if dropped else pl.lit(None)
    reason = persons.select(reason=pl.coalesce(barred, told, useless, answer["reason"]).cast(pl.String)).to_series()
    free = reason.is_null()
    return answer.select(
        *(pl.when(free).then(name).cast(kind).alias(name) for name, kind in one.gives.items()),
        source=pl.when(free).then("source"),
        reason=reason,
    )


def _sources(made: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """``est_source`` of each person, put together once per distinct combination of sources."""
    sources = pl.DataFrame([one["source"].rename(name) for name, one in made.items()])
    each = [pl.concat_str(pl.lit(f"{name}: "), name) for name in sources.columns]
    joined = pl.concat_str(each, separator="; ", ignore_nulls=True)
    distinct = sources.unique().with_columns(est_source=pl.when(joined != "").then(joined))
    return sources.join(distinct, on=sources.columns, how="left", nulls_equal=True, maintain_order="left").select(
        "est_source"
    )


def _counts(made: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """How many persons have each estimate, and how many have it not for which reason."""
    counts = [
        one.group_by("reason")
        .len("customers")
        .sort("customers", "reason", descending=[True, False])
        .select(estimate=pl.lit(name), reason="reason", customers="customers")
        for name, one in made.items()
    ]
    return pl.concat([COUNTS.to_frame(), *(one.cast(COUNTS) for one in counts)])
