"""What the form of a street address says about the dwelling: stair and flat, unit, floor, Swedish lgh, or nothing."""

from __future__ import annotations

import polars as pl

from regcheck.frames import by_distinct

# The patterns, from the surest sign of a block of flats down; rows of the packaged table dwelling_patterns.
PATTERNS = (
    "flat_many", "flat_some", "flat_few", "unit", "letter", "floor", "lgh_high", "lgh_low",
    "none_1", "none_2", "none_3", "crowd",
)  # fmt: skip
NUMBER_ONLY = ("none_1", "none_2", "none_3")  # a house number and no more, with one customer, two, or a few
TOLD_APART = ("flat_many", "flat_some", "flat_few", "unit", "lgh_high", "lgh_low")  # one line means one dwelling
MANY, SOME = 21, 9  # the largest flat number at an entrance from which a building is (very probably) a block of flats
HIGH_LGH = 1200  # lgh 1201 and above lie two storeys up; 10 is the ground floor
CROWD = 6  # customers at one number without flats: more than live in a house
_NO_DWELLING = (
    r"(?i)\bc/o\b|\bposte\s+restante\b"
    r"|^\s*(?:p\.?\s?l\.?|p\.?\s?o\.?\s?box|box|pb|fack|post(?:boks|box|fack|i?lokero))\b"
)
_NUMBERED = r"^\d*[^\d,]+\d+"
_STAIR_AND_FLAT = r"^(?:\s?[-–/]\s?\d{1,3})?\s?\p{L}\s?[,/-]?\s?(\d{1,3})\p{L}?$"
_UNIT = r"(?i)\b(?:as|asunto|bst|bostad|apt|huoneisto|lägenhet|huon|lgh)\.?\s?(\d{1,3})$"
_LGH = r"(?i)\b(?:lgh|lägenhet)\.?\s?(1[0-4]\d\d)$"
_FLOOR = r"(?i)\d\s?(?:tr|trp|trappor|krs|kerros|vån|våningen)\b|\b(?:krs|vån)\.?\s?\d"
_LETTER = r"^(?:\s?[-–]\s?\d{1,3})?\s+\p{L}$|^\p{Lu}$"


def structure(street: pl.Series, postal_code: pl.Series, address: pl.Series) -> pl.DataFrame:
    """``pattern`` (one of PATTERNS) and ``seen`` (UInt32, how many lines have the same dwelling), a line per line.

    ``street`` (street, number and what follows in one line), ``postal_code``; ``address`` (UInt32): the same for lines
    with the same dwelling, or where no flat is told the same building; null where that is unknown. Pattern is null for
    boxes, c/o, poste restante, and what has no house number.
    """
    rows = _tails(street).with_columns(address.alias("address"))
    rows = rows.hstack(by_distinct(rows["tail"], _forms)).with_columns(
        building=pl.col("building") ^ pl.lit(postal_code).hash(seed=1)
    )
    largest = pl.when(pl.col("flat").is_not_null()).then(pl.col("flat").max().over("building"))
    rows = rows.with_columns(
        largest=largest, seen=pl.when(pl.col("address").is_not_null()).then(pl.len().over("address"))
    )
    return rows.select(pattern=_pattern(), seen=pl.col("seen").fill_null(1).cast(pl.UInt32))


def _tails(street: pl.Series) -> pl.DataFrame:
    """``tail``: what follows the first house number (String, "" for nothing, null for no dwelling); ``building``."""
    rows = street.alias("street").to_frame().with_columns(head=pl.col("street").str.extract(f"({_NUMBERED})"))
    tail = pl.col("street").str.slice(pl.col("head").str.len_chars()).str.strip_chars_end(" .,")
    dwelling = ~pl.col("street").str.contains(_NO_DWELLING)
    return rows.select(
        tail=pl.when(dwelling & pl.col("head").is_not_null()).then(tail),
        building=pl.col("head").str.to_lowercase().hash(),
    )


def _forms(tails: pl.Series) -> pl.DataFrame:
    """``form`` and ``flat`` (UInt16, the number of the flat) of distinct tails of addresses."""
    tail = pl.col("tail")
    lgh, flat, unit = (tail.str.extract(pattern).cast(pl.UInt16) for pattern in (_LGH, _STAIR_AND_FLAT, _UNIT))
    form = (
        pl.when(lgh.is_not_null())
        .then(pl.when(lgh >= HIGH_LGH).then(pl.lit("lgh_high")).otherwise(pl.lit("lgh_low")))
        .when(tail.str.contains(_FLOOR))
        .then(pl.lit("floor"))
        .when(flat.is_not_null())
        .then(pl.lit("flat"))
        .when(unit.is_not_null())
        .then(pl.lit("unit"))
        .when(tail.str.contains(_LETTER))
        .then(pl.lit("letter"))
        .otherwise(pl.lit("none"))
    )
    return tails.alias("tail").to_frame().select(form=form, flat=pl.coalesce(flat, unit))


def _pattern() -> pl.Expr:
    """The pattern of a line by its ``form``, the ``largest`` flat number at its entrance and how many are ``seen``."""
    form, largest = pl.col("form"), pl.col("largest")
    return (
        pl.when(form.is_in(["flat", "unit"]) & (largest >= MANY))
        .then(pl.lit("flat_many"))
        .when((form == "flat") & (largest >= SOME))
        .then(pl.lit("flat_some"))
        .when(form == "flat")
        .then(pl.lit("flat_few"))
        .when((form == "none") & (pl.col("seen") >= CROWD))
        .then(pl.lit("crowd"))
        .when(form == "none")
        .then(pl.format("none_{}", pl.col("seen").fill_null(1).clip(1, 3)))
        .otherwise(form)
        .cast(pl.Enum(PATTERNS))
    )
