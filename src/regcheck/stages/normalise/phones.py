"""Read phone numbers as phonenumbers judges them.

The plain spellings of a number (+358 40 123 4567, 00358..., 040-1234567) are read over whole columns with patterns
made from the library's own metadata, region by region, and only where the library must come to the same answer; every
other spelling goes to the library, once each. No digit is ever made up, and what else a cell says is never dropped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import phonenumbers
import polars as pl
from phonenumbers import (
    COUNTRY_CODE_TO_REGION_CODE,
    CountryCodeSource,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    PhoneNumberType,
)

from regcheck.rules.patterns import LETTER_FOR_DIGIT, PHONE_LABEL
from regcheck.stages.normalise.numbering import (
    Plan,
    dials_double_zero,
    fits,
    kind_of,
    metadata_of,
    plan_of,
    region_of,
    regions_by_digits,
)
from regcheck.text import Text

PHONE_STATUS = pl.Enum(["valid", "possible", "impossible", "lost", "several", "text"])
PHONE_KIND = pl.Enum(["mobile", "fixed", "fixed_or_mobile", "premium", "service", "other"])

PHONE_REASONS: dict[str, Text] = {
    "whitespace": Text(
        "White space around the value was removed.",
        "Arvon ympäriltä poistettiin tyhjät merkit.",
        "Blanktecken runt värdet togs bort.",
    ),
    "phone_e164": Text(
        "The same phone number in its international form.",
        "Sama puhelinnumero kansainvälisessä muodossa.",
        "Samma telefonnummer i internationell form.",
    ),
    "phone_zero_restored": Text(
        "The phone number had lost its first zero; it is written in full.",
        "Puhelinnumeron alusta oli kadonnut nolla; numero kirjoitetaan kokonaan.",
        "Telefonnumrets inledande nolla hade försvunnit; numret skrivs ut helt.",
    ),
    "phone_plus_restored": Text(
        "The phone number had lost its plus sign; it is written in its international form.",
        "Puhelinnumeron alusta oli kadonnut plusmerkki; numero kirjoitetaan kansainvälisessä muodossa.",
        "Telefonnumrets plustecken hade försvunnit; numret skrivs i internationell form.",
    ),
}


class _Verdict(NamedTuple):
    """What one spelling in one country says; ``form`` is the reason why ``out`` is not the spelling itself."""

    status: str
    value: str | None = None
    out: str | None = None
    kind: str | None = None
    region: str | None = None
    form: str | None = None
    also: str | None = None


_VERDICTS: dict[str, pl.DataType] = {
    "status": PHONE_STATUS,
    "value": pl.String(),
    "out": pl.String(),
    "kind": PHONE_KIND,
    "region": pl.String(),
    "form": pl.String(),
    "also": pl.String(),
}


def read_phones(written: pl.Series, country: pl.Series) -> pl.DataFrame:
    """Judge a column of phone numbers; ``country`` says, row by row, where a number without a country code belongs.

    ``country`` holds ISO 3166 codes of two letters, never null. The result has the height and order of ``written`` and
    the columns ``value`` (E.164, or null where there is no valid number), ``out`` (what a cleaned register shows: the
    number with its extension, or the trimmed text where there is none, more than one, a remark besides, or doubt),
    ``status`` (PHONE_STATUS), ``kind`` (PHONE_KIND) and ``region`` (ISO 3166) of a valid number, ``also`` (E.164: the
    second number of a cell with several), and ``reason`` (a code of PHONE_REASONS where ``out`` differs from
    ``written``). Null and blank give null.
    """
    rows = pl.DataFrame({"written": written.cast(pl.String), "country": country.cast(pl.String)})
    read = _with_others(_plainly_read(rows))
    return read.select("value", "out", "status", "kind", "region", "also", reason=_reason())


def _plainly_read(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the trimmed ``text`` and the columns of _VERDICTS, null where the patterns are not sure."""
    rows = rows.with_columns(text=pl.col("written").str.strip_chars().replace("", None)).with_row_index("order")
    parts = _spelled(rows).partition_by("home")
    return pl.concat([_read_region(part) for part in parts] or [rows.with_columns(_NOTHING)]).sort("order")


