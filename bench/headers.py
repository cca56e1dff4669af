"""How well headers are understood: precision, recall and every error, against labelled columns.

    python bench/headers.py                          both label files that come with it
    python bench/headers.py LABELS --samples DIR     another label file, with the files it is about

``headers_labels.tsv`` has the columns of real exports, labelled from the files; its headers were read while the words
were collected. ``headers_unseen.tsv`` has headers of other systems written down before the code had seen them, some
with a few invented values; what a round missed was learnt afterwards, so today's figure says what was learnt and the
figure at first sight says what to expect of a system that nobody has tried. Both are printed.

LABELS is a TSV with file, header, field, primary, position, language, header_line. With --samples the files themselves
are read for their values (from header_line on) and a column that has no label is not judged.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from regcheck.stages.columns import understand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regcheck.model import Column

HERE = Path(__file__).parent
FIRST_SIGHT = {  # round: columns, precision and recall when the code met it for the first time
    "7": (846, 0.949, 0.860),
    "8": (479, 0.956, 0.885),
    "9": (263, 0.952, 0.800),
    "10": (172, 0.960, 0.828),
    "11": (128, 0.973, 0.901),
    "12": (193, 0.958, 0.778),
    "13": (236, 0.988, 0.912),
    "14": (166, 0.947, 0.849),
    "15": (166, 0.969, 0.828),
    "16": (121, 0.946, 0.791),
    "17": (150, 0.992, 0.944),
}
Row = dict[str, str]


@dataclass
class Tally:
    """Counts of columns found, wanted and right, and what was wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def add(self, row: Row, column: Column) -> None:
        """Judge one column against its label."""
        meant, got = row["field"], column.field
        self.counts.update(
            columns=1,
            found=got != "other",
            wanted=meant != "other",
            right=got == meant != "other",
            primaries=row.get("primary") == "1",
            first=row.get("primary") == "1" and column.key == meant,
        )
        if got != meant:
            self.errors.append(f"{row['header']!r}: {meant} understood as {got} ({column.confidence})")

    @property
    def figures(self) -> str:
        """Precision and recall over columns that mean a field."""
        found, wanted, right = (self.counts[name] for name in ("found", "wanted", "right"))
        precision, recall = right / found if found else 1.0, right / wanted if wanted else 1.0
        return f"precision {precision:.3f}  recall {recall:.3f}  of {self.counts['columns']} columns"


def read_rows(path: Path, by: str) -> dict[str, list[Row]]:
    systems: dict[str, list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            systems[row[by]].append(row)
    return systems


def frame(columns: Sequence[Sequence[str | None]]) -> pl.DataFrame:
    height = max((len(column) for column in columns), default=0)
    padded = {f"c{i}": [*column, *[None] * (height - len(column))] for i, column in enumerate(columns)}
    return pl.DataFrame(padded, schema=dict.fromkeys(padded, pl.String))


def sample(path: Path, header_line: int) -> tuple[list[str], pl.DataFrame]:
    """Headers and records of a file; a dialect sniffed from the header line is enough for these."""
    raw = path.read_bytes()
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1")
    text = next(t for e in encodings if (t := _decoded(raw, e)) is not None)
    lines = text.splitlines()[header_line - 1 :]
    delimiter = max(",;\t|", key=lines[0].count)
    headers, *records = (r for r in csv.reader(lines, delimiter=delimiter) if any(cell.strip() for cell in r))
    return headers, frame(
        [[(r[i].strip() or None) if i < len(r) else None for r in records] for i in range(len(headers))]
    )


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeError:
        return None


def judged(rows: list[Row], samples: Path | None) -> list[tuple[Row, Column]]:
    """Each label with what was understood of its column."""
    if samples:
        headers, values = sample(samples / rows[0]["file"], int(rows[0]["header_line"]))
        columns = understand(headers, values)
        return [(row, columns[int(row["position"]) - 1]) for row in rows]
    values = frame([[v.strip() for v in row["values"].split(" ; ")] if row.get("values") else [] for row in rows])
    return list(zip(rows, understand([row["header"] for row in rows], values), strict=True))


def judge(systems: dict[str, list[Row]], samples: Path | None = None, *, each: bool = True) -> Tally:
    """Print the figures and the errors of every system, and return them all together."""
    total = Tally()
    for system, rows in sorted(systems.items()):
        own = Tally()
        for row, column in judged(rows, samples):
            own.add(row, column)
            total.add(row, column)
        if each or own.errors:
            print(f"{system:36} {own.figures}")
            print(*(f"    {error}\n" for error in own.errors), sep="", end="")
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("labels", nargs="?", type=Path)
    parser.add_argument("--samples", type=Path)
    arguments = parser.parse_args()
    labels = arguments.labels or HERE / "headers_labels.tsv"
    seen = judge(read_rows(labels, "file"), arguments.samples)
    print(f"\n{labels.name}: {seen.figures}")
    if seen.counts["primaries"]:
        print(f"the main column of its field: {seen.counts['first'] / seen.counts['primaries']:.3f}")
    if not arguments.labels:
        unseen()


def unseen() -> None:
    """The rounds of headers_unseen.tsv: at first sight, and now that they have been learnt from."""
    for number, rows in read_rows(HERE / "headers_unseen.tsv", "round").items():
        by_system: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_system[row["system"]].append(row)
        print(f"\nround {number}")
        now = judge(by_system)
        columns, precision, recall = FIRST_SIGHT[number]
        assert columns == now.counts["columns"]
        print(f"round {number} at first sight: precision {precision:.3f}  recall {recall:.3f}; learnt: {now.figures}")


if __name__ == "__main__":
    main()
