"""The folder that a run writes: complete or absent, readable by its owner only, replaced whole."""

from __future__ import annotations

import glob
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from regcheck.decisions import FILE as DECISIONS_FILE
from regcheck.decisions import together, write_decisions
from regcheck.errors import FORBIDDEN, OutputError, in_words
from regcheck.pipeline import Outcome
from regcheck.report import undo
from regcheck.report.content import Content
from regcheck.report.headers import without_persons
from regcheck.report.html import page
from regcheck.report.run_tables import seal
from regcheck.report.summary import SCHEMA, summary, to_json
from regcheck.report.tables import register_name, write_register
from regcheck.stages.gate import Verdict
from regcheck.text import Lang, Text

FILES = (
    "register.csv",
    "register.xlsx",
    "register.parquet",
    "clusters.csv",
    "households.csv",
    "pairs.csv",
    "changes.csv",
    "findings.csv",
    "unreadable.csv",
    DECISIONS_FILE,
    "summary.json",
    "report.html",
)
FOLDERS = (undo.FOLDER, "restored")
_TAKEN = Text(
    "The folder {folder} holds other files than those of a regcheck run ({strangers}).",
    "Kansiossa {folder} on muutakin kuin regcheck-ajon tuloksia ({strangers}).",
    "Mappen {folder} innehåller annat än resultatet av en regcheck-körning ({strangers}).",
)
_INPUT_INSIDE = Text(
    "The input {file} lies in the folder {folder}, which the result would replace.",
    "Syötetiedosto {file} on kansiossa {folder}, jonka tulos korvaisi.",
    "Indatafilen {file} ligger i mappen {folder}, som resultatet skulle ersätta.",
)
_TAKEN_ADVICE = Text(
    "Name another folder with --out.",
    "Anna toinen kansio valitsimella --out.",
    "Ange en annan mapp med --out.",
)
_NO_FOLDER = Text("{folder} is not a folder.", "{folder} ei ole kansio.", "{folder} är ingen mapp.")
_NO_WRITE = Text(
    "The result cannot be written to {folder}: {problem}.",
    "Tulosta ei voi kirjoittaa kansioon {folder}: {problem}.",
    "Resultatet kan inte skrivas till {folder}: {problem}.",
)
_NO_PARENT = Text("the folder above it does not exist", "sen yläkansiota ei ole", "mappen ovanför finns inte")
_NOTHING_WRITTEN = Text(
    "Nothing was written. Make room or name another folder with --out.",
    "Mitään ei kirjoitettu. Tee tilaa tai anna toinen kansio valitsimella --out.",
    "Ingenting skrevs. Frigör utrymme eller ange en annan mapp med --out.",
)


def check_free(folder: Path, inputs: Iterable[str] = ()) -> None:
    """Raise OutputError when ``folder`` cannot become the result.

    It is no folder, holds other files or one of the ``inputs``, or may not be written.
    """
    for file in inputs:
        if file != "-" and folder.resolve() in Path(file).resolve().parents:
            raise OutputError(_INPUT_INSIDE.format(file=file, folder=folder), _TAKEN_ADVICE)
    if not folder.exists():
        _check_parent(folder)
        return
    if not folder.is_dir():
        raise OutputError(_NO_FOLDER.format(folder=folder), _TAKEN_ADVICE)
    strangers = sorted(entry.name for entry in folder.iterdir() if not _is_ours(entry))
    if strangers or not _is_run(folder):
        raise OutputError(_TAKEN.format(folder=folder, strangers=", ".join(strangers[:3]) or "…"), _TAKEN_ADVICE)
    _check_parent(folder)


def write_folder(  # noqa: PLR0913 - what is said, where, how, and from what
    said: Content,
    folder: Path,
    lang: Lang,
    verdict: Verdict | None,
    *,
    reveal: bool,
    inputs: Sequence[Path] = (),
) -> list[str]:
    """Write everything a run leaves behind to ``folder``; the names of the files, in the order of the contract.

    ``inputs`` are the files that ``revert`` shall be able to bring back. All is first written beside the folder, then
    moved there as one. Raises OutputError when that cannot be done; then nothing is left behind and an earlier result
    still stands.
    """
    check_free(folder)
    with _replacing(folder) as new:
        files = list(_write(said, new, lang, verdict, reveal=reveal, inputs=inputs))
        for path in new.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
    return files


