"""Invented neighbourhoods with known truth: households, dwellings, addresses, incomes, cars, moves and orders.

The margins of each area are the published ones. How they go together, how addresses are written, how much people move
and return is drawn anew for each register from what is plausible, so that an estimate cannot know it: see ``Draw``.
Dwellings stand in buildings with numbered flats; customers come in households, some of which shop together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.hazards import AGES, hazards
from regcheck.stages.enrich.areas import CELLS, FORMS, HOUSEHOLDS, areas
from regcheck.stages.enrich.cars import car_odds
from regcheck.stages.enrich.margins import BANDS, INCOMES
from regcheck.stages.enrich.raking import Floats, raked

Whole = npt.NDArray[np.int64]
AS_OF = date(2026, 6, 30)
LAST_AGE = 95
NOISE = 0.15  # standard deviation of the logarithm of every odds that is drawn


@dataclass(frozen=True)
class Draw:
    """What is different in each register. Shares unless said otherwise.

    ``coverage``: adults who are customers; ``alike``: how far a household is customer as a whole (a + b of a Beta);
    ``lean``: log-odds by which flats are customers more often than houses; ``flatless``: addresses in blocks of flats
    without the flat; ``theta``, ``moving``: frailty and level of moving; ``returning``: a and b of a Beta.
    """

    coverage: float = 1.0
    alike: float = 1e6
    lean: float = 0.0
    flatless: float = 0.0
    theta: float = 0.5
    moving: float = 1.0
    returning: tuple[float, float] = (1.0, 6.0)
    noise: float = 0.0


def drawn(lot: np.random.Generator) -> Draw:
    """One register's peculiarities."""
    mean, size = lot.uniform(0.05, 0.4), lot.uniform(2, 15)
    return Draw(
        coverage=lot.uniform(0.03, 0.5),
        alike=lot.uniform(3, 30),
        lean=lot.normal(0, 0.3),
        flatless=lot.beta(2, 18),
        theta=lot.uniform(0.2, 0.8),
        moving=float(np.exp(lot.normal(0, 0.15))),
        returning=(mean * size, (1 - mean) * size),
        noise=NOISE,
    )


def neighbourhood(country: str, households: int, draw: Draw, lot: np.random.Generator) -> pl.DataFrame:
    """Customers of about ``households`` households: the columns that estimates read, and the truth in ``true_*``."""
    homes = _homes(country, households, draw, lot)
    addresses = _addresses(country, homes, draw, lot)
    people = _people(country, homes, draw, lot)
    customers = people.join(homes.hstack(addresses), on="home").filter(_customer(people, homes, draw, lot))
    return customers.with_columns(**_moves(country, customers, draw, lot), **_orders(customers.height, draw, lot))


def _noisy(table: Floats, draw: Draw, lot: np.random.Generator) -> Floats:
    return np.asarray(table * np.exp(lot.normal(0, draw.noise, table.shape)))


