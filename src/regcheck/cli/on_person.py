"""What the commands about one person or about what is due share: the register taken in, and files written safely."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from regcheck.cli.commands import stem
from regcheck.cli.earlier import earlier_of
from regcheck.cli.screen import outcome_of, print_bytes
from regcheck.errors import OutputError, in_words
from regcheck.files import replacing
from regcheck.pipeline import Outcome
from regcheck.report.words import WORDS
from regcheck.settings import Settings
from regcheck.text import Lang, Text

_IS_INPUT = Text(
    "{path} is an input; it is never written over.",
    "{path} on lähtötiedosto, eikä sitä korvata.",
    "{path} är indata och skrivs aldrig över.",
)
_EXISTS = Text("{path} is there already.", "{path} on jo olemassa.", "{path} finns redan.")
_FORCE = Text(
    "Name another file with --out, or write over it with --force.",
    "Anna toinen tiedosto valitsimella --out tai korvaa se valitsimella --force.",
    "Ange en annan fil med --out, eller skriv över den med --force.",
)
_NO_PLACE = Text("the folder does not exist", "kansiota ei ole", "mappen finns inte")
_WRITTEN = Text(
    "{path} was written, readable by you only. It holds personal data in clear.",
    "{path} kirjoitettiin; vain sinä voit lukea sen. Siinä on henkilötietoja peittämättä.",
    "{path} skrevs och kan bara läsas av dig. Den innehåller personuppgifter i klartext.",
)


def taken_in(inputs: Sequence[Path], files: Sequence[str], settings: Settings, lang: Lang) -> Outcome:
    """The register in ``inputs``, obeying what people decided about its pairs in the folder of an earlier run."""
    return outcome_of(inputs, settings, lang, earlier_of(Path(f"{stem(files[0])}.regcheck")))


def check_new(paths: Sequence[Path], files: Sequence[str], *, force: bool) -> None:
    """Raise OutputError where one of ``paths`` is an input, is there already without ``force``, or has no folder."""
    inputs = {place.resolve() for file in files if file != "-" for place in _places(Path(file))}
    for path in paths:
        if path.resolve() in inputs:
            raise OutputError(_IS_INPUT.format(path=path), WORDS["elsewhere"])
        if path.exists() and (not force or not path.is_file()):
            raise OutputError(_EXISTS.format(path=path), _FORCE)
        if not path.absolute().parent.is_dir():
            raise OutputError(WORDS["unwritable"].format(path=path, problem=_NO_PLACE), WORDS["elsewhere"])


def hand_over(answer: bytes, path: Path | None, lang: Lang) -> None:
    """Print the answer, or write it for the owner only. Raises OutputError where it cannot be written."""
    if path is None:
        print_bytes(answer)
        return
    try:
        with replacing(path) as file:
            file.write(answer)
    except OSError as problem:
        raise OutputError(
            WORDS["unwritable"].format(path=path, problem=in_words(problem)), WORDS["elsewhere"]
        ) from None
    sys.stderr.write(_WRITTEN.format(path=path).in_(lang) + "\n")


def _places(path: Path) -> list[Path]:
    """The file, or the folder with the files in it."""
    return [path, *path.iterdir()] if path.is_dir() else [path]
