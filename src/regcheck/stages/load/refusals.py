"""Errors about what a person asked for: overrides that do not fit the file, and folders without a register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from regcheck.errors import InputError
from regcheck.stages.load.options import OptionError
from regcheck.text import Text

_AS_IN_FILE: Final = Text(
    "Write it as it stands in the file; a tab is written tab and a space is written space.",
    "Kirjoita se niin kuin se on tiedostossa; sarkain kirjoitetaan tab ja välilyönti space.",
    "Skriv det som det står i filen; en tabb skrivs tab och ett blanksteg space.",
)
_MARKS: Final = {
    "\t": Text("tab", "sarkain (tab)", "tabb (tab)"),
    " ": Text("space", "välilyönti (space)", "blanksteg (space)"),
}


def mark_in_words(mark: str) -> Text:
    """A delimiter or quote as a sentence names it."""
    return _MARKS.get(mark, Text(f"“{mark}”", f"”{mark}”", f"”{mark}”"))


def unknown_encoding(encoding: str) -> OptionError:
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
    return OptionError(words.format(encoding=encoding), advice)


def not_in_encoding(name: str, encoding: str, at: int, line: int, seen: str) -> OptionError:
    """A file that is not in the encoding asked for: ``at`` is the offset of the first byte that shows it."""
    words = Text(
        "{name} cannot be read as {encoding}: byte {at}, on line {line}, does not fit.",
        "Tiedostoa {name} ei voi lukea merkistönä {encoding}: tavu {at} rivillä {line} ei sovi siihen.",
        "{name} kan inte läsas som {encoding}: byte {at}, på rad {line}, passar inte.",
    )
    advice = Text(
        "Try --encoding {seen}, which the letters look like, or leave the encoding out.",
        "Kokeile valitsinta --encoding {seen}, johon kirjaimet viittaavat, tai jätä merkistö antamatta.",
        "Pröva --encoding {seen}, som bokstäverna tyder på, eller ange ingen teckenkodning.",
    )
    return OptionError(words.format(name=name, encoding=encoding, at=at + 1, line=line), advice.format(seen=seen))


def bad_delimiter(value: str) -> OptionError:
    """A delimiter that can separate nothing."""
    words = Text(
        "The delimiter must be a single character that is no letter, digit or quotation mark, not {value!r}.",
        "Erottimen on oltava yksi merkki, ei kirjain, numero eikä lainausmerkki; {value!r} ei käy.",
        "Skiljetecknet måste vara ett enda tecken och varken bokstav, siffra eller citattecken, inte {value!r}.",
    )
    return OptionError(words.format(value=value), _AS_IN_FILE)


def bad_quote(value: str) -> OptionError:
    """A quotation mark that can quote nothing."""
    words = Text(
        "The quote must be a single character that is no letter, digit or space, not {value!r}.",
        "Lainausmerkin on oltava yksi merkki, ei kirjain, numero eikä välilyönti; {value!r} ei käy.",
        "Citattecknet måste vara ett enda tecken och varken bokstav, siffra eller blanksteg, inte {value!r}.",
    )
    advice = Text(
        "Write it as it stands in the file, or none where values are never quoted.",
        "Kirjoita se niin kuin se on tiedostossa, tai none, jos arvoja ei koskaan lainata.",
        "Skriv det som det står i filen, eller none om värden aldrig står inom citattecken.",
    )
    return OptionError(words.format(value=value), advice)


def quote_is_delimiter(mark: str) -> OptionError:
    """One character cannot be both."""
    words = Text(
        "{mark} cannot be both the delimiter and the quote.",
        "{mark} ei voi olla sekä erotin että lainausmerkki.",
        "{mark} kan inte vara både skiljetecken och citattecken.",
    )
    return OptionError(words.format(mark=mark_in_words(mark)), _AS_IN_FILE)


def absent_delimiter(name: str, delimiter: str, lines: int, seen: str) -> OptionError:
    """A delimiter that does not occur, where another one does."""
    words = Text(
        "The delimiter asked for, {delimiter}, does not occur in the first {lines} lines of {name}.",
        "Annettua erotinta {delimiter} ei ole tiedoston {name} ensimmäisillä riveillä ({lines} riviä).",
        "Det angivna skiljetecknet {delimiter} finns inte på de första {lines} raderna i {name}.",
    )
    advice = Text(
        "The lines look divided by {seen}: ask for that, or leave the delimiter out.",
        "Rivit näyttävät jakautuvan erottimella {seen}: anna se, tai jätä erotin antamatta.",
        "Raderna ser ut att delas av {seen}: ange det, eller ange inget skiljetecken.",
    )
    said = words.format(name=name, delimiter=mark_in_words(delimiter), lines=lines)
    return OptionError(said, advice.format(seen=mark_in_words(seen)))


def no_such_line(name: str, line: int) -> OptionError:
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
    return OptionError(words.format(name=name, line=line), advice)


def all_skipped(name: str, lines: int) -> OptionError:
    """More lines to skip than the file has."""
    words = Text(
        "{name} has nothing left when its first {lines} lines are skipped.",
        "Tiedostosta {name} ei jää mitään, kun sen alusta ohitetaan {lines} riviä.",
        "Ingenting återstår av {name} när de första {lines} raderna hoppas över.",
    )
    advice = Text("Skip fewer lines.", "Ohita vähemmän rivejä.", "Hoppa över färre rader.")
    return OptionError(words.format(name=name, lines=lines), advice)


def unknown_sheet(sheet: str, names: Iterable[str]) -> OptionError:
    """A sheet that the workbook does not have; the advice lists those it has."""
    words = Text(
        "The workbook has no sheet {sheet}.",
        "Työkirjassa ei ole taulukkoa {sheet}.",
        "Arbetsboken har inget blad {sheet}.",
    )
    advice = Text("Its sheets: {names}.", "Sen taulukot: {names}.", "Dess blad: {names}.")
    return OptionError(words.format(sheet=sheet), advice.format(names=", ".join(names)))


_NO_SHEETS: Final = Text(
    "{name} has no sheets, so that {flag} {value} means nothing.",
    "Tiedostossa {name} ei ole taulukoita, joten valitsimella {flag} {value} ei ole merkitystä.",
    "{name} har inga blad, så {flag} {value} har ingen betydelse.",
)
_NO_TEXT: Final = Text(
    "{name} is no text file, so that {flag} {value} means nothing.",
    "{name} ei ole tekstitiedosto, joten valitsimella {flag} {value} ei ole merkitystä.",
    "{name} är ingen textfil, så {flag} {value} har ingen betydelse.",
)
_NO_LINES: Final = Text(
    "{name} is a Parquet file, which has no header lines, so that {flag} {value} means nothing.",
    "{name} on Parquet-tiedosto, jossa ei ole otsikkorivejä, joten valitsimella {flag} {value} ei ole merkitystä.",
    "{name} är en Parquetfil, som inte har några rubrikrader, så {flag} {value} har ingen betydelse.",
)
_TEXT_ONLY: Final = ("encoding", "delimiter", "quote")


def idle(name: str, option: str, value: object) -> OptionError:
    """An override that no file given can obey."""
    words = _NO_SHEETS if option == "sheet" else _NO_TEXT if option in _TEXT_ONLY else _NO_LINES
    advice = Text(
        "Leave it out, here and in the settings (load.{option}).",
        "Jätä se pois, myös asetuksista (load.{option}).",
        "Utelämna det, även i inställningarna (load.{option}).",
    )
    flag = f"--{option.replace('_', '-')}"
    return OptionError(words.format(name=name, flag=flag, value=value), advice.format(option=option))


def earlier_result(folder: str) -> InputError:
    """A folder that a run of regcheck wrote."""
    words = Text(
        "The folder {folder} is the result of an earlier run, not a register.",
        "Kansio {folder} on aiemman ajon tulos, ei rekisteri.",
        "Mappen {folder} är resultatet av en tidigare körning, inget register.",
    )
    advice = Text(
        "Give the files of the register themselves; register.csv in it can be named by itself.",
        "Anna itse rekisterin tiedostot. Kansion register.csv-tiedoston voi antaa erikseen.",
        "Ange registrets egna filer; register.csv i mappen kan anges för sig.",
    )
    return InputError(words.format(folder=folder), advice)


def nothing_to_read(name: str, left: Sequence[Text]) -> InputError:
    """A folder or zip file in which no file is a register; ``left`` says of each why."""
    words = Text(
        "{name} holds no file that can be read as a register.",
        "{name} ei sisällä yhtään rekisteriksi luettavaa tiedostoa.",
        "{name} innehåller ingen fil som kan läsas som ett register.",
    )
    advice = Text(
        "Put the exports (CSV, Excel or Parquet) in it, or name them one by one.",
        "Lisää siihen rekisterin viennit (CSV, Excel tai Parquet) tai anna ne yksitellen.",
        "Lägg exporterna (CSV, Excel eller Parquet) där, eller ange dem en och en.",
    )
    for reason in left:
        advice += reason
    return InputError(words.format(name=name), advice)
