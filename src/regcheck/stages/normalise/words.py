"""Names and other plain text: white space put in order, and upper- or lower-case names in ordinary case."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

import polars as pl

from regcheck.frames import by_distinct
from regcheck.rules.patterns import LEGAL_FORM
from regcheck.text import Text

REASONS = {
    "whitespace": Text(
        "White space was removed.", "Ylimääräiset tyhjät merkit poistettiin.", "Överflödiga blanktecken togs bort."
    ),
    "name_case": Text(
        "Capital and small letters were put right.",
        "Isot ja pienet kirjaimet korjattiin.",
        "Stora och små bokstäver rättades.",
    ),
}
# Particles that stay small inside a name, as titlecasing leaves them and as they are written.
_PARTICLES = {
    " Von ": " von ",
    " Af ": " af ",
    " De ": " de ",
    " Der ": " der ",
    " Van ": " van ",
    " Den ": " den ",
    " Da ": " da ",
    " Av ": " av ",
}
# What titlecasing spoils in an address: the letter after a house number, boxes, and the words for a flat.
_ADDRESS_WORDS = {" As ": " as ", " Lgh ": " lgh ", " Bst ": " bst ", " Krs ": " krs "}
_CODE_MARKS = {
    f" {mark.title()}-{digit}": f" {mark}-{digit}" for mark in ("FI", "SE", "NO", "DK") for digit in range(10)
}
_HOUSE_LETTERS = {f"{digit}{letter}": f"{digit}{letter.upper()}" for digit in range(10) for letter in ascii_lowercase}
_SPACES = r"\s+"  # Unicode's white space, no-break spaces included
_UNTIDY = r"^\s|\s\s|\s$|[^\S ]"


def read_text(written: pl.Series) -> pl.DataFrame:
    """Free text: outer white space off, the inside untouched. ``value`` and ``out`` (String), ``reason``."""
    return _answer(written, pl.col("written").str.strip_chars())


def read_line(written: pl.Series) -> pl.DataFrame:
    """One-line text: white space single. ``value``, ``out``, ``reason``."""
    return _answer(written, _single_spaced(pl.col("written")))


def read_names(written: pl.Series) -> pl.DataFrame:
    """Names of persons: white space single, MATTI and matti as Matti. ``value``, ``out``, ``reason``, ``folded``."""
    return by_distinct(written, lambda names: _with_fold(_answer(names, _single_spaced(pl.col("written")), _name_case)))


def read_companies(written: pl.Series) -> pl.DataFrame:
    """Names of companies: white space single, capitals as they are. ``value``, ``out``, ``reason``, ``folded``."""
    return by_distinct(written, lambda names: _with_fold(read_line(names)))


def read_streets(written: pl.Series) -> pl.DataFrame:
    """Street addresses: white space single, ordinary case. ``value``, ``out``, ``reason``."""
    return _answer(written, _single_spaced(pl.col("written")), _street_case)


def read_towns(written: pl.Series) -> pl.DataFrame:
    """Towns, in ordinary case unless there are digits in them: then they are codes. ``value``, ``out``, ``reason``."""
    return by_distinct(written, lambda towns: _answer(towns, _single_spaced(pl.col("written")), _town_case))


def tidy(text: pl.Expr) -> pl.Expr:
    """Text with every run of white space as one space and none at the ends; null when nothing is left."""
    return _blank_to_null(_single_spaced(text))


def split_names(full: pl.Series, family_first: pl.Series) -> pl.DataFrame:
    """The parts of names in one cell: ``first_name``, ``last_name``, and both folded; null for a company's name.

    "Virtanen, Matti" has the last name first; so has "Virtanen Matti" where ``family_first`` (Boolean) says so.
    Otherwise the last word, with the particles before it, is the last name.
    """
    names = pl.DataFrame({"name": full, "turned": family_first}).select(
        forward=pl.when(~pl.col("turned")).then("name"), backward=pl.when("turned").then("name")
    )
    forward = by_distinct(names["forward"], lambda some: _split(some, _GIVEN_FIRST, (0, 1)))
    if not family_first.any():
        return forward
    backward = by_distinct(names["backward"], lambda some: _split(some, _FAMILY_FIRST, (1, 0)))
    return backward.select(pl.coalesce(pl.lit(forward[name]), name).alias(name) for name in forward.columns)


def fold(text: pl.Expr) -> pl.Expr:
    """Text as it is compared, never shown: small letters without marks, only letters and digits."""
    plain = text.str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    return (
        plain.str.replace_many({"æ": "a", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars(" ")
    )


def _answer(
    written: pl.Series, tidied: pl.Expr, case: Callable[[pl.Expr], pl.Expr] = lambda text: text
) -> pl.DataFrame:
    table = (
        pl.DataFrame({"written": written})
        .with_columns(tidied=tidied)
        .with_columns(tidied=_blank_to_null(pl.col("tidied")))
        .with_columns(out=case(pl.col("tidied")))
    )
    reason = (
        pl.when(pl.col("out").ne_missing(pl.col("tidied")))
        .then(pl.lit("name_case"))
        .when(pl.col("tidied").ne_missing(pl.col("written")))
        .then(pl.lit("whitespace"))
    )
    return table.select(pl.col("out").alias("value"), "out", reason=reason)


def _name_case(text: pl.Expr) -> pl.Expr:
    return _where_one_case(text, lambda some: some.str.to_titlecase().str.replace_many(_PARTICLES))


def _street_case(text: pl.Expr) -> pl.Expr:
    changes = _HOUSE_LETTERS | _ADDRESS_WORDS | _CODE_MARKS
    return _where_one_case(
        text, lambda some: some.str.to_titlecase().str.replace_many(changes).str.replace(r"^Pl (\d)", "PL ${1}")
    )


def _town_case(text: pl.Expr) -> pl.Expr:
    titled = _where_one_case(text, lambda some: some.str.to_titlecase())
    return pl.when(text.str.contains(r"\d")).then(text).otherwise(titled)


def _where_one_case(text: pl.Expr, titled: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """``titled`` for what is all capitals or all small letters; anything else is its owner's own spelling.

    Two capital letters are left alone: they may be initials.
    """
    has_upper, has_lower = text.str.contains(r"\p{Lu}"), text.str.contains(r"\p{Ll}")
    one_case = has_lower.xor(has_upper) & (has_lower | (text.str.len_chars() > 2))
    return pl.coalesce(titled(pl.when(one_case).then(text)), text)


def _with_fold(answers: pl.DataFrame) -> pl.DataFrame:
    return answers.with_columns(folded=fold(pl.col("value")))


def _single_spaced(text: pl.Expr) -> pl.Expr:
    untidy = pl.when(text.str.contains(_UNTIDY)).then(text)  # few are; the others are null where the work is done
    return pl.coalesce(untidy.str.replace_all(_SPACES, " ").str.strip_chars(" "), text)


def _blank_to_null(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


_OF_FAMILY = r"(?:(?:von|af|de|der|van|den|da|av|la|le|du|zu|ter|dos|del) )*"
_GIVEN_FIRST = rf"(?i)^(.+?) ({_OF_FAMILY}[^ ]+)$"
_FAMILY_FIRST = rf"(?i)^({_OF_FAMILY}[^ ]+) (.+)$"


def _split(full: pl.Series, pattern: str, at: tuple[int, int]) -> pl.DataFrame:
    """The parts of distinct names, given and family name being groups ``at`` of ``pattern``."""
    person = pl.when(~pl.col("name").str.contains(LEGAL_FORM)).then("name")
    comma = person.str.extract_groups(r"^([^,]+),\s*([^,]+)$")
    spaced = person.str.extract_groups(pattern)
    return (
        full.rename("name")
        .to_frame()
        .select(
            first_name=pl.coalesce(comma.struct[1], spaced.struct[at[0]]),
            last_name=pl.coalesce(comma.struct[0], spaced.struct[at[1]]),
        )
        .with_columns(first_name_folded=fold(pl.col("first_name")), last_name_folded=fold(pl.col("last_name")))
    )
