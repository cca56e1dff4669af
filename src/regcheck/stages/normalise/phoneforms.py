"""How phone numbers are written in the clean register: E.164, or as people write them."""

from __future__ import annotations

from typing import Literal

import phonenumbers
import polars as pl
from phonenumbers import PhoneNumberFormat

from regcheck.text import Text

PhoneFormat = Literal["e164", "international", "national"]
REASONS = {
    "phone_national": Text(
        "The same phone number as it is written in its own country.",
        "Sama puhelinnumero oman maansa kirjoitusasussa.",
        "Samma telefonnummer så som det skrivs i sitt land.",
    ),
}
_ALIKE = {"AX": "FI"}  # one numbering plan


def in_format(answers: pl.DataFrame, written: pl.Series, country: pl.Series, form: PhoneFormat) -> pl.DataFrame:
    """``answers`` (see phones.read_phones) with ``out`` and ``reason`` for numbers written as ``form`` asks.

    "national" is for numbers of the row's own ``country`` (ISO code); those of others are written internationally.
    The library formats each different number once, some 30 microseconds each.
    """
    own = pl.col("region").replace(_ALIKE) == pl.lit(country.replace(_ALIKE))
    national = own.fill_null(value=False) if form == "national" else pl.lit(value=False)
    shown = pl.col("value").is_not_null() & pl.col("out").str.starts_with(pl.col("value"))
    rows = answers.with_columns(national=national, number=pl.when(shown).then("value"), written=pl.lit(written))
    numbers = rows.select("number", "national").drop_nulls().unique()
    formed = numbers.with_columns(formed=pl.Series([_formed(*one) for one in numbers.iter_rows()], dtype=pl.String))
    extension = pl.col("out").str.slice(pl.col("value").str.len_chars())
    rows = rows.join(formed, on=["number", "national"], how="left", maintain_order="left").with_columns(
        out=pl.coalesce(pl.col("formed") + extension, "out")
    )
    plain = pl.when(pl.col("national")).then(pl.lit("phone_national")).otherwise(pl.lit("phone_e164"))
    restored = pl.col("reason").is_in(["phone_zero_restored", "phone_plus_restored"])
    reason = (
        pl.when(pl.col("out").eq_missing(pl.col("written")))
        .then(None)
        .when(pl.col("formed").is_not_null() & ~restored.fill_null(value=False))
        .then(plain)
        .otherwise("reason")
    )
    return rows.select(*(pl.col(name) for name in answers.columns if name != "reason"), reason=reason)


def _formed(number: str, national: bool) -> str:
    form = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(phonenumbers.parse(number), form))
