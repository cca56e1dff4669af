"""Findings as SARIF 2.1.0, the format that code hosts and editors read; no value of the register stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from regcheck import __version__
from regcheck.report.content import Content, FindingLine
from regcheck.rules.base import Rule, Severity
from regcheck.text import Lang

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(said: Content, lang: Lang) -> dict[str, Any]:
    """The findings as one SARIF run in JSON types: a result for each rule on each column, at the first of its rows.

    The other rows that a report names as examples are related locations; ``occurrenceCount`` is the number of findings.
    """
    rules = list({line.rule.id: line.rule for line in said.findings}.values())
    driver = {
        "name": "regcheck",
        "semanticVersion": __version__,
        "rules": [_rule(one, lang) for one in rules],
    }
    places = {one.id: at for at, one in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": quote(one.name)}} for one in said.outcome.sources],
        "results": [_result(line, places[line.rule.id], said, lang) for line in said.findings],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, lang: Lang) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.slug,
        "shortDescription": {"text": rule.message.in_(lang)},
        "fullDescription": {"text": rule.why.in_(lang)},
        "help": {"text": rule.fix.in_(lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [str(rule.dimension)]},
    }


def _result(line: FindingLine, at: int, said: Content, lang: Lang) -> dict[str, Any]:
    first, *others = list(_locations(line, said)) or [_location(said.outcome.sources[0].name, None)]
    related = {"relatedLocations": others} if others else {}
    where = f" ({line.column})" if line.column else ""
    return {
        "ruleId": line.rule.id,
        "ruleIndex": at,
        "level": _LEVELS[line.severity],
        "message": {"text": line.rule.message.in_(lang) + where},
        "locations": [first],
        **related,
        "occurrenceCount": line.count,
        "partialFingerprints": {"ruleAndColumn/v1": _print(line)},
    }


def _locations(line: FindingLine, said: Content) -> Iterator[dict[str, Any]]:
    for row, _ in line.samples:
        yield _location(str(said.outcome.people["source"][row - 1]), int(said.outcome.lines[row - 1]))


def _location(source: str, number: int | None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(source)}}
    return {"physicalLocation": place if number is None else place | {"region": {"startLine": number}}}


def _print(line: FindingLine) -> str:
    """The same for the same rule on the same column, run after run."""
    return hashlib.sha256(f"{line.rule.id}\x1f{line.column}".encode()).hexdigest()[:32]
