"""What is probably still right about the customers, and what that means: the stages about time, on whole customers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from regcheck.ages import years_between
from regcheck.evidence import Reports
from regcheck.permissions import Permissions
from regcheck.settings import Settings
from regcheck.stages.combine import Register
from regcheck.stages.freshness import CONTACTS, INPUTS, YEARS_ONLY, Freshness, evidence, freshness, with_years
from regcheck.stages.headlines import Facts, Headlines, headlines, reachable, usable_contacts
from regcheck.stages.merge import Merged, taken
from regcheck.text import Text

BY_NUMBER = "national_id_birth"  # the birth date that a valid identity number tells
_OLDEST = 110  # years; nobody on a register is older
_PLACE = ("postal_code", "postal_code_status", "city")
_CONTACTS = ("street_address", "postal_code", "city", "email", "phone", "mobile")


@dataclass(frozen=True)
class Outlook:
    """``columns``: those of freshness.Freshness and ``reachable_p``, a line per customer; and what they come from.

    ``told``: what the register and a file of evidence tell of each customer's contacts (see freshness.evidence).
    """

    columns: pl.DataFrame
    told: pl.DataFrame
    fresh: Freshness
    headlines: Headlines


def outlook(  # noqa: PLR0913 - what is known, and by what it is judged
    people: pl.DataFrame,
    findings: pl.DataFrame,
    merged: Merged,
    register: Register,
    settings: Settings,
    *,
    permitted: Permissions,
    reported: Reports | None,
) -> Outlook:
    """Judge the customers of ``merged`` by their own rows in ``people``, whose ``findings`` are known.

    ``reported``: what a file of evidence tells (its deaths stand in ``people``). Raises SettingsError for a setting.
    """
    everyone, notes = _with_evidence(people, register, settings, reported)
    everyone, years_only = with_years(everyone)
    notes += [YEARS_ONLY.format(count=years_only)] if years_only else []
    persons = taken(
        everyone.select(name for name in everyone.columns if name in {*INPUTS, *_PLACE, "age", "as_of", BY_NUMBER}),
        merged.origins,
    )
    persons = with_told_births(persons).drop("age", strict=False)
    fresh = freshness(persons, settings.freshness, reported.watched if reported else None)
    facts = replace(
        _facts(fresh, persons, permitted),
        filled=_filled(people, merged, settings),
        purposes=settings.purposes,
        blocked=_to_be_mended(people, findings, merged, permitted),
        retention=settings.retention.periods > 0,
    )
    usable = usable_contacts(facts.may, facts.valid, fresh.given["mobile"])
    facts = replace(facts, repeats=_repeats(people, merged, usable["post"]))
    reach = reachable(fresh.columns, fresh.given, usable)
    return Outlook(
        fresh.columns.with_columns(reach),
        persons.select(name for name in persons.columns if name.startswith(tuple(f"{one}_" for one in CONTACTS))),
        replace(fresh, gaps=(*fresh.gaps, *notes)),
        headlines(facts, settings.prices),
    )


def with_told_births(persons: pl.DataFrame) -> pl.DataFrame:
    """``persons`` with the ``birth_date`` and ``age`` that an identity number tells, where no other tells an age.

    ``persons``: ``age`` (null without a credible birth date), ``as_of``, and where the register has them
    ``birth_date`` and BY_NUMBER, which is taken off. Nothing else is read off the number.
    """
    if BY_NUMBER not in persons.columns:
        return persons
    untold = persons["age"].is_null()
    years = years_between(pl.col(BY_NUMBER), pl.col("as_of"))
    dated = pl.col("birth_date") if "birth_date" in persons.columns else pl.lit(None, pl.Date)
    return persons.with_columns(
        age=pl.when(~untold).then("age").when(years.is_between(0, _OLDEST)).then(years),
        birth_date=pl.when(untold).then(pl.coalesce(BY_NUMBER, dated)).otherwise(dated),
    ).drop(BY_NUMBER)


def _repeats(people: pl.DataFrame, merged: Merged, mailed: pl.Series) -> int:
    """How many rows repeat a customer who may be sent letters: those that cost something."""
    lines = people["customer"].gather(merged.origins["first"] - 1)
    customers = lines.filter(mailed).unique()
    return int(people["customer"].is_in(customers.implode()).sum()) - len(customers)


def with_deaths(people: pl.DataFrame, reported: Reports | None) -> pl.DataFrame:
    """``people`` with the deaths that a file of evidence tells marked, as a list of updates marks them."""
    if reported is None or "died" not in reported.told.columns:
        return people
    marked = people["deceased"] if "deceased" in people.columns else pl.repeat(None, people.height, eager=True)
    told = reported.told["died"].fill_null(value=False)
    return people.with_columns(deceased=told | marked.cast(pl.Boolean).fill_null(value=False))


def _with_evidence(
    people: pl.DataFrame, register: Register, settings: Settings, reported: Reports | None
) -> tuple[pl.DataFrame, list[Text]]:
    """``people`` with what columns of the register and a file tell of their contacts, and what is to be said."""
    told = evidence(people, register.columns, settings.freshness.evidence_columns)
    file = reported.told.drop("died", strict=False) if reported else pl.DataFrame()
    listed = people.select(f"{one}_verified_on" for one in CONTACTS if f"{one}_verified_on" in people.columns)
    names = dict.fromkeys((*listed.columns, *told.columns, *file.columns))
    every = [_latest(name, listed, told, file) for name in names]
    return people.with_columns(every), list(reported.notes) if reported else []


def _latest(name: str, *frames: pl.DataFrame) -> pl.Series:
    columns = pl.DataFrame([one[name].alias(str(at)) for at, one in enumerate(frames) if name in one.columns])
    return columns.select(pl.max_horizontal(pl.all()).alias(name)).to_series()


def _facts(fresh: Freshness, persons: pl.DataFrame, permitted: Permissions) -> Facts:
    return Facts(
        chances=fresh.columns,
        given=fresh.given,
        sample=fresh.sample,
        known=fresh.known,
        valid=_well_formed(persons),
        may=permitted.lawful.select("may_post", "may_email", "may_sms", "may_phone"),
    )


def _well_formed(persons: pl.DataFrame) -> pl.DataFrame:
    """``post``, ``email``, ``phone`` (Boolean): whether each customer has one that could be right.

    An address is a street, and a postal code that exists or, in a register without codes, a town.
    """
    has = {name: persons[name].is_not_null() for name in _CONTACTS if name in persons.columns}
    none = pl.repeat(False, persons.height, eager=True)
    place = has.get("postal_code", has.get("city", ~none))
    if "postal_code_status" in persons.columns:
        place &= ~persons["postal_code_status"].cast(pl.String).is_in(["malformed", "unknown"]).fill_null(value=False)
    return pl.DataFrame(
        {
            "post": has.get("street_address", none) & place,
            "email": has.get("email", none),
            "phone": has.get("phone", none) | has.get("mobile", none),
        }
    )


def _filled(people: pl.DataFrame, merged: Merged, settings: Settings) -> pl.DataFrame:
    """Each field that a purpose needs and the register has: whether (Boolean) each customer has a sound value in it."""
    needed = dict.fromkeys(name for fields in settings.purposes.values() for name in fields)
    there = people.select(name for name in needed if name in people.columns)
    return taken(there, merged.origins).select(pl.all().is_not_null())


def _to_be_mended(people: pl.DataFrame, findings: pl.DataFrame, merged: Merged, permitted: Permissions) -> float:
    """Of the customers that may be contacted, the share of whom a rule of law must be mended first."""
    every = pl.concat([findings, permitted.findings])
    grave = every.filter(pl.col("rule").str.starts_with("LAW") & (pl.col("severity") == "error"))["row"].drop_nulls()
    theirs = people["customer"].gather(merged.origins["first"] - 1)
    may = permitted.lawful.select(pl.any_horizontal(pl.col("^may_.*$").fill_null(value=False))).to_series()
    marked = theirs.filter(may).is_in(people["customer"].gather(grave - 1).unique().implode())
    return float(marked.sum()) / len(marked) if len(marked) else 0.0
