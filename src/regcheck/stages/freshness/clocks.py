"""What each row says about time: how long ago each of its contacts was last known right, and how old the person is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

import polars as pl

from regcheck.ages import DAYS_A_YEAR
from regcheck.data import figure
from regcheck.firms import is_firm
from regcheck.hazards import country_number
from regcheck.priors import RATES

OLDEST = 110  # an older living customer is a mistake in the birth date
EARLIEST = date(1970, 1, 2)  # systems write 1900-01-01 and 1970-01-01 for an unknown date
RATE = pl.Enum(RATES)

# The evidence that counts for each contact: the latest of these dates, and that of an update where there is none of
# them. A purchase or a parcel shows that the address, the number and the name are right; a click, that the e-mail is.
GENERAL = ("verified_at", "last_purchase_at", "created_at")
EVIDENCE: dict[str, tuple[str, ...]] = {
    "street_address": GENERAL,
    "email": (*GENERAL, "last_activity_at"),
    "phone": GENERAL,
    "last_name": GENERAL,
}
CONTACTS = tuple(EVIDENCE)
# Dates and marks of a contact's own, from columns of the register or a file of evidence (see evidence.py).
OWN: dict[str, pl.DataType] = {
    "verified_on": pl.Date(),
    "updated_on": pl.Date(),
    "changed_on": pl.Date(),
    "seen_on": pl.Date(),
    "received_on": pl.Date(),
    "failed_on": pl.Date(),
    "failed": pl.Boolean(),
}
OWN_DATES = ("verified_on", "updated_on", "changed_on", "seen_on")
INPUTS: dict[str, pl.DataType] = {
    "birth_date": pl.Date(),
    "gender": pl.String(),
    "home_country": pl.String(),
    "street_address": pl.String(),
    "email": pl.String(),
    "email_kind": pl.String(),
    "email_domain": pl.String(),
    "phone": pl.String(),
    "phone_kind": pl.String(),
    "mobile": pl.String(),
    "mobile_kind": pl.String(),
    "last_name": pl.String(),
    "first_name": pl.String(),
    "full_name": pl.String(),
    "company": pl.String(),
    "verified_at": pl.Date(),
    "last_purchase_at": pl.Date(),
    "last_activity_at": pl.Date(),
    "updated_at": pl.Date(),
    "created_at": pl.Date(),
    "deceased": pl.Boolean(),
    "as_of": pl.Date(),
} | {f"{contact}_{what}": kind for contact in CONTACTS for what, kind in OWN.items()}


@dataclass(frozen=True)
class FreshnessSettings:
    """The figures of the model; defaults and their sources are in the packaged table ``figures``.

    ``p0_*``: probability that a contact was right on the day of its evidence, when it was verified against an
    official register, given by the customer, or of unknown origin without any date. ``theta``, ``move_factors``,
    ``emigration``, ``move_level``, ``mortality_factor``: see hazards.HazardSettings. ``rates``: changes a year by
    priors.RATES, in place of the packaged ones. ``age_prior_weight``: how many known ages the country's population
    weighs as much as, when an age is unknown. ``evidence_columns``: what a column of the register tells (a name of
    evidence.WHAT) to its header, where the headers do not say it themselves.
    """

    p0_verified: float = 0.99
    p0_typed: float = 0.97
    p0_unknown: float = 0.93
    theta: float = 0.5
    move_factors: Mapping[str, float] = field(default_factory=dict)
    emigration: Mapping[str, float] = field(default_factory=dict)
    move_level: float = 1.0
    mortality_factor: float = 0.85
    rates: Mapping[str, float] = field(default_factory=dict)
    age_prior_weight: float = 200.0
    evidence_columns: Mapping[str, str] = field(default_factory=dict)


def clocks(people: pl.DataFrame) -> pl.DataFrame:
    """Reduce each row of ``people`` (any of the columns of INPUTS) to what the model needs, in its order.

    ``country`` (number), ``woman`` (1, 0, null), ``age_now`` and ``age`` (at the evidence of the address), null where
    not known. Years since the last evidence: ``elapsed`` of the address, ``email_years``, ``phone_years``,
    ``name_years``, and ``alive`` since the person was last seen. ``since``: years since the record began. Boolean:
    ``person``, ``dead`` (so marked), ``street``, ``named``. ``email_rate``, ``phone_rate`` (RATE; null without such a
    contact). For each of CONTACTS: ``<contact>_origin``, the name of the figure p0 for it; ``<contact>_failed``
    (Boolean), ``<contact>_failed_years`` and ``<contact>_changed_years`` ago.
    """
    given = people.with_columns(_inputs(people)).with_columns(*_evidence_dates(), is_firm(INPUTS).alias("firm"))
    dated = given.with_columns(_latest_sign()).with_columns(*_received(), _birth().alias("birth"))
    born = _years_since("birth")
    return dated.select(
        country=country_number(pl.col("home_country")),
        woman=pl.col("gender").replace_strict({"female": 1, "male": 0}, default=None, return_dtype=pl.UInt8),
        age_now=born,
        age=born - _years_since("street_address_date"),
        elapsed=_years_since("street_address_date"),
        email_years=_years_since("email_date"),
        phone_years=_years_since("phone_date"),
        name_years=_years_since("last_name_date"),
        alive=_years_since("alive_date"),
        since=_years_since("began"),
        person=_is_person(),
        dead=pl.col("deceased").fill_null(value=False),
        street=_present("street_address"),
        named=pl.any_horizontal(_present("last_name"), _present("full_name")),
        email_rate=_email_rate(),
        phone_rate=_phone_rate(),
        **{f"{contact}_origin": _origin(contact) for contact in CONTACTS},
        **{f"{contact}_failed": _has_failed(contact) for contact in CONTACTS},
        **{f"{contact}_failed_years": _years_since(f"{contact}_failed_on") for contact in CONTACTS},
        **{f"{contact}_changed_years": _years_since(f"{contact}_changed_on") for contact in CONTACTS},
    )


def with_years(people: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """``people`` with the middle of the year for dates of which only the year is told, and how many rows have such.

    ``people`` is that of normalise.Normalised: such a date is null there, and ``<key>_status`` says why.
    """
    keys = [name for name, kind in INPUTS.items() if kind == pl.Date() and f"{name}_status" in people.columns]
    only = {key: (people[f"{key}_status"].cast(pl.String) == "year_only").fill_null(value=False) for key in keys}
    there = [key for key, marks in only.items() if marks.any()]
    if not there:
        return people, 0
    middles = [
        pl.when(only[key])
        .then(pl.min_horizontal(_middle_of(pl.col(f"{key}_written").str.extract(r"(\d{4})")), "as_of"))
        .otherwise(key)
        .alias(key)
        for key in there
    ]
    rows = pl.DataFrame([only[key].alias(key) for key in there]).select(pl.any_horizontal(pl.all()).sum()).item()
    return people.with_columns(middles), int(rows)


def _middle_of(year: pl.Expr) -> pl.Expr:
    return pl.concat_str(year, pl.lit("-07-01")).str.to_date("%Y-%m-%d", strict=False)


def future_dates(people: pl.DataFrame) -> int:
    """How many rows have a date of evidence after the day of the check; such dates are not used."""
    names = [name for name in (*GENERAL, "last_activity_at", "updated_at") if name in people.columns]
    if not names or "as_of" not in people.columns:
        return 0
    return int(people.select(pl.any_horizontal(pl.col(name) > pl.col("as_of") for name in names).sum()).item() or 0)


def _inputs(people: pl.DataFrame) -> list[pl.Expr]:
    """Every column of INPUTS in its type, null where ``people`` lacks it."""
    given = people.columns
    return [(pl.col(name) if name in given else pl.lit(None)).cast(kind).alias(name) for name, kind in INPUTS.items()]


def _evidence_dates() -> list[pl.Expr]:
    """``<contact>_date``: the latest sign that a contact is right; ``began``: the earliest date of the row.

    The date of an update may be the system's own doing: it counts only where there is nothing better.
    """
    latest = [
        pl.coalesce(
            pl.max_horizontal(_believable(name) for name in (*names, *(f"{contact}_{one}" for one in OWN_DATES))),
            _believable("updated_at"),
        ).alias(f"{contact}_date")
        for contact, names in EVIDENCE.items()
    ]
    return [*latest, pl.min_horizontal(_believable(name) for name in (*GENERAL, "updated_at")).alias("began")]


def _latest_sign() -> pl.Expr:
    """``alive_date``: the latest sign of the person."""
    return pl.max_horizontal(*(f"{contact}_date" for contact in CONTACTS)).alias("alive_date")


def _received() -> list[pl.Expr]:
    """What a contact has received shows that it is right, not that the person lives: an open may be a machine's."""
    return [
        pl.max_horizontal(f"{contact}_date", _believable(f"{contact}_received_on")).alias(f"{contact}_date")
        for contact in CONTACTS
    ]


