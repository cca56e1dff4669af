"""Postal codes with their towns, and countries."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.stages.normalise.places import read_countries, read_postal_codes


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
    assert read("111 22", "Stockholm", "SE", spaced=False)["out"] == "11122"
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
