"""Whom one may contact by which channel, and what stands in the way: never an average over what blocks.

The rules are those of the customer's country (``docs/lawfulness.md`` has them with their sources). Every doubt closes a
channel: a consent without a date, a country whose law is not known here, an answer that cannot be read. A person of
unknown age is not taken for a minor, and no estimate makes anybody older or younger. This informs; it is no legal
advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from regcheck.model import CONSENTS, Column
from regcheck.stages.lawful.channels import barred, codes, consents, opened, spelled
from regcheck.stages.lawful.codes import BANS, BLOCKING, CHANNELS, CONTRADICTIONS, Channel
from regcheck.stages.lawful.facts import facts_of

__all__ = [
    "BANS",
    "BLOCKING",
    "CHANNELS",
    "CONTRADICTIONS",
    "Blocked",
    "Channel",
    "ConsentSettings",
    "Listed",
    "blocked",
    "inputs",
    "lawful",
]

_PERSON = ("protected", "deceased", "age", "home_country", "company", "business_id", "last_purchase_at", "birth_date")
_CONSENT = ("consent_date", "consent_source", "national_id_birth", "street_address", "as_of")


@dataclass(frozen=True)
class ConsentSettings:
    """What the owner knows of the consents and what is sold.

    ``policy_date``: the day of the present privacy policy; older consents were given to another one (LAW041).
    ``sells_mobile_subscriptions``: mobile subscriptions are sold, which in Finland closes the phone to consumers who
    are neither customers nor have asked (917/2014, section 201).
    """

    policy_date: date | None = None
    sells_mobile_subscriptions: bool = False


@dataclass(frozen=True)
class Blocked:
    """How many customers are blocked, and by what: counts only.

    ``rules``: code of BLOCKING -> customers; a customer blocked by two counts in both. ``somewhere``: customers with
    some channel closed; ``everywhere``: those with a contact and every channel that they have closed; ``of``: all.
    ``open``: channel -> customers who may be contacted by it; ``having``: channel -> customers who have such a contact.
    """

    of: int
    somewhere: int
    everywhere: int
    rules: Mapping[str, int]
    open: Mapping[str, int]
    having: Mapping[str, int]


@dataclass(frozen=True)
class Listed:
    """What suppression lists say: ``bans`` has a Boolean per channel, a row per customer.

    ``washed``: the countries whose lists were washed against, and lately enough.
    """

    bans: pl.DataFrame | None = None
    washed: frozenset[str] = field(default_factory=frozenset)


_READ = (*CONSENTS, *_PERSON, *_CONSENT, "opt_out", "email", "phone", "mobile", "first_name", "last_name", "full_name")
_SUFFIXES = ("", "_status", "_kind")
_SECOND = r"^(?:email|phone|mobile)_\d+(?:_kind)?$"


def inputs(columns: Iterable[Column], at_hand: Sequence[str]) -> list[str]:
    """The columns of ``people`` that ``lawful`` reads, in the order of ``at_hand``."""
    keys = {*_READ, *(one.key for one in columns if one.field in ("opt_out", *CONSENTS))}
    wanted = {f"{key}{suffix}" for key in keys for suffix in _SUFFIXES}
    wanted |= {f"{one.key}_written" for one in columns if one.field == "opt_out"}
    return [name for name in at_hand if name in wanted or re.match(_SECOND, name)]


def lawful(  # noqa: PLR0913 - what is known, and what others found out
    persons: pl.DataFrame,
    columns: Sequence[Column],
    settings: ConsentSettings,
    *,
    months: Mapping[str, int],
    overdue: pl.Series,
    disputed: Mapping[str, pl.Series] | None = None,
    listed: Listed | None = None,
) -> pl.DataFrame:
    """Whom one may contact how: ``may_post, may_email, may_sms, may_phone`` and ``blocked_by``, a row per customer.

    ``persons``: the typed values of each customer after merging, so that its consents and bans are those that stand.
    ``may_*`` (Boolean) is null where there is no such contact. ``blocked_by`` (String): codes of BLOCKING that close
    some channel, joined by a space, empty where none does. ``months``: country (``other`` for the rest) -> how long
    after a purchase somebody still counts as an own customer. ``overdue``: past their retention, under a
    legal hold too, which permits keeping but no marketing. ``disputed``: id of a rule about contradictory consents ->
    which customers have such a finding. ``listed``: see Listed.
    """
    listed = listed or Listed()
    facts = facts_of(persons, columns, months).with_columns(overdue=overdue).hstack(_bans(listed, persons.height))
    facts = facts.with_columns(**consents(), **barred())
    facts = facts.with_columns(**opened(listed.washed, subscriptions=settings.sells_mobile_subscriptions))
    may = {
        f"may_{one}": pl.when(f"has_{one}").then(pl.col(f"open_{one}") & ~pl.col(f"barred_{one}")) for one in CHANNELS
    }
    found = codes(disputed or {})
    mask = sum((pl.col(code).cast(pl.UInt32) * 2**at for at, code in enumerate(found)), pl.lit(0, pl.UInt32))
    masks = facts.select(**found).select(mask.alias("mask")).to_series()
    return facts.select(**may).with_columns(spelled(masks, list(found)))


def _bans(listed: Listed, height: int) -> pl.DataFrame:
    if listed.bans is None:
        nobody = pl.repeat(value=False, n=height, dtype=pl.Boolean, eager=True)
        return pl.DataFrame({f"listed_{one}": nobody for one in CHANNELS})
    return listed.bans.select(pl.col(one).alias(f"listed_{one}") for one in CHANNELS)


def blocked(table: pl.DataFrame) -> Blocked:
    """The counts of a ``lawful`` table."""
    codes = table["blocked_by"].value_counts(name="customers")
    rules = (
        codes.with_columns(pl.col("blocked_by").str.split(" ")).explode("blocked_by").filter(pl.col("blocked_by") != "")
    )
    counts = dict(rules.group_by("blocked_by").agg(pl.col("customers").sum()).iter_rows())
    may = [f"may_{one}" for one in CHANNELS]
    shut = pl.all_horizontal(~pl.col(name) | pl.col(name).is_null() for name in may)
    some = pl.any_horizontal(pl.col(name).is_not_null() for name in may)
    sums = table.select(*may, everywhere=shut & some, somewhere=pl.col("blocked_by") != "")
    return Blocked(
        of=table.height,
        somewhere=int(sums["somewhere"].sum()),
        everywhere=int(sums["everywhere"].sum()),
        rules={code: counts[code] for code in BLOCKING if code in counts},
        open={one: int(sums[f"may_{one}"].sum()) for one in CHANNELS},
        having={one: int(sums[f"may_{one}"].count()) for one in CHANNELS},
    )
