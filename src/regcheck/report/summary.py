"""summary.json: the run in numbers, without personal data, clock time or absolute paths."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import polars as pl

from regcheck import __version__
from regcheck.data import Reference, sources
from regcheck.intake import APPENDED
from regcheck.mailhosts import MailHosts
from regcheck.model import Column, Source
from regcheck.priors import Gamma
from regcheck.report.content import Content, FindingLine
from regcheck.report.estimates import estimate_entries
from regcheck.rules.base import Rule
from regcheck.rules.minors import ADULT
from regcheck.stages.freshness import Learnt
from regcheck.stages.gate import Reason, Verdict
from regcheck.stages.headlines import Estimate
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
            "minors": _minors(outcome.people),
            "households": outcome.households["household"].n_unique(),
            "addresses": outcome.households["address"].drop_nulls().n_unique(),
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
        "mail_hosts": _mail_hosts(outcome.mail_hosts),
        "headlines": _headlines(said),
        "estimates": estimate_entries(outcome),
        "grounds": [one.in_(lang) for one in said.grounds],
        "findings": [_finding(line, lang) for line in said.findings],
        "changes": [{"column": line.column, "reason": line.reason, "count": line.count} for line in said.changes],
        "gate": None
        if verdict is None
        else {"passed": verdict.passed, "reasons": [_reason(one, lang) for one in verdict.reasons]},
        "settings": _settings(said),
        "reference_data": [_reference(one) for one in sources()],
    }


def _minors(people: pl.DataFrame) -> int:
    """How many customers a row of theirs tells to be minors today."""
    return people.filter(pl.col("age") < ADULT)["customer"].n_unique() if "age" in people.columns else 0


def to_json(value: object) -> str:
    """``value`` as the JSON text that regcheck prints and writes."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _reference(one: Reference) -> dict[str, Any]:
    """One source in force; ``imported`` where the user has put newer statistics in the place of the packaged ones."""
    told = {"table": one.table, "country": one.country, "part": one.part, "publisher": one.publisher}
    return told | {"year": one.year, "licence": one.licence, "imported": one.imported}


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


def _mail_hosts(hosts: MailHosts | None) -> dict[str, int] | None:
    """What DNS said, in numbers; None where it was not asked."""
    if hosts is None:
        return None
    return {"asked": hosts.asked, "without_mail": len(hosts.without), "silent": hosts.silent}


def _source(source: Source, lang: Lang) -> dict[str, Any]:
    entry = {name: value for name, value in asdict(source).items() if name not in ("notes", "types")}
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
    """The headline figures with their 90 % intervals; null where nothing could be computed."""
    told, fresh = said.outcome.headlines, said.outcome.fresh
    return {
        "stale_addresses": _estimate(told.stale["post"], 1),
        "stale_emails": _estimate(told.stale["email"], 1),
        "stale_phones": _estimate(told.stale["phone"], 1),
        "reachable": {name: _estimate(one, 4) for name, one in told.reachable.items()},
        "deceased": _estimate(told.deceased, 1),
        "check_first": len(told.check_first),
        "money": {
            "wasted_a_year": _estimate(told.money.wasted, 2),
            "on_duplicates": _rounded(told.money.on_duplicates, 2),
            "update_price": _rounded(told.money.update, 2),
            "payback_months": _rounded(told.money.payback_months, 1),
            "missing_prices": list(told.money.missing),
        },
        "completeness": {
            purpose: {name: _share(share) for name, share in shares.items()}
            for purpose, shares in told.completeness.items()
        },
        "grade": told.grade,
        "sensitivity": {name: [_share(low), _share(high)] for name, (low, high) in told.sensitivity.items()},
        "learnt": [_learnt(one) for one in fresh.learnt],
        "blocked": asdict(said.outcome.blocked),
    }


def _estimate(one: Estimate | None, digits: int) -> dict[str, Any] | None:
    if one is None:
        return None
    ends = {name: round(value, digits) for name, value in asdict(one).items() if name != "of"}
    return ends | {"of": one.of, "interval": 0.9}


def _learnt(one: Learnt) -> dict[str, Any]:
    """A rate before and after the register's own evidence, each with its 90 % interval."""
    return {
        "rate": one.name,
        "failures": one.failures,
        "exposure": round(one.exposure, 1),
        "trust": round(one.trust, 3),
        "before": _rate(one.before),
        "after": _rate(one.after),
    }


def _rate(rate: Gamma) -> dict[str, float]:
    low, high = rate.interval()
    return {"mean": round(rate.mean, 4), "low": round(low, 4), "high": round(high, 4)}


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _settings(said: Content) -> dict[str, Any]:
    settings = asdict(said.outcome.settings)
    return json.loads(json.dumps(settings, default=str))  # type: ignore[no-any-return]


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
