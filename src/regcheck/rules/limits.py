"""A limit on the findings of a rule: a count, or a share of the rows."""

from __future__ import annotations

import re

from regcheck.errors import SettingsError
from regcheck.text import Text

_LIMIT = re.compile(r"^(\d+(?:[.,]\d+)?)\s*(%?)$")
_WHOLE = 100  # per cent
_BAD_LIMIT = Text(
    "“{value}” is not a limit for {rule}.",
    "”{value}” ei kelpaa rajaksi säännölle {rule}.",
    "”{value}” duger inte som gräns för {rule}.",
)
_ADVICE = Text(
    "Write a count or a share of the rows, such as EML001=25 or EML001=1%.",
    "Kirjoita lukumäärä tai osuus riveistä, esimerkiksi EML001=25 tai EML001=1%.",
    "Ange ett antal eller en andel av raderna, till exempel EML001=25 eller EML001=1%.",
)


def allowed(rule: str, limit: object, rows: int) -> float:
    """How many findings of ``rule`` the ``limit`` ("25") allows, or how many of ``rows`` rows with one ("1%").

    Raises SettingsError for a limit that cannot be read.
    """
    parsed = None if isinstance(limit, bool) else _LIMIT.match(str(limit).strip())
    amount = float(parsed[1].replace(",", ".")) if parsed else 0.0
    if parsed is None or (parsed[2] and amount > _WHOLE):
        raise SettingsError(_BAD_LIMIT.format(value=limit, rule=rule), _ADVICE)
    return amount * rows / 100 if parsed[2] else amount
