"""The facts of a run that the drafts tell, from its summary.json alone: counts and names of columns, nobody's data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from regcheck.errors import InputError
from regcheck.report.run_tables import NAME_FOLDER, NO_RUN
from regcheck.report.summary import SCHEMA

# What says something of special categories, crimes, identity numbers and those who need care (see docs/rules.md).
SPECIAL = ("LAW051", "LAW052", "LAW053", "LAW054", "LAW055", "LAW056")
CRIMES = ("LAW057",)
IDENTITY = ("LAW017", "LAW018")
MINORS = ("LAW015", "LAW016")
PROTECTED_NOTES = ("LAW060",)
UNPROVEN = ("LAW001", "LAW002", "LAW003", "LAW007", "REG003")
NO_PERIOD = ("LAW034", "LAW013")


@dataclass(frozen=True)
class Facts:
    """What is known of a run.

    ``fields``: the meanings of its columns, ``others``: the headers of those without one. ``appended``: the columns
    regcheck made. ``given``: estimate -> how many customers have it. ``findings``: rule -> how many it made.
    ``minors``, ``protected``: how many customers are known to be that. ``periods``: the retention periods that were
    set, by purpose.
    """

    as_of: date
    country: str
    files: tuple[str, ...]
    records: int
    customers: int
    fields: tuple[str, ...]
    others: tuple[str, ...]
    appended: tuple[str, ...]
    given: dict[str, int]
    minors: int
    protected: int
    findings: dict[str, int]
    messages: dict[str, str]
    periods: dict[str, str]
    statistics: tuple[tuple[str, int], ...]
    stale: tuple[float, float, float, int] | None

    def found(self, rules: Iterable[str]) -> int:
        """How many findings the ``rules`` made."""
        return sum(self.findings.get(rule, 0) for rule in rules)

    @property
    def estimates(self) -> tuple[str, ...]:
        """The appended columns of estimates that some customer has, without their probabilities."""
        made = tuple(f"est_{name}" for name, customers in self.given.items() if customers)
        plain = (name for name in self.appended if not name.endswith(("_p", "_low", "_high", "_n")))
        return tuple(name for name in plain if name in made or name.startswith(tuple(f"{one}_" for one in made)))


def facts_of(folder: Path) -> Facts:
    """The facts of the run in ``folder``. Raises InputError where no run wrote it."""
    try:
        summary: dict[str, Any] = json.loads((folder / "summary.json").read_text("utf-8"))
        if str(summary["schema"]).partition("/")[0] != SCHEMA.partition("/")[0]:
            raise InputError(NO_RUN.format(folder=folder), NAME_FOLDER)
        return _facts(summary)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise InputError(NO_RUN.format(folder=folder), NAME_FOLDER) from problem


def _facts(summary: dict[str, Any]) -> Facts:
    columns, findings = summary["columns"], summary["findings"]
    stale = summary["headlines"].get("stale_addresses")
    counted: dict[str, int] = {}
    for one in findings:
        counted[one["rule"]] = counted.get(one["rule"], 0) + int(one["count"])
    return Facts(
        as_of=date.fromisoformat(summary["as_of"]),
        country=summary["country"],
        files=tuple(one["name"] for one in summary["sources"]),
        records=int(summary["counts"]["records"]),
        customers=int(summary["counts"]["customers"]),
        fields=tuple(dict.fromkeys(one["field"] for one in columns if one["field"] != "other")),
        others=tuple(one["header"] for one in columns if one["field"] == "other"),
        appended=tuple(summary.get("appended", ())),
        given={one["estimate"]: int(one["given"]) for one in summary.get("estimates", ())},
        minors=int(summary["counts"].get("minors", 0)),
        protected=int(summary["headlines"]["blocked"]["rules"].get("LAW022", 0)),
        findings=counted,
        messages={one["rule"]: one["message"] for one in findings},
        periods=_periods(summary["settings"].get("retention") or {}),
        statistics=tuple(dict.fromkeys((one["publisher"], int(one["year"])) for one in summary["reference_data"])),
        stale=None if stale is None else (stale["expected"], stale["low"], stale["high"], stale["of"]),
    )


def _periods(retention: dict[str, Any]) -> dict[str, str]:
    """The periods in months by purpose, as they stand in the settings."""
    told = {}
    for purpose, months in retention.items():
        if isinstance(months, dict) and months:
            told[purpose] = ", ".join(f"{country} {number}" for country, number in months.items())
        elif isinstance(months, int) and not isinstance(months, bool):
            told[purpose] = str(months)
    return told
