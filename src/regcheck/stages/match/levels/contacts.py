"""E-mail addresses and phone numbers, whichever of its columns a value stands in."""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.stages.match.comparisons import EMAIL, PHONE, Comparison
from regcheck.stages.match.evidence import slots
from regcheck.stages.match.levels.alike import slips, where
from regcheck.stages.match.levels.sides import Agreement, Sides, Truths


def email(sides: Sides) -> Agreement:
    """Addresses: equal, one or two slips apart, or one mailbox name at two domains.

    A mailbox called after its owner's name is what namesakes have as well, with a number in it less often.
    """
    found, unlike = _crosswise(sides, "email", EMAIL)
    close = _slipped(sides, unlike)
    same_local = unlike & sides.equal("local")
    named = sides.evidence.named_mailbox[sides.left] & sides.evidence.named_mailbox[sides.right]
    numbered = _numbered(sides, (close | same_local) & named)
    found.levels[close] = EMAIL.number("close")
    found.levels[same_local] = EMAIL.number("same_local")
    found.levels[(close | same_local) & named] = EMAIL.number("name_alike")
    found.levels[numbered & same_local] = EMAIL.number("name_and_number")
    found.levels[numbered & ~same_local] = EMAIL.number("close")
    return Agreement(found.levels, found.bits + sides.bits("local", found.levels == EMAIL.number("same_local")))


def phone(sides: Sides) -> Agreement:
    """Numbers: equal, or one digit apart."""
    found, unlike = _crosswise(sides, "phone", PHONE)
    at = np.flatnonzero(unlike & (sides.equal("phone_head") | sides.equal("phone_tail")))  # a slip spares one of them
    found.levels[at[slips(sides.texts("phone", at)) <= 1]] = PHONE.number("close")
    return found


def _numbered(sides: Sides, asked: Truths) -> Truths:
    """Where both mailboxes that are ``asked`` about have a number in their name."""
    at = np.flatnonzero(asked)
    out = np.zeros(sides.height, dtype=np.bool_)
    out[at] = where(sides.texts("local", at), pl.all_horizontal(pl.all().str.contains("[0-9]")))
    return out


def _slipped(sides: Sides, unlike: Truths) -> Truths:
    """Where two addresses are at most two slips apart: they begin or end alike, and their digits are the same."""
    at = np.flatnonzero(unlike & (sides.equal("mail_head") | sides.equal("mail_tail")))
    digits = pl.all().str.replace_all(r"[^0-9]+", "")
    at = at[where(sides.texts("local", at).select(digits), pl.col("a") == pl.col("b"))]
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
