"""One line per customer: which row's value survives, and that marketing is never reopened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest
from conftest import normalised, registered

from regcheck.stages.match import match
from regcheck.stages.merge import Merged, MergeSettings, merge

SAME = {"full_name": "Maija Virtanen", "email": "maija@example.com"}


def merged(*rows: dict[str, str]) -> Merged:
    """Rows of one person, unless they say otherwise, after merging."""
    fields = list(dict.fromkeys(field for row in ({**SAME, **row} for row in rows) for field in row))
    cells: dict[str, Sequence[str | None]] = {field: [{**SAME, **row}.get(field) for row in rows] for field in fields}
    read = normalised(**cells)
    customers = match(read.people).customers
    people = read.people.with_columns(customers["customer"])
    return merge(people, read.shown, read.changes, customers, registered(**cells)[1])


def line(*rows: dict[str, str]) -> dict[str, Any]:
    """The one customer that the rows make."""
    (only,) = merged(*rows).register.iter_rows(named=True)
    return only


@pytest.mark.parametrize(
    ("field", "cells", "kept"),
    [
        ("phone", ["09 12", "0401234567"], "+358401234567"),  # valid beats impossible
        ("phone", ["", "09 12"], "09 12"),  # anything beats nothing
        ("birth_date", ["31.2.1980", "1.2.1980"], "1.2.1980"),
        ("national_id", ["010180-9000", "010180-9004"], "010180-9004"),
        ("company", ["", "Kukka Oy"], "Kukka Oy"),
        ("company", ["Kukka", "Kukka", "Kukka Oy"], "Kukka"),  # frequent beats rare
        ("company", ["Kukka", "Kukka Oy"], "Kukka Oy"),  # complete beats short
        ("notes", ["Ã¤iti", "äiti"], "äiti"),  # whole letters beat broken ones
        ("created_at", ["2020-01-02", "2019-01-02"], "2019-01-02"),
        ("updated_at", ["2020-01-02", "2019-01-02"], "2020-01-02"),
        ("protected", ["no", "yes"], "yes"),
        ("protected", ["yes", ""], "yes"),
        ("deceased", ["", "yes", "no"], "yes"),
    ],
)
def test_the_better_value_survives(field: str, cells: list[str], kept: str) -> None:
    assert line(*({field: cell} for cell in cells))[field] == kept


def test_the_mistyped_domain_loses_even_when_newer() -> None:
    rows = (
        {"email": "maija@gmail.com", "updated_at": "2019-01-01"},
        {"email": "maija@gmial.com", "updated_at": "2024-01-01"},
    )
    assert line(*rows)["email"] == "maija@gmail.com"


def test_recent_beats_old_and_verified_beats_recent() -> None:
    assert (
        line({"company": "Old Oy", "updated_at": "2019-01-01"}, {"company": "New", "updated_at": "2024-01-01"})[
            "company"
        ]
        == "New"
    )
    verified = {"company": "Sure", "updated_at": "2019-01-01", "verified_at": "2019-01-01"}
    assert line(verified, {"company": "New", "updated_at": "2024-01-01", "verified_at": ""})["company"] == "Sure"


@pytest.mark.parametrize(
    ("sound", "newer"),
    [
        (("Seppo", "Mattila"), ("S.", "Mattila")),
        (("Harri", "Räikkönen"), ("Harri", "Raikkonen")),
        (("Matti", "Pöyhönen"), ("Pöyhönen", "Matti")),
        (("Seppo", "Mattila"), ("Seppo", "Laine-Mattila")),  # a new name is none of these: it is recent
    ],
)
def test_a_worse_form_of_a_name_loses_even_when_newer(sound: tuple[str, str], newer: tuple[str, str]) -> None:
    fields = {
        "first_name": [sound[0], newer[0]],
        "last_name": [sound[1], newer[1]],
        "created_at": ["2013-01-02", "2023-07-03"],
    }
    read = normalised(**fields)
    together = pl.DataFrame({"row": [1, 2], "customer": [1, 1]}, schema={"row": pl.UInt32, "customer": pl.UInt32})
    people = read.people.with_columns(together["customer"])
    (only,) = merge(people, read.shown, read.changes, together, registered(**fields)[1]).register.iter_rows(named=True)
    kept = newer if newer[1] == "Laine-Mattila" else sound
    assert (only["first_name"], only["last_name"]) == kept


def test_an_address_survives_whole() -> None:
    old = {"street_address": "Kauppakatu 1", "postal_code": "33100", "city": "Tampere", "updated_at": "2019-01-01"}
    new = {"street_address": "Hämeentie 5", "postal_code": "00500", "city": "Helsinki", "updated_at": "2024-01-01"}
    for rows in ((old, new), (new, old)):
        found = line(*rows)
        assert (found["street_address"], found["postal_code"], found["city"]) == ("Hämeentie 5", "00500", "Helsinki")


def test_a_gap_in_an_address_is_filled_from_a_row_that_agrees() -> None:
    old = {"street_address": "Kauppakatu 1", "postal_code": "33100", "city": "Tampere", "updated_at": "2019-01-01"}
    new = {"street_address": "Kauppakatu 1", "postal_code": "", "city": "Tampere", "updated_at": "2024-01-01"}
    assert line(old, new)["postal_code"] == "33100"


YES, NO, NONE = "yes", "no", ""


@pytest.mark.parametrize(
    ("statements", "kept"),
    [
        ([(YES, ""), (NO, "")], NO),
        ([(NO, ""), (YES, "")], NO),
        ([(YES, "2024-01-01"), (NO, "")], NO),  # an undated refusal may be the later one
        ([(YES, ""), (NO, "2019-01-01")], NO),  # an undated consent proves nothing
        ([(NO, "2019-01-01"), (YES, "2024-01-01")], YES),
        ([(YES, "2024-01-01"), (NO, "2019-01-01")], YES),
        ([(NO, "2024-01-01"), (YES, "2019-01-01")], NO),
        ([(NO, "2024-01-01"), (YES, "2024-01-01")], NO),  # the same day is not later
        ([(NO, "2019-01-01"), (NO, ""), (YES, "2024-01-01")], NO),
        ([(NO, "2019-01-01"), (NO, "2025-01-01"), (YES, "2024-01-01")], NO),
        ([(NO, "2019-01-01"), (YES, "31.2.2024")], NO),  # a day that does not exist is no date
        ([(NO, "2019-01-01"), (YES, "44999")], YES),  # a spreadsheet's day number is one
        ([(YES, ""), (NONE, "")], YES),
        ([(NONE, ""), (NO, "")], NO),
        ([(NONE, "2024-01-01"), (NO, "2019-01-01")], NO),  # silence with a date is no consent
    ],
)
@pytest.mark.parametrize("field", ["consent_email", "consent_any"])
def test_a_refusal_wins_unless_a_later_consent_follows(
    field: str, statements: list[tuple[str, str]], kept: str
) -> None:
    assert line(*({field: said, "consent_date": day} for said, day in statements))[field] == kept


@pytest.mark.parametrize("date_field", ["created_at", "updated_at", "verified_at", "last_activity_at"])
def test_other_dates_do_not_reopen_marketing(date_field: str) -> None:
    rows = {"consent_email": NO, date_field: "2019-01-01"}, {"consent_email": YES, date_field: "2024-01-01"}
    assert line(*rows)["consent_email"] == NO


def test_a_prohibition_wins() -> None:
    assert line({"opt_out": YES, "consent_email": ""}, {"opt_out": "", "consent_email": YES})["opt_out"] == YES
    assert line({"opt_out": NO}, {"opt_out": YES})["opt_out"] == YES
    assert (
        line({"opt_out": YES, "updated_at": "2019-01-01"}, {"opt_out": NO, "updated_at": "2024-01-01"})["opt_out"]
        == YES
    )


@pytest.mark.parametrize(
    ("ban", "agreed", "kept"),
    [
        ((YES, ""), "2024-01-01", None),
        ((YES, "2024-01-01"), "2019-01-01", None),
        ((YES, "2019-01-01"), "2024-01-01", YES),
        ((NO, ""), "2024-01-01", YES),
    ],
)
def test_a_ban_on_one_row_refuses_the_consent_on_another(ban: tuple[str, str], agreed: str, kept: str | None) -> None:
    banned = {"opt_out": ban[0], "consent_email": NONE, "consent_date": ban[1]}
    consenting = {"opt_out": NONE, "consent_email": YES, "consent_date": agreed}
    assert line(banned, consenting)["consent_email"] == line(consenting, banned)["consent_email"] == kept


@pytest.mark.parametrize("unread", ["perhaps", "ask first", "?"])
def test_an_answer_that_cannot_be_read_is_never_taken_for_a_yes(unread: str) -> None:
    found = line({"consent_email": unread, "opt_out": ""}, {"consent_email": YES, "opt_out": ""})
    assert found["consent_email"] == unread
    assert line({"consent_email": unread}, {"consent_email": NO})["consent_email"] == NO


@pytest.mark.parametrize("unread", ["ask first", "called, does not want", "refused 5.5.2025"])
def test_an_answer_that_cannot_be_read_gives_way_to_no_consent(unread: str) -> None:
    """The date beside it may be that of a consent before it."""
    consent = {"consent_email": YES, "consent_date": "2024-03-01"}
    refused = {"consent_email": unread, "consent_date": "2020-01-01"}
    assert line(consent, refused)["consent_email"] == line(refused, consent)["consent_email"] == unread
    assert merged(consent, refused).gave_way.is_empty()


def test_a_prohibition_gives_way_to_a_later_consent_alone() -> None:
    forbidden = {"opt_out": YES, "consent_email": NO, "consent_date": "2019-01-01"}
    assert line(forbidden, {"opt_out": NO, "consent_email": YES, "consent_date": "2024-01-01"})["opt_out"] == NO
    assert line(forbidden, {"opt_out": NO, "consent_email": NONE, "consent_date": "2024-01-01"})["opt_out"] == YES


def test_a_no_to_the_ban_is_kept() -> None:
    assert line({"opt_out": NO, "consent_email": ""}, {"opt_out": "", "consent_email": YES})["opt_out"] == NO


def test_the_date_and_source_of_a_consent_come_from_the_row_that_decided() -> None:
    refused = {"consent_email": NO, "consent_date": "2024-01-01", "consent_source": "phone call"}
    agreed = {"consent_email": YES, "consent_date": "2019-01-01", "consent_source": "web shop"}
    found = line(agreed, refused)
    assert (found["consent_email"], found["consent_date"], found["consent_source"]) == (NO, "2024-01-01", "phone call")


def test_channels_are_decided_one_by_one() -> None:
    found = line({"consent_email": YES, "consent_sms": NO}, {"consent_email": NO, "consent_sms": YES})
    assert (found["consent_email"], found["consent_sms"]) == (NO, NO)


def test_customers_stand_in_the_order_of_their_first_rows() -> None:
    pekka = {"full_name": "Pekka Laine", "email": "pekka@example.com"}
    result = merged({}, pekka, {}, pekka, {"full_name": "Anna Salmi", "email": "anna@example.com"})
    assert result.register["rows"].to_list() == ["1 3", "2 4", "5"]
    assert result.register["full_name"].to_list() == ["Maija Virtanen", "Pekka Laine", "Anna Salmi"]
    assert result.origins["first"].to_list() == [1, 2, 5]
    assert result.origins["email"].to_list() == [1, 2, 5]


def test_each_cell_that_gave_way_names_the_row_of_the_value() -> None:
    changes = merged({"phone": "040 123 4567"}, {"phone": "09 12"}, {"phone": ""}).changes.filter(
        pl.col("key") == "phone"
    )
    assert changes.select("row", "before", "after", "reason", "from_row").sort("row").rows() == [
        (1, "040 123 4567", "+358401234567", "phone_e164", None),
        (2, "09 12", "+358401234567", "merged", 1),
        (3, None, "+358401234567", "merged", 1),
    ]


def test_nothing_is_merged_where_nobody_repeats() -> None:
    result = merged({}, {"full_name": "Pekka Laine", "email": "pekka@example.com"})
    assert result.register["rows"].to_list() == ["1", "2"]
    assert result.changes.height == 0


def test_the_row_of_each_value_is_told() -> None:
    result = merged({"phone": "09 12", "birth_date": "1.2.1980"}, {"phone": "0401234567", "birth_date": ""})
    assert result.origins.select("first", "phone", "birth_date").rows() == [(1, 2, 1)]


# --- what is kept beside the surviving values -------------------------------------------------------------------------

BORN = {"email": "", "birth_date": "1.2.1980"}


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([{"email": "maija@example.com"}, {"email": "maija.v@kukka.fi"}], {"email": "maija.v@kukka.fi"}),
        ([{"email": "maija@example.com"}, {"email": "MAIJA@example.com"}], {}),
        ([{"email": "maija@gmail.com"}, {"email": "maija@gmial.com"}], {}),  # a mistyped address is no second one
        ([{"email": "maija@example.com"}, {"email": "maija@"}], {}),
        ([{"phone": "0401234567"}, {"mobile": "040 123 4567"}], {}),  # the same number in another column
        ([{"phone": "0401234567"}, {"phone": "0501234567"}, {"phone": "09 12"}], {"phone": "+358501234567"}),
        ([{"customer_id": "7"}, {"customer_id": "8"}, {"customer_id": "9"}], {"customer_id": "8 | 9"}),
        ([{"notes": "Soita"}, {"notes": "Ei koiraa"}], {"notes": "Soita"}),
        ([{"created_at": "2020-01-02"}, {"created_at": "2019-01-02"}], {}),
    ],
)
def test_other_sound_values_are_kept_as_alternates(rows: list[dict[str, str]], kept: dict[str, str]) -> None:
    (alternates,) = merged(*({**BORN, **row} for row in rows)).alternates.to_dicts() or [{}]
    assert alternates == kept


def test_rows_of_a_preferred_file_win_over_newer_ones() -> None:
    cells = {
        "full_name": ["Maija Virtanen"] * 2,
        "email": ["maija@example.com"] * 2,
        "phone": ["0401234567", "0501234567"],
        "updated_at": ["2019-01-01", "2024-01-01"],
    }
    read = normalised(**cells)
    customers = match(read.people).customers
    people = read.people.with_columns(source=pl.Series(["crm.csv", "shop.csv"]), customer=customers["customer"])

    def phone(*sources: str) -> str:
        settings = MergeSettings(sources=sources)
        columns = registered(**cells)[1]
        kept = merge(people, read.shown, read.changes, customers, columns, settings=settings)
        return str(kept.register["phone"].item())

    assert phone() == "+358501234567"
    assert phone("crm.csv") == "+358401234567"
    assert phone("shop.csv", "crm.csv") == "+358501234567"


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([{"consent_email": "yes"}, {"consent_email": "no"}], 1),
        ([{"consent_email": "no"}, {"consent_email": "no"}], 0),
        ([{"consent_email": "yes"}, {"consent_email": ""}], 0),
        ([{"opt_out": "yes"}, {"opt_out": ""}], 1),
        ([{"opt_out": "yes"}], 0),
        (
            [
                {"consent_email": "no", "consent_date": "2020-01-01"},
                {"consent_email": "yes", "consent_date": "2021-01-01"},
            ],
            0,
        ),
    ],
)
def test_merges_that_would_have_reopened_marketing_are_counted(rows: list[dict[str, str]], count: int) -> None:
    assert merged(*rows).kept_shut == count


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        # the date of a row that consents and forbids at once is the consent's: the ban has none, and stands
        (
            [
                {"consent_email": "yes", "consent_date": "2021-01-01", "opt_out": "yes"},
                {"consent_email": "yes", "consent_date": "2022-01-01", "opt_out": "no"},
            ],
            {"opt_out": "yes"},
        ),
        # a consent dated ahead of the day of the check proves nothing
        (
            [
                {"consent_email": "no", "consent_date": "2021-01-01"},
                {"consent_email": "yes", "consent_date": "2091-01-01"},
            ],
            {"consent_email": "no"},
        ),
        # nor does one whose day and month may be either way round
        (
            [
                {"consent_email": "no", "consent_date": "03/04/2024"},
                {"consent_email": "yes", "consent_date": "02/05/2024"},
                {"consent_email": "", "consent_date": "25/12/2020"},
                {"consent_email": "", "consent_date": "12/25/2020"},
            ],
            {"consent_email": "no"},
        ),
        (
            [
                {"consent_email": "no", "consent_date": "2021-01-01"},
                {"consent_email": "yes", "consent_date": "2022-01-01"},
            ],
            {"consent_email": "yes"},
        ),
    ],
)
def test_only_a_surely_later_consent_follows_a_refusal(rows: list[dict[str, str]], kept: dict[str, str]) -> None:
    result = merged(*rows)
    (only,) = result.register.iter_rows(named=True)
    assert {field: only[field] for field in kept} == kept
    assert len(result.gave_way) == (kept == {"consent_email": "yes"})
