"""Who lives together: by dwelling and surname, or by a contact that few share; never by a block of flats."""

from __future__ import annotations

import polars as pl
import pytest
from conftest import normalised

from regcheck.stages.match import match

HOME = {"street_address": "Kotikatu 5 A 3", "postal_code": "00100", "city": "Helsinki"}
NEXT_DOOR = {**HOME, "street_address": "Kotikatu 5 A 4"}
ELSEWHERE = {"street_address": "Uusitie 7", "postal_code": "33100", "city": "Tampere"}


def person(name: str, where: dict[str, str] | None = None, phone: str = "", email: str = "") -> dict[str, str]:
    return {"full_name": name, "phone": phone, "email": email, **(where or dict.fromkeys(HOME, ""))}


def households(*rows: dict[str, str]) -> pl.DataFrame:
    read = normalised(**{name: [row[name] for row in rows] for name in rows[0]})
    return match(read.people).households


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([person("Maija Virtanen", HOME), person("Pekka Virtanen", HOME)], [1, 1]),
        ([person("Maija Virtanen", HOME), person("Pekka Laine", HOME)], [1, 2]),
        ([person("Maija Virtanen", HOME), person("Pekka Virtanen", NEXT_DOOR)], [1, 2]),
        ([person("Maija Virtanen", HOME), person("Pekka Virtanen", ELSEWHERE)], [1, 2]),
        ([person("Maija Virtanen", HOME, "0401234567"), person("Pekka Laine", HOME, "0401234567")], [1, 1]),
        ([person("Maija Virtanen", HOME, "0401234567"), person("Pekka Laine", None, "0401234567")], [1, 1]),
        ([person("Maija Virtanen", HOME, "0401234567"), person("Pekka Laine", ELSEWHERE, "0401234567")], [1, 2]),
        ([person("Maija Virtanen", HOME), person("Maija Virtanen", ELSEWHERE)], [1, 2]),
    ],
)
def test_who_lives_together(rows: list[dict[str, str]], expected: list[int]) -> None:
    assert households(*rows)["household"].to_list() == expected


def test_a_workplace_phone_and_a_block_without_flat_numbers_make_no_household() -> None:
    block = {**HOME, "street_address": "Kotikatu 5"}
    names = ["Maija", "Pekka", "Anna", "Timo", "Sari", "Juha", "Eeva", "Antti", "Liisa", "Matti"]
    shared = [person(f"{name} Salmi{at}", None, "0401234567") for at, name in enumerate(names)]
    assert len(set(households(*shared)["household"])) == len(names)
    crowd = [person(f"{name} Virtanen", block) for name in names]
    assert len(set(households(*crowd)["household"])) == len(names)


def test_rows_of_one_customer_are_one_household_wherever_they_live() -> None:
    rows = [person("Maija Virtanen", HOME, "0401234567"), person("Maija Virtanen", ELSEWHERE, "0401234567")]
    assert households(*rows)["household"].to_list() == [1, 1]


def test_an_address_is_the_dwelling_else_the_building() -> None:
    block = {**HOME, "street_address": "Kotikatu 5"}
    rows = [person("Maija Virtanen", where) for where in (HOME, NEXT_DOOR, block, None, HOME)]
    rows = [{**row, "full_name": f"{name} Salmi"} for row, name in zip(rows, ("A", "B", "C", "D", "E"), strict=True)]
    assert households(*rows)["address"].to_list() == [1, 2, 3, None, 1]
