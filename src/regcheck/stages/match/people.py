"""What matching compares: each row's name, contacts and numbers in the form in which they are held against others."""

from __future__ import annotations

import polars as pl

_LEGAL_FORMS = r"\b(?:oy|oyj|ab|abp|ky|tmi|as|asa|aps|a s|ltd|inc|gmbh|hb|kb|rf|ry)\b"


def comparable(people: pl.DataFrame) -> pl.DataFrame:
    """``people`` as compared, one line per row.

    ``row``, ``source``, and Strings ``number`` (customer number), ``first``, ``last``, ``name``, ``email``, ``phone``,
    ``mobile``, ``identity``, with ``birth`` (Date); null where a row has none. A placeholder address or a lost number
    identifies nobody and is null here.
    """
    at_hand = set(people.columns)
    first = _folded("first_name", at_hand)
    last = _folded("last_name", at_hand)
    company = _folded("company", at_hand).str.replace_all(_LEGAL_FORMS, "").str.strip_chars(" ")
    full = _folded("full_name", at_hand)
    person = pl.concat_str([first, last], separator=" ", ignore_nulls=True)
    return people.select(
        "row",
        "source",
        number=_text("customer_id", at_hand),
        first=first,
        last=last,
        name=pl.coalesce(_filled(person), full, _filled(pl.lit("company ") + company)),
        email=_email(at_hand),
        phone=_text("phone", at_hand),
        mobile=_text("mobile", at_hand),
        birth=pl.when(pl.col("age").is_not_null()).then("birth_date")
        if "birth_date" in at_hand
        else pl.lit(None, pl.Date),
        identity=_identity(at_hand),
    )


def _text(name: str, at_hand: set[str]) -> pl.Expr:
    return pl.col(name) if name in at_hand else pl.lit(None, pl.String)


def _folded(name: str, at_hand: set[str]) -> pl.Expr:
    return _text(f"{name}_folded", at_hand)


def _filled(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


def _email(at_hand: set[str]) -> pl.Expr:
    """The address in small letters, at the domain it was surely meant to have (gmial.com is gmail.com here)."""
    if "email" not in at_hand:
        return pl.lit(None, pl.String)
    local = pl.col("email_key").str.extract(r"^(.*)@")
    meant = pl.when(pl.col("email_suggestion").is_not_null()).then(pl.format("{}@{}", local, "email_suggestion"))
    return pl.when(pl.col("email_kind") != "placeholder").then(pl.coalesce(meant, "email_key"))


def _identity(at_hand: set[str]) -> pl.Expr:
    if "national_id" not in at_hand:
        return pl.lit(None, pl.String)
    return pl.when(pl.col("national_id_status") == "valid").then("national_id")
