"""Given names that one person goes by: Jussi is Johannes, Lasse is Lars."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import polars as pl


@cache
def variants() -> frozenset[tuple[str, str]]:
    """Pairs of folded given names, in both orders, that may be the same person's."""
    pairs = {(name, other) for name, others in _lines() for other in others}
    return frozenset(pairs | {(other, name) for name, other in pairs})


@cache
def families() -> dict[str, str]:
    """Each name of the table with the name that stands for all it is linked to, directly or through others.

    Only for finding candidates: Johannes and Juhani meet through Jussi without being variants.
    """
    head: dict[str, str] = {}

    def find(name: str) -> str:
        while head.setdefault(name, name) != name:
            name = head[name]
        return name

    for name, other in sorted(variants()):
        first, second = sorted((find(name), find(other)))
        head[second] = first
    return {name: find(name) for name in sorted(head)}


def are_variants(names: pl.DataFrame) -> npt.NDArray[np.bool_]:
    """Where the folded given names ``a`` and ``b`` are variants, or one is a part of the other (Anna of Anna Liisa)."""
    known = pl.concat_str("a", pl.lit("|"), "b").is_in(_joined())
    answers = names.select(known | _is_part("a", "b") | _is_part("b", "a")).to_series().to_numpy().copy()
    several = np.flatnonzero((names["a"].str.contains(" ") | names["b"].str.contains(" ")).to_numpy())
    pairs = variants()
    shared = (_shares_name(a.split(" "), b.split(" "), pairs) for a, b in names[several].iter_rows())
    answers[several] |= np.fromiter(shared, np.bool_, count=len(several))
    return answers


def _is_part(part: str, whole: str) -> pl.Expr:
    """The beginning of the other name, long enough to be a short form."""
    letters = pl.col(part).str.len_chars()
    return (letters >= 3) & (pl.col(whole).str.len_chars() >= letters + 2) & pl.col(whole).str.starts_with(pl.col(part))


def _shares_name(one: list[str], other: list[str], pairs: frozenset[tuple[str, str]]) -> bool:
    """One word of a name of several is the other name, or its variant."""
    return any((a == b and len(a) > 1) or (a, b) in pairs for a in one for b in other)


@cache
def _joined() -> pl.Series:
    return pl.Series([f"{a}|{b}" for a, b in sorted(variants())])


def _lines() -> list[tuple[str, list[str]]]:
    text = files(__package__).joinpath("variants.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, others.split()) for name, others in rows]
