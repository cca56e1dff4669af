"""The settings of the estimates: the table [estimates] of regcheck.toml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EnrichSettings:
    """Which estimates are made and when one is given; figures and their sources are in the packaged table ``figures``.

    ``only``: the names of the estimates that are wanted, all of them where None. ``gender_prior_weight``: how many
    bearers the prior counts as (``a`` of the formula). ``gender_threshold``: the
    least probability of an estimate from the person's own country. A name that this country's statistics do not have
    is looked up in those of the other three together; then it must have ``gender_pooled_bearers`` bearers there and
    reach ``gender_pooled_threshold``. ``age_prior_weight``: how many known ages the country's adults count as.
    ``age_decade_threshold``: the least probability of a decade that is named. ``housing_threshold``,
    ``household_threshold``, ``income_threshold``, ``car_threshold``, ``life_stage_threshold``: the least probability of
    such an estimate.
    """

    only: tuple[str, ...] | None = None
    gender_prior_weight: float = 1.0
    gender_threshold: float = 0.8
    gender_pooled_bearers: int = 50
    gender_pooled_threshold: float = 0.95
    housing_threshold: float = 0.7
    household_threshold: float = 0.7
    income_threshold: float = 0.5
    car_threshold: float = 0.7
    life_stage_threshold: float = 0.5
    age_prior_weight: float = 200.0
    age_decade_threshold: float = 0.5
