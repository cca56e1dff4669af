"""Damaged lines, one by one: put back together where that can be proved, otherwise set aside with the reason.

What proves a repair: a quoted value that closes by the book a few lines on, or the shapes of the columns (numbers,
dates, addresses, words) where they leave exactly one place for the cell in question. Nothing is ever dropped.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, overload

from regcheck.stages.load import sentences
from regcheck.stages.load.dialect import DELIMITERS, Dialect, closing
from regcheck.stages.load.kinds import LOOSE, Shapes, kind
from regcheck.stages.load.problems import NOTE_LINE, TOO_FEW_CELLS, TOO_MANY_CELLS
from regcheck.stages.load.reading import listed
from regcheck.text import Text

_KEPT_AS_TEXT: Final = re.compile(r'="[^"]*"')
_LONGEST_BREAK: Final = 6
"""Lines; a record broken by bare line ends is not looked for over more."""
_FEW_LINES: Final = 10
"""Lines; within so few, a quoted value may well hold some that look like records."""
_MARGIN: Final = 4.0
"""Natural log units by which the best place for a cell must beat the next: odds of about 55 to 1."""


class Lines(Sequence[str]):
    """The physical lines of a UTF-8 text, decoded one at a time when asked for, without their line ends."""

    def __init__(self, text: bytes, count: int) -> None:
        """Take the first ``count`` lines of ``text``."""
        self._raw = text.split(b"\n")[:count]

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        return self._raw[at].decode().rstrip("\r")

    def ending(self, at: int) -> str:
        r"""The line end after the line: \n or \r\n."""
        return "\r\n" if self._raw[at].endswith(b"\r") else "\n"

    def between(self, first: int, last: int) -> str:
        """The text from the beginning of one line to the end of another, with the line ends between."""
        return b"\n".join(self._raw[first : last + 1]).decode().rstrip("\r")


class Mender:
    """Reads the damaged lines of ``lines`` (index 0 is line 1) into records of as many cells as ``shapes`` has columns.

    After ``mend``: ``records`` are (line, text by the book), ``aside`` (line, problem, text), ``consumed`` the lines
    that belong to a record that began above them.
    """

    def __init__(self, lines: Lines, dialect: Dialect, shapes: Shapes) -> None:
        """Take the lines of the whole file, and the shapes of its sound records."""
        self.records: list[tuple[int, str]] = []
        self.aside: list[tuple[int, str, str]] = []
        self.consumed: set[int] = set()
        self._lines = lines
        self._dialect = dialect
        self._others = [replace(dialect, delimiter=mark) for mark in (*DELIMITERS, " ") if mark != dialect.delimiter]
        self._shapes = shapes
        self._width = len(shapes.columns)
        self._damaged: frozenset[int] = frozenset()
        self._repairs: defaultdict[Text, list[int]] = defaultdict(list)

    def mend(self, damaged: Iterable[int]) -> None:
        """Read the ``damaged`` lines (1-based, ascending), with as many of those after each as belong to it."""
        todo = list(damaged)
        self._damaged = frozenset(todo)
        for line in todo:
            if line not in self.consumed:
                self._mend(line)

    @property
    def repaired(self) -> int:
        """How many rows were put right."""
        return sum(len(lines) for lines in self._repairs.values())

    def notes(self) -> list[Text]:
        """What was repaired, with counts and lines."""
        return [listed(sentence, lines) for sentence, lines in self._repairs.items()]

    def _mend(self, line: int) -> None:
        ways = (self._quoted_over_lines, self._misdelimited, self._oddly_quoted, self._otherwise_delimited)
        if not any(way(line) for way in ways):
            cells = self._dialect.split(self._lines[line - 1])
            (self._too_many if len(cells) > self._width else self._too_few)(line, cells)

    def _quoted_over_lines(self, line: int) -> bool:
        end = closing(self._lines, line - 1, self._dialect) + 1
        if end == line or self._swallows(line, end):
            return False
        text = self._lines.between(line - 1, end - 1)
        cells = self._fitted(self._dialect.split(text))
        if cells is None:
            return False
        self._keep(line, end, cells)
        return True

    def _fitted(self, cells: list[str]) -> list[str] | None:
        """The cells without extra empty ones at the end; None unless there is then a fitting one for each column."""
        kept, extra = cells[: self._width], cells[self._width :]
        if len(kept) < self._width or any(cell.strip() for cell in extra):
            return None
        return None if extra and self._shapes.clashes(kept) else kept

    def _swallows(self, line: int, end: int) -> bool:
        """Whether most of the lines are records by themselves, so that the quotes are stray ones and hold no lines."""
        if self._width == 1:
            return False
        records = [self._is_record(self._lines[at - 1]) for at in range(line, end + 1)]
        return all(records) if len(records) <= _FEW_LINES else sum(records) > len(records) / 2

    def _is_record(self, text: str) -> bool:
        cells = self._dialect.split_bare(text)
        return not text.strip() or (len(cells) == self._width and not self._shapes.clashes(cells))

    def _misdelimited(self, line: int) -> bool:
        """A line with one delimiter too many or too few, where the quotes show which and the shapes agree."""
        text = self._lines[line - 1]
        fitting = [cells for cells in self._dialect.repaired(text, self._width) if not self._shapes.clashes(cells)]
        if len(fitting) != 1:
            return False
        many = len(self._dialect.split(text)) > self._width
        if not many and not self._likelier(fitting[0], self._padded(self._dialect.split(text))):
            return False
        self._keep(line, line, fitting[0], sentences.SQUEEZED_CELLS if many else sentences.LOST_DELIMITER)
        return True

    def _likelier(self, cells: list[str], others: list[str]) -> bool:
        """Whether the others do not fit, or fit far worse."""
        return self._shapes.clashes(others) > 0 or (
            self._shapes.likelihood(cells) - self._shapes.likelihood(others) >= _MARGIN
        )

    def _oddly_quoted(self, line: int) -> bool:
        text = self._lines[line - 1]
        if self._dialect.quote not in text:
            return False
        for split in (self._dialect.split, self._dialect.split_bare):
            cells = self._fitted(split(text))
            if cells is not None and (split == self._dialect.split or not self._shapes.clashes(cells)):
                self._keep(line, line, cells, None if self._meant(text) else sentences.STRAY_QUOTES)
                return True
        return False

    def _meant(self, text: str) -> bool:
        """Whether the quotes are no slips: escaped, or those of ``="00100"``, by which Excel keeps digits as text."""
        return self._dialect.backslash or self._dialect.quote not in _KEPT_AS_TEXT.sub("", text)

    def _otherwise_delimited(self, line: int) -> bool:
        """A line that another delimiter divides by the book into fitting cells, as when two exports were put together.

        Spaces do so only where every cell is quoted: others are mostly within values.
        """
        text, quote = self._lines[line - 1], self._dialect.quote
        for other in self._others:
            bare = other.delimiter == " " and not (text.startswith(quote) and text.count(f"{quote} {quote}") >= 2)
            if other.delimiter in text and not bare and other.is_sound(text):
                cells = self._fitted(other.split(text))
                if cells is not None and not self._shapes.clashes(cells) and self._shapes.tells(cells):
                    self._keep(line, line, cells, sentences.OTHER_DELIMITER)
                    return True
        return False

    def _too_many(self, line: int, cells: list[str]) -> None:
        trimmed, merged = self._fitted(cells), self._merged(line, cells)
        if trimmed is not None:
            self._keep(line, line, trimmed, sentences.TRIMMED_ROWS)
        elif merged is not None:
            self._keep(line, line, merged, sentences.MERGED_CELLS)
        else:
            self._set_aside(line, TOO_MANY_CELLS)

    def _merged(self, line: int, cells: list[str]) -> list[str] | None:
        """The cells with those put together that a delimiter cut apart, where the shapes leave one place for it.

        Only cells without quotes: between others a delimiter stands where it was meant to.
        """
        extra, text = len(cells) - self._width, self._lines[line - 1]
        mark = self._dialect.delimiter + " " * self._dialect.padded
        quoted = self._dialect.in_quotes(text) if self._dialect.quote in text else [False] * len(cells)
        places = [at for at in range(self._width) if not any(quoted[at : at + extra + 1])]
        options = [[*cells[:at], mark.join(cells[at : at + extra + 1]), *cells[at + extra + 1 :]] for at in places]
        best = self._proved(options)
        return best if best is not None and self._shapes.known(places[options.index(best)]) else None

    def _too_few(self, line: int, cells: list[str]) -> None:
        if self._is_note(cells):
            self._set_aside(line, NOTE_LINE)
        elif not self._broken(line, cells):
            self._gapped(line, cells)

    def _is_note(self, cells: list[str]) -> bool:
        """A line of one cell in a wide table, unless the first column holds telling values and this is one of them."""
        odd = kind(cells[0]) in LOOSE or self._shapes.rows == 0 or self._shapes.clashes(self._padded(cells)) > 0
        return len(cells) == 1 and self._width > 2 and odd

    def _broken(self, line: int, cells: list[str]) -> bool:
        """Join the record with the lines below if bare line ends broke it and its pieces fit nowhere else."""
        joined, seams = cells, set[int]()
        for end in range(line + 1, min(line + _LONGEST_BREAK, len(self._lines)) + 1):
            if end not in self._damaged or end in self.consumed:
                return False
            piece = self._dialect.split(self._lines[end - 1])
            if not self._shapes.clashes(self._padded(piece)):
                return False
            seams.add(len(joined) - 1)
            joined = [
                *joined[:-1],
                joined[-1] + self._lines.ending(end - 2) + piece[0],
                *piece[1:],
            ]
            if len(joined) >= self._width:
                return self._glued(line, end, joined, seams)
        return False

    def _glued(self, line: int, end: int, cells: list[str], seams: set[int]) -> bool:
        if len(cells) != self._width or self._shapes.clashes(cells, seams):
            return False
        self._keep(line, end, cells, sentences.GLUED_LINES)
        return True

    def _gapped(self, line: int, cells: list[str]) -> None:
        """Cells are missing: at the end unless the shapes say otherwise, elsewhere only where they prove it."""
        missing = self._width - len(cells)
        if not self._shapes.clashes(self._padded(cells)):
            self._keep(line, line, self._padded(cells), sentences.PADDED_ROWS)
            return
        options = [[*cells[:at], *[""] * missing, *cells[at:]] for at in range(len(cells))]
        shifted = self._proved(options)
        if shifted is None:
            self._set_aside(line, TOO_FEW_CELLS)
        else:
            self._keep(line, line, shifted, sentences.SHIFTED_CELLS)

    def _padded(self, cells: list[str]) -> list[str]:
        return [*cells, *[""] * (self._width - len(cells))][: self._width]

    def _proved(self, options: list[list[str]]) -> list[str] | None:
        """The one option in which no cell clashes with its column, or by far the likeliest of several."""
        fitting = [option for option in options if not self._shapes.clashes(option)]
        if not fitting or len(fitting) == len(options):
            return None
        ranked = sorted(fitting, key=self._shapes.likelihood, reverse=True)
        if len(ranked) > 1 and self._shapes.likelihood(ranked[0]) - self._shapes.likelihood(ranked[1]) < _MARGIN:
            return None
        return ranked[0]

    def _keep(self, first: int, last: int, cells: list[str], repair: Text | None = None) -> None:
        self.records.append((first, self._dialect.join(cells)))
        self.consumed.update(range(first + 1, last + 1))
        if repair is not None:
            self._repairs[repair].append(first)

    def _set_aside(self, line: int, problem: str) -> None:
        self.aside.append((line, problem, self._lines[line - 1]))
