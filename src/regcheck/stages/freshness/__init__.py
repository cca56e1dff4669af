"""How probable it is that a postal address is still this living person's.

    post_p = p0 * S_alive * S_emigration * S_move

p0 is the probability that the address was right on the day of its evidence. S_alive comes from the death rates by
country, sex and age, S_emigration from a yearly share. S_move = (1 + theta * L) ** (-1 / theta), where L is the moving
rate by age summed up from the evidence to the run's date: theta lets some people of an age move more than others.
The figures are in the packaged tables ``moves``, ``mortality``, ``population`` and ``figures``, each with its source.

What is not known is averaged over, never replaced by a mean: an age over the register's known ages and the
population, a sex over the sexes of that age, a missing date over the dates of the other rows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from regcheck.data import figure, table
from regcheck.hazards import (
    COUNTRIES,
    DAYS_A_YEAR,
    POPULATION_FROM,
    Hazards,
    HazardSettings,
    country_number,
    hazards,
)

OLDEST = 110  # an older living customer is a mistake in the birth date
EVIDENCE = ("verified_at", "last_purchase_at", "created_at")
EARLIEST = date(1970, 1, 2)  # systems write 1900-01-01 and 1970-01-01 for an unknown date
QUANTILES = 10
ADDRESS_STEPS = 24  # a year; unknown ages and dates are averaged once per half-month since the address was right ...
ALIVE_STEPS = 12  # ... and month since the person was seen: rounding moves post_p by less than half a per cent
ADULT = 18
SENSITIVITY_ROWS = 20_000
NORMAL_90 = 1.645  # standard deviations on either side of the middle that hold 90 % of a normal distribution
BAND = 5  # years in an age band of the posterior
KEY = ("country", "woman", "age_key", "elapsed_key", "alive_key")

INPUTS: dict[str, pl.DataType] = {
    "birth_date": pl.Date(),
    "gender": pl.String(),
    "home_country": pl.String(),
    "street_address": pl.String(),
    "verified_at": pl.Date(),
    "last_purchase_at": pl.Date(),
    "last_activity_at": pl.Date(),
    "updated_at": pl.Date(),
    "created_at": pl.Date(),
    "deceased": pl.Boolean(),
    "as_of": pl.Date(),
}


@dataclass(frozen=True)
class FreshnessSettings:
    """The figures of the model; defaults and their sources are in the packaged table ``figures``.

    ``p0_*``: probability that an address was right on the day of its evidence, when it was verified against an
    official register, given by the customer, or of unknown origin without any date. ``theta``: how unequally people
    of the same age move (0: equally). ``move_factors`` and ``emigration``: country code (``other`` for the rest) to
    moves relative to Norway, and to the share emigrating a year; they replace the packaged ones.
    ``move_level``: a factor on all moving rates. ``mortality_factor``: death rate relative to the population's.
    ``age_prior_weight``: how many known ages the
    country's population weighs as much as, when an age is unknown.
    """

    p0_verified: float = 0.99
    p0_typed: float = 0.97
    p0_unknown: float = 0.93
    theta: float = 0.5
    move_factors: Mapping[str, float] = field(default_factory=dict)
    emigration: Mapping[str, float] = field(default_factory=dict)
    move_level: float = 1.0
    mortality_factor: float = 1.0
    age_prior_weight: float = 200.0


def freshness(people: pl.DataFrame, settings: FreshnessSettings | None = None) -> pl.DataFrame:
    """One column ``post_p`` (Float64), a row per row of ``people`` in its order.

    ``people`` may have any of the columns of INPUTS. Null where there is no street address, where the person is marked
    as deceased, and everywhere if no row has a date to count from.
    """
    settings = settings or FreshnessSettings()
    rates = _hazards(settings)
    rows = _rows(people, settings)
    exact = rows.with_columns(_survival(rates).alias("survival"))
    filled = _averaged(exact, rates, settings)
    return filled.select(post_p=pl.when("wanted").then(pl.col("p0") * pl.col("survival")))


@dataclass(frozen=True)
class Stale:
    """How many of ``of`` addresses have probably gone stale: the expected number and its 90 % interval."""

    expected: float
    low: float
    high: float
    of: int


def stale_addresses(people: pl.DataFrame, post_p: pl.Series, settings: FreshnessSettings) -> Stale | None:
    """The expected number of stale addresses among ``people``, whose ``post_p`` is known; None where none is.

    The interval takes in that the level of moving is known only roughly (figure ``move_level_sd``), which pushes all
    addresses the same way, and the chance of each. The first is measured on at most SENSITIVITY_ROWS rows.
    """
    known = post_p.drop_nulls()
    if known.is_empty():
        return None
    expected = float((1 - known).sum())
    spread = math.exp(NORMAL_90 * figure("move_level_sd"))
    step = max(people.height // SENSITIVITY_ROWS, 1)
    sample = people.gather_every(step)
    stale = {
        level: float((1 - freshness(sample, replace(settings, move_level=settings.move_level * level))["post_p"]).sum())
        for level in (1 / spread, 1.0, spread)
    }
    low, middle, high = stale.values()
    chance = NORMAL_90 * math.sqrt(float((known * (1 - known)).sum()))
    below, above = (math.hypot(expected * (1 - one / middle), chance) if middle else chance for one in (low, high))
    return Stale(expected, max(expected - below, 0.0), min(expected + above, float(len(known))), len(known))


# ---------------------------------------------------------------- the clocks


def _rows(people: pl.DataFrame, settings: FreshnessSettings) -> pl.DataFrame:
    """Reduce each row to what the model needs.

    ``country`` (number), ``woman`` (1, 0, null), ``age`` at the evidence and ``age_now``, ``elapsed`` and ``alive``
    (years since the address was last known right and the person was last seen), ``p0``, ``wanted``.
    """
    dated = people.with_columns(_inputs(people)).with_columns(_evidence_dates()).with_columns(_birth().alias("birth"))
    years = {name: _years_since(name) for name in ("address_date", "alive_date", "birth")}
    return dated.select(
        country=country_number(pl.col("home_country")),
        woman=pl.col("gender").replace_strict({"female": 1, "male": 0}, default=None, return_dtype=pl.UInt8),
        elapsed=years["address_date"],
        alive=years["alive_date"],
        age_now=years["birth"],
        age=years["birth"] - years["address_date"],
        p0=_first_probability(settings),
        wanted=_present("street_address") & pl.col("deceased").fill_null(value=False).not_(),
    )


def _inputs(people: pl.DataFrame) -> list[pl.Expr]:
    """Every column of INPUTS in its type, null where ``people`` lacks it."""
    given = people.columns
    return [(pl.col(name) if name in given else pl.lit(None)).cast(kind).alias(name) for name, kind in INPUTS.items()]


def _evidence_dates() -> list[pl.Expr]:
    """``address_date``: the latest sign that the address is right; ``alive_date``: the latest sign of the person.

    The date of an update may be the system's own doing: it counts only where there is nothing better.
    """
    address = pl.coalesce(pl.max_horizontal(_believable(name) for name in EVIDENCE), _believable("updated_at"))
    return [
        address.alias("address_date"),
        pl.max_horizontal(address, _believable("last_activity_at")).alias("alive_date"),
    ]


def _believable(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_between(EARLIEST, pl.col("as_of"))).then(pl.col(name))


def _birth() -> pl.Expr:
    """Give the birth date, null where it cannot be: after the evidence, or more than OLDEST years ago."""
    born = pl.col("birth_date")
    possible = (born <= pl.min_horizontal("as_of", "address_date")) & (_years_since("birth_date") <= OLDEST)
    return pl.when(possible).then(born)


def _years_since(name: str) -> pl.Expr:
    return (pl.col("as_of") - pl.col(name)).dt.total_days() / DAYS_A_YEAR


def _first_probability(settings: FreshnessSettings) -> pl.Expr:
    return (
        pl.when(pl.col("address_date").is_null())
        .then(settings.p0_unknown)
        .when(pl.col("verified_at") == pl.col("address_date"))
        .then(settings.p0_verified)
        .otherwise(settings.p0_typed)
    )


def _present(name: str) -> pl.Expr:
    return (pl.col(name).str.strip_chars() != "").fill_null(value=False)


# ---------------------------------------------------------------- the hazards


def _hazards(settings: FreshnessSettings) -> Hazards:
    return hazards(
        HazardSettings(
            settings.move_factors, settings.emigration, settings.move_level, settings.mortality_factor, settings.theta
        )
    )


def _survival(rates: Hazards) -> pl.Expr:
    """S_alive * S_emigration * S_move from ``country``, ``woman``, ``age``, ``elapsed`` and ``alive``."""
    country, now = pl.col("country"), pl.col("age") + pl.col("elapsed")
    alive = rates.alive(country, pl.col("woman"), now - pl.col("alive"), now)
    return alive * rates.staying(country, pl.col("elapsed")) * rates.unmoved(country, pl.col("age"), now)


# ---------------------------------------------------------------- what is not known


def _averaged(rows: pl.DataFrame, rates: Hazards, settings: FreshnessSettings) -> pl.DataFrame:
    """Rows with ``survival`` averaged where the age or the date is unknown, once per distinct case.

    Cases are told apart by whole years of age, half-months since the address and months since the person was seen.
    """
    open_rows = pl.col("wanted") & pl.col("survival").is_null()
    elapsed = rows["elapsed"].drop_nulls()
    if elapsed.is_empty() or not rows.select(open_rows.any()).item():
        return rows
    keyed = rows.with_columns(
        age_key=pl.col("age_now").floor().cast(pl.UInt8),
        elapsed_key=_in_steps("elapsed", ADDRESS_STEPS),
        alive_key=_in_steps("alive", ALIVE_STEPS),
    )
    cases = keyed.filter(open_rows).select(KEY).unique(maintain_order=True).with_row_index("case")
    ages = _age_posterior(rows, settings.age_prior_weight)
    averages = _averages(_spread(cases, elapsed, ages), rates)
    by_case = cases.join(averages, on="case").drop("case")
    joined = keyed.join(by_case, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(survival=pl.coalesce("survival", "average"))


def _in_steps(years: str, steps: int) -> pl.Expr:
    return (pl.col(years) * steps).round().cast(pl.UInt32)


def _averages(cases: pl.DataFrame, rates: Hazards) -> pl.DataFrame:
    weighed = cases.with_columns(survival=_survival(rates))
    mean = (pl.col("survival") * pl.col("weight")).sum() / pl.col("weight").sum()
    return weighed.group_by("case").agg(average=mean)


def _spread(cases: pl.DataFrame, elapsed: pl.Series, ages: pl.DataFrame) -> pl.DataFrame:
    """Give each case every date and age it may have: ``elapsed``, ``alive``, ``age`` (at the evidence), ``weight``."""
    steps = [(step + 0.5) / QUANTILES for step in range(QUANTILES)]
    dates = pl.DataFrame({"elapsed": [elapsed.quantile(step, "linear") for step in steps]})
    dated = pl.concat(
        [
            cases.filter(pl.col("elapsed_key").is_null()).join(dates, how="cross"),
            cases.drop_nulls("elapsed_key").with_columns(elapsed=pl.col("elapsed_key") / ADDRESS_STEPS),
        ]
    ).with_columns(alive=pl.min_horizontal("elapsed", pl.col("alive_key") / ALIVE_STEPS))
    told = dated.drop_nulls("age_key").with_columns(age=pl.col("age_key") + 0.5 - pl.col("elapsed"), weight=pl.lit(1.0))
    untold = dated.filter(pl.col("age_key").is_null()).join(ages, on="country")
    return pl.concat([told, untold.select(told.columns)])


def _age_posterior(rows: pl.DataFrame, prior_weight: float) -> pl.DataFrame:
    """``country``, ``age``, ``weight``: the ages a customer of unknown age may have had at the evidence.

    The country's known ages count one each, its adult population ``prior_weight`` in all; by five-year bands.
    """
    band = pl.col("age").floor().cast(pl.Int64) // BAND
    known = rows.drop_nulls("age").group_by("country", band=band).agg(weight=pl.len().cast(pl.Float64))
    both = pl.concat([known, _adults(prior_weight).select(known.columns)])
    return (
        both.group_by("country", age=pl.col("band") * BAND + BAND / 2)
        .agg(pl.col("weight").sum())
        .sort("country", "age")
    )


def _adults(total: float) -> pl.DataFrame:
    """``country`` (number), ``band``, ``weight``: adults by age band, ``total`` in each country."""
    adults = (
        table("population")
        .filter(pl.col("age") >= ADULT)
        .select("country", "age", persons=pl.col("women") + pl.col("men"))
    )
    numbered = pl.DataFrame(
        {"country_code": [POPULATION_FROM.get(code, code) for code in COUNTRIES], "number": range(len(COUNTRIES))},
        schema_overrides={"number": pl.UInt32},
    )
    return (
        numbered.join(adults, left_on="country_code", right_on="country")
        .group_by("number", band=pl.col("age") // BAND)
        .agg(pl.col("persons").sum().cast(pl.Float64))
        .select(
            country="number", band="band", weight=total * pl.col("persons") / pl.col("persons").sum().over("number")
        )
    )
