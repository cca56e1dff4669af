"""Plain text: letters mended, white space put in order, and upper- or lower-case names in ordinary case."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

import polars as pl

from regcheck.frames import by_distinct, unmarked
from regcheck.rules.patterns import ADDRESS_LEFT, HIDDEN_ADDRESS, NOTHING
from regcheck.stages.normalise.bearers import kind_of_names
from regcheck.stages.normalise.letters import composed, mended
from regcheck.text import Text

COMPANY_KIND = pl.Enum(["person"])
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
# What titlecasing spoils in an address: the letter after a house number, boxes, and the words for a flat.
_ADDRESS_WORDS = {" As ": " as ", " Lgh ": " lgh ", " Bst ": " bst ", " Krs ": " krs "}
# How the words for a street are cut short at the end of its name, in Finland and Sweden.
_STREET_WORDS = {r"k\.": "katu", r"t\.": "tie", r"kj\.": "kuja", r"p\.": "polku", r"g\.": "gatan", r"v\.": "vägen"}
_CODE_MARKS = {
    f" {mark.title()}-{digit}": f" {mark}-{digit}" for mark in ("FI", "SE", "NO", "DK") for digit in range(10)
}
_HOUSE_LETTERS = {f"{digit}{letter}": f"{digit}{letter.upper()}" for digit in range(10) for letter in ascii_lowercase}
_SPACES = r"\s+"  # Unicode's white space, no-break spaces included
_UNTIDY = r"^\s|\s\s|\s$|[^\S ]"


def read_text(written: pl.Series) -> pl.DataFrame:
    """Free text: outer white space off, letters in one piece, the rest untouched. ``value``, ``out``, ``reason``."""
    return answered(written, lambda text: text.str.strip_chars(), mend=False)


def read_line(written: pl.Series) -> pl.DataFrame:
    """One-line text: white space single. ``value``, ``out``, ``reason``."""
    return answered(written, single_spaced)


def read_companies(written: pl.Series) -> pl.DataFrame:
    """Names of companies: white space single, capitals as they are.

    ``value``, ``out``, ``reason``, ``folded``, and ``kind`` (COMPANY_KIND) where the name is a person's.
    """
    return by_distinct(written, _read_companies)


def _read_companies(written: pl.Series) -> pl.DataFrame:
    answers = answered(written, single_spaced)
    words = answers.select(
        pl.col("out").str.extract_groups(r"^(\p{L}[\p{L}\-]+) (?:\p{L}[\p{L}\-]+ )?(\p{L}[\p{L}\-]+)$")
    )
    first, last = (kind_of_names(part) for part in words.to_series().struct.unnest().get_columns())
    person = pl.when(pl.lit((first == "given") & (last == "family"))).then(pl.lit("person"))
    return answers.with_columns(folded=fold(pl.col("value")), kind=person.cast(COMPANY_KIND))


def read_streets(written: pl.Series) -> pl.DataFrame:
    """Street addresses: white space single, ordinary case. ``value``, ``out``, ``reason``.

    In ``value`` the word for the street is written out: Kauppak. 5 is Kauppakatu 5.
    """
    answers = answered(written, single_spaced, _street_case)
    short = answers["value"].str.contains(". ", literal=True).fill_null(value=False)
    if not short.any():
        return answers
    return answers.with_columns(value=pl.when(short).then(_written_out(pl.col("value"))).otherwise("value"))


def _written_out(street: pl.Expr) -> pl.Expr:
    for short, whole in _STREET_WORDS.items():
        street = street.str.replace(rf"(\p{{L}}{{3,}}){short}(\s+\d)", f"${{1}}{whole}${{2}}")
    return street


def read_towns(written: pl.Series) -> pl.DataFrame:
    """Towns, in ordinary case unless there are ``digits`` (Boolean) in them: then they are codes.

    ``value``, ``out``, ``reason``.
    """
    return answered(written, single_spaced, _town_case).with_columns(digits=pl.col("value").str.contains("[0-9]"))


def tidy(text: pl.Expr) -> pl.Expr:
    """Text with every run of white space as one space and none at the ends; null when nothing is left."""
    return _blank_to_null(single_spaced(text))


def fold(text: pl.Expr) -> pl.Expr:
    """Text as it is compared, never shown: small letters without marks, only letters and digits."""
    return (
        unmarked(text)
        .str.replace_many({"æ": "a", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars(" ")
    )


def answered(
    written: pl.Series,
    tidied: Callable[[pl.Expr], pl.Expr],
    case: Callable[[pl.Expr], pl.Expr] = lambda text: text,
    *,
    mend: bool = True,
) -> pl.DataFrame:
    """``value``, ``out`` and ``reason`` of a column: its letters mended, its white space ``tidied``, then ``case``."""
    table = (
        pl.DataFrame({"written": written, "mended": mended(written) if mend else composed(written)})
        .with_columns(tidied=_blank_to_null(tidied(pl.col("mended"))))
        .with_columns(out=case(pl.col("tidied")))
    )
    reason = (
        pl.when(pl.col("mended").ne_missing(pl.col("written")))
        .then(pl.lit("letters"))
        .when(pl.col("out").ne_missing(pl.col("tidied")))
        .then(pl.lit("name_case"))
        .when(pl.col("tidied").ne_missing(pl.col("written")))
        .then(pl.lit("whitespace"))
    )
    return table.select(pl.col("out").alias("value"), "out", reason=reason)


def _street_case(text: pl.Expr) -> pl.Expr:
    ordinary = pl.when(~text.str.contains(f"@|{NOTHING}|{HIDDEN_ADDRESS}|{ADDRESS_LEFT}")).then(text)
    return pl.coalesce(_ordinary_street(ordinary), text)


def _ordinary_street(text: pl.Expr) -> pl.Expr:
    changes = _HOUSE_LETTERS | _ADDRESS_WORDS | _CODE_MARKS
    return where_one_case(
        text,
        text,
        lambda some: some.str.to_titlecase().str.replace_many(changes).str.replace(r"^Pl (\d)", "PL ${1}"),
    )


def _town_case(text: pl.Expr) -> pl.Expr:
    titled = where_one_case(text, text, lambda some: some.str.to_titlecase())
    return pl.when(text.str.contains(rf"\d|@|{NOTHING}")).then(text).otherwise(titled)


def where_one_case(text: pl.Expr, judged: pl.Expr, titled: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """``titled`` for what is all capitals or all small letters as ``judged``; anything else is its owner's spelling.

    Two capital letters are left alone: they may be initials.
    """
    has_upper, has_lower = judged.str.contains(r"\p{Lu}"), judged.str.contains(r"\p{Ll}")
    one_case = has_lower.xor(has_upper) & (has_lower | (text.str.len_chars() > 2))
    return pl.coalesce(titled(pl.when(one_case).then(text)), text)


def single_spaced(text: pl.Expr) -> pl.Expr:
    """Text with every run of white space as one space and none at the ends."""
    untidy = pl.when(text.str.contains(_UNTIDY)).then(text)  # few are; the others are null where the work is done
    return pl.coalesce(untidy.str.replace_all(_SPACES, " ").str.strip_chars(" "), text)


def _blank_to_null(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)
