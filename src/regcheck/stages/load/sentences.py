"""What loading has to tell a person: notes on how a file was read, and errors with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from regcheck.errors import InputError
from regcheck.text import Text

UNPACKED: Final = Text(
    "The file was unpacked ({name}).",
    "Tiedosto purettiin ({name}).",
    "Filen packades upp ({name}).",
)
UNZIPPED: Final = Text(
    "{member} was unpacked from the zip file.",
    "{member} purettiin zip-tiedostosta.",
    "{member} packades upp ur zip-filen.",
)
TAKEN: Final = Text(
    "Files read from {name}: {count} ({files}).",
    "{name}: luettuja tiedostoja {count} ({files}).",
    "Filer som lästes ur {name}: {count} ({files}).",
)
LEFT: Final = Text(
    "Left out: {reason}",
    "Jätettiin pois: {reason}",
    "Utelämnades: {reason}",
)
LEFT_MORE: Final = Text(
    "Other files left out: {count}.",
    "Muita pois jätettyjä tiedostoja: {count}.",
    "Andra filer som utelämnades: {count}.",
)
NOT_UTF8: Final = Text(
    "The letters are in {encoding}, not in UTF-8. If they look wrong, name another encoding with --encoding.",
    "Merkistö on {encoding}, ei UTF-8. Jos kirjaimet näyttävät vääriltä, anna oikea merkistö valitsimella --encoding.",
    "Teckenkodningen är {encoding}, inte UTF-8. Ser bokstäverna fel ut anger du rätt kodning med --encoding.",
)
MIXED_ENCODING: Final = Text(
    "Most letters are in UTF-8; the others were read as {encoding}. Bytes: {count}.",
    "Useimmat kirjaimet ovat UTF-8-muodossa; muut luettiin merkistönä {encoding}. Niitä on {count} tavua.",
    "De flesta bokstäver är i UTF-8; de övriga lästes som {encoding}. De är {count} byte.",
)
WRONG_ENCODING: Final = Text(
    "Bytes that mean nothing in {encoding}: {count}. In their place stands �.",
    "Tavuja, jotka eivät tarkoita mitään merkistössä {encoding}: {count}. Niiden tilalla on �.",
    "Byte som inte betyder något i {encoding}: {count}. I stället står �.",
)
MARK_WINS: Final = Text(
    "The file begins with the mark of {seen} and was read so; {encoding}, which was asked for, was not used.",
    "Tiedosto alkaa merkistön {seen} tunnuksella ja luettiin sen mukaan; pyydettyä merkistöä {encoding} ei käytetty.",
    "Filen börjar med märket för {seen} och lästes så; den angivna kodningen {encoding} användes inte.",
)
NULS: Final = Text(
    "NUL characters that were removed: {count}.",
    "Poistettuja NUL-merkkejä: {count}.",
    "NUL-tecken som togs bort: {count}.",
)
SEPARATOR_NAMED: Final = Text(
    "The first line names the delimiter: {delimiter}",
    "Ensimmäisellä rivillä on annettu erotin: {delimiter}",
    "Den första raden anger skiljetecknet: {delimiter}",
)
PADDED: Final = Text(
    "A space follows each delimiter; it was not taken as part of the values.",
    "Erottimen jälkeen on välilyönti; sitä ei luettu arvojen osaksi.",
    "Efter skiljetecknet står ett blanksteg; det räknades inte till värdena.",
)
MIXED_NEWLINES: Final = Text(
    "The line endings are mixed.",
    "Tiedostossa on erilaisia rivinvaihtoja sekaisin.",
    "Filen blandar olika slags radslut.",
)
TITLES: Final = Text(
    "The header is on line {line}; if not, say where with --header-line. Lines above it that were set aside: {count}.",
    "Sarakeotsikot ovat rivillä {line}; ellei näin ole, anna rivi valitsimella --header-line. "
    "Yläpuolelta sivuun siirrettyjä rivejä: {count}.",
    "Kolumnrubrikerna står på rad {line}; stämmer det inte anger du raden med --header-line. "
    "Rader ovanför som lades åt sidan: {count}.",
)
RECORD_AS_HEADER: Final = Text(
    "The header on line {line} holds data of a person, so it looks like a record. If the file has no header row, say "
    "so with --header-line 0.",
    "Rivin {line} otsikoissa on henkilön tietoja, joten se näyttää tietueelta. Jos tiedostossa ei ole otsikkoriviä, "
    "kerro se valitsimella --header-line 0.",
    "Rubrikerna på rad {line} innehåller personuppgifter, så raden ser ut som en post. Saknar filen rubrikrad anger du "
    "det med --header-line 0.",
)
NO_HEADER: Final = Text(
    "The file has no header row, so the columns are called Column 1, Column 2 and so on. If it has one, "
    "give its line with --header-line.",
    "Tiedostossa ei ole otsikkoriviä, joten sarakkeiden nimet ovat Column 1, Column 2 ja niin edelleen. Jos siinä on "
    "otsikkorivi, anna sen numero valitsimella --header-line.",
    "Filen saknar rubrikrad, så kolumnerna heter Column 1, Column 2 och så vidare. Har den en rubrikrad anger du dess "
    "nummer med --header-line.",
)
JOINED_HEADER: Final = Text(
    "The header takes {count} rows, which were read as one. If it takes another number of rows, give it with "
    "--header-rows.",
    "Sarakeotsikot ovat {count} rivillä, jotka luettiin yhtenä. Jos rivejä on eri määrä, anna se valitsimella "
    "--header-rows.",
    "Rubrikerna står på {count} rader, som lästes som en. Är raderna fler eller färre anger du antalet med "
    "--header-rows.",
)
PADDED_ROWS: Final = Text(
    "Rows that lack their last cells: {count}. The missing cells were read as empty.",
    "Rivejä, joilta puuttuu viimeisiä soluja: {count}. Puuttuvat solut luettiin tyhjinä.",
    "Rader som saknar de sista cellerna: {count}. De saknade cellerna lästes som tomma.",
)
TRIMMED_ROWS: Final = Text(
    "Rows that end in extra empty cells: {count}. The extra cells were left out.",
    "Rivejä, joiden lopussa on ylimääräisiä tyhjiä soluja: {count}. Ylimääräiset solut jätettiin pois.",
    "Rader som slutar med extra tomma celler: {count}. De extra cellerna utelämnades.",
)
MERGED_CELLS: Final = Text(
    "Rows in which a delimiter had cut a value: {count}. The other columns show where, and it was put "
    "together. Lines: {lines}",
    "Rivejä, joilla erotin oli katkaissut arvon: {count}. Muut sarakkeet osoittavat kohdan, ja arvo "
    "yhdistettiin. Rivit: {lines}",
    "Rader där ett skiljetecken hade delat ett värde: {count}. De andra kolumnerna visar var, och värdet "
    "fogades ihop. Rader: {lines}",
)
SHIFTED_CELLS: Final = Text(
    "Rows in which a cell was missing in the middle: {count}. The other columns show where. Lines: {lines}",
    "Rivejä, joilta puuttui solu keskeltä: {count}. Muut sarakkeet osoittavat kohdan. Rivit: {lines}",
    "Rader där en cell saknades i mitten: {count}. De andra kolumnerna visar var. Rader: {lines}",
)
GLUED_LINES: Final = Text(
    "Rows that had been broken over several lines and were put together again: {count}. Lines: {lines}",
    "Rivejä, jotka olivat katkenneet usealle riville ja jotka yhdistettiin: {count}. Rivit: {lines}",
    "Rader som hade brutits över flera rader och fogades ihop: {count}. Rader: {lines}",
)
MENDED_HEADER: Final = Text(
    "The header row had other delimiters than the rows below it. Its quotation marks show the column names.",
    "Otsikkorivin erottimet poikkesivat alla olevien rivien erottimista. Sarakkeiden nimet näkyvät lainausmerkeistä.",
    "Rubrikraden hade andra skiljetecken än raderna under den. Citattecknen visar kolumnernas namn.",
)
SQUEEZED_CELLS: Final = Text(
    "Rows with a delimiter too many: {count}. The other columns show which empty cell it made, and the cell was left "
    "out. Lines: {lines}",
    "Rivejä, joilla oli yksi erotin liikaa: {count}. Muut sarakkeet osoittavat, minkä tyhjän solun se teki, ja solu "
    "jätettiin pois. Rivit: {lines}",
    "Rader med ett skiljetecken för mycket: {count}. De andra kolumnerna visar vilken tom cell det gav, och cellen "
    "utelämnades. Rader: {lines}",
)
LOST_DELIMITER: Final = Text(
    "Rows in which the delimiter between two quoted values was missing: {count}. The other columns show where. "
    "Lines: {lines}",
    "Rivejä, joilta puuttui erotin kahden lainausmerkeissä olevan arvon välistä: {count}. Muut sarakkeet osoittavat "
    "kohdan. Rivit: {lines}",
    "Rader där skiljetecknet mellan två citerade värden saknades: {count}. De andra kolumnerna visar var. "
    "Rader: {lines}",
)
OTHER_DELIMITER: Final = Text(
    "Rows with another delimiter than the rest: {count}. Each was divided by its own. Lines: {lines}",
    "Rivejä, joilla on eri erotin kuin muilla: {count}. Kukin jaettiin omalla erottimellaan. Rivit: {lines}",
    "Rader med ett annat skiljetecken än de övriga: {count}. Var och en delades vid sitt eget. Rader: {lines}",
)
STRAY_QUOTES: Final = Text(
    "Rows with quotation marks in odd places: {count}. Each was read by itself. Where no value stands in quotation "
    "marks, say --quote none. Lines: {lines}",
    "Rivejä, joilla on lainausmerkkejä oudoissa paikoissa: {count}. Kukin luettiin erikseen. Jos arvot eivät ole "
    "lainausmerkeissä, käytä valitsinta --quote none. Rivit: {lines}",
    "Rader med citattecken på udda ställen: {count}. Varje rad lästes för sig. Om inga värden står inom citattecken, "
    "använd --quote none. Rader: {lines}",
)
WRAPPED: Final = Text(
    "Lines that stood in quotation marks as a whole: {count}. The marks were taken off and the lines divided as usual.",
    "Rivejä, jotka olivat kokonaan lainausmerkeissä: {count}. Merkit poistettiin ja rivit jaettiin tavalliseen tapaan.",
    "Rader som i sin helhet stod inom citattecken: {count}. Citattecknen togs bort och raderna delades som vanligt.",
)
SET_ASIDE: Final = Text(
    "Lines set aside: {count}. {problem} Lines: {lines}",
    "Sivuun siirrettyjä rivejä: {count}. {problem} Rivit: {lines}",
    "Rader som lades åt sidan: {count}. {problem} Rader: {lines}",
)
SHEET_CHOSEN: Final = Text(
    "There are {count} sheets; {sheet} looks most like a register and was read. For another ({others}) use --sheet.",
    "Taulukoita on {count}; {sheet} näyttää eniten rekisteriltä ja luettiin. "
    "Toisen taulukon ({others}) voit valita valitsimella --sheet.",
    "Det finns {count} blad; {sheet} liknar mest ett register och lästes. Ett annat ({others}) väljs med --sheet.",
)
WEB_PAGE: Final = Text(
    "The file is a web page, whatever its ending; the table in it was read.",
    "Tiedosto on päätteestä riippumatta verkkosivu; siinä oleva taulukko luettiin.",
    "Filen är en webbsida, oavsett filändelse; tabellen i den lästes.",
)
EXCEL_XML: Final = Text(
    "The file is Excel's XML of 2003, whatever its ending.",
    "Tiedosto on päätteestä riippumatta Excelin vuoden 2003 XML-muotoa.",
    "Filen är i Excels XML-format från 2003, oavsett filändelse.",
)
SHEET_HIDDEN: Final = Text(
    "The sheet {sheet} is hidden in Excel.",
    "Taulukko {sheet} on Excelissä piilotettu.",
    "Bladet {sheet} är dolt i Excel.",
)
ERROR_CELLS: Final = Text(
    "Cells with an Excel error, such as #N/A, were read as empty: {count}.",
    "Excelin virhesoluja (esimerkiksi #N/A), jotka luettiin tyhjinä: {count}.",
    "Celler med Excelfel, till exempel #N/A, lästes som tomma: {count}.",
)
TIME_CELLS: Final = Text(
    "Cells with a time of day, which cannot be read from an .ods file: {count}. Save it as .xlsx if you need them.",
    "Kellonaikasoluja, joita ei voi lukea .ods-tiedostosta: {count}. Jos tarvitset niitä, tallenna tiedosto "
    ".xlsx-muotoon.",
    "Celler med klockslag, som inte kan läsas ur en .ods-fil: {count}. Spara filen som .xlsx om du behöver dem.",
)
NO_RECORDS: Final = Text(
    "There is a header but not a single row under it.",
    "Tiedostossa on otsikkorivi mutta ei yhtään riviä sen alla.",
    "Filen har en rubrikrad men inte en enda rad under den.",
)

_CHECK_PATH: Final = Text(
    "Check the path and the spelling.",
    "Tarkista polku ja kirjoitusasu.",
    "Kontrollera sökvägen och stavningen.",
)
_EXPORT_AGAIN: Final = Text(
    "Export the register again as CSV or .xlsx.",
    "Vie rekisteri uudelleen CSV- tai .xlsx-tiedostoksi.",
    "Exportera registret på nytt som CSV eller .xlsx.",
)
_UNPACK_YOURSELF: Final = Text(
    "Unpack the file and give the register itself.",
    "Pura tiedosto ja anna itse rekisteri.",
    "Packa upp filen och ange själva registret.",
)

_NAME_IT: Final = Text(
    "If it is a register, name it by itself.",
    "Jos se on rekisteri, anna se erikseen.",
    "Om den är ett register, ange den för sig.",
)


def missing(path: Path) -> InputError:
    """No such file; the advice names the files of the same kind beside it."""
    words = Text("{path} does not exist.", "Tiedostoa {path} ei ole.", "Filen {path} finns inte.")
    return InputError(words.format(path=path), _CHECK_PATH + _siblings(path) if _siblings_of(path) else _CHECK_PATH)


def _siblings_of(path: Path) -> list[str]:
    try:
        return sorted(other.name for other in path.parent.iterdir() if other.suffix == path.suffix and other.is_file())[
            :5
        ]
    except OSError:
        return []


def _siblings(path: Path) -> Text:
    words = Text("In the same folder: {names}.", "Samassa kansiossa: {names}.", "I samma mapp: {names}.")
    return words.format(names=", ".join(_siblings_of(path)))


def folder(path: Path) -> InputError:
    """A folder where a file was meant."""
    words = Text("{path} is a folder.", "{path} on kansio.", "{path} är en mapp.")
    advice = Text("Name a file in it.", "Anna jokin sen tiedostoista.", "Ange en av filerna i den.")
    return InputError(words.format(path=path), advice)


def forbidden(path: Path) -> InputError:
    """The file exists but may not be read."""
    words = Text(
        "{path} may not be read by you.", "Sinulla ei ole lukuoikeutta tiedostoon {path}.", "Du får inte läsa {path}."
    )
    advice = Text(
        "Ask its owner for the right to read it, or copy it to your own folder.",
        "Pyydä lukuoikeus omistajalta tai kopioi tiedosto omaan kansioosi.",
        "Be ägaren om läsrätt, eller kopiera filen till din egen mapp.",
    )
    return InputError(words.format(path=path), advice)


def unreadable(name: str, why: str) -> InputError:
    """The operating system could not read the file."""
    words = Text(
        "{name} could not be read: {why}", "Tiedostoa {name} ei voitu lukea: {why}", "{name} kunde inte läsas: {why}"
    )
    return InputError(words.format(name=name, why=why), _CHECK_PATH)


def empty(name: str) -> InputError:
    """Nothing in the file, or nothing but blank lines."""
    words = Text("{name} is empty.", "{name} on tyhjä.", "{name} är tom.")
    return InputError(words.format(name=name), _EXPORT_AGAIN)


def damaged(name: str) -> InputError:
    """A packed file or workbook that cannot be opened."""
    words = Text(
        "{name} is damaged and cannot be opened.",
        "{name} on vioittunut, eikä sitä voi avata.",
        "{name} är skadad och kan inte öppnas.",
    )
    advice = Text(
        "Download or copy it again, or open it in Excel and save it anew.",
        "Lataa tai kopioi se uudelleen, tai avaa se Excelissä ja tallenna uudestaan.",
        "Ladda ner eller kopiera den på nytt, eller öppna den i Excel och spara om den.",
    )
    return InputError(words.format(name=name), advice)


def bomb(name: str) -> InputError:
    """A packed file that swells beyond any table's measure."""
    words = Text(
        "{name} swells more than {ratio}-fold when unpacked, as no register does, and was not opened.",
        "{name} paisuu purettaessa yli {ratio}-kertaiseksi, mitä mikään rekisteri ei tee. Sitä ei avattu.",
        "{name} blir mer än {ratio} gånger större när den packas upp. Så gör inget register, och filen öppnades inte.",
    )
    return InputError(words.format(name=name, ratio=250), _UNPACK_YOURSELF)


