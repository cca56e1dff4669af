"""What the user can mend outside the data: one small tree, each with its exit code and what to do next.

Trouble inside the data is never an exception: it is a finding or a line in unreadable.csv.
"""

from __future__ import annotations

import errno

from regcheck.text import Text, same

EXIT_PASSED = 0
EXIT_GATE_FAILED = 1
EXIT_COULD_NOT_RUN = 2
EXIT_OWN_FAULT = 3
EXIT_INTERRUPTED = 130


class RegcheckError(Exception):
    """Something the user can mend: ``message`` says what and where, ``advice`` what to do."""

    def __init__(self, message: Text, advice: Text) -> None:
        """Both sentences in every language; the English ones are what Python shows."""
        super().__init__(message.en, advice.en)
        self.message = message
        self.advice = advice


class InputError(RegcheckError):
    """A file that cannot be read as a register at all."""


class SettingsError(RegcheckError):
    """A flag or a setting that means nothing or contradicts another."""


class OutputError(RegcheckError):
    """The result cannot be written where it was asked for."""


FULL = Text("the disk is full", "levy on täynnä", "disken är full")
FORBIDDEN = Text("you have no permission", "siihen ei ole oikeutta", "du saknar behörighet")
NOT_THERE = Text("it does not exist", "sitä ei ole", "den finns inte")
A_FOLDER = Text("it is a folder", "se on kansio", "det är en mapp")
_CAUSES = {
    errno.ENOSPC: FULL,
    errno.EFBIG: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
    errno.ENOENT: NOT_THERE,
    errno.ENOTDIR: NOT_THERE,
    errno.EISDIR: A_FOLDER,
}


def in_words(problem: Exception) -> Text:
    """What the operating system (or polars on its behalf) refused, in words; its own words where we have none."""
    if isinstance(problem, OSError) and problem.errno in _CAUSES:
        return _CAUSES[problem.errno]
    cause = next((cause for number, cause in _CAUSES.items() if f"(os error {number})" in str(problem)), None)
    return cause or same(str(problem).partition("\n")[0].rstrip("."))
