"""What a cell looks like, and what the cells of a column usually look like: the evidence on where a cell belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

_SHAPES: tuple[tuple[str, str], ...] = (
    ("int", r"[-+]?\d{1,4}"),
    ("int5", r"\d{5}"),
    ("date", r"\d{1,4}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,4}(?:[ T,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\S*)?"),
    ("long_int", r"[-+]?\d{6,}"),
    ("decimal", r"[-+]?\d[\d \u00a0']*(?:[.,]\d{3})*[.,]\d+(?: ?(?:€|%|kr|eur|EUR|SEK))?"),
    ("time", r"\d{1,2}:\d{2}(?::\d{2})?"),
    ("phone", r"\+?\(?\d[\d ()/.-]{4,}\d"),
    ("email", r"[^@\s;,|]+@[^@\s;,|]+\.[^@\s;,|]+"),
    ("url", r"(?:https?://|www\.)\S+"),
    ("word", r"[^\W\d_]+(?:[ '’./&-]{1,3}[^\W\d_]+){0,5}\.?"),
    ("code", r"[\w.:/#+-]*\d[\w.:/#+-]*"),
    ("address", r"[^\W\d_][^\d;,|]*? \d+(?: ?-? ?\w+){0,4}"),
)
_PATTERN = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES))
_LONGEST = 120
LOOSE = frozenset({"word", "text"})
"""Kinds that a header or a note has too, so that they prove nothing."""


_ENOUGH = 3
"""Values; a column with fewer says nothing about what belongs in it."""
_RARE = 0.02
"""A share; what fewer of a column's values are does not belong in it."""
_GROUPS = {
    **dict.fromkeys(("int", "int5", "long_int", "decimal", "phone", "time"), "number"),
    **dict.fromkeys(("word", "text", "address"), "loose"),
    **dict.fromkeys(("email", "url"), "mail"),
    "date": "date",
    "code": "code",
}


def _akin(one: str, other: str) -> bool:
    """Whether two kinds are so near that a column may hold both: a code is near to numbers and to words."""
    groups = {_GROUPS[one], _GROUPS[other]}
    return len(groups) == 1 or ("code" in groups and bool(groups & {"number", "loose"}))


@lru_cache(maxsize=1 << 15)
def kind(cell: str | None) -> str:
    """The kind of one cell: a name of _SHAPES, ``text`` for anything else, ``""`` for an empty cell."""
    stripped = (cell or "").strip()
    if not stripped or len(stripped) > _LONGEST:
        return "text" if stripped else ""
    found = _PATTERN.fullmatch(stripped)
    return str(found.lastgroup) if found else "text"


@dataclass(frozen=True)
class Shapes:
    """How often each kind occurs in each column of a sample of sound records."""

    columns: tuple[Counter[str], ...]
    rows: int

    @classmethod
    def of(cls, rows: Iterable[Sequence[str | None]], width: int) -> Shapes:
        """The shapes of ``rows``, each a sequence of ``width`` cells."""
        sample = list(rows)
        columns = tuple(Counter(kind(row[at]) for row in sample) for at in range(width))
        return cls(columns, len(sample))

    def clashes(self, cells: Sequence[str | None], skip: Container[int] = ()) -> int:
        """How many cells, one a column, are of a group that their column hardly has; those in ``skip`` do not count."""
        return sum(
            1 for at, cell in enumerate(cells) if at not in skip and (found := kind(cell)) and self._clash(at, found)
        )

    def _clash(self, at: int, found: str) -> bool:
        welcome = self._welcome[at]
        return welcome is not None and found not in welcome

    def known(self, at: int) -> bool:
        """Whether the column has values enough to say what belongs in it."""
        return self._welcome[at] is not None

    def tells(self, cells: Sequence[str | None]) -> bool:
        """Whether fitting proves anything: some cell is more than mere words, in a column that says what it holds."""
        return any(kind(cell) not in {"", *LOOSE} and self.known(at) for at, cell in enumerate(cells))

    @cached_property
    def _welcome(self) -> tuple[frozenset[str] | None, ...]:
        """The kinds that belong in each column; None where too few values say so."""
        return tuple(self._kinds_of(column) for column in self.columns)

    def _kinds_of(self, column: Counter[str]) -> frozenset[str] | None:
        filled = self.rows - column[""]
        if filled < _ENOUGH:
            return None
        shares = {found: sum(column[kin] for kin in _GROUPS if _akin(kin, found)) / filled for found in _GROUPS}
        return frozenset(found for found, share in shares.items() if share >= _RARE)

    def likelihood(self, cells: Sequence[str | None]) -> float:
        """The log likelihood of the cells, one a column, with half a count added to every kind."""
        total = self.rows + 0.5 * (len(_SHAPES) + 2)
        return sum(log((column[kind(cell)] + 0.5) / total) for cell, column in zip(cells, self.columns, strict=True))

    def strict(self, at: int) -> bool:
        """Whether the column holds values of telling kinds only: numbers, dates, addresses, never mere words."""
        column = self.columns[at]
        return self.rows - column[""] >= _ENOUGH and not any(column[loose] for loose in LOOSE)

    def breaks(self, cells: Sequence[str | None]) -> int:
        """In how many columns of telling kinds the cells have mere words instead."""
        return sum(1 for at, cell in enumerate(cells) if kind(cell) in LOOSE and self.strict(at))
