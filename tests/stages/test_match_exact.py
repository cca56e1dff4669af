"""Plain repetitions: certain whatever the weights say, in a register of two rows as in a big one."""

from __future__ import annotations

from itertools import permutations

import polars as pl
import pytest
from conftest import normalised

from regcheck.stages.match import Matches, match

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
ONE, OTHER = (
    f"{day}-{serial}{CHECKS[int(day + serial) % 31]}" for day, serial in (("010180", "900"), ("020281", "901"))
)
FIRST = ["Maija", "Pekka", "Aino", "Eero", "Liisa", "Timo", "Sari", "Juha", "Anna", "Matti", "Eeva", "Antti"]
MAIJA = {"full_name": "Maija Virtanen", "email": "maija@example.com"}


def matched(*rows: dict[str, str]) -> Matches:
    fields = list(dict.fromkeys(field for row in rows for field in row))
    return match(normalised(**{field: [row.get(field) for row in rows] for field in fields}).people)


def groups(*rows: dict[str, str]) -> list[list[int]]:
    """The rows of each customer, in order."""
    found: dict[object, list[int]] = {}
    for row, customer in matched(*rows).customers.iter_rows():
        found.setdefault(customer, []).append(row)
    return list(found.values())


@pytest.mark.parametrize(
    "other",
    [
        MAIJA,
        {"full_name": "MAIJA VIRTANEN", "email": "Maija@Example.com"},
        {"full_name": "Virtanen, Maija", "email": " maija@example.com"},
        {"first_name": "Maija", "last_name": "Virtanen", "email": "maija@example.com"},
    ],
)
def test_an_equal_name_with_an_equal_address_is_one_person(other: dict[str, str]) -> None:
    first = (
        MAIJA
        if "full_name" in other
        else {"first_name": "MAIJA", "last_name": "virtanen", "email": "maija@example.com"}
    )
    assert groups(first, other) == [[1, 2]]


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("phone", "040 123 4567", "+358401234567"),
        ("mobile", "0401234567", "00358 40 123 4567"),
        ("birth_date", "1.2.1980", "1980-02-01"),
        ("email", "maija@gmial.com", "maija@gmail.com"),
        ("email", "maija(at)example.com", "maija@example.com"),
    ],
)
def test_an_equal_name_with_one_more_thing_is_one_person(field: str, one: str, other: str) -> None:
    assert groups({"full_name": "Åsa Öhman", field: one}, {"full_name": "ASA OHMAN", field: other}) == [[1, 2]]


def test_a_phone_is_a_phone_in_either_column() -> None:
    rows = (
        {"full_name": "Maija Virtanen", "phone": "0401234567", "mobile": ""},
        {"full_name": "Maija Virtanen", "phone": "", "mobile": "0401234567"},
    )
    assert groups(*rows) == [[1, 2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MAIJA, {"full_name": "Pekka Virtanen", "email": "maija@example.com"}),  # a shared mailbox
        (MAIJA, {"full_name": "Maija Virtanen", "email": "maija@example.org"}),  # namesakes
        ({"full_name": "Maija Virtanen"}, {"full_name": "Maija Virtanen"}),
        ({"full_name": "", "email": "maija@example.com"}, {"full_name": "", "email": "maija@example.com"}),
        ({**MAIJA, "birth_date": "1.2.1980"}, {**MAIJA, "birth_date": "1.2.2010"}),  # junior and senior
        ({**MAIJA, "national_id": ONE}, {**MAIJA, "national_id": OTHER}),
        (
            {"full_name": "Maija Virtanen", "email": "noemail@noemail.com"},
            {"full_name": "Maija Virtanen", "email": "noemail@noemail.com"},
        ),
        ({"full_name": "Maija Virtanen", "phone": "3.58E+11"}, {"full_name": "Maija Virtanen", "phone": "3.58E+11"}),
        (
            {"full_name": "Maija Virtanen", "birth_date": "1.1.1900"},
            {"full_name": "Maija Virtanen", "birth_date": "1.1.1900"},
        ),
    ],
)
def test_who_may_be_two_persons_is_kept_apart(one: dict[str, str], other: dict[str, str]) -> None:
    assert groups(one, other) == [[1], [2]]


def test_an_equal_number_joins_unless_a_name_contradicts_it() -> None:
    assert groups(
        {"customer_id": "7", "full_name": "Maija Virtanen"}, {"customer_id": "7", "full_name": "Maija Virtane"}
    ) == [[1, 2]]
    assert groups({"customer_id": "7", "full_name": "Maija Virtanen"}, {"customer_id": "7", "full_name": ""}) == [
        [1, 2]
    ]
    assert groups(
        {"customer_id": "7", "full_name": "Maija Virtanen"}, {"customer_id": "7", "full_name": "Pekka Laine"}
    ) == [[1], [2]]


def test_an_equal_number_of_two_files_says_nothing() -> None:
    people = normalised(customer_id=["7", "7"], full_name=["Maija Virtanen", ""]).people
    assert match(people.with_columns(source=pl.Series(["a.csv", "b.csv"]))).customers["customer"].n_unique() == 2


