"""Weigh what an address shows against what the statistics of its area say; once per distinct combination of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.enrich.addresses import PATTERNS
from regcheck.stages.enrich.ages import UNKNOWN_AGE
from regcheck.stages.enrich.areas import CELLS, FORMS, HOUSEHOLDS, Areas, areas
from regcheck.stages.enrich.cars import car_odds
from regcheck.stages.enrich.dwellings import (
    MOST_SEEN,
    Places,
    apart,
    coverage,
    learned_patterns,
    others,
    seen_together,
)
from regcheck.stages.enrich.margins import BANDS, INCOMES
from regcheck.stages.enrich.raking import Floats

STAGES = ("young_single", "young_adults", "family", "empty_nest", "senior")
SIDES = (*FORMS, *HOUSEHOLDS, *STAGES)
SHOWN = (*SIDES, "car", *INCOMES)
YOUNG, LATE, OLD = 35, 50, 65  # years of age at which stages begin and end
AGE_KNOWS_AREA = ("FI",)  # countries in which est_age is of the area already
LEAST_SHARE = 1e-6  # of the adults of an area, in a band of age
AT_ONCE = 100_000  # cases weighed together: arrays of ages, households and forms stay below 150 MB


@dataclass(frozen=True)
class _Cases:
    """What tells the customers of a country apart, one line per distinct combination, and how many have it.

    ``pattern``: a place in PATTERNS, -1 for none.
    """

    area: Places
    age: Places
    pattern: Places
    seen: Places
    customers: Places


def weighed(country: str, lines: pl.DataFrame, weights: Floats) -> Floats:
    """Probabilities (lines x SHOWN) of customers of one ``country``; NaN where the publisher hides an area's figures.

    ``lines``: ``area``, ``case`` (of age), ``pattern``, ``seen``. ``weights``: the intervals that cases of age after
    UNKNOWN_AGE stand for (intervals x BANDS).
    """
    here = areas(country)
    numbers = lines.select(
        "area",
        "case",
        pattern=pl.col("pattern").to_physical().cast(pl.Int64).fill_null(-1),
        seen=pl.col("seen").clip(1, MOST_SEEN).cast(pl.Int64),
    ).to_numpy()
    packed = np.ravel_multi_index(tuple((numbers + 1).T), tuple(int(most) + 2 for most in numbers.max(axis=0)))
    _, first, which, customers = np.unique(packed, return_index=True, return_inverse=True, return_counts=True)
    area, age, pattern, seen = numbers[first].T
    cases = _Cases(area, age, pattern, seen, customers)
    evidence = _evidence(country, here, cases)
    found = np.empty((len(first), len(SHOWN)), dtype=np.float32)
    for some, bands, shares in _by_age(country, cases, weights):
        found[some] = _sides(country, cases.area[some], bands, shares, evidence[some])
    return np.asarray(found[which])


def _evidence(country: str, here: Areas, cases: _Cases) -> Floats:
    """How probable the address and those seen at it are, by cell of CELLS, for each case (up to a factor).

    Who is seen at an address tells of the household where the address is one dwelling. In forms where it is a building,
    it tells nothing more: there it is taken to be as probable as in the others on average.
    """
    met = cases.pattern >= 0
    usual = learned_patterns(country, _met(here, cases), np.nan_to_num(here.housed, nan=1 / len(FORMS)))
    by_form = np.where(met[:, None], usual[cases.pattern], 1.0)
    told = apart(cases.pattern)
    share = _coverage(here, cases, told, by_form)
    by_household = np.repeat(seen_together(cases.seen, share[cases.area])[:, :, None], len(FORMS), axis=2)
    cells = here.cells[cases.area].reshape(by_household.shape) * told[:, None, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        usual_there = np.nan_to_num((cells * by_household).sum(axis=(1, 2)) / cells.sum(axis=(1, 2)), nan=1.0)
    together = np.where(told[:, None, :], by_household, usual_there[:, None, None]) * by_form[:, None, :]
    return np.asarray(together.reshape(len(met), len(CELLS)))


def _met(here: Areas, cases: _Cases) -> Floats:
    """How many customers of each area have each pattern (areas x PATTERNS); of areas without statistics, none."""
    known = (cases.pattern >= 0) & ~np.isnan(here.housed[cases.area, 0])
    cell = cases.area[known] * len(PATTERNS) + cases.pattern[known]
    met = np.bincount(cell, cases.customers[known], here.adults.size * len(PATTERNS))
    return np.asarray(met.reshape(-1, len(PATTERNS)))


def _coverage(here: Areas, cases: _Cases, told: npt.NDArray[np.bool_], by_form: Floats) -> Floats:
    """The share of the other adults of customers' households who are customers too, by area."""
    cells = here.cells[cases.area] * np.tile(by_form, len(HOUSEHOLDS))
    shares = np.nan_to_num(cells / cells.sum(axis=1, keepdims=True)) * np.tile(told, len(HOUSEHOLDS))
    expected = shares @ np.repeat(others(), len(FORMS))
    also = shares.sum(axis=1) * (cases.seen - 1)
    return coverage(cases.area, also * cases.customers, expected * cases.customers, len(here.adults))


