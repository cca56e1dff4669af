"""Find the rows that are the same person: candidate pairs, their levels of agreement, and the clusters they make.

Blocking gives candidates and keeps which key found them; every attribute of a pair agrees at some level; what the
levels are worth is learnt from the register itself; clusters are built from the strongest links. Nothing is to be set.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.blocks import Candidates, candidates
from regcheck.stages.match.clusters import FORBIDDEN, Links, cluster
from regcheck.stages.match.comparisons import Comparison, comparisons
from regcheck.stages.match.evidence import Evidence, Numbers, gather
from regcheck.stages.match.levels import agree
from regcheck.stages.match.weights import Patterns, Weights, certain, learn, pack, unpack

__all__ = ["Matches", "Thresholds", "match"]

_THREADS = 2
_AT_ONCE = 400_000  # pairs compared at a time: what bounds the memory
_SURE = 9.0  # log2 odds of a plain repetition, whatever the weights say
_RELATIVES = -1.0  # log2 odds at most: for a person to decide
_TWO_NAMES, _TWO_BIRTHS = 0.0275, 0.03  # shares of one person's pairs
_NOT_JUST_A_FEW = 10
_REPEATED = 5.0  # bits
_WANTED_PRECISION = 0.975


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which pairs are joined (``merge``) and shown to a person (``review``)."""

    merge: float
    review: float


@dataclass(frozen=True)
class Matches:
    """``pairs``: ``row``, ``row_right``, ``probability``, ``decision``, ``block``, ``<field>_level`` per comparison.

    ``customers``: ``row`` and ``customer`` (UInt32, the smallest row of the cluster), one line per row in order.
    ``compared``: the candidate pairs; ``dropped``: rows that stood in blocks too big to compare, by key.
    """

    pairs: pl.DataFrame
    customers: pl.DataFrame
    thresholds: Thresholds = Thresholds(0.5, 0.1)
    weights: Weights | None = field(default=None, repr=False)
    compared: int = 0
    dropped: dict[str, int] = field(default_factory=dict)


def match(people: pl.DataFrame) -> Matches:
    """Match the rows of ``people`` (see normalise.Normalised) with each other."""
    evidence = gather(people)
    compared = comparisons(evidence)
    found = candidates(evidence)
    patterns = _patterns(evidence, compared, found.left, found.right)
    distinct, which, counts = np.unique(patterns, return_inverse=True, return_counts=True)
    weights = learn(evidence, compared, distinct, counts.astype(np.float64))
    judge = _Judge(evidence, weights)
    odds = judge.odds(found.left, found.right, judge.of_patterns(distinct)[which])
    thresholds = _thresholds(_probability(odds), found)
    bar = float(np.log2(thresholds.merge / (1 - thresholds.merge)))
    group = cluster(Links(found.left, found.right, odds), evidence.height, bar, judge.score)
    customers = _customers(people, evidence, group, judge.repeats(bar))
    pairs = _Told(people, evidence, weights, customers).pairs(found, patterns, odds, thresholds)
    return Matches(pairs, customers, thresholds, weights, found.brought, found.dropped)


def _patterns(evidence: Evidence, compared: tuple[Comparison, ...], left: Numbers, right: Numbers) -> Patterns:
    parts = [slice(begin, begin + _AT_ONCE) for begin in range(0, len(left), _AT_ONCE)]
    with ThreadPoolExecutor(_THREADS) as threads:
        packed = threads.map(lambda part: pack(agree(evidence, left[part], right[part]), compared), parts)
        return np.concatenate([np.empty(0, np.uint64), *packed])


