"""Iterative proportional fitting: a table of a whole country fitted to the margins of each of its areas."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]

ROUNDS = 50
CLOSE = 1e-6  # of the whole: margins nearer than this need no further round


def raked(seed: Floats, rows: Floats, columns: Floats) -> Floats:
    """Tables (areas x rows x columns) shaped like ``seed`` (rows x columns), each with its area's margins.

    ``rows`` (areas x rows) and ``columns`` (areas x columns) count the same persons; where they differ in size, the
    columns are scaled to the rows. A margin of 0 empties its cells. An area with a margin that is unknown (NaN) or all
    zeros comes out as NaN. The way back and forth between the margins keeps the odds ratios of the seed (Deming and
    Stephan 1940).
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        columns = columns * (rows.sum(axis=1) / columns.sum(axis=1))[:, None]
        table = np.repeat(seed[None].astype(np.float64), len(rows), axis=0)
        for _ in range(ROUNDS):
            table *= _factors(rows, table.sum(axis=2))[:, :, None]
            sums = table.sum(axis=1)
            table *= _factors(columns, sums)[:, None, :]
            off = np.abs(sums - columns).sum(axis=1) / columns.sum(axis=1)
            if not np.any(off > CLOSE):
                break
    return table


def _factors(wanted: Floats, found: Floats) -> Floats:
    """What brings sums to what they should be: 0 for 0 wanted, whatever was found."""
    return np.where(wanted == 0, 0.0, wanted / found)
