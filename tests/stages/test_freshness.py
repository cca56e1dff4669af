"""The published checks of the model, and what is done with what is not known."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from regcheck.ages import DAYS_A_YEAR
from regcheck.data import figure
from regcheck.hazards import COUNTRIES
from regcheck.stages.freshness import COLUMNS, FreshnessSettings, freshness

AS_OF = date(2026, 6, 30)
NOBODY = dict.fromkeys(COUNTRIES, 0.0)
CERTAIN = FreshnessSettings(p0_verified=1.0, p0_typed=1.0, p0_unknown=1.0, emigration=NOBODY)
ONLY_MOVES = replace(CERTAIN, mortality_factor=0.0)
ONLY_DEATHS = replace(CERTAIN, move_factors=NOBODY, mortality_factor=1.0)

UNCHANGED = """
SE 20 .71 .41 .26 .12 | 30 .78 .51 .36 .23 | 40 .89 .71 .59 .41 | 50 .92 .79 .69 .53
SE 60 .94 .84 .75 .62 | 70 .96 .88 .80 .66 | 80 .93 .82 .73 .55
FI 20 .68 .37 .23 .10 | 30 .76 .48 .33 .20 | 40 .88 .69 .55 .37 | 50 .91 .77 .66 .50
FI 60 .93 .82 .73 .58 | 70 .95 .86 .78 .63 | 80 .93 .80 .70 .52
"""
DEAD = """
FI male 60 .008 .028 .050 .123 | 70 .021 .067 .119 .278 | 80 .054 .171 .301 .646 | 85 .098 .299 .493 .854
FI male 90 .177 .485 .712 .964
FI female 60 .004 .013 .024 .061 | 70 .010 .034 .063 .163 | 80 .033 .111 .205 .500 | 85 .067 .213 .371 .746
FI female 90 .129 .379 .596 .919
SE male 70 .016 .052 .095 .239 | 80 .048 .155 .275 .610 | 90 .163 .455 .680 .951
SE female 70 .011 .035 .065 .169 | 80 .034 .111 .203 .491 | 90 .124 .366 .579 .908
"""
YEARS = (1, 3, 5, 10)


def years_ago(years: float) -> date:
    return AS_OF - timedelta(days=round(years * DAYS_A_YEAR))


def published(tables: str) -> list[tuple[str, int, int, float]]:
    """(group, age, years, probability) of each cell."""
    cells = []
    for line in tables.strip().splitlines():
        group, _, rest = line.partition(next(word for word in line.split() if word.isdigit()))
        ages = (line.removeprefix(group) if rest else "").split(" | ")
        for age, *values in (part.split() for part in ages):
            cells += [(group.strip(), int(age), years, float(p)) for years, p in zip(YEARS, values, strict=True)]
    return cells


def customer(**told: Any) -> dict[str, Any]:
    return {
        "street_address": "Mannerheimintie 1",
        "home_country": "FI",
        "gender": "female",
        "birth_date": date(1980, 1, 1),
        "created_at": years_ago(3),
        "as_of": AS_OF,
    } | told


def post_p(*people: dict[str, Any], settings: FreshnessSettings | None = None) -> list[float | None]:
    return column("post_p", *people, settings=settings)


def column(name: str, *people: dict[str, Any], settings: FreshnessSettings | None = None) -> list[Any]:
    return freshness(pl.DataFrame(people, infer_schema_length=None), settings).columns[name].to_list()


@pytest.mark.parametrize(("country", "age", "years", "expected"), published(UNCHANGED))
def test_the_published_table_of_unchanged_addresses(country: str, age: int, years: int, expected: float) -> None:
    person = customer(home_country=country, birth_date=years_ago(age + years), created_at=years_ago(years))
    (probability,) = post_p(person, settings=ONLY_MOVES)
    assert probability == pytest.approx(expected, abs=0.0065)


@pytest.mark.parametrize(("group", "age", "years", "expected"), published(DEAD))
def test_the_published_table_of_deaths(group: str, age: int, years: int, expected: float) -> None:
    country, gender = group.split()
    person = customer(
        home_country=country, gender=gender, birth_date=years_ago(age + years), created_at=years_ago(years)
    )
    (alive,) = post_p(person, settings=ONLY_DEATHS)
    assert alive is not None
    assert 1 - alive == pytest.approx(expected, rel=0.05, abs=0.0006)


def test_the_latest_sign_of_the_address_counts() -> None:
    old, bought, verified, future = post_p(
        customer(),
        customer(last_purchase_at=years_ago(1)),
        customer(verified_at=years_ago(1)),
        customer(last_purchase_at=AS_OF + timedelta(days=9)),
    )
    assert old is not None
    assert bought is not None
    assert verified == pytest.approx(bought * 0.99 / 0.97)
    assert bought > old
    assert future == pytest.approx(old)


def test_activity_shows_the_person_alive_but_nothing_of_the_address() -> None:
    born = years_ago(88)
    as_all = FreshnessSettings(mortality_factor=1.0)
    silent, active = post_p(
        customer(birth_date=born), customer(birth_date=born, last_activity_at=AS_OF), settings=as_all
    )
    assert silent is not None
    assert active is not None
    dead = next(p for group, age, years, p in published(DEAD) if (group, age, years) == ("FI female", 85, 3))
    assert silent / active == pytest.approx(1 - dead, rel=0.02)


def test_an_update_counts_only_where_nothing_better_is_told() -> None:
    better, only = post_p(
        customer(updated_at=AS_OF),
        customer(created_at=None, updated_at=years_ago(3)),
    )
    assert better == pytest.approx(only)


@pytest.mark.parametrize("told", [{"street_address": None}, {"street_address": " "}, {"deceased": True}])
def test_no_probability_without_an_address_or_for_the_dead(told: dict[str, Any]) -> None:
    assert post_p(customer(**told), customer())[0] is None


def test_nothing_to_compute_from_is_null_everywhere() -> None:
    people = pl.DataFrame({"street_address": ["Katu 1", "Katu 2"], "as_of": [AS_OF, AS_OF]})
    told = freshness(people)
    assert told.columns["post_p"].to_list() == [None, None]
    assert "last purchase" in told.gaps[0].en
    assert freshness(people.clear()).columns.schema == dict.fromkeys(COLUMNS, pl.Float64())
    assert freshness(pl.DataFrame({"customer": ["C1"]})).columns["post_p"].to_list() == [None]


def test_systems_own_dates_are_no_evidence() -> None:
    placeholder, missing, _ = post_p(customer(created_at=date(1900, 1, 1)), customer(created_at=None), customer())
    assert placeholder == missing


def test_a_missing_date_is_averaged_over_the_others() -> None:
    dated = [customer(created_at=years_ago(years)) for years in (1, 2, 4, 8)]
    *known, unknown = post_p(*dated, customer(created_at=None))
    assert unknown is not None
    mean = sum(p for p in known if p is not None) / len(known)
    assert unknown / 0.93 == pytest.approx(mean / 0.97, rel=0.03)


def test_an_unknown_age_is_averaged_never_replaced_by_a_mean() -> None:
    """With next to no prior the answer is the mean over the known customers, not that of the mean age."""
    known = [customer(birth_date=years_ago(age)) for age in (25.5, 25.5, 85.5)]
    settings = FreshnessSettings(age_prior_weight=1e-6)
    *told, unknown = post_p(*known, customer(birth_date=None), settings=settings)
    (mean_age,) = post_p(customer(birth_date=years_ago(45.5)), settings=settings)
    assert unknown is not None
    assert mean_age is not None
    assert unknown == pytest.approx(sum(p for p in told if p) / 3, abs=0.02)
    assert abs(unknown - mean_age) > 0.05


def test_known_ages_pull_the_unknown_from_the_population() -> None:
    young = [customer(birth_date=years_ago(26))]
    alone, few, many = (post_p(*young * n, customer(birth_date=None))[-1] for n in (0, 20, 2000))
    assert alone is not None
    assert few is not None
    assert many is not None
    assert many < few < alone


def test_an_unknown_sex_lies_between_the_sexes() -> None:
    old = years_ago(85)
    woman, man, unknown = post_p(*(customer(birth_date=old, gender=sex) for sex in ("female", "male", None)))
    assert woman is not None
    assert man is not None
    assert unknown is not None
    assert man < unknown < woman


@pytest.mark.parametrize("born", [AS_OF, years_ago(130), years_ago(1)])
def test_an_impossible_birth_date_counts_as_unknown(born: date) -> None:
    impossible, unknown = post_p(customer(birth_date=born), customer(birth_date=None))
    assert impossible == unknown


def test_countries_differ_and_settings_override_them() -> None:
    finland, aland, norway, elsewhere, calm = (
        post_p(customer(home_country=country), settings=settings)[0]
        for country, settings in (
            ("FI", None),
            ("AX", None),
            ("NO", None),
            ("DE", None),
            ("FI", FreshnessSettings(move_factors={"FI": 0.5})),
        )
    )
    assert finland == aland
    assert finland is not None
    assert norway is not None
    assert calm is not None
    assert elsewhere is not None
    assert finland < elsewhere < norway < calm


def test_no_frailty_is_the_plain_exponential() -> None:
    settings = replace(ONLY_MOVES, theta=0.0)
    (probability,) = post_p(customer(birth_date=years_ago(33), created_at=years_ago(2)), settings=settings)
    assert probability == pytest.approx(2.718281828 ** -(2 * 0.228 * 1.3), rel=1e-3)


def test_rows_keep_their_order_and_a_second_run_its_bytes() -> None:
    people = [
        customer(created_at=years_ago(n % 9) if n % 3 else None, birth_date=None if n % 2 else years_ago(n))
        for n in range(60)
    ]
    frame = pl.DataFrame(people, infer_schema_length=None)
    first = freshness(frame).columns
    assert_frame_equal(first, freshness(frame).columns, check_exact=True)
    assert_frame_equal(first.reverse(), freshness(frame.reverse()).columns)
    assert first["post_p"].is_between(0, 1).all()


# ---------------------------------------------------------------- the other fields


def test_mailboxes_go_stale_by_their_kind() -> None:
    """After t years (beta / (beta + t)) ** alpha of them are right; a workplace's mailbox lasts the shortest."""
    kinds = {"work": ("work", "firma.fi"), "isp": ("free", "elisanet.fi"), "free": ("free", "gmail.com")}
    people = [customer(email="a@b.fi", email_kind=kind, email_domain=domain) for kind, domain in kinds.values()]
    told = column("email_p", *people, settings=ONLY_MOVES)
    years = (AS_OF - years_ago(3)).days / DAYS_A_YEAR
    for (name, _), chance in zip(kinds.items(), told, strict=True):
        alpha = figure(f"email_{name}_alpha")
        beta = alpha / figure(f"email_{name}_rate")
        assert chance == pytest.approx((beta / (beta + years)) ** alpha)
    assert told[0] < told[1] < told[2]


