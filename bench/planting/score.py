"""Runs regcheck on the planted register and compares its findings with the truth. Knows no rule by name."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from planting.model import HEADERS, REGISTER_DAY, Customer
from planting.plant import Plant, Register

GRAVE = ("warning", "error")


@dataclass(frozen=True)
class Finding:
    """One line of findings.csv that names a row; ``columns`` are the headers it names, none for the row as a whole."""

    row: int
    columns: tuple[str, ...]
    rule: str
    severity: str


@dataclass(frozen=True)
class Change:
    """A cell that cleaning changed, not merging: its value before and after, and the reason given."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """What a run wrote: findings on rows, findings on whole columns, changed cells, and the customer of each row."""

    findings: list[Finding]
    whole: list[Finding]
    changed: dict[tuple[int, str], Change]
    customer: dict[int, str]


def run_regcheck(register: Path, folder: Path) -> Outcome:
    """Run the program as its user would; raises CalledProcessError, its words printed, when it fails."""
    command = [sys.executable, "-m", "regcheck", "run", str(register), "--out", str(folder)]
    done = subprocess.run(
        [*command, "--as-of", REGISTER_DAY.isoformat(), "--lang", "en"],
        capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"},
    )  # fmt: skip
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        done.check_returncode()
    return _outcome(folder)


def _outcome(folder: Path) -> Outcome:
    findings = [
        Finding(int(line["row"] or 0), tuple(filter(None, line["column"].split(", "))), line["rule"], line["severity"])
        for line in _lines(folder / "findings.csv")
    ]
    return Outcome(
        [finding for finding in findings if finding.row],
        [finding for finding in findings if not finding.row],
        {
            (int(line["row"]), line["column"]): Change(line["before"], line["after"], line["reason"])
            for line in _lines(folder / "changes.csv")
            if line["row"] and not line["from_row"]
        },
        {int(line["row"]): line["customer"] for line in _lines(folder / "clusters.csv")},
    )


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def same(column: str, one: str, other: str) -> bool:
    """Whether two values differ in notation only: phones by their last seven digits, postal codes without spaces."""
    if column in ("phone", "mobile"):
        return re.sub(r"\D", "", one)[-7:] == re.sub(r"\D", "", other)[-7:]
    return one.replace(" ", "") == other.replace(" ", "") if column == "postal_code" else one == other


class Comparison:
    """Findings against plants. A finding hits a plant on its row when they share a column, or it names none."""

    def __init__(self, register: Register, outcome: Outcome) -> None:
        """Index both sides by row."""
        self.register, self.outcome = register, outcome
        self.numbers = register.numbers()
        self.by_row: dict[int, list[Finding]] = defaultdict(list)
        for finding in outcome.findings:
            self.by_row[finding.row].append(finding)
        self.plants_of: dict[int, list[Plant]] = defaultdict(list)
        for plant in register.plants:
            for row in plant.rows:
                self.plants_of[self.numbers[row]].append(plant)

    def hits(self, finding: Finding, plant: Plant) -> bool:
        """Whether the finding, on a row of the plant, is about it."""
        headers = {self.register.style.header(name) for name in plant.fields}
        return not finding.columns or bool(headers & set(finding.columns))

    def found(self, plant: Plant, severities: tuple[str, ...]) -> bool:
        """Whether any finding of these severities hits the plant."""
        return any(
            finding.severity in severities and self.hits(finding, plant)
            for row in plant.rows
            for finding in self.by_row[self.numbers[row]]
        )

    def rules(self, plant: Plant) -> set[str]:
        """The rules that hit the plant, at any severity."""
        rows = (self.numbers[row] for row in plant.rows)
        return {found.rule for row in rows for found in self.by_row[row] if self.hits(found, plant)}

    def mending(self, plant: Plant) -> str:
        """What cleaning did with the planted cells: gave the sound values back, made others of them, or nothing."""
        style, row = self.register.style, self.numbers[plant.rows[0]]
        after = {
            column: self.outcome.changed[row, style.header(column)].after
            for column in plant.sound
            if (row, style.header(column)) in self.outcome.changed
        }
        if not after:
            return "left"
        back = all(column in after and same(column, after[column], plant.sound[column]) for column in plant.sound)
        return "mended" if back else "altered"

    def joined(self, plant: Plant) -> bool:
        """Whether the plant's two rows became one customer."""
        customers = [self.outcome.customer.get(self.numbers[row]) for row in plant.rows]
        return len(customers) == 2 and customers[0] == customers[1]

    def false(self, severities: tuple[str, ...]) -> list[Finding]:
        """The findings of these severities that hit no plant."""
        return [
            finding
            for finding in self.outcome.findings
            if finding.severity in severities
            and not any(self.hits(finding, plant) for plant in self.plants_of[finding.row])
        ]


def show(register: Register, outcome: Outcome) -> None:
    """Print recall per kind, precision, the commonest false findings, and what happened to sound cells."""
    comparison = Comparison(register, outcome)
    _show_recall(comparison)
    _show_precision(comparison)
    _show_hard(comparison)
    _show_changes(comparison)
    _show_joins(comparison)


