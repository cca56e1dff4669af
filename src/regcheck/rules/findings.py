"""Findings of rules whose expression is not asked: those that stages tell."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from regcheck.model import FINDINGS
from regcheck.rules.base import Rule


def told(id_: str, rules: Iterable[Rule], places: pl.DataFrame) -> pl.DataFrame:
    """Findings (schema FINDINGS) of the rule ``id_`` at ``places`` (``row``, ``column``), if the rule is in force.

    ``rules`` are those in force. A finding about a whole column or file has no row.
    """
    rule = next((one for one in rules if one.id == id_), None)
    if rule is None or places.is_empty():
        return pl.DataFrame(schema=FINDINGS)
    return places.select("row", "column", rule=pl.lit(rule.id), severity=pl.lit(str(rule.severity))).cast(FINDINGS)
