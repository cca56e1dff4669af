"""``regcheck paperwork``: drafts from the facts of a run, blanks marked, nobody in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import AS_OF, FOUR, Cli, assert_sentence

from regcheck.duties.paperwork import BALANCING, RECORD, SCREENING, drafts
from regcheck.duties.run_facts import facts_of
from regcheck.report.paper import as_markdown
from regcheck.text import LANGS, Lang

NOTED = FOUR.replace("Markkinointilupa\n", "Markkinointilupa;Muistiinpanot\n").replace("ei\n", "ei;syöpä todettu\n")
FILL = {"en": "FILL IN", "fi": "TÄYTÄ", "sv": "FYLL I"}


@pytest.fixture
def result(cli: Cli, folder: Path) -> Path:
    (folder / "asiakkaat.csv").write_text(NOTED, "utf-8")
    (folder / "regcheck.toml").write_text("[retention]\ncustomer_marketing = { FI = 36, other = 12 }\n", "utf-8")
    assert cli("run", "asiakkaat.csv", *AS_OF).code == 0
    return folder / "asiakkaat.regcheck"


@pytest.mark.parametrize("lang", LANGS)
def test_three_drafts_are_written_in_the_language(lang: str, cli: Cli, result: Path, folder: Path) -> None:
    answer = cli("paperwork", result, "--lang", lang)
    assert (answer.code, answer.err) == (0, "")
    texts = {path.name: path.read_text("utf-8") for path in (folder / "asiakkaat.paperwork").iterdir()}
    assert set(texts) == {RECORD, BALANCING, SCREENING}
    for text in texts.values():
        assert f"**[{FILL[lang]}: " in text
        assert not re.search(r"meik[aä]l[aä]inen|matti|öhman|@|syöpä|4567|Mannerheim", text, re.IGNORECASE), text
        assert str(folder) not in text
    assert "FI 36, other 12" in texts[RECORD]
    assert texts[SCREENING].count(f"[{FILL[lang]}: ") >= 5


def test_the_facts_are_those_of_the_run(result: Path) -> None:
    facts = facts_of(result)
    assert (facts.records, facts.customers, facts.files) == (4, 3, ("asiakkaat.csv",))
    assert {"email", "birth_date", "consent_any"} <= set(facts.fields)
    assert facts.findings["LAW051"] == 1
    assert "post_p" in facts.appended
    assert "est_moving_12m" in facts.estimates
    screening = as_markdown(drafts(facts, "en")[SCREENING])
    assert "special categories (article 9), rows: 1" in screening
    assert "an assessment is probably needed" in screening


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_is_filled(lang: Lang, result: Path) -> None:
    for paper in drafts(facts_of(result), lang).values():
        assert not re.search(r"\{\w+\}", as_markdown(paper))


def test_drafts_that_somebody_may_have_edited_are_not_written_over(cli: Cli, result: Path, folder: Path) -> None:
    assert cli("paperwork", result, "--out", "paperit").code == 0
    (folder / "paperit" / RECORD).write_text("mine", "utf-8")
    assert_sentence(cli("paperwork", result, "--out", "paperit"))
    assert (folder / "paperit" / RECORD).read_text("utf-8") == "mine"
    assert cli("paperwork", result, "--out", "paperit", "--force").code == 0
    assert cli("run", "asiakkaat.csv", *AS_OF).code == 0, "the drafts lie outside the result"


def test_what_is_no_result_is_told(cli: Cli, folder: Path) -> None:
    (folder / "summary.json").write_text("{}", "utf-8")
    for name in (".", "nowhere"):
        assert_sentence(cli("paperwork", name))


PEOPLE = """\
Nimi;Sähköposti;Syntymäaika;Sukupuoli;Markkinointilupa;Markkinointikielto;Turvakielto;Puhelin;Osoite;Postinumero
Matti Virtanen;matti@virtanen.example;1.2.1980;mies;kyllä;;kyllä;0401234567;Kauppakatu 5;33100
Matti Virtanen;matti@virtanen.example;1.2.1980;mies;kyllä;;kyllä;0401234567;Kauppakatu 5;33100
Kaisa Laine;kaisa@laine.example;1.2.2014;nainen;kyllä;;;0501234567;Satamakatu 1;33200
Sanna Öhman;sanna@ohman.example;1.2.2013;nainen;;kyllä;;0451234567;Linnankatu 3;20100
"""


def test_persons_are_counted_once_and_only_estimates_that_were_made_are_named(cli: Cli, folder: Path) -> None:
    (folder / "perhe.csv").write_text(PEOPLE, "utf-8")
    assert cli("run", "perhe.csv", *AS_OF).code == 0
    facts = facts_of(folder / "perhe.regcheck")
    assert facts.findings["LAW022"] > 1, "a finding per column and row"
    assert (facts.minors, facts.protected) == (2, 1)
    assert facts.estimates == (), "one is protected, one a child, one has objected"
    told = as_markdown(drafts(facts, "en")[RECORD])
    assert "Customers known to be minors: 2." in told
    assert "Customers whose details are protected: 1." in told
    assert "est_" not in told


def test_estimates_made_of_nobody_are_not_named(result: Path) -> None:
    facts = facts_of(result)
    assert [name for name, customers in facts.given.items() if not customers]
    for name, customers in facts.given.items():
        assert any(one.startswith(f"est_{name}") for one in facts.estimates) == bool(customers), name
