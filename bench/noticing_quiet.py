"""Clean tables of very different kinds, on which there is nothing to notice: every warning is one too many."""

from __future__ import annotations

import math
import random
import string
import uuid
from collections.abc import Callable
from datetime import date, timedelta

from noticing_data import LAST, TOWNS, Table, days, digits, luhn, optional, weighed


def amounts(rng: random.Random, rows: int) -> Table:
    """Skewed, heavy-tailed, discrete and mixed-sign amounts."""
    return {
        "pareto": [f"{10 * rng.paretovariate(1.3):.2f}" for _ in range(rows)],
        "lognormal_wide": [f"{rng.lognormvariate(4, 2):.2f}" for _ in range(rows)],
        "exponential": [f"{rng.expovariate(0.01):.1f}" for _ in range(rows)],
        "prices": [
            f"{rng.choice([1, 2, 4, 9, 14, 19, 29, 49, 99, 199])}.{rng.choice(['99', '95', '50'])}" for _ in range(rows)
        ],
        "balance": [f"{rng.gauss(50, 400):.2f}" for _ in range(rows)],
        "net_flow": [f"{rng.lognormvariate(3, 1) * rng.choices([1, -1], [97, 3])[0]:.2f}" for _ in range(rows)],
        "just_above_nought": [f"{rng.gauss(300, 100):.0f}" for _ in range(rows)],
        "visits": [str(min(400, int(rng.paretovariate(1.1) - 1))) for _ in range(rows)],
        "mostly_nought": [str(rng.choice([0] * 30 + [1, 1, 2, 3, 12])) for _ in range(rows)],
        "round_sums": [str(rng.choice([50, 100, 150, 200, 250, 500, 1000, 2000, 5000])) for _ in range(rows)],
        "share": [f"{rng.betavariate(2, 5):.4f}" for _ in range(rows)],
        "temperature": [f"{12 * math.sin(at / 58) + rng.gauss(4, 4):.1f}" for at in range(rows)],
    }


def identifiers(rng: random.Random, rows: int) -> Table:
    alphabet = string.ascii_uppercase + string.digits
    step = 1000
    rising = [step := step + rng.randint(1, 9) for _ in range(rows)]
    return {
        "uuid": [str(uuid.UUID(bytes=rng.randbytes(16), version=4)) for _ in range(rows)],
        "running": [str(1 + at) for at in range(rows)],
        "with_gaps": [str(one) for one in rising],
        "voucher": ["".join(rng.choices(alphabet, k=6)) for _ in range(rows)],
        "short_random": [digits(rng, 6) for _ in range(rows)],
        "order_of_line": [f"SO-{at // 3 + 700}" for at in range(rows)],
        "hash": [rng.randbytes(16).hex() for _ in range(rows)],
        "good_luhn": [luhn(digits(rng, 12)) for _ in range(rows)],
        "any_digits": [digits(rng, 10) for _ in range(rows)],
        "plate": [f"{''.join(rng.choices(string.ascii_uppercase, k=3))}-{rng.randint(1, 999)}" for _ in range(rows)],
        "ip": [
            f"{rng.randint(1, 223)}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
            for _ in range(rows)
        ],
        "version": [f"{rng.randint(0, 4)}.{rng.randint(0, 20)}.{rng.randint(0, 9)}" for _ in range(rows)],
        "epoch": [str(1_600_000_000 + rng.randrange(10**8)) for _ in range(rows)],
    }


