"""Errors to plant in the invented tables of noticing_data, one function per kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from noticing_data import DOMAINS, Planted, Table

Plant = Callable[[random.Random, Table, str, list[int]], None]
# How many rows a table has and what share of them one error spoils, by level.
LEVELS = {1: (5_000, 0.004), 2: (20_000, 0.001), 3: (50_000, 0.0003)}
_WORDS = ["thirty", "n/a", "unknown", "ten", "-", "see note", "forty-two", "none"]


def _put(table: Table, column: str, rows: list[int], make: Callable[[str], str]) -> None:
    for row in rows:
        table[column][row] = make(table[column][row])


def _misspelt(rng: random.Random, value: str) -> str:
    at = rng.randrange(1, len(value) - 1)
    ways = [
        value[:at] + value[at + 1 :],
        value[:at] + value[at] + value[at:],
        value.upper(),
        value[:at] + "x" + value[at + 1 :],
    ]
    return rng.choice([way for way in ways if way != value])


def _wrong_digit(rng: random.Random, value: str) -> str:
    at = rng.randrange(len(value))
    return value[:at] + str((int(value[at]) + rng.randint(1, 9)) % 10) + value[at + 1 :]


def words(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: rng.choice(_WORDS))


def far(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    top = max(float(value) for value in table[column] if value)
    whole = all("." not in value for value in table[column])
    _put(table, column, rows, lambda _: f"{top * rng.uniform(20, 200):.{0 if whole else 2}f}")


def outlying(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    numbers = sorted(float(value) for value in table[column])
    middle, spread = (
        numbers[len(numbers) // 2],
        (numbers[int(0.84 * len(numbers))] - numbers[int(0.16 * len(numbers))]) / 2,
    )
    _put(table, column, rows, lambda _: f"{middle + rng.uniform(4.2, 6) * spread:.2f}")


def negative(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: f"-{value}" if value.strip("0.") else "-1")


def misspelt(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: _misspelt(rng, value))


def stranger(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: rng.choice(["XX", "ZZ9", "99", "??", "QQQ"]))


def other_notation(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: date.fromisoformat(value).strftime("%d.%m.%Y"))


def too_early(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    before = {
        "last_seen": "joined_on",
        "shipped": "ordered",
        "discharged": "admitted",
        "billed": "discharged",
        "hired": "born",
    }
    for row in rows:
        day = date.fromisoformat(table[before[column]][row]) - timedelta(days=rng.randint(1, 25))
        table[column][row] = str(day)


def wrong_total(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    whole = "." not in table[column][0]
    _put(table, column, rows, lambda value: f"{float(value) * rng.choice([0.9, 1.1, 1.24]) + 1:.{0 if whole else 2}f}")


def above_bound(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    bound = {"claim": "policy_limit"}[column]
    for row in rows:
        table[column][row] = f"{float(table[bound][row]) * rng.uniform(1.05, 1.4):.2f}"


def repeated(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: table[column][rng.randrange(len(table[column]))])


def left_out(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    values = table[column]
    head = values[0].rstrip("0123456789")
    skips, more = set(rows), 0
    for at, value in enumerate(values):
        more += at in skips
        values[at] = f"{head}{int(value[len(head) :]) + more}"


def wrong_check(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: _wrong_digit(rng, value))


def hole(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: "")


def untied(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    """The beginning of the code is that of another row's."""
    heads = sorted({value[:2] for value in table[column]})
    _put(table, column, rows, lambda value: rng.choice([one for one in heads if one[0] != value[0]]) + value[2:])


def wrong_age(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: str(int(value) + rng.choice([-9, -6, 7, 11])))