def test_a_mobile_number_lasts_longer_than_a_landline() -> None:
    mobile, fixed, both = column(
        "phone_p",
        customer(phone="+358401234567", phone_kind="mobile"),
        customer(phone="+35891234567", phone_kind="fixed"),
        customer(phone="+35891234567", phone_kind="fixed", mobile="+358401234567", mobile_kind="mobile"),
    )
    assert mobile == both > fixed


def test_a_click_shows_the_mailbox_right_and_nothing_of_the_number() -> None:
    contacts = {"email": "a@gmail.com", "email_kind": "free", "phone": "+358401234567", "phone_kind": "mobile"}
    silent, active = customer(**contacts), customer(**contacts, last_activity_at=AS_OF)
    before, after = column("email_p", silent, active)
    assert after > before
    before, after = column("phone_p", silent, active, settings=ONLY_MOVES)
    assert before == pytest.approx(after)


def test_surnames_of_young_women_change_most() -> None:
    people = [
        customer(last_name="Laine", gender=gender, birth_date=years_ago(age))
        for gender, age in (("female", 33), ("male", 33), ("female", 60))
    ]
    young_woman, man, woman = column("surname_p", *people, settings=ONLY_MOVES)
    assert young_woman < man == pytest.approx(woman)


def test_alive_p_is_life_and_country() -> None:
    settings = replace(ONLY_DEATHS, emigration={"FI": 0.01})
    born = years_ago(80)
    (still,) = column("alive_p", customer(birth_date=born), settings=settings)
    (living,) = column("alive_p", customer(birth_date=born), settings=ONLY_DEATHS)
    years = (AS_OF - years_ago(3)).days / DAYS_A_YEAR
    assert still == pytest.approx(living * math.exp(-0.01 * years))


