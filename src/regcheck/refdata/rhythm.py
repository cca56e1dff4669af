"""How often each table is published, and which have grown older than that."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from regcheck.data import Reference, sources
from regcheck.refdata.publications import PUBLICATIONS

GRACE = 6
"""Months a new edition may be late, or wait for its reader, before a table is called old."""

RHYTHMS: dict[str, tuple[int, int]] = {
    "first_names": (1, 2),
    "last_names": (1, 2),
    "name_releases": (1, 2),
    "name_cohorts": (1, 2),
    "name_ages": (1, 2),
    "postal_places": (1, 0),
    "municipalities_fi": (1, 0),
    "areas_fi": (1, 13),
    "areas_se": (1, 5),
    "areas_se.incomes": (1, 14),
    "cars_se": (1, 2),
    "cars_fi": (1, 2),
    "population": (1, 3),
    "moves": (1, 5),
    "moves_dk": (1, 3),
    "mortality": (2, 7),
    "country_names": (2, 6),
    "language_names": (2, 6),
}
"""Years from one edition to the next, and months from the end of the year that figures are about to their coming out.

The publishers' calendars: Paavo comes each January with the year before last, SCB's incomes a year later than its
other figures, World Population Prospects every other July. The ages of names are computed from the names' statistics
when regcheck is built: a newer version of regcheck brings them. The single figures have no edition: each has its own
year.
"""


@dataclass(frozen=True)
class Age:
    """How old one source is: when its next edition was due, and whether it is late by more than the grace."""

    source: Reference
    due: date
    late: bool
    update: str
    """The name by which a newer edition can be downloaded, empty where it is a file on the publisher's page."""


def ages(as_of: date) -> list[Age]:
    """The age of every source in force that has a rhythm, as of a day."""
    return [_age(one, RHYTHMS[_key(one)], as_of) for one in sources() if _key(one) in RHYTHMS]


def _key(source: Reference) -> str:
    own = f"{source.table}.{source.part}"
    return own if own in RHYTHMS else source.table


def _age(source: Reference, rhythm: tuple[int, int], as_of: date) -> Age:
    every, lag = rhythm
    due = _end_of_month(source.year + every, 12 + lag)
    late = as_of > _end_of_month(due.year, due.month + GRACE)
    return Age(source, due, late, _download(source))


def _download(source: Reference) -> str:
    fitting = (one for one in PUBLICATIONS.values() if source.table in one.tables and source.country in one.countries)
    return next((one.name for one in fitting), "")


def _end_of_month(year: int, month: int) -> date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])
