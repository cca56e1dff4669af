"""The share of a customer's orders to come that is returned: beta-binomial, its prior from the register's own orders.

Of n orders r came back; customers' propensities follow Beta(a, b), so this one's is Beta(a + r, b + n - r). How much
customers differ is told by the register itself (moments): rho = (s2 - p(1-p)E[1/n]) / (p(1-p)(1 - E[1/n])) with
p the mean and s2 the variance of r/n, and a + b = 1/rho - 1. Who has ordered nothing gets the group's average; an empty
cell is unknown, which is not the same as none. It is not to be used for refusing service (GDPR 22).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from regcheck.rules.figures import MOST_COUNTED
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.raking import Floats
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

FEWEST = 50  # customers with orders, from whom the prior can be learned
LEAST_RHO, MOST_RHO = 0.001, 0.9  # how alike a customer's orders can be, from nearly not at all to nearly wholly
LOW, HIGH = 0.05, 0.95  # the ends of the 90 % interval
POINTS = 801  # of the grid on which a distribution is summed up
AT_ONCE = 2_000  # distinct counts summed up together


def estimate_returns(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
    """The answer of RETURNS: ``est_returns`` (mean), ``_low`` and ``_high`` (90 % interval), ``_n`` (orders known).

    The prior is learned from the allowed customers. Nothing is said where a count is unknown, where too few customers
    have both, or of counts that cannot be (more returns than orders, fewer than none, more than anybody orders).
    """
    counts = persons.select("allowed", orders=pl.col("order_count").round(), returned=pl.col("return_count").round())
    unordered = pl.when((pl.col("orders") == 0) & (pl.col("returned").count() > 0)).then(0.0)
    rows = counts.with_columns(returned=pl.coalesce("returned", unordered))
    learned = _prior(rows.filter("allowed", _possible() & (pl.col("orders") > 0)))
    rows = rows.with_columns(
        reason=pl.when(pl.any_horizontal(pl.col("orders", "returned").is_null()))
        .then(pl.lit("no_input"))
        .when(~_possible())
        .then(pl.lit("contradictory"))
        .when(learned is None)
        .then(pl.lit("thin_support"))
    )
    if learned is None:
        return _nothing(rows)
    return _given(rows, _answers(rows.filter(pl.col("reason").is_null()), *learned))


def _possible() -> pl.Expr:
    """Whether ``orders`` and ``returned`` can be a customer's."""
    return pl.col("orders").is_between(0, MOST_COUNTED) & pl.col("returned").is_between(0, pl.col("orders"))


