"""The gate: does the register pass, and if not, why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from regcheck.rules.base import SEVERITY_LABELS, Severity
from regcheck.rules.limits import allowed
from regcheck.text import Text

_FAIL_ON = Text(
    "Findings of {rule} ({severity}): {count}.",
    "Säännön {rule} havaintoja ({severity}): {count}.",
    "Anmärkningar enligt {rule} ({severity}): {count}.",
)
_FAIL_UNDER = Text(
    "{score}% of the customers are without errors; at least {limit}% is asked for.",
    "Virheettömiä asiakkaita on {score} %; vähintään {limit} % vaaditaan.",
    "{score} % av kunderna är utan fel; minst {limit} % krävs.",
)
_NO_SCORE = Text(
    "There is no score: no column of the file was understood.",
    "Tulosta ei ole: tiedostosta ei tunnistettu yhtään saraketta.",
    "Det finns inget resultat: ingen kolumn i filen kunde tolkas.",
)
_MAX = Text(
    "Findings of {rule}: {count}; at most {limit} is allowed.",
    "Säännön {rule} havaintoja: {count}; sallittu enintään {limit}.",
    "Anmärkningar enligt {rule}: {count}; högst {limit} tillåts.",
)
_MAX_SHARE = Text(
    "Findings of {rule}: {count}, on {placed} rows ({share}% of them); at most {limit} is allowed.",
    "Säännön {rule} havaintoja: {count}, rivejä {placed} ({share} % kaikista); sallittu enintään {limit}.",
    "Anmärkningar enligt {rule}: {count}, på {placed} rader ({share} % av alla); högst {limit} tillåts.",
)


@dataclass(frozen=True)
class GateSettings:
    """When a register fails.

    ``fail_on``: the mildest severity that fails ("none" lets all pass; empty: error, unless ``fail_under`` judges).
    ``fail_under``: the least share of customers without errors, in per cent. ``max``: rule id -> "25", so many
    findings, or "1%", the share of different rows that have one; a rule with a limit of its own is judged by that
    limit alone, and all others as without it.
    """

    fail_on: Literal["", "error", "warning", "none"] = ""
    fail_under: float | None = None
    max: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """Whether any limit was set at all."""
        return bool(self.fail_on or self.fail_under is not None or self.max)

    @property
    def fatal(self) -> Literal["error", "warning", "none"]:
        """The mildest severity that fails: the one that was set, or else what is left to it."""
        return self.fail_on or ("error" if self.fail_under is None else "none")


@dataclass(frozen=True)
class Reason:
    """One limit that a register broke: the sentence, and what it says as fields.

    ``rule`` and ``severity`` are None where the limit is on the share of customers without errors. ``count`` findings
    are ``share`` of the rows (0 to 1, None for findings about a whole column); ``limit`` is as it was set, "0" for
    --fail-on.
    """

    sentence: Text
    rule: str | None = None
    severity: str | None = None
    count: int | None = None
    share: float | None = None
    limit: str | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether the register passed; if not, one reason for each limit that it broke."""

    passed: bool
    reasons: tuple[Reason, ...]


def gate(findings: pl.DataFrame, flawless: float | None, rows: int, settings: GateSettings) -> Verdict:
    """Hold a register of ``rows`` rows against the limits.

    ``findings`` has the schema FINDINGS; ``flawless`` is the share of customers without errors (0 to 1, or None).
    Raises SettingsError for a limit that cannot be read.
    """
    fatal = {"error": ["error"], "warning": ["error", "warning"], "none": []}[settings.fatal]
    reasons = [
        *_of_severity(findings.filter(~pl.col("rule").is_in(list(settings.max))), fatal, rows),
        *_of_score(flawless, settings.fail_under),
        *_of_rules(findings, settings.max, rows),
    ]
    return Verdict(not reasons, tuple(reasons))


def _of_severity(findings: pl.DataFrame, fatal: list[str], rows: int) -> Iterator[Reason]:
    counts = _counted(findings.filter(pl.col("severity").is_in(fatal)), "rule", "severity").sort("severity", "rule")
    for rule, severity, count, placed in counts.iter_rows():
        label = SEVERITY_LABELS[Severity(severity)]
        sentence = _FAIL_ON.format(rule=rule, count=count, severity=label)
        yield Reason(sentence, rule, severity, count, _share(placed, rows), "0")


def _of_score(flawless: float | None, least: float | None) -> Iterator[Reason]:
    if least is None:
        return
    limit = f"{least:g}%"
    if flawless is None:
        yield Reason(_NO_SCORE, limit=limit)
    elif 100 * flawless < least:
        sentence = _FAIL_UNDER.format(score=_decimal(100 * flawless), limit=_decimal(least))
        yield Reason(sentence, share=flawless, limit=limit)


def _of_rules(findings: pl.DataFrame, limits: Mapping[str, str], rows: int) -> Iterator[Reason]:
    counts = {rule: rest for rule, *rest in _counted(findings, "rule").iter_rows()}
    severities = dict(findings.select("rule", "severity").unique().iter_rows())
    for rule, limit in limits.items():
        count, placed = counts.get(rule, (0, 0))
        share = _share(placed, rows)
        of_rows = share is not None and str(limit).strip().endswith("%")
        if (placed if of_rows else count) > allowed(rule, limit, rows):
            told = {"rule": rule, "count": count, "limit": limit}
            sentence = _MAX.format(**told)
            if share is not None and of_rows:
                sentence = _MAX_SHARE.format(**told, placed=placed, share=_decimal(100 * share))
            yield Reason(sentence, rule, severities[rule], count, share, str(limit))


def _counted(findings: pl.DataFrame, *by: str) -> pl.DataFrame:
    """``count`` of the findings and ``placed``, how many different rows they are on, by the columns ``by``."""
    return findings.group_by(by).agg(count=pl.len(), placed=pl.col("row").drop_nulls().n_unique())


def _share(placed: int, rows: int) -> float | None:
    return placed / rows if placed and rows else None


def _decimal(per_cent: float) -> Text:
    """A percentage cut, never rounded up, to two decimals, as each language writes it."""
    english = f"{math.floor(100 * per_cent) / 100:g}"
    return Text(english, english.replace(".", ","), english.replace(".", ","))
