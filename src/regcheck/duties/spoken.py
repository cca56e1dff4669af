"""Where else a person is spoken of: free text on other rows, and lines that are no records."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from regcheck.pipeline import Outcome
from regcheck.suppression import plain

# Free text in which somebody may be spoken of.
_SPOKEN_IN = ("notes", "other", "tags")
_LEAST_TERM = 6
# The digits of a number without its trunk or country code: the same however the number is written.
_TELLING_DIGITS = 9
_LEAST_DIGITS = 7
_BETWEEN_DIGITS = r"[\s().\u2010-\u2015/-]+"


@dataclass(frozen=True)
class Terms:
    """What tells that a text speaks of a person.

    ``written``: e-mail addresses, phone and identity numbers as the register has them, in small letters. ``digits``:
    the last digits of phone numbers. ``names``: first and family name in either order, of the form of suppression.plain
    with a space at each end, so that only whole words are found.
    """

    written: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def in_text(self, text: pl.Expr) -> pl.Expr:
        """Whether ``text`` (String) holds one of them; false where it is null."""
        tests = []
        if self.written:
            tests.append(text.str.to_lowercase().str.contains_any(list(self.written)))
        if self.digits:
            tests.append(text.str.replace_all(_BETWEEN_DIGITS, "").str.contains_any(list(self.digits)))
        if self.names:
            tests.append((pl.lit(" ") + plain(text) + " ").str.contains_any(list(self.names)))
        return pl.any_horizontal(test.fill_null(value=False) for test in tests) if tests else pl.lit(value=False)


def terms_of(outcome: Outcome, rows: pl.Series) -> Terms:
    """What tells that a text speaks of those whose ``rows`` these are: names and contacts, shared or not."""
    people = outcome.people.filter(pl.col("row").is_in(rows.implode()))
    return Terms(_identifiers(outcome, people), _digits(people), _names(people))


def spoken_of(outcome: Outcome, rows: pl.Series, terms: Terms) -> list[int]:
    """The rows other than ``rows`` whose free text holds one of ``terms``."""
    texts = [f"{column.key}_written" for column in outcome.columns if column.field in _SPOKEN_IN]
    texts = [name for name in texts if outcome.people.schema[name] == pl.String]
    if not texts:
        return []
    told = pl.any_horizontal(terms.in_text(pl.col(name)) for name in texts)
    return outcome.people.filter(told & ~pl.col("row").is_in(rows.implode()))["row"].to_list()


def set_aside(outcome: Outcome, terms: Terms) -> list[tuple[str, int]]:
    """File and line of what was no record and holds one of ``terms``."""
    if outcome.unreadable.is_empty():
        return []
    told = outcome.unreadable.filter(terms.in_text(pl.col("text")))
    return [(source, line) for source, line in told.select("source", "line").iter_rows()]


def _identifiers(outcome: Outcome, people: pl.DataFrame) -> tuple[str, ...]:
    """The e-mail addresses, phone numbers and identity numbers of ``people`` as they stand in the register."""
    found: set[str] = set()
    for column in outcome.columns:
        if column.field in ("email", "phone", "mobile", "national_id"):
            for name in (f"{column.key}_written", f"{column.key}_key", column.key):
                if name in people.columns:
                    found |= {str(value).strip().lower() for value in people[name].drop_nulls()}
    return tuple(sorted(term for term in found if len(term) >= _LEAST_TERM))


def _digits(people: pl.DataFrame) -> tuple[str, ...]:
    numbers = [name for name in people.columns if re.fullmatch(r"(phone|mobile)(_\d+)?", name)]
    tails = [pl.col(name).str.replace_all(r"\D+", "").str.tail(_TELLING_DIGITS).alias(name) for name in numbers]
    found = {tail for column in people.select(tails) for tail in column.drop_nulls() if len(tail) >= _LEAST_DIGITS}
    return tuple(sorted(found))


def _names(people: pl.DataFrame) -> tuple[str, ...]:
    """First names and family name, and the first of the first names with it, either way round."""
    if not {"first_name", "last_name"} <= set(people.columns):
        return ()
    every, last = plain(pl.col("first_name")), plain(pl.col("last_name"))
    first = every.str.extract(r"^(\S+)")
    orders = [[every, last], [last, every], [first, last], [last, first]]
    each = people.select(
        pl.concat_str([pl.lit(""), *order, pl.lit("")], separator=" ").alias(str(at)) for at, order in enumerate(orders)
    )
    found = {name for column in each for name in column.drop_nulls() if len(name.strip()) >= _LEAST_TERM}
    return tuple(sorted(found))
