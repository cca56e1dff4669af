"""Which of a person's given names the statistics may know: the first, and the parts of a double one."""

from __future__ import annotations

import polars as pl

from regcheck.data import FIRST_NAME_COUNTRIES, name_key

# Countries whose names are counted together with another's.
TAKEN_FROM = {"AX": "FI", "FO": "DK", "GL": "DK", "SJ": "NO"}
SHORTEST = 2  # letters: an initial is no name
_SEVERAL = r"(?i)\s(?:ja|och|and|og|sekä|samt|et|und|&|\+)\s|\p{L}\s*[&+/]\s*\p{L}"


def several_people(first_name: pl.Expr) -> pl.Expr:
    """Whether the given names are those of more than one person, as in Matti ja Maija, Anna & Per."""
    return first_name.str.contains(_SEVERAL).fill_null(value=False)


def candidates(pairs: pl.DataFrame) -> pl.DataFrame:
    """``pair``, ``statistics`` (country), ``candidate``, ``position``: each name, then the parts of a double one.

    ``pairs``: ``pair`` (number), ``name`` (as written) and ``country``. The first candidate of a pair that some
    statistics know is the one to go by. None for countries whose names are not counted here.
    """
    at_home = pl.col("country").is_null() | pl.col("country").is_in(FIRST_NAME_COUNTRIES)
    split = name_key(pl.col("name")).str.split(" ")
    words = pairs.filter(at_home).select("pair", statistics="country", word=split).explode("word")
    parts = pl.col("word").str.split("-")
    every = (
        pl.when(parts.list.len() > 1)
        .then(pl.concat_list(pl.concat_list("word"), parts))
        .otherwise(pl.concat_list("word"))
    )
    listed = words.select("pair", "statistics", candidate=every).explode("candidate").with_row_index("position")
    trimmed = listed.with_columns(pl.col("candidate").str.strip_chars(".,;:'\"()-"))
    return trimmed.filter(pl.col("candidate").str.len_chars() >= SHORTEST)
