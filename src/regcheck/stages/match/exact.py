"""Plain repetitions: records that need no weighing, because a name and one more thing are equal.

These are the floor under the weights: whatever a register teaches, these rows are one person, unless birth dates or
identity numbers contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import JaroWinkler

from regcheck.stages.match.clusters import connected
from regcheck.stages.match.decided import Decided
from regcheck.stages.match.evidence import Evidence, slots
from regcheck.stages.match.keys import Hashes, Numbers, begins, ordered, repeated, sorted_numbers, together, whole
from regcheck.stages.match.levels.births import NEW_YEAR

Truths = npt.NDArray[np.bool_]
Pairs = tuple[Numbers, Numbers]
_SIMILAR = 0.88  # Jaro-Winkler from which two names on one customer number may be one misspelt; the usual bar for names
_FEW = 10  # records; a customer number on more than these is a placeholder
_GENERATION = 15  # years
_FILLER = 0.01  # a birth date on more than this share of the records, and on more than a few, is a filler
# In a small register a name and a contact or a birth date are enough. In a big one a contact that several names share
# proves nothing: a family may well name its child after a parent. And namesakes of one day occur: where by the
# frequencies of names and days more than this share of such pairs would be theirs, the weights decide.
_SMALL, _NAMESAKES = 300, 0.005
_LARGEST = np.uint64(2**64 - 1)


@dataclass(frozen=True)
class Repetitions:
    """What is certain before anything is weighed.

    ``pairs``: by the name of the key that found them, pairs of records (``left``, ``right``) that are one person: a
    block of n records gives n - 1 pairs, never n squared. ``group``: each record's group of such pairs, named by its
    smallest record. ``whole``: records that are one person however many rows say the same.
    ``connection``: each record's group as it would be without contradictions; ``unclaimed``: records of a connection
    that holds two persons which may be either's.
    """

    pairs: dict[str, Pairs]
    group: Numbers
    whole: Truths
    connection: Numbers
    unclaimed: Truths
    decided: Decided = field(default_factory=Decided)

    def certain(self, left: Numbers, right: Numbers) -> Truths:
        """Which of the pairs are one person; a record is itself only where its rows are."""
        same: Truths = (self.group[left] == self.group[right]) & ((left != right) | self.whole[left])
        return same

    def ambiguous(self, left: Numbers, right: Numbers) -> Truths:
        """Which of the pairs hold a record that may as well be another person's: for somebody to decide."""
        torn: Truths = self.connection[left] == self.connection[right]
        torn &= self.group[left] != self.group[right]
        torn &= self.unclaimed[left] | self.unclaimed[right]
        return torn


def repetitions(evidence: Evidence, decided: Decided) -> Repetitions:
    """The plain repetitions among the records of ``evidence``, and what people ``decided`` in their place."""
    facts = _Facts(evidence)
    nothing = np.empty(0, np.int64)
    found: dict[str, Pairs] = {}
    torn: list[Pairs] = [(nothing, nothing)]
    for name, at, key in facts.blocks():
        found[name], cut = _stars(at, key, facts)
        torn.append(cut)
    left, right = every = _joined(list(found.values()))
    group = _without_contradictions(connected(left, right, evidence.height), facts)
    group = _as_decided(group, decided)
    left, right = _joined([every, *torn])
    connection = connected(left, right, evidence.height)
    kept = {name: (left[(same := group[left] == group[right])], right[same]) for name, (left, right) in found.items()}
    kept["decided"] = decided.every()
    return Repetitions(kept, group, facts.whole(), connection, facts.unclaimed(connection), decided)


def _as_decided(group: Numbers, decided: Decided) -> Numbers:
    """``group`` with the pairs that people joined; what they parted is no longer certain of any record in its group."""
    if not len(decided.every()[0]):
        return group
    torn = group[decided.two[0]][group[decided.two[0]] == group[decided.two[1]]]
    own = np.where(np.isin(group, torn), np.arange(len(group)), group)
    left, right = decided.person
    joined: Numbers = connected(own[left], own[right], len(group))[own]
    return joined


