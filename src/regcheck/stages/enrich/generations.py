"""The table ``name_ages`` as arrays: for each name, how many of those born in some years bear it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import table

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

GENDERS = ("female", "male")


@dataclass(frozen=True)
class Generations:
    """``names``: ``country``, ``candidate`` (key of the name) and ``place``, its number.

    ``likely``: by place, gender (as in GENDERS) and cohort, in proportion to p(name | gender, born then). ``cohorts``:
    the first years of the cohorts. ``countries``: by place.
    """

    names: pl.DataFrame
    likely: Floats
    cohorts: Places
    countries: list[str]

    def at(self, births: Floats, places: Places) -> Floats:
        """``likely`` of ``places`` on days of birth (years with their fractions), linear between the cohorts."""
        middles = self.cohorts + np.diff(self.cohorts).mean() / 2
        between = np.array([np.interp(births, middles, line) for line in np.eye(len(self.cohorts))])
        return np.asarray(self.likely[places] @ between)


@cache
def packaged() -> Generations:
    """The table in force."""
    return generations(table("name_ages"))


def generations(told: pl.DataFrame) -> Generations:
    """``told``, a table like ``name_ages``, as arrays."""
    names = told.select("country", candidate="name").unique(maintain_order=True).with_row_index("place")
    cohorts = told["cohort"].unique().sort().to_numpy().astype(np.int64)
    at = told.join(names, left_on=["country", "name"], right_on=["country", "candidate"], maintain_order="left")
    gender = (at["gender"] == GENDERS[1]).to_numpy().astype(np.int64)
    likely = np.zeros((names.height, len(GENDERS), len(cohorts)))
    cohort = np.searchsorted(cohorts, at["cohort"].to_numpy().astype(np.int64))
    likely[at["place"].to_numpy(), gender, cohort] = at["per_10m"].to_numpy()
    return Generations(names, likely, cohorts, names["country"].to_list())
