"""From bytes in whatever encoding to UTF-8 bytes, and the name of the encoding they were in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import Final

from regcheck.stages.load import refusals, sentences
from regcheck.text import Text

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTE: Final = ("cp1252", "iso-8859-15", "cp850", "mac-roman", "cp1250", "cp1257", "cp1251")
"""In order of preference where two explain the letters equally well."""
_WORDS: Final = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_MULTIBYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_COMMON: Final = frozenset("åäöÅÄÖæøÆØéÉüÜõÕšžŠŽßèáíóúñç")
_SAMPLE_WORDS: Final = 5000
_REACH: Final = 1_000_000
_HIGH: Final = bytes(range(128, 256))


@dataclass(frozen=True)
class Decoded:
    """``text`` is UTF-8 without a byte order mark; ``encoding`` is what the file itself was in."""

    text: bytes
    encoding: str
    bom: bool = False
    notes: tuple[Text, ...] = ()


def decode(data: bytes, wanted: str | None = None) -> Decoded:
    """``data`` as UTF-8, by its byte order mark, by ``wanted``, or by what its letters look like."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            bare = data[len(mark) :]
            decoded = _marked_utf8(bare) if encoding == "utf-8" else _as(bare, encoding)
            return Decoded(decoded.text, decoded.encoding, bom=True, notes=decoded.notes)
    if wanted is not None:
        return _as(data, _known(wanted))
    return _as(data, wide) if (wide := _wide(data)) else _strict_utf8(data)


def begins_as_utf8(head: bytes, *, whole: bool) -> bool:
    """Whether ``head`` is UTF-8 as far as it goes; the last letter may be cut unless it is the ``whole`` file."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _known(wanted: str) -> str:
    try:
        name = codecs.lookup(wanted).name
        "a".encode(name).decode(name)
    except (LookupError, UnicodeError) as unknown:
        raise refusals.unknown_encoding(wanted) from unknown
    return name


def _as(data: bytes, encoding: str) -> Decoded:
    if encoding in {"utf-8", "ascii"} and _is_utf8(data):
        return Decoded(data, "utf-8")
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    notes = (sentences.WRONG_ENCODING.format(count=lost, encoding=encoding),) if lost else ()
    return Decoded(text.encode(), encoding, notes=notes)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark shows in NUL bytes at every other place of western text."""
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if max(odd, even) < 0.3 * len(sample) / 2 or min(odd, even) > 0.05 * len(sample) / 2:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _strict_utf8(data: bytes) -> Decoded:
    return Decoded(data, "utf-8") if _is_utf8(data) else _not_utf8(data)


def _marked_utf8(data: bytes) -> Decoded:
    """A byte order mark says UTF-8; whatever is not must have been pasted in."""
    return Decoded(data, "utf-8") if _is_utf8(data) else _mended(data, single_byte(_words(_MULTIBYTE.sub(b" ", data))))


def _not_utf8(data: bytes) -> Decoded:
    sample = _around_first_stray(data)
    strays = _MULTIBYTE.sub(b" ", sample)
    loose = len(strays) - len(strays.translate(None, _HIGH))
    multibyte = sum(1 for _ in _MULTIBYTE.finditer(sample))
    if multibyte > loose:
        return _mended(data, single_byte(_words(strays)))
    encoding = single_byte(_words(sample))
    return Decoded(_text(data, encoding).encode(), encoding, notes=(sentences.NOT_UTF8.format(encoding=encoding),))


def _around_first_stray(data: bytes) -> bytes:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return data[max(0, error.start - _REACH) : error.start + _REACH]
    return data


def _words(data: bytes) -> list[bytes]:
    return [word.group() for word in islice(_WORDS.finditer(data), _SAMPLE_WORDS)]


def _mended(data: bytes, encoding: str) -> Decoded:
    """Sound UTF-8 kept, every other byte read in ``encoding``."""
    strays: list[int] = []

    def stray(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        strays.append(error.end - error.start)
        return _text(error.object[error.start : error.end], encoding), error.end

    codecs.register_error("regcheck-stray", stray)
    text = data.decode("utf-8", errors="regcheck-stray").encode()
    return Decoded(text, "utf-8", notes=(sentences.MIXED_ENCODING.format(count=sum(strays), encoding=encoding),))


def _text(data: bytes, encoding: str) -> str:
    """Decoded; the few bytes that the encoding leaves undefined mean what they mean in ISO 8859-1."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return codecs.charmap_decode(data, "strict", _full_table(encoding))[0]


def _full_table(encoding: str) -> str:
    decoded = (bytes([byte]).decode(encoding, errors="replace") for byte in range(256))
    return "".join(chr(byte) if letter == "\ufffd" else letter for byte, letter in enumerate(decoded))


def single_byte(words: list[bytes]) -> str:
    """The single-byte encoding in which ``words`` (runs of letters with at least one byte over 127) read best."""
    return max(_SINGLE_BYTE, key=lambda encoding: sum(_plausible(_text(word, encoding)) for word in words))


def _plausible(word: str) -> float:
    foreign = [at for at, letter in enumerate(word) if ord(letter) > 127]
    run = len(foreign) >= 3 and len(foreign) > 0.6 * len(word)
    cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in word)
    latin = any(letter.isascii() and letter.isalpha() for letter in word)
    if cyrillic:
        return len(foreign) * (0.5 if run and not latin else -1)
    return sum(_weight(word, at) for at in foreign) * (0.1 if run else 1)


def _weight(word: str, at: int) -> float:
    letter = word[at]
    if letter in _COMMON:
        return 1.0 - 0.5 * (letter.isupper() and at > 0 and word[at - 1].islower())
    category = unicodedata.category(letter)
    if category.startswith("L"):
        return 0.6 - 0.9 * (category == "Lu" and at > 0 and word[at - 1].islower())
    if category == "Cc":
        return -2.0
    inside = at > 0 and word[at - 1].isalpha()
    return (0.3 if letter in "€–—’‘“”…" else 0.1) - inside * (0.0 if letter in "–—’…”" else 1.0)
