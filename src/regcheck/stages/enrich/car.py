"""Whether the household has a car: yes or no, from area, housing, household and age (see cars)."""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.picking import picked, sourced
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

STATISTICS = {"FI": "Statistics Finland 2016", "SE": "Trafikanalys 2022"}


def estimate_car(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of CAR, see picking.picked."""
    return picked(
        persons,
        {"yes": pl.col("living_car"), "no": 1 - pl.col("living_car")},
        name="est_car",
        least=settings.car_threshold,
        without=pl.col("living_why"),
        source=sourced("dwelling", STATISTICS),
    )


CAR = Estimator(
    name="car",
    label=Text("Car in the household", "Auto taloudessa", "Bil i hushållet"),
    kind="category",
    reads={"living_car": pl.Float32(), "living_country": pl.String(), "living_why": pl.String()},
    gives={"est_car": pl.String(), "est_car_p": pl.Float64()},
    answer=estimate_car,
    codes=("yes", "no"),
    needs=("living",),
)
