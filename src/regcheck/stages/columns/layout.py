"""Headers as they are to be read: without the paths, prefixes and suffixes that only the layout of a file gave them."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING

from regcheck.stages.columns.words import TINY, UNKNOWN, concepts_of, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

_AFFIX = 3  # letters
_BY_CHANCE = frozenset(("RELATIVE", "STAFF", "STRANGER", "BY", "MONEY", "NOT", "BAN", "BLOCK"))
_FEWEST_ALIKE = 5
_AFFIXES = (itemgetter(slice(0, _AFFIX)), itemgetter(slice(-_AFFIX, None)))


def as_read(headers: Sequence[str]) -> list[str]:
    """The headers as they are to be read, without what only the layout of the file put into them."""
    unpathed = [_unpathed(header, headers) for header in headers]
    common = _common_prefix(unpathed)
    return [_without(header, common) for header in unpathed] if common else _without_affix(unpathed)


def _unpathed(header: str, headers: Sequence[str]) -> str:
    """In "Address / City" beside "Address / Country" the slash leads to a part."""
    whole, slash, part = header.partition(" / ")
    siblings = sum(other.startswith(whole + slash) for other in headers)
    return f"{whole} {part}" if slash and siblings > 1 else header


def _common_prefix(headers: Sequence[str]) -> str | None:
    """A word without meaning that most headers begin with, as a table's name does: CLI_NAME, CLI_CITY, CLI_ZIP."""
    firsts = Counter(words[0] for header in headers if len(words := tokens(header)) > 1)
    word, count = firsts.most_common(1)[0] if firsts else ("", 0)
    return word if count >= 3 and count > len(headers) / 2 and concepts_of(word) <= {UNKNOWN, TINY} else None


def _without(header: str, prefix: str) -> str:
    first, *rest = tokens(header) or [""]
    return " ".join(rest) if first == prefix and rest else header


def _without_affix(headers: list[str]) -> list[str]:
    """The headers without letters that most of them begin or end with, as the fields of one table: CODCLI, TELCLI."""
    words = [header if header.isalpha() and (header.isupper() or header.islower()) else "" for header in headers]
    for cut in _AFFIXES:
        affixes = Counter(cut(word) for word in words if len(word) > _AFFIX)
        affix, count = affixes.most_common(1)[0] if affixes else ("", 0)
        if count >= _FEWEST_ALIKE and count > len(headers) / 2 and concepts_of(affix) <= {UNKNOWN, TINY, "CUSTOMER"}:
            keep = slice(_AFFIX, None) if cut is _AFFIXES[0] else slice(-_AFFIX)
            return [
                header[keep] if _is_cut(word, cut(word) == affix, word[keep]) else header
                for header, word in zip(headers, words, strict=True)
            ]
    return headers


def _is_cut(word: str, alike: bool, rest: str) -> bool:
    """Whether ``word`` is read without its affix: not where the few letters left would say another thing by chance."""
    return alike and len(word) > _AFFIX and not concepts_of(rest) & _BY_CHANCE
