from __future__ import annotations

import csv
import importlib.util
import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import fastexcel
import phonenumbers
import polars as pl
import pytest
from email_validator import validate_email
from stdnum.fi import hetu
from stdnum.se import personnummer

from regcheck.demo import DEMOS, kinds, planted, words, write_demo
from regcheck.demo.lands import BRITAIN, DENMARK, FINLAND, GERMANY, NORWAY, SWEDEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "sample_data"
LANDS = {land.code: land for land in (FINLAND, SWEDEN, NORWAY, DENMARK, GERMANY, BRITAIN)}
PLACES = {(code, town) for land in LANDS.values() for code, town in land.places}

Record = dict[str, str]


def script(path: Path) -> ModuleType:
    """The module of a script outside the package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def records(name: str, folder: Path = SAMPLES) -> list[Record]:
    """The records of a register as text by field name, read without any of the generator's code."""
    demo = DEMOS[name]
    fields = list(demo.columns)
    if demo.file.endswith(".xlsx"):
        book = fastexcel.read_excel(folder / demo.file)
        rows = book.load_sheet("Kunder", header_row=3, dtypes="string").to_polars().fill_null("").rows()
    else:
        text = (folder / demo.file).read_text(encoding=demo.encoding)
        rows = [tuple(row) for row in csv.reader(text.splitlines(), delimiter=demo.delimiter)][1:]
    return [dict(zip(fields, row, strict=False)) for row in rows]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three registers and the truth about each."""
    folder = tmp_path_factory.mktemp("registers")
    for name in DEMOS:
        write_demo(name, folder, truth=True)
    return folder


def truths(name: str, folder: Path) -> pl.DataFrame:
    return pl.read_csv(folder / f"{name}.truth.csv", schema_overrides={"kinds": pl.String}).with_columns(
        pl.col("kinds").fill_null("").str.split(" ")
    )


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file; of a workbook those of its parts, as the compression may differ between machines."""
    if path.suffix != ".xlsx":
        return {path.name: path.read_bytes()}
    with ZipFile(path) as archive:
        return {part: archive.read(part) for part in archive.namelist()}


@pytest.mark.parametrize("name", DEMOS)
def test_committed_samples_are_what_the_generator_writes(name: str, made: Path) -> None:
    assert content(made / DEMOS[name].file) == content(SAMPLES / DEMOS[name].file)


def test_committed_readme_tells_of_the_committed_samples() -> None:
    assert (SAMPLES / "README.md").read_text(encoding="utf-8") == script(SAMPLES / "make.py").readme()


@pytest.mark.parametrize("name", DEMOS)
def test_same_seed_same_bytes_other_seed_other_persons(name: str, tmp_path: Path) -> None:
    one = write_demo(name, tmp_path / "one", rows=200, seed=7).read_bytes()
    assert write_demo(name, tmp_path / "two", rows=200, seed=7).read_bytes() == one
    assert write_demo(name, tmp_path / "three", rows=200, seed=8).read_bytes() != one


@pytest.mark.parametrize("name", DEMOS)
@pytest.mark.parametrize("rows", [0, 1, 2, 30, 377])
def test_as_many_rows_as_asked_for(name: str, rows: int, tmp_path: Path) -> None:
    write_demo(name, tmp_path / "made" / "here", rows=rows, truth=True)
    truth = truths(name, tmp_path / "made" / "here")
    assert truth["row"].to_list() == list(range(1, rows + 1))
    if rows:
        assert len(records(name, tmp_path / "made" / "here")) == rows


@pytest.mark.parametrize("name", DEMOS)
def test_every_kind_is_planted_and_told_of(name: str, made: Path) -> None:
    counts = planted(name)
    assert counts.keys() == kinds(name).keys()
    assert min(counts.values()) > 0
    in_truth = truths(name, made)["kinds"].explode().value_counts()
    assert {kind: count for kind, count in in_truth.rows() if kind} == counts


def day(text: str, notation: str) -> date | None:
    try:
        return datetime.strptime(text, notation).date()  # noqa: DTZ007 (a day, not a moment)
    except ValueError:
        return None