def _homes(country: str, number: int, draw: Draw, lot: np.random.Generator) -> pl.DataFrame:
    """Households: ``home``, ``area`` (place in the statistics), ``cell`` (of CELLS) and ``adults``."""
    here = areas(country)
    counts = here.living.sum(axis=1) * here.households * here.adults[:, None]
    known = np.flatnonzero(~np.isnan(counts).any(axis=1))
    counts = counts[known].reshape(-1, len(HOUSEHOLDS), len(FORMS))
    seed = _noisy(counts.sum(axis=0), draw, lot)
    tables = raked(seed, counts.sum(axis=2), counts.sum(axis=1)).reshape(len(known), -1)
    chance = (tables / tables.sum()).reshape(-1)
    at = _spread_out(chance, number, lot)
    area, cell = known[at // len(CELLS)], at % len(CELLS)
    mean = 1 / here.households[area, cell]
    least = np.array([1, 2, 1])[cell // len(FORMS)]
    return pl.DataFrame(
        {
            "home": np.arange(len(at)),
            "area": area,
            "cell": cell,
            "adults": least + lot.binomial(3, np.clip((mean - least) / 3, 0, 1)),
        }
    )


def _spread_out(chance: Floats, number: int, lot: np.random.Generator) -> Whole:
    """``number`` places drawn in proportion to ``chance``, evenly, so that margins hold but for rounding."""
    order = lot.permutation(len(chance))
    points = (np.arange(number) + lot.random()) / number
    return np.asarray(order[np.searchsorted(np.cumsum(chance[order]), points).clip(0, len(chance) - 1)])


def _people(country: str, homes: pl.DataFrame, draw: Draw, lot: np.random.Generator) -> pl.DataFrame:
    """Adults: ``home``, ``age``, and true housing, household, income band and car."""
    here = areas(country)
    people = homes.select(pl.col("*").repeat_by("adults")).explode(homes.columns, empty_as_null=False)
    area, cell = (people[name].to_numpy() for name in ("area", "cell"))
    whole = np.einsum("a,abc->bc", np.nan_to_num(here.adults), np.nan_to_num(here.living))
    living = raked(_noisy(whole, draw, lot), here.living.sum(axis=2), here.living.sum(axis=1))
    band = _picked(living[area, :, cell], lot)
    top = np.array([*BANDS[1:], LAST_AGE])
    age = lot.uniform(np.array(BANDS)[band], top[band])
    earned = np.einsum("a,abc->bc", np.nan_to_num(here.adults), np.nan_to_num(here.income))
    income = raked(_noisy(earned, draw, lot), here.income.sum(axis=2), here.income.sum(axis=1))
    odds, level = car_odds(country)
    home_car = lot.random(homes.height)
    chance = 1 / (1 + np.exp(-(odds * lot.normal(1, draw.noise))[band, cell] - level[area] - lot.normal(0, draw.noise)))
    first = people["home"].is_first_distinct().to_numpy()
    of_home = np.zeros(homes.height)
    of_home[people["home"].to_numpy()[first]] = chance[first]
    return pl.DataFrame(
        {
            "home": people["home"],
            "age": age,
            "true_housing": np.array(FORMS)[cell % len(FORMS)],
            "true_household": np.array(HOUSEHOLDS)[cell // len(FORMS)],
            "true_income_band": np.array([*INCOMES, ""])[_picked(income[area, band], lot)],
            "true_car": np.where(home_car < of_home, "yes", "no")[people["home"].to_numpy()],
        }
    ).with_columns(true_income_band=pl.col("true_income_band").replace("", None))


def _picked(shares: Floats, lot: np.random.Generator) -> Whole:
    """One column of each line, drawn in proportion; the number of columns where the line is unknown."""
    sums = np.cumsum(shares, axis=1)
    point = lot.random(len(shares)) * sums[:, -1]
    return np.array(np.where(np.isnan(point), shares.shape[1], (sums < point[:, None]).sum(axis=1)), dtype=np.int64)


def _addresses(country: str, homes: pl.DataFrame, draw: Draw, lot: np.random.Generator) -> pl.DataFrame:
    """``street_address``, ``postal_code``, ``city``, ``home_country`` and ``address`` of each household."""
    area, form = homes["area"].to_numpy(), homes["cell"].to_numpy() % len(FORMS)
    number = len(areas(country).codes)
    blocks = np.clip(np.exp(lot.normal(3.3, 0.6, number)), 5, 24 if country == "SE" else 150)
    sizes = np.stack([blocks, lot.uniform(3, 22, number), np.ones(number)]).astype(np.int64)[form, area]
    dwelling = _dwellings(country, area, form, lot)
    rows = pl.DataFrame(
        {
            "form": form,
            "house": dwelling // sizes + 1,
            "flat": dwelling % sizes + 1,
            "kind": lot.random(len(form)),
            "street": np.array(["Kuja", "Rivi", "Tie"])[form],
        }
    )
    code = homes.select(areas(country).codes.gather(homes["area"]).alias("code")).to_series()
    written = _finnish(draw.flatless) if country == "FI" else _swedish(draw.flatless)
    line = rows.select(
        street_address=pl.concat_str(pl.col("street") + "katu ", pl.col("house").cast(pl.String), written)
    )
    place = {"postal_code": code, "city": None} if country == "FI" else {"postal_code": None, "city": code}
    table = line.with_columns(**place, home_country=pl.lit(country))
    return table.with_columns(
        pl.col("postal_code", "city").cast(pl.String),
        address=(pl.struct("street_address", "postal_code", "city").rank("dense") - 1).cast(pl.UInt32),
    )


def _dwellings(country: str, area: Whole, form: Whole, lot: np.random.Generator) -> Whole:
    """A dwelling for each household, no two in one: numbers in each area and form, as many as there are in truth."""
    here = areas(country)
    homes = np.nan_to_num(here.cells * here.households * here.adults[:, None]).reshape(-1, len(HOUSEHOLDS), len(FORMS))
    group = area * len(FORMS) + form
    order = np.lexsort((lot.random(len(group)), group))
    ranked = group[order]
    met = np.bincount(ranked, minlength=len(homes) * len(FORMS))
    place = np.arange(len(group)) - np.r_[0, np.cumsum(met)][ranked]
    every = np.maximum(homes.sum(axis=1).reshape(-1)[ranked], met[ranked])
    out = np.empty(len(group), dtype=np.int64)
    out[order] = ((place + lot.random(len(group))) * every / met[ranked]).astype(np.int64)
    return out


def _finnish(flatless: float) -> pl.Expr:
    """What follows the house number: stair and flat, ``as``, a letter, or nothing."""
    stair = pl.lit(" ") + _letter(pl.col("flat").floordiv(20))
    full = pl.concat_str(stair, pl.lit(" "), pl.col("flat").cast(pl.String))
    unit = pl.concat_str(pl.lit(" as "), pl.col("flat").cast(pl.String))
    letter = pl.when(pl.col("flat") <= 8).then(pl.lit(" ") + _letter(pl.col("flat") - 1)).otherwise(full)
    of_flat = pl.when(pl.col("kind") < flatless).then(pl.lit("")).when(pl.col("kind") < flatless + 0.05).then(unit)
    of_row = pl.when(pl.col("kind") < 0.62).then(full).when(pl.col("kind") < 0.72).then(unit)
    return (
        pl.when(pl.col("form") == 0)
        .then(of_flat.otherwise(full))
        .when(pl.col("form") == 1)
        .then(of_row.when(pl.col("kind") < 0.8).then(letter).otherwise(pl.lit("")))
        .otherwise(pl.when(pl.col("kind") < 0.05).then(letter).otherwise(pl.lit("")))
    )


def _letter(number: pl.Expr) -> pl.Expr:
    return number.replace_strict(dict(enumerate("ABCDEFGH")), default="H")


def _swedish(flatless: float) -> pl.Expr:
    """What follows the house number: ``lgh`` with floor and place, or nothing."""
    number = 1000 + (pl.col("flat") - 1).floordiv(3) * 100 + (pl.col("flat") - 1).mod(3) + 1
    lgh = pl.concat_str(pl.lit(" lgh "), number.cast(pl.String))
    low = pl.concat_str(pl.lit(" lgh "), (pl.col("flat") + 1000).cast(pl.String))
    return (
        pl.when((pl.col("form") == 0) & (pl.col("kind") > 0.35 + flatless))
        .then(lgh)
        .when((pl.col("form") == 1) & (pl.col("kind") < 0.15))
        .then(low)
        .when((pl.col("form") == 1) & (pl.col("kind") < 0.4) & (pl.col("flat") <= 8))
        .then(pl.lit(" ") + _letter(pl.col("flat") - 1))
        .when(pl.col("kind") < 0.05)
        .then(pl.lit(" B"))
        .otherwise(pl.lit(""))
    )


def _customer(people: pl.DataFrame, homes: pl.DataFrame, draw: Draw, lot: np.random.Generator) -> pl.Series:
    """Whether each adult is a customer; households differ in how willingly they are."""
    flat = homes["cell"].to_numpy() % len(FORMS) == 0
    odds = np.log(draw.coverage / max(1 - draw.coverage, 1e-9)) + draw.lean * np.where(flat, 0.5, -0.5)
    mean = 1 / (1 + np.exp(-odds))
    willing = lot.beta(np.maximum(mean * draw.alike, 1e-3), np.maximum((1 - mean) * draw.alike, 1e-9))
    return pl.Series(lot.random(people.height) < willing[people["home"].to_numpy()])


def _moves(country: str, people: pl.DataFrame, draw: Draw, lot: np.random.Generator) -> dict[str, pl.Series]:
    """Dates of a register year (``created_at``, ``street_address_changed_on``, ``verified_at``), and the year after.

    Moves come at the person's own rate, backwards and forwards; ``true_moving``: the address has changed a year later.
    """
    sums = hazards().moves.to_numpy().reshape(-1, AGES)[("FI", "SE").index(country)] * draw.moving
    years, age = np.arange(AGES), people["age"].to_numpy()
    own = lot.gamma(1 / draw.theta, draw.theta, len(age))
    now = np.interp(age, years, sums)
    stayed = age - np.interp(now - lot.exponential(size=len(age)) / own, sums, years, left=0)
    ahead = np.interp(age + 1, years, sums) - now
    customer = lot.uniform(0.1, 12, len(age))
    changed = [
        AS_OF - timedelta(days=float(365.25 * one)) if one < of else None
        for one, of in zip(stayed, customer, strict=True)
    ]
    return {
        "as_of": pl.Series([AS_OF]).new_from_index(0, len(age)),
        "verified_at": pl.Series([AS_OF]).new_from_index(0, len(age)),
        "created_at": pl.Series([AS_OF - timedelta(days=float(365.25 * one)) for one in customer]),
        "street_address_changed_on": pl.Series(changed, dtype=pl.Date),
        "true_moving": pl.Series(lot.random(len(age)) < 1 - np.exp(-own * ahead)),
    }


def _orders(number: int, draw: Draw, lot: np.random.Generator) -> dict[str, pl.Series]:
    """``order_count``, ``return_count``; ``true_returns``: the share returned of ten orders to come."""
    orders, chance = lot.poisson(3, number), lot.beta(*draw.returning, number)
    return {
        "order_count": pl.Series(orders, dtype=pl.Float64),
        "return_count": pl.Series(lot.binomial(orders, chance), dtype=pl.Float64),
        "true_returns": pl.Series(lot.binomial(10, chance) / 10),
    }
