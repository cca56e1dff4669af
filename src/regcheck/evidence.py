"""A file of evidence: bounces, returned letters, moves and confirmations that came in after the register was made.

Each line names a customer (by number, e-mail, phone or address), a date and what happened (see events). It is
understood like a register, so that its columns may have any order, names and notation. Where no column says what
happened, the headers and the name of the file may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.events import understood
from regcheck.intake import opened, refuse_empty, registered
from regcheck.model import FIELDS, Column
from regcheck.settings import Settings
from regcheck.stages.load import LoadOptions
from regcheck.stages.normalise import normalise, observe
from regcheck.text import LANGS, Lang, Text

_KIND_HEADER = (
    r"kind|type|reason|event|status|what|result|laji|tyyppi|syy|tapahtuma|tulos|typ\b|slag|orsak|händelse|resultat"
)
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
    "happened, such as bounce or returned letter.",
    "Havaintotiedostossa pitää olla asiakasnumero, sähköposti, puhelin tai katuosoite, päivä ja tapahtuma, esimerkiksi "
    "bounce tai kirje palautui.",
    "En fil med iakttagelser behöver kundnummer, e-post, telefon eller gatuadress, datum och vad som hände, till "
    "exempel studsat eller brev i retur.",
)
UNMATCHED = Text(
    "Lines of evidence about nobody in the register: {count}.",
    "Havaintoja, jotka eivät koske ketään rekisterissä: {count}.",
    "Iakttagelser som inte gäller någon i registret: {count}.",
)


_USED = Text("Lines of evidence used: {what}.", "Käytettyjä havaintoja: {what}.", "Iakttagelser som användes: {what}.")
_UNUSED: dict[str, Text] = {
    "other": Text(
        "Lines of evidence about an e-mail address or number that is no longer the customer's in the register: "
        "{count}.",
        "Havaintoja sähköpostiosoitteesta tai numerosta, joka ei enää ole asiakkaan tiedoissa: {count}.",
        "Iakttagelser om en e-postadress eller ett nummer som inte längre är kundens i registret: {count}.",
    ),
    "undated": Text(
        "Lines of evidence not used, because their date is impossible or after the day of the check, or they have none "
        "and tell of something good: {count}.",
        "Havaintoja, joita ei käytetty, koska päivä on mahdoton tai tarkastuspäivää myöhempi tai hyvältä uutiselta "
        "puuttuu päivä: {count}.",
        "Iakttagelser som inte användes, eftersom datumet är omöjligt eller efter kontrolldagen, eller saknas för "
        "något gott: {count}.",
    ),
    "passing": Text(
        "Lines of evidence not used, because what they tell of may have passed, such as a full mailbox: {count}.",
        "Havaintoja, joita ei käytetty, koska syy voi olla ohimenevä, kuten täysi postilaatikko: {count}.",
        "Iakttagelser som inte användes, eftersom felet kan vara tillfälligt, till exempel en full brevlåda: {count}.",
    ),
    "refused": Text(
        "Lines of evidence that tell of a refusal: {count}. They say nothing of contacts; give them with --suppress.",
        "Havaintoja, jotka kertovat kiellosta: {count}. Ne eivät kerro yhteystiedoista; anna ne valinnalla --suppress.",
        "Iakttagelser som berättar om en spärr: {count}. De säger inget om kontaktuppgifter; ge dem med --suppress.",
    ),
    "unclear": Text(
        "Lines of evidence not used, because they do not tell which contact failed or was seen to work: "
        "{count}{words}.",
        "Havaintoja, joita ei käytetty, koska niistä ei selviä, mikä yhteystieto ei toiminut tai toimi: "
        "{count}{words}.",
        "Iakttagelser som inte användes, eftersom det inte framgår vilken uppgift som inte fungerade eller fungerade: "
        "{count}{words}.",
    ),
}
_CONTACT = {
    "email": Text("e-mail", "sähköposti", "e-post"),
    "phone": Text("phone", "puhelin", "telefon"),
    "street_address": Text("address", "osoite", "adress"),
    "last_name": Text("surname", "sukunimi", "efternamn"),
}
_HAPPENED = {
    "failed": Text("no longer right", "ei enää oikein", "inte längre rätt"),
    "verified_on": Text("checked", "tarkistettu", "kontrollerad"),
    "seen_on": Text("used by the customer", "asiakkaan käytössä", "används av kunden"),
    "received_on": Text("receives", "vastaanottaa", "tar emot"),
}
_DEATHS = Text("deaths", "kuolemia", "dödsfall")
OFTEN, SHOWN = 3, 3  # how often words must stand in the file to be shown, and how many are at the most


@dataclass(frozen=True)
class Reports:
    """What a file of evidence tells of a register.

    ``told``: ``<contact>_<what>`` (see freshness.evidence) and ``died`` (Boolean), a row per row of the register, only
    what is told at all. ``notes``: what was used and what was not. ``watched``: each contact with failures to the
    first and the last day of the file.
    """

    told: pl.DataFrame
    notes: tuple[Text, ...]
    watched: Mapping[str, tuple[date, date]]


def reports(path: Path, people: pl.DataFrame, settings: Settings) -> Reports:
    """What the file at ``path`` tells of ``people`` (see normalise.Normalised).

    Raises InputError where it cannot be read and where it names nobody.
    """
    lines = _lines(path, settings)
    found = pl.concat(list(_matches(lines, people)), how="vertical")
    first = found.sort("line", "rank").filter(pl.col("rank") == pl.col("rank").min().over("line"))
    about = first.join(lines.drop(*_KEYS, strict=False), on="line").with_columns(same=_is_the_same(people))
    states = about.select("line", state=_state()).unique("line", maintain_order=True)
    used = about.filter(_state() == "used")
    told = [_column(used, people.height, contact, what) for contact in _CONTACT for what in (*_HAPPENED, "failed_on")]
    died = _spread(
        used.filter(pl.col("happened") == "died").select("row", value=pl.lit(value=True)), people.height, "died"
    )
    unmatched = lines.height - states.height
    return Reports(
        pl.DataFrame([one for one in (*told, died) if one.count()]),
        (*_notes(used, lines, states), *([UNMATCHED.format(count=unmatched)] if unmatched else [])),
        _watched(used, lines),
    )


_KEYS = ("customer_id", "email", "phone", "street_address")


def _state() -> pl.Expr:
    """What becomes of a line: ``used``, or the name of _UNUSED that says why not."""
    happened, undated = pl.col("happened"), pl.col("day").is_null()
    bad = happened.is_in(["failed", "died"])
    return (
        pl.when(happened.is_null())
        .then(pl.lit("unclear"))
        .when(happened.is_in(["passing", "refused"]))
        .then(happened)
        .when(~pl.col("same"))
        .then(pl.lit("other"))
        .when(pl.col("misdated") | (undated & ~bad))
        .then(pl.lit("undated"))
        .otherwise(pl.lit("used"))
    )


def _notes(used: pl.DataFrame, lines: pl.DataFrame, states: pl.DataFrame) -> Iterator[Text]:
    once = used.unique("line")
    if once.height:
        yield _USED.format(what=_kinds_used(once))
    counts = dict(states["state"].value_counts().iter_rows())
    for name, sentence in _UNUSED.items():
        if name in counts:
            unclear = lines.join(states.filter(pl.col("state") == "unclear"), on="line", how="semi")
            words = {"words": _often(unclear["words"])} if name == "unclear" else {}
            yield sentence.format(count=counts[name], **words)


def _kinds_used(once: pl.DataFrame) -> Text:
    """How many lines of each kind were used, in words."""
    counts = list(once.group_by("contact", "happened").len().sort("contact", "happened", nulls_last=True).iter_rows())

    def said(lang: Lang) -> str:
        return ", ".join(
            f"{_CONTACT[contact].in_(lang)} {_HAPPENED[happened].in_(lang)} {many}"
            if contact
            else f"{_DEATHS.in_(lang)} {many}"
            for contact, happened, many in counts
        )

    return Text(**{lang: said(lang) for lang in LANGS})


def _often(words: pl.Series) -> str:
    """The words that stand in the file OFTEN or more: kinds of events, and so nobody's own data."""
    many = (
        words.drop_nulls().rename("words").value_counts().filter((pl.col("count") >= OFTEN) & (pl.col("words") != ""))
    )
    plain = many.filter(~pl.col("words").str.contains(r"[@\d]") & (pl.col("words").str.len_chars() <= 40))
    some = plain.sort("count", "words", descending=[True, False])["words"].head(SHOWN).to_list()
    return f" ({', '.join(some)})" if some else ""


