"""What addresses and customers seen at them say about housing and households, and what the register teaches of that.

How often a flat is written with stair and number, how often without, differs from register to register; so does how
often two of one household are customers. Both are learned from the register, starting from packaged figures that count
as much as a few hundred customers.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from regcheck.data import figure, table
from regcheck.stages.enrich.addresses import NUMBER_ONLY, PATTERNS, TOLD_APART
from regcheck.stages.enrich.areas import FORMS, HOUSEHOLDS
from regcheck.stages.enrich.raking import Floats

Places = npt.NDArray[np.int64]
ROUNDS = 40
MOST_COVERED = 0.99  # no register has all the adults of an area
MOST_SEEN = 4  # adults of a household: where more are seen at a dwelling, they count as this many


@cache
def start(country: str) -> Floats:
    """PATTERNS x FORMS: how usual each pattern is of dwellings of a form, as the packaged table has it.

    The table gives the probability of a flat where the area is average, how usual the pattern is of flats, and the
    share of terraced houses among what is no flat; the rest follows by Bayes' rule.
    """
    listed = pl.DataFrame({"pattern": PATTERNS}).join(
        table("dwelling_patterns").filter(pl.col("country") == country),
        on="pattern",
        how="left",
        maintain_order="left",
    )
    flat, of_flats, terraced = (listed[name].to_numpy() for name in ("flat", "of_flats", "terraced"))
    usual = _usual_forms(country)
    other = of_flats * (usual[0] / (1 - usual[0])) * (1 - flat) / flat
    of_terraced = other * terraced / (usual[1] / (1 - usual[0]))
    of_detached = other * (1 - terraced) / (usual[2] / (1 - usual[0]))
    return np.array(np.nan_to_num(np.stack([of_flats, of_terraced, of_detached], axis=1)))


@cache
def _usual_forms(country: str) -> Floats:
    homes = table("household_forms").filter(pl.col("country") == country).select(pl.col(FORMS).sum()).to_numpy()[0]
    return np.array(homes / homes.sum(), dtype=np.float64)


def learned_patterns(country: str, met: Floats, forms: Floats) -> Floats:
    """How usual each pattern is of each form in this register (PATTERNS x FORMS).

    ``met``: how many customers of each area have each pattern (areas x PATTERNS); ``forms``: shares of FORMS in each
    area. EM over how often each pattern is met where: where nearly all live in flats it shows how flats are written.
    That detached houses have no flat number is not unlearned: a register whose addresses fit no area teaches nothing
    else. Customers are taken to live as their neighbours do: whether they do not cannot be told from a different way of
    writing addresses.
    """
    first = start(country) / start(country).sum(axis=0)
    numbered = np.isin(np.array(PATTERNS), TOLD_APART)
    usual = first.copy()
    for _ in range(ROUNDS):
        of_form = forms[:, None, :] * usual[None]
        of_form *= (met / of_form.sum(axis=2).clip(1e-300))[:, :, None]
        seen = figure("pattern_weight") * first + of_form.sum(axis=0)
        usual = seen / seen.sum(axis=0)
        usual[:, -1] *= np.where(numbered, 0.0, (1 - first[numbered, -1].sum()) / usual[~numbered, -1].sum())
        usual[numbered, -1] = first[numbered, -1]
    return np.array(usual)


@cache
def _adults() -> Floats:
    """HOUSEHOLDS x adults (1 to MOST_SEEN): of adults in such a household, how many share it with so many."""
    listed = table("household_adults").select("household", "adults", "share")
    shares = np.zeros((len(HOUSEHOLDS), MOST_SEEN))
    for household, adults, share in listed.iter_rows():
        shares[HOUSEHOLDS.index(household), adults - 1] = share
    return shares


def others() -> Floats:
    """By HOUSEHOLDS: how many other adults an adult of such a household lives with, on average."""
    return np.asarray(_adults() @ np.arange(MOST_SEEN))


def seen_together(seen: Places, coverage: Floats) -> Floats:
    """How probable it is that so many are ``seen`` at a dwelling, by HOUSEHOLDS (a line per line).

    The customer is there; of the other adults of the household each is a customer with the probability ``coverage``.
    """
    also = np.clip(seen, 1, MOST_SEEN) - 1
    rest = np.arange(MOST_SEEN)
    q = np.clip(coverage, 1e-6, 1 - 1e-6)[:, None]
    ways = _binomials()[rest[None, :], also[:, None]]
    chance = ways * q ** also[:, None] * (1 - q) ** np.clip(rest[None, :] - also[:, None], 0, None)
    return np.asarray(chance @ _adults().T)


@cache
def _binomials() -> Floats:
    """C(n, k) for n, k < MOST_SEEN; 0 where k > n."""
    triangle = np.zeros((MOST_SEEN, MOST_SEEN))
    triangle[:, 0] = 1
    for n in range(1, MOST_SEEN):
        triangle[n, 1:] = triangle[n - 1, 1:] + triangle[n - 1, :-1]
    return triangle


def coverage(area: Places, also_seen: Floats, expected: Floats, areas: int) -> Floats:
    """By area: of the adults that customers live with, the share that are customers too.

    Per customer whose dwelling is told apart: ``area``, how many others are seen there (``also_seen``), and how many
    other adults the statistics lead one to expect (``expected``). Areas with few customers are drawn to the register's
    share, which itself starts from the packaged one.
    """
    weight = figure("coverage_weight")
    whole = (also_seen.sum() + weight * figure("coverage_start")) / (expected.sum() + weight)
    found = np.bincount(area, also_seen, areas) + weight * whole
    return np.asarray(np.clip(found / (np.bincount(area, expected, areas) + weight), 0.0, MOST_COVERED))


def apart(pattern: Places) -> npt.NDArray[np.bool_]:
    """Whether one address line is one dwelling, by FORMS, a line per line of ``pattern`` (-1: no dwelling).

    A house without flats is one; a flat of which only the building is told is not.
    """
    told = np.isin(np.array(PATTERNS), TOLD_APART)
    lone = np.isin(np.array(PATTERNS), (*NUMBER_ONLY, "letter"))
    by_form = np.stack([told, told | (np.array(PATTERNS) == "letter"), told | lone], axis=1)
    return np.asarray(np.vstack([by_form, np.zeros((1, len(FORMS)), dtype=bool)])[pattern])
