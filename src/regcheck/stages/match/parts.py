"""Keys of parts of what records say: the sound of a name, its first letters, the year of a birth, the head of a number.

They serve blocking, and the glance that spares most pairs a closer look.
"""

from __future__ import annotations

from threading import Lock

import numpy as np
import polars as pl

from regcheck.stages.match.keys import Hashes, Numbers, key_of
from regcheck.stages.match.variants import families

# What is most often written in two ways, and how it sounds.
_ONE_WAY = {
    "w": "v", "ck": "k", "th": "t", "ph": "f", "z": "s", "c": "k", "q": "k", "x": "ks", "aa": "a", "ae": "a",
    "oe": "o", "y": "i", "j": "i", "h": "",
}  # fmt: skip
_DOUBLED = {letter * 2: letter for letter in "bdfgklmnprstvieou"}


# Texts that are looked at to see whether they repeat, and the share of distinct ones from which each is read by itself.
_SAMPLE, _DISTINCT = 5_000, 0.5


class Parts:
    """The keys of parts of ``texts`` (see evidence.Evidence), each read once, and once per distinct text."""

    def __init__(self, texts: pl.DataFrame, height: int) -> None:
        """``texts``: a String column per attribute, a line for each of ``height`` records."""
        self._height = height
        self._texts = texts
        self._known: dict[str, Hashes] = {}
        self._coded: dict[str, tuple[pl.Series, Numbers]] = {}
        self._lock = Lock()

    def key(self, name: str) -> Hashes:
        """The key of a part, one per line; zeros where there is nothing to part."""
        with self._lock:
            if name not in self._known:
                self._known[name] = self._read(name)
            return self._known[name]

    def _read(self, name: str) -> Hashes:
        source, part = _PARTS.get(name, (name, pl.col("text")))
        if source not in self._texts.columns:
            return np.zeros(self._height, dtype=np.uint64)
        texts = self._texts[source]
        if texts.head(_SAMPLE).n_unique() > _DISTINCT * min(_SAMPLE, len(texts)):
            return _keys(texts, part)
        if source not in self._coded:
            self._coded[source] = _coded(texts)
        distinct, code = self._coded[source]
        return _keys(distinct, part)[code]


def _coded(texts: pl.Series) -> tuple[pl.Series, Numbers]:
    """The distinct texts, null the last of them, and for each text its place among those."""
    coded = texts.cast(pl.Categorical(pl.Categories.random()))
    distinct = coded.drop_nulls().unique()
    distinct = distinct.gather(distinct.to_physical().arg_sort()).cast(pl.String)
    code = coded.to_physical().fill_null(len(distinct)).cast(pl.Int64).to_numpy()
    return distinct.extend(pl.Series([None], dtype=pl.String)), code


def _keys(texts: pl.Series, part: pl.Expr) -> Hashes:
    return key_of(texts.alias("text").to_frame().select(part).to_series(), seed=11)


def _sound(text: pl.Expr) -> pl.Expr:
    """A name without what is most often written in two ways."""
    return text.str.replace_many(_ONE_WAY).str.replace_many(_DOUBLED).str.replace_all(" ", "", literal=True)


def _given_sound(text: pl.Expr) -> pl.Expr:
    """The sound of the first of the given names, under the name that stands for all its variants."""
    return _sound(text.str.extract(r"^(\S{2,})").replace(families()))


_TEXT = pl.col("text")
_PARTS: dict[str, tuple[str, pl.Expr]] = {
    "given_sound": ("given", _given_sound(_TEXT)),
    "given_1": ("given", _TEXT.str.slice(0, 1)),
    "given_3": ("given", _given_sound(_TEXT).str.slice(0, 3)),
    "family_sound": ("family", _sound(_TEXT)),
    "family_1": ("family", _TEXT.str.slice(0, 1)),
    "family_3": ("family", _sound(_TEXT).str.slice(0, 3)),
    "company_start": ("company", _sound(_TEXT).str.slice(0, 8)),
    "company_3": ("company", _sound(_TEXT).str.slice(0, 3)),
    "mail_head": ("local", _TEXT.str.slice(0, 3)),
    "mail_tail": ("local", _TEXT.str.tail(4)),
    "mail_digits": ("local", _TEXT.str.replace_all(r"[^0-9]+", "")),
    "phone_head": ("phone", _TEXT.str.slice(0, 4)),
    "phone_tail": ("phone", _TEXT.str.tail(4)),
    "birth_year": ("birth", _TEXT.str.slice(0, 4)),
    "birth_month": ("birth", _TEXT.str.slice(0, 6)),
    "month_of_birth": ("birth", _TEXT.str.slice(4, 2)),
    "day_of_birth": ("birth", _TEXT.str.slice(6, 2)),
    "street_start": ("street", _sound(_TEXT.str.extract(r"^(\S+)")).str.slice(0, 5)),
    "identity_head": ("identity", _TEXT.str.slice(0, 6)),
    "identity_tail": ("identity", _TEXT.str.tail(5)),
}