def _believable(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_between(EARLIEST, pl.col("as_of"))).then(pl.col(name))


def _birth() -> pl.Expr:
    """Give the birth date, null where it cannot be: after the evidence, or more than OLDEST years ago."""
    born = pl.col("birth_date")
    possible = (born <= pl.min_horizontal("as_of", "street_address_date")) & (_years_since("birth_date") <= OLDEST)
    return pl.when(possible).then(born)


def _years_since(name: str) -> pl.Expr:
    return (pl.col("as_of") - pl.col(name)).dt.total_days() / DAYS_A_YEAR


def _is_person() -> pl.Expr:
    """Whether a row is about a person: it names one, or no company."""
    named = pl.any_horizontal(_present(name) for name in ("first_name", "last_name", "full_name"))
    return ~pl.col("firm") & (named | ~_present("company"))


def _email_rate() -> pl.Expr:
    """The kind of mailbox: a company's or a workplace's, one that comes with a subscription, or one open to anyone."""
    at_work = ~_is_person() | pl.col("email_kind").is_in(["work", "role"])
    kind = (
        pl.when(pl.col("email_domain").is_in(list(_isp_domains())) & _is_person())
        .then(pl.lit("email_isp"))
        .when(at_work)
        .then(pl.lit("email_work"))
        .otherwise(pl.lit("email_free"))
    )
    return pl.when(_present("email")).then(kind).cast(RATE)


