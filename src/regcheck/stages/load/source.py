"""Bytes from a path or from stdin, unpacked, and what kind of file they are: told by content, never by the ending."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zipfile
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import BinaryIO, Final, Literal

from regcheck.stages.load import sentences
from regcheck.text import Text

Kind = Literal["csv", "xlsx", "xls", "ods"]

BOMB_RATIO: Final = 250
"""Times the packed size; deflate reaches 1,032 on zeros, tables as text 5 to 40."""
BOMB_FLOOR: Final = 100_000_000
"""Bytes; what unpacks to less than this is harmless whatever its ratio."""
_CHUNK: Final = 1 << 22

_FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PAR1", "Parquet"),
    (b"SQLite format 3", "SQLite"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
)
_MARKUP: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<div")
_JSON: Final = (b'{"', b"[{")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class RawFile:
    """A file in memory: ``sha256`` is of the bytes as they lay on disk, computed meanwhile; ``data`` is unpacked."""

    name: str
    kind: Kind
    data: bytes
    sha256: Future[str]
    notes: tuple[Text, ...] = ()


def read_raw(path: str | Path) -> RawFile:
    """The bytes of ``path`` (``-`` is stdin), unpacked from gzip or zip, with their kind.

    Raises InputError for what is missing, unreadable, empty, packed dangerously or plainly no table.
    """
    name = "-" if str(path) == "-" else PurePath(path).name
    data = _bytes_of(path, name)
    if not data:
        raise sentences.empty(name)
    hashing = ThreadPoolExecutor(1)
    raw = RawFile(name, "csv", data, hashing.submit(lambda: hashlib.sha256(data).hexdigest()))
    hashing.shutdown(wait=False)
    return _recognised(_unpacked(raw))


def _bytes_of(path: str | Path, name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    file = Path(path)
    try:
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise sentences.missing(file) from missing
    except IsADirectoryError as folder:
        raise sentences.folder(file) from folder
    except PermissionError as forbidden:
        raise sentences.folder(file) if file.is_dir() else sentences.forbidden(file) from forbidden
    except (OSError, ValueError) as failure:
        raise sentences.unreadable(name, str(failure)) from failure


def _unpacked(raw: RawFile, depth: int = 0) -> RawFile:
    if raw.data.startswith(b"\x1f\x8b"):
        inner = _gunzipped(raw)
        note = sentences.UNPACKED.format(name="gzip")
    elif raw.data.startswith(_ZIP) and not _is_workbook(raw):
        member, inner = _member(raw)
        note = sentences.UNZIPPED.format(member=member)
    else:
        return raw
    if not inner:
        raise sentences.empty(raw.name)
    if depth:
        raise sentences.nested(raw.name)
    return _unpacked(replace(raw, data=inner, notes=(*raw.notes, note)), depth + 1)


def _gunzipped(raw: RawFile) -> bytes:
    try:
        with gzip.open(io.BytesIO(raw.data)) as stream:
            return _bounded(stream, raw)
    except (OSError, EOFError, zlib.error) as failure:
        raise sentences.damaged(raw.name) from failure


def _bounded(stream: BinaryIO | gzip.GzipFile, raw: RawFile) -> bytes:
    limit = max(BOMB_FLOOR, BOMB_RATIO * len(raw.data))
    parts: list[bytes] = []
    size = 0
    while part := stream.read(_CHUNK):
        size += len(part)
        if size > limit:
            raise sentences.bomb(raw.name)
        parts.append(part)
    return b"".join(parts)


def _archive(raw: RawFile) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw.data))
    except zipfile.BadZipFile as failure:
        raise sentences.damaged(raw.name) from failure


def _is_workbook(raw: RawFile) -> bool:
    with _archive(raw) as archive:
        names = set(archive.namelist())
        workbook = any(name.startswith("xl/") for name in names) or {"mimetype", "content.xml"} <= names
        if workbook and sum(member.file_size for member in archive.infolist()) > max(
            BOMB_FLOOR, BOMB_RATIO * len(raw.data)
        ):
            raise sentences.bomb(raw.name)
        return workbook


def _member(raw: RawFile) -> tuple[str, bytes]:
    with _archive(raw) as archive:
        members = [member for member in archive.infolist() if _is_content(member.filename)]
        if not members:
            raise sentences.empty(raw.name)
        if len(members) > 1:
            raise sentences.several_members(raw.name, [member.filename for member in members])
        if members[0].flag_bits & 1:
            raise sentences.password(raw.name)
        try:
            with archive.open(members[0]) as stream:
                return members[0].filename, _bounded(stream, raw)  # type: ignore[arg-type]
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as failure:
            raise sentences.damaged(raw.name) from failure


def _is_content(name: str) -> bool:
    return not name.endswith("/") and not name.startswith("__MACOSX/") and not PurePath(name).name.startswith(".")


def _recognised(raw: RawFile) -> RawFile:
    start = raw.data[:4096]
    if start.startswith(_ZIP):
        return replace(raw, kind=_workbook_kind(raw))
    if start.startswith(_OLE):
        return replace(raw, kind=_ole_kind(raw))
    for magic, kind in _FOREIGN:
        if start.startswith(magic):
            raise sentences.foreign(raw.name, kind)
    bare = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if bare.startswith(_MARKUP):
        raise sentences.markup(raw.name)
    if bare.startswith(_JSON):
        raise sentences.foreign(raw.name, "JSON")
    return raw


def is_plain_text(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is neither packed nor a workbook nor anything else known."""
    bare = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    known = (b"\x1f\x8b", *_ZIP, _OLE, *(magic for magic, _ in _FOREIGN))
    control = any(byte < 9 or 13 < byte < 26 for byte in set(head))
    return not (head.startswith(known) or bare.startswith((*_MARKUP, *_JSON)) or control)


def _workbook_kind(raw: RawFile) -> Kind:
    with _archive(raw) as archive:
        return "xlsx" if any(name.startswith("xl/") for name in archive.namelist()) else "ods"


def _ole_kind(raw: RawFile) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in raw.data:
        raise sentences.password(raw.name)
    if not any(stream.encode("utf-16-le") in raw.data for stream in ("Workbook", "Book")):
        raise sentences.foreign(raw.name, "Microsoft Office")
    return "xls"


def refuse_binary(name: str, text: bytes) -> None:
    """Raise InputError where the first of the decoded ``text`` is mostly control characters, not writing."""
    sample = text[:8192]
    odd = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")
    if odd > 0.05 * len(sample):
        raise sentences.foreign(name, None)
