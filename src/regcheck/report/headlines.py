"""The headline figures in words: who can be reached, what has gone stale, what it costs, and what that rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from regcheck.model import FIELDS
from regcheck.pipeline import Outcome
from regcheck.report.numbers import count, decimals, per_cent
from regcheck.stages.freshness import Learnt
from regcheck.stages.headlines import SENTENCES, Estimate
from regcheck.text import LANGS, Lang, Text

LISTED = 5
FEW = 9.95
_CHANNELS = {
    "post": Text("by post", "postitse", "per post"),
    "email": Text("by e-mail", "sähköpostitse", "per e-post"),
    "sms": Text("by text message", "tekstiviestillä", "per sms"),
    "phone": Text("by phone", "puhelimitse", "per telefon"),
}
_STALE = {
    "post": Text(
        "of {of} postal addresses have probably gone stale (90% interval {low}–{high})",
        "postiosoitetta on todennäköisesti vanhentunut (osoitteita {of}; 90\u00a0%:n väli {low}–{high})",
        "av {of} postadresser är troligen inaktuella (90-procentsintervall {low}–{high})",
    ),
    "email": Text(
        "of {of} e-mail addresses have probably gone out of use (90% interval {low}–{high})",
        "sähköpostiosoitetta on todennäköisesti jäänyt pois käytöstä (osoitteita {of}; 90\u00a0%:n väli {low}–{high})",
        "av {of} e-postadresser används troligen inte längre (90-procentsintervall {low}–{high})",
    ),
    "phone": Text(
        "of {of} phone numbers have probably changed (90% interval {low}–{high})",
        "puhelinnumeroa on todennäköisesti vaihtunut (numeroita {of}; 90\u00a0%:n väli {low}–{high})",
        "av {of} telefonnummer har troligen bytts (90-procentsintervall {low}–{high})",
    ),
}
PARAMETERS: dict[str, Text] = {
    "move_level": Text("how much people move", "muuttamisen yleisyys", "hur mycket folk flyttar"),
    "move_theta": Text(
        "how differently people of one age move",
        "samanikäisten erot muuttamisessa",
        "hur olika jämnåriga flyttar",
    ),
    "mortality_factor": Text("the customers' mortality", "asiakkaiden kuolleisuus", "kundernas dödlighet"),
    "emigration": Text("emigration", "maastamuutto", "utflyttning ur landet"),
    "email_work": Text(
        "turnover of work e-mail", "työsähköpostien vaihtuvuus", "omsättningen av e-postadresser på jobbet"
    ),
    "email_isp": Text(
        "turnover of operators' e-mail",
        "operaattorien sähköpostien vaihtuvuus",
        "omsättningen av operatörers e-post",
    ),
    "email_free": Text(
        "turnover of free e-mail", "ilmaissähköpostien vaihtuvuus", "omsättningen av gratis e-postadresser"
    ),
    "mobile": Text("turnover of mobile numbers", "matkapuhelinnumeroiden vaihtuvuus", "omsättningen av mobilnummer"),
    "landline": Text("turnover of landlines", "lankanumeroiden vaihtuvuus", "omsättningen av fasta nummer"),
    "surname": Text("changes of surname", "sukunimen vaihdot", "byten av efternamn"),
    "surname_young_woman": Text(
        "changes of surname of women aged 25–39",
        "25–39-vuotiaiden naisten sukunimen vaihdot",
        "byten av efternamn bland kvinnor 25–39 år",
    ),
    "p0_verified": Text(
        "how often verified data was right",
        "tarkistettujen tietojen oikeellisuus tarkistushetkellä",
        "hur ofta kontrollerade uppgifter var rätt",
    ),
    "p0_typed": Text(
        "how often data was right when it was given",
        "tietojen oikeellisuus silloin, kun ne annettiin",
        "hur ofta uppgifterna var rätt när de lämnades",
    ),
    "p0_unknown": Text(
        "how often undated data was right",
        "päiväämättömien tietojen oikeellisuus",
        "hur ofta odaterade uppgifter var rätt",
    ),
}


@dataclass(frozen=True)
class Headline:
    """A figure for the manager and the sentence that explains it."""

    figure: Text
    sentence: Text


def headline(figure: Callable[[Lang], str], values: Callable[[Lang], dict[str, str]], sentence: Text) -> Headline:
    """A headline whose numbers are written as each language writes them."""
    return Headline(in_each(figure), filled(sentence, values))


def in_each(words: Callable[[Lang], str]) -> Text:
    """What ``words`` gives for each language."""
    return Text(**{lang: words(lang) for lang in LANGS})


def filled(sentence: Text, values: Callable[[Lang], dict[str, str]]) -> Text:
    """``sentence`` with the values of its placeholders as each language writes them."""
    return Text(**{lang: sentence.in_(lang).format(**values(lang)) for lang in LANGS})


def prospects(outcome: Outcome) -> Iterator[Headline]:
    """Who can be reached, what has gone stale, who may have died, what it costs, and the grade."""
    yield from _reachable(outcome)
    for contact, sentence in _STALE.items():
        if (stale := outcome.headlines.stale[contact]) is not None:
            yield headline(_about(stale), _ends(stale), sentence)
    yield from _deceased(outcome)
    yield from _money(outcome)
    yield from _completeness(outcome)
    if (letter := outcome.headlines.grade) is not None:
        yield headline(lambda _lang: letter, lambda _lang: {}, SENTENCES[letter])


def _about(one: Estimate) -> Callable[[Lang], str]:
    """The number with half the width of its interval: 1,340 ± 90; a small one with its decimal."""
    write = decimals if one.expected < FEW else count
    return lambda lang: f"{write(one.expected, lang)} ± {write((one.high - one.low) / 2, lang)}"


def _ends(one: Estimate) -> Callable[[Lang], dict[str, str]]:
    write = decimals if one.expected < FEW else count
    ends = {"low": one.low, "high": one.high}
    return lambda lang: {name: write(value, lang) for name, value in ends.items()} | {"of": count(one.of, lang)}


def _reachable(outcome: Outcome) -> Iterator[Headline]:
    reached = outcome.headlines.reachable
    some = reached["any"]
    if some is None:
        return
    by = [(name, one) for name in _CHANNELS if (one := reached[name]) is not None and one.expected > 0]
    yield headline(
        lambda lang: per_cent(some.expected, lang),
        lambda lang: {
            "low": per_cent(some.low, lang),
            "high": per_cent(some.high, lang),
            "by": ", ".join(f"{_CHANNELS[name].in_(lang)} {per_cent(one.expected, lang)}" for name, one in by) or "–",
        },
        Text(
            "of the persons can be reached by at least one channel that may be used (90% interval {low}–{high}; {by})",
            "henkilöistä on tavoitettavissa ainakin yhdellä sallitulla tavalla (90\u00a0%:n väli {low}–{high}; {by})",
            "av personerna kan nås på minst ett tillåtet sätt (90-procentsintervall {low}–{high}; {by})",
        ),
    )


def _deceased(outcome: Outcome) -> Iterator[Headline]:
    dead = outcome.headlines.deceased
    if dead is None:
        return
    rows = outcome.headlines.check_first
    ids = outcome.register["customer"].gather(rows.head(LISTED)).to_list()
    more = ", …" if len(rows) > LISTED else ""
    yield headline(
        _about(dead),
        _ends(dead),
        Text(
            "of {of} persons are expected to have died (90% interval {low}–{high})",
            "henkilöä on arviolta kuollut (henkilöitä {of}; 90\u00a0%:n väli {low}–{high})",
            "av {of} personer beräknas ha avlidit (90-procentsintervall {low}–{high})",
        ),
    )
    if ids:
        yield headline(
            lambda lang: count(len(rows), lang),
            lambda _lang: {"some": ", ".join(ids) + more},
            Text(
                "to check first: it is at least as likely as not that the person has died ({some})",
                "tarkistettava ensin: on vähintään yhtä todennäköistä, että henkilö on kuollut ({some})",
                "att kontrollera först: det är minst lika troligt som inte att personen har avlidit ({some})",
            ),
        )


def _money(outcome: Outcome) -> Iterator[Headline]:
    spent = outcome.headlines.money
    if spent.wasted is not None:
        wasted = spent.wasted
        yield headline(
            lambda lang: euros(wasted.expected, lang),
            lambda lang: {"low": euros(wasted.low, lang), "high": euros(wasted.high, lang)},
            Text(
                "a year goes on contacts that reach nobody and on duplicates (90% interval {low}–{high})",
                "kuluu vuodessa yhteydenottoihin, jotka eivät tavoita ketään, ja kaksoiskappaleisiin "
                "(90\u00a0%:n väli {low}–{high})",
                "om året går till kontakter som inte når någon och till dubbletter (90-procentsintervall {low}–{high})",
            ),
        )
    if spent.update is not None and spent.payback_months is not None:
        price, months = spent.update, spent.payback_months
        yield headline(
            lambda lang: decimals(months, lang),
            lambda lang: {"price": euros(price, lang)},
            Text(
                "months until an update of the addresses ({price}) has paid for itself",
                "kuukaudessa osoitteiden päivitys ({price}) maksaa itsensä takaisin",
                "månader tills en uppdatering av adresserna ({price}) har betalat sig",
            ),
        )
    if spent.missing and outcome.headlines.stale["post"] is not None:
        yield headline(
            lambda _lang: "€ ?",
            lambda _lang: {"names": ", ".join(spent.missing)},
            Text(
                "the sum in euros is not complete: set {names} under [prices] in regcheck.toml",
                "eurosumma jäi osin laskematta: aseta {names} regcheck.toml-tiedoston osioon [prices]",
                "summan i euro är inte fullständig: ange {names} under [prices] i regcheck.toml",
            ),
        )


def _completeness(outcome: Outcome) -> Iterator[Headline]:
    """Of each purpose, the field that most customers lack."""
    for purpose, shares in outcome.headlines.completeness.items():
        name, least = min(shares.items(), key=lambda one: one[1] or 0.0, default=("", None))
        if name:
            yield _complete(purpose, name, least)


def _complete(purpose: str, name: str, least: float | None) -> Headline:
    return headline(
        lambda lang: per_cent(least or 0.0, lang),
        lambda lang: {"purpose": purpose, "field": FIELDS[name].label.in_(lang) if name in FIELDS else name},
        Text(
            "of the customers have the field {field}, the one most often missing of what “{purpose}” needs",
            "asiakkaista on tieto {field}, joka puuttuu useimmin käyttötarkoituksen ”{purpose}” tiedoista",
            "av kunderna har uppgiften {field}, den som oftast saknas av det som ”{purpose}” kräver",
        ),
    )


def euros(sum_: float, lang: Lang) -> str:
    """A sum in whole euros: €1,340 in English, 1 340 € in Finnish and Swedish."""
    number = count(sum_, lang)
    return f"€{number}" if lang == "en" else f"{number}\u00a0€"


# ---------------------------------------------------------------- what it rests on


def grounds(outcome: Outcome) -> tuple[Text, ...]:
    """What could not be computed, what the register's own evidence taught, and which parameter matters most."""
    return (*outcome.fresh.gaps, *(_taught(one) for one in outcome.fresh.learnt), *_most(outcome))


