"""Wash a register against lists of people who must not be contacted: whose contacts are on them, and how old they are.

A list bans the channel of what it holds: a phone number calls and text messages, an e-mail address e-mail, a name with
an address post. It is compared in one spelling (see regcheck.suppression), so that it may be written in any way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from regcheck.data import figure
from regcheck.model import UNDER_LAW_OF, Column
from regcheck.suppression import said, suppressed

CHANNELS_OF = {"phone": ("phone", "sms"), "email": ("email",), "name_address": ("post",)}
COUNTRIES = ("FI", "SE", "NO", "DK")
_FIELDS_OF = {"phone": ("phone", "mobile"), "email": ("email",), "name_address": ("street_address",)}
# What the publishers' lists are called; Robinson lists there are in several countries.
_NAMED = {"SE": r"\bnix|nix(?:telefon|adress)", "NO": r"reserva[sc]", "FI": r"\bdma\b|asml", "DK": r"robinsonlist"}
_DAYS = (
    (r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)", (1, 2, 3)),
    (r"(?<!\d)([0-3]?\d)[-_.]([01]?\d)[-_.](20\d\d)(?!\d)", (3, 2, 1)),
)


@dataclass(frozen=True)
class SuppressSettings:
    """The lists that every run washes against.

    ``files``: their paths. ``dates``: file name -> the day of the list (2026-01-31). ``max_days``: country -> how old a
    list may be there; it replaces the packaged figures.
    """

    files: tuple[str, ...] = ()
    dates: Mapping[str, str] = field(default_factory=dict)
    max_days: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class BanList:
    """One list: what its people are known by, in clear (``known``: ``kind``, ``said``) or as hashes (``kept``).

    ``kept`` has the schema suppression.SUPPRESSIONS and is a list of the owner's own, which is never stale. ``day``:
    when it was drawn up, None where nothing tells. ``countries``: whose people it is about.
    """

    name: str
    known: pl.DataFrame | None = None
    kept: pl.DataFrame | None = None
    day: date | None = None
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Washed:
    """``banned``: ``row`` and ``kind`` of the rows that are on a list. ``stale``: names of lists that are too old.

    ``countries``: those whose lists were new enough.
    """

    banned: pl.DataFrame
    stale: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()


def wash(
    people: pl.DataFrame, lists: Sequence[BanList], settings: SuppressSettings, *, key: bytes = b"", as_of: date
) -> Washed:
    """Compare the rows of ``people`` with ``lists``; ``key`` is that of the hashes in the owner's own lists."""
    found = [pl.DataFrame(schema={"row": pl.UInt32, "kind": pl.String})]
    if any(one.known is not None for one in lists):
        ours = said(people)
        found += [ours.join(one.known, on=["kind", "said"], how="semi") for one in lists if one.known is not None]
    found += [suppressed(people, one.kept, key) for one in lists if one.kept is not None]
    banned = pl.concat([one.select("row", "kind") for one in found]).unique().sort("row", "kind")
    here = _countries(people)
    dated = [one for one in lists if one.kept is None]
    stale = tuple(one.name for one in dated if any(not _fresh(one, at, settings, as_of) for at in one.countries & here))
    fresh = {at for one in dated for at in one.countries if _fresh(one, at, settings, as_of)}
    return Washed(banned, stale, frozenset(fresh))


def bans(washed: Washed, people: pl.DataFrame, customers: pl.Series) -> pl.DataFrame:
    """A Boolean for each channel, a row per one of ``customers`` (UInt32): whether a list bans any of its rows."""
    of_row = washed.banned.with_columns(customer=people["customer"].gather(washed.banned["row"] - 1))
    on = {
        channel: of_row.filter(pl.col("kind").is_in([kind for kind, its in CHANNELS_OF.items() if channel in its]))
        for channel in ("post", "email", "sms", "phone")
    }
    return pl.DataFrame({channel: customers.is_in(those["customer"].implode()) for channel, those in on.items()})


def places(washed: Washed, columns: Iterable[Column]) -> pl.DataFrame:
    """Where findings of LAW010 stand: ``row`` and ``column``, the header of what is on a list."""
    columns = tuple(columns)
    headers = {
        kind: next((one.header for name in its for one in columns if one.field == name), "")
        for kind, its in _FIELDS_OF.items()
    }
    return washed.banned.select("row", column=pl.col("kind").replace_strict(headers, return_dtype=pl.String))


def day_in(name: str) -> date | None:
    """The day in the name of a file, as in nix-2026-10-31.csv or 31.10.2026; None where there is none."""
    for pattern, order in _DAYS:
        if found := re.search(pattern, name):
            try:
                return date(*(int(found[at]) for at in order))
            except ValueError:
                continue
    return None


def countries_of(name: str, people: pl.DataFrame) -> frozenset[str]:
    """Whose list it is: by the name of the file, else by the countries of its phone numbers or of its rows."""
    named = frozenset(country for country, pattern in _NAMED.items() if re.search(pattern, name, re.IGNORECASE))
    if named:
        return named
    regions = [pl.col(one).cast(pl.String) for one in people.columns if re.fullmatch(r"(?:phone|mobile)_region", one)]
    country = pl.coalesce(*regions, "home_country").replace(UNDER_LAW_OF).alias("country")
    share = people.select(country)["country"].value_counts(normalize=True).filter(pl.col("proportion") > 0.1)
    return frozenset(share["country"]) & frozenset(COUNTRIES)


def _fresh(one: BanList, country: str, settings: SuppressSettings, as_of: date) -> bool:
    """Whether a list is new enough for a country; one without a day, or of a day to come, is not."""
    limit = settings.max_days.get(country, figure(f"wash_{country}"))
    return one.day is not None and 0 <= (as_of - one.day).days <= limit


def _countries(people: pl.DataFrame) -> frozenset[str]:
    return frozenset(people["home_country"].replace(UNDER_LAW_OF).unique()) & frozenset(COUNTRIES)
