"""Everything a register holds on one person: rows, changes, estimates, findings, and who may be the same person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from regcheck.duties.spoken import set_aside, spoken_of, terms_of
from regcheck.model import Column
from regcheck.pipeline import Outcome
from regcheck.report.content import CHANGE_REASONS
from regcheck.report.masking import masked
from regcheck.suppression import KINDS, said
from regcheck.text import Text

_CONTACTS = r"(?:(?:phone|mobile)(?:_\d+)?|email(?:_\d+)?_key|postal_code|city)"


@dataclass(frozen=True)
class Row:
    """One source row: where it stands, and header -> cell as written, without the empty ones."""

    row: int
    source: str
    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Change:
    """One cell of theirs that regcheck writes otherwise."""

    row: int
    column: str
    before: str | None
    after: str | None
    reason: str
    words: Text


@dataclass(frozen=True)
class Finding:
    """What a rule said of one of their rows."""

    row: int
    column: str
    rule: str
    severity: str
    message: Text


@dataclass(frozen=True)
class Possible:
    """A row that may be theirs and was not joined: how probably, and its cells, masked unless asked for in clear."""

    row: int
    source: str
    probability: float
    cells: dict[str, str]


@dataclass(frozen=True)
class Held:
    """All that is held on one person: one customer, or several where whoever asks knows that they are one.

    ``register``: header -> value of the cleaned register. ``appended``: what regcheck worked out, by column name; a
    dictionary per customer of both.
    ``shared``: kind of contact -> how many other customers have it too. ``spoken_of``: rows of others whose free text
    holds their name or one of their contacts or numbers. ``set_aside``: (file, line) of lines outside the records that
    do. ``countries``: where they live, as regcheck reads the rows.
    """

    customers: tuple[str, ...]
    rows: tuple[Row, ...]
    register: tuple[dict[str, str], ...]
    appended: tuple[dict[str, Any], ...]
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    possibly: tuple[Possible, ...]
    possibly_in_clear: bool
    shared: dict[str, int]
    household: int
    spoken_of: tuple[int, ...]
    set_aside: tuple[tuple[str, int], ...]
    countries: tuple[str, ...]


def held_on(outcome: Outcome, customers: Sequence[str], *, possibly_in_clear: bool = False) -> Held:
    """Everything ``outcome`` holds on the person whom ``customers`` (ids of its clusters) stand for."""
    theirs = pl.col("customer").is_in(list(customers))
    rows = outcome.clusters.filter(theirs)["row"]
    lines = outcome.register.filter(theirs).iter_rows(named=True)
    merged = list(lines)
    terms = terms_of(outcome, rows)
    return Held(
        customers=tuple(customers),
        rows=tuple(_row(outcome, row) for row in rows),
        register=tuple(_register(outcome, line) for line in merged),
        appended=tuple(_appended(outcome, line) for line in merged),
        changes=tuple(_changes(outcome, rows)),
        findings=tuple(_findings(outcome, rows)),
        possibly=tuple(_possibly(outcome, rows, in_clear=possibly_in_clear)),
        possibly_in_clear=possibly_in_clear,
        shared=_shared(outcome, customers),
        household=_household(outcome, rows),
        spoken_of=tuple(spoken_of(outcome, rows, terms)),
        set_aside=tuple(set_aside(outcome, terms)),
        countries=_countries(outcome, rows),
    )


def possibly_theirs(outcome: Outcome, rows: pl.Series) -> pl.DataFrame:
    """``row``, ``probability``: the rows that open pairs hold against ``rows``, each with its highest probability."""
    theirs = rows.implode()
    open_ = outcome.pairs.filter(pl.col("decision") == "review").select("row", "row_right", "probability")
    turned = open_.select(row="row_right", row_right="row", probability="probability")
    either = pl.concat([open_, turned]).filter(pl.col("row").is_in(theirs) & ~pl.col("row_right").is_in(theirs))
    return either.group_by(row="row_right").agg(pl.col("probability").max()).sort("row")


def _row(outcome: Outcome, row: int, *, mask: bool = False) -> Row:
    line = outcome.people.row(row - 1, named=True)
    cells = {
        header: masked(text, column.field) if mask else text
        for column, header in _headed(outcome)
        if (text := line[f"{column.key}_written"]) is not None
    }
    return Row(row, str(line["source"]), int(outcome.lines[row - 1]), cells)


def _headed(outcome: Outcome) -> Iterator[tuple[Column, str]]:
    """Each column with its header; where several have the same, told apart by number."""
    seen: dict[str, int] = {}
    for column in outcome.columns:
        seen[column.header] = seen.get(column.header, 0) + 1
        again = seen[column.header]
        yield column, column.header if again == 1 else f"{column.header} ({again})"


def _register(outcome: Outcome, line: dict[str, Any]) -> dict[str, str]:
    return {header: line[column.key] for column, header in _headed(outcome) if line[column.key] is not None}


def _appended(outcome: Outcome, line: dict[str, Any]) -> dict[str, Any]:
    """What regcheck worked out of the customer: every column that is not of the input."""
    own = {"customer", "rows", *(column.key for column in outcome.columns)}
    return {name: value for name, value in line.items() if name not in own and value is not None}


def _changes(outcome: Outcome, rows: pl.Series) -> Iterator[Change]:
    for one in outcome.changes.filter(pl.col("row").is_in(rows.implode())).iter_rows(named=True):
        words = CHANGE_REASONS[one["reason"]]
        yield Change(one["row"], one["column"], one["before"], one["after"], one["reason"], words)


def _findings(outcome: Outcome, rows: pl.Series) -> Iterator[Finding]:
    rules = outcome.settings.validate.rules
    for one in outcome.findings.filter(pl.col("row").is_in(rows.implode())).iter_rows(named=True):
        yield Finding(one["row"], one["column"], one["rule"], one["severity"], rules[one["rule"]].message)


def _possibly(outcome: Outcome, rows: pl.Series, *, in_clear: bool) -> Iterator[Possible]:
    for row, probability in possibly_theirs(outcome, rows).iter_rows():
        told = _row(outcome, row, mask=not in_clear)
        yield Possible(row, told.source, probability, told.cells)


def _shared(outcome: Outcome, customers: Sequence[str]) -> dict[str, int]:
    """For each kind of contact that others have too, how many other customers do."""
    theirs = outcome.clusters["customer"].is_in(list(customers))
    others = said_by_others(outcome, said(outcome.people.filter(theirs)), theirs)
    whose = others.with_columns(outcome.clusters["customer"].gather(others["row"] - 1))
    counts = dict(whose.group_by("kind").agg(pl.col("customer").n_unique()).iter_rows())
    return {kind: counts[kind] for kind in KINDS if kind in counts}


def said_by_others(outcome: Outcome, own: pl.DataFrame, theirs: pl.Series) -> pl.DataFrame:
    """What rows that are not ``theirs`` (Boolean, a line per row) say of what ``own`` (of suppression.said) says."""
    near = outcome.people.filter(~theirs & _near(outcome.people, outcome.people.filter(theirs)))
    return said(near).join(own.select("kind", "said").unique(), on=["kind", "said"], how="semi")


def _near(every: pl.DataFrame, people: pl.DataFrame) -> pl.Series:
    """Which rows of ``every`` have a contact or a place of ``people``: only those can share anything with them."""
    columns = [name for name in every.columns if re.fullmatch(_CONTACTS, name)]
    if not columns:
        return pl.repeat(value=False, n=every.height, dtype=pl.Boolean, eager=True)
    values = pl.concat([people[name].cast(pl.String).rename("value") for name in columns]).drop_nulls().unique()
    return every.select(near=pl.any_horizontal(pl.col(columns).is_in(values.implode())).fill_null(value=False))["near"]


def _countries(outcome: Outcome, rows: pl.Series) -> tuple[str, ...]:
    """The countries of ``rows``; that of the register where none of them tells."""
    told = outcome.people.filter(pl.col("row").is_in(rows.implode()))["home_country"].drop_nulls().unique().sort()
    return tuple(told) or (outcome.conventions.country,)


def _household(outcome: Outcome, rows: pl.Series) -> int:
    """How many other customers are of the same household, by regcheck's reckoning."""
    table = outcome.households
    homes = table.filter(pl.col("row").is_in(rows.implode()))["household"].unique()
    there = table.filter(pl.col("household").is_in(homes.implode()) & ~pl.col("row").is_in(rows.implode()))
    return there["customer"].n_unique()
