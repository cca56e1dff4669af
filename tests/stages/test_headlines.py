"""The headline figures: formulas, intervals, money and grade."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from regcheck.stages.freshness import Freshness, FreshnessSettings, freshness
from regcheck.stages.headlines import Facts, Headlines, PriceSettings, headlines, reachable, usable_contacts

AS_OF = date(2026, 6, 30)
PRICES = PriceSettings(letter=1.5, mailings=4, update_fixed=100, update_per_hit=0.5)


def people(rows: int = 300, **told: Any) -> pl.DataFrame:
    born = [AS_OF - timedelta(days=365 * (20 + at % 60)) for at in range(rows)]
    began = [AS_OF - timedelta(days=30 + 37 * (at % 90)) for at in range(rows)]
    return pl.DataFrame({"birth_date": born, "created_at": began}).with_columns(
        street_address=pl.lit("Katu 1"),
        email=pl.lit("a@gmail.com"),
        email_kind=pl.lit("free"),
        phone=pl.lit("+358401234567"),
        phone_kind=pl.lit("mobile"),
        home_country=pl.lit("FI"),
        as_of=pl.lit(AS_OF),
        **{name: pl.lit(value) for name, value in told.items()},
    )


def facts(fresh: Freshness, **told: Any) -> Facts:
    rows = fresh.columns.height
    every = pl.DataFrame(dict.fromkeys(("post", "email", "phone"), pl.repeat(True, rows, eager=True)))
    return replace(Facts(fresh.columns, fresh.given, fresh.sample, fresh.known, every), **told)


def may(rows: int, *channels: str) -> pl.DataFrame:
    return pl.DataFrame(
        {f"may_{name}": pl.repeat(name in channels, rows, eager=True) for name in ("post", "email", "sms", "phone")}
    )


def told(prices: PriceSettings | None = None, **facts_: Any) -> Headlines:
    return headlines(facts(freshness(people()), **facts_), prices)


def expected(told_: Headlines, channel: str = "any") -> float:
    found = told_.reachable[channel]
    assert found is not None
    return found.expected


def test_reachability_is_life_times_any_lawful_contact() -> None:
    fresh = freshness(people(1))
    given, columns = fresh.given.row(0, named=True), fresh.columns.row(0, named=True)
    usable = usable_contacts(may(1, "email", "phone"), facts(fresh).valid, fresh.given["mobile"])
    missed = (1 - given["email"]) * (1 - given["phone"])
    assert reachable(fresh.columns, fresh.given, usable).item() == pytest.approx(columns["alive_p"] * (1 - missed))
    by_post = usable_contacts(may(1, "post"), facts(fresh).valid, fresh.given["mobile"])
    assert reachable(fresh.columns, fresh.given, by_post).item() == pytest.approx(columns["post_p"])


def test_a_message_and_a_call_to_one_number_are_one_chance() -> None:
    fresh = freshness(people())
    both, one = (
        reachable(
            fresh.columns, fresh.given, usable_contacts(may(300, *names), facts(fresh).valid, fresh.given["mobile"])
        )
        for names in (("sms", "phone"), ("sms",))
    )
    assert both.to_list() == pytest.approx(one.to_list())


def test_what_is_not_lawful_reaches_nobody() -> None:
    assert expected(told(may=may(300))) == 0
    assert expected(told(may=may(300, "email"))) == pytest.approx(expected(told(may=may(300, "email")), "email"))
    assert expected(told(may=may(300, "email"))) < expected(told())


def test_what_is_malformed_reaches_nobody() -> None:
    none = pl.repeat(False, 300, eager=True)
    assert expected(told(valid=pl.DataFrame({"post": none, "email": none, "phone": none}))) == 0


def test_the_intervals_hold_their_middles_and_narrow_with_knowledge() -> None:
    result = told()
    for one in (*result.stale.values(), *result.reachable.values(), result.deceased):
        assert one is not None
        assert one.low <= one.expected <= one.high
    stale = result.stale["post"]
    fresh = freshness(people())
    assert stale is not None
    assert stale.expected == pytest.approx((1 - fresh.columns["post_p"]).sum())
    taught = headlines(facts(fresh, known=fresh.known.learnt("email_free", 600, 10_000)))
    before, after = result.stale["email"], taught.stale["email"]
    assert before is not None
    assert after is not None
    assert after.high - after.low < before.high - before.low


def test_the_sample_tells_what_the_whole_does() -> None:
    """Intervals are measured on a bounded sample; they are as wide, in shares, as on the sample alone."""
    small, large = (headlines(facts(freshness(people(rows)))) for rows in (3000, 9000))
    for name in ("post", "email"):
        few, many = small.stale[name], large.stale[name]
        assert few is not None
        assert many is not None
        assert (many.high - many.low) / many.of == pytest.approx((few.high - few.low) / few.of, rel=0.15)


def test_the_same_register_gives_the_same_figures() -> None:
    first, second = told(PRICES), told(PRICES)
    assert replace(first, check_first=second.check_first) == second


def test_the_parameter_that_matters_most_stands_first() -> None:
    by_email = told(may=may(300, "email")).sensitivity
    assert next(iter(by_email)) == "email_free"
    by_post = told(may=may(300, "post")).sensitivity
    assert next(iter(by_post)) in ("move_level", "p0_typed")
    assert all(low >= high for name, (low, high) in by_post.items() if name in ("move_level", "email_free"))


def test_the_deceased_are_expected_never_named() -> None:
    old = people().with_columns(birth_date=pl.lit(date(1928, 1, 1)), created_at=pl.lit(date(2018, 1, 1)))
    result = headlines(facts(freshness(old)))
    assert result.deceased is not None
    assert result.deceased.expected > 250
    assert len(result.check_first) == 300
    assert len(told().check_first) == 0
    marked = headlines(facts(freshness(old.with_columns(deceased=pl.lit(value=True)))))
    assert marked.deceased is None
    assert expected(marked) == 0


def test_money() -> None:
    spent = told(PRICES, repeats=10)
    stale = spent.stale["post"]
    money = spent.money
    assert stale is not None
    assert money.wasted is not None
    assert money.wasted.expected == pytest.approx(1.5 * 4 * (stale.expected + 10))
    assert money.on_duplicates == pytest.approx(60)
    assert money.update == pytest.approx(100 + 0.5 * stale.expected)
    assert money.update is not None
    assert money.payback_months == pytest.approx(12 * money.update / (6 * stale.expected))
    assert money.missing == ()


def test_without_prices_the_figures_are_missing_and_say_what_to_set() -> None:
    money = told().money
    assert (money.wasted, money.payback_months) == (None, None)
    assert money.missing == ("letter", "mailings", "update_fixed", "update_per_hit")
    assert told().grade is None


@pytest.mark.parametrize(
    ("prices", "facts_", "letter"),
    [
        (PRICES, {"retention": False}, "E"),
        (PRICES, {"retention": True, "blocked": 0.02}, "D"),
        (replace(PRICES, update_fixed=10_000), {"blocked": 0.005}, "A"),
        (replace(PRICES, update_fixed=300), {}, "B"),
        (replace(PRICES, update_fixed=1), {}, "C"),
    ],
)
def test_the_grade_is_a_consequence(prices: PriceSettings, facts_: dict[str, Any], letter: str) -> None:
    assert told(prices, **facts_).grade == letter


def test_completeness_is_told_by_purpose() -> None:
    filled = pl.DataFrame({"email": [True, False, True, True]})
    result = told(filled=filled, purposes={"newsletter": ("email", "language")})
    assert result.completeness == {"newsletter": {"email": 0.75, "language": None}}


def test_nothing_is_told_where_nothing_can_be_computed() -> None:
    undated = people().drop("created_at")
    result = headlines(facts(freshness(undated)), PRICES)
    assert result.reachable["any"] is None
    assert result.stale["post"] is None
    assert result.deceased is None
    assert result.sensitivity == {}


def test_companies_are_no_persons() -> None:
    company = people(company="Oy")
    result = headlines(facts(freshness(company)))
    assert result.reachable["any"] is None
    assert result.stale["email"] is not None
    assert freshness(company, FreshnessSettings()).columns["post_p"].null_count() == 300
