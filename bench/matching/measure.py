"""How well an engine finds the truth: pairwise figures of its clusters, calibration of its pairs, time and memory."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from draw import Numbers

from regcheck.stages.columns import understand
from regcheck.stages.match import match
from regcheck.stages.normalise import NormaliseSettings, normalise, observe

DAY = date(2026, 7, 1)


@dataclass(frozen=True)
class Measured:
    """``precision``, ``recall``, ``f1`` over pairs of rows; ``calibration`` as expected calibration error.

    ``seconds`` by the clock, ``work`` in seconds of all processors together; ``pairs``: the candidates.
    """

    rows: int
    precision: float
    recall: float
    f1: float
    calibration: float
    seconds: float
    work: float
    gigabytes: float
    pairs: int


def prepared(cells: pl.DataFrame, sources: pl.Series | None = None) -> pl.DataFrame:
    """The cells as matching gets them: columns understood by their headers and values, every cell normalised."""
    renamed = cells.rename({name: f"c{at}" for at, name in enumerate(cells.columns)})
    columns = understand(cells.columns, renamed)
    keyed = renamed.rename({f"c{at}": column.key for at, column in enumerate(columns)})
    source = pl.Series("source", ["register"] * cells.height) if sources is None else sources.alias("source")
    keyed = keyed.with_row_index("row", offset=1).with_columns(source, line=pl.col("row"))
    conventions = observe(keyed, columns, NormaliseSettings(), DAY)
    return normalise(keyed, columns, conventions).people


def measure(people: pl.DataFrame, truth: Numbers) -> Measured:
    """What matching makes of ``people``, against ``truth``: the person behind each row."""
    begin, worked = time.perf_counter(), time.process_time()
    matches = match(people)
    seconds, work = time.perf_counter() - begin, time.process_time() - worked
    customer = matches.customers["customer"].to_numpy()
    both = _pairs_within(truth, customer)
    found, real = _pairs_within(customer), _pairs_within(truth)
    precision, recall = (both / found if found else 1.0), (both / real if real else 1.0)
    return Measured(
        rows=people.height,
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-9),
        calibration=calibration(matches.pairs, truth),
        seconds=seconds,
        work=work,
        gigabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        pairs=matches.compared,
    )


def calibration(pairs: pl.DataFrame, truth: Numbers, bins: int = 10) -> float:
    """Expected calibration error: the mean gap between probability and truth over ``bins``, by pairs."""
    if pairs.is_empty():
        return 0.0
    said = pairs["probability"].to_numpy()
    same = truth[pairs["row"].to_numpy() - 1] == truth[pairs["row_right"].to_numpy() - 1]
    at = np.minimum((said * bins).astype(int), bins - 1)
    gaps = [abs(said[at == one].mean() - same[at == one].mean()) * (at == one).mean() for one in np.unique(at)]
    return float(np.sum(gaps))


def _pairs_within(*labels: Numbers) -> int:
    """How many pairs of rows have the same value of every label."""
    table = pl.DataFrame({f"label{at}": label for at, label in enumerate(labels)})
    counts = table.group_by(table.columns).len()["len"].cast(pl.Int64)
    return int((counts * (counts - 1) // 2).sum())
