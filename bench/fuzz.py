"""Damages registers at random and looks whether anything vanishes: python bench/fuzz.py [--files N] [--seed S].

Nothing vanishes where the line numbers that loading names (of header, records and lines set aside) cut the file into
pieces such that each letter and digit of a piece is found, as often, in just the record or the set-aside line that
begins there. The check reads the bytes by itself: from the loader it takes the name of the encoding, no more.
Rows in are then rows out plus rows set aside, each with its line and its text; a file may also be refused with a
reason.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from regcheck.errors import InputError
from regcheck.model import Loaded
from regcheck.stages.load import load

ROOT = Path(__file__).parent.parent
PATIENCE = 30
"""Seconds after which a file of a few kilobytes counts as hung."""
DELIMITERS = (b";", b",", b"\t", b"|")
ENCODINGS = ("cp1252", "iso-8859-15", "cp850", "mac-roman", "utf-16", "utf-16-le", "utf-8-sig")
SPLINTERS = (
    b'"',
    b"'",
    b'""',
    b"\\",
    b'\\"',
    b"\r",
    b"\n",
    b"\r\n",
    b"\x00",
    b"\x1a",
    b"\xe4",
    b"\xc3",
    b"\xff",
    b"  ",
)
ODD_LETTERS = ("\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\u00a0", "\ufeff", "\u200b", "\ufffd", "ǅ", "😀", "\x07")
WHOLE_LINES = (
    b"", b"   ", b";;;;;", b",,,", b"-----", b"=====;=====", b"sep=;", b"sep=,", b"Register of customers", b'"', b'"""',
    b"Total;12", b"Yhteens\xc3\xa4;;;44", b"Laura; note", b"a;b;c;d;e;f;g;h;i;j;k;l;m;n;o;p", b'"open', b'close"', b"1",
)  # fmt: skip

Damage = Callable[[bytes, random.Random], bytes]


def seeds() -> list[bytes]:
    """The golden files of loading, and the sample registers: whole, and the beginnings of the long ones."""
    files = sorted((ROOT / "tests" / "loading").glob("*.csv")) + sorted((ROOT / "sample_data").glob("*.csv"))
    return [b"".join(file.read_bytes().splitlines(keepends=True)[:60]) for file in files]


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.choice((1, 1, 2, 5, 40, 300)))


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    mutable = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20)) if data else 0):
        mutable[chance.randrange(len(mutable))] ^= 1 << chance.randrange(8)
    return bytes(mutable)


