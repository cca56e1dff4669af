"""How old the bearers of a first name are, for every country that counts names: modelled where it is not told.

Norway tells the births of each name by year; Sweden those since 1998; Finland only how many bear a name in several
years; Denmark only in one. What is missing is modelled from the shapes that births of names have in Norway:

* a library of shapes: the Norwegian names, and the same moved back in time by up to 35 years, so that there are names
  that were in fashion before the statistics begin;
* each shape predicts by the life tables what a country does tell (how much the number of bearers grew between two
  years; the share born since 1998), and counts by how well it does;
* the same name's own shape in a neighbouring country counts beforehand a third as much as all the library, its
  fashion a few years off;
* the names of a country are then scaled, in turns, to the bearers of each and to the population of each birth year
  (iterative proportional fitting), so that all names together are as old as the country.

Left out one by one and known by their growth alone, the Norwegian names themselves came out with 83-85 % of the
persons inside 80 % intervals (bench/age.py prints it).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Name = tuple[str, str]  # a name's key and its bearers' gender

FIRST_YEAR, LAST_YEAR = 1915, 2024  # birth years; the first stands for all before it
YEARS = np.arange(FIRST_YEAR, LAST_YEAR + 1)
TOLD = TOLD_FROM, TOLD_TO = 1945, 2020  # the birth years of table 10467
EDGE = 5  # years whose mean stands for what lies beyond the statistics
SHIFTS = (0, 5, 10, 15, 20, 25, 30, 35)  # years that a shape is moved back
SMOOTHING = 2.0  # years: standard deviation of the kernel over a shape
ABROAD = 4.0  # years: the same for a name's own shape in another country, whose fashions came a few years off
FEWEST = 50  # bearers of a name whose age is modelled
COHORT = 5  # birth years that are told as one
SCALE = 10_000_000  # the likelihoods are told in bearers per so many of the cohort
ROUNDS = 30  # of proportional fitting; the margins then agree within a thousandth
AT_ONCE = 400  # names that are compared with the library at once: what fits in memory
OWN = 0.3  # how much a name's own shape in another country weighs beforehand, beside 1 for all the library
# How far a right prediction may be off beside chance: the logarithm of growth by so much a year and by a share of it;
# the share of those born in some years.
GROWTH, OF_GROWTH, SHARE = 0.002, 0.15, 0.05

AGES = pl.Schema(
    {"country": pl.String(), "name": pl.String(), "gender": pl.String(), "cohort": pl.UInt16(), "per_10m": pl.UInt32()}
)


@dataclass(frozen=True)
class Country:
    """What is needed of a country and sex to tell the living from those ever born.

    ``persons``: by YEARS, on the day of the statistics. ``hazard``: summed death rates up to ages 0 to 121.
    """

    persons: Floats
    hazard: Floats

    def alive(self, day: float) -> Floats:
        """The share of those born in each of YEARS who live on ``day`` (a year with its fraction)."""
        age = day - (YEARS + 0.5)
        lives = np.exp(-np.interp(np.clip(age, 0, 121), np.arange(len(self.hazard)), self.hazard))
        return np.asarray(lives * np.clip(day - YEARS, 0, 1))


@dataclass(frozen=True)
class Library:
    """Shapes: ``births`` (a line per shape, sums to 1, by YEARS), and ``names``, the number of each one's name."""

    births: Floats
    names: Places


@dataclass(frozen=True)
class Seen:
    """One thing that a country tells of its names, by which the shapes of births are judged.

    ``told``: by name, NaN where it is not told. ``spread``: by name, how far a right shape may be off (one standard
    deviation). ``predict``: gives for lines of births what would then be told.
    """

    told: Floats
    spread: Floats
    predict: Callable[[Floats], Floats]

    def fit(self, births: Floats, names: slice) -> Floats:
        """The logarithm of how well each line of ``births`` (column) agrees with each of ``names`` (line)."""
        off = (self.told[names, None] - self.predict(births)) / self.spread[names, None]
        return np.where(np.isnan(off), 0.0, -0.5 * off**2)

    def own_fit(self, births: Floats) -> Floats:
        """The same for each name and its own line of ``births``, minus infinity where that is NaN."""
        off = (self.told - self.predict(births)) / self.spread
        return np.where(np.isnan(births[:, 0]), -np.inf, np.where(np.isnan(off), 0.0, -0.5 * off**2))


def library_of(births: Floats) -> Library:
    """The library from Norway's ``births``: a line per name, a column per year of TOLD_FROM-TOLD_TO."""
    smooth = blurred(with_edges(births), SMOOTHING)
    moved = [shares(_moved(smooth, by)) for by in SHIFTS]
    return Library(np.concatenate(moved), np.tile(np.arange(len(births)), len(SHIFTS)))


