"""The report as one self-contained page: no scripts, no network, readable in any browser and on paper."""

from __future__ import annotations

from regcheck import __version__
from regcheck.data import sources
from regcheck.model import FIELDS
from regcheck.report.content import Content, by_cost
from regcheck.report.estimates import estimate_lines
from regcheck.report.headlines import PARAMETERS
from regcheck.report.lawfulness import lawfulness
from regcheck.report.ledger import as_paper, ledger
from regcheck.report.mail import domains_described
from regcheck.report.matching import judged_pairs
from regcheck.report.method import method
from regcheck.report.numbers import count, day, decimal, per_cent
from regcheck.report.source import dates_described, describe
from regcheck.report.templates import page_template
from regcheck.report.words import COSTS, WORDS
from regcheck.rules.base import SEVERITY_LABELS
from regcheck.text import Lang


def page(said: Content, lang: Lang, *, reveal: bool) -> str:
    """The report of a run in ``lang``; ``reveal`` only chooses the sentence, the samples are masked already."""
    return page_template("page.html.j2").render(
        said=said,
        outcome=said.outcome,
        lang=lang,
        word=lambda name, **values: WORDS[name].format(**values).in_(lang) if values else WORDS[name].in_(lang),
        count=lambda number: count(number, lang),
        per_cent=lambda share: per_cent(share, lang),
        as_of=day(said.outcome.settings.as_of, lang),
        describe=lambda source: describe(source, lang),
        dates=dates_described(said.outcome.conventions, said.outcome.columns),
        domains=list(domains_described(said.outcome)),
        fields=FIELDS,
        costs=[(COSTS[cost].in_(lang), lines) for cost, lines in by_cost(said.findings)],
        severity=lambda one: SEVERITY_LABELS[one].in_(lang),
        lawfulness=lawfulness(said.outcome, lang),
        retention=as_paper(ledger(said.outcome), lang),
        method=method(said.outcome.settings, lang),
        sensitivity=[(PARAMETERS[name], *ends) for name, ends in said.outcome.headlines.sensitivity.items()],
        judged=judged_pairs(said.outcome),
        estimates=estimate_lines(said.outcome),
        decimal=lambda number: decimal(number, lang),
        references=sources(),
        version=__version__,
        reveal=reveal,
    )
