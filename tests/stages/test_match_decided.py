"""What people decide stands above all weights, and teaches of pairs that are alike in the same way."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from conftest import normalised

from regcheck.stages.match import Matches, match
from regcheck.stages.match.answers import Answers

MAIJA = {"full_name": "Maija Virtanen", "email": "maija@example.com", "phone": "0401234567"}
PEKKA = {"full_name": "Pekka Laine", "email": "pekka@example.com", "phone": "0501234567"}
ANNA = {"full_name": "Anna Salmi", "email": "anna@example.com", "phone": "0451234567"}


def decided(*lines: tuple[int, int, str]) -> pl.DataFrame:
    schema = {"row": pl.UInt32, "row_right": pl.UInt32, "decision": pl.String}
    return pl.DataFrame(lines, schema=schema, orient="row")


def matched(rows: list[dict[str, str]], *lines: tuple[int, int, str]) -> Matches:
    fields = list(rows[0])
    return match(normalised(**{name: [row[name] for row in rows] for name in fields}).people, decided(*lines))


def groups(rows: list[dict[str, str]], *lines: tuple[int, int, str]) -> list[int]:
    return matched(rows, *lines).customers["customer"].to_list()


def test_who_is_said_to_be_one_person_is_one() -> None:
    assert groups([MAIJA, PEKKA, ANNA]) == [1, 2, 3]
    assert groups([MAIJA, PEKKA, ANNA], (1, 3, "yes")) == [1, 2, 1]
    (pair,) = matched([MAIJA, PEKKA, ANNA], (1, 3, "yes")).pairs.iter_rows(named=True)
    assert (pair["row"], pair["row_right"], pair["decision"], "decided" in pair["block"]) == (1, 3, "match", True)


def test_who_is_said_to_be_two_persons_stays_apart_however_alike() -> None:
    twin = {**MAIJA, "phone": "0451112222"}
    assert groups([MAIJA, twin, PEKKA]) == [1, 1, 3]
    assert groups([MAIJA, twin, PEKKA], (1, 2, "no")) == [1, 2, 3]


def test_what_two_others_share_does_not_join_who_was_parted() -> None:
    twin = {**MAIJA, "phone": "0451112222"}
    third = {**MAIJA, "phone": "0459998888"}
    together = groups([MAIJA, twin, third], (1, 3, "no"))
    assert together[0] != together[2]


def test_rows_that_say_the_same_are_two_persons_where_somebody_says_so() -> None:
    assert groups([MAIJA, MAIJA, PEKKA], (1, 2, "no")) == [1, 2, 3]
    assert (
        groups([PEKKA, MAIJA, MAIJA, MAIJA], (2, 4, "no"))[1] != groups([PEKKA, MAIJA, MAIJA, MAIJA], (2, 4, "no"))[3]
    )


@pytest.mark.parametrize("answer", ["unsure", "yes"])
def test_decisions_about_rows_that_say_the_same_change_nothing(answer: str) -> None:
    assert groups([MAIJA, MAIJA, PEKKA], (1, 2, answer)) == groups([MAIJA, MAIJA, PEKKA])


def test_answers_teach_of_open_pairs_of_their_own_kind_alone() -> None:
    kind, other = (np.uint64(level << 7) for level in (5, 6))
    rare = kind | np.uint64(9)  # the same levels, a rarer name
    asked = np.array([kind, rare, other])
    odds, sure = np.array([0.0, 0.0, 0.0]), np.array([0.0, 3.0, 0.0])
    none = np.empty(0, np.uint64)
    yes = Answers.of(np.repeat(kind, 10), none, bar=1.0).heard(asked, odds, sure)
    no = Answers.of(none, np.repeat(kind, 10), bar=1.0).heard(asked, odds, sure)
    assert yes[0] == pytest.approx(1.0)  # half of twenty and ten more, of thirty: odds of two to one
    assert no[0] == pytest.approx(-1.0)
    assert list(yes[1:]) == list(no[1:]) == [0.0, 0.0]
