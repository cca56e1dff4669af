"""How probable a car is in the households of an area: log-odds by household, housing and age, at the area's own level.

The level of each area is such that its households have a car as often as they should: in Sweden by the cars registered
in the municipality, in Finland by the share of flats, so that the country and its inner cities come out as published.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from regcheck.data import figure, table
from regcheck.stages.enrich.areas import FORMS, HOUSEHOLDS, Areas, areas, by_band
from regcheck.stages.enrich.raking import Floats

HALVINGS = 40
STEEPEST = 12.0  # log-odds within which everything lies


@cache
def car_odds(country: str) -> tuple[Floats, Floats]:
    """Log-odds of a car: by band of age and cell (BANDS x CELLS), and the level of each area (NaN where unknown)."""
    of_home = np.add.outer(_factors(HOUSEHOLDS), _factors(FORMS)).reshape(-1)
    odds = np.add.outer(by_band(table("age_shapes"))["car"].to_numpy(), of_home)
    here = areas(country)
    households = here.living * here.households[:, None, :] * here.adults[:, None, None]
    return odds, _levels(odds, households, _wanted(country, here, households.sum(axis=(1, 2))))


def _factors(codes: tuple[str, ...]) -> Floats:
    """Log-odds against the first of ``codes``."""
    return np.array([0.0, *(figure(f"car_{code}") for code in codes[1:])])


def _wanted(country: str, here: Areas, households: Floats) -> Floats:
    """The share of each area's households that should have a car."""
    if country == "SE":
        return 1 - np.exp(-figure("car_rate_SE") * here.cars)
    known = ~np.isnan(households)
    inner = known & (here.forms[:, 0] >= figure("car_inner_flats_FI"))
    level, slope = 0.0, 0.0
    for _ in range(HALVINGS):
        level = _solved(figure("car_share_FI"), households[known], slope * here.forms[known, 0], np.ones(known.sum()))
        flats = here.forms[inner, 0]
        slope = _solved(figure("car_share_inner_FI"), households[inner], np.full(len(flats), level), flats)
    return _logistic(level + slope * here.forms[:, 0])


def _solved(wanted: float, weight: Floats, odds: Floats, rise: Floats) -> float:
    """The x for which the weighted mean of the probabilities of ``odds + x * rise`` is as ``wanted``, by halving."""
    low, high = -STEEPEST, STEEPEST
    for _ in range(HALVINGS):
        half = (low + high) / 2
        share = (_logistic(odds + half * rise) * weight).sum() / weight.sum()
        low, high = (half, high) if share < wanted else (low, half)
    return low


def _levels(odds: Floats, households: Floats, wanted: Floats) -> Floats:
    """What each area's odds must be raised by for the share of its households with a car to be as ``wanted``."""
    low, high = np.full(len(wanted), -STEEPEST), np.full(len(wanted), STEEPEST)
    for _ in range(HALVINGS // 2):
        half = (low + high) / 2
        found = (_logistic(odds[None] + half[:, None, None]) * households).sum(axis=(1, 2)) / households.sum(
            axis=(1, 2)
        )
        low, high = np.where(found < wanted, half, low), np.where(found < wanted, high, half)
    return np.where(np.isnan(wanted) | np.isnan(households.sum(axis=(1, 2))), np.nan, (low + high) / 2)


def _logistic(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-odds)))
