"""How each attribute of a pair agrees: the first of its comparison's levels that holds.

A level is a small number; 0 is missing and weighs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from regcheck.stages.match.comparisons import (
    BIRTH,
    BUSINESS,
    COMPANY,
    EMAIL,
    FAMILY,
    GENDER,
    GIVEN,
    IDENTITY,
    NUMBER,
    PHONE,
    PLACE,
    Comparison,
    described,
)
from regcheck.stages.match.evidence import Bits, Evidence, Hashes, Numbers, slots
from regcheck.stages.match.variants import are_variants

Levels = npt.NDArray[np.uint8]
Truths = npt.NDArray[np.bool_]
_FEW_PERSONS = 10  # a contact that more persons share than this proves nothing by itself
_GENERATION = 15  # years
_RARE = -5.0  # bits: what more than one row in 32 has in common proves nothing
_NAMESAKES_BORN = 1000  # rows; in a bigger register two namesakes may well share a birth date
_CLOSE, _SIMILAR = 0.92, 0.84  # Jaro-Winkler: a slip of the keyboard; a name that may be the same


@dataclass(frozen=True)
class Agreement:
    """``levels``: one array per comparison; ``bits``: log2 of how often strangers share the values agreed on.

    ``certain``: plain repetitions: name and one contact that few persons share, or customer number, and no quarrel.
    """

    levels: dict[str, Levels]
    bits: Bits
    certain: Truths


def agree(evidence: Evidence, left: Numbers, right: Numbers) -> Agreement:
    """How the records ``left`` agree with the records ``right``, pair by pair."""
    pair = _Pair(evidence, left, right)
    judged: dict[str, tuple[Levels, Bits]] = {}
    for name, compare in _COMPARE.items():
        if evidence.has(name):
            judged[_FIELD[name]] = compare(pair)
    if any(evidence.has(name) for name in ("house", "postal", "town")):
        judged[PLACE.field] = _place(pair)
    for name in evidence.attributes:
        judged[described(name).field] = _attribute(pair, name)
    if evidence.has("given") and evidence.has("family"):
        _rejoin_names(pair, judged)
    bits = np.zeros(len(left), dtype=np.float32)
    for _, one in judged.values():
        bits += one
    levels = {field: its for field, (its, _) in judged.items()}
    return Agreement(levels, bits, _certain(pair, levels, {field: one for field, (_, one) in judged.items()}))


def _certain(pair: _Pair, levels: dict[str, Levels], bits: dict[str, Bits]) -> Truths:
    nothing = np.zeros(pair.height, dtype=np.uint8)

    def level(comparison: Comparison) -> Levels:
        return levels.get(comparison.field, nothing)

    rows = max(1, len(pair.evidence.record))
    shared = np.log2(_FEW_PERSONS / rows)
    contact = [(level(one) == 1) & (bits.get(one.field, nothing) <= shared) for one in (EMAIL, PHONE)]
    given, family = level(GIVEN), level(FAMILY)
    lone = (family == 1) & ~pair.both("given") & (pair.keys("given")[0] == pair.keys("given")[1])
    named = ((given == 1) & (family == 1)) | lone | ((given == 0) & (family == 0) & (level(COMPANY) == 1))
    named &= level(COMPANY) <= 1
    apart = sum((level(one) == len(one.levels)).astype(np.uint8) for one in (EMAIL, PHONE, PLACE))
    rare = max(_RARE, shared)
    met = (rows < _NAMESAKES_BORN) | (apart < 2)
    born = (level(BIRTH) == 1) & met & (bits.get(BIRTH.field, nothing) <= rare)
    named &= sum(bits.get(one.field, nothing) for one in (GIVEN, FAMILY, COMPANY)) <= rare
    repeated = named & (contact[0] | contact[1] | born)
    unlike = (given >= 5) | (family >= 4) | (level(COMPANY) >= 3)
    numbered = (
        (level(NUMBER) == 1)
        & (bits.get(NUMBER.field, nothing) <= shared)
        & ~unlike
        & (
            ((given > 0) | (family > 0) | (level(COMPANY) > 0))
            | (bits.get(NUMBER.field, nothing) <= np.log2(2.5 / rows))
        )
    )
    quarrel = (level(BIRTH) > 1) | (level(IDENTITY) > 1)
    certain: Truths = (repeated | numbered) & ~quarrel
    return certain


class _Pair:
    """Both sides of many pairs, one attribute at a time."""

    def __init__(self, evidence: Evidence, left: Numbers, right: Numbers) -> None:
        self.evidence, self.left, self.right = evidence, left, right
        self.height = len(left)

    def keys(self, name: str, other: str | None = None) -> tuple[Hashes, Hashes]:
        if not self.evidence.has(name):
            nothing = np.zeros(self.height, dtype=np.uint64)
            return nothing, nothing
        return self.evidence.keys[name][self.left], self.evidence.keys[other or name][self.right]

    def both(self, name: str) -> Truths:
        one, other = self.keys(name)
        known: Truths = (one != 0) & (other != 0)
        return known

    def equal(self, name: str) -> Truths:
        one, other = self.keys(name)
        same: Truths = (one != 0) & (one == other)
        return same

    def bits(self, name: str) -> Bits:
        return self.evidence.bits[name][self.left]

    def texts(self, name: str, at: Numbers, other: str | None = None) -> pl.DataFrame:
        """The texts of both sides of the pairs ``at``: ``a`` and ``b``."""
        table = self.evidence.texts
        return pl.DataFrame({"a": table[name].gather(self.left[at]), "b": table[other or name].gather(self.right[at])})

    def distinct(self, name: str, at: Numbers) -> tuple[Numbers, Numbers]:
        """Of the pairs ``at``, one for each pair of values, and which of them each pair goes with."""
        one, other = self.keys(name)
        mixed = np.minimum(one[at], other[at]) * np.uint64(0x9E3779B97F4A7C15) + np.maximum(one[at], other[at])
        _, first, which = np.unique(mixed, return_index=True, return_inverse=True)
        return at[first], which.ravel().astype(np.int64)


def _start(pair: _Pair, name: str, worst: int) -> tuple[Levels, Truths]:
    """Level 1 where the values are equal, ``worst`` where they are not; and where they are not."""
    both, equal = pair.both(name), pair.equal(name)
    levels = np.where(both, np.where(equal, 1, worst), 0).astype(np.uint8)
    return levels, both & ~equal


def _given(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, "given", 8)
    first, which = pair.distinct("given", np.flatnonzero(unlike))
    names = pair.texts("given", first)
    alike = _similar(names)
    level = np.where(alike >= _CLOSE, 4, np.where(alike >= _SIMILAR, 5, 8)).astype(np.uint8)
    level[are_variants(names)] = 2
    letter = _where(names, (pl.col("a").str.len_chars() == 1) | (pl.col("b").str.len_chars() == 1))
    level[letter] = np.where(_where(names, _SAME_FIRST)[letter], 3, 8)
    levels[unlike] = level[which]
    return levels, _valued(pair, "given", levels == 1)


def _family(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, "family", 6)
    first, which = pair.distinct("family", np.flatnonzero(unlike))
    names = pair.texts("family", first)
    alike = _similar(names)
    level = np.where(alike >= _CLOSE, 3, np.where(alike >= _SIMILAR, 4, 6)).astype(np.uint8)
    level[_share_word(names)] = 2
    levels[unlike] = level[which]
    return levels, _valued(pair, "family", levels == 1)


def _share_word(names: pl.DataFrame) -> Truths:
    """Where two names have a word of three letters or more in common, as Virtanen and Laine-Virtanen do."""
    out = np.zeros(names.height, dtype=np.bool_)
    at = np.flatnonzero(_where(names, pl.any_horizontal(pl.all().str.contains(" "))))
    shared = (any(len(one) > 2 and one in b.split(" ") for one in a.split(" ")) for a, b in names[at].iter_rows())
    out[at] = np.fromiter(shared, np.bool_, count=len(at))
    return out


def _company(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, "company", 4)
    first, which = pair.distinct("company", np.flatnonzero(unlike))
    names = pair.texts("company", first)
    level = np.where(_similar(names) >= _CLOSE, 2, 4).astype(np.uint8)
    level[(level == 4) & _share_word(names)] = 3
    levels[unlike] = level[which]
    return levels, _valued(pair, "company", levels == 1)


def _email(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike, bits = _crosswise(pair, "email", 6)
    digits = pair.keys("mail_digits")
    hopeful = unlike & (pair.equal("mail_head") | pair.equal("mail_tail")) & (digits[0] == digits[1])
    at = np.flatnonzero(hopeful)
    levels[at[_distance(pair.texts("email", at)) <= 2]] = 2
    levels[unlike & pair.equal("local")] = 3
    named = pair.evidence.named_mailbox[pair.left] & pair.evidence.named_mailbox[pair.right]
    numbered = pair.both("mail_digits")
    levels[(levels == 3) & named & numbered] = 4
    levels[((levels == 2) | (levels == 3)) & named & ~numbered] = 5
    return levels, bits + np.where(levels == 3, pair.bits("local"), 0).astype(np.float32)


def _phone(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike, bits = _crosswise(pair, "phone", 3)
    at = np.flatnonzero(unlike)
    levels[at[_distance(pair.texts("phone", at)) <= 1]] = 2
    return levels, bits


def _crosswise(pair: _Pair, name: str, worst: int) -> tuple[Levels, Truths, Bits]:
    """Like ``_start`` for an attribute with two slots: any of one side's values may equal any of the other's."""
    levels, _ = _start(pair, name, worst)
    bits = _valued(pair, name, levels == 1)
    its_slots = slots(pair.evidence, name)
    for one in its_slots:
        for other in its_slots:
            left, right = pair.keys(one, other)
            met = (levels != 1) & (left != 0) & (left == right)
            levels[met] = 1
            bits[met] = pair.evidence.bits[one][pair.left[met]]
    return levels, levels == worst, bits


def _birth(pair: _Pair) -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, "birth", 7)
    first, which = pair.distinct("birth", np.flatnonzero(unlike))
    days = pair.texts("birth", first)
    levels[unlike] = _birth_levels(_digits(days["a"]), _digits(days["b"]))[which]
    return levels, _valued(pair, "birth", levels == 1)


def _digits(days: pl.Series) -> npt.NDArray[np.int64]:
    """Eight digits per day, a column each."""
    number = days.cast(pl.Int64).to_numpy()
    return np.stack([number // 10**place % 10 for place in range(7, -1, -1)], axis=1)


def _birth_levels(one: npt.NDArray[np.int64], other: npt.NDArray[np.int64]) -> Levels:
    """Levels 2 to 7 of two dates as eight digits each."""
    same = one == other
    year, month, day = same[:, :4].all(axis=1), same[:, 4:6].all(axis=1), same[:, 6:].all(axis=1)
    swapped = year & (one[:, 4:6] == other[:, 6:]).all(axis=1) & (one[:, 6:] == other[:, 4:6]).all(axis=1)
    wrong = (~same).sum(axis=1)
    neighbours = (one[:, 1:] == other[:, :-1]) & (one[:, :-1] == other[:, 1:]) & ~same[:, 1:] & ~same[:, :-1]
    slip = (wrong == 1) | ((wrong == 2) & neighbours.any(axis=1))
    near = (year & (month | day)) | (month & day)
    years = np.abs((one[:, :4] - other[:, :4]) @ np.array([1000, 100, 10, 1]))
    return np.select([swapped, slip, near, year, years >= _GENERATION], [2, 3, 4, 5, 6], default=7).astype(np.uint8)


def _identity(pair: _Pair, name: str = "identity") -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, name, 3)
    first, which = pair.distinct(name, np.flatnonzero(unlike))
    close = _distance(pair.texts(name, first)) <= 1
    levels[unlike] = np.where(close, 2, 3).astype(np.uint8)[which]
    return levels, _valued(pair, name, levels == 1)


def _plain(pair: _Pair, name: str) -> tuple[Levels, Bits]:
    levels, _ = _start(pair, name, 2)
    return levels, _valued(pair, name, levels == 1)


def _gender(pair: _Pair) -> tuple[Levels, Bits]:
    levels, _ = _start(pair, "gender", 2)
    return levels, np.zeros(pair.height, dtype=np.float32)


def _attribute(pair: _Pair, name: str) -> tuple[Levels, Bits]:
    levels, unlike = _start(pair, name, 3)
    first, which = pair.distinct(name, np.flatnonzero(unlike))
    texts = pair.texts(name, first)
    level = np.where((_similar(texts) >= _CLOSE) | (_distance(texts) <= 1), 2, 3).astype(np.uint8)
    levels[unlike] = level[which]
    return levels, _valued(pair, name, levels == 1)


def _place(pair: _Pair) -> tuple[Levels, Bits]:
    """Street, house, flat, postal code and town as one thing: who moves changes them all at once."""
    street, house = pair.equal("street"), pair.equal("house")
    lined = pair.both("street") & pair.both("house")
    street |= _street_alike(pair, lined & house & ~street) | _second_line(pair)
    postal, town = pair.equal("postal"), pair.equal("town")
    area_known = pair.both("postal") | pair.both("town")
    area = postal | town | ~area_known
    flat = pair.equal("flat") | (pair.keys("flat")[0] == pair.keys("flat")[1])
    on_street = pair.equal("street") & ~house & area & area_known
    levels = np.select(
        [
            street & house & flat & area,
            street & house & area,
            (street & house) | on_street,
            postal,
            town,
            lined | area_known,
        ],
        [1, 2, 3, 4, 5, 6],
        default=0,
    ).astype(np.uint8)
    return levels, _place_bits(pair, levels, postal, town, street & house)


def _second_line(pair: _Pair) -> Truths:
    """Where one side's street stands in the other's second line."""
    line = next((name for name in pair.evidence.attributes if name.startswith("attribute_address_line2")), None)
    if line is None or not pair.evidence.has("street"):
        return np.zeros(pair.height, dtype=np.bool_)
    return _crossed(pair, "street", line) | _crossed(pair, line, "street")


def _street_alike(pair: _Pair, asked: Truths) -> Truths:
    out = np.zeros(pair.height, dtype=np.bool_)
    at = np.flatnonzero(asked)
    if len(at):
        first, which = pair.distinct("street", at)
        streets = pair.texts("street", first)
        out[at] = ((_similar(streets) >= _CLOSE) | (_distance(streets) <= 2))[which]
    return out


def _place_bits(
    pair: _Pair,
    levels: Levels,
    postal: Truths,
    town: Truths,
    house: Truths,
) -> Bits:
    """How common what is agreed on is: the house, with its flat, with its area."""
    bits = np.zeros(pair.height, dtype=np.float32)
    for name, where in (
        ("street", house | (levels == 3)),
        ("house", house),
        ("flat", (levels == 1) & pair.equal("flat")),
    ):
        if pair.evidence.has(name):
            bits += np.where(where, pair.bits(name), 0).astype(np.float32)
    for name, where in (("postal", postal), ("town", town & ~postal)):
        if pair.evidence.has(name):
            bits += np.where(where & (levels > 0) & (levels < 6), pair.bits(name), 0).astype(np.float32)
    rarest = np.float32(-np.log2(max(2, pair.evidence.height)))
    return np.maximum(bits, rarest, dtype=np.float32)


def _rejoin_names(pair: _Pair, judged: dict[str, tuple[Levels, Bits]]) -> None:
    """Names that agree only when taken together: given and family name exchanged, or one name inside the other."""
    given, given_bits = judged[GIVEN.field]
    family, family_bits = judged[FAMILY.field]
    swapped = (given != 1) & _exchanged(pair, (given == 0) | (given >= 5))
    given[swapped], family[swapped] = 6, 0
    given_bits[swapped] = np.minimum(pair.bits("given"), -4)[swapped] + np.minimum(pair.bits("family"), -4)[swapped]
    family_bits[swapped] = 0
    crossed = ~swapped & (family == 6) & (_crossed(pair, "given", "family") | _crossed(pair, "family", "given"))
    family[crossed] = 5
    family_bits[crossed] = np.minimum(pair.bits("family"), pair.bits("given"))[crossed]
    if pair.evidence.has("whole"):
        _rejoin_whole(pair, judged, np.flatnonzero((given != 1) & (family != 1) & pair.both("whole") & ~swapped))


def _rejoin_whole(pair: _Pair, judged: dict[str, tuple[Levels, Bits]], at: Numbers) -> None:
    """Of the pairs ``at`` those of which all words of one name are among the other's."""
    inside = at[_contained(pair.texts("whole", at))]
    (given, given_bits), (family, family_bits) = judged[GIVEN.field], judged[FAMILY.field]
    given[inside], family[inside] = 7, 0
    evidence = pair.evidence
    sides = [evidence.bits["given"][side] + evidence.bits["family"][side] for side in (pair.left, pair.right)]
    given_bits[inside], family_bits[inside] = np.maximum(*sides)[inside], 0


