"""The forms that postal codes have where no list of them is packaged, as the posts of the countries give them."""

from __future__ import annotations

import polars as pl

_FOUR, _FIVE, _SIX = r"\d{4}", r"\d{5}", r"\d{6}"
_FORMS: dict[str, str] = {
    **dict.fromkeys(
        ["AT", "AU", "BE", "BG", "CH", "CY", "GE", "HU", "LI", "LU", "LV", "NZ", "PH", "SI", "TN", "ZA"], _FOUR
    ),
    **dict.fromkeys(
        [
            "DE",
            "DZ",
            "EE",
            "EG",
            "ES",
            "FR",
            "HR",
            "ID",
            "IT",
            "KR",
            "LT",
            "MA",
            "MC",
            "ME",
            "MX",
            "MY",
            "RS",
            "SM",
            "TH",
            "TR",
            "UA",
        ],
        _FIVE,
    ),
    **dict.fromkeys(["BY", "CN", "KZ", "RO", "RU", "SG", "VN"], _SIX),
    **dict.fromkeys(["CZ", "GR", "SK"], r"\d{3} ?\d{2}"),
    "US": r"\d{5}(?:-?\d{4})?",
    "PL": r"\d{2}-?\d{3}",
    "PT": r"\d{4}(?:-?\d{3})?",
    "NL": r"[1-9]\d{3} ?[A-Z]{2}",
    "GB": r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})",
    "IE": r"[A-Z]\d[\dW] ?[A-Z\d]{4}",
    "CA": r"[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d",
    "IS": r"\d{3}",
    "FO": r"\d{3}",
    "GL": r"39\d{2}",
    "MT": r"[A-Z]{3} ?\d{2,4}",
    "JP": r"\d{3}-?\d{4}",
    "IN": r"\d{3} ?\d{3}",
    "BR": r"\d{5}-?\d{3}",
    "IL": r"\d{5}(?:\d{2})?",
}
# Digits of a code that begins with zeros in a part of the country, so that a spreadsheet makes it shorter.
_DIGITS = {"US": 5, "DE": 5, "ES": 5, "FR": 5, "IT": 5, "MX": 5, "TR": 5, "UA": 5, "AU": 4, "ZA": 4, "RO": 6, "SG": 6}
_MOST_LOST = 2


def status_by_form(code: pl.Expr, country: pl.Expr) -> pl.Expr:
    """``zeros_lost`` or ``malformed`` where the form of the country says so, else ``unchecked``.

    ``code`` (String, white space single) may begin with its country's mark; ``country`` is an ISO code.
    """
    bare = code.str.to_uppercase().str.replace(r"^[A-Z]{1,3}-", "")
    digits = country.replace_strict(_DIGITS, default=None, return_dtype=pl.UInt32)
    short = bare.str.contains(r"^\d+$") & bare.str.len_chars().is_between(digits - _MOST_LOST, digits - 1)
    fits = pl.coalesce(
        *(pl.when(country == land).then(bare.str.contains(f"^{form}$")) for land, form in _FORMS.items()),
        pl.lit(value=True),
    )
    return (
        pl.when(short).then(pl.lit("zeros_lost")).when(~fits).then(pl.lit("malformed")).otherwise(pl.lit("unchecked"))
    )
