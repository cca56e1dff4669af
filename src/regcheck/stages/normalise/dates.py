"""Dates in the notations registers use, with the order of day and month decided once per column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import polars as pl

from regcheck.frames import by_distinct
from regcheck.stages.normalise.datewords import respelled
from regcheck.text import Text

DATE_STATUS = pl.Enum(["valid", "impossible", "unreadable", "year_only", "ambiguous", "two_digit", "other_order"])
REASONS = {
    "date_notation": Text(
        "The date was written the way the column writes dates.",
        "Päivämäärä kirjoitettiin samaan muotoon kuin sarakkeen muut.",
        "Datumet skrevs på samma sätt som de andra i kolumnen.",
    ),
    "date_serial": Text(
        "A spreadsheet's day number was written as a date.",
        "Taulukkolaskennan päivänumero kirjoitettiin päivämääräksi.",
        "Kalkylprogrammets dagnummer skrevs om till ett datum.",
    ),
}
_WITH_DAY = ["valid", "ambiguous", "two_digit", "other_order"]
_OTHER = {"dmy": "mdy", "mdy": "dmy"}
_EXCEL_EPOCH = pl.date(1899, 12, 30)
_EPOCH = pl.date(1970, 1, 1)
_NUMERIC = r"^(\d{1,4})([-./])(\d{1,2})[-./](\d{1,4})(?:[T ,]+\d.*)?$"
_TIMED = r"^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}[T ,]+\d"
_COMPACT = r"^((?:18|19|20)\d\d)(\d\d)(\d\d)$"
_COMPACT_DAY_FIRST = r"^[0-3]\d[01]\d(?:18|19|20)\d\d$"
_SERIAL = r"^(\d{5})(?:[.,]\d+)?$"
_SIX = r"^(\d\d)(\d\d)(\d\d)$"
_WORDED = "words"
_CLOCK = r"^(1[0-9]{9})(?:[0-9]{3})?$"  # seconds or milliseconds since 1970, as systems keep time
_MIXED_SHARE = 0.05  # of the dates that prove an order; fewer in the other order are slips, not the column's habit
_YEAR = r"^((?:18|19|20)\d\d)(?:\.0|[-/.](?:0?[1-9]|1[0-2]))?$|^(?:0?[1-9]|1[0-2])[-/.]((?:18|19|20)\d\d)$"


@dataclass(frozen=True)
class DateStyle:
    """How a column writes dates.

    ``order``: which of two small numbers is the day where the year comes last. ``mixed``: more than one in twenty of
    the dates that prove an order prove the other, so that a date that could be read either way is ambiguous.
    ``notation``: strftime pattern of most of its dates, None where they have two-digit years, words for months, or are
    no dates. ``shape``: that notation's separator and order. ``six``: what six digits without marks are, None where
    nothing tells. ``proven``: the values decided the order, not the country.
    """

    order: Literal["dmy", "mdy"]
    mixed: bool
    notation: str | None
    shape: str | None
    six: Literal["ymd", "dmy"] | None = None
    proven: bool = False


def observe_dates(written: pl.Series, default_order: Literal["dmy", "mdy"]) -> DateStyle:
    """The style of a column of dates as written (String); ``default_order`` where the values leave it open."""
    counts = written.drop_nulls().str.strip_chars().value_counts().rename({written.name: "text"})
    parts = counts.with_columns(again=respelled(counts["text"])).with_columns(
        _parts(pl.coalesce("again", "text")), worded=pl.col("again").is_not_null()
    )
    last_year = parts.filter(pl.col("c").str.len_chars() == 4, ~pl.col("worded"))
    day_first = int(last_year.filter(pl.col("a").cast(pl.Int32) > 12, pl.col("b").cast(pl.Int32) <= 12)["count"].sum())
    month_first = int(
        last_year.filter(pl.col("b").cast(pl.Int32) > 12, pl.col("a").cast(pl.Int32) <= 12)["count"].sum()
    )
    order: Literal["dmy", "mdy"] = default_order
    if day_first != month_first:
        order = "dmy" if day_first > month_first else "mdy"
    notation, shape = _prevailing(parts, order)
    proven = day_first + month_first > 0
    mixed = min(day_first, month_first) > _MIXED_SHARE * (day_first + month_first)
    return DateStyle(order, mixed, notation, shape, _six(counts), proven)


def read_dates(written: pl.Series, style: DateStyle, this_year: int) -> pl.DataFrame:
    """Read dates as written: ``value`` (Date), ``out``, ``status`` (DATE_STATUS), ``year`` (Int32), ``reason``.

    ``year`` is known even where the day is not. A two-digit year belongs to the century that puts it no
    later than ``this_year``. A date with a time of day, and one that cannot be read surely, stays as written.
    """
    return by_distinct(written, lambda texts: _read(texts, style, this_year))


def _six(counts: pl.DataFrame) -> Literal["ymd", "dmy"] | None:
    """The order of dates of six digits: the one that more of them can have; as in Sweden, year first, if all can."""
    groups = pl.col("text").str.extract_groups(_SIX)
    one, two, three = (groups.struct[at].cast(pl.Int32) for at in range(3))
    month = two.is_between(1, 12)
    fits = counts.select(
        ymd=pl.when(month & three.is_between(1, 31)).then("count").sum(),
        dmy=pl.when(month & one.is_between(1, 31)).then("count").sum(),
        six=pl.when(one.is_not_null()).then("count").sum(),
        every=pl.col("count").sum(),
    ).row(0, named=True)
    if fits["six"] * 2 < max(fits["every"], 1):
        return None
    return "ymd" if fits["ymd"] >= fits["dmy"] else "dmy"


def _parts(text: pl.Expr) -> list[pl.Expr]:
    groups = text.str.extract_groups(_NUMERIC)
    return [groups.struct[at].alias(name) for at, name in enumerate(("a", "separator", "b", "c"))]


def _prevailing(parts: pl.DataFrame, order: str) -> tuple[str | None, str | None]:
    iso = pl.col("a").str.len_chars() == 4
    shaped = parts.filter(pl.col("a").is_not_null()).with_columns(
        shape=pl.when("worded")
        .then(pl.lit(_WORDED))
        .when(iso)
        .then(pl.format("{}ymd", "separator"))
        .otherwise(pl.format("{}" + order, "separator")),
        short=pl.when(iso).then(pl.lit(value=False)).otherwise(pl.col("c").str.len_chars() < 4),
        bare=(pl.col("a").str.len_chars() == 1) | (pl.col("b").str.len_chars() == 1),
    )
    if shaped.is_empty():
        compact = parts["text"].str.contains(_COMPACT).any()
        return ("%Y%m%d", "ymd") if compact else ("%Y-%m-%d", None)
    most = (
        shaped.group_by("shape", "short")
        .agg(pl.col("count").sum(), pl.col("bare").any())
        .sort("count", "shape", "short", descending=[True, False, False])
        .row(0, named=True)
    )
    if most["short"] or most["shape"] == _WORDED:
        return None, most["shape"]
    separator, parts_order = most["shape"][0], most["shape"][1:]
    day, month = ("%-d", "%-m") if most["bare"] else ("%d", "%m")
    codes = {"d": day, "m": month, "y": "%Y"}
    return separator.join(codes[letter] for letter in parts_order), most["shape"]


def _read(texts: pl.Series, style: DateStyle, this_year: int) -> pl.DataFrame:
    text = texts.str.strip_chars()
    a, b, c = (pl.col(name).cast(pl.Int32, strict=False) for name in "abc")
    iso = pl.col("a").str.len_chars() == 4
    two_digit = ~iso & (pl.col("c").str.len_chars() == 2)
    year_last = pl.when(two_digit).then(c + pl.when(c > this_year % 100).then(1900).otherwise(2000)).otherwise(c)
    return (
        pl.DataFrame({"text": text, "written": texts, "again": respelled(text)})
        .with_columns(_parts(pl.coalesce("again", "text")))
        .with_columns(
            ymd=pl.when(iso & (c <= 31)).then(_date(a, b, c)),
            dmy=pl.when(~iso).then(_date(year_last, b, a)),
            mdy=pl.when(~iso & (pl.col("separator") != ".")).then(_date(year_last, a, b)),
            compact=pl.coalesce(
                pl.col("text").str.extract(f"({_COMPACT})").str.to_date("%Y%m%d", strict=False),
                pl.col("text").str.extract(f"({_COMPACT_DAY_FIRST})").str.to_date("%d%m%Y", strict=False),
            ),
            serial=_EXCEL_EPOCH + pl.duration(days=pl.col("text").str.extract(_SERIAL).cast(pl.Int64, strict=False)),
            six=_six_digits(style, this_year),
            clock=_EPOCH + pl.duration(seconds=pl.col("text").str.extract(_CLOCK).cast(pl.Int64, strict=False)),
            year=pl.coalesce(pl.col("text").str.extract(_YEAR), pl.col("text").str.extract(_YEAR, 2)),
            short=two_digit,
        )
        .with_columns(value=_chosen(style), status=_status(style))
        .with_columns(value=pl.when(pl.col("status").is_in(_WITH_DAY)).then("value"))
        .with_columns(out=_shown(style))
        .select(
            "value",
            "out",
            pl.col("status").cast(DATE_STATUS),
            year=pl.coalesce(pl.col("value").dt.year(), pl.col("year").cast(pl.Int32)),
            reason=_reason(),
        )
    )


def _six_digits(style: DateStyle, this_year: int) -> pl.Expr:
    if style.six is None:
        return pl.lit(None, pl.Date)
    groups = pl.col("text").str.extract_groups(_SIX)
    year, month, day = (groups.struct[at].cast(pl.Int32) for at in ((0, 1, 2) if style.six == "ymd" else (2, 1, 0)))
    return _date(year + pl.when(year > this_year % 100).then(1900).otherwise(2000), month, day)


def _date(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    return pl.format("{}-{}-{}", year, month, day).str.to_date("%Y-%m-%d", strict=False)


def _chosen(style: DateStyle) -> pl.Expr:
    first, second = ("dmy", "mdy") if style.order == "dmy" else ("mdy", "dmy")
    return pl.coalesce("ymd", first, second, "compact", "six", "serial", "clock")


def _status(style: DateStyle) -> pl.Expr:
    numeric = pl.col("a").is_not_null()
    either = (pl.col("dmy") != pl.col("mdy")).fill_null(value=False)
    return (
        pl.when(pl.col("text") == "")
        .then(None)
        .when(numeric & pl.coalesce("ymd", "dmy", "mdy").is_null())
        .then(pl.lit("impossible"))
        .when(either & pl.lit(value=style.mixed))
        .then(pl.lit("ambiguous"))
        .when(pl.col(style.order).is_null() & pl.col(_OTHER[style.order]).is_not_null() & ~pl.lit(value=style.mixed))
        .then(pl.lit("other_order"))
        .when((numeric & pl.col("short")) | pl.col("six").is_not_null())
        .then(pl.lit("two_digit"))
        .when(numeric | pl.any_horizontal(pl.col("compact", "serial", "clock").is_not_null()))
        .then(pl.lit("valid"))
        .when(pl.col("text").str.contains(_COMPACT))
        .then(pl.lit("impossible"))
        .when(pl.col("year").is_not_null())
        .then(pl.lit("year_only"))
        .otherwise(pl.lit("unreadable"))
    )


def _shown(style: DateStyle) -> pl.Expr:
    """As written, unless the date is sure, has no time of day, and is written in another notation than the column's."""
    as_written = pl.when(pl.col("text") != "").then("text")
    if style.notation is None:
        return as_written
    iso = pl.col("a").str.len_chars() == 4
    its_order = pl.when(iso).then(pl.lit("ymd")).when(pl.col(style.order).is_not_null()).then(pl.lit(style.order))
    same_shape = pl.concat_str("separator", its_order.fill_null("?")) == (style.shape or "")
    same_shape &= pl.col("again").is_null()
    foreign = (pl.col("status") == "valid") & ~same_shape.fill_null(value=style.shape == "ymd")
    timed = pl.coalesce("again", "text").str.contains(_TIMED) | pl.col("clock").is_not_null()
    return pl.when(foreign & ~timed).then(pl.col("value").dt.strftime(style.notation)).otherwise(as_written)


def _reason() -> pl.Expr:
    return (
        pl.when(pl.col("out").eq_missing(pl.col("written")))
        .then(None)
        .when(pl.col("out").eq_missing(pl.col("text")) | (pl.col("text") == ""))
        .then(pl.lit("whitespace"))
        .when(pl.col("serial").is_not_null())
        .then(pl.lit("date_serial"))
        .otherwise(pl.lit("date_notation"))
    )
