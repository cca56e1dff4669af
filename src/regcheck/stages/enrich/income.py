"""Income band, as it is typical of the area and the age; never an amount, and not of the person.

A table of the country, how incomes go with age, is raked to each area's count of adults in the lowest fifth, the middle
and the highest fifth of the country's incomes and to its ages. Within an area incomes differ far more than between
areas: the probability tells how little is known of one person.
"""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.areas import area_statistics
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.margins import INCOMES
from regcheck.stages.enrich.picking import picked, sourced
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text


def estimate_income(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of INCOME, see picking.picked."""
    return picked(
        persons,
        {band: pl.col(f"living_{band}") for band in INCOMES},
        name="est_income_band",
        least=settings.income_threshold,
        without=pl.col("living_why"),
        source=sourced("area and age", area_statistics()),
    )


INCOME = Estimator(
    name="income_band",
    label=Text("Income band of the area and age", "Alueen ja iän tuloluokka", "Områdets och ålderns inkomstklass"),
    kind="category",
    reads={
        **{f"living_{band}": pl.Float32() for band in INCOMES},
        "living_country": pl.String(),
        "living_why": pl.String(),
    },
    gives={"est_income_band": pl.String(), "est_income_band_p": pl.Float64()},
    answer=estimate_income,
    codes=INCOMES,
    needs=("living",),
)
