"""The figures a manager reads first: probabilities, counts and euros, each with an interval and what drives it.

H1, lawful contactability: of a person, S_alive * S_emigration * [1 - product over channels (1 - L V F)], where L is
whether the channel is lawful, V whether the contact is well-formed, F the probability that it is still right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from regcheck.priors import Priors
from regcheck.stages.headlines.drawing import CHANNELS, Spread, spread
from regcheck.stages.headlines.money import (
    SENTENCES,
    Counts,
    Estimate,
    Grade,
    Money,
    PriceSettings,
    grade,
    money,
)

__all__ = [
    "CHANNELS",
    "SENTENCES",
    "Estimate",
    "Facts",
    "Grade",
    "Headlines",
    "Money",
    "PriceSettings",
    "headlines",
    "reachable",
]

CHECK_FIRST = 0.5  # the probability of having died from which a person is to be looked up
MAY = {channel: f"may_{channel}" for channel in CHANNELS}


@dataclass(frozen=True)
class Facts:
    """What the headlines rest on; tables have a row per customer.

    ``chances``, ``given``, ``sample``, ``known``: see freshness.Freshness. ``valid``: ``post``, ``email``, ``phone``
    (Boolean), whether the contact is well-formed. ``may``: ``may_post``, ``may_email``, ``may_sms``, ``may_phone``
    (Boolean, null where there is no such contact); without it every contact is allowed. ``repeats``: rows that repeat
    a customer. ``filled``: field to whether (Boolean) each customer has a sound value in it. ``purposes``: purpose to
    the fields it needs. ``blocked`` and ``retention``: see money.grade.
    """

    chances: pl.DataFrame
    given: pl.DataFrame
    sample: pl.DataFrame
    known: Priors
    valid: pl.DataFrame
    may: pl.DataFrame | None = None
    repeats: int = 0
    filled: pl.DataFrame = field(default_factory=pl.DataFrame)
    purposes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocked: float | None = None
    retention: bool | None = None


@dataclass(frozen=True)
class Headlines:
    """The headline figures; an Estimate is None where nothing could be computed.

    ``reachable``: the share of persons, ``any`` and by channel. ``stale``: expected counts of ``post``, ``email`` and
    ``phone``. ``deceased``: the expected number; ``check_first``: the rows (UInt32, from 0) of persons who have rather
    died than not. ``completeness``: purpose to field to the share of customers who have it. ``sensitivity``: parameter
    to the share reachable at its 5 % and 95 % ends, the one that matters most first.
    """

    reachable: Mapping[str, Estimate | None]
    stale: Mapping[str, Estimate | None]
    deceased: Estimate | None
    check_first: pl.Series
    money: Money
    completeness: Mapping[str, Mapping[str, float | None]]
    grade: Grade | None
    sensitivity: Mapping[str, tuple[float, float]]


def headlines(facts: Facts, prices: PriceSettings | None = None) -> Headlines:
    """Reckon the headline figures of a register."""
    prices = prices or PriceSettings()
    usable = _usable(facts)
    moved = spread(facts.sample, facts.known, usable)
    stale = {name: _stale(facts, moved, name) for name in ("post", "email", "phone")}
    vain = _paid_in_vain(facts, moved, usable)
    spent = money(vain, prices)
    reached = {name: _reach(facts, moved, usable, name) for name in ("any", *CHANNELS)}
    return Headlines(
        reachable=reached,
        stale=stale,
        deceased=_deceased(facts, moved),
        check_first=facts.given.select(
            (pl.col("living") <= 1 - CHECK_FIRST).fill_null(value=False).arg_true()
        ).to_series(),
        money=spent,
        completeness=_completeness(facts),
        grade=grade(spent, prices.letter, vain.letters.expected, facts.blocked, facts.retention),
        sensitivity=_sensitivity(moved, reached["any"]),
    )


def reachable(chances: pl.DataFrame, given: pl.DataFrame, usable: pl.DataFrame) -> pl.Series:
    """``reachable_p``: the probability that a lawful, well-formed contact of each customer is right, and they live.

    Null where nothing is known of time; 0 for persons marked as deceased. ``usable``: see ``usable_contacts``.
    """
    number = pl.col("sms") | pl.col("phone")
    frame = pl.concat(
        [chances, given.rename({"email": "right_email", "phone": "right_phone"}), usable], how="horizontal"
    )
    missed = _missed("right_email", pl.col("email")) * _missed("right_phone", number)
    here = pl.when("person").then("alive_p").otherwise(1.0)
    posted = pl.when(pl.col("post").fill_null(value=False)).then(pl.col("post_p").fill_null(0.0)).otherwise(0.0)
    return frame.select(
        pl.when(pl.col("person") & pl.col("dead"))
        .then(0.0)
        .otherwise(here - missed * (here - posted))
        .alias("reachable_p")
    ).to_series()


def _missed(right: str, may: pl.Expr) -> pl.Expr:
    return 1 - pl.when(may.fill_null(value=False)).then(pl.col(right).fill_null(0.0)).otherwise(0.0)


def usable_contacts(may: pl.DataFrame | None, valid: pl.DataFrame, mobile: pl.Series) -> pl.DataFrame:
    """CHANNELS (Boolean): whether a contact is lawful (everything is, without ``may``) and well-formed."""
    has = {"post": valid["post"], "email": valid["email"], "sms": valid["phone"] & mobile, "phone": valid["phone"]}
    lawful = {name: may[MAY[name]].fill_null(value=False) if may is not None else True for name in CHANNELS}
    return pl.DataFrame({name: has[name].fill_null(value=False) & lawful[name] for name in CHANNELS})


def _usable(facts: Facts) -> pl.DataFrame:
    return usable_contacts(facts.may, facts.valid, facts.given["mobile"])


def _sensitivity(moved: Spread, reached: Estimate | None) -> dict[str, tuple[float, float]]:
    if reached is None:
        return {}
    share = reached.expected
    ends = {name: (min(share * low, 1.0), min(share * high, 1.0)) for name, (low, high) in moved.ends.items()}
    return dict(sorted(ends.items(), key=lambda one: -abs(one[1][1] - one[1][0])))


def _reach(facts: Facts, moved: Spread, usable: pl.DataFrame, channel: str) -> Estimate | None:
    """The share of persons reached; companies are left out."""
    person = facts.given["person"]
    any_ = channel == "any"
    chance = reachable(facts.chances, facts.given, usable) if any_ else _by_channel(facts, usable, channel)
    known = chance.filter(person).drop_nulls()
    share = _estimate(known, moved, f"reached_{channel}")
    of = int(person.sum())
    if share is None or not of:
        return None
    return Estimate(share.expected / of, share.low / of, min(share.high / of, 1.0), of)


def _by_channel(facts: Facts, usable: pl.DataFrame, channel: str) -> pl.Series:
    frame = pl.concat([facts.chances, facts.given.drop("mobile"), usable.select(may=channel)], how="horizontal")
    right = (
        pl.col("post_p")
        if channel == "post"
        else pl.col("alive_p") * pl.col("email" if channel == "email" else "phone")
    )
    found = pl.when("may").then(right.fill_null(0.0)).otherwise(0.0)
    return frame.select(pl.when(pl.col("alive_p").is_not_null() | pl.col("dead")).then(found)).to_series()


def _stale(facts: Facts, moved: Spread, contact: str) -> Estimate | None:
    return _estimate(1 - facts.chances[f"{contact}_p"].drop_nulls(), moved, f"stale_{contact}")


def _deceased(facts: Facts, moved: Spread) -> Estimate | None:
    alive = facts.given.filter(pl.col("person") & ~pl.col("dead"))["living"].drop_nulls()
    return _estimate(1 - alive, moved, "dead")


def _estimate(chances: pl.Series, moved: Spread, name: str) -> Estimate | None:
    """The expected number of what has these ``chances``, with the interval of the parameters and of chance itself."""
    if chances.is_empty():
        return None
    expected = float(chances.sum())
    noise = np.random.default_rng(2).normal(0.0, float((chances * (1 - chances)).sum()) ** 0.5, len(moved.draws[name]))
    low, high = np.quantile(expected * moved.draws[name] + noise, [0.05, 0.95])
    most = float(len(chances))
    return Estimate(expected, min(max(float(low), 0.0), most), min(max(float(high), 0.0), most), len(chances))


def _paid_in_vain(facts: Facts, moved: Spread, usable: pl.DataFrame) -> Counts:
    """Stale contacts that are used: those that may be."""

    def used(column: str, channel: str, name: str) -> Estimate:
        chances = 1 - facts.chances[column].filter(usable[channel]).drop_nulls()
        return _estimate(chances, moved, name) or Estimate(0.0, 0.0, 0.0, 0)

    return Counts(
        used("post_p", "post", "stale_post"),
        used("phone_p", "sms", "stale_phone"),
        used("phone_p", "phone", "stale_phone"),
        facts.repeats,
    )


def _completeness(facts: Facts) -> dict[str, dict[str, float | None]]:
    """Of each purpose, the share of customers with a sound value in each field it needs; None without such a column."""
    filled = facts.filled
    return {
        purpose: {
            name: float(filled[name].mean() or 0.0) if name in filled.columns and filled.height else None  # type: ignore[arg-type]
            for name in fields
        }
        for purpose, fields in facts.purposes.items()
    }
