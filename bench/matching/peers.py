"""What other engines make of the same registers, each as its documentation uses it; those that are installed."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from types import ModuleType

import numpy as np
import polars as pl
from draw import Numbers
from measure import Measured, agreement, peak

_AFFORDABLE = 10  # candidate pairs per row that a column may bring to be blocked by
_SIMILAR = 0.85  # Jaro-Winkler, as in recordlinkage's own examples
# The columns of the benches' registers by what they are to splink, and what its pairs are blocked by.
_PERSONAL = {
    "first": ("first_name", "given_name"),
    "last": ("last_name", "surname"),
    "email": ("email",),
    "phone": ("phone", "phone_number"),
    "street": ("street_address", "street", "address_1"),
    "postal": ("postal_code", "postcode", "zip"),
    "city": ("city", "suburb"),
    "birth": ("birth_date", "date_of_birth", "dob"),
}
_BLOCKED = (("first", "last"), ("last", "postal"), ("email",), ("phone",), ("birth",))
_SURE = (("first", "last", "birth"), ("first", "email"), ("first", "last", "postal"))  # taken for one person
_RECALL = 0.7  # that is thought to be had by those
_SURE_ENOUGH = 0.95  # match probability from which pairs are clustered, as in splink's tutorial


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


def _splink(cells: pl.DataFrame) -> tuple[Numbers, int]:
    """Ready-made comparisons for persons, u by random sampling, EM on two blockings, as in its documentation.

    Cells are cleaned beforehand, as it asks for: small letters, and of phone numbers the last nine digits.
    """
    import splink.comparison_library as ready  # noqa: PLC0415
    from splink import Linker, SettingsCreator, block_on  # noqa: PLC0415
    from splink.backends.duckdb import DuckDBAPI  # noqa: PLC0415

    of = {field: name for field, words in _PERSONAL.items() for name in cells.columns if name in words}
    compared = _ready_made(ready, of)
    blocked = [[of[field] for field in key] for key in _BLOCKED if all(field in of for field in key)]
    api = DuckDBAPI()
    table = api.register(_cleaned(cells, of).to_pandas())
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=compared,
        blocking_rules_to_generate_predictions=[block_on(*key) for key in blocked],
    )
    linker = Linker(table, settings, log_level=None)
    sure = [block_on(*[of[field] for field in key]) for key in _SURE if all(field in of for field in key)]
    linker.training.estimate_probability_two_random_records_match(sure, recall=_RECALL)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for key in (blocked[0], next(key for key in blocked[::-1] if not set(key) & set(blocked[0]))):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*key), record_sample_proportion=1.0)
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _SURE_ENOUGH).as_pandas_dataframe()
    customer = pl.from_pandas(found[["unique_id", "cluster_id"]]).sort("unique_id")["cluster_id"]
    return customer.cast(pl.Int64).to_numpy(), len(pairs.as_pandas_dataframe())


def _ready_made(ready: ModuleType, of: dict[str, str]) -> list[object]:
    """Splink's own comparison for each field that is there."""
    made: list[object] = []
    if {"first", "last"} <= set(of):
        made.append(ready.ForenameSurnameComparison(of["first"], of["last"]))
    else:
        made += [ready.NameComparison(of[field]) for field in ("first", "last") if field in of]
    kinds = {
        "email": ready.EmailComparison,
        "phone": ready.LevenshteinAtThresholds,
        "street": ready.JaroWinklerAtThresholds,
        "postal": ready.LevenshteinAtThresholds,
        "city": ready.JaroWinklerAtThresholds,
    }
    made += [kind(of[field]) for field, kind in kinds.items() if field in of]
    if "birth" in of:
        made.append(ready.DateOfBirthComparison(of["birth"], input_is_string=True))
    return made


def _cleaned(cells: pl.DataFrame, of: dict[str, str]) -> pl.DataFrame:
    cleaned = cells.with_row_index("unique_id").with_columns(pl.col(pl.String).str.strip_chars().str.to_lowercase())
    if "phone" not in of:
        return cleaned
    digits = pl.col(of["phone"]).str.replace_all(r"\D", "").str.tail(9)
    return cleaned.with_columns(pl.when(digits != "").then(digits).alias(of["phone"]))


PEERS: dict[str, Callable[[pl.DataFrame], tuple[Numbers, int]]] = {
    "recordlinkage": _recordlinkage,
    "splink": _splink,
}
