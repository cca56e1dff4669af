"""The command line: exit codes, the gate, settings, languages, and what goes to which stream."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conftest import AS_OF, FOUR, Answer, Cli, assert_sentence, regcheck_command, write_rows

import regcheck
from regcheck.rules import RULES, Severity
from regcheck.text import LANGS

ANSI = re.compile(r"\x1b\[")
HELP = {"en": "The health check", "fi": "Asiakasrekisterien", "sv": "Hälsokontroll"}
COMMANDS = ["run", "check", "columns", "rules", "explain", "config", "init", "demo"]
COMMANDS += ["find", "forget", "retention", "paperwork"]
SOUND = {
    "Name": "Maija Virtanen", "Email": "maija@example.com", "Created": "2024-05-06",
    "Consent email": "yes", "Consent date": "2024-05-06", "Consent source": "shop",
}  # fmt: skip
OTHER = {**SOUND, "Name": "Pekka Laine", "Email": "pekka@example.org", "Created": "2024-06-07"}
every_lang = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture
def four(folder: Path) -> Path:
    """The four-row file: errors and warnings."""
    (folder / "four.csv").write_text(FOUR, "utf-8")
    return folder / "four.csv"


@pytest.fixture
def sound(folder: Path) -> Path:
    """A register without errors and warnings."""
    return write_rows(folder / "sound.csv", [SOUND, OTHER])


def told(answer: Answer) -> Any:
    return json.loads(answer.out)


def setting(folder: Path, text: str) -> None:
    (folder / "regcheck.toml").write_text(text, "utf-8")


# --- help and the list of rules ---------------------------------------------------------------------------------------


def test_help_imports_no_tables(folder: Path) -> None:
    script = """
import sys, regcheck.cli
sys.argv = ["regcheck", "--help"]
try:
    regcheck.cli.main()
except SystemExit:
    heavy = {"polars", "phonenumbers", "email_validator", "rapidfuzz", "fastexcel", "stdnum", "jinja2"}
    print("heavy:", sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, cwd=folder, text=True)
    assert done.stdout.rstrip().endswith("heavy: []")
    assert all(command in done.stdout for command in COMMANDS)


@every_lang
def test_help_speaks_the_language_asked_for(spawn: Cli, lang: str) -> None:
    answer = spawn("--lang", lang, "--help")
    if answer.code:  # --lang belongs to the commands; the locale decides for the list of them
        answer = spawn("--help", LANG=f"{lang}_XX.UTF-8")
    assert answer.code == 0
    assert HELP[lang] in answer.out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_is_translated(spawn: Cli, command: str) -> None:
    pages = [spawn(command, "--help", "--lang", lang) for lang in LANGS]
    assert [page.code for page in pages] == [0, 0, 0]
    english, *others = [
        {line.strip(" │\n") for line in page.out.splitlines() if len(line.split()) > 6} for page in pages
    ]
    assert english
    assert not [english & other for other in others if english & other]


def test_no_command_shows_the_help(spawn: Cli) -> None:
    answer = spawn()
    assert "check" in answer.out + answer.err
    assert answer.code in (0, 2)


@every_lang
def test_rules_are_listed(cli: Cli, lang: str) -> None:
    answer = cli("rules", "--lang", lang)
    assert answer.code == 0
    assert all(one in answer.out for one in RULES)
    listed = told(cli("rules", "--lang", lang, "--format", "json"))
    assert [one["rule"] for one in listed] == list(RULES)
    assert listed[0]["message"] == getattr(next(iter(RULES.values())).message, lang)


@every_lang
@pytest.mark.parametrize("name", ["EML001", "eml001", "REG001"])
def test_a_rule_is_explained(cli: Cli, lang: str, name: str) -> None:
    answer = cli("explain", name, "--lang", lang)
    one = RULES[name.upper()]
    assert answer.code == 0
    for text in (one.message, one.why, one.fix):
        assert getattr(text, lang)[:30] in answer.out


def test_a_rule_is_explained_by_its_name_too(cli: Cli) -> None:
    assert cli("explain", RULES["EML001"].slug).out == cli("explain", "EML001").out


@every_lang
def test_an_unknown_rule_is_no_rule(cli: Cli, lang: str) -> None:
    answer = cli("explain", "EML999", "--lang", lang)
    assert_sentence(answer)
    assert "EML999" in answer.err
    assert "regcheck rules" in answer.err


