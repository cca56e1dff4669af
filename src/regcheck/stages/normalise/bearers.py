"""What the name statistics say of a word: more often a given name or a family name."""

from __future__ import annotations

from functools import cache

import polars as pl

from regcheck.data import name_key, table

NAME_KIND = pl.Enum(["given", "family", "either"])
_SURELY = 2.3  # a natural logarithm: ten times as many bear the name as the one than as the other
_VOTES = 3
_LEAD = 2
# Endings of Nordic family names. Statistics of family names are packaged for Finland only.
_FAMILY_ENDING = (
    r"(?:sson|[^aeiou]sen|inen|ström|berg|lund|q?kvist|qvist|gren|holm|dahl|blad|löf|gård|strand|stedt|gaard|blom"
    r"|stad|bakken|skog|fors|mark|bäck|sjö|nder)$"
)
_ENDING_BEARERS = 1000  # a word with such an ending counts as this many bearers of a family name at least


def kind_of_names(keys: pl.Series) -> pl.Series:
    """NAME_KIND of each name, by its first word; null where no statistics know it. ``keys`` may repeat."""
    leans = _lean(keys.str.extract(r"^([^\s\-]+)"))
    kind = (
        pl.when(pl.col("lean") >= _SURELY)
        .then(pl.lit("given"))
        .when(pl.col("lean") <= -_SURELY)
        .then(pl.lit("family"))
        .when(pl.col("lean").is_not_null())
        .then(pl.lit("either"))
    )
    return leans.select(kind.cast(NAME_KIND)).to_series()


def family_comes_first(names: pl.Series) -> bool:
    """Whether most names of two words in one cell have the family name first. Those with a comma say so themselves."""
    two = names.drop_nulls().unique().str.extract_groups(r"^\s*([^\s,]+)\s+([^\s,]+)\s*$").struct.unnest()
    two.columns = ["one", "other"]
    two = two.drop_nulls()
    leads = _lean(two["one"])["lean"].fill_null(0) - _lean(two["other"])["lean"].fill_null(0)
    forward, backward = int((leads > _LEAD).sum()), int((leads < -_LEAD).sum())
    return backward >= _VOTES and backward > _LEAD * forward


def _lean(words: pl.Series) -> pl.DataFrame:
    """``lean``: how many times as many bear the word as a given name than as a family name, as a logarithm."""
    keyed = words.rename("word").to_frame().select(name=name_key(pl.col("word")))
    known = keyed.join(_bearers(), on="name", how="left", maintain_order="left")
    named = pl.when(pl.col("name").str.contains(_FAMILY_ENDING)).then(_ENDING_BEARERS).otherwise(0)
    family = pl.max_horizontal(pl.col("family").fill_null(0), named)
    given = pl.col("given").fill_null(0)
    lean = (given + 1).log() - (family + 1).log()
    return known.select(lean=pl.when((given > 0) | (family > 0)).then(lean))


@cache
def _bearers() -> pl.DataFrame:
    """``name`` (key), ``given`` and ``family``: how many bear it as the one and as the other, all countries together.

    The countries' given names count by their largest country, so that one country's families stay comparable.
    """
    given = table("first_names").group_by("name").agg(given=(pl.col("women") + pl.col("men")).max().cast(pl.Int64))
    family = table("last_names").group_by("name").agg(family=pl.col("bearers").max().cast(pl.Int64))
    return given.join(family, on="name", how="full", coalesce=True)
