"""What is said of a register without the data of persons that stand where its headers should."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from regcheck.model import Column
from regcheck.persons import hidden_headers
from regcheck.report.content import Content
from regcheck.text import LANGS, Text


def without_persons(said: Content) -> Content:
    """``said`` with headers that are data of persons hidden, in columns, sources, findings and changes."""
    outcome = said.outcome
    hidden = {old: new for one in outcome.sources for old, new in hidden_headers(one.headers).items()}
    if not hidden:
        return said
    columns = columns_without_persons(outcome.columns, hidden)
    sources = tuple(
        replace(one, headers=tuple(hidden.get(header, header) for header in one.headers)) for one in outcome.sources
    )
    return replace(
        said,
        outcome=replace(outcome, columns=columns, sources=sources),
        findings=tuple(replace(one, column=_shown(one.column, hidden)) for one in said.findings),
        changes=tuple(replace(one, column=_shown(one.column, hidden)) for one in said.changes),
    )


def columns_without_persons(columns: Sequence[Column], hidden: Mapping[str, str]) -> tuple[Column, ...]:
    """The ``columns`` with their ``hidden`` headers as they are shown, also where it is told why they mean a field."""
    return tuple(
        replace(
            one,
            header=hidden.get(one.header, one.header),
            why=Text(**{lang: _shown(one.why.in_(lang), hidden) for lang in LANGS}),
        )
        for one in columns
    )


def _shown(text: str, hidden: Mapping[str, str]) -> str:
    for header in sorted(filter(None, hidden), key=len, reverse=True):
        text = text.replace(header, hidden[header])
    return text
