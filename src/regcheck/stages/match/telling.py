"""The pairs that are worth keeping, in words: what found them, how each field agrees, what each is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from regcheck.stages.match.blocking import Candidates
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.judging import Judge, Truths, probability
from regcheck.stages.match.keys import Hashes, Numbers, distinct, spread
from regcheck.stages.match.levels import agree
from regcheck.stages.match.weights import Floats, Patterns, pack, unpack

_WHOLE_ROW = "whole_row"


@dataclass(frozen=True)
class Told:
    """``pairs`` and ``waterfall`` as in match.Matches, line by line of the same pairs."""

    pairs: pl.DataFrame
    waterfall: pl.DataFrame


def tell(judge: Judge, found: Candidates, odds: Floats, review: float, customers: pl.DataFrame) -> Told:
    """The candidates and repeated rows that are one customer or at least ``review`` probable.

    ``odds``: the match weight of each candidate. ``customers``: ``row`` and ``customer``, one line per row.
    """
    row, customer = customers["row"].to_numpy(), customers["customer"].to_numpy()

    def worth(pairs: _Pairs) -> Truths:
        kept: Truths = customer[pairs.place] == customer[pairs.place_right]
        return kept | (probability(pairs.odds) >= review)

    every = [_candidates(judge.evidence, found, odds, worth), _repeated_rows(judge, worth)]
    left, right, place, place_right, weight = (
        np.concatenate(parts) for parts in zip(*map(_arrays, every), strict=True)
    )
    ends = row[place], row[place_right]
    told = pl.DataFrame(
        {
            "row": pl.Series(np.minimum(*ends), dtype=pl.UInt32),
            "row_right": pl.Series(np.maximum(*ends), dtype=pl.UInt32),
            "probability": probability(weight),
            "decision": _chosen(customer[place] == customer[place_right]),
            "block": pl.concat([pairs.block for pairs in every]),
        }
    )
    levels, weights = _lines(judge, left, right, weight)
    order = told.select(pl.arg_sort_by("row", "row_right")).to_series()
    return Told(
        pl.concat([told, levels], how="horizontal")[order],
        pl.concat([told.select("row", "row_right"), weights], how="horizontal")[order],
    )


@dataclass(frozen=True)
class _Pairs:
    """Pairs of records (``left``, ``right``), the places of their rows, match weights, and what found them."""

    left: Numbers
    right: Numbers
    place: Numbers
    place_right: Numbers
    odds: Floats
    block: pl.Series


def _arrays(pairs: _Pairs) -> tuple[Numbers, Numbers, Numbers, Numbers, Floats]:
    return pairs.left, pairs.right, pairs.place, pairs.place_right, pairs.odds


Worth = Callable[[_Pairs], Truths]


def _candidates(evidence: Evidence, found: Candidates, odds: Floats, worth: Worth) -> _Pairs:
    """The candidates, each with the first rows of its records."""
    first, unnamed = evidence.first, pl.Series(dtype=pl.String)
    kept = worth(_Pairs(found.left, found.right, first[found.left], first[found.right], odds, unnamed))
    left, right = found.left[kept], found.right[kept]
    return _Pairs(left, right, first[left], first[right], odds[kept], _names(found.found[kept], found.names))


def _repeated_rows(judge: Judge, worth: Worth) -> _Pairs:
    """Each row that says exactly what an earlier one does, with the first of those."""
    evidence = judge.evidence
    first = evidence.first[evidence.record]
    again = np.flatnonzero(first != np.arange(len(first)))
    records, where = np.unique(evidence.record[again], return_inverse=True)
    record, odds = records[where], judge.score(records, records)[where]
    kept = worth(_Pairs(record, record, first[again], again, odds, pl.Series(dtype=pl.String)))
    record, again = record[kept], again[kept]
    found = pl.repeat(_WHOLE_ROW, len(again), dtype=pl.String, eager=True)
    return _Pairs(record, record, first[again], again, odds[kept], found)


def _chosen(together: Truths) -> pl.Series:
    return pl.Series(["review", "match"], dtype=pl.String).gather(together.astype(np.uint32))


def _lines(judge: Judge, left: Numbers, right: Numbers, odds: Floats) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``<field>_level`` of every comparison; and ``prior``, ``<field>_weight``, ``rule`` and ``total``."""
    weights = judge.weights
    agreement = agree(judge.evidence, weights.comparisons, left, right)
    patterns = pack(agreement.values(), len(left))
    levels = {f"{one.field}_level": _words(patterns, at, one.labels) for at, one in enumerate(weights.comparisons)}
    steps = weights.waterfall(patterns, agreement)
    rule = odds - sum(steps.values(), np.zeros(len(left)))
    told = {"prior": steps.pop("prior"), **{f"{field}_weight": step for field, step in steps.items()}}
    told |= {"rule": rule, "total": odds}
    return pl.DataFrame(levels), pl.DataFrame({name: step.astype(np.float32) for name, step in told.items()})


def _words(patterns: Patterns, at: int, labels: list[str]) -> pl.Series:
    return pl.Series(labels, dtype=pl.String).gather(unpack(patterns, at))


def _names(found: Hashes, names: tuple[str, ...]) -> pl.Series:
    """The keys that found each pair, joined by "+"."""
    first, which, _ = distinct(spread(found))
    told = ["+".join(name for at, name in enumerate(names) if int(mark) >> at & 1) for mark in found[first]]
    return pl.Series(told, dtype=pl.String).gather(which)
