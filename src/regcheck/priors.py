"""How sure the figures of the models are: a distribution for each, learnt from failures, drawn for intervals.

A yearly rate is Gamma(alpha, beta): its mean is alpha / beta, and alpha says how many failures the knowledge is worth.
After d failures in E years of exposure it is Gamma(alpha + d, beta + E). A field then is still right after t years
with probability (beta / (beta + t)) ** alpha, the mean of exp(-rate t).

How much of the years was watched is seldom known; ``Gamma.weighed`` sees which of several spans the failures fit.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from regcheck.data import figure
from regcheck.hazards import COUNTRIES, HazardSettings

# What changes at a yearly rate of its own: e-mail addresses and numbers by kind, surnames (of women of 25-39 apart).
RATES = ("email_work", "email_isp", "email_free", "mobile", "landline", "surname", "surname_young_woman")
LEAST_SHARE = 0.001  # of the failures of a log, that it may hold
_STEPS = 200  # in which an unknown share is averaged over
ORIGINS = ("p0_verified", "p0_typed", "p0_unknown")


@dataclass(frozen=True)
class Gamma:
    """A rate, or a factor on rates, that is known only roughly."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        """Its mean, in events a year (a factor has none)."""
        return self.alpha / self.beta

    def learnt(self, failures: float, exposure: float) -> Gamma:
        """What is known of it after ``failures`` in ``exposure``, years for a rate, expected events for a factor."""
        return Gamma(self.alpha + failures, self.beta + exposure)

    def weighed(self, failures: int, spans: Sequence[float]) -> tuple[Gamma, tuple[float, ...]]:
        """What is known after ``failures`` which may be all there were in any of ``spans`` (exposures), or only some.

        Each span is as likely beforehand, and so is a further case: that an unknown share of the first was watched, of
        which each order of magnitude down to LEAST_SHARE is as likely. Also the probability of each span; what they
        lack of 1 is that of the further case. The answer has the mean and variance of the mixture of all cases.
        """
        shares = [LEAST_SHARE ** ((at + 0.5) / _STEPS) for at in range(_STEPS)]
        cases = [*((1.0, span) for span in spans), *((1 / _STEPS, spans[0] * share) for share in shares)]
        chances = [weight * self._chance_of(failures, span) for weight, span in cases]
        total = sum(chances)
        if not total:
            return self, (0.0,) * len(spans)
        weights = [one / total for one in chances]
        found = [self.learnt(failures, span) for _, span in cases]
        mean = sum(weight * one.mean for weight, one in zip(weights, found, strict=True))
        spread = (
            weight * ((one.mean - mean) ** 2 + one.mean / one.beta) for weight, one in zip(weights, found, strict=True)
        )
        variance = sum(spread)
        return Gamma(mean**2 / variance, mean / variance), tuple(weights[: len(spans)])

    def _chance_of(self, failures: int, exposure: float) -> float:
        """The probability of just so many failures in ``exposure``: negative binomial."""
        if exposure <= 0:
            return 0.0
        ways = math.lgamma(failures + self.alpha) - math.lgamma(self.alpha) - math.lgamma(failures + 1)
        whole = math.log(self.beta + exposure)
        none, some = math.log(self.beta) - whole, math.log(exposure) - whole
        return math.exp(ways + self.alpha * none + failures * some)

    def interval(self) -> tuple[float, float]:
        """The middle 90 % of it, by 20 000 seeded draws."""
        low, high = np.quantile(np.random.default_rng(1).gamma(self.alpha, 1 / self.beta, 20_000), [0.05, 0.95])
        return float(low), float(high)


@dataclass(frozen=True)
class Range:
    """A figure of which only a most likely value and its ends are known; between them anything is as likely."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True)
class Share:
    """A probability that is known about as well as from ``weight`` cases: Beta(mean * weight, (1 - mean) * weight)."""

    mean: float
    weight: float


@dataclass(frozen=True)
class Priors:
    """The parameters of the models.

    ``rates``: by RATES. ``level``: the factor on all moving rates. ``theta`` and ``mortality``: see
    hazards.HazardSettings. ``emigration``: by COUNTRIES. ``first``: by ORIGINS, the probability that a contact was
    right on the day of its evidence.
    """

    rates: Mapping[str, Gamma]
    level: Gamma
    theta: Range
    mortality: Range
    emigration: Mapping[str, Gamma]
    first: Mapping[str, Share]

    def learnt(self, name: str, failures: float, exposure: float) -> Priors:
        """These with what ``failures`` teach of the rate ``name``, or of the ``level``."""
        before = self.level if name == "level" else self.rates[name]
        return self.having(name, before.learnt(failures, exposure))

    def having(self, name: str, known: Gamma) -> Priors:
        """These with ``known`` as the rate ``name``, or the ``level``."""
        if name == "level":
            return replace(self, level=known)
        return replace(self, rates={**self.rates, name: known})


