"""What a column without a meaning of its own is, by its values and by what stands beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from regcheck.stages.columns.meanings import Meaning
from regcheck.stages.columns.unnamed import is_open
from regcheck.stages.columns.words import UNKNOWN, guessed_words, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regcheck.stages.columns.neighbours import Candidate
    from regcheck.stages.columns.shapes import Shape

_NEAR = 2  # columns to either side
_RANK = 4
_CERTAINTY = 0.65
_COUNTED = frozenset(("NUMBER", "ID", "CODE"))
_THRESHOLD = 0.5
# Field, what must stand near it, the looks its values have and their share: a town near a postal code, and so on.
_PAIRS = (
    ("postal_code", ("city",), ("postal_code",), 0.9),
    ("city", ("postal_code", "street_address"), ("in_city",), 0.4),
    ("last_name", ("first_name",), ("in_last_name", "surname_ending"), 0.4),
    ("first_name", ("last_name",), ("in_first_name",), 0.5),
)


def complete(candidates: list[Candidate], looks: Sequence[Shape]) -> list[Candidate]:
    """The candidates, those without a meaning completed to pairs: postal code and town, first name and surname."""
    known = {c.position: c.field for c in candidates if c.meaning and c.meaning.confidence >= _THRESHOLD}
    candidates = [_only_phone(c, list(known.values())) for c in candidates]
    return [
        c
        if c.position in known or not (is_open(c.header) or "OWNER" in c.concepts)
        else _completed(c, known, looks[c.position])
        for c in candidates
    ]


def _only_phone(candidate: Candidate, fields: list[str]) -> Candidate:
    """The only numbers of a register are its phone numbers under words nobody knows, though they be mobile."""
    silent = candidate.field == "mobile" and UNKNOWN in candidate.concepts and is_open(candidate.header)
    if not silent or not candidate.meaning or fields.count("mobile") + fields.count("phone") > 1:
        return candidate
    return replace(candidate, meaning=candidate.meaning._replace(field="phone"))


def _counts_customers(candidate: Candidate, shape: Shape) -> bool:
    """A number of each row's own under a header that speaks of customers in a word cut short: N° adh."""
    meant = {concept for word in tokens(candidate.header) for guess in guessed_words(word) for concept in guess}
    whose = "CUSTOMER" in meant or "OWNER" in candidate.concepts
    return bool(candidate.concepts & _COUNTED) and whose and shape.unique and shape.share("code") == 1


def _completed(candidate: Candidate, known: dict[int, str], shape: Shape) -> Candidate:
    at = candidate.position
    if at == 0 and "customer_id" not in known.values() and _counts_customers(candidate, shape):
        return replace(candidate, meaning=Meaning("customer_id", _CERTAINTY, rank=_RANK))
    near = {known[i] for i in range(at - _NEAR, at + _NEAR + 1) if i in known}
    for field, partners, own, share in _PAIRS:
        missing = field not in (near if field in ("city", "postal_code") else known.values())
        if missing and near.intersection(partners) and shape.distinct > 1 and shape.share(*own) >= share:
            return replace(candidate, meaning=Meaning(field, _CERTAINTY, rank=_RANK))
    return candidate
