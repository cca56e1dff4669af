"""The match weight of pairs of records: what the register teaches, and the few things that no weight may overrule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.clusters import FORBIDDEN
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.exact import Repetitions
from regcheck.stages.match.keys import Numbers
from regcheck.stages.match.weights import Floats, Patterns, Weights, patterns_of

Truths = npt.NDArray[np.bool_]
_CERTAIN = 9.0  # bits at least: of a plain repetition, whatever the weights say (odds of 500 to one)
_EITHERS = -1.0  # bits at most: of a row that may be one of two persons' (odds of one to two)
_RELATIVES = -3.5  # bits at most: of what looks like relatives (odds of one to eleven)
# Shares of one person's pairs, and number of them, from which two first names or two birth dates a generation apart are
# this register's usual noise and no sign of relatives.
_TWO_NAMES, _TWO_BIRTHS, _NOT_JUST_A_FEW = 0.0275, 0.03, 10
_REPEATED = 5.0  # bits
_SIDE = 32  # bits of a record's number: two of them are one number


def probability(odds: Floats) -> Floats:
    """Of match weights (log2 of odds) the probabilities, from 0 to 1."""
    return 1 / (1 + np.exp2(-np.clip(odds, -60, 60)))


def _among(pairs: tuple[Numbers, Numbers], left: Numbers, right: Numbers) -> Truths:
    """Which of the pairs (``left``, ``right``), in either order, are among ``pairs``, whose smaller record is first."""
    known = (pairs[0] << _SIDE) | pairs[1]
    among: Truths = np.isin((np.minimum(left, right) << _SIDE) | np.maximum(left, right), known)
    return among


@dataclass(frozen=True)
class Judge:
    """Match weights (log2 of the odds of being one person) of records of ``evidence``."""

    evidence: Evidence
    weights: Weights
    repetitions: Repetitions

    def score(self, left: Numbers, right: Numbers) -> Floats:
        """The match weight of each pair of records."""
        patterns = patterns_of(self.evidence, self.weights.comparisons, left, right)
        return self.ruled(left, right, self.weighed(patterns))

    def weighed(self, patterns: Patterns) -> Floats:
        """The match weight of each pattern; relatives are left to a person to decide."""
        odds = self.weights.odds(patterns)
        return np.where(self._relatives(patterns), np.minimum(odds, _RELATIVES), odds)

    def ruled(self, left: Numbers, right: Numbers, odds: Floats) -> Floats:
        """``odds`` after what is certain, what is ambiguous and what is forbidden."""
        rule = self.repetitions
        odds = np.where(rule.ambiguous(left, right), np.minimum(odds, _EITHERS), odds)
        odds = np.where(self._two_persons(left, right), FORBIDDEN, odds)
        odds = np.where(rule.certain(left, right), np.maximum(odds, _CERTAIN), odds)
        return np.where(_among(rule.decided.two, left, right), FORBIDDEN, odds)

    def repeats(self, bar: float) -> Truths:
        """Which records are one person however many rows say exactly the same; ``bar`` as in clusters.cluster."""
        several = np.flatnonzero((self.evidence.size > 1) & ~self.repetitions.whole)
        out = self.repetitions.whole.copy()
        out[several] = self.score(several, several) + self._repeated(several) >= bar
        return out

    def _relatives(self, patterns: Patterns) -> Truths:
        """Where one surname goes with two first names, or one name with births a generation apart.

        Twins, couples, a father and son: unless a number says that it is one person. Nothing where the register's
        own persons often have two first names or two birth dates.
        """
        weights = self.weights
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
        met = self.weights.share(field, label)
        pairs = 2.0**self.weights.persons * self.evidence.height * (self.evidence.height - 1) / 2
        return met >= share and met * pairs >= _NOT_JUST_A_FEW

    def _repeated(self, records: Numbers) -> Floats:
        """Bits for whole rows repeated with a name and a number of its own: that is hardly another person.

        The share of persons among pairs of records does not know of repeated rows: at least one in so many is taken.
        """
        keys = self.evidence.keys
        named, numbered = (
            np.any([keys[name][records] != 0 for name in names if name in keys] or [np.zeros(len(records))], axis=0)
            for names in (("given", "family", "company"), ("email", "phone", "identity", "business"))
        )
        usual = max(0.0, -float(np.log2(max(2, len(self.evidence.record)))) - self.weights.persons)
        return np.where(named & numbered, _REPEATED + usual, 0.0)

    def _two_persons(self, left: Numbers, right: Numbers) -> Truths:
        """Where two proven identity numbers, or two proven business ids, differ."""
        keys = self.evidence.keys
        out = np.zeros(len(left), dtype=np.bool_)
        for name in ("identity", "business"):
            if f"{name}_proven" in keys:
                proven = (keys[f"{name}_proven"][left] != 0) & (keys[f"{name}_proven"][right] != 0)
                out |= proven & (keys[name][left] != keys[name][right])
        return out
