"""What a person may fix about the reading of a file instead of leaving it to be seen from the file itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class LoadOptions:
    """Overrides of what is otherwise read off the file; None leaves it to the file.

    ``delimiter`` is one character (or ``tab``, ``space``), ``quote`` one character. ``header_line`` is the 1-based line
    or sheet row of the header, 0 where the file has none. ``sheet`` names an Excel sheet.
    """

    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_line: int | None = None
    sheet: str | None = None
