"""The retention ledger of a run in numbers and in words: what is due, by purpose and by what it is counted from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regcheck.data import table
from regcheck.pipeline import Outcome
from regcheck.report.numbers import count
from regcheck.report.paper import Paper, Section
from regcheck.report.words import WORDS
from regcheck.stages.retention import PURPOSE_LABELS, Recommendation, overdue, recommended
from regcheck.text import LANGS, Lang, Text, same

SOON = "12mo"
SAID: dict[str, Text] = {
    "title": Text("Retention ledger", "Säilytysaikojen luettelo", "Gallringslista"),
    "no_period": Text(
        "No retention period is set, so nothing has a due date. That is a shortcoming of its own and no pass (GDPR, "
        "articles 5(1)(e) and 5(2)): “until the customer asks” is not a period.",
        "Säilytysaikaa ei ole asetettu, joten millään tiedolla ei ole poistopäivää. Se on jo itsessään puute eikä "
        "hyväksytty tulos (GDPR, 5 artiklan 1 kohdan e alakohta ja 2 kohta): ”kunnes asiakas pyytää” ei ole "
        "säilytysaika.",
        "Ingen lagringstid är angiven, så inget har något gallringsdatum. Det är i sig en brist och inget godkännande "
        "(GDPR, artikel 5.1 e och 5.2): ”tills kunden ber om det” är ingen lagringstid.",
    ),
    "recommended": Text("Recommendations to start from", "Suosituksia lähtökohdaksi", "Rekommendationer att utgå från"),
    "recommended_how": Text(
        "regcheck uses none of these unasked. Decide, then write your own in regcheck.toml, for example:",
        "regcheck ei ota näitä käyttöön itse. Päätä säilytysajat ja kirjoita ne tiedostoon regcheck.toml, esimerkiksi:",
        "regcheck använder ingen av dem på eget initiativ. Besluta om tiderna och skriv dem i regcheck.toml, "
        "till exempel:",
    ),
    "purpose": Text("Purpose", "Tarkoitus", "Ändamål"),
    "country": Text("Country", "Maa", "Land"),
    "months": Text("Months", "Kuukautta", "Månader"),
    "year": Text("Year", "Vuosi", "År"),
    "certainty": Text("Certainty", "Varmuus", "Säkerhet"),
    "counted_from": Text("Counted from", "Mistä laskettu", "Räknat från"),
    "customers": Text("Customers", "Asiakkaita", "Kunder"),
    "due": Text("Due", "Säilytysaika päättynyt", "Ska gallras nu"),
    "held": Text(
        "Past their day, but under a legal hold: they stay",
        "Säilytysaika päättynyt, mutta poisto on estetty lain nojalla: jäävät",
        "Tiden är ute, men rättsligt bevarandekrav: de är kvar",
    ),
    "soon": Text(
        "Due within 12\u00a0months",
        "Säilytysaika päättyy 12\u00a0kuukauden sisällä",
        "Ska gallras inom 12\u00a0månader",
    ),
    "later": Text("Due later", "Säilytysaika päättyy myöhemmin", "Ska gallras senare"),
    "uncounted": Text(
        "Without a due date: no period for their purpose, or no date to count from",
        "Päättymispäivää ei voi laskea: tarkoitukselle ei ole säilytysaikaa tai alkupäivä puuttuu",
        "Utan slutdatum: ändamålet har ingen lagringstid, eller det finns inget datum att räkna från",
    ),
    "by_reason": Text(
        "What is due, and why", "Minkä säilytysaika on päättynyt ja miksi", "Vad som ska gallras, och varför"
    ),
    "counts": Text("Customers by due date", "Asiakkaat säilytysajan mukaan", "Kunder efter slutdatum"),
    "elsewhere": Text("other countries", "muut maat", "övriga länder"),
    "in_english": Text(
        "The sources are quoted in English.",
        "Lähteet on annettu englanniksi.",
        "Källorna anges på engelska.",
    ),
    "unsure": Text(
        "Kept: a date of what they did lies ahead or cannot be read",
        "Jäävät: asiakkaan oman toiminnan päivä on tulevaisuudessa tai lukukelvoton",
        "Kvar: ett datum för vad de själva gjort ligger i framtiden eller går inte att läsa",
    ),
    "beside": Text(
        "Bookkeeping and other law may ask you to keep vouchers and contracts longer, elsewhere than in a marketing "
        "register. regcheck knows nothing of those.",
        "Kirjanpito- ja muu laki voi edellyttää tositteiden ja sopimusten pitempää säilytystä, muualla kuin "
        "markkinointirekisterissä. regcheck ei tunne niitä.",
        "Bokföringslag och annan lag kan kräva att verifikationer och avtal sparas längre, på annat håll än i ett "
        "marknadsföringsregister. regcheck känner inte till dem.",
    ),
}
# How sure a figure is, by the letter that the table of figures has for it.
CERTAINTIES: dict[str, Text] = {
    "H": Text("high", "suuri", "stor"),
    "M": Text("medium", "kohtalainen", "medelstor"),
    "L": Text("low", "pieni", "liten"),
}
_EXAMPLE = ("[retention]", "customer_marketing = { FI = 36, SE = 12, other = 12 }", "account = 24", "prospect = 36")


@dataclass(frozen=True)
class Reason:
    """Customers who are due for one reason: the purpose that lasted longest, and the header it is counted from."""

    purpose: Text
    header: str
    customers: int


@dataclass(frozen=True)
class Ledger:
    """The ledger in numbers of customers; ``periods`` is for how many purposes a period is set.

    ``unsure``: kept because a date of what they did lies ahead or cannot be read.
    """

    periods: int
    due: int
    held: int
    soon: int
    later: int
    unsure: int
    uncounted: int
    reasons: tuple[Reason, ...]


def ledger(outcome: Outcome) -> Ledger:
    """The ledger of a run in numbers."""
    as_of, lines = outcome.settings.as_of, outcome.ledger.with_columns(outcome.register["customer"])
    due = pl.col("retention_due")
    unsure = pl.col("retention_from").is_not_null() & pl.col("retention_since").is_null()
    over, soon = due <= as_of, due <= pl.lit(as_of).dt.offset_by(SOON)
    counts = lines.select(
        due=(over & ~pl.col("hold")).sum(),
        held=(over & pl.col("hold")).sum(),
        soon=(~over & soon).sum(),
        later=(~soon).sum(),
        unsure=unsure.sum(),
        uncounted=(due.is_null() & ~unsure).sum(),
    ).row(0, named=True)
    return Ledger(outcome.settings.retention.periods, **counts, reasons=_reasons(outcome))


def _reasons(outcome: Outcome) -> tuple[Reason, ...]:
    headers = {column.key: column.header for column in outcome.columns}
    going = outcome.ledger.filter(overdue(outcome.ledger, outcome.settings.as_of))
    groups = going.group_by("retention_purpose", "retention_from").len("customers")
    ranked = groups.sort("customers", "retention_purpose", "retention_from", descending=[True, False, False])
    labels: dict[str, Text] = {str(name): label for name, label in PURPOSE_LABELS.items()}
    return tuple(Reason(labels[purpose], headers.get(key, key), number) for purpose, key, number in ranked.iter_rows())


def as_paper(told: Ledger, lang: Lang) -> Paper:
    """The ledger as a document; without periods, what is recommended and how to set them."""
    if not told.periods:
        return Paper(SAID["title"].in_(lang), (SAID["no_period"].in_(lang),), (recommendations(lang),))
    sections = [Section(SAID["counts"].in_(lang), (), (), tuple(_counts(told, lang)))]
    if told.reasons:
        head = tuple(SAID[name].in_(lang) for name in ("purpose", "counted_from", "customers"))
        lines = tuple((one.purpose.in_(lang), one.header, count(one.customers, lang)) for one in told.reasons)
        sections.append(Section(SAID["by_reason"].in_(lang), (), head, lines))
    return Paper(SAID["title"].in_(lang), (SAID["beside"].in_(lang),), tuple(sections))


def _counts(told: Ledger, lang: Lang) -> list[tuple[str, str]]:
    return [(SAID[name].in_(lang), count(getattr(told, name), lang)) for name in ("due", *_OTHERS)]


_OTHERS = ("held", "soon", "later", "unsure", "uncounted")


def recommendations(lang: Lang) -> Section:
    """The recommended periods with their sources; the sources are in the words of the table of figures, English."""
    head = ("purpose", "country", "months")
    words = (*(SAID[name] for name in head), WORDS["source"], SAID["year"], SAID["certainty"])
    figures = {row["name"]: row for row in table("figures").iter_rows(named=True)}
    lines = tuple(_recommended(one, figures[one.figure], lang) for one in recommended())
    said = (SAID["recommended_how"].in_(lang), *_EXAMPLE, SAID["in_english"].in_(lang))
    return Section(SAID["recommended"].in_(lang), said, tuple(one.in_(lang) for one in words), lines)


def _recommended(one: Recommendation, row: dict[str, object], lang: Lang) -> tuple[str, ...]:
    purpose = PURPOSE_LABELS[one.purpose].in_(lang)
    country = SAID["elsewhere"].in_(lang) if one.country == "other" else one.country or ""
    certainty = CERTAINTIES[str(row["certainty"])].in_(lang)
    return (purpose, country, str(one.months), str(row["source"]), str(row["year"]), certainty)


def summary_line(told: Ledger) -> Text:
    """The ledger in one sentence, for the report."""
    if not told.periods:
        return SAID["no_period"]
    parts = Text(**{lang: ", ".join(f"{name}: {number}" for name, number in _counts(told, lang)) for lang in LANGS})
    return same("{told}.").format(told=parts)