def signs_in_verkkokauppa(record: Record) -> dict[str, bool]:
    """Which kinds of damage a row of the web shop shows to someone who does not know how it was planted."""
    email, phone, notes = record["email"], record["phone"], record["notes"]
    born, created, bought = (day(record[name], "%d.%m.%Y") for name in ("birth_date", "created_at", "last_purchase_at"))
    consented, objected = record["consent_any"] == "Kyllä", record["opt_out"] == "Kyllä"
    impossible_birth = record["birth_date"] in {"31.2.1975", "30.2.1988", "0.5.1969"}
    place = record["postal_code"].zfill(5) if record["country"] == "Suomi" else record["postal_code"]
    return {
        "placeholder_person": email.endswith("@test.example.com"),
        "postal_lost_zeros": place != record["postal_code"],
        "town_mismatch": (place, record["city"].strip()) not in PLACES,
        "names_swapped": record["first_name"] in words.FI_LAST and record["last_name"] not in words.FI_LAST,
        "name_mojibake": "Ã" in record["last_name"],
        "name_missing": not record["last_name"] and record["first_name"] != "Asiakas",
        "double_space": "  " in record["street_address"],
        "hard_space": "\u00a0" in record["city"],
        "address_missing": not record["street_address"],
        "email_missing": not email,
        "email_at_word": "(at)" in email,
        "email_typo_domain": email.endswith(("@gmial.com", "@hotmial.com", "@gmail.con", "@elisa.if")),
        "email_filler": email in {"noemail@example.com", "ei@example.com", "x@x.x"},
        "phone_missing": not phone,
        "phone_scientific": "E+11" in phone,
        "phone_impossible": phone in {"09 12", "040", "12345"},
        "phone_filler": phone in {"0000000000", "1234567890", "-"},
        "identity_in_notes": bool(re.search(r"\d{6}[-A]9\d\d\w", notes)),
        "birth_missing": not record["birth_date"],
        "birth_impossible": impossible_birth,
        "birth_1900": born == date(1900, 1, 1),
        "birth_future": born is not None and born > date(2026, 9, 30),
        "minor": born is not None and date(2012, 9, 30) < born <= date(2026, 9, 30),
        "birth_other_notation": bool(record["birth_date"]) and not born and not impossible_birth,
        "created_after_purchase": bool(created and bought and bought < created),
        "consent_and_objection": consented and objected,
        "consent_undated": consented and not record["consent_date"],
        "protected": record["protected"] == "Kyllä",
        "deceased_in_notes": "kuollut" in notes,
        "health_in_notes": notes.startswith(("keliaakikko", "Sairauslomalla")),
    }


def signs_in_kundregister(record: Record) -> dict[str, bool]:
    """Which kinds of damage a row of the workbook shows."""
    email, phone, born = record["email"], record["phone"], record["birth_date"]
    identity = record["national_id"].replace("-", "")
    consented = "Ja" in {record["consent_email"], record["consent_sms"]}
    impossible_birth = born in {"1975-02-31", "1988-02-30", "1969-00-05"}
    return {
        "placeholder_person": email.endswith("@test.example.com"),
        "identity_mistyped": bool(identity) and identity not in words.SE_TEST_IDENTITIES,
        "name_mojibake": "Ã" in record["last_name"],
        "name_missing": not record["first_name"],
        "address_missing": not record["street_address"],
        "email_missing": not email,
        "email_at_word": "(at)" in email,
        "phone_impossible": phone in {"09 12", "040", "12345"},
        "phone_filler": phone in {"0000000000", "1234567890", "-"},
        "birth_missing": not born,
        "birth_impossible": impossible_birth,
        "birth_1900": born.startswith("1900-01-01"),
        "birth_other_notation": bool(born) and not impossible_birth and not day(born, "%Y-%m-%d %H:%M:%S"),
        "date_as_serial": record["last_purchase_at"].isdigit(),
        "consent_and_objection": consented and record["opt_out"] == "Ja",
        "consent_undated": consented and not record["consent_date"],
        "protected": record["protected"] == "Ja",
        "deceased": record["deceased"] == "Ja",
    }


