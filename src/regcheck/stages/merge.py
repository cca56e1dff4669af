"""One row per customer: field-level survivorship that invents nothing and never reopens marketing.

Every value of a customer is the value of one of its rows, and the changes say of which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from regcheck.model import CONSENTS, Column
from regcheck.text import Text

REASONS = {
    "merged": Text(
        "The value comes from another row of the same customer.",
        "Arvo on saman asiakkaan toiselta riviltä.",
        "Värdet kommer från en annan rad för samma kund.",
    ),
}
# Fields that are one thing and survive from one row, so that no street meets another row's town.
_UNITS: dict[str, tuple[str, ...]] = {
    "name": ("full_name", "first_name", "last_name"),
    "address": ("street_address", "address_line2", "postal_code", "city", "region", "country"),
}
_EARLIEST = ("created_at",)
_LATEST = ("updated_at", "verified_at", "last_activity_at", "last_purchase_at")
_ONCE_TRUE = ("protected", "deceased")
# How far a value of this status may be trusted; a status that is not listed counts as 1, no value as 0.
_TRUST = {"valid": 4, "repaired": 3, "possible": 3, "unchecked": 3, "two_digit": 3, "ambiguous": 2, "several": 2}


@dataclass(frozen=True)
class Merged:
    """One line per customer, in the order of their first rows.

    ``register``: ``customer``, ``rows`` (String, space-separated) and each column by its key, as shown.
    ``origins``: under each column key and ``first``, the row (UInt32) that the customer's value comes from.
    ``changes``: as in normalise.Normalised, with ``from_row``.
    """

    register: pl.DataFrame
    origins: pl.DataFrame
    changes: pl.DataFrame


def merge(  # noqa: PLR0913 - the tables of a register, and what holds them together
    people: pl.DataFrame,
    shown: pl.DataFrame,
    changes: pl.DataFrame,
    customers: pl.DataFrame,
    columns: Iterable[Column],
    *,
    units: Sequence[Sequence[str]] = (),
    hosts: Mapping[str, str] = MappingProxyType({}),
) -> Merged:
    """Merge the rows of each customer (see match.Matches) of a normalised register.

    ``units``: keys of columns that are parts of one value, such as a birth date in three. ``hosts``: for each column of
    ``people`` that only another column's cells hold, the key of that one.
    """
    columns = tuple(columns)
    several = customers.filter(customers["customer"].is_duplicated())
    facts, cells = _rows(people, several), _rows(shown, several)
    merged = _origins(cells, facts, columns, units)
    origins = _all_origins(customers, merged).with_columns(pl.col(host).alias(key) for key, host in hosts.items())
    given_way = _given_way(shown, people, several, merged, columns)
    return Merged(
        register=origins.select("customer", "rows").hstack(taken(shown.drop("row"), origins)),
        origins=origins.drop("customer", "rows"),
        changes=_with_merges(changes, given_way),
    )


def taken(frame: pl.DataFrame, origins: pl.DataFrame) -> pl.DataFrame:
    """``frame``, which has a line per source row, with a line per customer: each column from the row it survives from.

    ``origins`` is that of Merged. What normalise found out about a value follows the value.
    """
    return frame.select(pl.col(name).gather(origins[_owner(name, origins.columns)] - 1) for name in frame.columns)


def _rows(frame: pl.DataFrame, customers: pl.DataFrame) -> pl.DataFrame:
    """The lines of ``frame`` for the rows of ``customers``, with the customer; rows count from 1 without a gap."""
    return frame[customers["row"] - 1].with_columns(customers["customer"])


def _owner(name: str, keys: list[str]) -> str:
    """The column whose row gives a derived column its value: email_status goes with email, age with birth_date."""
    derived = {"age": "birth_date", "home_country": "country", "first_name": "full_name", "last_name": "full_name"}
    bases = [key for key in keys if name == key or name.startswith(f"{key}_")]
    owner = max(bases, key=len, default=derived.get(name.removesuffix("_folded"), "first"))
    return owner if owner in keys else "first"


def _origins(
    several: pl.DataFrame, facts: pl.DataFrame, columns: tuple[Column, ...], units: Sequence[Sequence[str]]
) -> pl.DataFrame:
    """Where each merged customer's values come from: ``customer``, ``rows``, ``first``, and a row per column key."""
    origins = several.group_by("customer", maintain_order=True).agg(
        rows=pl.col("row").cast(pl.String).str.join(" "), first=pl.col("row").first()
    )
    winners = _winners(several, facts, columns, _united(units))
    for column in columns:
        winner = winners[column.key].rename({"from_row": column.key})
        origins = origins.join(winner, on="customer", how="left", maintain_order="left")
    return origins


