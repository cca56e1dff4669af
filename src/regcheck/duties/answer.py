"""The answer to a person who asks what is held on them: as a document, and as JSON (articles 15 and 20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from regcheck import __version__
from regcheck.duties.appended_labels import label_of
from regcheck.duties.held import Held, Row
from regcheck.duties.statistics_used import statistics_used
from regcheck.duties.value_words import value_of
from regcheck.pipeline import Outcome
from regcheck.report.lawfulness import label_of as blocking
from regcheck.report.numbers import count, day, per_cent
from regcheck.report.paper import Paper, Section
from regcheck.report.words import WORDS
from regcheck.rules.base import SEVERITY_LABELS, Severity
from regcheck.suppression import KIND_LABELS
from regcheck.text import LANGS, Lang, Text

SCHEMA = "regcheck-person/1"
_SAID: dict[str, Text] = {
    "title": Text(
        "What the customer register holds on you",
        "Mitä tietoja asiakasrekisterissä on sinusta",
        "Vad kundregistret innehåller om dig",
    ),
    "made": Text(
        "Made on {day} from {files}. Rows that are you: {rows}.",
        "Tehty {day} näistä tiedostoista: {files}. Sinua koskevia rivejä: {rows}.",
        "Gjort den {day} av {files}. Rader som gäller dig: {rows}.",
    ),
    "clear": Text(
        "This page shows personal data as it is. Before you send it, make sure of who has asked.",
        "Sivulla on henkilötietoja peittämättä. Varmista ennen lähettämistä, kuka tietoja on pyytänyt.",
        "Sidan visar personuppgifter omaskerade. Kontrollera vem som har frågat innan du skickar den.",
    ),
    "row": Text(
        "Record {row} ({file}, line {line})",
        "Tietue {row} ({file}, rivi {line})",
        "Post {row} ({file}, rad {line})",
    ),
    "register": Text("Brought together and cleaned", "Yhdistettynä ja siistittynä", "Sammanfört och rensat"),
    "register_how": Text(
        "This is how regcheck brings these rows together. Your rows above stand in the register as they are.",
        "Näin regcheck yhdistää nämä rivit. Rekisterissä rivit ovat niin kuin yllä.",
        "Så för regcheck samman raderna. I registret står de som ovan.",
    ),
    "changes": Text(
        "What regcheck would write otherwise",
        "Mitä regcheck kirjoittaisi toisin",
        "Vad regcheck skulle skriva annorlunda",
    ),
    "estimates": Text("Estimates about you", "Sinusta tehdyt arviot", "Uppskattningar om dig"),
    "estimates_how": Text(
        "These are estimates, not information about you. They were made on {day} from the data above and from the "
        "statistics below. You may have them corrected, or object to them.",
        "Nämä ovat arvioita, eivät tietoja sinusta. Ne laskettiin {day} yllä olevista tiedoista ja alla olevista "
        "tilastoista. Voit pyytää oikaisemaan ne tai vastustaa niitä.",
        "Det här är uppskattningar, inte uppgifter om dig. De gjordes den {day} utifrån uppgifterna ovan och "
        "statistiken nedan. Du kan få dem rättade eller invända mot dem.",
    ),
    "no_estimates": Text("No estimates were made.", "Arvioita ei tehty.", "Inga uppskattningar gjordes."),
    "freshness": Text(
        "How current the data probably is, and what limits its use",
        "Kuinka ajan tasalla tiedot luultavasti ovat ja mikä niiden käyttöä rajoittaa",
        "Hur aktuella uppgifterna troligen är, och vad som begränsar dem",
    ),
    "freshness_how": Text(
        "Worked out from the dates above and from official statistics; a probability says nothing certain about you.",
        "Laskettu yllä olevista päivämääristä ja virallisista tilastoista; todennäköisyys ei kerro "
        "sinusta mitään varmaa.",
        "Beräknat utifrån datumen ovan och officiell statistik; en sannolikhet säger inget säkert om dig.",
    ),
    "statistics": Text("Statistics that were used", "Käytetyt tilastot", "Statistik som användes"),
    "in_english": Text(
        "The publishers and tables that what was worked out about you rests on.",
        "Laskelmat perustuvat näihin taulukoihin. Nimet ovat englanniksi.",
        "Beräkningarna bygger på de här tabellerna. Namnen är på engelska.",
    ),
    "findings": Text(
        "What regcheck noticed in the data", "Mitä regcheck huomasi tiedoissa", "Vad regcheck såg i uppgifterna"
    ),
    "possibly": Text(
        "Possibly you as well", "Mahdollisesti myös sinua koskevat rivit", "Rader som möjligen gäller dig"
    ),
    "possibly_how": Text(
        "These rows may be about the same person, or about somebody else. They were not joined. Whoever answers must "
        "decide first (regcheck review): another person's data may not be handed over.",
        "Nämä rivit voivat koskea samaa henkilöä tai jotakuta muuta. Niitä ei yhdistetty. Vastaajan on ensin "
        "ratkaistava asia (regcheck review): toisen ihmisen tietoja ei saa luovuttaa.",
        "De här raderna kan gälla samma person eller någon annan. De slogs inte ihop. Den som svarar måste först "
        "avgöra det (regcheck review): en annan persons uppgifter får inte lämnas ut.",
    ),
    "possibly_masked": Text(
        "Their values are masked; --possibly shows them.",
        "Niiden arvot on peitetty; valitsin --possibly näyttää ne.",
        "Deras värden är maskerade; --possibly visar dem.",
    ),
    "others": Text(
        "Others who share something with you", "Muut, joilla on yhteistä kanssasi", "Andra som delar något med dig"
    ),
    "shared": Text(
        "The same {kind} stands with other customers too: {count}. Their data is not shown here.",
        "Sama {kind} on muillakin asiakkailla: {count}. Heidän tietojaan ei näytetä tässä.",
        "Samma {kind} finns även hos andra kunder: {count}. Deras uppgifter visas inte här.",
    ),
    "household": Text(
        "Other customers probably of the same household: {count}. Their data is not shown here.",
        "Muita asiakkaita todennäköisesti samassa kotitaloudessa: {count}. Heidän tietojaan ei näytetä tässä.",
        "Andra kunder troligen i samma hushåll: {count}. Deras uppgifter visas inte här.",
    ),
    "spoken_of": Text(
        "Free text on other rows holds your name or contact details: rows {rows}. Whoever answers should read them "
        "first.",
        "Nimesi tai yhteystietojasi on muiden rivien vapaassa tekstissä: rivit {rows}. Vastaajan on luettava ne ensin.",
        "Ditt namn eller dina kontaktuppgifter finns i fritext på andra rader: {rows}. Den som svarar bör läsa dem "
        "först.",
    ),
    "set_aside": Text(
        "Lines of the files that are no records hold your name or contact details: {lines}. Whoever answers should "
        "read them first.",
        "Nimesi tai yhteystietojasi on tiedostojen riveillä, jotka eivät ole tietueita: {lines}. Vastaajan on luettava "
        "ne ensin.",
        "Ditt namn eller dina kontaktuppgifter finns på rader i filerna som inte är poster: {lines}. Den som svarar "
        "bör läsa dem först.",
    ),
    "owner": Text(
        "To be filled in by the keeper of the register",
        "Rekisterinpitäjän täydennettävä",
        "Fylls i av den personuppgiftsansvarige",
    ),
    "owner_how": Text(
        "regcheck knows the files, not the rest. Article 15 of the GDPR asks for these as well:",
        "regcheck tuntee vain tiedostot. GDPR:n artikla 15 edellyttää lisäksi nämä:",
        "regcheck känner bara filerna. Artikel 15 i GDPR kräver också detta:",
    ),
    "blank": Text("[fill in]", "[täytä]", "[fyll i]"),
    "other_systems": Text(
        "Other systems and files in which the person may stand were not searched.",
        "Muista järjestelmistä ja tiedostoista, joissa henkilö voi olla, ei haettu.",
        "Andra system och filer där personen kan finnas genomsöktes inte.",
    ),
}
_OWNER = (
    Text(
        "Purposes and lawful basis of the processing",
        "Käsittelyn tarkoitukset ja oikeusperuste",
        "Ändamål och rättslig grund för behandlingen",
    ),
    Text(
        "Recipients of the data, and transfers outside the EEA",
        "Tietojen vastaanottajat ja siirrot ETA-alueen ulkopuolelle",
        "Mottagare av uppgifterna och överföringar utanför EES",
    ),
    Text("How long the data is kept", "Tietojen säilytysaika", "Hur länge uppgifterna sparas"),
    Text("Where the data came from", "Mistä tiedot on saatu", "Varifrån uppgifterna kommer"),
    Text(
        "The right to rectification, erasure, restriction and objection, and to complain to the supervisory authority",
        "Oikeus tietojen oikaisuun, poistamiseen ja käsittelyn rajoittamiseen, vastustamisoikeus ja oikeus valittaa "
        "valvontaviranomaiselle",
        "Rätten till rättelse, radering, begränsning och invändning, och att klaga hos tillsynsmyndigheten",
    ),
    Text(
        "Automated decisions, if any, and their logic",
        "Mahdolliset automaattiset päätökset ja niiden logiikka",
        "Automatiserade beslut, om sådana fattas, och deras logik",
    ),
)
_HEADS: dict[str, Text] = {
    "before": Text("As it stands", "Nyt", "Nu"),
    "after": Text("As regcheck writes it", "regcheckin mukaan", "Enligt regcheck"),
    "row": Text("Row", "Rivi", "Rad"),
    "year": Text("Year", "Vuosi", "År"),
    "title": Text("Table", "Taulukko", "Tabell"),
    "probability": Text("Probability", "Todennäköisyys", "Sannolikhet"),
}


def as_json(outcome: Outcome, held: Held, lang: Lang) -> dict[str, Any]:
    """The answer as JSON types; sentences in ``lang``, codes untranslated, probabilities with four decimals."""
    return {
        "schema": SCHEMA,
        "regcheck": __version__,
        "as_of": outcome.settings.as_of.isoformat(),
        "language": lang,
        "sources": [{"name": one.name, "sha256": one.sha256} for one in outcome.sources],
        "customers": list(held.customers),
        "rows": [{"row": one.row, "source": one.source, "line": one.line, "cells": one.cells} for one in held.rows],
        "register": list(held.register),
        "estimates": [_plain(one, estimates=True) for one in held.appended],
        "freshness": [_plain(one, estimates=False) for one in held.appended],
        "changes": [
            {"row": one.row, "column": one.column, "before": one.before, "after": one.after, "reason": one.reason}
            for one in held.changes
        ],
        "findings": [
            {
                "row": one.row,
                "column": one.column,
                "rule": one.rule,
                "severity": one.severity,
                "message": one.message.in_(lang),
            }
            for one in held.findings
        ],
        "possibly": [
            {"row": one.row, "source": one.source, "probability": round(one.probability, 4), "cells": one.cells}
            for one in held.possibly
        ],
        "shared_with_other_customers": held.shared,
        "others_in_household": held.household,
        "spoken_of_in_rows": list(held.spoken_of),
        "lines_set_aside": [{"source": source, "line": line} for source, line in held.set_aside],
        "to_be_filled_in": [one.in_(lang) for one in _OWNER],
        "statistics": [
            {"publisher": publisher, "title": title, "year": year}
            for publisher, title, year in statistics_used(held.appended, held.countries)
        ],
    }


def as_paper(outcome: Outcome, held: Held, lang: Lang) -> Paper:
    """The answer as a document, its values in clear."""
    files = ", ".join(one.name for one in outcome.sources)
    made = _SAID["made"].format(day=_day(outcome), files=files, rows=len(held.rows))
    said = (made.in_(lang), _SAID["clear"].in_(lang), _SAID["other_systems"].in_(lang))
    return Paper(_SAID["title"].in_(lang), said, tuple(_sections(outcome, held, lang)))


def _sections(outcome: Outcome, held: Held, lang: Lang) -> Iterator[Section]:
    for row in held.rows:
        yield _row(row, lang)
    if len(held.rows) > 1:
        how = _SAID["register_how"].in_(lang)
        for register in held.register:
            yield Section(_SAID["register"].in_(lang), (how,), (), tuple(register.items()))
    if held.changes:
        yield _changes(held, lang)
    yield from _worked_out(outcome, held, lang)
    if held.findings:
        yield _findings(held, lang)
    if held.possibly:
        yield from _possibly(held, lang)
    yield from _others(held, lang)
    blanks = tuple((one.in_(lang), _SAID["blank"].in_(lang)) for one in _OWNER)
    yield Section(_SAID["owner"].in_(lang), (_SAID["owner_how"].in_(lang),), (), blanks)


def _row(row: Row, lang: Lang) -> Section:
    title = _SAID["row"].format(row=row.row, file=row.source, line=row.line)
    return Section(title.in_(lang), (), (), tuple(row.cells.items()))


def _changes(held: Held, lang: Lang) -> Section:
    head = (_HEADS["row"], WORDS["column"], _HEADS["before"], _HEADS["after"], WORDS["reason"])
    lines = tuple(
        (str(one.row), one.column, one.before or "", one.after or "", one.words.in_(lang)) for one in held.changes
    )
    return Section(_SAID["changes"].in_(lang), (), tuple(one.in_(lang) for one in head), lines)


def _worked_out(outcome: Outcome, held: Held, lang: Lang) -> Iterator[Section]:
    """What regcheck worked out: estimates, how current the data is, and the statistics behind both."""
    for appended in held.appended:
        estimates, rest = _plain(appended, estimates=True), _plain(appended, estimates=False)
        how = _SAID["estimates_how"].format(day=_day(outcome)) if estimates else _SAID["no_estimates"]
        yield Section(_SAID["estimates"].in_(lang), (how.in_(lang),), (), _values(estimates, lang))
        if any(value != "" for value in rest.values()):
            yield Section(_SAID["freshness"].in_(lang), (_SAID["freshness_how"].in_(lang),), (), _values(rest, lang))
    used = statistics_used(held.appended, held.countries)
    if used:
        head = (WORDS["source"].in_(lang), _HEADS["title"].in_(lang), _HEADS["year"].in_(lang))
        lines = tuple((publisher, title, str(year)) for publisher, title, year in used)
        yield Section(_SAID["statistics"].in_(lang), (_SAID["in_english"].in_(lang),), head, lines)


def _findings(held: Held, lang: Lang) -> Section:
    head = (_HEADS["row"], WORDS["column"], WORDS["severity"], WORDS["found"], WORDS["rule"])
    lines = tuple(
        (str(one.row), one.column, SEVERITY_LABELS[Severity(one.severity)].in_(lang), one.message.in_(lang), one.rule)
        for one in held.findings
    )
    return Section(_SAID["findings"].in_(lang), (), tuple(one.in_(lang) for one in head), lines)


def _possibly(held: Held, lang: Lang) -> Iterator[Section]:
    how = ("possibly_how",) if held.possibly_in_clear else ("possibly_how", "possibly_masked")
    head = (_HEADS["row"].in_(lang), WORDS["file"].in_(lang), _HEADS["probability"].in_(lang), "")
    lines = tuple(
        (
            str(one.row),
            one.source,
            per_cent(one.probability, lang),
            "; ".join(f"{k}: {v}" for k, v in one.cells.items()),
        )
        for one in held.possibly
    )
    yield Section(_SAID["possibly"].in_(lang), tuple(_SAID[one].in_(lang) for one in how), head, lines)


def _others(held: Held, lang: Lang) -> Iterator[Section]:
    said = [
        _SAID["shared"].format(kind=KIND_LABELS[kind], count=_counted(number)) for kind, number in held.shared.items()
    ]
    if held.household:
        said.append(_SAID["household"].format(count=_counted(held.household)))
    if held.spoken_of:
        said.append(_SAID["spoken_of"].format(rows=", ".join(map(str, held.spoken_of))))
    if held.set_aside:
        lines = ", ".join(f"{source}:{line}" for source, line in held.set_aside)
        said.append(_SAID["set_aside"].format(lines=lines))
    if said:
        yield Section(_SAID["others"].in_(lang), tuple(one.in_(lang) for one in said))


def _plain(appended: dict[str, Any], *, estimates: bool) -> dict[str, Any]:
    """What was worked out by the names of the result's columns, estimates or the rest, in JSON types."""
    chosen = {name: value for name, value in appended.items() if name.startswith("est_") == estimates}
    return {name: _json_value(value) for name, value in chosen.items()}


