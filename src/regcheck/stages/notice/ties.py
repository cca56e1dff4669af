"""Dependencies that nearly all rows keep: a prefix and a category, a region and its postal codes, the working days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import polars as pl

from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign, kept

_LEAST_IN_GROUP = 30
_MOST_FEATURES = 40
_MOST_VALUES = 120
_SCREEN = 4_000
_SPARE = 0.01
_NEARLY = 0.97
_LEAST_SAMPLED = 8
_RUNS = 0.1
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

    @cached_property
    def sample(self) -> pl.Series:
        """A few thousand of the values, evenly spread: the same rows for every feature."""
        return self.values.gather_every(max(1, self.values.len() // _SCREEN)).head(_SCREEN)


def ties(columns: Sequence[Seen], suspects: dict[str, set[int]]) -> Iterator[Sign]:
    """NTC050 on the value that does not go with another, NTC051 on the other; once for each two columns.

    Rows in ``suspects`` (by header) were told of before: a value that is wrong in itself goes with nothing.
    """
    features = list(_features(columns))[:_MOST_FEATURES]
    done: set[frozenset[str]] = set()
    for one, other in _screened(features):
        pair = frozenset((one.seen.header, other.seen.header))
        if pair in done or not _tied(one, other):
            continue
        rows = one.seen.rows.filter(_strangers(one, other))
        for side in (one, other):
            rows = rows.filter(~rows.is_in(list(suspects.get(side.seen.header, ()))))
        if rows.len():
            done.add(pair)
            blamed, base = _blamed(one, other, mutual=_tied(other, one))
            sure = kept(one.values.len(), rows.len())
            yield Sign("NTC050", blamed.seen.header, rows, sure)
            yield Sign("NTC051", base.seen.header, rows, sure)


def _screened(features: Sequence[_Feature]) -> Iterator[tuple[_Feature, _Feature]]:
    """The ordered pairs of which the first may settle the second: few combinations beyond one for each value.

    Counted on a sample, for all pairs in one go.
    """
    codes = {str(at): _codes(one.sample) for at, one in enumerate(features)}
    pairs = [(one, other) for one, other in combinations(codes, 2) if _apart(features[int(one)], features[int(other)])]
    if not pairs:
        return
    frame = pl.DataFrame(codes)
    alone = frame.select(pl.all().n_unique()).row(0, named=True)
    together = frame.select(
        (pl.col(one) * 1_000 + pl.col(other)).n_unique().alias(f"{one},{other}") for one, other in pairs
    )
    spare = 3 + _SPARE * frame.height
    for (one, other), count in zip(pairs, together.row(0), strict=True):
        for first, second in ((one, other), (other, one)):
            if count <= alone[first] + spare and count < 0.7 * alone[first] * alone[second] + 1:
                yield features[int(first)], features[int(second)]


def _codes(values: pl.Series) -> pl.Series:
    return values.rank("dense").cast(pl.Int32)


def _apart(one: _Feature, other: _Feature) -> bool:
    return one.seen is not other.seen


def _features(columns: Sequence[Seen]) -> Iterator[_Feature]:
    for seen in columns:
        if seen.column.field in ("notes", "tags") or seen.filled < 5 * LEAST_ROWS or seen.date is not None:
            continue
        if seen.listed and 2 <= seen.sample.n_unique() <= _MOST_VALUES:
            yield _Feature(seen, seen.text, part=False)
        elif seen.column.field == "postal_code" or (seen.open and _codelike(seen)):
            yield from (one for one in _beginnings(seen) if not _in_runs(one.sample))


def _in_runs(values: pl.Series) -> bool:
    """Whether equal values stand together: the beginnings of running numbers go with whatever the file is sorted by."""
    changing = (values != values.shift(1)).mean()
    return isinstance(changing, float) and changing < _RUNS


def _codelike(seen: Seen) -> bool:
    share = seen.sample.str.contains(r"^\S*\d\S*$").mean()
    return isinstance(share, float) and share >= 0.99


def _beginnings(seen: Seen) -> Iterator[_Feature]:
    """The letters before the first digit where they vary; else the first one and two digits of equally long codes."""
    letters = seen.sample.str.extract(r"^([A-Za-z]{1,5})[-_ /]?\d")
    if letters.null_count() <= 0.01 * letters.len() and 2 <= letters.n_unique() <= _MOST_VALUES:
        yield _Feature(seen, seen.text.str.extract(r"^([A-Za-z]{1,5})"), part=True)
    elif seen.column.field == "postal_code" or _equally_long(seen):
        for length in (1, 2):
            yield _Feature(seen, seen.text.str.head(length), part=True)


def _equally_long(seen: Seen) -> bool:
    """Whether the values are codes of four to six digits, such as areas, accounts or units have."""
    share = seen.sample.str.contains(r"^\d{4,6}$").mean()
    return isinstance(share, float) and share >= 0.99 and seen.sample.str.len_bytes().n_unique() <= 2


def _tied(one: _Feature, other: _Feature) -> bool:
    """Whether, in the sample, a value of ``one`` brings one and the same value of ``other`` nearly always."""
    frame = pl.DataFrame({"one": one.sample, "other": other.sample}).drop_nulls()
    if frame.height < 5 * LEAST_ROWS or frame["one"].n_unique() < 2:
        return False
    alone = _most(frame["other"])
    counts = frame.group_by("one", "other").len().group_by("one").agg(most=pl.col("len").max(), all=pl.col("len").sum())
    enough = counts.filter(pl.col("all") >= _LEAST_SAMPLED)
    covered = int(enough["all"].sum())
    if enough.height < 2 or covered < 0.95 * frame.height or alone > _TELLS * frame.height:
        return False
    return int(enough["most"].sum()) >= _NEARLY * covered


def _most(values: pl.Series) -> int:
    """How often the most frequent value occurs."""
    return int(values.value_counts(sort=True)["count"][0])


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
        .agg(
            pl.col("other").first().alias("usual"),
            pl.col("len").first().alias("most"),
            pl.col("len").sum().alias("all"),
        )
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
