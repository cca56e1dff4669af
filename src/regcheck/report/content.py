"""What a report says, gathered once; the formats only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from regcheck.model import FIELDS
from regcheck.pipeline import Outcome
from regcheck.report.headlines import Headline, grounds, headline, prospects
from regcheck.report.masking import masked
from regcheck.report.numbers import count, per_cent
from regcheck.report.words import COSTS
from regcheck.rules.base import DIMENSION_LABELS, Cost, Dimension, Rule, Severity
from regcheck.stages.merge import REASONS as MERGE_REASONS
from regcheck.stages.normalise import REASONS
from regcheck.stages.update import REASONS as UPDATE_REASONS
from regcheck.text import LANGS, Text

SAMPLES = 3
# What a figure counts: many of it, one of it.
_CUSTOMERS = (Text("customers", "asiakasta", "kunder"), Text("customer", "asiakas", "kund"))
_SHUT = (
    Text(
        "customers whose rows disagree on marketing",
        "asiakasta, joiden rivit ovat markkinoinnista eri mieltä",
        "kunder vars rader säger olika om marknadsföring",
    ),
    Text(
        "customer whose rows disagree on marketing",
        "asiakas, jonka rivit ovat markkinoinnista eri mieltä",
        "kund vars rader säger olika om marknadsföring",
    ),
)
_REOPENED = (
    Text(
        "customers of whom a refusal gave way to a consent with a later date of its own",
        "asiakasta, joiden kielto väistyi, koska suostumuksella on oma, myöhempi päivämäärä",
        "kunder vars avböjande gav vika för ett samtycke med ett eget, senare datum",
    ),
    Text(
        "customer of whom a refusal gave way to a consent with a later date of its own",
        "asiakas, jonka kielto väistyi, koska suostumuksella on oma, myöhempi päivämäärä",
        "kund vars avböjande gav vika för ett samtycke med ett eget, senare datum",
    ),
)
_PAIRS = (
    Text(
        "pairs of rows may be the same customer and were not joined",
        "rivipariin jäi epävarmuutta: asiakas voi olla sama, mutta rivejä ei yhdistetty",
        "par av rader kan vara samma kund men slogs inte ihop",
    ),
    Text(
        "pair of rows may be the same customer and was not joined",
        "rivipariin jäi epävarmuutta: asiakas voi olla sama, mutta rivejä ei yhdistetty",
        "par av rader kan vara samma kund men slogs inte ihop",
    ),
)
_MANY = 20  # open pairs from which on it is told how far the first decisions take one
_MOST_OF_THEM = 0.8
_WORTH = Text(
    "{pairs}; about {same} of them probably are, and the {first} that regcheck review asks about first hold four "
    "fifths of those",
    "{pairs}; niistä arviolta {same} on samoja, ja näistä neljä viidesosaa on niissä {first} parissa, jotka regcheck "
    "review kysyy ensin",
    "{pairs}; omkring {same} av dem är det troligen, och fyra femtedelar av dessa finns bland de {first} som regcheck "
    "review frågar om först",
)
_CHANGED = (
    Text("values were changed", "arvoa muutettiin", "värden ändrades"),
    Text("value was changed", "arvo muutettiin", "värde ändrades"),
)
CHANGE_REASONS = REASONS | MERGE_REASONS | UPDATE_REASONS


@dataclass(frozen=True)
class FindingLine:
    """One rule on one column: how many rows broke it, and a few of them, their values masked unless revealed."""

    rule: Rule
    severity: Severity
    column: str
    count: int
    share: float | None
    samples: tuple[tuple[int, str], ...]
    sure: float | None  # how sure a rule is that learned from the columns themselves; None where rules know


@dataclass(frozen=True)
class ChangeLine:
    """How many cells of a column were written differently for one reason."""

    column: str
    reason: str
    words: Text
    count: int


@dataclass(frozen=True)
class Content:
    """Everything a report says, in the order in which it says it."""

    outcome: Outcome
    headlines: tuple[Headline, ...]
    findings: tuple[FindingLine, ...]
    changes: tuple[ChangeLine, ...]
    dimensions: tuple[tuple[Dimension, Text, float | None], ...]
    grounds: tuple[Text, ...]  # what the headlines rest on, and what they lack


def content(outcome: Outcome, *, reveal: bool = False) -> Content:
    """Gather what a report of ``outcome`` says; values of persons are masked unless ``reveal``."""
    return Content(
        outcome,
        tuple(_headlines(outcome)),
        tuple(finding_lines(outcome, reveal=reveal)),
        tuple(change_lines(outcome)),
        tuple((one, DIMENSION_LABELS[one], outcome.score.dimensions[one]) for one in Dimension),
        grounds(outcome),
    )


def finding_lines(outcome: Outcome, *, reveal: bool) -> list[FindingLine]:
    """One line per rule and column, the gravest and most frequent first."""
    grouped = outcome.findings.group_by("rule", "column", "severity").agg(
        pl.len().alias("count"), pl.col("row").drop_nulls().sort().head(SAMPLES).alias("rows")
    )
    order = {str(one): at for at, one in enumerate(Severity)}
    sure = {(column, rule): least for column, rule, least in outcome.noticed.sort("sure", descending=True).iter_rows()}
    lines = sorted(
        grouped.iter_rows(named=True),
        key=lambda line: (order[line["severity"]], -line["count"], line["rule"], line["column"]),
    )
    return [
        FindingLine(
            rule=outcome.settings.validate.rules[line["rule"]],
            severity=Severity(line["severity"]),
            column=line["column"],
            count=line["count"],
            share=line["count"] / outcome.people.height if line["rows"] else None,
            samples=tuple((row, _sample(outcome, row, line["column"], reveal=reveal)) for row in line["rows"]),
            sure=sure.get((line["column"], line["rule"])),
        )
        for line in lines
    ]


def by_cost(lines: Iterable[FindingLine]) -> list[tuple[Cost, list[FindingLine]]]:
    """The lines by what they cost a person to mend, the cheapest first; those mended already come last."""
    every = list(lines)
    groups = {cost: [line for line in every if line.rule.cost == cost] for cost in COSTS}
    return [(cost, group) for cost, group in groups.items() if group]


def change_lines(outcome: Outcome) -> list[ChangeLine]:
    """One line per column and reason, the most frequent first."""
    grouped = (
        outcome.changes.group_by("column", "reason")
        .len("count")
        .sort("count", "column", "reason", descending=[True, False, False])
    )
    return [
        ChangeLine(line["column"], line["reason"], CHANGE_REASONS[line["reason"]], line["count"])
        for line in grouped.iter_rows(named=True)
    ]


def _sample(outcome: Outcome, row: int, column: str, *, reveal: bool) -> str:
    """The values of the finding's columns on its row, as they may be shown."""
    named = [one for one in outcome.columns if one.header in column.split(", ") or one.header == column]
    told = [one for one in named if FIELDS[one.field].kind != "flag"]  # a masked yes or no says nothing
    values = [(outcome.people[f"{one.key}_written"][row - 1], one.field) for one in told]
    return ", ".join((value if reveal else masked(value, field)) for value, field in values if value is not None)


