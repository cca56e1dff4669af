"""How the ages of an area's inhabitants differ from the country's: areas of like age structure are taken together.

An age estimate is name and area combined: p(age | name, area) is in proportion to p(age | name) p(age | area) / p(age)
(the form of BISG; it holds where names and areas say the same of age in all of the country, given the age). One area
has too few inhabitants, and there are too many areas: they are put into GROUPS by GROUPS kinds, by the share of their
adults who are young and the share who are old, and each kind has the ages of all its areas.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import table

Floats = NDArray[np.float64]

GROUPS = 6
YOUNG, OLD = 35, 65
OLDEST = 100
# The adult age bands of the table areas_fi: its column and the first age.
BANDS = {"age_18_19": 18, **{f"age_{low}_{low + 4}": low for low in range(20, 85, 5)}, "age_85": 85}


@cache
def kinds() -> pl.DataFrame:
    """``postal_code`` and ``kind`` (0 and up) of each Finnish postal area whose ages are told."""
    adults = pl.sum_horizontal(*BANDS)
    areas = table("areas_fi").select("postal_code", *BANDS, adults=adults).drop_nulls().filter(pl.col("adults") > 0)
    sides = {
        "young": pl.sum_horizontal([name for name, low in BANDS.items() if low < YOUNG]),
        "old": pl.sum_horizontal([name for name, low in BANDS.items() if low >= OLD]),
    }
    cut = [(_group(side / pl.col("adults"))).alias(name) for name, side in sides.items()]
    return areas.with_columns(cut).with_columns(kind=pl.col("young") * GROUPS + pl.col("old"))


def _group(share: pl.Expr) -> pl.Expr:
    """Which of GROUPS, of as many adults each, an area is in."""
    before = pl.col("adults").sort_by(share).cum_sum() - pl.col("adults").sort_by(share)
    place = share.rank("ordinal") - 1
    return (before.gather(place) * GROUPS // pl.col("adults").sum()).cast(pl.Int64)


@cache
def ratios() -> Floats:
    """By kind (a line) and age 0 to OLDEST: how much likelier the age is there than in the country; 1 below 18.

    The last line is that of an area unknown: 1 throughout.
    """
    counts = kinds().group_by("kind").agg(pl.col(*BANDS).sum())
    of_kind = np.zeros((GROUPS**2, len(BANDS)))
    of_kind[counts["kind"].to_numpy()] = counts.select(*BANDS).to_numpy()
    everyone = of_kind.sum(0) / of_kind.sum()
    shares = of_kind / np.maximum(of_kind.sum(1, keepdims=True), 1)
    lows = np.array([*BANDS.values()])
    middles = np.append((lows[:-1] + lows[1:]) / 2, 90)
    ages = np.arange(OLDEST + 1) + 0.5
    by_age = np.array([np.interp(ages, middles, line) for line in shares / everyone])
    by_age[of_kind.sum(1) == 0] = 1.0
    by_age[:, ages < lows[0]] = 1.0
    return np.concatenate([by_age, np.ones((1, len(ages)))])
