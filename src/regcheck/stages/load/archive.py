"""What gzip and zip files hold, taken out with care: bombs, locks, damage and packing within packing are refused."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Protocol

from regcheck.stages.load import sentences

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
GZIP: Final = b"\x1f\x8b"
BOMB_RATIO: Final = 250
"""Times the packed size; deflate reaches 1,032 on zeros, tables as text 5 to 40."""
BOMB_FLOOR: Final = 100_000_000
"""Bytes; what unpacks to less than this is harmless whatever its ratio."""
_CHUNK: Final = 1 << 22
BROKEN: Final = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Packed:
    """A packed file in memory, under the name that sentences give it."""

    name: str
    data: bytes

    def gunzipped(self) -> bytes:
        """What a gzip file holds."""
        try:
            with gzip.open(io.BytesIO(self.data)) as stream:
                return self._bounded(stream)
        except (OSError, EOFError, zlib.error) as failure:
            raise sentences.damaged(self.name) from failure

    def members(self) -> list[str]:
        """The names of the files in a zip file, as a person put them there. Raises InputError for locks and bombs."""
        with self.opened() as archive:
            inside = [member for member in archive.infolist() if _is_content(member.filename)]
            if any(member.flag_bits & 1 for member in inside):
                raise sentences.password(self.name)
            self._refuse_bomb(sum(member.file_size for member in inside))
            return sorted({member.filename for member in inside})

    def member(self, name: str) -> bytes:
        """One file of a zip file."""
        try:
            with self.opened() as archive, archive.open(name) as stream:
                return self._bounded(stream)
        except BROKEN as failure:
            raise sentences.damaged(self.name) from failure

    def is_workbook(self) -> bool:
        """Whether a zip file is an Excel or OpenDocument workbook. Raises InputError for bombs."""
        with self.opened() as archive:
            names = set(archive.namelist())
            workbook = any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names
            if workbook:
                self._refuse_bomb(sum(member.file_size for member in archive.infolist()))
            return workbook

    def opened(self) -> zipfile.ZipFile:
        """The archive. Raises InputError where it is damaged."""
        try:
            return zipfile.ZipFile(io.BytesIO(self.data))
        except BROKEN as failure:
            raise sentences.damaged(self.name) from failure

    def _bounded(self, stream: _Readable) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := stream.read(_CHUNK):
            size += len(part)
            self._refuse_bomb(size)
            parts.append(part)
        return b"".join(parts)

    def _refuse_bomb(self, size: int) -> None:
        if size > max(BOMB_FLOOR, BOMB_RATIO * len(self.data)):
            raise sentences.bomb(self.name)


def _is_content(name: str) -> bool:
    return (
        not name.endswith("/") and not name.startswith("__MACOSX/") and not PurePath(name).name.startswith((".", "~$"))
    )
