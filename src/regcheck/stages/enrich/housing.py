"""Housing form: flat, terraced or detached house, from the form of the address and the dwellings of the area.

The log-odds of the address (stair and flat number, the largest flat number seen at the entrance, ``as``, Swedish
``lgh``, or nothing) are added to those of the area's dwelling mix. What is no address of a dwelling (box, c/o, poste
restante) says nothing of how somebody lives.
"""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.areas import FORMS, area_statistics
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.picking import picked, sourced
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text


def estimate_housing(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of HOUSING, see picking.picked."""
    boxed = pl.when(~pl.col("living_dwelling")).then(pl.lit("no_input"))
    return picked(
        persons,
        {form: pl.col(f"living_{form}") for form in FORMS},
        name="est_housing",
        least=settings.housing_threshold,
        without=pl.coalesce("living_why", boxed),
        source=sourced("address", area_statistics()),
    )


HOUSING = Estimator(
    name="housing",
    label=Text("Housing", "Asumismuoto", "Boendeform"),
    kind="category",
    reads={
        **{f"living_{form}": pl.Float32() for form in FORMS},
        "living_country": pl.String(),
        "living_why": pl.String(),
        "living_dwelling": pl.Boolean(),
    },
    gives={"est_housing": pl.String(), "est_housing_p": pl.Float64()},
    answer=estimate_housing,
    codes=FORMS,
    needs=("living",),
)
