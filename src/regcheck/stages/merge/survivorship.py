"""Which row's value survives, field by field: valid beats invalid, verified beats not, recent beats old, and so on."""

from __future__ import annotations

import polars as pl

from regcheck.frames import unmarked
from regcheck.model import Column

# Fields that are one thing and survive from one row, so that no street meets another row's town.
UNITS: dict[str, tuple[str, ...]] = {
    "name": ("full_name", "first_name", "last_name"),
    "address": ("street_address", "address_line2", "postal_code", "city", "region", "country"),
}

_EARLIEST = ("created_at",)

_LATEST = ("updated_at", "verified_at", "last_activity_at", "last_purchase_at")

_ONCE_TRUE = ("protected", "deceased")

# How far a value of this status may be trusted; a status that is not listed counts as 1, no value as 0.
_TRUST = {"valid": 4, "repaired": 3, "possible": 3, "unchecked": 3, "two_digit": 3, "ambiguous": 2, "several": 2}


def ranking_of(several: pl.DataFrame, facts: pl.DataFrame, column: Column) -> list[pl.Expr]:
    """What makes one row's value better than another's, the weightiest first; the greater the better."""
    if column.field in (*_EARLIEST, *_LATEST):
        age = pl.col(column.key).dt.epoch("d")
        return [pl.col(column.key).is_not_null(), -age if column.field in _EARLIEST else age]
    if column.field in _ONCE_TRUE:
        return [pl.col(column.key).fill_null(value=False)]
    text = pl.lit(several[column.key])
    often = pl.len().over("customer", text)
    trust = _trust(column.key, facts.columns, text)
    return [trust, pl.col("preferred"), _verified(facts), _recency(), often, text.str.len_chars()]


def _trust(key: str, at_hand: list[str], text: pl.Expr) -> pl.Expr:
    """Valid beats invalid; a mistyped domain or a code that does not fit its town counts less than a sound one."""
    trust = pl.lit(1)
    if f"{key}_status" in at_hand:
        trust = pl.col(f"{key}_status").cast(pl.String).replace_strict(_TRUST, default=1, return_dtype=pl.Int32)
    if f"{key}_suggestion" in at_hand:
        trust -= pl.col(f"{key}_suggestion").is_not_null().cast(pl.Int32) * 2
    if f"{key}_fits" in at_hand:
        trust -= (~pl.col(f"{key}_fits")).fill_null(value=False).cast(pl.Int32)
    garbled = text.str.contains(r"Ã.|\u{fffd}").fill_null(value=False).cast(pl.Int32)
    return pl.when(text.is_not_null()).then(trust - garbled).otherwise(-9)


def _verified(facts: pl.DataFrame) -> pl.Expr:
    return pl.col("verified_at").is_not_null() if "verified_at" in facts.columns else pl.lit(value=False)


def _recency() -> pl.Expr:
    return pl.col("last_sign").dt.epoch("d").fill_null(-(10**6))


def best(facts: pl.DataFrame, ranking: list[pl.Expr]) -> pl.DataFrame:
    """The best row of each customer by ``ranking``; the first one where they are equal."""
    ranks = [f"rank{at}" for at in range(len(ranking))]
    ranked = facts.select("customer", "row", *(one.alias(name) for name, one in zip(ranks, ranking, strict=True)))
    order = ranked.sort("customer", *ranks, "row", descending=[False, *(True for _ in ranks), False], nulls_last=True)
    return order.group_by("customer", maintain_order=True).agg(from_row=pl.col("row").first())


def unit_winners(several: pl.DataFrame, facts: pl.DataFrame, keys: list[str]) -> dict[str, pl.DataFrame]:
    """The fields of a unit survive together; what the best row leaves empty comes from a row that agrees with it."""
    if not keys:
        return {}
    filled = [pl.lit(several[key]).is_not_null() for key in keys]
    trust = [
        pl.when(there).then(_trust(key, facts.columns, pl.lit(several[key])))
        for key, there in zip(keys, filled, strict=True)
    ]
    often = pl.len().over("customer", *(pl.lit(several[key]) for key in keys))
    core = filled[keys.index("street_address")] if "street_address" in keys else pl.any_horizontal(filled)
    trusted = [core, pl.mean_horizontal(trust), pl.col("preferred"), -pl.lit(_lesser(several, facts, keys))]
    winner = best(facts, [*trusted, _verified(facts), _recency(), often, pl.sum_horizontal(filled)])
    return {key: _completed(several, winner, keys, key) for key in keys}


def _lesser(several: pl.DataFrame, facts: pl.DataFrame, keys: list[str]) -> pl.Series:
    """How many values of each row are worse forms of what another row of the customer says, however new they are.

    Letters have lost their marks (Raikkonen, Räikkönen), a given name is its initial, or the two names are the wrong
    way round.
    """
    rows = several.select("customer", *keys)
    worse = [_lost_marks(rows, key) for key in keys]
    for key in {"first_name", "full_name"} & set(keys):
        initial = pl.col(key).str.contains(r"^\p{L}\.?(?:\s|$)")
        worse.append(rows.select(initial & (~initial).any().over("customer")).to_series())
    if {"first_name_kind", "last_name_kind"} <= set(facts.columns):
        kinds = (pl.col("first_name_kind") == "family") & (pl.col("last_name_kind") == "given")
        worse.append(facts.select(kinds).to_series())
    counts = [one.cast(pl.Int32).fill_null(0).alias(f"{at}") for at, one in enumerate(worse)]
    return pl.DataFrame(counts).sum_horizontal()


def _lost_marks(rows: pl.DataFrame, key: str) -> pl.Series:
    """Where a value has fewer marks on its letters than another of the customer that is the same without them."""
    held = rows.select("customer", bare=unmarked(pl.col(key)), marks=pl.col(key).str.count_matches(r"[^\x00-\x7f]"))
    return held.select(pl.col("marks") < pl.col("marks").max().over("customer", "bare")).to_series()


def _completed(several: pl.DataFrame, winner: pl.DataFrame, keys: list[str], key: str) -> pl.DataFrame:
    held = several.join(winner, on="customer", how="left")
    of_best = several.select(pl.col("row").alias("from_row"), *(pl.col(one).alias(f"{one}_best") for one in keys))
    held = held.join(of_best, on="from_row", how="left")
    agrees = pl.all_horizontal(
        (pl.col(one).str.to_lowercase() == pl.col(f"{one}_best").str.to_lowercase()).fill_null(value=True)
        for one in keys
    )
    giver = held.filter(pl.col(f"{key}_best").is_null() & pl.col(key).is_not_null() & agrees).sort("row")
    givers = giver.group_by("customer", maintain_order=True).agg(giver=pl.col("row").first())
    return winner.join(givers, on="customer", how="left").select("customer", from_row=pl.coalesce("giver", "from_row"))
