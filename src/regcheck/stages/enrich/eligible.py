"""Who may be estimated: no objectors, minors, protected or deceased persons, and no companies."""

from __future__ import annotations

import re

import polars as pl

from regcheck.firms import is_firm

AGE_OF_MAJORITY = 18

# What says that a person may not be estimated; a register lacks most of it. Further opt_out columns count too.
READS: dict[str, pl.DataType] = {
    "protected": pl.Boolean(),
    "opt_out": pl.Boolean(),
    "age": pl.Float64(),
    "deceased": pl.Boolean(),
    "company": pl.String(),
    "first_name": pl.String(),
    "last_name": pl.String(),
}


def is_ban(name: str) -> bool:
    """Whether a column holds a marketing ban: ``opt_out``, ``opt_out_2``, ..."""
    return re.fullmatch(r"opt_out(_\d+)?", name) is not None


def barred(persons: pl.DataFrame) -> pl.Series:
    """Why no estimate may be made of each person: a code of estimator.REASONS, null where it may.

    An objection is any marketing ban that the register holds, of whatever channel (see is_ban). A
    line that names a company and no person is a company.
    """
    bans = [name for name in persons.columns if is_ban(name)]
    told = persons.with_columns(pl.lit(None, kind).alias(name) for name, kind in READS.items() if name not in persons)
    person = pl.any_horizontal(pl.col("first_name", "last_name").is_not_null())
    conditions = {
        "protected": pl.col("protected"),
        "objects": pl.any_horizontal(bans) if bans else pl.lit(value=False),
        "minor": pl.col("age") < AGE_OF_MAJORITY,
        "deceased": pl.col("deceased"),
        "company": (pl.col("company").is_not_null() & ~person) | is_firm(told.columns),
    }
    reasons = [pl.when(holds).then(pl.lit(reason)) for reason, holds in conditions.items()]
    return told.select(barred=pl.coalesce(*reasons)).to_series()
