"""Judge the normalised register by the rules: one expression per rule and column, one pass over the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

import polars as pl

from regcheck.model import FINDINGS, Column
from regcheck.rules import RULES
from regcheck.rules.base import DERIVED, FACTS, FAMILIES, STEMS, SUFFIXES, Dimension, Rule, Severity, split
from regcheck.rules.limits import allowed
from regcheck.rules.own import OwnRule, failing


@dataclass(frozen=True)
class ValidateSettings:
    """What the user decides about rules.

    ``disable``: ids of rules that are switched off. ``severity``: id -> the severity that the rule has instead of its
    own. ``thresholds``: id -> count or share of the rows ("25", "1%"); as long as a rule has no more findings than
    that, they are notes. ``custom``: the user's own rules.
    """

    disable: tuple[str, ...] = field(default=())
    severity: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, str] = field(default_factory=dict)
    custom: tuple[OwnRule, ...] = field(default=())

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Every rule by its id, the user's own last, with the severities that were set, switched off or not."""
        every = RULES | {one.id: one.rule for one in self.custom}
        return every | {id_: replace(every[id_], severity=Severity(set_)) for id_, set_ in self.severity.items()}

    @property
    def in_force(self) -> list[Rule]:
        """The rules that are not switched off."""
        return [one for one in self.rules.values() if one.id not in self.disable]


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
    rules = tuple(rules)
    checks = [check for one in rules if not one.sql for check in _bind(one, columns, people.columns, facts)]
    row_checks = [check for check in checks if check.rule.scope == "row"]
    failed = people.select(
        check.expression.fill_null(value=False).alias(str(at)) for at, check in enumerate(row_checks)
    )
    found = [
        _findings(people["row"].filter(failed[str(at)]), check)
        for at, check in enumerate(row_checks)
        if failed[str(at)].any()
    ]
    found += [_own_findings(one, people, columns) for one in rules if one.sql]
    found += [
        _findings(pl.Series("row", [None], pl.UInt32), check) for check in checks if _register_fails(check, people)
    ]
    if not found:
        return pl.DataFrame(schema=FINDINGS)
    return pl.concat(found).sort("row", "rule", "column", nulls_last=True)


def lightened(findings: pl.DataFrame, thresholds: Mapping[str, str], rows: int) -> pl.DataFrame:
    """``findings`` (schema FINDINGS), as notes where a rule has no more of them than its threshold among ``rows`` rows.

    Raises SettingsError for a threshold that cannot be read.
    """
    most = {rule: allowed(rule, limit, rows) for rule, limit in thresholds.items()}
    counts = dict(findings.filter(pl.col("rule").is_in(list(most))).group_by("rule").len().iter_rows())
    few = [rule for rule, limit in most.items() if counts.get(rule, 0) <= limit]
    if not few:
        return findings
    severity = pl.when(pl.col("rule").is_in(few)).then(pl.lit(str(Severity.INFO))).otherwise("severity")
    return findings.with_columns(severity=severity)


def _own_findings(one: Rule, people: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    """The findings of a rule of the user's own, whose columns may be called by header, by field or by key."""
    keys = {column.header: column.key for column in reversed(columns)}
    keys |= {name: name for name in people.columns if name not in keys}
    untyped = {column.key for column in columns if column.field == "other"}
    fails, about = failing(one, people, keys, untyped)
    named = {part for name in about for part in (name, *DERIVED.get(name, ()), *map(name.removesuffix, SUFFIXES))}
    header = ", ".join(column.header for column in columns if column.key in named)
    return _findings(people["row"].filter(fails), _Check(one, pl.lit(value=False), header))


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