# --- the gate ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "warning"], 1),
        (["--fail-on", "none"], 0),
        (["--fail-under", "33"], 0),  # one customer of three is without errors
        (["--fail-under", "34"], 1),
        (["--fail-under", "100"], 1),
        (["--fail-under", "0"], 0),  # a limit of its own, and the only one
        (["--fail-on", "none", "--fail-under", "34"], 1),
        (["--max", "EML003=1"], 1),  # the other errors still fail
        (["--fail-on", "none", "--max", "EML003=1"], 0),
        (["--max", "EML003=0"], 1),
        (["--fail-on", "none", "--max", "EML003=25%"], 0),
        (["--fail-on", "none", "--max", "EML003=24.9%"], 1),
        (["--fail-on", "none", "--max", "EML003=24,9%"], 1),
        (["--fail-under", "33", "--max", "eml003=25 %"], 0),
        (["--max", "EML003=5", "--max", "DAT001=0"], 1),
        (["--max", "UNQ009=0"], 2),
    ],
)
def test_the_gate_of_check(cli: Cli, four: Path, flags: list[str], code: int) -> None:
    answer = cli("check", four, *AS_OF, *flags)
    assert answer.code == code, answer
    assert bool(answer.out) == (code != 2)


def test_a_sound_register_passes_every_gate(cli: Cli, sound: Path) -> None:
    Path("regcheck.toml").write_text("[retention]\ncustomer_marketing = 36\nprospect = 36\n", "utf-8")
    answer = cli("check", sound, *AS_OF, "--fail-on", "warning", "--fail-under", "100", "--max", "EML001=0")
    assert answer.code == 0, answer


def test_warnings_fail_only_when_asked(cli: Cli, folder: Path) -> None:
    rows = [SOUND, {**OTHER, "Email": "pekka(at)example.org"}]
    register = write_rows(folder / "warned.csv", rows)
    severities = {line["severity"] for line in told(cli("check", register, *AS_OF, "--format", "json"))["findings"]}
    assert "warning" in severities
    assert "error" not in severities
    assert cli("check", register, *AS_OF).code == 0
    assert cli("check", register, *AS_OF, "--fail-on", "warning").code == 1


def test_a_rule_with_a_limit_of_its_own_is_judged_by_that_alone(cli: Cli, four: Path) -> None:
    errors = {
        line["rule"]
        for line in told(cli("check", four, *AS_OF, "--format", "json"))["findings"]
        if line["severity"] == "error"
    }
    loose = [flag for rule in sorted(errors) for flag in ("--max", f"{rule}=100%")]
    assert cli("check", four, *AS_OF, "--fail-on", "error", *loose).code == 0
    assert cli("check", four, *AS_OF, "--fail-on", "error", *loose[2:]).code == 1


def test_the_gate_says_why(cli: Cli, four: Path) -> None:
    answer = cli("check", four, *AS_OF, "--max", "EML003=0", "--fail-under", "50", "--format", "json")
    reasons = told(answer)["gate"]["reasons"]
    assert told(answer)["gate"]["passed"] is False
    assert len(reasons) == 2
    limit, score = sorted(reasons, key=lambda reason: str(reason["rule"]))
    assert limit | {"message": ""} == {
        "message": "",
        "rule": "EML003",
        "severity": "error",
        "count": 1,
        "share": 0.25,
        "limit": "0",
    }
    assert "33.3" in score["message"]
    assert "50" in score["message"]
    assert score["share"] == pytest.approx(1 / 3, abs=1e-4)
    text = cli("check", four, *AS_OF, "--max", "EML003=0", "--fail-under", "50")
    assert all(reason["message"] in text.out for reason in reasons)


@pytest.mark.parametrize(("limit", "code"), [("50%", 0), ("49%", 1), ("4", 0), ("3", 1)])
def test_a_share_is_of_rows_and_a_count_of_findings(cli: Cli, folder: Path, limit: str, code: int) -> None:
    """Two of four rows have the finding, each in two columns."""
    bad = {"Email": "a@@b", "Work email": "c@@d"}
    good = {"Email": "maija@example.com", "Work email": "maija@example.org"}
    names = ("Maija Virtanen", "Pekka Laine", "Ville Aalto", "Anna Niemi")
    people = [{"Name": name, **(bad if at < 2 else good)} for at, name in enumerate(names)]
    path = write_rows(folder / "two.csv", people)
    answer = cli("check", path, *AS_OF, "--fail-on", "none", "--max", f"EML001={limit}", "--format", "json")
    assert answer.code == code, answer
    reasons = told(answer)["gate"]["reasons"]
    assert [(one["count"], one["share"]) for one in reasons] == [(4, 0.5)] * code
    if limit == "49%":
        assert "on 2 rows (50% of them); at most 49% is allowed" in reasons[0]["message"]


