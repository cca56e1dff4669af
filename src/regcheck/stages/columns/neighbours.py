"""What the other columns say of a column: a word means one thing beside some headers and another beside others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from regcheck.model import FIELDS
from regcheck.stages.columns.words import concepts_of, tokens

if TYPE_CHECKING:
    from regcheck.stages.columns.meanings import Meaning

NAMES = frozenset(("full_name", "first_name", "last_name"))
_WHERE = frozenset(("HOME", "WORK", "BILLING", "DELIVERY", "SECOND", "PRIMARY"))
_SAYS_LITTLE = frozenset(("NUMBER", "CODE", "ACCOUNT", "CARD"))
_BARE_NAME = frozenset(("NAME", "COUNT", "CUSTOMER"))
_SURELY = 0.8
_NAMED_FIRST = 2  # a bare "Number" or "Code" is the customer's own only among the first columns


@dataclass(frozen=True)
class Candidate:
    """A column on its way to a field; ``meaning`` is None where nothing is known of it."""

    position: int
    header: str
    meaning: Meaning | None

    @property
    def field(self) -> str:
        """The field it stands for now, ``other`` for none."""
        return self.meaning.field if self.meaning else "other"

    @property
    def concepts(self) -> frozenset[str]:
        """Every concept its header can speak of, without numbers."""
        return frozenset(c for c in concepts_of(self.header) if not c.isdigit())


Rule = Callable[[Candidate, list[Candidate]], Candidate]


def settle(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates after each rule has seen them all, in the order of RULES."""
    for rule in RULES:
        candidates = [rule(candidate, candidates) if candidate.meaning else candidate for candidate in candidates]
    return candidates


def _as(candidate: Candidate, field: str) -> Candidate:
    assert candidate.meaning
    return replace(candidate, meaning=candidate.meaning._replace(field=field, weak=False))


def _none(candidate: Candidate) -> Candidate:
    return replace(candidate, meaning=None)


def _fields(candidates: list[Candidate]) -> set[str]:
    return {candidate.field for candidate in candidates}


def bare_name(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A lone "Name" is the surname beside first names, and the first name beside surnames (Nom, Nome, Nombre, Name)."""
    present = _fields([c for c in candidates if c.meaning and c.meaning.confidence >= _SURELY])
    if candidate.field != "full_name" or not candidate.concepts & {"NAME"} or candidate.concepts - _BARE_NAME:
        return candidate
    first_bare = next(c for c in candidates if c.field == "full_name")
    if first_bare is not candidate:
        return candidate
    firsts = {c.position for c in candidates if c.field == "first_name"}
    beside = "CUSTOMER" not in candidate.concepts or firsts & {candidate.position - 1, candidate.position + 1}
    if "first_name" in present and "last_name" not in present and beside:
        return _as(candidate, "last_name")
    lacks_first = "last_name" in present and "first_name" not in present and "CUSTOMER" not in candidate.concepts
    return _as(candidate, "first_name") if lacks_first else candidate


def business_customer(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """Where first and last name are those of a contact, the customer's name is a company's."""
    contacts = {c.field for c in candidates if "CONTACT" in c.concepts}
    if (
        candidate.field == "full_name"
        and {"CUSTOMER", "NAME"} <= candidate.concepts
        and {"first_name", "last_name"} <= contacts
    ):
        return candidate if "company" in _fields(candidates) else _as(candidate, "company")
    return candidate


def child_of_somebody(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A child is the customer only where the register names nobody else."""
    named = any(c.field in NAMES and "CHILD" not in c.concepts for c in candidates)
    return _none(candidate) if "CHILD" in candidate.concepts and named else candidate


def team_of_members(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A section, a team or a course groups the members of a club; beside companies it is where somebody works."""
    firms = bool(_fields(candidates) & {"company", "business_id"})
    return _none(candidate) if "TEAM" in candidate.concepts and firms and candidate.field == "tags" else candidate


def weak_yields(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A header that says little yields to one that says it clearly: Ansprechpartner to Name, ID to Customer ID."""
    assert candidate.meaning
    if not candidate.meaning.weak:
        return candidate
    if candidate.position == 0 and candidate.concepts == {"ID"}:
        return candidate  # the system's own number, whatever other numbers the customers have
    same = NAMES if candidate.field == "full_name" else {candidate.field}
    if any(c.meaning and not c.meaning.weak and c.field in same for c in candidates):
        return _none(candidate)
    late = candidate.position >= _NAMED_FIRST and candidate.concepts <= _SAYS_LITTLE | {"FILLER", "TINY"}
    return _none(candidate) if late and candidate.field == "customer_id" else candidate


def whole_beside_parts(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """All of an address in one cell: "Home Address" beside "Home Street" and "Home City" is no other street."""
    if candidate.field != "street_address" or candidate.concepts & {"STREET", "HOUSE", "POST", "LINE", "NUMBER"}:
        return candidate
    here = candidate.concepts & _WHERE
    sure = (c for c in candidates if c.meaning and c.meaning.confidence >= 0.5)
    streets = (c for c in sure if c.field == "street_address" and "STREET" in c.concepts)
    return _none(candidate) if any(here <= street.concepts for street in streets) else candidate


def undated_beside_dated(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """What was done, not when: "Last Activity" beside "Last Activity Date"."""
    if FIELDS[candidate.field].kind != "date" or "DATE" in candidate.concepts:
        return candidate
    words = set(tokens(candidate.header))
    dated = (c for c in candidates if c.field == candidate.field and "DATE" in c.concepts)
    return _none(candidate) if any(words < set(tokens(c.header)) for c in dated) else candidate


def number_after_street(candidate: Candidate, candidates: list[Candidate]) -> Candidate:
    """A bare "Nr" right after the street is the number of the house."""
    before = candidates[candidate.position - 1] if candidate.position else None
    if not before or before.field != "street_address" or "STREET" not in before.concepts:
        return candidate
    bare = "NUMBER" in candidate.concepts and candidate.concepts <= _SAYS_LITTLE | {"FILLER", "TINY", "COUNT"}
    if not bare or candidate.field != "customer_id":
        return candidate
    assert candidate.meaning
    return replace(candidate, meaning=candidate.meaning._replace(field="street_address", weak=False, rank=7))


RULES: tuple[Rule, ...] = (
    number_after_street,
    bare_name,
    business_customer,
    child_of_somebody,
    team_of_members,
    weak_yields,
    whole_beside_parts,
    undated_beside_dated,
)
