"""How a customer probably lives: housing, household, income band, car and stage of life, from area, age and address.

What the statistics say of adults of that age in that area (see areas) is weighed by how probable the form of the
address is in each housing form, and by how many customers are seen at the dwelling (see dwellings). The result is one
distribution over age, household and housing form, of which the estimates each show a side. An age that is not known
is averaged over: over the interval of ``est_age`` and the ages of the area together, else over those of the area.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from regcheck.stages.enrich.addresses import structure
from regcheck.stages.enrich.areas import band_of
from regcheck.stages.enrich.margins import BANDS, COUNTRIES
from regcheck.stages.enrich.places import located
from regcheck.stages.enrich.raking import Floats
from regcheck.stages.enrich.weighing import SHOWN, UNKNOWN_AGE, weighed

TAIL = np.log(9)  # the logistic quantile of 0.9: an 80 % interval is this many scales to either side

READS: dict[str, pl.DataType] = {
    "home_country": pl.String(),
    "street_address": pl.String(),
    "postal_code": pl.String(),
    "city": pl.String(),
    "address": pl.UInt32(),
    "age": pl.Float64(),
    "est_age": pl.Float64(),
    "est_age_low": pl.Float64(),
    "est_age_high": pl.Float64(),
}
GIVES: dict[str, pl.DataType] = {f"living_{side}": pl.Float32() for side in SHOWN} | {
    "living_country": pl.String(),
    "living_why": pl.String(),
    "living_dwelling": pl.Boolean(),
}


def living(persons: pl.DataFrame) -> pl.DataFrame:
    """The columns of GIVES, a line per line of ``persons``, which has those of READS.

    ``living_<side>``: probabilities, null where the area is unknown or the publisher hides its figures.
    ``living_country`` (of COUNTRIES): whose statistics they are. ``living_why`` no area is known: a code of
    estimator.REASONS. ``living_dwelling``: the address is one of a dwelling, and of no box or c/o.
    """
    place = located(persons)
    shape = structure(persons["street_address"], persons["postal_code"], persons["address"])
    ages = _age_cases(persons)
    lines = place.hstack(shape).with_columns(ages.case)
    found = np.full((persons.height, len(SHOWN)), np.nan, dtype=np.float32)
    for country in COUNTRIES:
        at = lines.select((pl.col("country") == country) & pl.col("area").is_not_null()).to_series().arg_true()
        if len(at):
            found[at.to_numpy()] = weighed(country, lines[at], ages.weights)
    columns = {f"living_{side}": pl.Series(found[:, number]).fill_nan(None) for number, side in enumerate(SHOWN)}
    return pl.DataFrame(columns).with_columns(
        living_country=lines["country"], living_why=lines["why"], living_dwelling=lines["pattern"].is_not_null()
    )


@dataclass(frozen=True)
class _Ages:
    """``case`` (Int64) of each person: a band, UNKNOWN_AGE, or after it a line of ``weights``.

    ``weights``: shares by band of each distinct interval (intervals x BANDS).
    """

    case: pl.Series
    weights: Floats


def _age_cases(persons: pl.DataFrame) -> _Ages:
    interval = ["est_age", "est_age_low", "est_age_high"]
    rows = persons.select(pl.col(interval).round(), band=band_of(pl.col("age")))
    distinct = rows.filter(pl.col("band").is_null()).select(interval).drop_nulls().unique(maintain_order=True)
    numbered = distinct.with_row_index("number")
    case = rows.join(numbered, on=interval, how="left", maintain_order="left").select(
        case=pl.coalesce("band", pl.col("number").cast(pl.Int64) + UNKNOWN_AGE + 1, pl.lit(UNKNOWN_AGE))
    )
    return _Ages(case.to_series(), _over_bands(*distinct.to_numpy().T.astype(np.float64)))


def _over_bands(middle: Floats, low: Floats, high: Floats) -> Floats:
    """Shares of the bands of age under a logistic curve with this middle and 80 % interval, each side with its own."""
    edges = np.array([*BANDS, 200.0])[None, :]
    below, above = (np.maximum(np.abs(end - middle), 1.0)[:, None] / TAIL for end in (low, high))
    from_middle = edges - middle[:, None]
    under = 1 / (1 + np.exp(-np.clip(from_middle / np.where(from_middle < 0, below, above), -50, 50)))
    shares = np.diff(under, axis=1)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
