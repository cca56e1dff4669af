"""summary.json: the run in numbers, without personal data, clock time or absolute paths."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import polars as pl

from regcheck import __version__
from regcheck.data import SOURCES
from regcheck.intake import APPENDED
from regcheck.model import Column, Source
from regcheck.report.content import Content, FindingLine
from regcheck.rules.base import Rule
from regcheck.stages.gate import Reason, Verdict
from regcheck.stages.normalise.dates import DateStyle
from regcheck.text import Lang

SCHEMA = "regcheck-summary/1"


def summary(said: Content, verdict: Verdict | None, lang: Lang) -> dict[str, Any]:
    """The summary as JSON types; sentences are in ``lang``, codes are not translated. Shares are from 0 to 1."""
    outcome = said.outcome
    return {
        "schema": SCHEMA,
        "regcheck": __version__,
        "as_of": outcome.settings.as_of.isoformat(),
        "language": lang,
        "country": outcome.conventions.country,
        "country_why": outcome.conventions.country_why.in_(lang),
        "dates": [_dates(one, outcome.conventions.dates[one.key]) for one in outcome.columns if _is_date(one, said)],
        "sources": [_source(one, lang) for one in outcome.sources],
        "columns": [column_entry(one, lang) for one in outcome.columns],
        "appended": [name for name in outcome.register.columns if name in APPENDED],
        "counts": {
            "records": outcome.people.height,
            "customers": outcome.register["customer"].n_unique(),
            "households": outcome.households["household"].n_unique(),
            "duplicates": outcome.people.height - outcome.register["customer"].n_unique(),
            "pairs_to_review": outcome.pairs.filter(pl.col("decision") == "review").height,
            "refusals_kept_by_merging": outcome.kept_shut,
            "refusals_that_gave_way": len(outcome.gave_way),
            "decided_pairs": outcome.earlier.decisions.select("left", "right").n_unique(),
            "obeyed_decisions": outcome.decided.filter(pl.col("decision") != "unsure").height,
            "contradicting_decisions": outcome.contradictions.height,
            "changed_cells": outcome.changes.height,
            "unreadable_lines": outcome.unreadable.height,
            "findings": outcome.findings.height,
        },
        "score": {
            "overall": _share(outcome.score.overall),
            **{str(name): _share(share) for name, share in outcome.score.dimensions.items()},
        },
        "headlines": _headlines(said),
        "findings": [_finding(line, lang) for line in said.findings],
        "changes": [{"column": line.column, "reason": line.reason, "count": line.count} for line in said.changes],
        "gate": None
        if verdict is None
        else {"passed": verdict.passed, "reasons": [_reason(one, lang) for one in verdict.reasons]},
        "settings": _settings(said),
        "reference_data": [
            {
                "table": one.table,
                "country": one.country,
                "publisher": one.publisher,
                "year": one.year,
                "licence": one.licence,
            }
            for one in SOURCES
        ],
    }


def to_json(value: object) -> str:
    """``value`` as the JSON text that regcheck prints and writes."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def column_entry(column: Column, lang: Lang) -> dict[str, Any]:
    """A column as ``regcheck columns --format json`` prints it."""
    return {
        "header": column.header,
        "field": column.field,
        "channel": column.channel,
        "confidence": round(column.confidence, 4),
        "why": column.why.in_(lang),
    }


def rule_entry(rule: Rule, lang: Lang) -> dict[str, Any]:
    """A rule as ``regcheck rules --format json`` prints it."""
    return {
        "rule": rule.id,
        "name": rule.slug,
        "severity": str(rule.severity),
        "dimension": str(rule.dimension),
        "cost": rule.cost,
        "message": rule.message.in_(lang),
        "why": rule.why.in_(lang),
        "fix": rule.fix.in_(lang),
        "basis": rule.basis,
    }


def _source(source: Source, lang: Lang) -> dict[str, Any]:
    entry = {name: value for name, value in asdict(source).items() if name != "notes"}
    return entry | {"notes": [note.in_(lang) for note in source.notes]}


def _is_date(column: Column, said: Content) -> bool:
    return column.key in said.outcome.conventions.dates


def _dates(column: Column, style: DateStyle) -> dict[str, Any]:
    """How a column of dates was read: which of two small numbers is the day, and the notation of most of its dates."""
    return {"column": column.header, "order": style.order, "mixed": style.mixed, "notation": style.notation}


def _finding(line: FindingLine, lang: Lang) -> dict[str, Any]:
    return {
        "column": line.column,
        "rule": line.rule.id,
        "severity": str(line.severity),
        "count": line.count,
        "message": line.rule.message.in_(lang),
        **({} if line.sure is None else {"sure": line.sure}),
    }


def _reason(reason: Reason, lang: Lang) -> dict[str, Any]:
    fields = {name: value for name, value in asdict(reason).items() if name != "sentence"}
    return {"message": reason.sentence.in_(lang), **fields, "share": _share(reason.share)}


def _headlines(said: Content) -> dict[str, Any]:
    stale = said.outcome.stale
    addresses = stale and {
        "expected": round(stale.expected, 1),
        "low": round(stale.low, 1),
        "high": round(stale.high, 1),
        "of": stale.of,
        "interval": 0.9,
    }
    return {"stale_addresses": addresses, "blocked": asdict(said.outcome.blocked)}


def _settings(said: Content) -> dict[str, Any]:
    settings = asdict(said.outcome.settings)
    return json.loads(json.dumps(settings, default=str))  # type: ignore[no-any-return]


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
