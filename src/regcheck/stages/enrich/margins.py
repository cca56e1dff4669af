"""The margins of areas as the estimates use them, from the packaged tables of each country.

A line per area: ``area`` (String: the postal code in Finland, the municipality in Sweden), ``adults_18``,
``adults_20``, ... (persons by band of age), ``households``, ``alone``, ``with_children``, ``lone_parents``
(households), ``flats``, ``small_houses`` (dwellings; in Sweden the households in them), ``income_low``,
``income_middle``, ``income_high`` (adults; shares in Sweden), ``cars`` (per household; null in Finland). Null where the
publisher hides a cell.
"""

from __future__ import annotations

import math

import numpy as np
import polars as pl

from regcheck.data import figure, table
from regcheck.stages.enrich.raking import Floats

BANDS = (18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85)  # the first year of each band of age
INCOMES = ("low", "middle", "high")
COUNTRIES = ("FI", "SE")  # those with statistics of areas
LAST_TWO = {18: "18_19", **{first: f"{first}_{first + 4}" for first in BANDS[1:-1]}, 85: "85"}  # as columns are named
LOW, HIGH = 0.2, 0.8  # of a country's adults, by income
TIGHTEST, WIDEST = 0.3, 1.2  # what the spread of the logarithm of income may be in a municipality
HALVINGS = 60


def margins(country: str) -> pl.DataFrame:
    """The margins of the areas of one of COUNTRIES."""
    return {"FI": _finnish, "SE": _swedish}[country]()


def _finnish() -> pl.DataFrame:
    ages = {f"adults_{first}": f"age_{name}" for first, name in LAST_TWO.items()}
    return table("areas_fi").select(
        "households",
        "with_children",
        "flats",
        "small_houses",
        *(f"income_{band}" for band in INCOMES),
        **ages,
        area="postal_code",
        alone="one_person",
        lone_parents="one_parent",
        cars=pl.lit(None, pl.Float64),
    )


def _swedish() -> pl.DataFrame:
    counts = table("areas_se").join(table("cars_se").select("municipality", "cars"), on="municipality", how="left")
    of = {kind: [f"{kind}_{home}" for home in ("small_house", "flat", "other")] for kind in ("children", "one_adult")}
    children = pl.sum_horizontal(of["children"])
    ages = {f"adults_{first}": pl.col(f"women_{name}") + pl.col(f"men_{name}") for first, name in LAST_TWO.items()}
    return counts.select(
        "households",
        **ages,
        area="municipality",
        alone=pl.sum_horizontal(of["one_adult"]),
        with_children=children,
        lone_parents=figure("lone_parents_SE") * children,
        flats=pl.sum_horizontal("children_flat", "one_adult_flat", "adults_flat"),
        small_houses=pl.sum_horizontal("children_small_house", "one_adult_small_house", "adults_small_house"),
        cars=pl.col("cars") / pl.col("households"),
    ).with_columns(_swedish_incomes(counts))


def _swedish_incomes(counts: pl.DataFrame) -> list[pl.Series]:
    """Shares of each municipality below the country's lowest fifth, above its highest, and between.

    Incomes are taken as log-normal with the published mean and median; the bounds are those that give the country its
    fifths.
    """
    median, mean = (counts[f"income_{name}"].to_numpy().astype(np.float64) for name in ("median", "mean"))
    spread = np.clip(np.sqrt(2 * np.log(np.maximum(mean / median, 1.0))), TIGHTEST, WIDEST)
    weight = counts["inhabitants"].to_numpy() / counts["inhabitants"].sum()
    low, high = (_below(_bound(share, np.log(median), spread, weight), np.log(median), spread) for share in (LOW, HIGH))
    shares = (low, high - low, 1 - high)
    return [pl.Series(f"income_{band}", share) for band, share in zip(INCOMES, shares, strict=True)]


def _bound(share: float, middle: Floats, spread: Floats, weight: Floats) -> float:
    """The logarithm of the income below which ``share`` of the country lies, by halving."""
    least, most = float(middle.min()) - 5, float(middle.max()) + 5
    for _ in range(HALVINGS):
        half = (least + most) / 2
        least, most = (half, most) if (weight * _below(half, middle, spread)).sum() < share else (least, half)
    return least


def _below(bound: float, middle: Floats, spread: Floats) -> Floats:
    return np.array([(1 + math.erf(one / math.sqrt(2))) / 2 for one in (bound - middle) / spread])