def test_run_passes_once_it_has_written(cli: Cli, four: Path) -> None:
    assert cli("run", four, *AS_OF).code == 0


@pytest.mark.parametrize(
    ("flags", "code"), [(["--fail-on", "error"], 1), (["--fail-under", "33"], 0), (["--max", "EML003=0"], 1)]
)
def test_run_has_a_gate_when_it_is_asked_for(cli: Cli, four: Path, flags: list[str], code: int) -> None:
    assert cli("run", four, *AS_OF, *flags).code == code
    summary = json.loads(Path("four.regcheck/summary.json").read_text("utf-8"))
    assert summary["gate"]["passed"] is (code == 0)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ('fail_on = "none"', 0),
        ('fail_on = "warning"', 1),
        ("fail_under = 33", 0),
        ("fail_under = 33.5", 1),
        ('max = { EML003 = "0" }', 1),
        ('fail_on = "none"\nmax = { EML003 = "25%" }', 0),
        ("fail_on = 'none'\nmax = { EML003 = 1 }", 0),
        ("max = { EML003 = 1 }", 1),
    ],
)
def test_check_obeys_the_gate_of_the_settings(cli: Cli, folder: Path, four: Path, limits: str, code: int) -> None:
    setting(folder, f"[gate]\n{limits}\n")
    answer = cli("check", four, *AS_OF)
    assert answer.code == code, answer


def test_a_flag_goes_before_the_gate_of_the_settings(cli: Cli, folder: Path, four: Path) -> None:
    setting(folder, '[gate]\nfail_on = "none"\n')
    assert cli("check", four, *AS_OF, "--fail-on", "error").code == 1
    assert cli("check", four, *AS_OF, "--fail-under", "34").code == 1


def test_run_is_not_failed_by_the_gate_of_the_settings(cli: Cli, folder: Path, four: Path) -> None:
    setting(folder, "[gate]\nfail_under = 100\n")
    assert cli("run", four, *AS_OF).code == 0


def test_the_gate_may_stand_in_another_file_and_in_pyproject(cli: Cli, folder: Path, four: Path) -> None:
    (folder / "strict.toml").write_text('[gate]\nmax = { EML003 = "0" }\n')
    assert cli("check", four, *AS_OF, "--settings", "strict.toml").code == 1
    (folder / "pyproject.toml").write_text('[tool.regcheck.gate]\nfail_on = "none"\n')
    assert cli("check", four, *AS_OF).code == 0


# --- what means nothing -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("flags", "named"),
    [
        (["--max", "EML003"], "EML003"),
        (["--max", "EML003="], "EML003="),
        (["--max", "=3"], "=3"),
        (["--max", "EML003=many"], "many"),
        (["--max", "EML003=-1"], "-1"),
        (["--max", "XYZ123=1"], "XYZ123"),
        (["--as-of", "1.2.2026"], "1.2.2026"),
        (["--as-of", "2026-02-30"], "2026-02-30"),
        (["--as-of", "yesterday"], "yesterday"),
        (["--country", "Finland"], "Finland"),
        (["--country", "F1"], "F1"),
        (["--country", "ZZ"], "ZZ"),
        (["--map", "Etunimi"], "Etunimi"),
        (["--map", "Etunimi=forename"], "forename"),
        (["--map", "Fornavn=first_name"], "Fornavn"),
        (["--settings", "nowhere.toml"], "nowhere.toml"),
    ],
)
@every_lang
def test_a_flag_that_means_nothing(cli: Cli, four: Path, flags: list[str], named: str, lang: str) -> None:
    answer = cli("check", four, *flags, "--lang", lang)
    assert_sentence(answer)
    assert named in answer.err


@pytest.mark.parametrize(
    "flags",
    [
        ["--fail-under", "101"],
        ["--fail-under", "-1"],
        ["--fail-under", "much"],
        ["--fail-on", "trouble"],
        ["--format", "xml"],
        ["--colour"],
    ],
)
def test_a_flag_out_of_bounds(cli: Cli, four: Path, flags: list[str]) -> None:
    answer = cli("check", four, *flags)
    assert answer.code == 2
    assert not answer.out
    assert "Traceback" not in answer.err
    assert flags[0] in answer.err


