"""Given names that one person goes by: Jussi is Johannes, Lasse is Lars."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt


@cache
def variants() -> frozenset[tuple[str, str]]:
    """Pairs of folded given names, in both orders, that may be the same person's."""
    pairs = {(name, other) for name, others in _lines() for other in others}
    return frozenset(pairs | {(other, name) for name, other in pairs})


@cache
def families() -> dict[str, str]:
    """Each name of the table with the name that stands for all it is linked to, directly or through others.

    Only for finding candidates: Johannes and Juhani meet through Jussi without being variants.
    """
    head: dict[str, str] = {}

    def find(name: str) -> str:
        while head.setdefault(name, name) != name:
            name = head[name]
        return name

    for name, other in sorted(variants()):
        first, second = sorted((find(name), find(other)))
        head[second] = first
    return {name: find(name) for name in sorted(head)}


def are_variants(left: list[str], right: list[str]) -> npt.NDArray[np.bool_]:
    """Where two folded given names are variants, or one of them is a part of the other (Anna of Anna Liisa)."""
    known = variants()
    return np.fromiter(
        ((a, b) in known or _is_part(a, b) or _is_part(b, a) for a, b in zip(left, right, strict=True)),
        dtype=np.bool_,
        count=len(left),
    )


def _is_part(part: str, whole: str) -> bool:
    """One word of a name of several, or its beginning where that is long enough to be a short form."""
    if " " not in part and part in whole.split(" "):
        return len(part) > 1
    if " " in whole and (part, whole.split(" ")[0]) in variants():
        return True
    return len(part) >= 3 and len(whole) >= len(part) + 2 and whole.startswith(part)


def _lines() -> list[tuple[str, list[str]]]:
    text = files(__package__).joinpath("variants.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, others.split()) for name, others in rows]
