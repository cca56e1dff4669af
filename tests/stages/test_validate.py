"""Rules bound to the columns of a register, and what a finding names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl
from conftest import normalised, registered

from regcheck.model import FINDINGS
from regcheck.rules.base import Dimension, Rule, Severity, rule
from regcheck.stages.validate import validate
from regcheck.text import same

FACTS = {
    "rows": 2,
    "unreadable_lines": 0,
    "known_columns": 1,
    "date_columns": 0,
    "consent_columns": 0,
    "consent_date_columns": 0,
}


def declared(
    id_: str = "TST001", *, scope: str = "row", severity: Severity = Severity.WARNING
) -> Callable[[Callable[..., pl.Expr]], Rule]:
    texts = {"message": same("m"), "why": same("w"), "fix": same("f")}
    return rule(id_, severity, Dimension.VALIDITY, **texts, bad=[], good=[{}], scope=scope)  # type: ignore[arg-type]


def found(
    rules: Sequence[Rule], facts: dict[str, int] | None = None, **fields: Sequence[str | None]
) -> list[tuple[object, ...]]:
    cells, columns = registered(**fields)
    assert cells.height
    findings = validate(normalised(**fields).people, columns, facts or FACTS, rules)
    assert findings.schema == pl.Schema(FINDINGS)
    return findings.rows()


@declared()
def phone_is_bad(phone_status: pl.Expr) -> pl.Expr:
    """A rule over the family of phones."""
    return phone_status == "impossible"


@declared("TST002")
def city_is_oulu(city: pl.Expr, postal_code: pl.Expr) -> pl.Expr:
    """A rule over two columns."""
    return (city == "Oulu") & postal_code.is_null()


@declared("TST003", scope="register", severity=Severity.ERROR)
def too_few(rows: pl.Expr, known_columns: pl.Expr) -> pl.Expr:
    """A rule over the register."""
    return (rows < 10) & (known_columns > 0)


@declared("TST004")
def nobody(any_contact: pl.Expr) -> pl.Expr:
    """A rule over a derived column."""
    return ~any_contact


def test_a_rule_runs_for_each_column_of_its_family() -> None:
    assert found([phone_is_bad], phone=["09 12", "0401234567"], mobile=["0401234567", "1"], phone_2=["1", ""]) == [
        (1, "Phone", "TST001", "warning"),
        (1, "Phone_2", "TST001", "warning"),
        (2, "Mobile", "TST001", "warning"),
    ]


def test_a_rule_whose_column_is_absent_does_not_run() -> None:
    assert found([phone_is_bad, city_is_oulu], city=["Oulu"]) == []


def test_a_finding_names_every_column_it_reads() -> None:
    assert found([city_is_oulu], postal_code=[None, "90100"], city=["Oulu", "Oulu"]) == [
        (1, "Postal_Code, City", "TST002", "warning")
    ]


def test_a_finding_about_a_derived_column_names_the_columns_behind_it() -> None:
    assert found([nobody], email=[None, "a@example.com"], phone=[None, None], city=["Oulu", "Oulu"]) == [
        (1, "Email, Phone", "TST004", "warning")
    ]


def test_a_finding_about_the_register_has_no_row() -> None:
    assert found([too_few], city=["Oulu", "Espoo"]) == [(None, "", "TST003", "error")]
    assert found([too_few], {**FACTS, "rows": 10}, city=["Oulu"]) == []


def test_findings_are_sorted_by_row_and_the_register_comes_last() -> None:
    rows = found(
        [too_few, phone_is_bad, city_is_oulu], phone=["", "1", "2"], city=["Oulu", "", "Oulu"], postal_code=["", "", ""]
    )
    assert [(row, rule_id) for row, _, rule_id, _ in rows] == [
        (1, "TST002"),
        (2, "TST001"),
        (3, "TST001"),
        (3, "TST002"),
        (None, "TST003"),
    ]


def test_null_passes() -> None:
    assert found([phone_is_bad], phone=[None, ""]) == []


def test_no_rules_and_no_findings_give_an_empty_table() -> None:
    assert found([], city=["Oulu"]) == []