def _with_others(read: pl.DataFrame) -> pl.DataFrame:
    """``read`` with the library's verdict on the texts that no pattern could read."""
    hard = read.filter(pl.col("status").is_null() & pl.col("text").is_not_null()).select("text", "country").unique()
    verdicts = [_verdict(text, country) for text, country in hard.iter_rows()]
    judged = hard.hstack(pl.DataFrame(verdicts, schema=_VERDICTS, orient="row"))
    return (
        read.join(judged, on=["text", "country"], how="left", maintain_order="left")
        .with_columns(pl.coalesce(name, f"{name}_right").alias(name) for name in _VERDICTS)
        .with_columns(pl.coalesce("out", "text").alias("out"))
    )


def _reason() -> pl.Expr:
    return (
        pl.when(pl.col("out").eq_missing(pl.col("written")))
        .then(None)
        .when(pl.col("out").eq_missing(pl.col("text")))
        .then(pl.lit("whitespace"))
        .otherwise("form")
    )


# --- whole columns, by patterns from the library's metadata ----------------------------------------------------------

_MARKS = r" \u00a0().\u2010-\u2015-"
_PLAIN = (
    rf"^\(?\+?[0-9][{_MARKS}]*[0-9][0-9{_MARKS}]{{1,30}}[0-9]$"  # the library wants three digits where there are marks
)
_FLOAT_TAIL = r"^\+?[0-9]+[.,]0$"  # what a spreadsheet makes of a number it took for a figure
_FEW = 64  # so few numbers are read one by one sooner than their region's patterns are compiled
_TWO_NUMBERS = 14  # digits: so many at least make two numbers written in full
_UNSURE_BELOW = 9  # digits: shorter, a number without its first zero may as well lack its area code
_NOTHING = [pl.lit(None, dtype).alias(name) for name, dtype in _VERDICTS.items()]


def _spelled(rows: pl.DataFrame) -> pl.DataFrame:
    """``rows`` with the ``digits`` of plain texts, those after 00 or + (``full``), and the region they belong to."""
    text, digits = pl.col("text"), pl.col("digits")
    plain = text.str.contains(_PLAIN) & ~text.str.contains(_FLOAT_TAIL)
    double_zero = [country for country in rows["country"].unique() if dials_double_zero(country)]
    zeros = digits.str.starts_with("00") & pl.col("country").is_in(double_zero)
    plus = text.str.contains(r"^\(?\+")
    abroad = pl.col("full").str.slice(0, 3).replace_strict(regions_by_digits(), default=None, return_dtype=pl.String)
    return (
        rows.with_columns(digits=pl.when(plain).then(text.str.replace_all("[^0-9]", "")))
        .with_columns(full=pl.when(plus).then(digits).when(zeros).then(digits.str.slice(2)))
        .with_columns(
            home=pl.when(pl.col("full").is_not_null()).then(abroad).when(digits.is_not_null()).then("country")
        )
    )


def _read_region(part: pl.DataFrame) -> pl.DataFrame:
    """The rows of one region with the columns of _VERDICTS, filled where the patterns are sure."""
    region = part["home"][0]
    plan = plan_of(region) if region and part.height >= _FEW else None
    if plan is None:
        return part.drop("digits", "full", "home").with_columns(_NOTHING)
    read = _parted(part, plan).with_columns(found=_kind(plan)).with_columns(sure=_is_sure(plan))
    return read.with_columns(_as_verdict(plan)).select("order", "written", "country", "text", *_VERDICTS)


