"""Ages are counted in birthdays."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from regcheck.ages import years_between


@pytest.mark.parametrize(
    ("born", "day", "whole"),
    [
        (date(2013, 11, 22), date(2026, 11, 21), 12),
        (date(2013, 11, 22), date(2026, 11, 22), 13),
        (date(2013, 11, 22), date(2027, 11, 21), 13),
        (date(2011, 3, 10), date(2024, 3, 10), 13),
        (date(2011, 3, 10), date(2024, 3, 9), 12),
        (date(2012, 2, 29), date(2025, 2, 27), 12),
        (date(2012, 2, 29), date(2025, 2, 28), 13),
        (date(2012, 2, 29), date(2028, 2, 28), 15),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2026, 11, 22), date(2026, 11, 22), 0),
        (date(2026, 11, 23), date(2026, 11, 22), -1),
    ],
)
def test_a_year_is_complete_on_the_birthday(born: date, day: date, whole: int) -> None:
    years = pl.select(years_between(pl.lit(born), pl.lit(day))).item()
    assert whole <= years < whole + 1
