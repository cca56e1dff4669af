"""Judge the normalised register by the rules: one expression per rule and column, one pass over the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

import polars as pl

from regcheck.model import FINDINGS, Column
from regcheck.rules.base import DERIVED, FACTS, FAMILIES, STEMS, Dimension, Rule, split


@dataclass(frozen=True)
class ValidateSettings:
    """``disable``: ids of rules that are switched off."""

    disable: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Check:
    """One rule bound to the columns of this register."""

    rule: Rule
    expression: pl.Expr
    header: str


def validate(
    people: pl.DataFrame,
    columns: Iterable[Column],
    facts: Mapping[str, int],
    rules: Iterable[Rule],
) -> pl.DataFrame:
    """Run ``rules`` over ``people``; the result has the schema FINDINGS, sorted by row, rule and column.

    ``people`` holds the typed columns by their keys, the derived ones and ``row``. A rule runs once for each way its
    parameters fit the register's columns, and not at all where a column it reads is absent.
    """
    columns = tuple(columns)
    checks = [check for one in rules for check in _bind(one, columns, people.columns, facts)]
    row_checks = [check for check in checks if check.rule.scope == "row"]
    failed = people.select(
        check.expression.fill_null(value=False).alias(str(at)) for at, check in enumerate(row_checks)
    )
    found = [
        _findings(people["row"].filter(failed[str(at)]), check)
        for at, check in enumerate(row_checks)
        if failed[str(at)].any()
    ]
    found += [
        _findings(pl.Series("row", [None], pl.UInt32), check) for check in checks if _register_fails(check, people)
    ]
    if not found:
        return pl.DataFrame(schema=FINDINGS)
    return pl.concat(found).sort("row", "rule", "column", nulls_last=True)


def _findings(rows: pl.Series, check: _Check) -> pl.DataFrame:
    return rows.to_frame().select(
        "row",
        pl.lit(check.header).alias("column"),
        pl.lit(check.rule.id).alias("rule"),
        pl.lit(str(check.rule.severity)).alias("severity"),
    )


def _register_fails(check: _Check, people: pl.DataFrame) -> bool:
    return check.rule.scope == "register" and bool(people.select(check.expression.first()).item())


def _bind(one: Rule, columns: tuple[Column, ...], at_hand: list[str], facts: Mapping[str, int]) -> Iterator[_Check]:
    """The rule on every set of columns that its parameters can mean."""
    stems = sorted({parts[0] for name in one.reads if (parts := split(name))})
    alternates = len(stems) == 1 and one.dimension != Dimension.COMPLETENESS
    for chosen in product(*(_meant(stem, columns, alternates=alternates) for stem in stems)):
        bound = {stem: column.key for stem, column in zip(stems, chosen, strict=True)}
        names = {name: _column_of(name, bound) for name in one.reads}
        if _one_channel(chosen) and all(name in FACTS or names[name] in at_hand for name in names):
            arguments = {
                name: pl.lit(facts[name]) if name in FACTS else pl.col(bound_name) for name, bound_name in names.items()
            }
            yield _Check(one, one.fails(**arguments), _header(one, set(bound.values()), columns))


def _meant(stem: str, columns: tuple[Column, ...], *, alternates: bool) -> list[Column]:
    """The columns a stem stands for: all those of a family, of a field the main one and, if asked, its alternates.

    A missing value in an alternate is nothing to complain of. Each prohibition counts: they are about channels.
    """
    every = [column for column in columns if column.field in STEMS[stem]]
    return every if alternates or stem in FAMILIES or stem == "opt_out" else [one for one in every if one.key == stem]


def _one_channel(columns: tuple[Column, ...]) -> bool:
    """Whether the columns that are about a channel are about the same one: refusing SMS contradicts no e-mail."""
    return len({column.channel for column in columns} - {None, "any"}) <= 1


def _column_of(parameter: str, bound: Mapping[str, str]) -> str:
    parts = split(parameter)
    return parameter if parts is None else bound[parts[0]] + parts[1]


def _header(one: Rule, keys: set[str], columns: tuple[Column, ...]) -> str:
    """The headers a finding names: those the rule is bound to, and the main columns that its derived ones come from."""
    named = keys | {name for parameter in one.reads for name in DERIVED.get(parameter, ())}
    return ", ".join(column.header for column in columns if column.key in named)
