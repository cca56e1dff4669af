"""What a person fixed about a text file, made sense of and held against the file: nothing is quietly ignored."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import Final

from regcheck.stages.load import refusals, sentences
from regcheck.stages.load.dialect import sniff
from regcheck.stages.load.encoding import decode
from regcheck.text import Text

NO_QUOTE: Final = "\x00"
"""The quote of a file that has none: a character that no text holds once it is loaded."""
_NAMED: Final = {"tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";", "pipe": "|"}
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WIDE: Final = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be")}


def delimiter_of(value: str | None) -> str | None:
    """The character that ``value`` means. Raises OptionError where it can separate nothing."""
    if value is None:
        return None
    mark = _NAMED.get(value.casefold(), value)
    if len(mark) != 1 or not mark.isascii() or mark.isalnum() or mark in "\"'\r\n\x00":
        raise refusals.bad_delimiter(value)
    return mark


def quote_of(value: str | None, delimiter: str | None) -> str | None:
    """The character that ``value`` means, NO_QUOTE for ``none``. Raises OptionError where it can quote nothing."""
    if value is None:
        return None
    if value.casefold() in {"none", ""}:
        return NO_QUOTE
    if len(value) != 1 or not value.isascii() or value.isalnum() or value.isspace() or not value.isprintable():
        raise refusals.bad_quote(value)
    if value == delimiter:
        raise refusals.quote_is_delimiter(value)
    return value


def check_delimiter(name: str, lines: Sequence[str], delimiter: str) -> None:
    """Raise OptionError where no line has the delimiter asked for, but another one plainly divides them."""
    if any(delimiter in line for line in lines):
        return
    seen = sniff(lines).delimiter
    if seen:
        raise refusals.absent_delimiter(name, delimiter, len(lines), seen)


def encoding_of(name: str, data: bytes, wanted: str) -> tuple[str | None, tuple[Text, ...]]:
    """The encoding in which to read ``data``, None where it is best left to be seen, and what to tell about it.

    Raises OptionError where ``wanted`` is no encoding or where ``data`` is not in it.
    """
    codec = _codec(wanted)
    if data.startswith(_MARKS):
        seen = decode(data[:4096]).encoding
        note = sentences.MARK_WINS.format(seen=seen, encoding=wanted)
        return None, () if seen.startswith(codec) else (note,)
    concrete = _concrete(data, codec)
    misfit = _misfit(data, concrete)
    if misfit is None:
        return concrete, ()
    seen = decode(data).encoding
    if seen == concrete:
        return None, ()
    raise refusals.not_in_encoding(name, wanted, misfit, data.count(b"\n", 0, misfit) + 1, seen)


def _codec(wanted: str) -> str:
    try:
        codec = codecs.lookup(wanted.strip()).name
        "a".encode(codec).decode(codec)
    except (LookupError, ValueError) as unknown:
        raise refusals.unknown_encoding(wanted) from unknown
    return "utf-8" if codec == "utf-8-sig" else codec


def _concrete(data: bytes, codec: str) -> str:
    """With its byte order, by where the empty halves of the first letters stand."""
    little, big = _WIDE.get(codec, (codec, codec))
    return little if data[:4096:2].count(0) <= data[1:4096:2].count(0) else big


def _misfit(data: bytes, codec: str) -> int | None:
    """The first byte that means nothing in ``codec``. Wide letters without any empty half are no western text."""
    if codec.startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        return 0
    try:
        data.decode(codec)
    except UnicodeDecodeError as misfit:
        return misfit.start
    return None