def _json_value(value: Any) -> Any:  # noqa: ANN401 - a cell of any column
    if isinstance(value, float):
        return round(value, 4)
    return value if isinstance(value, (int, str, bool)) else str(value)


def _values(worked_out: dict[str, Any], lang: Lang) -> tuple[tuple[str, str], ...]:
    """What was worked out as a person reads it: columns by what they are called, values in words."""
    return tuple(
        (label.in_(lang) if (label := label_of(name)) else name, _value(name, value, lang))
        for name, value in worked_out.items()
        if value != ""
    )


def _value(name: str, value: Any, lang: Lang) -> str:  # noqa: ANN401 - a cell of any column
    """A value as a person reads it: shares as percentages, days as the language writes them, codes in words."""
    if name == "blocked_by":
        return " ".join(blocking(code).in_(lang) for code in str(value).split())
    if name == "retention_due":
        return day(date.fromisoformat(str(value)), lang)
    is_share = isinstance(value, float) and (name.endswith("_p") or name in _SHARES)
    return per_cent(value, lang) if is_share else value_of(name, str(value), lang)


_SHARES = ("est_moving_12m", "est_returns", "est_returns_low", "est_returns_high")


def _counted(number: int) -> Text:
    return Text(**{lang: count(number, lang) for lang in LANGS})


def _day(outcome: Outcome) -> Text:
    return Text(**{lang: day(outcome.settings.as_of, lang) for lang in LANGS})
