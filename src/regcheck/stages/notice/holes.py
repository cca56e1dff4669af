"""Holes: a value that hardly any row lacks, several that are lacking together, a batch that looks different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import polars as pl

from regcheck.model import CONSENTS
from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign, kept

_FEW = 0.02
_VERY_FEW = 0.005
_ALIKE = 0.8  # the share of the rows lacking either value that lack both
_LEAST_TOGETHER = 3
_OFTEN_EMPTY = frozenset(CONSENTS) | {
    "notes",
    "tags",
    "address_line2",
    "consent_date",
    "consent_source",
    "opt_out",
    "protected",
    "deceased",
    "company",
    "business_id",
}

# What the rules of completeness tell of by themselves, where the register has one of the fields beside it.
_TOLD_ANYWAY: dict[str, frozenset[str]] = {
    "city": frozenset({"street_address", "postal_code"}),
    "postal_code": frozenset({"street_address"}),
    "street_address": frozenset({"postal_code", "city"}),
    "first_name": frozenset({"last_name"}),
    "last_name": frozenset({"first_name"}),
}


def holes(columns: Sequence[Seen]) -> Iterator[Sign]:
    """NTC030: lacking together in the same rows; NTC031: lacking alone, in a column that is otherwise full."""
    sparse = [seen for seen in columns if _sparse(seen)]
    gaps = {seen.header: seen.text.is_null() for seen in sparse}
    together = _groups(gaps)
    for group in together:
        every = [seen for seen in sparse if seen.header in group]
        lacking = gaps[every[0].header]
        for seen in every[1:]:
            lacking = lacking & gaps[seen.header]
        rows = every[0].where(lacking)
        yield Sign("NTC030", ", ".join(seen.header for seen in every), rows, kept(lacking.len(), rows.len()))
    keys = {seen.column.key for seen in columns}
    for seen in sparse:
        if not _told_anyway(seen.column.key, keys) and not any(seen.header in group for group in together):
            yield seen.sign("NTC031", gaps[seen.header], seen.text.len())


def _told_anyway(key: str, keys: set[str]) -> bool:
    """Whether a rule of completeness tells of each row that lacks this column: NTC031 would say it again."""
    phones = {"phone", "mobile"} & keys
    alone = key in ("email", "customer_id") or phones == {key}
    return alone or bool(_TOLD_ANYWAY.get(key, frozenset()) & keys)


def _sparse(seen: Seen) -> bool:
    """Whether the column is full but for a few rows. Marks and notes are empty where there is nothing to say."""
    share = _VERY_FEW if seen.column.field in _OFTEN_EMPTY else _FEW
    return seen.filled >= LEAST_ROWS and 0 < seen.text.null_count() <= max(1, share * seen.text.len())


def _groups(gaps: dict[str, pl.Series]) -> list[set[str]]:
    """The headers whose holes fall on the same rows."""
    groups: list[set[str]] = []
    for one, other in combinations(gaps, 2):
        both, either = int((gaps[one] & gaps[other]).sum()), int((gaps[one] | gaps[other]).sum())
        if both < max(_LEAST_TOGETHER, _ALIKE * either):
            continue
        home = next((group for group in groups if one in group or other in group), None)
        if home is None:
            groups.append({one, other})
        else:
            home |= {one, other}
    return groups
