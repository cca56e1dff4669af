"""The numbers that must not lie where they do not belong: of persons, payment cards and bank accounts.

Each form is a pattern that finds candidates and a proof that settles them: a check digit, a date, an issuer. Where a
column is full of candidates, such as order numbers made of a date and a running number, some pass the proof by chance;
a column is believed only where far more pass than that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

# Random identifiers and sums of files hold any number by chance.
_HASHES = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-f]{24,}"
_SIX_DIGITS = r"[0-9]{6}|[0-9]{3}[ \-][0-9]{2}[ \-][0-9]{4}"
_MANY = 50  # candidates in a column, from which on chance is reckoned with
_BEYOND = 3  # times what chance brings
_DASH = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
_DMY = "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{2}"
# The day of a Swedish co-ordination number is 60 too high, that of a Norwegian D number 40.
_YMD = "[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])"
_D_NUMBER = "(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])(?:0[1-9]|1[0-2])[0-9]{2}"
_HETU_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_PERSON_WORD = (
    r"(?i:hetu|henkil[öo]tunnu\w*|pers?\.?\s?nr|pnr|personn\w*|personal\s?id|samordn\w*|ssn"
    "|social.security[^0-9]{0,12})"
)
_CPR_WORD = r"(?i:cpr|personnummer|personnr)"


@dataclass(frozen=True)
class _Form:
    """A way of writing a number: the pattern (group 1 is the number), its proof, and how often chance passes that."""

    pattern: str
    proof: Callable[[pl.Expr], pl.Expr]
    chance: float


def holds_identity_number(text: pl.Expr, country: pl.Expr) -> pl.Expr:
    """True where text (String) holds the identity number of a person: FI, SE, NO, DK or US.

    ``country`` is the row's own: the form of a Danish number alone proves little elsewhere.
    """
    return _somewhere(text, _SIX_DIGITS, _PERSONS) | (_somewhere(text, _DANISH.pattern, [_DANISH]) & (country == "DK"))


def holds_card_number(text: pl.Expr) -> pl.Expr:
    """True where text (String) holds a payment card number: an issuer's prefix and a right Luhn digit."""
    return _somewhere(text, _CARD.pattern, [_CARD])


def holds_account_number(text: pl.Expr) -> pl.Expr:
    """True where text (String) holds an IBAN of the right length and check, in a column that is not one of IBANs."""
    found = _somewhere(text, _IBAN.pattern, [_IBAN])
    return found & (found.sum() < text.count() / 2 + 1) & ~text.map_batches(_of_accounts, return_dtype=pl.Boolean)


def fails_account_check(text: pl.Expr) -> pl.Expr:
    """True where a cell of a column of IBANs (String) is none: wrong check digits or length (ISO 13616).

    A column holds IBANs where at least half of its values have the form of one and a quarter pass the check.
    """
    return text.map_batches(_wrong_accounts, return_dtype=pl.Boolean)


def _of_accounts(texts: pl.Series) -> pl.Series:
    """Whether this is a column of IBANs, as often as it has rows."""
    return pl.repeat(_right_accounts(texts) is not None, texts.len(), dtype=pl.Boolean, eager=True)


def _wrong_accounts(texts: pl.Series) -> pl.Series:
    right = _right_accounts(texts)
    if right is None:
        return pl.repeat(value=False, n=texts.len(), dtype=pl.Boolean, eager=True)
    return texts.is_not_null() & ~right


def _right_accounts(texts: pl.Series) -> pl.Series | None:
    """Which of these are IBANs from end to end; None where this is no column of IBANs, as most are not."""
    filled = texts.len() - texts.null_count()
    formed = texts.str.contains(_IBAN_ALONE).fill_null(value=False)
    if not filled or formed.sum() < filled / 2:
        return None
    plain = pl.col("plain")
    length = plain.str.head(2).replace_strict(_IBAN_LENGTHS, default=None, return_dtype=pl.Int64)
    frame = texts.str.replace_all(r"[\s\-]", "").str.to_uppercase().to_frame("plain")
    whole = frame.select(_right_iban(plain) & (plain.str.len_bytes() == length)).to_series()
    right = formed & whole.fill_null(value=False)
    return right if right.sum() >= filled / 4 else None


def _somewhere(text: pl.Expr, glance: str, forms: Sequence[_Form]) -> pl.Expr:
    """True where the text holds a number of one of ``forms``; ``glance`` is a cheap pattern that they all need."""
    return text.map_batches(lambda texts: _found(texts, glance, forms), return_dtype=pl.Boolean)


