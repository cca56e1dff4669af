"""Text files: from bytes to records, the plain way where it adds up and the careful way where it does not."""

from __future__ import annotations

import codecs
import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from regcheck.stages.load import sentences
from regcheck.stages.load.careful import read_carefully
from regcheck.stages.load.encoding import Decoded, begins_as_utf8, decode
from regcheck.stages.load.glance import HEAD, Glance, glance_at, lines_of
from regcheck.stages.load.options import LoadOptions
from regcheck.stages.load.overrides import encoding_of
from regcheck.stages.load.quick import read_quickly
from regcheck.stages.load.reading import Reading, aside_frame
from regcheck.stages.load.source import RawFile, is_plain_text, refuse_binary
from regcheck.stages.load.wrapped import is_wrapped, unwrapped
from regcheck.text import Text

_FILLED: Final = re.compile(rb"[^\s\x00]")
_LONE_CR: Final = re.compile(rb"\r(?!\n)")
_QUOTED: Final = re.compile(rb'"[^"]*"')
_CR_TWICE: Final = b"\r\r\n"
"""What comes of writing CR LF through a channel that turns each LF into CR LF."""


@dataclass(frozen=True)
class TextTable:
    """A text file as read: its records and everything a Source tells about how."""

    name: str
    sha256: str
    reading: Reading
    glance: Glance
    encoding: str
    bom: bool
    newline: str


def read_plainly(path: str | Path, options: LoadOptions) -> TextTable | None:
    """The table in a plain UTF-8 file on disk, never wholly in memory; None where any other way may be needed."""
    file = Path(path)
    if str(path) == "-" or not file.is_file() or options.encoding is not None:
        return None
    try:
        with file.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return None
    size = file.stat().st_size
    bare = head.removeprefix(codecs.BOM_UTF8)
    plain = is_plain_text(head) and begins_as_utf8(head, whole=size <= HEAD) and b"\r" not in head.replace(b"\r\n", b"")
    if not plain or not _FILLED.search(bare) or is_wrapped(lines_of(bare, whole=size <= HEAD), options):
        return None
    with ThreadPoolExecutor(1) as aside:
        sha256 = aside.submit(_sha256, file)
        glance = glance_at(file.name, bare, options, whole=size <= HEAD)
        found = read_quickly(file, glance)
    if found is None:
        return None
    reading, census, ends = found
    newline, mixed = _newline(0, census.pairs, ends)
    told = _whole(reading, glance, mixed)
    return TextTable(file.name, sha256.result(), told, glance, "utf-8", len(bare) < len(head), newline)


def _sha256(file: Path) -> str:
    with file.open("rb", buffering=0) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_delimited(raw: RawFile, options: LoadOptions) -> TextTable:
    """The table in a text file. Raises InputError for empty files, binary ones and options that mean nothing."""
    encoding, said = encoding_of(raw.name, raw.data, options.encoding) if options.encoding else (None, ())
    decoded, removed = _cleaned(raw, decode(raw.data, encoding))
    text, newline, notes = _unified(decoded.text)
    if is_wrapped(lines_of(text[:HEAD], whole=len(text) <= HEAD), options):
        text, told = unwrapped(text)
        notes = (*notes, *told)
    glance = glance_at(raw.name, text[:HEAD], options, whole=len(text) <= HEAD)
    found = read_quickly(text, glance)
    reading = found[0] if found else read_carefully(text, glance)
    reading = _whole(reading, glance, (*raw.notes, *said, *decoded.notes, *removed, *notes))
    return TextTable(raw.name, raw.sha256.result(), reading, glance, decoded.encoding, decoded.bom, newline)


def _whole(reading: Reading, glance: Glance, notes: tuple[Text, ...]) -> Reading:
    """The reading with the lines above the header, and with all that there is to tell."""
    aside = aside_frame(glance.above()).vstack(reading.aside)
    return replace(reading, aside=aside, notes=(*notes, *glance.notes(), *reading.notes))


def _cleaned(raw: RawFile, decoded: Decoded) -> tuple[Decoded, tuple[Text, ...]]:
    """Without NUL characters, and without the end-of-file mark of old systems."""
    refuse_binary(raw.name, decoded.text.rstrip(b"\x00"))
    text = decoded.text.rstrip(b"\x1a") if decoded.text.endswith(b"\x1a") else decoded.text
    if not _FILLED.search(text):
        raise sentences.empty(raw.name)
    if b"\x00" not in text:
        return replace(decoded, text=text), ()
    bare = text.replace(b"\x00", b"")
    return replace(decoded, text=bare), (sentences.NULS.format(count=len(text) - len(bare)),)


def _unified(text: bytes) -> tuple[bytes, str, tuple[Text, ...]]:
    r"""The text with \n or \r\n at every line's end, its commonest newline, and a note where \r stood alone.

    A few of the latter are left where they are: in values. So is \n among \r\n, which Excel writes inside cells.
    """
    if b"\r" not in text:
        return text, "\n", ()
    if text.count(_CR_TWICE) > text.count(b"\n") / 2:
        text = text.replace(_CR_TWICE, b"\r\n")
    pairs, feeds = text.count(b"\r\n"), text.count(b"\n")
    lone = text.count(b"\r") - pairs
    if lone > 0.02 * feeds and _LONE_CR.search(_QUOTED.sub(b"", text)):
        newline, notes = _newline(lone, pairs, feeds)
        return _LONE_CR.sub(b"\n", text), newline, notes
    return text, _newline(0, pairs, feeds)[0], ()


def _newline(lone: int, pairs: int, feeds: int) -> tuple[str, tuple[Text, ...]]:
    r"""The commonest newline by the counts of \r alone, of \r\n and of \n, and a note where there are several."""
    counts = {"\r\n": pairs, "\n": feeds - pairs, "\r": lone}
    mixed = sum(1 for count in counts.values() if count > 0) > 1
    return max(counts, key=lambda newline: counts[newline]), (sentences.MIXED_NEWLINES,) if mixed else ()
