"""Identity numbers of persons and companies."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from stdnum import luhn

from regcheck.stages.normalise.ids import read_business_ids, read_national_ids

CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def hetu(day: str, sign: str, serial: int) -> str:
    """A Finnish identity code of the series that is never issued."""
    return f"{day}{sign}{serial}{CHECKS[int(f'{day}{serial}') % 31]}"


def personnummer(ten: str) -> str:
    """A Swedish number of ten digits from its first nine."""
    return ten + str(luhn.calc_check_digit(ten))


def read(number: str | None, country: str = "FI") -> dict[str, object]:
    return read_national_ids(pl.Series([number], dtype=pl.String), pl.Series([country]), 2026).row(0, named=True)


@pytest.mark.parametrize(
    ("sign", "century"), [("+", 1800), ("-", 1900), ("Y", 1900), ("U", 1900), ("A", 2000), ("F", 2000)]
)
def test_finnish_signs_tell_the_century(sign: str, century: int) -> None:
    answer = read(hetu("010280", sign, 901))
    assert (answer["status"], answer["birth"]) == ("valid", date(century + 80, 2, 1))


@pytest.mark.parametrize("number", ["010280-9019", "320180-9000", "01028-901X", "x", "010280G901R"])
def test_a_wrong_finnish_code_is_invalid(number: str) -> None:
    right = hetu("010280", "-", 901)
    assert number != right
    assert read(number)["status"] == "invalid"


def test_small_letters_and_spaces_do_not_matter() -> None:
    right = hetu("010280", "-", 901)
    answer = read(f"  {right.lower()} ")
    assert (answer["value"], answer["out"], answer["status"], answer["reason"]) == (
        right,
        right.lower(),
        "valid",
        "whitespace",
    )


@pytest.mark.parametrize(
    ("number", "birth"),
    [
        (personnummer("640823323"), date(1964, 8, 23)),
        ("19" + personnummer("640823323"), date(1964, 8, 23)),
        (personnummer("640823323")[:6] + "-" + personnummer("640823323")[6:], date(1964, 8, 23)),
        (personnummer("120823323")[:6] + "+" + personnummer("120823323")[6:], date(1912, 8, 23)),
        (personnummer("120823323"), date(2012, 8, 23)),
        (personnummer("640883323"), date(1964, 8, 23)),  # samordningsnummer: the day and sixty
    ],
)
def test_swedish_numbers_tell_the_birth_date(number: str, birth: date) -> None:
    answer = read(number, "SE")
    assert (answer["status"], answer["birth"]) == ("valid", birth)


def test_a_wrong_swedish_digit_is_invalid() -> None:
    right = personnummer("640823323")
    assert read(right[:9] + str((int(right[9]) + 1) % 10), "SE")["status"] == "invalid"


def test_a_country_without_a_check_is_not_judged() -> None:
    assert read("whatever 12", "US")["status"] == "unchecked"
    assert read(None)["status"] is None
    assert read(" ")["status"] is None


@pytest.mark.parametrize(
    ("number", "country", "status"),
    [
        ("0737546-2", "FI", "valid"),
        ("0737546-3", "FI", "invalid"),
        ("556016-0680", "SE", "valid"),
        ("5560160680", "SE", "valid"),
        ("556016-0681", "SE", "invalid"),
        ("988077917", "NO", "valid"),
        ("123", "US", "unchecked"),
        (None, "FI", None),
    ],
)
def test_business_ids(number: str | None, country: str, status: str | None) -> None:
    answer = read_business_ids(pl.Series([number], dtype=pl.String), pl.Series([country])).row(0, named=True)
    assert (answer["status"], answer["out"]) == (status, number)


def test_a_swedish_number_is_read_as_swedish_on_a_swedish_row() -> None:
    answer = read_national_ids(pl.Series(["011124-7607", "860324-1046"]), pl.Series(["SE", "FI"]), 2026)
    assert answer["status"].to_list() == ["valid", "valid"]
    assert answer["birth"].to_list() == [date(2001, 11, 24), date(1986, 3, 24)]
    assert answer["kind"].to_list() == ["female", "female"]


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("140997-3409", "invalid"),  # a Finnish identity number whose digits would pass for a Swedish company's
        ("040545-2111", "invalid"),
        ("556036-0793", "valid"),
        ("811218-9876", "valid"),  # a Swede who trades under her own number
    ],
)
def test_a_persons_number_is_no_companys(number: str, status: str) -> None:
    assert read_business_ids(pl.Series([number]), pl.Series(["FI"])).row(0, named=True)["status"] == status
