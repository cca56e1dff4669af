"""The folder that a run writes is a published contract; the four-row file of Finland comes out of it right."""

from __future__ import annotations

import csv
import json
import re
import stat
from pathlib import Path

import fastexcel
import polars as pl
import pytest
from conftest import AS_OF, FOUR, Cli, cli_in, table, write_rows
from xlsxwriter import Workbook

FILES = [
    "changes.csv",
    "clusters.csv",
    "findings.csv",
    "households.csv",
    "pairs.csv",
    "register.csv",
    "report.html",
    "summary.json",
    "undo",
    "unreadable.csv",
]
APPENDED = [
    "customer",
    "rows",
    "post_p",
    "retention_due",
    "blocked_by",
    "est_gender",
    "est_gender_p",
    "est_source",
]
PLAIN = [
    {"Name": "Maija Virtanen", "Email": "maija@example.com", "Phone": "+358 40 123 4567", "City": "Espoo"},
    {"Name": "Pekka Laine", "Email": "pekka@example.org", "Phone": "+358 50 765 4321", "City": "Oulu"},
]
ENCODINGS = {"utf-8": "utf-8", "bom": "utf-8-sig", "cp1252": "cp1252"}


def run(cli: Cli, *arguments: object) -> Path:
    """Run on one or more files; the result folder."""
    answer = cli("run", *arguments, *AS_OF, "--out", "result")
    assert answer.code == 0, answer
    return Path("result")


def result_of(folder: Path, *arguments: object) -> Path:
    """The result folder of a run in ``folder``, for tests that only read it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return folder / run(cli_in(patch), *arguments)


def rows_of(path: Path, encoding: str = "utf-8-sig", delimiter: str = ",") -> list[dict[str, str]]:
    """A written CSV file read by Python's own reader: header -> cell."""
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def findings_of(result: Path) -> set[tuple[str, str, str]]:
    return {(line["row"], line["column"], line["rule"]) for line in rows_of(result / "findings.csv")}


