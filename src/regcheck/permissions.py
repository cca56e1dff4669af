"""Whom one may contact and how long each may be kept: what the stages about the law say of merged customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from regcheck.lists import Lists, bans_in
from regcheck.model import FINDINGS, Column
from regcheck.rules.findings import told
from regcheck.settings import Settings
from regcheck.stages.lawful import CONTRADICTIONS, Blocked, Listed, blocked, lawful
from regcheck.stages.lawful import inputs as lawful_inputs
from regcheck.stages.merge import Merged, taken
from regcheck.stages.retention import ended, holds, marketing_months, overdue, past, retention
from regcheck.stages.retention import inputs as retention_inputs
from regcheck.stages.validate import lightened
from regcheck.stages.wash import Washed, bans, places, wash

_MOST_COUNTRIES = 4  # as whose numbers those of a suppression list are read, where they name no country


@dataclass(frozen=True)
class Permissions:
    """``lawful``, ``ledger``: as stages.lawful and stages.retention give them, a line per customer.

    ``blocked``: counts. ``findings``: what only merged customers and lists from outside show.
    """

    lawful: pl.DataFrame
    ledger: pl.DataFrame
    blocked: Blocked
    findings: pl.DataFrame


def permissions(  # noqa: PLR0913 - what is known, and by what it is judged
    people: pl.DataFrame,
    findings: pl.DataFrame,
    merged: Merged,
    columns: tuple[Column, ...],
    settings: Settings,
    *,
    country: str,
    lists: Lists,
) -> Permissions:
    """Judge the customers of ``merged`` by their own rows in ``people``, whose ``findings`` are known.

    ``country`` is that of the register. Raises InputError for a list that cannot be used, SettingsError for a setting.
    """
    washed = _washed(people, country, lists, settings)
    persons = taken(people.select(_inputs(people, columns)), merged.origins)
    rows = merged.origins["first"]
    customers = people["customer"].gather(rows - 1)
    held = holds(people, columns, settings.retention).gather(rows - 1)
    ledger = retention(persons, columns, settings.retention, held)
    over = overdue(ledger, settings.as_of)
    table = lawful(
        persons,
        columns,
        settings.consent,
        months=marketing_months(settings.retention),
        overdue=ended(ledger, settings.as_of),
        disputed={rule: customers.is_in(_customers_of(rule, people, findings).implode()) for rule in CONTRADICTIONS},
        listed=Listed(bans(washed, people, customers) if washed.banned.height else None, washed.countries),
    )
    stale = pl.DataFrame({"row": None, "column": washed.stale}, schema={"row": pl.UInt32, "column": pl.String})
    found = {"LAW010": places(washed, columns), "LAW011": stale, "LAW012": past(ledger, columns, rows, over)}
    return Permissions(table, ledger, blocked(table), _told(found, settings, people.height))


def _inputs(people: pl.DataFrame, columns: tuple[Column, ...]) -> list[str]:
    return list(dict.fromkeys([*lawful_inputs(columns, people.columns), *retention_inputs(columns, people.columns)]))


def _washed(people: pl.DataFrame, country: str, lists: Lists, settings: Settings) -> Washed:
    """What the suppression lists say of the rows; nothing where there is no list."""
    homes = people["home_country"].value_counts(sort=True)["home_country"].drop_nulls().head(_MOST_COUNTRIES)
    found = bans_in(lists, settings, list(dict.fromkeys([country, *homes])))
    if not found.lists:
        return Washed(pl.DataFrame(schema={"row": pl.UInt32, "kind": pl.String}))
    return wash(people, found.lists, settings.suppress, key=found.key, as_of=settings.as_of)


def _customers_of(rule: str, people: pl.DataFrame, findings: pl.DataFrame) -> pl.Series:
    """The customers (UInt32) with a finding of ``rule``."""
    rows = findings.filter(pl.col("rule") == rule)["row"].drop_nulls()
    return people["customer"].gather(rows - 1).unique()


def _told(found: Mapping[str, pl.DataFrame], settings: Settings, rows: int) -> pl.DataFrame:
    every = [told(rule, settings.validate.in_force, where) for rule, where in found.items()]
    return lightened(pl.concat([FINDINGS.to_frame(), *every]), settings.validate.thresholds, rows)
