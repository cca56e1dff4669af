"""Reading an estimate off probabilities: the likeliest code, where it is likely enough."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl


def picked(  # noqa: PLR0913 - each is another part of an answer
    persons: pl.DataFrame, shares: Mapping[str, pl.Expr], *, name: str, least: float, without: pl.Expr, source: pl.Expr
) -> pl.DataFrame:
    """The answer (see estimator.Estimator) of a category: ``name``, the likeliest of the codes, and ``<name>_p``.

    ``shares``: the probability of each code, all null where there are none. Nothing is given where the likeliest is
    below ``least``. ``without``: why a person has no probabilities (a code of estimator.REASONS), null where it has;
    where it is null and the probabilities are too, support is thin. ``source``: method and statistics.
    """
    columns = [f"p_{code}" for code in shares]
    reason = persons.select(reason=without, source=source)
    rows = persons.select(share.cast(pl.Float64).alias(f"p_{code}") for code, share in shares.items()).hstack(reason)
    rows = rows.with_columns(
        pl.when(pl.col("reason").is_null()).then(pl.col(columns)), likely=pl.max_horizontal(columns)
    )
    rows = rows.with_columns(
        reason=pl.when(pl.col("reason").is_not_null())
        .then("reason")
        .when(pl.col("likely").is_null())
        .then(pl.lit("thin_support"))
        .when(pl.col("likely") < least)
        .then(pl.lit("unsure"))
    )
    given = pl.col("reason").is_null()
    likeliest = pl.coalesce(
        pl.when(given & (pl.col(f"p_{code}") == pl.col("likely"))).then(pl.lit(code)) for code in shares
    )
    return rows.select(
        *columns,
        "reason",
        pl.when(given).then("source").alias("source"),
        likeliest.alias(name),
        pl.when(given).then("likely").alias(f"{name}_p"),
    )


def sourced(method: str, statistics: Mapping[str, str]) -> pl.Expr:
    """The source of an estimate: ``method`` and the statistics of the country that ``living_country`` names."""
    named = {country: f"{method}, {statistic}" for country, statistic in statistics.items()}
    return pl.col("living_country").replace_strict(named, default=None, return_dtype=pl.String)