def _is_ours(entry: Path) -> bool:
    return entry.name in FOLDERS if entry.is_dir() else entry.name in FILES or entry.name.startswith("register.")


def _write(  # noqa: PLR0913
    said: Content, new: Path, lang: Lang, verdict: Verdict | None, *, reveal: bool, inputs: Sequence[Path]
) -> Iterator[str]:
    outcome = said.outcome
    with ThreadPoolExecutor(1) as packer:  # packing the input takes as long as writing all the rest
        if inputs:
            earlier, lists = outcome.earlier, outcome.lists
            given = (inputs, outcome.sources, outcome.settings, new / undo.FOLDER)
            packed = packer.submit(undo.keep, *given, earlier=earlier, lists=lists)
        yield from _write_register(outcome, new, inputs)
        for name, table in _tables(outcome).items():
            table.write_csv(new / f"{name}.csv", float_precision=4)
            yield f"{name}.csv"
        decisions = together([outcome.earlier.decisions, outcome.earlier.later])
        if decisions.height:
            write_decisions(decisions, new / DECISIONS_FILE)
            yield DECISIONS_FILE
        shown = without_persons(said)
        (new / "summary.json").write_text(to_json(summary(shown, verdict, lang)), "utf-8")
        yield "summary.json"
        (new / "report.html").write_text(page(said if reveal else shown, lang, reveal=reveal), "utf-8")
        yield "report.html"
        if inputs:
            packed.result()
            seal(new)
            yield f"{undo.FOLDER}/"


def _write_register(outcome: Outcome, new: Path, inputs: Sequence[Path]) -> Iterator[str]:
    """The cleaned register; where everything is undone the input itself, byte for byte, or several of them."""
    if not outcome.settings.undone.everything:
        register = register_name(outcome)
        write_register(outcome, new / register)
        yield register
    elif len(inputs) == 1:
        register = "register" + ("".join(inputs[0].suffixes[-2:]) or f".{outcome.sources[0].kind}")
        shutil.copyfile(inputs[0], new / register)
        yield register
    else:
        (new / "restored").mkdir(mode=0o700)
        for at, path in enumerate(inputs, 1):
            twins = [one for one in inputs if one.name == path.name]
            name = path.name if len(twins) == 1 else f"{at}-{path.name}"
            shutil.copyfile(path, new / "restored" / name)
        yield "restored/"


def _tables(outcome: Outcome) -> dict[str, pl.DataFrame]:
    return {
        "clusters": outcome.clusters,
        "households": outcome.households,
        "pairs": outcome.pairs,
        "changes": outcome.changes,
        "findings": outcome.findings,
        "unreadable": outcome.unreadable,
    }


def _is_run(folder: Path) -> bool:
    """Whether the folder is empty or holds the summary of a run."""
    if not any(folder.iterdir()):
        return True
    try:
        schema = json.loads((folder / "summary.json").read_text("utf-8"))["schema"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return str(schema).partition("/")[0] == SCHEMA.partition("/")[0]


def _check_parent(folder: Path) -> None:
    parent = folder.absolute().parent
    if not parent.is_dir():
        raise OutputError(_NO_WRITE.format(folder=folder, problem=_NO_PARENT), _TAKEN_ADVICE)
    if not os.access(parent, os.W_OK | os.X_OK):
        raise OutputError(_NO_WRITE.format(folder=folder, problem=FORBIDDEN), _TAKEN_ADVICE)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind beside the folder; a run that is still alive keeps its own."""
    for left in folder.parent.glob(f".{glob.escape(folder.name)}.*.new"):
        number = left.name.removesuffix(".new").rpartition(".")[2]
        if number.isdecimal() and not _alive(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if os.name != "posix":  # elsewhere there is no harmless signal to ask with
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``folder`` when all went well, and vanishes when anything did not."""
    folder = folder.resolve()
    _sweep(folder)
    new, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{state}") for state in ("new", "old"))
    try:
        new.mkdir(mode=0o700)
        yield new
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except (OSError, pl.exceptions.PolarsError) as problem:
        if not isinstance(problem, OSError) and "(os error" not in str(problem):  # polars' own words for the system's
            raise
        raise OutputError(
            _NO_WRITE.format(folder=folder.name, problem=in_words(problem)), _NOTHING_WRITTEN
        ) from problem
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
