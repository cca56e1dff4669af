"""What is past its retention: the ledger row by row, and who goes when it is applied."""

from __future__ import annotations

from typing import Any

import polars as pl

from regcheck.duties.removal import Whom
from regcheck.pipeline import Outcome
from regcheck.report.ledger import Ledger
from regcheck.stages.lawful import BANS
from regcheck.stages.retention import overdue
from regcheck.text import LANGS, Text

SCHEMA = "regcheck-retention/1"
_WHY = Text(
    "Their retention period has run out. Periods in force, months: {periods}. Customers under a legal hold who "
    "stayed: {held}.",
    "Säilytysaika on päättynyt. Voimassa olevat säilytysajat kuukausina: {periods}. Asiakkaita, joiden poisto on "
    "estetty lain nojalla ja jotka jäivät: {held}.",
    "Lagringstiden har gått ut. Gällande tider i månader: {periods}. Kunder som är kvar på grund av rättsligt "
    "bevarandekrav: {held}.",
)
_REASON = Text(
    "{purpose}, counted from “{header}”",
    "{purpose}, laskettu sarakkeesta ”{header}”",
    "{purpose}, räknat från ”{header}”",
)
_NONE_OBJECTED = Text(
    "none of those removed had forbidden marketing.",
    "kukaan poistetuista ei ollut kieltänyt markkinointia.",
    "ingen av de borttagna hade avböjt marknadsföring.",
)
COLUMNS = ("row", "source", "customer", "due", "purpose", "counted_from", "since", "hold", "goes")


def rows(outcome: Outcome) -> pl.DataFrame:
    """The ledger, a line per source row (columns COLUMNS): when its customer is due, why, and whether it would go."""
    headers = {column.key: column.header for column in outcome.columns}
    told = outcome.ledger.select(
        outcome.register["customer"],
        due="retention_due",
        purpose="retention_purpose",
        counted_from=pl.col("retention_from").replace(headers),
        since="retention_since",
        hold="hold",
        goes=overdue(outcome.ledger, outcome.settings.as_of),
    )
    return outcome.clusters.join(told, on="customer", how="left", maintain_order="left").select(COLUMNS)


def going(outcome: Outcome, told: Ledger) -> Whom:
    """Who goes when retention is applied; the suppression keys of those who had forbidden marketing are kept."""
    due = outcome.register.select("customer", "blocked_by").filter(overdue(outcome.ledger, outcome.settings.as_of))
    objected = due.filter(pl.col("blocked_by").str.split(" ").list.eval(pl.element().is_in(BANS)).list.any())
    reasons = tuple((_REASON.format(purpose=one.purpose, header=one.header), one.customers) for one in told.reasons)
    return Whom(
        customers=due["customer"].to_list(),
        keep=objected["customer"].to_list(),
        why=_WHY.format(periods=_periods(outcome), held=told.held),
        reasons=reasons,
        no_keys_why=_NONE_OBJECTED,
    )


def as_json(outcome: Outcome, told: Ledger) -> dict[str, Any]:
    """The ledger in JSON types: counts of customers only."""
    return {
        "schema": SCHEMA,
        "as_of": outcome.settings.as_of.isoformat(),
        "sources": [{"name": one.name, "sha256": one.sha256} for one in outcome.sources],
        "periods": told.periods,
        **{name: getattr(told, name) for name in ("due", "held", "soon", "later", "unsure", "uncounted")},
        "reasons": [
            {"purpose": one.purpose.en, "counted_from": one.header, "customers": one.customers} for one in told.reasons
        ],
    }


def _periods(outcome: Outcome) -> Text:
    """The periods as they stand in the settings."""
    settings = outcome.settings.retention
    set_ = {name: getattr(settings, name) for name in ("customer_marketing", "account", "prospect")}
    told = "; ".join(f"{name} {_in_words(months)}" for name, months in set_.items() if months is not None)
    return Text(**dict.fromkeys(LANGS, told))


def _in_words(months: object) -> str:
    return (
        ", ".join(f"{country} {number}" for country, number in months.items())
        if isinstance(months, dict)
        else str(months)
    )