@dataclass(frozen=True)
class Drawn:
    """One value for each parameter; a rate of None stands for its whole distribution."""

    level: float
    theta: float
    mortality: float
    rates: Mapping[str, Gamma | float]
    emigration: tuple[float, ...]
    first: Mapping[str, float]


def priors(rates: Mapping[str, float], settings: HazardSettings, first: Mapping[str, float]) -> Priors:
    """The packaged priors with the settings' own figures as their middles.

    ``rates`` by RATES and the emigration of ``settings`` may lack some; a mean that is set keeps the packaged alpha.
    """
    sure = 1 / figure("move_level_sd") ** 2
    leaving = {code: settings.emigration.get(code, figure(f"emigration_{code}")) for code in COUNTRIES}
    return Priors(
        rates={name: _rate(rates.get(name, figure(f"{name}_rate")), figure(f"{name}_alpha")) for name in RATES},
        level=_rate(settings.move_level, sure),
        theta=_range(settings.theta, "move_theta"),
        mortality=_range(settings.mortality_factor, "mortality_factor"),
        emigration={code: _rate(share, figure("emigration_alpha")) for code, share in leaving.items()},
        first={name: Share(mean, figure(f"{name}_weight")) for name, mean in first.items()},
    )


def _rate(mean: float, alpha: float) -> Gamma:
    return Gamma(alpha, alpha / max(mean, 1e-9))  # a rate of nought is one too small to be seen


def _range(middle: float, name: str) -> Range:
    """The packaged ends, moved along with a middle that is set outside of them."""
    return Range(middle, min(middle, figure(f"{name}_low")), max(middle, figure(f"{name}_high")))


def middle(known: Priors) -> Drawn:
    """Every parameter at its middle, the rates as the distributions they are."""
    return Drawn(
        known.level.mean,
        known.theta.middle,
        known.mortality.middle,
        known.rates,
        tuple(known.emigration[code].mean for code in COUNTRIES),
        {name: share.mean for name, share in known.first.items()},
    )


def draws(known: Priors, many: int, seed: int = 1) -> list[Drawn]:
    """``many`` sets of parameters drawn from what is known of them; the same seed gives the same."""
    chance = np.random.default_rng(seed)

    def gamma(one: Gamma) -> float:
        return float(chance.gamma(one.alpha, 1 / one.beta))

    return [
        Drawn(
            gamma(known.level),
            float(chance.uniform(known.theta.low, known.theta.high)),
            float(chance.uniform(known.mortality.low, known.mortality.high)),
            {name: gamma(one) for name, one in known.rates.items()},
            tuple(gamma(known.emigration[code]) for code in COUNTRIES),
            {name: _chance_of(one, chance) for name, one in known.first.items()},
        )
        for _ in range(many)
    ]


def _chance_of(one: Share, chance: np.random.Generator) -> float:
    if not 0 < one.mean < 1:
        return one.mean
    return float(chance.beta(one.mean * one.weight, (1 - one.mean) * one.weight))


def ends(known: Priors) -> dict[str, tuple[Drawn, Drawn]]:
    """For each parameter in turn, all others at their middles, it at its 5 % and at its 95 % end."""
    centre = middle(known)
    found = {
        "move_level": [replace(centre, level=end) for end in known.level.interval()],
        "move_theta": [replace(centre, theta=end) for end in _inner(known.theta)],
        "mortality_factor": [replace(centre, mortality=end) for end in _inner(known.mortality)],
    }
    for name, rate in known.rates.items():
        found[name] = [replace(centre, rates={**centre.rates, name: end}) for end in rate.interval()]
    leaving = zip(*(known.emigration[code].interval() for code in COUNTRIES), strict=True)
    found["emigration"] = [replace(centre, emigration=end) for end in leaving]
    for name, share in known.first.items():
        found[name] = [replace(centre, first={**centre.first, name: end}) for end in _of_share(share)]
    return {name: (low, high) for name, (low, high) in found.items()}


def _inner(one: Range) -> tuple[float, float]:
    tail = (one.high - one.low) / 20
    return one.low + tail, one.high - tail


def _of_share(one: Share) -> tuple[float, float]:
    if not 0 < one.mean < 1:
        return one.mean, one.mean
    many = np.random.default_rng(1).beta(one.mean * one.weight, (1 - one.mean) * one.weight, 20_000)
    low, high = np.quantile(many, [0.05, 0.95])
    return float(low), float(high)


def still_right(rate: Gamma | float, years: pl.Expr) -> pl.Expr:
    """The probability that nothing happened in ``years`` at a yearly rate, known roughly or given."""
    if isinstance(rate, Gamma):
        return (rate.beta / (rate.beta + years)).pow(rate.alpha)
    return (-rate * years).exp()
