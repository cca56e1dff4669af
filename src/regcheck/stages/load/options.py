"""What a person may fix about the reading of a file instead of leaving it to be seen from the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from regcheck.errors import InputError


class OptionError(InputError):
    """An override that means nothing, or that the file contradicts: told at once, also of one file among many."""


@dataclass(frozen=True)
class LoadOptions:
    """Overrides of what is otherwise read off the file; None leaves it to the file.

    ``delimiter`` is one character (or ``tab``, ``space``), ``quote`` one character (or ``none``). ``header_line`` is
    the 1-based line or sheet row where the header begins, 0 where the file has none; ``header_rows`` how many rows it
    takes. ``skip_lines`` and ``skip_last`` are lines set aside at the top and rows at the bottom. ``sheet`` names a
    sheet of a workbook.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_line: int | None = None
    header_rows: int | None = None
    skip_lines: int | None = None
    skip_last: int | None = None
    sheet: str | None = None
