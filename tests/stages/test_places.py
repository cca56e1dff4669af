"""Postal codes with their towns, and countries."""

from __future__ import annotations

import polars as pl
import pytest
from conftest import DAY, registered

from regcheck.stages.normalise import NormaliseSettings, normalise, observe
from regcheck.stages.normalise.places import country_of_place, finnish_names, read_countries, read_postal_codes


def read(code: str | None, town: str | None = None, country: str = "FI", *, spaced: bool = True) -> dict[str, object]:
    towns = pl.Series([town], dtype=pl.String)
    return read_postal_codes(pl.Series([code], dtype=pl.String), pl.Series([country]), towns, spaced=spaced).row(
        0, named=True
    )


@pytest.mark.parametrize(
    ("written", "town", "out", "status", "reason"),
    [
        ("00100", "Helsinki", "00100", "valid", None),
        ("00100", "Helsingfors", "00100", "valid", None),
        ("100", "Helsinki", "00100", "valid", "postal_zeros"),
        ("100", "HELSINGFORS", "00100", "valid", "postal_zeros"),
        ("100", None, "00100", "valid", "postal_zeros"),
        ("100.0", "Helsinki", "00100", "valid", "postal_zeros"),
        ("100", "Oulu", "100", "zeros_lost", None),
        ("1", None, "1", "zeros_lost", None),
        (" 00100 ", "Helsinki", "00100", "valid", "whitespace"),
        ("FI-00100", "Helsinki", "00100", "valid", "postal_form"),
        ("33100.0", "Tampere", "33100", "valid", "postal_form"),
        ("99998", None, "99998", "unknown", None),
        ("ABC", None, "ABC", "malformed", None),
        ("123456", None, "123456", "malformed", None),
        (None, "Helsinki", None, None, None),
    ],
)
def test_finnish_codes(
    written: str | None, town: str | None, out: str | None, status: str | None, reason: str | None
) -> None:
    answer = read(written, town)
    assert (answer["out"], answer["status"], answer["reason"]) == (out, status, reason)


def test_a_code_that_belongs_to_another_town_does_not_fit() -> None:
    assert read("00100", "Helsinki")["fits"] is True
    assert read("00100", "Oulu")["fits"] is False
    assert read("00100", "Nowhere-on-sea")["fits"] is None
    assert read("00100")["fits"] is None
    assert read("99998", "Helsinki")["fits"] is None


def test_swedish_codes_have_a_space_where_the_column_has() -> None:
    assert read("11122", "Stockholm", "SE")["out"] == "111 22"
    assert read("11122", "Stockholm", "SE", spaced=False)["out"] == "11122"
    assert read("111 22", "Stockholm", "SE", spaced=False)["out"] == "111 22"
    assert read("SE-111 22", "Stockholm", "SE")["out"] == "111 22"
    assert read("S-11122", None, "SE")["value"] == "11122"


def test_norwegian_zeros_are_put_back() -> None:
    assert read("150", "Oslo", "NO")["out"] == "0150"


def test_codes_of_other_countries_stay() -> None:
    answer = read(" SW1A 1AA", None, "GB")
    assert (answer["out"], answer["status"]) == ("SW1A 1AA", "unchecked")
    assert read("1234", None, "DE")["out"] == "1234"


def test_the_order_of_rows_is_kept() -> None:
    codes = pl.Series(["100", None, "33100", "100"])
    towns = pl.Series(["Helsinki", "Oulu", "Tampere", "Oulu"])
    answer = read_postal_codes(codes, pl.Series(["FI"] * 4), towns, spaced=True)
    assert answer["out"].to_list() == ["00100", None, "33100", "100"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FI", "FI"),
        ("fi", "FI"),
        ("Suomi", "FI"),
        ("FINLAND", "FI"),
        ("Sverige", "SE"),
        ("Norja", "NO"),
        ("Åland", "AX"),
        ("USA", "US"),
        ("U.K.", "GB"),
        ("United Kingdom", "GB"),
        ("Japan", "JP"),
        ("Frankreich", "FR"),
        ("Narnia", None),
        ("", None),
    ],
)
def test_countries(written: str, code: str | None) -> None:
    answer = read_countries(pl.Series([written])).row(0, named=True)
    assert answer["value"] == code
    assert answer["out"] == (written or None)
    assert answer["status"] == ("valid" if code else "unreadable" if written else None)


