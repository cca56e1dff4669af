"""How well headers are understood: precision, recall and every error, against labelled columns of real exports.

    python bench/headers.py [LABELS] [--samples DIR]

LABELS is a TSV with file, header, field, primary, position, language, header_line. With --samples the files themselves
are read for their values (from header_line on); without, only the headers are judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from regcheck.stages.columns import understand

if TYPE_CHECKING:
    from regcheck.model import Column

HERE = Path(__file__).parent
Labels = dict[str, list[dict[str, str]]]


def read_labels(path: Path) -> Labels:
    systems: Labels = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            systems[row["file"]].append(row)
    return systems


def sample_values(path: Path, header_line: int, width: int) -> pl.DataFrame:
    """The records below the header as c0, c1, ...; a dialect sniffed from the header line is enough for these files."""
    raw = path.read_bytes()
    text = next(t for e in ("utf-8-sig", "utf-16", "cp1252", "latin-1") if (t := _decoded(raw, e)) is not None)
    lines = text.splitlines()[header_line - 1 :]
    delimiter = max(",;\t|", key=lines[0].count)
    records = [r for r in csv.reader(lines[1:], delimiter=delimiter) if any(cell.strip() for cell in r)]
    columns = [[(r[i].strip() or None) if i < len(r) else None for r in records] for i in range(width)]
    return pl.DataFrame({f"c{i}": c for i, c in enumerate(columns)}, schema={f"c{i}": pl.String for i in range(width)})


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def understood(file: str, rows: list[dict[str, str]], samples: Path | None) -> tuple[Column, ...]:
    width = len(rows)
    if samples:
        values = sample_values(samples / file, int(rows[0]["header_line"]), width)
    else:
        values = pl.DataFrame(schema={f"c{i}": pl.String for i in range(width)})
    return understand([row["header"] for row in rows], values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("labels", nargs="?", type=Path, default=HERE / "headers_labels.tsv")
    parser.add_argument("--samples", type=Path)
    arguments = parser.parse_args()
    tally: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = defaultdict(Counter)
    wrong: dict[str, list[str]] = defaultdict(list)
    for file, rows in read_labels(arguments.labels).items():
        for row, column in zip(rows, understood(file, rows, arguments.samples), strict=True):
            judge(row, column, tally, fields, wrong[file])
    report(tally, fields, wrong)


def judge(
    row: dict[str, str], column: Column, tally: Counter[str], fields: dict[str, Counter[str]], wrong: list[str]
) -> None:
    meant, got = row["field"], column.field
    tally["columns"] += 1
    tally["found"] += got != "other"
    tally["wanted"] += meant != "other"
    tally["right"] += got == meant != "other"
    if row["primary"] == "1":
        tally["primaries"] += 1
        tally["primaries right"] += column.key == meant
    if got != meant:
        fields[meant]["missed"] += meant != "other"
        fields[got]["false"] += got != "other"
        wrong.append(f"{row['header']!r}: {meant} understood as {got} ({column.confidence})")


def report(tally: Counter[str], fields: dict[str, Counter[str]], wrong: dict[str, list[str]]) -> None:
    for file, lines in sorted(wrong.items()):
        for error in lines:
            print(f"{file:28} {error}")
    print()
    for field, errors in sorted(fields.items()):
        if field != "other":
            print(f"{field:20} missed {errors['missed']:3}  false {errors['false']:3}")
    print(f"\n{tally['columns']} columns of {len(wrong)} files")
    print(f"precision {tally['right'] / tally['found']:.4f}  recall {tally['right'] / tally['wanted']:.4f}")
    print(f"primary column {tally['primaries right'] / tally['primaries']:.4f} of {tally['primaries']}")


if __name__ == "__main__":
    main()