def categories(rng: random.Random, rows: int) -> Table:
    """Lists with rare values that are right, long tails, words a letter apart, several spellings that are all usual."""
    zipf = {f"Trade {name}": 1 / (1 + at) ** 1.4 for at, name in enumerate(string.ascii_letters)}
    return {
        "sex": weighed(rng, rows, {"F": 50, "M": 49, "X": 0.3}),
        "trade": weighed(rng, rows, zipf),
        "near_words": weighed(rng, rows, {"male": 5, "female": 5, "paid": 4, "said": 3, "form": 1, "farm": 1}),
        "spellings": weighed(rng, rows, {"Google": 3, "google": 2, "GOOGLE": 1, "Direct": 3}),
        "country_tail": weighed(
            rng, rows, {"FI": 900, "SE": 60, "NO": 20, "DK": 8, "EE": 4, "DE": 3, "GB": 2, "US": 1}
        ),
        "grade": weighed(rng, rows, {"1": 1, "2": 4, "3": 9, "4": 7, "5": 3}),
        "size": weighed(rng, rows, {"XS": 2, "S": 5, "M": 8, "L": 7, "XL": 4, "XXL": 1}),
        "yes": weighed(rng, rows, {"yes": 97, "no": 3}),
        "icd": weighed(rng, rows, {f"{letter}{at:02d}.{at % 7}": 1 / (at + 1) for letter in "EFJ" for at in range(40)}),
        "rate": weighed(rng, rows, {"24": 70, "14": 20, "10": 9, "0": 1}),
    }


def texts(rng: random.Random, rows: int) -> Table:
    words = [
        "the",
        "customer",
        "called",
        "about",
        "order",
        "and",
        "wants",
        "delivery",
        "before",
        "Friday",
        "thanks",
        "very",
        "much",
        "café",
        "naïve",
        "Ödegård",
        "24",
        "7",
    ]
    return {
        "free": [" ".join(rng.choices(words, k=rng.randint(2, 14))) for _ in range(rows)],
        "rare_note": optional(rng, [f"{rng.choice(words)} {rng.randint(1, 999)}" for _ in range(rows)], 0.03),
        "person": [f"{rng.choice(['José', 'Zoë', 'Anna', 'Per', 'Mika'])} {rng.choice(LAST)}" for _ in range(rows)],
        "title": [
            f"{rng.choice(['Red', 'Old'])} {rng.choice(['lamp', 'chair'])} {rng.choice(['', '2', '“m”'])}".strip()
            for _ in range(rows)
        ],
        "path": [f"/srv/{rng.choice('abc')}/{rng.randint(1, 99)}/file{rng.randint(1, 9999)}.txt" for _ in range(rows)],
        "json": [rng.choice(['{"a": 1}', '{"a": 2, "b": null}', "{}"]) for _ in range(rows)],
        "agent": [
            rng.choice(["Mozilla/5.0 (X11; Linux)", "curl/8.1", "Mozilla/5.0 (Windows NT 10.0)"]) for _ in range(rows)
        ],
        "answer": optional(
            rng, [rng.choice(["Good.", "Bad.", "I do not know", "fine", "ok!!"]) for _ in range(rows)], 0.9
        ),
        "firm": [f"{rng.choice(LAST)} {rng.choice(['Oy', 'AB', '& Co', '2000 Ky', 'Ltd'])}" for _ in range(rows)],
    }


def moments(rng: random.Random, rows: int) -> Table:
    """Dates by season, unordered pairs, optional ends, the same day often."""
    spring = [
        date(2022, 1, 1) + timedelta(days=int(365 * rng.betavariate(3, 6)) + 365 * rng.randint(0, 2))
        for _ in range(rows)
    ]
    other = days(rng, rows, date(2021, 6, 1), 1000)
    ends = [str(day + timedelta(days=rng.choice([0, 0, 0, 1, 3, 30]))) for day in spring]
    return {
        "season": [str(day) for day in spring],
        "unrelated": [str(day) for day in other],
        "ends": optional(rng, ends, 0.4),
        "stamp": [f"{day}T{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:00Z" for day in spring],
        "mostly_later": [str(day + timedelta(days=round(rng.gauss(30, 12)))) for day in spring],
        "dotted": [f"{day.day}.{day.month}.{day.year}" for day in other],
        "american": [f"{day.month:02d}/{day.day:02d}/{day.year}" for day in other],
        "clock": [f"{rng.randint(6, 22):02d}:{rng.randint(0, 59):02d}" for _ in range(rows)],
        "year": [str(rng.randint(1950, 2025)) for _ in range(rows)],
        "month": [f"{day.year}-{day.month:02d}" for day in spring],
        "weekday": [day.strftime("%a") for day in spring],
    }


