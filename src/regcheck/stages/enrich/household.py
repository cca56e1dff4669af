"""Household: one adult, several adults, or children likely, from area, age, housing and customers seen together.

Where m customers are seen at a dwelling, a household of s adults is as probable as the statistics say times the chance
that of the others m - 1 are customers and the rest are not. Nothing is said of how adults who live together belong
together, and nothing is taken from the names of minors: both would tell what nobody asked about (CJEU C-184/20).
"""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.areas import HOUSEHOLDS, area_statistics
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.picking import picked, sourced
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text


def estimate_household(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of HOUSEHOLD, see picking.picked."""
    return picked(
        persons,
        {household: pl.col(f"living_{household}") for household in HOUSEHOLDS},
        name="est_household",
        least=settings.household_threshold,
        without=pl.col("living_why"),
        source=sourced("age and dwelling", area_statistics()),
    )


HOUSEHOLD = Estimator(
    name="household",
    label=Text("Household", "Kotitalous", "Hushåll"),
    kind="category",
    reads={
        **{f"living_{household}": pl.Float32() for household in HOUSEHOLDS},
        "living_country": pl.String(),
        "living_why": pl.String(),
    },
    gives={"est_household": pl.String(), "est_household_p": pl.Float64()},
    answer=estimate_household,
    codes=HOUSEHOLDS,
    needs=("living",),
)
