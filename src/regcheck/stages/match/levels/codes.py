"""Numbers that belong to one person, and columns that describe a person without a usual meaning."""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.stages.match.comparisons import Comparison
from regcheck.stages.match.levels.alike import CLOSE, similarity, slips
from regcheck.stages.match.levels.sides import Agreement, Levels, Sides


def equality(sides: Sides, name: str, comparison: Comparison) -> Agreement:
    """Equal or different, no more."""
    levels, _ = sides.start(name, comparison)
    return Agreement(levels, sides.bits(name, levels == comparison.number("exact")))


def code(sides: Sides, name: str, comparison: Comparison) -> Agreement:
    """A number: equal, or one digit or letter apart."""

    def judge(texts: pl.DataFrame) -> Levels:
        return np.where(slips(texts) <= 1, comparison.number("close"), comparison.number("different"))

    levels, unlike = sides.start(name, comparison)
    levels[unlike] = sides.by_distinct(name, unlike, judge)
    return Agreement(levels, sides.bits(name, levels == comparison.number("exact")))


def described_value(sides: Sides, name: str, comparison: Comparison) -> Agreement:
    """A value of a column without a usual meaning: equal, or much alike."""

    def judge(texts: pl.DataFrame) -> Levels:
        close = (similarity(texts) >= CLOSE) | (slips(texts) <= 1)
        return np.where(close, comparison.number("close"), comparison.number("different"))

    levels, unlike = sides.start(name, comparison)
    levels[unlike] = sides.by_distinct(name, unlike, judge)
    return Agreement(levels, sides.bits(name, levels == comparison.number("exact")))
