"""How alike two texts are, for whole columns of pairs (``a`` and ``b``) at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from regcheck.stages.match.levels.sides import Truths

# Jaro-Winkler similarities. 0.92 is what one slip in a name of usual length leaves, and the bar that record linkage
# commonly sets; at 0.84 names may still be the same.
CLOSE, SIMILAR = 0.92, 0.84
_FAR = 9  # what any number of slips over two counts as


def similarity(texts: pl.DataFrame) -> npt.NDArray[np.float32]:
    """The Jaro-Winkler similarity of each pair, from 0 to 1."""
    if texts.is_empty():
        return np.empty(0, dtype=np.float32)
    one, other = texts["a"].to_list(), texts["b"].to_list()
    return np.asarray(process.cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32, workers=1))


def slips(texts: pl.DataFrame) -> npt.NDArray[np.float32]:
    """How many letters were lost, added, wrong or exchanged with the next, up to two; 9 where it is more."""
    if texts.is_empty():
        return np.empty(0, dtype=np.float32)
    one, other = texts["a"].to_list(), texts["b"].to_list()
    found = np.asarray(process.cpdist(one, other, scorer=OSA.distance, score_cutoff=2, dtype=np.float32, workers=1))
    return np.where(found > 2, np.float32(_FAR), found)


def same_initial(texts: pl.DataFrame) -> Truths:
    """Where one of the two is a single letter that the other begins with."""
    return where(texts, _LETTER & (pl.col("a").str.slice(0, 1) == pl.col("b").str.slice(0, 1)))


def initials(texts: pl.DataFrame) -> Truths:
    """Where one of the two is a single letter."""
    return where(texts, _LETTER)


def share_a_word(texts: pl.DataFrame) -> Truths:
    """Where two names have a word of three letters or more in common, as Virtanen and Laine-Virtanen do."""
    out = np.zeros(texts.height, dtype=np.bool_)
    at = np.flatnonzero(where(texts, pl.any_horizontal(pl.all().str.contains(" "))))
    shared = (any(len(one) > 2 and one in b.split(" ") for one in a.split(" ")) for a, b in texts[at].iter_rows())
    out[at] = np.fromiter(shared, np.bool_, count=len(at))
    return out


def contained(texts: pl.DataFrame) -> Truths:
    """Where all words of one name, at least two, are among the other's, give or take a slip."""
    return np.fromiter(
        (_inside(a.split(" "), b.split(" ")) for a, b in texts.iter_rows()), np.bool_, count=texts.height
    )


def where(texts: pl.DataFrame, condition: pl.Expr) -> Truths:
    """Where the condition holds."""
    if texts.is_empty():
        return np.empty(0, dtype=np.bool_)
    return texts.select(condition.fill_null(value=False)).to_series().to_numpy()


def _inside(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or not set(short) & set(long):
        return False
    return all(any(JaroWinkler.similarity(a, b, score_cutoff=CLOSE) for b in long) for a in short)


_LETTER = (pl.col("a").str.len_chars() == 1) | (pl.col("b").str.len_chars() == 1)
