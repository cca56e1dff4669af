"""Cases that readers of the product found: each was wrong once."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from rich.console import Console

import regcheck
from regcheck.pipeline import Outcome
from regcheck.report.content import content
from regcheck.report.terminal import show_columns
from regcheck.stages.load import load

HEADER = "Asiakasnumero;Etunimi;Sukunimi;Sähköposti;Puhelin;Markkinointilupa;Luvan päiväys;Markkinointikielto\n"


def ran(folder: Path, text: str, name: str = "r.csv") -> Outcome:
    path = folder / name
    path.write_text(text, "utf-8")
    return regcheck.run(path)


@pytest.mark.parametrize("answer", ["", "Ei"])
def test_a_ban_on_one_row_refuses_the_consent_on_another(tmp_path: Path, answer: str) -> None:
    rows = "1;Matti;Virtanen;m@example.com;040 123 4567;Kyllä;1.3.2022;\n2;Matti;Virtanen;m@example.com;;%s;;Kyllä\n"
    outcome = ran(tmp_path, HEADER + rows % answer)
    (customer,) = outcome.register.iter_rows(named=True)
    assert (customer["consent_any"] or "") == answer
    assert customer["opt_out"] == "Kyllä"
    assert outcome.findings.filter(pl.col("rule") == "LAW035")["row"].to_list() == [1]


def test_an_answer_that_cannot_be_read_is_never_overwritten_with_a_yes(tmp_path: Path) -> None:
    rows = "1;Anna;Aho;a@example.com;;Kyllä;1.3.2022;\n2;Anna;Aho;a@example.com;;Kysytään myöhemmin;;\n"
    assert ran(tmp_path, HEADER + rows).register["consent_any"].to_list() == ["Kysytään myöhemmin"]


def test_a_swedish_register_without_a_country_keeps_its_numbers_swedish(tmp_path: Path) -> None:
    outcome = ran(tmp_path, "Förnamn;Efternamn;Telefon;Postnr;Ort\nÅsa;Öberg;070-1740605;11122;Stockholm\n")
    assert outcome.conventions.country == "SE"
    assert outcome.register["phone"].to_list() == ["+46701740605"]


def test_a_finnish_register_whose_codes_lost_their_zeros_is_finnish(tmp_path: Path) -> None:
    outcome = ran(tmp_path, "a;b;Postinumero;Postitoimipaikka\n1;x;100;Helsinki\n2;y;2100;Espoo\n3;z;530;Helsinki\n")
    assert outcome.register["postal_code"].to_list() == ["00100", "02100", "00530"]


def test_where_nothing_tells_the_country_national_numbers_stay_as_they_are(tmp_path: Path) -> None:
    outcome = ran(tmp_path, "Name,Phone\nAnn Lee,070-1740605\nBob Hill,030 1234567\n")
    assert outcome.register["phone"].to_list() == ["070-1740605", "030 1234567"]


def test_names_in_one_cell_and_in_two_are_the_same_person(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_text("Etunimi;Sukunimi;Sähköposti\nLiisa;Laine;l@example.com\n", "utf-8")
    other.write_text("Nimi;Sähköposti\nLaine, Liisa;l@example.com\n", "utf-8")
    assert regcheck.run([one, other]).register.height == 1


def test_a_safety_ban_on_one_row_counts_for_the_address_on_another(tmp_path: Path) -> None:
    text = "Nimi;Sähköposti;Turvakielto;Katuosoite\nEva Ek;e@example.com;;Tie 1\nEva Ek;e@example.com;Kyllä;\n"
    assert ran(tmp_path, text).findings.filter(pl.col("rule") == "LAW022")["row"].to_list() == [1]


def test_a_date_in_digits_alone_may_begin_with_the_day(tmp_path: Path) -> None:
    text = "Nimi;Syntymäaika\nAino Aho;18111967\nUlla Aho;20.2.1958\nEino Aho;26011983\n"
    assert ran(tmp_path, text).register["birth_date"].to_list() == ["18.11.1967", "20.2.1958", "26.1.1983"]


def test_a_company_has_no_probability_of_living_at_its_address(tmp_path: Path) -> None:
    text = "Yritys;Osoite;Postinumero;Postitoimipaikka;Luotu\nKenkä Oy;Tehtaankatu 1;00140;Helsinki;1.2.2010\n"
    assert ran(tmp_path, text).register["post_p"].to_list() == [None]


def test_a_long_quoted_value_stays_whole(tmp_path: Path) -> None:
    note = "\n".join(f"said hi, and then {at}" for at in range(90))
    rows = "".join(f"Matti Virtanen{at},user{at}@example.com,ok\n" for at in range(500))
    path = tmp_path / "n.csv"
    path.write_text(f'Nimi,Email,Notes\n{rows}"Pekka Puro",p@example.com,"{note}"\nLiisa Korhonen,l@example.org,x\n')
    records = load(path).records
    assert records.height == 502
    assert records["c2"][500] == note


def test_cells_too_many_are_not_taken_for_a_phone_number(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    rows = "M V,m@example.com,0401234567\nL K,l@example.org,0457654321\nD E,f@example.com,0401231234,extra,extra2\n"
    path.write_text(f"Nimi,Email,Puhelin\n{rows}\nYhteensä,5,\n", "utf-8")
    assert load(path).unreadable["problem"].to_list()[0] == "too_many_cells"


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "c.csv").write_text("id;Nimi\n1;Aino Aho\n" if folder == "x" else "id;Nimi\n1;Ulla Ek\n")
    outcome = regcheck.run([tmp_path / "x" / "c.csv", tmp_path / "y" / "c.csv"])
    assert outcome.clusters["source"].to_list() == ["x/c.csv", "y/c.csv"]
    assert outcome.register.height == 2
    assert not outcome.findings["rule"].is_in(["UNQ002"]).any()


def test_a_header_does_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "e.csv"
    path.write_text("Nimi\x1b[31m,E-mail\nAnn Lee,a@example.com\nBo Ek,b@example.com\n", "utf-8")
    show_columns(Console(), regcheck.run(path).columns, "en")
    assert "\x1b" not in capsys.readouterr().out


def test_households_are_counted_in_the_report(tmp_path: Path) -> None:
    rows = "Aino Aho;Tie 1 A 2;00100\nEino Aho;Tie 1 A 2;00100\nBo Ek;Kuja 3;20100\n"
    outcome = ran(tmp_path, "Nimi;Katuosoite;Postinumero\n" + rows)
    told = {line.sentence.en: line.figure.en for line in content(outcome).headlines}
    assert told["households (customers who live with another one: 2; addresses: 2)"] == "2"
