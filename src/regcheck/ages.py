"""Age by the calendar: limits of the law are reached on birthdays, not after so many average days."""

from __future__ import annotations

import polars as pl

DAYS_A_YEAR = 365.2425
_JUST_UNDER = 0.999


def years_between(born: pl.Expr, day: pl.Expr) -> pl.Expr:
    """Years (Float64) from ``born`` to ``day`` (Dates): the birthdays passed, and the part of a year since the last.

    Who was born on 29 February has their birthday on the 28th in other years: where a month lacks the day, its last day
    counts (Finland 150/1930 section 3, Sweden 1930:173 section 1).
    """
    birthday, today = (100 * one.dt.month().cast(pl.Int16) + one.dt.day() for one in (born, day))
    moved = (birthday == 229) & ~day.dt.is_leap_year()
    whole = day.dt.year() - born.dt.year() - (today < birthday - moved.cast(pl.Int16)).cast(pl.Int32)
    return ((day - born).dt.total_days() / DAYS_A_YEAR).clip(whole, whole + _JUST_UNDER)
