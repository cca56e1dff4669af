"""What identifiers give away: one that stands twice, one left out of a running series, one whose check digit fails."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import polars as pl

from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign, kept

_KEY_LIKE = 0.995
_FEW = 0.005
_CODE = r"^[A-Za-z]{0,6}[-_ /]?[A-Za-z0-9][A-Za-z0-9\-_]{0,39}$"
_CHANCE = 5  # standard deviations by which repeats must exceed what chance brings
_CHECKED = 0.9  # of random numbers a tenth pass a check digit; a column that means it passes nearly always
_SHORTEST, _LONGEST = 8, 18
_SCREEN = 1_000


def by_identifier(seen: Seen, customer: pl.Series) -> Iterator[Sign]:
    """Every sign in a column of identifiers. ``customer`` says which rows belong to one customer."""
    if not seen.open or seen.column.field in ("postal_code", "region", "notes"):
        return
    yield from _fails_check(seen)
    if seen.distinct < _KEY_LIKE or seen.main_class not in (None, "number", "uuid"):
        return
    if seen.sample.str.contains(_CODE).mean() != 1.0:
        return
    series = _series(seen)
    running = _runs(series)
    if running:
        yield from _left_out(seen, series)
    yield from _twice(seen, customer, running=running or _rises(series))


def _series(seen: Seen) -> pl.Series:
    """The number at the end of each identifier, where all have the same letters before it; else nulls."""
    heads = seen.sample.str.replace(r"\d+$", "").n_unique()
    if heads > 1:
        return pl.Series("series", [None] * seen.text.len(), pl.Int64)
    return seen.text.str.extract(r"(\d{1,18})$").cast(pl.Int64, strict=False)


def _runs(series: pl.Series) -> bool:
    """Whether each number is, nearly always, one more than that of the row before."""
    steps = series.diff().drop_nulls()
    share = (steps == 1).mean() if steps.len() >= LEAST_ROWS else None
    return isinstance(share, float) and share >= 1 - 2 * _FEW


def _rises(series: pl.Series) -> bool:
    """Whether the numbers are dense, or rise nearly always: then chance repeats none of them."""
    low, high, count = series.min(), series.max(), series.len() - series.null_count()
    if not isinstance(low, int) or not isinstance(high, int):
        return False
    rising = (series.diff().drop_nulls() > 0).mean()
    return high - low < 1.2 * count or (isinstance(rising, float) and rising >= 1 - 2 * _FEW)


def _left_out(seen: Seen, series: pl.Series) -> Iterator[Sign]:
    """NTC020: the row after a number that was left out of a running series, and stands nowhere else either."""
    skipped = (series.diff() > 1).fill_null(value=False)
    missing = skipped & ~(series - 1).is_in(series.implode())
    if missing.any():
        yield seen.sign("NTC020", missing)


def _twice(seen: Seen, customer: pl.Series, *, running: bool) -> Iterator[Sign]:
    """NTC021: identifiers that stand on rows of several customers, more often than chance would have it."""
    pairs = pl.DataFrame({"value": seen.text, "customer": customer}).drop_nulls("value")
    if pairs["value"].n_unique() == pairs.height:
        return
    holders = pairs.unique().group_by("value").len().filter(pl.col("len") > 1)
    repeats = int((holders["len"] - 1).sum())
    expected = 0.0 if running else pairs.height**2 / (2 * _room(seen.sample))
    if 0 < repeats <= _FEW * pairs.height and repeats > expected + _CHANCE * math.sqrt(expected):
        yield seen.sign("NTC021", seen.text.is_in(holders["value"].implode()))


def _room(sample: pl.Series) -> float:
    """How many identifiers of this form there could be: the product of the different signs in each place."""
    length = sample.str.len_chars().mode().max()
    assert isinstance(length, int)
    places = pl.DataFrame({"value": sample}).select(
        pl.col("value").str.slice(at, 1).n_unique().cast(pl.Float64).alias(str(at)) for at in range(min(length, 40))
    )
    return math.prod(places.row(0))


def _fails_check(seen: Seen) -> Iterator[Sign]:
    """NTC022: numbers whose check digit is wrong, where that of nearly all others is right."""
    length = seen.sample.str.len_bytes().mode().min()
    if not isinstance(length, int) or not _SHORTEST <= length <= _LONGEST or seen.distinct < 0.5:
        return
    form = rf"^\d{{{length}}}$"
    trial = seen.sample.filter(seen.sample.str.contains(form)).head(_SCREEN)
    if trial.len() < max(LEAST_ROWS, 0.9 * min(_SCREEN, seen.sample.len())):
        return
    for check in CHECKS.values():
        share = _passes(trial, length, check).mean()
        if isinstance(share, float) and share >= _CHECKED:
            yield from _failing(seen, form, length, check)
            return


def _failing(seen: Seen, form: str, length: int, check: Callable[[list[pl.Expr]], pl.Expr]) -> Iterator[Sign]:
    numbers = seen.text.set(~seen.text.str.contains(form), None)  # type: ignore[call-overload]
    broken = ~_passes(numbers, length, check)
    count = int(broken.sum() or 0)
    if count:
        yield Sign("NTC022", seen.header, seen.where(broken), kept(numbers.len() - numbers.null_count(), count))


def _passes(numbers: pl.Series, length: int, check: Callable[[list[pl.Expr]], pl.Expr]) -> pl.Series:
    """Whether each number (String of ``length`` digits) passes ``check``, which sees its digits from the last."""
    digits = [pl.col("number") // 10**place % 10 for place in range(length)]
    frame = numbers.cast(pl.Int64, strict=False).alias("number").to_frame()
    return frame.select(check(digits)).to_series()


def _luhn(digits: list[pl.Expr]) -> pl.Expr:
    doubled = [2 * digit - 9 * (digit > 4).cast(pl.Int64) for digit in digits[1::2]]
    return pl.sum_horizontal(digits[::2] + doubled) % 10 == 0


def _weighed(weights: tuple[int, ...], modulus: int) -> Callable[[list[pl.Expr]], pl.Expr]:
    """A check on the sum of the digits times ``weights``, which begin at the last digit and come round again."""

    def check(digits: list[pl.Expr]) -> pl.Expr:
        terms = [digit * weights[place % len(weights)] for place, digit in enumerate(digits)]
        return pl.sum_horizontal(terms) % modulus == 0

    return check


def _mod_97(_digits: list[pl.Expr]) -> pl.Expr:
    return pl.col("number") % 97 == 1


# Luhn: cards, IMEI, Swedish and many other numbers. GS1: EAN and GTIN. Modulus 11 as in Finnish business ids and
# Norwegian accounts, in Danish CVR numbers, and in ISBN-10. ISO 7064 modulus 97: creditor references.
CHECKS: dict[str, Callable[[list[pl.Expr]], pl.Expr]] = {
    "luhn": _luhn,
    "gs1": _weighed((1, 3), 10),
    "mod11": _weighed((1, 2, 3, 4, 5, 6, 7), 11),
    "mod11_ysp": _weighed((1, 2, 4, 8, 5, 10, 9, 7), 11),
    "isbn10": _weighed((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 11),
    "finnish_reference": _weighed((1, 7, 3), 10),
    "mod97": _mod_97,
}
