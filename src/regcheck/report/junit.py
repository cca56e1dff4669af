"""The gate as a JUnit report, which every build server reads; no value of the register stands in it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from regcheck.report.content import Content
from regcheck.rules.base import Rule
from regcheck.stages.gate import Reason, Verdict
from regcheck.text import Lang

_SUITE = "regcheck"
_SCORE = "score"  # the test case of the limit on the share of customers without errors


def junit(said: Content, verdict: Verdict, lang: Lang) -> str:
    """XML with a test case for every rule in force, and one for the score; those that broke a limit are failures.

    Findings that broke no limit are told in the ``system-out`` of their case. It holds no clock time.
    """
    reasons = {one.rule or _SCORE: one for one in verdict.reasons}
    suite = ET.Element("testsuite", name=_SUITE)
    for rule in said.outcome.settings.validate.in_force:
        case = ET.SubElement(suite, "testcase", name=rule.id, classname=f"{_SUITE}.{rule.dimension}", time="0")
        _tell(case, rule, said, reasons.get(rule.id), lang)
    score = ET.SubElement(suite, "testcase", name=_SCORE, classname=_SUITE, time="0")
    if _SCORE in reasons:
        _fail(score, reasons[_SCORE], reasons[_SCORE].sentence.in_(lang), lang)
    counts = {"tests": str(len(suite)), "failures": str(len(reasons)), "errors": "0", "skipped": "0", "time": "0"}
    suite.attrib.update(counts)
    suites = ET.Element("testsuites", name=_SUITE)
    suites.append(suite)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _tell(case: ET.Element, rule: Rule, said: Content, reason: Reason | None, lang: Lang) -> None:
    lines = [line for line in said.findings if line.rule.id == rule.id]
    where = "\n".join(_plain(f"{line.column or '-'}: {line.count}") for line in lines)
    if reason is not None:
        _fail(case, reason, f"{rule.message.in_(lang)}\n{where}\n{rule.fix.in_(lang)}", lang)
    elif lines:
        ET.SubElement(case, "system-out").text = f"{rule.message.in_(lang)}\n{where}"


def _fail(case: ET.Element, reason: Reason, body: str, lang: Lang) -> None:
    kind = reason.severity or _SCORE
    ET.SubElement(case, "failure", message=_plain(reason.sentence.in_(lang)), type=kind).text = _plain(body)


def _plain(text: str) -> str:
    """``text`` without what no XML may hold, such as the control characters that a header may have."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)
