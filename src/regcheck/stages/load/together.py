"""Everything that the arguments of a command name: files, folders and zip files of several, as one list of sources."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import Final

import polars as pl

from regcheck.errors import InputError
from regcheck.model import Loaded
from regcheck.stages.load import refusals, sentences
from regcheck.stages.load.loading import load_plainly, load_raw
from regcheck.stages.load.options import LoadOptions, OptionError
from regcheck.stages.load.problems import DAMAGE
from regcheck.stages.load.source import RawFile, as_raw, opened, read_raw, several
from regcheck.text import LANGS, Text

_TABLES: Final = frozenset(
    ".csv .tsv .tab .psv .skv .sdv .xlsx .xlsm .xlsb .xls .ods .parquet .pq .gz .zip".split()  # noqa: SIM905 - a list of endings
)
_PERHAPS: Final = frozenset({".txt", ".dat", ".asc", ".htm", ".html", ".xml", ""})
"""Endings of tables and of prose alike: a file in a folder is taken if a table of several columns is in it."""
_LISTED: Final = 20
_RESULT: Final = "regcheck-summary/"
_TEXT_ONLY: Final = ("encoding", "delimiter", "quote")


@dataclass(frozen=True)
class _Found:
    """A source and where it lay, which tells it from others of its name."""

    loaded: Loaded
    place: PurePath


_Part = tuple[str, Callable[[], list[_Found]]]


def load_all(paths: Sequence[str | Path], *, options: LoadOptions) -> list[Loaded]:
    """Every register that ``paths`` name, in that order, each source under a name of its own.

    Of a folder and of a zip file with several files all that can be read are taken, in the order of their names; the
    notes of the first say which were taken and which left, and why. Raises InputError where a file that was named
    cannot be read, where a folder holds no register, and where no file can obey one of the ``options``.
    """
    found = [one for path in paths for one in _all_in(path, options)]
    _refuse_idle(options, [one.loaded for one in found])
    return _told_apart(found)


def _all_in(path: str | Path, options: LoadOptions) -> list[_Found]:
    folder = Path(path)
    return _in_folder(folder, options) if str(path) != "-" and folder.is_dir() else _in_file(path, options)


def _in_folder(folder: Path, options: LoadOptions) -> list[_Found]:
    name = folder.resolve().name or str(folder)
    if _is_result(folder):
        raise refusals.earlier_result(name)
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "~$")))
    except OSError as failure:
        raise sentences.forbidden(folder) from failure
    return _gathered(name, ((entry.name, partial(_entry, entry, options)) for entry in entries), f"{folder}{os.sep}")


def _entry(entry: Path, options: LoadOptions) -> list[_Found]:
    """What an entry of a folder holds. Raises InputError where that is no register."""
    if entry.is_dir():
        raise (
            refusals.earlier_result(entry.name)
            if _is_result(entry)
            else sentences.folder(entry.relative_to(entry.parent))
        )
    _refuse_ending(entry.name)
    if entry.exists() and not entry.is_file():  # a pipe or a device, which may never end
        raise sentences.foreign(entry.name, None)
    found = _in_file(entry, options)
    _refuse_prose(entry.name, found)
    return found


def _in_file(path: str | Path, options: LoadOptions) -> list[_Found]:
    place = PurePath(path)
    plain = load_plainly(path, options)
    if plain is not None:
        return [_Found(plain, place)]
    raw = read_raw(path)
    members = several(raw)
    if not members:
        return [_Found(load_raw(opened(raw), options), place)]
    return _gathered(raw.name, ((member, partial(_member, raw, member, place, options)) for member in members))


def _member(raw: RawFile, member: str, place: PurePath, options: LoadOptions) -> list[_Found]:
    """A file within a zip file, under the names of both and with the hash of the zip file, which lies on disk."""
    _refuse_ending(member)
    inner = replace(opened(as_raw(f"{raw.name}/{member}", raw.packed.member(member))), sha256=raw.sha256)
    found = [_Found(load_raw(inner, options), place)]
    _refuse_prose(member, found)
    return found


def _gathered(name: str, parts: Iterable[_Part], root: str = "") -> list[_Found]:
    """The registers among ``parts`` of the folder or zip file called ``name``; the first tells of all.

    ``root`` is how paths in a folder begin; what is told goes into reports, which name no folder of the machine.
    """
    taken: dict[str, list[_Found]] = {}
    left: list[Text] = []
    for part, read in parts:
        try:
            taken[part] = read()
        except OptionError:
            raise
        except InputError as reason:
            left.append(_without(root, reason.message))
    if not taken:
        raise refusals.nothing_to_read(name, left[:_LISTED])
    first, *rest = (one for found in taken.values() for one in found)
    return [_noted(first, _account(name, list(taken), left)), *rest]


def _without(root: str, sentence: Text) -> Text:
    return Text(*(sentence.in_(lang).replace(root, "") for lang in LANGS)) if root else sentence


def _account(name: str, taken: list[str], left: list[Text]) -> Iterator[Text]:
    """Which files were taken and which were not."""
    more = " …" if len(taken) > _LISTED else ""
    yield sentences.TAKEN.format(name=name, count=len(taken), files=", ".join(taken[:_LISTED]) + more)
    yield from (sentences.LEFT.format(reason=reason) for reason in left[:_LISTED])
    if len(left) > _LISTED:
        yield sentences.LEFT_MORE.format(count=len(left) - _LISTED)


def _noted(found: _Found, notes: Iterable[Text]) -> _Found:
    source = found.loaded.source
    return replace(found, loaded=replace(found.loaded, source=replace(source, notes=(*notes, *source.notes))))


def _refuse_ending(name: str) -> None:
    if PurePath(name).suffix.casefold() not in _TABLES | _PERHAPS:
        raise sentences.other_ending(name)


def _refuse_prose(name: str, found: Sequence[_Found]) -> None:
    """A text file among others may be a read-me: prose has one column, or lines that fit no table."""
    if PurePath(name).suffix.casefold() not in _PERHAPS:
        return
    for one in found:
        damaged = one.loaded.unreadable.filter(pl.col("problem").is_in(DAMAGE)).height
        if len(one.loaded.source.headers) < 2 or damaged >= one.loaded.records.height:
            raise sentences.no_table(name)


def _is_result(folder: Path) -> bool:
    """Whether a run of regcheck wrote the folder."""
    try:
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(summary, dict) and str(summary.get("schema")).startswith(_RESULT)


def _refuse_idle(options: LoadOptions, loaded: Sequence[Loaded]) -> None:
    """Raise OptionError for an override that no file given can obey."""
    for option, value in vars(options).items():
        if value is not None and loaded and not any(_obeys(one, option) for one in loaded):
            raise refusals.idle(loaded[0].source.name, option, value)


def _obeys(one: Loaded, option: str) -> bool:
    if option == "sheet":
        return one.source.sheet is not None
    if option in _TEXT_ONLY:
        return one.source.kind == "csv" or (option == "encoding" and one.source.kind == "html")
    return one.source.kind != "parquet"


def _told_apart(found: list[_Found]) -> list[Loaded]:
    """The sources under names of their own: files of one name are told apart by their folders, or by number."""
    found = [replace(one, loaded=_renamed(one.loaded, _spelt(one.loaded.source.name))) for one in found]
    names = [one.loaded.source.name for one in found]
    if len(set(names)) == len(names):
        return [one.loaded for one in found]
    named = [f"{Path(one.place).resolve().parent.name}/{name}" for one, name in zip(found, names, strict=True)]
    unique = [name if named.count(name) == 1 else f"{name} ({at})" for at, name in enumerate(named, 1)]
    return [_renamed(one.loaded, name) for one, name in zip(found, unique, strict=True)]


def _spelt(name: str) -> str:
    """A file's name with what cannot be spelt in Unicode replaced."""
    return name.encode("utf-8", "replace").decode()


def _renamed(loaded: Loaded, name: str) -> Loaded:
    unreadable = loaded.unreadable.with_columns(source=pl.lit(name, pl.String))
    return replace(loaded, source=replace(loaded.source, name=name), unreadable=unreadable)
