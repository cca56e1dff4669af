"""Registers unlike the Nordic one: an American clinic, a Spanish shop in one name column, a parish of 1880, firms.

They share no word list with the engine and none of the Nordic register's ways of going wrong but the keyboard.
"""

from __future__ import annotations

import damage
import numpy as np
import polars as pl
from draw import Cells, Dice, Numbers, Truths, dates, entries, joined, listed, nobody_elses, pairs, pick, texts, zipf

_SYLLABLES = listed("""
    ba be bo bra ca ce cor da de del do dun el fa fer ga gil gon ha hart hol in ja jo ka ken la len lo mar mi
    mor na no or pa per qui ra rey ro sa sal san ste ta ter to ul va ver vi wal wes yo za
""")
_ENDINGS = listed("""
    son ton er ez man field ley ford well ski ia o os ano ard by worth wick low ney
""")
_GIVEN = listed("""
    James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph
    Jessica Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Margaret
    Donald Ashley Steven Kimberly Andrew Emily Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian
    Melissa George Deborah Timothy Stephanie Ronald Rebecca Jason Laura Edward Helen Jeffrey Sharon Ryan Cynthia
    Jacob Kathleen Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Ruth Larry Brenda Justin Pamela
    Scott Nicole Brandon Katherine
""")
_SHORT = pairs("""
    James/Jim Robert/Bob John/Jack Michael/Mike David/Dave Elizabeth/Liz William/Bill Richard/Dick Joseph/Joe
    Thomas/Tom Christopher/Chris Daniel/Dan Matthew/Matt Anthony/Tony Margaret/Peggy Steven/Steve Kimberly/Kim
    Andrew/Andy Joshua/Josh Kenneth/Ken Timothy/Tim Stephanie/Steph Rebecca/Becky Edward/Ed Nicholas/Nick
    Katherine/Kate Deborah/Debbie Jennifer/Jen Patricia/Pat Susan/Sue
""")
_SPANISH = listed("""
    José María Antonio Carmen Juan Ana Manuel Isabel Francisco Dolores Luis Pilar Javier Teresa Miguel Rosa
    Carlos Lucía Ángel Elena Jesús Marta Pedro Cristina Alejandro Laura Rafael Paula Daniel Sara Fernando Raquel
    Pablo Beatriz Sergio Nuria Jorge Silvia Alberto Julia
""")
_APELLIDOS = listed("""
    García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz
    Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano
    Blanco Molina Morales Suárez Ortega Delgado Castro Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido
    Cortés Castillo Santos Lozano Guerrero Cano Prieto Méndez Cruz Calvo Gallego Vidal León Márquez Herrera Peña
    Flores Cabrera Campos Vega Fuentes Carrasco Diez Reyes Caballero Nieto Aguilar
""")
_TRADES = listed("""
    labourer servant farmer weaver carpenter shoemaker tailor smith miller mason baker miner clerk sailor
    fisherman seamstress schoolmaster gardener carter cooper widow
""")


def american(rows: int, seed: int, share: float = 0.1) -> tuple[pl.DataFrame, Numbers]:
    """Patients: names, sex, birth date in American order, street, town, state, ZIP, phone, a record number."""
    dice = np.random.default_rng(seed)
    people = _american_persons(rows, dice)
    cells, who, again = _entered(people, rows, share, dice)
    first = cells["first_name"]
    short = texts([_SHORT.get(name, name) for name in first])
    cells["first_name"] = np.where(again & (dice.random(rows) < 0.12), short, first)
    _moved(cells, again, 0.15, ("street", "city", "state", "zip"), dice)
    _retyped(
        cells,
        again,
        dice,
        {"first_name": 0.05, "last_name": 0.06, "street": 0.1, "city": 0.04, "ssn4": 0.02, "phone": 0.05},
    )
    for column, gap in {
        "first_name": 0.01,
        "phone": 0.25,
        "date_of_birth": 0.05,
        "ssn4": 0.4,
        "street": 0.05,
        "zip": 0.04,
    }.items():
        damage.some(cells, (column,), gap, damage.blank, dice)
    cells["date_of_birth"] = texts([_american_date(day) for day in cells["date_of_birth"]])
    return cells.frame(), who


