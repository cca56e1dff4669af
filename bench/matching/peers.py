"""What other engines make of the same registers, each as its documentation uses it; those that are installed."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec

import numpy as np
import polars as pl
from draw import Numbers
from measure import Measured, agreement, peak

_AFFORDABLE = 10  # candidate pairs per row that a column may bring to be blocked by
_SIMILAR = 0.85  # Jaro-Winkler, as in recordlinkage's own examples


def installed() -> list[str]:
    """The peers that can be run here."""
    return [name for name in PEERS if all(find_spec(needed) is not None for needed in (name, "pandas"))]


def measure_peer(name: str, cells: pl.DataFrame, truth: Numbers) -> Measured:
    """What the peer makes of ``cells`` as they are, against ``truth``; it gives no probabilities of pairs."""
    begin, worked = time.perf_counter(), time.process_time()
    customer, pairs = PEERS[name](cells)
    seconds, work = time.perf_counter() - begin, time.process_time() - worked
    found = agreement(customer, truth)
    return Measured(cells.height, *found, bins=[], seconds=seconds, work=work, gigabytes=peak(), pairs=pairs)


def _recordlinkage(cells: pl.DataFrame) -> tuple[Numbers, int]:
    """Blocked by each column that does not explode, compared column by column, weights learnt by its own EM."""
    import pandas as pd  # noqa: PLC0415 - only where the peer is installed
    import recordlinkage  # noqa: PLC0415
    from scipy.sparse import coo_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    frame = pd.DataFrame({name: cells[name].to_list() for name in cells.columns})
    index = recordlinkage.Index()
    for name in filter(lambda one: _affordable(cells[one]), cells.columns):
        index.block(name)
    candidates = index.index(frame)
    compare = recordlinkage.Compare()
    for name in cells.columns:
        compare.string(name, name, method="jarowinkler", threshold=_SIMILAR, label=name)
    features = compare.compute(candidates, frame)
    features = features.loc[:, features.min() < features.max()]
    links = recordlinkage.ECMClassifier().fit_predict(features)
    left, right = (links.get_level_values(side).to_numpy() for side in (0, 1))
    shape = (cells.height, cells.height)
    _, customer = connected_components(coo_matrix((np.ones(len(left)), (left, right)), shape), directed=False)
    return customer.astype(np.int64), len(candidates)


def _affordable(column: pl.Series) -> bool:
    """Whether the column has values that repeat, and few enough rows have each."""
    counts = column.drop_nulls().value_counts()["count"].cast(pl.Int64)
    pairs = int((counts * (counts - 1) // 2).sum())
    return 0 < pairs <= _AFFORDABLE * len(column)


PEERS: dict[str, Callable[[pl.DataFrame], tuple[Numbers, int]]] = {"recordlinkage": _recordlinkage}
