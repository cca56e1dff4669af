"""Age from first names: the formula, honest intervals, and nothing where nothing may or can be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest

from regcheck.data import table
from regcheck.rules import RULES
from regcheck.stages.enrich import EnrichSettings, Estimates, estimate
from regcheck.stages.enrich.age import AGES, interval
from regcheck.stages.enrich.neighbourhoods import kinds, ratios

AS_OF = date(2026, 6, 30)
AGE = EnrichSettings(only=("age",))
COLUMNS = ["est_age", "est_age_low", "est_age_high", "est_age_decade", "est_age_decade_p", "est_source"]


def person(first_name: str | None, country: str | None = "FI", **told: Any) -> dict[str, Any]:
    return {"first_name": first_name, "home_country": country, "as_of": AS_OF} | told


def estimated(*people: dict[str, Any], settings: EnrichSettings = AGE) -> Estimates:
    return estimate(pl.DataFrame(list(people), infer_schema_length=None), settings)


def ages(*people: dict[str, Any]) -> list[Any]:
    return estimated(*people).columns["est_age"].to_list()


def why(first_name: str | None, country: str | None = "FI", **told: Any) -> str | None:
    counts = estimated(person(first_name, country, **told)).counts
    reason: str | None = counts["reason"].item()
    return reason


def test_names_have_their_generations() -> None:
    eila, juha, minna, jani, niko = ages(*(person(name) for name in ("Eila", "Juha", "Minna", "Jani", "Niko")))
    assert eila >= 75
    assert 50 <= juha <= 68
    assert 40 <= minna <= 60
    assert jani < juha
    assert niko < minna


def test_the_country_matters() -> None:
    in_finland, in_sweden = ages(person("Minna"), person("Minna", "SE"))
    assert in_finland > in_sweden + 10


def test_columns_are_in_the_order_of_the_contract_and_the_source_is_named() -> None:
    told = estimated(person("Kari", "NO"), person("Kari")).columns
    assert told.columns == COLUMNS
    assert told["est_source"].to_list() == [
        "age: first name, SSB 2020",
        "age: first name and its growth 2016-2023, DVV 2023",
    ]
    assert (told["est_age_low"] < told["est_age"]).all()
    assert (told["est_age"] < told["est_age_high"]).all()


def test_name_and_area_count_together() -> None:
    """Areas of the young and of the old, by the statistics themselves."""
    shares = kinds().with_columns(young=pl.col("age_20_24") / pl.col("adults")).filter(pl.col("adults") > 3000)
    old, young = shares.sort("young")["postal_code"].to_list()[:: shares.height - 1][:2]
    told = estimated(*(person("Minna", postal_code=code) for code in (young, None, old))).columns
    in_young, anywhere, in_old = told["est_age"].to_list()
    assert in_young < anywhere < in_old
    assert told["est_source"].str.contains("Paavo 2024").to_list() == [True, False, True]


def test_areas_all_together_are_the_country() -> None:
    adults = kinds().group_by("kind").agg(pl.col("adults").sum())
    weights = np.zeros(len(ratios()) - 1)
    weights[adults["kind"].to_numpy()] = adults["adults"].to_numpy()
    assert (ratios()[:-1, 20:85] * weights[:, None]).sum(0) / weights.sum() == pytest.approx(1, abs=0.03)
    assert (ratios()[-1] == 1).all()


def test_a_postal_code_of_another_country_says_nothing() -> None:
    assert ages(person("Minna", "SE", postal_code="00100")) == ages(person("Minna", "SE"))


def test_it_is_the_formula() -> None:
    """p(age | name) is p(name | birth year, sex) times p(age, sex), with the country's adults where no age is known."""
    likely = table("name_ages").filter(country="FI", name="minna", gender="female").sort("cohort")
    middles = likely["cohort"].to_numpy() + 2.5
    born = 2026 + 180 / 365 - AGES - 0.5
    people = table("population").filter(country="FI").sort("age")["women"].to_numpy()
    density = np.interp(born, middles, likely["per_10m"].to_numpy()) * np.where(AGES >= 18, people, 0)
    low, middle, high = (int(end[0]) for end in interval(density[None, :] / density.sum()))
    told = estimated(person("Minna", gender="female")).columns.row(0, named=True)
    assert (told["est_age_low"], told["est_age"], told["est_age_high"]) == (low, middle, high)