def _found(texts: pl.Series, glance: str, forms: Sequence[_Form]) -> pl.Series:
    """The same for a column of texts: the forms are tried on the few that pass the glance."""
    at = texts.str.contains(glance).arg_true()
    found = pl.repeat(value=False, n=texts.len(), dtype=pl.Boolean, eager=True)
    some = texts.gather(at).str.replace_all(_HASHES, " ")
    for form in forms:
        hits = at.filter(_proven(some, form))
        if hits.len():
            found = found.scatter(hits, True)
    return found


def _proven(texts: pl.Series, form: _Form) -> pl.Series:
    """True where a number of this form is proven, in a column where more than chance pass its proof."""
    candidates = texts.str.contains(form.pattern)
    count = int(candidates.sum())
    if not count:
        return candidates
    # the sign before and after a number is no part of it
    matches = (
        texts.to_frame("text")
        .with_row_index("at")
        .filter(candidates)
        .select("at", pl.col("text").str.extract_all(form.pattern))
    )
    proven = matches.explode("text").filter(form.proof(pl.col("text").str.extract(form.pattern, 1)))["at"].unique()
    believed = count < _MANY or proven.len() > _BEYOND * form.chance * count
    return pl.int_range(texts.len(), eager=True).is_in(proven.implode()) & believed


def _digits(number: pl.Expr) -> pl.Expr:
    return number.str.replace_all("[^0-9]", "")


def _digit(number: pl.Expr, at: int) -> pl.Expr:
    return number.str.slice(at, 1).cast(pl.Int32, strict=False)


def _weighed(number: pl.Expr, weights: tuple[int, ...]) -> pl.Expr:
    return pl.sum_horizontal(_digit(number, at) * weight for at, weight in enumerate(weights))


def _right_hetu(number: pl.Expr) -> pl.Expr:
    """Right check character. Without a sign the first digits of a mobile phone are no date."""
    plain = number.str.replace_all(" ", "")
    digits = _digits(plain.str.head(6)) + plain.str.slice(-4, 3)
    check = plain.str.tail(1).str.to_uppercase().replace_strict(list(_HETU_CHECKS), range(31), default=None)
    phone = plain.str.contains(r"^0[45][0-9]{8}$")
    used = plain.str.slice(-4, 3) >= "002"
    return (digits.cast(pl.Int64, strict=False) % 31 == check) & ~phone & used