def test_a_language_that_regcheck_does_not_speak(cli: Cli, four: Path) -> None:
    answer = cli("check", four, "--lang", "de")
    assert answer.code == 2
    assert "de" in answer.err


@pytest.mark.parametrize(
    ("text", "named", "advised"),
    [
        ("fail_under = 3\n[gat", "regcheck.toml", ""),
        ("cuontry = 'FI'\n", "cuontry", "country"),
        ("[gate]\nfail_undr = 3\n", "gate.fail_undr", "fail_under"),
        ("[rules]\ndisabel = ['EML001']\n", "rules.disabel", "disable"),
        ("country = 7\n", "country", ""),
        ("as_of = 'today'\n", "as_of", ""),
        ("[gate]\nfail_under = 'high'\n", "gate.fail_under", ""),
        ("[rules]\ndisable = 'EML001'\n", "rules.disable", ""),
        ("gate = 3\n", "gate", ""),
        ("country = 'Finland'\n", "Finland", ""),
        ("[gate]\nfail_on = 'trouble'\n", "trouble", ""),
        ("[gate]\nfail_under = 300\n", "300", ""),
        ("[gate]\nmax = { XYZ123 = 1 }\n", "XYZ123", ""),
        ("[gate]\nmax = { EML003 = 'lots' }\n", "lots", ""),
        ("[rules]\ndisable = ['XYZ123']\n", "XYZ123", ""),
        ("[columns]\nEtunimi = 'forename'\n", "forename", ""),
        ("[columns]\nEtunimi = 3\n", "Etunimi", ""),
        ("[load]\nheader_line = 'first'\n", "load.header_line", ""),
        ("[load]\ndelimiter = 3\n", "load.delimiter", ""),
    ],
)
def test_a_setting_that_means_nothing(cli: Cli, four: Path, text: str, named: str, advised: str) -> None:
    setting(four.parent, text)
    answer = cli("check", four)
    assert_sentence(answer)
    assert named in answer.err
    assert advised in answer.err


def test_settings_that_are_no_text(cli: Cli, folder: Path, four: Path) -> None:
    (folder / "regcheck.toml").write_bytes(b"\xff\xfe\x00")
    answer = cli("check", four)
    assert_sentence(answer)
    assert "regcheck.toml" in answer.err


# --- settings in force ------------------------------------------------------------------------------------------------


def test_settings_are_obeyed_and_flags_go_before_them(cli: Cli, folder: Path, four: Path) -> None:
    setting(folder, 'country = "se"\nas_of = 2025-01-02\n[rules]\ndisable = ["EML003"]\n')
    summary = told(cli("check", four, "--format", "json"))
    assert (summary["country"], summary["as_of"]) == ("SE", "2025-01-02")
    assert "EML003" not in {line["rule"] for line in summary["findings"]}
    assert told(cli("check", four, "--format", "json", "--country", "NO", *AS_OF))["country"] == "NO"


def test_a_column_may_be_mapped(cli: Cli, folder: Path) -> None:
    register = write_rows(
        folder / "odd.csv", [{"Xyz": "+358401234567", "Abc": "1"}, {"Xyz": "+358501234567", "Abc": "2"}]
    )
    fields = {
        one["header"]: one["field"]
        for one in told(cli("columns", register, "--map", "Abc=customer_id", "--format", "json"))
    }
    assert fields["Abc"] == "customer_id"
    setting(folder, '[columns]\nAbc = "order_count"\n')
    fields = {one["header"]: one["field"] for one in told(cli("columns", register, "--format", "json"))}
    assert fields["Abc"] == "order_count"


def test_a_header_with_an_equals_sign_may_be_mapped(cli: Cli, folder: Path) -> None:
    register = write_rows(
        folder / "odd.csv", [{"a=b": "1", "Name": "Maija Virtanen"}, {"a=b": "2", "Name": "Pekka Laine"}]
    )
    seen = told(cli("columns", register, "--map", "a=b=customer_id", "--format", "json"))
    assert seen[0]["field"] == "customer_id"


def test_the_same_day_gives_the_same_words(cli: Cli, four: Path) -> None:
    assert cli("check", four, *AS_OF) == cli("check", four, *AS_OF)


@every_lang
def test_init_writes_settings_that_change_nothing(cli: Cli, folder: Path, four: Path, lang: str) -> None:
    before = cli("check", four, *AS_OF, "--format", "json")
    assert cli("init", four, "--lang", lang).code == 0
    written = (folder / "regcheck.toml").read_text("utf-8")
    tomllib.loads(written)
    assert "Etunimi" in written
    assert cli("check", four, *AS_OF, "--format", "json") == before


