"""How far the probabilities and intervals of freshness can be trusted, on registers whose truth is known.

Each register is simulated on its own: its parameters are drawn from the priors that the method states, its people die,
move, emigrate and change their contacts by those, some ages, sexes and dates are then hidden, and the register is
judged. Nothing of regcheck's own reckoning takes part in the simulation but the packaged rates.

    python bench/freshness.py [--registers 400] [--rows 2000] [--speed 1000000]

Prints the share of 90 % intervals that hold the true count, the calibration error of post_p (ten bins of equal size),
the bias where one parameter in turn lies at an end of its range, and with --speed what it costs in floors.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import figure, table
from regcheck.stages.freshness import Freshness, freshness
from regcheck.stages.headlines import Estimate, Facts, Headlines, headlines, reachable, usable_contacts

AS_OF = date(2026, 6, 30)
COUNTRIES = ("FI", "SE", "NO", "DK")
KINDS = {"email_work": "work", "email_isp": "free", "email_free": "free"}
DOMAINS = {"email_work": "firma.fi", "email_isp": "elisanet.fi", "email_free": "gmail.com"}
LINES = {"mobile": "mobile", "landline": "fixed"}
TAIL = 1.645  # standard deviations to the 5 % and the 95 % end
COUNTS = ("stale post", "stale email", "stale phone", "dead", "reachable")
Numbers = NDArray[np.float64]
Parameters = dict[str, float]


@dataclass(frozen=True)
class Truth:
    """A register as the owner has it, what may be used, and what is really so (Boolean, a row per row)."""

    people: pl.DataFrame
    may: pl.DataFrame
    post: NDArray[np.bool_]
    email: NDArray[np.bool_]
    phone: NDArray[np.bool_]
    alive: NDArray[np.bool_]
    reached: NDArray[np.bool_]


@dataclass(frozen=True)
class Persons:
    """Who is in a register: country (place in COUNTRIES), age when the record was right, and years since."""

    country: NDArray[np.int64]
    woman: NDArray[np.bool_]
    age: Numbers
    years: Numbers
    mailbox: NDArray[np.str_]
    line: NDArray[np.str_]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registers", type=int, default=400)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--at-ends", type=int, default=20, help="registers at each end of a parameter")
    parser.add_argument("--speed", type=int, default=0, metavar="ROWS")
    asked = parser.parse_args()
    if asked.registers:
        _print_trust(asked.registers, asked.rows)
    if asked.at_ends:
        _print_bias(asked.at_ends, asked.rows)
    if asked.speed:
        _print_speed(asked.speed)


# ---------------------------------------------------------------- what is true


def drawn(chance: np.random.Generator) -> Parameters:
    """Parameters from the stated priors."""
    rates = ("email_work", "email_isp", "email_free", "mobile", "landline")
    parameters = {name: _gamma(figure(f"{name}_rate"), figure(f"{name}_alpha"), chance) for name in rates}
    parameters |= {
        f"emigration_{code}": _gamma(figure(f"emigration_{code}"), figure("emigration_alpha"), chance)
        for code in COUNTRIES
    }
    weight = figure("p0_typed_weight")
    return parameters | {
        "level": float(np.exp(chance.normal(0, figure("move_level_sd")))),
        "theta": float(chance.uniform(figure("move_theta_low"), figure("move_theta_high"))),
        "mortality": float(chance.uniform(figure("mortality_factor_low"), figure("mortality_factor_high"))),
        "p0": float(chance.beta(figure("p0_typed") * weight, (1 - figure("p0_typed")) * weight)),
    }


def _gamma(mean: float, alpha: float, chance: np.random.Generator) -> float:
    return float(chance.gamma(alpha, mean / alpha))


def simulated(rows: int, parameters: Mapping[str, float], chance: np.random.Generator) -> Truth:
    """A register of ``rows`` persons under ``parameters``."""
    persons = Persons(
        country=chance.choice(len(COUNTRIES), rows, p=[0.5, 0.3, 0.1, 0.1]),
        woman=chance.random(rows) < 0.5,
        age=_ages(rows, chance),
        years=np.minimum(chance.gamma(1.5, 2.5, rows), 20.0),
        mailbox=chance.choice(list(KINDS), rows, p=[0.25, 0.15, 0.6]),
        line=chance.choice(list(LINES), rows, p=[0.9, 0.1]),
    )
    alive = _alive(persons, parameters, chance)
    leaving = np.array([parameters[f"emigration_{code}"] for code in COUNTRIES])[persons.country]
    here = alive & (chance.random(rows) < np.exp(-leaving * persons.years))
    right = {
        name: (chance.random(rows) < parameters["p0"])
        & (chance.random(rows) < np.exp(-np.array([parameters[one] for one in kinds]) * persons.years))
        for name, kinds in (("email", persons.mailbox), ("phone", persons.line))
    }
    post = here & _unmoved(persons, parameters, chance) & (chance.random(rows) < parameters["p0"])
    may = {name: chance.random(rows) < share for name, share in (("post", 0.9), ("email", 0.5), ("phone", 0.4))}
    number = right["phone"] & may["phone"]
    return Truth(
        people=_people(persons, chance),
        may=pl.DataFrame({f"may_{name}": may[contact] for name, contact in _CONTACT.items()}),
        post=post,
        email=alive & right["email"],
        phone=alive & right["phone"],
        alive=alive,
        reached=here & ((post & may["post"]) | (right["email"] & may["email"]) | number),
    )


_CONTACT = {"post": "post", "email": "email", "sms": "phone", "phone": "phone"}


def _ages(rows: int, chance: np.random.Generator) -> Numbers:
    """Ages when the address was last known right: adults like the population's, a little younger."""
    adults = table("population").filter(pl.col("country") == "FI", pl.col("age").is_between(18, 92))
    weights = (adults["women"] + adults["men"]).to_numpy().astype(np.float64)
    return chance.choice(adults["age"].to_numpy(), rows, p=weights / weights.sum()) + chance.random(rows)


