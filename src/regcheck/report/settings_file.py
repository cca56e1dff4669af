"""A regcheck.toml with a comment on every line, filled in from what was seen in a file."""

from __future__ import annotations

import json

from jinja2 import Environment, PackageLoader, StrictUndefined

from regcheck.model import FIELDS
from regcheck.pipeline import Look
from regcheck.report.source import describe
from regcheck.settings import Settings
from regcheck.stages.retention import recommended
from regcheck.text import Lang, Text

_WORDS: dict[str, Text] = {
    "head": Text(
        "Settings of regcheck, written from {file}. A line that begins with # is a comment; remove the # to use it.",
        "regcheckin asetukset tiedostosta {file}. Merkillä # alkava rivi on kommentti; poista #, niin rivi pätee.",
        "Inställningar för regcheck utifrån {file}. En rad med # är en kommentar; ta bort # så gäller den.",
    ),
    "country": Text(
        "The country of phone numbers and postal codes that name none. Chosen from: {why}.",
        "Niiden puhelin- ja postinumeroiden maa, joista se ei ilmene. Peruste: {why}.",
        "Landet för telefon- och postnummer som inte anger något. Grund: {why}.",
    ),
    "fix_typos": Text(
        "Whether mistyped e-mail domains such as gmial.com are corrected in the clean register, not only pointed out.",
        "Korjataanko väärin kirjoitetut sähköpostien verkkotunnukset, kuten gmial.com, vai vain mainitaanko ne.",
        "Om felskrivna e-postdomäner, som gmial.com, ska rättas i det rensade registret och inte bara påpekas.",
    ),
    "as_of": Text(
        "The day of the check; today when not set. Set it to get the same result again.",
        "Tarkastuksen päivä; ilman asetusta tänään. Aseta se, niin saat saman tuloksen uudelleen.",
        "Dagen för kontrollen; i dag om den inte anges. Ange den för att få samma resultat igen.",
    ),
    "columns": Text(
        "What each column means, as it was understood. Correct a line and remove its # to decide it yourself.",
        "Sarakkeiden merkitykset sellaisina kuin ne tulkittiin. Jos päätät toisin, korjaa rivi ja poista sen #.",
        "Vad kolumnerna betyder, så som de tolkades. Rätta en rad och ta bort dess # för att själv bestämma.",
    ),
    "fields": Text("The fields there are: {fields}", "Mahdolliset kentät: {fields}", "De fält som finns: {fields}"),
    "load": Text(
        "How the file is read. It was read as: {how}.",
        "Miten tiedosto luetaan. Se luettiin näin: {how}.",
        "Hur filen läses. Den lästes så här: {how}.",
    ),
    "rules": Text(
        "Rules to switch off; regcheck rules lists them.",
        "Säännöt, joita ei käytetä; luettelon saat komennolla regcheck rules.",
        "Regler som ska stängas av; regcheck rules visar alla.",
    ),
    "severity": Text(
        "Severities to use instead of a rule's own: error, warning or info.",
        "Vakavuudet sääntöjen omien sijaan: error, warning tai info.",
        "Allvarlighetsgrader i stället för reglernas egna: error, warning eller info.",
    ),
    "thresholds": Text(
        "Up to this many findings, as a count or a share of the rows, a rule's findings are notes only.",
        "Näin monta havaintoa asti, lukumääränä tai osuutena riveistä, säännön havainnot ovat vain huomioita.",
        "Upp till så här många, som antal eller andel av raderna, är en regels anmärkningar bara noteringar.",
    ),
    "custom": Text(
        "A rule of your own: an SQL condition that is true of a row that breaks it. Columns stand in double quotes.",
        "Oma sääntö: SQL-ehto, joka on tosi, kun rivi rikkoo sääntöä. Sarakkeet kirjoitetaan lainausmerkkeihin.",
        "En egen regel: ett SQL-villkor som är sant när en rad bryter mot den. Kolumner skrivs inom citattecken.",
    ),
    "custom_message": Text("The value is missing.", "Arvo puuttuu.", "Värdet saknas."),
    "merge": Text(
        "Files in the order in which their values are to be preferred when rows of one customer disagree.",
        "Tiedostot siinä järjestyksessä, jossa niiden tietoihin luotetaan, kun saman asiakkaan rivit eroavat.",
        "Filer i den ordning deras värden ska föredras när rader för samma kund skiljer sig åt.",
    ),
    "retention": Text(
        "How many months customers are kept after they last did something. These are recommendations; you decide.",
        "Kuinka monta kuukautta asiakkaita säilytetään heidän viimeisestä toimestaan. Luvut ovat suosituksia; "
        "sinä päätät.",
        "Hur många månader kunder sparas efter att de senast gjort något. Detta är rekommendationer; du bestämmer.",
    ),
    "retention_sources": Text(
        "CNIL: account, prospect, and borrowed for FI, NO and DK; Datainspektionen before the GDPR: SE; other: "
        "our choice.",
        "CNIL: account, prospect sekä lainattuna FI, NO ja DK; Datainspektionen ennen GDPR:ää: SE; other: oma valinta.",
        "CNIL: account, prospect och lånat för FI, NO och DK; Datainspektionen före GDPR: SE; other: eget val.",
    ),
    "hold": Text(
        "The header of a column that marks customers who must be kept, as for a lawsuit.",
        "Sen sarakkeen otsikko, joka merkitsee säilytettävät asiakkaat, esimerkiksi oikeusjutun vuoksi.",
        "Rubriken på en kolumn som märker kunder som måste sparas, till exempel för en rättstvist.",
    ),
    "purposes": Text(
        "What the register is used for, each purpose with the fields it needs; columns without a purpose are "
        "pointed out.",
        "Mihin rekisteriä käytetään ja mitä kenttiä kukin tarkoitus vaatii; tarkoitusta vailla olevat sarakkeet "
        "mainitaan.",
        "Vad registret används till och vilka fält varje ändamål kräver; kolumner utan ändamål påpekas.",
    ),
    "policy_date": Text(
        "The day of the present privacy policy; consents older than that are pointed out.",
        "Nykyisen tietosuojaselosteen päivä; sitä vanhemmat suostumukset mainitaan.",
        "Datumet för den nuvarande integritetspolicyn; äldre samtycken påpekas.",
    ),
    "suppress": Text(
        "Lists of people who must not be contacted, washed against in every run.",
        "Luettelot ihmisistä, joita ei saa lähestyä; jokainen ajo tarkistaa ne.",
        "Listor över personer som inte får kontaktas; varje körning tvättar mot dem.",
    ),
    "gate": Text(
        "When regcheck check fails the register.",
        "Milloin regcheck check hylkää rekisterin.",
        "När regcheck check underkänner registret.",
    ),
    "fail_under": Text(
        "The least share of customers without errors, in per cent.",
        "Virheettömien asiakkaiden vähimmäisosuus prosentteina.",
        "Minsta andel kunder utan fel, i procent.",
    ),
    "max": Text(
        "The most findings of a rule: a count or a share of the rows.",
        "Säännön havaintojen yläraja: lukumäärä tai osuus riveistä.",
        "Högsta antal anmärkningar för en regel: antal eller andel av raderna.",
    ),
}


def settings_file(seen: Look, settings: Settings, lang: Lang) -> str:
    """The text of a settings file for the file that was ``seen``; valid TOML that changes nothing as it stands."""
    environment = Environment(  # noqa: S701 - what comes out is TOML, and every value goes through "quoted"
        loader=PackageLoader("regcheck", "report"), undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    environment.filters["quoted"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment.get_template("regcheck.toml.j2").render(
        seen=seen,
        settings=settings,
        say=lambda name, **values: _WORDS[name].format(**values).in_(lang),
        how=describe(seen.source, lang),
        fields=", ".join(FIELDS),
        recommended=recommended(),
    )
