"""The way through: a register goes in, and everything regcheck can say and do about it comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.errors import InputError
from regcheck.model import CHANGES, CLUSTERS, CONSENTS, UNREADABLE, Column, Loaded, Source
from regcheck.rules import RULES
from regcheck.rules.base import DERIVED
from regcheck.settings import Settings
from regcheck.stages.columns import understand
from regcheck.stages.combine import Register, combine
from regcheck.stages.enrich import INPUTS as ENRICH_INPUTS
from regcheck.stages.enrich import estimate_gender
from regcheck.stages.freshness import INPUTS as FRESHNESS_INPUTS
from regcheck.stages.freshness import Stale, freshness, stale_addresses
from regcheck.stages.load import DAMAGE, load
from regcheck.stages.match import Matches, match
from regcheck.stages.merge import merge, taken
from regcheck.stages.normalise import Conventions, NormaliseSettings, normalise, observe
from regcheck.stages.notice import notice
from regcheck.stages.score import Score, score
from regcheck.stages.validate import validate
from regcheck.text import Text, same

_NO_FILE = Text("No file was given.", "Tiedostoa ei annettu.", "Ingen fil angavs.")
_NAME_ONE = Text("Name at least one.", "Anna vähintään yksi.", "Ange minst en.")
Progress = Callable[[Text], None]
# What an earlier run appended; a register that carries these is one of ours and gets them anew.
APPENDED = ("customer", "rows", "post_p", "est_gender", "est_gender_p", "est_source")
CLASH = "_regcheck"  # the ending of an appended column whose name the input already uses
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
class Outcome:
    """What a run found and made. Tables name columns of the input by header; ``register`` and ``people`` by key.

    ``register``: one line per customer: ``customer``, ``rows``, the cleaned values (String) under each ``Column.key``,
    ``post_p`` (Float64), ``est_gender`` (String), ``est_gender_p`` (Float64), ``est_source`` (String).
    ``people``: one line per source row: the typed values (see normalise.Normalised) with ``customer`` (UInt32, the
    number in the customer's id).
    ``changes``, ``findings``, ``noticed``, ``clusters``, ``unreadable``: the schemas of these names in regcheck.model.
    ``pairs``: as in match.Matches.
    """

    settings: Settings
    sources: tuple[Source, ...]
    columns: tuple[Column, ...]
    conventions: Conventions
    register: pl.DataFrame
    people: pl.DataFrame
    changes: pl.DataFrame
    findings: pl.DataFrame
    noticed: pl.DataFrame
    pairs: pl.DataFrame
    clusters: pl.DataFrame
    unreadable: pl.DataFrame
    score: Score
    stale: Stale | None


@dataclass(frozen=True)
class _Judged:
    """A register as far as its findings: what ``check`` needs and ``run`` goes on from."""

    conventions: Conventions
    people: pl.DataFrame
    shown: pl.DataFrame
    changes: pl.DataFrame
    matches: Matches
    findings: pl.DataFrame = field(repr=False)
    noticed: pl.DataFrame = field(repr=False)


def run(
    sources: str | Path | Sequence[str | Path],
    settings: Settings | None = None,
    *,
    progress: Progress = lambda _step: None,
) -> Outcome:
    """Take the files of a register through every stage; nothing is written.

    Raises InputError where a file cannot be read as a register, SettingsError where the settings name columns that it
    does not have. What is wrong with single values or lines is never an exception but a finding or a line in
    ``unreadable``.
    """
    settings = settings or Settings()
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    progress(STEPS["load"])
    loaded = _told_apart([_ours_removed(load(path, options=settings.load)) for path in paths], paths)
    _refuse_empty(loaded)
    progress(STEPS["columns"])
    register = combine(loaded, _understood(loaded, settings))
    unreadable = pl.concat([one.unreadable for one in loaded]).select(UNREADABLE.names()).cast(UNREADABLE)
    damaged = unreadable.filter(pl.col("problem").is_in(DAMAGE)).height
    judged = _judge(register, settings, damaged, progress)
    progress(STEPS["merge"])
    merged = merge(judged.people, judged.shown, judged.changes, judged.matches.customers, register.columns)
    progress(STEPS["estimate"])
    known = [name for name in judged.people.columns if name in FRESHNESS_INPUTS | ENRICH_INPUTS]
    persons = taken(_without_companies(judged.people).select(known), merged.origins)
    post = freshness(persons, settings.freshness)
    estimates = [post, estimate_gender(persons, settings.enrich)]
    return Outcome(
        settings=settings,
        sources=tuple(one.source for one in loaded),
        columns=register.columns,
        conventions=judged.conventions,
        register=pl.concat([merged.register, *estimates], how="horizontal"),
        people=judged.people,
        changes=_by_header(merged.changes, register.columns),
        findings=judged.findings,
        noticed=judged.noticed,
        pairs=judged.matches.pairs,
        clusters=_clusters(judged.people),
        unreadable=unreadable,
        score=score(
            judged.findings,
            judged.matches.customers,
            RULES,
            understood=any(column.field != "other" for column in register.columns),
        ),
        stale=stale_addresses(persons, post["post_p"], settings.freshness),
    )


@dataclass(frozen=True)
class Look:
    """What can be said of a file before anything is done to it."""

    source: Source
    columns: tuple[Column, ...]
    conventions: Conventions


def look(path: str | Path, settings: Settings) -> Look:
    """Read one file and understand its columns, no more. Raises like ``run``."""
    loaded = _ours_removed(load(path, options=settings.load))
    register = combine([loaded], _understood([loaded], settings))
    conventions = observe(register.cells, register.columns, settings.normalise, settings.as_of)
    return Look(loaded.source, register.columns, conventions)


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
    return _judge(register, settings, 0, lambda _step: None).findings


def _judge(register: Register, settings: Settings, damaged: int, progress: Progress) -> _Judged:
    cells, columns = register.cells, register.columns
    conventions = observe(cells, columns, settings.normalise, settings.as_of)
    progress(STEPS["normalise"])
    normalised = normalise(cells, columns, conventions)
    progress(STEPS["match"])
    matches = match(normalised.people)
    people = _with_customers(normalised.people, matches)
    progress(STEPS["validate"])
    rules = [one for one in RULES.values() if one.id not in settings.validate.disable]
    told = validate(people, columns, _facts(register, damaged), rules)
    progress(STEPS["notice"])
    noticed = notice(people, columns, rules)
    findings = pl.concat([told, noticed.findings]).sort("row", "rule", "column", nulls_last=True)
    return _Judged(conventions, people, normalised.shown, normalised.changes, matches, findings, noticed.sure)


def _with_customers(people: pl.DataFrame, matches: Matches) -> pl.DataFrame:
    return people.with_columns(matches.customers["customer"]).with_columns(
        customer_rows=pl.len().over("customer").cast(pl.UInt32),
        customer_first=pl.col("customer") == pl.col("row"),
    )


def _without_companies(people: pl.DataFrame) -> pl.DataFrame:
    """``people`` without the addresses of rows that name a company and no person: companies neither age nor die."""
    names = [pl.col(name) for name in ("first_name", "last_name", "full_name") if name in people.columns]
    if not {"company", "street_address"} <= set(people.columns):
        return people
    person = pl.any_horizontal(name.is_not_null() for name in names) if names else pl.lit(value=False)
    return people.with_columns(street_address=pl.when(person | pl.col("company").is_null()).then("street_address"))


def _clusters(people: pl.DataFrame) -> pl.DataFrame:
    return people.select("source", "row", customer=pl.format("C{}", "customer")).cast(CLUSTERS)


def _facts(register: Register, damaged: int) -> dict[str, int]:
    fields = [column.field for column in register.columns]
    return {
        "rows": register.cells.height,
        "unreadable_lines": damaged,
        "known_columns": sum(name != "other" for name in fields),
        "date_columns": sum(name in DERIVED["last_sign"] for name in fields),
        "consent_columns": sum(name in CONSENTS for name in fields),
        "consent_date_columns": fields.count("consent_date"),
    }


def _understood(loaded: Sequence[Loaded], settings: Settings) -> list[tuple[Column, ...]]:
    """What the columns of each file mean. A header that the user decided on need only be in one of the files."""
    elsewhere = [_folded_headers(one) for one in loaded]
    understood = []
    for at, one in enumerate(loaded):
        others = set().union(*elsewhere[:at], *elsewhere[at + 1 :]) - elsewhere[at]
        mapping = {header: to for header, to in settings.columns.items() if _folded(header) not in others}
        understood.append(understand(one.source.headers, one.records.drop("line"), mapping=mapping))
    return understood


def _folded_headers(loaded: Loaded) -> set[str]:
    return {_folded(header) for header in loaded.source.headers}


def _folded(header: str) -> str:
    return header.strip().casefold()


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


def _ours_removed(loaded: Loaded) -> Loaded:
    """A cleaned register without what the earlier run appended to it.

    Ours are the last columns that bear a name of APPENDED, or that name marked where the input had one like it.
    """
    headers = loaded.source.headers
    ours = {name: _last(headers, f"{name}{CLASH}", name) for name in APPENDED}
    if ours["customer"] is None or ours["rows"] is None:
        return loaded
    customer = loaded.records[f"c{ours['customer']}"].drop_nulls()
    if not customer.str.contains(r"^C\d+$").all():
        return loaded
    kept = [at for at in range(len(headers)) if at not in ours.values()]
    return Loaded(
        replace(loaded.source, headers=tuple(headers[at] for at in kept)),
        loaded.records.select("line", *(pl.col(f"c{at}").alias(f"c{new}") for new, at in enumerate(kept))),
        loaded.unreadable,
    )


def _last(headers: tuple[str, ...], *names: str) -> int | None:
    """The position of the last header that bears the first of ``names`` that occurs."""
    return next((len(headers) - 1 - headers[::-1].index(name) for name in names if name in headers), None)


def _told_apart(loaded: list[Loaded], paths: Sequence[str | Path]) -> list[Loaded]:
    """The sources under names of their own: files of one name are told apart by their folders, or by number."""
    names = [one.source.name for one in loaded]
    if len(set(names)) == len(names):
        return loaded
    named = [f"{Path(path).resolve().parent.name}/{name}" for path, name in zip(paths, names, strict=True)]
    unique = [name if named.count(name) == 1 else f"{name} ({at})" for at, name in enumerate(named, 1)]
    return [
        Loaded(replace(one.source, name=name), one.records, one.unreadable.with_columns(source=pl.lit(name, pl.String)))
        for one, name in zip(loaded, unique, strict=True)
    ]


def _refuse_empty(loaded: Sequence[Loaded]) -> None:
    if any(one.source.records for one in loaded):
        return
    if not loaded:
        raise InputError(_NO_FILE, _NAME_ONE)
    names = ", ".join(one.source.name for one in loaded)
    raise InputError(
        Text(
            "{names} has a header but no rows under it.",
            "Tiedostossa {names} on otsikkorivi mutta ei yhtään riviä sen alla.",
            "{names} har en rubrikrad men inga rader under den.",
        ).format(names=names),
        Text(
            "Check that the export finished, then run again.",
            "Tarkista, että vienti valmistui, ja aja uudelleen.",
            "Kontrollera att exporten blev klar och kör igen.",
        ),
    )
