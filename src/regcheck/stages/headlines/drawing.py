"""What the headline figures would be under other parameters: their intervals, and which parameter moves them most.

Each set of parameters is tried on a bounded sample of the rows, never on all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from regcheck.data import figure
from regcheck.priors import Drawn, Gamma, Priors, draws, ends, middle

Numbers = NDArray[np.float64]
DRAWS = 400
CHANNELS = ("post", "email", "sms", "phone")


@dataclass(frozen=True)
class Spread:
    """How the figures of ``totals`` move, relative to what they are at the middles.

    ``draws``: one value for each draw. ``ends``: parameter to the persons reached at its 5 % and at its 95 % end.
    """

    draws: Mapping[str, Numbers]
    ends: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class _Rows:
    """The sample as arrays; ``may`` (0 or 1) is lawful and well-formed, by channel."""

    of: Mapping[str, Numbers]
    country: NDArray[np.int64]
    firsts: Mapping[str, NDArray[np.int64]]
    names: Mapping[str, list[str]]
    may: Mapping[str, Numbers]
    person: NDArray[np.bool_]
    living: NDArray[np.bool_]  # a person who is not marked as deceased
    street: NDArray[np.bool_]


def spread(sample: pl.DataFrame, known: Priors, may: pl.DataFrame) -> Spread:
    """How uncertain the figures are on ``sample`` (see freshness.Freshness), whose rows ``may`` be contacted.

    ``may``: ``post``, ``email``, ``sms``, ``phone`` (Boolean), a row per row of the register.
    """
    rows = _arrays(sample, may)
    centre = totals(rows, middle(known))
    reached = centre["reached_any"]
    tried = [totals(rows, one) for one in draws(known, DRAWS)]
    return Spread(
        {name: np.array([_ratio(one[name], centre[name]) for one in tried]) for name in centre},
        {
            name: (_ratio(_reached(rows, low), reached), _ratio(_reached(rows, high), reached))
            for name, (low, high) in ends(known).items()
        },
    )


def _ratio(one: float, centre: float) -> float:
    return one / centre if centre else 1.0


def _reached(rows: _Rows, drawn: Drawn) -> float:
    return totals(rows, drawn)["reached_any"]


def totals(rows: _Rows, drawn: Drawn) -> dict[str, float]:
    """Expected counts on the sample under one set of parameters.

    ``stale_post``, ``stale_email``, ``stale_phone``, ``dead``, ``reached_any`` and ``reached_<channel>``.
    """
    of = rows.of
    living = _living(of, drawn)
    here = living * np.exp(-np.array(drawn.emigration)[rows.country] * of["elapsed"])
    right = {
        "post": _first(rows, "post", drawn) * _unmoved(of["moves"] * drawn.level, drawn.theta),
        "email": _first(rows, "email", drawn) * _unchanged(rows, "email", drawn),
        "phone": _first(rows, "phone", drawn) * _unchanged(rows, "phone", drawn),
    }
    alive = np.where(rows.person, living, 1.0)
    marked = rows.living | ~rows.person
    counted = {
        "stale_post": (1 - here * right["post"])[rows.living & rows.street].sum(),
        "stale_email": _stale(alive * right["email"], marked & _has(rows, "email")),
        "stale_phone": _stale(alive * right["phone"], marked & _has(rows, "phone")),
        "dead": (1 - living)[rows.living].sum(),
    }
    return {name: float(value) for name, value in (*counted.items(), *_reach(rows, here, right))}


def _stale(right: Numbers, where: NDArray[np.bool_]) -> float:
    return float((1 - right)[where].sum())


def _has(rows: _Rows, contact: str) -> NDArray[np.bool_]:
    return rows.of[f"{contact}_rate"] >= 0


def _reach(rows: _Rows, here: Numbers, right: Mapping[str, Numbers]) -> Iterator[tuple[str, float]]:
    """Persons reached, by channel and by any of them; a text message and a call reach the same number."""
    may, persons = rows.may, rows.living
    number = np.maximum(may["sms"], may["phone"])
    missed = (1 - may["post"] * right["post"]) * (1 - may["email"] * right["email"]) * (1 - number * right["phone"])
    yield "reached_any", float((here * (1 - missed))[persons].sum())
    for channel in CHANNELS:
        contact = "phone" if channel == "sms" else channel
        yield f"reached_{channel}", float((here * may[channel] * right[contact])[persons].sum())


def _living(of: Mapping[str, Numbers], drawn: Drawn) -> Numbers:
    women, men = np.exp(-drawn.mortality * of["women_dying"]), np.exp(-drawn.mortality * of["men_dying"])
    mixed: Numbers = of["woman"] * women + (1 - of["woman"]) * men
    return mixed


def _unmoved(moves: Numbers, theta: float) -> Numbers:
    staying: Numbers = (1 + theta * moves) ** (-1 / theta) if theta > 1e-6 else np.exp(-moves)
    return staying


def _first(rows: _Rows, contact: str, drawn: Drawn) -> Numbers:
    figures = {**drawn.first, "failed": figure("failed_still_right")}
    chances = np.array([figures[name] for name in rows.names[f"{contact}_first"]] or [0.0])
    return chances[rows.firsts[contact]]


def _unchanged(rows: _Rows, contact: str, drawn: Drawn) -> Numbers:
    """The chance that a mailbox or number has not changed; 0 where there is none."""
    years, kind = rows.of[f"{contact}_years"], rows.of[f"{contact}_rate"].astype(np.int64)
    found = np.zeros(len(years))
    for at, name in enumerate(rows.names[f"{contact}_rate"]):
        found = np.where(kind == at, _staying(drawn.rates[name], years), found)
    return found


def _staying(rate: Gamma | float, years: Numbers) -> Numbers:
    if isinstance(rate, Gamma):
        return np.asarray((rate.beta / (rate.beta + years)) ** rate.alpha)
    return np.asarray(np.exp(-rate * years))


def _arrays(sample: pl.DataFrame, may: pl.DataFrame) -> _Rows:
    allowed = may[sample["row"]].select(pl.col(*CHANNELS).fill_null(value=False).cast(pl.Float64))
    numbers = ("elapsed", "email_years", "phone_years", "moves", "women_dying", "men_dying", "woman")
    rates = {f"{one}_rate": _coded(sample[f"{one}_rate"]) for one in ("email", "phone")}
    firsts = {one: _coded(sample[f"{one}_first"]) for one in ("post", "email", "phone")}
    names = {name: known for name, (known, _) in rates.items()} | {f"{one}_first": firsts[one][0] for one in firsts}
    person, dead = sample["person"].to_numpy(), sample["dead"].to_numpy()
    return _Rows(
        of={name: sample[name].fill_null(0.0).to_numpy() for name in numbers}
        | {name: codes.astype(np.float64) for name, (_, codes) in rates.items()},
        country=sample["country"].to_numpy().astype(np.int64),
        firsts={one: codes for one, (_, codes) in firsts.items()},
        names=names,
        may={name: allowed[name].to_numpy() for name in CHANNELS},
        person=person,
        living=person & ~dead,
        street=sample["street"].to_numpy(),
    )


def _coded(values: pl.Series) -> tuple[list[str], NDArray[np.int64]]:
    """The distinct ``values`` and the place of each row's among them; -1 for null."""
    names = values.cast(pl.String).drop_nulls().unique().sort().to_list()
    places = {name: at for at, name in enumerate(names)}
    codes = values.cast(pl.String).replace_strict(places, default=-1, return_dtype=pl.Int64)
    return names, codes.fill_null(-1).to_numpy()
