"""What the user can mend outside the data: one small tree, each with its exit code and what to do next.

Trouble inside the data is never an exception: it is a finding or a line in unreadable.csv.
"""

from __future__ import annotations

from regcheck.text import Text

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
