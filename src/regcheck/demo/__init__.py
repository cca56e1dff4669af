"""Invented registers to play with, to show the tool on, and to test it against: the same bytes for the same seed."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from regcheck.demo.build import REPEATS, Demo, build
from regcheck.demo.files import write_csv, write_truth, write_xlsx
from regcheck.demo.finnish import VERKKOKAUPPA
from regcheck.demo.international import CUSTOMERS
from regcheck.demo.swedish import KUNDREGISTER

if TYPE_CHECKING:
    from pathlib import Path

    from regcheck.demo.damage import Entry

__all__ = ["DEMOS", "SEED", "Demo", "kinds", "planted", "write_demo"]

DEMOS: dict[str, Demo] = {demo.name: demo for demo in (VERKKOKAUPPA, KUNDREGISTER, CUSTOMERS)}
SEED = 2026


def write_demo(name: str, folder: Path, *, rows: int | None = None, seed: int = SEED, truth: bool = False) -> Path:
    """Write the register ``name`` of DEMOS into ``folder``, which is made where it is missing, and return its path.

    ``rows`` is the number of records (the usual number of the register unless given). With ``truth``, a file
    ``<name>.truth.csv`` beside it tells each record's person and the kinds of damage in it (``row,person,kinds``);
    its rows are those of the file from 1, lines with too few or too many cells included.
    """
    demo = DEMOS[name]
    entries = _entries(demo, rows, seed)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / demo.file
    write = write_xlsx if path.suffix == ".xlsx" else write_csv
    write(demo, entries, path)
    if truth:
        write_truth(entries, folder / f"{name}.truth.csv")
    return path


def planted(name: str, *, rows: int | None = None, seed: int = SEED) -> dict[str, int]:
    """How many rows carry each kind of damage, in the order in which ``kinds`` tells of them."""
    counted = Counter(kind for entry in _entries(DEMOS[name], rows, seed) for kind in entry.kinds)
    return {kind: counted[kind] for kind in kinds(name)}


def kinds(name: str) -> dict[str, str]:
    """What each kind of damage in the register looks like, in a few words."""
    demo = DEMOS[name]
    damages = {damage.kind: damage.says for damage, _ in demo.damages}
    repeats = {kind: REPEATS[kind] for kind, _ in demo.repeats}
    return repeats | damages | {line.kind: line.says for line, _ in demo.spoilt_lines}


def _entries(demo: Demo, rows: int | None, seed: int) -> list[Entry]:
    return build(demo, demo.rows if rows is None else rows, Random(f"{demo.name} {seed}"))  # noqa: S311 (no secret)
