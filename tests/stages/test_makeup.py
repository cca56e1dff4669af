"""Cells that hold more than their field, or less: understood, while the register keeps its columns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from conftest import DAY, registered

from regcheck.model import Column
from regcheck.stages.normalise import Normalised, NormaliseSettings, normalise, observe
from regcheck.stages.normalise.bearers import family_comes_first, kind_of_names
from regcheck.text import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def read(columns: Mapping[str, tuple[str, Sequence[str | None]]]) -> Normalised:
    """A register of key -> (header, cells); the key's field is its beginning."""
    cells = pl.DataFrame({key: cells for key, (_, cells) in columns.items()}, schema=dict.fromkeys(columns, pl.String))
    cells = cells.with_row_index("row", offset=1).with_columns(source=pl.lit("a.csv"), line=pl.col("row"))
    known = tuple(
        Column(key, header, key.rstrip("_0123456789") if key != "address_line2" else key, None, 1.0, same("x"))
        for key, (header, _) in columns.items()
    )
    conventions = observe(cells, known, NormaliseSettings(country="FI"), DAY)
    return normalise(cells, known, conventions)


def test_a_birth_date_in_three_columns() -> None:
    read_ = read(
        {
            "birth_date": ("Syntymäpäivä", ["4", "14", "31", ""]),
            "other_2": ("Syntymäkuukausi", ["5", "toukokuu", "2", "7"]),
            "birth_date_2": ("Syntymävuosi", ["1971", "1981.0", "1990", "1950"]),
        }
        | {"full_name": ("Nimi", ["A B", "C D", "E F", "G H"])}
    )
    assert read_.people["birth_date"].to_list() == [date(1971, 5, 4), date(1981, 5, 14), None, None]
    assert read_.people["birth_date_status"].to_list() == ["valid", "valid", "impossible", "year_only"]
    assert read_.people["birth_date_year"].to_list() == [1971, 1981, None, 1950]
    assert read_.shown["birth_date"].to_list()[:3] == ["4", "14", "31"]


@pytest.mark.parametrize(("headers", "day_first"), [(("MM", "DD"), False), (("pv", "kk"), True), (("a", "b"), True)])
def test_headers_tell_the_day_from_the_month_where_values_do_not(headers: tuple[str, str], *, day_first: bool) -> None:
    read_ = read(
        {
            "birth_date": (headers[0], ["4", "5"]),
            "birth_date_2": (headers[1], ["6", "7"]),
            "birth_date_3": ("year", ["1971", "1972"]),
        }
    )
    assert read_.people["birth_date"][0] == (date(1971, 6, 4) if day_first else date(1971, 4, 6))


def test_of_a_birth_year_alone_nobody_is_taken_for_older_than_they_may_be() -> None:
    people = read({"birth_date": ("Syntymävuosi", [str(DAY.year - 13), str(DAY.year), "1850"])}).people
    assert people["birth_date"].to_list() == [None, None, None]
    assert [age if age is None else int(age) for age in people["age"]] == [12, 0, None]


def test_an_address_spread_over_columns() -> None:
    read_ = read(
        {
            "street_address": ("Katu", ["KAUPPAKATU", "Kotitie", "Rantatie"]),
            "street_address_2": ("Talonumero", ["5", "12 b", ""]),
            "address_line2": ("Porras", ["A", None, "B"]),
            "other_4": ("Huoneisto", ["3", "", "4"]),
        }
    )
    assert read_.people["street_address"].to_list() == ["Kauppakatu 5 A 3", "Kotitie 12 b", "Rantatie B 4"]
    assert read_.people["street_address_2"].to_list() == [None, None, None]
    assert read_.shown["street_address"].to_list() == ["Kauppakatu", "Kotitie", "Rantatie"]
    assert read_.shown["street_address_2"].to_list() == ["5", "12 B", None]


def test_a_second_address_is_no_part_of_the_first() -> None:
    columns = {
        "street_address": ("Katu", ["Kauppakatu 5", "Kotitie 7"]),
        "street_address_2": ("Toimitusosoite", ["Rantatie 5", "Kotitie 7"]),
    }
    assert read(columns).people["street_address"].to_list() == ["Kauppakatu 5", "Kotitie 7"]
    assert read(columns).people["street_address_2"].to_list() == ["Rantatie 5", "Kotitie 7"]


