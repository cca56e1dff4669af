"""Find the rows that are the same person: candidate pairs, their levels of agreement, and the clusters they make.

This is the exact engine: it joins rows whose name and one more thing agree after normalising, or whose customer number
agrees while nothing contradicts it. ``match`` is the seam: an engine that weighs partial agreement returns the same two
tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regcheck.stages.match.clusters import clusters_of
from regcheck.stages.match.pairs import compare, exact_pairs
from regcheck.stages.match.people import comparable

__all__ = ["Matches", "match"]


@dataclass(frozen=True)
class Matches:
    """``pairs``: ``row``, ``row_right``, ``probability``, ``decision``, ``block``, ``<field>_level`` per comparison.

    ``customers``: ``row`` and ``customer`` (UInt32, the smallest row of the cluster), one line per row in order.
    """

    pairs: pl.DataFrame
    customers: pl.DataFrame


def match(people: pl.DataFrame) -> Matches:
    """Match the rows of ``people`` (see normalise.Normalised) with each other."""
    compared = comparable(people)
    candidates = exact_pairs(compared)
    clusters = clusters_of(candidates.select("row", "row_right"), compared.select("row", "birth", "identity"))
    customers = (
        people.select("row")
        .join(clusters, on="row", how="left", maintain_order="left")
        .select("row", customer=pl.coalesce("cluster", "row"))
    )
    together = candidates.join(customers, on="row").join(customers, left_on="row_right", right_on="row")
    kept = together.filter(pl.col("customer") == pl.col("customer_right")).select("row", "row_right", "block")
    return Matches(compare(kept, compared), customers)