def test_init_with_every_line_in_force_still_loads(cli: Cli, folder: Path, four: Path) -> None:
    assert cli("init", four).code == 0
    lines = (folder / "regcheck.toml").read_text("utf-8").splitlines()
    in_force = [line.removeprefix("# ") if re.match(r"# (\[|[\w\"].* = )", line) else line for line in lines]
    setting(folder, "\n".join(in_force))
    tomllib.loads("\n".join(in_force))
    assert cli("check", four).code in (0, 1)


def test_init_does_not_write_over_a_file(cli: Cli, folder: Path, four: Path) -> None:
    setting(folder, "# mine\n")
    answer = cli("init", four)
    assert_sentence(answer)
    assert "--force" in answer.err
    assert (folder / "regcheck.toml").read_text() == "# mine\n"
    assert cli("init", four, "--force").code == 0
    assert (folder / "regcheck.toml").read_text("utf-8") != "# mine\n"


@every_lang
def test_demo_writes_a_register_to_play_with(cli: Cli, folder: Path, lang: str) -> None:
    assert cli("demo", "--rows", "60", "--lang", lang).code == 0
    (written,) = folder.iterdir()
    assert cli("check", written.name, *AS_OF, "--lang", lang).code == 1


def test_a_demo_that_does_not_exist(cli: Cli, folder: Path) -> None:
    answer = cli("demo", "krankenkasse")
    assert_sentence(answer)
    assert "customers" in answer.err
    assert list(folder.iterdir()) == []


# --- streams ----------------------------------------------------------------------------------------------------------


def test_stdin_is_a_register_too(cli: Cli, folder: Path) -> None:
    answer = cli("check", "-", *AS_OF, "--format", "json", stdin=FOUR.encode("cp1252"))
    assert answer.code == 1
    assert told(answer)["counts"]["records"] == 4
    assert cli("run", "-", *AS_OF, stdin=FOUR.encode()).code == 0
    assert (folder / "register.regcheck" / "register.csv").is_file()


@pytest.mark.parametrize("command", ["check", "columns"])
def test_nothing_on_stdin(cli: Cli, command: str) -> None:
    assert_sentence(cli(command, "-"))


