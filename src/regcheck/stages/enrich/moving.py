"""Whether a person moves within the next twelve months, and by which year it is as likely as not.

The rate of moving by age and country is that of an average person; people of one age differ in it (frailty with
variance theta), and who has stayed for long is likely to be one who stays: the rate ahead is that of an average person
divided by 1 + theta L, where L is the rate summed over the time stayed. Where the stay is known to have begun with a
move, that move counts too: times 1 + theta. An age that is not known is averaged over.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from regcheck.ages import DAYS_A_YEAR
from regcheck.hazards import AGES, COUNTRIES, country_number, hazards
from regcheck.stages.enrich.ages import AGE_READS, UNKNOWN_AGE, age_cases, middles
from regcheck.stages.enrich.areas import areas
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.places import foreign_code
from regcheck.stages.enrich.raking import Floats
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

FARTHEST = 30  # years ahead: a median beyond says nothing
OLDEST = 100  # nor does one beyond this age
STEP = 0.5  # years: time stayed and time since are told apart by so much where an age is averaged over
AT_ONCE = 20_000  # cases averaged together: x ages x years ahead stay below 100 MB
AGES_FROM = {"NO": "SE", "DK": "SE"}  # where no ages of areas are at hand, those of a like country
DATES = ("street_address_changed_on", "street_address_updated_on", "updated_at", "created_at")
SEEN = ("street_address_verified_on", "verified_at", "last_purchase_at")
ADDRESS = ("street_address", "postal_code", "city")
SOURCE = "age and stay, SSB 2011"


def estimate_moving(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
    """The answer of MOVING: ``est_moving_12m`` (probability) and ``est_moving_year`` (null where it is far off).

    Nothing is said outside the four Nordic countries, nor of somebody who has no address or whose postal code is
    another country's, or of whom neither an age nor a date is known.
    """
    at_home = pl.col("home_country").replace("AX", "FI").is_in(COUNTRIES)
    ages = age_cases(persons)
    homeless = pl.all_horizontal(pl.col(ADDRESS).is_null())
    rows = persons.with_columns(_stay()).select(
        "age",
        case=ages.case,
        country=country_number(pl.col("home_country")).cast(pl.Int64),
        stayed=pl.col("stayed").fill_null(0.0),
        moves=pl.col("street_address_changed_on").is_not_null().cast(pl.Int64),
        since=pl.col("since").fill_null(0.0),
        year=pl.col("as_of").dt.year() + (pl.col("as_of").dt.ordinal_day() - 1) / DAYS_A_YEAR,
        reason=pl.when(
            homeless | pl.col("home_country").is_null() | ((ages.case == UNKNOWN_AGE) & pl.col("stayed").is_null())
        )
        .then(pl.lit("no_input"))
        .when(foreign_code())
        .then(pl.lit("unknown_area"))
        .when(~at_home)
        .then(pl.lit("foreign")),
    )
    chance, years = _chances(rows, ages.weights)
    told = pl.col("reason").is_null()
    return rows.with_columns(chance=chance, years=years).select(
        est_moving_12m=pl.when(told).then("chance"),
        est_moving_year=pl.when(told).then((pl.col("year") + pl.col("years")).floor().cast(pl.Int32)),
        source=pl.when(told).then(pl.lit(SOURCE)),
        reason="reason",
    )


def _stay() -> list[pl.Expr]:
    """``stayed``: for how many years the person surely lived at the address; ``since``: years since the last of them.

    The stay begins on the day of the last change of the address; where none is told, on that of the last update of the
    row, which may have been one; where there is none after the first, on the first day of the customer.
    """
    dates = {name: pl.when(pl.col(name) <= pl.col("as_of")).then(pl.col(name)) for name in (*DATES, *SEEN)}
    begin = pl.coalesce(dates[name] for name in DATES)
    end = pl.max_horizontal(begin, *(dates[name] for name in SEEN))
    return [
        ((end - begin).dt.total_days() / DAYS_A_YEAR).alias("stayed"),
        ((pl.col("as_of") - end).dt.total_days() / DAYS_A_YEAR).alias("since"),
    ]


def _chances(rows: pl.DataFrame, weights: Floats) -> tuple[pl.Series, pl.Series]:
    """The probability of a move within a year and the median years until one (null beyond FARTHEST), of each row."""
    known = rows["case"].to_numpy() < UNKNOWN_AGE
    out = np.full((rows.height, 2), np.nan)
    columns = [rows[name].to_numpy() for name in ("country", "age", "stayed", "since", "moves")]
    out[known] = np.stack(_of_age(*(one[known] for one in columns)), axis=1)
    keys = rows.filter(~known).select(
        "country", "case", (pl.col("stayed", "since") / STEP).round().cast(pl.Int64), "moves"
    )
    distinct = keys.unique(maintain_order=True)
    averages = pl.DataFrame(_averaged(distinct, weights), schema=["chance", "years"])
    joined = keys.join(distinct.hstack(averages), on=keys.columns, how="left", maintain_order="left")
    out[~known] = joined.select("chance", "years").to_numpy()
    return pl.Series(out[:, 0]).fill_nan(None), pl.Series(np.where(out[:, 1] < FARTHEST, out[:, 1], np.nan)).fill_nan(
        None
    )


def _of_age(country: Floats, age: Floats, stayed: Floats, since: Floats, moves: Floats) -> tuple[Floats, Floats]:
    """Probability and median of persons of known ``age`` (years, today)."""
    rate = 1 / _theta() + _expected(country, age - since - stayed, age - since)
    shape = 1 / _theta() + moves
    chance = 1 - (rate / (rate + _expected(country, age, age + 1))) ** shape
    then = _age_at(country, _summed(country, age) + (2 ** (1 / shape) - 1) * rate)
    return chance, np.where(then <= OLDEST, then - age, np.inf)


def _averaged(cases: pl.DataFrame, weights: Floats) -> Floats:
    """Probability and median (cases x 2) where the age is one of several, by the middles of the bands."""
    years = np.arange(FARTHEST + 1)
    out = np.empty((cases.height, 2))
    for at in range(0, cases.height, AT_ONCE):
        country, case, stayed, since, moves = (
            one.to_numpy()[:, None] for one in cases[at : at + AT_ONCE].iter_columns()
        )
        share = _shares(country[:, 0], case[:, 0], weights)
        now = np.broadcast_to(middles(), share.shape)
        begin = now - since * STEP - stayed * STEP
        rate = 1 / _theta() + _expected(country, begin, now - since * STEP)
        ahead = _expected(country[..., None], now[..., None], now[..., None] + years)
        shape = (1 / _theta() + moves)[..., None]
        unmoved = ((rate[..., None] / (rate[..., None] + ahead)) ** shape * share[..., None]).sum(axis=1)
        out[at : at + AT_ONCE] = np.stack([1 - unmoved[:, 1], _half(unmoved)], axis=1)
    return out


def _half(unmoved: Floats) -> Floats:
    """The years at which each line of a falling curve passes a half, straight between whole years; inf where never."""
    after = np.argmax(unmoved < 0.5, axis=1)
    lines = np.arange(len(unmoved))
    high, low = unmoved[lines, np.maximum(after - 1, 0)], unmoved[lines, after]
    return np.where(after > 0, after - (0.5 - low) / np.maximum(high - low, 1e-12), np.inf)


def _shares(country: Floats, case: Floats, weights: Floats) -> Floats:
    """Shares of the bands of age (cases x BANDS); of an unknown age those of the country's adults."""
    every = np.stack([areas(AGES_FROM.get(code, code)).ages for code in COUNTRIES if code != "other"])
    at = np.maximum(case - UNKNOWN_AGE - 1, 0)
    told = weights[at] if len(weights) else np.zeros((len(case), every.shape[1]))
    return np.where((case == UNKNOWN_AGE)[:, None], every[np.minimum(country, len(every) - 1)], told)


