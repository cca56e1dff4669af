"""Stage of life: rules over age, household and housing taken together, given where more likely than not.

From 65 a senior; below, a family where children are likely; below 35 a young single or young adults; from 50 an empty
nest where several adults live without children, or one in a house. Those of 35 to 50 without children have no stage.
"""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.areas import area_statistics
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.picking import picked, sourced
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.stages.enrich.weighing import STAGES
from regcheck.text import Text


def estimate_life_stage(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of LIFE_STAGE, see picking.picked."""
    return picked(
        persons,
        {stage: pl.col(f"living_{stage}") for stage in STAGES},
        name="est_life_stage",
        least=settings.life_stage_threshold,
        without=pl.col("living_why"),
        source=sourced("age and dwelling", area_statistics()),
    )


LIFE_STAGE = Estimator(
    name="life_stage",
    label=Text("Stage of life", "Elämänvaihe", "Livsskede"),
    kind="category",
    reads={
        **{f"living_{stage}": pl.Float32() for stage in STAGES},
        "living_country": pl.String(),
        "living_why": pl.String(),
    },
    gives={"est_life_stage": pl.String(), "est_life_stage_p": pl.Float64()},
    answer=estimate_life_stage,
    codes=STAGES,
    needs=("living",),
)
