"""The pairs that are worth keeping, in words: what found them, how each field agrees, what each is worth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.blocks import Candidates
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.judging import Judge, probability
from regcheck.stages.match.keys import Hashes, Numbers
from regcheck.stages.match.levels import agree
from regcheck.stages.match.weights import Floats, Patterns, pack, unpack

_WHOLE_ROW = "whole_row"


@dataclass(frozen=True)
class Told:
    """``pairs`` and ``waterfall`` as in match.Matches, line by line of the same pairs."""

    pairs: pl.DataFrame
    waterfall: pl.DataFrame


def tell(judge: Judge, found: Candidates, odds: Floats, review: float, rows: pl.Series, customers: pl.Series) -> Told:
    """The candidates that are one customer or at least ``review`` probable, and each repetition of a record.

    ``odds``: the match weight of each candidate. ``rows``, ``customers``: row number and customer, one per row.
    """
    first, customer = judge.evidence.first, customers.to_numpy()
    together = customer[first[found.left]] == customer[first[found.right]]
    kept = np.flatnonzero(together | (probability(odds) >= review))
    left, right = found.left[kept], found.right[kept]
    told = _lines(judge, left, right, odds[kept])
    blocks = _names(found.found[kept], found.names)
    every = [_frame(told, blocks, rows.gather(first[left]), rows.gather(first[right]), pl.Series(together[kept]))]
    every.append(_repeated(judge, review, rows, customers))
    whole = pl.concat(every).sort("row", "row_right")
    weights = [name for name in whole.columns if name.endswith("_weight") or name in ("prior", "rule", "total")]
    return Told(whole.drop(weights), whole.select("row", "row_right", *weights))


def _repeated(judge: Judge, review: float, rows: pl.Series, customers: pl.Series) -> pl.DataFrame:
    """Each repetition of a record with its first row, where they are one customer or may be."""
    evidence = judge.evidence
    first = evidence.first[evidence.record]
    again = np.flatnonzero(first != np.arange(len(first)))
    records, where = np.unique(evidence.record[again], return_inverse=True)
    told = _lines(judge, records, records, judge.score(records, records))[where]
    together = customers.gather(again) == customers.gather(first[again])
    blocks = pl.repeat(_WHOLE_ROW, len(again), dtype=pl.String, eager=True)
    frame = _frame(told, blocks, rows.gather(first[again]), rows.gather(again), together)
    return frame.filter((pl.col("decision") == "match") | (pl.col("probability") >= review))


def _frame(
    told: pl.DataFrame, blocks: pl.Series, rows: pl.Series, others: pl.Series, together: pl.Series
) -> pl.DataFrame:
    ends = pl.DataFrame({"one": rows, "other": others}, schema=dict.fromkeys(("one", "other"), pl.UInt32))
    decision = pl.when(together).then(pl.lit("match")).otherwise(pl.lit("review"))
    return told.select(
        ends.select(row=pl.min_horizontal("one", "other"))["row"],
        ends.select(row_right=pl.max_horizontal("one", "other"))["row_right"],
        "probability",
        decision.alias("decision"),
        blocks.alias("block"),
        pl.exclude("probability"),
    )


def _lines(judge: Judge, left: Numbers, right: Numbers, odds: Floats) -> pl.DataFrame:
    """``probability``, ``<field>_level`` of every comparison, ``prior``, ``<field>_weight``, ``rule`` and ``total``."""
    weights = judge.weights
    agreement = agree(judge.evidence, weights.comparisons, left, right)
    patterns = pack(agreement.values(), len(left))
    levels = {f"{one.field}_level": _words(patterns, at, one.labels) for at, one in enumerate(weights.comparisons)}
    steps = weights.waterfall(patterns, agreement)
    rule = odds - sum(steps.values(), np.zeros(len(left)))
    told = {"prior": steps.pop("prior"), **{f"{field}_weight": step for field, step in steps.items()}}
    told |= {"rule": rule, "total": odds}
    return pl.DataFrame(
        {"probability": probability(odds), **levels, **{name: step.astype(np.float32) for name, step in told.items()}}
    )


def _words(patterns: Patterns, at: int, labels: list[str]) -> pl.Series:
    return pl.Series(labels, dtype=pl.String).gather(unpack(patterns, at))


def _names(found: Hashes, names: tuple[str, ...]) -> pl.Series:
    """The keys that found each pair, joined by "+"."""
    distinct, which = np.unique(found, return_inverse=True)
    told = ["+".join(name for at, name in enumerate(names) if int(mark) >> at & 1) for mark in distinct]
    return pl.Series(told, dtype=pl.String).gather(which)
