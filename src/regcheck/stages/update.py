"""Apply what a list from outside says has changed: a new address or number, a death. Every cell is in changes.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from regcheck.model import Column
from regcheck.text import Text

REASONS = {
    "updated": Text(
        "The value comes from a list of updates (--updates).",
        "Arvo on päivitysluettelosta (--updates).",
        "Värdet kommer från en uppdateringslista (--updates).",
    ),
}
# What a list may change. A name is changed only where the list marks the column as new.
CONTACTS = ("street_address", "address_line2", "postal_code", "city", "country", "email", "phone", "mobile")
# Columns to the contact that they belong to, whose day of evidence (see freshness) a change renews.
_CONTACT = {
    **dict.fromkeys(("street_address", "postal_code", "city"), "street_address"),
    "email": "email",
    **dict.fromkeys(("phone", "mobile"), "phone"),
    **dict.fromkeys(("last_name", "full_name"), "last_name"),
}
_SOUND = ("valid", "repaired", "unchecked", "plain", "several")
_YES = {"ei": "kyllä", "nej": "ja", "nei": "ja", "no": "yes", "0": "1", "false": "true", "n": "y", "e": "k"}


@dataclass(frozen=True)
class Tables:
    """A register read: ``people``, ``shown`` and ``changes`` as in normalise.Normalised."""

    people: pl.DataFrame
    shown: pl.DataFrame
    changes: pl.DataFrame


def apply(  # noqa: PLR0913 - what is changed, by what, and how it is written
    read: Tables,
    targets: pl.DataFrame,
    fresh: Tables,
    keys: Sequence[str],
    *,
    day: date,
    notations: Mapping[str, str | None],
) -> Tables:
    """``read`` with what ``fresh`` says of ``keys`` (of columns of both) on the rows of ``targets``.

    ``targets``: ``row`` of the register and ``at``, the row of ``fresh`` that is about it (both UInt32). ``day``: when
    the list was drawn up; it goes to the column verified_at, in its notation (see DateStyle), of rows that changed,
    and in ``people`` to ``<contact>_verified_on`` of what changed.
    A person is marked as deceased only where the list says so. Values that cannot be read change nothing.
    """
    at = read.people.select("row").join(targets, on="row", how="left", maintain_order="left")["at"] - 1
    touched = pl.Series([False]).new_from_index(0, read.people.height)
    for key in keys:
        read, changed = _one(read, fresh, key, at)
        touched |= changed
        if key in _CONTACT and changed.any():
            read = _seen_right(read, _CONTACT[key], changed, day)
    if "deceased" in fresh.people.columns:
        read, changed = _deaths(read, fresh, at)
        touched |= changed
    if "verified_at" in read.shown.columns:
        shown = pl.lit(day.strftime(notations.get("verified_at") or "%Y-%m-%d"))
        read = _changed(read, "verified_at", touched, shown, {"verified_at": pl.lit(day)})
    seen = pl.max_horizontal("last_sign", pl.lit(day))
    return replace(read, people=read.people.with_columns(last_sign=pl.when(touched).then(seen).otherwise("last_sign")))


def _seen_right(read: Tables, contact: str, where: pl.Series, day: date) -> Tables:
    """``read`` with ``day`` as the latest on which a contact was known right ``where`` (Boolean) that holds."""
    name = f"{contact}_verified_on"
    before = pl.col(name) if name in read.people.columns else pl.lit(None, pl.Date)
    return replace(
        read, people=read.people.with_columns(pl.when(where).then(pl.lit(day)).otherwise(before).alias(name))
    )


def _one(read: Tables, fresh: Tables, key: str, at: pl.Series) -> tuple[Tables, pl.Series]:
    """``read`` with the new values of one column, and where they differ from the old ones."""
    status = f"{key}_status"
    sound = fresh.people[key].is_not_null()
    if status in fresh.people.columns:
        sound &= fresh.people[status].cast(pl.String).is_in(_SOUND).fill_null(value=True)
    shown = fresh.shown[key].gather(at)
    new = sound.gather(at).fill_null(value=False) & shown.ne_missing(read.shown[key])
    own = [name for name in fresh.people.columns if _belongs(name, key) and name in read.people.columns]
    typed = {name: pl.lit(fresh.people[name].gather(at)) for name in own}
    return _changed(read, key, new, pl.lit(shown), typed), new


def _belongs(name: str, key: str) -> bool:
    suffixes = ("", "_key", "_domain", "_status", "_kind", "_suggestion", "_region", "_fits", "_folded")
    return name in [f"{key}{suffix}" for suffix in suffixes]


def _deaths(read: Tables, fresh: Tables, at: pl.Series) -> tuple[Tables, pl.Series]:
    """``read`` with the deaths that the list tells; where the register has no column for them, in ``people`` only."""
    dead = fresh.people["deceased"].gather(at).fill_null(value=False)
    if "deceased" not in read.people.columns:
        return replace(read, people=read.people.with_columns(deceased=dead)), dead
    new = dead & ~read.people["deceased"].fill_null(value=False)
    typed = {"deceased": pl.lit(value=True)}
    return _changed(read, "deceased", new, pl.lit(_yes(read.people)), typed), new


def _yes(people: pl.DataFrame) -> str:
    """How the register writes that somebody is dead: as it does mostly, or the opposite of how it writes no."""
    for answer in (True, False):
        cells = people.filter(pl.col("deceased") == answer)["deceased_written"].drop_nulls().mode().sort()
        if len(cells):
            said = str(cells[0])
            return said if answer else _YES.get(said.strip().lower(), "yes")
    return "yes"


def _changed(read: Tables, key: str, where: pl.Series, shown: pl.Expr, typed: Mapping[str, pl.Expr]) -> Tables:
    """``read`` with a column's cells as ``shown`` and its values as ``typed`` ``where`` (Boolean) that holds."""
    if not where.any():
        return read
    people = read.people.with_columns(
        pl.when(where).then(new).otherwise(name).alias(name) for name, new in typed.items()
    )
    cells = read.shown.with_columns(pl.when(where).then(shown).otherwise(key).alias(key))
    rows = cells.filter(where).select("row", key=pl.lit(key), after=key)
    lines = rows.with_columns(before=read.people[f"{key}_written"].filter(where), reason=pl.lit("updated"))
    others = read.changes.join(rows.select("row", "key"), on=["row", "key"], how="anti")
    changes = pl.concat([others, lines.select("row", "key", "before", "after", "reason")])
    return replace(read, people=people, shown=cells, changes=changes)


def updatable(columns: Sequence[Column], fresh: Sequence[str], marked: Sequence[str]) -> list[str]:
    """The keys that a list may change: contacts that it has (``fresh``), and names whose columns it marks as new."""
    wanted = {*CONTACTS, *marked}
    return [one.key for one in columns if one.key in fresh and one.key in wanted]
