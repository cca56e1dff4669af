"""Candidate pairs by exact keys, and how each field of a pair agrees."""

from __future__ import annotations

import polars as pl
from rapidfuzz.distance import JaroWinkler

# A first or last name this similar may be the same name misspelt (Jaro-Winkler; the usual bar for names).
_SIMILAR = 0.88
PAIRS = pl.Schema({"row": pl.UInt32(), "row_right": pl.UInt32(), "block": pl.String()})


def exact_pairs(compared: pl.DataFrame) -> pl.DataFrame:
    """The pairs (schema PAIRS, ``row`` < ``row_right``) that some exact key brings together.

    A pair joins a row with the first row of its block, so a block of n rows gives n - 1 pairs, never n squared.
    ``block`` names the keys that found the pair, joined by "+".
    """
    blocks = {
        "name_email": compared.with_columns(key=_key("name", "email")),
        "name_phone": _phone_block(compared),
        "name_birth": compared.with_columns(key=_key("name", "birth")),
        "number_name": compared.with_columns(key=_key("source", "number", "name")),
        "number": _number_block(compared),
    }
    found = pl.concat([_with_first(block, name) for name, block in blocks.items()])
    return (
        found.sort("row", "row_right", "block")
        .group_by("row", "row_right", maintain_order=True)
        .agg(pl.col("block").str.join("+"))
    )


def compare(pairs: pl.DataFrame, compared: pl.DataFrame) -> pl.DataFrame:
    """``pairs`` with their level of agreement per field: exact, different, or missing on one side."""
    fields = ("number", "name", "email", "phone", "mobile", "birth", "identity")
    names = {"number": "customer_id", "birth": "birth_date", "identity": "national_id"}
    sides = pairs.join(compared, on="row", how="left").join(compared, left_on="row_right", right_on="row", how="left")
    return sides.select(
        "row",
        "row_right",
        probability=pl.lit(1.0),
        decision=pl.lit("match"),
        block="block",
        **{f"{names.get(field, field)}_level": _level(field) for field in fields},
    ).sort("row", "row_right")


def _level(field: str) -> pl.Expr:
    left, right = pl.col(field), pl.col(f"{field}_right")
    return (
        pl.when(left.is_null() | right.is_null())
        .then(pl.lit("missing"))
        .when(left == right)
        .then(pl.lit("exact"))
        .otherwise(pl.lit("different"))
    )


def _key(*parts: str | pl.Expr) -> pl.Expr:
    """The key of some columns as a number; null where one of them is."""
    columns = [pl.col(part) if isinstance(part, str) else part for part in parts]
    return pl.when(pl.all_horizontal(column.is_not_null() for column in columns)).then(pl.struct(columns).hash())


def _phone_block(compared: pl.DataFrame) -> pl.DataFrame:
    """Name and phone, whichever of the two phone columns the number stands in."""
    either = [
        compared.select("row", "birth", "identity", key=_key("name", pl.col(column).alias("phone")))
        for column in ("phone", "mobile")
    ]
    return pl.concat(either).filter(pl.col("key").is_not_null()).unique(["row", "key"])


def _number_block(compared: pl.DataFrame) -> pl.DataFrame:
    """Rows of one source with one customer number, unless the names on them contradict each other.

    Every name is held against the alphabetically first of its number, so that the order of rows does not matter. Where
    one contradicts it, the number has been given to several persons and says nothing.
    """
    keyed = compared.with_columns(key=_key("source", "number"))
    several = keyed.filter(pl.col("key").is_not_null() & pl.col("key").is_duplicated())
    named = several.filter(pl.col("name").is_not_null()).sort("name", "first", "last")
    first = named.group_by("key", maintain_order=True).first().select("key", "first", "last", "name")
    judged = several.join(first, on="key", how="left", suffix="_named").with_columns(contradicts=_contradiction())
    return judged.filter(~pl.col("contradicts").any().over("key"))


def _with_first(block: pl.DataFrame, name: str) -> pl.DataFrame:
    """Each row of a block paired with its first.

    Where birth dates or identity numbers differ inside a block, only rows that have the same ones.
    """
    several = block.filter(pl.col("key").is_not_null() & pl.col("key").is_duplicated())
    first = pl.col("row").min().over("key", _part("birth"), _part("identity"))
    return (
        several.select(row=first, row_right="row")
        .filter(pl.col("row") != pl.col("row_right"))
        .with_columns(block=pl.lit(name))
        .cast(PAIRS)
    )


def _part(column: str) -> pl.Expr:
    """The part of its block that a row belongs to: one for all, unless the block holds two values of ``column``.

    Then each value is a part, and a row without one is a part of its own.
    """
    differs = pl.col(column).drop_nulls().n_unique().over("key") > 1
    own = pl.coalesce(pl.col(column).cast(pl.String), pl.format("row {}", "row"))
    return pl.when(differs).then(own)


def _contradiction() -> pl.Expr:
    """True where the row's name and the one it is held against cannot be the same person's."""
    unlike = [_unlike(pl.struct(part, f"{part}_named")) for part in ("first", "last")]
    whole = _unlike(pl.struct("name", "name_named"))
    parts = pl.any_horizontal(unlike)
    known_parts = pl.all_horizontal(
        pl.col(name).is_not_null() for name in ("first", "last", "first_named", "last_named")
    )
    return pl.when(known_parts).then(parts).otherwise(whole).fill_null(value=False)


def _unlike(pair: pl.Expr) -> pl.Expr:
    """True where both names are there, neither begins with the other, and they are not similar."""
    return pair.map_batches(_unlike_names, return_dtype=pl.Boolean)


def _unlike_names(pairs: pl.Series) -> pl.Series:
    left, right = pairs.struct.fields
    distinct = pairs.struct.unnest().unique().drop_nulls()
    answers = [
        not (a.startswith(b) or b.startswith(a) or JaroWinkler.similarity(a, b) >= _SIMILAR)
        for a, b in distinct.iter_rows()
    ]
    judged = distinct.with_columns(unlike=pl.Series(answers, dtype=pl.Boolean))
    return pairs.struct.unnest().join(judged, on=[left, right], how="left", maintain_order="left")["unlike"]
