"""Whom one must not contact, kept so that the list itself tells nobody: keyed hashes, a kind and a day.

A person who has objected, or whose data was deleted, must not come back with the next import. So their phone numbers,
e-mail addresses and name with address are kept as hashes under the owner's key (see regcheck.keys), and nothing else.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.errors import InputError, in_words
from regcheck.files import replacing
from regcheck.frames import unmarked
from regcheck.keys import keyed_hashes
from regcheck.text import Text

SUPPRESSIONS = pl.Schema({"kind": pl.String(), "hash": pl.String(), "since": pl.Date()})
KEYS = pl.Schema({"row": pl.UInt32(), "kind": pl.String(), "hash": pl.String()})
KINDS = ("email", "name_address", "phone")
KIND_LABELS = {
    "email": Text("e-mail address", "sähköpostiosoite", "e-postadress"),
    "name_address": Text("name and address", "nimi ja osoite", "namn och adress"),
    "phone": Text("phone number", "puhelinnumero", "telefonnummer"),
}
_HASH_BYTES = 16
# The kind of the one line that no person is behind: the hash of a known word, by which another key is noticed.
_CHECK = "key"
_CHECKED = "regcheck suppression list"
# Spellings that stand for one letter where Nordic names are written without their marks.
_ONE_LETTER = {"aa": "a", "ae": "a", "oe": "o", "w": "v", "æ": "a", "ø": "o", "ß": "ss", "ð": "d"}
_BROKEN = Text(
    "The suppression list {path} cannot be used: {problem}.",
    "Estolistaa {path} ei voi käyttää: {problem}.",
    "Spärrlistan {path} kan inte användas: {problem}.",
)
_NOT_OURS = Text(
    "it is not a list that regcheck wrote (columns kind, hash and since)",
    "se ei ole regcheckin kirjoittama lista (sarakkeet kind, hash ja since)",
    "det är ingen lista som regcheck har skrivit (kolumnerna kind, hash och since)",
)
_DAMAGED = Text(
    "line {line} is damaged",
    "rivi {line} on vioittunut",
    "rad {line} är skadad",
)
_OTHER_KEY = Text(
    "it was written with another key, so nobody on it would be recognised",
    "se on kirjoitettu toisella avaimella, joten ketään sillä ei tunnistettaisi",
    "den är skriven med en annan nyckel, så ingen på den skulle kännas igen",
)
_RESTORE = Text(
    "Restore it from a copy, or name another file. Nobody is taken off the list by guessing.",
    "Palauta se varmuuskopiosta tai anna toinen tiedosto. Ketään ei poisteta listalta arvaamalla.",
    "Återställ den från en kopia eller ange en annan fil. Ingen tas bort från listan på en gissning.",
)
_USE_KEY = Text(
    "Use the key it was written with (REGCHECK_KEY or your key file).",
    "Käytä avainta, jolla se kirjoitettiin (REGCHECK_KEY tai oma avaintiedosto).",
    "Använd nyckeln som den skrevs med (REGCHECK_KEY eller din nyckelfil).",
)


def suppression_keys(people: pl.DataFrame, key: bytes, kinds: tuple[str, ...] = KINDS) -> pl.DataFrame:
    """The hashes (schema KEYS) that the rows of ``people`` (see normalise.Normalised) are known by, of these ``kinds``.

    A row may have several phone numbers and addresses, or none. Placeholders such as ei@ei.fi stand for nobody.
    """
    return hashed(said(people).filter(pl.col("kind").is_in(kinds)), key)


def hashed(found: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """The hashes (schema KEYS) of what ``said`` has found; each distinct one is worked out once."""
    every = found.select("kind", "said").unique()
    texts = every.select(pl.format("{}|{}", "kind", "said")).to_series()
    hashes = every.with_columns(pl.Series("hash", keyed_hashes(texts, key, _HASH_BYTES), dtype=pl.String))
    joined = found.join(hashes, on=["kind", "said"], how="left", maintain_order="left")
    return joined.select("row", "kind", "hash").cast(KEYS)


def suppressed(people: pl.DataFrame, kept: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """``row`` and ``kind`` of the rows of ``people`` that are on the list ``kept`` (schema SUPPRESSIONS), each once."""
    kinds = tuple(kept["kind"].unique().sort())
    found = suppression_keys(people, key, kinds).join(kept.select("kind", "hash").unique(), on=["kind", "hash"])
    return found.select("row", "kind").unique().sort("row", "kind")


def is_suppression_list(path: Path) -> bool:
    """Whether a file begins as a list that regcheck wrote does; other lists hold people in clear."""
    try:
        with path.open("rb") as file:
            return file.readline().strip() == ",".join(SUPPRESSIONS).encode()
    except OSError:
        return False


def read_suppressions(path: Path, key: bytes) -> pl.DataFrame:
    """The list in a file (schema SUPPRESSIONS), empty where there is no file.

    Raises InputError where it cannot be read, is damaged, is no such list or was written with another ``key``.
    """
    if not path.exists():
        return SUPPRESSIONS.to_frame()
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise InputError(_BROKEN.format(path=path, problem=in_words(problem)), _RESTORE) from None
    if frame.columns != SUPPRESSIONS.names():
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _RESTORE)
    whole = _whole(frame)
    if not whole.all():
        line = 2 + int((~whole).arg_true()[0])
        raise InputError(_BROKEN.format(path=path, problem=_DAMAGED.format(line=line)), _RESTORE)
    if frame.filter(kind=_CHECK)["hash"].to_list() != [_check(key)]:
        raise InputError(_BROKEN.format(path=path, problem=_OTHER_KEY), _USE_KEY)
    return frame.filter(pl.col("kind") != _CHECK).with_columns(pl.col("since").str.to_date("%Y-%m-%d"))


def with_more(kept: pl.DataFrame, keys: pl.DataFrame, day: date) -> pl.DataFrame:
    """The list ``kept`` with the ``keys`` (schema KEYS) that were not on it yet, of this ``day``; sorted."""
    fresh = keys.select("kind", "hash", since=pl.lit(day)).unique()
    return (
        pl.concat([kept, fresh])
        .sort("kind", "hash", "since")
        .unique(["kind", "hash"], keep="first")
        .sort("kind", "hash")
    )


def write_suppressions(kept: pl.DataFrame, path: Path, key: bytes) -> None:
    """Write the list for the owner only; the file is whole or as it was before. Raises OSError."""
    with replacing(path) as file:
        file.write(as_file(kept, key))


def as_file(kept: pl.DataFrame, key: bytes) -> bytes:
    """The bytes of the file that holds the list."""
    mark = pl.DataFrame({"kind": [_CHECK], "hash": [_check(key)], "since": [None]}, schema=SUPPRESSIONS)
    return pl.concat([mark, kept]).write_csv().encode()


def _check(key: bytes) -> str:
    return keyed_hashes([_CHECKED], key, _HASH_BYTES)[0]


def _whole(frame: pl.DataFrame) -> pl.Series:
    """Whether each line of a list is one: a known kind, a hash, and a day where a person is behind it."""
    sound = pl.col("hash").str.contains(rf"^[0-9a-f]{{{2 * _HASH_BYTES}}}$")
    dated = pl.col("since").str.to_date("%Y-%m-%d", strict=False).is_not_null()
    lined = (pl.col("kind").is_in(KINDS) & dated) | (pl.col("kind") == _CHECK)
    return frame.select(whole=(sound & lined).fill_null(value=False))["whole"]


def said(people: pl.DataFrame) -> pl.DataFrame:
    """``row``, ``kind`` (of KINDS) and what a row is known by, ``said``, in one spelling however it is written."""
    parts = [
        people.select("row", kind=pl.lit(kind), said=said.cast(pl.String))
        for kind, every in (("phone", _phones(people)), ("email", _emails(people)), ("name_address", _places(people)))
        for said in every
    ]
    nothing = pl.DataFrame(schema={"row": pl.UInt32, "kind": pl.String, "said": pl.String})
    return pl.concat([nothing, *parts]).drop_nulls().unique(maintain_order=True)


def _numbered(people: pl.DataFrame, field: str) -> list[str]:
    return [name for name in people.columns if re.fullmatch(rf"{field}(_\d+)?", name)]


def _phones(people: pl.DataFrame) -> list[pl.Expr]:
    return [pl.col(name) for field in ("phone", "mobile") for name in _numbered(people, field)]


def _emails(people: pl.DataFrame) -> list[pl.Expr]:
    named = [name for name in _numbered(people, "email") if f"{name}_key" in people.columns]
    keys = [
        pl.when(pl.col(f"{name}_kind").ne_missing(pl.lit("placeholder"))).then(pl.col(f"{name}_key")) for name in named
    ]
    return [*keys, *map(_mailbox, keys)]


def _mailbox(address: pl.Expr) -> pl.Expr:
    """The mailbox that an address of Gmail reaches, whatever follows a plus and under its older domain; null elsewhere.

    It stands beside the address, so that lists written before it are still obeyed.
    """
    local = address.str.extract(r"^([^@+]+)(?:\+[^@]*)?@(?:gmail|googlemail)\.com$")
    return pl.when(local.is_not_null()).then(pl.concat_str(local, pl.lit("@gmail.com")))


def _places(people: pl.DataFrame) -> list[pl.Expr]:
    """A name with where its bearer lives: the numbers of the address, or its words where it has none, and the place.

    Without the street's name, because that has two languages and many abbreviations; within one postal code a name
    with the same house and flat is the same person.
    """
    at_hand = set(people.columns)
    place = [plain(pl.col(name)) for name in ("postal_code", "city") if name in at_hand]
    names = spelled_names(at_hand)
    if not names or not place or "street_address" not in at_hand:
        return []
    street = pl.col("street_address")
    numbers = street.str.extract_all(r"\d+").list.join(" ")
    house = pl.when(numbers != "").then(numbers).otherwise(plain(street))
    return [pl.concat_str([name, house, pl.coalesce(place)], separator="|") for name in names]


def spelled_names(at_hand: set[str]) -> list[pl.Expr]:
    """The first given name and the family name, or a name in one piece, its words in alphabetical order.

    Of three words and more in one piece nobody can tell which is the family name: the first two are a name as well, as
    in Heikkinen Sari Anneli.
    """
    whole = [plain(pl.col(name)) for name in ("full_name", "company") if name in at_hand]
    if {"first_name", "last_name"} <= at_hand:
        given = plain(pl.col("first_name")).str.extract(r"^(\S+)")
        whole.insert(0, pl.concat_str([given, plain(pl.col("last_name"))], separator=" "))
    told = [pl.coalesce(whole)] if whole else []
    if "full_name" in at_hand:
        told.append(plain(pl.col("full_name")).str.extract(r"^(\S+ \S+) \S"))
    return [one.str.split(" ").list.sort().list.join(" ") for one in told]


def plain(text: pl.Expr) -> pl.Expr:
    """Small letters without marks and digits, single spaces; null where nothing is left."""
    plain = (
        unmarked(text.cast(pl.String))
        .str.replace_many(_ONE_LETTER)
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars(" ")
    )
    return pl.when(plain != "").then(plain)
