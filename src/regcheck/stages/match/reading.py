"""Rows as matching reads them: every attribute folded to the letters and digits that count."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from regcheck.frames import by_distinct
from regcheck.rules.patterns import ADDRESS_FILLER, NOTHING, TEST_PERSON, looked_into

_LEGAL_FORMS = r"\b(?:oy|oyj|ab|abp|ky|tmi|as|asa|aps|a s|ltd|limited|inc|llc|gmbh|hb|kb|rf|ry)\b"
SLOTS = {"email": ("email", "email_2"), "phone": ("phone", "phone_2")}
# What describes a person without being one of the usual fields. Below the share of distinct values it says nothing.
_DESCRIBING = ("address_line2", "other", "region", "language")
_FEWEST_VALUES = 8
_COMMONEST = 0.5
_LONGEST = 40
_CODED, _CODED_DISTINCT = 0.9, 0.3
_LONGEST_ADDRESS = 60  # letters of an e-mail address that could not be read
_NUMBER = 9  # digits of a phone number that count
# What people write for a name or a street that they do not know: two who lack it have nothing in common.
_NO_NAME = f"{TEST_PERSON}|{NOTHING}"
_NO_STREET = f"{ADDRESS_FILLER}|{NOTHING}"
_FILLER_DAYS = [date(1900, 1, 1), date(1970, 1, 1)]  # what systems write for "unknown"


@dataclass(frozen=True)
class Reading:
    """``texts``: one line per row, a String per attribute, null where a row has none.

    ``attributes``: the extra ones; those in ``codes`` look like numbers that each person has one of.
    """

    texts: pl.DataFrame
    attributes: tuple[str, ...]
    codes: frozenset[str]


def read(people: pl.DataFrame) -> Reading:
    """Read ``people`` (see normalise.Normalised): given and family name, company, contacts, place, birth, numbers."""
    keys = [name.removesuffix("_written") for name in people.columns if name.endswith("_written")]
    of = {field: [key for key in keys if re.fullmatch(rf"{field}(_\d+)?", key)] for field in _FIELDS}
    columns = _names(people) | _emails(people, of["email"]) | _phones(people, of["phone"] + of["mobile"])
    columns |= _place(people, of) | _numbers(people, of) | _country(people)
    extra = {f"attribute_{key}": read_ for key, read_ in _described(people, keys)}
    codes = frozenset(name for name, values in extra.items() if _is_code(values))
    return Reading(pl.DataFrame(columns | extra), tuple(extra), codes)


_FIELDS = (
    "email",
    "phone",
    "mobile",
    "street_address",
    "postal_code",
    "city",
    "national_id",
    "business_id",
    "birth_date",
)


_MARKED = {
    "a": "åäáàâãæā", "o": "öøóòôõō", "e": "éèêëē", "u": "üúùû", "i": "íìîï", "y": "ýÿ", "n": "ñ",
    "c": "çč", "s": "š", "z": "ž", "d": "ð", "l": "ł", "ss": "ß", "th": "þ",
}  # fmt: skip
_PLAIN = {letter: plain for plain, letters in _MARKED.items() for letter in letters}


def fold(text: pl.Series) -> pl.Series:
    """Small letters without marks, letters and digits only, single spaces; null when nothing is left."""
    plain = text.str.to_lowercase().str.replace_many(_PLAIN)
    strange = (plain.str.len_bytes() != plain.str.len_chars()).fill_null(value=False)
    if strange.any():
        bare = plain.filter(strange).str.normalize("NFKD").str.replace_all(r"\p{M}", "").str.replace_many(_PLAIN)
        plain = plain.scatter(strange.arg_true(), bare)
    loose = plain.str.contains(r"[^a-z0-9 ]|  |^ | $").fill_null(value=False)
    if loose.any():
        tidied = plain.filter(loose).str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ")
        plain = plain.scatter(loose.arg_true(), tidied)
    return plain.replace("", None)


def _folded(values: pl.Series, filler: str | None = None) -> pl.Series:
    """Folded once per distinct value, with letters read in the wrong encoding put right; null for a ``filler``."""

    def mended(texts: pl.Series) -> pl.DataFrame:
        text = texts.rename("text")
        if filler is not None:
            text = text.to_frame().select(pl.when(~pl.col("text").str.contains(filler)).then("text")).to_series()
        wrong = text.filter(text.str.contains("[ÃÂ]"))
        right = text.replace(wrong, pl.Series([_ungarbled(one) for one in wrong], dtype=pl.String))
        return fold(right).alias("folded").to_frame()

    return by_distinct(values, mended)["folded"]


def _plainly_folded(values: pl.Series) -> pl.Series:
    """Like ``_folded`` for columns where most values are distinct."""
    text = values.rename("text")
    wrong = text.filter(text.str.contains("[ÃÂ]").fill_null(value=False)).unique()
    right = text.replace(wrong, pl.Series([_ungarbled(one) for one in wrong], dtype=pl.String)) if len(wrong) else text
    return fold(right)


def _ungarbled(text: str) -> str:
    """Windows letters read as the UTF-8 they were."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def _names(people: pl.DataFrame) -> dict[str, pl.Series]:
    columns = {}
    for name, key in (("given", "first_name"), ("family", "last_name"), ("company", "company")):
        if key in people.columns:
            columns[name] = _folded(people[key], None if name == "company" else _NO_NAME)
    if "full_name" in people.columns:
        columns["whole"] = _folded(people["full_name"], _NO_NAME)
        columns |= _parted(columns, columns["whole"])
    if "company" in columns:
        company = pl.col("company").str.replace_all(_LEGAL_FORMS, "").str.replace_all(" +", " ").str.strip_chars(" ")
        bare = columns["company"].to_frame("company").select(pl.when(company != "").then(company).otherwise("company"))
        columns["company"] = bare.to_series()
    return columns


