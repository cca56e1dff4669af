"""The few polars helpers that stages share."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl


def by_distinct(values: pl.Series, read: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    """Apply ``read`` once per distinct value and spread its answers back over the rows.

    ``read`` takes the distinct values (nulls left out) and returns a frame of the same height, in the same order.
    The result has the columns of that frame and the height and order of ``values``; null in gives null out.
    """
    distinct = values.drop_nulls().unique().rename("_value")
    answers = read(distinct)
    return (
        values.rename("_value")
        .to_frame()
        .join(answers.with_columns(distinct), on="_value", how="left", maintain_order="left")
        .drop("_value")
    )


def unmarked(text: pl.Expr) -> pl.Expr:
    """Small letters without their marks: Räikkönen and RAIKKONEN alike. Letters of their own (ø, ß) stay."""
    return text.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")


def present(values: pl.Expr) -> pl.Expr:
    """The values with blanks (empty or only white space) as null."""
    return pl.when(values.str.strip_chars() != "").then(values)
