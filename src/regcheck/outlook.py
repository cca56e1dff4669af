"""What may be expected of each customer after merging: what is still right, who can be reached, what is estimated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from regcheck.evidence import UNMATCHED, reports
from regcheck.model import Column
from regcheck.settings import Settings
from regcheck.stages.enrich import INPUTS as ENRICH_INPUTS
from regcheck.stages.enrich import Estimates, estimate, is_ban
from regcheck.stages.freshness import INPUTS as FRESHNESS_INPUTS
from regcheck.stages.freshness import Freshness, evidence, freshness
from regcheck.stages.headlines import Facts, Headlines, headlines, reachable, usable_contacts
from regcheck.stages.match import Matches
from regcheck.stages.merge import Merged, taken
from regcheck.text import Text

_PLACE = ("postal_code", "postal_code_status", "city")


@dataclass(frozen=True)
class Outlook:
    """What the stages say of merged customers; ``appended`` is what the register gets, a line per customer."""

    fresh: Freshness
    headlines: Headlines
    estimates: Estimates
    appended: pl.DataFrame


def outlook_of(  # noqa: PLR0913, PLR0917 - what is known of the rows, and by what it is judged
    people: pl.DataFrame,
    findings: pl.DataFrame,
    matches: Matches,
    merged: Merged,
    columns: tuple[Column, ...],
    settings: Settings,
    *,
    evidence: Path | None,
) -> Outlook:
    """Judge the customers of ``merged`` by their rows in ``people``; ``evidence`` is a file of what happened since.

    Raises InputError where that file cannot be used, SettingsError for a setting.
    """
    everyone, notes = _with_evidence(people, columns, settings, evidence)
    persons = taken(_asked(everyone, matches), merged.origins)
    fresh = freshness(persons, settings.freshness)
    fresh = replace(fresh, gaps=(*fresh.gaps, *notes))
    facts = Facts(
        chances=fresh.columns,
        given=fresh.given,
        sample=fresh.sample,
        known=fresh.known,
        valid=_well_formed(persons),
        repeats=people.height - matches.customers["customer"].n_unique(),
        blocked=_blocked(findings, matches),
    )
    usable = usable_contacts(facts.may, facts.valid, fresh.given["mobile"])
    estimates = estimate(persons, settings.enrich)
    reach = reachable(fresh.columns, fresh.given, usable)
    return Outlook(
        fresh,
        headlines(facts, settings.prices),
        estimates,
        appended=pl.concat([fresh.columns, reach.to_frame(), estimates.columns], how="horizontal"),
    )


def _with_evidence(
    people: pl.DataFrame, columns: tuple[Column, ...], settings: Settings, file: Path | None
) -> tuple[pl.DataFrame, list[Text]]:
    """``people`` with what columns of the register and a ``file`` tell of their contacts, and what is to be said."""
    told = evidence(people, columns, settings.freshness.evidence_columns)
    if file is None:
        return people.hstack(told), []
    said = reports(file, people, settings)
    both = pl.DataFrame([_latest(name, told, said.told) for name in dict.fromkeys((*told.columns, *said.told.columns))])
    if "died" in both.columns:
        marked = people["deceased"] if "deceased" in people.columns else pl.repeat(None, people.height, eager=True)
        people = people.with_columns(deceased=both["died"] | marked.cast(pl.Boolean).fill_null(value=False))
    notes = [UNMATCHED.format(count=said.unmatched)] if said.unmatched else []
    return people.hstack(both.drop("died", strict=False)), notes


def _latest(name: str, *frames: pl.DataFrame) -> pl.Series:
    columns = pl.DataFrame([one[name].alias(str(at)) for at, one in enumerate(frames) if name in one.columns])
    return columns.select(pl.max_horizontal(pl.all()).alias(name)).to_series()


def _asked(people: pl.DataFrame, matches: Matches) -> pl.DataFrame:
    """What freshness and the estimates read of the rows, households (see match.Matches) included."""
    inputs = FRESHNESS_INPUTS | ENRICH_INPUTS | dict.fromkeys(_PLACE)
    asked = people.select(name for name in people.columns if name in inputs or is_ban(name))
    return asked.hstack(matches.households.select("household", "address"))


def _well_formed(persons: pl.DataFrame) -> pl.DataFrame:
    """``post``, ``email``, ``phone`` (Boolean): whether each customer has one that could be right.

    An address is a street, and a postal code that exists or, in a register without codes, a town.
    """
    has = {
        name: persons[name].is_not_null()
        for name in ("street_address", *_PLACE, "email", "phone", "mobile")
        if name in persons.columns
    }
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


def _blocked(findings: pl.DataFrame, matches: Matches) -> float:
    """The share of customers who must not be used until something is mended: a rule of law of severity error."""
    grave = findings.filter(pl.col("rule").str.starts_with("LAW") & (pl.col("severity") == "error"))
    rows = grave["row"].drop_nulls().unique()
    customers = matches.customers["customer"]
    return customers.gather(rows - 1).n_unique() / max(customers.n_unique(), 1)