def put_splinter(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice((*SPLINTERS, *DELIMITERS)) + data[at:]


def put_odd_letter(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(ODD_LETTERS).encode() + data[at:]


def cut_span(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def repeat_span(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:]


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def behead(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(1 + len(data) // 3) :]


def drop_marks(data: bytes, chance: random.Random) -> bytes:
    """One, or every, mark of a kind gone."""
    return data.replace(chance.choice((b'"', b"'", b"\n", *DELIMITERS)), b"", chance.choice((1, 1, 1, -1)))


def swap_marks(data: bytes, chance: random.Random) -> bytes:
    marks = (b'"', b"'", b"\n", b"\r\n", b" ", *DELIMITERS)
    return data.replace(chance.choice(marks), chance.choice(marks), chance.choice((1, 3, -1)))


def change_a_line(data: bytes, chance: random.Random) -> bytes:
    """A line cut off, joined to the next, twice, gone, elsewhere, or with other marks or letters than the rest."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    marks = (*DELIMITERS, b" ", b'";"', b'","', b'"')
    changed = {
        "cut": [line[: _place(line, chance)]],
        "joined": [line + b"".join(lines[at + 1 : at + 2])],
        "split": [line[: (middle := _place(line, chance))], line[middle:]],
        "twice": [line, line],
        "gone": [],
        "header": [line, lines[0]],
        "other marks": [line.replace(chance.choice(marks), chance.choice(marks))],
        "quoted": [b'"' + line + b'"'],
        "recoded": [line.decode("utf-8", "replace").encode(chance.choice(ENCODINGS[:4]), "replace")],
        "long": [line, line[: len(line) // 2] * 200],
    }
    return b"\n".join([*lines[:at], *changed[chance.choice(sorted(changed))], *lines[at + 1 :]])


def put_whole_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    at = chance.choice((0, 1, len(lines), chance.randrange(len(lines) + 1)))
    return b"\n".join([*lines[:at], *chance.choices(WHOLE_LINES, k=chance.choice((1, 1, 2, 5))), *lines[at:]])


def add_a_table(data: bytes, chance: random.Random) -> bytes:
    mark = chance.choice(DELIMITERS)
    table = [mark.join(b"%d" % (row * cell) for cell in range(chance.randrange(1, 9))) for row in range(6)]
    return b"\n".join([data, *[b""] * chance.randrange(3), *table])


def recode(data: bytes, chance: random.Random) -> bytes:
    return data.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")


def change_line_ends(data: bytes, chance: random.Random) -> bytes:
    ends = chance.choice(((b"\r\n",), (b"\r",), (b"\n", b"\r\n"), (b"\n", b"\r", b"\r\n"), (b"\n\n",), (b"\n\r",)))
    return b"".join(line + chance.choice(ends) for line in data.splitlines())


DAMAGES: tuple[Damage, ...] = (
    flip_bits, put_splinter, put_splinter, put_odd_letter, cut_span, repeat_span, truncate, behead, drop_marks,
    swap_marks, change_a_line, change_a_line, change_a_line, put_whole_lines, add_a_table, recode, change_line_ends,
)  # fmt: skip


def damaged(originals: list[bytes], chance: random.Random) -> bytes:
    """One of the originals after one to four accidents."""
    data = chance.choice(originals)
    for damage in chance.choices(DAMAGES, k=chance.choice((1, 1, 2, 2, 3, 4))):
        data = damage(data, chance)
    return data


def letters(text: str) -> Counter[str]:
    """The letters and digits of ASCII, which every encoding but the wide ones writes as the same bytes."""
    return Counter(re.findall("[0-9A-Za-z]", text))


def physical_lines(data: bytes, encoding: str, ends: str) -> list[str]:
    wide = encoding.startswith(("utf-16", "utf-32"))
    text = data.decode(encoding, "replace") if wide else data.decode("latin-1")
    return re.split(ends, text.replace("\x00", ""))


def vanished(data: bytes, loaded: Loaded) -> str | None:
    """What is wrong with the reading of ``data``, in words; None where every letter is where it belongs."""
    encoding = loaded.source.encoding or ""
    ways = (r"\r\n|\n|\r", r"\n", r"\r\r\n|\r\n|\n|\r")
    wrong = [_misplaced(physical_lines(data, encoding, ends), loaded) for ends in ways]
    return None if None in wrong else wrong[0]


def _misplaced(lines: list[str], loaded: Loaded) -> str | None:
    pieces = sorted([(0, ""), *_pieces(loaded)])
    ends = [*(start for start, _ in pieces[1:]), len(lines) + 1]
    for (start, text), end in zip(pieces, ends, strict=True):
        if start == end:
            return f"line {start} is named twice"
        there = "\n".join(lines[max(0, start - 1) : end - 1])
        joined = len(loaded.source.header_lines) > 1 and start == loaded.source.header_lines[0]
        wrong = _lost_words(there, text) if joined else _lost_letters(there, text)
        if wrong:
            return f"lines {start} to {end - 1}: {wrong}"
    return None


def _lost_letters(there: str, text: str) -> str | None:
    lost, made_up = letters(there) - letters(text), letters(text) - letters(there)
    return f"lost {dict(lost)}, made up {dict(made_up)}" if lost or made_up else None


def _lost_words(there: str, text: str) -> str | None:
    """The names of a header over several rows are joined, and those of groups repeated: no word may be missing."""
    lost = [word for word in re.findall("[0-9A-Za-z]+", there) if word not in text]
    return f"lost {lost}" if lost else None


def _pieces(loaded: Loaded) -> Iterator[tuple[int, str]]:
    """Each line that the reading names with the text it says begins there."""
    yield from loaded.unreadable.select("line", "text").iter_rows()
    for line, *cells in loaded.records.iter_rows():
        yield line, "\n".join(cell for cell in cells if cell)
    if loaded.source.header_lines:
        yield loaded.source.header_lines[0], "\n".join(loaded.source.headers)


def outcome(data: bytes, file: Path) -> tuple[str, str]:
    """How loading ``data`` went: ``read``, ``refused``, ``lost`` or ``crashed``, with the particulars."""
    file.write_bytes(data)
    signal.alarm(PATIENCE)
    try:
        wrong = vanished(data, load(file))
    except InputError as refusal:
        return "refused", refusal.message.en.replace(file.name, "FILE")
    except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
        return "crashed", traceback.format_exc(limit=-3)
    finally:
        signal.alarm(0)
    return ("read", "") if wrong is None else ("lost", wrong)


def _hung(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def run(count: int, seed: int, folder: Path, keep: Path | None) -> Counter[tuple[str, str]]:
    """Load ``count`` damaged files; what is lost or crashed is told, and kept in ``keep`` under the file's number."""
    originals, tally, slowest = seeds(), Counter[tuple[str, str]](), (0.0, 0)
    for number in range(seed, seed + count):
        data = damaged(originals, random.Random(number))
        begun = time.perf_counter()
        kind, particulars = outcome(data, folder / "damaged.csv")
        slowest = max(slowest, (time.perf_counter() - begun, number))
        tally[kind, particulars if kind == "refused" else ""] += 1
        if kind in {"lost", "crashed"}:
            print(f"{kind} {number}: {particulars}", flush=True)
            if keep:
                (keep / f"{number}.csv").write_bytes(data)
    print(f"slowest: {slowest[0]:.2f} s, file {slowest[1]}")
    return tally


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=0, help="the number of the first file")
    options.add_argument("--keep", type=Path, help="a folder for the files that something vanished from")
    chosen = options.parse_args()
    signal.signal(signal.SIGALRM, _hung)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(chosen.files, chosen.seed, Path(folder), chosen.keep)
    for (kind, particulars), times in tally.most_common():
        print(f"{times:7,} {kind} {particulars}")


if __name__ == "__main__":
    main()