def _unmoved(persons: Persons, parameters: Mapping[str, float], chance: np.random.Generator) -> NDArray[np.bool_]:
    """Who has not moved: each has a frailty of their own, of mean 1 and variance theta."""
    bands, theta, rows = table("moves").sort("age_from"), parameters["theta"], len(persons.age)
    places = np.searchsorted(bands["age_from"].to_numpy(), np.arange(130), side="right") - 1
    yearly = (bands["per_1000"].to_numpy() / 1000)[places]
    factors = np.array([figure(f"move_factor_{code}") for code in COUNTRIES])[persons.country]
    frailty = chance.gamma(1 / theta, theta, rows) if theta > 0 else np.ones(rows)
    expected = _summed(yearly, persons.age, persons.years) * factors * parameters["level"] * frailty
    return np.asarray(chance.random(rows) < np.exp(-expected))


def _alive(persons: Persons, parameters: Mapping[str, float], chance: np.random.Generator) -> NDArray[np.bool_]:
    deaths = np.zeros(len(persons.age))
    for number, code in enumerate(COUNTRIES):
        for gender, sex in (("female", True), ("male", False)):
            group = table("mortality").filter(country=code, gender=gender).sort("age")
            middles, logs = group["age"].to_numpy() + 2.0, np.log(group["per_year"].to_numpy())
            yearly = np.exp(np.interp(np.arange(130), middles, logs))
            here = (persons.country == number) & (persons.woman == sex)
            deaths[here] = _summed(yearly, persons.age[here], persons.years[here])
    return np.asarray(chance.random(len(deaths)) < np.exp(-deaths * parameters["mortality"]))


def _summed(yearly: Numbers, age: Numbers, years: Numbers) -> Numbers:
    """A rate that holds from birthday to birthday, summed over ``years`` from ``age``."""
    totals, birthdays = np.concatenate([[0.0], np.cumsum(yearly)]), np.arange(len(yearly) + 1)
    return np.asarray(np.interp(age + years, birthdays, totals) - np.interp(age, birthdays, totals))


