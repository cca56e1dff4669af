"""Texts that are data of a person by their form alone: where a header is one, a record stands in the header's place."""

from __future__ import annotations

import re

_FORMS = (
    r"[^\s@]+@[^\s@]+\.\w+",  # an e-mail address
    r"(?!\d{1,2}-\d{1,2}-\d{4}$)[+0]\d(?:[\s()-]?\d){5,}",  # a phone number, but no date
    r"\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]|(?:\d\d)?\d{6}[-+]\d{4}|\d{11}",  # identity numbers of the Nordic countries
)
_WITHIN = re.compile(rf"(?<!\w)(?:{'|'.join(_FORMS)})(?!\w)")
HIDDEN = "…"


def is_of_a_person(text: str) -> bool:
    """Whether the whole of ``text`` is an e-mail address, a phone number or an identity number."""
    return bool(_WITHIN.fullmatch(text.strip()))


def hidden_headers(headers: tuple[str, ...]) -> dict[str, str]:
    """Those of ``headers`` that may not be shown -> what is shown instead.

    Where one is nothing but a person's data, all of them are a record's cells: of each only a first letter is
    shown.
    """
    if any(map(is_of_a_person, headers)):
        return {header: _first_letter(header) for header in headers}
    return {header: shown for header in headers if (shown := _WITHIN.sub(HIDDEN, header)) != header}


def _first_letter(text: str) -> str:
    first = text.strip()[:1]
    return f"{first}{HIDDEN}" if first.isalpha() else HIDDEN
