"""Age from the first name, and in Finland the postal area.

p(age | name) is in proportion to p(name | birth year, sex) * p(age, sex among the register's customers). The first
is told or modelled for each country (the table ``name_ages``); survival is in it, because it counts the living. The
second is the ages that the register knows, and the country's adults as if they were 200 customers more. Where the
gender is told, only that sex counts.

Half of all names say little, so the interval is wide; it is meant to hold 80 % of the truths, no more. The estimate
is never used where the law asks for an age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import FIRST_NAME_COUNTRIES, table
from regcheck.stages.enrich.areas import area_statistics
from regcheck.stages.enrich.eligible import AGE_OF_MAJORITY
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.generations import GENDERS, Floats, Generations, Places, generations, packaged
from regcheck.stages.enrich.given import TAKEN_FROM, candidates, several_people
from regcheck.stages.enrich.neighbourhoods import kinds, ratios
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

OLDEST = 100
AGES = np.arange(OLDEST + 1)  # whole years; the last stands for itself and all above
QUANTILES = (0.1, 0.5, 0.9)  # the lower end, the median and the upper end of an 80 % interval
COUNTED = 2025.0  # the day that serves where none is given: about that of the table of ages
SMOOTHING = 3.0  # years: standard deviation of the kernel over the ages that the register knows
DECADE = 10
POPULATION_FROM = {"NO": "SE"}  # the table of ages has none of Norway
_METHODS = {
    "FI": "first name and its growth, DVV 2023",
    "SE": "first name, SCB 2020 + SSB 2020",
    "NO": "first name, SSB 2020",
    "DK": "first name, DST 2022 + SSB 2020 + SCB 2020",
}


@dataclass(frozen=True)
class Posteriors:
    """What is believed of ages: ``ages`` has a line per distinct case, p by AGES; ``line`` that of each person.

    ``line`` is null where the name says nothing, and ``reason`` why (see estimator.REASONS). ``placed``: the area
    counted too.
    """

    ages: Floats
    line: pl.Series
    placed: pl.Series
    reason: pl.Series


def posteriors(persons: pl.DataFrame, prior_weight: float, ages: pl.DataFrame | None = None) -> Posteriors:
    """The distribution of the age of each of ``persons`` (the columns that AGE reads) whose age is not told.

    ``ages`` takes the place of the table ``name_ages``, to try the method.
    """
    world = packaged() if ages is None else generations(ages)
    rows = _rows(persons)
    cases = _known_names(rows.select("name", "country").drop_nulls().unique(maintain_order=True), world)
    found = rows.join(cases, on=["name", "country"], how="left", maintain_order="left")
    numbers = (pl.col("place").cast(pl.Int64) * (len(GENDERS) + 1) + pl.col("gender")) * len(ratios()) + pl.col("kind")
    distinct, line = _distinct(found.select(numbers).to_series())
    told = known_ages(persons)
    reason = found.select(_reason()).to_series()
    return Posteriors(_ages(distinct, world, told, prior_weight, _day(persons)), line, _placed(rows), reason)


def _rows(persons: pl.DataFrame) -> pl.DataFrame:
    """``name`` (null where nothing is asked), ``several`` (people in one name), ``country``, ``gender`` and ``kind``.

    ``gender`` is 0 or 1, 2 where it is not told; ``kind`` is that of the area.

    Areas are known in Finland, by postal code.
    """
    country = pl.col("home_country").replace(TAKEN_FROM)
    genders = {gender: number for number, gender in enumerate(GENDERS)}
    several = several_people(pl.col("first_name"))
    rows = persons.select(
        name=pl.when(pl.col("allowed") & pl.col("age").is_null() & ~several).then("first_name"),
        several=several,
        country=country,
        gender=pl.col("gender").replace_strict(genders, default=len(GENDERS), return_dtype=pl.Int64),
        postal_code=pl.when(country == "FI").then("postal_code"),
    )
    areas = kinds().select("postal_code", "kind")
    unknown = len(ratios()) - 1
    placed = rows.join(areas, on="postal_code", how="left", maintain_order="left")
    return placed.with_columns(pl.col("kind").fill_null(unknown), pl.col("gender").fill_null(len(GENDERS)))


def _placed(rows: pl.DataFrame) -> pl.Series:
    return rows["kind"] < len(ratios()) - 1


def _distinct(numbers: pl.Series) -> tuple[Places, pl.Series]:
    """The distinct ``numbers`` (small, from 0), and for each of them its place among these; null stays null."""
    told = numbers.drop_nulls().to_numpy()
    there = np.zeros(int(told.max(initial=-1)) + 1, dtype=np.bool_)
    there[told] = True
    distinct = np.flatnonzero(there)
    place = np.zeros(len(there), dtype=np.uint32)
    place[distinct] = np.arange(len(distinct))
    return distinct, pl.Series(place).gather(numbers.cast(pl.UInt32))


def _reason() -> pl.Expr:
    at_home = pl.col("country").is_in(FIRST_NAME_COUNTRIES)
    return (
        pl.when("several")
        .then(pl.lit("several_people"))
        .when(pl.col("name").is_null())
        .then(pl.lit("no_input"))
        .when(~at_home | pl.col("country").is_null())
        .then(pl.lit("foreign"))
        .when(pl.col("place").is_null())
        .then(pl.when("listed").then(pl.lit("thin_support")).otherwise(pl.lit("unknown_name")))
        .alias("reason")
    )


def _known_names(asked: pl.DataFrame, world: Generations) -> pl.DataFrame:
    """``asked`` with the ``place`` of its first name of known ages, and whether any name is ``listed`` at all."""
    pairs = asked.with_row_index("pair")
    names = candidates(pairs).rename({"statistics": "country"})
    counted = table("first_names").select("country", candidate="name", listed=pl.lit(value=True))
    judged = (
        names.join(world.names, on=["country", "candidate"], how="left")
        .join(counted, on=["country", "candidate"], how="left")
        .sort("pair", "position")
        .group_by("pair")
        .agg(pl.col("place").drop_nulls().first(), pl.col("listed").any())
    )
    return pairs.join(judged, on="pair", how="left", maintain_order="left").drop("pair")


def _ages(distinct: Places, world: Generations, told: pl.DataFrame, prior_weight: float, day: float) -> Floats:
    """Probabilities by AGES for each of ``distinct``: numbers made of place, gender and kind of area."""
    rest, kind = np.divmod(distinct, len(ratios()))
    place, gender = np.divmod(rest, len(GENDERS) + 1)
    places, line = np.unique(place, return_inverse=True)
    countries = [world.countries[one] for one in places]
    profiles = {country: profile(told, country, prior_weight) for country in dict.fromkeys(countries)}
    customers = np.array([profiles[country] for country in countries]).reshape(-1, len(GENDERS), len(AGES))
    of_gender = world.at(day - 0.5 - AGES.astype(np.float64), places) * customers
    by_name = np.concatenate([of_gender, of_gender.sum(1, keepdims=True)], axis=1)
    ages = by_name[line, gender] * ratios()[kind]
    return np.asarray(ages / np.maximum(ages.sum(1, keepdims=True), 1e-300))


def _day(persons: pl.DataFrame) -> float:
    """The day of the check as a year with its fraction."""
    day = persons["as_of"].max()
    return day.year + (day.timetuple().tm_yday - 1) / 365 if isinstance(day, date) else COUNTED


def known_ages(persons: pl.DataFrame) -> pl.DataFrame:
    """``country``, ``years`` and ``customers``: how many of each age the register knows.

    Those who may not be estimated are left out, but for minors: a child shall not be taken for an adult.
    """
    counts = pl.col("age").is_not_null() & (pl.col("allowed") | (pl.col("age") < AGE_OF_MAJORITY))
    years = pl.col("age").floor().clip(0, OLDEST).cast(pl.Int64)
    country = pl.col("home_country").replace(TAKEN_FROM)
    return persons.filter(counts).group_by(country=country, years=years).agg(customers=pl.len())


def profile(told: pl.DataFrame, country: str, prior_weight: float) -> Floats:
    """How likely a customer of ``country`` is of each gender (line) and age: those ``told``, and its adults.

    ``told`` is that of known_ages.
    """
    people = table("population").filter(country=POPULATION_FROM.get(country, country)).sort("age")
    every = pl.col("women", "men").cast(pl.Float64).interpolate().forward_fill().backward_fill()  # some may be hidden
    counted = people.select(every).to_numpy().T
    sexes = np.pad(counted, ((0, 0), (0, len(AGES) - counted.shape[1])), mode="edge")
    adults = sexes.sum(0) * (AGES >= AGE_OF_MAJORITY)
    here = told.filter(country=country)
    known = np.zeros(len(AGES))
    known[here["years"].to_numpy()] = here["customers"].to_numpy()
    mixed = _smoothed(known) + prior_weight * adults / adults.sum()
    return np.asarray(sexes / sexes.sum(0) * mixed / mixed.sum())


def _smoothed(counts: Floats) -> Floats:
    """``counts`` by age with each spread over the ages around it."""
    near = np.exp(-0.5 * ((AGES[:, None] - AGES) / SMOOTHING) ** 2)
    return np.asarray(counts @ (near / near.sum(1, keepdims=True)))


def estimate_age(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """The answer of AGE: the median, the ends of the 80 % interval, and the likeliest decade where it is likely enough.

    Nothing is estimated of those who are more probably minors than not.
    """
    found = posteriors(persons, settings.age_prior_weight)
    decades = np.add.reduceat(found.ages, np.arange(0, len(AGES), DECADE), axis=1)
    likeliest = decades.argmax(1)
    low, middle, high = interval(found.ages)
    lines = pl.DataFrame(
        {
            "est_age": middle,
            "est_age_low": low,
            "est_age_high": high,
            "est_age_decade": likeliest * DECADE,
            "est_age_decade_p": decades.max(1, initial=0),
            "minor": found.ages[:, :AGE_OF_MAJORITY].sum(1),
        }
    )
    rows = lines.select(pl.all().gather(found.line)) if lines.height else lines.clear(persons.height)
    return _given(rows, found, persons, settings)


def interval(ages: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The whole years between which, both included, 80 % of each line of ``ages`` lie as nearly as can be; the median.

    As low, median, high.
    """
    if not len(ages):
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    to = ages.cumsum(1)
    below = np.abs(to - ages - QUANTILES[0])
    low = ages.shape[1] - 1 - below[:, ::-1].argmin(1)  # the last of those that are as near, as with years of nobody
    middle = (to >= QUANTILES[1]).argmax(1)
    high = np.abs(to - QUANTILES[2]).argmin(1)
    return np.minimum(low, middle), middle, np.maximum(high, middle)