@pytest.mark.parametrize(
    ("name", "signs"), [("verkkokauppa", signs_in_verkkokauppa), ("kundregister", signs_in_kundregister)]
)
def test_the_files_show_the_damage_that_the_truth_tells(
    name: str, signs: Callable[[Record], dict[str, bool]], made: Path
) -> None:
    told = truths(name, made)["kinds"].to_list()
    for row, (record, kinds_told) in enumerate(zip(records(name, made), told, strict=True), start=1):
        shown = signs(record)
        assert shown == {kind: kind in kinds_told for kind in shown}, f"row {row}: {record}"


@pytest.mark.parametrize("name", DEMOS)
def test_numbers_given_twice_are_the_planted_ones(name: str) -> None:
    numbers = [record["customer_id"] for record in records(name)]
    counts = planted(name)
    assert len(numbers) - len(set(numbers)) == counts["repeat_id"] + counts["id_clash"]


def test_repeats_are_the_same_person_after_folding_case_and_notation(made: Path) -> None:
    rows = pl.DataFrame(records("verkkokauppa", made)).hstack(truths("verkkokauppa", made))
    pairs = rows.filter(pl.len().over("person") == 2).with_columns(
        pl.concat_str("first_name", "last_name", "email").str.to_lowercase().alias("who"),
        pl.col("phone").str.replace_all(r"\D", "").str.tail(9).alias("digits"),
    )
    counts = planted("verkkokauppa")
    assert len(pairs) == 2 * (counts["repeat_notation"] + counts["repeat_id"] + counts["repeat_consent"])
    assert pairs.group_by("person").agg(pl.col("who", "digits").n_unique()).select("who", "digits").unique().rows() == [
        (1, 1)
    ]
    contradicting = pairs.group_by("person").agg(pl.col("consent_any").n_unique(), pl.col("kinds").list.join("").max())
    assert contradicting.filter(pl.col("consent_any") == 2)["kinds"].unique().to_list() == ["repeat_consent"]


@pytest.mark.parametrize("name", DEMOS)
def test_undamaged_phones_and_addresses_are_right_in_form(name: str, tmp_path: Path) -> None:
    write_demo(name, tmp_path, rows=400, truth=True)
    countries = {DEMOS[name].spelling.words["country"][land.code]: land.code for land, _ in DEMOS[name].lands}
    for record, told in zip(records(name, tmp_path), truths(name, tmp_path)["kinds"], strict=True):
        if any(kind.startswith("line") for kind in told):
            continue
        if not any(kind.startswith(("email", "placeholder")) for kind in told):
            validate_email(record["email"], check_deliverability=False)
        if record["phone"] and not any(kind.startswith("phone") for kind in told):
            number = phonenumbers.parse(record["phone"], countries[record["country"]])
            assert phonenumbers.is_valid_number(number), record["phone"]


@pytest.mark.parametrize("name", DEMOS)
def test_no_mail_address_can_be_anyones(name: str) -> None:
    typos = {"gmial.com", "hotmial.com", "gmail.con", "elisa.if"}
    domains = {record["email"].lower().partition("@")[2] for record in records(name) if "@" in record["email"]}
    odd = {domain for domain in domains if not re.search(r"(^|[.,@])example[.,](com|net|org)$", domain)}
    assert odd - typos == {"x.x"}


def test_identity_numbers_belong_to_nobody() -> None:
    found = [
        match[0]
        for name in ("verkkokauppa", "customers")
        for record in records(name)
        if (match := re.search(r"\d{6}[-+A]\d{3}\w", record.get("notes", "")))
    ]
    assert len(found) == planted("verkkokauppa")["identity_in_notes"] + planted("customers")["identity_in_notes"]
    assert all(900 <= int(code[7:10]) <= 999 and hetu.is_valid(code, allow_temporary=True) for code in found)
    swedish = {record["national_id"] for record in records("kundregister")} - {""}
    unpublished = {number for number in swedish if number.replace("-", "") not in words.SE_TEST_IDENTITIES}
    assert len(unpublished) == planted("kundregister")["identity_mistyped"]
    assert not any(personnummer.is_valid(number) for number in unpublished)


