"""How an invented register comes about: persons become rows, some rows are entered twice, then damage is planted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from regcheck.demo.damage import Cell, Damage, Entry, Row, plant
from regcheck.demo.people import LAST_DAY, Drawer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from regcheck.demo.lands import Land
    from regcheck.demo.people import Person, Phone
    from regcheck.text import Text

FIRST_DAY = date(2012, 3, 1)
"""The day on which the oldest customer was entered."""

NOTATIONS = {
    "spaced": "{trunk}{area} {head} {tail}",
    "plain": "{trunk}{area}{head}{tail}",
    "hyphen": "{trunk}{area}-{head}{tail}",
    "plus": "+{calling} {area} {head}{tail}",
    "plus_plain": "+{calling}{area}{head}{tail}",
    "no_plus": "{calling}{area}{head}{tail}",
    "bracket": "+{calling} {bracket}{area} {head} {tail}",
}


@dataclass(frozen=True)
class Spelling:
    """How the owner of a register writes: words for codes by field, yes and no, dates and decimals.

    In the ``quiet`` fields a no is left blank.
    """

    words: Mapping[str, Mapping[str, str]]
    yes: str
    no: str
    day: Callable[[date], Cell]
    decimal: Callable[[float], Cell]
    quiet: frozenset[str] = frozenset({"opt_out", "protected", "deceased"})

    def cell(self, name: str, value: Cell) -> Cell:
        """The value of the field ``name`` as it is written into the file."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.yes if value else "" if name in self.quiet else self.no
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, float):
            return self.decimal(value)
        return self.words.get(name, {}).get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True)
class SpoiltLine:
    """A line of a CSV file with the wrong number of cells, or a stray quote: what becomes of its written cells."""

    kind: str
    spoil: Callable[[list[str]], list[str]]
    says: str


@dataclass(frozen=True)
class Demo:
    """An invented register.

    ``columns`` maps field names to headers in the order of the file; ``lands`` gives each country its share of the
    persons; ``repeats`` and ``damages`` give each kind its share of the rows; ``spoilt_lines`` has a number of lines
    for each. A field that nothing fills holds its value from ``constants``. ``titles`` are rows above the header.
    """

    name: str
    file: str
    rows: int
    about: Text
    columns: Mapping[str, str]
    number: Callable[[int], Cell]
    lands: tuple[tuple[Land, float], ...]
    notations: tuple[str, ...]
    notes: tuple[str, ...]
    spelling: Spelling
    damages: tuple[tuple[Damage, float], ...]
    repeats: tuple[tuple[str, float], ...]
    spoilt_lines: tuple[tuple[SpoiltLine, int], ...] = ()
    constants: Mapping[str, Cell] = field(default_factory=dict)
    delimiter: str = ","
    encoding: str = "utf-8"
    newline: str = "\n"
    titles: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def consents(self) -> tuple[str, ...]:
        """The fields of the register that hold a permission."""
        return tuple(name for name in self.columns if name.startswith("consent_") and name != "consent_date")


REPEATS = {
    "repeat_notation": "the same person entered again under a new number, all capitals or all small letters",
    "repeat_id": "the same row exported twice, the phone perhaps in another notation",
    "repeat_consent": "the same person entered again with the opposite answer on marketing",
}


def build(demo: Demo, rows: int, dice: Random) -> list[Entry]:
    """The rows of a register in the order of the file, ``rows`` of them, with the truth about each."""
    again = [kind for kind, share in demo.repeats for _ in range(round(share * rows))]
    people = Drawer(dice, rows - len(again), demo.lands).persons()
    entries = _entered(demo, people, again, dice)
    plant(entries, demo.damages, dice)
    _spoil_lines(entries, demo, rows, dice)
    return entries


def _spoil_lines(entries: list[Entry], demo: Demo, rows: int, dice: Random) -> None:
    """Mark otherwise sound rows whose lines are to be spoilt; a smaller register has fewer of them."""
    sound = [entry for entry in entries if not entry.touched]
    wanted = [line.kind for line, count in demo.spoilt_lines for _ in range(round(count * rows / demo.rows))]
    for kind, entry in zip(wanted, dice.sample(sound, min(len(wanted), len(sound))), strict=False):
        entry.kinds.append(kind)