@pytest.mark.parametrize(
    ("cell", "code", "town"),
    [
        ("00100 Helsinki", "00100", "Helsinki"),
        ("FI-00100 HELSINKI", "00100", "Helsinki"),
        ("Helsinki 00100", "00100", "Helsinki"),
        ("00100, Helsinki", "00100", "Helsinki"),
    ],
)
@pytest.mark.parametrize("field", ["city", "postal_code"])
def test_code_and_town_in_one_cell(field: str, cell: str, code: str, town: str) -> None:
    read_ = read({field: ("x", [cell])})
    row = read_.people.row(0, named=True)
    assert (row["postal_code"], row["postal_code_status"], row["postal_code_fits"]) == (code, "valid", True)
    assert (row["city"], row["city_status"]) == (town, "plain")
    assert read_.shown[field].to_list() == [cell]
    assert [held.column.key for held in read_.held] == [{"city": "postal_code", "postal_code": "city"}[field]]


def test_swedish_and_danish_codes_with_their_towns() -> None:
    cells, columns = registered(postal_code=["123 45 Stockholm", "SE-113 45 Stockholm"], country=["SE", "SE"])
    people = normalise(cells, columns, observe(cells, columns, NormaliseSettings(), DAY)).people
    assert people.select("postal_code", "city").rows() == [("12345", "Stockholm"), ("11345", "Stockholm")]
    cells, columns = registered(city=["2100 København Ø"], country=["DK"])
    people = normalise(cells, columns, observe(cells, columns, NormaliseSettings(), DAY)).people
    assert people.select("postal_code", "city", "postal_code_fits").rows() == [("2100", "København Ø", True)]


def test_a_code_that_slipped_into_the_town_is_read_and_told() -> None:
    read_ = read(
        {"city": ("Kaupunki", ["Oulu", "00100 Helsinki", "Turku"]), "postal_code": ("Nro", ["90100", "", "20100"])}
    )
    assert read_.people["city"].to_list() == ["Oulu", "Helsinki", "Turku"]
    assert read_.people["postal_code"].to_list() == ["90100", "00100", "20100"]
    assert read_.people["city_status"].to_list() == ["plain", "with_digits", "plain"]
    assert read_.shown["city"].to_list() == ["Oulu", "00100 Helsinki", "Turku"]
    assert read_.shown["postal_code"].to_list() == ["90100", None, "20100"]


def test_dutch_codes_are_no_towns() -> None:
    assert read({"postal_code": ("Code", ["1234 AB"])}).held == ()


@pytest.mark.parametrize(
    ("cell", "street"),
    [
        ("Mannerheimintie 5 A 3, 00100 Helsinki", "Mannerheimintie 5 A 3"),
        ("Mannerheimintie 5 A 3, FI-00100 HELSINKI, Suomi", "Mannerheimintie 5 A 3"),
        ("Mannerheimintie 5 A 3\n00100 Helsinki", "Mannerheimintie 5 A 3"),
        ("Mannerheimintie 5 A 3 00100 Helsinki", "Mannerheimintie 5 A 3"),
        ("PL 12, 00101 Helsinki", "PL 12"),
    ],
)
def test_a_whole_address_in_one_cell(cell: str, street: str) -> None:
    read_ = read({"street_address": ("Osoite", [cell])})
    row = read_.people.row(0, named=True)
    assert row["street_address"] == street
    assert row["postal_code"].startswith("0010")
    assert row["city"] == "Helsinki"
    assert row["postal_code_fits"] is True


@pytest.mark.parametrize("cell", ["Kauppakatu 5", "Kauppakatu 12345", "Hämeentie 5 as 1234", "Kauppakatu 5, 3. krs"])
def test_a_street_is_no_whole_address(cell: str) -> None:
    read_ = read({"street_address": ("Osoite", [cell])})
    assert read_.people["street_address"].to_list() == [cell]
    assert read_.held == ()


def test_several_phones_and_addresses_in_one_cell() -> None:
    read_ = read(
        {
            "phone": ("Puhelin", ["040 1234567 / 09 123456", "0501234567", "050 1234567 050 1234567"]),
            "email": ("E-mail", ["a@example.com; b@example.com", "c@example.com", "d@example.com, d@example.com"]),
        }
    )
    assert read_.people["phone"].to_list() == ["+358401234567", "+358501234567", "+358501234567"]
    assert read_.people["phone_2"].to_list() == ["+3589123456", None, None]
    assert read_.people["email_2"].to_list() == ["b@example.com", None, None]
    assert read_.shown.columns == ["row", "phone", "email"]


