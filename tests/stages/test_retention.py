"""Until when each customer may be kept, and that nothing is decided for the owner."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from conftest import DAY

from regcheck.data import figure
from regcheck.errors import SettingsError
from regcheck.model import Column
from regcheck.rules import RULES
from regcheck.stages.retention import (
    RetentionSettings,
    ended,
    holds,
    marketing_months,
    overdue,
    own_doing,
    recommended,
    retention,
)
from regcheck.text import LANGS, same

BOTH = RetentionSettings(customer_marketing=36, prospect=24)


def column(field: str, header: str = "") -> Column:
    return Column(field, header or field, field, None, 1.0, same(""))


def ledger(settings: RetentionSettings, *rows: dict[str, Any], held: bool = False) -> pl.DataFrame:
    dates = ("last_purchase_at", "last_activity_at", "consent_date", "created_at")
    given = [name for name in dates if any(name in one for one in rows)]
    schema = {"home_country": pl.String, **dict.fromkeys(given, pl.Date), "as_of": pl.Date}
    if any("order_count" in one for one in rows):
        schema["order_count"] = pl.Float64
    frame = pl.DataFrame([{"home_country": "FI", "as_of": DAY, **one} for one in rows], schema=schema)
    return retention(frame, [column(name) for name in given], settings, pl.Series([held] * len(rows)))


def due(settings: RetentionSettings, *rows: dict[str, Any]) -> list[date | None]:
    return ledger(settings, *rows)["retention_due"].to_list()


def test_without_a_period_nothing_is_due() -> None:
    table = ledger(RetentionSettings(), {"last_purchase_at": date(2001, 1, 1)})
    assert table["retention_due"].to_list() == [None]
    assert not overdue(table, DAY).any()


def test_it_is_counted_from_what_the_person_last_did() -> None:
    row = {"last_purchase_at": date(2024, 1, 31), "consent_date": date(2024, 5, 31), "created_at": date(2026, 1, 1)}
    (told,) = ledger(BOTH, row).to_dicts()
    assert (told["retention_due"], told["retention_purpose"]) == (date(2027, 5, 31), "customer_marketing")
    assert (told["retention_from"], told["retention_since"]) == ("consent_date", date(2024, 5, 31))


def test_a_month_that_is_too_short_ends_with_its_last_day() -> None:
    assert due(RetentionSettings(prospect=1), {"consent_date": date(2026, 1, 31)}) == [date(2026, 2, 28)]


def test_who_never_bought_is_a_prospect_counted_from_the_collection() -> None:
    (told,) = ledger(BOTH, {"created_at": date(2024, 3, 1), "last_purchase_at": None}).to_dicts()
    assert told["retention_due"] == date(2026, 3, 1)
    assert (told["retention_purpose"], told["retention_from"]) == ("prospect", "created_at")


def test_orders_without_a_date_make_a_customer_too() -> None:
    assert due(BOTH, {"created_at": date(2024, 3, 1), "order_count": 2.0}) == [date(2027, 3, 1)]


def test_the_purpose_that_lasts_longest_decides() -> None:
    both = RetentionSettings(customer_marketing=12, account=24)
    row = {"last_purchase_at": date(2024, 1, 1), "last_activity_at": date(2024, 6, 1)}
    (told,) = ledger(both, row).to_dicts()
    assert (told["retention_due"], told["retention_purpose"]) == (date(2026, 6, 1), "account")


def test_a_purpose_without_a_period_gives_no_day() -> None:
    assert due(RetentionSettings(customer_marketing=36), {"created_at": date(2001, 1, 1)}) == [None]


def test_days_ahead_and_fillers_are_not_believed() -> None:
    assert due(BOTH, {"consent_date": date(2027, 1, 1)}, {"consent_date": date(1970, 1, 1)}) == [None, None]


def test_periods_differ_by_country() -> None:
    settings = RetentionSettings(customer_marketing={"FI": 36, "SE": 12})
    rows = [{"home_country": one, "last_purchase_at": date(2024, 1, 1)} for one in ("FI", "SE", "NO", None)]
    assert due(settings, *rows) == [date(2027, 1, 1), date(2025, 1, 1), None, None]
    others = RetentionSettings(customer_marketing={"other": 6, "FI": 36})
    assert due(others, *rows)[1:] == [date(2024, 7, 1)] * 3


@pytest.mark.parametrize("value", [0, -1, 3.5, "36", True, {"FI": "long"}, {"XX": 12}])
def test_what_is_no_period_is_refused(value: Any) -> None:
    with pytest.raises(SettingsError):
        due(RetentionSettings(customer_marketing=value), {"last_purchase_at": date(2024, 1, 1)})


def test_a_hold_keeps_what_is_overdue() -> None:
    row = {"last_purchase_at": date(2015, 1, 1)}
    assert overdue(ledger(BOTH, row), DAY).to_list() == [True]
    assert overdue(ledger(BOTH, row, held=True), DAY).to_list() == [False]


def test_one_row_under_a_hold_holds_the_customer() -> None:
    people = pl.DataFrame(
        {"customer": [1, 1, 3, 4], "customer_id": ["a", "b", "c", "d"], "other_1": [None, "kyllä", "ei", None]}
    )
    columns = [column("customer_id"), Column("other_1", "Oikeusjuttu", "other", None, 1.0, same(""))]
    settings = RetentionSettings(hold="Oikeusjuttu", held=("d",))
    assert holds(people, columns, settings).to_list() == [True, True, False, True]
    assert not holds(people, columns, RetentionSettings()).any()


def test_a_hold_that_no_column_has_is_refused() -> None:
    with pytest.raises(SettingsError, match="Oikeusjuttu"):
        holds(pl.DataFrame({"customer": [1]}), [column("notes")], RetentionSettings(hold="Oikeusjuttu"))


@pytest.mark.parametrize(
    "header", ["Last opened", "last_email_open", "Email Sent At", "Viimeksi avattu", "Lähetetty", "Senast skickat"]
)
def test_what_was_sent_or_opened_is_not_the_persons_doing(header: str) -> None:
    assert own_doing([column("last_activity_at", header)], ["last_activity_at"]) == []


@pytest.mark.parametrize("header", ["Last login", "Senast aktiv", "Viimeisin kirjautuminen", "Senaste inloggning"])
def test_a_login_is_the_persons_doing(header: str) -> None:
    assert own_doing([column("last_activity_at", header)], ["last_activity_at"]) == ["last_activity_at"]


def test_the_recommendations_are_figures_with_a_source_and_stand_in_the_explanation() -> None:
    for one in recommended():
        assert one.months == figure(one.figure)
    said = {str(one.months) for one in recommended()}
    for lang in LANGS:
        assert all(months in RULES["LAW034"].fix.in_(lang) for months in said)


def test_the_owners_period_says_how_long_a_purchase_is_recent() -> None:
    assert marketing_months(RetentionSettings())["SE"] == 12
    assert marketing_months(RetentionSettings(customer_marketing={"SE": 6}))["SE"] == 6
    assert marketing_months(RetentionSettings(customer_marketing={"SE": 6}))["FI"] == 36


def test_a_day_ahead_or_unreadable_of_the_customers_own_doing_keeps_the_customer() -> None:
    ahead, past_ = {"last_purchase_at": date(2031, 1, 1)}, {"last_purchase_at": date(2019, 1, 1)}
    told = ledger(BOTH, {**ahead, "created_at": date(2015, 1, 1)}, {**past_, "created_at": date(2015, 1, 1)})
    assert overdue(told, DAY).to_list() == [False, True]
    assert told.select("retention_from", "retention_since").row(0) == ("last_purchase_at", None)
    frame = pl.DataFrame(
        {"home_country": "FI", "as_of": DAY, "last_purchase_at": None, "last_purchase_at_status": "unreadable",
         "created_at": date(2015, 1, 1)},
        schema_overrides={"last_purchase_at": pl.Date},
    )  # fmt: skip
    told = retention(frame, [column("last_purchase_at"), column("created_at")], BOTH, pl.Series([False]))
    assert not overdue(told, DAY).any()


def test_a_hold_permits_keeping_and_no_more() -> None:
    told = ledger(BOTH, {"last_purchase_at": date(2019, 1, 1)}, held=True)
    assert (overdue(told, DAY).to_list(), ended(told, DAY).to_list()) == ([False], [True])


def test_a_held_number_is_known_without_its_leading_zeros_and_refused_where_it_is_nobodys() -> None:
    people = pl.DataFrame({"customer": [1, 2, 2], "customer_id": ["0013", "14", "15"]})
    assert holds(people, [], RetentionSettings(held=("13", "15"))).to_list() == [True, True, True]
    with pytest.raises(SettingsError, match="31") as refused:
        holds(people, [], RetentionSettings(held=("14", "31")))
    assert "14" not in refused.value.message.en
    with pytest.raises(SettingsError):
        holds(people.drop("customer_id"), [], RetentionSettings(held=("14",)))
