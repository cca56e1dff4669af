"""The register's own bounces, returns and changes: which columns tell them, and what they teach."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from regcheck.ages import DAYS_A_YEAR
from regcheck.data import figure
from regcheck.errors import SettingsError
from regcheck.hazards import COUNTRIES, HazardSettings, hazards
from regcheck.model import Column
from regcheck.stages.freshness import FreshnessSettings, evidence, freshness, recognised
from regcheck.text import same

AS_OF = date(2026, 6, 30)


def years_ago(years: float) -> date:
    return AS_OF - timedelta(days=round(years * DAYS_A_YEAR))


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Hard bounce", ("email", "failed")),
        ("Bounced at", ("email", "failed")),
        ("Studsat", ("email", "failed")),
        ("email_invalid", ("email", "failed")),
        ("Email confirmed at", ("email", "verified_on")),
        ("Sähköposti vahvistettu", ("email", "verified_on")),
        ("Returned mail", ("street_address", "failed")),
        ("Palautunut posti", ("street_address", "failed")),
        ("Postretur", ("street_address", "failed")),
        ("Address updated", ("street_address", "updated_on")),
        ("Osoite päivitetty", ("street_address", "updated_on")),
        ("Adressändrad", ("street_address", "updated_on")),
        ("Wrong number", ("phone", "failed")),
        ("Puhelin vahvistettu", ("phone", "verified_on")),
        ("Soft bounce", None),
        ("Bounce rate", None),
        ("Shoe size", None),
        ("Old address", None),
    ],
)
def test_headers_that_tell_of_contacts(header: str, meant: tuple[str, str] | None) -> None:
    assert recognised(header) == meant


def register(header: str, cells: list[str | None], field: str = "other") -> tuple[pl.DataFrame, tuple[Column, ...]]:
    key = f"{field}_1" if field == "other" else field
    people = pl.DataFrame({"row": range(1, len(cells) + 1), f"{key}_written": cells, "as_of": [AS_OF] * len(cells)})
    return people, (Column(key, header, field, None, 1.0, same("")),)


def test_a_column_of_failures_holds_days_or_marks() -> None:
    people, columns = register(
        "Bounced", ["yes", "no", "2025-03-04 10:00", "4.3.2025", "", None, "0", "2030-01-01", "soft"]
    )
    told = evidence(people, columns, {})
    assert told["email_failed"].to_list() == [True, False, True, True, None, None, False, None, False]
    assert told["email_failed_on"].to_list() == [None, None, date(2025, 3, 4), date(2025, 3, 4), *[None] * 5]


def test_the_settings_name_columns_that_do_not_say_it_themselves() -> None:
    people, columns = register("X1", ["4.3.2025", None])
    assert evidence(people, columns, {}).columns == []
    assert evidence(people, columns, {"post_changed": "x1"})["street_address_changed_on"].to_list()[0] == date(
        2025, 3, 4
    )


@pytest.mark.parametrize("named", [{"fax": "X1"}, {"email": "X2"}])
def test_a_setting_that_nothing_obeys_is_an_error(named: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        evidence(*register("X1", ["1"]), named)


def mailbox(**told: Any) -> dict[str, Any]:
    return {
        "email": "a@gmail.com",
        "email_kind": "free",
        "email_domain": "gmail.com",
        "home_country": "FI",
        "birth_date": date(1980, 1, 1),
        "created_at": years_ago(4),
        "as_of": AS_OF,
    } | told


def test_failures_in_years_of_exposure_give_the_posterior() -> None:
    """A mixture of Gamma(alpha + d, beta + E) and of what was known: ten bounces beat every published number."""
    bounced = [mailbox(email_failed_on=years_ago(2), email_failed=True)] * 10
    fresh = freshness(pl.DataFrame([*bounced, *[mailbox()] * 10], infer_schema_length=None))
    (learnt,) = fresh.learnt
    assert (learnt.name, learnt.failures) == ("email_free", 10)
    assert 20 * 1 < learnt.exposure < 20 * 2.01  # to the last failure, from a year before it or from the beginning
    assert learnt.trust > 0.8
    alpha = figure("email_free_alpha")
    assert learnt.before.mean == pytest.approx(figure("email_free_rate"))
    start = alpha / figure("email_free_rate")
    assert (alpha + 10) / (start + 20 * 2.1) < learnt.after.mean < (alpha + 10) / (start + 20)
    assert fresh.known.rates["email_free"] == learnt.after


def test_a_failed_contact_is_hardly_right_until_something_newer_says_so() -> None:
    failed = mailbox(email_failed_on=years_ago(2), email_failed=True)
    after = failed | {"last_activity_at": years_ago(1)}
    known, mended, sound = freshness(pl.DataFrame([failed, after, mailbox()], infer_schema_length=None)).columns[
        "email_p"
    ]
    assert known < figure("failed_still_right")
    assert mended > sound


def test_a_column_without_a_failure_teaches_nothing() -> None:
    """Nobody may have looked."""
    fresh = freshness(pl.DataFrame([mailbox(email_failed=False)] * 50))
    assert fresh.learnt == ()


def movers(level: float, rows: int = 4000, years: float = 2.0) -> pl.DataFrame:
    """A register made ``years`` ago, and when its people moved since: each at a rate of their own."""
    chance, theta = np.random.default_rng(7), 0.5
    age = chance.uniform(20, 80, rows)
    rates = hazards(HazardSettings(theta=theta))
    frame = pl.DataFrame({"age": age, "country": pl.Series([COUNTRIES.index("FI")] * rows, dtype=pl.UInt32)})
    yearly = frame.select(rates.moving(pl.col("country"), pl.col("age"), pl.col("age") + years) / years).to_series()
    own = yearly.to_numpy() * level * chance.gamma(1 / theta, theta, rows)
    since = chance.exponential(1 / own)  # backwards in time, the last move is as far away as forwards the first
    return pl.DataFrame(
        {
            "street_address": ["Katu 1"] * rows,
            "home_country": ["FI"] * rows,
            "gender": ["female"] * rows,
            "birth_date": [years_ago(one + years) for one in age],
            "created_at": [years_ago(years)] * rows,
            "street_address_changed_on": [years_ago(one) if one < years else None for one in since],
            "as_of": [AS_OF] * rows,
        }
    )


@pytest.mark.parametrize("level", [0.6, 1.5])
def test_two_register_years_of_changes_move_the_level_toward_them(level: float) -> None:
    fresh = freshness(movers(level))
    (learnt,) = fresh.learnt
    assert learnt.name == "move_level"
    assert learnt.before.mean == pytest.approx(1)
    assert learnt.after.mean == pytest.approx(level, rel=0.1)
    low, high = learnt.after.interval()
    assert high - low < 0.5 * (learnt.before.interval()[1] - learnt.before.interval()[0])


def test_few_changes_move_it_a_little() -> None:
    (learnt,) = freshness(movers(1.8, rows=60)).learnt
    assert 1 < learnt.after.mean < 1.5


def test_what_was_learnt_changes_the_probabilities() -> None:
    calm, restless = (freshness(movers(level)).columns["post_p"].mean() for level in (0.6, 1.5))
    assert isinstance(calm, float)
    assert isinstance(restless, float)
    untaught = freshness(movers(1.0).drop("street_address_changed_on")).columns["post_p"].mean()
    assert isinstance(untaught, float)
    assert calm > untaught


def test_returned_letters_teach_the_level() -> None:
    changes = movers(1.5)
    returned = changes.rename({"street_address_changed_on": "street_address_failed_on"})
    (learnt,) = freshness(returned, FreshnessSettings()).learnt
    assert learnt.after.mean > 1.2


def bouncing(rate: float, watched: float, rows: int = 3000) -> tuple[pl.DataFrame, int]:
    """Customers of 20 years, whose mailboxes fail at ``rate`` a year, seen in the last ``watched`` years only."""
    failed = np.random.default_rng(3).exponential(1 / rate, rows)
    days = [years_ago(watched - one) if one < watched else None for one in failed]
    people = pl.DataFrame([mailbox(created_at=years_ago(20))] * rows)
    return people.with_columns(email_failed_on=pl.Series(days, dtype=pl.Date)), sum(one is not None for one in days)


def test_one_failure_among_hundreds_does_not_make_a_register_fresh() -> None:
    """Others may have failed where nobody looked."""
    people = pl.DataFrame(
        [mailbox(created_at=years_ago(15), email_failed_on=years_ago(1)), *[mailbox(created_at=years_ago(15))] * 400],
        infer_schema_length=None,
    )
    (told,) = freshness(people).learnt
    assert told.after.mean == pytest.approx(told.before.mean, rel=0.15)
    before, after = (one.interval()[1] - one.interval()[0] for one in (told.before, told.after))
    assert after == pytest.approx(before, rel=0.2)
    assert told.trust < 0.1


def test_a_log_counts_for_its_own_time_only() -> None:
    people, many = bouncing(0.1, 2.0)
    (told,) = freshness(people).learnt
    assert told.failures == many
    assert told.after.mean == pytest.approx(0.1, rel=0.1)


def test_a_log_given_beside_the_register_tells_when_it_begins_and_ends() -> None:
    people, _ = bouncing(0.1, 2.0, rows=300)
    late = people.with_columns(
        email_failed_on=pl.when(pl.col("email_failed_on") > years_ago(0.2)).then("email_failed_on")
    )
    (short,) = freshness(late).learnt
    (long,) = freshness(late, watched={"email": (years_ago(5), AS_OF)}).learnt
    assert long.exposure > 2 * short.exposure


def test_a_first_mailing_shows_all_that_broke_since_the_beginning() -> None:
    """Four in ten after eight years are not four in ten a year."""
    rows = [mailbox(created_at=years_ago(8), email_failed_on=years_ago(0) if at < 40 else None) for at in range(100)]
    (told,) = freshness(pl.DataFrame(rows, infer_schema_length=None)).learnt
    assert 0.04 < told.after.mean < 0.1


def test_what_a_contact_received_is_no_sign_of_life() -> None:
    old = mailbox(created_at=years_ago(10), birth_date=date(1940, 1, 1))
    people = [old, old | {"email_received_on": AS_OF}, old | {"email_seen_on": AS_OF}]
    told = freshness(pl.DataFrame(people, infer_schema_length=None))
    silent, opened, clicked = told.given["email"]
    assert opened == clicked > silent
    silent, opened, clicked = told.given["living"]
    assert silent == opened < clicked
