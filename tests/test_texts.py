"""Every sentence a person reads: the same blanks in each language, and the typing of that language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

import regcheck
from regcheck.model import FIELDS
from regcheck.rules import RULES
from regcheck.stages.load import PROBLEMS
from regcheck.stages.merge import REASONS as MERGE_REASONS
from regcheck.stages.normalise import REASONS
from regcheck.stages.update import REASONS as UPDATE_REASONS
from regcheck.text import LANGS, Lang, Text

PACKAGE = Path(regcheck.__file__).parent
OPENING: dict[Lang, str] = {"en": "“", "fi": "”", "sv": "”"}


@dataclass(frozen=True)
class Written:
    """A sentence where it is written: module, line, and the words in each language."""

    where: str
    text: Text


def written_in(path: Path) -> Iterator[Written]:
    """The sentences of one module: calls of Text and of say whose three arguments are plain strings."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Text", "say"):
            given = [*zip(LANGS, node.args, strict=False), *((word.arg, word.value) for word in node.keywords)]
            words = {str(lang): str(part.value) for lang, part in given if isinstance(part, ast.Constant)}
            if words.keys() == set(LANGS):
                yield Written(f"{path.relative_to(PACKAGE)}:{node.lineno}", Text(**words))


ALL = [one for path in sorted(PACKAGE.rglob("*.py")) for one in written_in(path)]
ALL += [Written(f"field {field.name}", field.label) for field in FIELDS.values()]


def blanks(sentence: str) -> list[tuple[str, str, str]]:
    """The placeholders of a sentence with their formats, in a fixed order."""
    parts = Formatter().parse(sentence)
    return sorted((name, spec or "", conversion or "") for _, name, spec, conversion in parts if name is not None)


def told(each: list[Written], wrong: re.Pattern[str]) -> list[str]:
    """Every sentence in which ``wrong`` is found, with its place."""
    return [f"{one.where} {one.text.in_(lang)}" for one in each for lang in LANGS if wrong.search(one.text.in_(lang))]


def test_the_walk_finds_the_sentences() -> None:
    assert len(ALL) > 400
    found = {one.text for one in ALL}
    assert {rule.message for rule in RULES.values()} <= found
    assert {rule.fix for rule in RULES.values()} <= found


def test_each_language_has_the_same_blanks() -> None:
    for one in ALL:
        assert blanks(one.text.fi) == blanks(one.text.en), one
        assert blanks(one.text.sv) == blanks(one.text.en), one


def test_no_sentence_is_empty_or_begins_or_ends_with_a_space() -> None:
    assert told(ALL, re.compile(r"^$|^\s|\s$")) == []


def test_no_sentence_has_two_spaces_in_a_row() -> None:
    assert told(ALL, re.compile(r"\s\s")) == []


def test_no_sentence_has_a_space_before_its_punctuation() -> None:
    assert told(ALL, re.compile(r"\s[,;:!?](?:\s|$)|\s\.(?:\s|$)|\(\s|\s\)")) == []


@pytest.mark.parametrize("lang", LANGS)
def test_quotes_are_those_of_the_language(lang: Lang) -> None:
    foreign = {"en": "„«»‟", "fi": "“„«»‟‘", "sv": "“„«»‟‘"}[lang]
    for one in ALL:
        words = one.text.in_(lang)
        assert not set(words) & set(foreign), one
        assert not re.search(r'(?<![=(])"\w[^"=]*"', words), one
        opening, closing = words.count(OPENING[lang]), words.count("”")
        assert closing % 2 == 0 if lang != "en" else opening == closing, one


def test_all_languages_end_alike() -> None:
    """What is a sentence is one in every language; one that ends in a blank may be built otherwise; none ends twice."""
    for one in ALL:
        if any(one.text.in_(lang).endswith("}") for lang in LANGS):
            continue
        ends = {words[-1] if (words := one.text.in_(lang))[-1] in ".?!:" else "" for lang in LANGS}
        assert len(ends) == 1, one
    assert told(ALL, re.compile(r"[.!?:;,][.;,]$|(?<!\.)\.\.(?!\.)")) == []


@pytest.mark.parametrize("lang", LANGS)
def test_per_cent_is_written_as_the_language_writes_it(lang: Lang) -> None:
    """50% in English, 50 % in Finnish and Swedish; what is typed into settings (EML001=1%) is the same in each."""
    wrong = re.compile(r"[\d}] %" if lang == "en" else r"[\d}]%")
    typed = re.compile(r"\w+=\d+%")
    assert [one for one in ALL if wrong.search(typed.sub("", one.text.in_(lang)))] == []


def test_rules_and_reasons_are_whole_sentences() -> None:
    texts = [text for rule in RULES.values() for text in (rule.message, rule.why, rule.fix)]
    texts += [*REASONS.values(), *MERGE_REASONS.values(), *UPDATE_REASONS.values(), *PROBLEMS.values()]
    for text in texts:
        for lang in LANGS:
            words = text.in_(lang)
            assert words.endswith("."), text
            assert words[0].isupper(), text


def test_one_word_for_one_thing() -> None:
    """The words that were weighed and left: a date is päivämäärä, a leading zero alkunolla, a finding anmärkning."""
    assert [one for one in ALL if re.search(r"\bpäivä(?:ys|yks)|\betunoll|\btupla|\bduplikaat", one.text.fi)] == []
    assert [one for one in ALL if re.search(r"\bfynd|\bduplikat|(?<!--)\bemail|\bmail\b", one.text.sv)] == []
