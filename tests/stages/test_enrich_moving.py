"""Moving, returns and the best channel."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from regcheck.hazards import hazards
from regcheck.stages.enrich import EnrichSettings, Estimates, estimate
from regcheck.stages.enrich.returns import _ends, _prior

AS_OF = date(2026, 6, 30)


def days_ago(years: float) -> date:
    return AS_OF - timedelta(days=round(years * 365.2425))


def estimated(only: str, *persons: dict[str, Any]) -> Estimates:
    rows = [
        {"first_name": "Xqz", "home_country": "FI", "city": "Turku", "as_of": AS_OF, **person} for person in persons
    ]
    return estimate(pl.DataFrame(rows, infer_schema_length=None), EnrichSettings(only=(only,)))


def moving(*persons: dict[str, Any]) -> list[float | None]:
    return list(estimated("moving", *persons).columns["est_moving_12m"])


def test_moving_is_the_hazard_with_the_time_already_stayed() -> None:
    rate = 1.3 * 0.324  # Finland, 25 to 29, a year
    new, settled = moving({"age": 27.0}, {"age": 29.5, "created_at": days_ago(4), "verified_at": AS_OF})
    assert new == pytest.approx(1 - (1 + 0.5 * rate) ** -2, rel=0.01)
    assert settled is not None
    assert new is not None
    assert settled < 0.75 * new


def test_who_is_known_to_have_moved_is_one_who_moves() -> None:
    here = {"age": 40.0, "created_at": days_ago(3), "verified_at": AS_OF}
    stays, moved = moving(here, {**here, "street_address_changed_on": days_ago(3)})
    assert stays is not None
    assert moved is not None
    assert moved > 1.3 * stays


def test_an_update_may_have_been_a_move_so_the_stay_counts_from_it() -> None:
    long, short = moving(
        {"age": 40.0, "created_at": days_ago(15), "verified_at": AS_OF},
        {"age": 40.0, "created_at": days_ago(15), "updated_at": days_ago(1), "verified_at": AS_OF},
    )
    assert long is not None
    assert short is not None
    assert long < short


def test_the_median_year_is_when_half_have_moved() -> None:
    got = estimated("moving", {"age": 22.0}, {"age": 50.0}, {"age": 109.0}).columns
    young, middle, old = got["est_moving_year"]
    assert young < middle
    unmoved = hazards().unmoved(pl.lit(0, pl.UInt32), pl.lit(22.0), pl.lit(22.0 + young - 2026.5))
    assert pl.select(unmoved).item() == pytest.approx(0.5, abs=0.12)
    assert old is None


def test_an_age_of_an_interval_is_averaged_over() -> None:
    told = {"first_name": "Maija", "birth_date": None}
    by_name = moving({**told, "created_at": days_ago(2)})[0]
    assert by_name is not None
    assert moving({"age": 85.0})[0] != by_name


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"home_country": "DE", "age": 40.0}, "foreign"),
        ({"home_country": None}, "no_input"),
        ({}, "no_input"),
        ({"city": None, "age": 40.0}, "no_input"),
        ({"postal_code": "SW1A 1AA", "age": 40.0}, "unknown_area"),
    ],
)
def test_no_move_is_estimated_without_support(person: dict[str, Any], reason: str) -> None:
    got = estimated("moving", person)
    assert got.counts["reason"].to_list() == [reason]
    assert got.columns["est_moving_year"].to_list() == [None]


def test_address_changes_of_a_register_year_try_the_estimate() -> None:
    lot = np.random.default_rng(3)
    age, moved = lot.uniform(20, 80, 3000), lot.random(3000)
    likely = np.where(age < 35, 0.35, 0.06)
    changed = [days_ago(0.5) if one < chance else None for one, chance in zip(moved, likely, strict=True)]
    people = pl.DataFrame(
        {"city": "Turku", "home_country": "FI", "as_of": AS_OF, "age": age, "created_at": days_ago(6)}
    ).with_columns(street_address_changed_on=pl.Series(changed))
    (trial,) = estimate(people, EnrichSettings(only=("moving",))).trials
    assert trial.tested == 3000
    assert (trial.scores["skill"] or 0) > 0.05
    (silent,) = estimate(people.drop("street_address_changed_on"), EnrichSettings(only=("moving",))).trials
    assert silent.tested == 0


def orders(number: int = 2000, a: float = 1.0, b: float = 4.0) -> pl.DataFrame:
    lot = np.random.default_rng(5)
    placed = lot.poisson(5, number)
    returned = lot.binomial(placed, lot.beta(a, b, number))
    return pl.DataFrame({"first_name": "Xqz", "as_of": AS_OF, "order_count": placed, "return_count": returned}).cast(
        {"order_count": pl.Float64, "return_count": pl.Float64}
    )


def test_the_prior_of_returns_is_that_of_the_register() -> None:
    rows = orders(20_000).rename({"order_count": "orders", "return_count": "returned"}).filter(pl.col("orders") > 0)
    prior = _prior(rows)
    assert prior is not None
    assert prior == pytest.approx((1.0, 4.0), rel=0.1)


def test_an_interval_of_returns_holds_nine_tenths() -> None:
    lot = np.random.default_rng(1)
    for a, b in ((0.2, 3.0), (1.0, 4.0), (30.0, 5.0), (400.0, 900.0)):
        low, high = _ends(np.array([a]), np.array([b]))[0]
        drawn = lot.beta(a, b, 40_000)
        assert np.mean(drawn < low) == pytest.approx(0.05, abs=0.006)
        assert np.mean(drawn > high) == pytest.approx(0.05, abs=0.006)


def test_returns_are_given_with_their_interval_and_tried_on_orders_held_back() -> None:
    known = pl.concat([orders(), orders(1).with_columns(order_count=pl.lit(2.0), return_count=pl.lit(9.0))])
    got = estimate(known, EnrichSettings(only=("returns",)))
    first = got.columns.filter(known["order_count"] == 8).row(0, named=True)
    assert first["est_returns_low"] < first["est_returns"] < first["est_returns_high"]
    assert first["est_returns_n"] == 8
    average = got.columns.filter(known["order_count"] == 0).row(0, named=True)
    assert average["est_returns"] == pytest.approx(0.2, abs=0.02)
    assert average["est_source"] == "returns: all orders"
    assert got.columns["est_returns"][-1] is None
    assert got.counts.filter(reason="contradictory")["customers"].item() == 1
    (trial,) = got.trials
    assert (trial.scores["skill"] or 0) > 0.1
    assert (trial.scores["calibration"] or 1) < 0.03


def test_no_returns_are_estimated_where_the_register_has_none_or_too_few() -> None:
    none = estimate(orders().drop("return_count"), EnrichSettings(only=("returns",)))
    assert none.counts["reason"].to_list() == ["no_input"]
    few = estimate(orders(20), EnrichSettings(only=("returns",)))
    assert few.counts["reason"].to_list() == ["thin_support"]


@pytest.mark.parametrize(
    ("placed", "returned"), [(5e9, 1.0), (1e20, 1.0), (1e20, 1e20), (-3.0, 0.0), (4.0, -1.0), (2.0, 9.0)]
)
def test_counts_that_cannot_be_give_no_estimate_and_teach_nothing(placed: float, returned: float) -> None:
    only = EnrichSettings(only=("returns",))
    absurd = orders(1).with_columns(order_count=pl.lit(placed), return_count=pl.lit(returned))
    got, alone = estimate(pl.concat([orders(), absurd]), only), estimate(orders(), only)
    assert got.columns["est_returns"][-1] is None
    assert got.counts.filter(reason="contradictory")["customers"].item() == 1
    assert got.columns[:-1].equals(alone.columns)


def test_an_empty_count_is_unknown_and_not_none() -> None:
    only = EnrichSettings(only=("returns",))
    empty = orders().with_columns(return_count=pl.lit(None, pl.Float64)).filter(pl.col("order_count") > 0)
    got, alone = estimate(pl.concat([orders(), empty]), only), estimate(orders(), only)
    assert got.columns["est_returns"].tail(empty.height).null_count() == empty.height
    assert got.columns.head(2000).equals(alone.columns)
    few = pl.concat([orders(100).filter(pl.col("order_count") > 0).head(49), empty])
    assert estimate(few, only).columns["est_returns"].null_count() == few.height


@pytest.mark.parametrize("share", [0.001, 0.5, 0.999])
def test_an_interval_of_returns_holds_its_mean_however_lopsided_it_is(share: float) -> None:
    came_back = np.random.default_rng(3).random(3000) < share
    people = orders(3000).with_columns(order_count=pl.lit(100.0), return_count=pl.Series(came_back * 100.0))
    nobody = people.head(1).with_columns(order_count=pl.lit(0.0), return_count=pl.lit(0.0))
    got = estimate(pl.concat([people, nobody]), EnrichSettings(only=("returns",))).columns.drop_nulls("est_returns")
    assert got.height == 3001
    assert got["est_returns"].is_between(got["est_returns_low"], got["est_returns_high"]).all()


def test_the_best_channel_is_the_freshest_of_the_lawful_ones() -> None:
    chances = {"post_p": 0.9, "email_p": 0.95, "phone_p": 0.8}
    got = estimated(
        "best_channel",
        {**chances, "may_post": True, "may_email": False, "may_sms": None, "may_phone": True},
        {**chances, "may_post": False, "may_email": False, "may_sms": False, "may_phone": False},
        {**chances, "may_post": None, "may_email": True, "may_sms": None, "may_phone": None},
        {},
    )
    assert got.columns["est_best_channel"].to_list() == ["post", None, "email", None]
    assert got.columns["est_best_channel_p"].to_list() == [0.9, None, 0.95, None]
    assert dict(got.counts.select("reason", "customers").iter_rows()) == {None: 2, "no_channel": 1, "no_input": 1}