def test_the_ages_that_the_register_knows_count() -> None:
    young = [person("Xqz", age=20.0 + at % 8) for at in range(400)]
    plain, among_the_young = ages(person("Jani"))[0], ages(person("Jani"), *young)[0]
    assert among_the_young < plain - 5


def test_the_ages_of_objectors_do_not_count() -> None:
    young = [person("Xqz", age=20.0 + at % 8, opt_out=True) for at in range(400)]
    assert ages(person("Jani"), *young)[0] == ages(person("Jani"))[0]


def test_the_told_gender_counts() -> None:
    either, woman = (estimated(person("Kim", "SE", gender=gender)).columns for gender in (None, "female"))
    assert either["est_age"].item() != woman["est_age"].item()


@pytest.mark.parametrize(
    ("first_name", "country", "reason"),
    [
        (None, "FI", "no_input"),
        ("Minna", None, "foreign"),
        ("Minna", "DE", "foreign"),
        ("Xqz", "FI", "unknown_name"),
        ("J.", "FI", "unknown_name"),
        ("Xqz Minna", "FI", None),
        ("Minna-Xqz", "FI", None),
        ("minna", "AX", None),
    ],
)
def test_why_nothing_is_estimated(first_name: str | None, country: str | None, reason: str | None) -> None:
    assert why(first_name, country) == reason


def test_a_name_of_few_bearers_is_left_alone() -> None:
    aged = table("name_ages").filter(country="FI").select("name").unique()
    rare = table("first_names").filter(country="FI").join(aged, on="name", how="anti")["name"].sort()
    assert why(rare.filter(rare.str.contains(r"^\p{L}{4,}$"))[0]) == "thin_support"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"age": 44.2}, "told"),
        ({"opt_out": True}, "objects"),
        ({"protected": True}, "protected"),
        ({"deceased": True}, "deceased"),
        ({"age": 12.0}, "minor"),
    ],
)
def test_none_for_the_told_objectors_the_protected_the_dead_and_minors(told: dict[str, Any], reason: str) -> None:
    assert why("Minna", **told) == reason
    assert estimated(person("Minna", **told)).columns.row(0) == (None,) * 6


def test_a_company_has_no_age() -> None:
    assert why(None, company="Minna Oy") == "company"


def test_who_is_probably_a_minor_is_not_estimated() -> None:
    children = [person("Xqz", age=4.0 + at % 12) for at in range(3000)]
    estimates = estimated(person("Eeli"), *children)
    assert estimates.columns["est_age"][0] is None
    assert "probably_minor" in estimates.counts["reason"].to_list()


def test_a_decade_is_named_only_where_it_is_likelier_than_not() -> None:
    people = [person(name, "NO") for name in ("Kari", "Anne", "Emma", "Solveig", "Odd", "Nora", "Bjørg")]
    bold = estimated(*people, settings=replace(AGE, age_decade_threshold=0.0)).columns
    careful = estimated(*people).columns
    assert bold["est_age_decade"].null_count() == 0
    named = careful.drop_nulls("est_age_decade")
    assert 0 < named.height < len(people)
    assert (named["est_age_decade_p"] >= 0.5).all()
    assert (named["est_age_decade"] % 10 == 0).all()


def test_an_interval_holds_eighty_per_cent_as_nearly_as_whole_years_can() -> None:
    even = np.full((1, 100), 0.01)
    low, middle, high = (int(end[0]) for end in interval(even))
    assert (low, middle, high) == (10, 49, 89)
    sure = np.zeros((1, 100))
    sure[0, 40] = 1.0
    assert [int(end[0]) for end in interval(sure)] == [40, 40, 40]
    assert [len(end) for end in interval(np.zeros((0, 100)))] == [0, 0, 0]


def test_no_rule_reads_an_estimate() -> None:
    assert not [one.id for one in RULES.values() for name in one.reads if name.startswith("est_")]


def test_an_empty_register_and_missing_columns_are_no_trouble() -> None:
    assert estimate(pl.DataFrame(schema={"first_name": pl.String()}), AGE).columns.shape == (0, 6)
    assert estimate(pl.DataFrame({"customer": ["C1"]}), AGE).columns.row(0) == (None,) * 6
