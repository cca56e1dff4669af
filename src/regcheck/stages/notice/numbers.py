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
_MOST_HEADS = 50
Check = Callable[[int], pl.Expr]  # of a number of so many digits, in the columns of _digits


def by_identifier(seen: Seen, customer: pl.Series) -> Iterator[Sign]:
    """Every sign in a column of identifiers. ``customer`` says which rows belong to one customer."""
    if not seen.open or seen.column.field in ("postal_code", "region", "notes"):
        return
    check = _check_of(seen)
    if check is not None:
        yield from _failing(seen, check)
    if seen.distinct < _KEY_LIKE or seen.main_class not in (None, "number", "uuid"):
        return
    if seen.sample.str.contains(_CODE).mean() != 1.0:
        return
    series = _series(seen)
    running = _runs(series)
    if running and seen.column.field != "customer_id":  # merging customers leaves gaps by right
        yield from _left_out(seen, series)
    chance = 0.0 if running or _rises(series) else 1 / _room(seen.sample, checked=check is not None)
    if seen.column.field != "customer_id":  # UNQ002 tells of those
        yield from _twice(seen, customer, chance)


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


def _twice(seen: Seen, customer: pl.Series, chance: float) -> Iterator[Sign]:
    """NTC021: identifiers that stand on rows of several customers, more often than by ``chance`` for any two rows."""
    again = seen.text.is_duplicated() & seen.text.is_not_null()
    if not again.any():
        return
    pairs = pl.DataFrame({"value": seen.text, "customer": customer}).filter(again)
    holders = pairs.unique().group_by("value").len().filter(pl.col("len") > 1)
    repeats = int((holders["len"] - 1).sum())
    expected = seen.filled**2 / 2 * chance
    if 0 < repeats <= _FEW * seen.filled and repeats > expected + _CHANCE * math.sqrt(expected):
        yield seen.sign("NTC021", seen.text.is_in(holders["value"].implode()))


def _room(sample: pl.Series, *, checked: bool) -> float:
    """How many identifiers of this form there could be: the beginnings times the different signs in each place after.

    A check digit (``checked``) follows from the others.
    """
    heads = sample.str.extract(r"^(\D*)")
    few = heads.n_unique() <= _MOST_HEADS
    tails = sample.str.replace(r"^\D*", "") if few else sample
    length = tails.str.len_chars().mode().max()
    assert isinstance(length, int)
    places = pl.DataFrame({"value": tails}).select(
        pl.col("value").str.slice(at, 1).n_unique().cast(pl.Float64).alias(str(at)) for at in range(min(length, 40))
    )
    room: float = math.prod(places.row(0)) * (heads.n_unique() if few else 1)
    return room / 10 if checked else room


def _check_of(seen: Seen) -> tuple[int, Check] | None:
    """The length of the numbers and the check that nearly all of them pass, or None."""
    length = seen.sample.str.len_bytes().mode().min()
    if not isinstance(length, int) or not _SHORTEST <= length <= _LONGEST or seen.distinct < 0.5:
        return None
    trial = seen.sample.filter(seen.sample.str.contains(rf"^\d{{{length}}}$")).head(_SCREEN)
    if trial.len() < max(LEAST_ROWS, 0.9 * min(_SCREEN, seen.sample.len())):
        return None
    digits = _digits(trial, length)
    shares = digits.select(check(length).mean().alias(name) for name, check in CHECKS.items()).row(0, named=True)
    return next(((length, CHECKS[name]) for name, share in shares.items() if share and share >= _CHECKED), None)


def _failing(seen: Seen, checked: tuple[int, Check]) -> Iterator[Sign]:
    """NTC022: numbers whose check digit is wrong, where that of nearly all others is right."""
    length, check = checked
    broken = ~_digits(seen.text, length).select(pl.when(pl.col("number").is_not_null()).then(check(length))).to_series()
    if broken.any():
        yield Sign(
            "NTC022", seen.header, seen.where(broken), kept(broken.len() - broken.null_count(), int(broken.sum()))
        )


def _digits(numbers: pl.Series, length: int) -> pl.DataFrame:
    """``number`` (Int64), and its digits from the last in the columns 0, 1, ...; null where it is of another form."""
    right = numbers.str.contains(rf"^\d{{{length}}}$")
    frame = pl.DataFrame({"number": numbers.set(~right, None).cast(pl.Int64)})
    return frame.with_columns((pl.col("number") // 10**at % 10).cast(pl.Int16).alias(str(at)) for at in range(length))


def _luhn(length: int) -> pl.Expr:
    doubled = [2 * pl.col(str(at)) - 9 * (pl.col(str(at)) > 4).cast(pl.Int16) for at in range(1, length, 2)]
    return pl.sum_horizontal(doubled + [pl.col(str(at)) for at in range(0, length, 2)]) % 10 == 0


def _weighed(weights: tuple[int, ...], modulus: int) -> Check:
    """A check on the sum of the digits times ``weights``, which begin at the last digit and come round again."""

    def check(length: int) -> pl.Expr:
        return pl.sum_horizontal(pl.col(str(at)) * weights[at % len(weights)] for at in range(length)) % modulus == 0

    return check


def _mod_97(_length: int) -> pl.Expr:
    return pl.col("number") % 97 == 1


# Luhn: cards, IMEI, Swedish and many other numbers. GS1: EAN and GTIN. Modulus 11 as in Finnish business ids and
# Norwegian accounts, in Danish CVR numbers, and in ISBN-10. ISO 7064 modulus 97: creditor references.
CHECKS: dict[str, Check] = {
    "luhn": _luhn,
    "gs1": _weighed((1, 3), 10),
    "mod11": _weighed((1, 2, 3, 4, 5, 6, 7), 11),
    "mod11_ysp": _weighed((1, 2, 4, 8, 5, 10, 9, 7), 11),
    "isbn10": _weighed((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 11),
    "finnish_reference": _weighed((1, 7, 3), 10),
    "mod97": _mod_97,
}
