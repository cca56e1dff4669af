"""Who shares a home, a mailbox and a telephone is no one person for it: births, sexes and names keep them apart."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from conftest import normalised

from regcheck.stages.match import Matches, match, weights
from regcheck.stages.match.comparisons import BIRTH, GIVEN
from regcheck.stages.match.judging import Judge
from regcheck.stages.match.levels.names import given_level
from regcheck.stages.match.variants import variants

GIVEN_NAMES = ("Pekka", "Aino", "Liisa", "Timo", "Tuula", "Antti", "Helena", "Ville", "Outi", "Risto", "Laura", "Sami")
FAMILY_NAMES = ("Korhonen", "Virtanen", "Nieminen", "Laine", "Heikkinen", "Koskinen", "Salo", "Lehtonen", "Rantanen")
HOME = {"email": "koti@example.com", "phone": "0405550000", "street_address": "Erikoiskuja 1", "postal_code": "00250"}
Row = dict[str, str]


def crowd() -> list[Row]:
    """Three hundred persons, thirty of them entered twice, those last."""
    dice = np.random.default_rng(5)
    rows = [
        {
            "first_name": (first := GIVEN_NAMES[dice.integers(len(GIVEN_NAMES))]),
            "last_name": (last := FAMILY_NAMES[dice.integers(len(FAMILY_NAMES))]),
            "email": f"{first}.{last}{at}@example.com".lower(),
            "phone": f"044{2000000 + at * 7919}",
            "street_address": f"Koulukatu {at % 97 + 1} A {at % 11 + 1}",
            "postal_code": ("00100", "33100", "20100")[at % 3],
            "birth_date": f"{dice.integers(1940, 2005)}-{dice.integers(1, 13):02}-{dice.integers(2, 29):02}",
        }
        for at in range(300)
    ]
    return rows + [row | {"email": ""} for row in rows[:30]]


def matched(*rows: Row) -> Matches:
    every = [*crowd()[-100:], *rows]
    return match(normalised(**{field: [row.get(field) for row in every] for field in every[0]}).people)


def together(found: Matches) -> bool:
    """Whether the last two rows are one customer."""
    one, other = found.customers["customer"].to_list()[-2:]
    return bool(one == other)


def asked(found: Matches) -> list[float]:
    """The probabilities of the last two rows as a pair that a person is asked about."""
    last = found.customers.height
    pair = (pl.col("row") == last - 1) & (pl.col("row_right") == last) & (pl.col("decision") == "review")
    return found.pairs.filter(pair)["probability"].to_list()


def member(first: str, last: str, birth: str = "", **more: str) -> Row:
    return HOME | {"first_name": first, "last_name": last, "birth_date": birth} | more


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Pauli", "Viikki Sr", "1950-02-02"), ("Pauli", "Viikki Jr", "1980-03-03")),
        (("Maija", "Rauhala", "1950-02-02"), ("Maija", "Rauhala-Bister", "1980-03-03")),
        (("Lea", "Tapper", "1950-02-02"), ("Lea", "Tapperi", "1980-03-03")),
        (("Juhani", "Ulmala", "1950-02-02"), ("Juha", "Ulmala", "1988-11-25")),
        (("Jan", "Wikman", "1970-04-04"), ("Janne", "Wikman", "2001-09-05")),
        (("Maria", "Zetter", "2000-05-01"), ("Marja", "Zetter", "2003-09-09")),
        (("Olli", "Dunder", "1950-02-02"), ("Olli-Pekka", "Dunder", "1980-03-03")),
    ],
)
def test_two_birth_dates_are_for_a_person_to_decide(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    found = matched(member(*one), member(*other))
    assert not together(found)
    assert all(0.05 <= probability < 0.2 for probability in asked(found))


@pytest.mark.parametrize(
    ("generation", "different", "noise"),
    [
        (0.0955, 0.0045, False),  # a register with twenty fathers and sons of one name
        (0.0444, 0.0191, True),  # FEBRL 3, whose dates are mistyped at random
        (0.0031, 0.0013, False),
    ],
)
def test_fathers_and_sons_do_not_make_two_birth_dates_usual(
    generation: float, different: float, *, noise: bool
) -> None:
    found = matched().weights
    assert found is not None
    at = [one.field for one in found.comparisons].index("birth_date")
    shares = {"generation": generation, "different": different}
    found.person[at][:] = np.log2([shares.get(label, 0.1) for label in BIRTH.labels])
    no_records: Any = SimpleNamespace(height=1_000)
    nothing: Any = None
    judge = Judge(no_records, replace(found, persons=-10.0), nothing)
    apart = [np.array([int(BIRTH.number(label)) << (7 + 4 * at)], dtype=np.uint64) for label in shares]
    assert [bool(judge.born_apart(one)[0]) for one in apart] == [not noise, not noise]


def test_two_birth_dates_of_one_identity_number_are_one_person() -> None:
    number = {"national_id": "131052-308T"}
    rows = [row | {"national_id": ""} for row in crowd()]
    every = [
        *rows,
        member("Juhani", "Ulmala", "1952-10-13", **number),
        member("Juha", "Ulmala", "1988-11-25", **number),
    ]
    assert together(match(normalised(**{field: [row[field] for row in every] for field in every[0]}).people))


@pytest.mark.parametrize(
    "names",
    [
        "Heikki Heidi", "Pauli Paula", "Kari Kaarina", "Marko Marika", "Hannele Hannes", "Jan Jaana", "Johan Johanna",
        "Sari Sara", "Mikko Mika",
    ],
)  # fmt: skip
def test_a_couple_or_sisters_with_one_mailbox_are_two(names: str) -> None:
    found = matched(*(member(name, "Takkula") for name in names.split()))
    assert not together(found)


@pytest.mark.parametrize(
    "names", ["Johanna Johana", "Markko Marko", "Sarah Sara", "Jussi Johannes", "Aleksandra Sasha"]
)
def test_a_slip_or_another_form_of_a_name_is_one_person(names: str) -> None:
    assert together(matched(*(member(name, "Takkula") for name in names.split())))


def test_established_names_are_known_by_their_bearers() -> None:
    names = pl.DataFrame({"a": ["kari", "sari", "jan", "jhanna"], "b": ["kaarina", "sara", "janne", "johanna"]})
    assert [GIVEN.labels[level] for level in given_level(names)] == ["different", "two_names", "variant", "close"]


@pytest.mark.parametrize(("birth", "one"), [("1990-01-01", False), ("1990-05-17", True)])
def test_the_first_of_january_proves_nothing(birth: str, *, one: bool) -> None:
    rows = (
        member("Jenni", "Aaltonen", birth, email="a@example.org", phone="0441112223", street_address="Torikatu 7"),
        member("Jenni", "Aaltonen", birth, email="b@example.org", phone="0503334445", postal_code="33100"),
    )
    assert together(matched(*rows)) is one


def test_short_names_of_two_languages_are_known() -> None:
    assert {("margareta", "maggi"), ("aleksandra", "sasha"), ("ann christin", "anki")} <= variants()


def test_births_apart_are_never_thought_usual_of_one_person() -> None:
    """Namesakes without duplicates would let the weights drift until births a generation apart were usual."""
    labels = BIRTH.labels
    met = np.array([labels.index("exact"), labels.index("generation"), labels.index("different")], dtype=np.uint8)
    learnt = np.exp2(weights._person_levels(BIRTH, met, np.array([100.0, 5_000.0, 3_000.0])))  # noqa: SLF001
    apart = learnt[labels.index("generation")] + learnt[labels.index("different")]
    assert apart == pytest.approx(BIRTH.worst)
    assert learnt[1:].sum() == pytest.approx(1)


@pytest.mark.parametrize(("first", "swapped"), [("Kaarina", "Kari"), ("Anna", "Anne"), ("Sari", "Sara")])
def test_names_the_wrong_way_round_are_nobody_elses(first: str, swapped: str) -> None:
    assert not together(matched(member(first, "Mäkinen"), member("Mäkinen", swapped)))
    assert together(matched(member(first, "Mäkinen"), member("Mäkinen", first)))