def _exchanged(pair: _Pair, asked: Truths) -> Truths:
    """Where one side's given name is the other's family name and the other way round, give or take a slip."""
    one_way, other_way = _crossed(pair, "given", "family"), _crossed(pair, "family", "given")
    out = one_way & other_way
    for name, other, exact in (("given", "family", other_way), ("family", "given", one_way)):
        left, right = pair.keys(name, other)
        at = np.flatnonzero(asked & exact & ~out & (left != 0) & (right != 0))
        out[at] = _name_alike(pair.texts(name, at, other))
        out |= asked & exact & ((left == 0) | (right == 0))
    at = np.flatnonzero(asked & ~out & ~one_way & ~other_way & pair.both("given") & pair.both("family"))
    at = at[_name_alike(pair.texts("given", at, "family"))]
    out[at[_name_alike(pair.texts("family", at, "given"))]] = True
    return out


def _crossed(pair: _Pair, name: str, other: str) -> Truths:
    left, right = pair.keys(name, other)
    same: Truths = (left != 0) & (left == right)
    return same


def _name_alike(names: pl.DataFrame) -> Truths:
    """Where two names are the same but for a slip, or one is the other's initial."""
    initial = ((pl.col("a").str.len_chars() == 1) | (pl.col("b").str.len_chars() == 1)) & _SAME_FIRST
    return (_similar(names) >= _SIMILAR) | _where(names, initial)


