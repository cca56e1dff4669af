"""Lists of whom one must not contact: recognised however written, aged by country, and never lost."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from conftest import DAY

from regcheck.stages.wash import BanList, SuppressSettings, Washed, bans, countries_of, day_in, wash
from regcheck.suppression import SUPPRESSIONS, said, suppression_keys

KEY = b"a key for the tests only"
PEOPLE = pl.DataFrame(
    {
        "row": [1, 2, 3],
        "first_name": ["Matti", "Åsa", "Liisa"],
        "last_name": ["Meikäläinen", "Öhman", "Virtanen"],
        "phone": ["+358401234567", None, "+358507654321"],
        "email": ["matti@example.com", "asa@example.com", None],
        "email_key": ["matti@example.com", "asa@example.com", None],
        "email_kind": ["work", "work", None],
        "street_address": ["Mannerheimintie 1 A 2", "Kauppakatu 5", None],
        "postal_code": ["00100", "33100", None],
        "home_country": ["FI", "FI", "FI"],
        "customer": [1, 2, 3],
    },
    schema_overrides={"row": pl.UInt32, "customer": pl.UInt32},
)


def listed(people: pl.DataFrame, name: str = "list.csv", day: date | None = DAY, *, of: str = "FI") -> BanList:
    known = said(people.cast({"row": pl.UInt32}))
    return BanList(name, known=known.select("kind", "said"), day=day, countries=frozenset({of}))


def washed(*lists: BanList, settings: SuppressSettings | None = None) -> Washed:
    return wash(PEOPLE, lists, settings or SuppressSettings(), key=KEY, as_of=DAY)


def test_a_number_an_address_and_a_name_with_its_place_are_recognised() -> None:
    phones = listed(PEOPLE.select("row", "phone")[2:])
    mails = listed(
        pl.DataFrame({"row": [1], "email": ["ASA@example.com"], "email_key": ["asa@example.com"]}).with_columns(
            email_kind=pl.lit("work")
        )
    )
    places = pl.DataFrame(
        {
            "row": [1],
            "full_name": ["MEIKÄLÄINEN MATTI"],
            "street_address": ["Mannerheimvägen 1 a 2"],
            "postal_code": ["00100"],
        }
    )
    found = washed(phones, mails, listed(places)).banned.rows()
    assert found == [(1, "name_address"), (2, "email"), (3, "phone")]


def test_each_kind_bans_its_own_channels_of_the_whole_customer() -> None:
    people = PEOPLE.with_columns(customer=pl.Series([1, 1, 3], dtype=pl.UInt32))
    found = washed(listed(PEOPLE.select("row", "email", "email_key", "email_kind")[1:2]))
    table = bans(found, people, pl.Series([1, 3], dtype=pl.UInt32))
    assert table.to_dicts() == [
        {"post": False, "email": True, "sms": False, "phone": False},
        {"post": False, "email": False, "sms": False, "phone": False},
    ]


def test_the_owners_own_hashes_are_obeyed_and_never_stale() -> None:
    keys = suppression_keys(PEOPLE[:1], KEY).select("kind", "hash", since=pl.lit(date(2020, 1, 1))).cast(SUPPRESSIONS)
    found = washed(BanList("own.csv", kept=keys))
    assert set(found.banned["row"]) == {1}
    assert found.stale == ()
    assert found.countries == frozenset()


@pytest.mark.parametrize(
    ("country", "days", "stale"),
    [("FI", 31, False), ("FI", 32, True), ("SE", 60, False), ("SE", 61, True), ("NO", 32, True), ("DK", 92, False)],
)
def test_how_old_a_list_may_be(country: str, days: int, stale: bool) -> None:
    people = PEOPLE.with_columns(home_country=pl.lit(country))
    one = listed(PEOPLE[:1], day=DAY.fromordinal(DAY.toordinal() - days), of=country)
    found = wash(people, [one], SuppressSettings(), as_of=DAY)
    assert found.stale == (("list.csv",) if stale else ())
    assert found.countries == (frozenset() if stale else {country})
    assert wash(people, [one], SuppressSettings(max_days={country: 400}), as_of=DAY).stale == ()


def test_a_list_without_a_day_or_of_a_day_ahead_is_stale() -> None:
    assert washed(listed(PEOPLE[:1], day=None)).stale == ("list.csv",)
    assert washed(listed(PEOPLE[:1], day=date(2027, 1, 1))).stale == ("list.csv",)


def test_an_old_list_of_another_country_is_not_the_registers_business() -> None:
    assert washed(listed(PEOPLE[:1], day=date(2020, 1, 1), of="SE")).stale == ()


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("nix-2026-10-31.csv", date(2026, 10, 31)),
        ("robinson_20261031.txt", date(2026, 10, 31)),
        ("kielto 31.10.2026.xlsx", date(2026, 10, 31)),
        ("nix-2026-13-31.csv", None),
        ("nix.csv", None),
        ("0401234567-20.csv", None),
    ],
)
def test_the_day_in_the_name_of_a_file(name: str, day: date | None) -> None:
    assert day_in(name) == day


def test_whose_list_it_is() -> None:
    people = PEOPLE.with_columns(phone_region=pl.Series(["SE", None, "SE"]))
    assert countries_of("nix.csv", PEOPLE) == {"SE"}
    assert countries_of("reservasjon.csv", PEOPLE) == {"NO"}
    assert countries_of("stop.csv", PEOPLE) == {"FI"}
    assert countries_of("stop.csv", people) == {"SE", "FI"}
