"""Customer ids that stay the same from run to run, kept in a registry of keyed prints: it holds no personal data.

A customer is known again by any of its rows' prints: a name with a customer number, an e-mail address, a phone number
or a birth date. An id is never given to somebody else, not even when its customer has left.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from regcheck.errors import InputError, in_words
from regcheck.files import replacing
from regcheck.keys import keyed_hashes
from regcheck.text import Text

REGISTRY = pl.Schema({"print": pl.String(), "customer": pl.String()})
_HIGHEST = "highest"  # the print under which the registry keeps the highest id ever given
_END = b"whole,"  # begins the last line, which tells how many lines there are and what they add up to
_BROKEN = Text(
    "The id registry {path} cannot be used: {problem}.",
    "Tunnusrekisteriä {path} ei voi käyttää: {problem}.",
    "Id-registret {path} kan inte användas: {problem}.",
)
_NOT_OURS = Text(
    "it is not a file that regcheck wrote with --ids",
    "se ei ole regcheckin valitsimella --ids kirjoittama tiedosto",
    "det är ingen fil som regcheck skrev med --ids",
)
_CUT = Text(
    "its last line does not fit the lines before it, so part of it is missing or has been edited",
    "sen viimeinen rivi ei sovi edeltäviin, joten osa puuttuu tai sitä on muokattu",
    "dess sista rad stämmer inte med raderna före, så en del saknas eller har ändrats",
)
_RESTORE = Text(
    "Restore it from a copy, or name a file that does not exist yet to begin anew.",
    "Palauta se varmuuskopiosta, tai aloita alusta antamalla uuden tiedoston nimi.",
    "Återställ det från en kopia, eller ange en fil som inte finns för att börja om.",
)


@dataclass(frozen=True)
class Ids:
    """``names``: the customer id (String) of every cluster, by ``customer`` (UInt32). ``registry``: what to keep."""

    names: pl.DataFrame
    registry: pl.DataFrame


def read_registry(path: Path) -> pl.DataFrame:
    """The registry in a file (schema REGISTRY), empty where there is no file yet.

    Raises InputError for other files, and for one that is no longer whole: ids would be given a second time.
    """
    if not path.exists():
        return REGISTRY.to_frame()
    try:
        lines, mark, end = path.read_bytes().rpartition(_END)
        frame = pl.read_csv(io.BytesIO(lines or end), infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise InputError(_BROKEN.format(path=path, problem=in_words(problem)), _RESTORE) from None
    if frame.columns != REGISTRY.names():
        raise InputError(_BROKEN.format(path=path, problem=_NOT_OURS), _RESTORE)
    if mark + end.rstrip() != _end(lines).rstrip():
        raise InputError(_BROKEN.format(path=path, problem=_CUT), _RESTORE)
    return frame


def write_registry(registry: pl.DataFrame, path: Path) -> None:
    """Write the registry for the owner only, with a last line that tells whether all of it is there."""
    lines = registry.write_csv().encode()
    with replacing(path) as file:
        file.write(lines + _end(lines))


def _end(lines: bytes) -> bytes:
    """The last line: how many there are before it, and the head of their hash."""
    return b"%s%d-%s\n" % (_END, lines.count(b"\n"), hashlib.sha256(lines).hexdigest()[:16].encode())


def named(people: pl.DataFrame, registry: pl.DataFrame, key: bytes) -> Ids:
    """The ids of the customers of ``people`` (one line per row, with ``customer``), after an earlier ``registry``.

    Where two customers of the registry are one now, the older id stays; where one has become two, the one that has more
    of its prints keeps it. A new customer gets the next number; in an empty registry, its smallest row.
    """
    prints = _prints(people, key)
    names = _names(people, prints.join(registry.rename({"customer": "id"}), on="print"), _highest(registry))
    return Ids(names, _renewed(prints.join(names, on="customer"), names, registry))


def as_known(people: pl.DataFrame, known: pl.DataFrame) -> Ids:
    """The ids of the customers of ``people`` after those of a register that is known already, line by line.

    ``known``: ``row`` and ``id`` (String) of its rows among those of ``people``. No registry comes of it: the register
    that the run writes is known the next time.
    """
    lines = people.select("row", "customer").join(known, on="row")
    return Ids(_names(people, lines, _highest(known.select(customer="id"))), REGISTRY.to_frame())


def _names(people: pl.DataFrame, votes: pl.DataFrame, highest: int) -> pl.DataFrame:
    """``customer`` and its ``id``: what most ``votes`` (``customer``, ``id``) say, else a number after ``highest``."""
    clusters = people.select("customer").unique(maintain_order=True)
    told = clusters.join(_kept_ids(votes), on="customer", how="left", maintain_order="left")
    fresh = told["id"].is_null().cum_sum() + highest if highest else told["customer"]
    return told.select("customer", id=pl.format("C{}", pl.coalesce("id", fresh.alias("fresh"))))


def _highest(registry: pl.DataFrame) -> int:
    return int(registry["customer"].str.slice(1).cast(pl.Int64).max() or 0)  # type: ignore[arg-type]


def _kept_ids(lines: pl.DataFrame) -> pl.DataFrame:
    """``customer``, ``id`` (Int64): each id with the one customer that has most of its ``lines``, and back."""
    numbered = lines.select("customer", id=pl.col("id").str.slice(1).cast(pl.Int64))
    votes = numbered.group_by("customer", "id").agg(votes=pl.len())
    kept = [votes.select("customer", "id").clear()]
    while votes.height:
        best = votes.sort("votes", "id", "customer", descending=[True, False, False])
        chosen = best.unique("customer", keep="first", maintain_order=True).unique(
            "id", keep="first", maintain_order=True
        )
        kept.append(chosen.select("customer", "id"))
        votes = votes.join(chosen, on="customer", how="anti").join(chosen, on="id", how="anti")
    return pl.concat(kept)


def _renewed(prints: pl.DataFrame, names: pl.DataFrame, registry: pl.DataFrame) -> pl.DataFrame:
    """The registry after this run: who was not in it stays known, and the highest id ever given is remembered."""
    now = prints.select("print", customer="id").unique("print", keep="first", maintain_order=True)
    before = registry.filter(pl.col("print") != _HIGHEST).join(now, on="print", how="anti")
    highest = max(_highest(registry), _highest(names.select(customer="id")))
    mark = pl.DataFrame({"print": [_HIGHEST], "customer": [f"C{highest}"]}, schema=REGISTRY)
    return pl.concat([mark, pl.concat([before, now]).sort("print")])


def _prints(people: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """``print``, ``customer``: what each row may be known by again, each print once.

    A print that several customers share knows none of them, and a birth date without a name nobody.
    """
    at_hand = set(people.columns)
    name = _name(at_hand)
    signs: dict[str, list[str]] = {
        "number": [one for one in ("customer_id",) if one in at_hand],
        "email": ["email_key" if "email_key" in at_hand else "email"] if "email" in at_hand else [],
        "phone": [one for one in ("phone", "mobile") if one in at_hand],
        "birth": [one for one in ("birth_date",) if one in at_hand],
    }
    said = [
        people.select(
            "customer",
            said=pl.when((name != "") | pl.lit(kind != "birth")).then(
                pl.format("{}|{}|{}", pl.lit(kind), name, pl.col(column).cast(pl.String))
            ),
        )
        for kind, columns in signs.items()
        for column in columns
    ]
    if not said:
        return pl.DataFrame(schema={"print": pl.String, "customer": pl.UInt32})
    distinct = pl.concat(said).drop_nulls().unique(maintain_order=True)
    own = distinct.filter(~distinct["said"].is_duplicated())
    return own.select(pl.Series("print", keyed_hashes(own["said"], key, 8), dtype=pl.String), "customer")


def _name(at_hand: set[str]) -> pl.Expr:
    """The name of a row as it is held against others, empty where it has none."""
    folded = [f"{one}_folded" for one in ("first_name", "last_name") if f"{one}_folded" in at_hand]
    whole = [f"{one}_folded" for one in ("full_name", "company") if f"{one}_folded" in at_hand]
    person = pl.concat_str(folded, separator=" ", ignore_nulls=True) if folded else pl.lit("")
    return pl.coalesce(pl.when(person != "").then(person), *whole, pl.lit(""))