def _parted(columns: dict[str, pl.Series], whole: pl.Series) -> dict[str, pl.Series]:
    """A whole name of one word only, which splitting leaves without parts, stands as the family name."""
    if "family" not in columns or "given" not in columns:
        return {}
    table = pl.DataFrame({"given": columns["given"], "family": columns["family"], "whole": whole})
    lone = pl.col("given").is_null() & pl.col("family").is_null()
    return {"family": table.select(pl.when(lone).then("whole").otherwise("family").alias("family")).to_series()}


def _emails(people: pl.DataFrame, keys: list[str]) -> dict[str, pl.Series]:
    if not keys:
        return {}
    read_ = pl.DataFrame([_email(people, key).alias(key) for key in keys])
    first, second = _two_slots(read_, keys)
    columns = {"email": first}
    if second is not None:
        columns["email_2"] = second
    columns["local"] = first.str.extract(r"^([^@]{2,})@")
    return columns


def _email(people: pl.DataFrame, key: str) -> pl.Series:
    """The address in small letters at the domain surely meant; unreadable ones as written; never a placeholder."""
    if f"{key}_key" not in people.columns:
        return people[key]
    local = pl.col(f"{key}_key").str.extract(r"^(.*)@")
    meant = pl.when(pl.col(f"{key}_suggestion").is_not_null()).then(pl.format("{}@{}", local, f"{key}_suggestion"))
    placeholder = pl.col(f"{key}_kind").eq_missing(pl.lit("placeholder"))
    known = people.select(pl.when(~placeholder).then(pl.coalesce(meant, f"{key}_key"))).to_series()
    unread = pl.col(f"{key}_key").is_null() & pl.col(f"{key}_written").is_not_null() & ~placeholder
    return _filled_in(known, people.select(unread).to_series(), people[f"{key}_written"], _as_address)


def _as_address(written: pl.Expr) -> pl.Expr:
    bare = written.str.to_lowercase().str.replace_all(r"\s", "")
    like_one = bare.str.contains(r"..@..|\(at\)") & (bare.str.len_chars() < _LONGEST_ADDRESS)
    return pl.when(like_one).then(bare.str.replace_all("(at)", "@", literal=True))


