"""Both sides of many pairs of records, one attribute at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.comparisons import Comparison
from regcheck.stages.match.evidence import HOMES, Evidence
from regcheck.stages.match.keys import Hashes, Numbers, distinct, together
from regcheck.stages.match.rarity import Bits

Levels = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Agreement:
    """How many pairs agree in one field, a place per pair.

    ``levels``: the number of the level. ``bits``: log2 of how often two strangers share the value agreed on; 0 where
    none is.
    """

    levels: Levels
    bits: Bits


class Sides:
    """The records on the left and on the right of pairs."""

    def __init__(self, evidence: Evidence, left: Numbers, right: Numbers) -> None:
        """``left`` and ``right``: records of ``evidence``, one of each per pair."""
        self.evidence, self.left, self.right = evidence, left, right
        self.height = len(left)
        self._gathered: dict[tuple[str, bool], Hashes] = {}

    def keys(self, name: str, other: str | None = None) -> tuple[Hashes, Hashes]:
        """The keys of an attribute on the left, and of it (or of another one) on the right; 0 where missing."""
        return self._side(name, right=False), self._side(other or name, right=True)

    def both(self, name: str) -> Truths:
        """Where both sides have the attribute."""
        one, other = self.keys(name)
        known: Truths = (one != 0) & (other != 0)
        return known

    def equal(self, name: str, other: str | None = None) -> Truths:
        """Where the left side's value is the right side's value of the attribute, or of another one."""
        one, right = self.keys(name, other)
        same: Truths = (one != 0) & (one == right)
        return same

    def bits(self, name: str, where: Truths) -> Bits:
        """log2 of the share of rows with the left side's value, at the places ``where``; else 0.

        Of compatriots, the share among the rows of their country.
        """
        out = np.zeros(self.height, dtype=np.float32)
        if self.evidence.has(name):
            out[where] = self.evidence.bits[name][self.left[where]]
        if name in self.evidence.bits_at_home:
            compatriots = where & self._compatriots()
            out[compatriots] = self.evidence.bits_at_home[name][self.left[compatriots]]
        return out

    def texts(self, name: str, at: Numbers, other: str | None = None) -> pl.DataFrame:
        """The texts of both sides of the pairs ``at``: ``a`` and ``b``."""
        table = self.evidence.texts
        return pl.DataFrame({"a": table[name].gather(self.left[at]), "b": table[other or name].gather(self.right[at])})

    def by_distinct(self, name: str, where: Truths, judge: Callable[[pl.DataFrame], Levels]) -> Levels:
        """What ``judge`` says of the texts of each pair ``where``, asked once for each two values."""
        at = np.flatnonzero(where)
        if not len(at):
            return np.empty(0, dtype=np.uint8)
        one, other = (key[at] for key in self.keys(name))
        values = together(np.minimum(one, other), np.maximum(one, other))
        first, which, _ = distinct(values)
        return judge(self.texts(name, at[first]))[which]

    def start(self, name: str, comparison: Comparison) -> tuple[Levels, Truths]:
        """Levels that know only exact, different and missing; and where values are different."""
        both, equal = self.both(name), self.equal(name)
        different = comparison.number("different")
        levels = np.where(both, np.where(equal, comparison.number("exact"), different), 0).astype(np.uint8)
        return levels, both & ~equal

    def _compatriots(self) -> Truths:
        """Where both sides have one country, or one language where no country is told."""
        return self.equal(next(name for name in HOMES if self.evidence.has(name)))

    def _side(self, name: str, *, right: bool) -> Hashes:
        """The keys of one side, gathered once: that is most of the work where little else is equal."""
        if (name, right) not in self._gathered:
            records = self.right if right else self.left
            self._gathered[name, right] = self.evidence.key(name)[records]
        return self._gathered[name, right]
