"""A name is as rare as it is in its country: namesakes of a small minority are no duplicates."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from conftest import normalised

from regcheck.stages.match import Matches, match
from regcheck.stages.match.rarity import at_home

PEOPLES = {
    "FI": (
        ("Pekka", "Aino", "Liisa", "Timo", "Tuula", "Antti", "Helena", "Ville", "Outi", "Risto", "Laura", "Sami"),
        ("Korhonen", "Virtanen", "Nieminen", "Laine", "Heikkinen", "Koskinen", "Salo", "Lehtonen", "Rantanen"),
        (("00100", "Helsinki"), ("33100", "Tampere"), ("20100", "Turku"), ("90100", "Oulu")),
    ),
    "EE": (
        ("Tiiu", "Rein", "Maarja", "Ülo"),
        ("Tamm", "Rebane", "Põld", "Mägi"),
        (("10145", "Tallinn"), ("51007", "Tartu")),
    ),
}
Row = dict[str, str]


def person(country: str, at: int, dice: np.random.Generator) -> Row:
    first, last, places = PEOPLES[country]
    code, town = places[dice.integers(len(places))]
    row = {
        "first_name": (given := first[dice.integers(len(first))]),
        "last_name": last[dice.integers(len(last))],
        "email": f"{given[:2]}{at}@example.com".lower(),
        "phone": f"044{2000000 + at * 7919}",
        "street_address": f"Koulukatu {dice.integers(1, 200)}",
        "postal_code": code,
        "city": town,
        "country": country,
        "language": country.lower(),
    }
    return row | ({"phone": "", "street_address": ""} if at % 2 else {"email": ""})


def register(*columns: str) -> list[Row]:
    """Eight hundred Finns, ten of them entered twice (the last ten rows), and twenty Estonians, each once."""
    dice = np.random.default_rng(3)
    rows = [person("FI", at, dice) for at in range(800)] + [person("EE", at, dice) for at in range(800, 820)]
    rows += [row | {"postal_code": "", "city": ""} for row in rows[:10]]
    return [{name: cell for name, cell in row.items() if name not in columns} for row in rows]


def matched(rows: list[Row]) -> Matches:
    return match(normalised(**{field: [row[field] for row in rows] for field in rows[0]}).people)


def joined(found: Matches) -> set[tuple[int, int]]:
    return set(found.pairs.filter(pl.col("decision") == "match").select("row", "row_right").iter_rows())


@pytest.mark.parametrize("missing", ["language", "country"])
def test_namesakes_of_a_minority_stay_apart_and_those_entered_twice_are_found(missing: str) -> None:
    assert joined(matched(register(missing))) == {(at, 820 + at) for at in range(1, 11)}


def test_the_country_is_told_with_the_pair_only_where_there_are_several() -> None:
    found = matched(register())
    assert "country_level" in found.pairs.columns
    finns = matched([row for row in register() if row["country"] == "FI"])
    assert "country_level" not in finns.pairs.columns


def test_a_value_is_never_rarer_at_home_than_in_the_register() -> None:
    value = np.array([1] * 6 + list(range(2, 192)) + [500] * 4, dtype=np.uint64)
    country = np.array([1] * 6 + [2] * 194, dtype=np.uint64)
    bits = np.log2(np.array([5 / 199] * 6 + [1 / 199] * 190 + [3 / 199] * 4, dtype=np.float32))
    home = at_home(value, country, bits)
    assert (home >= bits).all()
    assert home[0] > bits[0] + 1  # the six compatriots are all called so
    assert np.allclose(home[6:], bits[6:], atol=0.1)  # what is rare stays rare
