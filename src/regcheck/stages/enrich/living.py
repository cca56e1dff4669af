"""How a customer probably lives: housing, household, income band, car and stage of life, from area, age and address.

What the statistics say of adults of that age in that area (see areas) is weighed by how probable the form of the
address is in each housing form, and by how many customers are seen at the dwelling (see dwellings). The result is one
distribution over age, household and housing form, of which the estimates each show a side. An age that is not known
is averaged over: over the interval of ``est_age`` and the ages of the area together, else over those of the area.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.stages.enrich.addresses import structure
from regcheck.stages.enrich.ages import AGE_READS, age_cases
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.margins import COUNTRIES
from regcheck.stages.enrich.places import located
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.stages.enrich.weighing import SHOWN, weighed
from regcheck.text import Text

READS: dict[str, pl.DataType] = {
    "home_country": pl.String(),
    "country": pl.String(),
    "street_address": pl.String(),
    "postal_code": pl.String(),
    "city": pl.String(),
    "address": pl.UInt32(),
    **AGE_READS,
}
GIVES: dict[str, pl.DataType] = {f"living_{side}": pl.Float32() for side in SHOWN} | {
    "living_country": pl.String(),
    "living_why": pl.String(),
    "living_dwelling": pl.Boolean(),
}


def living(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
    """The answer of LIVING: the columns of GIVES, a line per line of ``persons``, which has those of READS.

    ``living_<side>``: probabilities, null where the area is unknown or the publisher hides its figures.
    ``living_country`` (of COUNTRIES): whose statistics they are. ``living_why`` no area is known: a code of
    estimator.REASONS. ``living_dwelling``: the address is one of a dwelling, and of no box or c/o.
    """
    place = located(persons)
    shape = structure(persons["street_address"], persons["postal_code"], persons["address"])
    ages = age_cases(persons)
    lines = place.hstack(shape).with_columns(ages.case)
    found = np.full((persons.height, len(SHOWN)), np.nan, dtype=np.float32)
    for country in COUNTRIES:
        at = lines.select((pl.col("country") == country) & pl.col("area").is_not_null()).to_series().arg_true()
        if len(at):
            found[at.to_numpy()] = weighed(country, lines[at], ages.weights)
    columns = {f"living_{side}": pl.Series(found[:, number]).fill_nan(None) for number, side in enumerate(SHOWN)}
    return (
        pl.DataFrame(columns)
        .with_columns(
            living_country=lines["country"], living_why=lines["why"], living_dwelling=lines["pattern"].is_not_null()
        )
        .with_columns(source=pl.lit(None, pl.String), reason=pl.lit(None, pl.String))
    )


LIVING = Estimator(
    name="living",
    label=Text("Way of living", "Asuminen ja elämä", "Boende och liv"),
    kind="category",
    reads=READS,
    gives=GIVES,
    answer=living,
    needs=("age",),
    shown=False,
)