def _parted(part: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """``part`` with its digits taken apart: ``rest`` after the calling code, ``number`` after the trunk prefix too.

    ``trunk`` and ``plusless`` say that the prefix was there and that the calling code stood without its plus sign;
    ``doubtful`` that the digits may or may not begin with the calling code.
    """
    digits, full, rest = pl.col("digits"), pl.col("full"), pl.col("rest")
    coded = full.is_null() & digits.str.starts_with(plan.calling_code)
    after_code = len(plan.calling_code)
    uncoded = pl.when(full.is_not_null()).then(full.str.slice(after_code)).otherwise(digits)
    trunk = rest.str.starts_with(plan.trunk) if plan.trunk else pl.lit(value=False)
    return (
        part.with_columns(plusless=pl.when(coded).then(~fits(digits, plan.general)).otherwise(pl.lit(value=False)))
        .with_columns(rest=pl.when("plusless").then(digits.str.slice(after_code)).otherwise(uncoded))
        .with_columns(trunk=trunk, doubtful=coded & ~pl.col("plusless"))
        .with_columns(
            number=pl.when("trunk").then(rest.str.slice(len(plan.trunk or ""))).otherwise(rest),
            doubtful=pl.col("doubtful") | (pl.col("plusless") & pl.col("trunk")),
        )
    )


def _is_sure(plan: Plan) -> pl.Expr:
    """Whether the library must read the digits as the patterns do: in one way, with a trunk prefix it will take off."""
    number, valid = pl.col("number"), pl.col("found").is_not_null()
    sure = ~pl.col("doubtful") & ~number.str.starts_with("0")
    sure &= ~(pl.col("trunk") & fits(pl.col("rest"), plan.general))
    sure &= pl.col("full").is_not_null() | ~pl.col("digits").str.contains(f"^(?:{plan.international})")
    # What is no number here might be one of a region with the same calling code, or two numbers in one cell.
    sure &= valid | (~pl.col("plusless") & (pl.col("digits").str.len_bytes() < _TWO_NUMBERS))
    if plan.starts:
        return sure & number.str.contains(f"^(?:{plan.starts})")
    return sure & (valid | pl.lit(plan.only))


def _is_possible(plan: Plan) -> pl.Expr:
    """Whether the digits make up a number by their count, with the trunk prefix where they are too few without it."""
    number, rest = pl.col("number").str.len_bytes(), pl.col("rest").str.len_bytes()
    lengths, local = plan.general.possible_length, plan.general.possible_length_local_only
    return number.is_in(lengths) | ((number <= max(lengths)) & rest.is_in((*lengths, *local)))


def _kind(plan: Plan) -> pl.Expr:
    """The kind of the number, asked in the library's order; null where the numbering plan has no such number."""
    number = pl.col("number")
    fixed, mobile = fits(number, plan.fixed), fits(number, plan.mobile)
    both = fixed if plan.fixed_is_mobile else fixed & mobile
    asked = [(fits(number, desc), kind) for kind, desc in plan.special]
    asked += [(both, "fixed_or_mobile"), (fixed, "fixed"), (mobile, "mobile")]
    kinds = pl.coalesce(pl.when(found).then(pl.lit(kind)) for found, kind in asked)
    return pl.when(fits(number, plan.general)).then(kinds)


def _as_verdict(plan: Plan) -> list[pl.Expr]:
    bare = pl.col("full").is_null() & ~pl.col("trunk") & ~pl.col("plusless") & pl.lit(plan.trunk == "0")
    unsure = bare & (pl.col("found") != "mobile") & (pl.col("number").str.len_bytes() < _UNSURE_BELOW)
    value = pl.concat_str(pl.lit(f"+{plan.calling_code}"), "number")
    form = (
        pl.when(pl.col("plusless") & pl.lit(plan.trunk != plan.calling_code))
        .then(pl.lit("phone_plus_restored"))
        .when(bare)
        .then(pl.lit("phone_zero_restored"))
        .otherwise(pl.lit("phone_e164"))
    )
    status = pl.when(_is_possible(plan)).then(pl.lit("possible")).otherwise(pl.lit("impossible"))
    valid = pl.col("found").is_not_null()
    answers = {
        "status": pl.when(valid).then(pl.lit("valid")).otherwise(status),
        "value": pl.when(valid).then(value),
        "out": pl.when(valid & ~unsure).then(value),
        "kind": pl.col("found"),
        "region": pl.when(valid).then(pl.lit(plan.region)),
        "form": pl.when(valid).then(form),
        "also": pl.lit(None, pl.String),
    }
    return [pl.when("sure").then(answer).cast(_VERDICTS[name]).alias(name) for name, answer in answers.items()]


# --- one spelling at a time, by the library --------------------------------------------------------------------------

_LOST = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_LETTER = re.compile(r"[^\W\d_]")
_START = re.compile(r"[+＋]|\d")
_MORE = re.compile(r"\d.*(?:[;,|\n&+＋]|[^\W\d_])")  # after a digit something that could part two numbers
_LONGEST = 250  # characters: the library reads no longer text either
_NEXT = re.compile(r"\s+(?=[0+])")
_EXTENSION = re.compile(r"x|#|int|anexo|доб", re.IGNORECASE)
_LABEL = re.compile(rf"[\W_]*{PHONE_LABEL}?[\W_]*", re.IGNORECASE)
_LETTERED = re.compile(LETTER_FOR_DIGIT)
_MEANT_DIGITS = str.maketrans("oOlI", "0011")


def _verdict(text: str, country: str) -> _Verdict:
    """The library's verdict on one text; a figure from a spreadsheet loses its ``.0`` first."""
    if _LOST.fullmatch(text):
        return _Verdict("lost")
    if len(text) > _LONGEST:
        return _no_number(text, None)
    if _MORE.search(text) and (several := _several(text, country)):
        return several
    if _may_lack_digits(text, country):
        return _Verdict("impossible")
    number, alone = _number(text[:-2] if re.fullmatch(_FLOAT_TAIL, text) else text, country)
    if number is not None and phonenumbers.is_valid_number(number):
        return _valid(number, country, alone=alone)
    return _several(text, country) or _no_number(text, number)


def _may_lack_digits(text: str, country: str) -> bool:
    """Whether letters in ``text`` may stand for digits: 040 123 456l is no number with a digit less."""
    meant = _parsed(text.translate(_MEANT_DIGITS), country) if _LETTERED.match(text) else None
    return meant is not None and phonenumbers.is_valid_number(meant)


def _no_number(text: str, number: PhoneNumber | None) -> _Verdict:
    digits = sum(map(str.isdecimal, text))
    if not digits or len(_LETTER.findall(text)) > digits:
        return _Verdict("text")
    possible = number is not None and phonenumbers.is_possible_number(number)
    return _Verdict("possible" if possible else "impossible")


def _several(text: str, country: str) -> _Verdict | None:
    """The verdict on a text with more than one valid number, or one number more than once; null for any other."""
    if sum(map(str.isdecimal, text)) < _TWO_NUMBERS:
        return None
    found = [number for match in PhoneNumberMatcher(text, country) if (number := _parsed(match.raw_string, country))]
    if len(found) < 2:
        parts = (_parsed(part, country) for part in _NEXT.split(text))
        found = [number for number in parts if number is not None and phonenumbers.is_valid_number(number)]
    if len(found) < 2:
        return None
    others = [number for number in map(_e164, found) if number != _e164(found[0])]
    if not others:
        return _valid(found[0], country, alone=not _LETTER.search(text))
    return _valid(found[0], country, alone=False)._replace(status="several", also=others[0])


def _valid(number: PhoneNumber, country: str, *, alone: bool) -> _Verdict:
    value = _e164(number)
    shown = f"{value} ext. {number.extension}" if number.extension else value
    form = _form(number, country)
    sure = alone and not (form == "phone_zero_restored" and _is_unsure(number, country))
    return _Verdict("valid", value, shown if sure else None, kind_of(number), region_of(number), form)


def _form(number: PhoneNumber, country: str) -> str:
    metadata = metadata_of(country)
    trunk = metadata.national_prefix if metadata else None
    match number.country_code_source:
        case CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN if trunk != str(number.country_code):
            return "phone_plus_restored"
        case CountryCodeSource.FROM_DEFAULT_COUNTRY if trunk == "0" and not _starts_with_zero(number.raw_input or ""):
            return "phone_zero_restored"
    return "phone_e164"


def _starts_with_zero(text: str) -> bool:
    first = _START.search(text)
    return first is not None and first[0].isdecimal() and int(first[0]) == 0


def _is_unsure(number: PhoneNumber, country: str) -> bool:
    """Whether a number without its first zero could as well lack its area code, or its plus sign."""
    national = phonenumbers.national_significant_number(number)
    if phonenumbers.number_type(number) != PhoneNumberType.MOBILE and len(national) < _UNSURE_BELOW:
        return True
    other = _parsed(f"+{national}", country)
    return other is not None and other.country_code == number.country_code and phonenumbers.is_valid_number(other)


def _number(text: str, country: str) -> tuple[PhoneNumber | None, bool]:
    """The number the library reads in ``text``, and whether the text says nothing else.

    Outside North America, where a word may spell a number, letters after a number are a remark, not digits.
    """
    start = _START.search(text)
    if start is None:
        return None, False
    before, rest = text[: start.start()], text[start.start() :]
    alone = bool(_LABEL.fullmatch(before))
    number = _parsed(rest, country)
    letter = _LETTER.search(rest)
    if number is not None and number.extension:
        return number, alone and bool(_EXTENSION.search(rest))
    if letter is None or (number is not None and country in COUNTRY_CODE_TO_REGION_CODE[1]):
        return number, alone
    return _parsed(rest[: letter.start()], country), False


def _parsed(text: str, country: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country, keep_raw_input=True)
    except phonenumbers.NumberParseException:
        return None


def _e164(number: PhoneNumber) -> str:
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