@pytest.mark.parametrize(
    "arguments", [["check", "four.csv"], ["run", "four.csv"], ["columns", "four.csv"], ["rules"], ["explain", "EML001"]]
)
def test_a_pipe_gets_plain_text(spawn: Cli, four: Path, arguments: list[str]) -> None:
    assert four.is_file()
    answer = spawn(*arguments, TERM="xterm-256color")
    assert not ANSI.search(answer.out + answer.err)
    assert answer.err == ""


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a command writes when stdout is a terminal."""
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        regcheck_command(*arguments),
        cwd=folder,
        stdout=inner,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(inner)
    written = b""
    try:
        while part := os.read(outer, 65536):
            written += part
    except OSError:  # a terminal whose other end is closed
        pass
    os.close(outer)
    process.wait(timeout=60)
    return written.decode()


def test_a_terminal_gets_colours_unless_no_color_is_set(folder: Path, four: Path) -> None:
    assert four.is_file()
    assert ANSI.search(on_a_terminal(folder, "check", "four.csv"))
    assert not re.search(r"\x1b\[[\d;]*(?:3[1-7]|9[0-7])m", on_a_terminal(folder, "check", "four.csv", NO_COLOR="1"))


@every_lang
@pytest.mark.parametrize("command", ["check", "run", "columns"])
def test_a_person_reads_one_language(cli: Cli, four: Path, command: str, lang: str) -> None:
    answer = cli(command, four, *(AS_OF if command != "columns" else ()), "--lang", lang)
    assert answer.code in (0, 1)
    word = {"en": "header on line", "fi": "otsikkorivi", "sv": "rubriker på rad"}
    assert [one for one in LANGS if word[one] in answer.out] == [lang]


def test_the_locale_decides_the_language(cli: Cli, four: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "sv_FI.UTF-8")
    assert "rubriker på rad" in cli("columns", four).out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert "header on line" in cli("columns", four).out


@every_lang
def test_the_report_is_in_the_language_asked_for(cli: Cli, four: Path, lang: str) -> None:
    cli("run", four, *AS_OF, "--lang", lang)
    page = Path("four.regcheck/report.html").read_text("utf-8")
    assert f'<html lang="{lang}">' in page
    severities = {one.severity for one in RULES.values()}
    assert severities == set(Severity)
    assert getattr(RULES["DAT001"].message, lang) in page
    assert json.loads(Path("four.regcheck/summary.json").read_text("utf-8"))["language"] == lang


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "arguments", [["check", "four.csv"], ["check", "four.csv", "--format", "json"], ["check", "nowhere.csv"]]
)
def test_a_terminal_that_lacks_letters_is_no_fault(spawn: Cli, four: Path, arguments: list[str], encoding: str) -> None:
    assert four.is_file()
    answer = spawn(*arguments, "--lang", "fi", decode="latin-1", PYTHONIOENCODING=encoding)
    assert answer.code == (2 if "nowhere.csv" in arguments else 1), answer
    assert "Traceback" not in answer.err


def test_the_version_is_told(cli: Cli) -> None:
    answer = cli("--version")
    assert (answer.code, answer.out.strip()) == (0, f"regcheck {regcheck.__version__}")


def test_what_is_written_is_never_the_input(cli: Cli, folder: Path, four: Path) -> None:
    before = four.read_bytes()
    assert_sentence(cli("init", four, "--out", four, "--force"))
    assert four.read_bytes() == before
    assert cli("demo", "customers").code == 0
    (folder / "customers.csv").write_text("mine\n", "utf-8")
    answer = cli("demo", "customers")
    assert_sentence(answer)
    assert "--force" in answer.err
    assert (folder / "customers.csv").read_text("utf-8") == "mine\n"
    assert cli("demo", "customers", "--force").code == 0


def test_a_register_of_numbers_alone_has_nothing_to_compare(cli: Cli, folder: Path) -> None:
    (folder / "numbers.csv").write_text("asiakasnumero\n1\n2\n3\n", "utf-8")
    assert cli("run", "numbers.csv", *AS_OF).code == 0
    assert (folder / "numbers.regcheck" / "report.html").exists()


def test_a_fault_of_ours_is_not_told_as_a_full_disk(cli: Cli, four: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object) -> None:
        raise pl.exceptions.ComputeError("at least one key is required")

    monkeypatch.setattr("regcheck.report.folder.write_register", fault)
    assert cli("run", four, *AS_OF).code == 3


def test_a_disk_that_polars_finds_full_is_told(cli: Cli, four: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr("regcheck.report.folder.write_register", full)
    answer = cli("run", four, *AS_OF)
    assert_sentence(answer)
    assert "disk is full" in answer.err


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "text"])
def test_a_record_in_the_place_of_headers_is_masked_and_told(cli: Cli, folder: Path, form: str) -> None:
    rows = "Maija Virtanen;maija.virtanen@example.com;0401234567\nPekka Laine;pekka@example.org;0507654321\n"
    (folder / "bare.csv").write_text(rows, "utf-8")
    answer = cli("check", "bare.csv", *AS_OF, "--header-line", "1", "--format", form)
    assert not re.search("irtanen|maija|0401234567", answer.out + answer.err)
    if form == "json":
        assert "looks like a record" in " ".join(told(answer)["sources"][0]["notes"])
    cli("run", "bare.csv", *AS_OF, "--header-line", "1")
    for name in ("summary.json", "report.html"):
        assert "irtanen" not in (folder / "bare.regcheck" / name).read_text("utf-8")
    columns = cli("columns", "bare.csv", "--header-line", "1", "--format", "json")
    assert "irtanen" not in columns.out


def test_a_parquet_register_keeps_its_types_whatever_the_values(cli: Cli, folder: Path) -> None:
    people = {
        "Name": ["Maija Virtanen", "Pekka Laine"],
        "Created": ["2024-05-06", "2024-06-07"],
        "Shop": ["12", "13"],
        "Visits": pl.Series([1, 2], dtype=pl.Int16),
        "Seen": pl.Series([None, "2024-07-01"]).str.to_date(),
        "Spent": [1.0, 2.0],
    }
    for name, shop in (("plain", ["12", "13"]), ("odd", ["12", "x"])):
        frame = pl.DataFrame({**people, "Shop": shop})
        frame.write_parquet(folder / f"{name}.parquet")
        assert cli("run", f"{name}.parquet", *AS_OF).code == 0
        written = pl.read_parquet(folder / f"{name}.regcheck" / "register.parquet")
        assert {one: written.schema[one] for one in frame.columns} == dict(frame.schema)
