"""Numbers as each language writes them."""

from __future__ import annotations

from datetime import date

from regcheck.text import Lang

_NARROW_SPACE = "\u00a0"


def count(number: float, lang: Lang) -> str:
    """A whole number with its thousands apart: 12,345 in English, 12 345 in Finnish and Swedish."""
    text = f"{number:,.0f}"
    return text if lang == "en" else text.replace(",", _NARROW_SPACE)


def per_cent(share: float | None, lang: Lang) -> str:
    """A share as a percentage with one decimal, never rounded up to 100 or down to 0; a dash for None."""
    if share is None:
        return "–"
    value = 100 * share
    rounded = round(value, 1)
    if rounded == 100 and value < 100:
        rounded = 99.9
    if rounded == 0 and value > 0:
        rounded = 0.1
    text = f"{rounded:.1f}"
    return f"{text}%" if lang == "en" else f"{text.replace('.', ',')}{_NARROW_SPACE}%"


def day(when: date, lang: Lang) -> str:
    """A day: 22.11.2026 in Finnish, 2026-11-22 in Swedish and English."""
    return f"{when.day}.{when.month}.{when.year}" if lang == "fi" else when.isoformat()


def decimals(number: float, lang: Lang) -> str:
    """A number with one decimal: 3.1 in English, 3,1 in Finnish and Swedish."""
    text = f"{number:,.1f}"
    return text if lang == "en" else text.replace(",", _NARROW_SPACE).replace(".", ",")


def decimal(number: float, lang: Lang) -> str:
    """A number with its sign and one decimal: +3.1, −0.4."""
    text = f"{number:+.1f}".replace("-", "\u2212")
    return text if lang == "en" else text.replace(".", ",")
