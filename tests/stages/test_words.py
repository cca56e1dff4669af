"""White space, capitals and the parts of names."""

from __future__ import annotations

import polars as pl
import pytest

from regcheck.stages.normalise import names, words


def text(*cells: str | None) -> pl.Series:
    return pl.Series("cells", cells, pl.String)


@pytest.mark.parametrize(
    ("written", "out", "reason"),
    [
        ("Matti", "Matti", None),
        ("MATTI", "Matti", "name_case"),
        ("matti", "Matti", "name_case"),
        ("MEIKÄLÄINEN", "Meikäläinen", "name_case"),
        ("ØSTERGÅRD", "Østergård", "name_case"),
        ("ANNA-LIISA", "Anna-Liisa", "name_case"),
        ("VON ESSEN", "von Essen", "name_case"),
        ("CARL VON ESSEN", "Carl von Essen", "name_case"),
        ("  Matti ", "Matti", "whitespace"),
        ("Matti\u00a0\u2007 Juhani", "Matti Juhani", "whitespace"),
        ("McDonald", "McDonald", None),
        ("von Essen", "von Essen", None),
        ("AB", "AB", None),
        ("李", "李", None),
        ("   ", None, "whitespace"),
        (None, None, None),
    ],
)
def test_names_in_ordinary_case(written: str | None, out: str | None, reason: str | None) -> None:
    answer = names.read_names(text(written)).row(0, named=True)
    assert (answer["value"], answer["out"]) == (out, out)
    assert answer["reason"] == reason


def test_names_keep_the_order_and_height_of_the_column() -> None:
    answers = names.read_names(text("Bo", None, "aina", "Bo", ""))
    assert answers["out"].to_list() == ["Bo", None, "Aina", "Bo", None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Åsa", "A\u030asa"),
        ("Öhman", "OHMAN"),
        ("Østergård", "ostergard"),
        ("Jean-Pierre", "jean pierre"),
        ("Strauß", "STRAUSS"),
        ("Łucja", "lucja"),
        ("O'Brien", "o brien"),
    ],
)
def test_folding_sees_through_marks_and_capitals(one: str, other: str) -> None:
    folded = pl.DataFrame({"a": [one], "b": [other]}).select(words.fold(pl.col("a", "b"))).row(0)
    assert folded[0] == folded[1]


def test_folding_keeps_different_names_apart() -> None:
    folded = text("Virtanen", "Virta", "Laine").to_frame().select(words.fold(pl.col("cells")))
    assert folded.to_series().n_unique() == 3


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("Matti Virtanen", "Matti", "Virtanen"),
        ("Virtanen, Matti", "Matti", "Virtanen"),
        ("Matti Juhani Virtanen", "Matti Juhani", "Virtanen"),
        ("Carl von Essen", "Carl", "von Essen"),
        ("Ludwig van der Rohe", "Ludwig", "van der Rohe"),
        ("Virtanen", None, None),
        (None, None, None),
    ],
)
def test_names_in_one_cell_are_taken_apart(full: str | None, first: str | None, last: str | None) -> None:
    parts = names.split_names(text(full), pl.Series([False])).row(0, named=True)
    assert (parts["first_name"], parts["last_name"]) == (first, last)


def test_free_text_keeps_its_inside() -> None:
    answer = words.read_text(text(" a  b\nc ")).row(0, named=True)
    assert (answer["out"], answer["reason"]) == ("a  b\nc", "whitespace")


def test_one_line_text_has_single_spaces_and_its_own_capitals() -> None:
    assert words.read_line(text("KUKKA  OY")).row(0, named=True)["out"] == "KUKKA OY"
    assert words.read_companies(text("KUKKA OY"))["folded"].to_list() == ["kukka oy"]


def test_streets_are_in_ordinary_case() -> None:
    assert words.read_streets(text("KAUPPAKATU 1", "kauppakatu 1", "Kauppakatu 1 A"))["out"].to_list() == [
        "Kauppakatu 1",
        "Kauppakatu 1",
        "Kauppakatu 1 A",
    ]