def nested(name: str) -> InputError:
    """An archive within an archive."""
    words = Text(
        "{name} holds another packed file.",
        "{name} sisältää toisen pakatun tiedoston.",
        "{name} innehåller en packad fil.",
    )
    return InputError(words.format(name=name), _UNPACK_YOURSELF)


def several_members(name: str, members: Iterable[str]) -> InputError:
    """A zip file with more than one file in it."""
    words = Text(
        "{name} holds several files: {members}.",
        "{name} sisältää useita tiedostoja: {members}.",
        "{name} innehåller flera filer: {members}.",
    )
    return InputError(words.format(name=name, members=", ".join(members)), _UNPACK_YOURSELF)


def other_ending(name: str) -> InputError:
    """A file in a folder whose ending no table has."""
    words = Text(
        "{name} does not have the ending of a table.",
        "Tiedoston {name} pääte ei ole taulukkotiedoston pääte.",
        "{name} har ingen filändelse för tabeller.",
    )
    return InputError(words.format(name=name), _NAME_IT)


def no_table(name: str) -> InputError:
    """A text file in a folder that looks like prose."""
    words = Text(
        "{name} does not look like a table.",
        "{name} ei näytä taulukolta.",
        "{name} ser inte ut som en tabell.",
    )
    return InputError(words.format(name=name), _NAME_IT)


