"""The uncertain pairs of a run as a person sees them: two rows side by side, and which values differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from regcheck.model import Column
from regcheck.text import Text

ANSWER_WORDS = {
    "yes": Text("yes", "kyllä", "ja"),
    "no": Text("no", "ei", "nej"),
    "unsure": Text("unsure", "epävarma", "osäker"),
}
ANSWER_KEYS = {"y": "yes", "k": "yes", "j": "yes", "n": "no", "e": "no", "u": "unsure"}


@dataclass(frozen=True)
class Doubtful:
    """A pair of rows that may be one person.

    ``prints`` are the rows' fingerprints (see regcheck.decisions), ``rows`` their numbers, ``probability`` that they
    are one person. ``values`` has the header and the two cells of every column in which either says anything.
    """

    rows: tuple[int, int]
    prints: tuple[str, str]
    probability: float
    values: tuple[tuple[str, str, str], ...]

    def differs(self, header_cells: tuple[str, str, str]) -> bool:
        """Whether the two cells of a column say different things; an empty one says nothing."""
        _, left, right = header_cells
        return bool(left and right) and _folded(left) != _folded(right)


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().split())


def doubtful(pairs: pl.DataFrame, shown: pl.DataFrame, prints: pl.Series, columns: Sequence[Column]) -> list[Doubtful]:
    """The pairs under ``review``, the likeliest first.

    ``pairs``: ``row``, ``row_right``, ``probability``, ``decision`` as in pairs.csv. ``shown``: ``row`` and the cells
    of the rows in them, with their fingerprints in ``prints``.
    """
    asked = (
        pairs.filter(pl.col("decision") == "review")
        .with_columns(pl.col("row", "row_right").cast(pl.UInt32), pl.col("probability").cast(pl.Float64))
        .sort("probability", "row", "row_right", descending=[True, False, False])
    )
    cells = {line["row"]: line for line in shown.iter_rows(named=True)}
    print_of = dict(zip(shown["row"], prints, strict=True))
    return [
        Doubtful(
            (row, other), (print_of[row], print_of[other]), probability, _values(cells[row], cells[other], columns)
        )
        for row, other, probability in asked.select("row", "row_right", "probability").iter_rows()
    ]


def _values(
    left: dict[str, str | None], right: dict[str, str | None], columns: Sequence[Column]
) -> tuple[tuple[str, str, str], ...]:
    told = ((one.header, left[one.key] or "", right[one.key] or "") for one in columns)
    return tuple(one for one in told if one[1] or one[2])
