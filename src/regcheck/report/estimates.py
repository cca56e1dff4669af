"""What a report says of the estimates: how many were given, why the others were not, and how good they are here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import polars as pl

from regcheck.pipeline import Outcome
from regcheck.report.numbers import count, per_cent
from regcheck.stages.enrich import ESTIMATORS, REASONS, Alert, Trial
from regcheck.text import LANGS, Lang, Text, same

_UNTRIED = Text(
    "Not validated on your data: the register tells too few values to test it on ({known}).",
    "Ei testattu omalla aineistollasi: rekisterissä on liian vähän tunnettuja arvoja ({known}).",
    "Inte prövad på dina data: registret anger för få värden att pröva mot ({known}).",
)
_UNKNOWABLE = Text(
    "Not validated on your data: a register does not tell this.",
    "Ei testattu omalla aineistollasi: rekisteri ei kerro tätä tietoa.",
    "Inte prövad på dina data: registret anger det inte.",
)
_DROPPED = Text(
    "Left out: on this register it is no better than a guess that knows only what is usual here.",
    "Jätetty pois: tässä rekisterissä arvio ei ole parempi kuin arvaus, joka tuntee vain täällä tavallisimman arvon.",
    "Utelämnad: i det här registret är den inte bättre än en gissning som bara vet vad som är vanligt här.",
)
_RIGHT = {
    "category": Text(
        "Right {outcome} of the time in a test on {tested} known values that were hidden (claimed: {forecast}).",
        "Oikein {outcome} kerroista, kun {tested} tunnettua arvoa piilotettiin ja arvioitiin (luvattu {forecast}).",
        "Rätt {outcome} av gångerna i ett prov på {tested} kända värden som doldes (utlovat: {forecast}).",
    ),
    "interval": Text(
        "The interval held {outcome} of {tested} known values that were hidden (promised: {forecast}); it is {width} "
        "years wide on average, and its middle is off by {error}.",
        "Väliin osui {outcome} piilotetuista {tested} tunnetusta arvosta (luvattu {forecast}); väli on keskimäärin "
        "{width} vuotta leveä, ja sen keskikohta on {error} vuotta sivussa.",
        "Intervallet rymde {outcome} av {tested} kända värden som doldes (utlovat: {forecast}); det är i genomsnitt "
        "{width} år brett, och mitten ligger {error} år fel.",
    ),
    "probability": Text(
        "It happened to {outcome} of {tested} customers whose past was hidden; {forecast} was foretold.",
        "Niin kävi {outcome} niistä {tested} asiakkaasta, joiden historia piilotettiin; arvio oli {forecast}.",
        "Det hände {outcome} av de {tested} kunder vars historia doldes; {forecast} förutsågs.",
    ),
}
# ... and of those whose truth is a share and no event.
_RIGHT_OF = {
    "returns": Text(
        "Of the orders held back from {tested} customers, {outcome} came back on average; {forecast} was foretold.",
        "Kun {tested} asiakkaan tilauksista piilotettiin osa, niistä palautui keskimäärin {outcome}; arvio oli "
        "{forecast}.",
        "Av de beställningar som doldes för {tested} kunder kom i genomsnitt {outcome} i retur; {forecast} förutsågs.",
    ),
}
# What the share of "outcome" is, at the head of the column of groups.
_HELD = {
    "category": Text("Right", "Oikein", "Rätt"),
    "interval": Text("Within the interval", "Osui väliin", "Inom intervallet"),
    "probability": Text("Happened", "Toteutui", "Inträffade"),
}
_HELD_OF = {"returns": Text("Orders returned", "Tilauksista palautui", "Beställningar i retur")}
_BETTER = Text(
    "Its loss is {skill} below that of what is usual in the register; the probabilities are off by {calibration} on "
    "average.",
    "Virhe on {skill} pienempi kuin rekisterin tavallisinta arvoa käyttäen; todennäköisyydet poikkeavat keskimäärin "
    "{calibration}.",
    "Felet är {skill} mindre än om man gissar på det vanliga i registret; sannolikheterna avviker i genomsnitt "
    "{calibration}.",
)
_ALERTS = {
    "wrong": Text(
        "Wrong more often: {group}, {share}; in the best group ({best}) {best_share}.",
        "Väärässä useammin: {group}, {share}; parhaassa ryhmässä ({best}) {best_share}.",
        "Fel oftare: {group}, {share}; i den bästa gruppen ({best}) {best_share}.",
    ),
    "blank": Text(
        "Left empty more often: {group}, {share}; in the best group ({best}) {best_share}.",
        "Tyhjänä useammin: {group}, {share}; parhaassa ryhmässä ({best}) {best_share}.",
        "Oftare tom: {group}, {share}; i den bästa gruppen ({best}) {best_share}.",
    ),
}
_GROUPS: dict[str, Text] = {
    "female": Text("women", "naiset", "kvinnor"),
    "male": Text("men", "miehet", "män"),
    "listed": Text("names in the statistics", "nimi on tilastoissa", "namn som finns i statistiken"),
    "unlisted": Text("names not in the statistics", "nimi ei ole tilastoissa", "namn som inte finns i statistiken"),
}
_AGED = Text("aged {ages}", "ikä {ages}", "ålder {ages}")


@dataclass(frozen=True)
class GroupLine:
    """How an estimate does among the persons of one group: shares, and of an age how far off its middle is (years)."""

    label: Text
    persons: int
    given: float | None
    outcome: float | None
    error: float | None


@dataclass(frozen=True)
class EstimateLine:
    """One estimate: how many customers have it, for what reasons others have it not, and how good it is.

    ``column``: where it stands in the register. ``held``: what the share of ``outcome`` is that ``groups`` have.
    ``curve``: what was claimed against what came of it, from 0 to 1.
    """

    column: str
    label: Text
    held: Text
    given: int
    abstained: tuple[tuple[Text, int], ...]
    quality: Text
    alerts: tuple[Text, ...]
    curve: tuple[tuple[float, float], ...]
    groups: tuple[GroupLine, ...]


def estimate_lines(outcome: Outcome) -> list[EstimateLine]:
    """One line per estimate that was asked for, in the order of the register's columns."""
    return [
        _line(trial, outcome.estimates.counts.filter(estimate=trial.estimate)) for trial in outcome.estimates.trials
    ]


