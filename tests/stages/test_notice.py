"""What is noticed in columns that nobody described, and what is left in peace."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from conftest import registered
from stdnum import ean, luhn

from regcheck.model import FINDINGS, NOTICED
from regcheck.pipeline import examine, run
from regcheck.report.content import content
from regcheck.report.summary import summary
from regcheck.rules import RULES
from regcheck.settings import Settings
from regcheck.stages.normalise import NormaliseSettings, normalise, observe
from regcheck.stages.notice import Noticed, notice

ROWS = 1_000
DAY = date(2026, 11, 1)


def noticed(**fields: list[str]) -> Noticed:
    cells, columns = registered(**fields)
    people = normalise(cells, columns, observe(cells, columns, NormaliseSettings(country="FI"), DAY)).people
    return notice(people.with_columns(customer=pl.col("row")), columns, RULES.values())


def told(**fields: list[str]) -> dict[tuple[str, str], list[int]]:
    """The rows told of, by rule and column."""
    findings = noticed(**fields).findings
    assert findings.schema == FINDINGS
    grouped = findings.group_by("rule", "column").agg("row")
    return {(rule, column): rows for rule, column, rows in grouped.iter_rows()}


def draw(seed: int = 1) -> random.Random:
    return random.Random(seed)


def ages(rows: int = ROWS) -> list[str]:
    return [str(draw(at).randint(18, 80)) for at in range(rows)]


def states(rows: int = ROWS) -> list[str]:
    return [draw(at).choice(["active", "closed", "pending"]) for at in range(rows)]


def days(rows: int = ROWS) -> list[date]:
    return [date(2022, 1, 1) + timedelta(days=draw(at).randrange(700)) for at in range(rows)]


def spoilt(values: list[str], *instead: str) -> list[str]:
    """The values with the second, third, ... replaced."""
    return [values[0], *instead, *values[len(instead) + 1 :]]


@pytest.mark.parametrize(
    ("values", "rule", "count"),
    [
        (spoilt(ages(), "thirty", "n/a"), "NTC001", 2),
        (spoilt([str(day) for day in days()], "02.01.2023"), "NTC001", 1),
        (spoilt([f"https://a.example/{at}" for at in range(ROWS)], "me@a.example"), "NTC001", 1),
        (spoilt([f"AB-{at * 7919 % 99991:05d}" for at in range(ROWS)], "12345", "A1B2C3X"), "NTC002", 2),
        (spoilt(states(), "actve", "ACTIVE"), "NTC004", 2),
        (spoilt(states(), "XX"), "NTC005", 1),
        (spoilt(ages(), "999"), "NTC010", 1),
        (spoilt([str(draw(at).randint(1, 20)) for at in range(ROWS)], "-4"), "NTC011", 1),
    ],
)
def test_a_stray_value_is_noticed(values: list[str], rule: str, count: int) -> None:
    assert told(other_1=values)[rule, "Other_1"] == list(range(2, 2 + count))


@pytest.mark.parametrize("library", [luhn, ean])
def test_check_digits_agree_with_the_library(library: object) -> None:
    bodies = [f"{draw(at).randrange(10**12):012d}" for at in range(ROWS)]
    right = [body + library.calc_check_digit(body) for body in bodies]  # type: ignore[attr-defined]
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in right[1:4]]
    assert not told(other_1=right)
    assert told(other_1=spoilt(right, *wrong))["NTC022", "Other_1"] == [2, 3, 4]


def test_identifiers_repeated_and_left_out() -> None:
    codes = [f"K{draw(at).randrange(10**9):09d}" for at in range(ROWS)]
    assert told(other_1=[*codes, codes[5]])["NTC021", "Other_1"] == [6, ROWS + 1]
    running = [str(100 + at + (at > 500)) for at in range(ROWS)]
    assert told(other_1=running) == {("NTC020", "Other_1"): [502]}


def test_chance_repeats_of_short_codes_are_left_in_peace() -> None:
    assert not told(other_1=[f"V{draw(at).randrange(10**5):05d}" for at in range(ROWS)])


def test_holes_alone_and_together() -> None:
    found = told(other_1=spoilt(ages(), *[""] * 4), other_2=spoilt(states(), *[""] * 4), other_3=spoilt(ages(), ""))
    assert found["NTC030", "Other_1, Other_2"] == [2, 3, 4, 5]
    assert found["NTC031", "Other_3"] == [2]


def test_dates_out_of_order_name_the_nearest_pair_only() -> None:
    ordered = days()
    shipped = [day + timedelta(days=draw(at).randint(1, 9)) for at, day in enumerate(ordered)]
    paid = [day + timedelta(days=draw(at).randint(1, 9)) for at, day in enumerate(shipped)]
    shipped[7], paid[7] = ordered[7] - timedelta(days=9), ordered[7] - timedelta(days=3)
    found = told(other_1=[str(day) for day in ordered], other_2=list(map(str, shipped)), other_3=list(map(str, paid)))
    assert found == {("NTC040", "Other_2"): [8], ("NTC041", "Other_1"): [8]}


def test_unrelated_dates_are_left_in_peace() -> None:
    tail = [day + timedelta(days=round(draw(at).gauss(30, 12))) for at, day in enumerate(days())]
    assert not told(other_1=list(map(str, days())), other_2=list(map(str, tail)))


def test_totals_and_bounds() -> None:
    price = [draw(at).randint(100, 9_000) / 100 for at in range(ROWS)]
    count = [draw(at + ROWS).randint(1, 9) for at in range(ROWS)]
    total = [f"{one * two:.2f}" for one, two in zip(price, count, strict=True)]
    found = told(other_1=list(map(str, count)), other_2=[f"{one:.2f}" for one in price], other_3=spoilt(total, "1.00"))
    assert found == {("NTC043", "Other_3"): [2]}
    limit = [draw(at).choice([500, 1000, 5000]) for at in range(ROWS)]
    claim = [f"{draw(at + ROWS).uniform(5, most):.2f}" for at, most in enumerate(limit)]
    claim[3] = f"{limit[3] * 1.2:.2f}"
    assert told(other_1=claim, other_2=list(map(str, limit)))["NTC042", "Other_1"] == [4]


def test_a_prefix_that_does_not_go_with_the_category() -> None:
    kind = [draw(at).choice(["Shop", "Plant", "Office"]) for at in range(ROWS)]
    code = [f"{one[:2].upper()}-{draw(at).randrange(10**5):05d}" for at, one in enumerate(kind)]
    code[9] = {"SH": "PL", "PL": "OF", "OF": "SH"}[code[9][:2]] + code[9][2:]
    found = told(other_1=kind, other_2=code)
    assert found["NTC050", "Other_2"] == found["NTC051", "Other_1"] == [10]


def test_an_age_against_the_birth_date() -> None:
    born = [date(1950, 1, 1) + timedelta(days=draw(at).randrange(18_000)) for at in range(ROWS)]
    age = [str((date(2025, 1, 1) - day).days * 4 // 1461) for day in born]
    found = told(other_1=spoilt(age, str(int(age[1]) + 9)), birth_date=list(map(str, born)))
    assert found == {("NTC044", "Other_1"): [2]}


def test_a_batch_with_other_values() -> None:
    late = [draw(at).choice(["x", "y", "z"]) for at in range(ROWS // 2)]
    found = told(other_1=states(2 * ROWS) + late)
    assert list(found) == [("NTC060", "Other_1")]
    assert abs(found["NTC060", "Other_1"][0] - 2 * ROWS) <= 2.5 * ROWS / 40 + 1


@pytest.mark.parametrize(
    "values",
    [
        [f"{draw(at).lognormvariate(4, 2):.2f}" for at in range(3 * ROWS)],
        [f"{10 * draw(at).paretovariate(1.2):.2f}" for at in range(3 * ROWS)],
        [draw(at).choices(["F", "M", "X"], [500, 490, 30])[0] for at in range(ROWS)],
        [draw(at).choice(["Google", "google", "GOOGLE", "Direct"]) for at in range(ROWS)],
        [f"{draw(at).randrange(10**5):05d}" for at in range(ROWS)],
        [draw(at).choice(["", "", "", "note", "other note"]) for at in range(ROWS)],
        [str(day) for day in days()],
        [str(min(100, max(0, round(draw(at).gauss(80, 15))))) for at in range(ROWS)],
        [f"{draw(at).gauss(0, 50):.2f}" for at in range(ROWS)],
        ["same"] * ROWS,
        [""] * ROWS,
    ],
    ids=[
        "lognormal",
        "pareto",
        "rare but right",
        "spellings",
        "codes",
        "sparse",
        "dates",
        "scores",
        "signs",
        "one",
        "none",
    ],
)
def test_clean_columns_stay_without_warnings(values: list[str]) -> None:
    assert not [rule for rule, _ in told(other_1=values) if RULES[rule].severity != "info"]


def test_every_sign_says_how_sure_it_is() -> None:
    found = noticed(other_1=spoilt(ages(), "thirty"))
    assert found.sure.schema == NOTICED
    assert found.sure.rows() == [("Other_1", "NTC001", round(ROWS / (ROWS + 2), 4))]


def test_a_rule_switched_off_and_a_small_register_tell_nothing() -> None:
    cells, columns = registered(other_1=spoilt(ages(), "thirty"))
    people = normalise(cells, columns, observe(cells, columns, NormaliseSettings(country="FI"), DAY)).people
    people = people.with_columns(customer=pl.col("row"))
    others = [one for one in RULES.values() if one.id != "NTC001"]
    assert notice(people, columns, others).findings.is_empty()
    assert notice(people.head(10), columns, RULES.values()).findings.is_empty()


def test_the_summary_says_how_sure(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    pl.DataFrame({"Nimi": ["Matti Virtanen"] * ROWS, "Lukema": spoilt(ages(), "thirty")}).write_csv(path)
    outcome = run(path, Settings(as_of=DAY))
    entries = {(line["column"], line["rule"]): line for line in summary(content(outcome), None, "en")["findings"]}
    assert entries["Lukema", "NTC001"]["sure"] == pytest.approx(ROWS / (ROWS + 2), abs=1e-4)
    assert all("sure" not in line for (_, rule), line in entries.items() if not rule.startswith("NTC"))


def test_what_completeness_tells_is_not_noticed_again() -> None:
    rows = [{"email": f"a{at}@firma.fi", "phone": f"040 12345{at:02d}", "region": f"R{at % 9}"} for at in range(90)]
    rows[7] |= {"email": "", "phone": ""}
    rows[30] |= {"email": ""}
    rows[50] |= {"region": ""}
    found = examine(rows).filter(pl.col("rule").is_in(["NTC031", "CMP003", "CMP004"]))
    assert found.select("row", "rule").rows() == [(8, "CMP003"), (8, "CMP004"), (31, "CMP003"), (51, "NTC031")]
