"""Read every cell once: what it means, how it is best written, and what was wrong with it.

Nothing after this stage parses text. What a cell means stands under the column's key in ``people``, what was found out
about it under ``<key>_status`` and the like; how it is written stands in ``shown``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import polars as pl

from regcheck.ages import years_between
from regcheck.frames import by_distinct
from regcheck.model import FIELDS, Column
from regcheck.rules.minors import GUARDIAN
from regcheck.stages.normalise import codes, dates, emails, ids, letters, names, phoneforms, phones, places, words
from regcheck.stages.normalise import divide as dividing
from regcheck.stages.normalise.conventions import Conventions, NormaliseSettings, observe
from regcheck.stages.normalise.divide import DIVIDED, Held, divide, unquoted
from regcheck.stages.normalise.phoneforms import PhoneFormat
from regcheck.text import Text

__all__ = [
    "REASONS",
    "Conventions",
    "NormaliseSettings",
    "Normalised",
    "PhoneFormat",
    "as_written",
    "normalise",
    "observe",
]

REASONS: dict[str, Text] = (
    words.REASONS
    | letters.REASONS
    | names.REASONS
    | dates.REASONS
    | places.REASONS
    | phones.PHONE_REASONS
    | phoneforms.REASONS
    | emails.EMAIL_REASONS
    | dividing.REASONS
)
_REASON = pl.Enum(list(REASONS))
TOWN_STATUS = pl.Enum(["plain", "with_digits"])
_ROUNDED = r"^\s*[1-9]\d{4,6}0{6}(?:[.,]0+)?\s*$"
_DAY = r"^\s*(?:(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2])[./](?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d)\b"
_OLDEST = 110


@dataclass(frozen=True)
class Normalised:
    """A register read.

    ``people``: ``row``, ``source``, each column's typed value under its key, what was found out about it under
    ``<key>_<suffix>``, its cell as written under ``<key>_written``, and the derived columns of rules.base.
    ``shown``: ``row`` and each column as it is best written (String). ``changes``: ``row``, ``key``, ``before``,
    ``after``, ``reason``, one line per cell that is written differently. ``held``: columns of ``people`` that the
    register does not have, because the cells of another column hold them too.
    """

    people: pl.DataFrame
    shown: pl.DataFrame
    changes: pl.DataFrame
    held: tuple[Held, ...] = ()


def normalise(cells: pl.DataFrame, columns: tuple[Column, ...], conventions: Conventions) -> Normalised:
    """Read the ``cells`` of a register (see combine.Register), row by row, under its ``conventions``."""
    plain = unquoted(cells, columns, conventions.makeup.marked)
    divided = divide(plain, columns, conventions.makeup)
    reading = _Reading(divided.cells, plain, _home_country(divided.cells, conventions), conventions)
    answers = {column.key: reading.of(column) for column in columns}
    written = {column.key: _written_anew(column, answers[column.key], plain, divided.cells) for column in columns}
    changes = [_changes(cells, key, its) for key, its in written.items()]
    people = {"home_country": reading.country}
    for column in columns:
        people |= _found(column.key, answers[column.key], cells[column.key])
        people[f"{column.key}_reason"] = written[column.key]["reason"].cast(_REASON)
    for one in divided.held:
        people |= _found(one.column.key, reading.of(one.column), divided.cells[one.column.key])
    people |= _seconds(columns, answers, reading)
    return Normalised(
        people=_derived(cells.select("row", "source").with_columns(**people), columns, conventions),
        shown=cells.select("row").with_columns(its["out"].alias(key) for key, its in written.items()),
        changes=pl.concat(changes) if changes else _no_changes(),
        held=divided.held,
    )


@dataclass(frozen=True)
class _Reading:
    """A register on its way to being read: ``cells`` as they are meant, ``plain`` as they stand."""

    cells: pl.DataFrame
    plain: pl.DataFrame
    country: pl.Series
    conventions: Conventions

    def of(self, column: Column) -> pl.DataFrame:
        """Read one column of ``cells``."""
        read = _BY_FIELD.get(column.field) or _BY_KIND[FIELDS[column.field].kind]
        return read(_Cell(self.cells[column.key], column, self.cells, self.plain, self.country, self.conventions))


def _seconds(columns: tuple[Column, ...], answers: dict[str, pl.DataFrame], reading: _Reading) -> dict[str, pl.Series]:
    """The second numbers and addresses in cells that hold several, under the next free key of their field."""
    found: dict[str, pl.Series] = {}
    for column in columns:
        if column.key in reading.conventions.makeup.several:
            taken = {one.key for one in columns} | set(found)
            key = next(key for at in count(2) if (key := f"{column.field}_{at}") not in taken)
            also = answers[column.key]["also"]
            found |= _found(key, _read_few(replace(column, key=key), also, reading), also)
    return found


def _read_few(column: Column, values: pl.Series, reading: _Reading) -> pl.DataFrame:
    """What ``_Reading.of`` answers for a column of ``values`` that are nearly all null; null for those."""
    rows = values.is_not_null().arg_true()
    cells = reading.cells[rows].with_columns(values[rows].alias(column.key))
    answers = replace(reading, cells=cells, plain=cells, country=reading.country[rows]).of(column)
    every = pl.DataFrame({"at": pl.int_range(len(values), dtype=pl.UInt32, eager=True)})
    placed = answers.with_columns(rows.cast(pl.UInt32).alias("at"))
    return every.join(placed, on="at", how="left", maintain_order="left").drop("at")


def _found(key: str, answers: pl.DataFrame, written: pl.Series) -> dict[str, pl.Series]:
    """What a reader found out, under the names it has in ``people``."""
    unsaid = ("value", "out", "reason", "also")
    found = {f"{key}_{name}": answers[name] for name in answers.columns if name not in unsaid}
    return {key: answers["value"]} | found | {f"{key}_written": written}


def _written_anew(column: Column, answers: pl.DataFrame, plain: pl.DataFrame, meant: pl.DataFrame) -> pl.DataFrame:
    """``out`` and ``reason`` of each cell. One that holds more than its field, or less, keeps all that it says."""
    if column.field not in DIVIDED:
        return answers.select("out", "reason")
    differs = plain[column.key].ne_missing(meant[column.key])
    if not differs.any():
        return answers.select("out", "reason")
    whole = words.read_streets if column.field == "street_address" else words.read_line
    tidied = whole(plain[column.key])
    return answers.select(
        pl.when(pl.lit(differs)).then(pl.lit(tidied[name])).otherwise(name).alias(name) for name in ("out", "reason")
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
    plain: pl.DataFrame
    country: pl.Series
    conventions: Conventions


def _read_towns(cell: _Cell) -> pl.DataFrame:
    """Towns, Finnish ones by their Finnish names.

    ``status`` (TOWN_STATUS) says where digits stand beside the town against the custom of the column.
    """
    key = cell.column.key
    answers = by_distinct(cell.written, lambda towns: words.read_towns(towns).with_columns(places.finnish_names(towns)))
    plain = cell.plain.get_column(key, default=cell.written)
    slipped = key not in cell.conventions.makeup.coded_towns and plain.ne_missing(cell.written)
    digits = pl.col("digits") | pl.lit(slipped)
    status = pl.when(digits).then(pl.lit("with_digits")).when(~digits).then(pl.lit("plain")).cast(TOWN_STATUS)
    finnish = pl.when(cell.country.is_in(["FI", "AX"])).then("finnish")
    return answers.select("out", "reason", value=pl.coalesce(finnish, "value"), status=status)


def _read_postal_codes(cell: _Cell) -> pl.DataFrame:
    town = cell.cells["city"] if "city" in cell.cells.columns else None
    return places.read_postal_codes(cell.written, cell.country, town, spaced=cell.conventions.postal_space)


def _read_phones(cell: _Cell) -> pl.DataFrame:
    """Phones; where nothing tells the country of a file, what is written without a country code stays as it is."""
    answers = _without_dates(phones.read_phones(cell.written, cell.country), cell.written)
    answers = _without_rounded(answers, cell.written)
    if (form := cell.conventions.phone_format) != "e164":
        answers = phoneforms.in_format(answers, cell.written, cell.country, form)
    unsure = [source for source, country in cell.conventions.countries.items() if not country.sure]
    if not unsure:
        return answers
    national = ~cell.written.str.contains(r"^\s*(?:\+|00)").fill_null(value=True)
    guessed = cell.cells["source"].cast(pl.String).is_in(unsure) & national
    kept = words.read_text(cell.written)
    return answers.with_columns(
        pl.when(guessed).then(kept[name]).otherwise(name).alias(name) for name in ("out", "reason")
    )


def _without_dates(answers: pl.DataFrame, written: pl.Series) -> pl.DataFrame:
    """``answers`` without what would be read into a date or an e-mail address: 4.8.2022 is no number."""
    dated = written.str.contains(rf"{_DAY}|@").fill_null(value=False)
    return _unread(answers, dated, written, "text") if dated.any() else answers


def _unread(answers: pl.DataFrame, where: pl.Series, written: pl.Series, status: str) -> pl.DataFrame:
    """``answers`` with no number ``where`` (Boolean) there is none: the cell as it stands, trimmed."""
    kept = words.read_text(written)
    lost = {name: pl.lit(None, answers.schema[name]) for name in ("value", "kind", "region", "also")}
    lost |= {
        "status": pl.lit(status, phones.PHONE_STATUS),
        "out": pl.lit(kept["out"]),
        "reason": pl.lit(kept["reason"]),
    }
    return answers.with_columns(pl.when(where).then(new).otherwise(name).alias(name) for name, new in lost.items())


def _without_rounded(answers: pl.DataFrame, written: pl.Series) -> pl.DataFrame:
    """``answers`` without the numbers whose last digits a spreadsheet rounded away: 3.58451E+11 as 358451000000."""
    zeros = written.str.contains("000000", literal=True)
    rounded = (zeros & written.str.contains(_ROUNDED)).fill_null(value=False) if zeros.any() else zeros
    return _unread(answers, rounded, written, "lost") if rounded.any() else answers


def _read_national_ids(cell: _Cell) -> pl.DataFrame:
    return ids.read_national_ids(cell.written, cell.country, cell.conventions.as_of.year)


def _read_dates(cell: _Cell) -> pl.DataFrame:
    return dates.read_dates(cell.written, cell.conventions.dates[cell.column.key], cell.conventions.as_of.year)


def _read_flags(cell: _Cell) -> pl.DataFrame:
    return codes.read_flags(cell.written, prohibits=cell.column.field == "opt_out")


# How a column is read: by its field, or else by its field's kind. Every reader gives value, out, reason, and what else
# it finds out.
_BY_FIELD: dict[str, Callable[[_Cell], pl.DataFrame]] = {
    "full_name": lambda cell: names.read_names(cell.written),
    "first_name": lambda cell: names.read_names(cell.written),
    "last_name": lambda cell: names.read_names(cell.written),
    "company": lambda cell: words.read_companies(cell.written),
    "street_address": lambda cell: words.read_streets(cell.written),
    "city": _read_towns,
    "email": lambda cell: emails.read_emails(cell.written, fix_typos=cell.conventions.fix_typos),
    "phone": _read_phones,
    "mobile": _read_phones,
    "postal_code": _read_postal_codes,
    "country": lambda cell: places.read_countries(cell.written),
    "gender": lambda cell: codes.read_genders(cell.written),
    "language": lambda cell: codes.read_languages(cell.written),
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
    """The row's own country, a misspelt one for what was meant, or else that of its file.

    Postal code and town together know better, where another country has both.
    """
    codes_ = {source: country.code for source, country in conventions.countries.items()}
    of_file = cells["source"].cast(pl.String).replace_strict(codes_, return_dtype=pl.String).alias("home_country")
    if "country" not in cells.columns:
        return of_file
    told = places.read_countries(cells["country"])
    own = told.select(home_country=pl.coalesce("value", "suggestion", pl.lit(of_file))).to_series()
    if not {"postal_code", "city"} <= set(cells.columns):
        return own
    return places.country_of_place(cells["postal_code"], cells["city"], own).fill_null(own).alias("home_country")


def _changes(cells: pl.DataFrame, key: str, answers: pl.DataFrame) -> pl.DataFrame:
    return (
        pl.DataFrame(
            {"row": cells["row"], "before": cells[key], "after": answers["out"], "reason": answers["reason"]},
            schema_overrides={"reason": pl.String},
        )
        .filter(pl.col("before").ne_missing(pl.col("after")))
        .with_columns(pl.col("reason").fill_null("quoting"))  # all that readers change has a reason of its own
        .select("row", pl.lit(key).alias("key"), "before", "after", "reason")
    )


def _no_changes() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"row": pl.UInt32, "key": pl.String, "before": pl.String, "after": pl.String, "reason": pl.String}
    )


def _derived(people: pl.DataFrame, columns: tuple[Column, ...], conventions: Conventions) -> pl.DataFrame:
    """``people`` with the columns that say something about a row as a whole (see rules.base.DERIVED)."""
    if "full_name" in people.columns:
        family_first = people["source"].cast(pl.String).is_in(conventions.makeup.family_first.get("full_name", ()))
        parts = names.split_names(people["full_name"], family_first)
        people = people.with_columns(
            pl.coalesce(name, parts[name]).alias(name) if name in people.columns else parts[name]
            for name in parts.columns
        )
    keys = {field: [column.key for column in columns if column.field == field] for field in FIELDS}
    return people.with_columns(
        as_of=pl.lit(conventions.as_of),
        age=_age(people, conventions),
        any_name=_any(keys, "full_name", "first_name", "last_name", "company"),
        any_company=_any(keys, "company", "business_id").fill_null(value=False),
        any_contact=_any(keys, "email", "phone", "mobile", "street_address"),
        any_email=_any(keys, "email"),
        any_phone=_any(keys, "phone", "mobile"),
        guarded=_guarded(keys),
        last_sign=_latest(keys, conventions),
    )


def _age(people: pl.DataFrame, conventions: Conventions) -> pl.Expr:
    """Years from a credible birth date to the day of the check; null where there is none.

    The first of January 1900 and 1970 are what systems write for "unknown"; nobody on a register is over 110. Of a
    birth year alone the last day counts: nobody is taken for older than they may be.
    """
    if "birth_date" not in people.columns:
        return pl.lit(None, pl.Float64)
    birth = pl.col("birth_date")
    if (people["birth_date"].is_null() & people["birth_date_year"].is_not_null()).any():
        birth = pl.coalesce(birth, pl.date(pl.col("birth_date_year"), 12, 31))
    years = years_between(birth, pl.lit(conventions.as_of))
    years = pl.when(pl.col("birth_date").is_null() & years.is_between(-1, 0)).then(0.0).otherwise(years)
    filler = birth.is_in([date(1900, 1, 1), date(1970, 1, 1)])
    return pl.when(years.is_between(0, _OLDEST) & ~filler).then(years)


def _any(keys: dict[str, list[str]], *fields: str) -> pl.Expr:
    """True where one of the fields is filled; null where the register has none: a mailing list needs no name."""
    filled = [pl.col(key).is_not_null() for field in fields for key in keys[field]]
    return pl.any_horizontal(filled) if filled else pl.lit(None, pl.Boolean)


def _guarded(keys: dict[str, list[str]]) -> pl.Expr:
    """Whether a source of consent names a guardian; false where the register has no such column."""
    named = [pl.col(key).str.contains(GUARDIAN) for key in keys["consent_source"]]
    return pl.any_horizontal(named).fill_null(value=False) if named else pl.lit(value=False)


def _latest(keys: dict[str, list[str]], conventions: Conventions) -> pl.Expr:
    signs = ("verified_at", "last_purchase_at", "last_activity_at", "updated_at", "created_at")
    dates_ = [pl.col(key) for field in signs for key in keys[field]]
    past = [pl.when(one <= conventions.as_of).then(one) for one in dates_]
    return pl.max_horizontal(past) if past else pl.lit(None, pl.Date)
