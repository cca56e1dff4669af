"""Dates in every notation, their order decided once per column."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from regcheck.stages.normalise.dates import DateStyle, observe_dates, read_dates

DAY = date(1980, 2, 1)


def read(*cells: str | None, default: str = "dmy") -> pl.DataFrame:
    written = pl.Series("cells", cells, pl.String)
    return read_dates(written, observe_dates(written, default), 2026)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "value", "status"),
    [
        ("1.2.1980", DAY, "valid"),
        ("01.02.1980", DAY, "valid"),
        ("1980-02-01", DAY, "valid"),
        ("1980-2-1", DAY, "valid"),
        ("1980/02/01", DAY, "valid"),
        ("1/2/1980", DAY, "valid"),
        ("1-2-1980", DAY, "valid"),
        ("19800201", DAY, "valid"),
        ("29252", DAY, "valid"),
        ("29252.0", DAY, "valid"),
        ("1980-02-01 12:30", DAY, "valid"),
        ("1980-02-01T12:30:00Z", DAY, "valid"),
        (" 1.2.1980 ", DAY, "valid"),
        ("1.2.80", DAY, "two_digit"),
        ("1.2.26", date(2026, 2, 1), "two_digit"),
        ("1.2.27", date(1927, 2, 1), "two_digit"),
        ("29.2.2024", date(2024, 2, 29), "valid"),
        ("29.2.2023", None, "impossible"),
        ("31.2.1975", None, "impossible"),
        ("0.0.0000", None, "impossible"),
        ("19801301", None, "impossible"),
        ("1980", None, "year_only"),
        ("eilen", None, "unreadable"),
        ("1.2", None, "unreadable"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_one_date(written: str | None, value: date | None, status: str | None) -> None:
    answer = read(written).row(0, named=True)
    assert (answer["value"], answer["status"]) == (value, status)


def test_the_column_decides_the_order_from_its_evidence() -> None:
    assert read("3/4/2020", "12/25/2020", default="dmy")["value"].to_list() == [date(2020, 3, 4), date(2020, 12, 25)]
    assert read("3/4/2020", "25/12/2020", default="mdy")["value"].to_list() == [date(2020, 4, 3), date(2020, 12, 25)]
    assert read("3/4/2020", default="mdy")["value"].to_list() == [date(2020, 3, 4)]
    assert read("3/4/2020", default="dmy")["value"].to_list() == [date(2020, 4, 3)]


def test_a_column_that_proves_both_orders_makes_the_rest_ambiguous() -> None:
    answer = read("25/12/2020", "12/25/2020", "3/4/2020", "5/5/2020")
    assert answer["status"].to_list() == ["valid", "valid", "ambiguous", "valid"]


def test_points_always_mean_the_day_first() -> None:
    assert read("12/25/2020", "12/26/2020", "25.12.2020")["value"].to_list() == [
        date(2020, 12, 25),
        date(2020, 12, 26),
        date(2020, 12, 25),
    ]


def test_dates_take_the_notation_that_prevails() -> None:
    answer = read("1.2.1980", "3.4.1981", "1982-05-06", "29252", "7.8.1983")
    assert answer["out"].to_list() == ["1.2.1980", "3.4.1981", "6.5.1982", "1.2.1980", "7.8.1983"]
    assert answer["reason"].to_list() == [None, None, "date_notation", "date_serial", None]
    assert read("01.02.1980", "03.04.1981", "1982-05-06")["out"].to_list()[2] == "06.05.1982"
    assert read("1980-02-01", "1981-04-03", "6.5.1982")["out"].to_list()[2] == "1982-05-06"


@pytest.mark.parametrize("unsure", ["31.2.1975", "1980", "eilen", "1.2.80", "1.2.1980 10:00"])
def test_what_cannot_be_read_surely_stays_as_written(unsure: str) -> None:
    answer = read("1980-02-01", "1981-04-03", "1982-05-06", unsure)
    assert answer["out"].to_list()[3] == unsure
    assert answer["reason"].to_list()[3] is None


def test_a_column_of_serials_becomes_iso_dates() -> None:
    assert read("29252", "29253")["out"].to_list() == ["1980-02-01", "1980-02-02"]


def test_a_style_may_be_used_on_part_of_its_column() -> None:
    whole = pl.Series("cells", ["25/12/2020", "3/4/2020", "2020-05-06"])
    style = observe_dates(whole, "mdy")
    assert isinstance(style, DateStyle)
    parts = pl.concat([read_dates(part.to_series(), style, 2026) for part in whole.to_frame().iter_slices(1)])
    assert parts.equals(read_dates(whole, style, 2026))


@pytest.mark.parametrize(
    "written",
    [
        "1. helmikuuta 1980",
        "1 Feb 1980",
        "Feb 1, 1980",
        "1 februari 1980",
        "den 1 februari 1980",
        "01-FEB-1980",
        "1st of February 1980",
        "1 de febrero de 1980",
        "1. Februar 1980",
        "1er février 1980",
        "1980-Feb-01",
        "Fri Feb 01 1980",
        "1980年2月1日",
        "1.2. 1980",
        "1. 2. 1980",
        "1980 02 01",
        "1.2.1980 klo 12.30",
    ],
)
def test_dates_in_words_and_with_stray_spaces(written: str) -> None:
    answer = read(written).row(0, named=True)
    assert (answer["value"], answer["status"], answer["out"]) == (DAY, "valid", written)


def test_a_date_in_words_takes_the_notation_of_its_column() -> None:
    answer = read("1.2.1980", "3.4.1981", "4 May 1982", "May 4, 1982 10:00")
    assert answer["out"].to_list() == ["1.2.1980", "3.4.1981", "4.5.1982", "May 4, 1982 10:00"]


def test_six_digits_are_dates_where_the_column_is_made_of_them() -> None:
    assert read("800201", "811231")["value"].to_list() == [DAY, date(1981, 12, 31)]
    assert read("010280", "311281")["value"].to_list() == [DAY, date(1981, 12, 31)]
    assert read("800201", "1.2.1980", "3.4.1981")["value"].to_list()[0] is None


def test_years_and_months_alone_give_a_year() -> None:
    answer = read("1980", "1980.0", "2/1980", "1980-02", "eilen")
    assert answer["year"].to_list() == [1980, 1980, 1980, 1980, None]
    assert answer["value"].null_count() == 5
    assert answer["status"].to_list() == ["year_only"] * 4 + ["unreadable"]


def test_seconds_since_1970_are_a_date() -> None:
    assert read("1704067200", "1704067200000")["value"].to_list() == [date(2024, 1, 1)] * 2


def test_a_few_dates_in_the_other_order_do_not_make_the_column_doubtful() -> None:
    day_first = [f"{day}/03/1980" for day in range(13, 29)] * 2
    answer = read(*day_first, "03/25/1981", "04/05/1982")
    assert answer["status"].to_list()[-2:] == ["other_order", "valid"]
    assert answer["value"].to_list()[-2:] == [date(1981, 3, 25), date(1982, 5, 4)]
    assert answer["out"].to_list()[-2] == "03/25/1981"
