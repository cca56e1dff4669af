"""Which language the person at the terminal reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from regcheck.text import LANGS, Lang, Text


def chosen(arguments: Sequence[str]) -> Lang:
    """The language after ``--lang``, else the locale's, else English. Looked up before parsing: help needs it too."""
    for at, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            given = value or (arguments[at + 1] if at + 1 < len(arguments) else "")
            return _known(given) or "en"
    return _from_locale()


def say(en: str, fi: str, sv: str) -> str:
    """One of three sentences, in the language of this process: for help texts, which are made on import."""
    return Text(en, fi, sv).in_(chosen(sys.argv[1:]))


def _from_locale() -> Lang:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return _known(os.environ[variable][:2].lower()) or "en"
    return "en"


def _known(name: str) -> Lang | None:
    return next((lang for lang in LANGS if lang == name), None)
