"""A file of evidence: bounces, returned letters, moves and confirmations that came in after the register was made.

Each line names a customer (by number, e-mail, phone or address), a date and what happened. It is understood like a
register, so that its columns may have any order, names and notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.intake import opened, refuse_empty, registered
from regcheck.model import FIELDS, Column
from regcheck.settings import Settings
from regcheck.stages.load import LoadOptions
from regcheck.stages.normalise import normalise, observe
from regcheck.text import Text

_KIND_HEADER = (
    r"kind|type|reason|event|status|what|result|laji|tyyppi|syy|tapahtuma|tulos|typ\b|slag|orsak|händelse|resultat"
)
_DECEASED = r"deceas|dead|died|kuoll|död|avlid"
_SURE = r"confirm|verif|delivered|valid\b|vahvist|tarkist|toimitettu|perillä|bekräft|kontroller|levererad"
_ABOUT = {
    "email": r"bounc|studs|e-?mail|sähköposti|e-?post",
    "phone": r"phone|number|puhelin|numero|telefon|nummer|\bsms",
    "street_address": r"return|undeliver|moved|address|letter|palaut|muut|osoite|kirje"
    r"|retur|flytt|adress|brev|posti?\b",
    "last_name": r"surname|last ?name|sukunimi|efternamn|married|avioli|gift",
}
_NAMES_ROW = {
    "customer_id": ("customer_id",),
    "email": ("email",),
    "phone": ("phone", "mobile"),
    "street_address": ("street_address",),
}
_NOBODY = Text(
    "{name} has no column that tells whom its lines are about.",
    "Tiedostossa {name} ei ole saraketta, josta näkisi, ketä rivit koskevat.",
    "{name} har ingen kolumn som visar vem raderna gäller.",
)
_NAME_THEM = Text(
    "A file of evidence needs the customer number, e-mail address, phone number or street address, the date and what "
    "happened, such as bounce or returned.",
    "Havaintotiedostossa pitää olla asiakasnumero, sähköposti, puhelin tai katuosoite, päivä ja tapahtuma, esimerkiksi "
    "bounce tai palautunut.",
    "En fil med iakttagelser behöver kundnummer, e-post, telefon eller gatuadress, datum och vad som hände, till "
    "exempel studsat eller retur.",
)
UNMATCHED = Text(
    "Lines of evidence about nobody in the register: {count}.",
    "Havaintoja, jotka eivät koske ketään rekisterissä: {count}.",
    "Iakttagelser som inte gäller någon i registret: {count}.",
)


@dataclass(frozen=True)
class Reports:
    """What a file of evidence tells of a register.

    ``told``: ``<contact>_failed``, ``<contact>_failed_on``, ``<contact>_verified_on`` (see freshness) and ``died``
    (Boolean), a row per row of the register, only what is told at all. ``unmatched``: lines about nobody in it.
    """

    told: pl.DataFrame
    unmatched: int


def reports(path: Path, people: pl.DataFrame, settings: Settings) -> Reports:
    """What the file at ``path`` tells of ``people`` (see normalise.Normalised).

    Raises InputError where it cannot be read and where it names nobody.
    """
    lines = _lines(path, settings)
    found = pl.concat(list(_matches(lines, people)), how="vertical")
    first = found.sort("line", "rank").filter(pl.col("rank") == pl.col("rank").min().over("line"))
    about = first.join(lines.drop(*_KEYS, strict=False), on="line").filter(_is_the_same(people))
    told = [
        _column(about, people.height, name, what) for name in _ABOUT for what in ("failed", "failed_on", "verified_on")
    ]
    died = _spread(about.filter("died").select("row", value=pl.lit(value=True)), people.height, "died")
    return Reports(
        pl.DataFrame([one for one in (*told, died) if one.count()]),
        lines.height - first["line"].n_unique(),
    )


_KEYS = ("customer_id", "email", "phone", "street_address")


def _lines(path: Path, settings: Settings) -> pl.DataFrame:
    """``line``, _KEYS (String, null where not told), ``day``, ``contact``, ``sure``, ``died`` of each line."""
    plain = replace(settings, columns={}, saved=frozenset(), load=LoadOptions())
    files = opened([path], plain)
    refuse_empty(files.loaded)
    register, _ = registered(files, plain)
    read = normalise(
        register.cells, register.columns, observe(register.cells, register.columns, plain.normalise, plain.as_of)
    ).people
    keys = {key: _key(read, *names) for key, names in _NAMES_ROW.items()}
    if all(one.is_null().all() for one in keys.values()):
        raise InputError(_NOBODY.format(name=path.name), _NAME_THEM)
    words = _kinds(read, register.columns)
    named = pl.DataFrame(keys).with_row_index("line").with_columns(words=words, day=_days(read, register.columns))
    about = [pl.when(pl.col("words").str.contains(pattern)).then(pl.lit(name)) for name, pattern in _ABOUT.items()]
    given = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in ("email", "phone", "street_address")]
    return named.with_columns(
        contact=pl.coalesce(*about, *given),
        sure=pl.col("words").str.contains(_SURE),
        died=pl.col("words").str.contains(_DECEASED),
        told_email="email",
        told_phone="phone",
    )


def _key(people: pl.DataFrame, *names: str) -> pl.Series:
    """The values of the first of ``names`` that a row has, folded for comparison; addresses with their postal code."""
    there = [name for name in names if name in people.columns]
    value = pl.coalesce(*there).cast(pl.String) if there else pl.lit(None, pl.String)
    code = pl.col("postal_code") if "postal_code" in people.columns else pl.lit("")
    folded = value.str.to_lowercase().str.replace_all(r"[\s.,]+", "")
    whole = pl.concat_str(folded, pl.lit(" "), code) if names == ("street_address",) else folded
    return people.select("row", key=whole)["key"]


def _kinds(read: pl.DataFrame, columns: tuple[Column, ...]) -> pl.Series:
    """What each line says has happened, in small letters."""
    free = [one for one in columns if one.field in ("other", "notes", "tags")]
    titled = [one for one in free if re.search(_KIND_HEADER, one.header, re.IGNORECASE)]
    texts = [pl.col(f"{one.key}_written").str.to_lowercase() for one in titled or free]
    joined = pl.concat_str(texts, separator=" ", ignore_nulls=True) if texts else pl.lit("")
    return read.select("row", words=joined)["words"]


def _days(read: pl.DataFrame, columns: tuple[Column, ...]) -> pl.Series:
    """The latest date on each line that is not a birth date, nor after the day of the check."""
    dates = [one.key for one in columns if FIELDS[one.field].kind == "date" and one.field != "birth_date"]
    other = [pl.col(f"{one.key}_written") for one in columns if one.field == "other"]
    loose = [
        cell.str.extract(shape).str.to_date(form, strict=False)
        for cell in other
        for shape, form in ((r"(\d{4}-\d\d-\d\d)", "%Y-%m-%d"), (r"(\d{1,2}\.\d{1,2}\.\d{4})", "%d.%m.%Y"))
    ]
    latest = pl.max_horizontal(*dates, *loose) if dates or loose else pl.lit(None, pl.Date)
    return read.select(day=pl.when(latest <= pl.col("as_of")).then(latest)).to_series()


def _matches(lines: pl.DataFrame, people: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """``line``, ``row`` and ``rank`` (0 is the surest) of each row that a line may be about."""
    for rank, key in enumerate(_KEYS):
        held = pl.DataFrame({"row": people["row"], key: _key(people, *_NAMES_ROW[key])}).drop_nulls()
        pairs = lines.select("line", key).drop_nulls().join(held, on=key)
        yield pairs.select("line", "row", rank=pl.lit(rank, pl.UInt8))


def _is_the_same(people: pl.DataFrame) -> pl.Expr:
    """Whether the contact that a line names is the one on the row it is about: an old mailbox may bounce."""
    same = pl.lit(value=True)
    for name in ("email", "phone"):
        held = _key(people, *_NAMES_ROW[name])
        on_row = pl.lit(held).gather(pl.col("row") - 1)
        same &= (pl.col("contact") != name) | pl.col(f"told_{name}").is_null() | (on_row == pl.col(f"told_{name}"))
    return same.fill_null(value=False)


def _column(about: pl.DataFrame, rows: int, contact: str, what: str) -> pl.Series:
    """One column of told evidence: the latest of its lines for each row."""
    sure = what == "verified_on"
    own = about.filter((pl.col("contact") == contact) & (pl.col("sure") == sure) & ~pl.col("died"))
    value = pl.lit(value=True) if what == "failed" else pl.col("day")
    return _spread(own.select("row", value=value), rows, f"{contact}_{what}")


def _spread(values: pl.DataFrame, rows: int, name: str) -> pl.Series:
    latest = values.group_by("row").agg(pl.col("value").max().alias(name))
    every = pl.DataFrame({"row": pl.int_range(1, rows + 1, dtype=pl.UInt32, eager=True)})
    return every.join(latest, on="row", how="left", maintain_order="left")[name]