def _people(persons: Persons, chance: np.random.Generator) -> pl.DataFrame:
    """The register: a third of the ages, a fifth of the sexes and one date in twenty are not told."""
    frame = pl.DataFrame(
        {
            "birth_date": _days_before(persons.age + persons.years),
            "created_at": _days_before(persons.years),
            "gender": np.where(persons.woman, "female", "male").tolist(),
            "home_country": np.array(COUNTRIES)[persons.country].tolist(),
            "email_kind": [KINDS[one] for one in persons.mailbox],
            "email_domain": [DOMAINS[one] for one in persons.mailbox],
            "phone_kind": [LINES[one] for one in persons.line],
        }
    )
    hidden = {name: pl.Series(chance.random(frame.height) < share) for name, share in _HIDDEN.items()}
    return frame.with_columns(pl.when(~gone).then(name).alias(name) for name, gone in hidden.items()).with_columns(
        street_address=pl.lit("Katu 1"), email=pl.lit("a@b.fi"), phone=pl.lit("+358"), as_of=pl.lit(AS_OF)
    )


_HIDDEN = {"birth_date": 0.33, "gender": 0.2, "created_at": 0.05}


def _days_before(years: Numbers) -> list[date]:
    return [AS_OF - timedelta(days=round(one * 365.2425)) for one in years]


# ---------------------------------------------------------------- what regcheck says


def _judged(truth: Truth) -> tuple[Freshness, Headlines]:
    fresh = freshness(truth.people)
    every = pl.DataFrame(dict.fromkeys(("post", "email", "phone"), pl.repeat(True, truth.people.height, eager=True)))
    return fresh, headlines(Facts(fresh.columns, fresh.given, fresh.sample, fresh.known, every, truth.may))


def _beside(told: Headlines, truth: Truth) -> dict[str, tuple[Estimate, float]]:
    """What was told of each of COUNTS, and what is so."""
    rows = len(truth.post)
    reach = told.reachable["any"]
    assert reach is not None
    counts = Estimate(reach.expected * rows, reach.low * rows, reach.high * rows, rows)
    estimates = (told.stale["post"], told.stale["email"], told.stale["phone"], told.deceased, counts)
    really = ((~one).sum() for one in (truth.post, truth.email, truth.phone, truth.alive))
    values = (*really, truth.reached.sum())
    return {
        name: (estimate, float(value))
        for name, estimate, value in zip(COUNTS, estimates, values, strict=True)
        if estimate is not None
    }


def _print_trust(registers: int, rows: int) -> None:
    held: dict[str, list[bool]] = {name: [] for name in COUNTS}
    widths: dict[str, list[float]] = {name: [] for name in COUNTS}
    chances, right, within, by_chance = [], [], [], []
    for seed in range(registers):
        chance = np.random.default_rng(seed)
        truth = simulated(rows, drawn(chance), chance)
        fresh, told = _judged(truth)
        for name, (estimate, value) in _beside(told, truth).items():
            held[name].append(estimate.low <= value <= estimate.high)
            widths[name].append((estimate.high - estimate.low) / rows)
        post = fresh.columns["post_p"].to_numpy()
        chances.append(post)
        right.append(truth.post)
        within.append(_calibration_error(post, truth.post))
        by_chance.append(_calibration_error(post, chance.random(rows) < post))
    print(f"{registers} registers of {rows} rows, parameters drawn from the priors (goal 85-95 % of intervals)")
    for name in COUNTS:
        share, width = float(np.mean(held[name])), float(np.mean(widths[name]))
        print(
            f"  {name:12} {100 * share:5.1f} % of the 90 % intervals hold the truth; "
            f"mean width {100 * width:4.1f} % of the rows"
        )
    error = _calibration_error(np.concatenate(chances), np.concatenate(right))
    print(f"  calibration error of post_p {error:.4f} over all registers together (goal 0.03); within a register")
    print(f"  {np.mean(within):.4f} on average, where chance alone would show {np.mean(by_chance):.4f}")


def _calibration_error(chances: Numbers, right: NDArray[np.bool_], bins: int = 10) -> float:
    order = np.argsort(chances, kind="stable")
    parts = np.array_split(order, bins)
    return float(sum(len(one) * abs(chances[one].mean() - right[one].mean()) for one in parts) / len(order))


