"""E-mail addresses and phone numbers, whichever of its columns a value stands in."""

from __future__ import annotations

import numpy as np

from regcheck.stages.match.comparisons import EMAIL, PHONE, Comparison
from regcheck.stages.match.evidence import slots
from regcheck.stages.match.levels.alike import slips
from regcheck.stages.match.levels.sides import Agreement, Sides, Truths


def email(sides: Sides) -> Agreement:
    """Addresses: equal, one or two slips apart, or one mailbox name at two domains.

    A mailbox called after its owner's name is what namesakes have as well, with a number in it less often.
    """
    found, unlike = _crosswise(sides, "email", EMAIL)
    close = _slipped(sides, unlike)
    same_local = unlike & sides.equal("local")
    named = sides.evidence.named_mailbox[sides.left] & sides.evidence.named_mailbox[sides.right]
    numbered = sides.both("mail_digits")
    found.levels[close] = EMAIL.number("close")
    found.levels[same_local] = EMAIL.number("same_local")
    found.levels[same_local & named & numbered] = EMAIL.number("name_and_number")
    found.levels[(close | same_local) & named & ~numbered] = EMAIL.number("name_alike")
    return Agreement(found.levels, found.bits + sides.bits("local", found.levels == EMAIL.number("same_local")))


def phone(sides: Sides) -> Agreement:
    """Numbers: equal, or one digit apart."""
    found, unlike = _crosswise(sides, "phone", PHONE)
    at = np.flatnonzero(unlike & (sides.equal("phone_head") | sides.equal("phone_tail")))  # a slip spares one of them
    found.levels[at[slips(sides.texts("phone", at)) <= 1]] = PHONE.number("close")
    return found


def _slipped(sides: Sides, unlike: Truths) -> Truths:
    """Where two addresses are at most two slips apart: they begin or end alike, and their digits are the same."""
    digits, other_digits = sides.keys("mail_digits")
    hopeful = unlike & (sides.equal("mail_head") | sides.equal("mail_tail")) & (digits == other_digits)
    at = np.flatnonzero(hopeful)
    out = np.zeros(sides.height, dtype=np.bool_)
    out[at[slips(sides.texts("email", at)) <= 2]] = True
    return out


def _crosswise(sides: Sides, name: str, comparison: Comparison) -> tuple[Agreement, Truths]:
    """Levels that know only exact, different and missing, and where values are different.

    Any of the values on the left may be any of those on the right.
    """
    levels, _ = sides.start(name, comparison)
    exact = comparison.number("exact")
    bits = sides.bits(name, levels == exact)
    columns = slots(sides.evidence, name)
    for one in columns:
        for other in columns:
            met = (levels != exact) & sides.equal(one, other)
            levels[met] = exact
            bits += sides.bits(one, met)
    return Agreement(levels, bits), levels == comparison.number("different")