def test_a_company_has_contacts_that_outlive_any_person() -> None:
    told = {"company": "Laine Oy", "email": "info@laine.fi", "email_kind": "role", "email_domain": "laine.fi"}
    company = customer(**told, birth_date=None)
    person = customer(**told, birth_date=years_ago(90), last_name="Laine")
    shared = freshness(pl.DataFrame([company, person], infer_schema_length=None)).columns
    assert shared["post_p"].is_null().to_list() == [True, False]
    assert shared["alive_p"].is_null().to_list() == [True, False]
    assert shared["email_p"][0] > shared["email_p"][1]


def test_a_register_that_knows_of_activity_only_says_nothing_of_addresses() -> None:
    person = customer(created_at=None, last_activity_at=years_ago(1), email="a@gmail.com", email_kind="free")
    told = freshness(pl.DataFrame([person])).columns
    assert told["post_p"].to_list() == [None]
    assert 0.8 < told["email_p"].item() < 1
    assert 0.9 < told["alive_p"].item() < 1


def test_the_middle_rates_can_be_set() -> None:
    person = customer(email="a@gmail.com", email_kind="free")
    (usual,), (calm,) = (
        column("email_p", person, settings=settings)
        for settings in (None, FreshnessSettings(rates={"email_free": 0.01}))
    )
    assert calm > usual


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"created_at": AS_OF + timedelta(days=3)}, "after the day of the check: 1"),
        ({"created_at": None}, "without a date: 1"),
        ({"birth_date": None}, "date of birth: 1"),
    ],
)
def test_what_could_not_be_computed_is_told(told: dict[str, Any], words: str) -> None:
    gaps = freshness(pl.DataFrame([customer(**told), customer()], infer_schema_length=None)).gaps
    assert any(words in gap.en for gap in gaps)
