"""What every way of reading hands to the next step: one table's cells with their lines, and what was set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from regcheck.text import Text

ASIDE: Final[dict[str, pl.DataType]] = {"line": pl.UInt32(), "problem": pl.String(), "text": pl.String()}
MARK: Final = "\ufeff"
"""The byte order mark, which files put together keep at the beginning of some of their lines."""
LISTED_LINES: Final = 10
"""Line numbers that a note spells out; unreadable.csv and the frame have them all."""


@dataclass(frozen=True)
class Reading:
    """``records`` has ``line`` (UInt32) and ``c0``, ``c1``, ... (String, empty is null); ``aside`` the schema ASIDE.

    ``repaired`` is the number of rows that were put right.
    """

    records: pl.DataFrame
    aside: pl.DataFrame
    notes: tuple[Text, ...] = ()
    repaired: int = 0


def aside_frame(rows: Iterable[tuple[int, str, str]] = ()) -> pl.DataFrame:
    """Lines set aside, each with its number, problem and text."""
    return pl.DataFrame(list(rows), schema=ASIDE, orient="row")


def cell_names(width: int) -> list[str]:
    """The names of the cells' columns: c0, c1, ..."""
    return [f"c{at}" for at in range(width)]


def listed(sentence: Text, lines: list[int], **more: object) -> Text:
    """``sentence`` with the count of ``lines`` and the first few of them, and with what ``more`` it has to fill."""
    shown = ", ".join(str(line) for line in lines[:LISTED_LINES])
    return sentence.format(count=len(lines), lines=shown + (" …" if len(lines) > LISTED_LINES else ""), **more)
