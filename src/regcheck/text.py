"""A sentence in every language regcheck speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["en", "fi", "sv"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True)
class Text:
    """One sentence in English, Finnish and Swedish, all three written by a person."""

    en: str
    fi: str
    sv: str

    def in_(self, lang: Lang) -> str:
        """The sentence in ``lang``."""
        sentence: str = getattr(self, lang)
        return sentence

    def format(self, **values: object) -> Text:
        """The sentence with its ``{placeholders}`` filled; a value that is a Text is filled in its own language."""
        return Text(**{lang: self.in_(lang).format(**_in_language(values, lang)) for lang in LANGS})

    def __add__(self, other: Text) -> Text:
        """This sentence followed by another, with a space between."""
        return Text(**{lang: f"{self.in_(lang)} {other.in_(lang)}" for lang in LANGS})


def same(sentence: str) -> Text:
    """A Text whose words are the same in every language: a name, a code, a number."""
    return Text(sentence, sentence, sentence)


# Line ends, and the spaces that stay within a number; none of them steers a terminal.
_SPACES = "\n\u00a0\u202f"


def printable(text: str) -> str:
    """Text out of a file as it may go to a terminal: nothing in it steers the terminal."""
    return "".join(letter if letter.isprintable() or letter in _SPACES else "\ufffd" for letter in text)


def _in_language(values: dict[str, object], lang: Lang) -> dict[str, object]:
    return {name: value.in_(lang) if isinstance(value, Text) else value for name, value in values.items()}
