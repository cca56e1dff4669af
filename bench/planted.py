"""What regcheck finds of errors planted in a sound register, and what it cries wolf at.

    python bench/planted.py --rows 10000 --seed 1 --lang fi --out DIR

Makes an invented customer register (FI and SE mostly) that is right by construction, odd-looking right values among
it, and plants over 150 kinds of errors, each told in `planting/`. Writes register.csv, truth.csv (row, column, kind,
family; `part` says whether the cell was changed or is the other side of a contradiction) and clean.csv (every other
filled cell). Then runs `regcheck run` on the register and prints recall per kind and whether cleaning mended the
value, precision, the commonest false findings, and the sound cells that were flagged or changed.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from planting import plant, score
from planting.model import LANGUAGES


def main(arguments: Sequence[str] | None = None) -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=10_000, help="5000-20000")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--lang", choices=LANGUAGES, default="fi", help="the language of headers and words")
    options.add_argument("--out", type=Path, help="the folder to keep the files in; by default nothing is kept")
    options.add_argument("--only-write", action="store_true", help="write the register and its truth, run nothing")
    options.add_argument("--sound", action="store_true", help="plant nothing: every finding is then a false one")
    chosen = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.out or Path(scratch)
        make = plant.sound if chosen.sound else plant.planted
        register = make(chosen.rows, chosen.seed, chosen.lang)
        file = plant.write(register, folder)
        if not chosen.only_write:
            score.show(register, score.run_regcheck(file, folder / "register.regcheck"))


if __name__ == "__main__":
    main()
