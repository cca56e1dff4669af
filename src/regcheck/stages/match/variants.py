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
    answers = names.select(_linked("a", "b") | _begins("a", "b") | _begins("b", "a")).to_series().to_numpy().copy()
    several = np.flatnonzero((names["a"].str.contains(" ") | names["b"].str.contains(" ")).to_numpy())
    words = names[several].select(
        *(pl.col(name).str.extract(r"^(\S+)").alias(f"{name}_first") for name in ("a", "b")),
        *(pl.col(name).str.extract(r"(\S+)$").alias(f"{name}_last") for name in ("a", "b")),
    )
    shared = [_one_name(f"a_{one}", f"b_{other}") for one in ("first", "last") for other in ("first", "last")]
    answers[several] |= words.select(pl.any_horizontal(shared)).to_series().to_numpy()
    return answers


def _linked(one: str, other: str) -> pl.Expr:
    return pl.concat_str(one, pl.lit("|"), other).is_in(_joined().implode())


def _one_name(one: str, other: str) -> pl.Expr:
    return ((pl.col(one) == pl.col(other)) & (pl.col(one).str.len_chars() > 1)) | _linked(one, other)


def _begins(part: str, whole: str) -> pl.Expr:
    """The beginning of the other name, long enough to be a short form."""
    letters = pl.col(part).str.len_chars()
    return (letters >= 3) & (pl.col(whole).str.len_chars() >= letters + 2) & pl.col(whole).str.starts_with(pl.col(part))


@cache
def _joined() -> pl.Series:
    return pl.Series([f"{a}|{b}" for a, b in sorted(variants())])


def _lines() -> list[tuple[str, list[str]]]:
    text = files(__package__).joinpath("variants.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, others.split()) for name, others in rows]