def _show_recall(comparison: Comparison) -> None:
    kinds: dict[tuple[str, str], list[Plant]] = defaultdict(list)
    for plant in comparison.register.plants:
        kinds[plant.family, plant.kind].append(plant)
    print(f"{'family':11} {'kind':26} planted  found recall  any  mended  altered  joined  rules; missed rows")
    total, grave_total, any_total = 0, 0, 0
    for (family, kind), plants in kinds.items():
        grave = sum(comparison.found(plant, GRAVE) for plant in plants)
        noted = sum(comparison.found(plant, (*GRAVE, "info")) for plant in plants)
        mended = Counter(map(comparison.mending, plants))
        joined = str(sum(map(comparison.joined, plants))) if len(plants[0].rows) == 2 else "-"
        rules = Counter(rule for plant in plants for rule in comparison.rules(plant))
        told = " ".join(f"{rule}:{count}" for rule, count in rules.most_common(3))
        missed = [str(comparison.numbers[plant.rows[0]]) for plant in plants if not comparison.found(plant, GRAVE)]
        told += f"; missed {' '.join(missed[:4])}" if missed else ""
        count = len(plants)
        print(
            f"{family:11} {kind:26} {count:7} {grave:6} {grave / count:6.2f} {noted:4}"
            f" {mended['mended']:7} {mended['altered']:8} {joined:>7}  {told}"
        )
        total, grave_total, any_total = total + count, grave_total + grave, any_total + noted
    share = (grave_total / total, any_total / total) if total else (1.0, 1.0)
    print(
        f"{'all':11} {len(kinds):3} kinds {total:24} {grave_total:6} {share[0]:6.3f} {any_total:4}"
        f"  (any severity {share[1]:.3f})\n"
    )


def _show_precision(comparison: Comparison) -> None:
    outcome = comparison.outcome
    for name, severities in (("warning or error", GRAVE), ("info", ("info",))):
        given = sum(finding.severity in severities for finding in outcome.findings)
        false = comparison.false(severities)
        share = 1 - len(false) / given if given else 1.0
        print(f"precision of {name}: {given - len(false)} of {given} findings on rows hit a plant, {share:.3f}")
        pairs = Counter((finding.rule, ", ".join(finding.columns) or "(row)") for finding in false)
        for (rule, columns), count in pairs.most_common(20 if severities == GRAVE else 10):
            first = [
                finding.row
                for finding in false
                if (finding.rule, ", ".join(finding.columns) or "(row)") == (rule, columns)
            ]
            print(f"  false {count:6}  {rule:10} {columns}  rows {' '.join(map(str, first[:4]))}")
    whole = Counter((finding.rule, finding.severity, ", ".join(finding.columns)) for finding in outcome.whole)
    for (rule, severity, columns), count in whole.most_common(20):
        print(f"  on a whole column or file {count:4}  {rule:10} {severity:8} {columns}")
    print()


def _show_hard(comparison: Comparison) -> None:
    """Sound cells that look odd: how many, and how many a warning or error names."""
    style = comparison.register.style
    flagged = {(finding.row, column) for finding in comparison.false(GRAVE) for column in finding.columns}
    cells: Counter[tuple[str, str]] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for row, number in comparison.numbers.items():
        for name, case in row.hard.items():
            cells[name, case] += 1
            wrong[name, case] += (number, style.header(name)) in flagged
    print(f"{'sound but odd-looking':42} cells  flagged")
    for (name, case), count in sorted(cells.items()):
        print(f"{name + ': ' + case:42} {count:5} {wrong[name, case]:8}")
    print()


def _show_changes(comparison: Comparison) -> None:
    """Sound cells that cleaning made into something else, by column and reason."""
    fields = {comparison.register.style.header(name): name for name in HEADERS}
    planted = {
        (number, header)
        for number, plants in comparison.plants_of.items()
        for plant in plants
        for header in map(comparison.register.style.header, plant.fields)
    }
    changed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (row, header), change in comparison.outcome.changed.items():
        if (row, header) not in planted and not same(fields[header], change.before, change.after):
            changed[header, change.reason].append(row)
    print("sound cells changed to something else")
    for (header, reason), rows in changed.items():
        print(f"  {len(rows):6}  {header}  {reason}  rows {' '.join(map(str, rows[:4]))}")
    print()


def _show_joins(comparison: Comparison) -> None:
    """Rows that were joined although they are different customers, by the truth of the planted pairs."""
    same: dict[int, int] = {}
    for plant in comparison.register.plants:
        if len(plant.rows) == 2 and plant.kind != "number_given_twice":
            numbers: list[int] = [comparison.numbers[row] for row in plant.rows]
            same[max(numbers)] = min(numbers)
    joined: dict[str, set[int]] = defaultdict(set)
    for row, customer in comparison.outcome.customer.items():
        joined[customer].add(same.get(row, row))
    wrong = [rows for rows in joined.values() if len(rows) > 1]
    print(f"different customers joined: {len(wrong)} clusters; rows {[sorted(rows) for rows in wrong[:8]]}")
    print(f"rows {len(comparison.register.customers)}, with an error {_spoilt(comparison.register.plants)}\n")


def _spoilt(plants: list[Plant]) -> int:
    rows: set[Customer] = {row for plant in plants for row in plant.rows}
    return len(rows)
