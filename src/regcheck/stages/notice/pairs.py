"""What two columns give away about each other: dates out of order, a bound passed, a total that does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import polars as pl

from regcheck.ages import DAYS_A_YEAR
from regcheck.stages.notice.figures import breaks_sign
from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign, kept

_FEW = 0.01
_BY_CHANCE = 0.03
_MOST_COLUMNS = 12
_SCREEN = 400
_HOLDS = 0.97
_FIRST_LOOK = 60  # rows
_CENT = 0.011
_ROUNDING = 1e-6
# Pairs that have rules of their own.
_JUDGED_ELSEWHERE = frozenset({("created_at", "last_purchase_at"), ("created_at", "updated_at")})
Terms = tuple[str, ...]


@dataclass(frozen=True)
class _Order:
    """``before`` comes before ``after`` but for the rows where ``broken`` holds; ``apart`` is the usual distance."""

    before: Seen
    after: Seen
    broken: pl.Series
    apart: float
    checked: int


def dates_in_order(columns: Sequence[Seen]) -> Iterator[Sign]:
    """NTC040 on the later column of a pair that is out of order on a few rows, NTC041 on the earlier one.

    A row that is out of order with several is told of the one that is usually nearest: the others follow from it.
    """
    dates = [seen for seen in columns if seen.date is not None][:_MOST_COLUMNS]
    days = {seen.header: seen.date.cast(pl.Int32).cast(pl.Float64) for seen in dates if seen.date is not None}
    orders = [order for one, other in permutations(dates, 2) if (order := _order(one, other, days))]
    told_before: dict[str, pl.Series] = {}
    told_after: dict[str, pl.Series] = {}
    for order in sorted(orders, key=lambda order: (order.apart == 0, order.apart, order.after.header)):
        before, after = order.before, order.after
        fresh = order.broken
        for told in (told_before.get(before.header), told_after.get(after.header)):
            fresh = fresh if told is None else fresh & ~told
        told_before[before.header] = order.broken | told_before.get(before.header, order.broken)
        told_after[after.header] = order.broken | told_after.get(after.header, order.broken)
        if fresh.any():
            sure = kept(order.checked, int(fresh.sum()))
            yield Sign("NTC040", after.header, after.where(fresh), sure)
            if before.column.field != "birth_date":
                yield Sign("NTC041", before.header, before.where(fresh), sure)


def _order(one: Seen, other: Seen, days: Mapping[str, pl.Series]) -> _Order | None:
    if (one.column.field, other.column.field) in _JUDGED_ELSEWHERE or other.column.field == "birth_date":
        return None
    if one.column.field == "birth_date" and other.column.field != "other":
        return None
    apart = days[other.header] - days[one.header]
    checked = apart.len() - apart.null_count()
    if checked < LEAST_ROWS or (apart == 0).mean() in (None, 1.0):
        return None
    broken = breaks_sign(apart)
    usual, mean = apart.median(), apart.mean()
    if not broken.any() or not isinstance(usual, float) or not isinstance(mean, float) or usual < 0 or mean <= 0:
        return None
    return _Order(one, other, broken, usual, checked)


def bounds(columns: Sequence[Seen], suspects: Mapping[str, set[int]]) -> Iterator[Sign]:
    """NTC042: a number above the one that bounds it on nearly every row.

    That the one bounds the other shows in the pairing: shuffled, the rows would break it often. ``suspects`` are rows
    already told of, by header: what is wrong there is not the bound.
    """
    numbers = [seen for seen in columns if seen.number is not None and _scattered(seen)][:_MOST_COLUMNS]
    for one, other in permutations(numbers, 2):
        low, high = _without(one, suspects), _without(other, suspects)
        apart = high - low
        checked = apart.len() - apart.null_count()
        if checked < LEAST_ROWS:
            continue
        count = int((apart < 0).sum())
        if not 0 < count <= max(1, _FEW * checked) or not _bounding(low, high, count / checked):
            continue
        broken = breaks_sign(apart)
        if broken.any():
            yield Sign("NTC042", one.header, one.where(broken), kept(checked, count))


def _scattered(seen: Seen) -> bool:
    return seen.sample.n_unique() > 2


def _without(seen: Seen, suspects: Mapping[str, set[int]]) -> pl.Series:
    assert seen.number is not None
    rows = suspects.get(seen.header)
    return seen.number.set(seen.rows.is_in(list(rows)), None) if rows else seen.number


def _bounding(low: pl.Series, high: pl.Series, broken: float) -> bool:
    """Whether rows paired at random would break the bound much more often than the register's own do."""
    step = max(1, low.len() // 4_000)
    mine, other = low.gather_every(step), high.gather_every(step)
    turned = pl.concat([other.slice(other.len() // 2), other.head(other.len() // 2)])
    by_chance = (mine > turned).mean()
    return isinstance(by_chance, float) and by_chance >= max(_BY_CHANCE, 10 * broken)


def totals(columns: Sequence[Seen], suspects: Mapping[str, set[int]]) -> Iterator[Sign]:
    """NTC043: a number that is the product or the sum of two others, but for a few rows; ``suspects`` as in bounds."""
    numbers = {seen.header: seen for seen in columns if seen.number is not None and _scattered(seen)}
    if len(numbers) < 3:
        return
    chosen = list(numbers)[:_MOST_COLUMNS]
    frame = pl.DataFrame({name: _without(numbers[name], suspects) for name in chosen})
    explained: set[str] = set()
    for terms in _likely(frame, chosen):
        if terms[0] in explained:
            continue
        holds = frame.select(_adds_up(terms)).to_series()
        checked, broken = holds.len() - holds.null_count(), int((~holds).sum())
        explained.add(terms[0])
        if 0 < broken <= max(1, (1 - _HOLDS) * checked):
            seen = numbers[terms[0]]
            yield Sign("NTC043", seen.header, seen.where(~holds), kept(checked, broken))


def _likely(frame: pl.DataFrame, names: Sequence[str]) -> list[Terms]:
    """The sums and products that hold on nearly all of a sample of rows; tried first on a few of them."""
    sample = frame.gather_every(max(1, frame.height // _SCREEN)).head(_SCREEN)
    few = {name: sample[name].head(_FIRST_LOOK).to_list() for name in names}
    told = [
        (total, sign, one, other)
        for total in names
        for one, other in combinations([name for name in names if name != total], 2)
        for sign in ("*", "+")
        if _often_adds_up(sign, few[total], few[one], few[other])
    ]
    return [terms for terms in told if _holds(sample, terms) and not _trivial(sample, terms)]


def _often_adds_up(sign: str, totals_: list[float], ones: list[float], others: list[float]) -> bool:
    misses = 0
    for total, one, other in zip(totals_, ones, others, strict=True):
        if total is None or one is None or other is None:
            continue
        made = one * other if sign == "*" else one + other
        misses += abs(total - made) > _CENT + _ROUNDING * abs(total)
        if misses > _FIRST_LOOK * (1 - _HOLDS) * 3:
            return False
    return True


def _holds(sample: pl.DataFrame, terms: Terms) -> bool:
    holds = sample.select(_adds_up(terms)).to_series()
    share = holds.mean()
    return holds.len() - holds.null_count() >= LEAST_ROWS and isinstance(share, float) and share >= _HOLDS


def _adds_up(terms: Terms) -> pl.Expr:
    """Whether total = one (sign) other, to the cent or to a rounding; null where one of them is missing."""
    total, sign, one, other = terms
    made = pl.col(one) * pl.col(other) if sign == "*" else pl.col(one) + pl.col(other)
    return (pl.col(total) - made).abs() <= _CENT + _ROUNDING * pl.col(total).abs()


def _trivial(sample: pl.DataFrame, terms: Terms) -> bool:
    """Whether a term is nearly always nought or one, so that the total is but a copy of the other."""
    total, _, one, other = terms
    alike = sample.select(
        ((pl.col(total) == pl.col(one)) | (pl.col(total) == pl.col(other)) | (pl.col(total) == 0)).mean()
    ).item()
    return bool(alike is not None and alike > 0.8)


def ages(columns: Sequence[Seen]) -> Iterator[Sign]:
    """NTC044: an age that does not fit the birth date as the other rows' ages do."""
    years = [seen for seen in columns if seen.number is not None and _years(seen.number)]
    for born in columns:
        if not years or born.date is None:
            continue
        year = born.date.dt.year() + (born.date.dt.ordinal_day() - 1) / DAYS_A_YEAR
        for seen in years:
            assert seen.number is not None
            yield from _wrong_age(seen, seen.number + year)


def _years(number: pl.Series) -> bool:
    """Whether nearly all are from 0 to 120, and not a few grades or counts."""
    some = number.gather_every(max(1, number.len() // _SCREEN)).drop_nulls()
    low, high = some.quantile(0.02), some.quantile(0.98)
    return low is not None and high is not None and 0 <= low < high <= 120 and some.n_unique() > 15


def _wrong_age(seen: Seen, turned: pl.Series) -> Iterator[Sign]:
    """The sum of age and birth is within a year of one day, the day on which the ages were counted."""
    counted = turned.median()
    if not isinstance(counted, float) or turned.len() - turned.null_count() < LEAST_ROWS:
        return
    off = ((turned - counted).abs() > 1.6).fill_null(value=False)
    if 0 < off.sum() <= max(1, _FEW * seen.filled):
        yield seen.sign("NTC044", off)