def spanish(rows: int, seed: int, share: float = 0.2) -> tuple[pl.DataFrame, Numbers]:
    """Web-shop customers: one name column with two surnames, e-mail, phone, town. No birth date, no street."""
    dice = np.random.default_rng(seed)
    given = joined(zipf(_SPANISH, rows, dice), "")
    first, second = zipf(_APELLIDOS, rows, dice), zipf(_APELLIDOS, rows, dice)
    mail = joined(given, ".", first, dice.integers(1, 999, rows).astype(str).astype(object), "@correo.example.com")
    people = Cells(
        nombre=given,
        apellido=first,
        otro=second,
        email=nobody_elses(
            texts([damage.plain(one, 0).lower().translate(str.maketrans("áéíóúñ", "aeioun")) for one in mail]), dice
        ),
        telefono=joined("6", dice.integers(10**7, 10**8, rows).astype(str).astype(object)),
        ciudad=zipf(
            (
                "Madrid",
                "Barcelona",
                "Valencia",
                "Sevilla",
                "Zaragoza",
                "Málaga",
                "Murcia",
                "Palma",
                "Bilbao",
                "Alicante",
                "Córdoba",
                "Vigo",
            ),
            rows,
            dice,
        ),
    )
    cells, who, again = _entered(people, rows, share, dice)
    _retyped(
        cells,
        again,
        dice,
        {"nombre": 0.04, "apellido": 0.05, "otro": 0.05, "email": 0.06, "telefono": 0.05, "ciudad": 0.03},
    )
    fresh = np.flatnonzero(again & (dice.random(rows) < 0.15))
    cells["telefono"][fresh] = joined("6", dice.integers(10**7, 10**8, len(fresh)).astype(str).astype(object))
    damage.some(cells, ("email",), 0.15, damage.blank, dice)
    damage.some(cells, ("telefono",), 0.2, damage.blank, dice)
    short = dice.random(rows) < 0.3
    name = joined(cells["nombre"], " ", cells["apellido"], np.where(short, "", joined(" ", cells["otro"])))
    shop = Cells(name=name, email=cells["email"], telephone=cells["telefono"], town=cells["ciudad"])
    return shop.frame(), who


