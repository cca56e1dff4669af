"""A register as far as its findings: cleaned, matched and judged by the rules, before anything is merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.decisions import DECISIONS, consistent, fingerprints, on_rows
from regcheck.mailhosts import MailHosts, with_hosts
from regcheck.model import CONSENTS, Column
from regcheck.rules.base import DERIVED
from regcheck.rules.findings import told
from regcheck.settings import Settings, Undone
from regcheck.stages.combine import Register
from regcheck.stages.match import Matches, match
from regcheck.stages.normalise import Conventions, Normalised, as_written, normalise, observe
from regcheck.stages.notice import notice
from regcheck.stages.purposes import unneeded
from regcheck.stages.validate import lightened, validate
from regcheck.text import Text
from regcheck.updates import updated

Progress = Callable[[Text], None]
STEPS = {
    "load": Text("Reading the file", "Luetaan tiedosto", "Läser filen"),
    "columns": Text("Understanding the columns", "Tulkitaan sarakkeet", "Tolkar kolumnerna"),
    "normalise": Text("Cleaning the values", "Siistitään arvoja", "Rensar värdena"),
    "match": Text("Looking for duplicates", "Etsitään kaksoiskappaleita", "Söker dubbletter"),
    "validate": Text("Applying the rules", "Tarkistetaan tietoja", "Kontrollerar uppgifterna"),
    "notice": Text("Noticing what stands out", "Etsitään poikkeavia arvoja", "Söker avvikande värden"),
    "merge": Text("Merging the duplicates", "Yhdistetään kaksoiskappaleita", "Slår ihop dubbletter"),
    "estimate": Text("Estimating", "Lasketaan arvioita", "Beräknar uppskattningar"),
}


@dataclass(frozen=True)
class Earlier:
    """What people and earlier runs have left for this one.

    ``decisions`` on uncertain pairs (schema of regcheck.decisions), and ``later``, those that are only kept for later
    runs; ``registry`` of ids that shall stay (see
    regcheck.ids), None where they need not; ``key``, that of the keyed hashes in both; ``known``, a register that an
    earlier run wrote: its customers keep their ids, and what is new is matched to them.
    """

    decisions: pl.DataFrame = field(default_factory=DECISIONS.to_frame)
    registry: pl.DataFrame | None = None
    key: bytes = field(default=b"", repr=False)
    known: Path | None = None
    later: pl.DataFrame = field(default_factory=DECISIONS.to_frame)


@dataclass(frozen=True)
class Judged:
    """What is known of a register's rows.

    ``people``, ``shown``, ``changes``: as in normalise.Normalised, updates from outside applied; ``hosts``: as merge
    takes it. ``noticed``: what the noticing is sure of.
    """

    conventions: Conventions
    people: pl.DataFrame
    shown: pl.DataFrame
    changes: pl.DataFrame
    hosts: Mapping[str, str]
    matches: Matches
    decided: pl.DataFrame
    contradictions: pl.DataFrame
    mail_hosts: MailHosts | None
    findings: pl.DataFrame = field(repr=False)
    noticed: pl.DataFrame = field(repr=False)


def judge(  # noqa: PLR0913, PLR0917 - a register and all that decides about it
    register: Register,
    settings: Settings,
    earlier: Earlier,
    damaged: int,
    progress: Progress,
    updates: Sequence[Path] = (),
) -> Judged:
    """Take a ``register`` as far as its findings; ``damaged`` lines of its files could not be read.

    ``updates`` are files of what has changed since. Raises InputError where one of them cannot be used.
    """
    cells, columns = register.cells, register.columns
    conventions = observe(cells, columns, settings.normalise, settings.as_of)
    progress(STEPS["normalise"])
    normalised = normalise(cells, columns, conventions)
    progress(STEPS["match"])
    decided, contradictions = consistent(_decided(normalised, columns, earlier))
    matches = _kept_apart(match(normalised.people, decided), settings.undone)
    hosts = None
    if settings.check_mx:
        asked_of, hosts = with_hosts(normalised.people, columns)
        normalised = replace(normalised, people=asked_of)
    wanted = () if settings.undone.everything or "updated" in settings.undone.reasons else updates
    renewed = updated(
        normalised, matches.customers["customer"], columns, wanted, settings=settings, conventions=conventions
    )
    normalised = _with_undone(renewed.read, settings.undone)
    people = _with_customers(normalised.people, matches)
    progress(STEPS["validate"])
    rules = settings.validate.in_force
    judgements = validate(
        people, (*columns, *(one.column for one in normalised.held)), _facts(register, settings, damaged), rules
    )
    doubtful = renewed.unsure.to_frame().with_columns(column=pl.lit(""))
    progress(STEPS["notice"])
    noticed = notice(people, columns, rules)
    return Judged(
        conventions,
        people,
        normalised.shown,
        normalised.changes,
        {one.column.key: one.host for one in normalised.held},
        matches,
        decided,
        contradictions,
        hosts,
        findings=lightened(
            pl.concat(
                [
                    judgements,
                    noticed.findings,
                    unneeded(columns, settings.purposes, rules),
                    told("LAW043", rules, doubtful),
                ]
            ).sort("row", "rule", "column", nulls_last=True),
            settings.validate.thresholds,
            people.height,
        ),
        noticed=noticed.sure,
    )


def _decided(read: Normalised, columns: tuple[Column, ...], earlier: Earlier) -> pl.DataFrame:
    """What was decided about the rows of this register: ``row``, ``row_right``, ``decision``."""
    if not earlier.decisions.height:
        return on_rows(earlier.decisions, pl.Series([], dtype=pl.String))
    return on_rows(earlier.decisions, fingerprints(read.shown, columns, earlier.key))


def _with_undone(read: Normalised, undone: Undone) -> Normalised:
    if undone == Undone():
        return read
    lines = pl.col("reason").is_in(undone.reasons) | pl.col("row").is_in(undone.rows)
    return as_written(read, lines | undone.everything)


def _kept_apart(matches: Matches, undone: Undone) -> Matches:
    """``matches`` without the joins that the user has undone: those rows are customers of their own."""
    if undone == Undone():
        return matches
    apart = pl.lit(undone.everything or "merged" in undone.reasons) | pl.col("row").is_in(undone.rows)
    customers = matches.customers.with_columns(customer=pl.when(apart).then("row").otherwise("customer"))
    left, right = (customers["customer"].gather(matches.pairs[side] - 1) for side in ("row", "row_right"))
    kept = (matches.pairs["decision"] != "match") | (left == right)
    pairs, waterfall = matches.pairs.filter(kept), matches.waterfall.filter(kept)
    return replace(matches, pairs=pairs, waterfall=waterfall, customers=customers)


def _with_customers(people: pl.DataFrame, matches: Matches) -> pl.DataFrame:
    return people.with_columns(matches.customers["customer"]).with_columns(
        customer_rows=pl.len().over("customer").cast(pl.UInt32),
        customer_first=pl.col("customer") == pl.col("row"),
    )


def _facts(register: Register, settings: Settings, damaged: int) -> dict[str, int]:
    policy = settings.consent.policy_date
    fields = [column.field for column in register.columns]
    return {
        "rows": register.cells.height,
        "unreadable_lines": damaged,
        "known_columns": sum(name != "other" for name in fields),
        "date_columns": sum(name in DERIVED["last_sign"] for name in fields),
        "consent_columns": sum(name in CONSENTS for name in fields),
        "consent_date_columns": fields.count("consent_date"),
        "purchase_columns": fields.count("last_purchase_at"),
        "retention_periods": settings.retention.periods,
        "identity_purposes": sum("national_id" in needs for needs in settings.purposes.values()),
        "policy_day": (policy - date(1970, 1, 1)).days if policy else 0,
    }
