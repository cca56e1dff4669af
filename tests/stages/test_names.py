"""Names as they are best written, damaged letters, and what the statistics say of names."""

from __future__ import annotations

import unicodedata

import polars as pl
import pytest

from regcheck.pipeline import examine
from regcheck.stages.normalise import letters, names, words


@pytest.mark.parametrize(
    ("written", "out"),
    [
        ("McDONALD", "McDonald"),
        ("MCDONALD", "McDonald"),
        ("mcdonald", "McDonald"),
        ("MACDONALD", "MacDonald"),
        ("MACHADO", "Machado"),
        ("macarena", "Macarena"),
        ("O'BRIEN", "O'Brien"),
        ("o’brien", "O’Brien"),
        ("D'ANGELO", "D'Angelo"),
        ("von ESSEN", "von Essen"),
        ("CARL AF FORSELLES", "Carl af Forselles"),
        ("JUAN DE LA CRUZ", "Juan de la Cruz"),
        ("LUDWIG VAN DER ROHE", "Ludwig van der Rohe"),
        ("DE GEER", "De Geer"),
        ("MÄKINEN-VIRTANEN", "Mäkinen-Virtanen"),
        ("GUÐRÚN JÓNSDÓTTIR", "Guðrún Jónsdóttir"),
        ("IVAN PETROVITJ", "Ivan Petrovitj"),
        ("CARL GUSTAF III", "Carl Gustaf III"),
        ("J.R. EWING", "J.R. Ewing"),
        ("Matti VIRTANEN", "Matti Virtanen"),
        ("VIRTANEN-LAINE Anna", "Virtanen-Laine Anna"),
        ("d'Artagnan", "d'Artagnan"),
        ("Sean McDonald", "Sean McDonald"),
        ("AB", "AB"),
    ],
)
def test_capitals(written: str, out: str) -> None:
    answer = names.read_names(pl.Series([written])).row(0, named=True)
    assert answer["out"] == out
    assert answer["reason"] == (None if out == written else "name_case")
    assert names.read_names(pl.Series([out]))["out"].to_list() == [out]


@pytest.mark.parametrize(
    ("written", "out"),
    [
        ("DR. MATTI VIRTANEN", "Matti Virtanen"),
        ("Prof. Dr. Anna Ek", "Anna Ek"),
        ("Herr Karl Ek", "Karl Ek"),
        ("Rouva Laine", "Laine"),
        ("Laine MBA", "Laine"),
        ("Matti Virtanen, KTM", "Matti Virtanen"),
    ],
)
def test_titles_are_taken_off(written: str, out: str) -> None:
    answer = names.read_names(pl.Series([written])).row(0, named=True)
    assert (answer["out"], answer["reason"]) == (out, "name_title")


@pytest.mark.parametrize(
    "name", ["Dr.", "Matti Virtanen Jr.", "Fruzsina", "Herrala", "Prosperi", "Profeta Ek", "Matti Di"]
)
def test_what_is_no_title_stays(name: str) -> None:
    assert names.read_names(pl.Series([name]))["out"].to_list() == [name]


@pytest.mark.parametrize(
    ("written", "out"),
    [
        ("MÃ¤kinen", "Mäkinen"),
        ("MÃƒÂ¤kinen", "Mäkinen"),
        ("Ã…ke", "Åke"),
        ("M├ñkinen", "Mäkinen"),
        ("Itâ€™s", "It’s"),
        ("M&auml;kinen", "Mäkinen"),
        ("Kukka &amp;amp; Co", "Kukka & Co"),
        ("Mat\u00adti", "Matti"),
        ("\ufeffMatti", "Matti"),
        ("Ｍａｔｔｉ", "Matti"),
        ("M\u0430tti", "Matti"),
    ],
)
def test_damaged_letters_are_put_right(written: str, out: str) -> None:
    answer = words.read_line(pl.Series([written])).row(0, named=True)
    assert (answer["out"], answer["reason"]) == (out, "letters")
    assert words.read_line(pl.Series([out]))["reason"].to_list() == [None]


@pytest.mark.parametrize(
    "text", ["JOÃO", "Château", "Петров", "M?kinen", "H\ufffdm", "AT&T", "a & b; c", "李", "ß", "Ærø"]
)
def test_sound_or_lost_letters_stay(text: str) -> None:
    assert letters.mended(pl.Series([text, None])).to_list() == [text, None]


def test_free_text_is_not_mended() -> None:
    assert words.read_text(pl.Series(["M&auml;kinen"]))["out"].to_list() == ["M&auml;kinen"]


@pytest.mark.parametrize(
    ("first", "last", "swapped"),
    [
        ("Virtanen", "Matti", True),
        ("ANDERSSON", "ERIK", True),
        ("Matti", "Virtanen", False),
        ("Lauri", "Lauri", False),
        ("Meri", "Aalto", False),
        ("Leander", "Sander", False),
        ("Xxqz", "Matti", False),
        ("Anna", "Toivo", False),
    ],
)
def test_swapped_names(first: str, last: str, *, swapped: bool) -> None:
    found = examine([{"first_name": first, "last_name": last}])
    assert ("NAM008" in set(found["rule"])) is swapped


@pytest.mark.parametrize(
    ("company", "person"),
    [
        ("Matti Virtanen", True),
        ("Anna-Liisa Korhonen", True),
        ("Matti Virtanen Oy", False),
        ("Virtanen Matti", False),
        ("Nordea", False),
        ("Stora Enso", False),
    ],
)
def test_a_person_in_the_company_field(company: str, *, person: bool) -> None:
    found = examine([{"company": company, "email": "a@example.com"}])
    assert ("NAM010" in set(found["rule"])) is person


@pytest.mark.parametrize(
    ("name", "company", "told"),
    [
        ("Kukka Oy", "", True),
        ("Oy Kukka Ab", "", True),
        ("Kukka Oy", "Kukka Oy", False),
        ("Mari As", "", False),
        ("Kim Ky", "", False),
        ("Tmi Virtanen", "", True),
    ],
)
def test_a_company_in_the_name_field(name: str, company: str, *, told: bool) -> None:
    found = examine([{"full_name": name, "company": company}, {"full_name": "x", "company": "y"}])
    assert ("NAM009" in set(found.filter(row=1)["rule"])) is told


@pytest.mark.parametrize(
    "written",
    [
        "vibeke.nielsen@gmail.com",
        "NULL",
        "SEKRETESSMARKERING",
        "sdfkjh",
        "?stberg",
        "x",
        "=CMD()",
        "+CMD",
        "ßeta",
        "a=B",
    ],
)
def test_what_is_no_name_keeps_its_capitals(written: str) -> None:
    assert names.read_names(pl.Series([written]))["out"].to_list() == [written]


def test_letters_in_pieces_are_put_together() -> None:
    whole = "Päivi Mäkelä-Åström"
    pieces = unicodedata.normalize("NFD", whole)
    assert pieces != whole
    for reader in (names.read_names, words.read_line, words.read_text, words.read_streets):
        answer = reader(pl.Series([pieces, whole, "Timo"])).select("value", "out", "reason").rows()
        assert answer == [(whole, whole, "letters"), (whole, whole, None), ("Timo", "Timo", None)]