def test_links_chain_into_one_customer_named_by_its_first_row() -> None:
    name = {"full_name": "Maija Virtanen"}
    result = matched(
        {"full_name": "Pekka Laine", "email": "pekka@example.com", "phone": ""},
        {**name, "email": "a@example.com", "phone": ""},
        {**name, "email": "b@example.com", "phone": "0401234567"},
        {**name, "email": "a@example.com", "phone": "0401234567"},
    )
    customers = result.customers["customer"]
    assert [str(one).removeprefix("C") for one in customers] == ["1", "2", "2", "2"]


def test_a_row_without_a_birth_date_does_not_join_two_persons() -> None:
    found = groups(
        {**MAIJA, "birth_date": "1.2.1980"},
        {**MAIJA, "birth_date": ""},
        {**MAIJA, "birth_date": "3.4.2005"},
        {**MAIJA, "birth_date": "1.2.1980"},
    )
    assert found == [[1, 4], [2], [3]]


def in_every_order(*rows: dict[str, str]) -> set[frozenset[frozenset[int]]]:
    """The groupings, by each row's place in ``rows``, that the orders of the rows lead to."""
    return {
        frozenset(frozenset(order[row - 1] for row in group) for group in groups(*(rows[at] for at in order)))
        for order in permutations(range(len(rows)))
    }


def test_one_number_with_contradicting_names_in_any_order() -> None:
    rows = [
        {"full_name": "Maija Virtane", "phone": "", "customer_id": "1"},
        {"full_name": "Maija Virtanen", "phone": "0401234567", "customer_id": "1"},
        {"full_name": "Pekka Laine", "phone": "0401234567", "customer_id": "1"},
    ]
    assert len(in_every_order(*rows)) == 1


def test_a_torn_cluster_in_any_order() -> None:
    name = {"full_name": "Maija Virtanen"}
    rows = [
        {**name, "email": "a@example.com", "phone": "0401234567", "national_id": ""},
        {**name, "email": "a@example.com", "phone": "", "national_id": ONE},
        {**name, "email": "a@example.com", "phone": "", "national_id": ONE},
        {**name, "email": "", "phone": "0401234567", "national_id": OTHER},
    ]
    assert in_every_order(*rows) == {frozenset({frozenset({0}), frozenset({1, 2}), frozenset({3})})}


def test_pairs_tell_what_brought_them_together_and_how_they_agree() -> None:
    rows = [
        {**MAIJA, "phone": "0401234567", "birth_date": "1.2.1980"},
        {**MAIJA, "phone": "0501234567", "birth_date": ""},
    ]
    (pair,) = matched(*rows).pairs.iter_rows(named=True)
    assert (pair["row"], pair["row_right"], pair["decision"]) == (1, 2, "match")
    assert pair["block"].split("+")[0] == "name_email"
    assert pair["probability"] > 0.99
    levels = {name: level for name, level in pair.items() if name.endswith("_level")}
    assert levels == {
        "first_name_level": "exact", "last_name_level": "exact", "email_level": "exact", "phone_level": "close",
        "birth_date_level": "missing",
    }  # fmt: skip


def test_pairs_stay_inside_customers_and_do_not_explode() -> None:
    result = matched(*[MAIJA] * 300)
    assert result.pairs.height == 299
    assert result.customers["customer"].n_unique() == 1


def test_nothing_to_match() -> None:
    result = matched({"city": "Oulu"}, {"city": "Oulu"})
    assert result.pairs.height == 0
    assert result.customers["customer"].n_unique() == 2
    assert match(normalised(full_name=["Maija Virtanen"]).people).customers.height == 1


def test_a_name_and_a_mailbox_join_many_rows_that_differ_otherwise() -> None:
    rows = [{**MAIJA, "phone": f"040{1000000 + 37 * at}"} for at in range(200)]
    result = matched(*rows)
    assert set(result.customers["customer"]) == {1}
    assert result.pairs.height < 10 * len(rows)


def test_a_birth_date_that_everybody_has_proves_nothing() -> None:
    rows = [{"full_name": f"{first} Virtanen", "birth_date": "2.1.1980", "city": "Oulu"} for first in FIRST * 3]
    rows = [{**row, "email": f"a{at}@example.com"} for at, row in enumerate(rows)]
    assert matched(*rows).customers["customer"].n_unique() == len(rows)


def test_in_a_big_register_namesakes_born_on_one_day_are_weighed() -> None:
    days = [f"{at % 28 + 1}.1.1980" for at in range(336)]
    rows = [
        {"full_name": f"{FIRST[at % 12]} Virtanen", "birth_date": day, "email": f"a{at * 7919}@example.com"}
        for at, day in enumerate(days)
    ]
    again = [{**row, "email": ""} for row in rows[:5]]
    assert matched(*rows, *again).customers["customer"].n_unique() > 300
