"""Letters that were damaged on the way, put right where they can have been only one thing."""

from __future__ import annotations

import html
import re
import unicodedata

import polars as pl

from regcheck.rules.patterns import ENTITY, INVISIBLE, MARKUP, MIXED_ALPHABETS, MOJIBAKE
from regcheck.text import Text

REASONS = {
    "letters": Text(
        "Garbled, invisible or look-alike characters were put right.",
        "Sekaisin menneet, näkymättömät tai väärän näköiset merkit korjattiin.",
        "Förvanskade, osynliga eller förväxlade tecken rättades.",
    ),
}
_FULL_WIDTH = "[\uff01-\uff5e]"
# Letters in pieces, as a Mac writes the names of files: an a and its dots; and two signs that look like letters.
_IN_PIECES = "\\p{M}|[\u212a\u212b]"
_GLANCE = f"{_IN_PIECES}|{MOJIBAKE}|{INVISIBLE}|{ENTITY}|{MARKUP}|{_FULL_WIDTH}|{MIXED_ALPHABETS}"
# Cyrillic letters that look like Latin ones; a word that mixes the two was typed or copied with the wrong ones.
_LOOK_ALIKES = str.maketrans("аеорсухіјѕԁһАВЕКМНОРСТХІЈЅУ", "aeopcyxijsdhABEKMHOPCTXIJSY")
_WORD = re.compile(r"\w+")
_UNSEEN = re.compile(INVISIBLE)
_TAG = re.compile(MARKUP)
_READ_AS = ("cp1252", "cp850")
_ROUNDS = 4  # text may have been garbled more than once


def mended(texts: pl.Series) -> pl.Series:
    """``texts`` (String) with such letters put right; nearly all come back as they are."""
    strange = _not_ascii(texts) | texts.str.contains("[&<]")
    some = texts.filter(strange.fill_null(value=False)).unique()
    hurt = some.filter(some.str.contains(_GLANCE))
    if hurt.is_empty():
        return texts
    return texts.replace(hurt, pl.Series([_mend(text) for text in hurt], dtype=pl.String))


def composed(texts: pl.Series) -> pl.Series:
    """``texts`` (String) with the letters that are in pieces in one piece (Unicode's form C), and nothing else done."""
    some = texts.filter(_not_ascii(texts).fill_null(value=False))
    apart = some.filter(some.str.contains(_IN_PIECES)).unique()
    return texts if apart.is_empty() else texts.replace(apart, apart.str.normalize("NFC"))


def _not_ascii(texts: pl.Series) -> pl.Series:
    return texts.str.len_bytes() != texts.str.len_chars()


def _mend(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    for _ in range(_ROUNDS):
        better = _latin(_narrow(_UNSEEN.sub(_seen, _TAG.sub(" ", html.unescape(_ungarbled(text))).strip())))
        if better == text:
            break
        text = better
    return text


def _seen(sign: re.Match[str]) -> str:
    """Nothing for an invisible sign; a control character is data of some program, and stays."""
    return sign[0] if sign[0].isascii() else ""


def _ungarbled(text: str) -> str:
    """UTF-8 that was read as another character set, read again; as it is where that gives no text."""
    if not re.search(MOJIBAKE, text):
        return text
    for encoding in _READ_AS:
        try:
            return b"".join(_byte(letter, encoding) for letter in text).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _byte(letter: str, encoding: str) -> bytes:
    """A letter as the byte it was read from; cp1252 leaves some undefined, which programs pass through."""
    try:
        return letter.encode(encoding)
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _narrow(text: str) -> str:
    return re.sub(f"{_FULL_WIDTH}+", lambda found: unicodedata.normalize("NFKC", found[0]), text)


def _latin(text: str) -> str:
    return _WORD.sub(lambda found: _latin_word(found[0]), text)


def _latin_word(word: str) -> str:
    """A word of Latin letters with Cyrillic look-alikes among them, in Latin letters only."""
    latin = word.translate(_LOOK_ALIKES)
    mixed = re.search(MIXED_ALPHABETS, word) and not re.search("[\u0400-\u04ff]", latin)
    return latin if mixed else word
