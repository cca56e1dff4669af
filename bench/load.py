"""What loading costs against polars' own read_csv without inference: python bench/load.py [--rows N].

Writes an invented register of 14 columns to a temporary folder, reads it in fresh processes by turns, and prints the
medians and their ratio. Where polars refuses a variant it reads the plain one instead.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

HEADER = [
    "id",
    "first",
    "last",
    "email",
    "phone",
    "street",
    "postcode",
    "town",
    "born",
    "created",
    "consent",
    "orders",
    "spent",
    "notes",
]
FIRST = ("Matti", "Maija", "Åsa", "Jörgen", "Liisa", "Väinö", "Eeva", "Örjan")
LAST = ("Korhonen", "Virtanen", "Mäkinen", "Öhman", "Holm", "Laine", "Sjökvist")
TOWNS = (("00100", "Helsinki"), ("20100", "Turku"), ("33100", "Tampere"), ("90100", "Oulu"), ("65100", "Vaasa"))

PLAIN = "import sys,time,polars as pl;t=time.perf_counter();pl.read_csv(sys.argv[1],separator=';',infer_schema=False)"
OURS = "import sys,time;from regcheck.stages.load import load;t=time.perf_counter();load(sys.argv[1])"
CLOCK = ";print(time.perf_counter()-t)"


def rows(count: int) -> Iterator[list[str]]:
    chance = random.Random(1)
    for number in range(1, count + 1):
        first, last, (postcode, town) = chance.choice(FIRST), chance.choice(LAST), chance.choice(TOWNS)
        day = f"{chance.randint(1, 28):02d}.{chance.randint(1, 12):02d}."
        yield [
            str(number), first, last, f"{first}.{last}{number}@example.com", f"+3584{chance.randint(10**7, 10**8 - 1)}",
            f"Mannerheimintie {number % 180} A {number % 60}", postcode, town, f"{day}{chance.randint(1930, 2005)}",
            f"{day}{chance.randint(2015, 2025)}", chance.choice(("kyllä", "ei")), str(number % 40),
            f"{number % 900},{number % 100:02d}", "soittaa, kun tulee uusia malleja" if number % 3 else "",
        ]  # fmt: skip


def plain(_number: int, cells: list[str]) -> str:
    return ";".join(cells)


def windows_lines(_number: int, cells: list[str]) -> str:
    return ";".join(cells) + "\r"


def quoted(_number: int, cells: list[str]) -> str:
    return ";".join(f'"{cell}"' for cell in cells)


def damaged_lines(number: int, cells: list[str]) -> str:
    if number % 1000 == 0:
        return ";".join(cells[:5])
    return ";".join([*cells[:5], f'"{cells[5]}', *cells[6:]] if number % 1000 == 500 else cells)


def multiline(number: int, cells: list[str]) -> str:
    return ";".join([*cells[:-1], '"puhelu\nei vastannut"'] if number % 10 == 0 else cells)


def damaged_bytes(number: int, cells: list[str]) -> str:
    """Now and then a letter of another encoding among the UTF-8: written as a surrogate, which stands for its byte."""
    return ";".join([*cells[:2], "\udcd6hman", *cells[3:]] if number % 1000 == 0 else cells)


def seconds(code: str, file: Path) -> float:
    command = [sys.executable, "-c", code + CLOCK, str(file)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def write(file: Path, line: Callable[[int, list[str]], str], count: int, encoding: str) -> None:
    with file.open("w", encoding=encoding, errors="surrogateescape", newline="") as out:
        out.write(";".join(HEADER) + "\n")
        out.writelines(line(number, cells) + "\n" for number, cells in enumerate(rows(count), 1))


def compare(name: str, file: Path, base: Path, turns: int) -> None:
    """Both in fresh processes by turns; the ratio is that of the medians."""
    times = [(seconds(PLAIN, base), seconds(OURS, file)) for _ in range(turns)]
    theirs, ours = median(pair[0] for pair in times), median(pair[1] for pair in times)
    size = file.stat().st_size / 1e6
    print(f"{name:14} {size:5.0f} MB  read_csv {theirs:6.3f} s  load {ours:6.3f} s  ratio {ours / theirs:5.2f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--turns", type=int, default=7)
    options.add_argument("--only", choices=[name for name, *_ in VARIANTS])
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "plain.csv"
        write(base, plain, chosen.rows, "utf-8")
        for name, line, encoding, refused in VARIANTS:
            if chosen.only in {None, name}:
                file = Path(folder) / f"{name}.csv"
                write(file, line, chosen.rows, encoding)
                compare(name, file, base if refused else file, chosen.turns)


VARIANTS = (
    ("plain", plain, "utf-8", False),
    ("windows_lines", windows_lines, "utf-8", False),
    ("quoted", quoted, "utf-8", False),
    ("multiline", multiline, "utf-8", False),
    ("cp1252", plain, "cp1252", True),
    ("damaged_bytes", damaged_bytes, "utf-8", True),
    ("damaged_lines", damaged_lines, "utf-8", True),
)
"""Name, how a line is written, encoding, and whether polars refuses the file, so that it is given the plain one."""


if __name__ == "__main__":
    main()
