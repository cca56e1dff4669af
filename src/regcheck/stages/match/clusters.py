"""Clusters from pairs: connected rows, unless two of them cannot be the same person."""

from __future__ import annotations

import polars as pl


def clusters_of(pairs: pl.DataFrame, evidence: pl.DataFrame) -> pl.DataFrame:
    """The cluster of each row that is in a pair: ``row``, ``cluster`` (the smallest row of the cluster; UInt32).

    ``evidence`` has ``row``, ``birth`` and ``identity``. A cluster with two birth dates or two identity numbers holds
    two persons joined by a row that has neither: it is made anew from only those pairs that agree on what differs.
    """
    clusters = _connected(pairs)
    members = clusters.join(evidence, on="row", how="left")
    quarrels = (
        members.group_by("cluster")
        .agg(pl.col("birth", "identity").drop_nulls().n_unique() > 1)
        .filter(pl.col("birth") | pl.col("identity"))
    )
    if quarrels.is_empty():
        return clusters
    torn = clusters.join(quarrels, on="cluster", how="inner", suffix="_differs")
    kept = pairs.join(torn.select("row"), on="row", how="anti")
    agreed = (
        pairs.join(torn, on="row", how="inner")
        .join(evidence, on="row", how="left", suffix="_left")
        .join(evidence, left_on="row_right", right_on="row", how="left", suffix="_right")
        .filter(_agree("birth"), _agree("identity"))
        .select("row", "row_right")
    )
    return _connected(pl.concat([kept, agreed]))


def _agree(column: str) -> pl.Expr:
    """Where the cluster quarrels about ``column``, both rows of the pair must have the same value of it."""
    return ~pl.col(column) | (pl.col(f"{column}_left") == pl.col(f"{column}_right")).fill_null(value=False)


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