def weekend(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    def moved(value: str) -> str:
        day = date.fromisoformat(value)
        return str(day + timedelta(days=5 - day.weekday()))

    _put(table, column, rows, moved)


def between_heaps(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: f"{rng.uniform(46, 58):.2f}")


def mail_for_link(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda _: f"help{rng.randint(1, 99)}@shop.example")


def digit_in_name(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: value.replace("o", "0", 1).replace("i", "1").replace("e", "3") + "4")


def other_length(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    _put(table, column, rows, lambda value: value[:-4] if len(value) > 6 else f"{value[1:]}X")


def new_batch(rng: random.Random, table: Table, column: str, rows: list[int]) -> None:
    begin = len(table[column]) * 4 // 5
    values = [f"new {one}" for one in ("alpha", "beta", "gamma")]
    _put(table, column, list(range(begin + len(rows) % 7, len(table[column]))), lambda _: rng.choice(values))


def curly(_: random.Random, table: Table, column: str, rows: list[int]) -> None:
    for row in rows:
        table[column][row] = f"“{table[column][row] or 'ring the bell'}”"


# Kind -> how to plant it, and in which columns of which domain it makes sense.
KINDS: dict[str, tuple[Plant, str]] = {
    "words": (words, "customers.age orders.quantity products.stock employees.bonus patients.measure_0 products.cost"),
    "far": (far, "customers.yearly_income orders.weight_kg products.list_price employees.base_pay patients.measure_1"),
    "outlying": (outlying, "orders.weight_kg patients.dose_mg patients.measure_2 patients.measure_3"),
    "negative": (negative, "customers.points orders.quantity products.stock employees.holiday_days orders.unit_price"),
    "misspelt": (misspelt, "customers.segment orders.courier products.made_in employees.contract patients.outcome"),
    "stranger": (stranger, "orders.currency products.energy patients.diagnosis employees.grade customers.letter_pace"),
    "too_high_grade": (
        lambda rng, table, column, rows: _put(table, column, rows, lambda _: rng.choice(["6", "7", "0"])),
        "customers.satisfaction products.rating patients.triage",
    ),
    "other_notation": (other_notation, "customers.joined_on orders.delivered products.launched patients.billed"),
    "too_early": (too_early, "customers.last_seen orders.shipped patients.discharged employees.hired"),
    "wrong_total": (wrong_total, "orders.line_total products.footprint employees.total_pay"),
    "above_bound": (above_bound, "patients.claim"),
    "repeated": (repeated, "orders.parcel patients.sample_no customers.client_code employees.staff_no"),
    "left_out": (left_out, "patients.visit_no orders.order_no customers.client_code"),
    "wrong_check": (wrong_check, "customers.card_no orders.barcode products.gtin patients.licence employees.account"),
    "hole": (hole, "customers.shop orders.channel products.width employees.unit patients.code_3 patients.licence"),
    "untied": (untied, "products.item patients.bed employees.cost_centre patients.area_code"),
    "wrong_age": (wrong_age, "employees.age patients.age"),
    "weekend": (weekend, "employees.signed"),
    "between_heaps": (between_heaps, "patients.marker"),
    "mail_for_link": (mail_for_link, "customers.homepage orders.page"),
    "digit_in_name": (digit_in_name, "employees.name patients.patient patients.doctor customers.last_name"),
    "other_length": (other_length, "patients.approval products.supplier_no orders.parcel patients.sample_no"),
    "new_batch": (new_batch, "employees.town products.made_in orders.courier patients.code_1"),
    "curly": (curly, "patients.note orders.comment"),
}


def planted(domain: str, level: int, seed: int) -> Planted:
    """A table of ``domain`` in about a third to a half of whose columns an error is planted."""
    rng = random.Random(f"{domain}{level}{seed}")
    rows, share = LEVELS[level]
    done = Planted(DOMAINS[domain](rng, rows))
    offers = [
        (kind, one.partition(".")[2])
        for kind, (_, where) in KINDS.items()
        for one in where.split()
        if one.startswith(f"{domain}.")
    ]
    rng.shuffle(offers)
    for kind, column in offers:
        if column not in done.errors and len(done.errors) < max(6, len(done.table) // 3):
            KINDS[kind][0](rng, done.table, column, rng.sample(range(rows), max(5, round(share * rows))))
            done.errors[column] = kind
    return done
