"""Lists of what has changed: whom each line is about, found with the matching engine, and what it changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import polars as pl

from regcheck.intake import opened, refuse_empty
from regcheck.model import Column, Loaded
from regcheck.settings import Settings
from regcheck.stages.columns import understand
from regcheck.stages.combine import combine
from regcheck.stages.load import LoadOptions
from regcheck.stages.match import match
from regcheck.stages.normalise import Conventions, Normalised, normalise, observe
from regcheck.stages.update import Tables, apply, updatable
from regcheck.stages.wash import day_in
from regcheck.suppression import plain, spelled_names

# How the column of a new value is marked: "uusi katuosoite", "ny_adress", "Phone (new)".
_NEW = (
    r"(?i)^\s*(?:new|uusi|uuden|nya?|nytt|nye)\b[\s_.-]*(?P<rest>\S.*)$|^(?P<head>.*\S)[\s_.(-]+(?:new|uusi|ny)\)?\s*$"
)
_CERTAIN = 0.95
_CONTEXT = 5_000  # rows beside those, which tell how rare the names and addresses of the register are
_OWN = r"(?:other_|notes|tags|customer(?:_rows|_first)?$|(?:consent|opt_out|protected|deceased|verified_at|updated_at))"
# What a line and a customer may agree in, and the columns it is read from; names and addresses are put together.
_MARKS = {
    "email": ("email_key",),
    "phone": ("phone", "mobile"),
    "birth_date": ("birth_date",),
    "national_id": ("national_id",),
    "business_id": ("business_id",),
    "customer_id": ("customer_id",),
    "postal_code": ("postal_code",),
}
_KINDS = ("name", "address", *_MARKS)
_COUNTED = tuple(kind for kind in _KINDS if kind != "postal_code")  # half a town has the same
_PERSONAL = ("name", "email", "phone", "birth_date", "national_id", "business_id")
_STREET = 4  # letters by which two spellings of a street are one: Kauppakatu, Kauppak.
# A line is compared with the rows that share one of these with it.
_SHARED = (
    ("email_key",),
    ("phone",),
    ("mobile",),
    ("customer_id",),
    ("national_id",),
    ("business_id",),
    ("birth_date",),
    ("house",),
    ("last_name_folded", "postal_code"),
    ("full_name_folded",),
)


@dataclass(frozen=True)
class _List:
    """A list as read: who its lines are about (``people``), what is new (``fresh``), and which fields are marked so."""

    people: pl.DataFrame
    fresh: Normalised
    marked: tuple[str, ...]
    day: date


@dataclass(frozen=True)
class Updated:
    """A register with its updates applied; ``unsure``: the rows (UInt32) that a line may be about, not applied."""

    read: Normalised
    unsure: pl.Series


def updated(  # noqa: PLR0913 - the register, who is who in it, and the lists
    read: Normalised,
    customers: pl.Series,
    columns: Sequence[Column],
    paths: Sequence[Path],
    *,
    settings: Settings,
    conventions: Conventions,
) -> Updated:
    """Apply the lists at ``paths``, one after another, to the rows of the ``customers`` that they certainly are about.

    ``customers`` (UInt32) has the customer of each row. Raises InputError for a list that cannot be read.
    """
    unsure = pl.Series("row", [], pl.UInt32)
    notations = {key: style.notation for key, style in conventions.dates.items()}
    for path in paths:
        one = _read(path, settings, conventions.country)
        sure, doubtful = _whom(one.people, read.people, customers)
        keys = updatable(columns, one.fresh.people.columns, one.marked)
        rows = _rows(sure, customers, read)
        new = apply(_tables(read), rows, _tables(one.fresh), keys, day=one.day, notations=notations)
        read = replace(read, people=new.people, shown=new.shown, changes=new.changes)
        unsure = unsure.append(doubtful)
    return Updated(read, unsure.unique().sort())


def _tables(read: Normalised) -> Tables:
    return Tables(read.people, read.shown, read.changes)


def _rows(sure: pl.DataFrame, customers: pl.Series, read: Normalised) -> pl.DataFrame:
    """``row`` and ``at`` for every row of the customers in ``sure`` (``customer``, ``at``)."""
    return read.people.select("row", customer=customers).join(sure, on="customer").select("row", "at")


def _read(path: Path, settings: Settings, country: str) -> _List:
    plain = replace(settings, load=LoadOptions(), columns={}, saved=frozenset())
    files = opened([path], plain)
    refuse_empty(files.loaded)
    (loaded,) = files.loaded[:1]
    names = [_unmarked(header) for header in loaded.source.headers]
    new = [at for at, name in enumerate(names) if name is not None]
    old = [at for at in range(len(names)) if at not in new]
    people, _ = _normalised(_part(loaded, old, list(loaded.source.headers)), settings, country)
    headers = [name or header for name, header in zip(names, loaded.source.headers, strict=True)]
    fresh, columns = _normalised(_part(loaded, new, headers), settings, country) if new else (people, ())
    if new and "deceased" in people.people.columns:
        fresh = replace(fresh, people=fresh.people.with_columns(people.people["deceased"]))
    return _List(people.people, fresh, tuple(one.key for one in columns), day_in(path.name) or settings.as_of)


def _unmarked(header: str) -> str | None:
    """The header without its mark of being new; None where it has none."""
    found = re.match(_NEW, header)
    return (found["rest"] or found["head"]) if found else None


def _part(loaded: Loaded, at: Sequence[int], headers: Sequence[str]) -> Loaded:
    """Some columns of a source, under these ``headers``."""
    records = loaded.records.select("line", *(pl.col(f"c{old}").alias(f"c{new}") for new, old in enumerate(at)))
    return replace(loaded, source=replace(loaded.source, headers=tuple(headers[one] for one in at)), records=records)


def _normalised(loaded: Loaded, settings: Settings, country: str) -> tuple[Normalised, tuple[Column, ...]]:
    understood = understand(loaded.source.headers, loaded.records.drop("line"))
    register = combine([loaded], [understood])
    style = replace(settings.normalise, country=country)
    conventions = observe(register.cells, register.columns, style, settings.as_of)
    return normalise(register.cells, register.columns, conventions), register.columns


def _whom(told: pl.DataFrame, people: pl.DataFrame, customers: pl.Series) -> tuple[pl.DataFrame, pl.Series]:
    """``customer`` and ``at`` (row of ``told``) where the matching engine is certain, and rows where it is not."""
    shared = _sharing(told, people)
    if shared.is_empty():
        return pl.DataFrame(schema={"customer": pl.UInt32, "at": pl.UInt32}), pl.Series("row", [], pl.UInt32)
    others = people["row"].gather_every(max(people.height // _CONTEXT, 1))
    compared = pl.concat([shared, others]).unique()
    ours = people.with_columns(customers.alias("customer")).filter(pl.col("row").is_in(compared.implode()))
    height = ours.height
    union = pl.concat([_bare(ours), _bare(told)], how="diagonal").with_columns(
        row=pl.int_range(1, height + told.height + 1, dtype=pl.UInt32)
    )
    found = match(union)
    near = _near(found.pairs, height)
    joined = _joined(found.customers, ours, height)
    near = near.with_columns(customer=ours["customer"].gather(near["ours"] - 1))
    return _certain(joined, near, _agreements(told, ours), ours)


def _bare(people: pl.DataFrame) -> pl.DataFrame:
    """What two files can be compared by: not columns that are each its own, nor how rows were joined before."""
    kept = [name for name in people.columns if not re.match(_OWN, name)]
    return people.select(kept).with_columns(pl.col("source").cast(pl.String))


def _sharing(told: pl.DataFrame, people: pl.DataFrame) -> pl.Series:
    """The rows of ``people`` that share something telling with a line of ``told``."""
    told, people = _housed(told), _housed(people)
    rows = [
        people.drop_nulls(list(by)).join(told.drop_nulls(list(by)), on=list(by), how="semi")["row"]
        for by in _SHARED
        if {*by} <= {*people.columns} & {*told.columns}
    ]
    return pl.concat([pl.Series("row", [], pl.UInt32), *rows]).unique().sort()


def _housed(people: pl.DataFrame) -> pl.DataFrame:
    """``people`` with ``house``: the postal code and the numbers of the street address."""
    if not {"street_address", "postal_code"} <= set(people.columns):
        return people
    numbers = pl.col("street_address").str.extract_all(r"\d+").list.join(" ")
    return people.with_columns(house=pl.when(numbers != "").then(pl.concat_str("postal_code", numbers, separator=" ")))


def _near(pairs: pl.DataFrame, height: int) -> pl.DataFrame:
    """Pairs of one of our rows and a line of the list: ``ours`` (place from 1), ``at``, ``probability``."""
    across = pairs.filter((pl.col("row") <= height) & (pl.col("row_right") > height))
    return across.select(ours="row", at=pl.col("row_right") - height, probability="probability")


def _joined(clusters: pl.DataFrame, ours: pl.DataFrame, height: int) -> pl.DataFrame:
    """``at`` and ``customer`` of every line of the list that stands in one cluster with rows of ours."""
    mine = clusters[:height].select("customer", whose=ours["customer"]).unique()
    lines = clusters[height:].select("customer", at=pl.col("row") - height)
    return lines.join(mine, on="customer").select("at", customer="whose").unique()


def _agreements(told: pl.DataFrame, ours: pl.DataFrame) -> pl.DataFrame:
    """In which of _KINDS a line of the list and a customer agree exactly: ``at``, ``customer`` and a Boolean for each.

    Pairs that agree in a postal code at most are left out.
    """
    customers = ours.select("row", "customer")
    mine, theirs = _marks(ours).join(customers, on="row").drop("row"), _marks(told).rename({"row": "at"})
    same = theirs.join(mine, on=["kind", "said"]).group_by("at", "customer").agg("kind")
    kinds = [pl.col("kind").list.contains(kind).alias(kind) for kind in _KINDS]
    pairs = same.select("at", "customer", *kinds)
    return pairs.filter(pl.any_horizontal(kind for kind in _KINDS if kind != "postal_code"))


def _marks(people: pl.DataFrame) -> pl.DataFrame:
    """``row``, ``kind`` (of _KINDS) and ``said``: what a row may agree with another in, each in one spelling."""
    people = _housed(people)
    given = set(people.columns)
    marks = [(kind, pl.col(name)) for kind, names in _MARKS.items() for name in names if name in given]
    marks += [("name", name) for name in spelled_names(given)]
    if {"house", "street_address"} <= given:
        street = plain(pl.col("street_address")).str.extract(r"^(\D+)").str.slice(0, _STREET)
        marks.append(("address", pl.concat_str(street, "house", separator="|")))
    parts = [people.select("row", kind=pl.lit(kind), said=said.cast(pl.String)) for kind, said in marks]
    nothing = pl.DataFrame(schema={"row": pl.UInt32, "kind": pl.String, "said": pl.String})
    return pl.concat([nothing, *parts]).drop_nulls().unique()


def _certain(
    joined: pl.DataFrame, near: pl.DataFrame, agreed: pl.DataFrame, ours: pl.DataFrame
) -> tuple[pl.DataFrame, pl.Series]:
    """The lines that are certain (``customer``, ``at``), and the rows that a line which is not certain may be about.

    Certain is what the matching engine has ``joined`` to one customer, with no pair that says less, and what agrees in
    two things of which one is the person's own: where the names differ, a street or a number of a customer is not. A
    customer number and the whole name are certain by themselves, since whoever moved agrees in nothing else.
    """
    best = near.group_by("at", "customer").agg(pl.col("probability").max())
    weighed = joined.join(best, on=["at", "customer"], how="left").with_columns(pl.col("probability").fill_null(1.0))
    alone = weighed.filter((pl.len().over("at") == 1) & (pl.col("probability") >= _CERTAIN)).select("at", "customer")
    enough = agreed.filter(pl.sum_horizontal(_COUNTED) > 1, pl.any_horizontal(_PERSONAL))
    numbered = agreed.filter(pl.col("name") & pl.col("customer_id")).select("at", "customer")
    by_engine = alone.join(enough, on=["at", "customer"], how="semi").join(numbered, on="at", how="anti")
    by_number = numbered.filter(pl.len().over("at") == 1)
    alone = pl.concat([by_engine, by_number])
    sure = alone.sort("at").unique("customer", keep="last").select("customer", "at")
    like = agreed.filter(pl.col("name") & pl.any_horizontal(kind for kind in _KINDS if kind != "name"))
    doubtful = pl.concat([one.select("at", "customer") for one in (joined, best, like)]).unique()
    doubtful = doubtful.join(alone.select("at").unique(), on="at", how="anti")
    rows = ours.filter(pl.col("customer").is_in(doubtful["customer"].implode()))["row"]
    return sure.cast({"customer": pl.UInt32, "at": pl.UInt32}), rows
