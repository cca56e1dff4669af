"""What agreement is worth: Fellegi and Sunter's weights, learnt from the register itself.

Two rows are of one person, of one household, or of strangers. Strangers' agreement is counted on pairs drawn at random,
and on how common the values are; that of persons and households is learnt by expectation and maximisation over the
counts of patterns of levels. What is thought beforehand (levels.Level) holds where a register is small.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.comparisons import Comparison
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.keys import Numbers, distinct, spread
from regcheck.stages.match.levels import Agreement, agree

Floats = npt.NDArray[np.float64]
Patterns = npt.NDArray[np.uint64]
_THREADS = 2
_AT_ONCE = 100_000  # pairs compared at a time: what bounds the memory
_LEVEL_BITS = 4
_RARITY_BITS = 7
_MOST = (64 - _RARITY_BITS) // _LEVEL_BITS
# Random pairs that strangers' agreement is counted on; up to a thousand records give hardly more than a tenth of that.
_DRAWN, _DRAWN_OF_FEW = 200_000, 20_000
_ROUNDS = 40
_BELIEF = 40.0  # pairs that what is thought beforehand counts for
_SOME = 0.08  # some rows are always there twice: by this many times the square root of the records
_RAREST = 0.25  # of a value's frequency that strangers have of it, at least
_HOUSEHOLD_BOUND = 4.0  # a household's members agree in what tells persons apart at most this many times the prior


def pack(agreement: Iterable[Agreement], height: int) -> Patterns:
    """The levels of each of ``height`` pairs, and the rarity of what it agrees on in half bits, as one number.

    ``agreement``: of each comparison, in their order; what there is beyond the first fourteen is left out.
    """
    packed, bits = np.zeros(height, dtype=np.uint64), np.zeros(height, dtype=np.float32)
    for at, one in enumerate(islice(agreement, _MOST)):
        packed |= one.levels.astype(np.uint64) << _shift(at)
        bits += one.bits
    return packed | np.clip(np.rint(-2 * bits), 0, 2**_RARITY_BITS - 1).astype(np.uint64)


def patterns_of(evidence: Evidence, comparisons: tuple[Comparison, ...], left: Numbers, right: Numbers) -> Patterns:
    """The pattern of each pair of records, a bounded number of pairs at a time."""

    def some(begin: int) -> Patterns:
        one, other = left[begin : begin + _AT_ONCE], right[begin : begin + _AT_ONCE]
        return pack(agree(evidence, comparisons, one, other).values(), len(one))

    if len(left) <= _AT_ONCE:
        return some(0) if len(left) else np.empty(0, np.uint64)
    with ThreadPoolExecutor(_THREADS) as threads:
        return np.concatenate(list(threads.map(some, range(0, len(left), _AT_ONCE))))


def counted(patterns: Patterns) -> tuple[Patterns, Numbers, Numbers]:
    """The distinct patterns in their order, of each pattern its place among those, and how many pairs have it."""
    first, which, pairs = distinct(spread(patterns))
    order = np.argsort(patterns[first])
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return patterns[first][order], place[which], pairs[order]


def unpack(patterns: Patterns, at: int) -> npt.NDArray[np.uint8]:
    """The level of comparison number ``at`` in each pattern."""
    return ((patterns >> _shift(at)) & np.uint64(2**_LEVEL_BITS - 1)).astype(np.uint8)


def kinds_of(patterns: Patterns) -> Patterns:
    """The levels of each pattern without the rarity of what it agrees on."""
    kinds: Patterns = patterns >> np.uint64(_RARITY_BITS)
    return kinds


def rarity(patterns: Patterns) -> Floats:
    """log2 of how often strangers share the values that a pattern agrees on."""
    return -(patterns & np.uint64(2**_RARITY_BITS - 1)).astype(np.float64) / 2


def _shift(at: int) -> np.uint64:
    return np.uint64(_RARITY_BITS + at * _LEVEL_BITS)


@dataclass(frozen=True)
class Weights:
    """``person``, ``household``, ``stranger``: log2 probability of each level per comparison, 0 for missing.

    ``chance``: how often strangers agree exactly. ``same``: how many pairs of records agree exactly, whoever they
    are; 0 where that is not known. ``persons`` and ``households``: log2 of their shares among all pairs.
    """

    comparisons: tuple[Comparison, ...]
    person: list[Floats]
    household: list[Floats]
    stranger: list[Floats]
    chance: list[float]
    same: list[float]
    persons: float
    households: float

    def odds(self, patterns: Patterns) -> Floats:
        """log2 of the odds that a pair with this pattern is one person."""
        person, household, stranger = self._logs(patterns)
        return person - np.logaddexp2(household, stranger)

    def at(self, patterns: Patterns, field: str, label: str) -> npt.NDArray[np.bool_]:
        """Where the patterns have this level of the field."""
        for place, one in enumerate(self.comparisons):
            if one.field == field:
                found: npt.NDArray[np.bool_] = unpack(patterns, place) == one.labels.index(label)
                return found
        return np.zeros(len(patterns), dtype=np.bool_)

    def waterfall(self, patterns: Patterns, agreement: dict[str, Agreement]) -> dict[str, Floats]:
        """What each comparison adds to the match weight (in bits) of pairs, beside the weight they start from.

        ``patterns`` and ``agreement`` are of the same pairs. ``prior`` and the weights of all comparisons, by field,
        add up to ``odds(patterns)``. Relatives and strangers are one alternative, each as likely as the pattern
        says; how rare a value is counts with its field.
        """
        _, household, stranger = self._logs(patterns)
        relatives = np.exp2(household - np.logaddexp2(household, stranger))
        rest = 1 - relatives
        unsure = -sum(share * np.log2(np.maximum(share, 1e-300)) for share in (relatives, rest))
        bits = {field: one.bits.astype(np.float64) for field, one in agreement.items()}
        total = sum(bits.values(), np.zeros(len(patterns)))
        rounding = np.divide(rarity(patterns), total, out=np.ones_like(total), where=total != 0)
        out = {"prior": self.persons - relatives * self.households - unsure}
        for at, one in enumerate(self.comparisons):
            level = unpack(patterns, at)
            alone = self.stranger[at][level] + bits[one.field] * rounding
            out[one.field] = self.person[at][level] - relatives * self.household[at][level] - rest * alone
        return out

    def share(self, field: str, label: str) -> float:
        """The share of one person's pairs at this level of the field; 0 where it is not compared."""
        found = [
            2.0 ** float(levels[one.labels.index(label)])
            for one, levels in zip(self.comparisons, self.person, strict=True)
            if one.field == field
        ]
        return found[0] if found else 0.0

    def _logs(self, patterns: Patterns) -> tuple[Floats, Floats, Floats]:
        person = np.full(len(patterns), self.persons)
        household = np.full(len(patterns), self.households)
        stranger = rarity(patterns)
        for at in range(len(self.comparisons)):
            level = unpack(patterns, at)
            person += self.person[at][level]
            household += self.household[at][level]
            stranger += self.stranger[at][level]
        return person, household, stranger

    def shares(self, patterns: Patterns) -> tuple[Floats, Floats]:
        """The probability that a pair with this pattern is one person, and that it is one household."""
        logs = np.stack(self._logs(patterns))
        logs -= logs.max(axis=0)
        powers = np.exp2(logs)
        powers /= powers.sum(axis=0)
        return powers[0], powers[1]


