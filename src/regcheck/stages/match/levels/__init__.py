"""How each attribute of a pair agrees: the first of its comparison's levels that holds.

A level is a small number, its comparison's label for it being the word; 0 is missing and weighs nothing. Beside the
level stands how common the values agreed on are: two Sjökvists say more than two Korhonens.
"""

from __future__ import annotations

from collections.abc import Callable

from regcheck.stages.match.comparisons import BUSINESS, COUNTRY, GENDER, IDENTITY, NUMBER, Comparison
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.keys import Numbers
from regcheck.stages.match.levels.births import birth
from regcheck.stages.match.levels.codes import code, described_value, equality
from regcheck.stages.match.levels.contacts import email, phone
from regcheck.stages.match.levels.names import company, family_name, given_name, taken_together
from regcheck.stages.match.levels.places import place
from regcheck.stages.match.levels.sides import Agreement, Sides

__all__ = ["Agreement", "agree"]

# How the values of each usual field are held against each other, by the field of its comparison.
_USUAL: dict[str, Callable[[Sides], Agreement]] = {
    "first_name": given_name,
    "last_name": family_name,
    "company": company,
    "email": email,
    "phone": phone,
    "birth_date": birth,
    "national_id": lambda sides: code(sides, "identity", IDENTITY),
    "business_id": lambda sides: code(sides, "business", BUSINESS),
    "customer_id": lambda sides: equality(sides, "number", NUMBER),
    "gender": lambda sides: equality(sides, "gender", GENDER),
    "country": lambda sides: equality(sides, "country", COUNTRY),
    "street_address": place,
}


def agree(evidence: Evidence, compared: tuple[Comparison, ...], left: Numbers, right: Numbers) -> dict[str, Agreement]:
    """How the records ``left`` agree with the records ``right``, pair by pair, in each of the fields ``compared``."""
    sides = Sides(evidence, left, right)
    found = {one.field: _judged(sides, one) for one in compared}
    if {"first_name", "last_name"} <= set(found):
        taken_together(sides, found["first_name"], found["last_name"])
    return found


def _judged(sides: Sides, comparison: Comparison) -> Agreement:
    if comparison.attribute is not None:
        return described_value(sides, comparison.attribute, comparison)
    return _USUAL[comparison.field](sides)
