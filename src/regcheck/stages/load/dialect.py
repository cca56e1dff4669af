"""How a text file divides lines into cells: seen from which reading makes its lines alike and its cells clean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from regcheck.stages.load.kinds import kind

DELIMITERS: Final = (";", ",", "\t", "|")
_LAST_RESORT: Final = (" ", ":", "^", "~")
QUOTES: Final = ('"', "'")
_LONGEST_RECORD: Final = 2_000
"""Lines; a quoted value that runs over more is taken for a stray quote."""


@dataclass(frozen=True)
class Dialect:
    """The marks of a text file.

    ``delimiter`` is one character, ``""`` where each line is one cell; ``padded``: spaces follow each delimiter;
    ``backslash``: quotes inside quoted values are escaped by a backslash.
    """

    delimiter: str
    quote: str = '"'
    padded: bool = False
    backslash: bool = False

    @cached_property
    def _edge(self) -> str:
        return f"(?:{re.escape(self.delimiter)}|$)" if self.delimiter else "$"

    @cached_property
    def _cell(self) -> re.Pattern[str]:
        """A quoted cell (group 1), or one quoted carelessly (2), or a bare one (3), up to a delimiter or the end."""
        q = re.escape(self.quote)
        inside = rf"(?:[^{q}\\]|\\.|{q}{q})*" if self.backslash else f"(?:[^{q}]|{q}{q})*"
        bare = f"[^{re.escape(self.delimiter)}]*" if self.delimiter else ".*"
        return re.compile(rf" *{q}({inside}){q} *(?={self._edge})| *{q}(.*?){q} *(?={self._edge})|({bare})", re.DOTALL)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(self.sound_pattern, re.DOTALL)

    @property
    def sound_pattern(self) -> str:
        """A regular expression (no look-around) of a line that is whole in itself and quoted by the book."""
        q, d = re.escape(self.quote), re.escape(self.delimiter)
        cell = f"(?:{q}(?:[^{q}]|{q}{q})*{q}|[^{q}{d}]*)"
        return f"{cell}(?:{d}{cell})*" if self.delimiter else cell

    def is_sound(self, text: str) -> bool:
        """Whether ``text`` is one whole record quoted by the book."""
        return self._whole.fullmatch(text) is not None

    def split(self, text: str) -> list[str]:
        """The cells of one record; quotes count only where a cell begins and ends with them."""
        if self.quote not in text:
            return self.split_bare(text)
        return [self._value(found) for found in self._cells(text)]

    def repaired(self, text: str, width: int) -> list[list[str]]:
        """How ``text`` has ``width`` cells where quotes show which delimiter is too many, or where one is lacking.

        Too many: one empty cell without quotes among quoted ones. Too few: two quoted cells with nothing between them.
        """
        if self.quote not in text or not self.delimiter or not self.is_sound(text):
            return []
        cells = list(self._cells(text))
        if len(cells) == width + 1:
            bare = [at for at, cell in enumerate(cells) if not cell.group().strip()]
            quoted = sum(cell.group(1) is not None for cell in cells)
            kept = [self._value(cell) for cell in cells if cell.group().strip()]
            return [kept] if quoted == width and bare else []
        return self._parted(text, width) if len(cells) + 1 == width else []

    def _parted(self, text: str, width: int) -> list[list[str]]:
        """The cells with a delimiter put between two quotes that stand close between letters."""
        q, blank = re.escape(self.quote), rf"\s{re.escape(self.delimiter + self.quote)}"
        seams = [found.start() + 1 for found in re.finditer(rf"(?<=[^{blank}]){q}{q}(?=[^{blank}])", text)]
        lines = [text[:at] + self.delimiter + text[at:] for at in seams]
        options = [self.split(line) for line in lines if self.is_sound(line)]
        return [option for option in options if len(option) == width]

    def in_quotes(self, text: str) -> list[bool]:
        """Of each cell of one record whether it stands in quotes."""
        return [found.group(1) is not None or found.group(2) is not None for found in self._cells(text)]

    def split_bare(self, text: str) -> list[str]:
        """The cells of one record with quotes as ordinary characters."""
        cells = text.split(self.delimiter) if self.delimiter else [text]
        return [cells[0], *(cell.lstrip(" ") for cell in cells[1:])] if self.padded else cells

    def _cells(self, text: str) -> Iterator[re.Match[str]]:
        at = 0
        while True:
            found = self._cell.match(text, at)
            if found is None:
                return
            yield found
            if found.end() >= len(text):
                return
            at = found.end() + 1

    def _value(self, found: re.Match[str]) -> str:
        strict, careless, bare = found.groups()
        if strict is not None:
            text = re.sub(rf"\\({re.escape(self.quote)}|\\)", r"\1", strict) if self.backslash else strict
            return text.replace(self.quote * 2, self.quote)
        if careless is not None:
            return str(careless).replace(self.quote * 2, self.quote)
        return str(bare).lstrip(" ") if self.padded and found.start() else str(bare)

    def join(self, cells: Sequence[str]) -> str:
        """One record written by the book."""
        return self.delimiter.join(self._quoted(cell) for cell in cells)

    def _quoted(self, cell: str) -> str:
        special = (self.quote, self.delimiter, "\n", "\r") if self.delimiter else (self.quote, "\n", "\r")
        if not any(mark in cell for mark in special):
            return cell
        return self.quote + cell.replace(self.quote, self.quote * 2) + self.quote


@dataclass(frozen=True)
class Record:
    """The lines ``first`` to ``last`` (1-based, inclusive) of a file as one record."""

    first: int
    last: int
    cells: list[str]


def records_of(lines: Sequence[str], dialect: Dialect, first_line: int = 1) -> list[Record]:
    """The non-blank lines as records; lines are joined only where an open quote closes again soon and by the book."""
    found: list[Record] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        end = closing(lines, at, dialect)
        text = "\n".join(lines[at : end + 1])
        found.append(Record(first_line + at, first_line + end, dialect.split(text)))
        at = end + 1
    if len(found) > 1 and found[0].first == found[0].last:
        found[0] = _as_wide_as_the_rest(found[0], lines[found[0].first - first_line], dialect, found[1:])
    return found


def _as_wide_as_the_rest(header: Record, text: str, dialect: Dialect, below: Sequence[Record]) -> Record:
    """The first record with the cells that quotes show it was meant to have, where it has more or fewer than most."""
    ((width, times),) = Counter(len(record.cells) for record in below).most_common(1)
    if len(header.cells) == width or width < 3 or times <= len(below) / 2:
        return header
    spaced = replace(dialect, delimiter=" ")
    others = [spaced.split(text)] if spaced.is_sound(text) and all(spaced.in_quotes(text)) else []
    options = [cells for cells in [*dialect.repaired(text, width), *others] if len(cells) == width]
    return replace(header, cells=options[0]) if len(options) == 1 else header


def closing(lines: Sequence[str], at: int, dialect: Dialect) -> int:
    """The index of the line on which the record that begins at ``at`` ends; ``at`` itself where that is not sure."""
    if dialect.quote not in lines[at] or dialect.is_sound(lines[at]):
        return at
    text = lines[at]
    for end in range(at + 1, min(at + _LONGEST_RECORD, len(lines))):
        text += "\n" + lines[end]
        if dialect.quote in lines[end] and dialect.is_sound(text):
            return end
    return at


def sniff(lines: Sequence[str], delimiter: str | None = None, quote: str | None = None) -> Dialect:
    """The dialect in which the first non-blank lines of a file are most alike and their cells cleanest.

    ``delimiter`` and ``quote`` are taken as they are where they are given.
    """
    quotes = (quote,) if quote else _quotes(lines)
    choices = [Dialect(mark, each) for each in quotes for mark in _open(delimiter, quote)]
    best = max(choices, key=lambda choice: _merit(lines, choice))
    if not delimiter and _is_list_of_names(lines, best):
        return replace(best, delimiter="")
    if delimiter or _merit(lines, best) > _ONE_COLUMN:
        return _traits(lines, best)
    spare = max(
        (replace(best, delimiter=mark) for mark in _LAST_RESORT if mark != quote),
        key=lambda choice: _merit(lines, choice),
    )
    return _traits(lines, spare if _steady(lines, spare) else replace(best, delimiter=""))


_ONE_COLUMN: Final = 0.05


def _open(delimiter: str | None, quote: str | None) -> list[str]:
    """The delimiters that may be: the one given, else all but what is the quote."""
    return [delimiter] if delimiter else [mark for mark in DELIMITERS if mark != quote]


def _quotes(lines: Sequence[str]) -> tuple[str, ...]:
    """The single quote only where whole cells stand in single quotes and none in double ones."""
    text = "\n".join(lines)
    wrapped = {quote: len(re.findall(_WRAPPED.format(q=quote), text, re.MULTILINE)) for quote in QUOTES}
    opened = len(re.findall(r"(?:^|[;,\t|])'", text, re.MULTILINE))
    return ("'",) if wrapped["'"] and not wrapped['"'] and wrapped["'"] >= 0.6 * opened else ('"',)


_WRAPPED: Final = r"(?:^|(?<=[;,\t|])) *{q}[^{q}\n]*{q} *(?=[;,\t|]|$)"


def _merit(lines: Sequence[str], dialect: Dialect) -> float:
    """How alike in width the records are times how many of their cells are clean: 0 to nearly 1."""
    records = records_of(lines, dialect)
    if not records:
        return 0.0
    widths = Counter(len(record.cells) for record in records)
    alike = sum(count * count * (width - 1) / width for width, count in widths.items()) / len(records) ** 2
    cells = [cell for record in records for cell in record.cells]
    return alike * sum(_clean(cell) for cell in cells) / len(cells)


def _clean(cell: str) -> float:
    found = kind(cell)
    if found and found != "text":
        return 1.0
    if not found:
        return 0.7
    return 0.2 if any(mark in cell for mark in DELIMITERS) else 0.8


def _is_list_of_names(lines: Sequence[str], dialect: Dialect) -> bool:
    """Whether there is one column, of ``Lastname, Firstname``: its header has no comma, and the others one each."""
    rest = [line.split(", ") for line in lines[1:]]
    words = all(len(cells) == 2 and all(kind(cell) == "word" for cell in cells) for cells in rest)
    return dialect.delimiter == "," and bool(rest) and words and "," not in lines[0]


def _steady(lines: Sequence[str], dialect: Dialect) -> bool:
    widths = {len(record.cells) for record in records_of(lines, dialect)}
    return len(widths) == 1 and widths.pop() > 1 and len(lines) > 2


def _traits(lines: Sequence[str], dialect: Dialect) -> Dialect:
    delimiter, quote = dialect.delimiter, dialect.quote
    if not delimiter:
        return dialect
    text, q = "\n".join(lines), re.escape(quote)
    outside = re.sub(f"{q}[^{q}]*{q}", "", text)
    marks = outside.count(delimiter)
    padded = delimiter != " " and marks > 0 and outside.count(delimiter + " ") >= 0.9 * marks
    # before a doubled quote or the end of a cell a backslash may as well be a letter of the value
    escaped = len(re.findall(rf"\\{q}(?!{q}| *(?:{re.escape(delimiter)}|$))", text, re.MULTILINE))
    return replace(dialect, padded=padded, backslash=escaped > 0 and not re.search(rf"\w{q}{q}\w", text))
