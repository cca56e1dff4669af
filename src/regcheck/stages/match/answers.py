"""What people's answers say of other pairs that agree and differ in the same way.

People are asked about the hardest pairs, which are no sample of all: taken for one, true answers would change what
every comparison is worth and part who was rightly joined. So they teach only of pairs of their own kind, and only of
those that would be asked about anyway. What has been joined stays joined, and undoing one customer undoes no other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from regcheck.stages.match.weights import Floats, Patterns, kinds_of

_BELIEF = 20.0  # answers that what the weights say of a kind counts for
_EVEN = 1e-9  # probabilities are kept so far from 0 and 1, where odds have no end


def _no_kinds() -> Patterns:
    return np.empty(0, np.uint64)


def _no_counts() -> Floats:
    return np.empty(0, np.float64)


@dataclass(frozen=True)
class Answers:
    """Of each of ``kinds`` of pairs (levels of all comparisons, in order) how many were ``asked`` about and ``same``.

    ``bar``: the match weight from which pairs are joined without being asked about.
    """

    kinds: Patterns = field(default_factory=_no_kinds)
    same: Floats = field(default_factory=_no_counts)
    asked: Floats = field(default_factory=_no_counts)
    bar: float = np.inf

    @classmethod
    def of(cls, person: Patterns, two: Patterns, bar: float) -> Answers:
        """The answers about pairs with these patterns: one ``person``, or ``two``."""
        kinds, which = np.unique(kinds_of(np.concatenate([person, two])), return_inverse=True)
        same, asked = (
            np.bincount(where, minlength=len(kinds)).astype(np.float64) for where in (which[: len(person)], which)
        )
        return cls(kinds, same, asked, bar)

    def heard(self, patterns: Patterns, odds: Floats, judged: Floats) -> Floats:
        """``odds`` of the patterns after the answers about their kinds; unchanged where ``judged`` reaches the bar."""
        if not len(self.kinds):
            return odds
        kinds = kinds_of(patterns)
        at = np.minimum(np.searchsorted(self.kinds, kinds), len(self.kinds) - 1)
        open_ = (self.kinds[at] == kinds) & (judged < self.bar)
        thought = 1 / (1 + np.exp2(-np.clip(odds, -60, 60)))
        share = np.clip((thought * _BELIEF + self.same[at]) / (_BELIEF + self.asked[at]), _EVEN, 1 - _EVEN)
        return np.where(open_, np.log2(share / (1 - share)), odds)
