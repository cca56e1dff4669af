"""Who may be estimated: no objectors, minors, protected or deceased persons, and no companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from regcheck.rules.consent import refused_earlier

AGE_OF_MAJORITY = 18

# What says that a person may not be estimated; a register lacks most of it. Further opt_out columns count too.
READS: dict[str, pl.DataType] = {
    "protected": pl.Boolean(),
    "opt_out": pl.Boolean(),
    "consent_date": pl.Date(),
    "age": pl.Float64(),
    "deceased": pl.Boolean(),
    "company": pl.String(),
    "first_name": pl.String(),
    "last_name": pl.String(),
}


def is_ban(name: str) -> bool:
    """Whether a column holds a marketing ban (``opt_out``, ``opt_out_2``, ...), or how one is written."""
    return re.fullmatch(r"opt_out(_\d+)?(_written|_status)?", name) is not None


def barred(persons: pl.DataFrame) -> pl.Series:
    """Why no estimate may be made of each person: a code of estimator.REASONS, null where it may.

    An objection is any marketing ban that the register holds, of whatever channel (see is_ban), unless a later consent
    takes its place, as in stages.lawful. A line that names a company and no person is a company.
    """
    bans = [_objects(name, persons.columns) for name in persons.columns if re.fullmatch(r"opt_out(_\d+)?", name)]
    told = persons.with_columns(pl.lit(None, kind).alias(name) for name, kind in READS.items() if name not in persons)
    person = pl.any_horizontal(pl.col("first_name", "last_name").is_not_null())
    conditions = {
        "protected": pl.col("protected"),
        "objects": pl.any_horizontal(bans) if bans else pl.lit(value=False),
        "minor": pl.col("age") < AGE_OF_MAJORITY,
        "deceased": pl.col("deceased"),
        "company": pl.col("company").is_not_null() & ~person,
    }
    reasons = [pl.when(holds).then(pl.lit(reason)) for reason, holds in conditions.items()]
    return told.select(barred=pl.coalesce(*reasons)).to_series()


def _objects(ban: str, given: Sequence[str]) -> pl.Expr:
    """Whether a ban stands: it is not dated before a later consent, or what it says cannot be read."""
    stands = pl.col(ban).cast(pl.Boolean)
    if f"{ban}_written" in given:
        stands &= ~refused_earlier(pl.col(f"{ban}_written"), pl.col("consent_date"))
    if f"{ban}_status" not in given:
        return stands
    return stands | (pl.col(f"{ban}_status").cast(pl.String) == "unreadable")
