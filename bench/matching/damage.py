"""What happens to a person's data between two entries of it: slips of the keyboard, lost letters, broken encodings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from draw import Cells, Dice

_KEYS = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = str.maketrans("åäöæøéüßÅÄÖ", "aaoaoeusAAO")


def typo(text: str, dice: int) -> str:
    """``text`` with one slip, by the number ``dice``: a letter or digit lost, doubled, swapped or wrong."""
    if len(text) < 2:
        return text
    kind, at = dice % 4, (dice // 4) % (len(text) - 1)
    wrong = str(dice // 97 % 10) if text[at].isdigit() else _KEYS[dice // 97 % 26]
    return (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + wrong + text[at + 1 :],
    )[kind]


def digit_slip(text: str, dice: int) -> str:
    """``text`` with one of its digits another one."""
    places = [at for at, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return text
    at = places[dice % len(places)]
    return text[:at] + str((int(text[at]) + 1 + dice // 16 % 9) % 10) + text[at + 1 :]


def day_month_swapped(text: str, _dice: int) -> str:
    """An ISO date with day and month exchanged, where that is a date."""
    year, month, day = text.split("-")
    return f"{year}-{day}-{month}" if int(day) <= 12 else text


def plain(text: str, _dice: int) -> str:
    return text.translate(_PLAIN)


def garbled(text: str, _dice: int) -> str:
    """UTF-8 read as Windows letters."""
    return text.encode("utf-8").decode("cp1252", errors="replace")


def initial(text: str, dice: int) -> str:
    return text[:1] + ("." if dice % 2 else "")


def capitals(text: str, _dice: int) -> str:
    return text.upper()


def blank(_text: str, _dice: int) -> str:
    return ""


def some(cells: Cells, columns: tuple[str, ...], share: float, change: Callable[[str, int], str], dice: Dice) -> None:
    """Apply ``change`` to a random ``share`` of each of ``columns``, in place."""
    for column in columns:
        chosen = np.flatnonzero((dice.random(cells.height) < share) & (cells[column] != ""))
        numbers = dice.integers(0, 10**9, len(chosen))
        cells[column][chosen] = [
            change(text, int(number)) for text, number in zip(cells[column][chosen], numbers, strict=True)
        ]
