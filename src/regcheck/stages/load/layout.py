"""Where the header is, how many rows it takes, and what stands above it: seen from the first records of a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from regcheck.stages.load.dialect import Record
from regcheck.stages.load.kinds import LOOSE, kind

LOOK_AHEAD: Final = 60
"""Records; a header further down than this is not looked for."""
_WORDS: Final = re.compile(
    r"(?i)nimi|namn|name|navn|nom\b|email|e-?mail|mail|posti|post|puh|tel|phone|mob|gsm|osoite|adress?|address|"
    r"\bcity\b|kaupunki|kunta|\bort\b|\bstad\b|\bby\b|maa\b|\bland\b|country|kieli|spr[åa]k|lang|tunnus|"
    r"\bid\b|_id\b|nro\b|\bnr\b|num|pvm|p[äa]iv|dat[eu]|aika|\btid|synt|f[öo]d|birth|geb|suku|etu|f[öo]r|efter|last|first|"
    r"type|status|tila|koodi|kod|code|zip|plz|hetu|personn|konto|kund|asiakas|custom|client|yritys|f[öo]retag|compan|"
    r"lupa|kielto|consent|opt|summa|amount|price|hinta|pris|note|huom|kuva|besk|desc|kommentti|tag|gender|k[öo]n|sex|"
    r"stra[sß]|street|gat[au]|ville|pays|region|state|l[äa]hde|source|k[äa]ll|luotu|skapad|creat|updat"
)
_NEVER_NAMES: Final = frozenset({"email", "date", "phone", "decimal", "long_int", "url"})
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_HEADER_LIKE: Final = 0.6
_LISTED: Final = 40
"""Characters; column names are seldom longer."""


@dataclass(frozen=True)
class Layout:
    """Where a table's header is.

    ``header`` are the lines of the header (empty where there is none), ``header_last`` the last line before the first
    record, ``names`` the header's cells as one row made of ``rows``, ``titles`` the records above it.
    """

    names: tuple[str, ...]
    header: tuple[int, ...]
    header_last: int
    titles: tuple[Record, ...]
    rows: int = 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.names)


def lay_out(records: Sequence[Record], header_line: int | None = None, header_rows: int | None = None) -> Layout | None:
    """The layout of a table that begins with ``records``; None where ``header_line`` names none of them.

    ``header_rows`` is how many rows the header takes, where that is known.
    """
    ahead = records[:LOOK_AHEAD]
    if header_line == 0:
        return _headless(ahead, 0)
    if header_line is not None:
        at = next((at for at, record in enumerate(records) if record.first <= header_line <= record.last), None)
        return None if at is None else _headed(records, at, min(at + (header_rows or 1), len(records)) - 1)
    at = max(range(len(ahead)), key=lambda at: _header_merit(ahead, at), default=0)
    if header_rows:
        first = at if header_rows == 1 else _group_rows(ahead, at)
        return _headed(ahead, first, min(first + header_rows, len(ahead)) - 1)
    if _likeness(ahead, at) < 0:
        return _headless(ahead, _first_full(ahead))
    return _headed(ahead, _group_rows(ahead, at), _lower_row(ahead, at))


def _headless(records: Sequence[Record], first: int) -> Layout:
    width = _common_width(records[first:]) if records else 0
    names = tuple(f"Column {number}" for number in range(1, width + 1))
    last = records[first - 1].last if first else 0
    return Layout(names, (), last, tuple(records[:first]), rows=0)


def _headed(records: Sequence[Record], first: int, last: int) -> Layout:
    names = _joined(records[first : last + 1])
    width = _used_width(records[last + 1 :], len(names))
    lines = tuple(line for record in records[first : last + 1] for line in range(record.first, record.last + 1))
    padded = (*names, *[""] * (width - len(names)))
    return Layout(padded, lines, records[last].last, tuple(records[:first]), rows=last + 1 - first)


def _joined(rows: Sequence[Record]) -> tuple[str, ...]:
    """The rows of a header as one: a group name stands before each of the names under it."""
    if len(rows) == 1:
        return tuple(rows[0].cells)
    width = max(len(row.cells) for row in rows)
    carried = [_carried(row.cells, width) for row in rows[:-1]]
    lowest = [*rows[-1].cells, *[""] * (width - len(rows[-1].cells))]
    columns = zip(*carried, lowest, strict=True)
    return tuple(" ".join(dict.fromkeys(part.strip() for part in column if part.strip())) for column in columns)


def _carried(cells: Sequence[str], width: int) -> list[str]:
    """Each name carried to the right over the blanks of its group, as merged cells leave them."""
    named: list[str] = []
    for cell in [*cells, *[""] * (width - len(cells))]:
        named.append(cell if cell.strip() or not named else named[-1])
    return named


def _group_rows(records: Sequence[Record], at: int) -> int:
    """The first row of the header whose last row is ``at``: one or two rows of group names may stand right above."""
    first = at
    while first and at - first < 2 and _is_group_row(records[first - 1], records[first]):
        first -= 1
    return first


def _lower_row(records: Sequence[Record], at: int) -> int:
    """The last row of the header: a row right below that is header-like too and names what ``at`` left blank."""
    upper, below = records[at], records[at + 1 : at + 2]
    if not below or upper.last + 1 != below[0].first or len(below[0].cells) != len(upper.cells):
        return at
    names = zip(upper.cells, below[0].cells, strict=True)
    fills = any(cell.strip() and not name.strip() for name, cell in names)
    return at + 1 if fills and len(records) > at + 2 and _likeness(records, at + 1) > _HEADER_LIKE else at


def _is_group_row(above: Record, below: Record) -> bool:
    filled = [place for place, cell in enumerate(above.cells) if cell.strip()]
    return (
        above.last + 1 == below.first
        and len(above.cells) == len(below.cells)
        and len(filled) >= 2
        and filled[-1] >= len(below.cells) / 2
        and all(kind(above.cells[place]) in LOOSE and len(above.cells[place]) <= _LISTED for place in filled)
    )


def _common_width(records: Sequence[Record]) -> int:
    """The commonest width; among equals the wider."""
    widths = Counter(len(record.cells) for record in records)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _used_width(records: Sequence[Record], named: int) -> int:
    """The commonest width, without cells beyond the names that are empty in every record."""
    width = _common_width(records)
    extra = [cell for record in records if len(record.cells) == width for cell in record.cells[named:]]
    return width if any(cell.strip() for cell in extra) else named


def _first_full(records: Sequence[Record]) -> int:
    width = _common_width(records)
    return next((at for at, record in enumerate(records) if len(record.cells) == width and _filled(record) > 0.3), 0)


def _filled(record: Record) -> float:
    return sum(1 for cell in record.cells if cell.strip()) / max(1, len(record.cells))


def _header_merit(records: Sequence[Record], at: int) -> float:
    """How well the record stands as the header of those below: its likeness, its fullness and its place."""
    record, below = records[at], records[at + 1 :]
    width = _common_width(below) or len(record.cells)
    same_width = 1.0 if len(record.cells) == width else 0.3 if len(record.cells) > 1 or width == 1 else -1.0
    names = [cell.strip() for cell in record.cells if cell.strip()]
    distinct = len(set(names)) / max(1, len(names))
    filled = min(1.0, len(names) / max(1, width))
    passed = sum(_claim(above) for above in records[:at] if len(above.cells) == len(record.cells))
    return _likeness(records, at) + 1.5 * filled + same_width + distinct - 0.05 * at - passed


def _claim(above: Record) -> float:
    """How much a row speaks against a header below it: much if it has a different name in every column itself."""
    names = {cell.strip() for cell in above.cells} - {""}
    if len(names) == len(above.cells):
        return 1.0
    return 0.3 if _filled(above) > 0.5 else 0.0


def _likeness(records: Sequence[Record], at: int) -> float:
    """How unlike the rows below and how like column names the cells are: about -1 to 1, a mean over the cells."""
    cells = records[at].cells
    below = [record.cells for record in records[at + 1 :] if record.cells != cells]
    votes = [_vote(cell, [row[place] for row in below if place < len(row)]) for place, cell in enumerate(cells)]
    counted = [vote for vote, cell in zip(votes, cells, strict=True) if cell.strip()]
    return sum(counted) / len(counted) if counted else -1.0


def _vote(cell: str, below: Sequence[str]) -> float:
    """Positive where the cell looks like the name of the values below it, negative where like one of them."""
    own = kind(cell)
    if not own:
        return 0.0
    if own in _NEVER_NAMES:
        return -1.5
    values = [value for value in below if value.strip()]
    if own not in LOOSE and own not in {"code", "address"}:
        return _number_vote(cell, own, values)
    if cell in values:
        return -1.0
    telling = [value for value in values if kind(value) not in LOOSE]
    unlike = 1.0 if values and len(telling) > 0.6 * len(values) else 0.0
    named = 0.8 if len(cell) <= _LISTED and _WORDS.search(cell) else 0.0
    return max(unlike, named) + (0.1 if len(cell) <= _LISTED else -0.8)


def _number_vote(cell: str, own: str, values: Sequence[str]) -> float:
    """A number may name a column (a year) but only over values that are not such numbers themselves."""
    if (
        _YEAR.fullmatch(cell.strip())
        and sum(1 for value in values if _YEAR.fullmatch(value.strip())) <= len(values) / 2
    ):
        return 0.2
    alike = sum(1 for value in values if kind(value) == own)
    return -1.0 if alike > 0.4 * len(values) or not values else -0.3