def _all_origins(customers: pl.DataFrame, merged: pl.DataFrame) -> pl.DataFrame:
    """``merged`` with the customers of one row between them, whose every value is their own."""
    first = customers.filter(pl.col("row") == pl.col("customer")).select("customer")
    every = first.join(merged, on="customer", how="left", maintain_order="left")
    return every.with_columns(pl.exclude("customer", "rows").fill_null(pl.col("customer"))).with_columns(
        customer=pl.format("C{}", "customer"), rows=pl.col("rows").fill_null(pl.col("customer").cast(pl.String))
    )


def _with_merges(changes: pl.DataFrame, given_way: pl.DataFrame) -> pl.DataFrame:
    """One line per changed cell: where another row's value won, the cell's own normalising no longer matters."""
    own = changes.with_columns(from_row=pl.lit(None, pl.UInt32)).join(given_way, on=["row", "key"], how="anti")
    return pl.concat([own, given_way.filter(pl.col("before").ne_missing(pl.col("after")))])


def _united(units: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The fields that survive together, with the columns that are parts of one of them; and ``units`` of their own."""
    fields = list(_UNITS.values())
    widened = [
        (*its, *(key for unit in units if set(unit) & set(its) for key in unit if key not in its)) for its in fields
    ]
    return widened + [tuple(unit) for unit in units if not any(set(unit) & set(its) for its in fields)]


def _winners(
    several: pl.DataFrame, facts: pl.DataFrame, columns: tuple[Column, ...], units: Sequence[tuple[str, ...]]
) -> dict[str, pl.DataFrame]:
    """For each column key, the row that each customer's value comes from: ``customer``, ``from_row``."""
    winners = _statement_winners(facts, columns)
    for fields in units:
        winners |= _unit_winners(several, facts, [column.key for column in columns if column.key in fields])
    for column in columns:
        if column.key not in winners:
            winners[column.key] = _best(facts, _ranking(several, facts, column))
    return winners


def _ranking(several: pl.DataFrame, facts: pl.DataFrame, column: Column) -> list[pl.Expr]:
    """What makes one row's value better than another's, the weightiest first; the greater the better."""
    if column.field in (*_EARLIEST, *_LATEST):
        age = pl.col(column.key).dt.epoch("d")
        return [pl.col(column.key).is_not_null(), -age if column.field in _EARLIEST else age]
    if column.field in _ONCE_TRUE:
        return [pl.col(column.key).fill_null(value=False)]
    text = pl.lit(several[column.key])
    often = pl.len().over("customer", text)
    return [_trust(column.key, facts.columns, text), _verified(facts), _recency(), often, text.str.len_chars()]


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


def _best(facts: pl.DataFrame, ranking: list[pl.Expr]) -> pl.DataFrame:
    """The best row of each customer by ``ranking``; the first one where they are equal."""
    ranks = [f"rank{at}" for at in range(len(ranking))]
    ranked = facts.select("customer", "row", *(one.alias(name) for name, one in zip(ranks, ranking, strict=True)))
    order = ranked.sort("customer", *ranks, "row", descending=[False, *(True for _ in ranks), False], nulls_last=True)
    return order.group_by("customer", maintain_order=True).agg(from_row=pl.col("row").first())


def _unit_winners(several: pl.DataFrame, facts: pl.DataFrame, keys: list[str]) -> dict[str, pl.DataFrame]:
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
    ranking = [core, pl.mean_horizontal(trust), _verified(facts), _recency(), often, pl.sum_horizontal(filled)]
    best = _best(facts, ranking)
    return {key: _completed(several, best, keys, key) for key in keys}


def _completed(several: pl.DataFrame, best: pl.DataFrame, keys: list[str], key: str) -> pl.DataFrame:
    held = several.join(best, on="customer", how="left")
    of_best = several.select(pl.col("row").alias("from_row"), *(pl.col(one).alias(f"{one}_best") for one in keys))
    held = held.join(of_best, on="from_row", how="left")
    agrees = pl.all_horizontal(
        (pl.col(one).str.to_lowercase() == pl.col(f"{one}_best").str.to_lowercase()).fill_null(value=True)
        for one in keys
    )
    giver = held.filter(pl.col(f"{key}_best").is_null() & pl.col(key).is_not_null() & agrees).sort("row")
    givers = giver.group_by("customer", maintain_order=True).agg(giver=pl.col("row").first())
    return best.join(givers, on="customer", how="left").select("customer", from_row=pl.coalesce("giver", "from_row"))


def _statement_winners(facts: pl.DataFrame, columns: tuple[Column, ...]) -> dict[str, pl.DataFrame]:
    """Consent and prohibition: a refusal wins unless a consent with its own later consent_date follows it.

    A consent is refused by a no in its own column and by a prohibition about its channel. An answer that cannot be read
    counts as a refusal: nobody's yes may overwrite it. The date and source of the consent come from the deciding row.
    """
    statements = [column for column in columns if column.field in (*CONSENTS, "opt_out")]
    if not statements:
        return {}
    dated = pl.col("consent_date") if "consent_date" in facts.columns else pl.lit(None, pl.Date)
    winners = {}
    for column in statements:
        about = [one for one in statements if _same_channel(one, column)]
        bans = [column] if column.field == "opt_out" else [one for one in about if one.field == "opt_out"] + [column]
        yes = (
            [pl.col(one.key) for one in about if one.field != "opt_out"]
            if column.field == "opt_out"
            else [~_no(column)]
        )
        winners[column.key] = _statement_winner(
            facts.with_columns(
                refused=pl.any_horizontal(_no(one) | _unclear(one) for one in bans).fill_null(value=False),
                consented=pl.any_horizontal(yes).fill_null(value=False) if yes else pl.lit(value=False),
                on=dated,
                answer=pl.when(_no(column)).then(3).when(_unclear(column)).then(2).when(_no(column).is_null()).then(1),
                said=pl.col(column.key).is_not_null(),
            )
        )
    deciding = winners[_deciding(statements)]
    return winners | {key: deciding for key in ("consent_date", "consent_source") if key in facts.columns}


def _same_channel(one: Column, other: Column) -> bool:
    return one.channel == other.channel or "any" in (one.channel, other.channel)


def _no(column: Column) -> pl.Expr:
    """True where the column refuses, False where it allows, null where it says nothing that can be read."""
    return pl.col(column.key) if column.field == "opt_out" else ~pl.col(column.key)


def _unclear(column: Column) -> pl.Expr:
    return (pl.col(f"{column.key}_status") == "unreadable").fill_null(value=False)


def _deciding(statements: list[Column]) -> str:
    return next((column.key for column in statements if column.field != "opt_out"), statements[0].key)


def _statement_winner(said: pl.DataFrame) -> pl.DataFrame:
    """The row whose answer stands: of a refusal the clearest and latest, else of the consents the latest."""
    last_refusal = pl.when(pl.col("refused")).then(pl.col("on")).max().over("customer")
    undated = (pl.col("refused") & pl.col("on").is_null()).any().over("customer")
    follows = pl.col("consented") & (pl.col("on") > last_refusal).fill_null(value=False) & ~undated
    stands = pl.col("refused").any().over("customer") & ~follows.any().over("customer")
    ranking = [
        pl.when(stands).then("refused").otherwise(~pl.col("refused")),
        pl.when(stands).then("answer").otherwise(pl.col("said").cast(pl.Int32)).fill_null(0),
        pl.col("on").dt.epoch("d").fill_null(-(10**6)),
    ]
    return _best(said, ranking)


def _given_way(
    shown: pl.DataFrame,
    people: pl.DataFrame,
    several: pl.DataFrame,
    merged: pl.DataFrame,
    columns: tuple[Column, ...],
) -> pl.DataFrame:
    """The cells whose row's own value gives way to another row's, whether or not that was written in the cell."""
    cells = several.join(merged.drop("rows"), on="customer", how="left", maintain_order="left")
    at = cells["row"] - 1
    tables = [
        cells.select(
            "row",
            key=pl.lit(column.key),
            before=people[f"{column.key}_written"].gather(at),
            own=shown[column.key].gather(at),
            after=shown[column.key].gather(cells[column.key] - 1),
            reason=pl.lit("merged"),
            from_row=pl.col(column.key),
        ).filter(pl.col("own").ne_missing(pl.col("after")))
        for column in columns
    ]
    return pl.concat(tables).drop("own")
