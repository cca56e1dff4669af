"""Lines that stand in quotation marks as a whole, as Excel leaves them when a file was pasted into one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from regcheck.stages.load import sentences
from regcheck.stages.load.dialect import DELIMITERS, sniff
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.overrides import delimiter_of
from regcheck.text import Text

_LINE: Final = re.compile(r'"((?:[^"]|"")*)" *')
_LINES: Final = re.compile(rb'^"((?:[^"\n]|"")*)" *(\r?)$', re.MULTILINE)
_LOOKED_AT: Final = 120
"""Lines; as many as the dialect is seen from."""
_FEWEST_COLUMNS: Final = 3
"""A value of one column may well have a comma in it, as in ``Lastname, Firstname``."""


def is_wrapped(lines: Sequence[str], options: LoadOptions) -> bool:
    """Whether each of the first ``lines`` is one quoted value, and all these values are records of as many cells."""
    filled = [line for line in lines if line.strip()][:_LOOKED_AT]
    found = [_LINE.fullmatch(line) for line in filled]
    inner = [match.group(1).replace('""', '"') for match in found if match]
    if options.quote is not None or len(inner) < max(2, len(filled)):
        return False
    dialect = sniff(inner, delimiter_of(options.delimiter))
    cells = [dialect.split(line) for line in inner]
    return (
        dialect.delimiter in DELIMITERS
        and len(cells[0]) >= _FEWEST_COLUMNS
        and all(len(row) == len(cells[0]) for row in cells)
    )


def unwrapped(text: bytes) -> tuple[bytes, tuple[Text, ...]]:
    """``text`` with the quotation marks around whole lines taken off, and a note of how many lines had them."""
    bare, count = _LINES.subn(lambda line: line.group(1).replace(b'""', b'"') + line.group(2), text)
    return bare, (sentences.WRAPPED.format(count=count),)
