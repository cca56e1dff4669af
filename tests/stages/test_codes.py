"""Yes and no, genders and numbers as registers write them."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.stages.normalise import codes


def text(*cells: str | None) -> pl.Series:
    return pl.Series("cells", cells, pl.String)


@pytest.mark.parametrize(
    "word",
    ["1", "yes", "Yes!", "KYLLÄ", "kyllä", "ja", "x", "true", "on", "Oui", "sí", "✓", " 1 ", "2021-05-06", "6.5.2021"],
)
@pytest.mark.parametrize("prohibits", [True, False])
def test_yes_is_yes_in_every_column(word: str, *, prohibits: bool) -> None:
    answer = codes.read_flags(text(word), prohibits=prohibits).row(0, named=True)
    assert (answer["value"], answer["status"], answer["out"]) == (True, "valid", word.strip())


@pytest.mark.parametrize("word", ["0", "no", "EI", "nej", "nein", "false", "off", "-1"])
@pytest.mark.parametrize("prohibits", [True, False])
def test_no_is_no_in_every_column(word: str, *, prohibits: bool) -> None:
    assert codes.read_flags(text(word), prohibits=prohibits)["value"].to_list() == [False]


@pytest.mark.parametrize("word", ["allowed", "sallittu", "tillåtet", "opt in", "opt-in", "Subscribed", "double_opt_in"])
def test_a_word_of_permission_turns_round_in_a_prohibition(word: str) -> None:
    assert codes.read_flags(text(word), prohibits=False)["value"].to_list() == [True]
    assert codes.read_flags(text(word), prohibits=True)["value"].to_list() == [False]


@pytest.mark.parametrize("word", ["Do Not Allow", "opt-out", "kielletty", "spärrad", "Unsubscribed", "blacklisted"])
def test_a_word_of_refusal_turns_round_in_a_prohibition(word: str) -> None:
    assert codes.read_flags(text(word), prohibits=False)["value"].to_list() == [False]
    assert codes.read_flags(text(word), prohibits=True)["value"].to_list() == [True]


def test_what_cannot_be_read_is_said_so_and_stays() -> None:
    answer = codes.read_flags(text("ehkä", "", None, "  "), prohibits=False)
    assert answer["value"].to_list() == [None] * 4
    assert answer["status"].to_list() == ["unreadable", None, None, None]
    assert answer["out"].to_list() == ["ehkä", None, None, None]


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("F", "female"),
        ("nainen", "female"),
        ("Kvinna", "female"),
        ("2", "female"),
        ("M", "male"),
        ("mies", "male"),
        ("MAN", "male"),
        ("1", "male"),
        ("muu", "other"),
        ("?", None),
    ],
)
def test_genders(word: str, gender: str | None) -> None:
    answer = codes.read_genders(text(word)).row(0, named=True)
    assert (answer["value"], answer["out"]) == (gender, word)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("12", 12.0), ("12,50", 12.5), ("12.50", 12.5), ("1 234,50 €", 1234.5), ("1.234,50", 1234.5),
        ("1,234.50", 1234.5), ("1,234,567", 1234567.0),
        ("1\u202f234,5", 1234.5), ("-3", -3.0), ("1'000", 1000.0), ("250 kr", 250.0), ("kolme", None), ("", None),
        ("1.2.3", None),
    ],
)  # fmt: skip
def test_numbers(written: str, amount: float | None) -> None:
    answer = codes.read_numbers(text(written)).row(0, named=True)
    assert answer["value"] == amount
    assert answer["status"] == ("valid" if amount is not None else "unreadable" if written else None)
    assert answer["out"] == (written.replace("\u202f", " ") or None)