def _entered(demo: Demo, people: list[Person], again: list[str], dice: Random) -> list[Entry]:
    """The persons as rows in the order of their first entry; repeats of earlier rows are strewn among them."""
    days = sorted(FIRST_DAY + timedelta(days=dice.randrange((LAST_DAY - FIRST_DAY).days)) for _ in people)
    entries = [
        Entry(number, _row(demo, demo.number(number), person, day, dice))
        for number, (person, day) in enumerate(zip(people, days, strict=True), start=1)
    ]
    originals = dice.sample(range(len(entries)), min(len(again), len(entries)))
    copies = []
    for number, (kind, place) in enumerate(zip(again, originals, strict=False), start=len(entries) + 1):
        fresh: Row = {"customer_id": demo.number(number), "phone": notated(people[place].phone, demo.notations, dice)}
        copies.append((dice.randrange(place, len(entries)), _repeat(demo, kind, entries[place], fresh, dice)))
    for place, copy in sorted(copies, key=lambda pair: -pair[0]):
        entries.insert(place + 1, copy)
    return entries


def _row(demo: Demo, number: Cell, person: Person, day: date, dice: Random) -> Row:
    """A sound row: the person, and what they did with the shop."""
    grown = person.birth_date + timedelta(days=18 * 366)
    created = max(day, grown)
    return {
        "customer_id": number,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "full_name": f"{person.first_name} {person.last_name}",
        "national_id": person.identity and f"{person.identity[:8]}-{person.identity[8:]}",
        "email": person.email,
        "phone": notated(person.phone, demo.notations, dice),
        "mobile": notated(person.mobile, demo.notations, dice),
        "street_address": person.street_address,
        "postal_code": person.postal_code,
        "city": person.city,
        "country": person.land.code,
        "birth_date": person.birth_date,
        "gender": "F" if person.woman else "M",
        "created_at": created,
        "notes": dice.choice(demo.notes) if demo.notes and dice.random() < 0.08 else "",
        **_purchases(created, dice),
        **_permissions(demo, created, dice),
        **demo.constants,
    }


def _purchases(created: date, dice: Random) -> Row:
    if dice.random() < 0.12:
        return {"last_purchase_at": None, "order_count": 0, "total_spent": 0.0}
    orders = 1 + int(dice.expovariate(0.25))
    spent = round(sum(dice.uniform(9, 140) for _ in range(orders)), 2)
    return {"last_purchase_at": _later(created, dice), "order_count": orders, "total_spent": spent}


def _permissions(demo: Demo, created: date, dice: Random) -> Row:
    given: Row = {name: dice.random() < 0.5 for name in demo.consents}
    any_given = any(given.values())
    objects = not any_given and dice.random() < 0.2
    return given | {"consent_date": _later(created, dice) if any_given else None, "opt_out": objects}


def _later(day: date, dice: Random) -> date:
    return day + timedelta(days=dice.randrange((LAST_DAY - day).days + 1))


def _repeat(demo: Demo, kind: str, original: Entry, fresh: Row, dice: Random) -> Entry:
    """The row entered again, with a ``fresh`` number and phone notation.

    Both rows are kept from all other damage, so that the pair stays what it is.
    """
    row = original.row | fresh
    if kind == "repeat_id":
        row["customer_id"] = original.row["customer_id"]
    elif kind == "repeat_notation":
        case = dice.choice((str.upper, str.lower))
        row |= {name: case(str(row[name])) for name in ("first_name", "last_name", "full_name", "email")}
    else:
        row |= _opposite(demo, row)
    original.touched.update(row)
    return Entry(original.person, row, [kind], set(row))


def _opposite(demo: Demo, row: Row) -> Row:
    """The answer turned round: a consent becomes a refusal, and a refusal a consent on the day of entry."""
    consented = any(row[name] for name in demo.consents)
    answer: Row = dict.fromkeys(demo.consents, not consented)
    return answer | {"consent_date": None if consented else row["created_at"], "opt_out": False}


def notated(phone: Phone | None, notations: tuple[str, ...], dice: Random) -> str:
    """The number in one of the notations, the names of which may stand several times to come up more often."""
    if phone is None:
        return ""
    land, area, subscriber = phone
    return NOTATIONS[dice.choice(notations)].format(
        trunk=land.trunk,
        bracket=f"({land.trunk})" if land.trunk else "",
        calling=land.calling,
        area=area,
        head=subscriber[:3],
        tail=subscriber[3:],
    )