def learn(evidence: Evidence, comparisons: tuple[Comparison, ...], patterns: Patterns, counts: Floats) -> Weights:
    """The weights for ``evidence``, from the patterns of its candidate pairs and how many pairs have each."""
    comparisons = comparisons[:_MOST]
    total = max(1.0, evidence.height * (evidence.height - 1) / 2)
    weights = _believed(evidence, comparisons, total)
    for _ in range(_ROUNDS):
        renewed = _renewed(weights, patterns, counts, total)
        moved = abs(renewed.persons - weights.persons) + abs(renewed.households - weights.households)
        weights = renewed
        if moved < 1e-4:
            break
    return weights


def _believed(evidence: Evidence, comparisons: tuple[Comparison, ...], total: float) -> Weights:
    drawn = _random_patterns(evidence, comparisons)
    return Weights(
        comparisons,
        person=[_logs([level.person for level in one.levels]) for one in comparisons],
        household=[_logs([level.household for level in one.levels]) for one in comparisons],
        stranger=[_strangers(one, unpack(drawn, at)) for at, one in enumerate(comparisons)],
        chance=[float((unpack(drawn, at) == 1).mean()) if len(drawn) else 0.0 for at in range(len(comparisons))],
        same=[evidence.same.get(one.values or "", 0.0) for one in comparisons],
        persons=float(np.log2(min(0.3, 0.1 * evidence.height / total))),
        households=float(np.log2(min(0.3, 0.2 * evidence.height / total))),
    )


def _random_patterns(evidence: Evidence, comparisons: tuple[Comparison, ...]) -> Patterns:
    """Patterns of pairs of records drawn at random, without those that share too much to be strangers."""
    dice = np.random.default_rng(1)
    drawn = min(_DRAWN if evidence.height > 1000 else _DRAWN_OF_FEW, 4 * evidence.height**2)
    left, right = dice.integers(0, evidence.height, (2, drawn))
    two = left != right
    patterns = patterns_of(evidence, comparisons, left[two], right[two])
    strangers: Patterns = patterns[rarity(patterns) > -np.log2(max(4, evidence.height))]
    return strangers


def _strangers(comparison: Comparison, drawn: npt.NDArray[np.uint8]) -> Floats:
    """log2 of the share of strangers at each level; levels with a value of their own count by that instead."""
    seen = np.bincount(drawn, minlength=len(comparison.levels) + 1)[1:].astype(np.float64)
    thought = np.array([0.02 * level.person for level in comparison.levels])
    thought[-1] = 1 - thought[:-1].sum()
    share = (seen + thought * _BELIEF) / (seen.sum() + _BELIEF)
    share[[at for at, level in enumerate(comparison.levels) if level.valued]] = 1.0
    for at, level in enumerate(comparison.levels):
        share[at] = level.namesake or share[at]
    return _with_missing(share)


