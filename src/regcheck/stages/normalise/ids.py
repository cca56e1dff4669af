"""Identity numbers of persons and companies: python-stdnum decides; the common Nordic ones are proven column-wise."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import ModuleType

import polars as pl
from stdnum.dk import cpr, cvr
from stdnum.eu import vat
from stdnum.exceptions import ValidationError
from stdnum.fi import hetu, ytunnus
from stdnum.gb import vat as gb_vat
from stdnum.no import fodselsnummer, mva, orgnr
from stdnum.se import orgnr as se_orgnr
from stdnum.se import personnummer

from regcheck.frames import by_distinct
from regcheck.stages.normalise.words import tidy

ID_KIND = pl.Enum(["female", "male"])
ID_STATUS = pl.Enum(["valid", "invalid", "unchecked"])
_HETU = r"^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d{2})([-+A-FU-Y])(\d{3})([0-9A-FHJ-NPR-Y])$"
_HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CENTURIES = dict.fromkeys("+", "18") | dict.fromkeys("-YXWVU", "19") | dict.fromkeys("ABCDEF", "20")
_OLD_YTUNNUS = r"^(\d{6}-\d)$"
_WITH_CENTURY = r"^16(\d{10})$"  # as Swedish authorities write the number of a company
_VAT = r"[A-Z]{2}[0-9A-Z]{2,13}$"
_PERSONNUMMER = r"^(\d{2})?(\d{2})(\d{2})(\d{2})([-+]?)(\d{4})$"
_PERSONS: dict[str, Callable[[str], object]] = {
    "FI": lambda number: hetu.validate(number, allow_temporary=True),
    "SE": personnummer.validate,
    "NO": fodselsnummer.validate,
    "DK": cpr.validate,
}
_COMPANIES: dict[str, ModuleType] = {"FI": ytunnus, "SE": se_orgnr, "NO": orgnr, "DK": cvr}
_LEGAL_PERSON = r"^\d\d[2-9]\d{3}-?\d{4}$"  # the third digit tells a Swedish company from a person with a firm


def read_national_ids(written: pl.Series, country: pl.Series, this_year: int) -> pl.DataFrame:
    """Identity numbers of persons, for the country (ISO code) on each row.

    ``value`` (String, capitals, no spaces), ``out`` (as written, outer white space off), ``status`` (ID_STATUS:
    unchecked where the country has no check here), ``birth`` and ``kind`` (Date and ID_KIND, both said by a valid
    Finnish or Swedish number) and ``reason``.
    A number of another Nordic country is valid too, since people move, unless it has the form of the row's own country:
    a Finnish number with a wrong check character would often pass for a Danish one.
    """
    table = _tidied(written).with_columns(country=country, hetu=_hetu_birth(), person=_personnummer_birth(this_year))
    swedish = (pl.col("country") == "SE") & pl.col("value").str.contains(_PERSONNUMMER)
    proven = pl.coalesce(pl.when(~swedish).then("hetu"), "person")
    # the vectorised proofs are as strict as the library, so what has their country's form and failed them is settled
    settled = proven.is_not_null() | _own_form("FI", _HETU) | _own_form("SE", _PERSONNUMMER)
    rest = table.select(pl.when(~settled).then("value")).to_series()
    checked = by_distinct(rest, lambda numbers: _ask(numbers, _any_person))["ok"]
    own = (pl.col("country") != "FI") | pl.col("hetu").is_not_null() | ~pl.col("value").str.contains(_HETU)
    ok = (proven.is_not_null() & own) | pl.lit(checked).fill_null(value=False)
    return table.with_columns(status=_id_status(ok, list(_PERSONS)), birth=proven, kind=_sex(proven)).select(
        "value", "out", "status", "birth", "kind", "reason"
    )


def _sex(proven: pl.Expr) -> pl.Expr:
    """ID_KIND by the last digit but the check sign of a proven number, odd for men; null for all others."""
    odd = pl.col("value").str.slice(-2, 1).cast(pl.Int32, strict=False) % 2 == 1
    sex = pl.when(odd).then(pl.lit("male")).when(~odd).then(pl.lit("female"))
    return pl.when(proven.is_not_null()).then(sex).cast(ID_KIND)


def read_business_ids(written: pl.Series, country: pl.Series) -> pl.DataFrame:
    """Business ids of companies: ``value``, ``out``, ``status`` (ID_STATUS), ``reason``.

    A Finnish one of old, which began with no zero, is compared with its zero. VAT numbers of the European Union are
    checked by their own countries' rules.
    """
    table = _tidied(written).with_columns(country=country)
    table = table.with_columns(
        value=pl.col("value").str.replace(_OLD_YTUNNUS, "0${1}").str.replace(_WITH_CENTURY, "${1}")
    )
    checked = by_distinct(table["value"], lambda numbers: _ask(numbers, _any_company))["ok"]
    return table.with_columns(status=_id_status(pl.lit(checked).fill_null(value=False), list(_COMPANIES))).select(
        "value", "out", "status", "reason"
    )


def _own_form(country: str, form: str) -> pl.Expr:
    return (pl.col("country") == country) & pl.col("value").str.contains(form)


def _tidied(written: pl.Series) -> pl.DataFrame:
    out = tidy(pl.col("written"))
    return (
        pl.DataFrame({"written": written})
        .with_columns(out=out)
        .with_columns(
            value=pl.col("out").str.replace_all(" ", "", literal=True).str.to_uppercase(),
            reason=pl.when(pl.col("out").ne_missing(pl.col("written"))).then(pl.lit("whitespace")),
        )
    )


def _id_status(ok: pl.Expr, countries: list[str]) -> pl.Expr:
    status = (
        pl.when(ok)
        .then(pl.lit("valid"))
        .when(pl.col("country").is_in(countries))
        .then(pl.lit("invalid"))
        .otherwise(pl.lit("unchecked"))
    )
    return pl.when(pl.col("value").is_not_null()).then(status).cast(ID_STATUS)


def _ask(numbers: pl.Series, valid: Callable[[str], bool]) -> pl.DataFrame:
    return pl.DataFrame({"ok": pl.Series([valid(number) for number in numbers], dtype=pl.Boolean)})


def _any_person(number: str) -> bool:
    return any(_passes(check, number) for check in _PERSONS.values())


def _any_company(number: str) -> bool:
    if any(_passes(module.validate, number) for country, module in _COMPANIES.items() if country != "SE"):
        return True
    if _passes(se_orgnr.validate, number):
        return bool(re.match(_LEGAL_PERSON, number)) or _passes(personnummer.validate, number)
    if number.endswith("MVA") or number.startswith("GB"):
        return _passes(mva.validate, number) or _passes(gb_vat.validate, number)
    return bool(re.match(_VAT, number)) and _passes(vat.validate, number)


def _passes(check: Callable[[str], object], number: str) -> bool:
    try:
        check(number)
    except ValidationError:
        return False
    return True


def _hetu_birth() -> pl.Expr:
    """The birth date of a Finnish identity number whose check character is right, else null."""
    part = pl.col("value").str.extract_groups(_HETU)
    field = [part.struct[at] for at in range(6)]
    remainder = pl.concat_str(field[0], field[1], field[2], field[4]).cast(pl.Int64, strict=False) % 31
    check = remainder.replace_strict(dict(enumerate(_HETU_CHECKS)), default=None, return_dtype=pl.String)
    century = field[3].replace_strict(_CENTURIES, default=None, return_dtype=pl.String)
    serial_is_used = field[4].cast(pl.Int32, strict=False) >= 2
    birth = pl.concat_str(century, field[2], field[1], field[0]).str.to_date("%Y%m%d", strict=False)
    return pl.when((check == field[5]) & serial_is_used).then(birth)


def _personnummer_birth(this_year: int) -> pl.Expr:
    """The birth date of a Swedish personnummer or samordningsnummer (day + 60) whose Luhn digit is right, else null."""
    part = pl.col("value").str.extract_groups(_PERSONNUMMER)
    century, year, month, day, sign, serial = (part.struct[at] for at in range(6))
    digits = pl.concat_str(year, month, day, serial)
    total = pl.sum_horizontal(_luhn_digit(digits, at) for at in range(10))
    day_number = day.cast(pl.Int32, strict=False)
    calendar_day = day_number - pl.when(day_number > 60).then(60).otherwise(0)
    guessed = pl.when(year.cast(pl.Int32, strict=False) > this_year % 100).then(19).otherwise(20)
    whole = pl.coalesce(century.cast(pl.Int32, strict=False), guessed - pl.when(sign == "+").then(1).otherwise(0))
    birth = pl.format("{}{}-{}-{}", whole, year, month, calendar_day).str.to_date("%Y-%m-%d", strict=False)
    return pl.when((total % 10 == 0) & whole.is_between(18, 21)).then(birth)


def _luhn_digit(digits: pl.Expr, at: int) -> pl.Expr:
    digit = digits.str.slice(at, 1).cast(pl.Int32, strict=False)
    doubled = digit * 2
    return digit if at % 2 else doubled - pl.when(doubled > 9).then(9).otherwise(0)
