"""Given names that are two names and no slip: Kari and Kaarina, Sari and Sara, by their Nordic bearers."""

from __future__ import annotations

from functools import cache

import polars as pl

from regcheck.data import table
from regcheck.stages.match.levels.sides import Truths
from regcheck.stages.match.reading import fold

_BEARERS = 500  # in one country; what fewer bear may be a slip that came into the statistics
_SURE = 0.95  # share of a name's bearers from which it is a woman's, or a man's
# Letters that one name is spelt with in several ways: Kristina and Christina, Sara and Sarah, Sofia and Sophia.
_SPELLINGS = {"ph": "f", "x": "ks", "c": "k", "w": "v", "z": "s", "y": "i"}


def two_names(names: pl.DataFrame) -> tuple[Truths, Truths]:
    """Which pairs of folded given names (``a``, ``b``) are a woman's and a man's, and which are two names of anybody.

    Both are well established in one country, by their first words. What is a woman's name in one country and a man's
    in another (Janne) contradicts no name that it goes with somewhere.
    """
    pairs = names.select(pl.col("a", "b").str.extract(r"^(\S+)"))
    for side in ("a", "b"):
        pairs = pairs.join(_bearers(), left_on=side, right_on="name", how="left", maintain_order="left", suffix="_b")
    together = [pl.col(country) * pl.col(f"{country}_b") for country in _bearers().columns[1:]]
    alike, unlike = (pl.any_horizontal(one.eq_missing(sex) for one in together) for sex in (1, -1))
    met = pairs.select(
        opposite=unlike & ~alike,
        two=pl.any_horizontal(one.is_not_null() for one in together) & (_spelt("a") != _spelt("b")),
    ).with_columns(pl.all().fill_null(value=False))
    return met["opposite"].to_numpy(), met["two"].to_numpy()


def _spelt(name: str) -> pl.Expr:
    """The name as it would be spelt plainly: no silent h, no letter twice."""
    plain = pl.col(name).str.replace_many(_SPELLINGS).str.replace_all(r"(\w)h(\W|[^aeiou]|$)", "$1$2")
    plain = plain.str.replace_all(r"([^aeiou])h", "$1")
    for letter in "abdefgijklmnoprstuv":
        plain = plain.str.replace_all(f"{letter}{letter}+", letter)
    return plain


@cache
def _bearers() -> pl.DataFrame:
    """Each established name, folded, and per country 1 where women bear it, -1 where men do and 0 where both."""
    women, every = pl.col("women").cast(pl.Int64), (pl.col("women").cast(pl.Int64) + pl.col("men"))
    known = table("first_names").select("country", "name", women=women, every=every).filter(pl.col("every") >= 10)
    known = known.with_columns(fold(known["name"])).group_by("country", "name").agg(pl.col("women", "every").sum())
    share = pl.col("women") / pl.col("every")
    sex = pl.when(share >= _SURE).then(1).when(share <= 1 - _SURE).then(-1).otherwise(0).cast(pl.Int8)
    often = known.filter(pl.col("every") >= _BEARERS).with_columns(sex=sex).sort("country", "name")
    return often.pivot("country", index="name", values="sex")
