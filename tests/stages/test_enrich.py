"""Gender from first names: right by country, and nothing where nothing may or can be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from regcheck.data import table
from regcheck.stages.enrich import EnrichSettings, estimate


def answers(people: pl.DataFrame, settings: EnrichSettings | None = None) -> pl.DataFrame:
    only = replace(settings or EnrichSettings(), only=("gender",))
    return estimate(people, only).columns


def estimates(
    first_name: str | None, country: str | None = "FI", **told: Any
) -> tuple[str | None, float | None, str | None]:
    person = {"first_name": first_name, "home_country": country} | told
    return answers(pl.DataFrame([person])).row(0)


def gender(first_name: str | None, country: str | None = "FI", **told: Any) -> str | None:
    return estimates(first_name, country, **told)[0]


def test_the_country_decides() -> None:
    assert gender("Kari", "FI") == "male"
    assert gender("Kari", "NO") == "female"
    assert gender("Kari", "SE") is None
    assert gender("Kari", None) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Päivi", "female"),
        ("PA\u0308IVI", "female"),
        ("Juha Maria", "male"),
        ("Xqz Maria", "female"),
        ("M. Juha", "male"),
        ("Anna-Liisa", "female"),
        ("Juha-Xqz", "male"),
        ("Matti,", "male"),
        ("Xqz", None),
        ("J.", None),
        ("", None),
        (None, None),
    ],
)
def test_the_first_known_given_name_counts(name: str | None, expected: str | None) -> None:
    assert gender(name) == expected


def test_the_probability_is_the_formula_and_the_source_is_named() -> None:
    women, men = table("first_names").filter(country="FI", name="robin").select("women", "men").row(0)
    elsewhere = table("first_names").filter(pl.col("country") != "FI", name="robin")
    others = elsewhere.select(pl.col("women").sum() / (pl.col("women") + pl.col("men")).sum()).item()
    estimate, probability, source = estimates("Robin")
    assert estimate == "male"
    assert probability == pytest.approx(1 - (women + others) / (women + men + 1), abs=1e-6)
    assert source == "gender: first name, DVV 2023"


def test_a_name_unknown_at_home_is_looked_up_abroad_and_says_so() -> None:
    estimate, probability, source = estimates("Päivi", "NO")
    assert estimate == "female"
    assert probability is not None
    assert probability > 0.99
    assert source == "gender: first name, DVV 2023, SCB 2020, SSB 2020, DST 2022"


def test_a_rare_or_two_sided_name_of_other_countries_is_not_used() -> None:
    strict = EnrichSettings(gender_pooled_bearers=10**6)
    norwegian = pl.DataFrame({"first_name": ["Päivi"], "home_country": ["NO"]})
    assert answers(norwegian, strict)["est_gender"].to_list() == [None]
    assert gender("Dominique", "NO") is None


@pytest.mark.parametrize("told", [{"gender": "male"}, {"opt_out": True}, {"protected": True}, {"age": 17.9}])
def test_no_estimate_for_the_told_the_objectors_the_protected_and_minors(told: dict[str, Any]) -> None:
    assert estimates("Päivi", **told) == (None, None, None)


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ({"consent_any": False}, False),
        ({"consent_any": False, "consent_email": True}, False),
        ({"consent_email": False, "consent_sms": False, "consent_phone": False}, False),
        ({"consent_email": False, "consent_sms": None, "consent_phone": False}, True),
        ({"consent_email": False}, True),
        ({"consent_any": None}, True),
        ({"consent_any": True, "consent_email": False}, True),
    ],
)
def test_a_no_to_marketing_as_such_is_an_objection_and_silence_is_none(told: dict[str, Any], given: bool) -> None:
    assert (gender("Päivi", **told) is not None) == given


@pytest.mark.parametrize(
    "told",
    [
        {"first_name": "Kuolinpesä", "last_name": "Laine"},
        {"full_name": "Perikunta"},
        {"first_name": "Nils Dödsbo", "last_name": "Holm", "home_country": "SE"},
        {"first_name": "Nils", "last_name": "Holms dödsbo", "home_country": "SE"},
        {"first_name": "Päivi", "last_name": "Laine", "company": "Päivi Laineen kuolinpesä"},
        {"full_name": "Estate of Mary Jones", "first_name": "Mary"},
    ],
)
def test_nothing_is_estimated_of_an_estate(told: dict[str, Any]) -> None:
    got = estimate(pl.DataFrame([{"home_country": "FI", "city": "Turku", "created_at": date(2020, 1, 1), **told}]))
    assert set(got.counts["reason"]) == {"estate"}
    assert got.columns.row(0) == (None,) * got.columns.width


@pytest.mark.parametrize("name", ["Matti ja Maija", "Matti & Maija", "Anna och Per", "Anna/Per", "Anna + Per", "A&P"])
def test_two_people_in_one_name_have_neither_gender_nor_age(name: str) -> None:
    got = estimate(pl.DataFrame({"first_name": [name], "home_country": ["FI"]}), EnrichSettings(only=("gender", "age")))
    assert got.counts["reason"].to_list() == ["several_people"] * 2


def test_an_adult_who_has_objected_to_nothing_gets_one() -> None:
    told: dict[str, Any] = {"gender": None, "opt_out": False, "protected": False, "age": 18.0}
    assert gender("Päivi", **told) == "female"


def test_a_ban_that_a_later_consent_took_the_place_of_is_no_objection() -> None:
    told: dict[str, Any] = {"opt_out": True, "opt_out_written": "1.2.2020"}
    assert gender("Päivi", **told, consent_date=date(2024, 5, 4)) == "female"
    assert gender("Päivi", **told, consent_date=date(2019, 5, 4)) is None
    assert gender("Päivi", **told) is None
    assert gender("Päivi", opt_out=None, opt_out_status="unreadable") is None


def test_abroad_nothing_is_estimated() -> None:
    assert gender("Andrea", "IT") is None
    assert gender("Andrea", "FI") == "female"
    assert gender("Brynhild", "AX") == gender("Brynhild", "FI")


def test_the_threshold_decides_between_an_estimate_and_none() -> None:
    swede = pl.DataFrame({"first_name": ["Kari"], "home_country": ["SE"]})
    bold = answers(swede, EnrichSettings(gender_threshold=0.7))
    assert bold["est_gender"].to_list() == ["male"]


def test_rows_keep_their_order_and_missing_columns_are_no_trouble() -> None:
    names = ["Päivi", None, "Juha", "Päivi", "Xqz"]
    given = answers(pl.DataFrame({"first_name": names, "home_country": ["FI"] * 5}))
    assert given["est_gender"].to_list() == ["female", None, "male", "female", None]
    assert given.columns == ["est_gender", "est_gender_p", "est_source"]
    assert answers(pl.DataFrame({"customer": ["C1"]})).rows() == [(None, None, None)]
    assert answers(pl.DataFrame(schema={"first_name": pl.String()})).height == 0


@pytest.mark.parametrize("country", ["FI", "SE", "NO", "DK"])
def test_weighted_by_bearers_the_estimates_keep_their_promise(country: str) -> None:
    """At least 99 % of those named right, at most 0.5 % of all wrong, at most 3 % unknown."""
    names = table("first_names").filter(country=country)
    estimated = pl.concat([names, answers(names.select(first_name="name", home_country="country"))], how="horizontal")
    bearers = {"female": pl.col("women"), "male": pl.col("men")}
    right = sum(estimated.filter(est_gender=sex).select(count.sum()).item() for sex, count in bearers.items())
    named = estimated.drop_nulls("est_gender").select((pl.col("women") + pl.col("men")).sum()).item()
    everyone = estimated.select((pl.col("women") + pl.col("men")).sum()).item()
    assert right / named >= 0.99
    assert (named - right) / everyone <= 0.005
    assert 1 - named / everyone <= 0.03
