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
NOT_UTF8: Final = Text(
    "The letters are in {encoding}, not in UTF-8.",
    "Merkistö on {encoding}, ei UTF-8.",
    "Teckenkodningen är {encoding}, inte UTF-8.",
)
MIXED_ENCODING: Final = Text(
    "Most letters are in UTF-8; the others were read as {encoding}. Bytes: {count}.",
    "Useimmat kirjaimet ovat UTF-8:aa; muut luettiin merkistönä {encoding}. Niiden tavuja: {count}.",
    "De flesta bokstäver är i UTF-8; de övriga lästes som {encoding}. Byte: {count}.",
)
WRONG_ENCODING: Final = Text(
    "Bytes that mean nothing in {encoding}: {count}. In their place stands �.",
    "Tavuja, jotka eivät tarkoita mitään merkistössä {encoding}: {count}. Niiden tilalla on �.",
    "Byte som inte betyder något i {encoding}: {count}. I stället står �.",
)
NULS: Final = Text(
    "NUL characters that were removed: {count}.",
    "Poistettuja NUL-merkkejä: {count}.",
    "NUL-tecken som togs bort: {count}.",
)
SEPARATOR_NAMED: Final = Text(
    "The first line names the delimiter: {delimiter}",
    "Ensimmäinen rivi kertoo erottimen: {delimiter}",
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
    "The header is on line {line}. Lines above it that were set aside: {count}.",
    "Sarakeotsikot ovat rivillä {line}. Sen yläpuolelta sivuun siirrettyjä rivejä: {count}.",
    "Kolumnrubrikerna står på rad {line}. Rader ovanför den som lades åt sidan: {count}.",
)
NO_HEADER: Final = Text(
    "The file has no header row; the columns are called Column 1, Column 2 and so on.",
    "Tiedostossa ei ole otsikkoriviä; sarakkeiden nimet ovat Column 1, Column 2 ja niin edelleen.",
    "Filen saknar rubrikrad; kolumnerna heter Column 1, Column 2 och så vidare.",
)
JOINED_HEADER: Final = Text(
    "The header takes {count} rows; they were read as one.",
    "Sarakeotsikot ovat {count} rivillä; rivit luettiin yhdeksi.",
    "Rubrikerna står på {count} rader; de lästes som en rad.",
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
    "Rows with quotation marks in odd places: {count}. Each was read by itself. Lines: {lines}",
    "Rivejä, joilla on lainausmerkkejä oudoissa paikoissa: {count}. Kukin luettiin erikseen. Rivit: {lines}",
    "Rader med citattecken på udda ställen: {count}. Varje rad lästes för sig. Rader: {lines}",
)
SET_ASIDE: Final = Text(
    "Lines set aside: {count}. {problem}",
    "Sivuun siirrettyjä rivejä: {count}. {problem}",
    "Rader som lades åt sidan: {count}. {problem}",
)
SHEET_CHOSEN: Final = Text(
    "The workbook has {count} sheets; {sheet} looks most like a register and was read.",
    "Työkirjassa on {count} taulukkoa; {sheet} näyttää eniten rekisteriltä ja luettiin.",
    "Arbetsboken har {count} blad; {sheet} liknar mest ett register och lästes.",
)
SHEET_HIDDEN: Final = Text(
    "The sheet {sheet} is hidden in Excel.",
    "Taulukko {sheet} on Excelissä piilotettu.",
    "Bladet {sheet} är dolt i Excel.",
)
ERROR_CELLS: Final = Text(
    "Cells with an Excel error, such as #N/A, were read as empty: {count}.",
    "Tyhjinä luettuja Excelin virhesoluja, kuten #N/A: {count}.",
    "Celler med Excelfel, till exempel #N/A, lästes som tomma: {count}.",
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
            "{name} ei ole taulukko vaan {kind}.",
            "{name} är ingen tabell utan {kind}.",
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


def unknown_encoding(encoding: str) -> InputError:
    """An encoding nobody has heard of."""
    words = Text(
        "There is no encoding called {encoding}.",
        "Merkistöä {encoding} ei ole.",
        "Det finns ingen teckenkodning som heter {encoding}.",
    )
    advice = Text(
        "Common ones are utf-8, cp1252 and iso-8859-15; leave it out and regcheck finds out for itself.",
        "Tavallisia ovat utf-8, cp1252 ja iso-8859-15. Jos et anna merkistöä, regcheck päättelee sen itse.",
        "Vanliga är utf-8, cp1252 och iso-8859-15; anger du ingen avgör regcheck det själv.",
    )
    return InputError(words.format(encoding=encoding), advice)


def bad_option(name: str, value: object) -> InputError:
    """A delimiter or quote that is not one character."""
    words = Text(
        "{name} must be a single character, not {value}.",
        "Asetuksen {name} arvon on oltava yksi merkki, ei {value}.",
        "{name} måste vara ett enda tecken, inte {value}.",
    )
    advice = Text(
        "Write it as it stands in the file; a tab is written tab.",
        "Kirjoita se niin kuin se on tiedostossa; sarkaimesta kirjoitetaan tab.",
        "Skriv det som det står i filen; för en tabb skriver du tab.",
    )
    return InputError(words.format(name=name, value=repr(value)), advice)


def no_such_line(name: str, line: int) -> InputError:
    """A header line that is blank or beyond the end of the file."""
    words = Text(
        "Line {line} of {name} holds no header.",
        "Tiedoston {name} rivillä {line} ei ole sarakeotsikoita.",
        "Rad {line} i {name} innehåller inga rubriker.",
    )
    advice = Text(
        "Give the number of the line with the column names, or 0 where there is none.",
        "Anna sen rivin numero, jolla sarakkeiden nimet ovat, tai 0, jos niitä ei ole.",
        "Ange numret på raden med kolumnnamnen, eller 0 om de saknas.",
    )
    return InputError(words.format(name=name, line=line), advice)


def unknown_sheet(sheet: str, names: Iterable[str]) -> InputError:
    """A sheet that the workbook does not have; the advice lists those it has."""
    words = Text(
        "The workbook has no sheet {sheet}.",
        "Työkirjassa ei ole taulukkoa {sheet}.",
        "Arbetsboken har inget blad {sheet}.",
    )
    advice = Text("Its sheets: {names}.", "Sen taulukot: {names}.", "Dess blad: {names}.")
    return InputError(words.format(sheet=sheet), advice.format(names=", ".join(names)))