def _headlines(outcome: Outcome) -> Iterator[Headline]:
    rows, customers = outcome.people.height, outcome.register["customer"].n_unique()
    yield headline(
        lambda lang: count(customers, lang),
        lambda lang: {
            "customers": _CUSTOMERS[customers == 1].in_(lang),
            "rows": count(rows, lang),
            "repeats": count(rows - customers, lang),
            "share": per_cent((rows - customers) / rows, lang),
        },
        Text(
            "{customers} (rows read: {rows}; rows that repeat a customer and were merged: {repeats}, or {share})",
            "{customers} (luettuja rivejä {rows}; samaan asiakkaaseen yhdistettyjä rivejä {repeats} eli {share})",
            "{customers} (lästa rader: {rows}; rader som upprepar en kund och slogs ihop: {repeats}, alltså {share})",
        ),
    )
    homes, addresses = outcome.households["household"].n_unique(), outcome.households["address"].drop_nulls().n_unique()
    if homes < customers and addresses:
        yield headline(
            lambda lang: count(homes, lang),
            lambda lang: {"addresses": count(addresses, lang), "together": count(_not_alone(outcome), lang)},
            Text(
                "households (customers who live with another one: {together}; addresses: {addresses})",
                "kotitaloutta (toisen asiakkaan kanssa asuvia {together}; osoitteita {addresses})",
                "hushåll (kunder som bor med en annan kund: {together}; adresser: {addresses})",
            ),
        )
    if outcome.earlier.decisions.height and not outcome.decided.height:
        kept = outcome.earlier.decisions.height
        yield headline(
            lambda lang: count(kept, lang),
            lambda _lang: {},
            Text(
                "kept decisions on pairs, none of them about rows of this register: the rows are others or the key has "
                "changed",
                "tallennettua ratkaisua pareista, mutta yksikään ei koske tämän rekisterin rivejä: rivit ovat toiset "
                "tai avain on vaihtunut",
                "sparade beslut om par, men inget gäller rader i det här registret: raderna är andra eller nyckeln "
                "har bytts",
            ),
        )
    if outcome.contradictions.height:
        yield headline(
            lambda lang: count(outcome.contradictions.height, lang),
            lambda _lang: {"rows": _some_pairs(outcome)},
            Text(
                "decisions on pairs contradict others and were not obeyed; decide again on the rows {rows}",
                "ratkaisua on ristiriidassa toisten kanssa, eikä niitä noudatettu; ratkaise rivit {rows} uudelleen",
                "beslut om par motsäger andra och följdes inte; avgör raderna {rows} på nytt",
            ),
        )
    open_ = outcome.pairs.filter(pl.col("decision") == "review").height
    if open_:
        yield headline(
            lambda lang: count(open_, lang),
            lambda lang: {"pairs": _PAIRS[open_ == 1].in_(lang)},
            Text(
                "{pairs}; decide with regcheck review",
                "{pairs}; ratkaise komennolla regcheck review",
                "{pairs}; avgör med regcheck review",
            )
            if open_ < _MANY
            else _worth_deciding(outcome),
        )
    if len(outcome.gave_way):
        yield headline(
            lambda lang: count(len(outcome.gave_way), lang),
            lambda lang: {
                "customers": _REOPENED[len(outcome.gave_way) == 1].in_(lang),
                "some": ", ".join(outcome.gave_way.head(SAMPLES)) + (", …" if len(outcome.gave_way) > SAMPLES else ""),
            },
            Text("{customers}: check {some}", "{customers}: tarkista {some}", "{customers}: kontrollera {some}"),
        )
    if outcome.kept_shut:
        yield headline(
            lambda lang: count(outcome.kept_shut, lang),
            lambda lang: {"customers": _SHUT[outcome.kept_shut == 1].in_(lang)},
            Text(
                "{customers}; the refusal was kept",
                "{customers}; kielto jäi voimaan",
                "{customers}; avböjandet gäller",
            ),
        )
    yield headline(
        lambda lang: per_cent(outcome.score.overall, lang),
        lambda _lang: {},
        Text(
            "of the customers have no error in their data",
            "asiakkaista on sellaisia, joiden tiedoista ei löytynyt virheitä",
            "av kunderna har inga fel i sina uppgifter",
        ),
    )
    yield from prospects(outcome)
    yield headline(
        lambda lang: count(outcome.changes.height, lang),
        lambda lang: {"values": _CHANGED[outcome.changes.height == 1].in_(lang)},
        Text(
            "{values}; every change is listed in changes.csv",
            "{values}; jokainen muutos on tiedostossa changes.csv",
            "{values}; varje ändring finns i changes.csv",
        ),
    )


def _not_alone(outcome: Outcome) -> int:
    """How many customers share their household with another."""
    members = outcome.households.select("household", "customer").unique()
    return int(members["household"].is_duplicated().sum())


def _worth_deciding(outcome: Outcome) -> Text:
    """How many of the open pairs are likely one customer, and how many decisions most of those take."""
    likely = outcome.pairs.filter(pl.col("decision") == "review")["probability"].sort(descending=True).cum_sum()
    expected = float(likely[-1])
    first = int((likely < _MOST_OF_THEM * expected).sum()) + 1
    return Text(
        **{
            lang: _WORTH.in_(lang).format(pairs="{pairs}", same=count(expected, lang), first=count(first, lang))
            for lang in LANGS
        }
    )


def _some_pairs(outcome: Outcome) -> str:
    few = outcome.contradictions.head(SAMPLES)
    more = "" if few.height == outcome.contradictions.height else ", …"
    return ", ".join(f"{row} – {other}" for row, other in few.iter_rows()) + more
