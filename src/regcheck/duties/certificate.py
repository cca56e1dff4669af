"""The certificate of deletion: what was removed from which file, by which rule, and what that does not cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from regcheck import __version__
from regcheck.duties.copies import Copy
from regcheck.duties.without import Made
from regcheck.model import Source
from regcheck.report.numbers import count, day
from regcheck.report.paper import Paper, Section
from regcheck.report.words import WORDS
from regcheck.suppression import KIND_LABELS
from regcheck.text import Lang, Text

BLANK = Text("[fill in]", "[täytä]", "[fyll i]")
SAID: dict[str, Text] = {
    "title": Text("Certificate of deletion", "Poistotodistus", "Intyg om radering"),
    "made": Text(
        "Made on {day} by regcheck {version}. It holds no personal data.",
        "Laadittu {day}, regcheck {version}. Todistuksessa ei ole henkilötietoja.",
        "Upprättat den {day} av regcheck {version}. Det innehåller inga personuppgifter.",
    ),
    "why": Text("Why", "Peruste", "Grund"),
    "removed": Text("What was removed", "Mitä poistettiin", "Vad som togs bort"),
    "customers": Text(
        "Persons or customers removed: {count}. All rows found to be theirs went; rows that only may be theirs "
        "stayed: {possibly}.",
        "Poistettuja henkilöitä tai asiakkaita: {count}. Kaikki heidän riveikseen todetut rivit poistettiin; rivejä, "
        "jotka vain mahdollisesti ovat heidän, jäi: {possibly}.",
        "Borttagna personer eller kunder: {count}. Alla rader som befanns vara deras togs bort; rader som bara "
        "möjligen är deras är kvar: {possibly}.",
    ),
    "from": Text("Read from", "Luettu tiedostosta", "Läst från"),
    "hash_from": Text("Its SHA-256", "Sen SHA-256", "Dess SHA-256"),
    "to": Text("Written to", "Kirjoitettu tiedostoon", "Skrivet till"),
    "gone": Text("Records removed", "Poistettu", "Borttagna"),
    "left": Text("Records left", "Jäljellä", "Kvar"),
    "how": Text("How", "Miten", "Hur"),
    "unchanged": Text(
        "nothing to remove; the same bytes", "ei poistettavaa; samat tavut", "inget att ta bort; samma byte"
    ),
    "same_bytes": Text(
        "every other line byte for byte as it was",
        "muut rivit tavulleen ennallaan",
        "alla andra rader byte för byte som förut",
    ),
    "anew": Text(
        "values written anew in a file of the same kind; formats, formulas, other sheets and lines outside the table "
        "were not taken along",
        "arvot kirjoitettiin uuteen samanlaiseen tiedostoon; muotoilut, kaavat, muut taulukot ja taulukon ulkopuoliset "
        "rivit eivät seuranneet mukana",
        "värdena skrevs till en ny fil av samma slag; format, formler, andra blad och rader utanför tabellen följde "
        "inte med",
    ),
    "proven": Text(
        "Read back: every record left is there, cell by cell as it was.",
        "Luettu takaisin: jokainen jäljelle jäänyt tietue on tallella solu solulta ennallaan.",
        "Läst tillbaka: varje kvarvarande post finns där, cell för cell som förut.",
    ),
    "unproven": Text(
        "Read back, {files} does not give exactly the same cells as before: compare it with the input before use.",
        "Takaisin luettuna {files} ei anna täsmälleen samoja soluja kuin ennen: vertaa lähtötiedostoon ennen käyttöä.",
        "Läst tillbaka ger {files} inte exakt samma celler som förut: jämför med indata före användning.",
    ),
    "kept": Text(
        "What is kept so that they stay away",
        "Mitä säilytetään paluun estämiseksi",
        "Vad som sparas för att de inte ska återkomma",
    ),
    "keys": Text(
        "Suppression keys in {file}, each a keyed hash that cannot be read back: {keys}.",
        "Tiedoston {file} estotunnisteet, avaimellisia tiivisteitä, joista tietoja ei voi palauttaa: {keys}.",
        "Spärrnycklar i {file}, hashvärden med nyckel som inte kan läsas tillbaka: {keys}.",
    ),
    "no_keys": Text(
        "No suppression keys were kept: {why}",
        "Estotunnisteita ei säilytetty: {why}",
        "Inga spärrnycklar sparades: {why}",
    ),
    "shared": Text(
        "Contacts that other customers have too were left off the list, or those would be blocked: {count}.",
        "Yhteystiedot, jotka ovat muillakin asiakkailla, jätettiin listalta pois, etteivät muut estyisi: {count}.",
        "Kontaktuppgifter som även andra kunder har lämnades utanför listan, annars skulle de spärras: {count}.",
    ),
    "nothing_known": Text(
        "the rows have no phone number, e-mail address or name with address of their own.",
        "riveillä ei ole omaa puhelinnumeroa, sähköpostiosoitetta eikä nimeä osoitteineen.",
        "raderna har inget eget telefonnummer, ingen e-postadress och inget namn med adress.",
    ),
    "scope": Text("What this does not cover", "Mitä tämä ei kata", "Vad detta inte omfattar"),
    "only": Text(
        "This certificate covers only what was written, named above. The input and the system it came from still hold "
        "the rows, and so may backups, copies and whoever has received the data.",
        "Todistus koskee vain yllä mainittua kirjoitettua tiedostoa. Lähtötiedostossa ja lähdejärjestelmässä rivit "
        "ovat yhä, samoin mahdollisesti varmuuskopioissa, kopioissa ja tietojen vastaanottajilla.",
        "Intyget gäller bara det som skrevs och nämns ovan. Indata och källsystemet har fortfarande raderna, och det "
        "kan även säkerhetskopior, kopior och mottagare ha.",
    ),
    "aside": Text(
        "Lines that are no records were not searched row by row and stay as they are: {count}.",
        "Rivejä, jotka eivät ole tietueita, ei käsitelty, ja ne jäivät ennalleen: {count}.",
        "Rader som inte är poster behandlades inte och är kvar som de är: {count}.",
    ),
    "spoken": Text(
        "The name or contact details of those removed still stand elsewhere in the data ({where}). Read these and "
        "remove by hand what is about them.",
        "Poistettujen nimiä tai yhteystietoja on yhä muualla aineistossa ({where}). Lue kohdat ja poista käsin se, "
        "mikä koskee heitä.",
        "Namn eller kontaktuppgifter för de borttagna finns fortfarande på andra ställen i materialet ({where}). Läs "
        "dem och ta för hand bort det som gäller dem.",
    ),
    "in_rows": Text("free text of rows: {count}", "rivien vapaassa tekstissä: {count}", "fritext på rader: {count}"),
    "in_lines": Text(
        "lines that are no records: {count}",
        "riveillä, jotka eivät ole tietueita: {count}",
        "rader som inte är poster: {count}",
    ),
    "undo": Text(
        "Nothing was kept to undo this with.",
        "Poiston perumista varten ei säilytetty mitään.",
        "Inget sparades för att kunna ångra detta.",
    ),
    "copies": Text(
        "Older copies found beside the input",
        "Lähtötiedoston vierestä löytyneet vanhat kopiot",
        "Äldre kopior som hittades bredvid indata",
    ),
    "no_copies": Text(
        "None was found there; other places were not looked into.",
        "Kopioita ei löytynyt; muualta ei etsitty.",
        "Inga hittades där; andra platser genomsöktes inte.",
    ),
    "delete_copies": Text(
        "They may hold the same rows. Delete them or make them anew; nothing was done to them.",
        "Niissä voi olla samat rivit. Poista ne tai tee ne uudelleen; niille ei tehty mitään.",
        "De kan innehålla samma rader. Radera dem eller gör om dem; inget gjordes med dem.",
    ),
    "result": Text("result of an earlier run", "aiemman ajon tulos", "resultat av en tidigare körning"),
    "result_with_undo": Text(
        "result of an earlier run, with a packed copy of its input in undo/",
        "aiemman ajon tulos, jonka undo/ sisältää pakatun kopion lähtötiedostosta",
        "resultat av en tidigare körning, med en packad kopia av indata i undo/",
    ),
    "file": Text(
        "a file of a like name, or what an earlier removal wrote",
        "samankaltainen nimi tai aiemman poiston tulos",
        "en fil med liknande namn, eller resultatet av en tidigare radering",
    ),
    "signed": Text("Signed", "Allekirjoitus", "Underskrift"),
    "who": Text("Done by, and when", "Tekijä ja ajankohta", "Utfört av, och när"),
    "source_done": Text(
        "Removed from the source system, and when",
        "Poistettu lähdejärjestelmästä, milloin",
        "Borttaget ur källsystemet, när",
    ),
}


@dataclass(frozen=True)
class Removal:
    """What was done, in counts: why, how many customers, and what else there is to tell.

    ``possibly``: rows that may be theirs and stayed. ``keys``: kind -> suppression keys of theirs; ``shared``: how many
    contacts were left off because others have them too. ``spoken_in_rows``, ``spoken_in_lines``: rows and lines that
    stayed and hold their contacts. ``reasons``: what of the register fell under which reason, for a table.
    """

    why: Text
    customers: int
    possibly: int = 0
    keys: Mapping[str, int] = field(default_factory=dict)
    shared: int = 0
    no_keys_why: Text = field(default_factory=lambda: SAID["nothing_known"])
    spoken_in_rows: int = 0
    spoken_in_lines: int = 0
    reasons: tuple[tuple[Text, int], ...] = ()


@dataclass(frozen=True)
class Done:
    """What was removed, the files made and their names, the name of the list, and the older copies beside the input."""

    removal: Removal
    made: tuple[Made, ...]
    names: tuple[str, ...]
    suppression: str
    copies: tuple[Copy, ...]


def certificate(done: Done, as_of: date, lang: Lang) -> Paper:
    """The certificate as a document; it names files and counts, and nobody."""
    removal = done.removal
    said = SAID["made"].format(day=day(as_of, lang), version=__version__).in_(lang)
    sections = (
        Section(SAID["why"].in_(lang), (removal.why.in_(lang),), (), _reasons(removal, lang)),
        _removed(done, lang),
        Section(SAID["kept"].in_(lang), tuple(one.in_(lang) for one in _kept(done, lang))),
        Section(SAID["scope"].in_(lang), tuple(one.in_(lang) for one in _scope(removal, done.made, lang))),
        _copies(done.copies, lang),
        Section(
            SAID["signed"].in_(lang),
            (),
            (),
            tuple((SAID[one].in_(lang), BLANK.in_(lang)) for one in ("who", "source_done")),
        ),
    )
    return Paper(SAID["title"].in_(lang), (said,), sections)


def _reasons(removal: Removal, lang: Lang) -> tuple[tuple[str, str], ...]:
    return tuple((reason.in_(lang), count(number, lang)) for reason, number in removal.reasons)


def _removed(done: Done, lang: Lang) -> Section:
    removal, made, names = done.removal, done.made, done.names
    told = SAID["customers"].format(count=count(removal.customers, lang), possibly=count(removal.possibly, lang))
    unproven = ", ".join(name for one, name in zip(made, names, strict=True) if not one.proven)
    proof = SAID["unproven"].format(files=unproven) if unproven else SAID["proven"]
    head = (SAID["from"], SAID["hash_from"], SAID["gone"], SAID["left"], SAID["to"], SAID["hash_from"], SAID["how"])
    lines = tuple(_line(one, name, lang) for one, name in zip(made, names, strict=True))
    said = (told.in_(lang), proof.in_(lang))
    return Section(SAID["removed"].in_(lang), said, tuple(one.in_(lang) for one in head), lines)


def _line(one: Made, name: str, lang: Lang) -> tuple[str, ...]:
    source: Source = one.source
    counts = (count(one.gone, lang), count(one.left, lang))
    return (source.name, source.sha256, *counts, name, one.sha256, SAID[one.way].in_(lang))


def _kept(done: Done, lang: Lang) -> Iterator[Text]:
    removal = done.removal
    if removal.keys:
        told = ", ".join(
            f"{KIND_LABELS[kind].in_(lang)} {count(number, lang)}" for kind, number in removal.keys.items()
        )
        yield SAID["keys"].format(file=done.suppression, keys=told)
    else:
        yield SAID["no_keys"].format(why=removal.no_keys_why)
    if removal.shared:
        yield SAID["shared"].format(count=count(removal.shared, lang))


def _scope(removal: Removal, made: Sequence[Made], lang: Lang) -> Iterator[Text]:
    yield SAID["only"]
    aside = sum(one.source.unreadable for one in made)
    if aside:
        yield SAID["aside"].format(count=count(aside, lang))
    where = [
        SAID[name].format(count=count(number, lang)).in_(lang)
        for name, number in (("in_rows", removal.spoken_in_rows), ("in_lines", removal.spoken_in_lines))
        if number
    ]
    if where:
        yield SAID["spoken"].format(where=", ".join(where))
    yield SAID["undo"]


def _copies(copies: Sequence[Copy], lang: Lang) -> Section:
    said = SAID["delete_copies" if copies else "no_copies"].in_(lang)
    lines = tuple((one.name, SAID[one.kind].in_(lang)) for one in copies)
    return Section(SAID["copies"].in_(lang), (said,), (WORDS["file"].in_(lang), "") if lines else (), lines)
