"""Rules in the settings: the user's own, severities, thresholds; and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import AS_OF, Cli, assert_sentence

ROWS = """Nr,Name,Email,Total,Limit,Last order,Paid,Phone
1,Anna Ek,anna@example.com,-5,10,2025-01-03,yes,040 123 4567
2,Bo Ek,bo@example.com,50,10,2015-01-03,no,
3,Cea Ek,ceaexample.com,5,10,,yes,
4,Dea Ek,dea@example.com,,10,2025-05-03,,
"""


@pytest.fixture
def register(folder: Path) -> Path:
    path = folder / "register.csv"
    path.write_text(ROWS, "utf-8")
    return path


def settings(folder: Path, *rules: str, more: str = "") -> None:
    entries = "\n".join(f"[[rules.custom]]\n{one}" for one in rules)
    (folder / "regcheck.toml").write_text(f"{more}\n{entries}\n", "utf-8")


def own(fails_when: str, id_: str = "OWN001", more: str = "") -> str:
    return f"id = \"{id_}\"\nfails_when = '''{fails_when}'''\nmessage = \"Not as we want it.\"\n{more}"


def checked(cli: Cli, register: Path, *flags: str) -> Any:
    answer = cli("check", register, *AS_OF, "--format", "json", *flags)
    assert answer.code in (0, 1), answer
    return json.loads(answer.out)


def rows_of(cli: Cli, register: Path, rule: str) -> list[str]:
    cli("run", register, *AS_OF, "--out", "out")
    lines = (register.parent / "out" / "findings.csv").read_text("utf-8").splitlines()
    return [line.split(",")[0] for line in lines if f",{rule}," in line]


@pytest.mark.parametrize(
    ("fails_when", "rows"),
    [
        ('"Total" < 0', ["1"]),
        ('total > "Limit" AND "Last order" < DATE \'2020-01-01\'', ["2"]),
        ('"Total" IS NULL', ["4"]),
        ("email LIKE '%example.com' AND NOT email LIKE '%@%'", []),
        ("email IS NULL", ["3"]),
        ("\"Nr\" IN ('2', '3') OR \"Total\" BETWEEN -9 AND -1", ["1", "2", "3"]),
        ('"Last order" > as_of', []),
        ('COUNT(*) OVER (PARTITION BY "Limit") > 3 AND "Total" = 5', ["3"]),
        ("NULLIF(phone, '') LIKE '+358%'", ["1"]),
    ],
)
def test_a_condition_finds_the_rows_that_it_is_true_of(
    cli: Cli, register: Path, fails_when: str, rows: list[str]
) -> None:
    settings(register.parent, own(fails_when))
    assert rows_of(cli, register, "OWN001") == rows


@pytest.mark.parametrize(
    ("cells", "fails_when", "count"),
    [
        (["1,5", "12 000,25", "-3"], '"Extra" > 1.4', 2),
        (["1.2.2019", "13.4.2020", ""], "\"Extra\" < DATE '2020-01-01'", 1),
        (["2019-02-01", "2020-04-13", ""], "\"Extra\" < DATE '2020-01-01'", 1),
        (["007", "12", "13"], "\"Extra\" = '007'", 1),
        (["a", "12", "13"], "\"Extra\" = '12'", 1),
    ],
)
def test_a_column_without_a_meaning_is_what_its_values_are(
    cli: Cli, folder: Path, cells: list[str], fails_when: str, count: int
) -> None:
    lines = [f"{name} Ek;{cell}" for name, cell in zip(("Anna", "Bo", "Cea"), cells, strict=True)]
    (folder / "extra.csv").write_text("\n".join(["Name;Extra", *lines]) + "\n", "utf-8")
    settings(folder, own(fails_when))
    told = checked(cli, folder / "extra.csv", "--delimiter", ";")
    assert [one["count"] for one in told["findings"] if one["rule"] == "OWN001"] == [count]


def test_what_is_derived_names_the_columns_it_comes_from(cli: Cli, folder: Path) -> None:
    (folder / "ages.csv").write_text("Full name,Birth date,Email\nAnna Ek,1950-01-01,anna.ek\n", "utf-8")
    settings(folder, own("age > 70", "OWN001"), own("email_status = 'invalid' OR email_status = 'text'", "OWN002"))
    told = {one["rule"]: one["column"] for one in checked(cli, folder / "ages.csv")["findings"]}
    assert (told["OWN001"], told["OWN002"]) == ("Birth date", "Email")


def test_an_own_rule_is_a_rule_like_the_others(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" < 0'))
    line = next(one for one in checked(cli, register)["findings"] if one["rule"] == "OWN001")
    assert line == {
        "column": "Total",
        "rule": "OWN001",
        "severity": "error",
        "count": 1,
        "message": "Not as we want it.",
    }
    assert any(one["rule"] == "OWN001" for one in json.loads(cli("rules", "--format", "json").out))
    told = cli("explain", "own001").out
    assert '"Total" < 0' in told
    assert "regcheck.toml" in told
    cli("run", register, *AS_OF, "--out", "out")
    assert "Not as we want it." in (register.parent / "out" / "report.html").read_text("utf-8")


def test_an_own_rule_has_its_say_at_the_gate(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" > 0'))

    def reasons(*flags: str) -> list[str]:
        return [one["rule"] for one in checked(cli, register, *flags)["gate"]["reasons"]]

    assert "OWN001" in reasons()
    assert "OWN001" in reasons("--max", "OWN001=49%")
    assert "OWN001" not in reasons("--max", "OWN001=50%")


def test_an_own_rule_can_be_switched_off(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" > 0'), more='[rules]\ndisable = ["OWN001"]')
    assert rows_of(cli, register, "OWN001") == []


def test_an_own_rule_speaks_the_readers_language(cli: Cli, register: Path) -> None:
    words = 'message = { en = "Too much.", fi = "Liikaa.", sv = "För mycket." }\nseverity = "info"\ncolumns = ["Limit"]'
    settings(register.parent, f'id = "OWN001"\nfails_when = \'"Total" > 0\'\n{words}')
    for lang, message in (("en", "Too much."), ("fi", "Liikaa."), ("sv", "För mycket.")):
        line = next(one for one in checked(cli, register, "--lang", lang)["findings"] if one["rule"] == "OWN001")
        assert (line["message"], line["severity"], line["column"]) == (message, "info", "Limit")


def test_undoing_a_run_keeps_the_own_rules(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" < 0'), more='[rules.severity]\nEML001 = "info"')
    cli("run", register, *AS_OF, "--out", "out")
    before = (register.parent / "out" / "findings.csv").read_bytes()
    (register.parent / "regcheck.toml").unlink()
    assert cli("revert", "out").code == 0
    assert (register.parent / "out" / "findings.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (own('"Total" <'), ("OWN001", "fails_when")),
        (own("read_csv('/etc/passwd') > 1"), ("OWN001", "read_csv")),
        (own('"Total" < (SELECT 1)'), ("OWN001", "SELECT")),
        (own('EXISTS (select "Total")'), ("OWN001", "select")),
        (own("COLUMNS('T.*') > 1"), ("OWN001", "COLUMNS")),
        (own('"Last order" < CURRENT_DATE'), ("OWN001", "as_of")),
        (own("1 = 1"), ("OWN001", "each row")),
        (own('"Total"'), ("OWN001", "each row")),
        (own('SUM("Total") < 0'), ("OWN001", "each row")),
        (own('"Totl" < 0'), ("OWN001", "Totl", "Total")),
        (own('"Total" < 0', more='columns = ["Tootal"]'), ("OWN001", "Tootal", "Total")),
        (own('"Total" < 0', "EML001"), ("EML001", "regcheck has a rule")),
        (own('"Total" < 0', "own 1"), ("own 1", "capital letters")),
        (own('"Total" < 0', more='severity = "grave"'), ("OWN001", "grave", "warning")),
        (own('"Total" < 0', more='sql = "x"'), ("OWN001", "sql", "fails_when")),
        ('id = "OWN001"\nmessage = "x"', ("OWN001", "fails_when")),
        ('id = "OWN001"\nfails_when = \'"Total" < 0\'\nmessage = { no = "x" }', ("OWN001", "message")),
        (own('"Name" > 5'), ("OWN001", "cannot compare string with numeric type")),
        (own("\"Total\" > 'a'"), ("OWN001", "cannot compare string with numeric type")),
        (own('CAST("Name" AS INT) > 1'), ("OWN001", "TRY_CAST")),
    ],
)
def test_what_makes_no_rule_is_told_with_its_file_and_place(
    cli: Cli, register: Path, rule: str, words: tuple[str, ...]
) -> None:
    settings(register.parent, rule)
    answer = cli("check", register, *AS_OF)
    assert_sentence(answer)
    for word in ("regcheck.toml", *words):
        assert word in answer.err, answer.err
    assert "Anna" not in answer.err


def test_two_own_rules_with_one_id_are_refused(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" < 0'), own('"Total" > 9'))
    answer = cli("check", register)
    assert_sentence(answer)
    assert "same id" in answer.err


def test_the_severity_of_a_rule_can_be_set(cli: Cli, register: Path) -> None:
    settings(register.parent, more='[rules.severity]\nEML001 = "warning"\nCMP004 = "error"')
    told = checked(cli, register)
    severities = {one["rule"]: one["severity"] for one in told["findings"]}
    assert severities["EML001"] == "warning"
    assert severities["CMP004"] == "error"
    assert {"CMP004"} <= {one["rule"] for one in told["gate"]["reasons"]}
    assert "EML001" not in {one["rule"] for one in told["gate"]["reasons"]}


@pytest.mark.parametrize(("limit", "severity"), [('"25%"', "info"), ("1", "info"), ('"24%"', "error"), ("0", "error")])
def test_findings_up_to_the_threshold_are_notes(cli: Cli, register: Path, limit: str, severity: str) -> None:
    settings(register.parent, more=f"[rules.thresholds]\nEML001 = {limit}")
    told = checked(cli, register)
    line = next(one for one in told["findings"] if one["rule"] == "EML001")
    assert (line["severity"], line["count"]) == (severity, 1)


def test_what_is_below_its_threshold_costs_no_score(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" < 0'))
    before = checked(cli, register)["score"]["overall"]
    settings(register.parent, own('"Total" < 0'), more="[rules.thresholds]\nOWN001 = 1")
    assert checked(cli, register)["score"]["overall"] > before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('[rules.severity]\nEML01 = "info"', ("EML01", "EML001")),
        ('[rules.severity]\nEML001 = "grave"', ("EML001", "grave")),
        ('[rules.thresholds]\nEML001 = "much"', ("EML001", "much")),
        ("[rules.thresholds]\nEML001 = true", ("EML001", "True")),
        ('[rules]\nthreshold = "1%"', ("rules.threshold", "thresholds")),
        ("[rules]\ncustom = 3", ("rules.custom",)),
    ],
)
def test_severities_and_thresholds_that_mean_nothing_are_refused(
    cli: Cli, register: Path, more: str, words: tuple[str, ...]
) -> None:
    settings(register.parent, more=more)
    answer = cli("check", register)
    assert_sentence(answer)
    assert all(word in answer.err for word in words), answer.err


def test_explain_says_how_to_switch_off_and_how_to_make_milder(cli: Cli) -> None:
    told = cli("explain", "EML001").out
    for words in ('disable = ["EML001"]', 'EML001 = "info"', 'EML001 = "1%"', "RFC 5321", "Only the customer knows"):
        assert words in told


def test_findings_are_grouped_by_what_they_cost_to_mend(cli: Cli, register: Path) -> None:
    settings(register.parent, own('"Total" < 0'))
    text = cli("check", register, *AS_OF).out
    desk, customer = text.index("Can be mended at your desk"), text.index("Only the customer knows")
    assert desk < text.index("OWN001") < customer < text.index("EML001")
