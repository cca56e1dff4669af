"""Older copies that lie beside a register: earlier results, what they keep for undoing, and files of its name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regcheck.report.summary import SCHEMA
from regcheck.report.undo import FOLDER

CERTIFICATE = ".certificate.md"  # how the name of a certificate ends, after that of the file it is about
Kind = Literal["result", "result_with_undo", "file"]
_TABLES = frozenset(
    ".csv .tsv .tab .txt .xlsx .xlsm .xls .ods .parquet .pq .gz .zip .bak .old .orig".split()  # noqa: SIM905
)
_LEAST_STEM = 3


@dataclass(frozen=True)
class Copy:
    """Something beside the input that may hold the same rows: its name there, and what it is."""

    name: str
    kind: Kind


def older_copies(inputs: Iterable[Path], hashes: Sequence[str], written: Iterable[Path]) -> list[Copy]:
    """What may hold the rows of the ``inputs`` too, by name; ``written`` is what this command writes.

    It is looked for beside the inputs and in the working folder, where results go. Results of earlier runs count when
    they were made of a file with one of the ``hashes`` or of the same name, files when their name begins as an input's
    does or a certificate of deletion lies beside them. Nothing is opened but the summaries of results.
    """
    given = [path for path in inputs if path.name != "-"]
    own = {path.resolve() for path in (*given, *written)}
    places = sorted(
        {(path if path.is_dir() else path.parent).resolve() for path in given} | ({Path.cwd()} if given else set())
    )
    names = {path.name for path in given}
    found = [
        Copy(entry.name, kind)
        for place in places
        for entry in sorted(_entries(place))
        if entry.resolve() not in own
        for kind in _kinds(entry, names, set(hashes))
    ]
    return list(dict.fromkeys(found))


def _entries(place: Path) -> list[Path]:
    try:
        return list(place.iterdir())
    except OSError:
        return []


def _kinds(entry: Path, names: set[str], hashes: set[str]) -> Iterator[Kind]:
    if entry.is_dir():
        if _is_result_of(entry, names, hashes):
            yield "result_with_undo" if (entry / FOLDER).is_dir() else "result"
    elif entry.suffix.lower() in _TABLES and (any(_alike(entry.name, name) for name in names) or _is_certified(entry)):
        yield "file"


def _is_certified(entry: Path) -> bool:
    """Whether a file is what an earlier removal wrote."""
    return entry.with_name(entry.with_suffix("").name + CERTIFICATE).exists()


def _alike(name: str, other: str) -> bool:
    stem = other.split(".", maxsplit=1)[0].casefold()
    return len(stem) >= _LEAST_STEM and name.casefold().lstrip(".~$").startswith(stem)


def _is_result_of(folder: Path, names: set[str], hashes: set[str]) -> bool:
    """Whether a run of regcheck wrote ``folder`` from one of these files."""
    try:
        summary = json.loads((folder / "summary.json").read_text("utf-8"))
        if str(summary["schema"]).partition("/")[0] != SCHEMA.partition("/")[0]:
            return False
        return any(one["sha256"] in hashes or one["name"] in names for one in summary["sources"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
