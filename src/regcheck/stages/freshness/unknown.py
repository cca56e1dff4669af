"""What is not known: averaged over what it may be, once per distinct case; never replaced by a mean.

An age is averaged over the register's known ages and the country's population, a sex over the sexes of that age, a
missing date over the dates of the other rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

from regcheck.data import table
from regcheck.hazards import COUNTRIES, POPULATION_FROM

QUANTILES = 10
ADDRESS_STEPS = 24  # a year; unknown ages and dates are averaged once per half-month since the address was right ...
ALIVE_STEPS = 12  # ... and month since the person was seen: rounding moves post_p by less than half a per cent
ADULT = 18
BAND = 5  # years in an age band of the posterior
KEY = ("country", "woman", "age_key", "elapsed_key", "alive_key")

Chances = Mapping[str, pl.Expr]


def averaged(rows: pl.DataFrame, chances: Chances, prior_weight: float) -> pl.DataFrame:
    """``rows`` with ``chances``, averaged where the age or the date of the address is unknown.

    ``chances`` are expressions of ``country``, ``woman``, ``age``, ``elapsed``, ``alive``, ``name_years`` and of the
    chances before them, so that nothing is worked out twice. Cases are told apart by whole years of age, half-months
    since the address and months since the person was seen; in them the name was last known right when the address was.
    """
    exact = _worked_out(rows, chances)
    first = next(iter(chances))
    open_rows = pl.col("person") & pl.col(first).is_null()
    elapsed = rows["elapsed"].drop_nulls()
    if elapsed.is_empty() or not exact.select(open_rows.any()).item():
        return exact
    keyed = exact.with_columns(
        age_key=pl.col("age_now").floor().cast(pl.UInt8),
        elapsed_key=_in_steps("elapsed", ADDRESS_STEPS),
        alive_key=_in_steps("alive", ALIVE_STEPS),
    )
    cases = keyed.filter(open_rows).select(KEY).unique(maintain_order=True).with_row_index("case")
    ages = age_posterior(rows, prior_weight)
    means = _means(_spread(cases, elapsed, ages).with_columns(name_years="elapsed"), chances)
    by_case = cases.join(means, on="case").drop("case")
    joined = keyed.join(by_case, on=KEY, how="left", nulls_equal=True, maintain_order="left", suffix="_mean")
    return joined.with_columns(pl.coalesce(name, f"{name}_mean").alias(name) for name in chances)


def over_dates(years: pl.Series, chance: Callable[[pl.Expr], pl.Expr]) -> float | None:
    """The mean of ``chance`` over the known ``years`` of other rows; None where there are none."""
    spread = _quantiles(years.drop_nulls())
    return None if spread.is_empty() else float(spread.select(chance(pl.col("years")).mean()).item())


def imputed(rows: pl.DataFrame, prior_weight: float) -> pl.DataFrame:
    """``rows`` with one value that each unknown date and age may have, drawn with a fixed seed.

    For sums over many rows, which the draw of a single one hardly moves.
    """
    chance = np.random.default_rng(1)
    known = {name: rows[name].drop_nulls() for name in ("elapsed", "email_years", "phone_years", "name_years")}
    filled = rows.with_columns(
        _drawn(rows[name], known[name] if len(known[name]) else known["elapsed"], chance) for name in known
    ).with_columns(alive=pl.min_horizontal(pl.coalesce("alive", "elapsed"), "elapsed"))
    ages = age_posterior(rows, prior_weight)
    drawn = pl.concat(
        [
            one.with_columns(drawn=pl.Series(_some(ages.filter(pl.col("country") == number[0]), one.height, chance)))
            for number, one in filled.with_row_index("at").group_by("country", maintain_order=True)
        ]
        or [filled.with_row_index("at").with_columns(drawn=pl.lit(None, pl.Float64))]
    ).sort("at")
    now = pl.coalesce("age_now", pl.col("drawn") + pl.col("elapsed"))
    return drawn.with_columns(age_now=now).with_columns(age=now - pl.col("elapsed")).drop("at", "drawn")


def _drawn(years: pl.Series, known: pl.Series, chance: np.random.Generator) -> pl.Series:
    if known.is_empty() or not years.null_count():
        return years
    found = known.to_numpy()[chance.integers(0, len(known), len(years))]
    return years.to_frame().select(pl.coalesce(years.name, pl.lit(pl.Series(found))).alias(years.name)).to_series()


def _some(ages: pl.DataFrame, many: int, chance: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """``many`` ages drawn from a posterior of bands, evenly within each."""
    weights = ages["weight"].to_numpy()
    bands = chance.choice(ages["age"].to_numpy(), many, p=weights / weights.sum())
    return bands + chance.uniform(-BAND / 2, BAND / 2, many)


def _worked_out(rows: pl.DataFrame, chances: Chances) -> pl.DataFrame:
    for name, chance in chances.items():
        rows = rows.with_columns(chance.alias(name))
    return rows


def _in_steps(years: str, steps: int) -> pl.Expr:
    return (pl.col(years) * steps).round().cast(pl.UInt32)


def _means(cases: pl.DataFrame, chances: Chances) -> pl.DataFrame:
    weighed = _worked_out(cases, chances)
    weight = pl.col("weight")
    return weighed.group_by("case").agg((pl.col(name) * weight).sum() / weight.sum() for name in chances)


def _quantiles(years: pl.Series) -> pl.DataFrame:
    steps = [(step + 0.5) / QUANTILES for step in range(QUANTILES)]
    found = [] if years.is_empty() else [years.quantile(step, "linear") for step in steps]
    return pl.DataFrame({"years": found}, schema={"years": pl.Float64})


def _spread(cases: pl.DataFrame, elapsed: pl.Series, ages: pl.DataFrame) -> pl.DataFrame:
    """Give each case every date and age it may have: ``elapsed``, ``alive``, ``age`` (at the evidence), ``weight``."""
    dates = _quantiles(elapsed).rename({"years": "elapsed"})
    dated = pl.concat(
        [
            cases.filter(pl.col("elapsed_key").is_null()).join(dates, how="cross"),
            cases.drop_nulls("elapsed_key").with_columns(elapsed=pl.col("elapsed_key") / ADDRESS_STEPS),
        ]
    ).with_columns(alive=pl.min_horizontal("elapsed", pl.col("alive_key") / ALIVE_STEPS))
    told = dated.drop_nulls("age_key").with_columns(age=pl.col("age_key") + 0.5 - pl.col("elapsed"), weight=pl.lit(1.0))
    untold = dated.filter(pl.col("age_key").is_null()).join(ages, on="country")
    return pl.concat([told, untold.select(told.columns)])


def age_posterior(rows: pl.DataFrame, prior_weight: float) -> pl.DataFrame:
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
