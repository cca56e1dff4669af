"""The report for the terminal: what a manager reads in a minute."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from regcheck.model import FIELDS, Column, Source
from regcheck.report.content import Content, FindingLine, by_cost
from regcheck.report.lawfulness import foremost, lawfulness
from regcheck.report.ledger import SAID as RETENTION
from regcheck.report.ledger import ledger, summary_line
from regcheck.report.mail import domains_described
from regcheck.report.numbers import count, per_cent
from regcheck.report.source import dates_described, describe
from regcheck.report.words import COSTS, ORIGINS, WORDS
from regcheck.rules.base import SEVERITY_LABELS, Rule, Severity, telling
from regcheck.text import Lang, printable

MOST_FINDINGS = 12
MOST_BLOCKING = 6
NARROW = 100  # characters; below it a finding takes two lines instead of five columns
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show(console: Console, said: Content, lang: Lang, *, more_in: str) -> None:
    """Print the summary; ``more_in`` names where the findings that do not fit can be read."""
    for source in said.outcome.sources:
        show_source(console, source, lang)
    conventions = said.outcome.conventions
    told = WORDS["country"].format(country=conventions.country, why=conventions.country_why)
    console.print(Styled(told.in_(lang), style="dim"))
    dates = dates_described(conventions, said.outcome.columns)
    if dates:
        console.print(Styled(printable(dates.in_(lang)), style="dim"))
    for told in domains_described(said.outcome):
        console.print(Styled(printable(told.in_(lang)), style="dim"))
    console.print()
    console.print(_headlines(said, lang))
    for ground in said.grounds:
        console.print(Styled(printable(ground.in_(lang)), style="dim"))
    console.print()
    _show_findings(console, said.findings, lang, more_in)
    _show_lawfulness(console, said, lang, more_in)
    console.print(_dimensions(said, lang))


def _show_lawfulness(console: Console, said: Content, lang: Lang, more_in: str) -> None:
    """Print whom one may not contact and what is past its retention, in a few lines."""
    blocked, _ = lawfulness(said.outcome, lang)
    console.print(Styled(blocked.title, style="bold"))
    console.print(Styled(" ".join(blocked.said)))
    if blocked.lines:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        for words, number, code in foremost(blocked.lines, MOST_BLOCKING):
            table.add_row(Styled(number, justify="right"), Styled(words), Styled(code, style="dim"))
        console.print(table)
    _say_rest(console, len(blocked.lines) - MOST_BLOCKING, lang, more_in)
    console.print(Styled(RETENTION["title"].in_(lang), style="bold"))
    console.print(Styled(summary_line(ledger(said.outcome)).in_(lang)))
    console.print(Styled(WORDS["lawyer"].in_(lang), style="dim"))
    console.print()


def show_source(console: Console, source: Source, lang: Lang) -> None:
    """Print how a file was read."""
    how = Styled(printable(describe(source, lang)), style="dim")
    console.print(Styled.from_markup(f"{plain(source.name)}  ", style="bold") + how)
    for note in source.notes:
        console.print(Padding(Styled(printable(note.in_(lang)), style="dim"), (0, 0, 0, 2)))


def show_columns(console: Console, columns: Iterable[Column], lang: Lang) -> None:
    """Print how each header was understood, how surely, and why."""
    table = _table(
        WORDS["column"].in_(lang), WORDS["meaning"].in_(lang), WORDS["confidence"].in_(lang), WORDS["reason"].in_(lang)
    )
    for column in columns:
        meaning = WORDS["other"] if column.field == "other" else FIELDS[column.field].label
        table.add_row(
            plain(column.header),
            meaning.in_(lang) + ("" if column.field == "other" else f"\n[dim]{column.key}[/dim]"),
            per_cent(column.confidence, lang) if column.field != "other" else "",
            plain(column.why.in_(lang)),
        )
    console.print(table)


def show_rules(console: Console, rules: Iterable[Rule], lang: Lang) -> None:
    """Print every rule: id, severity, and what it says."""
    table = _table(WORDS["rule"].in_(lang), WORDS["severity"].in_(lang), WORDS["found"].in_(lang))
    for rule in rules:
        table.add_row(rule.id, _severity(rule.severity, lang), rule.message.in_(lang))
    console.print(table)


def show_rule(console: Console, rule: Rule, lang: Lang) -> None:
    """Print one rule in full: what it says, why, what to do, examples, and how to switch it off."""
    console.print(Styled(f"{rule.id}  {rule.slug}", style="bold"), _severity(rule.severity, lang))
    console.print(rule.message.in_(lang))
    cost = COSTS[rule.cost].in_(lang)
    for word, text in (("why", rule.why.in_(lang)), ("fix", rule.fix.in_(lang)), ("cost", cost), ("basis", rule.basis)):
        if text:
            console.print(Styled(f"\n{WORDS[word].in_(lang)}", style="bold"))
            console.print(plain(text))
    _show_examples(console, rule, lang)
    for word, lines in (
        ("switch_off", f'[rules]\n  disable = ["{rule.id}"]'),
        ("make_milder", f'[rules.severity]\n  {rule.id} = "info"\n  [rules.thresholds]\n  {rule.id} = "1%"'),
    ):
        console.print(Styled(f"\n{WORDS[word].in_(lang)}", style="bold"))
        console.print(plain(f"  {lines}"), highlight=False)


def _show_examples(console: Console, rule: Rule, lang: Lang) -> None:
    """What fails and what passes; of a rule of the user's own, its condition."""
    if rule.sql:
        console.print(Styled(f"\n{WORDS['bad'].in_(lang)}", style="bold"))
        console.print(plain(f"  {rule.sql}"))
        return
    for word, rows in (("bad", rule.bad), ("good", rule.good)):
        console.print(Styled(f"\n{WORDS[word].in_(lang)}", style="bold"))
        for row in telling(rows):
            console.print(plain("  " + ", ".join(f"{field}: {value}" for field, value in row.items())))
        if len(rows) > len(telling(rows)):
            console.print(f"  … ({len(rows)})")