def test_marks_for_text_are_taken_off() -> None:
    read_ = read(
        {
            "postal_code": ("Zip", ["'00100", '="00100"', "'SW1A 1AA"]),
            "phone": ("Phone", ["'+358401234567", '="0401234567"', "040 1234567"]),
            "customer_id": ("Id", ["'001", '="002"', "o'3"]),
            "last_name": ("Name", ["'Virtanen", "O'Brien", '="Laine"']),
            "notes": ("Notes", ["'90s customer", '="x"', "'12"]),
        }
    )
    assert read_.shown["postal_code"].to_list() == ["00100", "00100", "SW1A 1AA"]
    assert read_.shown["phone"].to_list()[:2] == ["+358401234567", "+358401234567"]
    assert read_.shown["customer_id"].to_list() == ["001", "002", "o'3"]
    assert read_.shown["last_name"].to_list() == ["Virtanen", "O'Brien", "Laine"]
    assert read_.shown["notes"].to_list() == ["'90s customer", "x", "'12"]
    assert set(read_.changes.filter(key="customer_id")["reason"]) == {"quoting"}
    assert read_.people["postal_code_written"].to_list() == ["'00100", '="00100"', "'SW1A 1AA"]


FAMILY_FIRST = [
    "Virtanen Matti",
    "Laine Maija",
    "Aalto Meri",
    "Kim Salo",
    "von Essen Carl Gustaf",
    "Kukka Oy",
    "Korhonen Veikko",
]


def test_the_order_of_names_is_decided_for_the_column() -> None:
    people = read({"full_name": ("Nimi", FAMILY_FIRST)}).people
    assert people["last_name"].to_list() == ["Virtanen", "Laine", "Aalto", "Kim", "von Essen", None, "Korhonen"]
    assert people["first_name"].to_list() == ["Matti", "Maija", "Meri", "Salo", "Carl Gustaf", None, "Veikko"]
    given_first = read(
        {"full_name": ("Nimi", [*(" ".join(reversed(name.split())) for name in FAMILY_FIRST[:3]), "Laine, Ilona"])}
    )
    assert given_first.people["last_name"].to_list() == ["Virtanen", "Laine", "Aalto", "Laine"]


def test_few_or_unknown_names_decide_nothing() -> None:
    assert not family_comes_first(pl.Series(["Virtanen Matti", "Laine Maija"]))
    assert not family_comes_first(pl.Series(["Xxqz Zzqx", "Aaqq Qqaa", "Zzz Qqq", "Www Vvv"]))
    assert not family_comes_first(
        pl.Series(["Virtanen Matti", "Laine Maija", "Aalto Meri", "Matti Salo", "Liisa Koski"])
    )


def test_names_are_given_or_family_names_by_the_statistics() -> None:
    names = pl.Series(["Matti", "Virtanen", "anna-liisa", "ANDERSSON", "Leander", "Xxqz", None])
    assert kind_of_names(names).to_list() == ["given", "family", "given", "family", "either", None, None]


def test_quotation_marks_around_a_name_or_an_address_come_off() -> None:
    firsts = ["'Kari", '"Kari"', "“Kari”", "'Kari'", "O'Brien", "'O'Brien", "D'Angelo", "'t Hooft", 'Kari "Kake"', "Jo"]
    emails = ["'anna@telia.com", '"anna@telia.com"', "'anna@telia.com'", "o'neil@telia.com", *[None] * 6]
    read_ = read({"first_name": ("Etunimi", firsts), "email": ("Sähköposti", emails)})
    mended = ["Kari"] * 4 + ["O'Brien", "O'Brien", "D'Angelo", "'t Hooft", 'Kari "Kake"', "Jo"]
    assert read_.shown["first_name"].to_list() == mended
    assert read_.shown["email"].to_list()[:4] == ["anna@telia.com"] * 3 + ["o'neil@telia.com"]
    assert read_.changes.filter(key="first_name")["row"].to_list() == [1, 2, 3, 4, 6]
    assert set(read_.changes["reason"]) == {"quoting"}
