"""What a register's own failures and changes teach of how fast its contacts go stale."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from regcheck.hazards import Hazards
from regcheck.priors import Gamma, Priors

# The years ago at which a log of failures of each contact begins and ends.
Watched = Mapping[str, tuple[float, float]]
LEAST = 1.0  # years that a log covers at the least: it shows what has broken since the last mailing of its kind


@dataclass(frozen=True)
class Learnt:
    """What was known of a rate, what the register showed, and what is known now.

    ``name``: one of priors.RATES, or ``move_level``. ``exposure``: the years (for the level: the moves expected at its
    middle) in which ``failures`` were seen. ``trust``: how probable it is that no failure of those years is missing;
    ``after`` has that weight on what they teach, and the rest on little more than what was known ``before``.
    """

    name: str
    before: Gamma
    failures: int
    exposure: float
    trust: float
    after: Gamma


def learnt(
    known: Priors, rows: pl.DataFrame, rates: Hazards, watched: Watched | None = None
) -> tuple[Priors, tuple[Learnt, ...]]:
    """``known`` with what ``rows`` (see clocks.clocks, ages and dates filled in) show, and the account of it.

    ``rates``: those of moving at level 1. ``watched``: contact to the years ago at which a log of its failures begins
    and ends. A column that shows no failure at all teaches nothing: nobody may have looked.
    """
    told: list[Learnt] = []
    logs = watched or {}
    for contact, by in (("email", "email_rate"), ("phone", "phone_rate")):
        seen = _seen(rows.drop_nulls(by), contact, _years, logs)
        for (name,), some in seen.group_by(by, maintain_order=True):
            told.append(_update(known.rates[str(name)], str(name), some))
    told.sort(key=lambda one: list(known.rates).index(one.name))
    names = _seen(rows.filter("named"), "last_name", _years, logs)
    told += [_update(known.rates["surname"], "surname", names)] if names.height else []
    movers = rows.filter(pl.col("street") & pl.col("person"))
    moves = _seen(movers, "street_address", lambda begin: _expected(rates, begin), logs)
    told += [_update(known.level, "move_level", moves)] if moves.height else []
    for one in told:
        known = known.having(one.name.removeprefix("move_"), one.after)
    return known, tuple(told)


def _update(before: Gamma, name: str, seen: pl.DataFrame) -> Learnt:
    """What ``seen`` teaches: a log holds all failures of its own time, or unknown ones of them.

    A log shorter than LEAST may also be that of a first mailing, which shows all that broke since each record began.
    Of changes (which the user has said are complete) it holds all.
    """
    failures, spans = int(seen["failures"].sum()), [math.fsum(seen["exposure"])]
    if seen["short"].any():
        spans.append(math.fsum(seen["whole"]))
    if seen["vouched"].all():
        return Learnt(name, before, failures, spans[0], 1.0, before.learnt(failures, spans[0]))
    after, likely = before.weighed(failures, spans)
    trust = sum(likely)
    exposure = sum(one * span for one, span in zip(likely, spans, strict=True)) / trust if trust else spans[0]
    return Learnt(name, before, failures, exposure, trust, after)


def _seen(rows: pl.DataFrame, contact: str, exposure: Callable[[str], pl.Expr], watched: Watched) -> pl.DataFrame:
    """``failures`` (0 or 1), ``exposure``, ``whole``, ``vouched`` and ``short`` of each row, none if none has failed.

    Whether a contact fails is watched from the beginning of the log (the first failure of the column, or what
    ``watched`` tells; LEAST years at the least) to the day it failed, and of others to the end of the log, after which
    nobody may have looked. ``whole`` counts from the day the record began: a first mailing shows all that has broken
    since. A failure without a date is taken for one half-way. Changes that were told of are watched from the first of
    them on, and each is the last of its row.
    """
    failed = pl.col(f"{contact}_failed") | pl.col(f"{contact}_failed_years").is_not_null()
    changed = pl.col(f"{contact}_changed_years")
    marks = rows.select(failed=failed.any(), changed=changed.is_not_null().any())
    if not rows.height or not (marks["failed"].item() or marks["changed"].item()):
        return rows.clear()
    first, last = _log(rows, contact, watched.get(contact))
    begin = pl.col("since") if first is None else pl.min_horizontal("since", pl.lit(max(first, last + LEAST)))
    whole = pl.col("since") if marks["failed"].item() else begin
    end = pl.when(failed).then(pl.coalesce(f"{contact}_failed_years", pl.col("since") / 2)).otherwise(last)
    spans = rows.drop_nulls("since").with_columns(
        begin=pl.coalesce(pl.min_horizontal(changed, begin), begin),
        whole=pl.coalesce(pl.min_horizontal(changed, whole), whole),
        end=end,
        failures=(failed | changed.is_not_null()).cast(pl.UInt32),
        vouched=not marks["failed"].item(),
        short=first is not None and first - last < LEAST,
    )
    inside = spans.filter(pl.col("whole") >= pl.col("end")).with_columns(begin=pl.max_horizontal("begin", "end"))
    return inside.with_columns(exposure=exposure("begin"), whole=exposure("whole"))


def _log(rows: pl.DataFrame, contact: str, told: tuple[float, float] | None) -> tuple[float | None, float]:
    """How many years ago the log of a contact begins, None where nothing says it, and when it ends."""
    failed, changed = rows[f"{contact}_failed_years"].drop_nulls(), rows[f"{contact}_changed_years"].drop_nulls()
    days = pl.concat([failed, changed, pl.Series(told or (), dtype=pl.Float64)])
    ends = pl.concat([failed, pl.Series(told or (), dtype=pl.Float64)])
    return (float(days.max()) if len(days) else None), (float(ends.min()) if len(ends) else 0.0)  # type: ignore[arg-type]


def _years(begin: str) -> pl.Expr:
    return pl.col(begin) - pl.col("end")


def _expected(rates: Hazards, begin: str) -> pl.Expr:
    """How many moves out of an address the model expects between ``begin`` and ``end`` years ago.

    The chance of any within the span, of people who differ in how much they move, as a rate: -ln of staying.
    """
    country, age = pl.col("country"), pl.col("age_now")
    moves = rates.moving(country, (age - pl.col(begin)).clip(0), (age - pl.col("end")).clip(0))
    return (1 + rates.theta * moves).log() / rates.theta if rates.theta else moves
