"""Who may be estimated: no objectors, minors, protected or deceased persons, no estates and no companies."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from regcheck.firms import is_firm
from regcheck.model import CONSENTS
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
    "full_name": pl.String(),
}
# Names of the estates of the dead, and what is written beside the names of the dead themselves.
_ESTATE = (
    r"(?i)\bkuolinpes|\bperikun(?:ta|nan)|\boikeudenomist|\bd[öø]dsbo|\bsterbhus|\bestate of\b|\bjakamaton\b"
    r"|\bvainaja|\bedesmenn|\bavlid(?:en|na|ne)\b|\bdeceased\b|†"
)
_NAMES = ("first_name", "last_name", "full_name", "company")


def is_ban(name: str) -> bool:
    """Whether a column holds a marketing ban (``opt_out``, ``opt_out_2``, ...), or how one is written."""
    return re.fullmatch(r"opt_out(_\d+)?(_written|_status)?", name) is not None


def is_consent(name: str) -> bool:
    """Whether a column holds consents: ``consent_any``, ``consent_email``, ``consent_email_2``, ..."""
    return re.fullmatch(rf"(?:{'|'.join(CONSENTS)})(?:_\d+)?", name) is not None


def barred(persons: pl.DataFrame) -> pl.Series:
    """Why no estimate may be made of each person: a code of estimator.REASONS, null where it may.

    An objection is any marketing ban that the register holds, of whatever channel (see is_ban), unless a later consent
    takes its place, as in stages.lawful; and a no to marketing as such (see _general_no). A line that names a company
    and no person is a company.
    """
    bans = [_objects(name, persons.columns) for name in persons.columns if re.fullmatch(r"opt_out(_\d+)?", name)]
    told = persons.with_columns(pl.lit(None, kind).alias(name) for name, kind in READS.items() if name not in persons)
    person = pl.any_horizontal(pl.col("first_name", "last_name").is_not_null())
    conditions = {
        "protected": pl.col("protected"),
        "objects": pl.any_horizontal(*bans, *_general_no(persons.columns)),
        "minor": pl.col("age") < AGE_OF_MAJORITY,
        "deceased": pl.col("deceased"),
        "estate": pl.any_horizontal(pl.col(_NAMES).cast(pl.String).str.contains(_ESTATE)),
        "company": (pl.col("company").is_not_null() & ~person) | is_firm(told.columns),
    }
    reasons = [pl.when(holds).then(pl.lit(reason)) for reason, holds in conditions.items()]
    return told.select(barred=pl.coalesce(*reasons)).to_series()


def _general_no(given: Sequence[str]) -> list[pl.Expr]:
    """What says no to marketing as such: the general consent refused, or that of every channel the register asks about.

    One channel alone is no general answer, and an empty cell is no answer at all.
    """
    asked = [name for name in given if is_consent(name)]
    refused = {name: ~pl.col(name).cast(pl.Boolean).fill_null(value=True) for name in asked}
    general = [no for name, no in refused.items() if name.startswith("consent_any")]
    channels = [no for name, no in refused.items() if not name.startswith("consent_any")]
    every = [pl.all_horizontal(channels)] if len(channels) > 1 else []
    return [pl.lit(value=False), *general, *every]


def _objects(ban: str, given: Sequence[str]) -> pl.Expr:
    """Whether a ban stands: it is not dated before a later consent, or what it says cannot be read."""
    stands = pl.col(ban).cast(pl.Boolean)
    if f"{ban}_written" in given:
        stands &= ~refused_earlier(pl.col(f"{ban}_written"), pl.col("consent_date"))
    if f"{ban}_status" not in given:
        return stands
    return stands | (pl.col(f"{ban}_status").cast(pl.String) == "unreadable")