class _Facts:
    """The keys that certainty rests on: names, contacts, birth dates and proven identity numbers."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._name = self._names()
        self.births = self._key("birth")
        self._name_birth = self._births_that_prove()
        self._number = self._numbers()
        self.identities = np.where(self._key("identity_proven") != 0, self._key("identity"), np.uint64(0))

    def blocks(self) -> Iterator[tuple[str, Numbers, Hashes]]:
        """The name of each key, the records that have it, and their keys; a contact counts in either of its columns."""
        yield ("name_email", *self._with_any("email"))
        yield ("name_phone", *self._with_any("phone"))
        keys = {"name_national_id": together(self._name, self.identities), "number_name": self._with_name("number")}
        for name, key in {**keys, "name_birth": self._name_birth, "number": self._number}.items():
            yield (name, *_known(key))

    def whole(self) -> Truths:
        """Records with a name and one more thing, or with a customer number that names one person."""
        out: Truths = (self._number != 0) | (self._name_birth != 0)
        for attribute in ("email", "phone", "identity"):
            out |= self._with_name(attribute) != 0
        return out

    def unclaimed(self, connection: Numbers) -> Truths:
        """Records without a birth date where a connection spans generations, or without a number where it has two."""
        out = np.zeros(len(connection), dtype=np.bool_)
        order = _by_group(connection)
        if not len(order):
            return out
        start = begins(connection[order])
        size = np.diff(np.r_[start, len(order)])
        for values, apart in ((self._evidence.born.astype(np.uint64), _GENERATION), (self.identities, 1)):
            low, high = _extremes(values[order], start)
            torn = (high > low) & (high - np.minimum(low, high) >= np.uint64(apart))
            out[order] |= np.repeat(torn, size) & (values[order] == 0)
        return out

    def _key(self, name: str) -> Hashes:
        return self._evidence.keys.get(name, np.zeros(self._evidence.height, dtype=np.uint64))

    def _with_name(self, attribute: str) -> Hashes:
        return together(self._name, self._key(attribute))

    def _with_any(self, attribute: str) -> tuple[Numbers, Hashes]:
        keys = [self._key(column) for column in slots(self._evidence, attribute)]
        at = np.concatenate([np.empty(0, np.int64), *(np.flatnonzero(key) for key in keys)])
        contact = np.concatenate([np.empty(0, np.uint64), *(key[key != 0] for key in keys)])
        if self._evidence.height >= _SMALL:
            own = ~_shared(contact, self._name[at])
            at, contact = at[own], contact[own]
        named = together(self._name[at], contact)
        return at[named != 0], named[named != 0]

    def _names(self) -> Hashes:
        """The given and family name, or whichever there is; a company's name where no person is named."""
        given, family, company = (self._key(name) for name in ("given", "family", "company"))
        person = np.where((given | family) != 0, whole([given, family], len(given)) | np.uint64(1), np.uint64(0))
        named = np.where(company != 0, whole([company], len(company)) | np.uint64(1), np.uint64(0))
        return np.where(person != 0, person, named)

    def _own_births(self) -> Hashes:
        """Birth dates that are not on so many records that they are a filler's."""
        at, day = repeated(*_known(self.births))
        start = begins(day)
        size = np.diff(np.r_[start, len(day)])
        common = np.repeat((size > _FEW) & (size > _FILLER * len(self.births)), size)
        out = self.births.copy()
        out[at[common]] = 0
        out[self._new_years()] = 0
        return out

    def _new_years(self) -> Numbers:
        """Records born on 1 January: the day that is filled in where only the year is known."""
        if not self._evidence.has("birth"):
            return np.empty(0, np.int64)
        found: Numbers = (
            self._evidence.texts["birth"].str.ends_with(NEW_YEAR).fill_null(value=False).arg_true().to_numpy()
        )
        return found

    def _births_that_prove(self) -> Hashes:
        """Name and birth date, where few pairs would have both by chance; else nothing."""
        both = together(self._name, self._own_births())
        if not self._evidence.has("birth") or self._evidence.height < _SMALL:
            return both
        known = (self._name != 0) & (self.births != 0)
        by_chance = np.prod([_share_of_equal(key[known]) for key in (self._name, self.births)])
        return both if by_chance <= _NAMESAKES * _share_of_equal(both[known]) else np.zeros_like(both)

    def _numbers(self) -> Hashes:
        """Customer numbers of one source that stand with one name only, give or take a slip, on few records.

        Every name is held against the alphabetically first of its number. Where one contradicts it, the number has been
        given to several persons and says nothing.
        """
        number = self._key("number")
        at, key = repeated(*_known(number))
        names = [name for name in ("given", "family", "company") if self._evidence.has(name)]
        table = pl.DataFrame({"at": at, "key": key, **{name: self._evidence.texts[name].gather(at) for name in names}})
        if names:
            text = pl.concat_str(names, separator=" ", ignore_nulls=True)
            table = table.sort("key", pl.when(text != "").then(text), *names, nulls_last=True)
        table = table.with_columns(unlike=_contradicts(names))  # apart, or it would be asked key by key
        doubtful = table.filter(pl.col("unlike").any().over("key") | (pl.len().over("key") > _FEW))["at"]
        number = number.copy()
        number[doubtful.to_numpy()] = 0
        return number