# --- the four-row file ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=ENCODINGS)
def four(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The result of the four-row file in one encoding, with that encoding."""
    encoding = ENCODINGS[request.param]
    folder = tmp_path_factory.mktemp("four")
    (folder / "four.csv").write_bytes(FOUR.encode(encoding))
    return result_of(folder, "four.csv"), encoding


def test_four_rows_are_three_customers(four: tuple[Path, str]) -> None:
    result, encoding = four
    register = rows_of(result / "register.csv", encoding, ";")
    assert [line["rows"] for line in register] == ["1 2", "3", "4"]
    assert [line["customer"] for line in register] == ["C1", "C3", "C4"]


def test_four_rows_keep_their_delimiter_encoding_and_headers(four: tuple[Path, str]) -> None:
    result, encoding = four
    written = (result / "register.csv").read_bytes()
    header = FOUR.splitlines()[0] + ";" + ";".join([*APPENDED, "Asiakasnro_alt"])
    assert written.startswith((header + "\n").encode(encoding))
    assert written.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert "Meikäläinen" in written.decode(encoding)


def test_lost_zeros_are_put_back_and_the_change_is_logged(four: tuple[Path, str]) -> None:
    result, encoding = four
    assert [line["Postinumero"] for line in rows_of(result / "register.csv", encoding, ";")] == [
        "00100",
        "33100",
        "33100",
    ]
    changes = rows_of(result / "changes.csv")
    assert {
        "row": "1",
        "column": "Postinumero",
        "before": "100",
        "after": "00100",
        "reason": "postal_zeros",
        "from_row": "",
    } in changes


def test_the_same_number_twice_is_one_number_in_e164(four: tuple[Path, str]) -> None:
    result, encoding = four
    assert rows_of(result / "register.csv", encoding, ";")[0]["Puhelin"] == "+358401234567"
    (pair,) = rows_of(result / "pairs.csv")
    assert pair["phone_level"] == "exact"


def test_capital_letters_keep_their_dots(four: tuple[Path, str]) -> None:
    result, encoding = four
    first = rows_of(result / "register.csv", encoding, ";")[0]
    assert first["Sukunimi"] == "Meikäläinen"
    assert {("1", "Sukunimi", "MEIKÄLÄINEN", "Meikäläinen")} == {
        (line["row"], line["column"], line["before"], line["after"])
        for line in rows_of(result / "changes.csv")
        if line["column"] == "Sukunimi"
    }


def test_the_mistyped_domain_loses(four: tuple[Path, str]) -> None:
    result, encoding = four
    assert rows_of(result / "register.csv", encoding, ";")[0]["Sähköposti"] == "matti.meikalainen@gmail.com"
    change = next(line for line in rows_of(result / "changes.csv") if line["before"].endswith("@gmial.com"))
    assert (change["row"], change["after"], change["reason"], change["from_row"]) == (
        "1",
        "matti.meikalainen@gmail.com",
        "merged",
        "2",
    )
    assert ("1", "Sähköposti", "EML003") in findings_of(result)


def test_the_refusal_wins(four: tuple[Path, str]) -> None:
    result, encoding = four
    assert rows_of(result / "register.csv", encoding, ";")[0]["Markkinointilupa"] == "ei"
    change = next(line for line in rows_of(result / "changes.csv") if line["column"] == "Markkinointilupa")
    assert (change["row"], change["before"], change["after"], change["from_row"]) == ("1", "kyllä", "ei", "2")


def test_the_planted_faults_are_findings_on_their_row_and_column(four: tuple[Path, str]) -> None:
    result, encoding = four
    found = {(row, column) for row, column, _ in findings_of(result)}
    assert {("3", "Sähköposti"), ("3", "Puhelin"), ("3", "Syntymäaika")} <= found
    third = rows_of(result / "register.csv", encoding, ";")[1]
    assert (third["Sähköposti"], third["Puhelin"], third["Syntymäaika"]) == ("asa.ohman@elisa.fi", "09 12", "31.2.1975")


def test_a_sound_row_has_no_finding_of_its_own(four: tuple[Path, str]) -> None:
    result, _ = four
    assert not [line for line in findings_of(result) if line[0] == "4"]


def test_nothing_of_four_rows_is_lost(four: tuple[Path, str]) -> None:
    result, encoding = four
    register = {line["customer"]: line for line in rows_of(result / "register.csv", encoding, ";")}
    changes = {(line["row"], line["column"]): line for line in rows_of(result / "changes.csv")}
    clusters = {line["row"]: line["customer"] for line in rows_of(result / "clusters.csv")}
    for row, cells in enumerate(csv.DictReader(FOUR.splitlines(), delimiter=";"), 1):
        for column, cell in cells.items():
            change = changes.get((str(row), column), {"before": cell, "after": cell})
            assert change["before"] == cell
            assert register[clusters[str(row)]][column] == change["after"]
    assert rows_of(result / "unreadable.csv") == []
    assert (result.parent / "four.csv").read_bytes() == FOUR.encode(encoding)


# --- the folder -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The result of two sound rows."""
    folder = tmp_path_factory.mktemp("plain")
    return result_of(folder, write_rows(folder / "plain.csv", PLAIN))


def test_the_folder_holds_the_files_of_the_contract(plain: Path) -> None:
    assert sorted(entry.name for entry in plain.iterdir()) == FILES


def test_only_the_owner_may_read_the_result(plain: Path) -> None:
    assert stat.S_IMODE(plain.stat().st_mode) == 0o700
    assert {stat.S_IMODE(entry.stat().st_mode) for entry in plain.iterdir() if entry.is_file()} == {0o600}


def test_the_default_folder_takes_the_name_of_the_file(cli: Cli, folder: Path) -> None:
    write_rows(folder / "asiakkaat.csv", PLAIN)
    assert cli("run", "asiakkaat.csv", *AS_OF).code == 0
    assert (folder / "asiakkaat.regcheck" / "register.csv").is_file()


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("clusters", "source,row,customer"),
        ("changes", "row,column,before,after,reason,from_row"),
        ("findings", "row,column,rule,severity"),
        ("unreadable", "source,line,problem,text"),
    ],
)
def test_tables_have_the_columns_of_the_contract(plain: Path, name: str, header: str) -> None:
    assert (plain / f"{name}.csv").read_text("utf-8").splitlines()[0] == header