def estimate_entries(outcome: Outcome) -> list[dict[str, Any]]:
    """The estimates as summary.json tells them: counts and scores, nobody's value."""
    entries = []
    for trial in outcome.estimates.trials:
        counts = outcome.estimates.counts.filter(estimate=trial.estimate)
        entries.append(
            {
                "estimate": trial.estimate,
                "given": _given(counts),
                "abstained": dict(counts.drop_nulls("reason").select("reason", "customers").iter_rows()),
                "known": trial.known,
                "tested": trial.tested,
                "dropped": trial.dropped,
                "scores": {name: _rounded(score) for name, score in trial.scores.items()},
                "curve": _records(trial.curve),
                "groups": _records(trial.groups),
                "alerts": [
                    {**vars(one), "share": _rounded(one.share), "best_share": _rounded(one.best_share)}
                    for one in trial.alerts
                ],
            }
        )
    return entries


def _line(trial: Trial, counts: pl.DataFrame) -> EstimateLine:
    one = ESTIMATORS[trial.estimate]
    return EstimateLine(
        one.column,
        one.label,
        _HELD_OF.get(one.name, _HELD[one.kind]),
        _given(counts),
        tuple((REASONS[reason], customers) for _, reason, customers in counts.drop_nulls("reason").iter_rows()),
        _quality(trial),
        tuple(_alert(one) for one in trial.alerts) if not trial.dropped else (),
        tuple(trial.curve.select("forecast", "outcome").drop_nulls().iter_rows()) if trial.tested else (),
        tuple(_group_line(one) for one in trial.groups.iter_rows(named=True)),
    )


def _group_line(scores: dict[str, Any]) -> GroupLine:
    told = {name: scores[name] for name in ("persons", "given", "outcome", "error")}
    return GroupLine(_group(scores["by"], scores["group"]), **told)


def _quality(trial: Trial) -> Text:
    one = ESTIMATORS[trial.estimate]
    if one.tried is None and one.held_out is None:
        return _UNKNOWABLE
    if not trial.tested:
        return _in_each(_UNTRIED, lambda lang: {"known": count(trial.known, lang)})
    right = _RIGHT_OF.get(one.name, _RIGHT[one.kind])
    better = right if trial.scores["skill"] is None else right + _BETTER
    return _in_each(_DROPPED + right if trial.dropped else better, lambda lang: _numbers(trial, lang))


def _numbers(trial: Trial, lang: Lang) -> dict[str, str]:
    shares = ("outcome", "forecast", "skill", "calibration")
    told = {name: per_cent(trial.scores[name], lang) for name in shares}
    wide = {name: "–" if (value := trial.scores[name]) is None else count(value, lang) for name in ("width", "error")}
    return told | wide | {"tested": count(trial.tested, lang)}


def _alert(alert: Alert) -> Text:
    return _in_each(
        _ALERTS[alert.what],
        lambda lang: {
            "group": _group(alert.by, alert.group).in_(lang),
            "best": _group(alert.by, alert.best).in_(lang),
            "share": per_cent(alert.share, lang),
            "best_share": per_cent(alert.best_share, lang),
        },
    )


def _group(by: str, group: str) -> Text:
    return _AGED.format(ages=group.replace("-", "–")) if by == "age" else _GROUPS.get(group, same(group))


def _in_each(sentence: Text, values: Callable[[Lang], dict[str, str]]) -> Text:
    return Text(**{lang: sentence.in_(lang).format(**values(lang)) for lang in LANGS})


def _given(counts: pl.DataFrame) -> int:
    return int(counts.filter(pl.col("reason").is_null())["customers"].sum())


def _records(table: pl.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: _rounded(value) if isinstance(value, float) else value for name, value in line.items()}
        for line in table.iter_rows(named=True)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