def _phone_rate() -> pl.Expr:
    """The kind of the number that is asked first: the mobile one where there is one."""
    kind = pl.when(_present("mobile")).then(pl.col("mobile_kind")).otherwise("phone_kind")
    wired = kind.is_in(["fixed", "premium", "service", "other"])
    rate = pl.when(wired).then(pl.lit("landline")).otherwise(pl.lit("mobile"))
    return pl.when(_present("mobile") | _present("phone")).then(rate).cast(RATE)


def _origin(contact: str) -> pl.Expr:
    """Where a contact comes from, as the figure that tells how often such a one is right."""
    evidence = pl.col(f"{contact}_date")
    verified = (pl.col("verified_at") == evidence) | (pl.col(f"{contact}_verified_on") == evidence)
    return (
        pl.when(evidence.is_null())
        .then(pl.lit("p0_unknown"))
        .when(verified.fill_null(value=False))
        .then(pl.lit("p0_verified"))
        .otherwise(pl.lit("p0_typed"))
    )


def _has_failed(contact: str) -> pl.Expr:
    """Whether a bounce or a returned letter speaks against a contact, with no better evidence after it."""
    told = pl.col(f"{contact}_failed").fill_null(value=False) | pl.col(f"{contact}_failed_on").is_not_null()
    later = pl.col(f"{contact}_date") > pl.col(f"{contact}_failed_on")
    return told & ~later.fill_null(value=False)


def failed_still_right() -> float:
    """The probability that a contact is right although a bounce or a returned letter speaks against it."""
    return figure("failed_still_right")


def _present(name: str) -> pl.Expr:
    return (pl.col(name).str.strip_chars() != "").fill_null(value=False)


@cache
def _isp_domains() -> tuple[str, ...]:
    """Mail domains that come with a subscription to the net, from the packaged list of providers."""
    listed = (files("regcheck.data") / "email_domains" / "providers.txt").read_text("utf-8")
    return tuple(line.split()[0] for line in listed.splitlines() if line.endswith(" isp") and not line.startswith("#"))
