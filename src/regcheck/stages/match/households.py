"""Who lives together: the same dwelling and surname, or a contact that a few persons share."""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.stages.match.clusters import connected
from regcheck.stages.match.evidence import Evidence
from regcheck.stages.match.keys import Hashes, Numbers, begins, distinct, repeated, spread, together, whole

# Persons that a phone or a mailbox may be shared by before it is a workplace's, and namesakes in a building without
# flat numbers before it is a block of flats and not a family.
_FEW = 8
_CONTACTS = ("email", "email_2", "phone", "phone_2")


def households_of(evidence: Evidence, customers: pl.DataFrame) -> pl.DataFrame:
    """``row``, ``household`` and ``address`` (UInt32) of each line of ``customers`` (``row``, ``customer``), in order.

    Both are named by the first row that has them. Rows of one customer are one household; those that name a company and
    no person share it with nobody else. ``address`` is the dwelling where a flat is told, else the building, and null
    where a row has none.
    """
    rows = customers["row"]
    customer = _first_rows(customers["customer"].to_numpy().astype(np.uint64))
    dwelling = _dwellings(evidence)
    person = (evidence.key("given") | evidence.key("family")) != 0
    family = np.where(person, evidence.key("family"), np.uint64(0))
    place = np.where(person, dwelling, np.uint64(0))
    again = np.flatnonzero(customer != np.arange(len(rows)))
    joins = [(customer[again], again), *_stars(together(place, family)[evidence.record], customer)]
    for contact in _CONTACTS:
        if evidence.has(contact):
            shared = np.where(person, evidence.key(contact), np.uint64(0))
            joins += _stars(_of_one_dwelling(shared[evidence.record], dwelling[evidence.record]), customer)
    left, right = (np.concatenate(ends) for ends in zip(*joins, strict=True))
    household = connected(left, right, len(rows))
    address = _first_rows(dwelling[evidence.record])
    at = pl.DataFrame({"household": household, "address": address}).with_columns(
        address=pl.when(pl.col("address") >= 0).then("address")
    )
    return at.select(
        rows.alias("row"), rows.gather(at["household"]).alias("household"), rows.gather(at["address"]).alias("address")
    )


def _dwellings(evidence: Evidence) -> Hashes:
    """The dwelling of each record, which is the building where no flat is told; 0 where unknown."""
    area = np.where(evidence.key("postal") != 0, evidence.key("postal"), evidence.key("town"))
    building = together(together(evidence.key("street"), evidence.key("house")), area)
    flat = evidence.key("flat")
    return np.where((building != 0) & (flat != 0), whole([building, flat], len(building)), building)


def _of_one_dwelling(contact: Hashes, dwelling: Hashes) -> Hashes:
    """The contacts that are not known at two dwellings; 0 for the others."""
    at, ordered = repeated(np.flatnonzero(contact), contact[contact != 0])
    out = contact.copy()
    if len(at):
        start = begins(ordered)
        places = dwelling[at]
        low = np.minimum.reduceat(np.where(places == 0, np.uint64(2**64 - 1), places), start)
        two = np.maximum.reduceat(places, start) > low
        out[at[np.repeat(two, np.diff(np.r_[start, len(at)]))]] = 0
    return out


def _stars(key: Hashes, customer: Numbers) -> list[tuple[Numbers, Numbers]]:
    """The rows of each key with the first of them, unless more than a few customers have it."""
    at, ordered = repeated(np.flatnonzero(key), key[key != 0])
    if not len(at):
        return []
    start = begins(ordered)
    size = np.diff(np.r_[start, len(at)])
    customers = pl.DataFrame({"key": ordered, "customer": customer[at]}).select(
        pl.col("customer").n_unique().over("key")
    )
    few = customers.to_series().to_numpy() <= _FEW
    first = np.repeat(np.minimum.reduceat(at, start), size)
    return [(first[few], at[few])]


def _first_rows(key: Hashes) -> Numbers:
    """The first row with the key of each row; -1 where it has none."""
    out = np.full(len(key), -1, dtype=np.int64)
    known = np.flatnonzero(key)
    first, which, _ = distinct(spread(key[known]))
    out[known] = known[first][which]
    return out
