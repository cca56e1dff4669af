"""The score: the share of persons in whose data no error was found, in all and per dimension. No weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from regcheck.rules.base import Dimension, Rule, Severity


@dataclass(frozen=True)
class Score:
    """Shares from 0 to 1, None where nothing could be judged; ``persons`` counts customers after merging."""

    persons: int
    overall: float | None
    dimensions: Mapping[Dimension, float | None]


def score(
    findings: pl.DataFrame, customers: pl.DataFrame, rules: Mapping[str, Rule], *, understood: bool = True
) -> Score:
    """Score a register by its ``findings`` (schema FINDINGS) and ``customers`` (``row``, ``customer``).

    Where no column was ``understood`` there is nothing to be without errors in, and no score.

    A person counts as flawed when any of its rows has a finding of severity error. Findings about a whole column say
    nothing of a person and do not count.
    """
    persons = customers["customer"].n_unique()
    judged = persons if understood else 0
    errors = (
        findings.filter(pl.col("severity") == str(Severity.ERROR), pl.col("row").is_not_null())
        .join(customers, on="row")
        .with_columns(
            dimension=pl.col("rule").replace_strict({id_: str(one.dimension) for id_, one in rules.items()}, default="")
        )
    )
    flawed = {
        dimension: errors.filter(pl.col("dimension") == str(dimension))["customer"].n_unique()
        for dimension in Dimension
    }
    return Score(
        persons,
        _share(errors["customer"].n_unique(), judged),
        {dimension: _share(count, judged) for dimension, count in flawed.items()},
    )


def _share(flawed: int, persons: int) -> float | None:
    return None if persons == 0 else 1 - flawed / persons
