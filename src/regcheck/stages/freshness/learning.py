"""What a register's own failures and changes teach of how fast its contacts go stale."""

from __future__ import annotations

import math
from dataclasses import dataclass

import polars as pl

from regcheck.hazards import Hazards
from regcheck.priors import Gamma, Priors


@dataclass(frozen=True)
class Learnt:
    """What was known of a rate, what the register showed, and what is known now.

    ``name``: one of priors.RATES, or ``move_level``. ``exposure``: the years (for the level: the moves expected at its
    middle) in which ``failures`` were seen.
    """

    name: str
    before: Gamma
    failures: int
    exposure: float
    after: Gamma


def learnt(known: Priors, rows: pl.DataFrame, rates: Hazards) -> tuple[Priors, tuple[Learnt, ...]]:
    """``known`` with what ``rows`` (see clocks.clocks, ages and dates filled in) show, and the account of it.

    ``rates``: those of moving at level 1. A column that shows no failure at all teaches nothing: nobody may have
    looked.
    """
    told: list[Learnt] = []
    for contact, by in (("email", "email_rate"), ("phone", "phone_rate")):
        seen = _seen(rows.drop_nulls(by), contact, pl.col("begin") - pl.col("end"))
        for name, failures, exposure in _by_rate(seen, by):
            told.append(_update(known.rates[name], name, failures, exposure))
    names = _seen(rows.filter("named"), "last_name", pl.col("begin") - pl.col("end"))
    told += [_update(known.rates["surname"], "surname", *_total(names))] if names.height else []
    moves = _seen(rows.filter(pl.col("street") & pl.col("person")), "street_address", _expected(rates))
    told += [_update(known.level, "move_level", *_total(moves))] if moves.height else []
    for one in told:
        known = known.learnt(one.name.removeprefix("move_"), one.failures, one.exposure)
    return known, tuple(told)


def _update(before: Gamma, name: str, failures: int, exposure: float) -> Learnt:
    return Learnt(name, before, failures, exposure, before.learnt(failures, exposure))


def _seen(rows: pl.DataFrame, contact: str, exposure: pl.Expr) -> pl.DataFrame:
    """``failures`` (0 or 1) and ``exposure`` of each row; no row where none has failed or was changed.

    Whether a contact fails is watched from the day the record began to the day it failed, and of others to the last
    failure in the register, after which nobody may have looked. A failure without a date is taken for one half-way.
    Changes that were told of are watched from the first of them on, and each is the last of its row.
    """
    failed = pl.col(f"{contact}_failed") | pl.col(f"{contact}_failed_years").is_not_null()
    changed = pl.col(f"{contact}_changed_years")
    marks = rows.select(failed=failed.any(), changed=changed.is_not_null().any(), first=changed.max())
    if not rows.height or not (marks["failed"].item() or marks["changed"].item()):
        return rows.clear()
    begin = pl.col("since") if marks["failed"].item() else pl.min_horizontal("since", pl.lit(marks["first"].item()))
    last = pl.col(f"{contact}_failed_years").min().fill_null(0.0)
    end = pl.when(failed).then(pl.coalesce(f"{contact}_failed_years", pl.col("since") / 2)).otherwise(last)
    spans = rows.drop_nulls("since").with_columns(
        begin=pl.coalesce(pl.min_horizontal(changed, begin), begin), end=end, failures=(failed | changed.is_not_null())
    )
    watched = spans.filter(pl.col("begin") >= pl.col("end"))
    return watched.with_columns(exposure=exposure, failures=pl.col("failures").cast(pl.UInt32))


def _expected(rates: Hazards) -> pl.Expr:
    """How many moves out of an address the model expects between ``begin`` and ``end`` years ago.

    The chance of any within the span, of people who differ in how much they move, as a rate: -ln of staying.
    """
    country, age = pl.col("country"), pl.col("age_now")
    moves = rates.moving(country, (age - pl.col("begin")).clip(0), (age - pl.col("end")).clip(0))
    return (1 + rates.theta * moves).log() / rates.theta if rates.theta else moves


def _by_rate(seen: pl.DataFrame, by: str) -> list[tuple[str, int, float]]:
    if not seen.height:
        return []
    totals = seen.group_by(by).agg(pl.col("failures").sum(), pl.col("exposure").sum()).sort(by)
    return [(str(name), int(failures), float(exposure)) for name, failures, exposure in totals.iter_rows()]


def _total(seen: pl.DataFrame) -> tuple[int, float]:
    return int(seen["failures"].sum()), math.fsum(seen["exposure"])
