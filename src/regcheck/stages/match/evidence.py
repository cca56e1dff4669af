"""What matching knows of each row, in the form in which it is held against the other rows.

Every attribute is three things per record: its text, a number that is equal where the text is (0 where there is none),
and how rare the value is. Rows that say exactly the same are one record.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.keys import Hashes, Numbers, distinct, key_of, sorted_numbers, whole
from regcheck.stages.match.parts import Parts
from regcheck.stages.match.rarity import Bits, at_home, rarity
from regcheck.stages.match.reading import SLOTS, read

# A contact that so many different names share is a filler or a switchboard, and says nothing of its rows.
_EVERYBODYS = 25
# What is only ever found equal or not needs no text.
_HASH_ENOUGH = (
    "house",
    "flat",
    "postal",
    "town",
    "gender",
    "number",
    "identity_proven",
    "business_proven",
    "country",
    "tongue",
)
# What one country has and another has not: there a name is as rare as it is among its compatriots.
HOMES = ("country", "tongue")  # the first that is there tells who are compatriots
_NATIONAL = ("given", "family", "company", "street", "postal", "town")
_CONTACTS = ("email", "email_2", "phone", "phone_2")


@dataclass(frozen=True)
class Evidence:
    """The records: distinct rows as compared, in an order given by what they say, never by where they stand.

    ``texts``: one line per record, the attributes of reading.read as String. ``keys``: a number per record and
    attribute, 0 where missing. ``bits``: log2 of the share of rows with that value. ``bits_at_home``: of the share
    among the rows of the record's own country, or where none is told language (see rarity). ``same``: how many pairs of
    records have the same value. ``record``: the record of each row of the register. ``first``: the first row (place
    from 0) of each record, ``size``: how many rows say it.
    ``named_mailbox``: the record's mailbox is called after its name. ``born``: the year of birth and ``birthday`` the
    whole date as YYYYMMDD, 0 where unknown.
    """

    texts: pl.DataFrame
    keys: dict[str, Hashes]
    bits: dict[str, Bits]
    bits_at_home: dict[str, Bits]
    same: dict[str, float]
    record: Numbers
    first: Numbers
    size: Numbers
    attributes: tuple[str, ...]
    codes: frozenset[str]
    named_mailbox: npt.NDArray[np.bool_]
    born: npt.NDArray[np.int32]
    birthday: npt.NDArray[np.int32]
    parts: Parts = field(repr=False)

    @property
    def height(self) -> int:
        """How many records."""
        return len(self.first)

    def has(self, name: str) -> bool:
        """Whether any record has the attribute."""
        return name in self.keys

    def key(self, name: str) -> Hashes:
        """The keys of an attribute, or of a part of one (see parts); zeros where no record has it."""
        return self.keys[name] if name in self.keys else self.parts.key(name)


def gather(people: pl.DataFrame, alone: pl.Series | None = None) -> Evidence:
    """The evidence in ``people`` (see normalise.Normalised).

    ``alone``: numbers of rows that are records of their own even where others say the same, because somebody has
    decided about them.
    """
    read_ = read(people)
    texts = _without_fillers(read_.texts)
    texts = texts.select(name for name in texts.columns if texts[name].null_count() < texts.height)
    per_row = {name: key_of(texts[name], seed=7) for name in texts.columns}
    said = [*per_row.values(), *_numbered(people["row"], alone)]
    first, record, size = distinct(whole(said, people.height))
    keys = {name: key[first] for name, key in per_row.items()}
    counted = {name: rarity(key, size) for name, key in keys.items()}
    worded = texts.drop(_HASH_ENOUGH, strict=False)
    compared = worded[first] if worded.columns else worded
    birthday = _birthday(compared, len(first))
    return Evidence(
        texts=compared,
        parts=Parts(compared, len(first)),
        named_mailbox=_named_mailbox(compared, len(first)),
        born=birthday // 10_000,
        birthday=birthday,
        keys=keys,
        bits={name: bits for name, (bits, _) in counted.items()},
        bits_at_home=_at_home(keys, {name: bits for name, (bits, _) in counted.items()}),
        same={name: pairs for name, (_, pairs) in counted.items()},
        record=record,
        first=first,
        size=size,
        attributes=tuple(name for name in read_.attributes if name in keys),
        codes=read_.codes,
    )


def _named_mailbox(texts: pl.DataFrame, height: int) -> npt.NDArray[np.bool_]:
    names = [name for name in ("family", "given") if name in texts.columns]
    if "local" not in texts.columns or not names:
        return np.zeros(height, dtype=np.bool_)
    local = pl.col("local")
    after = [local.str.contains(pl.col(name).str.slice(0, 4), literal=True).fill_null(value=False) for name in names]
    return texts.select(pl.any_horizontal(after)).to_series().to_numpy()


def _numbered(row: pl.Series, alone: pl.Series | None) -> list[Hashes]:
    """What tells the rows ``alone`` from those that say the same; nothing where there are none."""
    if alone is None or not len(alone):
        return []
    return [np.where(row.is_in(alone.implode()).to_numpy(), row.to_numpy().astype(np.uint64), np.uint64(0))]


def _at_home(keys: dict[str, Hashes], bits: dict[str, Bits]) -> dict[str, Bits]:
    """The ``bits`` of what a country has of its own, among the records of the same country."""
    home = next((keys[name] for name in HOMES if name in keys), None)
    if home is None:
        return {}
    return {name: at_home(keys[name], home, bits[name]) for name in _NATIONAL if name in keys}


def _birthday(texts: pl.DataFrame, height: int) -> npt.NDArray[np.int32]:
    if "birth" not in texts.columns:
        return np.zeros(height, dtype=np.int32)
    return texts["birth"].cast(pl.Int32).fill_null(0).to_numpy()


def _without_fillers(texts: pl.DataFrame) -> pl.DataFrame:
    """``texts`` without the contacts that stand with too many different names."""
    named = [name for name in ("given", "family", "company") if name in texts.columns]
    for contact in _CONTACTS:
        if contact in texts.columns and named:
            if not _more_often(key_of(texts[contact], seed=7), _EVERYBODYS):
                continue
            value = texts[contact].drop_nulls()
            often = value.to_frame().group_by(contact).len().filter(pl.col("len") > _EVERYBODYS)[contact]
            held = (
                texts.filter(pl.col(contact).is_in(often.implode()))
                .group_by(contact)
                .agg(pl.struct(named).n_unique().alias("names"))
            )
            everybodys = held.filter(pl.col("names") > _EVERYBODYS)[contact]
            texts = texts.with_columns(
                pl.when(~pl.col(contact).is_in(everybodys.implode())).then(contact).alias(contact)
            )
    return texts


def _more_often(key: Hashes, times: int) -> bool:
    """Whether any value is there more often than so many times."""
    known = sorted_numbers(key[key != 0])
    return bool((known[times:] == known[: max(0, len(known) - times)]).any())


def slots(evidence: Evidence, name: str) -> tuple[str, ...]:
    """The columns an attribute stands in: an e-mail address may be the second one of its row."""
    return tuple(one for one in SLOTS.get(name, (name,)) if evidence.has(one))