def historical(rows: int, seed: int, share: float = 0.35) -> tuple[pl.DataFrame, Numbers]:
    """Parish entries: names, birth date, birthplace, father's name, occupation, parish; half of it is missing."""
    dice = np.random.default_rng(seed)
    surnames = _invented(max(80, rows // 12), dice)
    places = _invented(60, dice)
    father = zipf(_GIVEN, rows, dice, 1.0)
    people = Cells(
        first_name=zipf(_GIVEN, rows, dice, 1.0),
        surname=zipf(surnames, rows, dice, 0.7),
        dob=dates(dice.integers(-43000, -29000, rows)),
        birth_place=zipf(places, rows, dice, 0.6),
        father=father,
        occupation=zipf(_TRADES, rows, dice, 0.8),
        gender=pick(("m", "f"), rows, dice),
        parish=zipf(_invented(25, dice), rows, dice, 0.5),
    )
    cells, who, again = _entered(people, rows, share, dice)
    _moved(cells, again, 0.25, ("parish",), dice)
    _moved(cells, again, 0.3, ("occupation",), dice)
    _retyped(
        cells,
        again,
        dice,
        {"first_name": 0.08, "surname": 0.15, "birth_place": 0.1, "father": 0.08, "occupation": 0.05},
    )
    year_off = np.flatnonzero(again & (dice.random(rows) < 0.1))
    cells["dob"][year_off] = texts(
        [
            damage.digit_slip(day, int(number))
            for day, number in zip(cells["dob"][year_off], dice.integers(0, 999, len(year_off)), strict=True)
        ]
    )
    for column, gap in {
        "first_name": 0.03,
        "surname": 0.02,
        "dob": 0.35,
        "birth_place": 0.5,
        "father": 0.55,
        "occupation": 0.5,
        "gender": 0.2,
        "parish": 0.3,
    }.items():
        damage.some(cells, (column,), gap, damage.blank, dice)
    return cells.frame(), who


def firms(rows: int, seed: int, share: float = 0.15) -> tuple[pl.DataFrame, Numbers]:
    """Firms without persons: name with or without its legal form, business id on two thirds, phone, street, town."""
    dice = np.random.default_rng(seed)
    words_ = _invented(max(200, rows // 3), dice)
    trade = pick(
        ("Bygg", "Rakennus", "Consulting", "Trading", "Sähkö", "Kiinteistö", "Design", "Transport", "Foods", "Media"),
        rows,
        dice,
    )
    people = Cells(
        company=joined(pick(words_, rows, dice), " ", trade),
        business_id=joined(
            (10**6 + dice.permutation(9 * 10**6)[:rows]).astype(str).astype(object),
            "-",
            dice.integers(0, 10, rows).astype(str).astype(object),
        ),
        phone=joined("+3589", dice.integers(10**6, 10**7, rows).astype(str).astype(object)),
        street=joined(
            pick(_invented(300, dice), rows, dice), "katu ", dice.integers(1, 99, rows).astype(str).astype(object)
        ),
        city=zipf(_invented(40, dice), rows, dice),
    )
    cells, who, again = _entered(people, rows, share, dice)
    _moved(cells, again, 0.12, ("street", "city"), dice)
    form = pick((" Oy", " Ab", " Oyj", "", " OY"), rows, dice)
    cells["company"] = joined(cells["company"], form)
    _retyped(cells, again, dice, {"company": 0.12, "street": 0.08, "phone": 0.04})
    for column, gap in {"business_id": 0.33, "phone": 0.3, "street": 0.1, "city": 0.05}.items():
        damage.some(cells, (column,), gap, damage.blank, dice)
    return cells.frame(), who


def _american_persons(rows: int, dice: Dice) -> Cells:
    homes = dice.integers(0, round(rows * 0.6) + 1, rows)
    count = homes.max() + 1
    surnames = zipf(_invented(max(300, rows // 8), dice), count, dice, 0.9)
    street = joined(
        dice.integers(1, 9999, count).astype(str).astype(object),
        " ",
        pick(_invented(400, dice), count, dice),
        pick((" St", " Ave", " Rd", " Blvd", " Ln"), count, dice),
    )
    towns = _invented(250, dice)
    town = dice.integers(0, len(towns), count)
    states = pick(("CA", "TX", "NY", "FL", "OH", "IL", "PA", "GA"), len(towns), dice)
    zips = texts([str(10000 + number) for number in dice.integers(0, 89999, len(towns))])
    return Cells(
        first_name=zipf(_GIVEN, rows, dice, 0.7),
        last_name=surnames[homes],
        date_of_birth=dates(dice.integers(-15000, 18000, rows)),
        street=street[homes],
        city=texts(towns)[town][homes],
        state=states[town][homes],
        zip=zips[town][homes],
        phone=joined("+1", dice.integers(2 * 10**9, 9 * 10**9, count).astype(str).astype(object))[
            np.where(dice.random(rows) < 0.4, homes, dice.integers(0, count, rows))
        ],
        ssn4=texts([f"{number:04d}" for number in dice.integers(0, 10000, rows)]),
    )


def _american_date(day: str) -> str:
    if not day:
        return ""
    year, month, date = day.split("-")
    return f"{month}/{date}/{year}"


def _invented(count: int, dice: Dice) -> list[str]:
    """Distinct invented names."""
    names: dict[str, None] = {}
    while len(names) < count:
        parts = [*dice.choice(_SYLLABLES, int(dice.integers(1, 4))), str(dice.choice(_ENDINGS))]
        names["".join(map(str, parts)).capitalize()] = None
    return list(names)


def _entered(people: Cells, rows: int, share: float, dice: Dice) -> tuple[Cells, Numbers, Truths]:
    who = entries(people.height, rows, share, dice)
    again = np.zeros(rows, dtype=bool)
    again[rows - round(rows * share) :] = True
    order = dice.permutation(rows)
    return people.taken(who[order]), who[order], again[order]


def _moved(cells: Cells, again: Truths, share: float, columns: tuple[str, ...], dice: Dice) -> None:
    at = np.flatnonzero(again & (dice.random(cells.height) < share))
    others = dice.integers(0, cells.height, len(at))
    for column in columns:
        cells[column][at] = cells[column][others]


def _retyped(cells: Cells, again: Truths, dice: Dice, shares: dict[str, float]) -> None:
    at = np.flatnonzero(again)
    repeated = cells.taken(at)
    for column, share in shares.items():
        damage.some(repeated, (column,), share, damage.typo, dice)
        cells[column][at] = repeated[column]
