"""What the beginning of a text tells: its dialect, its header, and the lines above that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from regcheck.stages.load import refusals, sentences
from regcheck.stages.load.dialect import Dialect, records_of, sniff
from regcheck.stages.load.layout import Layout, lay_out
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.overrides import check_delimiter, delimiter_of, quote_of
from regcheck.stages.load.problems import SEPARATOR_LINE, SKIPPED_LINE, TITLE_LINE
from regcheck.stages.load.reading import MARK
from regcheck.text import Text

HEAD: Final = 1 << 16
"""Bytes; what a glance looks at."""
_SNIFFED_LINES: Final = 120
_SEPARATOR: Final = re.compile(r'"?sep=(.)"?', re.IGNORECASE)


@dataclass(frozen=True)
class Glance:
    """``lines`` are the first whole lines of the text; ``separator`` is the delimiter that a first line names.

    ``skipped`` is the number of lines at the top that a person asked to skip.
    """

    lines: list[str]
    dialect: Dialect
    layout: Layout
    separator: str | None
    skipped: int = 0

    def above(self) -> list[tuple[int, str, str]]:
        """The non-blank lines above the header, or above the first record where there is no header."""
        first = self.layout.header[0] if self.layout.header else self.layout.header_last + 1
        filled = [at for at in range(1, first) if self.lines[at - 1].strip()]
        return [(at, self._problem(at), self.lines[at - 1]) for at in filled]

    def _problem(self, at: int) -> str:
        """Why the line above the header is no record."""
        if at == 1 and self.separator:
            return SEPARATOR_LINE
        return SKIPPED_LINE if at <= self.skipped else TITLE_LINE

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
    lines = lines_of(head, whole=whole)
    named = _SEPARATOR.fullmatch(lines[0].strip(" "))
    separator = named.group(1) if named else None
    skip = max(1 if separator else 0, options.skip_lines or 0)
    if not any(line.strip() for line in lines[skip:]):
        raise refusals.all_skipped(name, skip) if options.skip_lines else sentences.empty(name)
    dialect = _dialect(name, lines[max(skip, (options.header_line or 0) - 1) :] or lines, options, separator)
    records = records_of(lines[skip:], dialect, first_line=skip + 1)
    layout = lay_out(records, options.header_line, options.header_rows)
    if layout is None:
        raise refusals.no_such_line(name, options.header_line or 0)
    layout = replace(layout, header_last=max(layout.header_last, skip))
    return Glance(lines, dialect, layout, separator, options.skip_lines or 0)


def lines_of(head: bytes, *, whole: bool) -> list[str]:
    """The lines of ``head``; a last line that it cuts short is left out unless it is the only one."""
    lines = head.decode(errors="ignore").split("\n")
    return [line.rstrip("\r").removeprefix(MARK) for line in (lines if whole or len(lines) == 1 else lines[:-1])]


def _dialect(name: str, lines: list[str], options: LoadOptions, named: str | None) -> Dialect:
    """The dialect as asked for; else with the delimiter that a first line names, if it occurs; else as it looks."""
    filled = [line for line in lines if line.strip()][:_SNIFFED_LINES]
    asked = delimiter_of(options.delimiter)
    quote = quote_of(options.quote, asked)
    if asked:
        check_delimiter(name, filled, asked)
    elif named and any(named in line for line in filled):
        asked = named
    return sniff(filled, asked, quote)