def _right_luhn(number: pl.Expr) -> pl.Expr:
    """True where the last of at most 16 digits (String) is the Luhn check digit of the others."""
    value = number.cast(pl.Int64, strict=False)
    places = [value // 10**place % 10 for place in range(16)]
    doubled = [2 * digit - 9 * (digit > 4).cast(pl.Int64) for digit in places[1::2]]
    return pl.sum_horizontal(places[::2] + doubled) % 10 == 0


def _right_personnummer(number: pl.Expr) -> pl.Expr:
    return _right_luhn(_digits(number).str.tail(10))


def _right_fodselsnummer(number: pl.Expr) -> pl.Expr:
    digits = _digits(number)
    first = _weighed(digits, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11 == 0
    return first & (_weighed(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0)


def _any(number: pl.Expr) -> pl.Expr:
    return number.is_not_null()


def _right_ssn(number: pl.Expr) -> pl.Expr:
    """Areas, groups and serials that are issued; 078-05-1120 and 219-09-9999 stood on specimen cards."""
    digits = _digits(number)
    area, group, serial = digits.str.head(3), digits.str.slice(3, 2), digits.str.tail(4)
    issued = (area != "000") & (area != "666") & (area < "900") & (group != "00") & (serial != "0000")
    return issued & ~digits.is_in(["078051120", "219099999"])


def _right_card(number: pl.Expr) -> pl.Expr:
    digits = _digits(number)
    length = digits.str.len_bytes()
    issued = (length == 16) & digits.str.contains(_ISSUER) | (length == 15) & digits.str.contains("^3[47]")
    return issued & _right_luhn(digits)


def _right_iban(number: pl.Expr) -> pl.Expr:
    return number.map_batches(_iban_checks, return_dtype=pl.Boolean)


def _iban_checks(numbers: pl.Series) -> pl.Series:
    """The length of the country, and ISO 7064 modulus 97 of the letters as numbers, seven digits at a time."""
    plain, remainder = pl.col("plain"), pl.col("remainder")
    length = plain.str.head(2).replace_strict(_IBAN_LENGTHS, default=None, return_dtype=pl.Int64)
    table = numbers.str.replace_all(" ", "").to_frame("plain").with_columns(length=length)
    cut = plain.str.head(pl.col("length"))
    table = table.with_columns(
        whole=plain.str.len_bytes() >= pl.col("length"),
        turned=(cut.str.slice(4) + cut.str.head(4)).str.replace_many(_LETTERS),
        remainder=pl.lit(0, pl.Int64),
    )
    for begin in range(0, _MOST_IBAN_DIGITS, 7):
        more = pl.col("turned").str.slice(begin, 7)
        joined = (remainder.cast(pl.String) + more).cast(pl.Int64, strict=False) % 97
        table = table.with_columns(remainder=pl.when(more == "").then(remainder).otherwise(joined))
    return table.select(pl.col("whole") & (remainder == 1)).to_series()


_BEFORE, _AFTER = "(?:^|[^0-9])", "(?:[^0-9]|$)"
_PERSONS = (
    # Finland, with the signs of 2023; glued to words, with any dash, or without the sign
    _Form(
        rf"{_BEFORE}({_DMY} ?(?:{_DASH}|[+A-FU-Ya-fu-y]) ?[0-9]{{3}}[0-9A-FHJ-NPR-Ya-fhj-npr-y]){_AFTER}",
        _right_hetu,
        1 / 31,
    ),
    _Form(rf"{_BEFORE}({_DMY} ?[0-9]{{3}}[0-9A-FHJ-NPR-Y]){_AFTER}", _right_hetu, 1 / 31),
    # Sweden. Twelve digits without a sign are read only with 19 in front: with 20 they are as often a time stamp.
    _Form(rf"{_BEFORE}((?:19|20)?{_YMD}(?:{_DASH}|\+)[0-9]{{4}}){_AFTER}", _right_personnummer, 0.1),
    _Form(rf"{_BEFORE}(19{_YMD}[0-9]{{4}}){_AFTER}", _right_personnummer, 0.1),
    _Form(rf"{_PERSON_WORD}[^0-9]{{0,8}}((?:19|20)?{_YMD} ?[0-9]{{4}}){_AFTER}", _right_personnummer, 0.1),
    # Norway
    _Form(rf"{_BEFORE}({_D_NUMBER} ?[0-9]{{5}}){_AFTER}", _right_fodselsnummer, 1 / 121),
    # Denmark: numbers given out since 2007 have no check digit
    _Form(rf"{_CPR_WORD}[^0-9]{{0,8}}({_DMY}(?: |{_DASH})?[0-9]{{4}}){_AFTER}", _any, 0.0),
    # United States
    _Form(r"(?:^|[^0-9\-])([0-9]{3}-[0-9]{2}-[0-9]{4})(?:[^0-9\-]|$)", _right_ssn, 0.0),
    _Form(rf"{_PERSON_WORD}[^0-9]{{0,8}}([0-9]{{3}} ?[0-9]{{2}} ?[0-9]{{4}}){_AFTER}", _right_ssn, 0.0),
)
_DANISH = _Form(rf"{_BEFORE}({_DMY}{_DASH}[0-9]{{4}}){_AFTER}", _any, 0.0)
# Visa, Mastercard, Discover and JCB have 16 digits, American Express 15; written together or in groups. Digits or an
# account number's letters in front of them mean that they are the middle of something longer, such as an IBAN.
_CARD_FORM = r"(?:[0-9]{4}[ \-]?){3}[0-9]{4}|[0-9]{4}[ \-]?[0-9]{6}[ \-]?[0-9]{5}"
_CARD = _Form(rf"(?:^|[^\w \-][ \-]*|[^\W\d] +)({_CARD_FORM})(?:[^\w\-]|-?$|-\s)", _right_card, 0.1)
_ISSUER = r"^(?:4|5[1-5]|22(?:2[1-9]|[3-9])|2[3-6]|27(?:[01]|20)|6011|65|64[4-9]|35(?:2[89]|[3-8]))"
# Registered lengths, SWIFT IBAN registry (release 99).
_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20,
    "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
    "TR": 26, "UA": 29,
}  # fmt: skip
_MOST_IBAN_DIGITS = 62  # 34 signs, of which 28 may be letters of two digits each
_IBAN_ALONE = r"^\s*(?i:[A-Z]{2}[0-9]{2})(?:[ \-]?[0-9A-Za-z]){11,30}\s*$"
_LETTERS = {chr(ord("A") + at): str(10 + at) for at in range(26)}
_IBAN = _Form(
    r"(?:^|[^0-9A-Za-z])([A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?)(?:[^0-9A-Za-z]|$)",
    _right_iban,
    0.01,
)
