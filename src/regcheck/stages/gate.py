"""The gate: does the register pass, and if not, why."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from regcheck.errors import SettingsError
from regcheck.rules.base import SEVERITY_LABELS, Severity
from regcheck.text import Text

_LIMIT = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(%?)$")
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
_BAD_LIMIT = Text(
    "“{value}” is not a limit for {rule}.",
    "”{value}” ei kelpaa rajaksi säännölle {rule}.",
    "”{value}” duger inte som gräns för {rule}.",
)
_LIMIT_ADVICE = Text(
    "Write a count or a share of the rows, such as EML001=25 or EML001=1%.",
    "Kirjoita lukumäärä tai osuus riveistä, esimerkiksi EML001=25 tai EML001=1%.",
    "Ange ett antal eller en andel av raderna, till exempel EML001=25 eller EML001=1%.",
)


@dataclass(frozen=True)
class GateSettings:
    """When a register fails.

    ``fail_on``: the mildest severity that fails ("none" lets all pass; empty: error, unless ``fail_under`` judges).
    ``fail_under``: the least share of customers without errors, in per cent. ``max``: rule id -> count or share of rows
    ("25", "1%"); a rule with a limit of its own is judged by that limit alone, and all others as without it.
    """

    fail_on: Literal["", "error", "warning", "none"] = ""
    fail_under: float | None = None
    max: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        """Whether any limit was set at all."""
        return bool(self.fail_on or self.fail_under is not None or self.max)


@dataclass(frozen=True)
class Verdict:
    """Whether the register passed; if not, one sentence for each limit that it broke."""

    passed: bool
    reasons: tuple[Text, ...]


def gate(findings: pl.DataFrame, flawless: float | None, rows: int, settings: GateSettings) -> Verdict:
    """Hold a register of ``rows`` rows against the limits.

    ``findings`` has the schema FINDINGS; ``flawless`` is the share of customers without errors (0 to 1, or None).
    Raises SettingsError for a limit that cannot be read.
    """
    counts = findings.group_by("rule", "severity").len("count").sort("severity", "rule")
    fail_on = settings.fail_on or ("error" if settings.fail_under is None else "none")
    fatal = {"error": ["error"], "warning": ["error", "warning"], "none": []}[fail_on]
    reasons = [
        _FAIL_ON.format(rule=line["rule"], count=line["count"], severity=SEVERITY_LABELS[Severity(line["severity"])])
        for line in counts.filter(
            pl.col("severity").is_in(fatal) & ~pl.col("rule").is_in(list(settings.max))
        ).iter_rows(named=True)
    ]
    if settings.fail_under is not None and flawless is None:
        reasons.append(_NO_SCORE)
    elif settings.fail_under is not None and flawless is not None and 100 * flawless < settings.fail_under:
        reasons.append(_FAIL_UNDER.format(score=_decimal(100 * flawless), limit=_decimal(settings.fail_under)))
    found = dict(counts.group_by("rule").agg(pl.col("count").sum()).iter_rows())
    for rule, limit in settings.max.items():
        if found.get(rule, 0) > _allowed(rule, limit, rows):
            reasons.append(_MAX.format(rule=rule, count=found[rule], limit=limit))
    return Verdict(not reasons, tuple(reasons))


def _decimal(per_cent: float) -> Text:
    """A percentage cut, never rounded up, to two decimals, as each language writes it."""
    english = f"{math.floor(100 * per_cent) / 100:g}"
    return Text(english, english.replace(".", ","), english.replace(".", ","))


def _allowed(rule: str, limit: str, rows: int) -> float:
    parsed = _LIMIT.match(str(limit).strip())
    if parsed is None:
        raise SettingsError(_BAD_LIMIT.format(value=limit, rule=rule), _LIMIT_ADVICE)
    amount = float(parsed[1].replace(",", "."))
    return amount * rows / 100 if parsed[2] else amount
