"""How well regcheck notices planted errors in columns it knows nothing of, and leaves clean columns alone.

python bench/noticing.py [--seeds 3] [--levels 1 2 3] [--quiet-only] [--show]

A column with a planted error counts as found with any finding on it; a clean column counts as a false alarm with a
warning or an error on it. Prints recall, precision and F1 by level and domain, the kinds that were missed, and then the
warnings on clean tables of many kinds, where any warning is one too many.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
from noticing_data import DOMAINS, Table
from noticing_plant import KINDS, planted
from noticing_quiet import QUIET

import regcheck

DAY = date(2026, 1, 1)


def main() -> None:
    arguments = _arguments()
    if not arguments.quiet_only:
        missed: Counter[str] = Counter()
        tried: Counter[str] = Counter()
        for level in arguments.levels:
            _level(level, arguments.seeds, missed, tried, show=arguments.show)
        print(
            "kinds missed: "
            + (", ".join(f"{kind} {missed[kind]}/{tried[kind]}" for kind in KINDS if missed[kind]) or "none")
        )
    _quiet(arguments.seeds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--quiet-only", action="store_true")
    parser.add_argument("--show", action="store_true", help="name every column missed or alarmed at")
    return parser.parse_args()


def _level(level: int, seeds: int, missed: Counter[str], tried: Counter[str], *, show: bool) -> None:
    found = wanted = false = 0
    for domain in DOMAINS:
        for seed in range(seeds):
            made = planted(domain, level, seed)
            any_, loud = _columns(made.table)
            lost = [column for column in made.errors if column not in any_]
            alarms = [column for column in loud if column not in made.errors]
            tried.update(made.errors.values())
            missed.update(made.errors[column] for column in lost)
            wanted, found, false = wanted + len(made.errors), found + len(made.errors) - len(lost), false + len(alarms)
            if show and (lost or alarms):
                print(f"  {domain} {seed}: missed {[(one, made.errors[one]) for one in lost]}")
                print(f"      false {[(one, loud[one]) for one in alarms]} among {made.errors}")
    recall, precision = found / wanted, found / max(1, found + false)
    print(
        f"level {level}: {wanted} planted columns, recall {recall:.3f}, precision {precision:.3f}, "
        f"F1 {_f1(recall, precision):.3f}"
    )


def _f1(recall: float, precision: float) -> float:
    return 2 * recall * precision / (recall + precision)


def _quiet(seeds: int) -> None:
    for name, make in (*QUIET.items(), *((f"clean {name}", DOMAINS[name]) for name in DOMAINS)):
        for seed in range(seeds):
            table = make(random.Random(f"{name}{seed}"), 3_000 + 4_000 * seed)
            any_, loud = _columns(table)
            notes = {column: rules for column, rules in any_.items() if column not in loud}
            print(f"{name} {seed}: {len(table)} columns, warnings {dict(loud)}, notes {notes}")


def _columns(table: Table) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The rules that told of each column, and those of them that did so with a warning or an error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        pl.DataFrame(table).write_csv(path)
        findings = regcheck.run(path, regcheck.Settings(as_of=DAY)).findings
    told: dict[str, set[str]] = {}
    loud: dict[str, set[str]] = {}
    for columns, rule, severity in findings.select("column", "rule", "severity").unique().iter_rows():
        for column in columns.split(", "):
            if column in table:
                told.setdefault(column, set()).add(rule)
                if severity != "info":
                    loud.setdefault(column, set()).add(rule)
    return told, loud


if __name__ == "__main__":
    main()
