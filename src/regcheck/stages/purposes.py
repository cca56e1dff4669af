"""Which columns no declared purpose needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from regcheck.model import CONSENTS, FINDINGS, Column
from regcheck.rules.base import Rule
from regcheck.rules.findings import told

# What the law itself asks a register for: proof of consents, bans and safety bans, deaths, and dates to count from.
_NEEDED_BY_LAW = frozenset(
    (
        *CONSENTS,
        *("consent_date", "consent_source", "opt_out", "lawful_basis", "protected", "deceased", "customer_id"),
        *("created_at", "updated_at", "verified_at", "last_activity_at", "last_purchase_at"),
    )
)


def unneeded(columns: Sequence[Column], purposes: Mapping[str, Sequence[str]], rules: Iterable[Rule]) -> pl.DataFrame:
    """The findings (schema FINDINGS) of LAW040, where it is among ``rules``: one for each column without a purpose.

    ``purposes``: purpose -> the fields and headers that it needs. Without any, nothing is found.
    """
    if not purposes:
        return pl.DataFrame(schema=FINDINGS)
    needed = {one for needs in purposes.values() for one in needs} | _NEEDED_BY_LAW
    headers = [one.header for one in columns if one.field not in needed and one.header not in needed]
    places = pl.DataFrame(
        {"row": [None] * len(headers), "column": headers}, schema={"row": pl.UInt32, "column": pl.String}
    )
    return told("LAW040", rules, places)
