"""``regcheck find``: all that is held on one person, and nothing of anybody else."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conftest import AS_OF, Cli, assert_sentence

import regcheck
from regcheck.duties.answer import as_json
from regcheck.duties.held import held_on
from regcheck.duties.statistics_used import statistics_used
from regcheck.duties.value_words import CODES as CODES_IN_WORDS
from regcheck.stages.enrich import ESTIMATORS
from regcheck.text import LANGS

SHOP = """Asiakasnro;Nimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Kaupunki;Syntymäaika;Luotu;Muistiinpanot
1;Matti Meikäläinen;perhe@meikalainen.example;040 123 4567;Mannerheimintie 1 A 2;00100;Helsinki;1.2.1980;1.3.2019;
2;Maija Meikäläinen;perhe@meikalainen.example;;Mannerheimintie 1 A 2;00100;Helsinki;3.4.1982;1.3.2020;ks. 040 123 4567
3;Åke Sjökvist;ake@sjokvist.example;050 765 4321;Kauppakatu 5;33100;Tampere;5.6.1990;1.3.2021;
4;Matti Virtanen;matti@virtanen.example;;Hämeenkatu 3;33100;Tampere;7.8.1970;1.3.2022;
"""
TILL = """name,phone,email,city
MATTI MEIKÄLÄINEN,+358401234567,perhe@meikalainen.example,HELSINKI
"""


@pytest.fixture(autouse=True)
def _files(folder: Path) -> None:
    (folder / "kauppa.csv").write_text(SHOP, "utf-8")
    (folder / "kassa.csv").write_text(TILL, "utf-8")


def found(cli: Cli, *sought: str) -> Any:
    answer = cli("find", "kauppa.csv", "kassa.csv", *sought, "--format", "json", *AS_OF)
    assert (answer.code, answer.err) == (0, ""), answer
    return json.loads(answer.out)


@pytest.mark.parametrize(
    "sought",
    [
        ("--phone", "0401234567"),
        ("--phone", "+358 40 123 45 67"),
        ("--phone", "00358401234567"),
        ("--name", "meikalainen, MATTI"),
        ("--id", "1"),
        ("--email", " PERHE@meikalainen.example", "--name", "Matti"),
        ("--customer", "c1"),
    ],
    ids=" ".join,
)
def test_a_person_is_found_however_they_are_written(sought: tuple[str, ...], cli: Cli) -> None:
    told = found(cli, *sought)
    assert [(one["row"], one["source"]) for one in told["rows"]] == [(1, "kauppa.csv"), (5, "kassa.csv")]
    assert told["rows"][0]["cells"]["Syntymäaika"] == "1.2.1980"
    assert told["rows"][1]["cells"]["Nimi"] == "MATTI MEIKÄLÄINEN"


def test_a_name_is_found_without_its_marks(cli: Cli) -> None:
    assert found(cli, "--name", "Aake Sjoekvist")["customers"] == ["C3"]


def test_nobody_elses_data_is_in_the_answer(cli: Cli) -> None:
    for form in ("text", "json", "html"):
        answer = cli("find", "kauppa.csv", "kassa.csv", "--name", "matti meikäläinen", "--format", form, *AS_OF)
        assert answer.code == 0
        assert not [word for word in ("Maija", "3.4.1982", "Virtanen", "Sjökvist", "Hämeenkatu") if word in answer.out]


def test_what_others_share_is_counted(cli: Cli) -> None:
    told = found(cli, "--phone", "0401234567")
    assert told["shared_with_other_customers"] == {"email": 1}
    assert told["others_in_household"] == 1
    assert told["spoken_of_in_rows"] == [2]


@pytest.mark.parametrize(
    ("note", "about"),
    [
        ("Puoliso Kari Mäkinen, soita", True),
        ("MÄKINEN Kari hakee", True),
        ("puh. 040 123 4567", True),
        ("tel +358-40-1234567", True),
        ("Kari Mäkinenkö", False),
        ("Kari tuli, Mäkinen ei", False),
        ("040 123 4568", False),
    ],
)
def test_notes_of_others_that_name_a_person_are_told(note: str, about: bool, cli: Cli, folder: Path) -> None:
    (folder / "perhe.csv").write_text(
        "Asiakasnro;Etunimi;Sukunimi;Puhelin;Katuosoite;Postinumero;Muistiinpanot\n"
        "1;Kari Juhani;Mäkinen;0401234567;Kauppakatu 5 A 3;33100;\n"
        f"2;Kaarina;Mäkinen;0401234567;Kauppakatu 5 A 3;33100;{note}\n"
        "3;Sari;Laine;0509876543;Satamakatu 1;33200;maksoi laskun\n",
        "utf-8",
    )
    answer = cli("find", "perhe.csv", "--id", "1", "--format", "json", *AS_OF)
    told = json.loads(answer.out)
    assert told["shared_with_other_customers"]["phone"] == 1
    assert told["spoken_of_in_rows"] == ([2] if about else [])


def test_a_family_address_fits_several_and_shows_none(cli: Cli) -> None:
    answer = cli("find", "kauppa.csv", "kassa.csv", "--email", "perhe@meikalainen.example", *AS_OF)
    assert_sentence(answer)
    assert "2 customers fit" in answer.err
    assert "--customer C1" in answer.err
    assert not [word for word in ("Maija", "Matti", "Meikäläinen", "4567", "1980") if word in answer.err]


def test_several_customers_can_be_named_as_one_person(cli: Cli) -> None:
    told = found(cli, "--customer", "C1", "--customer", "c2")
    assert [one["row"] for one in told["rows"]] == [1, 2, 5]
    assert told["shared_with_other_customers"] == {}
    assert told["others_in_household"] == 0
    assert_sentence(cli("find", "kauppa.csv", "kassa.csv", "--customer", "C1", "--customer", "C77", *AS_OF))


def test_worked_out_values_changes_and_findings_are_told(cli: Cli) -> None:
    told = found(cli, "--phone", "0401234567")
    assert told["estimates"][0]["est_gender"] == "male"
    assert told["estimates"][0]["est_source"]
    assert 0 < told["freshness"][0]["post_p"] < 1
    (change,) = [one for one in told["changes"] if one["column"] == "Puhelin"]
    assert (change["row"], change["before"], change["after"]) == (1, "040 123 4567", "+358401234567")
    assert told["schema"] == "regcheck-person/1"
    assert "/" not in told["sources"][0]["name"]


def test_what_may_be_the_person_is_told_apart_and_masked(folder: Path) -> None:
    outcome = regcheck.run(folder / "kauppa.csv")
    open_ = pl.DataFrame({"row": [1, 3], "row_right": [4, 4], "probability": [0.4, 0.7], "decision": ["review"] * 2})
    outcome = replace(outcome, pairs=open_.cast({"row": pl.UInt32, "row_right": pl.UInt32}))
    (masked,) = held_on(outcome, ["C1"]).possibly
    assert (masked.row, masked.probability) == (4, 0.4)
    assert masked.cells["Nimi"] == "M…"
    assert "Matti Virtanen" not in str(as_json(outcome, held_on(outcome, ["C1"]), "en"))
    clear = held_on(outcome, ["C1"], possibly_in_clear=True)
    assert clear.possibly[0].cells["Nimi"] == "Matti Virtanen"
    assert [one.row for one in held_on(outcome, ["C4"]).possibly] == [1, 3]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_is_in_the_language_and_written_for_its_owner(lang: str, cli: Cli, folder: Path) -> None:
    answer = cli("find", "kauppa.csv", "--id", "3", "--out", "vastaus.html", "--lang", lang, *AS_OF)
    assert (answer.code, answer.out) == (0, "")
    page = (folder / "vastaus.html").read_text("utf-8")
    assert f'lang="{lang}"' in page
    assert "Kauppakatu 5" in page
    assert "<script" not in page
    assert {"en": "fill in", "fi": "täytä", "sv": "fyll i"}[lang] in page
    assert (folder / "vastaus.html").stat().st_mode & 0o777 == 0o600


def test_values_of_the_register_are_no_markup(cli: Cli, folder: Path) -> None:
    (folder / "bad.csv").write_text("name,email\n<b>Eva</b> Berg,eva@berg.example\nNils Holm,n@holm.example\n", "utf-8")
    assert cli("find", "bad.csv", "--email", "eva@berg.example", "--out", "a.html", *AS_OF).code == 0
    assert "<b>Eva" not in (folder / "a.html").read_text("utf-8")


def test_what_makes_no_sense_is_told(cli: Cli, folder: Path) -> None:
    for sought in ((), ("--email", "  "), ("--email", "x@y.example"), ("--phone", "+358409999999"), ("--name", "!!")):
        assert_sentence(cli("find", "kauppa.csv", *sought, *AS_OF))
    assert_sentence(cli("find", "kauppa.csv", "--id", "3", "--out", "kauppa.csv", "--force", *AS_OF))
    assert (folder / "kauppa.csv").read_text("utf-8") == SHOP


def test_the_same_question_gives_the_same_bytes(cli: Cli) -> None:
    one, other = (cli("find", "kauppa.csv", "--id", "1", "--format", "json", *AS_OF).out for _ in range(2))
    assert one == other


CODES = {"male", "female", "flat", "several_adults", "one_adult", "empty_nest", "middle", "yes", "sms", "senior"}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_codes_are_words_on_the_page_and_codes_in_json(lang: str, cli: Cli) -> None:
    sought = ("find", "kauppa.csv", "--id", "4", "--lang", lang, *AS_OF)
    (told,) = json.loads(cli(*sought, "--format", "json").out)["estimates"]
    given = [value for value in told.values() if value in CODES]
    assert {"male", "empty_nest", "middle"} <= set(given)
    page = cli(*sought, "--format", "html").out
    cells = set(re.findall(r"<td>(.*?)</td>", page))
    assert not cells & CODES
    assert {"fi": "mies", "sv": "man"}[lang] in cells
    assert not re.search(r"first name, |age and |est_|Statistics Finland 20", page)


def test_only_statistics_that_were_used_are_named(cli: Cli) -> None:
    told = found(cli, "--id", "4")["statistics"]
    publishers = {one["publisher"].partition(",")[0] for one in told}
    assert "Digital and Population Data Services Agency (DVV)" in publishers
    assert not {"Statistics Sweden (SCB)", "Statistics Denmark (DST)"} & publishers


def test_statistics_of_other_countries_are_named_where_the_receipt_names_them() -> None:
    home, pooled = "gender: first name, DVV 2023", "gender: first name, DVV 2023, SCB 2020, SSB 2020, DST 2022"
    for receipt, years in ((home, [2023]), (pooled, [2023, 2020, 2020, 2022])):
        assert [year for _, _, year in statistics_used([{"est_source": receipt}], ["FI"])] == years
    assert statistics_used([{"est_source": ""}], ["FI"]) == []


def test_every_code_and_method_of_an_estimate_has_words() -> None:
    for one in ESTIMATORS.values():
        if one.shown and one.codes:
            assert set(CODES_IN_WORDS[f"est_{one.name}"]) == set(one.codes)