def show_settings(console: Console, settings: Mapping[str, object], origins: Mapping[str, str], lang: Lang) -> None:
    """Print settings by name as TOML writes them and, where ``origins`` are given, where each came from."""
    table = _table(*(WORDS[word].in_(lang) for word in ("setting", "value", "origin")[: 3 if origins else 2]))
    for name, value in settings.items():
        told = ", ".join(one["id"] for one in value) if name == "rules.custom" and isinstance(value, list) else value
        origin = ORIGINS[origins[name]].in_(lang) if origins.get(name) in ORIGINS else origins.get(name, "")
        written = json.dumps(told, ensure_ascii=False)
        table.add_row(*(plain(cell) for cell in (name, written, *([origin] if origins else []))))
    console.print(table)


def plain(text: str) -> str:
    """Text out of a file as it may go to a terminal through rich: what looks like markup is none."""
    return escape(printable(text))


def _headlines(said: Content, lang: Lang) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="bold", no_wrap=True)
    table.add_column()
    for headline in said.headlines:
        table.add_row(escape(headline.figure.in_(lang)), escape(headline.sentence.in_(lang)))
    return table


def _show_findings(console: Console, lines: tuple[FindingLine, ...], lang: Lang, more_in: str) -> None:
    if not lines:
        console.print(WORDS["nothing"].in_(lang))
        return
    console.print(Styled(WORDS["first"].in_(lang), style="bold"))
    shown = lines[:MOST_FINDINGS]
    for cost, group in by_cost(shown):
        console.print(Styled(COSTS[cost].in_(lang), style="italic"))
        console.print(_narrow(group, lang) if console.width < NARROW else _wide(group, lang))
    _say_rest(console, len(lines) - MOST_FINDINGS, lang, more_in)
    console.print(Styled(WORDS["explain"].format(rule=lines[0].rule.id).in_(lang), style="dim"))
    console.print()


def _say_rest(console: Console, left: int, lang: Lang, more_in: str) -> None:
    """Say how many lines did not fit, and where they can be read."""
    if left > 0:
        console.print(Styled(WORDS["more"].format(count=left, where=more_in).in_(lang), style="dim"))


def _wide(lines: Iterable[FindingLine], lang: Lang) -> Table:
    table = _table(
        "", WORDS["rows"].in_(lang), WORDS["column"].in_(lang), WORDS["found"].in_(lang), WORDS["rule"].in_(lang)
    )
    table.columns[1].justify = "right"
    for line in lines:
        table.add_row(
            _severity(line.severity, lang),
            _rows(line, lang),
            plain(line.column),
            line.rule.message.in_(lang),
            line.rule.id,
        )
    return table


def _narrow(lines: Iterable[FindingLine], lang: Lang) -> Table:
    table = _table("", WORDS["rows"].in_(lang), WORDS["found"].in_(lang))
    table.columns[1].justify = "right"
    for line in lines:
        where = " · ".join(word for word in (line.column, line.rule.id) if word)
        message = f"{line.rule.message.in_(lang)}\n[dim]{plain(where)}[/dim]"
        table.add_row(_severity(line.severity, lang), _rows(line, lang), message)
    return table


def _rows(line: FindingLine, lang: Lang) -> str:
    return count(line.count, lang) if line.share is not None else ""


def _dimensions(said: Content, lang: Lang) -> Table:
    table = _table(WORDS["dimensions"].in_(lang), "")
    table.columns[1].justify = "right"
    for _, label, share in said.dimensions:
        table.add_row(label.in_(lang), per_cent(share, lang))
    return table


def _severity(severity: Severity, lang: Lang) -> Styled:
    return Styled(SEVERITY_LABELS[severity].in_(lang), style=_STYLES[severity])


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