@cache
def _sums() -> Floats:
    """Moving rates summed up to each age, by country (COUNTRIES x AGES)."""
    return np.asarray(hazards().moves.to_numpy().reshape(len(COUNTRIES), AGES))


@cache
def _theta() -> float:
    return hazards().theta


def _expected(country: Floats, begin: Floats, end: Floats) -> Floats:
    """Moves to be expected between two ages."""
    return _summed(country, end) - _summed(country, begin)


def _summed(country: Floats, age: Floats) -> Floats:
    within = np.clip(age, 0, AGES - 1.001)
    whole = within.astype(np.int64)
    sums = _sums()
    low = sums[country, whole]
    return np.asarray(low + (within - whole) * (sums[country, whole + 1] - low))


def _age_at(country: Floats, moves: Floats) -> Floats:
    """The age up to which so many moves are to be expected; inf beyond the table."""
    out = np.full(len(moves), np.inf)
    for number, sums in enumerate(_sums()):
        of = country == number
        out[of] = np.interp(moves[of], sums, np.arange(AGES), right=np.inf)
    return out


def _a_year_ago(persons: pl.DataFrame) -> pl.DataFrame:
    """The persons as they were a year before, and ``truth``: whether the address changed in the year since.

    Only of those who were customers then, and only where the register tells when addresses changed. What the last
    change overwrote is not known, so nobody's stay is taken to be known.
    """
    then = pl.col("as_of").dt.offset_by("-1y")
    told = persons["street_address_changed_on"].count() > 0
    customer = (pl.col("created_at") <= then) & pl.lit(told)
    return persons.with_columns(
        truth=pl.when(customer).then((pl.col("street_address_changed_on") > then).fill_null(value=False)),
        age=pl.col("age") - 1,
        as_of=then,
    ).with_columns(pl.lit(None, pl.Date).alias(name) for name in (*DATES, *SEEN))


MOVING = Estimator(
    name="moving",
    label=Text("A move within twelve months", "Muutto vuoden kuluessa", "Flytt inom tolv månader"),
    kind="probability",
    reads={
        **AGE_READS,
        "home_country": pl.String(),
        "country": pl.String(),
        **dict.fromkeys(ADDRESS, pl.String()),
        "as_of": pl.Date(),
        **dict.fromkeys((*DATES, *SEEN), pl.Date()),
    },
    gives={"est_moving_12m": pl.Float64(), "est_moving_year": pl.Int32()},
    answer=estimate_moving,
    needs=("age",),
    held_out=_a_year_ago,
)