class _Judge:
    """The odds of pairs of records under the weights learnt, with what no weight may overrule."""

    def __init__(self, evidence: Evidence, weights: Weights) -> None:
        self._evidence, self._weights = evidence, weights

    def of_patterns(self, patterns: Patterns) -> npt.NDArray[np.float64]:
        odds = self._weights.odds(patterns)
        odds = np.where(certain(patterns), np.maximum(odds, _SURE), odds)
        return np.where(self._relatives(patterns), np.minimum(odds, _RELATIVES), odds)

    def _relatives(self, patterns: Patterns) -> npt.NDArray[np.bool_]:
        """Where one surname goes with two first names, or one name with births a generation apart.

        Twins, couples, a father and son: unless a number says that it is one person. Nothing where the register's
        own persons often have two first names or two birth dates.
        """
        weights = self._weights
        out = np.zeros(len(patterns), dtype=np.bool_)
        if not self._usual("first_name", "different", _TWO_NAMES):
            out |= weights.at(patterns, "first_name", "different")
        if not self._usual("birth_date", "generation", _TWO_BIRTHS):
            out |= weights.at(patterns, "birth_date", "generation") & weights.at(patterns, "first_name", "exact")
        for one in weights.comparisons:
            if one.telling and one.field not in ("birth_date", "first_name"):
                out &= ~weights.at(patterns, one.field, "exact") & ~weights.at(patterns, one.field, "close")
        return out & weights.at(patterns, "last_name", "exact")

    def _usual(self, field: str, label: str, share: float) -> bool:
        """Whether so large a share of one person's pairs, and not just a few of them, stand at this level."""
        met = self._weights.share(field, label)
        pairs = 2.0**self._weights.persons * self._evidence.height * (self._evidence.height - 1) / 2
        return met >= share and met * pairs >= _NOT_JUST_A_FEW

    def odds(self, left: Numbers, right: Numbers, odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """``odds`` with two proven identity numbers that differ as a prohibition."""
        return np.where(self._two_persons(left, right), FORBIDDEN, odds)

    def score(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float64]:
        patterns = _patterns(self._evidence, self._weights.comparisons, left, right)
        return self.odds(left, right, self.of_patterns(patterns))

    def repeats(self, bar: float) -> npt.NDArray[np.bool_]:
        """Which records are one person however often they are repeated."""
        several = np.flatnonzero(self._evidence.size > 1)
        out = np.zeros(self._evidence.height, dtype=np.bool_)
        out[several] = self.score(several, several) + self._repeated(several) >= bar
        return out

    def _repeated(self, records: Numbers) -> npt.NDArray[np.float64]:
        """Bits for whole rows repeated with a way to reach somebody: that is hardly another person.

        The share of persons among pairs of records does not know of repeated rows: at least one in so many is taken.
        """
        keys = self._evidence.keys
        known = [keys[name][records] != 0 for name in ("email", "phone", "identity", "business") if name in keys]
        usual = max(0.0, -float(np.log2(max(2, len(self._evidence.record)))) - self._weights.persons)
        reached = np.logical_or.reduce(known) if known else np.zeros(len(records), dtype=np.bool_)
        return np.where(reached, _REPEATED + usual, 0.0)

    def _two_persons(self, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
        keys = self._evidence.keys
        out = np.zeros(len(left), dtype=np.bool_)
        for name in ("identity", "business"):
            if f"{name}_proven" in keys:
                proven = (keys[f"{name}_proven"][left] != 0) & (keys[f"{name}_proven"][right] != 0)
                out |= proven & (keys[name][left] != keys[name][right])
        return out


def _probability(odds: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return 1 / (1 + np.exp2(-np.clip(odds, -60, 60)))


def _thresholds(probability: npt.NDArray[np.float64], found: Candidates) -> Thresholds:
    """Merge down to where the pairs above are right often enough; review down to where hardly a true one is left."""
    if not len(found.left):
        return Thresholds(0.5, 0.1)
    order = np.sort(probability)[::-1]
    expected = np.cumsum(order)
    precise = np.flatnonzero(expected / np.arange(1, len(order) + 1) >= _WANTED_PRECISION)
    merge = float(np.clip(order[precise[-1]] if len(precise) else 0.9, 0.5, 0.9))
    left_out = expected[-1] - expected
    done = np.flatnonzero(left_out <= 0.01 * expected[-1])
    review = float(np.clip(order[done[0]], 0.05, merge / 2))
    return Thresholds(merge, review)


def _customers(
    people: pl.DataFrame, evidence: Evidence, group: Numbers, repeats: npt.NDArray[np.bool_]
) -> pl.DataFrame:
    """The customer of each row: its record's cluster, or itself where repetitions of a record prove nothing."""
    places = np.arange(people.height)
    first = evidence.first[evidence.record]
    # which of equal rows comes first must not matter: where one of them joins others, all do
    repeats = repeats | (np.bincount(group, minlength=evidence.height)[group] > 1)
    own = (places != first) & ~repeats[evidence.record]
    cluster_of = group[evidence.record]
    smallest = np.full(evidence.height, people.height, dtype=np.int64)
    np.minimum.at(smallest, cluster_of[~own], places[~own])
    customer = np.where(own, places, smallest[cluster_of])
    row = people["row"].to_numpy()
    return pl.DataFrame({"row": people["row"], "customer": pl.Series(row[customer], dtype=pl.UInt32)})


@dataclass(frozen=True)
class _Told:
    """The pairs that are worth keeping, in words."""

    people: pl.DataFrame
    evidence: Evidence
    weights: Weights
    customers: pl.DataFrame

    def pairs(
        self, found: Candidates, patterns: Patterns, odds: npt.NDArray[np.float64], thresholds: Thresholds
    ) -> pl.DataFrame:
        customer = self.customers["customer"].to_numpy()
        rows = self.evidence.first
        probability = _probability(odds)
        together = customer[rows[found.left]] == customer[rows[found.right]]
        kept = np.flatnonzero(together | (probability >= thresholds.review))
        met = self._frame(
            rows[found.left[kept]], rows[found.right[kept]], probability[kept], patterns[kept], together[kept]
        )
        met = met.with_columns(block=_names(found.found[kept], found.names))
        return pl.concat([met, self._repeated()]).sort("row", "row_right")

    def _repeated(self) -> pl.DataFrame:
        """Each repetition of a record with its first row."""
        first = self.evidence.first[self.evidence.record]
        again = np.flatnonzero(first != np.arange(len(first)))
        record = self.evidence.record[again]
        records, where = np.unique(record, return_inverse=True)
        patterns = _patterns(self.evidence, self.weights.comparisons, records, records)
        probability = _probability(_Judge(self.evidence, self.weights).of_patterns(patterns))[where]
        customer = self.customers["customer"].to_numpy()
        together = customer[again] == customer[first[again]]
        frame = self._frame(first[again], again, probability, patterns[where], together)
        return frame.with_columns(block=pl.lit("whole_row"))

    def _frame(
        self,
        left: Numbers,
        right: Numbers,
        probability: npt.NDArray[np.float64],
        patterns: Patterns,
        together: npt.NDArray[np.bool_],
    ) -> pl.DataFrame:
        row = self.people["row"].to_numpy()
        levels = {
            f"{one.field}_level": pl.Series(unpack(patterns, at)).replace_strict(
                dict(enumerate(one.labels)), return_dtype=pl.String
            )
            for at, one in enumerate(self.weights.comparisons)
        }
        low, high = np.minimum(row[left], row[right]), np.maximum(row[left], row[right])
        return pl.DataFrame(
            {
                "row": pl.Series(low, dtype=pl.UInt32),
                "row_right": pl.Series(high, dtype=pl.UInt32),
                "probability": probability,
                "decision": pl.Series(np.where(together, "match", "review").tolist(), dtype=pl.String),
                "block": pl.Series([""] * len(left), dtype=pl.String),
                **levels,
            }
        )


def _names(found: npt.NDArray[np.uint64], names: tuple[str, ...]) -> pl.Series:
    """The keys that found each pair, joined by "+"."""
    distinct, which = np.unique(found, return_inverse=True)
    told = ["+".join(name for at, name in enumerate(names) if int(mark) >> at & 1) for mark in distinct]
    return pl.Series(told, dtype=pl.String).gather(which.astype(np.int64))