@pytest.mark.parametrize(
    ("code", "country", "status"),
    [
        ("2134", "US", "zeros_lost"),
        ("501", "US", "zeros_lost"),
        ("02134", "US", "unchecked"),
        ("02134-1234", "US", "unchecked"),
        ("1067", "DE", "zeros_lost"),
        ("D-01067", "DE", "unchecked"),
        ("1234 AB", "NL", "unchecked"),
        ("1234", "NL", "malformed"),
        ("SW1A", "GB", "malformed"),
        ("00-950", "PL", "unchecked"),
        ("12345", "AT", "malformed"),
        ("K1A 0B1", "CA", "unchecked"),
        ("anything", "QA", "unchecked"),
    ],
)
def test_codes_without_a_table_are_judged_by_their_form(code: str, country: str, status: str) -> None:
    answer = read(code, None, country)
    assert (answer["status"], answer["out"]) == (status, code)


def test_swedish_names_of_finnish_towns() -> None:
    towns = pl.Series(["Helsingfors", "ESBO", "åbo", "Oulu", "Stockholm", None])
    assert finnish_names(towns).to_list() == ["Helsinki", "Espoo", "Turku", None, None, None]


def test_towns_and_streets_are_compared_by_one_name() -> None:
    cells, columns = registered(
        city=["Helsingfors", "Helsinki"], street_address=["Kauppak. 5", "Kauppakatu 5"], country=["FI", "FI"]
    )
    read_ = normalise(cells, columns, observe(cells, columns, NormaliseSettings(), DAY))
    assert read_.people.select("city", "street_address").unique().rows() == [("Helsinki", "Kauppakatu 5")]
    assert read_.changes.is_empty()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("FI Finland", "FI"),
        ("Finland (FI)", "FI"),
        ("sv_SE", "SE"),
        ("752", "SE"),
        ("Holland", "NL"),
        ("ST Lucia", None),
    ],
)
def test_countries_with_their_codes(written: str, code: str | None) -> None:
    assert read_countries(pl.Series([written]))["value"].to_list() == [code]


def test_a_country_a_letter_away_is_what_was_meant() -> None:
    read_ = read_countries(pl.Series(["Swedn", "Routsi", "Belgia", "Turkiet", "Pirkanmaa", "Irak"]))
    assert read_["value"].to_list() == [None, None, "BE", "TR", None, "IQ"]
    assert read_["suggestion"].to_list() == ["SE", "SE", None, None, None, None]


def test_code_and_town_tell_the_country_where_the_row_has_another() -> None:
    codes, towns = pl.Series(["33501", "111 22", "600", "33501"]), pl.Series(["Tampere", "Stockholm", "Akureyri", None])
    told = country_of_place(codes, towns, pl.Series(["SE", "SE", "IS", "SE"]))
    assert told.to_list() == ["FI", None, None, None]


@pytest.mark.parametrize(
    ("town", "meant"), [("Tampree", "tampere"), ("Helsinki", None), ("Pikkukylä", None), ("Tammerfors", None)]
)
def test_a_misspelt_town_is_told_by_its_code(town: str, meant: str | None) -> None:
    assert read("33200", town)["suggestion"] == meant


@pytest.mark.parametrize(
    ("code", "town", "country"),
    [
        ("1050", "København", "DK"),
        ("1050", "København K", "DK"),
        ("8000", "Aarhus", "DK"),
        ("8000", "Århus C", "DK"),
        ("5000", "Odense", "DK"),
        ("11122", "Stockholm C", "SE"),
        ("41101", "Göteborg V", "SE"),
    ],
)
def test_the_letters_of_a_district_may_be_there_or_not(code: str, town: str, country: str) -> None:
    answer = read(code, town, country)
    assert (answer["fits"], answer["suggestion"], answer["status"]) == (True, None, "valid")


def test_a_town_in_another_district_of_the_table_does_not_fit() -> None:
    assert read("1050", "København Ø", "DK")["fits"] is False


@pytest.mark.parametrize(
    ("code", "town", "country", "out"),
    [
        ("800", "Aarhus", "DK", "800"),
        ("800", "Aarhus C", "DK", "800"),
        ("800", "Nowhere-on-sea", "DK", "800"),
        ("800", "Høje Taastrup", "DK", "0800"),
        ("800", "Høje Tastrup", "DK", "0800"),
        ("100", "Helsinkki", "FI", "00100"),
        ("800", None, "DK", "0800"),
    ],
)
def test_zeros_are_put_back_only_where_the_town_says_so_too(
    code: str, town: str | None, country: str, out: str
) -> None:
    assert read(code, town, country)["out"] == out
