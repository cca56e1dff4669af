"""How well an engine finds the truth: pairwise figures of its clusters, calibration of its pairs, time and memory."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl
from draw import Numbers

from regcheck.stages.columns import understand
from regcheck.stages.match import match
from regcheck.stages.normalise import NormaliseSettings, normalise, observe

DAY = date(2026, 7, 1)
_BINS = 10


class Bin(NamedTuple):
    """Pairs of about one probability: how many, how many of them ``said`` to be one person, and how many are."""

    pairs: float
    said: float
    same: float


@dataclass(frozen=True)
class Measured:
    """``precision``, ``recall``, ``f1`` over pairs of rows; ``bins``: what the probabilities say against the truth.

    ``seconds`` by the clock, ``work`` in seconds of all processors together; ``pairs``: the candidates.
    """

    rows: int
    precision: float
    recall: float
    f1: float
    bins: list[Bin]
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
    return Measured(
        people.height,
        *agreement(customer, truth),
        bins=reliability(matches.pairs, truth),
        seconds=seconds,
        work=work,
        gigabytes=peak(),
        pairs=matches.compared,
    )


def agreement(customer: Numbers, truth: Numbers) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of rows of one ``customer``."""
    both = _pairs_within(truth, customer)
    found, real = _pairs_within(customer), _pairs_within(truth)
    precision, recall = (both / found if found else 1.0), (both / real if real else 1.0)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def peak() -> float:
    """The peak memory of this process in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9


def reliability(pairs: pl.DataFrame, truth: Numbers) -> list[Bin]:
    """The pairs by tenths of their probability."""
    if pairs.is_empty():
        return []
    said = pairs["probability"].to_numpy()
    same = truth[pairs["row"].to_numpy() - 1] == truth[pairs["row_right"].to_numpy() - 1]
    at = np.minimum((said * _BINS).astype(int), _BINS - 1)
    return [Bin(*(float(np.bincount(at, one, _BINS)[each]) for one in (None, said, same))) for each in range(_BINS)]


def calibration(bins: Iterable[Bin]) -> float:
    """Expected calibration error: the mean gap between probability and truth over the bins, by pairs."""
    each = list(bins)
    return sum(abs(one.said - one.same) for one in each) / max(1.0, sum(one.pairs for one in each))


def pooled(several: list[list[Bin]]) -> list[Bin]:
    """The bins of several registers taken as one."""
    return [Bin(*map(sum, zip(*bins, strict=True))) for bins in zip(*filter(None, several), strict=True)]


def _pairs_within(*labels: Numbers) -> int:
    """How many pairs of rows have the same value of every label."""
    table = pl.DataFrame({f"label{at}": label for at, label in enumerate(labels)})
    counts = table.group_by(table.columns).len()["len"].cast(pl.Int64)
    return int((counts * (counts - 1) // 2).sum())
