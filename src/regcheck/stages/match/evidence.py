"""What matching knows of each row, in the form in which it is held against the other rows.

Every attribute is three things per record: its text, a number that is equal where the text is (0 where there is none),
and how rare the value is. Rows that say exactly the same are one record.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.stages.match.reading import SLOTS, read

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int64]
Bits = npt.NDArray[np.float32]
# Attributes whose value tells persons apart only as far as few different persons share it.
_SHARED_BY_PERSONS = ("email", "phone", "email_2", "phone_2", "local", "number")


@dataclass(frozen=True)
class Evidence:
    """The records: distinct rows as compared, in an order given by what they say, never by where they stand.

    ``texts``: one line per record, the attributes of reading.read as String. ``keys``: a number per record and
    attribute, 0 where missing. ``bits``: log2 of the share of records (for contacts: of persons) with that value.
    ``record``: the record of each row of the register. ``first``: the first row (place from 0) of each record.
    """

    texts: pl.DataFrame
    keys: dict[str, Hashes]
    bits: dict[str, Bits]
    record: Numbers
    first: Numbers
    size: Numbers
    attributes: tuple[str, ...]
    codes: frozenset[str]

    @property
    def height(self) -> int:
        return self.texts.height

    def has(self, name: str) -> bool:
        return name in self.keys

    def valued(self, name: str) -> npt.NDArray[np.bool_]:
        return self.keys[name] != 0


def gather(people: pl.DataFrame) -> Evidence:
    """The evidence in ``people`` (see normalise.Normalised)."""
    read_ = read(people)
    texts = read_.texts
    whole = texts.select(pl.struct(pl.all()).hash(seed=5).alias("whole"))["whole"]
    rows = pl.DataFrame({"whole": whole}).with_row_index("row")
    records = (
        rows.group_by("whole").agg(pl.col("row").min().alias("first"), pl.len().alias("size")).sort("whole", "first")
    )
    record = rows.join(records.with_row_index("record"), on="whole", how="left", maintain_order="left")["record"]
    kept = texts[records["first"]]
    keys = {name: _key(kept[name]) for name in kept.columns if kept[name].null_count() < kept.height}
    person = _person(kept, keys)
    bits = {
        name: _bits(key, person if name in _SHARED_BY_PERSONS else None, records["size"]) for name, key in keys.items()
    }
    return Evidence(
        texts=kept.select(list(keys)),
        keys=keys,
        bits=bits,
        record=record.to_numpy().astype(np.int64),
        first=records["first"].to_numpy().astype(np.int64),
        size=records["size"].to_numpy().astype(np.int64),
        attributes=tuple(name for name in read_.attributes if name in keys),
        codes=read_.codes,
    )


def _key(text: pl.Series) -> Hashes:
    hashed = text.hash(seed=7).to_numpy()
    return np.where(text.is_null().to_numpy(), np.uint64(0), hashed | np.uint64(1)).astype(np.uint64)


def _person(texts: pl.DataFrame, keys: dict[str, Hashes]) -> Hashes:
    """Who a record is about, as far as its name says."""
    named = [name for name in ("given", "family", "company") if name in keys]
    if not named:
        return np.arange(1, texts.height + 1, dtype=np.uint64)
    return texts.select(pl.struct(named).hash(seed=9)).to_series().to_numpy()


def _bits(key: Hashes, person: Hashes | None, size: pl.Series) -> Bits:
    """log2 of the share of all rows that have the value, repetitions of a record left out.

    Where ``person`` is given, each name counts once: a person entered ten times does not make a number shared.
    """
    frame = pl.DataFrame({"key": key, "size": size}).with_row_index("at").filter(pl.col("key") != 0)
    share = np.zeros(len(key), dtype=np.float32)
    if frame.is_empty():
        return share
    known = frame["size"].sum()
    if person is None:
        counted = frame.group_by("key").len("count")
    else:
        named = frame.with_columns(person=pl.Series(person[frame["at"].to_numpy()]))
        counted = named.unique(["key", "person"]).group_by("key").len("count")
    counts = frame.join(counted, on="key", how="left", maintain_order="left")
    share[counts["at"].to_numpy()] = np.log2(counts["count"].to_numpy() / known)
    return share


def slots(evidence: Evidence, name: str) -> tuple[str, ...]:
    """The columns an attribute stands in: an e-mail address may be the second one of its row."""
    return tuple(one for one in SLOTS.get(name, (name,)) if evidence.has(one))
