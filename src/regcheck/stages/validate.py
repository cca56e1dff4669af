"""Judge the normalised register by the rules: one expression per rule and column, one pass over the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl

from regcheck.model import FINDINGS, Column
from regcheck.rules.base import DERIVED, FACTS, STEMS, Rule, split


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
    stems = {parts[0] for name in one.reads if (parts := split(name))}
    varying = _varying_stem(stems)
    for key in _keys(varying, columns) if varying else [""]:
        bound = {stem: key if stem == varying else stem for stem in stems}
        names = {name: _column_of(name, bound) for name in one.reads}
        if all(name in FACTS or bound_name in at_hand for name, bound_name in names.items()):
            arguments = {
                name: pl.lit(facts[name]) if name in FACTS else pl.col(bound_name) for name, bound_name in names.items()
            }
            yield _Check(one, one.fails(**arguments), _header(one, set(bound.values()), columns))


def _varying_stem(stems: set[str]) -> str | None:
    """The stem that runs over several columns: a family, or the only stem (which runs over its alternates)."""
    families = [stem for stem in stems if STEMS[stem] != (stem,)]
    return families[0] if families else next(iter(stems)) if len(stems) == 1 else None


def _keys(stem: str, columns: tuple[Column, ...]) -> list[str]:
    return [column.key for column in columns if column.field in STEMS[stem]]


def _column_of(parameter: str, bound: Mapping[str, str]) -> str:
    parts = split(parameter)
    return parameter if parts is None else bound[parts[0]] + parts[1]


def _header(one: Rule, keys: set[str], columns: tuple[Column, ...]) -> str:
    """The headers a finding names: those the rule is bound to, and the main columns that its derived ones come from."""
    named = keys | {name for parameter in one.reads for name in DERIVED.get(parameter, ())}
    return ", ".join(column.header for column in columns if column.key in named)