def _phones(people: pl.DataFrame, keys: list[str]) -> dict[str, pl.Series]:
    if not keys:
        return {}
    read_ = pl.DataFrame([_phone(people, key).alias(key) for key in keys])
    first, second = _two_slots(read_, keys)
    columns = {"phone": first}
    if second is not None:
        columns["phone_2"] = second
    return columns


def _phone(people: pl.DataFrame, key: str) -> pl.Series:
    """The last nine digits: what stays when a country code is lost or wrong; of no number, its digits as written."""
    known = people[key].str.tail(_NUMBER).str.strip_chars_start("+")
    unread = people.select(pl.col(key).is_null() & pl.col(f"{key}_written").is_not_null()).to_series()
    return _filled_in(known, unread, people[f"{key}_written"], _as_number)


def _as_number(written: pl.Expr) -> pl.Expr:
    digits = written.str.replace_all(r"[^0-9]+", "").str.replace(r"^0+", "")
    alike = digits.str.replace_all(r"^(?:0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)$", "")
    lost = written.str.contains(r"[eE]\+?\d") | (alike.str.len_chars() < 6)
    return pl.when(~lost).then(digits.str.tail(_NUMBER))


def _filled_in(
    known: pl.Series, unread: pl.Series, written: pl.Series, read_: Callable[[pl.Expr], pl.Expr]
) -> pl.Series:
    """``known``, with what ``read_`` makes of the cells as written where they are ``unread``."""
    if not unread.any():
        return known
    cells = written.filter(unread).alias("written").to_frame()
    return known.scatter(unread.arg_true(), cells.select(read_(pl.col("written"))).to_series())


def _two_slots(read_: pl.DataFrame, keys: list[str]) -> tuple[pl.Series, pl.Series | None]:
    """The first value of each row, and the first one that is another."""
    if len(keys) == 1:
        return read_[keys[0]], None
    first = read_.select(pl.coalesce(keys)).to_series().alias("first")
    another = [pl.when(pl.col(key) != pl.col("first")).then(key) for key in keys[1:]]
    return first, read_.with_columns(first).select(pl.coalesce(another)).to_series()


def _place(people: pl.DataFrame, of: dict[str, list[str]]) -> dict[str, pl.Series]:
    columns: dict[str, pl.Series] = {}
    if of["street_address"]:
        parts = of["street_address"]
        line = (
            people[parts[0]]
            if len(parts) == 1
            else people.select(pl.concat_str(parts, separator=" ", ignore_nulls=True)).to_series()
        )
        table = _address_parts(_plainly_folded(_without_filler(line.rename("line"))))
        columns |= {name: table[name] for name in ("street", "house", "flat")}
    if of["postal_code"]:
        key = of["postal_code"][0]
        code = pl.col("code").str.replace_all(r"[^\p{L}\p{N}]", "").str.to_lowercase()
        written = people.select(pl.coalesce(key, f"{key}_written").alias("code")).to_series()
        columns["postal"] = by_distinct(written, lambda codes: codes.alias("code").to_frame().select(code))["code"]
        columns["postal"] = columns["postal"].replace("", None)
    if of["city"]:
        columns["town"] = _folded(people[of["city"][0]])
    return columns


def _without_filler(lines: pl.Series) -> pl.Series:
    """Lines of addresses (``line``); null for what stands for none."""
    filler = looked_into(pl.col("line"), r"^\D*\d{0,2}$", lambda some: some.str.contains(_NO_STREET))
    return lines.to_frame().select(pl.when(~filler).then("line")).to_series()


