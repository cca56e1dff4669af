"""Keys: one number per record that is equal where what the records say is equal, and 0 where they say nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: spreads what it multiplies
_MANY = 5_000  # keys that are worth sieving
_SIEVE = 24  # bits of a key that are looked at to drop what stands alone


def key_of(text: pl.Series, seed: int) -> Hashes:
    """The key of each text (String); 0 where it is null or empty."""
    hashed = text.hash(seed=seed).to_numpy() | np.uint64(1)
    return np.where((text.is_null() | (text == "").fill_null(value=True)).to_numpy(), np.uint64(0), hashed)


def together(*keys: Hashes) -> Hashes:
    """One key out of several; 0 where one of them is missing."""
    out = keys[0]
    for key in keys[1:]:
        out = np.where((out == 0) | (key == 0), np.uint64(0), _mixed(out, key) | np.uint64(1))
    return out


def whole(keys: list[Hashes], height: int) -> Hashes:
    """One number for all that the keys of a row say, missing ones included."""
    out = np.zeros(height, dtype=np.uint64)
    for key in keys:
        out = _mixed(out, key)
    return out


def repeated(at: Numbers, key: Hashes) -> tuple[Numbers, Hashes]:
    """Those of the records ``at`` whose key occurs twice, and some more, in the order of their keys.

    Sorting what stands alone is most of the work: a sort of the bare keys finds what repeats, and only that is sorted
    with its records.
    """
    ordered = np.sort(key)
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    if len(key) > _MANY and len(twice) < len(key) // 2:
        seen = np.zeros(2**_SIEVE, dtype=np.bool_)
        seen[twice >> np.uint64(64 - _SIEVE)] = True
        kept = seen[key >> np.uint64(64 - _SIEVE)]
        at, key = at[kept], key[kept]
    order = np.argsort(key)
    return at[order], key[order]


def begins(ordered: npt.NDArray[np.generic]) -> Numbers:
    """The places where a new value begins in an ordered array."""
    if not len(ordered):
        return np.empty(0, np.int64)
    return np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])


def _mixed(one: Hashes, other: Hashes) -> Hashes:
    mixed: Hashes = (one ^ (one >> np.uint64(29))) * _ODD + other
    return mixed
