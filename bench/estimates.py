"""How well housing, household, income band, car, moving and returns are estimated where the truth is known.

    python bench/estimates.py [--registers 20] [--households 60000] [--rows 1000000]

Registers are drawn by ``neighbourhoods.py``, each with its own peculiarities. Printed are, over all of them, the
expected calibration error (mean distance of forecast and outcome over ten bins of equal mass) of every probability,
the Brier skill against the base rate, how often an estimate is given and right; then whether a register that mirrors
the population gives back the published totals; then the time for a million persons in floors (polars reading and
writing the same register).
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable

import numpy as np
import polars as pl
from neighbourhoods import Draw, drawn, neighbourhood

from regcheck.stages.enrich import ESTIMATORS, EnrichSettings, estimate
from regcheck.stages.enrich.ages import AGE_READS
from regcheck.stages.enrich.areas import areas
from regcheck.stages.enrich.estimating import INPUTS
from regcheck.stages.enrich.margins import BANDS, INCOMES
from regcheck.stages.enrich.weighing import OLD

CATEGORIES = ("housing", "household", "income_band", "car")
GOAL = 0.03
BINS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registers", type=int, default=20)
    parser.add_argument("--households", type=int, default=60_000, help="in the neighbourhoods of each register")
    parser.add_argument("--rows", type=int, default=1_000_000, help="of the register that is timed; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for country in ("FI", "SE"):
        calibration(country, asked.registers, asked.households, asked.seed)
    for country in ("FI", "SE"):
        margins(country, asked.seed)
    if asked.rows:
        speed(asked.rows, asked.seed)


def calibration(country: str, registers: int, households: int, seed: int) -> None:
    judged = []
    for number in range(registers):
        lot = np.random.default_rng([seed, number])
        customers = neighbourhood(country, households, drawn(lot), lot)
        judged += [one.with_columns(register=pl.lit(number)) for one in forecasts(customers)]
    lines = pl.concat(judged)
    print(f"\n{country}: {registers} registers, {lines.filter(estimate='car', code='yes').height:,} customers")
    print(f"{'':28}{'error':>8}{'worst':>8}{'skill':>8}{'given':>8}{'right':>8}{'claimed':>9}")
    for (name, code), group in lines.group_by("estimate", "code", maintain_order=True):
        print(f"{f'{name} {code}'.strip():28}{judgement(group)}")
    print(f"error: mean over the registers, each by itself; worst: the worst register; goal {GOAL}")


def judgement(lines: pl.DataFrame) -> str:
    """The figures of one probability: a line of the table."""
    each = [error(one) for _, one in lines.group_by("register")]
    forecast, outcome = lines["forecast"].to_numpy(), lines["outcome"].to_numpy()
    skill = 1 - np.mean((forecast - outcome) ** 2) / np.var(outcome)
    chosen = lines["chosen"].to_numpy()
    right = f"{outcome[chosen].mean():8.3f}{forecast[chosen].mean():9.3f}" if chosen.any() else " " * 17
    flag = "" if np.mean(each) <= GOAL else "  above the goal"
    return f"{np.mean(each):8.4f}{max(each):8.4f}{skill:8.3f}{chosen.mean():8.3f}{right}{flag}"


def forecasts(customers: pl.DataFrame) -> list[pl.DataFrame]:
    """``estimate``, ``code``, ``forecast``, ``outcome``, ``chosen`` of every probability of every customer."""
    settings = EnrichSettings()
    persons = complete(customers)
    persons = persons.hstack(ESTIMATORS["living"].answer(persons, settings).drop("source", "reason"))
    out = []
    for name in CATEGORIES:
        answer = ESTIMATORS[name].answer(persons, settings)
        truth = customers[f"true_{name}"]
        for code in ESTIMATORS[name].codes:
            rows = pl.DataFrame({"forecast": answer[f"p_{code}"], "outcome": (truth == code).cast(pl.Float64)})
            chosen = answer.select(chosen=(pl.col(f"est_{name}") == code).fill_null(value=False))
            out.append(_named(name, code, rows.hstack(chosen)))
    for name, column in (("moving", "est_moving_12m"), ("returns", "est_returns")):
        forecast = ESTIMATORS[name].answer(persons, settings)[column]
        rows = pl.DataFrame({"forecast": forecast, "outcome": customers[f"true_{name}"].cast(pl.Float64)})
        out.append(_named(name, "", rows.with_columns(chosen=True)))
    return out


def _named(name: str, code: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.drop_nulls().with_columns(estimate=pl.lit(name), code=pl.lit(code))


def error(lines: pl.DataFrame) -> float:
    """The expected calibration error over BINS of equal mass."""
    place = (pl.col("forecast").rank("ordinal") - 1) * BINS // pl.len()
    bins = lines.group_by(bin=place).agg(pl.col("forecast", "outcome").mean(), pl.len())
    away = (pl.col("forecast") - pl.col("outcome")).abs() * pl.col("len")
    return float(bins.select(away.sum() / pl.col("len").sum()).item())


def complete(customers: pl.DataFrame) -> pl.DataFrame:
    """``customers`` with every column that estimates read, as ``estimate`` hands them on."""
    return customers.with_columns(
        (pl.col(name) if name in customers.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in (INPUTS | AGE_READS).items()
    ).with_columns(allowed=True)


def margins(country: str, seed: int) -> None:
    """A register of all adults of one household in ten, evenly drawn: summed probabilities against published totals."""
    totals = published(country)
    lot = np.random.default_rng(seed)
    everyone = neighbourhood(country, int(totals.pop("households") / 10), Draw(), lot)
    found = ESTIMATORS["living"].answer(complete(everyone), EnrichSettings())
    each = everyone.join(everyone.group_by("home").len(), on="home", maintain_order="left")["len"]
    sums = {
        "households in flats": (found["living_flat"] / each).sum(),
        "one-person households": found["living_one_adult"].sum(),
        **{f"income {band}": found[f"living_{band}"].sum() for band in INCOMES},
        "aged 65 and over": found["living_senior"].sum(),
    }
    print(f"\n{country}: a register that mirrors the population, {everyone.height:,} adults, times ten")
    for name, total in totals.items():
        found_all = float(sums[name]) * 10
        print(f"{name:28}{found_all:14,.0f}{total:14,.0f}{found_all / total - 1:+9.2%}")


def published(country: str) -> dict[str, float]:
    """The publishers' totals over the areas whose figures are not hidden; homes in flats by the mix of dwellings."""
    here = areas(country)
    known = ~np.isnan(here.living).any(axis=(1, 2))
    homes = np.einsum("a,ac->c", here.adults[known], (here.cells * here.households)[known]).reshape(3, 3)
    earning = ~np.isnan(here.income).any(axis=(1, 2))
    income = np.einsum("a,abc->c", here.adults[earning], here.income[earning])
    old = np.array(BANDS) >= OLD
    return {
        "households": homes.sum(),
        "households in flats": homes.sum(axis=0)[0],
        "one-person households": homes.sum(axis=1)[0],
        **{f"income {band}": income[at] for at, band in enumerate(INCOMES)},
        "aged 65 and over": here.adults[known] @ here.living[known].sum(axis=2)[:, old].sum(axis=1),
    }


def speed(rows: int, seed: int) -> None:
    lot = np.random.default_rng(seed)
    customers = neighbourhood("FI", round(rows / 1.5), Draw(coverage=0.99, alike=50), lot).head(rows)
    named = customers.with_columns(first_name=pl.lit("Päivi"), household=pl.col("home").cast(pl.UInt32))
    written = named.drop("area", "cell", "adults", "^true_.*$")
    text = written.write_csv().encode()
    floor, floor_cpu = timed(lambda: pl.read_csv(text, infer_schema=False).write_csv(io.BytesIO()))
    took, burnt = timed(lambda: estimate(named))
    print(f"\n{named.height:,} persons, ages known, all estimates: {took:.1f} s ({burnt:.1f} s of CPU)")
    print(f"that is {took / floor:.1f} floors of {floor:.2f} s; of CPU {burnt / floor_cpu:.1f} of {floor_cpu:.2f} s")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of CPU."""
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - cpu


if __name__ == "__main__":
    main()
