"""What earlier runs and people's decisions have left for a run, and what it leaves for the next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import polars as pl

from regcheck.cli.language import chosen
from regcheck.decisions import FILE, read_decisions
from regcheck.errors import FORBIDDEN, NOT_THERE, OutputError, in_words
from regcheck.ids import read_registry, write_registry
from regcheck.judged import Earlier
from regcheck.keys import secret_key
from regcheck.pipeline import Outcome
from regcheck.text import Text

_UNWRITABLE = Text(
    "The customer ids cannot be kept in {path}: {problem}.",
    "Asiakastunnuksia ei voi tallentaa tiedostoon {path}: {problem}.",
    "Kundernas id kan inte sparas i {path}: {problem}.",
)
_ANOTHER = Text(
    "Nothing has been done yet. Name a file in a folder that you can write to with --ids.",
    "Mitään ei ole vielä tehty. Anna valitsimella --ids tiedosto kansiosta, johon voit kirjoittaa.",
    "Inget har gjorts ännu. Ange med --ids en fil i en mapp som du kan skriva till.",
)
_AGAIN = Text(
    "The result is written, but another run may give other ids. Name another file with --ids and run again.",
    "Tulos on kirjoitettu, mutta seuraava ajo voi antaa eri tunnukset. Anna toinen tiedosto valitsimella --ids ja aja "
    "uudelleen.",
    "Resultatet är skrivet, men nästa körning kan ge andra id. Ange en annan fil med --ids och kör igen.",
)


def earlier_of(folder: Path, ids: str | None = None, known: Path | None = None) -> Earlier:
    """The decisions kept in a result ``folder``, the registry of ids in a file, a ``known`` register; the key."""
    decisions, troubles = read_decisions(folder / FILE)
    sys.stderr.writelines(trouble.in_(chosen(sys.argv[1:])) + "\n" for trouble in troubles)
    registry = None if ids is None else _registry(Path(ids))
    needed = decisions.height > 0 or registry is not None
    return Earlier(decisions, registry, secret_key() if needed else b"", known)


def _registry(path: Path) -> pl.DataFrame:
    """The registry in a file that can be written again. Raises OutputError where it cannot: rather now than after."""
    place = path.resolve().parent
    if not place.is_dir():
        raise OutputError(_UNWRITABLE.format(path=path, problem=NOT_THERE), _ANOTHER)
    if not os.access(place, os.W_OK | os.X_OK):
        raise OutputError(_UNWRITABLE.format(path=path, problem=FORBIDDEN), _ANOTHER)
    return read_registry(path)


def keep_ids(outcome: Outcome, ids: str | None) -> None:
    """Write the registry that the next run needs. Raises OutputError where it cannot be written."""
    if ids is None or outcome.registry is None:
        return
    try:
        write_registry(outcome.registry, Path(ids))
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=ids, problem=in_words(problem)), _AGAIN) from None
