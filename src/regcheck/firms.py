"""Companies in the columns of people's names, known by the legal form that they end with."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

# Forms that are no names of people however they are written, and those that are only in this case. Sole traders are
# people.
_FORM = r"(?:^| )(?i:oyj?|abp?|ltd|gmbh|inc|llc|aps|a/s)\.?$| (?:ry|rf|ky|KY|ay|AY|HB|KB|AS|ASA|osk)\.?$"


def is_firm(given: Collection[str]) -> pl.Expr:
    """Whether (Boolean, never null) a row names a company as a person: in ``last_name`` alone, or ``full_name``.

    ``given``: the columns that the table has.
    """
    told = []
    if "last_name" in given:
        alone = pl.col("first_name").is_null() if "first_name" in given else pl.lit(value=True)
        told.append(alone & pl.col("last_name").str.contains(_FORM))
    if "full_name" in given:
        told.append(pl.col("full_name").str.contains(_FORM))
    return pl.any_horizontal(*told).fill_null(value=False) if told else pl.lit(value=False)
