"""The comparisons: which levels of agreement each field has, and what is thought of them before any data is seen.

The shares are beliefs and not measured from any register: how customer data usually repeats, in round figures. They
count for as much as forty pairs would (see weights), so that a register of some hundred duplicates teaches its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from regcheck.stages.match.evidence import Evidence

MISSING = "missing"


@dataclass(frozen=True)
class Level:
    """A level by its label.

    ``person``, ``household``: the share of pairs of one person, of one household, that stand at this level.
    ``valued``: strangers reach it as often as the value is common. ``namesake``: how often strangers of the same name
    reach it, where only they do.
    """

    label: str
    person: float
    household: float
    valued: bool = False
    namesake: float | None = None


@dataclass(frozen=True)
class Comparison:
    """A field and its levels, best first.

    ``worst``: the share of one person's pairs that stand at one of its last ``apart`` levels, at most. ``telling``: it
    tells the members of a household apart. ``attribute``: the column of evidence that is compared, where the field is
    not a usual one. ``values``: the column of evidence whose frequencies say how often strangers agree exactly, where
    it is one column.
    """

    field: str
    levels: tuple[Level, ...]
    worst: float = 0.4
    telling: bool = False
    attribute: str | None = None
    values: str | None = None
    apart: int = 1

    @property
    def labels(self) -> list[str]:
        """The names of the levels by number."""
        return [MISSING, *(level.label for level in self.levels)]

    def number(self, label: str) -> np.uint8:
        """The number of the level of this name; 0 is missing."""
        return np.uint8(self.labels.index(label))


def _levels(
    *listed: tuple[str, float, float] | tuple[str, float, float, bool] | tuple[str, float, float, bool, float],
) -> tuple[Level, ...]:
    return tuple(Level(*one) for one in listed)


GIVEN = Comparison(
    "first_name",
    _levels(
        ("exact", 0.8, 0.03, True),
        ("variant", 0.06, 0.01),
        ("initial", 0.03, 0.06),
        ("close", 0.05, 0.02),
        ("similar", 0.01, 0.02),
        ("two_names", 0.005, 0.03),
        ("swapped", 0.02, 0.001, True),
        ("contained", 0.01, 0.001, True),
        ("different", 0.015, 0.8),
    ),
    worst=0.03,
    telling=True,
)
FAMILY = Comparison(
    "last_name",
    _levels(
        ("exact", 0.84, 0.75, True),
        ("part", 0.02, 0.03),
        ("close", 0.05, 0.02),
        ("similar", 0.01, 0.02),
        ("crossed", 0.005, 0.002, True),
        ("different", 0.06, 0.18),
    ),
    worst=0.2,
)
COMPANY = Comparison(
    "company",
    _levels(
        ("exact", 0.75, 0.4, True),
        ("close", 0.15, 0.02),
        ("part", 0.05, 0.05),
        ("different", 0.05, 0.53),
    ),
    worst=0.1,
)
EMAIL = Comparison(
    "email",
    _levels(
        ("exact", 0.72, 0.1, True),
        ("close", 0.04, 0.004),
        ("same_local", 0.02, 0.002, True),
        ("name_and_number", 0.01, 0.003, False, 0.004),
        ("name_alike", 0.08, 0.03, False, 0.05),
        ("different", 0.16, 0.884),
    ),
    worst=0.5,
)
PHONE = Comparison(
    "phone",
    _levels(("exact", 0.78, 0.3, True), ("close", 0.04, 0.01), ("different", 0.18, 0.69)),
    worst=0.5,
)
PLACE = Comparison(
    "street_address",
    _levels(
        ("dwelling", 0.66, 0.6, True),
        ("building", 0.06, 0.06, True),
        ("street", 0.04, 0.02, True),
        ("postal_code", 0.05, 0.04, True),
        ("town", 0.04, 0.04, True),
        ("different", 0.15, 0.24),
    ),
    worst=0.6,
)
BIRTH = Comparison(
    "birth_date",
    _levels(
        ("exact", 0.9, 0.01, True),
        ("swapped", 0.015, 0.001),
        ("digit", 0.04, 0.01),
        ("near", 0.01, 0.01),
        ("year", 0.01, 0.05),
        ("generation", 0.0125, 0.45),
        ("different", 0.0125, 0.469),
    ),
    worst=0.1,
    telling=True,
    apart=2,
)
IDENTITY = Comparison(
    "national_id",
    _levels(("exact", 0.93, 0.0005, True), ("close", 0.04, 0.002), ("different", 0.03, 0.9975)),
    worst=0.1,
    telling=True,
)
BUSINESS = Comparison(
    "business_id", _levels(("exact", 0.93, 0.2, True), ("close", 0.04, 0.01), ("different", 0.03, 0.79)), worst=0.1
)
NUMBER = Comparison("customer_id", _levels(("exact", 0.9, 0.03, True), ("different", 0.1, 0.97)), worst=0.95)
CODE = _levels(("exact", 0.88, 0.004, True), ("close", 0.06, 0.005), ("different", 0.06, 0.975))
DESCRIBED = _levels(("exact", 0.78, 0.3, True), ("close", 0.08, 0.05), ("different", 0.14, 0.65))
COUNTRY = Comparison("country", _levels(("exact", 0.97, 0.98, True), ("different", 0.03, 0.02)), worst=0.2)
GENDER = Comparison("gender", _levels(("exact", 0.98, 0.45), ("different", 0.02, 0.55)), worst=0.1)


def described(name: str, *, code: bool = False) -> Comparison:
    """The comparison of a column that has no usual meaning; ``code``: each person has a number of their own in it."""
    field = name.removeprefix("attribute_")
    if code:
        return Comparison(field, CODE, worst=0.2, telling=True, attribute=name, values=name)
    return Comparison(field, DESCRIBED, worst=0.6, attribute=name, values=name)


def comparisons(evidence: Evidence) -> tuple[Comparison, ...]:
    """The comparisons that ``evidence`` has something for."""
    usual = {
        "given": GIVEN,
        "family": FAMILY,
        "company": COMPANY,
        "email": EMAIL,
        "phone": PHONE,
        "birth": BIRTH,
        "identity": IDENTITY,
        "business": BUSINESS,
        "number": NUMBER,
        "gender": GENDER,
        "country": COUNTRY,
    }
    known = [replace(one, values=name) for name, one in usual.items() if evidence.has(name)]
    placed = [PLACE] if any(evidence.has(name) for name in ("house", "postal", "town")) else []
    return (*known, *placed, *(described(name, code=name in evidence.codes) for name in evidence.attributes))
