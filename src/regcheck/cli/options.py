"""The options that several commands share, each declared once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from regcheck.cli.language import say


class Language(StrEnum):
    """What --lang takes."""

    EN = "en"
    FI = "fi"
    SV = "sv"


class FailOn(StrEnum):
    """What --fail-on takes."""

    ERROR = "error"
    WARNING = "warning"
    NONE = "none"


class Format(StrEnum):
    """What --format takes."""

    TEXT = "text"
    JSON = "json"


class CheckFormat(StrEnum):
    """What --format of check takes."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"


_READING = say("Reading the file", "Tiedoston lukeminen", "Läsning av filen")
_PERSON = say("Whom", "Kuka", "Vem")
_GATE = say("Gate", "Laatuportti", "Kvalitetsgrind")


def _tell_version(asked: bool) -> None:
    if asked:
        from regcheck import __version__  # noqa: PLC0415

        typer.echo(f"regcheck {__version__}")
        raise typer.Exit


Version = Annotated[
    bool,
    typer.Option(
        "--version",
        metavar="",
        is_eager=True,
        callback=_tell_version,
        help=say("Show the version and exit.", "Näytä versio ja lopeta.", "Visa versionen och avsluta."),
    ),
]
Files = Annotated[
    list[str],
    typer.Argument(
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "The register: CSV, Excel or Parquet, one file, several or a folder, or - for standard input.",
            "Rekisteri: CSV, Excel tai Parquet, yksi tai useampi tiedosto tai kansio, tai - (vakiosyöte).",
            "Registret: CSV, Excel eller Parquet, en eller flera filer eller en mapp, eller - (standard in).",
        ),
        show_default=False,
    ),
]
RunFolder = Annotated[
    str,
    typer.Argument(
        metavar=say("DIR", "KANSIO", "MAPP"),
        help=say(
            "The folder that regcheck run wrote.",
            "Kansio, jonka regcheck run kirjoitti.",
            "Mappen som regcheck run skrev.",
        ),
        show_default=False,
    ),
]
File = Annotated[
    str,
    typer.Argument(
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "The register: CSV, Excel or Parquet, or - for standard input.",
            "Rekisteri: CSV, Excel tai Parquet, tai - (vakiosyöte).",
            "Registret: CSV, Excel eller Parquet, eller - (standard in).",
        ),
        show_default=False,
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        help=say(
            "The language of everything a person reads; by default the locale's.",
            "Kaiken ihmisen luettavan kieli; oletuksena käyttöjärjestelmän kieli.",
            "Språket i allt som människor läser; som standard systemets språk.",
        ),
        show_default=False,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD",
        help=say(
            "The day of the check; today by default. The same day gives the same result.",
            "Tarkastuksen päivä; oletuksena tänään. Sama päivä antaa saman tuloksen.",
            "Dagen för kontrollen; som standard i dag. Samma dag ger samma resultat.",
        ),
        show_default=False,
    ),
]
Country = Annotated[
    str | None,
    typer.Option(
        metavar="FI",
        help=say(
            "The country of phone numbers and postal codes that name none; by default the register tells.",
            "Niiden puhelin- ja postinumeroiden maa, joista se ei ilmene; oletuksena päätellään rekisteristä.",
            "Landet för telefon- och postnummer som inte anger något; som standard avgör registret.",
        ),
        show_default=False,
    ),
]
Estimates = Annotated[
    str | None,
    typer.Option(
        metavar=say("NAME,NAME", "NIMI,NIMI", "NAMN,NAMN"),
        help=say(
            "The estimates to append, as gender,age; all by default, none with none.",
            "Lisättävät arviot, esimerkiksi gender,age; oletuksena kaikki, none jättää kaikki pois.",
            "Uppskattningarna som läggs till, till exempel gender,age; som standard alla, inga med none.",
        ),
        show_default=False,
    ),
]
Settings = Annotated[
    str | None,
    typer.Option(
        "--settings",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "The settings file; by default regcheck.toml here, or \\[tool.regcheck] in pyproject.toml.",
            "Asetustiedosto; oletuksena tämän kansion regcheck.toml tai pyproject.tomlin \\[tool.regcheck].",
            "Inställningsfilen; som standard regcheck.toml här eller \\[tool.regcheck] i pyproject.toml.",
        ),
        show_default=False,
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar=say('"HEADER=FIELD"', '"OTSIKKO=KENTTÄ"', '"RUBRIK=FÄLT"'),
        help=say(
            "What a column means, where regcheck did not see it; may be repeated.",
            "Mitä sarake tarkoittaa, jos regcheck ei tunnistanut sitä; voidaan toistaa.",
            "Vad en kolumn betyder, om regcheck inte kände igen den; kan upprepas.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
Save = Annotated[
    bool,
    typer.Option(
        "--save",
        metavar="",
        help=say(
            "Keep what the columns mean in the settings file; later runs obey it.",
            "Tallenna sarakkeiden merkitykset asetustiedostoon; seuraavat ajot noudattavat niitä.",
            "Spara vad kolumnerna betyder i inställningsfilen; senare körningar följer det.",
        ),
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar=say("NAME", "NIMI", "NAMN"),
        help=say(
            "The encoding, such as cp1252.", "Merkistö, esimerkiksi cp1252.", "Teckenkodning, till exempel cp1252."
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        metavar=say("CHARACTER", "MERKKI", "TECKEN"),
        help=say(
            "What separates the cells: one character, tab or space.",
            "Solujen erotin: yksi merkki, tab tai space.",
            "Det som avgränsar cellerna: ett tecken, tab eller space.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
Quote = Annotated[
    str | None,
    typer.Option(
        metavar=say("CHARACTER", "MERKKI", "TECKEN"),
        help=say(
            "What stands around values: one character, or none.",
            "Arvojen ympärillä oleva merkki, tai none, jos sellaista ei ole.",
            "Tecknet som omger värdena, eller none om det inte finns något.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
HeaderRows = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        help=say(
            "How many rows the header takes.",
            "Kuinka monella rivillä sarakeotsikot ovat.",
            "Hur många rader rubrikerna tar.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
SkipLines = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help=say(
            "How many lines to set aside at the top.",
            "Kuinka monta riviä alusta siirretään sivuun.",
            "Hur många rader i början som läggs åt sidan.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
SkipLast = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help=say(
            "How many rows to set aside at the end.",
            "Kuinka monta riviä lopusta siirretään sivuun.",
            "Hur många rader i slutet som läggs åt sidan.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
HeaderLine = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=0,
        help=say(
            "The line where the header begins; 0 when there is none.",
            "Rivi, jolta sarakeotsikot alkavat; 0, jos niitä ei ole.",
            "Raden där rubrikerna börjar; 0 om det inte finns några.",
        ),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option(
        metavar=say("NAME", "NIMI", "NAMN"),
        help=say("The sheet of an Excel file.", "Excel-tiedoston taulukko.", "Bladet i Excelfilen."),
        rich_help_panel=_READING,
        show_default=False,
    ),
]
Reveal = Annotated[
    bool,
    typer.Option(
        "--reveal",
        metavar="",
        help=say(
            "Show values in the report as they are: it then holds personal data.",
            "Näytä raportin arvot peittämättä: raportissa on silloin henkilötietoja.",
            "Visa värdena i rapporten omaskerade: den innehåller då personuppgifter.",
        ),
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        help=say(
            "The mildest finding that fails the register.",
            "Lievin havainto, jonka vuoksi rekisteri hylätään.",
            "Den lindrigaste anmärkning som underkänner registret.",
        ),
        rich_help_panel=_GATE,
        show_default=False,
    ),
]
FailUnder = Annotated[
    float | None,
    typer.Option(
        metavar="N",
        min=0,
        max=100,
        help=say(
            "Fail when fewer than N per cent of the customers are without errors.",
            "Hylkää rekisteri, jos virheettömiä asiakkaita on alle N prosenttia.",
            "Underkänn registret om färre än N procent av kunderna är utan fel.",
        ),
        rich_help_panel=_GATE,
        show_default=False,
    ),
]
Max = Annotated[
    list[str] | None,
    typer.Option(
        "--max",
        metavar=say("RULE=1%", "SÄÄNTÖ=1%", "REGEL=1%"),
        help=say(
            "The most findings of a rule, as a count or a share of the rows; the rule is then judged by this alone.",
            "Säännön havaintojen yläraja lukumääränä tai osuutena riveistä; säännöstä ratkaisee silloin vain se.",
            "Övre gräns för en regels anmärkningar, som antal eller andel av raderna; regeln bedöms då bara efter den.",
        ),
        rich_help_panel=_GATE,
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        help=say(
            "For people or for programs.", "Ihmisille vai ohjelmille luettavaksi.", "För människor eller för program."
        ),
    ),
]
CheckFormatOption = Annotated[
    CheckFormat,
    typer.Option(
        "--format",
        help=say(
            "For people, for programs, for build servers (JUnit) or for code hosts (SARIF).",
            "Ihmisille, ohjelmille, koontipalvelimille (JUnit) vai koodipalveluille (SARIF).",
            "För människor, för program, för byggservrar (JUnit) eller för kodtjänster (SARIF).",
        ),
    ),
]
_LISTS = say("Lists from outside", "Ulkopuoliset luettelot", "Listor utifrån")
Suppress = Annotated[
    list[str] | None,
    typer.Option(
        "--suppress",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "A list of people who must not be contacted (NIX, Robinson, Reservasjon, your own); may be repeated.",
            "Luettelo ihmisistä, joita ei saa lähestyä (Robinson, NIX, Reservasjon, oma); voidaan toistaa.",
            "En lista över personer som inte får kontaktas (NIX, Robinson, Reservasjon, egen); kan upprepas.",
        ),
        rich_help_panel=_LISTS,
        show_default=False,
    ),
]
SuppressedOn = Annotated[
    str | None,
    typer.Option(
        "--suppressed-on",
        metavar="YYYY-MM-DD",
        help=say(
            "The day of the lists whose file names do not tell it.",
            "Niiden luetteloiden päivä, joiden tiedostonimestä se ei ilmene.",
            "Datumet för de listor vars filnamn inte anger det.",
        ),
        rich_help_panel=_LISTS,
        show_default=False,
    ),
]
Updates = Annotated[
    list[str] | None,
    typer.Option(
        "--updates",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "A list of what has changed (moved, new number, deceased); certain matches are applied. May be repeated.",
            "Luettelo muutoksista (muuttanut, uusi numero, kuollut); varmat osumat otetaan käyttöön. Voidaan toistaa.",
            "En lista över ändringar (flyttat, nytt nummer, avliden); säkra träffar tillämpas. Kan upprepas.",
        ),
        rich_help_panel=_LISTS,
        show_default=False,
    ),
]
Evidence = Annotated[
    str | None,
    typer.Option(
        "--evidence",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "Bounces, returned letters and the like: a customer, a date and what happened on each line.",
            "Palautuneet sähköpostit, kirjeet ja muu sellainen: joka rivillä asiakas, päivä ja tapahtuma.",
            "Studsar, returbrev och liknande: på varje rad en kund, ett datum och vad som hände.",
        ),
        rich_help_panel=_LISTS,
        show_default=False,
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "Fail for new findings only: those that this file does not know from before.",
            "Hylkää vain uusien havaintojen vuoksi: niiden, joita tämä tiedosto ei jo tunne.",
            "Underkänn bara för nya anmärkningar: de som den här filen inte redan känner till.",
        ),
        rich_help_panel=_GATE,
        show_default=False,
    ),
]
WriteBaseline = Annotated[
    str | None,
    typer.Option(
        "--write-baseline",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "Write down what is found now, as hashes, for --baseline of later runs.",
            "Kirjaa nykyiset havainnot tiivisteinä myöhempien ajojen valitsinta --baseline varten.",
            "Skriv ned det som hittas nu, som hashvärden, för --baseline i senare körningar.",
        ),
        rich_help_panel=_GATE,
        show_default=False,
    ),
]
SoughtEmail = Annotated[
    str | None,
    typer.Option(
        "--email",
        metavar=say("ADDRESS", "OSOITE", "ADRESS"),
        help=say(
            "The person's e-mail address.",
            "Henkilön sähköpostiosoite.",
            "Personens e-postadress.",
        ),
        rich_help_panel=_PERSON,
        show_default=False,
    ),
]
SoughtPhone = Annotated[
    str | None,
    typer.Option(
        "--phone",
        metavar=say("NUMBER", "NUMERO", "NUMMER"),
        help=say(
            "The person's phone number, written any way.",
            "Henkilön puhelinnumero missä tahansa muodossa.",
            "Personens telefonnummer, hur det än skrivs.",
        ),
        rich_help_panel=_PERSON,
        show_default=False,
    ),
]
SoughtName = Annotated[
    str | None,
    typer.Option(
        "--name",
        metavar=say("NAME", "NIMI", "NAMN"),
        help=say(
            "The person's name, in any order; several people may have it.",
            "Henkilön nimi missä järjestyksessä tahansa; sama nimi voi olla usealla.",
            "Personens namn i valfri ordning; flera kan ha samma.",
        ),
        rich_help_panel=_PERSON,
        show_default=False,
    ),
]
SoughtId = Annotated[
    str | None,
    typer.Option(
        "--id",
        metavar=say("NUMBER", "TUNNUS", "NUMMER"),
        help=say(
            "The person's customer number or identity number.",
            "Henkilön asiakasnumero tai henkilötunnus.",
            "Personens kundnummer eller personnummer.",
        ),
        rich_help_panel=_PERSON,
        show_default=False,
    ),
]
SoughtCustomer = Annotated[
    list[str] | None,
    typer.Option(
        "--customer",
        metavar=say("ID", "TUNNUS", "ID"),
        help=say(
            "The customer as regcheck numbers them, for example C12; to choose among several; repeatable.",
            "Asiakas regcheckin numeroinnin mukaan, esimerkiksi C12; kun hakuun sopii useita; voi toistaa.",
            "Kunden enligt regchecks numrering, till exempel C12; för att välja bland flera; kan upprepas.",
        ),
        rich_help_panel=_PERSON,
        show_default=False,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        metavar="",
        help=say(
            "Write over files that are there already; never over the input.",
            "Korvaa jo olemassa olevat tiedostot; lähtötiedostoja ei korvata koskaan.",
            "Skriv över filer som redan finns; indata skrivs aldrig över.",
        ),
    ),
]
SuppressionList = Annotated[
    str | None,
    typer.Option(
        "--suppression",
        metavar=say("FILE", "TIEDOSTO", "FIL"),
        help=say(
            "The list of keyed hashes that knows them if they come back; by default suppression.csv beside --out.",
            "Lista avaimellisista tiivisteistä, joista paluu huomataan; oletuksena suppression.csv tuloksen vieressä.",
            "Listan med hashvärden som gör att de känns igen om de återkommer; som standard suppression.csv vid --out.",
        ),
        show_default=False,
    ),
]
