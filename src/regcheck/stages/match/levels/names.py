"""Names of persons and companies: variants, initials, slips, and names that agree only when taken together."""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.stages.match.comparisons import COMPANY, FAMILY, GIVEN
from regcheck.stages.match.keys import Numbers
from regcheck.stages.match.levels.alike import (
    CLOSE,
    SIMILAR,
    contained,
    initials,
    same_initial,
    share_a_word,
    similarity,
)
from regcheck.stages.match.levels.established import two_names
from regcheck.stages.match.levels.sides import Agreement, Levels, Sides, Truths
from regcheck.stages.match.rarity import Bits
from regcheck.stages.match.variants import are_variants

_SWAPPED_BITS = -4.0  # exchanged names are at most this common each: the odds of two namesakes the wrong way round


def given_name(sides: Sides) -> Agreement:
    """Jussi and Johannes are variants, J and Johannes an initial, Johanes and Johannes close, Sari and Sara two."""
    levels, unlike = sides.start("given", GIVEN)
    levels[unlike] = sides.by_distinct("given", unlike, given_level)
    return Agreement(levels, sides.bits("given", levels == GIVEN.number("exact")))


def family_name(sides: Sides) -> Agreement:
    """Virtanen is a part of Laine-Virtanen, and close to Virtane."""
    levels, unlike = sides.start("family", FAMILY)
    levels[unlike] = sides.by_distinct("family", unlike, _family_levels)
    return Agreement(levels, sides.bits("family", levels == FAMILY.number("exact")))


def company(sides: Sides) -> Agreement:
    """Companies without their legal forms."""
    levels, unlike = sides.start("company", COMPANY)
    levels[unlike] = sides.by_distinct("company", unlike, _company_levels)
    return Agreement(levels, sides.bits("company", levels == COMPANY.number("exact")))


def taken_together(sides: Sides, given: Agreement, family: Agreement) -> None:
    """Change, in place, the levels of names that agree only together.

    Given and family name are exchanged, one side's given name is the other's family name, or all words of one whole
    name are among the other's. What the two names then say is said by the given name alone.
    """
    swapped = (given.levels != GIVEN.number("exact")) & _exchanged(sides, _far_apart(given.levels))
    _say_together(given, family, swapped, GIVEN.number("swapped"), _both_bits(sides, swapped, _SWAPPED_BITS))
    different = family.levels == FAMILY.number("different")
    crossed = ~swapped & different & (sides.equal("given", "family") | sides.equal("family", "given"))
    family.levels[crossed] = FAMILY.number("crossed")
    family.bits[crossed] = np.minimum(sides.bits("family", crossed), sides.bits("given", crossed))[crossed]
    if sides.evidence.has("whole"):
        unlike = (given.levels != GIVEN.number("exact")) & (family.levels != FAMILY.number("exact")) & ~swapped
        inside = _inside(sides, np.flatnonzero(unlike & sides.both("whole")))
        _say_together(given, family, inside, GIVEN.number("contained"), _commoner_bits(sides, inside))


def given_level(names: pl.DataFrame) -> Levels:
    """A woman's name and a man's are different however alike; of two established names neither is a slip."""
    alike = similarity(names)
    letter = initials(names)
    opposite, two = two_names(names)
    return np.select(
        [
            letter & same_initial(names),
            letter | opposite,
            are_variants(names),
            two & (alike >= SIMILAR),
            alike >= CLOSE,
            alike >= SIMILAR,
        ],
        [GIVEN.number(label) for label in ("initial", "different", "variant", "two_names", "close", "similar")],
        default=GIVEN.number("different"),
    ).astype(np.uint8)


def _family_levels(names: pl.DataFrame) -> Levels:
    alike = similarity(names)
    return np.select(
        [share_a_word(names), alike >= CLOSE, alike >= SIMILAR],
        [FAMILY.number(label) for label in ("part", "close", "similar")],
        default=FAMILY.number("different"),
    ).astype(np.uint8)


def _company_levels(names: pl.DataFrame) -> Levels:
    return np.select(
        [similarity(names) >= CLOSE, share_a_word(names)],
        [COMPANY.number("close"), COMPANY.number("part")],
        default=COMPANY.number("different"),
    ).astype(np.uint8)


def _say_together(given: Agreement, family: Agreement, where: Truths, level: np.uint8, bits: Bits) -> None:
    given.levels[where], family.levels[where] = level, 0
    given.bits[where], family.bits[where] = bits, 0


def _far_apart(given: Levels) -> Truths:
    """Where given names are missing or no more than similar."""
    far: Truths = (given == 0) | (given >= GIVEN.number("similar"))
    return far


def _both_bits(sides: Sides, where: Truths, most: float) -> Bits:
    """log2 of how common both names of the left side are, each at most 2 to the power of ``most``."""
    given, family = (np.minimum(sides.bits(name, where), most)[where] for name in ("given", "family"))
    both: Bits = given + family
    return both


def _commoner_bits(sides: Sides, where: Truths) -> Bits:
    """log2 of how common both names are of the side that has the commoner ones."""
    bits = sides.evidence.bits
    one, other = (bits["given"][side[where]] + bits["family"][side[where]] for side in (sides.left, sides.right))
    commoner: Bits = np.maximum(one, other)
    return commoner


def _inside(sides: Sides, at: Numbers) -> Truths:
    out = np.zeros(sides.height, dtype=np.bool_)
    out[at[contained(sides.texts("whole", at))]] = True
    return out


def _exchanged(sides: Sides, asked: Truths) -> Truths:
    """Where one side's given name is the other's family name and the other way round, give or take a slip."""
    one_way, other_way = sides.equal("given", "family"), sides.equal("family", "given")
    out = one_way & other_way
    for name, other, exact in (("given", "family", other_way), ("family", "given", one_way)):
        left, right = sides.keys(name, other)
        missing = (left == 0) | (right == 0)
        out |= asked & exact & missing
        at = np.flatnonzero(asked & exact & ~out & ~missing)
        out[at] = _alike(sides, at, name, other)
    one_way, other_way = sides.equal("given_1", "family_1"), sides.equal("family_1", "given_1")
    at = np.flatnonzero(asked & ~out & one_way & other_way)
    at = at[_alike(sides, at, "given", "family")]
    out[at[_alike(sides, at, "family", "given")]] = True
    return out


def _alike(sides: Sides, at: Numbers, name: str, other: str) -> Truths:
    """Where a name of the left and another of the right are the same but for a slip, or one is the other's initial.

    Two established given names are two persons however alike: Kari, filed as a family name, is no slip for Kaarina.
    """
    names = sides.texts(name, at, other)
    opposite, two = two_names(names)
    alike: Truths = ((similarity(names) >= SIMILAR) & ~opposite & ~two) | same_initial(names)
    return alike