def _logs(shares: list[float]) -> Floats:
    return _with_missing(np.asarray(shares) / np.sum(shares))


def _with_missing(shares: Floats) -> Floats:
    """log2 of the shares of levels 1, 2, ...; level 0 weighs nothing."""
    return np.concatenate([np.zeros(1), np.log2(shares)])


def _renewed(weights: Weights, patterns: Patterns, counts: Floats, total: float) -> Weights:
    """One round: how the pairs would divide under ``weights``, and the weights that this division asks for."""
    person, household = (share * counts for share in weights.shares(patterns))
    levels = [unpack(patterns, at) for at in range(len(weights.comparisons))]
    each = list(zip(weights.comparisons, levels, weights.chance, strict=True))
    strangers = _rarer(weights, levels, person + household)
    strangers = _namesakes(weights, strangers, levels, counts - person - household)
    return Weights(
        weights.comparisons,
        person=[_person_levels(one, at, person) for one, at, _ in each],
        household=[
            _like_namesakes(one, _household_levels(one, at, household, chance), other)
            for (one, at, chance), other in zip(each, strangers, strict=True)
        ],
        chance=weights.chance,
        same=weights.same,
        stranger=strangers,
        persons=float(np.log2((person.sum() + _SOME * total**0.25) / (total + 1))),
        households=float(np.log2((household.sum() + 0.5) / (total + 1))),
    )


def _rarer(weights: Weights, levels: list[npt.NDArray[np.uint8]], related: Floats) -> list[Floats]:
    """Strangers' weights, with values rarer among strangers than among all by the share of those who are related.

    Where nearly everybody who has a value in common is one person or household, its frequency says more of them than of
    strangers; how much more is bounded, for that share rests on the weights themselves.
    """
    out = []
    for comparison, level, before, same in zip(
        weights.comparisons, levels, weights.stranger, weights.same, strict=True
    ):
        after = before.copy()
        if same and comparison.levels[0].valued:
            after[1] = np.log2(max(_RAREST, 1 - related[level == 1].sum() / same))
        out.append(after)
    return out


def _namesakes(
    weights: Weights, strangers: list[Floats], levels: list[npt.NDArray[np.uint8]], share: Floats
) -> list[Floats]:
    """Strangers' weights, with the levels that only namesakes reach counted among the strangers of one name."""
    fields = [one.field for one in weights.comparisons]
    named = [levels[fields.index(name)] == 1 for name in ("first_name", "last_name") if name in fields]
    if not named:
        return strangers
    of_one_name = np.where(np.logical_and.reduce(named), share, 0.0)
    out = []
    for comparison, level, before in zip(weights.comparisons, levels, strangers, strict=True):
        after = before.copy()
        for at, one in enumerate(comparison.levels, 1):
            if one.namesake is not None:
                met, known = of_one_name[level == at].sum(), of_one_name[level > 0].sum()
                after[at] = np.log2((met + one.namesake * _BELIEF) / (known + _BELIEF))
        out.append(after)
    return out


def _person_levels(comparison: Comparison, levels: npt.NDArray[np.uint8], share: Floats) -> Floats:
    met = _shares(levels, share, np.array([level.person for level in comparison.levels]))
    alike, apart = met[: -comparison.apart], met[-comparison.apart :]
    if apart.sum() > comparison.worst:
        alike *= (1 - comparison.worst) / alike.sum()
        apart *= comparison.worst / apart.sum()
    return _with_missing(met)


def _household_levels(comparison: Comparison, levels: npt.NDArray[np.uint8], share: Floats, chance: float) -> Floats:
    thought = np.array([level.household for level in comparison.levels])
    met = _shares(levels, share, thought)
    if comparison.telling:
        highest = _HOUSEHOLD_BOUND * thought[:-1] / thought.sum()
        highest[0] = max(highest[0], min(1.0, 2 * chance))
        bound = np.minimum(met[:-1], highest)
        met[-1] += (met[:-1] - bound).sum()
        met[:-1] = bound
    return _with_missing(met)


def _like_namesakes(comparison: Comparison, household: Floats, stranger: Floats) -> Floats:
    """``household``, with a child named after its parent as like it as any namesake in what only they share."""
    out = household.copy()
    for at, level in enumerate(comparison.levels, 1):
        if level.namesake is not None:
            out[at] = max(out[at], stranger[at])
    return out


def _shares(levels: npt.NDArray[np.uint8], share: Floats, thought: Floats) -> Floats:
    seen = np.bincount(levels, weights=share, minlength=len(thought) + 1)[1:]
    shares: Floats = (seen + thought / thought.sum() * _BELIEF) / (seen.sum() + _BELIEF)
    return shares
