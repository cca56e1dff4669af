"""Housing, household, income band, car and stage of life: from area, age and address, and nothing without support."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import polars as pl
import pytest

from regcheck.data import figure, table
from regcheck.stages.enrich import ESTIMATORS, EnrichSettings, Estimates, estimate
from regcheck.stages.enrich.addresses import structure
from regcheck.stages.enrich.ages import age_cases
from regcheck.stages.enrich.areas import Areas, areas, mixed
from regcheck.stages.enrich.cars import car_odds
from regcheck.stages.enrich.dwellings import coverage, learned_patterns, others, seen_together, start
from regcheck.stages.enrich.margins import BANDS, margins
from regcheck.stages.enrich.raking import raked

AS_OF = date(2026, 6, 30)
OURS = ("housing", "household", "income_band", "car", "life_stage")
SOMEBODY = {"first_name": "Maija", "home_country": "FI", "postal_code": "00500", "age": 40.0, "as_of": AS_OF}


def estimated(*persons: dict[str, Any], only: tuple[str, ...] = OURS) -> Estimates:
    rows = [SOMEBODY | person for person in persons]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    if "address" in frame.columns:
        frame = frame.with_columns(pl.col("address").cast(pl.UInt32))
    return estimate(frame, EnrichSettings(only=only))


def reasons(of: Estimates) -> dict[str, str]:
    return {str(name): str(reason) for name, reason in of.counts.select("estimate", "reason").iter_rows()}


def forms(*streets: str, postal_code: str = "00500") -> list[str | None]:
    addresses = pl.Series(range(len(streets)), dtype=pl.UInt32)
    return list(structure(pl.Series(streets), pl.Series([postal_code] * len(streets)), addresses)["pattern"])


@pytest.mark.parametrize(
    ("street", "pattern"),
    [
        ("Hämeentie 5 A 3", "flat_few"),
        ("Hämeentie 5 A 12", "flat_some"),
        ("Hämeentie 5-7 C 30", "flat_many"),
        ("Hämeentie 5 C30", "flat_many"),
        ("3. linja 5 B 2", "flat_few"),
        ("Rivikuja 2 as 4", "unit"),
        ("Rivikuja 2 as. 24", "flat_many"),
        ("Koivukuja 5 B", "letter"),
        ("Koivukuja 5b", "none_1"),
        ("Koivukuja 5", "none_1"),
        ("Storgatan 5 lgh 1201", "lgh_high"),
        ("Storgatan 12A lgh 1102", "lgh_low"),
        ("Storgatan 5, 3 tr", "floor"),
        ("PL 12", None),
        ("Box 33", None),
        ("c/o Virtanen, Hämeentie 5 A 2", None),
        ("Poste restante", None),
        ("Kirkonkylä", None),
    ],
)
def test_the_form_of_an_address(street: str, pattern: str | None) -> None:
    assert forms(street) == [pattern]


def test_the_largest_flat_at_the_entrance_counts_but_not_that_of_another_place() -> None:
    assert forms("Hämeentie 5 A 3", "Hämeentie 5 B 40") == ["flat_many", "flat_many"]
    apart = structure(
        pl.Series(["Kuja 5 A 3", "Kuja 5 B 40"]), pl.Series(["00500", "90100"]), pl.Series([1, 2], dtype=pl.UInt32)
    )
    assert list(apart["pattern"]) == ["flat_few", "flat_many"]


def test_many_at_one_number_live_in_a_block() -> None:
    crowd = structure(pl.Series(["Kuja 5"] * 7), pl.Series(["00500"] * 7), pl.Series([1] * 7, dtype=pl.UInt32))
    assert set(crowd["pattern"]) == {"crowd"}
    assert set(crowd["seen"]) == {7}


def test_raking_meets_both_margins_and_keeps_the_odds() -> None:
    seed = np.array([[4.0, 1.0], [1.0, 4.0]])
    rows, columns = np.array([[30.0, 70.0], [5.0, 5.0]]), np.array([[60.0, 40.0], [100.0, 0.0]])
    tables = raked(seed, rows, columns)
    assert tables[0].sum(axis=1) == pytest.approx(rows[0], rel=1e-5)
    assert tables[0].sum(axis=0) == pytest.approx(columns[0], rel=1e-5)
    assert tables[0, 0, 0] * tables[0, 1, 1] / tables[0, 0, 1] / tables[0, 1, 0] == pytest.approx(16)
    assert tables[1, :, 1].sum() == 0
    assert np.isnan(raked(seed, rows, np.array([[np.nan, 1.0], [1.0, 1.0]]))[0]).all()


@pytest.mark.parametrize("country", ["FI", "SE"])
def test_the_areas_give_back_the_published_totals(country: str) -> None:
    here, counts = areas(country), margins(country)
    known = ~np.isnan(here.living).any(axis=(1, 2))
    alone = (here.cells * here.households)[known][:, :3].sum(axis=1) @ here.adults[known]
    assert alone == pytest.approx(counts.filter(pl.Series(known))["alone"].sum(), rel=0.002)
    income = ~np.isnan(here.income).any(axis=(1, 2))
    low = here.income[income][:, :, 0].sum(axis=1) @ here.adults[income]
    assert low / here.adults[income].sum() == pytest.approx(0.2, abs=0.01)


def test_the_cars_of_the_country_and_of_its_inner_cities_come_out_as_published() -> None:
    here, (odds, level) = areas("FI"), car_odds("FI")
    households = here.living * here.households[:, None, :] * here.adults[:, None, None]
    known = ~np.isnan(level)
    cars = households[known] / (1 + np.exp(-odds[None] - level[known, None, None]))
    assert cars.sum() / households[known].sum() == pytest.approx(figure("car_share_FI"), abs=0.002)
    inner = here.forms[known, 0] >= figure("car_inner_flats_FI")
    assert cars[inner].sum() / households[known][inner].sum() == pytest.approx(figure("car_share_inner_FI"), abs=0.002)


def test_the_start_values_are_the_stated_probabilities_where_the_area_is_average() -> None:
    usual = start("FI")
    listed = table("household_forms").filter(pl.col("country") == "FI").select("flat", "terraced", "detached").sum()
    shares = np.array(listed.row(0)) / sum(listed.row(0))
    stated = table("dwelling_patterns").filter(country="FI", pattern="letter")["flat"].item()
    at = 4  # the place of "letter" in PATTERNS
    assert (usual * shares)[at, 0] / (usual * shares)[at].sum() == pytest.approx(stated)


def test_a_register_that_leaves_flats_out_teaches_so() -> None:
    shares = np.array([[0.98, 0.01, 0.01], [0.02, 0.1, 0.88]])
    none, few = 8, 2  # the places of "none_1" and "flat_few" in PATTERNS
    met = np.zeros((2, 12))
    met[0, none], met[0, few], met[1, none] = 6000, 4000, 10_000
    learned = learned_patterns("FI", met, shares)
    first = start("FI") / start("FI").sum(axis=0)
    assert first[none, 0] < 0.1
    assert learned[none, 0] == pytest.approx(0.6, abs=0.05)


def test_one_customer_seen_in_a_flat_is_no_proof_of_living_alone() -> None:
    """The example of the method: a tenth of adults are customers, one of them is seen at a flat: about .45, not 1."""
    kinds = np.array([0.302, 0.119, 0.059])
    persons = kinds * (1 + others())
    weighed = persons * seen_together(np.array([1]), np.array([0.1]))[0]
    assert weighed[0] / weighed.sum() == pytest.approx(0.45, abs=0.04)
    assert seen_together(np.array([2]), np.array([0.1]))[0, 0] == 0


def test_coverage_is_what_is_seen_of_what_is_expected() -> None:
    area = np.array([0, 0, 1])
    found = coverage(area, np.array([300.0, 300.0, 0.0]), np.array([1000.0, 1000.0, 1.0]), 3)
    assert found[0] == pytest.approx(0.3, abs=0.01)
    assert found[1:] == pytest.approx([0.3, 0.3], abs=0.02)


def test_housing_from_address_and_area() -> None:
    got = estimated(
        {"street_address": "Hämeentie 5 A 25"},
        {"street_address": "Koivukuja 5", "postal_code": "02740"},
        {"street_address": "PL 5"},
        {"street_address": "c/o Virtanen Hämeentie 5 A 25"},
        only=("housing",),
    )
    assert list(got.columns["est_housing"]) == ["flat", "detached", None, None]
    assert got.columns["est_housing_p"][0] > 0.95
    assert got.columns["est_source"][0] == "housing: address, Paavo 2024"
    assert got.counts.filter(reason="no_input")["customers"].item() == 2


def test_two_at_one_flat_are_several_adults_and_never_more_is_said() -> None:
    pair = {"street_address": "Hämeentie 5 A 25", "address": 7, "age": 62.0}
    got = estimated(pair, pair, {"street_address": "Hämeentie 5 A 26", "address": 8, "age": 88.0}, only=("household",))
    assert list(got.columns["est_household"][:2]) == ["several_adults"] * 2
    codes = ESTIMATORS["household"].codes
    assert set(codes) == {"one_adult", "several_adults", "children_likely"}
    assert not any("gender" in name or name in {"first_name", "last_name"} for name in ESTIMATORS["living"].reads)


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ({"postal_code": "99999"}, "unknown_area"),
        ({"postal_code": "ABC"}, "unknown_area"),
        ({"postal_code": None}, "no_input"),
        ({"home_country": None}, "no_input"),
        ({"home_country": "NO", "postal_code": "0180"}, "foreign"),
        ({"home_country": "SE", "postal_code": "99999", "city": "Xyz"}, "unknown_area"),
        ({"age": 12.0}, "minor"),
        ({"opt_out": True}, "objects"),
        ({"protected": True}, "protected"),
    ],
)
def test_nothing_is_estimated_without_support_and_the_reason_is_counted(person: dict[str, Any], reason: str) -> None:
    got = estimated({"street_address": "Kuja 5", **person})
    assert reasons(got) == dict.fromkeys(OURS, reason)
    assert got.columns.drop_nulls("est_source").is_empty()


def test_where_the_publisher_hides_the_figures_support_is_thin() -> None:
    hidden = table("areas_fi").filter(pl.col("one_person").is_null())["postal_code"][0]
    assert reasons(estimated({"postal_code": hidden, "street_address": "Kuja 5"}))["household"] == "thin_support"


def test_a_swedish_municipality_is_found_by_code_and_by_town() -> None:
    by_code = {"home_country": "SE", "postal_code": "111 22", "street_address": "Storgatan 5 lgh 1301"}
    by_town = {"home_country": "SE", "postal_code": None, "city": "STOCKHOLM", "street_address": "Storgatan 5 lgh 1301"}
    got = estimated(by_code, by_town, only=("housing",)).columns
    assert list(got["est_housing"]) == ["flat", "flat"]
    assert got["est_source"][0] == "housing: address, SCB 2019"


def test_a_code_of_another_country_is_no_neighbour_of_a_town_of_that_name() -> None:
    here = {"home_country": "SE", "city": "Stockholm", "street_address": "Storgatan 5 lgh 1301"}
    abroad, told = {**here, "postal_code": "SW1A 1AA"}, {**here, "postal_code": "SW1A 1AA", "country": "SE"}
    got = estimated(here | {"postal_code": "111 22"}, abroad, told, only=("housing",)).columns
    assert list(got["est_housing"]) == ["flat", None, "flat"]


def test_an_unknown_age_is_averaged_over_that_of_the_area() -> None:
    persons = [{"age": age, "street_address": "Hämeentie 5 A 25"} for age in (20.0, 70.0, None)]
    frame = pl.DataFrame([SOMEBODY | one for one in persons], infer_schema_length=None)
    living = ESTIMATORS["living"]
    typed = frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in living.reads.items()
    )
    young, old, unknown = living.answer(typed, EnrichSettings())["living_senior"]
    assert (young, old) == (0, 1)
    assert 0 < unknown < 0.5


def test_income_is_a_band_of_area_and_age_with_a_modest_probability() -> None:
    got = estimated({"age": 19.0}, {"age": 45.0}, only=("income_band",)).columns
    assert got["est_income_band"][0] == "low"
    assert set(got["est_income_band"].drop_nulls()) <= {"low", "middle", "high"}


def test_stages_of_life() -> None:
    home = {"street_address": "Koivukuja 5", "postal_code": "02740"}
    got = estimated({**home, "age": 40.0}, {**home, "age": 70.0}, {**home, "age": 58.0}, only=("life_stage",)).columns
    assert list(got["est_life_stage"]) == ["family", "senior", "empty_nest"]


def test_suppressed_lone_parents_do_not_hide_an_area() -> None:
    counts = margins("FI").filter(pl.col("area") == "00500").with_columns(lone_parents=pl.lit(None, pl.UInt32))
    here: Areas = mixed(counts, "FI")
    assert not np.isnan(here.living).any()
    assert here.living.shape == (1, len(BANDS), 9)


@pytest.mark.filterwarnings("error")
def test_an_interval_of_ages_beyond_all_bands_is_no_division_by_nothing() -> None:
    persons = pl.DataFrame(
        {"age": [None], "est_age": [400.0], "est_age_low": [399.0], "est_age_high": [401.0]},
        schema=dict.fromkeys(("age", "est_age", "est_age_low", "est_age_high"), pl.Float64),
    )
    weights = age_cases(persons).weights
    assert np.isfinite(weights).all()
    assert weights.sum(axis=1) == pytest.approx(1)
