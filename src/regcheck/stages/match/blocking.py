"""Candidate pairs: rows that share a key, with no key allowed to explode.

A key that too many rows share (a placeholder, a switchboard, Korhonen) is refined by a second and a third one; what is
still too big then is left to the other keys.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from regcheck.stages.match.evidence import Evidence, slots
from regcheck.stages.match.glance import hopeful
from regcheck.stages.match.keys import Hashes, Numbers, begins, repeated, sorted_numbers, together

# Candidate pairs per record that one key may bring: always the first, and the second more where that is affordable;
# all keys together stay under 15 with room to spare.
_PER_KEY, _MORE = 0.5, 1.0
_AFFORDABLE = 20_000  # records
_LARGEST = 80  # records in a block
_SIDE, _KEY_BITS = 29, 6  # bits of a record's number and of a key's: a pair and its key are one number
_THREADS = 4
_FEW = 10_000  # records that need no threads


@dataclass(frozen=True)
class Candidates:
    """Pairs of records, ``left`` < ``right``; ``found`` has a bit set for each of ``names`` that brings the pair.

    ``dropped``: how many records stood in blocks too big for any refinement, by key. ``brought``: how many pairs the
    keys brought, with those that a glance was enough for.
    """

    left: Numbers
    right: Numbers
    found: Hashes
    names: tuple[str, ...]
    dropped: dict[str, int]
    brought: int


Passes = list[tuple[str, list[Hashes]]]


def candidates(evidence: Evidence, certain: dict[str, tuple[Numbers, Numbers]]) -> Candidates:
    """All pairs of records that some key brings together, and those that are ``certain`` by the name of their key."""
    part = _Parts(evidence)
    passes = _passes(evidence, part)
    names = tuple(dict.fromkeys([*certain, *(name for name, _ in passes)]))
    brought = _all_pairs([keys for _, keys in passes], evidence.height)
    dropped: dict[str, int] = {}
    for (name, _), (_, left_out) in zip(passes, brought, strict=True):
        dropped[name] = dropped.get(name, 0) + left_out
    plain = [_pair(left, right) for left, right in certain.values()]
    marks = [names.index(name) for name in [*certain, *(name for name, _ in passes)]]
    pair, found = _merged([*plain, *(pairs for pairs, _ in brought)], marks)
    left, right = (pair >> np.uint64(_SIDE)).astype(np.int64), (pair & np.uint64(2**_SIDE - 1)).astype(np.int64)
    plainly = (found & np.uint64(2 ** len(certain) - 1)) != 0
    worth = plainly | hopeful(evidence, part.house, left, right)
    return Candidates(
        left=left[worth],
        right=right[worth],
        found=found[worth],
        names=names,
        dropped={name: count for name, count in dropped.items() if count},
        brought=len(pair),
    )


def _all_pairs(passes: list[list[Hashes]], height: int) -> list[tuple[Hashes, int]]:
    if height < _FEW:
        return [_pairs(keys, height) for keys in passes]
    with ThreadPoolExecutor(_THREADS) as threads:
        return list(threads.map(lambda keys: _pairs(keys, height), passes))


def _merged(pairs: list[Hashes], keys: list[int]) -> tuple[Hashes, Hashes]:
    """The distinct pairs in order, each with a bit for every key that found it.

    A pair and the number of its key share one number of 64 bits, so that a plain sort brings together what belongs.
    """
    marked = [(pair << np.uint64(_KEY_BITS)) | np.uint64(key) for pair, key in zip(pairs, keys, strict=True)]
    both = sorted_numbers(np.concatenate([np.empty(0, np.uint64), *marked]))
    pair, mark = both >> np.uint64(_KEY_BITS), np.uint64(1) << (both & np.uint64(2**_KEY_BITS - 1))
    begin = begins(pair)
    return pair[begin], np.bitwise_or.reduceat(mark, begin) if len(pair) else mark


def _passes(evidence: Evidence, part: _Parts) -> Passes:
    """The keys, each with what refines it."""
    given, family = part.key("given_sound"), part.key("family_sound")
    given_1, family_3 = part.key("given_1"), part.key("family_3")
    birth, house, area = part.key("birth"), part.house, part.area
    passes: Passes = [
        ("national_id", [part.key("identity"), given_1]),
        ("national_id", [part.key("identity_tail"), given_1, family_3]),
        ("business_id", [part.key("business")]),
        ("customer_id", [part.key("number"), given]),
    ]
    passes += [("email", [part.key(slot), family, given]) for slot in slots(evidence, "email")]
    passes += [("email", [part.key("local"), family, given])]
    passes += [("phone", [part.key(slot), family, given]) for slot in slots(evidence, "phone")]
    passes += [
        ("birth", [birth, part.key("postal"), house]),
        ("birth", [together(birth, given_1), given, family]),
        ("birth", [together(birth, family_3), given_1, given]),
        ("name", [part.name(), part.key("birth_year"), together(part.key("postal"), house)]),
        ("name", [together(part.name(), part.key("town")), part.key("postal")]),
        ("name_birth", [together(family_3, part.key("given_3"), part.key("birth_year"))]),
        ("name_birth", [together(given, part.key("birth_month")), family_3]),
        ("name_birth", [together(family, part.key("birth_month")), given_1]),
        ("address", [together(house, area), given_1, family_3]),
        ("address", [together(house, part.key("town")), given_1, family_3]),
        ("address", [together(part.key("street_start"), area), house, given_1]),
        ("address", [together(part.key("house"), area), part.key("street_start"), given_1]),
        ("address", [together(house, given), area]),
        ("address", [together(house, family_3), given_1]),
        ("address", [together(part.key("postal"), given, family_3), house]),
        ("address", [together(part.key("postal"), family, given_1), house]),
        ("company", [part.key("company_start"), part.key("town"), part.key("company")]),
        ("company", [together(house, part.key("company_3"))]),
        ("company", [together(part.key("phone"), part.key("company_3"))]),
    ]
    passes += part.of_attributes()
    return [(name, keys) for name, keys in passes if keys[0].any()]


class _Parts:
    """The keys that blocking puts together, and those it puts together often."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self.key = evidence.key
        self.house = together(evidence.key("street_start"), evidence.key("house"))
        self.area = evidence.key("postal" if evidence.has("postal") else "town")

    def name(self) -> Hashes:
        """Both names, whichever stands first."""
        given, family = self.key("given_sound"), self.key("family_sound")
        return together(np.minimum(given, family), np.maximum(given, family))

    def of_attributes(self) -> Passes:
        """Attributes beyond the usual ones: alone where nearly every value is another, else with a name."""
        family, given_1, given_3 = self.key("family_3"), self.key("given_1"), self.key("given_3")
        passes: Passes = []
        for attribute in self._evidence.attributes:
            name, key = attribute.removeprefix("attribute_"), self.key(attribute)
            passes.append((name, [key, family, given_1]))
            passes.append((name, [together(key, given_3), family]))
            passes.append((name, [together(key, self.area), self.key("house")]))
        return passes


