"""The tables of an earlier result, read back."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.text import Text

NO_RUN = Text(
    "{folder} is not the result of a regcheck run.",
    "{folder} ei ole regcheck-ajon tulos.",
    "{folder} är inte resultatet av en regcheck-körning.",
)
NAME_FOLDER = Text(
    "Name the folder that regcheck run wrote.",
    "Anna kansio, jonka regcheck run kirjoitti.",
    "Ange mappen som regcheck run skrev.",
)

_EDITED = Text(
    "{file} is no longer as regcheck wrote it.",
    "{file} ei ole enää sellainen kuin regcheck sen kirjoitti.",
    "{file} är inte längre som regcheck skrev den.",
)
_RUN_AGAIN = Text(
    "Its row numbers may now be about other rows. Run regcheck run again, and edit copies of its tables.",
    "Sen rivinumerot voivat nyt tarkoittaa muita rivejä. Aja regcheck run uudelleen ja muokkaa taulukoista kopioita.",
    "Radnumren kan nu avse andra rader. Kör regcheck run igen och redigera kopior av tabellerna.",
)
_SEALS = Path("undo") / "seals.json"
_SEALED = ("pairs", "clusters")  # the tables that later commands find rows by


def seal(folder: Path) -> None:
    """Keep the hashes of the tables that must stay as they are, beside what ``revert`` needs."""
    hashes = {name: _hash(folder, name) for name in _SEALED}
    (folder / _SEALS).write_text(json.dumps(hashes, indent=2) + "\n", "utf-8")


def run_table(folder: Path, name: str) -> pl.DataFrame:
    """``name``.csv of the result in ``folder``, every column String.

    Raises InputError where no run wrote it, or where it has been edited since.
    """
    try:
        table = pl.read_csv(folder / f"{name}.csv", infer_schema=False)
        edited = _seals(folder).get(name, digest := _hash(folder, name)) != digest
    except (OSError, ValueError, pl.exceptions.PolarsError) as problem:
        raise InputError(NO_RUN.format(folder=folder), NAME_FOLDER) from problem
    if edited:
        raise InputError(_EDITED.format(file=folder / f"{name}.csv"), _RUN_AGAIN)
    return table


def _seals(folder: Path) -> dict[str, str]:
    """The hash of each sealed table by its name; none where the run kept nothing to undo."""
    path = folder / _SEALS
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


def _hash(folder: Path, name: str) -> str:
    with (folder / f"{name}.csv").open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
