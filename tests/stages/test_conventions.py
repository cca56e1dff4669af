"""What is decided once for a whole register: country, dates, the space in Swedish postal codes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from conftest import DAY, registered

from regcheck.stages.normalise.conventions import Conventions, NormaliseSettings, observe
from regcheck.text import LANGS


def decided(asked: str | None = None, /, **fields: Sequence[str | None]) -> Conventions:
    cells, columns = registered(**fields)
    return observe(cells, columns, NormaliseSettings(country=asked), DAY)


@pytest.mark.parametrize(
    ("fields", "country"),
    [
        ({"country": ["Sverige", "SE", "Finland", ""]}, "SE"),
        ({"country": ["", None], "phone": ["+46 8 123 456", "+46 70 1234567"]}, "SE"),
        ({"phone": ["+47 22 12 34 56", "040 123 4567"]}, "NO"),
        ({"phone": ["00358 40 123 4567", "040 123 4567", "040 765 4321"]}, "FI"),
        ({"phone": ["+372 5123 4567"], "mobile": ["+372 5123 4568"]}, "EE"),
        ({"postal_code": ["111 22", "413 01", "753 20"]}, "SE"),
        ({"postal_code": ["00100", "33100", "90100"]}, "FI"),
        ({"postal_code": ["0150", "5003", "0250"]}, "NO"),
        ({"first_name": ["Maija"]}, "FI"),
        ({"postal_code": [None, ""]}, "FI"),
    ],
)
def test_the_register_tells_its_country(fields: dict[str, list[str]], country: str) -> None:
    conventions = decided(**fields)
    assert conventions.country == country
    assert all(conventions.country_why.in_(lang) for lang in LANGS)


def test_the_user_decides_before_the_register() -> None:
    conventions = decided("DK", country=["SE", "SE"], phone=["+46 8 123 456", ""])
    assert (conventions.country, conventions.country_why.en) == ("DK", "set by you")


def test_a_tie_is_broken_the_same_way_whatever_the_order() -> None:
    assert decided(country=["SE", "FI"]).country == decided(country=["FI", "SE"]).country


def test_each_date_column_has_its_own_style() -> None:
    conventions = decided(
        birth_date=["25.12.1980", "1.2.1981"], created_at=["12/25/2020", "1/2/2021"], city=["Oulu", "Espoo"]
    )
    assert set(conventions.dates) == {"birth_date", "created_at"}
    assert (conventions.dates["birth_date"].order, conventions.dates["created_at"].order) == ("dmy", "mdy")
    assert conventions.dates["birth_date"].notation == "%-d.%-m.%Y"


def test_an_american_register_has_the_month_first() -> None:
    assert decided("US", created_at=["3/4/2020"]).dates["created_at"].order == "mdy"


@pytest.mark.parametrize(
    ("codes", "spaced"), [(["111 22", "11122", "413 01"], True), (["11122", "41301", "753 20"], False)]
)
def test_swedish_codes_follow_most_of_their_column(codes: list[str], *, spaced: bool) -> None:
    assert decided("SE", postal_code=codes).postal_space is spaced