def places(rng: random.Random, rows: int) -> Table:
    """Areas whose codes keep to them but for the borders; optional blocks; coordinates."""
    town = rng.choices(list(TOWNS), k=rows)
    state = rng.choices(["NY", "NJ", "CT", "PA"], [6, 3, 1, 2], k=rows)
    border = {"NY": ["100", "101", "104", "063"], "NJ": ["070", "071"], "CT": ["060", "063"], "PA": ["190", "191"]}
    firm = [rng.random() < 0.02 for _ in range(rows)]
    return {
        "area": town,
        "area_no": [f"{TOWNS[one] if rng.random() < 0.97 else '33'}{digits(rng, 3)}" for one in town],
        "state_of": state,
        "zone": [f"{rng.choice(border[one])}{digits(rng, 2)}" for one in state],
        "latitude": [f"{rng.uniform(59.8, 70.0):.5f}" for _ in range(rows)],
        "longitude": [f"{rng.uniform(20.5, 31.5):.5f}" for _ in range(rows)],
        "floor": optional(rng, [str(rng.randint(1, 9)) for _ in range(rows)], 0.6),
        "unit": optional(rng, [rng.choice(["A", "B", "C"]) + str(rng.randint(1, 40)) for _ in range(rows)], 0.5),
        "branch": [f"Branch {rng.randint(1, 30)}" if one else "" for one in firm],
        "desk": [rng.choice(LAST) if one else "" for one in firm],
    }


def sorted_by_day(rng: random.Random, rows: int) -> Table:
    """A file in the order of time: numbers grow, lists drift, prices rise slowly."""
    first = date(2019, 1, 1)
    day = [first + timedelta(days=at * 2000 // rows) for at in range(rows)]
    return {
        "day": [str(one) for one in day],
        "ticket": [str(50_000 + at) for at in range(rows)],
        "price": [f"{20 + at * 6 / rows + rng.gauss(0, 2):.2f}" for at in range(rows)],
        "plan": [rng.choices(["old", "new", "plus"], [rows - at, at, rows // 5])[0] for at in range(rows)],
        "sorted_town": sorted(rng.choices(list(TOWNS), k=rows)),
        "meter": [str(1000 + at * 3 + rng.randint(0, 2)) for at in range(rows)],
        "net": [f"{rng.lognormvariate(3, 0.5):.2f}" for _ in range(rows)],
        "tax_class": weighed(rng, rows, {"a": 5, "b": 2}),
    }


def bounded(rng: random.Random, rows: int) -> Table:
    """Scores, questionnaires, tests and measures that end where they end."""
    low = [rng.randint(0, 60) for _ in range(rows)]
    return {
        "score": [str(min(100, max(0, round(rng.gauss(74, 18))))) for _ in range(rows)],
        "nps": weighed(rng, rows, {str(at): 1 + (at > 6) * 3 + at for at in range(11)}),
        "likert": weighed(rng, rows, {"1": 0.4, "2": 2, "3": 5, "4": 9, "5": 8}),
        "percent": [f"{100 * rng.betavariate(0.6, 0.6):.1f}" for _ in range(rows)],
        "low_end": [str(one) for one in low],
        "high_end": [str(one + rng.randint(-4, 60)) for one in low],
        "height": [f"{rng.gauss(172, 9):.0f}" for _ in range(rows)],
        "children": weighed(rng, rows, {"0": 50, "1": 20, "2": 20, "3": 7, "4": 2, "5": 0.6, "6": 0.2, "7": 0.05}),
        "pressure": [f"{rng.gauss(125, 15):.0f}/{rng.gauss(80, 9):.0f}" for _ in range(rows)],
        "two_heaps": [f"{rng.gauss(10, 3) if rng.random() < 0.6 else rng.gauss(30, 5):.2f}" for _ in range(rows)],
        "flag": weighed(rng, rows, {"true": 1, "false": 99}),
    }


QUIET: dict[str, Callable[[random.Random, int], Table]] = {
    "amounts": amounts,
    "identifiers": identifiers,
    "categories": categories,
    "texts": texts,
    "moments": moments,
    "places": places,
    "sorted by day": sorted_by_day,
    "bounded": bounded,
}
