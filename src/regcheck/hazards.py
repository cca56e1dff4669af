"""How people die, move and leave the country: rates by country, age and sex, summed up so that a span is a difference.

A rate at an age, summed from one age to another, is the cumulative hazard of that span: the ``L`` of the formulas. The
chance that nothing happens is exp(-L); where people of one age differ in how much they move (frailty with variance
``theta``) it is (1 + theta L) ** (-1 / theta), and who has not moved for a while is one who moves less than most.

Expressions take the country as a number (see ``country_number``) and ages in years with fractions. The rates stand in
the packaged tables ``moves``, ``mortality``, ``population`` and ``figures``, each with its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from regcheck.data import figure, table

AGES = 122  # cumulative tables hold ages 0, 1, ..., 121
COUNTRIES = ("FI", "SE", "NO", "DK", "other")
TAKEN_FROM = {"AX": "FI"}
POPULATION_FROM = {"NO": "SE", "other": "SE"}  # no table of their own; the age structures are close
HALF_GROUP = 2  # a five-year group's rate is that of its third year, two whole years after the first


@dataclass(frozen=True)
class HazardSettings:
    """What may be set about the rates; the rest are packaged figures.

    ``move_factors`` and ``emigration``: country code (``other`` for the rest) to moves relative to Norway, and to the
    share emigrating a year; they replace the packaged ones. ``move_level``: a factor on all moving rates.
    ``mortality_factor``: death rate relative to the population's. ``theta``: how unequally people of the same age move
    (0: equally).
    """

    move_factors: Mapping[str, float] = field(default_factory=dict)
    emigration: Mapping[str, float] = field(default_factory=dict)
    move_level: float = 1.0
    mortality_factor: float = 1.0
    theta: float = 0.5


@dataclass(frozen=True)
class Hazards:
    """Tables over country and age, laid one after another: rates summed up to each age, and shares by age.

    ``moves``, ``deaths_women``, ``deaths_men``: AGES sums per country. ``women``: the share of women at each age.
    ``emigration``: the share a year, one per country.
    """

    moves: pl.Series
    deaths_women: pl.Series
    deaths_men: pl.Series
    women: pl.Series
    emigration: pl.Series
    theta: float

    def moving(self, country: pl.Expr, begin: pl.Expr, end: pl.Expr) -> pl.Expr:
        """Moves to be expected of an average person of ``country`` from age ``begin`` to age ``end``."""
        return between(self.moves, country, begin, end)

    def dying(self, country: pl.Expr, begin: pl.Expr, end: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        """The death rate summed from age ``begin`` to age ``end``: of a woman, of a man."""
        women, men = (between(deaths, country, begin, end) for deaths in (self.deaths_women, self.deaths_men))
        return women, men

    def share_of_women(self, country: pl.Expr, age: pl.Expr) -> pl.Expr:
        """The share of women among people of ``country`` who are ``age`` years old."""
        return pl.lit(self.women).gather(_place(country, age))

    def alive(self, country: pl.Expr, woman: pl.Expr, begin: pl.Expr, end: pl.Expr) -> pl.Expr:
        """The probability that a person alive at age ``begin`` is so at age ``end``.

        ``woman``: 1, 0, the probability of a woman between them, or null for the share at that age.
        """
        women, men = ((-dying).exp() for dying in self.dying(country, begin, end))
        share = pl.coalesce(woman, self.share_of_women(country, begin))
        return share * women + (1 - share) * men

    def staying(self, country: pl.Expr, years: pl.Expr) -> pl.Expr:
        """The probability that a person has not left ``country`` in ``years``."""
        return (-pl.lit(self.emigration).gather(country) * years).exp()

    def unmoved(self, country: pl.Expr, begin: pl.Expr, end: pl.Expr) -> pl.Expr:
        """The probability that a person has not moved from age ``begin`` to age ``end``."""
        return frailty_survival(self.moving(country, begin, end), self.theta)

    def moving_within(self, country: pl.Expr, age: pl.Expr, stayed: pl.Expr, years: float = 1.0) -> pl.Expr:
        """The probability that a person of ``age``, at an address for ``stayed`` years, moves within ``years``.

        Who has stayed is likely to be one who stays: the rate ahead is that of an average person times
        ``frailty_mean`` of the time behind; around it people differ as much as before.
        """
        behind, ahead = self.moving(country, age - stayed, age), self.moving(country, age, age + years)
        return 1 - frailty_survival(ahead * frailty_mean(behind, self.theta), self.theta)


def hazards(settings: HazardSettings | None = None) -> Hazards:
    """The rates of every country of COUNTRIES under ``settings``."""
    settings = settings or HazardSettings()
    factors = {code: settings.move_factors.get(code, figure(f"move_factor_{code}")) for code in COUNTRIES}
    leaving = [settings.emigration.get(code, figure(f"emigration_{code}")) for code in COUNTRIES]
    rates, deaths, women = _move_rates(), _death_rates(settings.mortality_factor), _shares_of_women()
    return Hazards(
        moves=pl.concat(_summed(rates * factor * settings.move_level) for factor in factors.values()),
        deaths_women=pl.concat(_summed(deaths[code, "female"]) for code in COUNTRIES),
        deaths_men=pl.concat(_summed(deaths[code, "male"]) for code in COUNTRIES),
        women=pl.concat(women[POPULATION_FROM.get(code, code)] for code in COUNTRIES),
        emigration=pl.Series(leaving, dtype=pl.Float64),
        theta=settings.theta,
    )


def country_number(codes: pl.Expr) -> pl.Expr:
    """The place (UInt32) of ISO 3166 ``codes`` in COUNTRIES; that of ``other`` for the rest and for null."""
    numbers = {code: number for number, code in enumerate(COUNTRIES)}
    return codes.replace(TAKEN_FROM).replace_strict(numbers, default=numbers["other"], return_dtype=pl.UInt32)


def frailty_survival(cumulative: pl.Expr, theta: float) -> pl.Expr:
    """The share of people to whom nothing has happened, when their rates differ with variance ``theta``."""
    return (1 + theta * cumulative).pow(-1 / theta) if theta else (-cumulative).exp()


def frailty_mean(cumulative: pl.Expr, theta: float) -> pl.Expr:
    """How large the rate is, on average, of those to whom nothing has happened, relative to all at the start."""
    return 1 / (1 + theta * cumulative)


def between(cumulative: pl.Series, country: pl.Expr, begin: pl.Expr, end: pl.Expr) -> pl.Expr:
    """What a table of sums grows by from age ``begin`` to age ``end``."""
    return _at(cumulative, country, end) - _at(cumulative, country, begin)


def _at(cumulative: pl.Series, country: pl.Expr, age: pl.Expr) -> pl.Expr:
    """The sum up to an age with a fraction: the rate is constant within a year of age."""
    place = _place(country, age)
    whole, following = pl.lit(cumulative).gather(place), pl.lit(cumulative).gather(place + 1)
    fraction = age.clip(0, AGES - 1) - age.clip(0, AGES - 2).floor()
    return whole + fraction * (following - whole)


def _place(country: pl.Expr, age: pl.Expr) -> pl.Expr:
    return country * AGES + age.clip(0, AGES - 2).floor().cast(pl.UInt32)


def _summed(rates: pl.Series) -> pl.Series:
    """Sum up to ages 0, 1, ..., 121 the rates for the years of age 0-1, 1-2, ..., 120-121."""
    return pl.concat([pl.Series([0.0]), rates.cum_sum().rename("")])


def _ages(last: int = AGES - 2) -> pl.DataFrame:
    return pl.DataFrame({"age": pl.int_range(last + 1, eager=True)})


def _move_rates() -> pl.Series:
    bands = table("moves").sort("age_from")
    by_age = _ages().join_asof(bands, left_on="age", right_on="age_from", check_sortedness=False)
    return by_age["per_1000"] / 1000


def _death_rates(factor: float) -> dict[tuple[str, str], pl.Series]:
    """Rates by single year of age for each country and sex, log-linear between the middles of the five-year groups.

    Below the youngest group its rate holds, above the oldest too. ``other`` is the geometric mean of the countries.
    """
    groups = table("mortality").with_columns(pl.col("per_year").log(), age=pl.col("age") + HALF_GROUP)
    mean = groups.group_by("gender", "age").agg(pl.col("per_year").mean(), country=pl.lit("other"))
    every = pl.concat([groups, mean.select(groups.columns)])
    return {
        (str(country), str(gender)): _ages()
        .join(group, on="age", how="left", maintain_order="left")
        .select(pl.col("per_year").interpolate().forward_fill().backward_fill().exp() * factor)
        .to_series()
        for (country, gender), group in every.group_by("country", "gender")
    }


def _shares_of_women() -> dict[str, pl.Series]:
    shares = table("population").select("country", "age", share=pl.col("women") / (pl.col("women") + pl.col("men")))
    return {
        str(country): _ages(AGES - 1).join(group, on="age", how="left", maintain_order="left")["share"].forward_fill()
        for (country,), group in shares.group_by("country")
    }
