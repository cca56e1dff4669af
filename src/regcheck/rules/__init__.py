"""Every rule there is, by its id."""

from __future__ import annotations

from regcheck.rules import (
    address,
    completeness,
    consent,
    dates,
    destinations,
    duplicates,
    email,
    figures,
    identity,
    lawfulness,
    minors,
    names,
    noticing,
    phone,
    privacy,
    proof,
    register,
    relations,
    sensitive,
    slips,
    washing,
)
from regcheck.rules.base import Dimension, Rule, Severity

__all__ = ["RULES", "Dimension", "Rule", "Severity"]

_SUBJECTS = (
    address,
    completeness,
    consent,
    dates,
    destinations,
    duplicates,
    email,
    figures,
    identity,
    lawfulness,
    minors,
    names,
    noticing,
    phone,
    privacy,
    proof,
    register,
    relations,
    sensitive,
    slips,
    washing,
)


def _declared() -> dict[str, Rule]:
    """The rules of all subjects in the order of their ids; an id that two rules claim is a slip of ours."""
    rules = [one for subject in _SUBJECTS for one in vars(subject).values() if isinstance(one, Rule)]
    by_id = {one.id: one for one in sorted(rules, key=lambda one: one.id)}
    if len(by_id) != len(rules):
        raise ValueError("two rules have the same id")
    return by_id


RULES: dict[str, Rule] = _declared()
