"""Bytes from a path or from stdin, unpacked, and what kind of file they are: told by content, never by the ending."""

from __future__ import annotations

import hashlib
import re
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

from regcheck.model import FileKind
from regcheck.stages.load import sentences
from regcheck.stages.load.archive import GZIP, ZIP, Packed
from regcheck.stages.load.compound import BEGINS as OLE
from regcheck.stages.load.compound import is_locked, is_whole
from regcheck.text import Text

_FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PARE", "Parquet (encrypted)"),
    (b"ARROW1", "Arrow"),
    (b"SQLite format 3", "SQLite"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x7fELF", "ELF"),
    (b"MZ\x90", "EXE"),
    (b"{\\rtf", "RTF"),
    (b"MIME-Version:", "MHTML"),
)
_PARQUET: Final = b"PAR1"
_MARKUP: Final = tuple(
    f"<{tag}".encode() for tag in ("!doctype", "html", "table", "?xml", "div", "meta", "head", "body", "style", "!--")
)
_SPREADSHEET_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_JSON: Final = re.compile(rb'\{\s*"|\[\s*\{')
_BLANK: Final = b"\xef\xbb\xbf \t\r\n"
_OFFICE: Final = ("EncryptedPackage", "Workbook", "Book")


@dataclass(frozen=True)
class RawFile:
    """A file in memory: ``sha256`` is of the bytes as they lay on disk, computed meanwhile; ``data`` is unpacked."""

    name: str
    kind: FileKind
    data: bytes
    sha256: Future[str]
    notes: tuple[Text, ...] = ()

    @property
    def packed(self) -> Packed:
        """As an archive."""
        return Packed(self.name, self.data)


def read_raw(path: str | Path) -> RawFile:
    """The bytes of ``path`` (``-`` is stdin) as they are, not looked into yet.

    Raises InputError for what is missing, unreadable or empty.
    """
    name = "-" if str(path) == "-" else PurePath(path).name
    return as_raw(name, _bytes_of(path, name))


def as_raw(name: str, data: bytes) -> RawFile:
    """The ``data`` of a file under its ``name``. Raises InputError where there is none."""
    if not data:
        raise sentences.empty(name)
    hashing = ThreadPoolExecutor(1)
    raw = RawFile(name, "csv", data, hashing.submit(lambda: hashlib.sha256(data).hexdigest()))
    hashing.shutdown(wait=False)
    return raw


def _bytes_of(path: str | Path, name: str) -> bytes:
    if str(path) == "-":
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


def opened(raw: RawFile) -> RawFile:
    """``raw`` unpacked from gzip or from a zip file of one, with its kind.

    Raises InputError for what is packed dangerously, holds several files or is plainly no table.
    """
    return _recognised(_unpacked(raw))


def several(raw: RawFile) -> list[str]:
    """The members of a zip file that holds more than one; nothing for any other file."""
    if not raw.data.startswith(ZIP) or raw.packed.is_workbook():
        return []
    members = raw.packed.members()
    return members if len(members) > 1 else []


def _unpacked(raw: RawFile, depth: int = 0) -> RawFile:
    if raw.data.startswith(GZIP):
        inner = raw.packed.gunzipped()
        note = sentences.UNPACKED.format(name="gzip")
    elif raw.data.startswith(ZIP) and not raw.packed.is_workbook():
        member, inner = _only_member(raw)
        note = sentences.UNZIPPED.format(member=member)
    else:
        return raw
    if not inner:
        raise sentences.empty(raw.name)
    if depth:
        raise sentences.nested(raw.name)
    return _unpacked(replace(raw, data=inner, notes=(*raw.notes, note)), depth + 1)


def _only_member(raw: RawFile) -> tuple[str, bytes]:
    members = raw.packed.members()
    if not members:
        raise sentences.empty(raw.name)
    if len(members) > 1:
        raise sentences.several_members(raw.name, members)
    return members[0], raw.packed.member(members[0])


def _recognised(raw: RawFile) -> RawFile:
    start = raw.data[:4096]
    if start.startswith(ZIP):
        return replace(raw, kind=_workbook_kind(raw))
    if start.startswith(OLE):
        return replace(raw, kind=_ole_kind(raw))
    if start.startswith(_PARQUET):
        return replace(raw, kind="parquet")
    for magic, kind in _FOREIGN:
        if start.startswith(magic):
            raise sentences.foreign(raw.name, kind)
    bare = start.lstrip(_BLANK).lower()
    if bare.startswith(_MARKUP):
        return replace(raw, kind=_markup_kind(raw))
    if _JSON.match(bare):
        raise sentences.foreign(raw.name, "JSON")
    return raw


def is_plain_text(head: bytes) -> bool:
    """Whether a file that begins with ``head`` is neither packed nor a workbook nor anything else known."""
    bare = head.lstrip(_BLANK).lower()
    known = (GZIP, *ZIP, OLE, _PARQUET, *(magic for magic, _ in _FOREIGN))
    control = any(byte < 9 or 13 < byte < 26 for byte in set(head))
    return not (head.startswith(known) or bare.startswith(_MARKUP) or _JSON.match(bare) or control)


def _workbook_kind(raw: RawFile) -> FileKind:
    with raw.packed.opened() as archive:
        if any(name.startswith("xl/") for name in archive.namelist()):
            return "xlsx"
        manifest = raw.packed.member("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
    if b"encryption-data" in manifest:
        raise sentences.password(raw.name)
    return "ods"


def _ole_kind(raw: RawFile) -> FileKind:
    locked, *books = (name.encode("utf-16-le") in raw.data for name in _OFFICE)
    if locked or is_locked(raw.data):
        raise sentences.password(raw.name)
    if not any(books):
        raise sentences.foreign(raw.name, "Microsoft Office")
    if not is_whole(raw.data):
        raise sentences.damaged(raw.name)
    return "xls"


def _markup_kind(raw: RawFile) -> FileKind:
    """Old systems call a web page or XML an Excel file; a table in it can be read all the same."""
    if _SPREADSHEET_XML in raw.data[:4096]:
        return "xml"
    if b"<tr" in raw.data.lower():
        return "html"
    raise sentences.markup(raw.name)


def refuse_binary(name: str, text: bytes) -> None:
    """Raise InputError where the first of the decoded ``text`` is mostly control characters, not writing."""
    sample = text[:8192]
    odd = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b\x1c\x1d\x1e\x1f")
    if odd > 0.05 * len(sample):
        raise sentences.foreign(name, None)