def test_pairs_begin_with_the_columns_of_the_contract(plain: Path) -> None:
    header = (plain / "pairs.csv").read_text("utf-8").splitlines()[0].split(",")
    assert header[:5] == ["row", "row_right", "probability", "decision", "block"]
    assert all(name.endswith("_level") for name in header[5:])
    assert len(header) > 5


def test_the_register_keeps_its_headers_and_appends_in_order(plain: Path) -> None:
    header = (plain / "register.csv").read_text("utf-8").splitlines()[0].split(",")
    assert header == [*PLAIN[0], *APPENDED]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|", ","])
def test_the_register_keeps_delimiter_and_line_ends(cli: Cli, folder: Path, delimiter: str, newline: str) -> None:
    lines = [delimiter.join(PLAIN[0]), *(delimiter.join(row.values()) for row in PLAIN)]
    (folder / "plain.csv").write_text(newline.join(lines) + newline, "utf-8", newline="")
    written = (run(cli, "plain.csv") / "register.csv").read_bytes().decode()
    ends = written.count(newline)
    assert ends == written.count("\n") == 3
    assert written.splitlines()[0].split(delimiter) == [*PLAIN[0], *APPENDED]
    assert "+358401234567" in written


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "iso-8859-15", "utf-16"])
def test_the_register_keeps_its_encoding(cli: Cli, folder: Path, encoding: str) -> None:
    rows = [
        {"Etunimi": "Åsa", "Sukunimi": "Öhman", "Kaupunki": "Jyväskylä"},
        {"Etunimi": "Pär", "Sukunimi": "Mäkelä", "Kaupunki": "Äänekoski"},
    ]
    text = write_rows(folder / "utf8.csv", rows, ";").read_text("utf-8")
    (folder / "plain.csv").write_bytes(text.encode(encoding))
    register = run(cli, "plain.csv") / "register.csv"
    assert [line["Sukunimi"] for line in rows_of(register, encoding, ";")] == ["Öhman", "Mäkelä"]


def test_a_letter_that_the_encoding_lacks_makes_the_register_utf8(cli: Cli, folder: Path) -> None:
    (folder / "a.csv").write_bytes("Etunimi;Sukunimi\nÅsa;Öhman\nPär;Mäkelä\n".encode("cp1252"))
    (folder / "b.csv").write_text("Etunimi;Sukunimi\nŁucja;Żak\n", "utf-8")
    written = (run(cli, "a.csv", "b.csv") / "register.csv").read_bytes().decode("utf-8")
    assert "Öhman" in written
    assert "Żak" in written


def test_cells_with_delimiters_quotes_and_line_breaks_come_out_whole(cli: Cli, folder: Path) -> None:
    hard = {"Name": 'Maija "Maiju" Virtanen', "Email": "maija@example.com", "Notes": "one, two\nthree; four"}
    result = run(
        cli, write_rows(folder / "hard.csv", [hard, {**hard, "Name": "Pekka Laine", "Email": "pekka@example.com"}])
    )
    first = rows_of(result / "register.csv")[0]
    assert (first["Name"], first["Notes"]) == (hard["Name"], hard["Notes"])


def test_an_appended_column_whose_name_clashes_is_marked(cli: Cli, folder: Path) -> None:
    rows = [
        {"Name": "Maija Virtanen", "customer": "yes", "rows": "many"},
        {"Name": "Pekka Laine", "customer": "no", "rows": "few"},
    ]
    register = rows_of(run(cli, write_rows(folder / "clash.csv", rows)) / "register.csv")
    assert list(register[0]) == ["Name", "customer", "rows", "customer_regcheck", "rows_regcheck", *APPENDED[2:]]
    assert (register[0]["customer"], register[0]["customer_regcheck"]) == ("yes", "C1")


