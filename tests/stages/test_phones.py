from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from regcheck.stages.normalise import phones
from regcheck.stages.normalise.numbering import plan_of
from regcheck.stages.normalise.phones import PHONE_REASONS, PHONE_STATUS, read_phones
from regcheck.text import LANGS

BENCH = Path(__file__).parents[2] / "bench" / "contacts.py"


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(BENCH))


def read(*texts: str | None, country: str = "FI") -> pl.DataFrame:
    written = pl.Series(texts, dtype=pl.String)
    return read_phones(written, pl.repeat(country, len(texts), dtype=pl.String, eager=True))


def one(text: str | None, country: str = "FI") -> dict[str, Any]:
    return read(text, country=country).row(0, named=True)


def test_the_patterns_and_the_library_agree(bench: dict[str, Any]) -> None:
    samples = bench["phone_samples"](25_000, seed=7)
    assert bench["phone_differences"](samples).rows() == []


def test_the_patterns_read_nearly_all_of_a_register(bench: dict[str, Any]) -> None:
    register = bench["register_phones"](2_000, seed=7)
    by_patterns = phones._plainly_read(register)["status"].is_not_null()  # noqa: SLF001
    assert by_patterns.mean() > 0.98  # type: ignore[operator]


def test_the_comparison_sees_a_wrong_pattern(bench: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of("FI")
    assert plan is not None
    monkeypatch.setattr(phones, "plan_of", lambda _: plan._replace(mobile=plan.fixed))
    assert bench["phone_differences"](bench["phone_samples"](2_000, seed=7, regions=("FI",))).height > 0


def test_two_digits_with_marks_are_no_number_however_many_there_are() -> None:
    assert set(read(*["4 - 0", "4  -  0", "(4) 0"] * 50, country="DE")["status"]) == {"impossible"}


def test_reading_what_was_shown_changes_nothing(bench: dict[str, Any]) -> None:
    samples = bench["phone_samples"](5_000, seed=8)
    once = read_phones(samples["written"], samples["country"])
    twice = read_phones(once["out"], samples["country"])
    assert twice["value"].equals(once["value"])
    assert twice["out"].equals(once["out"])
    assert twice["reason"].null_count() == twice.height


def test_a_batch_is_as_good_as_the_whole(bench: dict[str, Any]) -> None:
    samples = bench["phone_samples"](1_000, seed=9)
    whole = read_phones(samples["written"], samples["country"])
    batches = [samples[start : start + 90] for start in range(0, samples.height, 90)]
    assert pl.concat(read_phones(batch["written"], batch["country"]) for batch in batches).equals(whole)


@pytest.mark.parametrize(
    "text",
    [
        "040 123 4567",
        "040-1234567",
        "(040) 123 4567",
        "040\u00a0123\u00a04567",
        "+358401234567",
        "+358 (0)40 1234567",
        "00358 40 1234567",
        "tel:+358-40-1234567",
        "puh. 040 1234567",
        "'0401234567",
        "０４０１２３４５６７",
        "401234567",
        "401234567.0",
        "358401234567",
        "358401234567.0",
        " 0401234567\t",
        "040 1234567, 0401234567",
    ],
)
def test_one_number_in_many_spellings(text: str) -> None:
    answer = one(text)
    assert (answer["value"], answer["out"], answer["status"]) == ("+358401234567", "+358401234567", "valid")
    assert (answer["kind"], answer["region"]) == ("mobile", "FI")


@pytest.mark.parametrize(
    ("text", "country", "reason"),
    [
        ("+358401234567", "FI", None),
        (" +358401234567 ", "FI", "whitespace"),
        ("0401234567", "FI", "phone_e164"),
        ("401234567", "FI", "phone_zero_restored"),
        ("358401234567", "FI", "phone_plus_restored"),
        ("701234567", "SE", "phone_zero_restored"),
        ("46701234567", "SE", "phone_plus_restored"),
        ("41234567", "NO", "phone_e164"),
        ("12125550123", "US", "phone_e164"),
        ("09 12", "FI", None),
        (" 09 12", "FI", "whitespace"),
    ],
)
def test_the_reason_says_why_it_is_written_differently(text: str, country: str, reason: str | None) -> None:
    assert one(text, country)["reason"] == reason
    assert reason is None or reason in PHONE_REASONS


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("09 12", "impossible"),
        ("040123456789012", "impossible"),
        ("12345", "possible"),
        ("3.58E+11", "lost"),
        ("4,01235e8", "lost"),
        ("ei puhelinta", "text"),
        ("-", "text"),
        ("maija1@elisa.fi", "text"),
        ("x" * 10_000, "text"),
        ("7" * 10_000, "impossible"),
    ],
)
def test_what_is_no_number_stays_as_written(text: str, status: str) -> None:
    answer = one(text)
    assert (answer["status"], answer["value"], answer["out"]) == (status, None, text)
    assert answer["kind"] is answer["region"] is answer["reason"] is None


