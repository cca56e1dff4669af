"""What ``revert`` needs: the files of a run as they lay on disk, compressed, and the settings it ran with."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from regcheck import __version__
from regcheck.decisions import DECISIONS, read_decisions, write_decisions
from regcheck.decisions import FILE as DECISIONS_FILE
from regcheck.errors import InputError, OutputError, in_words
from regcheck.judged import Earlier
from regcheck.lists import Lists
from regcheck.model import Source
from regcheck.settings import Settings, Undone, as_table, settings_from
from regcheck.text import Text

FOLDER = "undo"
_SCHEMA = "regcheck-undo/1"
_CHUNK = 1 << 22
CHANGED = Text(
    "The file {file} changed while regcheck was reading it.",
    "Tiedosto {file} muuttui sillä aikaa, kun regcheck luki sitä.",
    "Filen {file} ändrades medan regcheck läste den.",
)
RUN_AGAIN = Text(
    "Run again when nothing writes to it any more.",
    "Aja uudelleen, kun mikään ei enää kirjoita siihen.",
    "Kör igen när inget längre skriver till den.",
)
_NOTHING_KEPT = Text(
    "The folder {folder} has nothing to undo with: its undo/ is missing or not whole.",
    "Kansion {folder} ajoa ei voi perua: sen undo/ puuttuu tai on vajaa.",
    "Körningen i mappen {folder} kan inte ångras: dess undo/ saknas eller är inte hel.",
)
_INPUT_STANDS = Text(
    "The files the run was given have not been touched; run again on them.",
    "Ajon lähtötiedostoihin ei ole koskettu; aja uudelleen niistä.",
    "Filerna som körningen utgick från är orörda; kör igen på dem.",
)


@dataclass(frozen=True)
class Kept:
    """What a run left for undoing it: settings, the ``decisions`` that it obeyed, and its inputs.

    Of each input ``name``, ``parent``, ``file`` and ``sha256``.
    Its ``role`` is input, known (the register that was known), suppress, updates or evidence (lists from outside).
    """

    folder: Path
    version: str
    settings: Settings
    inputs: tuple[dict[str, str], ...]
    suppressed_on: date | None = None
    decisions: pl.DataFrame = field(default_factory=DECISIONS.to_frame)

    def of_role(self, role: str, restored: Sequence[Path]) -> list[Path]:
        """Those of the files that ``restore`` gave which played this part."""
        return [path for path, entry in zip(restored, self.inputs, strict=True) if entry["role"] == role]


def keep(  # noqa: PLR0913 - what a run was given
    inputs: Sequence[Path],
    sources: Iterable[Source],
    settings: Settings,
    folder: Path,
    *,
    earlier: Earlier | None = None,
    lists: Lists | None = None,
) -> None:
    """Write what a run was given to a new folder, packed, with its ``settings``.

    ``sources`` is what was read of the ``inputs`` and of the known register; of a folder only the files read are kept,
    of what is ``earlier`` that register and the decisions that the run obeyed. The ``lists`` from outside are kept
    as they lie there now. Raises InputError where an input is no longer what was read.
    """
    folder.mkdir(mode=0o700)
    lists, earlier = lists or Lists(), earlier or Earlier()
    read = {source.sha256 for source in sources}
    files = [("input", file) for path in inputs for file in _files(path, read)]
    files += [("known", earlier.known)] if earlier.known else []
    files += lists.named
    entries = [_packed(path, at, read, folder, role) for at, (role, path) in enumerate(files, 1)]
    state = {
        "schema": _SCHEMA,
        "regcheck": __version__,
        "inputs": entries,
        "suppressed_on": lists.suppressed_on and lists.suppressed_on.isoformat(),
        "settings": as_table(settings),
        "link": settings.link,
        "undone": asdict(settings.undone),
    }
    if earlier.decisions.height:
        write_decisions(earlier.decisions, folder / DECISIONS_FILE)
    (folder / "run.json").write_text(json.dumps(state, indent=2) + "\n", "utf-8")
    for path in folder.iterdir():
        path.chmod(0o600)


def _files(path: Path, read: set[str]) -> list[Path]:
    """The file itself, or those of a folder that were read, known by their hashes."""
    if not path.is_dir():
        return [path]
    shown = [file for file in sorted(path.iterdir()) if file.is_file() and not file.name.startswith(".")]
    return [file for file in shown if _hash(file) in read]


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packed(path: Path, number: int, read: set[str], folder: Path, role: str) -> dict[str, str]:
    digest = hashlib.sha256()
    packed = folder / f"input-{number}.gz"
    # no name and no time in the packed file, so that the same input gives the same bytes
    with path.open("rb") as file, packed.open("wb") as out, gzip.GzipFile("", "wb", 1, out, mtime=0) as stream:
        while part := file.read(_CHUNK):
            digest.update(part)
            stream.write(part)
    if role in ("input", "known") and digest.hexdigest() not in read:
        raise InputError(CHANGED.format(file=path.name), RUN_AGAIN)
    return {
        "role": role,
        "file": packed.name,
        "name": path.name,
        "parent": "" if path.name == "-" else path.resolve().parent.name,
        "sha256": digest.hexdigest(),
    }


def kept_in(folder: Path) -> Kept:
    """What the run in ``folder`` kept for undoing it. Raises InputError where it kept nothing, or not all."""
    try:
        state: dict[str, Any] = json.loads((folder / FOLDER / "run.json").read_text("utf-8"))
        undone = state["undone"]
        return Kept(
            folder / FOLDER,
            state["regcheck"],
            replace(
                settings_from(
                    state["settings"],
                    Undone(undone["everything"], tuple(undone["reasons"]), tuple(undone["rows"])),
                ),
                link=bool(state["link"]),
            ),
            tuple(state["inputs"]),
            date.fromisoformat(state["suppressed_on"]) if state["suppressed_on"] else None,
            read_decisions(folder / FOLDER / DECISIONS_FILE)[0],
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputError(_NOTHING_KEPT.format(folder=folder), _INPUT_STANDS) from problem


def restore(kept: Kept, to: Path) -> list[Path]:
    """Unpack the inputs below the folder ``to``, under their names; their paths in order.

    Each lies in a folder named like its own, by which files of one name are told apart. Raises InputError where a
    packed input is damaged, OutputError where ``to`` cannot be written.
    """
    return [_unpacked(kept, entry, to / str(at) / (entry["parent"] or "-")) for at, entry in enumerate(kept.inputs)]


def _unpacked(kept: Kept, entry: dict[str, str], home: Path) -> Path:
    path = home / entry["name"]
    digest = hashlib.sha256()
    try:
        home.mkdir(parents=True)
        with gzip.open(kept.folder / entry["file"]) as packed, path.open("xb") as out:
            path.chmod(0o600)
            while part := packed.read(_CHUNK):
                digest.update(part)
                out.write(part)
    except (gzip.BadGzipFile, EOFError, zlib.error, FileNotFoundError) as problem:
        raise InputError(_NOTHING_KEPT.format(folder=kept.folder.parent), _INPUT_STANDS) from problem
    except OSError as problem:
        raise OutputError(Text(*[in_words(problem).in_(lang) for lang in ("en", "fi", "sv")]), _INPUT_STANDS) from None
    if digest.hexdigest() != entry["sha256"]:
        raise InputError(_NOTHING_KEPT.format(folder=kept.folder.parent), _INPUT_STANDS)
    return path
