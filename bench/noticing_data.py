"""Invented tables with planted errors, and clean ones of many kinds, for bench/noticing.py.

Five domains; each table has a clean twin. An error is planted in one column by one of KINDS; the difficulty says how
many values are spoilt and how plainly. What is planted where is drawn by the seed, so no two seeds test the same.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

Values = list[str]
Table = dict[str, Values]
FIRST = [
    "Aino",
    "Eero",
    "Helmi",
    "Onni",
    "Elsa",
    "Leo",
    "Anna",
    "Maria",
    "Karl",
    "Lars",
    "Ingrid",
    "Nils",
    "Sara",
    "Omar",
    "Li",
    "Wei",
    "Priya",
    "Juan",
    "Ana",
    "Ivan",
]
LAST = [
    "Korhonen",
    "Virtanen",
    "Nieminen",
    "Berg",
    "Lund",
    "Holm",
    "Smith",
    "Jones",
    "Brown",
    "Garcia",
    "Lopez",
    "Nguyen",
    "Khan",
    "Novak",
    "Rossi",
    "Weber",
]
TOWNS = {"Helsinki": "00", "Tampere": "33", "Turku": "20", "Oulu": "90", "Lahti": "15", "Kuopio": "70", "Vaasa": "65"}


@dataclass
class Planted:
    """A table, and the kind of error in each column that has one."""

    table: Table
    errors: dict[str, str] = field(default_factory=dict)


def luhn(digits: str) -> str:
    """``digits`` with their Luhn check digit."""
    values = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits))]
    return digits + str(-sum(value - 9 * (value > 9) for value in values) % 10)


def ean(digits: str) -> str:
    """Twelve digits with the check digit of a GTIN-13."""
    return digits + str(-sum(int(digit) * (1 + 2 * (at % 2)) for at, digit in enumerate(digits)) % 10)


def days(rng: random.Random, rows: int, first: date, span: int) -> list[date]:
    return [first + timedelta(days=rng.randrange(span)) for _ in range(rows)]


def digits(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(string.digits, k=length))


def weighed(rng: random.Random, rows: int, weights: dict[str, float]) -> Values:
    return rng.choices(list(weights), list(weights.values()), k=rows)


def optional(rng: random.Random, values: Values, share: float) -> Values:
    return [value if rng.random() < share else "" for value in values]


def later(rng: random.Random, start: Sequence[date], most: int, least: int = 0) -> list[date]:
    return [day + timedelta(days=rng.randint(least, most)) for day in start]


def customers(rng: random.Random, rows: int) -> Table:
    joined = days(rng, rows, date(2016, 1, 1), 2500)
    seen = later(rng, joined, 700, 1)
    first, last = rng.choices(FIRST, k=rows), rng.choices(LAST, k=rows)
    return {
        "client_code": [f"C-{40_000 + at}" for at in range(rows)],
        "first_name": first,
        "last_name": last,
        "email": [
            f"{one}.{two}{at}@mail.example".lower() for at, (one, two) in enumerate(zip(first, last, strict=True))
        ],
        "age": [str(min(95, max(18, round(rng.gauss(46, 15))))) for _ in range(rows)],
        "yearly_income": [f"{rng.lognormvariate(10.4, 0.5):.2f}" for _ in range(rows)],
        "segment": weighed(rng, rows, {"silver": 5, "gold": 3, "platinum": 1, "bronze": 6}),
        "joined_on": [str(day) for day in joined],
        "last_seen": [str(day) for day in seen],
        "satisfaction": weighed(rng, rows, {"1": 1, "2": 2, "3": 4, "4": 6, "5": 5}),
        "card_no": [luhn("6200" + digits(rng, 7)) for _ in range(rows)],
        "points": [str(int(rng.expovariate(1 / 900))) for _ in range(rows)],
        "letter_pace": weighed(rng, rows, {"weekly": 3, "monthly": 4, "never": 5}),
        "remark": optional(rng, rng.choices(["calls on Fridays", "pays late", "likes blue", "has a dog"], k=rows), 0.2),
        "shop": weighed(rng, rows, {f"Shop {name}": 1 + at for at, name in enumerate(TOWNS)}),
        "homepage": [f"https://site{at % 997}.example/p/{at}" for at in range(rows)],
    }


def orders(rng: random.Random, rows: int) -> Table:
    ordered = days(rng, rows, date(2022, 1, 1), 900)
    shipped = later(rng, ordered, 9, 1)
    quantity = [rng.randint(1, 12) for _ in range(rows)]
    price = [round(rng.lognormvariate(3, 0.8), 2) for _ in range(rows)]
    channel = rng.choices(["web", "store", "phone"], [6, 3, 1], k=rows)
    return {
        "order_no": [f"{2_000_000 + at}" for at in range(rows)],
        "ordered": [str(day) for day in ordered],
        "shipped": [str(day) for day in shipped],
        "delivered": [str(day) for day in later(rng, shipped, 7, 1)],
        "quantity": [str(one) for one in quantity],
        "unit_price": [f"{one:.2f}" for one in price],
        "line_total": [f"{one * two:.2f}" for one, two in zip(quantity, price, strict=True)],
        "channel": channel,
        "desk": [f"{one[:1].upper()}{rng.randint(100, 999)}" for one in channel],
        "discount_percent": [f"{rng.triangular(0, 40, 5):.1f}" for _ in range(rows)],
        "parcel": [f"JJFI{digits(rng, 14)}" for _ in range(rows)],
        "barcode": [ean("64" + digits(rng, 10)) for _ in range(rows)],
        "currency": weighed(rng, rows, {"EUR": 8, "SEK": 3, "NOK": 2}),
        "courier": weighed(rng, rows, {"Posti": 4, "Bring": 3, "Budbee": 2, "Matkahuolto": 2}),
        "weight_kg": [f"{rng.gauss(6, 1.2):.2f}" for _ in range(rows)],
        "page": [f"https://shop.example/{rng.choice(['a', 'b'])}/{rng.randint(10, 9999)}" for _ in range(rows)],
        "comment": optional(rng, rng.choices(["ring the bell", "gift wrap", "leave at door"], k=rows), 0.15),
    }


def products(rng: random.Random, rows: int) -> Table:
    families = {"Tools": "TL", "Garden": "GD", "Kitchen": "KT", "Toys": "TY", "Books": "BK", "Sport": "SP"}
    family = rng.choices(list(families), k=rows)
    cost = [round(rng.lognormvariate(2.5, 0.7), 2) for _ in range(rows)]
    width, depth = ([rng.randint(5, 120) for _ in range(rows)] for _ in range(2))
    return {
        "item": [f"{families[one]}-{digits(rng, 6)}" for one in family],
        "family": family,
        "gtin": [ean("730" + digits(rng, 9)) for _ in range(rows)],
        "cost": [f"{one:.2f}" for one in cost],
        "list_price": [f"{one * rng.uniform(1.2, 2.5):.2f}" for one in cost],
        "width": [str(one) for one in width],
        "depth": [str(one) for one in depth],
        "footprint": [str(one * two) for one, two in zip(width, depth, strict=True)],
        "stock": [str(max(0, round(rng.gauss(60, 25)))) for _ in range(rows)],
        "rating": weighed(rng, rows, {"1": 1, "2": 1, "3": 3, "4": 6, "5": 6}),
        "energy": weighed(rng, rows, {"A": 4, "B": 5, "C": 3, "D": 2}),
        "made_in": weighed(rng, rows, {"Finland": 3, "Sweden": 3, "Poland": 4, "China": 8, "Italy": 2}),
        "launched": [str(day) for day in days(rng, rows, date(2012, 1, 1), 4000)],
        "text": [
            f"{rng.choice(['Sturdy', 'Light', 'Small'])} {one.lower()} item, {rng.choice('abc')} type" for one in family
        ],
        "supplier_no": [f"S{digits(rng, 5)}" for _ in range(rows)],
    }


def employees(rng: random.Random, rows: int) -> Table:
    born = days(rng, rows, date(1960, 1, 1), 15_000)
    hired = [
        max(one + timedelta(days=7000), two)
        for one, two in zip(born, days(rng, rows, date(1995, 1, 1), 10_000), strict=True)
    ]
    base = [round(rng.gauss(3400, 500)) for _ in range(rows)]
    bonus = [round(rng.expovariate(1 / 300)) for _ in range(rows)]
    unit = rng.choices(["Sales", "Finance", "Plant", "Legal"], [4, 2, 8, 1], k=rows)
    return {
        "staff_no": [f"E{10_000 + at * 3}" for at in range(rows)],
        "name": [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(rows)],
        "born": [str(day) for day in born],
        "age": [str((date(2025, 1, 1) - day).days * 4 // 1461) for day in born],
        "hired": [str(day) for day in hired],
        "unit": unit,
        "cost_centre": [f"{one[:2].upper()}-{rng.randint(10, 99)}" for one in unit],
        "base_pay": [str(one) for one in base],
        "bonus": [str(one) for one in bonus],
        "total_pay": [str(one + two) for one, two in zip(base, bonus, strict=True)],
        "account": [luhn(digits(rng, 11)) for _ in range(rows)],
        "contract": weighed(rng, rows, {"permanent": 9, "temporary": 2, "hourly": 1}),
        "grade": weighed(rng, rows, {"G1": 5, "G2": 6, "G3": 4, "G4": 2}),
        "holiday_days": [str(rng.randint(0, 38)) for _ in range(rows)],
        "signed": [
            str(day - timedelta(days=max(0, day.weekday() - 4))) for day in days(rng, rows, date(2020, 1, 1), 1500)
        ],
        "town": rng.choices(list(TOWNS), k=rows),
    }


def patients(rng: random.Random, rows: int) -> Table:
    """Fifty columns."""
    born = days(rng, rows, date(1935, 1, 1), 30_000)
    came = days(rng, rows, date(2021, 1, 1), 1200)
    left = later(rng, came, 12)
    billed = later(rng, left, 30)
    town = rng.choices(list(TOWNS), k=rows)
    ward = rng.choices(["Surgery", "Medicine", "Eye", "Heart"], k=rows)
    limit = rng.choices([500, 1000, 2500, 5000], k=rows)
    codes = ["J45.2", "I10.0", "E11.9", "M54.5", "K21.0", "F32.1", "H52.4", "N39.0", "R05.1", "L30.9"]
    table: Table = {
        "visit_no": [str(1 + at) for at in range(rows)],
        "patient": [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(rows)],
        "born": [str(day) for day in born],
        "age": [str((date(2024, 7, 1) - day).days * 4 // 1461) for day in born],
        "admitted": [str(day) for day in came],
        "discharged": [str(day) for day in left],
        "billed": [str(day) for day in billed],
        "ward": ward,
        "bed": [f"{one[0]}{rng.randint(1, 60):02d}" for one in ward],
        "licence": [luhn(digits(rng, 9)) for _ in range(rows)],
        "referrer": [luhn(digits(rng, 9)) for _ in range(rows)],
        "diagnosis": rng.choices(codes, k=rows),
        "second_diagnosis": optional(rng, rng.choices(codes, k=rows), 0.4),
        "policy_limit": [str(one) for one in limit],
        "claim": [f"{rng.uniform(20, one):.2f}" for one in limit],
        "town": town,
        "area_code": [f"{TOWNS[one]}{digits(rng, 3)}" for one in town],
        "dose_mg": [f"{rng.gauss(200, 35):.1f}" for _ in range(rows)],
        "marker": [f"{rng.gauss(20, 4) if rng.random() < 0.5 else rng.gauss(90, 6):.2f}" for _ in range(rows)],
        "approval": [digits(rng, 10) for _ in range(rows)],
        "sample_no": [f"LAB-{digits(rng, 9)}" for _ in range(rows)],
        "doctor": [f"Dr {one}" for one in rng.choices(LAST, k=rows)],
        "note": rng.choices(["Stable after visit.", "Sent home.", "See again in a month.", "No change."], k=rows),
        "outcome": weighed(rng, rows, {"well": 6, "better": 8, "same": 3, "worse": 1}),
        "triage": weighed(rng, rows, {"1": 1, "2": 3, "3": 6, "4": 5}),
    }
    for at in range(8):
        table[f"flag_{at}"] = weighed(rng, rows, {"Y": 1, "N": 2 + at})
        table[f"measure_{at}"] = [f"{rng.gauss(50 + 9 * at, 4):.2f}" for _ in range(rows)]
        table[f"code_{at}"] = rng.choices([f"{'ABCDEFGH'[at]}{number:02d}" for number in range(1, 12 + at)], k=rows)
    table["allergy"] = optional(rng, rng.choices(["pollen", "nuts", "none known"], k=rows), 0.3)
    return table


DOMAINS: dict[str, Callable[[random.Random, int], Table]] = {
    "customers": customers,
    "orders": orders,
    "products": products,
    "employees": employees,
    "patients": patients,
}
