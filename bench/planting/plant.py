"""Plants every kind of error in a sound register, and writes the register with its truth."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from planting import addresses, contacts, duplicates, facts, names
from planting.model import HEADERS, Customer, Kind, Scene, Style
from planting.register import FIRST_NUMBER, Maker

KINDS: tuple[Kind, ...] = tuple(
    kind
    for group in (
        names.kinds, names.marks, contacts.phones, contacts.mails, addresses.kinds,
        facts.dates, facts.ids, facts.permissions, facts.values, facts.notes,
    )
    for kind in group.all
)  # fmt: skip
SECOND_TRIES = 3
"""How many rows that have an error already are tried for another, in other columns."""

Used = dict[Customer, tuple[Customer, set[str]]]
"""Per row with an error: the row as it was when sound, and the fields that no other error may touch."""


@dataclass(frozen=True)
class Plant:
    """One planted error: its row, or its two rows, the fields changed and the fields a finding may name.

    ``sound`` holds what the changed cells held before; it is empty for errors of two rows.
    """

    kind: str
    family: str
    rows: tuple[Customer, ...]
    changed: tuple[str, ...]
    related: tuple[str, ...]
    sound: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that a finding on this error may name."""
        return self.changed + self.related


@dataclass(frozen=True)
class Register:
    """The planted register, in row order."""

    style: Style
    customers: list[Customer]
    plants: list[Plant]

    def numbers(self) -> dict[Customer, int]:
        """Row numbers, from 1."""
        return {customer: number for number, customer in enumerate(self.customers, 1)}


def sound(rows: int, seed: int, lang: str) -> Register:
    """The register before anything is planted: every finding on it is false."""
    style = Style(lang)
    return Register(style, Maker(seed, style).register(rows), [])


def planted(rows: int, seed: int, lang: str) -> Register:
    """A register of ``rows`` rows, of which about a third have an error; the same for the same arguments."""
    style = Style(lang)
    each = min(60, max(20, rows // 500))
    scene = Scene(Random(f"errors {seed}"), style)
    customers = Maker(seed, style).register(rows - 2 * each)
    free = scene.draw.sample(customers, len(customers))
    twice = _twice(customers, free, each, scene)
    plants, used = [], Used()
    for kind in KINDS:
        plants += _plant(kind, free, used, each, scene)
    return Register(style, customers, plants + twice)


def _plant(kind: Kind, free: list[Customer], used: Used, each: int, scene: Scene) -> list[Plant]:
    """``each`` plants of one kind, fewer only where too few rows lend themselves to it; one on a row used before."""
    plants: list[Plant] = []
    seconds = scene.draw.sample(list(used), min(len(used), SECOND_TRIES))
    for row in (*seconds, *(row for row in free if row not in used)):
        if len(plants) == each:
            break
        whole, busy = used.get(row) or (duplicates.copied(row), set())
        cells = kind.spoil(whole, scene)
        touched = {*cells, *kind.also} if cells else set()
        if not cells or touched & busy or (busy and plants):
            continue
        row.cells |= cells
        for column in cells:
            row.hard.pop(column, None)
        used[row] = (whole, busy | touched)
        before = {column: whole[column] for column in cells}
        plants.append(
            Plant(
                kind.name,
                kind.family,
                (row,),
                tuple(cells),
                tuple(name for name in kind.also if name not in cells),
                before,
            )
        )
    return plants


def _twice(customers: list[Customer], free: list[Customer], each: int, scene: Scene) -> list[Plant]:
    """The kinds of two rows, whose rows take no other error."""
    persons = [row for row in free if row.person() and row["email"] and row["birth_date"] and not row.hard]
    taken = iter(persons[: 4 * each])
    plants = []
    for _ in range(each):
        one, other = next(taken), next(taken)
        other.cells["customer_id"] = one["customer_id"]
        plants.append(_pair("number_given_twice", one, other, ("customer_id",)))
    for _ in range(each):
        one = next(taken)
        other = duplicates.copied(one)
        customers.insert(scene.draw.randrange(len(customers)), other)
        plants.append(_pair("row_twice", one, other, duplicates.EVERY))
    top = FIRST_NUMBER + len(customers) - each
    for index in range(each):
        one = next(taken)
        other = duplicates.entered_again(one, top + index, scene.draw, scene.style)
        customers.append(other)
        plants.append(_pair("person_entered_again", one, other, duplicates.EVERY))
    busy = {row for plant in plants for row in plant.rows}
    free[:] = [row for row in free if row not in busy]
    return plants


def _pair(kind: str, one: Customer, other: Customer, columns: tuple[str, ...]) -> Plant:
    return Plant(kind, duplicates.FAMILY, (one, other), columns, ())


def write(register: Register, folder: Path) -> Path:
    """Write register.csv, truth.csv and clean.csv into ``folder``; gives the register's path."""
    folder.mkdir(parents=True, exist_ok=True)
    style, numbers = register.style, register.numbers()
    header = [style.header(name) for name in HEADERS]
    file = folder / "register.csv"
    _table(file, header, ([row[name] for name in HEADERS] for row in register.customers), style.delimiter)
    _table(folder / "truth.csv", ["row", "column", "kind", "family", "part"], _truth(register, numbers))
    touched = Counter((numbers[row], name) for plant in register.plants for row in plant.rows for name in plant.fields)
    _table(
        folder / "clean.csv", ["row", "column", "looks_odd"],
        (
            [str(numbers[row]), style.header(name), row.hard.get(name, "")]
            for row in register.customers for name in HEADERS if row[name] and not touched[numbers[row], name]
        ),
    )  # fmt: skip
    return file


def _truth(register: Register, numbers: dict[Customer, int]) -> Iterable[list[str]]:
    for plant in register.plants:
        for row in plant.rows:
            for name in plant.fields:
                part = "planted" if name in plant.changed else "related"
                yield [str(numbers[row]), register.style.header(name), plant.kind, plant.family, part]


def _table(file: Path, header: list[str], rows: Iterable[list[str]], delimiter: str = ",") -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)