@pytest.mark.parametrize(
    "text",
    ["0401234567, 0501234567", "040 1234567 / 050 1234567", "040 1234567 050 1234567", "0401234567 tai 0501234567"],
)
def test_several_numbers_in_a_cell(text: str) -> None:
    answer = one(text)
    assert (answer["status"], answer["value"], answer["out"]) == ("several", "+358401234567", text)


@pytest.mark.parametrize("text", ["040 1234567 koti", "Matti 0401234567", "0401234567 (työ)", "0401234567, 12"])
def test_a_remark_beside_the_number_is_kept(text: str) -> None:
    answer = one(text)
    assert (answer["value"], answer["out"], answer["reason"]) == ("+358401234567", text, None)


def test_a_word_is_not_dialled_outside_north_america() -> None:
    assert one("040 123 Matti")["value"] is None
    assert one("1-800-FLOWERS", "US")["value"] == "+18003569377"


def test_an_extension_is_shown_but_no_part_of_the_number() -> None:
    answer = one("09 1234567 ext 12")
    assert (answer["value"], answer["out"]) == ("+35891234567", "+35891234567 ext. 12")


@pytest.mark.parametrize(
    ("text", "country", "value"),
    [
        ("91234567", "FI", "+35891234567"),  # 09 without its zero, or eight digits without their area code
        ("468123456", "SE", "+46468123456"),  # 046-812 34 56 without its zero, or +46 8 123 456 without its plus
    ],
)
def test_what_was_lost_is_restored_only_where_there_is_no_doubt(text: str, country: str, value: str) -> None:
    answer = one(text, country)
    assert (answer["value"], answer["out"], answer["reason"]) == (value, text, None)


@pytest.mark.parametrize(
    ("text", "kind", "region"),
    [
        ("09 1234567", "fixed", "FI"),
        ("+1 212 555 0123", "fixed_or_mobile", "US"),
        ("0700 123456", "premium", "FI"),
        ("0800 123456", "service", "FI"),
        ("+46751234567", "other", "SE"),
        ("018 12345", "fixed", "AX"),
        ("+80012345678", "service", None),
    ],
)
def test_kind_and_region(text: str, kind: str, region: str | None) -> None:
    answer = one(text)
    assert (answer["status"], answer["kind"], answer["region"]) == ("valid", kind, region)


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_gives_nothing(text: str | None) -> None:
    answer = one(text)
    assert answer.pop("reason") == (None if text is None else "whitespace")
    assert set(answer.values()) == {None}


def test_an_empty_column() -> None:
    answers = read()
    assert answers.height == 0
    assert answers.schema == read("0401234567").schema
    assert answers.schema["status"] == PHONE_STATUS


def test_every_reason_is_said_in_every_language() -> None:
    assert all(text.in_(lang).endswith(".") for text in PHONE_REASONS.values() for lang in LANGS)


@pytest.mark.parametrize("text", ["040 123 456l", "040123456I", "O40 123 4567", "04O 123 456l"])
def test_letters_that_may_be_digits_make_no_shorter_number(text: str) -> None:
    answer = read_phones(pl.Series([text]), pl.Series(["FI"])).row(0, named=True)
    assert (answer["value"], answer["status"], answer["out"]) == (None, "impossible", text)
