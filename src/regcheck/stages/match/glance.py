"""Which candidates are worth comparing in full: a glance at what is plainly equal.

Most candidates share their key and nothing else. What a pair could reach at best, were every unequal but alike
beginning value a slip of the keyboard, tells them apart before any text is looked at.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.keys import Hashes, Numbers

# Bits that an unequal value costs at least, and that it may bring where its beginning is the same: a slip.
_COST = {
    "given": (-4.0, "given_1", 5.0),
    "family": (-3.0, "family_1", 5.0),
    "company": (-4.0, "company_3", 6.0),
    "email": (-1.0, "mail_head", 8.0),
    "phone": (-1.0, "phone_head", 8.0),
    "birth": (-2.0, "birth_year", 5.0),
    "identity": (-4.0, "identity_head", 8.0),
    "business": (-4.0, None, 0.0),
    "number": (0.0, None, 0.0),
    "place": (-1.0, "postal", 0.0),
    "postal": (-1.0, "town", 0.0),
}
_OTHER = (-0.5, None, 3.0)
_CROSSED = 10.0  # given and family name exchanged
_SPARE = 3.0  # bits under an even chance at the usual share of duplicates that a pair may be and still be looked at
_AT_ONCE, _THREADS = 200_000, 4


def hopeful(evidence: Evidence, place: Hashes, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
    """Which of the pairs may turn out to be one person; ``place``: the key of each record's house."""
    if not len(left):
        return np.empty(0, np.bool_)
    glance = _Glance(evidence, place)
    need = np.log2(max(2, evidence.height)) - _SPARE
    if len(left) <= _AT_ONCE:
        enough: npt.NDArray[np.bool_] = glance.best(left, right) >= need
        return enough
    parts_ = [slice(begin, begin + _AT_ONCE) for begin in range(0, len(left), _AT_ONCE)]
    with ThreadPoolExecutor(_THREADS) as threads:
        answers = threads.map(lambda part: glance.best(left[part], right[part]) >= need, parts_)
        return np.concatenate(list(answers))


class _Glance:
    """The keys of the records, with the bits that agreement on each is worth."""

    def __init__(self, evidence: Evidence, place: Hashes) -> None:
        beginnings = {head: evidence.key(head) for _, head, _ in _COST.values() if head is not None}
        known = {name: key for name, key in (beginnings | evidence.keys | {"place": place}).items() if key.any()}
        own = [name for name in _COST if name in known]
        own += [name for name in ("town", "email_2", "phone_2") if name in known] + list(evidence.attributes)
        self._costs = {name: _COST.get(name, _OTHER) for name in own}
        heads = {head for _, head, _ in self._costs.values() if head is not None}
        self._keys = {name: _short(key) for name, key in known.items() if name in heads.union(own)}
        self._bits = {name: evidence.bits[name] for name in own if name in evidence.bits}
        if "place" in own:
            self._bits["place"] = _place_bits(evidence)

    def best(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float32]:
        """The bits that the pairs reach at best."""
        worth = np.zeros(len(left), dtype=np.float32)
        for name, (cost, head, gain) in self._costs.items():
            one, other = self._keys[name][left], self._keys[name][right]
            known, same = (one != 0) & (other != 0), one == other
            at, unequal = np.flatnonzero(known & same), np.flatnonzero(known & ~same)
            if name in self._bits:
                worth[at] -= self._bits[name][left[at]]
            worth[unequal] += cost
            if head is None:
                worth[unequal] += gain
            elif head in self._keys:
                worth[unequal[self._begins_alike(head, left[unequal], right[unequal])]] += gain - cost
        return worth + self._crossed(left, right) * np.float32(_CROSSED)

    def _begins_alike(self, head: str, left: Numbers, right: Numbers) -> npt.NDArray[np.bool_]:
        one = self._keys[head][left]
        alike: npt.NDArray[np.bool_] = (one != 0) & (one == self._keys[head][right])
        return alike

    def _crossed(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float32]:
        out = np.zeros(len(left), dtype=np.float32)
        if {"given", "family"} <= set(self._costs):
            for a, b in (("given", "family"), ("family", "given")):
                one = self._keys[a][left]
                out += (one != 0) & (one == self._keys[b][right])
        return out


def _short(key: Hashes) -> npt.NDArray[np.uint32]:
    """Half of a key is enough where only two are held against each other."""
    return np.where(key == 0, np.uint64(0), (key >> np.uint64(32)) | np.uint64(1)).astype(np.uint32)


def _zeros(evidence: Evidence) -> npt.NDArray[np.float32]:
    return np.zeros(evidence.height, dtype=np.float32)


def _place_bits(evidence: Evidence) -> npt.NDArray[np.float32]:
    """A street and house number, as rare as both are."""
    return evidence.bits.get("street", _zeros(evidence)) + evidence.bits.get("house", _zeros(evidence))
