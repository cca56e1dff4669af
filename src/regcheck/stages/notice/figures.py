"""What numbers give away against their column: far values, a wrong sign, an empty stretch."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign

_FEW = 0.005  # more far values than this share are a habit of the column
_FAR = 3.5  # robust standard deviations; Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993)
_MAD_OF_NORMAL = 1.4826  # the standard deviation of a normal distribution in median absolute deviations
_LOPSIDED = 1.5
_JUMP = 10  # times fewer values on the one side of nought than on the other, right beside it
_ASIDE = 0.25
_BINS = 60
_LEAST_VALUES = 1_000
_WIDE = 6  # bins: a tenth of the range
_THIN = 0.002
_LOW = 0.02  # of the mean height of a bin
_EDGE = 0.2  # of the stretch on either side may belong to the heaps


def by_number(seen: Seen) -> Iterator[Sign]:
    """Every sign in the numbers of one column."""
    number = seen.number
    if number is None or number.len() - number.null_count() < LEAST_ROWS or not _varied(number):
        return
    far = _far_off(number)
    negative = breaks_sign(number)
    if far.any():
        yield seen.sign("NTC010", far)
    if negative.any():
        yield seen.sign("NTC011", negative)
    inside = number.set(far | negative, None)
    if (outlying := _outlying(inside)).any():
        yield seen.sign("NTC012", outlying)
    if (lonely := _in_empty_stretch(inside)).any():
        yield seen.sign("NTC013", lonely)


def _varied(number: pl.Series) -> bool:
    low, high = number.quantile(0.01), number.quantile(0.99)
    return low is not None and high is not None and low < high


def _far_off(number: pl.Series) -> pl.Series:
    """True where a value lies beyond a gap as wide as the whole half of the column on its side of the median.

    Both as they are and as orders of magnitude, so that long tails of amounts are left in peace.
    """
    median = number.median()
    scale = number.abs().median()
    unit = scale / 10 if isinstance(scale, float) and scale else 1.0
    bent = (number / unit).arcsinh()
    high = _beyond_gap(number, 1.0) & _beyond_gap(bent, 0.5)
    low = _beyond_gap(-number, 1.0) & _beyond_gap(-bent, 0.5)
    return (high & (number > median)) | (low & (number < median))


def _beyond_gap(number: pl.Series, least: float) -> pl.Series:
    """True above the widest gap in the top of the values, if it is ``least`` times as wide as median to gap."""
    count = number.len() - number.null_count()
    top = number.top_k(max(2, int(_FEW * count) + 1)).drop_nulls().sort()
    median = number.median()
    assert isinstance(median, float)
    gaps = (top.diff().slice(1) / (top.head(top.len() - 1) - median)).fill_nan(None)
    at = gaps.arg_max()
    if at is None or not top[at] > median or gaps[at] < least:
        return pl.repeat(value=False, n=number.len(), eager=True)
    edge = float(top[at])
    return (number > edge).fill_null(value=False)


def breaks_sign(number: pl.Series) -> pl.Series:
    """True on the few negative values of a column that is otherwise never below nought.

    Nought must part the two: right above it there are many more values than right below it, or none for a good way. A
    smooth distribution whose tail merely reaches below nought has no such break.
    """
    negative = (number < 0).fill_null(value=False)
    count, all_ = int(negative.sum()), number.len() - number.null_count()
    if not 0 < count <= max(1, _FEW * all_):
        return pl.repeat(value=False, n=number.len(), eager=True)
    below = number.filter(negative)
    width = -(below.median() or 0)  # type: ignore[operator]
    near = int(((number >= 0) & (number <= width)).sum())
    least, median = number.filter(number >= 0).min(), number.median()
    assert isinstance(least, int | float)
    assert isinstance(median, int | float)
    aside = near == 0 and least - below.max() > _ASIDE * (median - least)  # type: ignore[operator]
    broken = aside or near >= _JUMP * int((below >= -width).sum())
    return negative if broken else pl.repeat(value=False, n=number.len(), eager=True)


def _outlying(number: pl.Series) -> pl.Series:
    """True where the robust z-score is beyond _FAR, in a column that is about as wide on either side of its median."""
    q = [number.quantile(share) for share in (0.01, 0.1, 0.5, 0.9, 0.99)]
    nothing = pl.repeat(value=False, n=number.len(), eager=True)
    if any(one is None for one in q):
        return nothing
    low, lower, median, upper, high = (float(one) for one in q if one is not None)
    deviation = (number - median).abs().median()
    even = _even(median - low, high - median) and _even(median - lower, upper - median)
    if not even or not isinstance(deviation, float) or not deviation:
        return nothing
    score = (number - median).abs() / (deviation * _MAD_OF_NORMAL)
    broken = (score > _FAR).fill_null(value=False)
    return broken if broken.sum() <= _FEW * number.len() else nothing


def _even(one: float, other: float) -> bool:
    return one > 0 and other > 0 and 1 / _LOPSIDED <= one / other <= _LOPSIDED


def _in_empty_stretch(number: pl.Series) -> pl.Series:
    """True on the few values between two heaps that hardly any other value lies between."""
    nothing = pl.repeat(value=False, n=number.len(), eager=True)
    low, high, count = number.quantile(0.001), number.quantile(0.999), number.len() - number.null_count()
    if low is None or high is None or high <= low or count < _LEAST_VALUES or number.n_unique() < _LEAST_VALUES:
        return nothing
    width = (high - low) / _BINS
    bins = ((number - low) / width).floor().cast(pl.Int64, strict=False).clip(-1, _BINS)
    heights = dict(bins.drop_nulls().value_counts().iter_rows())
    stretch = _widest_thin([heights.get(at, 0) for at in range(_BINS)], max(1, int(_LOW * count / _BINS)))
    if stretch is None:
        return nothing
    first, last = stretch
    edge = round(_EDGE * (last - first))
    inside = (bins >= first + edge) & (bins <= last - edge)
    left, right = int((bins < first).sum()), int((bins > last).sum())
    held = int(inside.sum())
    parted = min(left, right) >= 0.1 * count and last - first + 1 >= _WIDE
    return inside.fill_null(value=False) if parted and 0 < held <= max(1, _THIN * count) else nothing


def _widest_thin(heights: list[int], most: int) -> tuple[int, int] | None:
    """The longest run of bins of at most ``most`` values each, as its first and last bin."""
    best: tuple[int, int] | None = None
    start = 0
    for at, height in enumerate([*heights, most + 1]):
        if height <= most:
            continue
        if at > start and (best is None or at - start > best[1] - best[0] + 1):
            best = (start, at - 1)
        start = at + 1
    return best
