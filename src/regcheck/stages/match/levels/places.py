"""Street, house, flat, postal code and town as one thing: who moves changes them all at once."""

from __future__ import annotations

import numpy as np

from regcheck.stages.match.comparisons import PLACE
from regcheck.stages.match.levels.alike import CLOSE, similarity, slips
from regcheck.stages.match.levels.sides import Agreement, Levels, Sides, Truths
from regcheck.stages.match.rarity import Bits


def place(sides: Sides) -> Agreement:
    """The dwelling, or else the building, the street, the postal code or the town that both sides have."""
    area_known = sides.both("postal") | sides.both("town")
    lined = sides.both("street") & sides.both("house")
    area = sides.equal("postal") | sides.equal("town") | ~area_known
    house = sides.equal("house") & _same_street(sides, lined)
    same_flat = np.equal(*sides.keys("flat"))
    neighbours = sides.equal("street") & ~sides.equal("house") & area & area_known
    levels = np.select(
        [
            house & same_flat & area,
            house & area,
            house | neighbours,
            sides.equal("postal"),
            sides.equal("town"),
            lined | area_known,
        ],
        [PLACE.number(level.label) for level in PLACE.levels],
        default=0,
    ).astype(np.uint8)
    return Agreement(levels, _bits(sides, levels, house))


def _same_street(sides: Sides, lined: Truths) -> Truths:
    """Equal streets, streets of one house number that differ by a slip, and one that stands in the second line."""
    same = sides.equal("street")
    asked = lined & sides.equal("house") & ~same
    if asked.any():
        alike = sides.by_distinct(
            "street", asked, lambda streets: ((similarity(streets) >= CLOSE) | (slips(streets) <= 2)).astype(np.uint8)
        )
        same[asked] = alike > 0
    return same | _in_second_line(sides)


def _in_second_line(sides: Sides) -> Truths:
    """Where one side's street stands in the other's second address line."""
    line = next((name for name in sides.evidence.attributes if name.startswith("attribute_address_line2")), None)
    if line is None:
        return np.zeros(sides.height, dtype=np.bool_)
    return sides.equal("street", line) | sides.equal(line, "street")


def _bits(sides: Sides, levels: Levels, house: Truths) -> Bits:
    """How common what is agreed on is: the street, its house, the flat, and the area; no rarer than one record."""
    near = (levels > 0) & (levels < PLACE.number("different"))
    postal, town = sides.equal("postal"), sides.equal("town")
    agreed_on = {
        "street": house | (levels == PLACE.number("street")),
        "house": house,
        "flat": (levels == PLACE.number("dwelling")) & sides.equal("flat"),
        "postal": near & postal,
        "town": near & town & ~postal,
    }
    bits = np.zeros(sides.height, dtype=np.float32)
    for name, where in agreed_on.items():
        bits += sides.bits(name, where)
    rarest = np.float32(-np.log2(max(2, sides.evidence.height)))
    return np.maximum(bits, rarest, dtype=np.float32)
