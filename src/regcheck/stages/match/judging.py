"""The match weight of pairs of records: what the register teaches, and the few things that no weight may overrule."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.answers import Answers
from regcheck.stages.match.clusters import FORBIDDEN
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.exact import Repetitions
from regcheck.stages.match.keys import Numbers, pair_key
from regcheck.stages.match.weights import Floats, Patterns, Weights, patterns_of

Truths = npt.NDArray[np.bool_]
_CERTAIN = 9.0  # bits at least: of a plain repetition, whatever the weights say (odds of 500 to one)
_EITHERS = -1.0  # bits at most: of a row that may be one of two persons' (odds of one to two)
# Bits of what looks like relatives: as it is below the first, and never quite the second (odds of one to six), however
# much speaks for it; the third is how many bits bring it halfway there.
_RELATIVES, _RELATIVES_AT_MOST, _HALFWAY = -4.0, -2.5, 10.0
# Shares of one person's pairs, and number of them, from which two first names or two birth dates are this register's
# usual noise and no sign of relatives.
_TWO_NAMES, _TWO_BIRTHS, _NOT_JUST_A_FEW = 0.0275, 0.04, 10
# Of two dates drawn from a century of births some three in four are 15 years apart or more: three for each nearer one.
_GENERATIONS_OF_NOISE = 3.0
_APART = ("generation", "different")  # birth dates that differ by more than a slip
_ONE_BIRTH = ("exact", "swapped", "digit", "near")
_REPEATED = 5.0  # bits


def probability(odds: Floats) -> Floats:
    """Of match weights (log2 of odds) the probabilities, from 0 to 1."""
    return 1 / (1 + np.exp2(-np.clip(odds, -60, 60)))


def _doubted(odds: Floats) -> Floats:
    """``odds`` of what may be relatives: low whatever speaks for it, in the same order, so that the likeliest lead."""
    beyond = np.maximum(odds - _RELATIVES, 0.0)
    doubted = _RELATIVES + (_RELATIVES_AT_MOST - _RELATIVES) * (1 - np.exp2(-beyond / _HALFWAY))
    return np.minimum(odds, doubted)


def _among(pairs: tuple[Numbers, Numbers], left: Numbers, right: Numbers) -> Truths:
    """Which of the pairs (``left``, ``right``) are among ``pairs``, in either order."""
    among: Truths = np.isin(pair_key(left, right), pair_key(*pairs))
    return among


@dataclass(frozen=True)
class Judge:
    """Match weights (log2 of the odds of being one person) of records of ``evidence``.

    ``answers``: what people have said of pairs of some kinds.
    """

    evidence: Evidence
    weights: Weights
    repetitions: Repetitions
    answers: Answers = field(default_factory=Answers)

    def score(self, left: Numbers, right: Numbers) -> Floats:
        """The match weight of each pair of records."""
        return self.ruled(left, right, self.weighed(self._patterns(left, right)))

    def binding(self, left: Numbers, right: Numbers) -> Floats:
        """Like ``score``, with the pairs forbidden whose births keep them apart: no third record may join them."""
        patterns = self._patterns(left, right)
        odds = self.ruled(left, right, self.weighed(patterns))
        return np.where(self.born_apart(patterns), FORBIDDEN, odds)

    def weighed(self, patterns: Patterns) -> Floats:
        """The match weight of each pattern; relatives are left to a person to decide."""
        odds = self.weights.odds(patterns)
        relatives = self._relatives(patterns) | self.born_apart(patterns)
        heard = self.answers.heard(patterns, odds, np.where(relatives, _doubted(odds), odds))
        return np.where(relatives, _doubted(heard), heard)

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

    def born_apart(self, patterns: Patterns) -> Truths:
        """Where two birth dates differ by more than a slip, whatever the names, unless a number says it is one person.

        Nothing where the register's own persons often have two birth dates. Fathers and sons taken for one would make
        that look usual; but slips and fillers fall within a generation of the right date, too.
        """
        out = np.zeros(len(patterns), dtype=np.bool_)
        if not self._births_are_noise():
            out |= self._any(patterns, "birth_date", _APART)
        return out & ~self._numbered(patterns)

    def _births_are_noise(self) -> bool:
        """Whether one person often has two birth dates; those a generation apart count as far as noise explains."""
        nearer, apart = (self.weights.share("birth_date", label) for label in ("different", "generation"))
        return self._so_usual(nearer + min(apart, _GENERATIONS_OF_NOISE * nearer), _TWO_BIRTHS)

    def _relatives(self, patterns: Patterns) -> Truths:
        """Where one surname goes with two first names: twins, couples, unless a number says that it is one person.

        Two names that are alike (Sari, Sara) need a birth date that agrees. Nothing where the register's own persons
        often have two first names.
        """
        out = np.zeros(len(patterns), dtype=np.bool_)
        if not self._usual("first_name", ("different",), _TWO_NAMES):
            out |= self.weights.at(patterns, "first_name", "different")
        if not self._usual("first_name", ("two_names",), _TWO_NAMES):
            out |= self.weights.at(patterns, "first_name", "two_names") & ~self._any(patterns, "birth_date", _ONE_BIRTH)
        return out & self.weights.at(patterns, "last_name", "exact") & ~self._numbered(patterns)

    def _numbered(self, patterns: Patterns) -> Truths:
        """Where an identity number, or another number of each person's own, agrees but for a slip."""
        out = np.zeros(len(patterns), dtype=np.bool_)
        for one in self.weights.comparisons:
            if one.telling and one.field not in ("birth_date", "first_name"):
                out |= self._any(patterns, one.field, ("exact", "close"))
        return out

    def _any(self, patterns: Patterns, field: str, labels: tuple[str, ...]) -> Truths:
        """Where the patterns have one of these levels of the field."""
        out: Truths = np.logical_or.reduce([self.weights.at(patterns, field, label) for label in labels])
        return out

    def _patterns(self, left: Numbers, right: Numbers) -> Patterns:
        return patterns_of(self.evidence, self.weights.comparisons, left, right)

    def _usual(self, field: str, labels: tuple[str, ...], share: float) -> bool:
        """Whether so large a share of one person's pairs, and not just a few of them, stand at these levels."""
        return self._so_usual(sum(self.weights.share(field, label) for label in labels), share)

    def _so_usual(self, met: float, share: float) -> bool:
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
