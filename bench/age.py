"""How well age is told from first names, on persons that the statistics have not seen.

    python bench/age.py REFERENCE_FOLDER

Norway (names_no/): each count of births is split by lot, nine tenths to learn from and one to be tried on; who lives on
the day of the statistics is drawn by the life tables. Adults are tried, as customers are; each is handed to regcheck
with name and country, and none of the register's own ages is known. Then, by arithmetic on whole distributions: what
the growth of a name's bearers alone tells (that is all that Finland publishes), each Norwegian name left out in turn.
Last, what the area adds in Finland, on persons drawn from the statistics themselves: this is no test of them, for
in life names and areas may hang together in other ways than by age.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import name_key, table
from regcheck.refdata import generations as model
from regcheck.refdata import name_ages as build
from regcheck.stages.enrich import EnrichSettings, age
from regcheck.stages.enrich.neighbourhoods import BANDS, kinds

Floats = NDArray[np.float64]

DAY = date(2020, 12, 31)
HELD_OUT = 0.1
ADULT = 18
SEX_FILES = {"female": "females", "male": "males"}


def births_told(reference: Path) -> pl.DataFrame:
    """``name``, ``gender``, ``birth_year``, ``births`` of table 10467."""
    told = []
    for gender, word in SEX_FILES.items():
        path = reference / "names_no" / f"ssb_10467_{word}_born_1880-2020.csv"
        raw = pl.read_csv(path, separator=";", skip_lines=2, infer_schema=False, encoding="cp1252")
        read = raw.select(
            name=name_key(pl.col("first name")),
            gender=pl.lit(gender),
            birth_year=pl.col("year").cast(pl.UInt16),
            births=pl.col("Born persons").cast(pl.UInt32, strict=False),
        )
        told.append(read.drop_nulls().filter(pl.col("births") > 0))
    key = ["name", "gender", "birth_year"]
    return pl.concat(told).group_by(key).agg(pl.col("births").sum()).sort(key)


def split(births: pl.DataFrame, lot: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """``births`` to learn from, and those held out."""
    held = lot.binomial(births["births"].to_numpy(), HELD_OUT)
    rest = births.with_columns(births=births["births"] - pl.Series(held, dtype=pl.UInt32))
    return rest, births.with_columns(births=pl.Series(held, dtype=pl.UInt32))


def living(births: pl.DataFrame, lot: np.random.Generator) -> pl.DataFrame:
    """The living of ``births`` on DAY as persons: ``name``, ``gender``, ``age`` and how many (``persons``)."""
    parts = []
    for gender in SEX_FILES:
        of_gender = births.filter(gender=gender)
        alive = build.country("NO", gender).alive(build.NAMED_ON["NO"])
        share = alive[of_gender["birth_year"].to_numpy().astype(np.int64) - model.FIRST_YEAR]
        parts.append(of_gender.with_columns(persons=pl.Series(lot.binomial(of_gender["births"].to_numpy(), share))))
    return pl.concat(parts).with_columns(age=DAY.year - pl.col("birth_year").cast(pl.Int64))


def learned(births: pl.DataFrame) -> pl.DataFrame:
    """The table name_ages of Norway from ``births``."""
    told = births.with_columns(country=pl.lit("NO"))
    return pl.concat([build.cohorts("NO", gender, build.norway(gender, told)) for gender in build.GENDERS])


def tried(names: pl.DataFrame, ages: pl.DataFrame, known: pl.DataFrame, *, gender: bool) -> dict[str, float]:
    """Scores on ``names`` (``name``, ``gender``, ``age``, ``persons``), estimated with the table ``ages``.

    ``known``: customers whose ages the register knows, of the same columns. ``gender``: whether it knows that too.
    """
    asked = names.select("name", "gender").unique(maintain_order=True)
    persons = pl.concat([_customers(asked.with_columns(age=None), gender=gender), _customers(known, gender=gender)])
    found = age.posteriors(persons, EnrichSettings().age_prior_weight, ages)
    lines = asked.with_columns(line=found.line.head(asked.height))
    judged = names.join(lines, on=["name", "gender"])
    given = judged.drop_nulls("line")
    prior = _prior(persons)
    p = found.ages[given["line"].to_numpy()]
    truth, weight = given["age"].to_numpy(), given["persons"].to_numpy().astype(np.float64)
    low, middle, high = age.interval(p)
    plain_low, plain_middle, plain_high = (int(end[0]) for end in age.interval(prior[None, :]))
    at = np.arange(len(truth))
    logs = np.log(np.maximum(p[at, truth], 1e-9)), np.log(prior[truth])
    entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(1), -(prior[prior > 0] * np.log(prior[prior > 0])).sum()
    decades = np.add.reduceat(p, np.arange(0, p.shape[1], 10), axis=1)
    sure = decades.max(1) >= EnrichSettings().age_decade_threshold

    def mean(values: NDArray[Any]) -> float:
        return float(np.average(values, weights=weight))

    return {
        "given": float(weight.sum() / names["persons"].cast(pl.Float64).to_numpy().sum()),
        "inside 80 %": mean((truth >= low) & (truth <= high)),
        "width": mean(high - low),
        "width without": float(plain_high - plain_low),
        "error": mean(np.abs(middle - truth)),
        "error without": mean(np.abs(plain_middle - truth)),
        "entropy gain": float(entropy[1]) - mean(entropy[0]),
        "log score gain": mean(logs[0] - logs[1]),
        "decade given": mean(sure),
        "decade right": float(np.average((decades.argmax(1) == truth // 10)[sure], weights=weight[sure])),
        "decade claimed": float(np.average(decades.max(1)[sure], weights=weight[sure])),
    }


def _customers(names: pl.DataFrame, *, gender: bool) -> pl.DataFrame:
    """Lines that AGE reads."""
    return names.select(
        first_name="name",
        home_country=pl.lit("NO"),
        postal_code=pl.lit(None, pl.String),
        gender=pl.col("gender") if gender else pl.lit(None, pl.String),
        age=pl.col("age").cast(pl.Float64) + 0.5,
        as_of=pl.lit(DAY),
        allowed=pl.lit(value=True),
    )


def _prior(persons: pl.DataFrame) -> Floats:
    """What is believed of ages without the name, by age.AGES."""
    return np.asarray(age.profile(age.known_ages(persons), "NO", EnrichSettings().age_prior_weight).sum(0))


def drawn(names: pl.DataFrame, count: int, lot: np.random.Generator) -> pl.DataFrame:
    """``count`` of the persons, a line each."""
    weights = names["persons"].to_numpy().astype(np.float64)
    lines: list[int] = lot.choice(len(weights), count, p=weights / weights.sum()).tolist()
    return names[lines]


def growth_alone(births: pl.DataFrame, gender: str) -> dict[str, float]:
    """Norwegian names known by their growth alone, none by its own shape: the scores of adults born since 1945."""
    told = births.with_columns(country=pl.lit("NO"))
    both = {one: build.norway(one, told) for one in build.GENDERS}
    counts = {one: build.counted(told, "NO", both[one].keys, one) for one in build.GENDERS}
    library = model.library_of(np.concatenate(list(counts.values())))
    land, day = build.country("NO", gender), build.NAMED_ON["NO"]
    lines = model.with_edges(counts[gender])
    bearers = {on: lines @ land.alive(on) for on in (day - 7.1, day - 1, day)}
    spans = ((day - 7.1, day - 1), (day - 1, day))
    none = np.zeros(len(lines))
    seen = [model.growth(land, bearers[first], bearers[second], (first, second), none) for first, second in spans]
    own = np.arange(len(lines)) + (0 if gender == build.GENDERS[0] else len(counts[build.GENDERS[0]]))
    shapes = model.mixed(library, seen, np.full(lines.shape, np.nan), own)
    alive = land.alive(day)
    truth = lines * alive
    modelled = model.raked(model.shares(shapes * alive) * bearers[day][:, None], bearers[day], truth.sum(0))
    return _compared(truth, modelled, (day - model.YEARS - 0.5 >= ADULT) & (model.YEARS >= model.TOLD_FROM))


def _compared(truth: Floats, modelled: Floats, counts: NDArray[np.bool_]) -> dict[str, float]:
    weights = np.where(counts, truth, 0.0) / truth[:, counts].sum()
    p = model.shares(np.where(counts, modelled, 1e-12))
    base = weights.sum(0)
    years = np.arange(truth.shape[1])
    low, _, high = (end[:, None] for end in age.interval(p))
    gain = np.log(np.maximum(p, 1e-12)) - np.log(np.maximum(base, 1e-12))
    ideal = np.log(np.maximum(model.shares(weights), 1e-12)) - np.log(np.maximum(base, 1e-12))
    return {
        "inside 80 %": float((weights * ((years >= low) & (years <= high))).sum()),
        "width": float((weights * (high - low)).sum()),
        "log score gain": float((weights * gain).sum()),
        "log score gain, births known": float((weights * ideal).sum()),
    }


def simulated_finns(count: int, lot: np.random.Generator) -> pl.DataFrame:
    """Persons with ``postal_code``, ``age`` and ``name``: area and age as in areas_fi, the name by age and gender."""
    areas = kinds()
    cells = areas.select(*BANDS).to_numpy().astype(np.float64)
    area, band = np.divmod(lot.choice(cells.size, count, p=(cells / cells.sum()).ravel()), len(BANDS))
    lows = np.array([*BANDS.values()])
    years = np.floor(lot.uniform(lows[band], np.append(lows[1:], 97)[band])).astype(np.int64)
    drawn_ = pl.DataFrame(
        {
            "postal_code": areas["postal_code"].gather(pl.Series(area)),
            "age": years,
            "gender": lot.choice(build.GENDERS, count),
            "cohort": (DAY.year - years) // model.COHORT * model.COHORT,
        }
    )
    told = table("name_ages").filter(country="FI").cast({"cohort": pl.Int64})
    named = []
    for key, group in drawn_.group_by("gender", "cohort", maintain_order=True):
        names = told.filter(gender=key[0], cohort=key[1])
        weights = names["per_10m"].to_numpy().astype(np.float64)
        at = lot.choice(names.height, group.height, p=weights / weights.sum())
        named.append(group.with_columns(names["name"].gather(pl.Series(at)).alias("name")))
    return pl.concat(named)


def with_area(persons: pl.DataFrame, *, area: bool) -> dict[str, float]:
    """Scores on simulated Finns, estimated from the name, or from the name and the ``area``."""
    asked = _customers(persons.with_columns(age=None), gender=False).with_columns(
        home_country=pl.lit("FI"), postal_code=persons["postal_code"] if area else pl.lit(None, pl.String)
    )
    prior_weight = EnrichSettings().age_prior_weight
    found = age.posteriors(asked, prior_weight)
    p, truth = found.ages[found.line.to_numpy()], persons["age"].to_numpy()
    low, middle, high = age.interval(p)
    prior = age.profile(age.known_ages(asked), "FI", prior_weight).sum(0)
    return {
        "inside 80 %": float(((truth >= low) & (truth <= high)).mean()),
        "width": float((high - low).mean()),
        "error": float(np.abs(middle - truth).mean()),
        "log score gain": float((np.log(p[np.arange(len(truth)), truth]) - np.log(prior[truth])).mean()),
    }


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Usage: python bench/age.py REFERENCE_FOLDER", file=sys.stderr)
        return 2
    lot = np.random.default_rng(20201231)
    births = births_told(Path(arguments[0]))
    rest, held = split(births, lot)
    ages = learned(rest)
    persons = living(held, lot).filter((pl.col("age") >= ADULT) & (pl.col("persons") > 0))
    print(f"Norway, held-out adults: {persons['persons'].sum()}")
    known = drawn(persons, 2000, lot)
    for title, customers in (("the register knows no age", known.clear()), ("it knows 2,000 ages", known)):
        for told in (False, True):
            print(f"\n{title}, gender {'told' if told else 'not told'}")
            _show(tried(persons, ages, customers, gender=told))
    for sex in build.GENDERS:
        print(f"\ngrowth alone, {sex}, each name left out in turn")
        _show(growth_alone(births, sex))
    finns = simulated_finns(50_000, lot)
    for area in (False, True):
        print(f"\nsimulated Finns, {'name and area' if area else 'name'}")
        _show(with_area(finns, area=area))
    return 0


def _show(scores: dict[str, float]) -> None:
    for name, score in scores.items():
        print(f"  {name:<30}{score:8.3f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
