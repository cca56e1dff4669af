"""What the beginning of a text tells: its dialect, its header, and the lines above that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from regcheck.stages.load import sentences
from regcheck.stages.load.dialect import Dialect, records_of, sniff
from regcheck.stages.load.layout import Layout, lay_out
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.problems import SEPARATOR_LINE, TITLE_LINE
from regcheck.text import Text

HEAD: Final = 1 << 16
"""Bytes; what a glance looks at."""
_SNIFFED_LINES: Final = 120
_NAMED: Final = {"tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";", "pipe": "|"}
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True)
class Glance:
    """``lines`` are the first whole lines of the text; ``separator`` is the delimiter that a first line names."""

    lines: list[str]
    dialect: Dialect
    layout: Layout
    separator: str | None

    def above(self) -> list[tuple[int, str, str]]:
        """The non-blank lines above the header, or above the first record where there is no header."""
        first = self.layout.header[0] if self.layout.header else self.layout.header_last + 1
        filled = [(at, TITLE_LINE, self.lines[at - 1]) for at in range(1, first) if self.lines[at - 1].strip()]
        return [(1, SEPARATOR_LINE, self.lines[0]), *filled[1:]] if self.separator else filled

    def notes(self) -> list[Text]:
        """What is worth telling about the dialect."""
        told = [sentences.SEPARATOR_NAMED.format(delimiter=self.separator)] if self.separator else []
        mended = [sentences.MENDED_HEADER] if self._header_was_mended() else []
        return [*told, *mended, *([sentences.PADDED] if self.dialect.padded else [])]

    def _header_was_mended(self) -> bool:
        """Whether the names are others than the header's line has as it is."""
        if len(self.layout.header) != 1:
            return False
        written = self.dialect.split(self.lines[self.layout.header[0] - 1])
        return written[: self.layout.width] != list(self.layout.names[: len(written)])


def glance_at(name: str, head: bytes, options: LoadOptions, *, whole: bool) -> Glance:
    r"""A look at ``head``, the first bytes of a text in UTF-8 with lines ending in \n.

    ``whole`` where there is no more of it. Raises InputError for options that mean nothing.
    """
    lines = _lines(head, whole=whole)
    named = _SEPARATOR.fullmatch(lines[0].strip())
    separator = named.group(1) if named else None
    skip = 1 if separator else 0
    dialect = _dialect(lines[skip:], options, separator)
    layout = lay_out(records_of(lines[skip:], dialect, first_line=skip + 1), options.header_line)
    if layout is None:
        raise sentences.no_such_line(name, options.header_line or 0)
    return Glance(lines, dialect, replace(layout, header_last=max(layout.header_last, skip)), separator)


def _lines(head: bytes, *, whole: bool) -> list[str]:
    """The lines of ``head``; a last line that it cuts short is left out unless it is the only one."""
    lines = head.decode(errors="ignore").split("\n")
    return [line.rstrip("\r") for line in (lines if whole or len(lines) == 1 else lines[:-1])]


def _dialect(lines: list[str], options: LoadOptions, named: str | None) -> Dialect:
    delimiter = _one("delimiter", options.delimiter) or named
    quote = _one("quote", options.quote)
    return sniff([line for line in lines if line.strip()][:_SNIFFED_LINES], delimiter, quote)


def _one(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    mark = _NAMED.get(value, value)
    if len(mark) != 1 or not mark.isascii():
        raise sentences.bad_option(name, value)
    return mark
