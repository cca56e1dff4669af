"""Birth dates: slips of the keyboard, day and month exchanged, a generation apart."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.comparisons import BIRTH
from regcheck.stages.match.levels.sides import Agreement, Levels, Sides, Truths
from regcheck.stages.match.rarity import Bits

_GENERATION = 15  # years between the births of a parent and a child, at least
_YEAR_BITS = -6.0  # one pair of persons in sixty-four has one year of birth, in round figures
NEW_YEAR = "0101"  # month and day
_YEAR, _MONTH, _DAY = slice(0, 4), slice(4, 6), slice(6, 8)
Digits = npt.NDArray[np.int32]


def birth(sides: Sides) -> Agreement:
    """Dates by what of them is equal; only where year, month or day is equal are their digits looked at."""
    levels, unlike = sides.start("birth", BIRTH)
    born = sides.evidence.born
    years = np.abs(born[sides.left] - born[sides.right])
    levels[unlike & (years >= _GENERATION)] = BIRTH.number("generation")
    near = unlike & (sides.equal("birth_year") | sides.equal("month_of_birth") | sides.equal("day_of_birth"))
    at = np.flatnonzero(near)
    one, other = (_digits(sides.evidence.birthday[side[at]]) for side in (sides.left, sides.right))
    levels[at] = _nearer(one, other, levels[at])
    return Agreement(levels, _day_bits(sides, levels == BIRTH.number("exact")))


def _day_bits(sides: Sides, same: Truths) -> Bits:
    """How common the day agreed on is; of 1 January, which is filled in for any day, only the year counts."""
    bits = sides.bits("birth", same)
    filled = same & (sides.evidence.birthday[sides.left] % 10_000 == int(NEW_YEAR))
    bits[filled] = np.maximum(bits[filled], _YEAR_BITS)
    return bits


def _digits(days: Digits) -> Digits:
    """Eight digits per day (YYYYMMDD), a column each."""
    return np.stack([days // 10**place % 10 for place in range(7, -1, -1)], axis=1)


def _nearer(one: Digits, other: Digits, otherwise: Levels) -> Levels:
    """The level of two dates that are alike; ``otherwise`` where they are not."""
    same = one == other
    year, month, day = (same[:, part].all(axis=1) for part in (_YEAR, _MONTH, _DAY))
    return np.select(
        [
            year & (one[:, _MONTH] == other[:, _DAY]).all(axis=1) & (one[:, _DAY] == other[:, _MONTH]).all(axis=1),
            _one_slip(one, other),
            (year & (month | day)) | (month & day & (otherwise != BIRTH.number("generation"))),
            year,
        ],
        [BIRTH.number(label) for label in ("swapped", "digit", "near", "year")],
        default=otherwise,
    ).astype(np.uint8)


def _one_slip(one: Digits, other: Digits) -> Truths:
    """Where one digit is wrong, or two neighbours are exchanged."""
    wrong = one != other
    exchanged = (one[:, 1:] == other[:, :-1]) & (one[:, :-1] == other[:, 1:]) & wrong[:, 1:] & wrong[:, :-1]
    slip: Truths = (wrong.sum(axis=1) == 1) | ((wrong.sum(axis=1) == 2) & exchanged.any(axis=1))
    return slip