def _by_age(country: str, cases: _Cases, weights: Floats) -> Iterator[tuple[Places, Places, Floats]]:
    """The lines of ``cases`` with the same age, its bands, and the weight of each band beside the area's own ages.

    A known age is one band of weight 1; an unknown age leaves the area's. An interval counts as it is where it knows of
    the area; elsewhere it is divided by the country's ages, so that with the area's it says what both say together.
    """
    for band in np.unique(cases.age[cases.age < UNKNOWN_AGE]):
        yield np.flatnonzero(cases.age == band), np.array([band]), np.ones((1, 1))
    here = areas(country)
    unknown = np.flatnonzero(cases.age >= UNKNOWN_AGE)
    each = np.vstack([np.ones(len(BANDS)), weights])
    for at in range(0, len(unknown), AT_ONCE):
        some = unknown[at : at + AT_ONCE]
        usual = here.living[cases.area[some]].sum(axis=2) if country in AGE_KNOWS_AREA else here.ages
        told = each[cases.age[some] - UNKNOWN_AGE] / np.maximum(usual, LEAST_SHARE)
        yield some, np.arange(len(BANDS)), np.where((cases.age[some] == UNKNOWN_AGE)[:, None], 1.0, told)


def _sides(country: str, area: Places, bands: Places, shares: Floats, evidence: Floats) -> Floats:
    """Probabilities of SHOWN (lines x SHOWN) where the age is one of ``bands``."""
    here = areas(country)
    odds, level = car_odds(country)
    joint = _as_shares(here.living[area][:, bands] * shares[:, :, None] * evidence[:, None, :])
    car = 1 / (1 + np.exp(-odds[None, bands] - level[area, None, None]))
    income = _as_shares(here.income[area][:, bands] * shares[:, :, None])
    return np.concatenate(
        [
            joint.reshape(len(area), -1) @ _side_table()[bands].reshape(-1, len(SIDES)),
            (joint * car).sum(axis=(1, 2))[:, None],
            income.sum(axis=1),
        ],
        axis=1,
    )


def _as_shares(tables: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(tables / tables.sum(axis=(1, 2), keepdims=True))


@cache
def _side_table() -> Floats:
    """BANDS x CELLS x SIDES: 1 where an adult of that age, household and housing form is on that side."""
    told = [[[side in _told(age, *cell) for side in SIDES] for cell in CELLS] for age in BANDS]
    return np.array(told, dtype=np.float64)


def _told(age: int, household: str, form: str) -> tuple[str, ...]:
    """The sides of an adult; some, such as those of forty without children, are in none of STAGES."""
    roomy = household == "several_adults" or form != "flat"
    stage = "none"
    if age >= OLD:
        stage = "senior"
    elif household == "children_likely":
        stage = "family"
    elif age < YOUNG:
        stage = "young_single" if household == "one_adult" else "young_adults"
    elif age >= LATE and roomy:
        stage = "empty_nest"
    return form, household, stage