def _given(rows: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    told = pl.col("reason").is_null()
    own = pl.when(pl.col("orders") > 0).then(pl.lit("own orders"))
    return rows.join(answers, on=["orders", "returned"], how="left", maintain_order="left").select(
        pl.when(told).then("mean").alias("est_returns"),
        pl.when(told).then("low").alias("est_returns_low"),
        pl.when(told).then("high").alias("est_returns_high"),
        pl.when(told).then(pl.col("orders").cast(pl.Int64)).alias("est_returns_n"),
        pl.when(told).then(own.otherwise(pl.lit("all orders"))).alias("source"),
        "reason",
    )


def _nothing(rows: pl.DataFrame) -> pl.DataFrame:
    empty = {name: pl.lit(None, kind) for name, kind in GIVES.items()}
    return rows.select(**empty, source=pl.lit(None, pl.String), reason="reason")


def _prior(rows: pl.DataFrame) -> tuple[float, float] | None:
    """The a and b of Beta; None where fewer than FEWEST customers have orders, or all of them are alike."""
    if rows.height < FEWEST:
        return None
    orders, returned = (rows[name].to_numpy() for name in ("orders", "returned"))
    mean = returned.sum() / orders.sum()
    if mean <= 0 or mean >= 1:
        return None
    rate, one_in, usual = returned / orders, float(np.mean(1 / orders)), float(mean * (1 - mean))
    if one_in >= 1:
        return None
    rho = (np.mean((rate - mean) ** 2) - usual * one_in) / (usual * (1 - one_in))
    size = 1 / float(np.clip(rho, LEAST_RHO, MOST_RHO)) - 1
    return float(mean * size), float((1 - mean) * size)


def _answers(rows: pl.DataFrame, a: float, b: float) -> pl.DataFrame:
    """``mean``, ``low``, ``high`` of each distinct pair of ``orders`` and ``returned``."""
    distinct = rows.select("orders", "returned").unique(maintain_order=True)
    alpha = distinct["returned"].to_numpy() + a
    beta = (distinct["orders"] - distinct["returned"]).to_numpy() + b
    ends = [_ends(alpha[at : at + AT_ONCE], beta[at : at + AT_ONCE]) for at in range(0, len(alpha), AT_ONCE)]
    low, high = np.concatenate([np.empty((0, 2)), *ends]).T
    mean = alpha / (alpha + beta)
    low, high = np.minimum(low, mean), np.maximum(high, mean)  # a lopsided distribution has its mean beyond nine tenths
    return distinct.with_columns(mean=pl.Series(mean), low=pl.Series(low), high=pl.Series(high))


def _ends(alpha: Floats, beta: Floats) -> Floats:
    """The 5th and 95th percentile of Beta distributions (pairs x 2), summed up on a grid of their own log-odds.

    On the log-odds t the density is exp(alpha t) / (1 + exp(t)) ** (alpha + beta), which has no poles to miss.
    """
    middle = np.log(alpha / beta)
    spread = np.sqrt(1 / alpha + 1 / beta)
    reach = 8 * spread + 4 / np.minimum(alpha, beta)
    odds = middle[:, None] + reach[:, None] * np.linspace(-1, 1, POINTS)[None, :]
    log_density = alpha[:, None] * odds - (alpha + beta)[:, None] * np.logaddexp(0, odds)
    mass = np.exp(log_density - log_density.max(axis=1, keepdims=True))
    mass = (mass.cumsum(axis=1) - mass / 2) / mass.sum(axis=1, keepdims=True)
    at = np.stack([_crossing(mass, odds, share) for share in (LOW, HIGH)], axis=1)
    return np.asarray(np.exp(-np.logaddexp(0, -at)))


def _crossing(mass: Floats, odds: Floats, share: float) -> Floats:
    """Where each line of ``mass`` passes ``share``, straight between the points of the grid."""
    after = np.maximum((mass < share).sum(axis=1), 1)
    lines = np.arange(len(mass))
    low, high = mass[lines, after - 1], mass[lines, after]
    part = np.clip((share - low) / np.maximum(high - low, 1e-300), 0, 1)
    return np.asarray(odds[lines, after - 1] + part * (odds[lines, after] - odds[lines, after - 1]))


def _half_held_back(persons: pl.DataFrame) -> pl.DataFrame:
    """The persons with half of their orders, drawn by lot, and ``truth``: the share of returns among the other half.

    ``order_count`` and ``return_count`` are those of the first half. Who has a single order has no other half.
    """
    counts = persons.select(orders=pl.col("order_count").round(), returned=pl.col("return_count").round())
    possible = counts.select((_possible() & (pl.col("orders") >= 2)).fill_null(value=False)).to_series()
    usable = possible.to_numpy()
    orders, returned = counts.select(pl.when(possible).then(pl.all()).otherwise(0.0).cast(pl.Int64)).to_numpy().T
    kept = orders // 2
    lot = np.random.default_rng(LOT)
    first = lot.hypergeometric(returned, orders - returned, kept)
    other = np.where(usable, orders - kept, 1)
    truth = pl.Series(np.where(usable, (returned - first) / other, np.nan)).fill_nan(None)
    halves = [
        pl.Series(name, np.where(usable, half, np.nan)).fill_nan(None)
        for name, half in zip(COUNTS, (kept, first), strict=True)
    ]
    return persons.with_columns(truth=truth).with_columns(halves)


COUNTS = ("order_count", "return_count")
LOT = 7  # the seed of the draw, so that a trial can be repeated
GIVES: dict[str, pl.DataType] = {
    "est_returns": pl.Float64(),
    "est_returns_low": pl.Float64(),
    "est_returns_high": pl.Float64(),
    "est_returns_n": pl.Int64(),
}
RETURNS = Estimator(
    name="returns",
    label=Text("Share of orders returned", "Palautettavien tilausten osuus", "Andel beställningar som returneras"),
    kind="probability",
    reads=dict.fromkeys(COUNTS, pl.Float64()),
    gives=GIVES,
    answer=estimate_returns,
    held_out=_half_held_back,
)
