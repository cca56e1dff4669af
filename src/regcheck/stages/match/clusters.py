"""Clusters from pairs: connected rows, unless two of them cannot be the same person."""

from __future__ import annotations

import polars as pl


def clusters_of(pairs: pl.DataFrame, evidence: pl.DataFrame) -> pl.DataFrame:
    """The cluster of each row that is in a pair: ``row``, ``cluster`` (the smallest row of the cluster; UInt32).

    ``evidence`` has ``row``, ``birth`` and ``identity``. A cluster with two birth dates or two identity numbers holds
    several persons joined by rows that have neither: only rows that have the same one stay together.
    """
    clusters = _connected(pairs)
    members = clusters.join(evidence, on="row", how="left")
    parts = members.select("row", "cluster", _part("birth"), _part("identity"))
    return parts.select("row", cluster=pl.col("row").min().over("cluster", "birth", "identity"))


def _part(column: str) -> pl.Expr:
    """A row's part of its cluster: its value where the cluster has several, its own number where it has none.

    A cluster with one value or none is one part.
    """
    own = pl.coalesce(pl.col(column).cast(pl.String), pl.format("row {}", "row"))
    return pl.when(pl.col(column).drop_nulls().n_unique().over("cluster") > 1).then(own).alias(column)


def _connected(pairs: pl.DataFrame) -> pl.DataFrame:
    """Connected components: every row takes the smallest label among its neighbours until none changes."""
    both = pl.concat([pairs.select("row", other="row_right"), pairs.select(row="row_right", other="row")])
    labels = both.select("row").unique().with_columns(cluster=pl.col("row"))
    while True:
        nearest = (
            both.join(labels, left_on="other", right_on="row")
            .group_by("row")
            .agg(pl.col("cluster").min().alias("nearest"))
        )
        better = labels.join(nearest, on="row").with_columns(cluster=pl.min_horizontal("cluster", "nearest"))
        # a label that is itself relabelled passes its new label on: chains shorten by half each round
        relabelled = better.select(pl.col("row").alias("cluster"), pl.col("cluster").alias("root"))
        shortened = better.join(relabelled, on="cluster", how="left").select(
            "row", cluster=pl.coalesce("root", "cluster")
        )
        if shortened.sort("row").equals(labels.sort("row")):
            return shortened
        labels = shortened
