"""One row per customer: field-level survivorship that invents nothing and never reopens marketing.

Every value of a customer is the value of one of its rows, and the changes say of which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from regcheck.model import Column
from regcheck.stages.merge.alternates import alternates_of, told_before, told_by_rows
from regcheck.stages.merge.statements import Statements, gave_way, kept_shut, statement_winners, statements_of
from regcheck.stages.merge.survivorship import UNITS, best, ranking_of, unit_winners
from regcheck.text import Text

__all__ = ["REASONS", "MergeSettings", "Merged", "merge", "taken"]

REASONS = {
    "merged": Text(
        "The value comes from another row of the same customer.",
        "Arvo on saman asiakkaan toiselta riviltä.",
        "Värdet kommer från en annan rad för samma kund.",
    ),
}


@dataclass(frozen=True)
class MergeSettings:
    """``sources``: the names of the files whose values are to be preferred, the best first."""

    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Merged:
    """One line per customer, in the order of their first rows.

    ``register``: ``customer``, ``rows`` (String, space-separated) and each column by its key, as shown.
    ``alternates``: under a column's key what else its customers' rows say, as shown, joined by " | "; only the columns
    of which some customer has such a value.
    ``origins``: under each column key and ``first``, the row (UInt32) that the customer's value comes from.
    ``changes``: as in normalise.Normalised, with ``from_row``.
    ``kept_shut``: how many customers are refused although one of their rows, taken alone, would allow marketing.
    ``gave_way``: the customers (UInt32) of whom a refusal gave way to a consent with its own later date.
    """

    register: pl.DataFrame
    alternates: pl.DataFrame
    origins: pl.DataFrame
    changes: pl.DataFrame
    kept_shut: int
    gave_way: pl.Series


def merge(  # noqa: PLR0913 - what was read, who is who, and how to choose
    people: pl.DataFrame,
    shown: pl.DataFrame,
    changes: pl.DataFrame,
    customers: pl.DataFrame,
    columns: Iterable[Column],
    *,
    units: Sequence[Sequence[str]] = (),
    hosts: Mapping[str, str] = MappingProxyType({}),
    settings: MergeSettings | None = None,
    carried: Mapping[str, pl.Series] | None = None,
) -> Merged:
    """Merge the rows of each customer (see match.Matches) of a normalised register.

    ``units``: keys of columns that are parts of one value, such as a birth date in three. ``hosts``: for each column of
    ``people`` that only another column's cells hold, the key of that one. ``carried`` holds, under the key of a column,
    the alternates that an earlier run left on each row.
    """
    columns = tuple(columns)
    several = customers.filter(customers["customer"].is_duplicated())
    facts, cells = _rows(people, several), _rows(shown, several)
    facts = facts.with_columns(preferred=_preference(settings or MergeSettings()))
    statements = statements_of(facts, columns)
    merged = _origins(cells, facts, columns, units, statements)
    origins = _all_origins(customers, merged).with_columns(pl.col(host).alias(key) for key, host in hosts.items())
    given_way = _given_way(shown, people, several, merged, columns)
    register = origins.select("customer", "rows").hstack(taken(shown.drop("row"), origins))
    told = [*told_by_rows(cells, facts, columns), *told_before(customers, carried or {})]
    return Merged(
        register=register,
        alternates=alternates_of(told, register, columns),
        origins=origins.drop("customer", "rows"),
        changes=_with_merges(changes, given_way),
        kept_shut=kept_shut(statements),
        gave_way=gave_way(statements),
    )


def _preference(settings: MergeSettings) -> pl.Expr:
    """How much the source of a row is to be preferred: the greater the better, 0 where the settings say nothing."""
    ranks = {name: len(settings.sources) - at for at, name in enumerate(settings.sources)}
    return pl.col("source").cast(pl.String).replace_strict(ranks, default=0, return_dtype=pl.Int32)


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
    several: pl.DataFrame,
    facts: pl.DataFrame,
    columns: tuple[Column, ...],
    units: Sequence[Sequence[str]],
    statements: Statements,
) -> pl.DataFrame:
    """Where each merged customer's values come from: ``customer``, ``rows``, ``first``, and a row per column key."""
    origins = several.group_by("customer", maintain_order=True).agg(
        rows=pl.col("row").cast(pl.String).str.join(" "), first=pl.col("row").first()
    )
    winners = _winners(several, facts, columns, _united(units), statements)
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
    fields = list(UNITS.values())
    widened = [
        (*its, *(key for unit in units if set(unit) & set(its) for key in unit if key not in its)) for its in fields
    ]
    return widened + [tuple(unit) for unit in units if not any(set(unit) & set(its) for its in fields)]


def _winners(
    several: pl.DataFrame,
    facts: pl.DataFrame,
    columns: tuple[Column, ...],
    units: Sequence[tuple[str, ...]],
    statements: Statements,
) -> dict[str, pl.DataFrame]:
    """For each column key, the row that each customer's value comes from: ``customer``, ``from_row``."""
    winners = statement_winners(statements)
    for fields in units:
        winners |= unit_winners(several, facts, [column.key for column in columns if column.key in fields])
    for column in columns:
        if column.key not in winners:
            winners[column.key] = best(facts, ranking_of(several, facts, column))
    return winners


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
