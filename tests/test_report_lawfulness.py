"""The report tells whom one may not contact and why, what is past its retention, and every figure with its source."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from conftest import AS_OF, Cli, write_rows

import regcheck
from regcheck.data import table
from regcheck.report.lawfulness import foremost, label_of, lawfulness
from regcheck.report.method import figures, method, overridden
from regcheck.rules import RULES
from regcheck.settings import Settings
from regcheck.stages.lawful import BLOCKING
from regcheck.text import LANGS, Lang

PERSON = {"Name": "Maija Virtanen", "Email": "maija@example.com", "Marketing ban": "", "Created": "2024-05-06"}
BANNED = {**PERSON, "Name": "Pekka Laine", "Email": "pekka@example.org", "Marketing ban": "yes"}


@pytest.fixture
def register(folder: Path) -> Path:
    return write_rows(folder / "register.csv", [PERSON, BANNED])


@pytest.mark.parametrize("code", [one for one in BLOCKING if one in RULES or not one.startswith("LAW")])
def test_every_code_that_blocks_has_words(code: str) -> None:
    assert all(label_of(code).in_(lang) for lang in LANGS)


def test_each_block_is_counted_as_it_stands_in_the_register(register: Path) -> None:
    outcome = regcheck.run(register)
    blocked, channels = lawfulness(outcome, "en")
    by_code = {code: number for _, number, code in blocked.lines}
    counted = outcome.register["blocked_by"].str.split(" ").explode().value_counts()
    assert by_code == {code: str(count) for code, count in counted.iter_rows() if code}
    assert by_code["opt_out"] == "1"
    assert [line[0] for line in channels.lines] == ["post", "e-mail", "text message", "phone"]


def test_the_gravest_blocks_come_first_where_not_all_fit() -> None:
    lines = tuple((code, "1", code) for code in ("opt_out", "LAW001", "LAW023", "LAW004", "LAW012", "LAW022"))
    assert [code for *_, code in foremost(lines, 4)] == ["LAW023", "LAW012", "LAW022", "opt_out"]


def test_the_terminal_says_how_many_blocks_it_leaves_out(
    cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = "more; see register.regcheck/report.html"
    assert more not in cli("run", register.name, "--lang", "en", *AS_OF).out
    codes = len(lawfulness(regcheck.run(register), "en")[0].lines)
    assert codes > 0
    monkeypatch.setattr("regcheck.report.terminal.MOST_BLOCKING", codes - 1)
    more = more.replace("register.regcheck", "again")
    assert f"1 {more}" in cli("run", register.name, "--lang", "en", "--out", "again", *AS_OF).out


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_and_the_terminal_tell_it(lang: Lang, cli: Cli, register: Path, folder: Path) -> None:
    answer = cli("run", register.name, "--lang", lang, *AS_OF)
    page = (folder / "register.regcheck" / "report.html").read_text("utf-8")
    lawyer = {"en": "it is no lawyer", "fi": "ei ole juristi", "sv": "ingen jurist"}[lang]
    assert [text.count(lawyer) for text in (re.sub(r"\s+", " ", answer.out), page)] == [1, 1]
    for text in (answer.out, page):
        assert "opt_out" in text
    for name in table("figures")["name"]:
        assert name in page
    assert not re.search(r"\{\w+\}", re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL))


def test_figures_that_the_user_replaced_are_told() -> None:
    plain = Settings()
    assert overridden(plain) == {}
    assert not [one for one in figures(plain) if one.own]
    fresh = replace(plain.freshness, p0_typed=0.9, move_factors={"FI": 1.4}, move_level=2.0)
    own = {one.name: one.own for one in figures(replace(plain, freshness=fresh)) if one.own}
    assert own == {"p0_typed": "0.9", "move_factor_FI": "1.4"}
    told = {name for name, _ in method(replace(plain, freshness=fresh), "fi")[1].lines}
    assert told == {"freshness.p0_typed", "freshness.move_factors.FI", "freshness.move_level"}


def test_every_figure_has_its_source_year_and_certainty() -> None:
    for line in method(Settings(), "sv")[0].lines:
        assert all(line), line
        assert line[-1] in ("stor", "medelstor", "liten")
        assert re.fullmatch(r"\d{4}", line[3])


def test_findings_stand_by_what_they_cost_to_mend(cli: Cli, folder: Path) -> None:
    write_rows(folder / "register.csv", [PERSON, {**BANNED, "Email": "pekka(at)example.org"}])
    cli("run", "register.csv", "--lang", "en", *AS_OF)
    page = (folder / "register.regcheck" / "report.html").read_text("utf-8")
    rules = table_of_findings(folder / "register.regcheck" / "findings.csv")
    places = {rule: page.index(f"<code>{rule}</code>") for rule in rules}
    order = ("setting", "desk", "customer", "done")
    by_cost = [(order.index(RULES[rule].cost), place) for rule, place in places.items()]
    assert sorted(by_cost) == sorted(by_cost, key=lambda one: one[1])


def table_of_findings(path: Path) -> list[str]:
    return pl.read_csv(path, infer_schema=False)["rule"].unique().sort().to_list()