def with_edges(births: Floats) -> Floats:
    """``births`` of TOLD_FROM-TOLD_TO over all of YEARS: beyond both ends goes on what the last EDGE years were."""
    before, after = births[:, :EDGE].mean(1, keepdims=True), births[:, -EDGE:].mean(1, keepdims=True)
    parts = [before.repeat(TOLD_FROM - FIRST_YEAR, 1), births, after.repeat(LAST_YEAR - TOLD_TO, 1)]
    return np.concatenate(parts, axis=1)


def blurred(lines: Floats, years: float) -> Floats:
    """Each line smoothed by a normal kernel with this standard deviation."""
    reach = int(3 * years)
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / years) ** 2)
    padded = np.pad(lines, ((0, 0), (reach, reach)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=1)
    return np.asarray(windows @ (kernel / kernel.sum()))


def mixed(library: Library, seen: Sequence[Seen], own: Floats, banned: Places | None = None) -> Floats:
    """Births of each name (a line, sums to 1): shapes weighted by how well they agree with what is ``seen``.

    ``own``: the line of the name itself in another country, NaN where it has none; it weighs OWN beforehand, the
    whole library 1. ``banned``: for each name, the number of the library's name that may not serve (to try the model).
    """
    lines = [_mixed_part(library, seen, own, banned, slice(at, at + AT_ONCE)) for at in range(0, len(own), AT_ONCE)]
    return np.concatenate(lines) if lines else own


def _mixed_part(library: Library, seen: Sequence[Seen], own: Floats, banned: Places | None, names: slice) -> Floats:
    mine = own[names]
    fit = np.zeros((len(mine), len(library.births)))
    own_fit = np.where(np.isnan(mine[:, 0]), -np.inf, 0.0)
    for one in seen:
        fit += one.fit(library.births, names)
        own_fit += one.own_fit(own)[names]
    if banned is not None:
        fit[library.names[None, :] == banned[names, None]] = -np.inf
    best = np.maximum(fit.max(1), own_fit)[:, None]
    weights = np.exp(fit - best) / len(library.births)
    return shares(weights @ library.births + OWN * np.exp(own_fit[:, None] - best) * np.nan_to_num(mine))


def growth(country: Country, first: Floats, second: Floats, days: tuple[float, float], looser: Floats) -> Seen:
    """How many bore the names on two ``days``: ``first`` and ``second``, NaN where it is not told.

    ``looser``: by name, more of the same standard deviation, where the counts are not quite of the same thing.
    """
    years = days[1] - days[0]
    alive = [country.alive(day) for day in days]
    told = np.log(second / first)
    chance = (
        0.02 * years / np.maximum(np.fmin(first, second), 1)
    )  # a variance: about 2 % of the bearers come or go a year
    return Seen(
        told,
        np.sqrt((GROWTH * years + OF_GROWTH * np.abs(told)) ** 2 + chance + looser**2),
        lambda births: np.log((births @ alive[1]) / (births @ alive[0])),
    )


def share_born(country: Country, bearers: Floats, born: Floats, years: tuple[int, int], day: float) -> Seen:
    """How many of the ``bearers`` of each name on ``day`` were ``born`` in the country from the first to the last year.

    Names given to few in a year are not told: five a year may be missing.
    """
    alive = country.alive(day)
    inside = alive * ((years[0] <= YEARS) & (years[1] >= YEARS))
    missing = 5 * (years[1] - years[0] + 1) / bearers
    return Seen(born / bearers, np.hypot(SHARE, missing), lambda births: (births @ inside) / (births @ alive))


def raked(living: Floats, bearers: Floats, persons: Floats) -> Floats:
    """``living`` (by name and birth year) scaled in turns to the ``bearers`` of each name and to the ``persons``.

    These are scaled to as many as bear the names.
    """
    margin = persons * (bearers.sum() / persons.sum())
    for _ in range(ROUNDS):
        living = living * (margin / np.maximum(living.sum(0), 1e-9))
        living *= (bearers / np.maximum(living.sum(1), 1e-300))[:, None]
    return living


def likelihoods(living: Floats, persons: Floats) -> tuple[Places, Floats]:
    """The first years of the cohorts, and by name and cohort the bearers among SCALE of its ``persons``.

    A cohort of whom nobody lives yet is like the one before it.
    """
    starts = np.arange(FIRST_YEAR, LAST_YEAR + 1, COHORT)
    named = np.add.reduceat(living, starts - FIRST_YEAR, axis=1)
    everyone = np.add.reduceat(persons, starts - FIRST_YEAR)
    last = int(np.flatnonzero(everyone > 0)[-1])
    shares = SCALE * named[:, : last + 1] / np.maximum(everyone[: last + 1], 1e-9)
    return starts, np.concatenate([shares, shares[:, -1:].repeat(len(starts) - last - 1, 1)], axis=1)


def _moved(lines: Floats, by: int) -> Floats:
    last = lines[:, -EDGE:].mean(1, keepdims=True)
    return np.concatenate([lines[:, by:], last.repeat(by, 1)], axis=1)


def shares(lines: Floats) -> Floats:
    """The lines, each scaled to sum 1."""
    return np.asarray(lines / np.maximum(lines.sum(1, keepdims=True), 1e-300))
