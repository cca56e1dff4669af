"""Keys: one number per record that is equal where what the records say is equal, and 0 where they say nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]

_SIDE = 32  # bits of a record's number: two of them are one number
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2^64 divided by the golden ratio: spreads what it multiplies
_FEW = 5_000  # keys that are sorted as they are


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


def ordered(key: Hashes) -> Numbers:
    """The places of the keys in the order of the keys, equal ones in the order of their places.

    Head of key and place share one number, because a plain sort costs a third of one that takes places along. Where
    the heads of two keys are the same, which is rare, these are put in order by the rest.
    """
    if len(key) <= _FEW:
        return np.argsort(key, kind="stable")
    bits = np.uint64(len(key).bit_length())
    packed = sorted_numbers((key >> bits << bits) | np.arange(len(key), dtype=np.uint64))
    order = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    found = key[order]
    wrong = np.flatnonzero(found[1:] < found[:-1])
    if len(wrong):
        alike = np.flatnonzero(np.isin(packed >> bits, packed[wrong] >> bits))
        order[alike] = order[alike][np.argsort(found[alike], kind="stable")]
    return order


def sorted_numbers(numbers: Hashes) -> Hashes:
    """The numbers in ascending order; polars does it in half the time and on all processors."""
    return pl.Series(numbers).sort().to_numpy()


def repeated(at: Numbers, key: Hashes) -> tuple[Numbers, Hashes]:
    """Those of the records ``at`` whose key occurs twice, in the order of their keys; equal ones in the order given."""
    order = ordered(key)
    key = key[order]
    same = key[1:] == key[:-1]
    twice = np.zeros(len(key), dtype=np.bool_)
    twice[1:] = same
    twice[:-1] |= same
    return at[order[twice]], key[twice]


def distinct(key: Hashes) -> tuple[Numbers, Numbers, Numbers]:
    """Of the distinct keys in their order: the first place and how often each is there; for each place its number.

    In the order first, number, how often.
    """
    order = ordered(key)
    start = begins(key[order])
    size = np.diff(np.r_[start, len(key)])
    which = np.empty(len(key), dtype=np.int64)
    which[order] = np.repeat(np.arange(len(start)), size)
    return order[start], which, size


def spread(number: Hashes) -> Hashes:
    """Other numbers, as distinct as these, of which ``ordered`` is quick to see the order."""
    return number * _ODD


def pair_key(left: Numbers, right: Numbers) -> Numbers:
    """Two records or clusters as one number, the smaller one first; ``pair_ends`` takes them apart."""
    pair: Numbers = (np.minimum(left, right) << _SIDE) | np.maximum(left, right)
    return pair


def pair_ends(pair: Numbers) -> tuple[Numbers, Numbers]:
    """The smaller and the greater of the two that pair_key made one number of."""
    return pair >> _SIDE, pair & (2**_SIDE - 1)


def begins(ordered: npt.NDArray[np.generic]) -> Numbers:
    """The places where a new value begins in an ordered array."""
    if not len(ordered):
        return np.empty(0, np.int64)
    new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return np.flatnonzero(new)


def _mixed(one: Hashes, other: Hashes) -> Hashes:
    mixed: Hashes = (one ^ (one >> np.uint64(29))) * _ODD + other
    return mixed
