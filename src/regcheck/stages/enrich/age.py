"""Age from the first name.

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

from regcheck.data import FIRST_NAME_STATISTICS, table
from regcheck.stages.enrich.eligible import AGE_OF_MAJORITY
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.given import TAKEN_FROM, candidates
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

Floats = NDArray[np.float64]

OLDEST = 100
AGES = np.arange(OLDEST + 1)  # whole years; the last stands for itself and all above
QUANTILES = (0.1, 0.5, 0.9)  # the lower end, the median and the upper end of an 80 % interval
COUNTED = 2025.0  # the day that serves where none is given: about that of the table of ages
GENDERS = ("female", "male")
SMOOTHING = 3.0  # years: standard deviation of the kernel over the ages that the register knows
DECADE = 10
POPULATION_FROM = {"NO": "SE"}  # the table of ages has none of Norway
_METHODS = {
    "FI": "first name and its growth 2016-2023, DVV 2023",
    "SE": "first name, SCB 2020, older ages as in SSB 2020",
    "NO": "first name, SSB 2020",
    "DK": "first name, DST 2022, ages as in SSB 2020 and SCB 2020",
}


@dataclass(frozen=True)
class Posteriors:
    """What the names say of ages: ``ages`` has a line per distinct case, p by AGES; ``line`` that of each person.

    ``line`` is null where the name says nothing, and ``reason`` why (see estimator.REASONS).
    """

    ages: Floats
    line: pl.Series
    reason: pl.Series


def posteriors(persons: pl.DataFrame, prior_weight: float, ages: pl.DataFrame | None = None) -> Posteriors:
    """The distribution of the age of each of ``persons`` (the columns that AGE reads) whose age is not told.

    ``ages`` takes the place of the table ``name_ages``, to try the method.
    """
    told = table("name_ages") if ages is None else ages
    asked = persons.select(
        name=pl.when(pl.col("allowed") & pl.col("age").is_null()).then("first_name"),
        country=pl.col("home_country").replace(TAKEN_FROM),
        gender=pl.when(pl.col("gender").is_in(GENDERS)).then("gender"),
    )
    cases = _known_names(asked.drop_nulls(["name", "country"]).unique(maintain_order=True), told)
    key = ["country", "candidate", "gender"]
    lines = cases.drop_nulls("candidate").select(key).unique(maintain_order=True).with_row_index("line")
    judged = cases.join(lines, on=key, how="left", nulls_equal=True, maintain_order="left")
    found = asked.join(judged, on=["name", "country", "gender"], how="left", nulls_equal=True, maintain_order="left")
    return Posteriors(_ages(lines, persons, prior_weight, told), found["line"], found.select(_reason()).to_series())


def _reason() -> pl.Expr:
    at_home = pl.col("country").is_in(list(FIRST_NAME_STATISTICS))
    return (
        pl.when(pl.col("name").is_null())
        .then(pl.lit("no_input"))
        .when(~at_home | pl.col("country").is_null())
        .then(pl.lit("foreign"))
        .when(pl.col("line").is_null())
        .then(pl.when("listed").then(pl.lit("thin_support")).otherwise(pl.lit("unknown_name")))
        .alias("reason")
    )


def _known_names(asked: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """``asked`` with its first name of known ages (``candidate``), and whether any name is ``listed`` at all."""
    pairs = asked.with_row_index("pair")
    names = candidates(pairs).rename({"statistics": "country"})
    aged = told.select("country", candidate="name").unique().with_columns(aged=True)
    counted = table("first_names").select("country", candidate="name").with_columns(listed=True)
    judged = (
        names.join(aged, on=["country", "candidate"], how="left")
        .join(counted, on=["country", "candidate"], how="left")
        .sort("pair", "position")
        .group_by("pair")
        .agg(
            candidate=pl.col("candidate").filter(pl.col("aged").fill_null(value=False)).first(),
            listed=pl.col("listed").any(),
        )
    )
    return pairs.join(judged, on="pair", how="left", maintain_order="left").drop("pair")


def _ages(lines: pl.DataFrame, persons: pl.DataFrame, prior_weight: float, told: pl.DataFrame) -> Floats:
    """Probabilities by AGES for each of ``lines``: ``line``, ``country``, ``candidate``, ``gender`` (null: either)."""
    by_sex = told.rename({"name": "candidate", "gender": "sex"})
    wanted = by_sex.join(lines, on=["country", "candidate"]).filter(
        pl.col("gender").eq_missing(pl.col("sex")) | pl.col("gender").is_null()
    )
    cohorts = told["cohort"].unique().sort().to_numpy().astype(np.int64)
    profiles = {
        country: profile(persons, str(country), prior_weight)
        for country in lines["country"].unique(maintain_order=True)
    }
    total = np.zeros((lines.height, len(AGES)))
    for gender in range(len(GENDERS)):
        of_gender = wanted.filter(sex=GENDERS[gender])
        likely = np.zeros((lines.height, len(cohorts)))
        likely[of_gender["line"].to_numpy(), np.searchsorted(cohorts, of_gender["cohort"].to_numpy())] = of_gender[
            "per_10m"
        ]
        customers = np.array([profiles[country][gender] for country in lines["country"]]).reshape(-1, len(AGES))
        total += likely @ _at_ages(cohorts, _day(persons)) * customers
    return np.asarray(total / np.maximum(total.sum(1, keepdims=True), 1e-300))


def _day(persons: pl.DataFrame) -> float:
    """The day of the check as a year with its fraction."""
    day = persons["as_of"].drop_nulls().max()
    return day.year + (day.timetuple().tm_yday - 1) / 365 if isinstance(day, date) else COUNTED


def _at_ages(cohorts: NDArray[np.int64], day: float) -> Floats:
    """What turns values of ``cohorts`` (by their first years) into values by AGES on ``day``: linear between them."""
    middles = cohorts + np.diff(cohorts).mean() / 2
    born = day - AGES - 0.5
    return np.array([np.interp(born, middles, line) for line in np.eye(len(cohorts))])


def profile(persons: pl.DataFrame, country: str, prior_weight: float) -> Floats:
    """How likely a customer of ``country`` is of each sex (line) and age: the ages known here and those of its adults.

    The known ages of minors count too, so that a child is not taken for an adult.
    """
    here = pl.col("home_country").replace(TAKEN_FROM) == country
    known = persons.filter(here & (pl.col("allowed") | (pl.col("age") < AGE_OF_MAJORITY)))["age"].drop_nulls()
    people = table("population").filter(country=POPULATION_FROM.get(country, country)).sort("age")
    counted = people.select(pl.col("women", "men").cast(pl.Float64)).to_numpy().T
    sexes = np.pad(counted, ((0, 0), (0, len(AGES) - counted.shape[1])), mode="edge")
    adults = sexes.sum(0) * (AGES >= AGE_OF_MAJORITY)
    years = known.floor().clip(0, OLDEST).cast(pl.Int64).to_numpy()
    customers = _smoothed(np.bincount(years, minlength=len(AGES)).astype(np.float64))
    mixed = customers + prior_weight * adults / adults.sum()
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
    return _given(rows, found.reason, persons, settings)


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


def _given(rows: pl.DataFrame, reason: pl.Series, persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    minor = rows["minor"] > 0.5
    sure = pl.col("est_age_decade_p") >= settings.age_decade_threshold
    country = persons["home_country"].replace(TAKEN_FROM)
    return rows.select(
        pl.when(~minor).then(pl.col("est_age", "est_age_low", "est_age_high")),
        pl.when(~minor & sure).then(pl.col("est_age_decade", "est_age_decade_p")),
        source=pl.when(~minor).then(country.replace_strict(_METHODS, default=None, return_dtype=pl.String)),
        reason=pl.coalesce(reason, pl.when(minor).then(pl.lit("probably_minor"))),
    )


AGE = Estimator(
    name="age",
    label=Text("Age", "Ikä", "Ålder"),
    kind="interval",
    reads={
        "first_name": pl.String(),
        "home_country": pl.String(),
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