def _watched(used: pl.DataFrame, lines: pl.DataFrame) -> dict[str, tuple[date, date]]:
    first, last = lines.select(first=pl.min("day"), last=pl.max("day")).row(0)
    failed = used.filter(pl.col("happened") == "failed")["contact"].unique().sort()
    return dict.fromkeys(failed, (first, last)) if first else {}


def _lines(path: Path, settings: Settings) -> pl.DataFrame:
    """``line``, _KEYS (String, null where not told), ``day``, ``misdated``, ``words``, ``contact``, ``happened``."""
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
    named = pl.DataFrame(keys).with_row_index("line")
    told = _with_events(named.with_columns(words=_kinds(read, register.columns, path.stem)))
    return told.hstack(_days(read, register.columns)).with_columns(told_email="email", told_phone="phone")


def _with_events(named: pl.DataFrame) -> pl.DataFrame:
    """``named`` with ``contact`` and ``happened``, each distinct text understood once."""
    given = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in ("email", "phone", "street_address")]
    many = pl.sum_horizontal(pl.col(name).is_not_null() for name in ("email", "phone", "street_address"))
    lines = named.with_columns(only=pl.when(many == 1).then(pl.coalesce(*given)))
    distinct = lines.select("words", "only").unique(maintain_order=True)
    contact, happened = understood(pl.col("words"), pl.col("only"))
    events = distinct.with_columns(contact=contact, happened=happened)
    return lines.join(events, on=["words", "only"], how="left", nulls_equal=True, maintain_order="left").drop("only")


