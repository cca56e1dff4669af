"""What merging keeps beside the surviving values: a customer's other addresses, numbers and notes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from regcheck.model import Column

# Fields whose other values are worth keeping beside the one that survives, and what they are values of: a mobile number
# that survives as the phone is no alternate.
_ALTERNATES = {
    "customer_id": "customer_id",
    "email": "email",
    "phone": "phone",
    "mobile": "phone",
    "street_address": "street_address",
    "notes": "notes",
    "tags": "tags",
}

_BETWEEN = " | "

# What may stand in an alternate: a value that was found sound, or one of a field that is not checked.
_SOUND = ("valid", "repaired", "possible", "unchecked", "several")


def alternates_of(told: list[pl.DataFrame], register: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    """What was ``told`` and survives nowhere in the customer's line of ``register``: each value once, joined.

    The answer has a line per line of ``register`` and a String column per column key that has any alternate.
    """
    if not told:
        return pl.DataFrame()
    families = {column.key: _ALTERNATES[column.field] for column in columns if column.field in _ALTERNATES}
    values = _comparably(pl.concat(told).filter(pl.col("value").is_not_null()), families)
    asked = register.join(values, on="customer", how="semi")  # most customers have told nothing else
    survives = pl.concat(
        _comparably(asked.select("customer", key=pl.lit(key), value=key), families) for key in families
    )
    others = (
        values.join(survives, on=["customer", "family", "folded"], how="anti", maintain_order="left")
        .unique(["customer", "family", "folded"], keep="first", maintain_order=True)
        .group_by("customer", "key", maintain_order=True)
        .agg(pl.col("value").str.join(_BETWEEN))
    )
    at_hand = [key for key in families if key in set(others["key"])]
    return register.select(
        register.select("customer")
        .join(others.filter(pl.col("key") == key), on="customer", how="left", maintain_order="left")["value"]
        .alias(key)
        for key in at_hand
    )


def _comparably(values: pl.DataFrame, families: Mapping[str, str]) -> pl.DataFrame:
    folded = pl.col("value").str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
    return values.with_columns(family=pl.col("key").replace_strict(families, return_dtype=pl.String), folded=folded)


def told_by_rows(cells: pl.DataFrame, facts: pl.DataFrame, columns: tuple[Column, ...]) -> list[pl.DataFrame]:
    """What the rows of merged customers say in columns worth keeping: ``customer`` (id), ``key``, ``value``.

    ``cells`` and ``facts`` are those rows as shown and as read, with ``customer`` as a number.
    """
    return [
        cells.select(
            pl.format("C{}", "customer").alias("customer"),
            key=pl.lit(column.key),
            value=pl.when(_sound(column.key, facts)).then(column.key),
        )
        for column in columns
        if column.field in _ALTERNATES and cells.height
    ]


def _sound(key: str, facts: pl.DataFrame) -> pl.Series:
    """Whether each value may be used as it stands: not an impossible number, nor an address with a mistyped domain."""
    sound = pl.repeat(value=True, n=facts.height, eager=True)
    if f"{key}_status" in facts.columns:
        sound &= facts[f"{key}_status"].cast(pl.String).is_in(_SOUND)
    if f"{key}_suggestion" in facts.columns:
        sound &= facts[f"{key}_suggestion"].is_null()
    return sound


def told_before(customers: pl.DataFrame, carried: Mapping[str, pl.Series]) -> list[pl.DataFrame]:
    """The alternates that an earlier run left on each of the rows of ``customers``, one value a line."""
    return [
        customers.select(
            pl.format("C{}", "customer").alias("customer"), key=pl.lit(key), value=pl.lit(values.str.split(_BETWEEN))
        ).explode("value")
        for key, values in carried.items()
    ]
