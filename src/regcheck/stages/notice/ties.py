"""Dependencies that nearly all rows keep: a prefix and a category, a region and its postal codes, the working days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import polars as pl

from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign, kept

_LEAST_IN_GROUP = 30
_MOST_FEATURES = 40
_MOST_VALUES = 120
_SCREEN = 4_000
_HOLDS = 0.98
_FEW = 0.005
_TELLS = 0.8  # a value that stands on more rows than this is no news
_SCATTERED = 3  # errors repeat each other at most this often; what repeats more is a rule of its own
_WEEKEND = 0.005  # of days at random 2/7 fall on a weekend
_FRIDAY = 5


@dataclass(frozen=True)
class _Feature:
    """A column of few values, or the beginning of one of many (``part``)."""

    seen: Seen
    values: pl.Series
    part: bool


def ties(columns: Sequence[Seen], suspects: dict[str, set[int]]) -> Iterator[Sign]:
    """NTC050 on the value that does not go with another, NTC051 on the other; once for each column.

    Rows in ``suspects`` (by header) were told of before: a value that is wrong in itself goes with nothing.
    """
    features = list(_features(columns))[:_MOST_FEATURES]
    done: set[tuple[str, str]] = set()
    screened = {id(one): one.values.gather_every(max(1, one.values.len() // _SCREEN)) for one in features}
    for one, other in permutations(features, 2):
        pair = (min(one.seen.header, other.seen.header), max(one.seen.header, other.seen.header))
        if one.seen is other.seen or pair in done or not _tied(screened[id(one)], screened[id(other)], least=0.97):
            continue
        done.add(pair)
        blamed, base = _blamed(one, other, mutual=_tied(screened[id(other)], screened[id(one)], least=0.97))
        rows = one.seen.rows.filter(_strangers(one, other))
        for side in (one, other):
            rows = rows.filter(~rows.is_in(list(suspects.get(side.seen.header, ()))))
        if rows.len():
            sure = kept(one.values.len(), rows.len())
            yield Sign("NTC050", blamed.seen.header, rows, sure)
            yield Sign("NTC051", base.seen.header, rows, sure)


def _features(columns: Sequence[Seen]) -> Iterator[_Feature]:
    for seen in columns:
        if seen.column.field in ("notes", "tags") or seen.filled < 5 * LEAST_ROWS or seen.date is not None:
            continue
        if seen.listed and 2 <= seen.sample.n_unique() <= _MOST_VALUES:
            yield _Feature(seen, seen.text, part=False)
        elif seen.column.field == "postal_code" or (seen.open and seen.sample.str.contains(r"^\S*\d\S*$").all()):
            yield from _beginnings(seen)


def _beginnings(seen: Seen) -> Iterator[_Feature]:
    """The letters before the first digit where they vary; else the first one and two digits of equally long codes."""
    letters = seen.sample.str.extract(r"^([A-Za-z]{1,5})[-_ /]?\d")
    if letters.null_count() == 0 and 2 <= letters.n_unique() <= _MOST_VALUES:
        yield _Feature(seen, seen.text.str.extract(r"^([A-Za-z]{1,5})"), part=True)
    elif seen.column.field == "postal_code":
        for length in (1, 2):
            yield _Feature(seen, seen.text.str.head(length), part=True)


def _tied(one: pl.Series, other: pl.Series, least: float) -> bool:
    """Whether each value of ``one`` brings the same value of ``other`` on the share ``least`` of the rows."""
    frame = pl.DataFrame({"one": one, "other": other}).drop_nulls()
    if frame.height < 5 * LEAST_ROWS or frame["one"].n_unique() < 2:
        return False
    alone = frame["other"].value_counts()["count"].max()
    counts = frame.group_by("one", "other").len().group_by("one").agg(pl.col("len").max(), all=pl.col("len").sum())
    enough = counts.filter(pl.col("all") >= 8)
    if enough.height < 2 or enough["all"].sum() < 0.95 * frame.height or alone > _TELLS * frame.height:  # type: ignore[operator]
        return False
    return bool(enough["len"].sum() >= least * enough["all"].sum())


def _blamed(one: _Feature, other: _Feature, *, mutual: bool) -> tuple[_Feature, _Feature]:
    """The side that is told of, and the other: what depends, or where both do, the code that carries the other.

    A postal code is the surer part of an address.
    """
    first = not mutual or other.part or one.seen.column.field == "postal_code"
    if mutual and other.seen.column.field == "postal_code":
        first = False
    return (other, one) if first else (one, other)


def _strangers(one: _Feature, other: _Feature) -> pl.Series:
    """True on the rows whose value of ``other`` is not the one that goes with ``one``."""
    frame = pl.DataFrame({"one": one.values, "other": other.values})
    counts = frame.drop_nulls().group_by("one", "other").len()
    usual = (
        counts.sort(["len", "other"], descending=[True, False])
        .group_by("one", maintain_order=True)
        .agg(pl.col("other").first().alias("usual"), pl.col("len").first().alias("most"), pl.col("len").sum().alias("all"))
        .filter((pl.col("all") >= _LEAST_IN_GROUP) & (pl.col("most") >= _HOLDS * pl.col("all")))
    )
    odd = (
        counts.join(usual, on="one")
        .filter(pl.col("other") != pl.col("usual"))
        .filter(pl.col("len") <= _SCATTERED + _FEW * pl.col("all"))
        .select("one", "other", broken=pl.lit(value=True))
    )
    broken = frame.join(odd, on=["one", "other"], how="left", maintain_order="left")["broken"].fill_null(value=False)
    return broken if broken.sum() <= _FEW * frame.height else broken & False


def weekdays(columns: Sequence[Seen]) -> Iterator[Sign]:
    """NTC052: days that fall on a weekend where hardly any do, in the whole column or for some value of another."""
    listed = [seen for seen in columns if seen.listed and seen.sample.n_unique() <= _MOST_VALUES and seen.date is None]
    for seen in columns:
        if seen.date is None or seen.column.field == "birth_date" or seen.filled < 5 * LEAST_ROWS:
            continue
        weekend = seen.date.dt.weekday() > _FRIDAY
        share = weekend.mean()
        if not isinstance(share, float) or share == 0:
            continue
        if share <= _WEEKEND:
            yield seen.sign("NTC052", weekend)
        elif share < 0.25:
            yield from _weekdays_of_some(seen, weekend, listed)


def _weekdays_of_some(seen: Seen, weekend: pl.Series, listed: Sequence[Seen]) -> Iterator[Sign]:
    for by in listed:
        frame = pl.DataFrame({"by": by.text, "weekend": weekend})
        some = (
            frame.drop_nulls()
            .group_by("by")
            .agg(pl.len().alias("all"), pl.col("weekend").sum().alias("odd"))
            .filter((pl.col("all") >= 5 * LEAST_ROWS) & (pl.col("odd") <= _WEEKEND * pl.col("all")))
        )
        broken = frame["weekend"] & frame["by"].is_in(some["by"].implode())
        if broken.any():
            yield seen.sign("NTC052", broken, int(some["all"].sum()))
            return