def _contradicts(names: list[str]) -> pl.Expr:
    """True where the row's names and the first ones of its number cannot be the same person's."""
    if not names:
        return pl.lit(value=False)
    pairs = [pl.struct(a=pl.col(name), b=pl.col(name).first().over("key")) for name in names]
    return pl.any_horizontal(pair.map_batches(_unlike, return_dtype=pl.Boolean) for pair in pairs)


def _unlike(pairs: pl.Series) -> pl.Series:
    """True where both names are there, neither begins with the other, and they are not similar."""
    distinct = pairs.struct.unnest().unique().drop_nulls()
    answers = [
        not (a.startswith(b) or b.startswith(a) or JaroWinkler.similarity(a, b) >= _SIMILAR)
        for a, b in distinct.iter_rows()
    ]
    judged = distinct.with_columns(unlike=pl.Series(answers, dtype=pl.Boolean))
    met = pairs.struct.unnest().join(judged, on=["a", "b"], how="left", maintain_order="left")
    return met["unlike"].fill_null(value=False)


def _stars(at: Numbers, key: Hashes, facts: _Facts) -> tuple[Pairs, Pairs]:
    """The pairs of each block's records with the first of its part, and those that a contradiction cuts."""
    at, block = repeated(at, key)
    if not len(at):
        return (at, at), (at, at)
    part = _parts(at, block, facts)
    first, first_of_part = _first(at, block), _first_of(at, part)
    alone, cut = first_of_part == at, first_of_part != first
    return (first_of_part[~alone], at[~alone]), (first[cut], at[cut])


def _by_group(group: Numbers) -> Numbers:
    """The records that are not alone in their group, those of a group side by side."""
    size = np.bincount(group, minlength=len(group))
    at = np.flatnonzero(size[group] > 1)
    ordered: Numbers = at[np.argsort(group[at], kind="stable")]
    return ordered


def _without_contradictions(group: Numbers, facts: _Facts) -> Numbers:
    """``group`` with those that hold two birth dates or identity numbers divided along them."""
    at = _by_group(group)
    out = group.copy()
    if len(at):
        out[at] = _first_of(at, _parts(at, group[at].astype(np.uint64), facts))
    return out


def _parts(at: Numbers, block: Hashes, facts: _Facts) -> Hashes:
    """The part of its block (ordered) that each record belongs to: one for all unless two values contradict each other.

    Then each value is a part, and a record without one is a part of its own.
    """
    start = begins(block)
    size = np.diff(np.r_[start, len(block)])
    part = block
    for values in (facts.births[at], facts.identities[at]):
        low, high = _extremes(values, start)
        own = np.where(values == 0, at.astype(np.uint64), values)
        part = np.where(np.repeat(high > low, size), whole([part, own], len(part)), part)
    return part


def _extremes(values: Hashes, start: Numbers) -> tuple[Hashes, Hashes]:
    """The least and greatest value of each block, missing ones (0) left out; where all are, the greatest is 0."""
    return np.minimum.reduceat(np.where(values == 0, _LARGEST, values), start), np.maximum.reduceat(values, start)


def _first(at: Numbers, block: Hashes) -> Numbers:
    """The smallest record of each record's block; blocks stand together."""
    start = begins(block)
    return np.repeat(np.minimum.reduceat(at, start), np.diff(np.r_[start, len(at)]))


def _first_of(at: Numbers, part: Hashes) -> Numbers:
    """The smallest record of each record's part; parts stand in any order."""
    order = ordered(part)
    out = np.empty_like(at)
    out[order] = _first(at[order], part[order])
    return out


def _shared(contact: Hashes, name: Hashes) -> Truths:
    """Where a contact stands with two names or more: a family's mailbox, or its telephone."""
    at, ordered = repeated(np.flatnonzero(contact), contact)
    start = begins(ordered)
    out = np.zeros(len(contact), dtype=np.bool_)
    if len(at):
        low, high = _extremes(name[at], start)
        out[at] = np.repeat(high > low, np.diff(np.r_[start, len(at)]))
    return out


def _known(key: Hashes) -> tuple[Numbers, Hashes]:
    """The records that have a key, and their keys."""
    at = np.flatnonzero(key)
    return at, key[at]


def _joined(pairs: list[Pairs]) -> Pairs:
    left, right = zip(*pairs, strict=True)
    return np.concatenate(left), np.concatenate(right)


def _share_of_equal(key: Hashes) -> float:
    """The share of pairs of records that have the same key."""
    counts = np.diff(np.r_[begins(sorted_numbers(key)), len(key)]).astype(np.float64)
    pairs = len(key) * (len(key) - 1)
    return float((counts * (counts - 1)).sum() / pairs) if pairs else 0.0
