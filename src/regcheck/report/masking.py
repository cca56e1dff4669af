"""What may be shown of a person's data where people look: a first letter, a mail domain, a country code."""

from __future__ import annotations

import re

MASK = "…"
_EMAIL = re.compile(r"^\s*(\w?)[^@]*@([^@\s]+)\s*$")
_CODE = re.compile(r"^\s*(?:\+|00)(358|372|4[4-9])")
# Fields whose values say nothing of a person.
_OPEN_FIELDS = frozenset({"country", "language", "gender", "source_channel", "consent_source", "lawful_basis"})
_PHONES = frozenset({"phone", "mobile"})


def masked(value: str, field: str) -> str:
    """``value`` of a column of ``field`` as it may be shown; digits never, and never more than a first letter."""
    if field in _OPEN_FIELDS and not re.search(r"\d|@", value):
        return value
    if field == "email" and (parts := _EMAIL.match(value)):
        return f"{parts[1]}{MASK}@{parts[2]}"
    if field in _PHONES:
        code = _CODE.match(value)
        return f"+{code[1]} {MASK}" if code else MASK
    first = value.strip()[:1]
    return f"{first}{MASK}" if first.isalpha() else MASK