def _pairs(keys: list[Hashes], height: int) -> tuple[Hashes, int]:
    """The pairs of records that share the first key, or what refines it; and how many records had to be left out."""
    allowance = _PER_KEY * height + _MORE * min(height, _AFFORDABLE)
    at = np.flatnonzero(keys[0])
    key = keys[0][at]
    found: list[Hashes] = []
    for depth in range(len(keys)):
        if depth:
            key = together(key, keys[depth][at])
            at, key = at[key != 0], key[key != 0]
        at, key = repeated(at, key)
        begin = begins(key)
        size = np.diff(np.r_[begin, len(key)])
        limit = _limit(size, allowance)
        big = np.repeat(size > limit, size)
        found.append(_within(at[~big], size[size <= limit]))
        at, key = at[big], key[big]
        if not len(at):
            break
    return np.concatenate(found), len(at)


def _limit(size: Numbers, allowance: float) -> int:
    """The largest block that still keeps the pairs of all blocks up to it within ``allowance``."""
    if not len(size):
        return 1
    per_size = np.bincount(np.minimum(size, _LARGEST + 1), minlength=_LARGEST + 2)[: _LARGEST + 1]
    pairs = np.cumsum(per_size * (np.arange(_LARGEST + 1) * (np.arange(_LARGEST + 1) - 1) // 2))
    return max(2, int(np.searchsorted(pairs, allowance, side="right")) - 1)


def _within(at: Numbers, size: Numbers) -> Hashes:
    """Every pair inside the blocks, which stand one after the other, each in the order of its records."""
    start = np.cumsum(size) - size
    pairs = [np.empty(0, np.uint64)]
    for one_size in np.unique(size):
        block = at[start[size == one_size][:, None] + np.arange(one_size)].astype(np.uint64)
        one, other = np.triu_indices(int(one_size), 1)
        pairs.append(((block[:, one] << np.uint64(_SIDE)) | block[:, other]).ravel())
    return np.concatenate(pairs)


def _pair(one: Numbers, other: Numbers) -> Hashes:
    """Two records as one number, the smaller one first."""
    pair: Hashes = (np.minimum(one, other).astype(np.uint64) << np.uint64(_SIDE)) | np.maximum(one, other).astype(
        np.uint64
    )
    return pair
