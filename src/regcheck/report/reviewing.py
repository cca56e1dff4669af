"""The uncertain pairs of a run as a person sees them: two rows side by side, and which values differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from regcheck.model import Column
from regcheck.report.matching import reason
from regcheck.text import Text, same

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
    ``reason`` says how they agree and differ.
    """

    rows: tuple[int, int]
    prints: tuple[str, str]
    probability: float
    values: tuple[tuple[str, str, str], ...]
    reason: Text = field(default_factory=lambda: same(""))

    def differs(self, header_cells: tuple[str, str, str]) -> bool:
        """Whether the two cells of a column say different things; an empty one says nothing."""
        _, left, right = header_cells
        return bool(left and right) and _folded(left) != _folded(right)


def _folded(cell: str) -> str:
    return " ".join(cell.casefold().split())


def doubtful(
    pairs: pl.DataFrame,
    shown: pl.DataFrame,
    prints: pl.Series,
    columns: Sequence[Column],
    customers: pl.DataFrame | None = None,
) -> list[Doubtful]:
    """The pairs under ``review``, the most telling first: the likeliest, and of each two customers one pair at first.

    ``pairs``: ``row``, ``row_right``, ``probability``, ``decision`` and the levels as in pairs.csv. ``shown``: ``row``
    and the cells of the rows in them, with their fingerprints in ``prints``. ``customers``: ``row``, ``customer``.
    """
    asked = pairs.filter(pl.col("decision") == "review").with_columns(
        pl.col("row", "row_right").cast(pl.UInt32), pl.col("probability").cast(pl.Float64)
    )
    asked = _most_telling(asked, customers)
    cells = {line["row"]: line for line in shown.iter_rows(named=True)}
    print_of = dict(zip(shown["row"], prints, strict=True))
    return [
        Doubtful(
            (row, other),
            (print_of[row], print_of[other]),
            pair["probability"],
            _values(cells[row], cells[other], columns),
            reason(pair, columns),
        )
        for pair in asked.iter_rows(named=True)
        for row, other in [(pair["row"], pair["row_right"])]
    ]


def _most_telling(asked: pl.DataFrame, customers: pl.DataFrame | None) -> pl.DataFrame:
    """Likeliest first; a second pair of two customers who are asked about already comes after all the first ones."""
    order = asked.sort("probability", "row", "row_right", descending=[True, False, False])
    if customers is None:
        return order
    of = customers.select(pl.col("row").cast(pl.UInt32), "customer")
    ends = order.join(of, on="row", how="left", maintain_order="left").join(
        of, left_on="row_right", right_on="row", how="left", maintain_order="left", suffix="_right"
    )
    both = ends.select(
        pl.concat_str(
            pl.min_horizontal("customer", "customer_right"),
            pl.lit(" "),
            pl.max_horizontal("customer", "customer_right"),
        )
    )
    first = both.to_series().is_first_distinct()
    return pl.concat([order.filter(first), order.filter(~first)])


def _values(
    left: dict[str, str | None], right: dict[str, str | None], columns: Sequence[Column]
) -> tuple[tuple[str, str, str], ...]:
    told = ((one.header, left[one.key] or "", right[one.key] or "") for one in columns)
    return tuple(one for one in told if one[1] or one[2])
