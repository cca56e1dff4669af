"""``regcheck retention``: the ledger tells what would go, and only what is past a period that somebody set goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import AS_OF, Cli, assert_sentence, table

from regcheck.keys import secret_key
from regcheck.report.ledger import recommendations
from regcheck.report.paper import Paper, as_text
from regcheck.suppression import read_suppressions
from regcheck.text import LANGS

HEAD = "Asiakasnro;Nimi;Sähköposti;Puhelin;Viimeisin tilaus;Tilauksia;Luotu;Markkinointikielto;Lakisääteinen syy"
ROWS = (
    "1;Matti Meikäläinen;matti@meikalainen.example;0401234567;1.2.2019;3;1.1.2015;kyllä;",  # past, has objected
    "2;Liisa Virtanen;liisa@virtanen.example;0507654321;1.2.2026;2;1.1.2015;;",  # a customer still
    "3;Åke Sjökvist;ake@sjokvist.example;0501112223;1.2.2018;1;1.1.2015;;riita",  # past, held
    "4;Aino Laine;aino@laine.example;;;;5.6.2020;;",  # a prospect, past
    "5;Oona Salo;oona@salo.example;;;;;;",  # nothing to count from
    "6;Timo Koski;timo@koski.example;;5.1.2024;1;1.1.2019;;",  # due in a few months
)
PERIODS = '[retention]\ncustomer_marketing = 36\nprospect = 24\nhold = "Lakisääteinen syy"\n'


@pytest.fixture(autouse=True)
def _files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGCHECK_KEY", "a key for the tests")
    (folder / "asiakkaat.csv").write_text("\n".join([HEAD, *ROWS, ""]), "utf-8")
    (folder / "regcheck.toml").write_text(PERIODS, "utf-8")


def test_the_ledger_counts_what_is_due_and_why(cli: Cli) -> None:
    answer = cli("retention", "asiakkaat.csv", "--format", "json", *AS_OF)
    assert (answer.code, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert {name: told[name] for name in ("periods", "due", "held", "soon", "later", "unsure", "uncounted")} == {
        "periods": 2, "due": 2, "held": 1, "soon": 1, "later": 1, "unsure": 0, "uncounted": 1,
    }  # fmt: skip
    assert told["reasons"] == [
        {"purpose": "marketing to customers", "counted_from": "Viimeisin tilaus", "customers": 1},
        {"purpose": "marketing to prospects", "counted_from": "Luotu", "customers": 1},
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_dry_run_deletes_nothing_and_names_nobody(lang: str, cli: Cli, folder: Path) -> None:
    before = sorted(folder.iterdir())
    answer = cli("retention", "asiakkaat.csv", "--dry-run", "--lang", lang, *AS_OF)
    assert answer.code == 0
    assert "Viimeisin tilaus" in answer.out
    assert not [word for word in ("Matti", "matti@", "Laine") if word in answer.out]
    assert sorted(folder.iterdir()) == before


def test_a_line_for_every_row(cli: Cli, folder: Path) -> None:
    assert cli("retention", "asiakkaat.csv", "--out", "ledger.csv", *AS_OF).code == 0
    rows = table(folder / "ledger.csv").rows(named=True)
    assert [(one["row"], one["due"], one["hold"], one["goes"]) for one in rows] == [
        ("1", "2022-02-01", "false", "true"),
        ("2", "2029-02-01", "false", "false"),
        ("3", "2021-02-01", "true", "false"),
        ("4", "2022-06-05", "false", "true"),
        ("5", None, "false", "false"),
        ("6", "2027-01-05", "false", "false"),
    ]
    assert (folder / "ledger.csv").stat().st_mode & 0o777 == 0o600


def test_what_is_due_goes_and_who_objected_stays_known(cli: Cli, folder: Path) -> None:
    answer = cli("retention", "asiakkaat.csv", "--apply", "--out", "uusi.csv", *AS_OF)
    assert (answer.code, answer.err) == (0, "")
    left = [HEAD, ROWS[1], ROWS[2], ROWS[4], ROWS[5], ""]
    assert (folder / "uusi.csv").read_text("utf-8") == "\n".join(left)
    kept = read_suppressions(folder / "suppression.csv", secret_key())
    assert sorted(kept["kind"]) == ["email", "phone"]
    certificate = (folder / "uusi.certificate.md").read_text("utf-8")
    assert "customer_marketing 36; prospect 24" in certificate
    assert "legal hold who stayed: 1" in certificate
    assert not [word for word in ("Matti", "Meikäläinen", "Aino", "Sjökvist") if word in certificate]


def test_nothing_due_leaves_the_file_as_it_is(cli: Cli, folder: Path) -> None:
    (folder / "regcheck.toml").write_text("[retention]\naccount = 600\n", "utf-8")
    assert cli("retention", "asiakkaat.csv", "--apply", "--out", "uusi.csv", *AS_OF).code == 0
    assert (folder / "uusi.csv").read_bytes() == (folder / "asiakkaat.csv").read_bytes()
    assert not (folder / "suppression.csv").exists()


@pytest.mark.parametrize("lang", LANGS)
def test_without_a_period_nothing_passes_and_nothing_goes(lang: str, cli: Cli, folder: Path) -> None:
    (folder / "regcheck.toml").write_text("", "utf-8")
    answer = cli("retention", "asiakkaat.csv", "--lang", lang, *AS_OF)
    assert answer.code == 1
    assert "CNIL" in answer.out
    assert "[retention]" in answer.out
    refused = cli("retention", "asiakkaat.csv", "--apply", "--out", "uusi.csv", "--lang", lang, *AS_OF)
    assert_sentence(refused)
    assert not (folder / "uusi.csv").exists()


def test_what_makes_no_sense_is_told(cli: Cli, folder: Path) -> None:
    for more in (
        ("--apply",),
        ("--apply", "--dry-run", "--out", "u.csv"),
        ("--apply", "--out", "asiakkaat.csv", "--force"),
        ("--out", "asiakkaat.csv", "--force"),
    ):
        assert_sentence(cli("retention", "asiakkaat.csv", *more, *AS_OF))
    (folder / "regcheck.toml").write_text(PERIODS.replace("Lakisääteinen", "Lakisaateinen"), "utf-8")
    assert_sentence(cli("retention", "asiakkaat.csv", "--apply", "--out", "u.csv", *AS_OF))
    assert sorted(path.name for path in folder.iterdir()) == ["asiakkaat.csv", "regcheck.toml"]


def test_a_purchase_dated_ahead_keeps_the_customer_and_is_told(cli: Cli, folder: Path) -> None:
    (folder / "asiakkaat.csv").write_text("\n".join([HEAD, ROWS[0].replace("1.2.2019", "1.2.2031"), ROWS[1], ""]))
    told = json.loads(cli("retention", "asiakkaat.csv", "--format", "json", *AS_OF).out)
    assert (told["due"], told["unsure"]) == (0, 1)
    assert cli("retention", "asiakkaat.csv", "--apply", "--out", "uusi.csv", *AS_OF).code == 0
    assert "Meikäläinen" in (folder / "uusi.csv").read_text("utf-8")


def test_a_mistyped_number_of_a_held_customer_deletes_nobody(cli: Cli, folder: Path) -> None:
    (folder / "regcheck.toml").write_text('[retention]\ncustomer_marketing = 36\nheld = ["11"]\n', "utf-8")
    answer = cli("retention", "asiakkaat.csv", "--apply", "--out", "uusi.csv", *AS_OF)
    assert_sentence(answer)
    assert "retention.held" in answer.err
    assert answer.code == 2
    assert not (folder / "uusi.csv").exists()


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_recommendations_break_no_word_on_a_narrow_terminal(width: int) -> None:
    paper = Paper("", (), (recommendations("fi"),))
    text = as_text(paper, width)
    for word in ("asiakkaille", "kohtalainen", "Datainspektionen", "recommendation", "Kuukautta", "muut maat"):
        assert word in text
    assert max(len(line) for line in text.splitlines()) <= width
