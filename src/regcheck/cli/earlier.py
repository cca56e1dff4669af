"""What earlier runs and people's decisions have left for a run, and what it leaves for the next."""

from __future__ import annotations

from pathlib import Path

from regcheck.decisions import FILE, read_decisions
from regcheck.errors import OutputError, in_words
from regcheck.ids import read_registry, write_registry
from regcheck.keys import secret_key
from regcheck.pipeline import Earlier, Outcome
from regcheck.text import Text

_UNWRITABLE = Text(
    "The customer ids cannot be kept in {path}: {problem}.",
    "Asiakastunnuksia ei voi tallentaa tiedostoon {path}: {problem}.",
    "Kundernas id kan inte sparas i {path}: {problem}.",
)
_AGAIN = Text(
    "The result is written, but another run may give other ids. Name another file with --ids and run again.",
    "Tulos on kirjoitettu, mutta seuraava ajo voi antaa eri tunnukset. Anna toinen tiedosto valitsimella --ids ja aja "
    "uudelleen.",
    "Resultatet är skrivet, men nästa körning kan ge andra id. Ange en annan fil med --ids och kör igen.",
)


def earlier_of(
    folder: Path, ids: str | None = None, known: Path | None = None, evidence: Path | None = None
) -> Earlier:
    """The decisions kept in a result ``folder``, the registry of ids in a file, a ``known`` register and ``evidence``.

    The key is made when needed.
    """
    decisions = read_decisions(folder / FILE)
    registry = None if ids is None else read_registry(Path(ids))
    needed = decisions.height > 0 or registry is not None
    return Earlier(decisions, registry, secret_key() if needed else b"", known, evidence)


def keep_ids(outcome: Outcome, ids: str | None) -> None:
    """Write the registry that the next run needs. Raises OutputError where it cannot be written."""
    if ids is None or outcome.registry is None:
        return
    try:
        write_registry(outcome.registry, Path(ids))
    except OSError as problem:
        raise OutputError(_UNWRITABLE.format(path=ids, problem=in_words(problem)), _AGAIN) from None
