"""Who is blocked and by what (H2), and through which channels people may be contacted: counts, never netted off."""

from __future__ import annotations

from regcheck.pipeline import Outcome
from regcheck.report.numbers import count
from regcheck.report.paper import Section
from regcheck.rules import RULES
from regcheck.text import LANGS, Lang, Text

TITLE = Text(
    "Whom you may not contact, and why",
    "Keihin ei saa ottaa yhteyttä ja miksi",
    "Vilka du inte får kontakta, och varför",
)
BLOCKED = Text(
    "Customers with some channel closed: {somewhere} of {of}; with every channel closed that they have: {everywhere}. "
    "A customer blocked by several rules counts in each.",
    "Asiakkaita, joilta jokin kanava on suljettu: {somewhere}, asiakkaita yhteensä {of}; kaikki kanavat suljettu: "
    "{everywhere}. Usean säännön estämä asiakas on mukana niissä kaikissa.",
    "Kunder med någon kanal stängd: {somewhere} av {of}; med alla sina kanaler stängda: {everywhere}. En kund som "
    "spärras av flera regler räknas i alla.",
)
NOBODY = Text("No rule blocks anybody.", "Mikään sääntö ei estä ketään.", "Ingen regel spärrar någon.")
OPEN = Text("Channels that may be used", "Kanavat, joita saa käyttää", "Kanaler som får användas")
_HEAD = (
    Text("What blocks", "Mikä estää", "Vad som spärrar"),
    Text("Customers", "Asiakkaita", "Kunder"),
)
_CHANNEL_HEAD = (
    Text("Channel", "Kanava", "Kanal"),
    Text("May be contacted", "Yhteydenotto sallittu", "Får kontaktas"),
    Text("Have the contact", "Yhteystieto on", "Har uppgiften"),
)
CHANNEL_LABELS = {
    "post": Text("post", "posti", "post"),
    "email": Text("e-mail", "sähköposti", "e-post"),
    "sms": Text("text message", "tekstiviesti", "sms"),
    "phone": Text("phone", "puhelin", "telefon"),
}
# The codes of blocked_by that are bans of a person's own and no rule of their own.
BAN_LABELS = {
    "opt_out": Text("Marketing is forbidden", "Markkinointi on kielletty", "Marknadsföring är förbjuden"),
    "no_marketing": Text(
        "Consent to marketing was refused", "Markkinointilupa on evätty", "Samtycke till marknadsföring har nekats"
    ),
    "no_post": Text("No advertising by post", "Ei mainoksia postitse", "Ingen reklam per post"),
    "no_email": Text("No advertising by e-mail", "Ei mainoksia sähköpostitse", "Ingen reklam per e-post"),
    "no_sms": Text("No advertising by text message", "Ei mainoksia tekstiviestillä", "Ingen reklam per sms"),
    "no_phone": Text("No telephone sales", "Ei puhelinmyyntiä", "Ingen telefonförsäljning"),
}
# What blocks, where the rule's own finding tells of something else as well.
_REASON_LABELS = {
    "LAW016": Text(
        "A customer under 18 without a consent of their own",
        "Alle 18-vuotias asiakas, jolta ei ole omaa suostumusta",
        "En kund under 18 år utan eget samtycke",
    ),
    "LAW011": Text(
        "The register has not been washed against a fresh list (NIX, Reservasjon, Robinson)",
        "Rekisteriä ei ole verrattu tuoreeseen kieltoluetteloon (NIX, Reservasjon, Robinson)",
        "Registret har inte tvättats mot en färsk spärrlista (NIX, Reservasjon, Robinson)",
    ),
    "LAW023": Text(
        "The customer is marked as deceased", "Asiakas on merkitty kuolleeksi", "Kunden är markerad som avliden"
    ),
}


# Protected, deceased, past retention: few of all who are blocked, and the gravest to overlook.
_WHATEVER_SAID = ("LAW022", "LAW023", "LAW012")


def lawfulness(outcome: Outcome, lang: Lang) -> tuple[Section, Section]:
    """What blocks how many customers, the most first, and how many each channel is open to."""
    blocked = outcome.blocked
    numbers = {name: _number(getattr(blocked, name)) for name in ("somewhere", "of", "everywhere")}
    ranked = sorted(blocked.rules.items(), key=lambda one: -one[1])
    lines = tuple((label_of(code).in_(lang), count(number, lang), code) for code, number in ranked)
    said = BLOCKED.format(**numbers) if lines else NOBODY
    head = (*(one.in_(lang) for one in _HEAD), "") if lines else ()
    open_ = tuple(
        (label.in_(lang), count(blocked.open[name], lang), count(blocked.having[name], lang))
        for name, label in CHANNEL_LABELS.items()
    )
    return (
        Section(TITLE.in_(lang), (said.in_(lang),), head, lines),
        Section(OPEN.in_(lang), (), tuple(one.in_(lang) for one in _CHANNEL_HEAD), open_),
    )


def foremost(lines: tuple[tuple[str, ...], ...], most: int) -> tuple[tuple[str, ...], ...]:
    """The ``most`` lines of what blocks that must be seen: whom nobody may contact whatever they said, then the rest.

    ``lines``: words, number and code, as lawfulness gives them; their order is kept among those of a kind.
    """
    return tuple(sorted(lines, key=lambda line: line[2] not in _WHATEVER_SAID)[:most])


def label_of(code: str) -> Text:
    """A code of ``blocked_by`` in words."""
    own = BAN_LABELS | _REASON_LABELS
    return own[code] if code in own else RULES[code].message


def _number(number: int) -> Text:
    return Text(**{lang: count(number, lang) for lang in LANGS})