def _given(rows: pl.DataFrame, found: Posteriors, persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    minor = rows["minor"] > 0.5
    sure = pl.col("est_age_decade_p") >= settings.age_decade_threshold
    country = persons["home_country"].replace(TAKEN_FROM)
    by_name = pl.lit(country.replace_strict(_METHODS, default=None, return_dtype=pl.String))
    method = pl.when(found.placed).then(by_name + f" + area, {area_statistics()['FI']}").otherwise(by_name)
    return rows.select(
        pl.when(~minor).then(pl.col("est_age", "est_age_low", "est_age_high")),
        pl.when(~minor & sure).then(pl.col("est_age_decade", "est_age_decade_p")),
        source=pl.when(~minor).then(method),
        reason=pl.coalesce(found.reason, pl.when(minor).then(pl.lit("probably_minor"))),
    )


AGE = Estimator(
    name="age",
    label=Text("Age", "Ikä", "Ålder"),
    kind="interval",
    reads={
        "first_name": pl.String(),
        "home_country": pl.String(),
        "postal_code": pl.String(),
        "gender": pl.String(),
        "age": pl.Float64(),
        "as_of": pl.Date(),
    },
    gives={
        "est_age": pl.UInt8(),
        "est_age_low": pl.UInt8(),
        "est_age_high": pl.UInt8(),
        "est_age_decade": pl.UInt8(),
        "est_age_decade_p": pl.Float64(),
    },
    answer=estimate_age,
    told=pl.col("age").floor(),
    hidden=("age",),
)
