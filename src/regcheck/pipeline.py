"""The way through: a register goes in, and everything regcheck can say and do about it comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.evidence import reports
from regcheck.ids import Ids, as_known, named
from regcheck.intake import opened, refuse_empty, registered
from regcheck.judged import STEPS, Earlier, Judged, Progress, judge
from regcheck.lists import Lists, with_settings
from regcheck.mailhosts import MailHosts
from regcheck.model import CHANGES, CLUSTERS, UNREADABLE, Column, Source
from regcheck.outlook import BY_NUMBER, outlook, with_deaths, with_told_births
from regcheck.permissions import permissions
from regcheck.settings import Settings
from regcheck.stages.combine import Register
from regcheck.stages.enrich import INPUTS as ENRICH_INPUTS
from regcheck.stages.enrich import Estimates, estimate, is_ban, is_consent
from regcheck.stages.freshness import Freshness
from regcheck.stages.headlines import Headlines
from regcheck.stages.lawful import Blocked
from regcheck.stages.load import DAMAGE
from regcheck.stages.match import Matches
from regcheck.stages.merge import merge, taken
from regcheck.stages.normalise import Conventions, NormaliseSettings, normalise, observe
from regcheck.stages.score import Score, score
from regcheck.text import same


@dataclass(frozen=True)
class Outcome:
    """What a run found and made. Tables name columns of the input by header; ``register`` and ``people`` by key.

    ``register``: one line per customer: ``customer``, ``rows``, the cleaned values (String) under each ``Column.key``,
    the columns of freshness.Freshness and ``reachable_p`` (Float64), ``retention_due`` (Date), ``blocked_by``, and the
    columns of ``estimates``.
    ``alternates``: as in merge.Merged, a line per line of ``register``. ``kept_shut``: likewise.
    ``lawful``: as stages.lawful gives it, ``ledger`` as stages.retention does, a line per line of ``register``;
    ``blocked``: the counts of the first.
    ``gave_way``: the ids (String) of the customers of whom a refusal gave way to a later consent.
    ``people``: one line per source row: the typed values (see normalise.Normalised) with ``customer`` (UInt32, the
    number in the customer's id). ``lines``: the line (UInt32) of its file that each of them began on.
    ``changes``, ``findings``, ``noticed``, ``clusters``, ``unreadable``: the schemas of these names in regcheck.model.
    ``pairs``, ``waterfall``: as in match.Matches. ``decided``: the decisions that concern its rows
    (``row``, ``row_right``, ``decision``). ``contradictions``: those not obeyed.
    ``households``: ``row``, ``customer``, ``household``, ``address`` (String), one line per source row.
    ``mail_hosts``: what DNS said of the domains of e-mail addresses, None where it was not asked.
    ``registry``: the ids to keep for the next run, None where they are not kept.
    ``estimates``: what is estimated of the customers, see enrich.Estimates.
    """

    settings: Settings
    earlier: Earlier
    lists: Lists
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    conventions: Conventions
    register: pl.DataFrame
    alternates: pl.DataFrame
    kept_shut: int
    gave_way: pl.Series
    lawful: pl.DataFrame
    ledger: pl.DataFrame
    blocked: Blocked
    people: pl.DataFrame
    lines: pl.Series
    changes: pl.DataFrame
    findings: pl.DataFrame
    noticed: pl.DataFrame
    pairs: pl.DataFrame
    waterfall: pl.DataFrame
    households: pl.DataFrame
    decided: pl.DataFrame
    contradictions: pl.DataFrame
    registry: pl.DataFrame | None
    clusters: pl.DataFrame
    unreadable: pl.DataFrame
    score: Score
    fresh: Freshness
    headlines: Headlines
    estimates: Estimates
    mail_hosts: MailHosts | None = None


def run(
    sources: str | Path | Sequence[str | Path],
    settings: Settings | None = None,
    *,
    earlier: Earlier | None = None,
    lists: Lists | None = None,
    progress: Progress = lambda _step: None,
) -> Outcome:
    """Take the files of a register through every stage; nothing is written. ``lists`` are files from outside.

    Raises InputError where a file cannot be read as a register, SettingsError where the settings name columns that it
    does not have. What is wrong with single values or lines is never an exception but a finding or a line in
    ``unreadable``.
    """
    settings, earlier = settings or Settings(), earlier or Earlier()
    lists = with_settings(lists or Lists(), settings)
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    progress(STEPS["load"])
    files = opened(paths, settings, earlier.known)
    refuse_empty(files.loaded)
    progress(STEPS["columns"])
    register, carried = registered(files, settings)
    unreadable = pl.concat([one.unreadable for one in files.loaded]).select(UNREADABLE.names()).cast(UNREADABLE)
    damaged = unreadable.filter(pl.col("problem").is_in(DAMAGE)).height
    judged = judge(register, settings, earlier, damaged, progress, lists.updates)
    ids = _ids(judged.people, earlier, files.known)
    progress(STEPS["merge"])
    merged = merge(
        judged.people,
        judged.shown,
        judged.changes,
        judged.matches.customers.with_columns(customer="row") if settings.link else judged.matches.customers,
        register.columns,
        units=judged.conventions.makeup.units,
        hosts=judged.hosts,
        settings=settings.merge,
        carried=carried,
    )
    progress(STEPS["estimate"])
    reported = reports(lists.evidence, judged.people, settings) if lists.evidence else None
    people = with_deaths(judged.people, reported)
    permitted = permissions(
        people,
        judged.findings,
        merged,
        register.columns,
        settings,
        country=judged.conventions.country,
        lists=lists,
    )
    findings = pl.concat([judged.findings, permitted.findings]).sort("row", "rule", "column", nulls_last=True)
    ahead = outlook(
        people,
        judged.findings,
        merged,
        register,
        settings,
        permitted=permitted,
        reported=reported,
    )
    happened = ahead.told.select(name for name in ahead.told.columns if name in ENRICH_INPUTS)
    persons = with_told_births(taken(_asked(judged), merged.origins)).drop(happened.columns, strict=False)
    estimates = estimate(
        pl.concat([persons, happened, ahead.columns, permitted.lawful.drop("blocked_by")], how="horizontal"),
        settings.enrich,
    )
    appended = [
        ahead.columns,
        permitted.ledger.select("retention_due"),
        permitted.lawful.select("blocked_by"),
        estimates.columns,
    ]
    return Outcome(
        settings=settings,
        earlier=earlier,
        lists=lists,
        sources=tuple(one.source for one in files.loaded),
        columns=register.columns,
        conventions=judged.conventions,
        register=pl.concat([_renamed(_linked(merged.register, judged, settings), ids), *appended], how="horizontal"),
        alternates=merged.alternates,
        kept_shut=merged.kept_shut,
        gave_way=_names_of(merged.gave_way, ids),
        lawful=permitted.lawful,
        ledger=permitted.ledger,
        blocked=permitted.blocked,
        people=judged.people,
        lines=register.cells["line"],
        changes=_by_header(merged.changes, register.columns),
        findings=findings,
        noticed=judged.noticed,
        pairs=judged.matches.pairs,
        waterfall=judged.matches.waterfall,
        households=_households(judged.matches, ids),
        decided=judged.decided,
        contradictions=judged.contradictions,
        registry=ids.registry if ids and earlier.registry is not None else None,
        clusters=_renamed(_clusters(judged.people), ids),
        unreadable=unreadable,
        score=score(
            findings,
            judged.matches.customers,
            settings.validate.rules,
            understood=any(column.field != "other" for column in register.columns),
        ),
        fresh=ahead.fresh,
        headlines=ahead.headlines,
        estimates=estimates,
        mail_hosts=judged.mail_hosts,
    )


def _ids(people: pl.DataFrame, earlier: Earlier, known: pl.DataFrame | None) -> Ids | None:
    if earlier.registry is not None:
        return named(people, earlier.registry, earlier.key)
    return None if known is None else as_known(people, known)


def _linked(register: pl.DataFrame, judged: Judged, settings: Settings) -> pl.DataFrame:
    """``register`` as it is, or where rows are linked only, each under the id of the customer that it is linked to."""
    return register.with_columns(_clusters(judged.people)["customer"]) if settings.link else register


def _households(matches: Matches, ids: Ids | None) -> pl.DataFrame:
    """``row``, ``customer``, ``household`` and ``address`` (String) of each row."""
    table = matches.households.select(
        "row",
        matches.customers.select(pl.format("C{}", "customer").alias("customer")).to_series(),
        household=pl.format("H{}", "household"),
        address=pl.format("A{}", "address"),
    )
    return _renamed(table, ids)


def _names_of(customers: pl.Series, ids: Ids | None) -> pl.Series:
    """The ids (String) of ``customers`` given by number."""
    return _renamed(
        customers.to_frame("customer").select(pl.format("C{}", "customer").alias("customer")), ids
    ).to_series()


def _renamed(table: pl.DataFrame, ids: Ids | None) -> pl.DataFrame:
    """``table`` with the ids that stay in place of C and the smallest row."""
    if ids is None:
        return table
    names = ids.names.select(customer=pl.format("C{}", "customer"), id="id")
    stays = table.select("customer").join(names, on="customer", how="left", maintain_order="left")["id"]
    return table.with_columns(stays.alias("customer"))


def shown_rows(
    paths: Sequence[str | Path], settings: Settings, rows: pl.Series
) -> tuple[tuple[Column, ...], pl.DataFrame]:
    """Some ``rows`` (UInt32) of a register as they are best written: its columns, and ``row`` with a String per key.

    Raises like ``run``.
    """
    register, _ = registered(opened(paths, settings), settings)
    conventions = observe(register.cells, register.columns, settings.normalise, settings.as_of)
    asked = register.cells.filter(pl.col("row").is_in(rows.implode()))
    return register.columns, normalise(asked, register.columns, conventions).shown


@dataclass(frozen=True)
class Look:
    """What can be said of a file before anything is done to it."""

    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    conventions: Conventions

    @property
    def source(self) -> Source:
        """The first of the sources."""
        return self.sources[0]


def look(path: str | Path, settings: Settings) -> Look:
    """Read a file (or a folder of them) and understand its columns, no more. Raises like ``run``."""
    sources = opened([path], settings)
    register, _ = registered(sources, settings)
    conventions = observe(register.cells, register.columns, settings.normalise, settings.as_of)
    return Look(tuple(one.source for one in sources.loaded), register.columns, conventions)


def examine(rows: Sequence[Mapping[str, str]], *, country: str = "FI", as_of: date = date(2026, 1, 1)) -> pl.DataFrame:
    """The findings (schema FINDINGS) of a tiny register given as rows of field -> cell as written.

    For the examples of rules: the cells go through normalising, matching and the rules like those of a file.
    """
    fields = list(dict.fromkeys(name for row in rows for name in row))
    columns = tuple(
        Column(f"other_{at}" if name == "other" else name, name, name, None, 1.0, same(name))
        for at, name in enumerate(fields, 1)
    )
    cells = pl.DataFrame(
        {column.key: [row.get(name) or None for row in rows] for name, column in zip(fields, columns, strict=True)},
        schema={column.key: pl.String for column in columns},
    )
    register = Register(
        columns,
        cells.with_row_index("row", offset=1).with_columns(source=pl.lit("example"), line=pl.col("row")),
    )
    settings = Settings(as_of=as_of, normalise=NormaliseSettings(country=country))
    return judge(register, settings, Earlier(), 0, lambda _step: None).findings


def _asked(judged: Judged) -> pl.DataFrame:
    """What the estimates read of the rows, households (see match.Matches) included."""
    people = judged.people.hstack(judged.matches.households.select("household", "address"))
    wanted = {*ENRICH_INPUTS, BY_NUMBER}
    return people.select(name for name in people.columns if name in wanted or is_ban(name) or is_consent(name))


def _clusters(people: pl.DataFrame) -> pl.DataFrame:
    return people.select("source", "row", customer=pl.format("C{}", "customer")).cast(CLUSTERS)


def _by_header(changes: pl.DataFrame, columns: tuple[Column, ...]) -> pl.DataFrame:
    headers = {column.key: column.header for column in columns}
    at = {column.key: number for number, column in enumerate(columns)}
    return (
        changes.with_columns(at=pl.col("key").replace_strict(at, return_dtype=pl.UInt32))
        .sort("row", "at")
        .with_columns(column=pl.col("key").replace_strict(headers, return_dtype=pl.String))
        .select(CHANGES.names())
        .cast(CHANGES)
    )
