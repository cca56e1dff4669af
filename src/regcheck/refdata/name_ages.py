"""The table ``name_ages``: for each country, how many of those born in some years bear a name; see ``generations``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from regcheck.data import table
from regcheck.refdata import generations as model
from regcheck.refdata.generations import FIRST_YEAR, YEARS, Country, Floats, Library

GENDERS = ("female", "male")
COLUMN = {"female": "women", "male": "men"}  # of the tables first_names and population
# The day that each count of names is about, as a year with its fraction, and the year of the population's ages.
NAMED_ON = {"FI": 2023.6, "SE": 2021.0, "NO": 2021.0, "DK": 2022.0}
POPULATION_OF = {"FI": 2025.0, "SE": 2020.0, "DK": 2025.0}  # the end of the year in SOURCES
# Two releases of Finland's count to be compared: the scope, their years, and the days they are about.
GROWTH = (
    ("all", (2016, 2022), (2016.5, 2022.6)),
    ("all", (2022, 2023), (2022.6, 2023.6)),
    ("first", (2022, 2023), (2022.6, 2023.6)),
)
LOOSER = 0.15  # of the logarithm: how far a growth counted over all given names may be off for none but later names
SWEDEN_TELLS = ((1998, 2007), (2008, 2020))
TOLD_BIRTHS = 100  # Swedish births since 1998 from which they are taken as told


@dataclass(frozen=True)
class Named:
    """The names of one country and gender: their ``keys``, ``bearers``, and births as lines by YEARS (sum 1)."""

    keys: list[str]
    bearers: Floats
    births: Floats

    def lines(self, keys: list[str]) -> Floats:
        """The births of ``keys``, NaN for those that are not here."""
        at = {key: place for place, key in enumerate(self.keys)}
        places = np.array([at.get(key, -1) for key in keys], dtype=np.int64)
        missing = np.full((1, len(YEARS)), np.nan)
        return np.concatenate([self.births, missing])[places]


def name_ages() -> pl.DataFrame:
    """Compute the table (schema generations.AGES) from the tables of names, population and mortality."""
    births = table("name_cohorts")
    told = {gender: norway(gender, births) for gender in GENDERS}
    library = model.library_of(np.concatenate([counted(births, "NO", told[one].keys, one) for one in GENDERS]))
    tables = []
    for gender, norwegian in told.items():
        near = Named(norwegian.keys, norwegian.bearers, model.shares(model.blurred(norwegian.births, model.ABROAD)))
        swedish = sweden(gender, library, near)
        others = {"FI": finland(gender, library, [near, swedish]), "DK": denmark(gender, [near, swedish])}
        for code, named in ({"NO": norwegian, "SE": swedish} | others).items():
            tables.append(cohorts(code, gender, named))
    return pl.concat(tables).sort("country", "name", "gender", "cohort").cast(model.AGES)


def country(code: str, gender: str) -> Country:
    """The living of a country by birth year on the day of its names, and its death rates.

    Norway's persons are those whose names are told; the others' come from the table of ages, moved to that day.
    """
    rates = table("mortality").filter(country=code, gender=gender).sort("age")
    ages = np.arange(121) + 0.5
    yearly = np.exp(np.interp(ages, rates["age"].to_numpy() + 2.5, np.log(rates["per_year"].to_numpy())))
    hazard = np.concatenate([[0.0], np.cumsum(yearly)])
    if code == "NO":
        return Country(np.ones(len(YEARS)), hazard)
    people = table("population").filter(country=code).sort("age")[COLUMN[gender]].to_numpy().astype(np.float64)
    born = POPULATION_OF[code] - np.arange(len(people)) - 0.5  # the middle of the year in which they were born
    persons = np.interp(YEARS + 0.5, born[::-1], people[::-1]) * (NAMED_ON[code] > YEARS)
    return Country(persons, hazard)


def norway(gender: str, births: pl.DataFrame) -> Named:
    """Norway, where ``births`` (the table name_cohorts) are told."""
    keys = births.filter(country="NO", gender=gender)["name"].unique().sort().to_list()
    lines = model.with_edges(counted(births, "NO", keys, gender))
    bearers = lines @ country("NO", gender).alive(NAMED_ON["NO"])
    return Named(keys, bearers, model.shares(lines))


def sweden(gender: str, library: Library, near: Named) -> Named:
    """Sweden, where those born since 1998 are told and the older ones are what is left of the bearers."""
    keys, bearers = _bearers("SE", gender)
    land, day = country("SE", gender), NAMED_ON["SE"]
    births = counted(table("name_cohorts"), "SE", keys, gender, (SWEDEN_TELLS[0][0], SWEDEN_TELLS[-1][1]))
    since = SWEDEN_TELLS[0][0]
    seen = [
        model.share_born(land, bearers, births[:, first - since : last - since + 1].sum(1), (first, last), day)
        for first, last in SWEDEN_TELLS
    ]
    alive = land.alive(day)
    living = model.shares(model.mixed(library, seen, near.lines(keys)) * alive) * bearers[:, None]
    told = births * alive[since - FIRST_YEAR :][: births.shape[1]]
    enough = (births.sum(1) >= TOLD_BIRTHS)[:, None]
    years = slice(since - FIRST_YEAR, since - FIRST_YEAR + births.shape[1])
    older = np.maximum(bearers - told.sum(1), 0.02 * bearers)
    before = model.shares(living[:, : years.start]) * older[:, None]
    living[:, : years.start] = np.where(enough, before, living[:, : years.start])
    living[:, years] = np.where(enough, told, living[:, years])
    return _as_births(keys, bearers, model.raked(living, bearers, land.persons), alive)


def finland(gender: str, library: Library, near: list[Named]) -> Named:
    """Finland, where the growth between releases tells the generation of a name."""
    keys, bearers = _bearers("FI", gender)
    land = country("FI", gender)
    now, among_all = (_released(keys, gender, scope, 2023) for scope in ("first", "all"))
    later = LOOSER * (1 - np.nan_to_num(now / among_all, nan=1.0))
    seen = [
        model.growth(
            land,
            _released(keys, gender, scope, years[0]),
            _released(keys, gender, scope, years[1]),
            days,
            later if scope == "all" else np.zeros(len(keys)),
        )
        for scope, years, days in GROWTH
    ]
    alive = land.alive(NAMED_ON["FI"])
    births = model.mixed(library, seen, _nearest(near, keys))
    living = model.shares(births * alive) * bearers[:, None]
    return _as_births(keys, bearers, model.raked(living, bearers, land.persons), alive)


def denmark(gender: str, near: list[Named]) -> Named:
    """Denmark, which tells nothing of age: the names it shares with Norway and Sweden, no others."""
    keys, bearers = _bearers("DK", gender)
    lines = _nearest(near, keys)
    known = ~np.isnan(lines[:, 0])
    keys, bearers, lines = [key for key, here in zip(keys, known, strict=True) if here], bearers[known], lines[known]
    land = country("DK", gender)
    alive = land.alive(NAMED_ON["DK"])
    living = model.shares(lines * alive) * bearers[:, None]
    return _as_births(keys, bearers, model.raked(living, bearers, land.persons), alive)


def _as_births(keys: list[str], bearers: Floats, living: Floats, alive: Floats) -> Named:
    return Named(keys, bearers, model.shares(living / np.maximum(alive, 1e-3)))


def _nearest(near: list[Named], keys: list[str]) -> Floats:
    """The mean line of each name over the countries that have it, NaN where none has."""
    lines = np.stack([one.lines(keys) for one in near])
    there = ~np.isnan(lines[:, :, :1])
    return np.asarray(np.where(there, lines, 0).sum(0) / np.where(there.any(0), there.sum(0), np.nan))


def _bearers(code: str, gender: str) -> tuple[list[str], Floats]:
    """The names with FEWEST bearers or more of this gender in the country."""
    names = table("first_names").filter(country=code).select("name", bearers=pl.col(COLUMN[gender]).cast(pl.Float64))
    enough = names.filter(pl.col("bearers") >= model.FEWEST).sort("name")
    return enough["name"].to_list(), enough["bearers"].to_numpy()


def _released(keys: list[str], gender: str, scope: str, year: int) -> Floats:
    """How many of each name a release of Finland's count tells of, NaN where it tells nothing."""
    release = table("name_releases").filter(country="FI", gender=gender, scope=scope, release=year)
    bearers = pl.DataFrame({"name": keys}).join(release, on="name", how="left", maintain_order="left")
    return bearers["bearers"].cast(pl.Float64).fill_null(np.nan).to_numpy()


