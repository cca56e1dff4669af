"""Read every cell once: what it means, how it is best written, and what was wrong with it.

Nothing after this stage parses text. What a cell means stands under the column's key in ``people``, what was found out
about it under ``<key>_status`` and the like; how it is written stands in ``shown``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from regcheck.model import FIELDS, Column
from regcheck.stages.normalise import codes, dates, emails, ids, phones, places, words
from regcheck.stages.normalise.conventions import Conventions, NormaliseSettings, observe
from regcheck.text import Text

__all__ = ["REASONS", "Conventions", "Normalised", "NormaliseSettings", "normalise", "observe"]

REASONS: dict[str, Text] = (
    words.REASONS | dates.REASONS | places.REASONS | phones.PHONE_REASONS | emails.EMAIL_REASONS
)
_DAYS_A_YEAR = 365.2425
_OLDEST = 110


@dataclass(frozen=True)
class Normalised:
    """A register read.

    ``people``: ``row``, ``source``, each column's typed value under its key, what was found out about it under
    ``<key>_<suffix>``, its cell as written under ``<key>_written``, and the derived columns of rules.base.
    ``shown``: ``row`` and each column as it is best written (String). ``changes``: ``row``, ``key``, ``before``,
    ``after``, ``reason``, one line per cell that is written differently.
    """

    people: pl.DataFrame
    shown: pl.DataFrame
    changes: pl.DataFrame


def normalise(cells: pl.DataFrame, columns: tuple[Column, ...], conventions: Conventions) -> Normalised:
    """Read the ``cells`` of a register (see combine.Register), row by row, under its ``conventions``."""
    country = _home_country(cells, conventions)
    people: dict[str, pl.Series] = {"home_country": country}
    shown: dict[str, pl.Series] = {}
    changes = []
    for column in columns:
        answers = _read(column, cells, country, conventions)
        people[column.key] = answers["value"]
        people |= {
            f"{column.key}_{name}": answers[name] for name in answers.columns if name not in ("value", "out", "reason")
        }
        people[f"{column.key}_written"] = cells[column.key]
        shown[column.key] = answers["out"]
        changes.append(_changes(cells, column.key, answers))
    frame = cells.select("row", "source").with_columns(**people)
    return Normalised(
        people=_derived(frame, columns, conventions),
        shown=cells.select("row").with_columns(**shown),
        changes=pl.concat(changes) if changes else _no_changes(),
    )


def _read(column: Column, cells: pl.DataFrame, country: pl.Series, conventions: Conventions) -> pl.DataFrame:
    """One column read by the reader of its field: ``value``, ``out``, ``reason`` and what else the reader tells."""
    written = cells[column.key]
    match column.field:
        case "first_name" | "last_name" | "full_name":
            return words.read_names(written)
        case "company":
            return words.read_companies(written)
        case "street_address" | "city":
            return words.read_streets(written)
        case "email":
            return emails.read_emails(written)
        case "phone" | "mobile":
            return phones.read_phones(written, country)
        case "postal_code":
            town = cells["city"] if "city" in cells.columns else None
            return places.read_postal_codes(written, country, town, spaced=conventions.postal_space)
        case "country":
            return places.read_countries(written)
        case "gender":
            return codes.read_genders(written)
        case "national_id":
            return ids.read_national_ids(written, country, conventions.as_of.year)
        case "business_id":
            return ids.read_business_ids(written, country)
        case "notes" | "other":
            return words.read_text(written)
    match FIELDS[column.field].kind:
        case "date":
            return dates.read_dates(written, conventions.dates[column.key], conventions.as_of.year)
        case "flag":
            return codes.read_flags(written, prohibits=column.field == "opt_out")
        case "number":
            return codes.read_numbers(written)
        case "text":
            return words.read_line(written)


def _home_country(cells: pl.DataFrame, conventions: Conventions) -> pl.Series:
    if "country" not in cells.columns:
        return pl.repeat(conventions.country, cells.height, dtype=pl.String, eager=True).alias("home_country")
    return places.read_countries(cells["country"])["value"].fill_null(conventions.country).alias("home_country")


def _changes(cells: pl.DataFrame, key: str, answers: pl.DataFrame) -> pl.DataFrame:
    return (
        pl.DataFrame(
            {"row": cells["row"], "before": cells[key], "after": answers["out"], "reason": answers["reason"]},
            schema_overrides={"reason": pl.String},
        )
        .filter(pl.col("before").ne_missing(pl.col("after")))
        .select("row", pl.lit(key).alias("key"), "before", "after", "reason")
    )


def _no_changes() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"row": pl.UInt32, "key": pl.String, "before": pl.String, "after": pl.String, "reason": pl.String}
    )


def _derived(people: pl.DataFrame, columns: tuple[Column, ...], conventions: Conventions) -> pl.DataFrame:
    """``people`` with the columns that say something about a row as a whole (see rules.base.DERIVED)."""
    if "full_name" in people.columns and not {"first_name", "last_name"} & set(people.columns):
        people = people.hstack(words.split_names(people["full_name"]))
    keys = {field: [column.key for column in columns if column.field == field] for field in FIELDS}
    return people.with_columns(
        as_of=pl.lit(conventions.as_of),
        age=_age(people, conventions),
        any_name=_any(keys, "full_name", "first_name", "last_name", "company"),
        any_contact=_any(keys, "email", "phone", "mobile", "street_address"),
        any_email=_any(keys, "email"),
        any_phone=_any(keys, "phone", "mobile"),
        last_sign=_latest(keys, conventions),
    )


def _age(people: pl.DataFrame, conventions: Conventions) -> pl.Expr:
    """Years from a credible birth date to the day of the check; null where there is none.

    The first of January 1900 and 1970 are what systems write for "unknown"; nobody on a register is over 110.
    """
    if "birth_date" not in people.columns:
        return pl.lit(None, pl.Float64)
    birth = pl.col("birth_date")
    years = (pl.lit(conventions.as_of) - birth).dt.total_days() / _DAYS_A_YEAR
    filler = birth.is_in([date(1900, 1, 1), date(1970, 1, 1)])
    return pl.when(years.is_between(0, _OLDEST) & ~filler).then(years)


def _any(keys: dict[str, list[str]], *fields: str) -> pl.Expr:
    """True where one of the fields is filled; null where the register has none of them: a mailing list needs no name."""
    filled = [pl.col(key).is_not_null() for field in fields for key in keys[field]]
    return pl.any_horizontal(filled) if filled else pl.lit(None, pl.Boolean)


def _latest(keys: dict[str, list[str]], conventions: Conventions) -> pl.Expr:
    signs = ("verified_at", "last_purchase_at", "last_activity_at", "updated_at", "created_at")
    dates_ = [pl.col(key) for field in signs for key in keys[field]]
    past = [pl.when(one <= conventions.as_of).then(one) for one in dates_]
    return pl.max_horizontal(past) if past else pl.lit(None, pl.Date)
