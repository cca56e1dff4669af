"""How old the bearers of names are, modelled: shapes found again by growth, margins kept, nothing lost at the edges."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from regcheck.data import table
from regcheck.refdata import generations as model
from regcheck.refdata import name_ages as build
from regcheck.refdata.generations import YEARS, Country, Floats

LAND = Country(np.ones(len(YEARS)), build.country("FI", "female").hazard)


def bell(year: float, spread: float = 6.0) -> Floats:
    """Births of a name that was in fashion around ``year``, over the years that Norway tells."""
    years = np.arange(model.TOLD_FROM, model.TOLD_TO + 1)
    return np.asarray(1000 * np.exp(-0.5 * ((years - year) / spread) ** 2))


def mean_year(line: Floats) -> float:
    return float((line * YEARS).sum() / line.sum())


def test_the_living_grow_fewer_with_age_and_nobody_lives_before_birth() -> None:
    alive = LAND.alive(2021.0)
    assert alive[YEARS == 2022].item() == 0
    assert alive[YEARS == 2019].item() > 0.99
    assert (np.diff(alive[YEARS <= 2020]) >= 0).all()


def test_edges_go_on_as_the_statistics_end() -> None:
    whole = model.with_edges(bell(1980)[None, :])
    assert whole.shape == (1, len(YEARS))
    assert whole[0, YEARS == 1930].item() == pytest.approx(bell(1980)[: model.EDGE].mean())
    assert whole[0, YEARS == 1980].item() == pytest.approx(1000)


def test_blurring_keeps_what_there_is() -> None:
    line = np.zeros((1, len(YEARS)))
    line[0, 50] = 7.0
    blurred = model.blurred(line, 3.0)
    assert blurred.sum() == pytest.approx(7.0)
    assert blurred.argmax() == 50


def test_growth_alone_tells_the_generation_of_a_name() -> None:
    """Three names unlike any in the library, known by how many bore them in 2016 and 2022 only."""
    library = model.library_of(np.array([bell(year) for year in range(1946, 2020, 4)]))
    hidden = np.array([model.with_edges(bell(year)[None, :])[0] for year in (1954, 1978, 2012)])
    first, second = (hidden @ LAND.alive(day) for day in (2016.5, 2022.6))
    seen = model.growth(LAND, first, second, (2016.5, 2022.6), np.zeros(3))
    found = model.mixed(library, [seen], np.full(hidden.shape, np.nan))
    assert found.sum(1) == pytest.approx(1.0)
    for line, truth in zip(found, hidden, strict=True):
        assert mean_year(line) == pytest.approx(mean_year(truth), abs=8)


def test_a_name_takes_the_shape_it_has_next_door_unless_its_growth_says_otherwise() -> None:
    library = model.library_of(np.array([bell(year) for year in range(1946, 2020, 4)]))
    own = model.shares(model.with_edges(np.array([bell(1990), bell(1990)])))
    like, unlike = (model.with_edges(bell(year)[None, :])[0] for year in (1990, 1952))
    first, second = (np.array([like @ LAND.alive(day), unlike @ LAND.alive(day)]) for day in (2016.5, 2022.6))
    found = model.mixed(library, [model.growth(LAND, first, second, (2016.5, 2022.6), np.zeros(2))], own)
    assert mean_year(found[0]) == pytest.approx(mean_year(own[0]), abs=6)
    assert mean_year(found[1]) < 1965


def test_the_names_own_shape_can_be_left_out_to_try_the_model() -> None:
    births = np.array([bell(1950), bell(2010)])
    library = model.library_of(births)
    first, second = (model.with_edges(births) @ LAND.alive(day) for day in (2016.5, 2022.6))
    seen = [model.growth(LAND, first, second, (2016.5, 2022.6), np.zeros(2))]
    none = np.full((2, len(YEARS)), np.nan)
    with_own, without = (model.mixed(library, seen, none, banned) for banned in (None, np.array([0, 1])))
    assert mean_year(with_own[1]) == pytest.approx(2008, abs=4)
    assert mean_year(without[1]) < mean_year(with_own[1]) - 10


def test_raking_keeps_both_margins() -> None:
    living = np.random.default_rng(1).uniform(0.1, 1, (20, len(YEARS)))
    bearers, persons = np.linspace(100, 2000, 20), np.linspace(10, 50, len(YEARS))
    raked = model.raked(living, bearers, persons)
    assert raked.sum(1) == pytest.approx(bearers)
    assert raked.sum(0) == pytest.approx(persons * bearers.sum() / persons.sum(), rel=1e-3)


def test_likelihoods_are_bearers_among_those_born_then() -> None:
    persons = np.where(YEARS <= 2019, 1000.0, 0.0)
    starts, shares = model.likelihoods(0.25 * persons[None, :], persons)
    assert starts[0] == model.FIRST_YEAR
    assert len(starts) == len(shares[0])
    assert shares == pytest.approx(0.25 * model.SCALE)


@pytest.mark.parametrize("country", ["FI", "SE", "NO", "DK"])
def test_all_names_together_are_as_old_as_the_country(country: str) -> None:
    """For each birth year the likelihoods of all names sum to the same: to all who bear one of them."""
    told = table("name_ages").filter(pl.col("cohort").is_between(1925, 2015), country=country)
    sums = told.group_by("gender", "cohort").agg(pl.col("per_10m").sum())["per_10m"]
    assert sums.min() == pytest.approx(model.SCALE, rel=0.03)
    assert sums.max() == pytest.approx(model.SCALE, rel=0.03)


def test_names_of_known_generations_come_out_right() -> None:
    """Finnish names whose decades of fashion everybody knows; the table has seen only how many bore them when."""
    told = table("name_ages").filter(country="FI", gender="female")
    peaks = told.sort("per_10m").group_by("name").last()
    found = dict(peaks.select("name", "cohort").iter_rows())
    assert found["eila"] < 1945
    assert 1955 <= found["päivi"] <= 1975
    assert 1965 <= found["minna"] <= 1980
    assert found["emma"] >= 1995