def counted(
    births: pl.DataFrame, code: str, keys: list[str], gender: str, years: tuple[int, int] = model.TOLD
) -> Floats:
    """The ``births`` told of each name (a line) from the first to the last of ``years``; 0 where none are."""
    first, last = years
    told = births.filter(pl.col("birth_year").is_between(first, last), country=code, gender=gender)
    at = told.join(pl.DataFrame({"name": keys}).with_row_index("line"), on="name")
    lines = np.zeros((len(keys), last - first + 1))
    lines[at["line"].to_numpy(), at["birth_year"].to_numpy().astype(np.int64) - first] = at["births"].to_numpy()
    return lines


def cohorts(code: str, gender: str, named: Named) -> pl.DataFrame:
    """The lines of the table for one country and gender; cohorts in which nobody bears the name are left out."""
    land = country(code, gender)
    alive = land.alive(NAMED_ON[code])
    living = model.shares(named.births * alive) * named.bearers[:, None]
    persons = living.sum(0) if code == "NO" else land.persons * (named.bearers.sum() / land.persons.sum())
    starts, shares = model.likelihoods(living, persons)
    tall = pl.DataFrame(
        {
            "name": np.repeat(np.array(named.keys, dtype=object), len(starts)),
            "cohort": np.tile(starts, len(named.keys)),
            "per_10m": shares.round().ravel(),
        },
        schema_overrides={"name": pl.String},
    )
    return (
        tall.with_columns(country=pl.lit(code), gender=pl.lit(gender)).select(*model.AGES).filter(pl.col("per_10m") > 0)
    )
