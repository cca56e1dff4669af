"""What is told of the domains of e-mail addresses: which look mistyped, and what DNS said when it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from regcheck.report.numbers import count
from regcheck.text import LANGS, Text

if TYPE_CHECKING:
    from regcheck.pipeline import Outcome

_MOST = 12
_MISTYPED = Text(
    "Domains that look mistyped: {pairs}.",
    "Luultavasti väärin kirjoitetut verkkotunnukset: {pairs}.",
    "Domäner som verkar felskrivna: {pairs}.",
)
_MORE = Text("and {count} more", "ja {count} muuta", "och {count} till")
_ASKED = Text(
    "DNS was asked of {asked} e-mail domains: {without} take no mail, {silent} gave no answer.",
    "Nimipalvelusta kysyttiin {asked} verkkotunnusta: {without} ei ota vastaan postia, {silent} ei saanut vastausta.",
    "DNS tillfrågades om {asked} e-postdomäner: {without} tar inte emot e-post, {silent} gav inget svar.",
)
_OFFLINE = Text(
    "DNS did not answer, so --check-mx told nothing; all other findings are as without it.",
    "Nimipalvelu ei vastannut, joten --check-mx ei kertonut mitään; muut havainnot ovat samat kuin ilman sitä.",
    "DNS svarade inte, så --check-mx gav inget besked; alla andra anmärkningar är som utan det.",
)


def domains_described(outcome: Outcome) -> Iterator[Text]:
    """The mistyped domains with those probably meant, the commonest first; then what DNS said, if it was asked."""
    pairs = _mistyped(outcome).head(_MOST).rows()
    if pairs:
        listed = ", ".join(f"{domain} → {meant} ({rows})" for domain, meant, rows in pairs)
        more = _mistyped(outcome).height - len(pairs)
        tail = {lang: f" {_MORE.format(count=count(more, lang)).in_(lang)}" if more else "" for lang in LANGS}
        yield Text(**{lang: _MISTYPED.format(pairs=listed + tail[lang]).in_(lang) for lang in LANGS})
    hosts = outcome.mail_hosts
    if hosts is not None and hosts.offline:
        yield _OFFLINE
    elif hosts is not None:
        yield Text(
            **{
                lang: _ASKED.format(
                    asked=count(hosts.asked, lang),
                    without=count(len(hosts.without), lang),
                    silent=count(hosts.silent, lang),
                ).in_(lang)
                for lang in LANGS
            }
        )


def _mistyped(outcome: Outcome) -> pl.DataFrame:
    """``domain``, ``meant`` and ``rows`` of the domains that look mistyped."""
    found = [
        outcome.people.select(domain=f"{one.key}_domain", meant=f"{one.key}_suggestion").drop_nulls()
        for one in outcome.columns
        if one.field == "email"
    ]
    schema = {"domain": pl.String, "meant": pl.String}
    every = pl.concat([pl.DataFrame(schema=schema), *found])
    return every.group_by("domain", "meant").len("rows").sort("rows", "domain", descending=[True, False])
