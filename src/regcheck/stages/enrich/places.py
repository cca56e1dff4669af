"""Which area with statistics a customer lives in: the postal area in Finland, the municipality in Sweden."""

from __future__ import annotations

from functools import cache

import polars as pl

from regcheck.data import table
from regcheck.stages.enrich.areas import areas
from regcheck.stages.enrich.margins import COUNTRIES

TAKEN_FROM = {"AX": "FI"}
PREFIX = 3  # digits of a Swedish postal code that one municipality's villages share
FEWEST_CODES = 3  # with one prefix in a municipality before other places with it are taken to lie there too
DIGITS = {"FI": 5, "AX": 5, "SE": 5, "NO": 4, "DK": 4}  # of a postal code


def foreign_code() -> pl.Expr:
    """Whether a postal code can be none of the ``home_country``, which no ``country`` on the row confirms."""
    home = pl.col("home_country")
    code = pl.col("postal_code").str.replace_all(r"^[A-Z]{1,2}-|\s", "")
    fits = pl.any_horizontal((home == one) & code.str.contains(rf"^\d{{{digits}}}$") for one, digits in DIGITS.items())
    return (pl.col("country").is_null() & home.is_in(list(DIGITS)) & ~fits).fill_null(value=False)


def located(persons: pl.DataFrame) -> pl.DataFrame:
    """``country`` (String), ``area`` (Int64, its place in areas.Areas) and ``why`` (String), a line per line.

    Reads ``home_country``, ``country``, ``postal_code`` and ``city``. ``why`` a person has no area: a code of
    estimator.REASONS.
    """
    asked = persons.select(
        country=pl.col("home_country").replace(TAKEN_FROM),
        elsewhere=foreign_code(),
        code=pl.col("postal_code").str.replace_all(r"\s", ""),
        town=pl.col("city").str.to_lowercase().str.strip_chars(),
    )
    distinct = asked.filter(~pl.col("elsewhere")).drop("elsewhere").unique()
    known = pl.concat([_of_codes(distinct), _of_towns(distinct)]).unique(["country", "code", "town"], keep="first")
    found = asked.join(
        known, on=["country", "code", "town"], how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(
        pl.when(~pl.col("elsewhere")).then("area"),
        why=pl.when(pl.col("country").is_null() | (pl.col("code").is_null() & pl.col("town").is_null()))
        .then(pl.lit("no_input"))
        .when(~pl.col("country").is_in(COUNTRIES))
        .then(pl.lit("foreign"))
        .when(pl.col("area").is_null())
        .then(pl.lit("unknown_area")),
    )
    return found.select("country", "area", "why")


def _of_codes(asked: pl.DataFrame) -> pl.DataFrame:
    return asked.join(_codes(), on=["country", "code"], maintain_order="left")


def _of_towns(asked: pl.DataFrame) -> pl.DataFrame:
    """Swedish lines whose postal code says no municipality, but whose town bears a municipality's name."""
    here = areas("SE").codes
    named = pl.DataFrame({"town": here.str.to_lowercase(), "area": range(len(here))}, schema_overrides=_AREA)
    return asked.filter(country="SE").join(named, on="town", maintain_order="left")


_AREA = {"area": pl.Int64}


@cache
def _codes() -> pl.DataFrame:
    """``country``, ``code`` and ``area`` of the postal codes whose area is known."""
    return pl.concat(
        [_numbered("FI", pl.DataFrame({"code": areas("FI").codes, "name": areas("FI").codes})), _swedish()]
    )


def _swedish() -> pl.DataFrame:
    """Swedish codes whose place is named like a municipality, and others that begin like those of one only."""
    here = areas("SE").codes
    listed = table("postal_places").filter(pl.col("country") == "SE")
    codes = listed.select(code="postal_code", name="place").unique("code", keep="first", maintain_order=True)
    named = codes.filter(pl.col("name").is_in(here.implode()))
    start = pl.col("code").str.slice(0, PREFIX).alias("start")
    shared = (
        named.group_by(start)
        .agg(pl.col("name").first(), places=pl.col("name").n_unique(), codes=pl.len())
        .filter(pl.col("places") == 1, pl.col("codes") >= FEWEST_CODES)
    )
    near = codes.join(named, on="code", how="anti").select("code", start).join(shared, on="start")
    return _numbered("SE", pl.concat([named, near.select("code", "name")]))


def _numbered(country: str, codes: pl.DataFrame) -> pl.DataFrame:
    here = areas(country).codes
    numbers = pl.DataFrame({"name": here, "area": range(len(here))}, schema_overrides=_AREA)
    return codes.join(numbers, on="name", maintain_order="left").select(
        pl.lit(country).alias("country"), "code", "area"
    )
