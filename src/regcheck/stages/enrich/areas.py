"""What the statistics say of the adults of an area: age, household, housing form and income band, taken together.

Statistics of areas come as separate margins: so many inhabitants of an age, so many households of one person, so many
dwellings in blocks of flats. A table of the whole country says how these go together (who lives alone is more often in
a flat); it is raked to the margins of each area. Households are turned into adults, because a register holds persons.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from regcheck.data import figure, statistics, table
from regcheck.stages.enrich.margins import BANDS, INCOMES, margins
from regcheck.stages.enrich.raking import Floats, raked

HOUSEHOLDS = ("one_adult", "several_adults", "children_likely")
FORMS = ("flat", "terraced", "detached")
CELLS = tuple((household, form) for household in HOUSEHOLDS for form in FORMS)  # the order of the cells of ``living``
SPARE = 1.0  # dwellings, half of them flats, that may be where the statistics count none
MOST_ALONE = 0.95  # of the adults of an area: in tiny ones, rounded counts say more


@dataclass(frozen=True)
class Areas:
    """The areas of a country. Arrays have one line per area, in the order of ``codes``; NaN where cells are suppressed.

    ``codes`` (String). ``living``: shares of the area's adults by band of age and cell of CELLS (areas x BANDS x 9).
    ``income``: shares by band of age and INCOMES (areas x BANDS x 3). ``forms``: shares of dwellings (areas x 3).
    ``adults``: how many adults. ``households``: how many households of a kind one adult of the cell stands for (areas x
    9), so that shares of adults can be turned back into shares of households. ``cars``: cars per household.
    """

    codes: pl.Series
    living: Floats
    income: Floats
    forms: Floats
    adults: Floats
    households: Floats
    cars: Floats

    @property
    def cells(self) -> Floats:
        """Shares of the area's adults by cell (areas x CELLS)."""
        return np.asarray(self.living.sum(axis=1))

    @property
    def housed(self) -> Floats:
        """Shares of the area's adults by housing form (areas x FORMS)."""
        return np.asarray(self.cells.reshape(-1, len(HOUSEHOLDS), len(FORMS)).sum(axis=1))

    @property
    def ages(self) -> Floats:
        """Shares of the country's adults by band of age."""
        known = ~np.isnan(self.living).any(axis=(1, 2))
        weighed = np.einsum("a,abc->b", self.adults[known], self.living[known])
        return np.asarray(weighed / weighed.sum())


@cache
def areas(country: str) -> Areas:
    """The areas of ``country`` (FI, SE) as the packaged tables have them."""
    return mixed(margins(country), country)


def mixed(counts: pl.DataFrame, country: str) -> Areas:
    """Put the margins in ``counts`` together, a line per area.

    The columns are those of margins.margins.
    """
    ages = _matrix(counts, [f"adults_{first}" for first in BANDS])
    kinds = _matrix(counts, ["alone", "several", "with_children"], several=_several())
    forms = _forms(counts, country)
    adults = _adults_by_kind(counts, country, ages.sum(axis=1), kinds)
    homes = raked(_household_forms(country), kinds, forms)
    with np.errstate(invalid="ignore", divide="ignore"):
        per_household = np.where(kinds > 0, adults / kinds, 1.0)
    cells = (homes * per_household[:, :, None]).reshape(len(homes), len(CELLS))
    return Areas(
        codes=counts["area"],
        living=_shares(raked(_living_by_age(), ages, cells)),
        income=_shares(raked(_income_by_age(), ages, _matrix(counts, [f"income_{band}" for band in INCOMES]))),
        forms=forms,
        adults=ages.sum(axis=1),
        households=np.repeat(1 / per_household, len(FORMS), axis=1),
        cars=counts["cars"].cast(pl.Float64).to_numpy(),
    )


def _matrix(counts: pl.DataFrame, names: list[str], **more: pl.Expr) -> Floats:
    wide = counts.with_columns(**more).select(pl.col(names).cast(pl.Float64).fill_null(float("nan")))
    return np.asarray(wide.to_numpy(), dtype=np.float64)


def _several() -> pl.Expr:
    """Households of several adults without children: what is left of all of them."""
    return (pl.col("households") - pl.col("alone") - pl.col("with_children")).clip(lower_bound=0)


def _forms(counts: pl.DataFrame, country: str) -> Floats:
    """Shares of flats, terraced and detached houses among the dwellings of each area.

    Statistics tell flats from small houses only; the share of terraced among these grows with the share of flats.
    """
    flats, houses = _matrix(counts, ["flats", "small_houses"]).T
    flat = (flats + SPARE / 2) / (flats + houses + SPARE)
    terraced = figure(f"terraced_share_{country}") + figure("terraced_share_slope") * flat
    return np.stack([flat, (1 - flat) * terraced, (1 - flat) * (1 - terraced)], axis=1)


def _adults_by_kind(counts: pl.DataFrame, country: str, adults: Floats, kinds: Floats) -> Floats:
    """Adults of each area by kind of household: alone as counted, the others shared out by how many live together."""
    lone = np.nan_to_num(_matrix(counts, ["lone_parents"])[:, 0], nan=0.0)
    each = {kind: figure(f"adults_with_{kind}_{country}") for kind in ("lone_parent", "two_parents")}
    parents = each["lone_parent"] * lone + each["two_parents"] * (kinds[:, 2] - lone)
    alone = np.minimum(kinds[:, 0], MOST_ALONE * adults)
    left = adults - alone
    with np.errstate(invalid="ignore", divide="ignore"):
        with_children = np.clip(parents / left, 0.0, 1.0) * left
        most = np.where(kinds[:, 1] > 0, with_children, left)
        least = np.where(kinds[:, 2] > 0, most, 0.0)
    return np.stack([alone, left - least, least], axis=1)


def _shares(tables: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(tables / tables.sum(axis=(1, 2), keepdims=True))


@cache
def _household_forms(country: str) -> Floats:
    """Households x FORMS, shares of all households of the country (Sweden's odds are close to Finland's)."""
    listed = table("household_forms").filter(pl.col("country") == country)
    return np.asarray(listed.select(FORMS).to_numpy(), dtype=np.float64)


@cache
def _living_by_age() -> Floats:
    """BANDS x CELLS: how households and housing go with age, as relative weights."""
    listed = by_band(table("age_shapes"))
    kinds = listed.select(HOUSEHOLDS).to_numpy()
    flat = listed["flat"].to_numpy()
    forms = np.stack([flat, np.ones_like(flat), np.ones_like(flat)], axis=1)
    return np.asarray((kinds[:, :, None] * forms[:, None, :]).reshape(len(BANDS), len(CELLS)))


@cache
def _income_by_age() -> Floats:
    """BANDS x INCOMES: shares of the adults of an age."""
    return np.asarray(by_band(table("age_shapes")).select(INCOMES).to_numpy(), dtype=np.float64)


def by_band(listed: pl.DataFrame) -> pl.DataFrame:
    """A table with ``age_from`` as one line per band of BANDS."""
    bands = pl.DataFrame({"age_from": BANDS}, schema_overrides={"age_from": pl.Int64})
    return bands.join_asof(listed.sort("age_from"), on="age_from")


def area_statistics() -> dict[str, str]:
    """By country the statistics of areas in force, as a receipt says them."""
    finnish = statistics("areas_fi", "FI").replace("Statistics Finland", "Paavo")
    return {"FI": finnish, "SE": statistics("areas_se", "SE")}