# ---------------------------------------------------------------- at the ends


def _ends() -> dict[str, tuple[Parameters, Parameters]]:
    """For each parameter its 5 % and 95 % end, by many draws."""
    chance = np.random.default_rng(1)
    many = [drawn(chance) for _ in range(4000)]
    names = (
        "level",
        "theta",
        "mortality",
        "p0",
        "emigration_FI",
        "email_work",
        "email_isp",
        "email_free",
        "mobile",
        "landline",
    )
    found = {}
    for name in names:
        low, high = np.quantile([one[name] for one in many], [0.05, 0.95])
        found[name] = ({name: float(low)}, {name: float(high)})
    return found


def _middles() -> Parameters:
    rates = ("email_work", "email_isp", "email_free", "mobile", "landline", *(f"emigration_{one}" for one in COUNTRIES))
    named = {name: figure(name if name.startswith("emigration") else f"{name}_rate") for name in rates}
    return named | {
        "level": 1.0,
        "theta": figure("move_theta"),
        "mortality": figure("mortality_factor"),
        "p0": figure("p0_typed"),
    }


def _print_bias(registers: int, rows: int) -> None:
    print(
        "bias (expected less true, in % of the rows) with one parameter at its 5 % and 95 % end,\n"
        f"  all others at their means; {registers} registers each"
    )
    print(f"  {'':14}" + "".join(f"{name:>18}" for name in COUNTS))
    for name, ends in {"none": ({}, {}), **_ends()}.items():
        told = [_bias(_middles() | end, registers, rows) for end in ends]
        cells = (f"{100 * told[0][one]:+8.1f} {100 * told[1][one]:+8.1f}" for one in COUNTS)
        print(f"  {name:14}" + "".join(f"{cell:>18}" for cell in cells))


def _bias(parameters: Parameters, registers: int, rows: int) -> dict[str, float]:
    errors: dict[str, list[float]] = {name: [] for name in COUNTS}
    for seed in range(registers):
        truth = simulated(rows, parameters, np.random.default_rng(10_000 + seed))
        for name, (estimate, value) in _beside(_judged(truth)[1], truth).items():
            errors[name].append((estimate.expected - value) / rows)
    return {name: float(np.mean(found)) for name, found in errors.items()}


# ---------------------------------------------------------------- speed

FLOOR = "import polars as pl, sys; pl.read_csv(sys.argv[1], infer_schema=False).write_csv(sys.argv[2])"


def _print_speed(rows: int) -> None:
    chance = np.random.default_rng(1)
    truth = simulated(rows, _middles(), chance)
    with tempfile.TemporaryDirectory() as folder:
        register, again = Path(folder) / "register.csv", Path(folder) / "again.csv"
        maker = Path(__file__).with_name("register.py")
        subprocess.run(
            [sys.executable, maker, "--rows", str(rows), "--out", register], check=True, stdout=subprocess.DEVNULL
        )
        floors, fresh_times, head_times = [], [], []
        for _ in range(3):
            floors.append(_timed(lambda: subprocess.run([sys.executable, "-c", FLOOR, register, again], check=True)))
            fresh_times.append(_timed(lambda: _columns_of(truth)))
            head_times.append(_timed(lambda: _judged(truth)))
    floor, columns, all_ = (sorted(one)[1] for one in (floors, fresh_times, head_times))
    print(f"{rows:,} rows: floor {floor:.2f} s; the six columns {columns:.2f} s = {columns / floor:.1f} floors;")
    print(f"  with the headlines and their intervals {all_:.2f} s = {all_ / floor:.1f} floors (goal 4 with lawfulness)")


def _columns_of(truth: Truth) -> None:
    fresh = freshness(truth.people)
    has = fresh.columns.select(post=pl.lit(value=True), email=pl.lit(value=True), phone=pl.lit(value=True))
    every = pl.DataFrame(dict.fromkeys(has.columns, pl.repeat(True, truth.people.height, eager=True)))
    reachable(fresh.columns, fresh.given, usable_contacts(truth.may, every, fresh.given["mobile"]))


def _timed(job: object) -> float:
    begun = time.perf_counter()
    assert callable(job)
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
