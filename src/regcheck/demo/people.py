"""Invented persons: name, address, birth date, phones and mail address, all drawn from one seeded ``Random``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from regcheck.demo import words
from regcheck.demo.lands import SWEDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

    from regcheck.demo.lands import Land

Thing = TypeVar("Thing")

LAST_DAY = date(2026, 9, 30)
"""The day on which the registers were exported; nothing sound in them is later."""

MAILBOXES = {
    "FI": ("posti.example.com", "sahkoposti.example.net", "netti.example.org", "kotiposti.example.com"),
    "SE": ("mejl.example.com", "brev.example.org", "epost.example.net"),
    "NO": ("epost.example.com", "post.example.org"),
    "DK": ("mail.example.net", "post.example.com"),
    "DE": ("briefkasten.example.org", "mail.example.com"),
    "GB": ("mail.example.org", "inbox.example.net"),
}
"""Domains under the names that RFC 2606 keeps for examples: no mail to them ever reaches anyone."""

HOUSEHOLD_SHARE = 0.12
"""Share of persons who live with the person before them in the register."""


class Phone(NamedTuple):
    """A phone number as its country, area code without the leading zero, and subscriber number."""

    land: Land
    area: str
    subscriber: str


@dataclass(frozen=True)
class Person:
    """One invented person. ``identity`` is an identity number from a series that belongs to nobody, or empty."""

    land: Land
    woman: bool
    first_name: str
    last_name: str
    street_address: str
    postal_code: str
    city: str
    birth_date: date
    phone: Phone | None
    mobile: Phone | None
    email: str
    identity: str = ""


class Drawer:
    """Draws persons, each with phones, a mail address and an identity that nobody else in the register has.

    Where a country has fewer numbers than persons, those who have one are spread evenly over the register.
    """

    def __init__(self, dice: Random, count: int, lands: Sequence[tuple[Land, float]]) -> None:
        """Prepare for ``count`` persons, drawn with ``dice``; ``lands`` gives each country its share of them."""
        self._dice = dice
        self._count = count
        self._lands = lands
        self._mails: Counter[str] = Counter()
        self._phones = {
            land.code: self._spread(_numbers(land, 2 * count, dice), count * share) for land, share in lands
        }
        swedes = sum(count * share for land, share in lands if land is SWEDEN)
        self._identities = self._spread(dice.sample(words.SE_TEST_IDENTITIES, len(words.SE_TEST_IDENTITIES)), swedes)

    def persons(self) -> list[Person]:
        """All of the persons; some of them live with the person before them."""
        people: list[Person] = []
        lands, shares = zip(*self._lands, strict=True)
        for land in self._dice.choices(lands, shares, k=self._count):
            person = self._person(land)
            with_previous = people and people[-1].land is land and self._dice.random() < HOUSEHOLD_SHARE
            people.append(self._living_with(people[-1], person) if with_previous else person)
        return people

    def _spread(self, things: Sequence[Thing], expected: float) -> Iterator[Thing | None]:
        """The things one by one, with None between them where there are fewer than ``expected`` takers."""
        odds = len(things) / max(expected, 1)
        for thing in things:
            while self._dice.random() > odds:
                yield None
            yield thing
        while True:
            yield None

    def _person(self, land: Land) -> Person:
        woman = self._dice.random() < 0.53
        first, last = self._common(land.women if woman else land.men), self._common(land.last)
        code, town = self._dice.choice(land.places)
        person = Person(
            land=land,
            woman=woman,
            first_name=first,
            last_name=last,
            street_address=self._street(land),
            postal_code=code,
            city=town,
            birth_date=LAST_DAY - timedelta(days=self._dice.randrange(19 * 365, 88 * 365)),
            phone=next(self._phones[land.code]),
            mobile=next(self._phones[land.code]) if self._dice.random() < 0.3 else None,
            email=self._mail(land, first, last),
        )
        return self._identified(person) if land is SWEDEN else person

    def _living_with(self, other: Person, person: Person) -> Person:
        """The person moved to the other's home: same surname, same address, and the same phone at home."""
        return replace(
            person,
            last_name=other.last_name,
            email=self._mail(person.land, person.first_name, other.last_name),
            street_address=other.street_address,
            postal_code=other.postal_code,
            city=other.city,
            phone=other.phone,
        )

    def _identified(self, person: Person) -> Person:
        """The person with a test identity number, its birth date and a name that suits its sex, while any are left."""
        identity = next(self._identities)
        if identity is None:
            return person
        woman = int(identity[10]) % 2 == 0
        first = self._common(person.land.women if woman else person.land.men)
        born = date.fromisoformat(identity[:8])
        mail = self._mail(person.land, first, person.last_name)
        return replace(person, identity=identity, woman=woman, first_name=first, birth_date=born, email=mail)

    def _common(self, names: Sequence[str]) -> str:
        """One of the names; those at the front come up more often, as common names do."""
        return names[int(self._dice.random() ** words.SKEW * len(names))]

    def _street(self, land: Land) -> str:
        house = self._dice.randrange(1, 96)
        flat = f"{land.flat}{self._dice.randrange(1, 10)}{self._dice.choice('01234')}"
        street = self._dice.choice(land.streets)
        address = f"{house} {street}" if land.code == "GB" else f"{street} {house}"
        return address + flat if self._dice.random() < 0.4 else address

    def _mail(self, land: Land, first: str, last: str) -> str:
        name = f"{words.plain(first)}.{words.plain(last)}"
        box = self._dice.choice(MAILBOXES[land.code])
        self._mails[name] += 1
        return f"{name}{self._mails[name] if self._mails[name] > 1 else ''}@{box}"


def _numbers(land: Land, count: int, dice: Random) -> list[Phone]:
    """Up to ``count`` different phone numbers of the country, fewer where its series hold fewer."""
    every = sum(series.last - series.first + 1 for series in land.series)
    return [_number(land, place) for place in dice.sample(range(every), min(count, every))]


def _number(land: Land, place: int) -> Phone:
    """The number that stands at ``place`` (0 first) when the series of the country are counted through."""
    for area, first, last in land.series:
        if place <= last - first:
            return Phone(land, area, str(first + place))
        place -= last - first + 1
    raise IndexError(place)


def finnish_identity(born: date, dice: Random) -> str:
    """A Finnish identity code with an individual number of 900 to 999, which no person is ever given.

    The check character is the right one: the remainder of the digits divided by 31.
    """
    digits = f"{born:%d%m%y}{dice.randrange(900, 1000)}"
    sign = "-" if born.year < 2000 else "A"
    return f"{digits[:6]}{sign}{digits[6:]}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(digits) % 31]}"
