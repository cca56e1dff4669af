"""What is known of each customer: who they are, how they can be reached, and what they have said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import polars as pl

from regcheck.ages import DAYS_A_YEAR, years_between
from regcheck.firms import is_firm
from regcheck.model import CONSENTS, UNDER_LAW_OF, Column
from regcheck.rules.consent import refused_earlier
from regcheck.rules.minors import ADULT, GUARDIAN, consent_age
from regcheck.rules.patterns import SOLE_TRADER
from regcheck.stages.lawful.codes import CHANNELS, COUNTRIES

DAYS_A_MONTH = DAYS_A_YEAR / 12
_ALL = ("any", None)


def facts_of(persons: pl.DataFrame, columns: Sequence[Column], months: Mapping[str, int]) -> pl.DataFrame:
    """What the rules need to know, a row per row of ``persons``; all Boolean and never null but ``country``.

    ``country`` is the number in COUNTRIES, null elsewhere. See the functions below for the rest.
    """
    return persons.select(
        **_who(persons), **_contacts(persons), **_time(persons, months), **_statements(persons, columns)
    )


def _who(persons: pl.DataFrame) -> dict[str, pl.Expr]:
    """``country`` (number in COUNTRIES, null elsewhere), ``company``, ``role``, ``protected``, ``deceased``, ages."""
    home = pl.col("home_country").replace(UNDER_LAW_OF)
    numbers = {country: number for number, country in enumerate(COUNTRIES)}
    named = [pl.col(name).is_not_null() for name in ("first_name", "last_name", "full_name") if name in persons.columns]
    nameless = ~pl.any_horizontal(named) if named else pl.lit(value=True)
    firm = _filled(persons, "company") & ~_text(persons, "company").str.contains(SOLE_TRADER).fill_null(value=False)
    named_firm = is_firm(persons.columns)
    role = (_text(persons, "email_kind") == "role").fill_null(value=False)
    age = _age(persons)
    return {
        "country": home.replace_strict(numbers, default=None, return_dtype=pl.UInt8),
        "company": (firm & nameless) | named_firm,
        "company_address": (firm & (nameless | role)) | named_firm,
        "protected": _true(persons, "protected"),
        "deceased": _true(persons, "deceased"),
        "minor": (age < ADULT).fill_null(value=False),
        "child": (age < consent_age(pl.col("home_country"))).fill_null(value=False),
        "child_then": _child_then(persons),
        "guardian": _text(persons, "consent_source").str.contains(GUARDIAN).fill_null(value=False),
    }


def _age(persons: pl.DataFrame) -> pl.Expr:
    """Years by the birth date, else by that in the identity number; null where neither is told. Never estimated."""
    given = persons.columns
    years = [pl.col("age")] if "age" in given else []
    if "national_id_birth" in given:
        years.append(years_between(pl.col("national_id_birth"), pl.col("as_of")))
    return pl.coalesce(years) if years else pl.lit(None, pl.Float64)


def _child_then(persons: pl.DataFrame) -> pl.Expr:
    """Whether the consent was given below the age that its country set on that day."""
    births = [pl.col(name) for name in ("birth_date", "national_id_birth") if name in persons.columns]
    if not births or "consent_date" not in persons.columns:
        return pl.lit(value=False)
    age_then = years_between(pl.coalesce(births), pl.col("consent_date"))
    limit = consent_age(pl.col("home_country"), pl.col("consent_date"))
    return ((age_then < limit) & (age_then >= 0)).fill_null(value=False)


def _contacts(persons: pl.DataFrame) -> dict[str, pl.Expr]:
    """Which contacts a customer has. A number that is not surely a fixed line may get text messages."""
    given = persons.columns
    emails = [name for name in given if re.fullmatch(r"email(?:_\d+)?", name)]
    phones = [name for name in given if re.fullmatch(r"(?:phone|mobile)(?:_\d+)?", name)]
    lines = [pl.col(name).is_not_null() & _mobile(name, given) for name in phones]
    return {
        "has_post": _filled(persons, "street_address"),
        "has_email": _any([pl.col(name).is_not_null() for name in emails]),
        "has_sms": _any(lines),
        "has_phone": _any([pl.col(name).is_not_null() for name in phones]),
    }


def _mobile(name: str, given: Sequence[str]) -> pl.Expr:
    kind = f"{name}_kind"
    return (pl.col(kind) != "fixed").fill_null(value=True) if kind in given else pl.lit(value=True)


def _time(persons: pl.DataFrame, months: Mapping[str, int]) -> dict[str, pl.Expr]:
    """``recent`` and ``bought``: a purchase lately, ever; ``undated``, ``incredible``: what is wrong with the day."""
    bought, consented = (_day(persons, name) for name in ("last_purchase_at", "consent_date"))
    born = _day(persons, "birth_date")
    days = {country: round(months[country] * DAYS_A_MONTH) for country in (*COUNTRIES, "other")}
    limit = (
        pl.col("home_country").replace(UNDER_LAW_OF).replace_strict(days, default=days["other"], return_dtype=pl.Int64)
    )
    since = (pl.col("as_of") - bought).dt.total_days()
    return {
        "bought": (since >= 0).fill_null(value=False),
        "recent": (since.is_between(0, limit)).fill_null(value=False),
        "undated": consented.is_null(),
        "incredible": ((consented > pl.col("as_of")) | (consented < born).fill_null(value=False)).fill_null(
            value=False
        ),
    }


def _statements(persons: pl.DataFrame, columns: Sequence[Column]) -> dict[str, pl.Expr]:
    """What is refused and consented to.

    ``refused_any`` (marketing as such; ``objected``, where by a prohibition), ``refused_<channel>``, and
    ``said_<channel>``, a consent: that of the channel, else the general one.
    """
    bans = [one for one in columns if one.field == "opt_out" and one.key in persons.columns]
    yeses = [one for one in columns if one.field in CONSENTS and one.key in persons.columns]
    refusals: dict[str, list[pl.Expr]] = {name: [] for name in ("any", *CHANNELS)}
    for one in bans:
        refusals[one.channel or "any"].append(_banned(one, persons) | _unclear(one, persons))
    for one in yeses:
        refusals[_channel(one)].append(~pl.col(one.key) | _unclear(one, persons))
    refused = {f"refused_{name}": _any(said) for name, said in refusals.items()}
    refused["objected"] = _any([_banned(one, persons) | _unclear(one, persons) for one in bans if one.channel in _ALL])
    general = [pl.col(one.key) for one in yeses if _channel(one) == "any"]
    said: dict[str, pl.Expr] = {}
    for channel in CHANNELS:
        own = [pl.col(one.key) for one in yeses if _channel(one) == channel]
        said[f"said_{channel}"] = _any([pl.coalesce([*own[:1], *general[:1]])] if own or general else [])
    return refused | said


def _channel(column: Column) -> str:
    return column.field.removeprefix("consent_")


def _banned(column: Column, persons: pl.DataFrame) -> pl.Expr:
    """A prohibition, unless its cell dates it before the consent that follows."""
    if "consent_date" not in persons.columns:
        return pl.col(column.key)
    return pl.col(column.key) & ~refused_earlier(pl.col(f"{column.key}_written"), pl.col("consent_date"))


def _unclear(column: Column, persons: pl.DataFrame) -> pl.Expr:
    status = f"{column.key}_status"
    return (pl.col(status) == "unreadable").fill_null(value=False) if status in persons.columns else pl.lit(value=False)


def _any(these: list[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(these).fill_null(value=False) if these else pl.lit(value=False)


def _true(persons: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).fill_null(value=False) if name in persons.columns else pl.lit(value=False)


def _filled(persons: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).is_not_null() if name in persons.columns else pl.lit(value=False)


def _text(persons: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String) if name in persons.columns else pl.lit(None, pl.String)


def _day(persons: pl.DataFrame, name: str) -> pl.Expr:
    return pl.col(name) if name in persons.columns else pl.lit(None, pl.Date)
