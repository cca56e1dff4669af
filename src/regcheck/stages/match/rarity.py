"""How rare a value is: how often a stranger has it, too."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.keys import Hashes, Numbers, together

Bits = npt.NDArray[np.float32]
_BELIEF = 40.0  # rows that a country's values are thought to be as rare as the whole register's for


def rarity(key: Hashes, size: Numbers) -> tuple[Bits, float]:
    """log2 of the share of rows that have a record's value beside it, repetitions of a record left out.

    And how many pairs of records have the same value. ``size``: how many rows each record stands for.

    Of two records that share a value one is left out of the count: were they one person, a value that only they have
    would else look twice as common as it is.
    """
    at, others = _others(key)
    share = np.zeros(len(key), dtype=np.float32)
    if len(at):
        share[at] = np.log2(np.maximum(others, 1) / max(1, int(size[at].sum()) - 1))
    return share, float(others.sum(dtype=np.float64)) / 2


def at_home(key: Hashes, country: Hashes, bits: Bits) -> Bits:
    """log2 of the share of a record's compatriots that have its value; never less than ``bits``, that of all rows.

    Where names, streets and towns go with the country, as they do, two that agree say much less together than each
    says alone: few of a register are called Tamm or live in Tartu, but of its few Estonians many do both.

    The two records that share the value are left out of the count, because they may be one person; as many rows as
    _BELIEF are added in which values are as rare as strangers find them in the whole register.
    """
    at, others = _others(together(key, country))
    out = bits.copy()
    if not len(at):
        return out
    known = len(at)
    usual = float(np.exp2(bits[at], dtype=np.float64).mean())
    compatriots = _others(country[at])[1] + 1
    share = (np.maximum(others - 1, 0) + _BELIEF * usual) / (np.maximum(compatriots - 2, 0) + _BELIEF)
    out[at] = np.maximum(bits[at], np.log2(np.maximum(share, 1 / known)))
    return out


def _others(key: Hashes) -> tuple[Numbers, Bits]:
    """The records that have a value, and how many others have the same."""
    frame = pl.DataFrame({"key": key}).with_row_index("at").filter(pl.col("key") != 0)
    others = frame.select(pl.len().over("key")).to_series().to_numpy().astype(np.float32) - 1
    return frame["at"].to_numpy(), others
