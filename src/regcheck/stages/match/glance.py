"""Which candidates are worth comparing in full: a glance at what is plainly equal, one cache line per record.

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
    """All keys of a record side by side, with the bits that agreement on each is worth."""

    def __init__(self, evidence: Evidence, place: Hashes) -> None:
        beginnings = {head: evidence.key(head) for _, head, _ in _COST.values() if head is not None}
        known = {name: key for name, key in (beginnings | evidence.keys | {"place": place}).items() if key.any()}
        own = [name for name in _COST if name in known]
        own += [name for name in ("town", "email_2", "phone_2") if name in known] + list(evidence.attributes)
        heads = [_COST[name][1] for name in own if name in _COST]
        beginning = [name for name in dict.fromkeys(heads) if name is not None and name in known and name not in own]
        self._names = own + beginning
        self._keys = np.stack([_short(known[name]) for name in self._names], axis=1)
        self._bits = np.stack(
            [-evidence.bits[name] if name in evidence.bits else _zeros(evidence) for name in own], axis=1
        )
        if "place" in own:
            self._bits[:, own.index("place")] = _place_bits(evidence)
        self._own = own

    def best(self, left: Numbers, right: Numbers) -> npt.NDArray[np.float32]:
        """The bits that the pairs reach at best."""
        one, other = self._keys[left], self._keys[right]
        count = len(self._own)
        equal = (one == other) & (one != 0)
        unequal = (one != 0) & (other != 0) & ~equal
        worth: npt.NDArray[np.float32] = np.einsum("ij,ij->i", equal[:, :count].astype(np.float32), self._bits[left])
        for at, name in enumerate(self._own):
            cost, head, gain = _COST.get(name, _OTHER)
            worth += unequal[:, at] * np.float32(cost)
            if head in self._names:
                worth += (unequal[:, at] & equal[:, self._names.index(head)]) * np.float32(gain - cost)
            elif gain:
                worth += unequal[:, at] * np.float32(gain)
        worth += self._crossed(one, other) * np.float32(_CROSSED)
        return worth

    def _crossed(self, one: npt.NDArray[np.uint32], other: npt.NDArray[np.uint32]) -> npt.NDArray[np.float32]:
        if not {"given", "family"} <= set(self._own):
            return np.zeros(len(one), dtype=np.float32)
        given, family = self._own.index("given"), self._own.index("family")
        out = np.zeros(len(one), dtype=np.float32)
        for a, b in ((given, family), (family, given)):
            out += (one[:, a] != 0) & (one[:, a] == other[:, b])
        return out


def _short(key: Hashes) -> npt.NDArray[np.uint32]:
    """Half of a key is enough where only two are held against each other."""
    return np.where(key == 0, np.uint64(0), (key >> np.uint64(32)) | np.uint64(1)).astype(np.uint32)


def _zeros(evidence: Evidence) -> npt.NDArray[np.float32]:
    return np.zeros(evidence.height, dtype=np.float32)


def _place_bits(evidence: Evidence) -> npt.NDArray[np.float32]:
    """A street and house number, as rare as both are."""
    return -(evidence.bits.get("street", _zeros(evidence)) + evidence.bits.get("house", _zeros(evidence)))
