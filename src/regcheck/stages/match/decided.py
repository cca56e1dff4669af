"""What people have decided about pairs, in records: it stands above all weights."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import polars as pl

from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.keys import Numbers


def _none() -> Numbers:
    return np.empty(0, np.int64)


@dataclass(frozen=True)
class Decided:
    """Pairs of records (``left``, ``right``): those that are one ``person``, and those that are ``two``."""

    person: tuple[Numbers, Numbers] = field(default_factory=lambda: (_none(), _none()))
    two: tuple[Numbers, Numbers] = field(default_factory=lambda: (_none(), _none()))

    def every(self) -> tuple[Numbers, Numbers]:
        """All pairs that were decided, those of one person first."""
        return np.concatenate([self.person[0], self.two[0]]), np.concatenate([self.person[1], self.two[1]])


def kept_apart(decisions: pl.DataFrame | None) -> pl.Series:
    """The rows that somebody has decided are two persons, as some other row: each is a record of its own."""
    if decisions is None:
        return pl.Series("row", dtype=pl.UInt32)
    two = decisions.filter(pl.col("decision") == "no")
    return pl.concat([two["row"], two["row_right"]]).unique().sort()


def decided_records(decisions: pl.DataFrame | None, row: pl.Series, evidence: Evidence) -> Decided:
    """The ``decisions`` (``row``, ``row_right``, ``decision``) about the rows numbered ``row``, in records.

    That two rows which say the same are one person need not be decided: they are one record already.
    """
    if decisions is None or not decisions.height:
        return Decided()
    place = pl.DataFrame({"row": row}).with_row_index("place")
    at = decisions.join(place, on="row").join(place, left_on="row_right", right_on="row", suffix="_right")
    left, right = (evidence.record[at[name].to_numpy()].astype(np.int64) for name in ("place", "place_right"))
    low, high = np.minimum(left, right), np.maximum(left, right)
    answers = at["decision"].to_numpy()

    def of(answer: str) -> tuple[Numbers, Numbers]:
        kept = (answers == answer) & (low != high)
        return low[kept], high[kept]

    return Decided(of("yes"), of("no"))
