"""Ages as the other estimates use them: told, from the interval of ``est_age``, or not known at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from regcheck.stages.enrich.margins import BANDS
from regcheck.stages.enrich.raking import Floats

UNKNOWN_AGE = len(BANDS)  # the first cases of age are the bands; then comes this one; then intervals
TAIL = np.log(9)  # the logistic quantile of 0.9: an 80 % interval is this many scales to either side
OLDEST = 200.0  # where the last band ends
AGE_READS: dict[str, pl.DataType] = {
    "age": pl.Float64(),
    "est_age": pl.UInt8(),
    "est_age_low": pl.UInt8(),
    "est_age_high": pl.UInt8(),
}


@dataclass(frozen=True)
class Ages:
    """``case`` (Int64) of each person: a band, UNKNOWN_AGE, or after it a line of ``weights``.

    ``weights``: shares by band of each distinct interval (intervals x BANDS).
    """

    case: pl.Series
    weights: Floats


def age_cases(persons: pl.DataFrame) -> Ages:
    """The cases of age of ``persons``, who have the columns of AGE_READS."""
    interval = ["est_age", "est_age_low", "est_age_high"]
    rows = persons.select(pl.col(interval), band=band_of(pl.col("age")))
    distinct = rows.filter(pl.col("band").is_null()).select(interval).drop_nulls().unique(maintain_order=True)
    numbered = distinct.with_row_index("number")
    case = rows.join(numbered, on=interval, how="left", maintain_order="left").select(
        case=pl.coalesce("band", pl.col("number").cast(pl.Int64) + UNKNOWN_AGE + 1, pl.lit(UNKNOWN_AGE))
    )
    return Ages(case.to_series(), _over_bands(*distinct.to_numpy().T.astype(np.float64)))


def _over_bands(middle: Floats, low: Floats, high: Floats) -> Floats:
    """Shares of the bands of age under a logistic curve with this middle and 80 % interval, each side with its own."""
    edges = np.array([*BANDS, OLDEST])[None, :]
    below, above = (np.maximum(np.abs(end - middle), 1.0)[:, None] / TAIL for end in (low, high))
    from_middle = edges - middle[:, None]
    under = 1 / (1 + np.exp(-np.clip(from_middle / np.where(from_middle < 0, below, above), -50, 50)))
    shares = (
        np.diff(under, axis=1) + 1e-12
    )  # an interval beyond all bands gives each the same, and no division by nothing
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


def band_of(age: pl.Expr) -> pl.Expr:
    """The place (Int64) in BANDS of an adult's ``age`` in years; null for minors and unknown ages."""
    place = pl.sum_horizontal((age >= first).cast(pl.Int64) for first in BANDS) - 1
    return pl.when(age >= BANDS[0]).then(place)


def middles() -> Floats:
    """The middle age of each band, in years."""
    ends = [*BANDS, BANDS[-1] + 10]
    return np.array([(first + after) / 2 for first, after in pairwise(ends)])
