"""How well tables come out of files with one defect each: python bench/polluted.py [--every N] [--worst].

The kinds of defect, and the score, follow the published Pollock benchmark (Vitagliano et al., VLDB 2023); the table is
an invented one, written with a comma, every cell in quotes and Windows line ends. Nobody is told the dialect but the
readers whose name says so. Score of a file: 1 for being read at all, and precision, recall and F1 of the header's
cells, of the records and of the cells, so that 10 is perfect. Readers that are not installed are left out. An empty
file that is refused counts as not read. Differences from Pollock: of two tables the first is meant, names in a header
of several rows differ, values are compared as written, and a file with a footnote or a byte order mark is added.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import tempfile
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from regcheck.stages.load import load

HEADER = ["created", "hour", "orders", "customer", "spent", "product", "description", "page", "comment"]
GROUPS = ["when", "when", "what", "who", "what", "product", "product", "product", "other"]
COARSE_GROUPS = ["sale", "sale", "sale", "sale", "sale", "goods", "goods", "goods", "rest"]
NOUNS = ("Boots", "Jacket", "Tent", "Lamp", "Kettle", "Skis", "Rope", "Map", "Socks", "Mittens")
KINDS = ("Men's", "Women's", "Kids'", "Waterproof", "Light", "Wool", "Folding", "Heavy, lined", 'Round 48"', "Small")
PRAISE = (
    "warm and dry, all winter", "made to last", "you'll love it", "light, quick and quiet", "as good as it looks",
    'fits a 24" frame', "best on long, cold walks", "a gift for anyone", "nothing else comes close", "simple; it works",
)  # fmt: skip
ROWS = 84

Table = tuple[list[str], list[list[str]]]
Reader = Callable[[Path, "Polluted"], Table]


@dataclass(frozen=True)
class Polluted:
    """A file with one defect, the table meant by it, and the dialect for readers that are told."""

    kind: str
    data: bytes
    header: list[str]
    rows: list[list[str]]
    delimiter: str = ","
    quote: str = '"'
    escape: str | None = None
    skip: int = 0


def source() -> Table:
    """The header and the rows of the invented table."""
    chance = random.Random(5)
    rows = []
    for number in range(ROWS):
        code = f"{chance.choice('ABCDEH')}{chance.choice('KLMN')}-{chance.randint(1000, 9999)}"
        thing = f"{chance.choice(KINDS)} {chance.choice(NOUNS)}"
        text = f"{thing.capitalize()}, {chance.choice(PRAISE)}. {chance.choice(PRAISE).capitalize()}."
        rows.append(
            [
                f"{number % 28 + 1:02d}/{number // 28 + 1:02d}/2025", f"{number % 24:02d}:{number % 4 * 15:02d}",
                str(chance.randint(0, 30)), code, f"${chance.randint(1, 99)}.{chance.randint(0, 99):02d}", thing, text,
                f"https://www.example.com/product/{code.replace('-', '_')}.html", "",
            ]
        )  # fmt: skip
    return HEADER, rows


def quoted(cells: Sequence[str], quote: str = '"', escape: str = '"') -> list[str]:
    return [quote + cell.replace(quote, escape + quote) + quote for cell in cells]


def written(lines: Sequence[Sequence[str]], delimiter: str = ",", end: str = "\r\n") -> bytes:
    return "".join(delimiter.join(line) + end for line in lines).encode()


def polluted() -> Iterator[Polluted]:
    """Every file of the benchmark."""
    header, rows = source()
    table = [header, *rows]
    lines = [quoted(line) for line in table]
    clean = Polluted("clean", written(lines), header, rows)
    yield clean
    yield from of_the_file(clean, lines)
    yield from of_the_dialect(clean, table)
    for at in range(len(lines)):
        yield from of_a_row(clean, lines, at)


def of_the_file(clean: Polluted, lines: list[list[str]]) -> Iterator[Polluted]:
    header, rows, end = clean.header, clean.rows, b"\r\n"
    yield Polluted("no payload", b"", [], [])
    yield replace(clean, kind="no newline at the end", data=clean.data.removesuffix(end))
    yield replace(clean, kind="two newlines at the end", data=clean.data + end)
    yield replace(clean, kind="no header", data=written(lines[1:]), header=[])
    for above_names in ([GROUPS], [COARSE_GROUPS, GROUPS]):
        names = [" ".join(dict.fromkeys(column)) for column in zip(*above_names, header, strict=True)]
        whole = written([*map(quoted, above_names), *lines])
        yield replace(clean, kind="header of several rows", data=whole, header=names)
    above = written([['"Products sold"'], ['"Made on 1 November 2026"'], [""]])
    yield replace(clean, kind="preamble", data=above + clean.data, skip=3)
    second = [quoted([f"{name} {number}" for name in ("a", "b", "c", "d")]) for number in range(10)]
    more = [[*line, *quoted(["x", str(at)])] for at, line in enumerate(lines[:10])]
    for data, kind in ((second, "second table, narrower"), (more, "second table, wider"), (lines[:10], "second table")):
        yield replace(clean, kind=kind, data=clean.data + end + written(data))
    yield replace(clean, kind="header only", data=written(lines[:1]), rows=[])
    yield replace(clean, kind="one row", data=written(lines[:2]), rows=rows[:1])
    yield replace(clean, kind="footnote", data=clean.data + written([['"Printed by the till"']]))
    yield replace(clean, kind="byte order mark", data=b"\xef\xbb\xbf" + clean.data)


def of_the_dialect(clean: Polluted, table: list[list[str]]) -> Iterator[Polluted]:
    lines = [quoted(line) for line in table]
    for mark in (" ", ", ", ";", "\t"):
        yield replace(clean, kind=f"delimiter {mark!r}", data=written(lines, mark), delimiter=mark)
    single = written([quoted(line, "'", "'") for line in table])
    yield replace(clean, kind="single quotes", data=single, quote="'")
    yield replace(
        clean, kind="backslash escapes", data=written([quoted(line, '"', "\\") for line in table]), escape="\\"
    )
    yield replace(clean, kind="no escapes", data=written([quoted(line, '"', "") for line in table]))
    for end in ("\n", "\r"):
        yield replace(clean, kind=f"newline {end!r}", data=written(lines, end=end))


def of_a_row(clean: Polluted, lines: list[list[str]], at: int) -> Iterator[Polluted]:
    """The row with one delimiter fewer, one more, a quote more, in each column; and with spaces as delimiters."""
    before, line, after = written(lines[:at]), lines[at], written(lines[at + 1 :])
    for column in range(len(line)):
        if column:
            less = [*line[: column - 1], line[column - 1] + line[column], *line[column + 1 :]]
            yield replace(clean, kind="a delimiter fewer", data=before + written([less]) + after)
        more = [*line[:column], "", *line[column:]]
        yield replace(clean, kind="a delimiter more", data=before + written([more]) + after)
        extra = [*line[:column], '"' + line[column], *line[column + 1 :]]
        table = [list(cells) for cells in (clean.header, *clean.rows)]
        table[at][column] = '"' + table[at][column]
        data = before + written([extra]) + after
        yield replace(clean, kind="a quote more", data=data, header=table[0], rows=table[1:])
    yield replace(clean, kind="a row with spaces for commas", data=before + written([line], " ") + after)


def with_regcheck(file: Path, _: Polluted) -> Table:
    loaded = load(file)
    header = list(loaded.source.headers) if loaded.source.header_lines else []
    return header, [[cell or "" for cell in row] for row in loaded.records.drop("line").iter_rows()]


def with_csv(file: Path, _: Polluted) -> Table:
    text = _text(file)
    try:
        dialect: Any = csv.Sniffer().sniff(text[: 1 << 16])
    except csv.Error:
        dialect = csv.excel
    return _split(list(csv.reader(io.StringIO(text, newline=""), dialect)))


def with_csv_told(file: Path, told: Polluted) -> Table:
    text = _text(file)
    padded = told.delimiter == ", "
    rows = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=told.delimiter.strip(" ") or " ",
        quotechar=told.quote,
        escapechar=told.escape,
        doublequote=told.escape is None,
        skipinitialspace=padded,
    )
    return _split(list(rows)[told.skip :])


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig")


def _split(rows: list[list[str]]) -> Table:
    filled = [row for row in rows if row]
    return (filled[0], filled[1:]) if filled else ([], [])


def with_clevercsv(file: Path, _: Polluted) -> Table:
    clevercsv = import_module("clevercsv")

    text = _text(file)
    dialect = clevercsv.Sniffer().sniff(text)
    return _split(list(clevercsv.reader(io.StringIO(text, newline=""), dialect)))


def with_duckdb(file: Path, _: Polluted) -> Table:
    """As it sees fit, and forgivingly where it then refuses."""
    duckdb = import_module("duckdb")

    connection = duckdb.connect()
    try:
        found = connection.execute("from read_csv(?, all_varchar=true, null_padding=true)", [str(file)])
    except duckdb.Error:
        forgiving = "all_varchar=true, null_padding=true, strict_mode=false, ignore_errors=true"
        found = connection.execute(f"from read_csv(?, {forgiving})", [str(file)])
    names = [str(column[0]) for column in found.description or ()]
    header = [] if names and all(name == f"column{at}" for at, name in enumerate(names)) else names
    return header, [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]


def with_pandas(file: Path, _: Polluted) -> Table:
    return _pandas(file, sep=None)


def with_pandas_told(file: Path, told: Polluted) -> Table:
    dialect = {"sep": told.delimiter.strip(" ") or " ", "quotechar": told.quote, "escapechar": told.escape}
    return _pandas(file, **dialect, skiprows=told.skip, skipinitialspace=told.delimiter == ", ")


def _pandas(file: Path, **dialect: Any) -> Table:  # noqa: ANN401 - whatever pandas takes
    pd = import_module("pandas")

    fixed: dict[str, Any] = {"dtype": str, "keep_default_na": False, "on_bad_lines": "skip", "index_col": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pd.read_csv(file, engine="python", encoding="utf-8-sig", header=None, **fixed, **dialect)
    rows = [["" if cell != cell else str(cell) for cell in row] for row in frame.itertuples(index=False)]  # noqa: PLR0124
    return _split(rows)


def with_polars(file: Path, _: Polluted) -> Table:
    frame = pl.read_csv(file, infer_schema=False, truncate_ragged_lines=True, ignore_errors=True)
    return frame.columns, [[cell or "" for cell in row] for row in frame.iter_rows()]


READERS: dict[str, tuple[str, Reader]] = {
    "regcheck": ("regcheck", with_regcheck),
    "csv": ("csv", with_csv),
    "clevercsv": ("clevercsv", with_clevercsv),
    "duckdb": ("duckdb", with_duckdb),
    "pandas": ("pandas", with_pandas),
    "polars": ("polars", with_polars),
    "csv, told": ("csv", with_csv_told),
    "pandas, told": ("pandas", with_pandas_told),
}


def overlap(wanted: Counter[Any], found: Counter[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the ``found`` against the ``wanted``; all 1 where nothing is wanted."""
    if not wanted:
        return 1.0, 1.0, 1.0
    shared = (wanted & found).total()
    if not shared:
        return 0.0, 0.0, 0.0
    precision, recall = shared / found.total(), shared / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(read: Reader, file: Path, case: Polluted) -> float:
    """0 where reading failed, up to 10."""
    try:
        header, rows = read(file, case)
    except Exception:  # noqa: BLE001 - however a reader fails
        return 0.0
    wanted = Counter(cell for row in case.rows for cell in row)
    found = Counter(cell for row in rows for cell in row)
    parts = (
        overlap(Counter(case.header), Counter(header)),
        overlap(Counter(map(tuple, case.rows)), Counter(map(tuple, rows))),
        overlap(wanted, found),
    )
    return 1 + sum(sum(part) for part in parts)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--every", type=int, default=1, help="only every so manieth of the files with one defective row"
    )
    options.add_argument("--only", choices=sorted(READERS), action="append")
    options.add_argument("--worst", action="store_true", help="list the files that regcheck does not read perfectly")
    chosen = options.parse_args()
    readers = {
        name: read for name, (module, read) in READERS.items() if find_spec(module) and name in (chosen.only or READERS)
    }
    scores: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    of_rows: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "polluted.csv"
        for number, case in enumerate(polluted()):
            of_rows[case.kind] += 1
            if of_rows[case.kind] > 2 and of_rows[case.kind] % chosen.every:
                continue
            file.write_bytes(case.data)
            for name, read in readers.items():
                scores[case.kind][name].append(score(read, file, case))
            if chosen.worst and (worst := scores[case.kind]["regcheck"][-1]) < 10:
                print(f"{worst:5.2f} {case.kind}, file {number}")
    show(scores, list(readers))


def show(scores: dict[str, defaultdict[str, list[float]]], names: list[str]) -> None:
    print(f"{'kind':30}{'files':>6}" + "".join(f"{name:>13}" for name in names))
    for kind, found in scores.items():
        means = (sum(found[name]) / len(found[name]) for name in names)
        print(f"{kind:30}{len(found[names[0]]):6}" + "".join(f"{mean:13.2f}" for mean in means))
    everything = {name: [each for found in scores.values() for each in found[name]] for name in names}
    total = (sum(everything[name]) / len(everything[name]) for name in names)
    print(f"{'all files':30}{len(everything[names[0]]):6}" + "".join(f"{mean:13.2f}" for mean in total))
    kinds = (sum(sum(found[name]) / len(found[name]) for found in scores.values()) / len(scores) for name in names)
    print(f"{'all kinds alike':36}" + "".join(f"{mean:13.2f}" for mean in kinds))


if __name__ == "__main__":
    main()