def _key(people: pl.DataFrame, *names: str) -> pl.Series:
    """The values of the first of ``names`` that a row has, folded for comparison; addresses with their postal code."""
    there = [name for name in names if name in people.columns]
    value = pl.coalesce(*there).cast(pl.String) if there else pl.lit(None, pl.String)
    code = pl.col("postal_code") if "postal_code" in people.columns else pl.lit("")
    folded = value.str.to_lowercase().str.replace_all(r"[\s.,]+", "")
    whole = pl.concat_str(folded, pl.lit(" "), code) if names == ("street_address",) else folded
    return people.select("row", key=whole)["key"]


def _kinds(read: pl.DataFrame, columns: tuple[Column, ...], stem: str) -> pl.Series:
    """What each line says has happened, in small letters; without a column for it, the headers and the file's name."""
    free = [one for one in columns if one.field in ("other", "notes", "tags")]
    titled = [one for one in free if re.search(_KIND_HEADER, one.header, re.IGNORECASE)]
    dates = [name for one in columns if (name := one.header.lower()) and _is_date(one)]
    texts = [pl.col(f"{one.key}_written").str.to_lowercase() for one in titled or free if not _all_dates(read, one)]
    said = " ".join([*dates, *(one.header.lower() for one in free), re.sub(r"[_\d]+", " ", stem.lower())])
    joined = pl.concat_str(texts, separator=" ", ignore_nulls=True) if texts else pl.lit(said)
    return read.select("row", words=joined)["words"]


def _is_date(column: Column) -> bool:
    return FIELDS[column.field].kind == "date" and column.field != "birth_date"


def _all_dates(read: pl.DataFrame, column: Column) -> bool:
    cells = read[f"{column.key}_written"].drop_nulls()
    return bool(cells.str.contains(_DATE_LIKE).all())


_DATE_LIKE = r"^\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"


def _days(read: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    """``day``: the latest date on each line but birth dates; ``misdated``: one is impossible or after the check."""
    dates = [one.key for one in columns if _is_date(one)]
    cells = {one.key: pl.col(f"{one.key}_written") for one in columns if one.field == "other" or one.key in dates}
    loose = [
        cell.str.extract(shape).str.to_date(form, strict=False)
        for key, cell in cells.items()
        if key not in dates
        for shape, form in ((r"(\d{4}-\d\d-\d\d)", "%Y-%m-%d"), (r"(\d{1,2}\.\d{1,2}\.\d{4})", "%d.%m.%Y"))
    ]
    latest = pl.max_horizontal(*dates, *loose) if dates or loose else pl.lit(None, pl.Date)
    told = [
        (cell.str.strip_chars() != "") if key in dates else cell.str.contains(_DATE_LIKE) for key, cell in cells.items()
    ]
    usable = latest <= pl.col("as_of")
    some = pl.any_horizontal(*told) if told else pl.lit(value=False)
    return read.select(
        day=pl.when(usable).then(latest),
        misdated=some.fill_null(value=False) & ~usable.fill_null(value=False),
    )


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


def _column(used: pl.DataFrame, rows: int, contact: str, what: str) -> pl.Series:
    """One column of told evidence: the latest of its lines for each row."""
    happened = "failed" if what == "failed_on" else what
    own = used.filter((pl.col("contact") == contact) & (pl.col("happened") == happened))
    value = pl.lit(value=True) if what == "failed" else pl.col("day")
    return _spread(own.select("row", value=value), rows, f"{contact}_{what}")


def _spread(values: pl.DataFrame, rows: int, name: str) -> pl.Series:
    latest = values.group_by("row").agg(pl.col("value").max().alias(name))
    every = pl.DataFrame({"row": pl.int_range(1, rows + 1, dtype=pl.UInt32, eager=True)})
    return every.join(latest, on="row", how="left", maintain_order="left")[name]
