from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from regcheck.stages.normalise import emails
from regcheck.stages.normalise.emails import EMAIL_KIND, EMAIL_REASONS, EMAIL_STATUS, read_emails
from regcheck.text import LANGS

BENCH = Path(__file__).parents[2] / "bench" / "contacts.py"


@pytest.fixture(scope="module")
def bench() -> dict[str, Any]:
    return runpy.run_path(str(BENCH))


def read(*texts: str | None) -> pl.DataFrame:
    return read_emails(pl.Series(texts, dtype=pl.String))


def one(text: str | None) -> dict[str, Any]:
    return read(text).row(0, named=True)


def test_the_pattern_and_the_library_agree(bench: dict[str, Any]) -> None:
    samples = bench["email_samples"](20_000, seed=7)
    assert bench["email_differences"](samples).rows() == []


def test_the_comparison_sees_a_wrong_pattern(bench: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emails, "_SPECIAL_USE", "^$")
    assert bench["email_differences"](bench["email_samples"](2_000, seed=7)).height > 0


def test_the_pattern_reads_nearly_all_of_a_register(bench: dict[str, Any]) -> None:
    rows = bench["register_emails"](2_000, seed=7).to_frame().with_columns(text="written")
    assert emails._plainly_read(rows)["plain"].mean() > 0.97  # type: ignore[operator]  # noqa: SLF001


def test_reading_what_was_shown_changes_nothing(bench: dict[str, Any]) -> None:
    once = read_emails(bench["email_samples"](5_000, seed=8))
    twice = read_emails(once["out"])
    assert twice["value"].equals(once["value"])
    assert twice["out"].equals(once["out"])
    assert twice["reason"].null_count() == twice.height


def test_a_batch_is_as_good_as_the_whole(bench: dict[str, Any]) -> None:
    samples = bench["email_samples"](1_000, seed=9)
    batches = [samples[start : start + 90] for start in range(0, len(samples), 90)]
    assert pl.concat(map(read_emails, batches)).equals(read_emails(samples))


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("maija@elisa.fi", "maija@elisa.fi", None),
        ("Maija.V@elisa.fi", "Maija.V@elisa.fi", None),
        (" maija@elisa.fi\t", "maija@elisa.fi", "whitespace"),
        ("Maija@Elisa.FI", "Maija@elisa.fi", "email_case"),
        ("INFO@yritys.fi", "info@yritys.fi", "email_form"),
        ("maija@xn--mller-kva.de", "maija@müller.de", "email_form"),
        ("åsa@Elisa.fi", "åsa@elisa.fi", "email_case"),
    ],
)
def test_valid_addresses_take_the_form_of_the_library(text: str, value: str, reason: str | None) -> None:
    answer = one(text)
    assert (answer["value"], answer["out"], answer["status"]) == (value, value, "valid")
    assert answer["key"] == value.lower()
    assert answer["domain"] == value.lower().partition("@")[2]
    assert answer["reason"] == reason


@pytest.mark.parametrize(
    "text",
    [
        "maija(at)elisa.fi",
        "maija [at] elisa [dot] fi",
        "maija (ät) elisa.fi",
        "maija at elisa.fi",
        "maija @ elisa.fi",
        "maija@@elisa.fi",
        "maija＠elisa.fi",
        "maija\u200b@elisa.fi",
        "maija@elisa,fi",
        "maija@elisa. fi",
        "maija@elisa.fi.",
        "maija@elisa.fi,",
        "maija@elisa.fi;",
        "'maija@elisa.fi'",
        "(maija@elisa.fi)",
        "<maija@elisa.fi>",
        "Maija Virtanen <maija@elisa.fi>",
        '"Virtanen, Maija" <maija@elisa.fi>',
        "maija@elisa.fi <maija@elisa.fi>",
        "mailto:maija@elisa.fi?subject=Hei",
        "Sähköposti: maija@elisa.fi",
        "maija@elisa.fi (työ)",
        "maija@elisa.fi; MAIJA@elisa.fi",
    ],
)
def test_one_reading_is_mended(text: str) -> None:
    answer = one(text)
    assert (answer["value"], answer["out"]) == ("maija@elisa.fi", "maija@elisa.fi")
    assert (answer["status"], answer["reason"]) == ("repaired", "email_repaired")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("maija@gmail", "invalid"),
        ("maija..v@elisa.fi", "invalid"),
        ("maija virtanen@elisa.fi", "invalid"),
        ("Maija Virtanen maija@elisa.fi", "invalid"),
        ("maija@firma, oy", "invalid"),
        ("maija@yritys.test", "invalid"),
        ("maija@[1.2.3.4]", "invalid"),
        ("@", "invalid"),
        ("a@" * 5_000, "invalid"),
        ("a" * 100_000, "text"),
        ("ei sähköpostia", "text"),
        ("-", "text"),
        ("www.elisa.fi", "text"),
    ],
)
def test_what_is_no_address_stays_as_written(text: str, status: str) -> None:
    answer = one(text)
    assert (answer["status"], answer["out"]) == (status, text)
    assert {answer[name] for name in ("value", "key", "domain", "kind", "suggestion", "reason")} == {None}


