"""Find the rows that are the same person: candidate pairs, their levels of agreement, and the clusters they make.

Blocking gives candidates and keeps which key found them; every comparison of a pair stands at some level; what the
levels are worth is learnt from the register itself; clusters are built from the strongest links. What repeats plainly
is certain beforehand. Nothing is to be set.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from regcheck.stages.match.answers import Answers
from regcheck.stages.match.blocking import candidates
from regcheck.stages.match.clusters import FORBIDDEN, Links, cluster
from regcheck.stages.match.comparisons import comparisons
from regcheck.stages.match.decided import decided_records, kept_apart
from regcheck.stages.match.evidence import Evidence, gather
from regcheck.stages.match.exact import repetitions
from regcheck.stages.match.households import households_of
from regcheck.stages.match.judging import Judge, Truths, probability
from regcheck.stages.match.keys import Numbers
from regcheck.stages.match.telling import tell
from regcheck.stages.match.weights import Floats, Weights, counted, learn, patterns_of

__all__ = ["Matches", "Thresholds", "match"]

# What the joined pairs are expected to hold of true ones at least: above the 0.97 that is promised, because the
# probabilities of a register with few duplicates rest on little.
_WANTED_PRECISION = 0.98


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which pairs are joined (``merge``) and shown to a person (``review``)."""

    merge: float
    review: float


@dataclass(frozen=True)
class Matches:
    """``pairs``: ``row``, ``row_right``, ``probability``, ``decision``, ``block``, ``<field>_level`` per comparison.

    ``customers``: ``row`` and ``customer`` (UInt32, the smallest row of the cluster), one line per row in order.
    ``households``: ``row``, ``household`` and ``address``, see households.households_of.
    ``waterfall``: the pairs again, in the same order, ``row``, ``row_right`` and Float32 columns in bits: ``prior``,
    ``<field>_weight`` per comparison, ``rule`` (what a rule adds that no weight may overrule) and ``total``, their sum,
    of which ``probability`` is 1 / (1 + 2 to the power of minus it).
    ``compared``: how many candidate pairs there were; ``dropped``: rows in blocks too big to compare, by key.
    """

    pairs: pl.DataFrame
    customers: pl.DataFrame
    households: pl.DataFrame
    waterfall: pl.DataFrame
    thresholds: Thresholds = Thresholds(0.5, 0.1)
    weights: Weights | None = field(default=None, repr=False)
    compared: int = 0
    dropped: dict[str, int] = field(default_factory=dict)


def match(people: pl.DataFrame, decisions: pl.DataFrame | None = None) -> Matches:
    """Match the rows of ``people`` (see normalise.Normalised) with each other.

    ``decisions``: ``row``, ``row_right`` and ``decision`` (``yes``: one person, ``no``: two), which are obeyed whatever
    the rows say, and which teach of pairs of their own kind (see answers).
    """
    evidence = gather(people, kept_apart(decisions))
    decided = decided_records(decisions, people["row"], evidence)
    certain = repetitions(evidence, decided)
    found = candidates(evidence, certain.pairs)
    compared = comparisons(evidence)
    patterns = patterns_of(evidence, compared, found.left, found.right)
    distinct, which, counts = counted(patterns)
    weights = learn(evidence, compared, distinct, counts.astype(np.float64))
    judge = Judge(evidence, weights, certain)
    odds = judge.ruled(found.left, found.right, judge.weighed(distinct)[which])
    thresholds = _thresholds(probability(odds))
    bar = float(np.log2(thresholds.merge / (1 - thresholds.merge)))
    if decisions is not None and decisions.height:
        person, two = (patterns_of(evidence, compared, *pairs) for pairs in (decided.person, decided.two))
        judge = replace(judge, answers=Answers.of(person, two, bar))
        odds = judge.ruled(found.left, found.right, judge.weighed(distinct)[which])
    binding = np.where(judge.born_apart(distinct)[which], FORBIDDEN, odds)
    group = cluster(Links(found.left, found.right, binding), certain.group, bar, judge.binding)
    customers = _customers(people["row"], evidence, group, judge.repeats(bar))
    households = households_of(evidence, customers)
    told = tell(judge, found, odds, thresholds.review, customers)
    return Matches(told.pairs, customers, households, told.waterfall, thresholds, weights, found.brought, found.dropped)


def _thresholds(probabilities: Floats) -> Thresholds:
    """Merge down to where the pairs above are right often enough; review down to where hardly a true one is left."""
    if not len(probabilities):
        return Thresholds(0.5, 0.1)
    order = np.sort(probabilities)[::-1]
    expected = np.cumsum(order)
    precise = np.flatnonzero(expected / np.arange(1, len(order) + 1) >= _WANTED_PRECISION)
    merge = float(np.clip(order[precise[-1]] if len(precise) else 0.9, 0.5, 0.9))
    left_out = expected[-1] - expected
    done = np.flatnonzero(left_out <= 0.01 * expected[-1])
    review = float(np.clip(order[done[0]], 0.05, merge / 2))
    return Thresholds(merge, review)


def _customers(row: pl.Series, evidence: Evidence, group: Numbers, repeats: Truths) -> pl.DataFrame:
    """The customer of each row: its record's cluster, or itself where repetitions of a record prove nothing."""
    places = np.arange(len(row))
    first = evidence.first[evidence.record]
    # which of equal rows comes first must not matter: where one of them joins others, all do
    repeats = repeats | (np.bincount(group, minlength=evidence.height)[group] > 1)
    own = (places != first) & ~repeats[evidence.record]
    cluster_of = group[evidence.record]
    smallest = np.full(evidence.height, len(row), dtype=np.int64)
    np.minimum.at(smallest, cluster_of[~own], places[~own])
    customer = np.where(own, places, smallest[cluster_of])
    return pl.DataFrame({"row": row, "customer": pl.Series(row.to_numpy()[customer], dtype=pl.UInt32)})
