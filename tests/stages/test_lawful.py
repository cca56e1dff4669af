"""Whom one may contact: every country's rules by hand, and what blocks is never averaged away."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from conftest import DAY

from regcheck.model import FIELDS, Column
from regcheck.stages.lawful import (
    BLOCKING,
    CHANNELS,
    ConsentSettings,
    Listed,
    blocked,
    lawful,
)
from regcheck.text import same

MONTHS = {"FI": 36, "SE": 12, "NO": 36, "DK": 36, "other": 12}
PERSON = {
    "home_country": "FI",
    "first_name": "Liisa",
    "email": "liisa@example.com",
    "email_kind": "free",
    "phone": "+358401234567",
    "phone_kind": "mobile",
    "street_address": "Kauppakatu 5",
    "age": 40.0,
    "as_of": DAY,
}
TYPES = {
    "date": pl.Date,
    "flag": pl.Boolean,
    "number": pl.Float64,
    "text": pl.String,
}


def judged(*rows: dict[str, Any], settings: ConsentSettings | None = None, **more: Any) -> list[dict[str, Any]]:
    """What is said of customers, each given as PERSON with something else."""
    people = [{**PERSON, **({"opt_out_written": "kyllä"} if "opt_out" in one else {}), **one} for one in rows]
    names = list(dict.fromkeys(name for one in people for name in one))
    types = {name: TYPES[FIELDS[name].kind] for name in names if name in FIELDS} | {
        "age": pl.Float64,
        "as_of": pl.Date,
        "home_country": pl.String,
    }
    frame = pl.DataFrame([{name: one.get(name) for name in names} for one in people], schema_overrides=types)
    columns = tuple(Column(name, name, name, _channel(name), 1.0, same("")) for name in names if name in FIELDS)
    over = pl.Series([bool(one.pop("overdue", False)) for one in people])
    return lawful(
        frame.drop("overdue", strict=False), columns, settings or ConsentSettings(), months=MONTHS, overdue=over, **more
    ).to_dicts()


def _channel(name: str) -> Any:
    return name.removeprefix("consent_") if name.startswith("consent_") and name != "consent_date" else None


def may(*rows: dict[str, Any], **more: Any) -> list[str]:
    """The open channels of each customer, by their first letters."""
    return ["".join(one[0] for one in CHANNELS if answer[f"may_{one}"]) for answer in judged(*rows, **more)]


def by(*rows: dict[str, Any], **more: Any) -> list[str]:
    return [answer["blocked_by"] for answer in judged(*rows, **more)]


CONSENT = {"consent_any": True, "consent_date": date(2025, 5, 4)}
BOUGHT = {"last_purchase_at": date(2026, 5, 4)}
LONG_AGO = {"last_purchase_at": date(2018, 5, 4)}


@pytest.mark.parametrize(
    ("country", "nothing", "bought", "consented"),
    [
        ("FI", "pp", "pesp", "pesp"),
        ("SE", "p", "pesp", "pesp"),  # calls after a wash, or to own customers
        ("NO", "", "pes", "pesp"),  # post to strangers after a wash, calls always
        ("DK", "", "pes", "pesp"),
        ("DE", "p", "p", "pesp"),  # consent for all but post
        (None, "p", "p", "pesp"),
        ("AX", "pp", "pesp", "pesp"),
    ],
)
def test_what_each_country_opens(country: str | None, nothing: str, bought: str, consented: str) -> None:
    home = {"home_country": country}
    assert may(home, {**home, **BOUGHT}, {**home, **CONSENT}) == [nothing, bought, consented]


def test_what_each_country_asks_for_is_told() -> None:
    homes = [{"home_country": one} for one in ("FI", "SE", "NO", "DK", "DE")]
    assert by(*homes) == ["LAW008", "LAW008 LAW011", "LAW008 LAW011", "LAW008 LAW011 LAW037", "LAW008 LAW037"]


def test_an_old_purchase_opens_nothing_and_says_so() -> None:
    assert may(LONG_AGO) == ["pp"]
    assert by(LONG_AGO) == ["LAW009"]
    assert may({**BOUGHT, "last_purchase_at": date(2027, 1, 1)}) == ["pp"], "a purchase ahead is none"


def test_how_long_a_purchase_is_recent_depends_on_the_country() -> None:
    bought = {"last_purchase_at": date(2025, 4, 1)}
    assert may(bought, {**bought, "home_country": "SE"}) == ["pesp", "p"]


def test_a_wash_opens_calls_and_post_to_strangers() -> None:
    homes = [{"home_country": one} for one in ("SE", "NO", "DK")]
    assert may(*homes, listed=Listed(washed=frozenset({"SE", "NO", "DK"}))) == ["pp", "pp", "p"]


@pytest.mark.parametrize(
    ("refusal", "open_", "code"),
    [
        ({"opt_out": True}, "", "opt_out"),
        ({"consent_any": False}, "", "no_marketing"),
        ({"consent_email": False}, "psp", "no_email"),
        ({"consent_post": False}, "esp", "no_post"),
        ({"protected": True}, "", "LAW022"),
        ({"deceased": True}, "", "LAW023"),
        ({"overdue": True}, "", "LAW012"),
    ],
)
def test_what_bars_wins_over_every_ground(refusal: dict[str, Any], open_: str, code: str) -> None:
    consent = {f"consent_{one}": True for one in CHANNELS} | {"consent_date": date(2025, 5, 4)}
    person = {**BOUGHT, **consent, **refusal}
    assert may(person) == [open_]
    assert by(person) == [code]


def test_a_list_wins_over_a_consent() -> None:
    bans = pl.DataFrame({"post": [False], "email": [False], "sms": [True], "phone": [True]})
    assert may({**CONSENT, **BOUGHT}, listed=Listed(bans)) == ["pe"]
    assert by({**CONSENT, **BOUGHT}, listed=Listed(bans)) == ["no_sms no_phone LAW010"]


def test_a_consent_that_cannot_be_shown_opens_nothing() -> None:
    undated, ahead = {"consent_any": True}, {"consent_any": True, "consent_date": date(2027, 1, 1)}
    assert may(undated, ahead, CONSENT) == ["pp", "pp", "pesp"]
    assert by(undated, ahead, CONSENT) == ["LAW001", "LAW003", ""]


def test_a_dated_refusal_gives_way_to_a_later_consent_only() -> None:
    later = {**CONSENT, "opt_out": True, "opt_out_written": "1.6.2023"}
    earlier = {**CONSENT, "opt_out": True, "opt_out_written": "2025-06-01"}
    ambiguous = {**CONSENT, "opt_out": True, "opt_out_written": "01/06/2023"}
    assert may(later, earlier, ambiguous) == ["pesp", "", ""]


def test_a_child_is_contacted_only_by_a_guardians_consent() -> None:
    child = {**CONSENT, **BOUGHT, "age": 11.0, "birth_date": date(2015, 5, 4)}
    guarded = {**child, "consent_source": "huoltajan lomake"}
    assert may(child, guarded) == ["", "pesp"]
    assert by(child, guarded) == ["LAW015", ""]


def test_a_consent_given_too_young_stays_invalid() -> None:
    grown = {**CONSENT, "age": 19.5, "birth_date": date(2007, 5, 4), "consent_date": date(2019, 5, 4)}
    assert may(grown) == ["pp"]
    assert by(grown) == ["LAW036"]


def test_denmark_raised_the_age_in_2024() -> None:
    teen = {**CONSENT, "home_country": "DK", "age": 16.5, "birth_date": date(2010, 5, 4)}
    before, after = {**teen, "consent_date": date(2023, 12, 1)}, {**teen, "consent_date": date(2024, 6, 1)}
    assert may(before, after) == ["pesp", ""]


def test_a_minor_is_contacted_only_by_their_own_consent() -> None:
    minor = {"age": 16.5, "birth_date": date(2010, 5, 4), **BOUGHT}
    assert may(minor, {**minor, **CONSENT}, {**minor, "age": None, "birth_date": None}) == ["", "pesp", "pesp"]
    assert by(minor) == ["LAW016"]


def test_an_identity_number_tells_the_age_where_the_birth_date_is_missing() -> None:
    assert may({"age": None, "national_id_birth": date(2015, 5, 4), **BOUGHT}) == [""]


def test_companies_may_be_written_to_where_the_law_lets_them() -> None:
    firm = {"first_name": None, "company": "Puu Oy", "email_kind": "role"}
    homes = [{**firm, "home_country": one} for one in ("FI", "SE", "NO", "DK", "DE")]
    assert may(*homes) == ["pesp", "pesp", "pesp", "pp", "p"]
    assert may({**firm, "company": "Tmi Liisa Laine"}) == ["pp"], "a sole trader is a person"
    assert may({**firm, "first_name": "Liisa", "email_kind": "work"}) == ["pp"], "so is whoever works there"


def test_a_fixed_line_gets_no_text_messages() -> None:
    (answer,) = judged({**CONSENT, "phone_kind": "fixed"})
    assert answer["may_sms"] is None
    assert answer["may_phone"] is True


def test_no_contact_is_neither_open_nor_closed() -> None:
    (answer,) = judged({"email": None, "phone": None, "street_address": None})
    assert [answer[f"may_{one}"] for one in CHANNELS] == [None] * 4
    assert answer["blocked_by"] == ""


def test_who_sells_mobile_subscriptions_may_not_call_strangers_in_finland() -> None:
    settings = ConsentSettings(sells_mobile_subscriptions=True)
    assert may({}, BOUGHT, settings=settings) == ["p", "pesp"]
    assert by({}, settings=settings) == ["LAW008 LAW037"]


def test_contradictions_are_named_beside_the_refusal_that_won() -> None:
    disputed = {"LAW026": pl.Series([True, True])}
    assert by({"opt_out": True, **BOUGHT}, BOUGHT, disputed=disputed) == ["opt_out LAW026", ""]


def test_the_counts_are_of_customers_and_per_rule() -> None:
    rows: list[dict[str, Any]] = [{**CONSENT}, {**CONSENT, "opt_out": True}, {}, {"home_country": "DK"}]
    table = pl.DataFrame(judged(*rows))
    counts = blocked(table)
    assert (counts.of, counts.somewhere, counts.everywhere) == (4, 3, 2)
    assert counts.rules == {"opt_out": 1, "LAW008": 2, "LAW011": 1, "LAW037": 1}
    assert counts.open == {"post": 2, "email": 1, "sms": 1, "phone": 2}
    assert counts.having == dict.fromkeys(CHANNELS, 4)
    assert list(counts.rules) == [code for code in BLOCKING if code in counts.rules]
