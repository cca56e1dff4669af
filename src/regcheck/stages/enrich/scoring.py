"""Scores of estimates whose truth is known: of categories, of intervals and of probabilities of an event."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from regcheck.stages.enrich.estimator import Estimator, Kind

BINS = 10
QUANTILES = (0.1, 0.5, 0.9)  # the lower end, the median and the upper end of an 80 % interval

# What each score is. Shares and probabilities are from 0 to 1; null where a kind of estimate has no such score.
SCORES = {
    "given": "share of the known that got an estimate",
    "outcome": "share of the estimates that are right, of intervals that hold the truth, of events that happened",
    "forecast": "mean probability claimed for that",
    "loss": "Brier score; of intervals, mean pinball loss over the quantiles (in the unit of the estimate)",
    "skill": "1 - loss / loss of the base rate, which is that of the known values of the other folds",
    "calibration": "mean distance of forecast and outcome over bins of equal mass (expected calibration error)",
    "error": "mean distance of an interval's median from the truth",
    "width": "mean width of an interval",
}
_MEANS = ("given", "outcome", "forecast", "loss", "error", "width")


def scored(one: Estimator, answers: pl.DataFrame) -> pl.DataFrame:
    """Score each line of ``answers``: the columns of an answer, ``truth`` (never null) and ``fold``.

    Adds ``given`` (Boolean) and in Float64, null where nothing is given, ``outcome`` (1 or 0), ``forecast``, ``loss``,
    ``base`` (the loss of the base rate), ``error`` and ``width``.
    """
    every = dict.fromkeys(("error", "width"), pl.lit(None)) | _BY_KIND[one.kind](one, answers)
    given = pl.col(one.column).is_not_null()
    return answers.with_columns(
        *(pl.when(given).then(column.cast(pl.Float64)).alias(name) for name, column in every.items()), given=given
    )


def sums() -> list[pl.Expr]:
    """The SCORES but ``calibration``, as aggregations of the lines of scored."""
    means = [pl.col(name).cast(pl.Float64).mean() for name in _MEANS]
    skill = 1 - pl.col("loss").mean() / pl.col("base").mean()
    return [*means, pl.when(skill.is_finite()).then(skill).alias("skill")]


def curve(one: Estimator, lines: pl.DataFrame) -> pl.DataFrame:
    """``forecast`` and ``outcome`` (means) and ``persons``: over BINS of equal mass of the forecasts.

    Of an interval, the QUANTILES and the share of truths below each of its three numbers (those equal count half).
    """
    given = lines.filter("given")
    if one.kind != "interval":
        place = (pl.col("forecast").rank("ordinal") - 1) * BINS // pl.len()
        means = pl.col("forecast", "outcome").mean()
        return given.group_by(bin=place).agg(means, persons=pl.len()).sort("bin").drop("bin")
    ends = [pl.col(name) for name in _ends(one)]
    below = [((pl.col("truth") < end).mean() + (pl.col("truth") <= end).mean()) / 2 for end in ends]
    shares = given.select(pl.concat_list(below)).to_series().explode() if given.height else pl.Series([None] * 3)
    return pl.DataFrame({"forecast": QUANTILES, "outcome": shares.cast(pl.Float64), "persons": [given.height] * 3})


def calibration(bins: pl.DataFrame) -> float | None:
    """The expected calibration error that a ``curve`` shows."""
    distance = (pl.col("forecast") - pl.col("outcome")).abs() * pl.col("persons")
    error: float | None = bins.select((distance.sum() / pl.col("persons").sum()).fill_nan(None)).item()
    return error


def _of_category(one: Estimator, _answers: pl.DataFrame) -> dict[str, pl.Expr]:
    hits = {code: (pl.col("truth") == code).cast(pl.Float64) for code in one.codes}
    return {
        "outcome": pl.col("truth") == pl.col(one.column),
        "forecast": pl.col(list(one.gives)[1]),
        "loss": pl.sum_horizontal((pl.col(f"p_{code}") - hit) ** 2 for code, hit in hits.items()),
        "base": pl.sum_horizontal((_elsewhere(hit) - hit) ** 2 for hit in hits.values()),
    }


def _of_probability(one: Estimator, _answers: pl.DataFrame) -> dict[str, pl.Expr]:
    truth = pl.col("truth").cast(pl.Float64)
    return {
        "outcome": truth,
        "forecast": pl.col(one.column),
        "loss": (pl.col(one.column) - truth) ** 2,
        "base": (_elsewhere(truth) - truth) ** 2,
    }


def _of_interval(one: Estimator, answers: pl.DataFrame) -> dict[str, pl.Expr]:
    low, middle, high = (pl.col(name) for name in _ends(one))
    usual = [_usual(answers, quantile) for quantile in QUANTILES]
    return {
        "outcome": pl.col("truth").is_between(low, high),
        "forecast": pl.lit(QUANTILES[2] - QUANTILES[0]),
        "loss": _pinball(low, middle, high),
        "base": _pinball(*usual),
        "error": (middle - pl.col("truth")).abs(),
        "width": high - low,
    }


_BY_KIND: dict[Kind, Callable[[Estimator, pl.DataFrame], dict[str, pl.Expr]]] = {
    "category": _of_category,
    "probability": _of_probability,
    "interval": _of_interval,
}


def _ends(one: Estimator) -> tuple[str, str, str]:
    """The columns of the lower end, the median and the upper end of an interval."""
    middle, low, high, *_ = one.gives
    return low, middle, high


def _elsewhere(values: pl.Expr) -> pl.Expr:
    """The mean of ``values`` over the lines of the other folds."""
    return (values.sum() - values.sum().over("fold")) / (pl.len() - pl.len().over("fold"))


def _usual(answers: pl.DataFrame, quantile: float) -> pl.Expr:
    """The ``quantile`` of the truths of the other folds."""
    folds = answers["fold"].unique().to_list()
    values = {fold: answers.filter(pl.col("fold") != fold)["truth"].quantile(quantile) for fold in folds}
    return pl.col("fold").replace_strict(values, return_dtype=pl.Float64)


def _pinball(*forecasts: pl.Expr) -> pl.Expr:
    """The mean pinball loss of the forecasts of the QUANTILES."""
    losses = []
    for quantile, forecast in zip(QUANTILES, forecasts, strict=True):
        short = pl.col("truth") - forecast.cast(pl.Float64)
        losses.append(pl.max_horizontal(short * quantile, short * (quantile - 1)))
    return pl.mean_horizontal(losses)