def _contained(names: pl.DataFrame) -> Truths:
    """Where all words of one name, at least two, are among the other's, give or take a slip."""
    return np.fromiter(
        (_inside(a.split(" "), b.split(" ")) for a, b in names.iter_rows()), np.bool_, count=names.height
    )


def _inside(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or not set(short) & set(long):
        return False
    return all(any(JaroWinkler.similarity(a, b, score_cutoff=_CLOSE) for b in long) for a in short)


def _valued(pair: _Pair, name: str, where: Truths) -> Bits:
    return np.where(where, pair.bits(name), 0).astype(np.float32)


def _where(table: pl.DataFrame, condition: pl.Expr) -> Truths:
    return table.select(condition.fill_null(value=False)).to_series().to_numpy()


_SAME_FIRST = pl.col("a").str.slice(0, 1) == pl.col("b").str.slice(0, 1)


def _similar(texts: pl.DataFrame) -> npt.NDArray[np.float32]:
    one, other = texts["a"].to_list(), texts["b"].to_list()
    return np.asarray(process.cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float32, workers=1))


def _distance(texts: pl.DataFrame) -> npt.NDArray[np.float32]:
    """Slips of the keyboard between the texts; 9 where there are more than two."""
    one, other = texts["a"].to_list(), texts["b"].to_list()
    found = np.asarray(process.cpdist(one, other, scorer=OSA.distance, score_cutoff=2, dtype=np.float32, workers=1))
    return np.where(found > 2, np.float32(9), found)


_FIELD = {
    "given": GIVEN.field,
    "family": FAMILY.field,
    "company": COMPANY.field,
    "email": EMAIL.field,
    "phone": PHONE.field,
    "birth": BIRTH.field,
    "identity": IDENTITY.field,
    "business": BUSINESS.field,
    "number": NUMBER.field,
    "gender": GENDER.field,
}
_COMPARE = {
    "given": _given,
    "family": _family,
    "company": _company,
    "email": _email,
    "phone": _phone,
    "birth": _birth,
    "identity": _identity,
    "business": lambda pair: _identity(pair, "business"),
    "number": lambda pair: _plain(pair, "number"),
    "gender": _gender,
}