@pytest.mark.parametrize(
    "text",
    ["a.b@elisa.fi, c.d@elisa.fi", "a.b@elisa.fi/c.d@elisa.fi", "a.b@elisa.fi tai c@", "<a.b@elisa.fi> <c@d.fi>"],
)
def test_several_addresses_in_a_cell(text: str) -> None:
    answer = one(text)
    if text.endswith("c@"):  # the second half names no address
        assert (answer["status"], answer["value"]) == ("invalid", None)
    else:
        assert (answer["status"], answer["value"], answer["out"]) == ("several", "a.b@elisa.fi", text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("maija@gmail.com", "free"),
        ("maija@saunalahti.fi", "free"),
        ("maija@yritys.example", "work"),
        ("maija@example.com", "work"),
        ("info@yritys.example", "role"),
        ("asiakaspalvelu@yritys.example", "role"),
        ("maija@mailinator.com", "disposable"),
        ("noemail@yritys.example", "placeholder"),
        ("ei.ole@gmail.com", "placeholder"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert one(text)["kind"] == kind


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.fi", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hotmal.fi", "hotmail.fi"),
        ("outlok.com", "outlook.com"),
        ("elisa.if", "elisa.fi"),
        ("lukku.com", "luukku.com"),
        ("saunalhti.fi", "saunalahti.fi"),
        ("comhen.se", "comhem.se"),
        ("comhem.es", "comhem.se"),
        ("telia.con", "telia.com"),
    ],
)
def test_a_misspelt_provider_is_pointed_out_and_left_alone(domain: str, meant: str) -> None:
    answer = one(f"maija@{domain}")
    assert (answer["suggestion"], answer["value"], answer["status"]) == (meant, f"maija@{domain}", "valid")


def test_no_provider_is_taken_for_a_misspelling() -> None:
    others = ("telia.fi", "telenor.no", "elias.fi", "email.com", "yritys.fi", "mail.example", "elisa.ee")
    known = emails._free() + others  # noqa: SLF001
    assert read(*(f"maija@{domain}" for domain in known))["suggestion"].drop_nulls().to_list() == []


def test_the_packaged_lists_hold_domains_and_names_in_small_letters() -> None:
    for name in ("free", "roles", "placeholders"):
        lines = emails._listed(name)  # noqa: SLF001
        assert len(set(lines)) == len(lines)
        assert all(line == line.strip().lower() for line in lines)
    assert not set(emails._free()) & set(emails._disposable())  # noqa: SLF001


@pytest.mark.parametrize("text", [None, "", "  "])
def test_nothing_gives_nothing(text: str | None) -> None:
    answer = one(text)
    assert answer.pop("reason") == (None if text is None else "whitespace")
    assert set(answer.values()) == {None}


def test_an_empty_column() -> None:
    answers = read()
    assert answers.schema == read("maija@elisa.fi").schema
    assert (answers.schema["status"], answers.schema["kind"]) == (EMAIL_STATUS, EMAIL_KIND)


def test_every_reason_is_said_in_every_language() -> None:
    assert all(text.in_(lang).endswith(".") for text in EMAIL_REASONS.values() for lang in LANGS)


def test_mistyped_domains_are_corrected_only_when_asked() -> None:
    written = pl.Series(["Matti@gmial.com", "matti@gmail.com", "a@gmial.com; b@gmial.com"])
    assert emails.read_emails(written)["out"].to_list() == written.to_list()
    answer = emails.read_emails(written, fix_typos=True)
    assert answer["out"].to_list() == ["Matti@gmail.com", "matti@gmail.com", "a@gmial.com; b@gmial.com"]
    assert answer["reason"].to_list() == ["email_typo", None, None]
    assert answer["suggestion"].to_list() == ["gmail.com", None, "gmail.com"]
    assert answer["key"].to_list()[0] == "matti@gmail.com"