def _address_parts(folded: pl.Series) -> pl.DataFrame:
    """``street`` (its words), ``house`` (its first number) and ``flat`` (its last number, if another)."""
    line = folded.rename("line").to_frame()
    words = (
        pl.col("line").str.replace_all(r"\b\S*\d\S*\b|\b\p{L}\b", " ").str.replace_all(" +", " ").str.strip_chars(" ")
    )
    return line.select(
        street=words.replace("", None),
        house=pl.col("line").str.extract(r"(\d+)"),
        flat=pl.col("line").str.extract(r"\d\D.*?(\d+)\D*$"),
    )


def _numbers(people: pl.DataFrame, of: dict[str, list[str]]) -> dict[str, pl.Series]:
    columns = {}
    for name, field in (("identity", "national_id"), ("business", "business_id")):
        if of[field]:
            key = of[field][0]
            text = pl.coalesce(key, f"{key}_written").str.to_uppercase().str.replace_all(r"[^\p{L}\p{N}+-]", "")
            columns[name] = people.select(pl.when(text.str.len_chars() > 2).then(text).alias(name)).to_series()
            sure = pl.col(f"{key}_status").eq_missing(pl.lit("valid"))
            columns[f"{name}_proven"] = people.select(
                pl.when(sure).then(pl.lit("yes")).alias(f"{name}_proven")
            ).to_series()
    if of["birth_date"]:
        day = pl.col(of["birth_date"][0])
        known = people.select(pl.when(~day.is_in(_FILLER_DAYS)).then(day)).to_series()
        columns["birth"] = by_distinct(known, lambda days: days.dt.strftime("%Y%m%d").alias("birth").to_frame())[
            "birth"
        ]
    if "customer_id" in people.columns:
        columns["number"] = _repeated_numbers(people)
    if "gender" in people.columns:
        columns["gender"] = people["gender"].cast(pl.String)
    return columns


def _country(people: pl.DataFrame) -> dict[str, pl.Series]:
    """Each row's country, or where none is told its language, in a register of people of several."""
    told = {"country": ("country", "home_country"), "tongue": ("language", "language")}
    for name, (needed, column) in told.items():
        if needed in people.columns and people[column].drop_nulls().n_unique() > 1:
            return {name: people[column].cast(pl.String)}
    return {}


def _repeated_numbers(people: pl.DataFrame) -> pl.Series:
    """Customer number with its source, where it is there more than once: alone it can agree with nothing."""
    own = pl.struct("source", "customer_id")
    repeated = own.hash().is_duplicated() & pl.col("customer_id").is_not_null()
    number = pl.concat_str(pl.col("source").cast(pl.String), "customer_id", separator=" ")
    known = people.select(repeated.alias("number")).to_series()
    texts = pl.repeat(None, people.height, dtype=pl.String, eager=True).alias("number")
    return texts.scatter(known.arg_true(), people.filter(known).select(number).to_series())


def _described(people: pl.DataFrame, keys: list[str]) -> list[tuple[str, pl.Series]]:
    """The columns that behave like attributes of a person: many values, none of them everywhere, none very long."""
    found = []
    for key in keys:
        if re.sub(r"_\d+$", "", key) in _DESCRIBING and people.schema[key] == pl.String:
            values = _folded(people[key])
            if _describes(values):
                found.append((key, values))
    return found


def _describes(values: pl.Series) -> bool:
    known = values.drop_nulls()
    if known.len() < max(2, values.len() // 50):
        return False
    commonest = known.value_counts()["count"].max()
    short = known.str.len_chars().mean()
    return (
        known.n_unique() >= min(_FEWEST_VALUES, known.len() // 3 + 1)
        and isinstance(commonest, int)
        and commonest <= max(2, _COMMONEST * known.len())
        and isinstance(short, float)
        and short <= _LONGEST
    )


def _is_code(values: pl.Series) -> bool:
    """Whether nearly every value is a number of its own: four digits or more in one word."""
    known = values.drop_nulls()
    numbered = known.str.contains(r"^\p{L}{0,3}\d{4,}\p{L}?$").mean()
    return isinstance(numbered, float) and numbered > _CODED and known.n_unique() > _CODED_DISTINCT * known.len()
