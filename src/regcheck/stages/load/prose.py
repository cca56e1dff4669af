"""Whether a text is writing meant for a person and no table: a letter that came with the export, or a read-me."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from regcheck.stages.load.kinds import LOOSE, kind

_CLOSED: Final = re.compile(r".*[,.!?:…]")
_TELLING: Final = re.compile(r"\d|@|https?:|[;\t|]")
_CLAUSE: Final = 3
"""Words; fewer are as often a name."""
_ENOUGH: Final = 0.5
"""The share of lines that must read like sentences or greetings; only the last line of a letter seldom does."""


def is_prose(lines: Sequence[str]) -> bool:
    """Whether at least half of the non-blank ``lines`` read like sentences and none holds what only a table would."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 2 or any(_TELLING.search(line) for line in filled):
        return False
    return sum(map(_reads_like_writing, filled)) >= _ENOUGH * len(filled) and any(map(_is_clause, filled))


def _reads_like_writing(line: str) -> bool:
    return _is_clause(line) or (_CLOSED.fullmatch(line) is not None and kind(line) in LOOSE)


def _is_clause(line: str) -> bool:
    """Several words of which most, but for the first, begin with a small letter: names and titles do not."""
    words = line.split()
    small = sum(1 for word in words[1:] if word[0].islower())
    return len(words) >= _CLAUSE and small >= 2 and small > (len(words) - 1) / 2
