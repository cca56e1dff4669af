"""One pass over the bytes of a text: the counts by which a quick reading is proved."""

from __future__ import annotations

import codecs
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from regcheck.stages.load.dialect import Dialect

_CHUNK: Final = 1 << 18
_FEED: Final = b"\n"
_COUNTED: Final = ("size", "returns", "pairs", "nuls", "quotes", "escapes")


@dataclass(frozen=True)
class Census:
    """Counts over a whole text, but for a byte order mark at its beginning.

    ``size`` is in bytes. ``openings`` are quotes at the beginning of a cell, ``pairs`` carriage returns before a line
    feed, ``escapes`` quotes after a backslash; ``ends_open``: the last line has no line end.
    """

    size: int
    openings: int
    ends_open: bool
    returns: int
    pairs: int
    nuls: int
    quotes: int
    escapes: int


def take_census(text: Path | bytes, dialect: Dialect) -> Census:
    """Count ``text`` piece by piece, so that a file need not lie in memory for it."""
    marks = _marks(dialect)
    tally: Counter[str] = Counter()
    last = _FEED[0]
    for piece, end in _pieces(text):
        tally["size"] += end - 1
        for rare, named in marks.items():
            if piece.find(rare, 0, end) >= 0:
                tally.update({name: _count(piece, mark, end) for name, mark in named})
        last = piece[end - 1]
    openings = tally["first_openings"] + tally["next_openings"]
    return Census(ends_open=last != _FEED[0], openings=openings, **{name: tally[name] for name in _COUNTED})


def _marks(dialect: Dialect) -> dict[bytes, list[tuple[str, bytes]]]:
    """What to count, by the letter without which there is none of it: looking for one letter costs next to nothing."""
    quote, delimiter = dialect.quote.encode(), dialect.delimiter.encode()
    quoting = [("quotes", quote), ("escapes", b"\\" + quote), ("first_openings", _FEED + quote)]
    inner = [("next_openings", delimiter + quote)] if delimiter else []
    return {b"\r": [("returns", b"\r"), ("pairs", b"\r\n")], b"\x00": [("nuls", b"\x00")], quote: [*quoting, *inner]}


def count_lines(text: Path | bytes) -> int:
    """The number of physical lines."""
    feeds, last = 0, _FEED[0]
    for piece, end in _pieces(text):
        feeds += piece.count(_FEED, 1, end)
        last = piece[end - 1]
    return feeds + (last != _FEED[0])


def _pieces(text: Path | bytes) -> Iterator[tuple[bytearray, int]]:
    """The text piece by piece in one buffer, each piece from 1 to the end given.

    At 0 stands the last byte of the piece before (at first a line feed), for marks of two bytes.
    """
    buffer = bytearray(_FEED) + bytearray(_CHUNK)
    with io.BytesIO(text) if isinstance(text, bytes) else text.open("rb", buffering=0) as stream:
        if stream.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
            stream.seek(0)
        while size := stream.readinto(memoryview(buffer)[1:]):
            yield buffer, size + 1
            buffer[0] = buffer[size]


def _count(piece: bytearray, mark: bytes, end: int) -> int:
    """How often ``mark`` ends in the piece; one of two letters may begin with the last letter of the piece before."""
    start = 2 - len(mark)
    return piece.count(mark, start, end) if piece.find(mark[:1], start, end) >= 0 else 0