def test_swedish_british_and_german_phones_are_from_series_kept_for_fiction() -> None:
    kept = re.compile(
        r"46(7017406(0[5-9]|[1-9]\d)|3139006\d\d|4062804\d\d|8465004\d\d|9803192\d\d)"
        r"|442079460\d{3}|49(3023125|4066969)\d{3}"
    )
    for record in records("customers"):
        digits = re.sub(r"\D", "", record["phone"].replace("(0)", ""))
        if record["country"] in {"Sweden", "United Kingdom", "Germany"} and record["phone"].startswith("+"):
            assert kept.fullmatch(digits), record["phone"]


def test_spoilt_lines_have_the_wrong_number_of_cells_or_a_stray_quote() -> None:
    lines = (SAMPLES / "customers.csv").read_text(encoding="utf-8").splitlines()
    widths = [len(row) for row in csv.reader(lines)]
    full = len(DEMOS["customers"].columns)
    counts = planted("customers")
    assert widths.count(full - 3) == counts["line_short"]
    assert widths.count(full + 1) == counts["line_long"]
    assert sum(line.count('"') % 2 for line in lines) == counts["line_stray_quote"]


def test_workbook_has_titles_dates_and_numbers_as_excel_keeps_them() -> None:
    book = fastexcel.read_excel(SAMPLES / "kundregister.xlsx")
    assert book.sheet_names == ["Kunder", "Koder"]
    top = book.load_sheet("Kunder", header_row=None, n_rows=4, dtypes="string").to_polars()
    assert top["__UNNAMED__0"].to_list() == ["Kundregister, utdrag 2026-09-30", "Skapat av: kundtjänst", None, "Kundnr"]
    typed = book.load_sheet("Kunder", header_row=3).to_polars()
    assert typed.schema["Skapad"].is_temporal()
    assert typed.schema["Antal köp"].is_numeric()


def test_bench_register_is_big_mixed_and_repeatable() -> None:
    bench = script(ROOT / "bench" / "register.py")
    register: pl.DataFrame = bench.make_register(5000, seed=3, duplicates=0.1)
    again: pl.DataFrame = bench.make_register(5000, seed=3, duplicates=0.1)
    assert register.equals(again)
    assert register.shape == (5000, 14)
    assert not register.equals(bench.make_register(5000, seed=4, duplicates=0.1))
    clean: pl.DataFrame = bench.make_register(5000, seed=3, duplicates=0)
    assert clean["phone"].n_unique() > 4900
    damaged = damaged_share(clean)
    assert 0.06 < damaged < 0.1


def damaged_share(register: pl.DataFrame) -> float:
    """The share of rows with a blank, an odd contact, an odd date or a name that is not one of the lists."""
    names = (*words.FI_WOMEN, *words.FI_MEN, *words.SE_WOMEN, *words.SE_MEN)
    lasts = (*words.FI_LAST, *words.SE_LAST)
    sound: dict[str, Any] = {
        "first_name": pl.col("first_name").is_in(names),
        "last_name": pl.col("last_name").is_in(lasts),
        "email": pl.col("email").str.contains(r"^[a-z.-]+\d+@[a-z0-9]+\.example\.(com|net|org)$"),
        "phone": pl.col("phone").str.replace_all(r"\D", "").str.len_chars() >= 10,
        "postal_code": pl.col("postal_code").str.len_chars() >= 5,
        "city": pl.col("city") != "Mariehamn",
        "street_address": ~pl.col("street_address").str.contains("\u00a0"),
        "birth_date": ~pl.col("birth_date").is_in(["1975-02-31", "1900-01-01", "2031-05-17"]),
        "last_purchase_at": pl.col("last_purchase_at") >= pl.col("created_at"),
        "marketing_consent": pl.col("marketing_consent").is_in(["yes", "no"]),
    }
    share = register.select((~pl.all_horizontal(expr.fill_null(False) for expr in sound.values())).mean()).item()
    return float(share)