def _most(outcome: Outcome) -> Iterator[Text]:
    for name, (low, high) in list(outcome.headlines.sensitivity.items())[:1]:
        yield _moves_most(PARAMETERS[name], low, high)


def _moves_most(what: Text, low: float, high: float) -> Text:
    return filled(
        Text(
            "The share of reachable persons depends most on {what}: at the ends of what is likely it is {low} and "
            "{high}.",
            "Tavoitettavien osuuteen vaikuttaa eniten {what}: todennäköisen vaihteluvälin päissä osuus on {low} ja "
            "{high}.",
            "Andelen personer som kan nås beror mest på {what}: vid ändarna av det troliga är den {low} och {high}.",
        ),
        lambda lang: {"what": what.in_(lang), "low": per_cent(low, lang), "high": per_cent(high, lang)},
    )


def _taught(one: Learnt) -> Text:
    level = one.name == "move_level"
    sentence = (
        Text(
            "Learnt from your register, {what}: cases seen {failures}, expected {exposure}; that none of that time "
            "are missing was taken to be {trust} likely; the assumed level {before} became {after} times the usual.",
            "Rekisteristäsi opittua, {what}: tapauksia {failures}, odotettu määrä {exposure}; todennäköisyydeksi "
            "sille, ettei tältä ajalta puutu tapauksia, katsottiin {trust}; oletettu taso {before} tarkentui "
            "{after}-kertaiseksi tavalliseen nähden.",
            "Lärt av ditt register, {what}: {failures} fall där {exposure} väntades; sannolikheten att inget fall från "
            "den tiden saknas antogs vara {trust}; den antagna nivån {before} blev {after} gånger den vanliga.",
        )
        if level
        else Text(
            "Learnt from your register, {what}: cases seen {failures}, years watched {exposure}; that none of that "
            "time are missing was taken to be {trust} likely; the assumed {before} a year became {after}.",
            "Rekisteristäsi opittua, {what}: tapauksia {failures}, yhteensä {exposure} vuoden ajalta; "
            "todennäköisyydeksi sille, ettei tältä ajalta puutu tapauksia, katsottiin {trust}; oletettu {before} "
            "vuodessa tarkentui lukemaan {after}.",
            "Lärt av ditt register, {what}: {failures} fall på {exposure} år; sannolikheten att inget fall från den "
            "tiden saknas antogs vara {trust}; antagna {before} om året blev {after}.",
        )
    )
    return filled(sentence, lambda lang: _lesson(one, lang, level=level))


def _lesson(one: Learnt, lang: Lang, *, level: bool) -> dict[str, str]:
    rate: Callable[[float, Lang], str] = _times if level else per_cent
    return {
        "what": PARAMETERS[one.name].in_(lang),
        "failures": count(one.failures, lang),
        "exposure": count(one.exposure, lang),
        "trust": per_cent(one.trust, lang),
        "before": rate(one.before.mean, lang),
        "after": rate(one.after.mean, lang),
    }


def _times(factor: float, lang: Lang) -> str:
    text = f"{factor:.2f}"
    return text if lang == "en" else text.replace(".", ",")
