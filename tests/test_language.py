"""The command line's own words are in the language of the person, and the catalogues they come from are in order."""

from __future__ import annotations

import gettext
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer import core, rich_utils

from regcheck.cli import usage

LOCALE = Path(usage.__file__).parent / "locale"
TRANSLATED = ("fi", "sv")
COMMANDS = ("run", "check", "columns", "rules", "explain", "init", "demo", "find", "forget", "retention", "paperwork")

# Words of typer's that neither Finnish nor Swedish has; codes (error, text) and type names are not words.
ENGLISH = re.compile(
    r"\b(usage|options?|commands|show|this|message|exit|missing|no such|invalid|value|required|try|help\b(?<!--help)"
    r"|default|input|should|unable|parse|not one of|unexpected|extra|possible|requires?|does not|did you|args)\b",
    re.IGNORECASE,
)
MISTAKES: tuple[tuple[str, ...], ...] = (
    ("nosuch",),
    ("colums", "x.csv"),
    ("--nosuch",),
    ("run",),
    ("run", "x.csv", "--nosuch"),
    ("run", "x.csv", "--revael"),
    ("run", "x.csv", "-z"),
    ("run", "x.csv", "--reveal=1"),
    ("run", "x.csv", "--out"),
    ("run", "x.csv", "--fail-on", "foo"),
    ("check", "x.csv", "--fail-under", "abc"),
    ("check", "x.csv", "--fail-under", "101"),
    ("check", "x.csv", "--fail-under", "nan"),
    ("check", "x.csv", "--format", "xml"),
    ("columns",),
    ("columns", "a.csv", "b.csv", "c.csv"),
    ("columns", "a.csv", "--header-line", "-1"),
    ("rules", "extra"),
    ("explain",),
    ("init",),
    ("init", "x.csv", "--force=yes"),
    ("forget", "x.csv", "--name", "Aino"),
    ("find", "x.csv", "--format", "pdf"),
    ("retention",),
    ("paperwork", "a", "b"),
    ("demo", "--rows", "1.5"),
    ("demo", "--rows", "0"),
    ("demo", "--rows", "9" * 5000),
    ("demo", "--lang", "xx"),
)
PAGES = ((), ("--help",), *((command, "--help") for command in COMMANDS))
SAY_ALL = """
import json, sys
calls, language = json.loads(sys.stdin.read()), sys.argv[2]
from typer.testing import CliRunner
from regcheck.cli import app
answers = []
for call in calls:
    answer = CliRunner().invoke(app.app, call)
    answers.append([answer.exit_code, answer.stdout, answer.stderr])
print(json.dumps(answers))
"""


@cache
def said(lang: str) -> dict[tuple[str, ...], tuple[int, str, str]]:
    """What every call of PAGES and MISTAKES answers: exit code, stdout, stderr. One process, for help is made once."""
    calls = [*PAGES, *MISTAKES]
    variables = {**os.environ, "COLUMNS": "200", "LANG": "en_GB.UTF-8", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", SAY_ALL, "--lang", lang],
        input=json.dumps(calls),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=variables,
    )
    return {call: (code, out, err) for call, (code, out, err) in zip(calls, json.loads(done.stdout), strict=True)}


def words_of(call: Sequence[str], answer: str) -> str:
    """The answer without what was typed and without the names of options: those are the same in every language."""
    typed = sorted((word for word in call if not word.startswith("-")), key=len, reverse=True)
    for word in typed:
        answer = answer.replace(word, "")
    return re.sub(r"--?[a-z-]+", "", answer)


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("call", PAGES, ids=" ".join)
def test_a_help_page_has_no_english_words(call: tuple[str, ...], lang: str) -> None:
    _, out, err = said(lang)[call]
    assert {"fi": "Käyttö: regcheck", "sv": "Användning: regcheck"}[lang] in out
    assert err == ""
    assert ENGLISH.findall(words_of(call, out)) == []


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("call", MISTAKES, ids=lambda call: " ".join(call)[:40])
def test_a_usage_error_has_no_english_words(call: tuple[str, ...], lang: str) -> None:
    code, out, err = said(lang)[call]
    assert (code, out) == (2, "")
    assert err.startswith("regcheck: ")
    assert ENGLISH.findall(words_of(call, err)) == []
    assert "'" not in err


@pytest.mark.parametrize("call", MISTAKES, ids=lambda call: " ".join(call)[:40])
def test_the_same_error_in_english_would_be_caught(call: tuple[str, ...]) -> None:
    code, out, err = said("en")[call]
    assert (code, out) == (2, "")
    assert ENGLISH.search(words_of(call, err))
    assert "Value error" not in err


def test_the_language_follows_the_locale_and_leaves_the_environment_alone() -> None:
    look = """
import os
from regcheck.cli import app
try:
    app.app(["rules", "x"])
except SystemExit:
    print(os.environ.get("LANGUAGE"))
"""
    variables = {**os.environ, "LC_ALL": "sv_SE.UTF-8", "PYTHONIOENCODING": "utf-8"}
    variables.pop("LANGUAGE", None)
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, encoding="utf-8", check=True, env=variables
    )
    assert "Överflödiga argument: x" in done.stderr
    assert done.stdout == "None\n"


def test_the_language_may_stand_before_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "regcheck", "--lang", "fi", "columns"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "puuttuu" in done.stderr


def catalogue(lang: str) -> dict[str, str]:
    with (LOCALE / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.mark.parametrize("lang", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(lang: str) -> None:
    written = catalogue(lang)
    compiled = gettext.translation("messages", LOCALE, [lang])
    assert {message: compiled.gettext(message) for message in written} == written
    entries = (LOCALE / lang / "LC_MESSAGES" / "messages.mo").read_bytes()[8:12]
    assert int.from_bytes(entries, sys.byteorder) == len(written) + 1  # and the header


def test_the_catalogues_know_the_same_words_and_each_is_one_of_typers_or_ours() -> None:
    finnish, swedish = catalogue("fi"), catalogue("sv")
    assert finnish.keys() == swedish.keys()
    assert all(finnish.values())
    assert all(swedish.values())
    ours = {*usage.SENTENCES, usage.HELP, usage.USAGE, usage.TRY, usage.QUOTE}
    assert ours <= finnish.keys()
    typers = "".join(Path(module.__file__ or "").read_text("utf-8") for module in (core, rich_utils))
    assert [word for word in finnish.keys() - ours if f'"{word}"' not in typers] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_keeps_the_blanks_of_its_sentence(lang: str) -> None:
    blanks = re.compile(r"{[^}]*}")
    for sentence, translation in catalogue(lang).items():
        assert sorted(blanks.findall(sentence)) == sorted(blanks.findall(translation)), sentence