def only_prose(name: str) -> InputError:
    """A text file given by itself that holds writing and no rows."""
    words = Text(
        "{name} holds running text, not a table.",
        "{name} sisältää juoksevaa tekstiä, ei taulukkoa.",
        "{name} innehåller löpande text, ingen tabell.",
    )
    advice = Text(
        "Give the export itself (CSV, Excel or Parquet). If this is one after all, say with --delimiter what divides "
        "its lines.",
        "Anna itse vienti (CSV, Excel tai Parquet). Jos tämä sittenkin on sellainen, kerro valitsimella --delimiter, "
        "mikä merkki erottaa arvot.",
        "Ange själva exporten (CSV, Excel eller Parquet). Om detta ändå är en sådan anger du med --delimiter vad som "
        "skiljer värdena åt.",
    )
    return InputError(words.format(name=name), advice)


def password(name: str) -> InputError:
    """A file locked with a password."""
    words = Text(
        "{name} is protected with a password.", "{name} on suojattu salasanalla.", "{name} är skyddad med lösenord."
    )
    advice = Text(
        "Open it with its password and save a copy without one.",
        "Avaa se salasanalla ja tallenna kopio ilman salasanaa.",
        "Öppna den med lösenordet och spara en kopia utan lösenord.",
    )
    return InputError(words.format(name=name), advice)


def foreign(name: str, kind: str | None) -> InputError:
    """A file that is no table: ``kind`` names what it is, None where that is unknown."""
    words = (
        Text(
            "{name} is no table but {kind}.",
            "{name} ei ole taulukko vaan {kind}-tiedosto.",
            "{name} är ingen tabell utan en fil av typen {kind}.",
        )
        if kind
        else Text("{name} is not a text file.", "{name} ei ole tekstitiedosto.", "{name} är ingen textfil.")
    )
    return InputError(words.format(name=name, kind=kind), _EXPORT_AGAIN)


def markup(name: str) -> InputError:
    """A web page or XML, often saved with the ending .xls by old systems."""
    words = Text(
        "{name} is a web page or XML, whatever its ending.",
        "{name} on verkkosivu tai XML-tiedosto, päätteestä riippumatta.",
        "{name} är en webbsida eller en XML-fil, oavsett filändelse.",
    )
    advice = Text(
        "Open it in Excel and save it as .xlsx.",
        "Avaa se Excelissä ja tallenna .xlsx-tiedostoksi.",
        "Öppna den i Excel och spara den som .xlsx.",
    )
    return InputError(words.format(name=name), advice)
