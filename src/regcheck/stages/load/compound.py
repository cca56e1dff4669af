"""Whether an Excel file of 97-2003 is whole enough to be opened, and whether it is locked.

Such a file is a small file system: sectors chained by a table. Where damage made a chain run in a circle, a reader that
follows it never ends, so the chains are walked here first. After [MS-CFB] 2.2-2.6 and [MS-XLS] 2.4.117.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Final

BEGINS: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER: Final = 512
_NO_SECTOR: Final = 0xFFFFFFFA
"""From here on, a number in a chain names no sector."""
_SMALL: Final = 4096
"""Bytes; streams below this lie in sectors of their own table."""
_ENTRY: Final = 128
_STREAM, _ROOT = 2, 5
_BOOK_BEGINS: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_LOCK: Final = 0x2F
_RECORDS_AHEAD: Final = 10


def is_locked(data: bytes) -> bool:
    """Whether one of the first records of the workbook says that the rest is encrypted."""
    at = data.find(_BOOK_BEGINS)
    for _ in range(_RECORDS_AHEAD if at >= 0 else 0):
        record, size = (int.from_bytes(data[place : place + 2], "little") for place in (at, at + 2))
        if record == _LOCK:
            return True
        at += 4 + size
    return False


def is_whole(data: bytes) -> bool:
    """Whether every chain of sectors comes to an end within the file."""
    try:
        return _Sectors(data).are_sound()
    except (struct.error, IndexError, ValueError):
        return False


class _Sectors:
    """The sectors of a compound file and the table that chains them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in {9, 12}:
            raise ValueError(shift)
        self._size: int = 1 << shift
        self._directory, self._small, self._more = (struct.unpack_from("<I", data, place)[0] for place in (48, 60, 68))
        self._table = self._joined(self._table_sectors())

    def are_sound(self) -> bool:
        small = self._joined(self._chain(self._small, self._table))
        for kind, start, size in self._entries():
            table = self._table if kind == _ROOT or size >= _SMALL else small
            if (
                kind in {_STREAM, _ROOT}
                and size
                and len(list(self._chain(start, table))) * self._size > 2 * len(self._data)
            ):
                return False
        return True

    def _table_sectors(self) -> Iterator[int]:
        """Where the table lies: 109 places in the header, more in a chain of their own."""
        listed = [*struct.unpack_from("<109I", self._data, 76)]
        seen: set[int] = set()
        while self._more < _NO_SECTOR:
            if self._more in seen:
                raise ValueError(self._more)
            seen.add(self._more)
            *more, self._more = self._numbers(self._more)
            listed += more
        return (sector for sector in listed if sector < _NO_SECTOR)

    def _joined(self, sectors: Iterator[int]) -> Sequence[int]:
        return [number for sector in sectors for number in self._numbers(sector)]

    def _numbers(self, sector: int) -> Sequence[int]:
        numbers: tuple[int, ...] = struct.unpack_from(f"<{self._size // 4}I", self._data, self._at(sector))
        return numbers

    def _at(self, sector: int) -> int:
        return max(_HEADER, self._size) + sector * self._size

    def _chain(self, start: int, table: Sequence[int]) -> Iterator[int]:
        """The sectors from ``start`` on. Raises ValueError in a circle, IndexError beyond the table."""
        steps = 0
        while start < _NO_SECTOR:
            yield start
            start, steps = table[start], steps + 1
            if steps > len(table):
                raise ValueError(start)

    def _entries(self) -> Iterator[tuple[int, int, int]]:
        """Kind, first sector and size of everything in the directory."""
        for sector in self._chain(self._directory, self._table):
            for place in range(self._at(sector), self._at(sector) + self._size, _ENTRY):
                (kind,) = struct.unpack_from("<B", self._data, place + 66)
                start, size = struct.unpack_from("<II", self._data, place + 116)
                yield kind, start, size
