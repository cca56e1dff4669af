"""Read every cell once: what it means, how it is best written, and what was wrong with it.

Nothing after this stage parses text. What a cell means stands under the column's key in ``people``, what was found out
about it under ``<key>_status`` and the like; how it is written stands in ``shown``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from regcheck.model import FIELDS, Column
from regcheck.stages.normalise import codes, dates, emails, ids, phones, places, words
from regcheck.stages.normalise.conventions import Conventions, NormaliseSettings, observe
from regcheck.text import Text

__all__ = ["REASONS", "Conventions", "NormaliseSettings", "Normalised", "as_written", "normalise", "observe"]

REASONS: dict[str, Text] = words.REASONS | dates.REASONS | places.REASONS | phones.PHONE_REASONS | emails.EMAIL_REASONS
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
        read = _BY_FIELD.get(column.field) or _BY_KIND[FIELDS[column.field].kind]
        answers = read(_Cell(cells[column.key], column, cells, country, conventions))
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


def as_written(read: Normalised, undone: pl.Expr) -> Normalised:
    """``read`` with the cells as they were written wherever ``undone`` holds of a line of its ``changes``.

    What the cells mean stays as it was read.
    """
    back = read.changes.filter(undone)
    shown = read.shown
    for (key,), cells in back.group_by("key", maintain_order=True):
        own = cells.select("row", pl.col("before").alias("own"), pl.lit(value=True).alias("back"))
        joined = shown.select("row", str(key)).join(own, on="row", how="left", maintain_order="left")
        shown = shown.with_columns(joined.select(pl.when("back").then("own").otherwise(str(key)).alias(str(key))))
    return replace(read, shown=shown, changes=read.changes.filter(~undone))


@dataclass(frozen=True)
class _Cell:
    """A column to be read, and what else its reader may need."""

    written: pl.Series
    column: Column
    cells: pl.DataFrame
    country: pl.Series
    conventions: Conventions


def _read_postal_codes(cell: _Cell) -> pl.DataFrame:
    town = cell.cells["city"] if "city" in cell.cells.columns else None
    return places.read_postal_codes(cell.written, cell.country, town, spaced=cell.conventions.postal_space)


def _read_phones(cell: _Cell) -> pl.DataFrame:
    """Phones; where nothing tells the country of a file, what is written without a country code stays as it is."""
    answers = phones.read_phones(cell.written, cell.country)
    unsure = [source for source, country in cell.conventions.countries.items() if not country.sure]
    if not unsure:
        return answers
    national = ~cell.written.str.contains(r"^\s*(?:\+|00)").fill_null(value=True)
    guessed = cell.cells["source"].cast(pl.String).is_in(unsure) & national
    kept = words.read_text(cell.written)
    return answers.with_columns(
        pl.when(guessed).then(kept[name]).otherwise(name).alias(name) for name in ("out", "reason")
    )


def _read_national_ids(cell: _Cell) -> pl.DataFrame:
    return ids.read_national_ids(cell.written, cell.country, cell.conventions.as_of.year)


def _read_dates(cell: _Cell) -> pl.DataFrame:
    return dates.read_dates(cell.written, cell.conventions.dates[cell.column.key], cell.conventions.as_of.year)


def _read_flags(cell: _Cell) -> pl.DataFrame:
    return codes.read_flags(cell.written, prohibits=cell.column.field == "opt_out")


# How a column is read: by its field, or else by its field's kind. Every reader gives value, out, reason, and what else
# it finds out.
_BY_FIELD: dict[str, Callable[[_Cell], pl.DataFrame]] = {
    "full_name": lambda cell: words.read_names(cell.written),
    "first_name": lambda cell: words.read_names(cell.written),
    "last_name": lambda cell: words.read_names(cell.written),
    "company": lambda cell: words.read_companies(cell.written),
    "street_address": lambda cell: words.read_streets(cell.written),
    "city": lambda cell: words.read_towns(cell.written),
    "email": lambda cell: emails.read_emails(cell.written),
    "phone": _read_phones,
    "mobile": _read_phones,
    "postal_code": _read_postal_codes,
    "country": lambda cell: places.read_countries(cell.written),
    "gender": lambda cell: codes.read_genders(cell.written),
    "national_id": _read_national_ids,
    "business_id": lambda cell: ids.read_business_ids(cell.written, cell.country),
    "notes": lambda cell: words.read_text(cell.written),
    "other": lambda cell: words.read_text(cell.written),
}
_BY_KIND: dict[str, Callable[[_Cell], pl.DataFrame]] = {
    "text": lambda cell: words.read_line(cell.written),
    "date": _read_dates,
    "flag": _read_flags,
    "number": lambda cell: codes.read_numbers(cell.written),
}


def _home_country(cells: pl.DataFrame, conventions: Conventions) -> pl.Series:
    """The row's own country, or else that of its file."""
    codes_ = {source: country.code for source, country in conventions.countries.items()}
    of_file = cells["source"].cast(pl.String).replace_strict(codes_, return_dtype=pl.String).alias("home_country")
    if "country" not in cells.columns:
        return of_file
    return places.read_countries(cells["country"])["value"].fill_null(of_file).alias("home_country")


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
    if "full_name" in people.columns:
        parts = words.split_names(people["full_name"])
        people = people.with_columns(
            pl.coalesce(name, parts[name]).alias(name) if name in people.columns else parts[name]
            for name in parts.columns
        )
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
    """True where one of the fields is filled; null where the register has none: a mailing list needs no name."""
    filled = [pl.col(key).is_not_null() for field in fields for key in keys[field]]
    return pl.any_horizontal(filled) if filled else pl.lit(None, pl.Boolean)


def _latest(keys: dict[str, list[str]], conventions: Conventions) -> pl.Expr:
    signs = ("verified_at", "last_purchase_at", "last_activity_at", "updated_at", "created_at")
    dates_ = [pl.col(key) for field in signs for key in keys[field]]
    past = [pl.when(one <= conventions.as_of).then(one) for one in dates_]
    return pl.max_horizontal(past) if past else pl.lit(None, pl.Date)