def test_columns_of_an_earlier_run_are_replaced(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    (run(cli, "four.csv") / "register.csv").rename(folder / "again.csv")
    register = rows_of(run(cli, "again.csv") / "register.csv", delimiter=";")
    assert list(register[0]) == [*FOUR.splitlines()[0].split(";"), *APPENDED, "Asiakasnro_alt"]
    assert [line["customer"] for line in register] == ["C1", "C2", "C3"]
    assert [line["rows"] for line in register] == ["1", "2", "3"]


def test_alternates_stand_beside_the_register_and_outlive_a_second_run(cli: Cli, folder: Path) -> None:
    person = {"Name": "Maija Virtanen", "Born": "1.2.1980"}
    emails = ["maija@example.com", "maija@kukka.fi", "maija@laine.fi"]
    rows = [{**person, "Email": email} for email in emails]
    first = run(cli, write_rows(folder / "one.csv", rows[:2])) / "register.csv"
    (kept,) = rows_of(first)
    assert list(kept) == ["Name", "Born", "Email", *APPENDED, "Email_alt"]
    assert (kept["Email"], kept["Email_alt"]) == (emails[0], emails[1])
    first.rename(folder / "again.csv")
    write_rows(folder / "new.csv", rows[2:])
    out = folder / "both"
    cli("run", "again.csv", "new.csv", "--out", str(out))
    (again,) = rows_of(out / "register.csv")
    assert list(again) == list(kept)
    assert {again["Email"], *again["Email_alt"].split(" | ")} == set(emails)


def test_marked_columns_of_an_earlier_run_are_replaced_too(cli: Cli, folder: Path) -> None:
    rows = [{"Name": "Maija Virtanen", "rows": "many"}, {"Name": "Pekka Laine", "rows": "few"}]
    (run(cli, write_rows(folder / "clash.csv", rows)) / "register.csv").rename(folder / "again.csv")
    first = (folder / "again.csv").read_text("utf-8").splitlines()[0]
    again = (run(cli, "again.csv") / "register.csv").read_text("utf-8").splitlines()[0]
    assert again == first


def test_several_files_become_one_register_with_the_union_of_their_headers(cli: Cli, folder: Path) -> None:
    write_rows(
        folder / "a.csv",
        [
            {"Nimi": "Maija Virtanen", "Sähköposti": "maija@example.com"},
            {"Nimi": "Pekka Laine", "Sähköposti": "pekka@example.com"},
        ],
    )
    write_rows(
        folder / "b.csv",
        [
            {"E-mail": "maija@example.com", "Name": "Maija Virtanen", "City": "Espoo"},
            {"E-mail": "anna@example.com", "Name": "Anna Salmi", "City": "Oulu"},
        ],
    )
    result = run(cli, "a.csv", "b.csv")
    register = rows_of(result / "register.csv")
    assert list(register[0])[:3] == ["Nimi", "Sähköposti", "City"]
    assert [line["rows"] for line in register] == ["1 3", "2", "4"]
    assert [line["City"] for line in register] == ["Espoo", "", "Oulu"]
    assert [(line["source"], line["row"]) for line in rows_of(result / "clusters.csv")] == [
        ("a.csv", "1"),
        ("a.csv", "2"),
        ("b.csv", "3"),
        ("b.csv", "4"),
    ]


def test_excel_in_excel_out(cli: Cli, folder: Path) -> None:
    with Workbook(folder / "plain.xlsx") as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([list(PLAIN[0]), *(list(row.values()) for row in PLAIN)]):
            sheet.write_row(at, 0, row)
    result = run(cli, "plain.xlsx")
    assert sorted(entry.name for entry in result.iterdir()) == sorted({*FILES, "register.xlsx"} - {"register.csv"})
    sheet_read = fastexcel.read_excel(result / "register.xlsx").load_sheet(0).to_polars()
    assert sheet_read.columns == [*PLAIN[0], *APPENDED]
    assert sheet_read["Phone"].to_list() == ["+358401234567", "+358507654321"]
    assert (result / "clusters.csv").is_file()


def test_excel_keeps_zeros_dates_and_words_that_look_like_formulas(cli: Cli, folder: Path) -> None:
    with Workbook(folder / "plain.xlsx", {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nimi", "Postinumero", "Syntymäaika", "Muistiinpano"])
        for at, name in enumerate(["Maija Virtanen", "Pekka Laine"], 1):
            sheet.write_row(at, 0, [name, "00100"])
            sheet.write_number(at, 2, 29252 + at, day)
            sheet.write_string(at, 3, "=1+1")
    again = fastexcel.read_excel(run(cli, "plain.xlsx") / "register.xlsx").load_sheet(0).to_polars()
    assert again["Postinumero"].to_list() == ["00100", "00100"]
    assert again["Syntymäaika"].cast(pl.Date).cast(pl.String).to_list() == ["1980-02-02", "1980-02-03"]
    assert again["Muistiinpano"].to_list() == ["=1+1", "=1+1"]


def test_probabilities_have_four_decimals(cli: Cli, folder: Path) -> None:
    rows = [
        {
            "First name": name,
            "Address": "Kauppakatu 1",
            "Postal code": "33100",
            "City": "Tampere",
            "Created": "2019-05-06",
        }
        for name in ("Maija", "Kari")
    ]
    register = rows_of(run(cli, write_rows(folder / "p.csv", rows)) / "register.csv")
    told = [line[name] for line in register for name in ("post_p", "est_gender_p") if line[name]]
    assert told
    assert all(re.fullmatch(r"[01]\.\d{4}", probability) for probability in told), told


def test_unreadable_lines_are_listed_with_their_number_and_text(cli: Cli, folder: Path) -> None:
    (folder / "title.csv").write_text(
        "Asiakkaat 2026\n\nName,Email\nMaija Virtanen,maija@example.com\nPekka Laine,pekka@example.com\n", "utf-8"
    )
    result = run(cli, "title.csv")
    (line,) = rows_of(result / "unreadable.csv")
    assert (line["source"], line["line"], line["text"]) == ("title.csv", "1", "Asiakkaat 2026")
    assert line["problem"]
    assert len(rows_of(result / "register.csv")) == 2


# --- what may not stand in it -----------------------------------------------------------------------------------------

SECRETS = [
    "MEIKÄLÄINEN", "Meikäläinen", "Öhman", "Virtanen", "matti.meikalainen", "asa.ohman", "liisa.virtanen",
    "123 4567", "401234567", "09 12", "765 4321", "507654321", "Mannerheimintie", "Hämeenkatu",
    "1.2.1980", "31.2.1975", "5.6.1990", "1980-02-01",
]  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_no_personal_data_where_others_look(cli: Cli, folder: Path, lang: str) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    answer = cli("run", "four.csv", *AS_OF, "--lang", lang, "--out", "result")
    shown = {
        "stdout": answer.out,
        "stderr": answer.err,
        "report.html": Path("result/report.html").read_text("utf-8"),
        "summary.json": Path("result/summary.json").read_text("utf-8"),
        "check": cli("check", "four.csv", *AS_OF, "--lang", lang).out,
        "check --format json": cli("check", "four.csv", *AS_OF, "--lang", lang, "--format", "json").out,
        "columns": cli("columns", "four.csv", "--lang", lang).out,
    }
    leaks = [(where, secret) for where, text in shown.items() for secret in SECRETS if secret in text]
    assert leaks == []


def test_reveal_shows_values_in_the_report_alone(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    answer = cli("run", "four.csv", *AS_OF, "--reveal", "--out", "result")
    assert "31.2.1975" in Path("result/report.html").read_text("utf-8")
    assert "31.2.1975" not in Path("result/summary.json").read_text("utf-8") + answer.out


def test_json_has_no_clock_time_and_no_absolute_path(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    result = run(cli, folder / "four.csv")
    for text in (
        (result / "summary.json").read_text("utf-8"),
        cli("check", folder / "four.csv", *AS_OF, "--format", "json").out,
    ):
        assert str(folder) not in text
        assert not re.search(r"\d{1,2}:\d{2}(?::\d{2})?", text)


def test_summary_names_sources_counts_findings_and_settings(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    told = json.loads((run(cli, "four.csv") / "summary.json").read_text("utf-8"))
    assert told["schema"] == "regcheck-summary/1"
    assert told["sources"][0]["name"] == "four.csv"
    assert re.fullmatch(r"[0-9a-f]{64}", told["sources"][0]["sha256"])
    assert {name: told["counts"][name] for name in ("records", "customers", "duplicates", "unreadable_lines")} == {
        "records": 4, "customers": 3, "duplicates": 1, "unreadable_lines": 0,
    }  # fmt: skip
    assert told["counts"]["findings"] == sum(line["count"] for line in told["findings"])
    assert set(told["findings"][0]) == {"column", "rule", "severity", "count", "message"}
    assert told["gate"] is None
    assert told["settings"]["as_of"] == "2026-11-01"
    assert told["regcheck"]
    assert told["reference_data"]


def test_summary_agrees_with_the_tables(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    result = run(cli, "four.csv")
    told = json.loads((result / "summary.json").read_text("utf-8"))
    assert told["counts"]["changed_cells"] == len(rows_of(result / "changes.csv"))
    counted = (
        table(result / "findings.csv")
        .with_columns(pl.col("column").fill_null(""))
        .group_by("column", "rule", "severity")
        .len("count")
    )
    assert {(line["column"], line["rule"], line["severity"], line["count"]) for line in told["findings"]} == set(
        counted.rows()
    )
    # three customers, of whom only the last has no error
    assert told["score"]["overall"] == pytest.approx(1 / 3, abs=1e-4)


def test_check_prints_the_same_summary_with_the_gate(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    written = json.loads((run(cli, "four.csv") / "summary.json").read_text("utf-8"))
    printed = json.loads(cli("check", "four.csv", *AS_OF, "--format", "json").out)
    assert printed["gate"]["passed"] is False
    assert {**printed, "gate": None} == written


def test_columns_are_printed_one_per_header_in_order(cli: Cli, folder: Path) -> None:
    (folder / "four.csv").write_text(FOUR, "utf-8")
    told = json.loads(cli("columns", "four.csv", "--format", "json").out)
    assert [one["header"] for one in told] == FOUR.splitlines()[0].split(";")
    assert [one["field"] for one in told] == [
        "customer_id", "first_name", "last_name", "email", "phone", "street_address", "postal_code", "city",
        "birth_date", "consent_any",
    ]  # fmt: skip
    assert all(set(one) == {"header", "field", "channel", "confidence", "why"} for one in told)


def test_the_report_needs_no_script_and_no_network(plain: Path) -> None:
    page = (plain / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page)
    assert "@import" not in page


def test_check_writes_nothing(cli: Cli, folder: Path) -> None:
    write_rows(folder / "plain.csv", PLAIN)
    cli("check", "plain.csv", *AS_OF)
    assert [entry.name for entry in folder.iterdir()] == ["plain.csv"]


def test_an_earlier_result_is_replaced_whole(cli: Cli, folder: Path) -> None:
    run(cli, write_rows(folder / "plain.csv", PLAIN))
    result = run(cli, write_rows(folder / "plain.csv", PLAIN[:1]))
    assert len(rows_of(result / "register.csv")) == 1
    assert sorted(entry.name for entry in result.iterdir()) == FILES
    assert sorted(entry.name for entry in folder.iterdir()) == ["plain.csv", "result"]
