"""The rates behind freshness and estimates of moving, against the published checks of the model."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.data import table
from regcheck.hazards import COUNTRIES, HazardSettings, frailty_mean, frailty_survival, hazards


def value(expression: pl.Expr) -> float:
    return float(pl.select(expression).item())


def country(code: str) -> pl.Expr:
    return pl.lit(COUNTRIES.index(code), pl.UInt32)


def test_repeat_movers_of_sweden_2021() -> None:
    """152 moves per 1000 persons and 130 movers give theta 1.18, and then 14.1 % of movers move twice or more."""
    mean, moved, theta = 0.1517, 0.1303, 1.18
    unmoved = value(frailty_survival(pl.lit(mean), theta))
    assert 1 - unmoved == pytest.approx(moved, abs=0.0005)
    once = mean * unmoved * value(frailty_mean(pl.lit(mean), theta))
    assert 1 - once / (1 - unmoved) == pytest.approx(0.141, abs=0.002)


def test_the_age_profile_and_theta_give_the_swedish_share_of_movers() -> None:
    """Averaged over Sweden's ages the model says 13.0 % move within a year, as SCB published for 2021."""
    ages = table("population").filter(country="SE").select("age", persons=pl.col("women") + pl.col("men"))
    unmoved = hazards().unmoved(country("SE"), pl.col("age"), pl.col("age") + 1)
    moved = ages.select((1 - unmoved).dot("persons") / pl.col("persons").sum()).item()
    assert moved == pytest.approx(0.130, rel=0.05)


def test_who_has_stayed_is_likely_to_stay() -> None:
    """The chance of the next year, given the years behind, is what the shares unmoved then and now leave."""
    rates, age, stayed = hazards(), 34.0, 4.0
    now, then = (value(rates.unmoved(country("FI"), pl.lit(age - stayed), pl.lit(at))) for at in (age, age + 1))
    within = value(rates.moving_within(country("FI"), pl.lit(age), pl.lit(stayed)))
    assert within == pytest.approx(1 - then / now, rel=1e-9)
    assert within < value(rates.moving_within(country("FI"), pl.lit(age), pl.lit(0.0)))


def test_without_frailty_the_years_behind_say_nothing() -> None:
    rates = hazards(HazardSettings(theta=0.0))
    long, short = (value(rates.moving_within(country("FI"), pl.lit(40.0), pl.lit(at))) for at in (9.0, 0.0))
    assert long == pytest.approx(short)
    assert value(frailty_mean(pl.lit(3.0), 0.0)) == 1


def test_an_unknown_sex_lies_between_the_sexes() -> None:
    rates, span = hazards(), (pl.lit(85.0), pl.lit(88.0))
    woman, man, unknown = (
        value(rates.alive(country("FI"), pl.lit(sex, pl.Float64), *span)) for sex in (1.0, 0.0, None)
    )
    assert man < unknown < woman
