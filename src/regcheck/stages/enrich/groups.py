"""Whether an estimate treats groups of persons alike: its scores by sex, by age and by how known the name is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from regcheck.data import FIRST_NAME_COUNTRIES, name_key, table
from regcheck.stages.enrich import scoring
from regcheck.stages.enrich.eligible import AGE_OF_MAJORITY
from regcheck.stages.enrich.estimator import Estimator

# What a trial reads beside the columns of the estimator: who belongs together, and whose errors are told apart.
GROUPED_BY: dict[str, pl.DataType] = {
    "household": pl.UInt32(),
    "gender": pl.String(),
    "age": pl.Float64(),
    "first_name": pl.String(),
    "home_country": pl.String(),
}
AGE_BANDS = (30, 45, 60, 75)
FEWEST = 50  # persons in a group whose scores are told
# A group fares worse where its errors or its blanks are more than this many times those of another, or more than this
# much above them; and chance alone would hardly do it.
WORST_RATIO = 2.0
WORST_GAP = 0.05
BEYOND_CHANCE = 2.58  # standard errors: 99 % of a normal distribution


@dataclass(frozen=True)
class Alert:
    """``group`` of the grouping ``by`` fares worse than ``best``, by ``what`` (``wrong`` or ``blank``): two shares."""

    by: str
    what: str
    group: str
    share: float
    best: str
    best_share: float


def by_group(lines: pl.DataFrame) -> pl.DataFrame:
    """The scores of ``lines`` (see scoring.scored; with the columns of GROUPED_BY) by group of at least FEWEST persons.

    ``by`` (``sex``, ``age``, ``name``), ``group``, ``persons`` and the SCORES but ``calibration``. ``name`` only asks
    whether the first name stands in the statistics of the person's own country, nothing about where it comes from.
    """
    grouped = [
        lines.group_by(group=group.alias("group")).agg(*scoring.sums(), persons=pl.len()).with_columns(by=pl.lit(by))
        for by, group in _groupings(lines).items()
    ]
    told = pl.concat(grouped).filter((pl.col("persons") >= FEWEST) & pl.col("group").is_not_null())
    return told.select("by", "group", "persons", pl.exclude("by", "group", "persons")).sort("by", "group")


def alerts(one: Estimator, grouped: pl.DataFrame) -> tuple[Alert, ...]:
    """Each group of by_group that fares clearly worse than the best of its grouping: in errors, in blanks."""
    wrong = [] if one.kind == "probability" else [("wrong", 1 - pl.col("outcome"), pl.col("persons") * pl.col("given"))]
    found = []
    for what, share, persons in (*wrong, ("blank", 1 - pl.col("given"), pl.col("persons"))):
        shares = grouped.select("by", "group", share=share, persons=persons).drop_nulls().sort("by", "share", "group")
        best = shares.group_by("by", maintain_order=True).first()
        worse = shares.join(best, on="by", suffix="_best").filter(_clearly_worse()).sort("by", "group")
        told = worse.select("by", pl.lit(what), "group", "share", "group_best", "share_best")
        found += [Alert(*line) for line in told.iter_rows()]
    return tuple(found)


def _clearly_worse() -> pl.Expr:
    gap = pl.col("share") - pl.col("share_best")
    variances = [
        pl.max_horizontal(pl.col(share) * (1 - pl.col(share)), 1 / pl.col(persons)) / pl.col(persons)
        for share, persons in (("share", "persons"), ("share_best", "persons_best"))
    ]
    chance = BEYOND_CHANCE * (variances[0] + variances[1]).sqrt()
    much = (gap > WORST_GAP) | (pl.col("share") > WORST_RATIO * pl.col("share_best"))
    return much & (gap > chance)


def _groupings(lines: pl.DataFrame) -> dict[str, pl.Expr]:
    return {"sex": pl.col("gender"), "age": _age_band(), "name": pl.lit(_listed(lines))}


def _age_band() -> pl.Expr:
    """``18-29``, ``30-44`` and so on; the last is open."""
    bands = {f"{low}-{above - 1}": low for low, above in pairwise((AGE_OF_MAJORITY, *AGE_BANDS))}
    named = [pl.when(pl.col("age") >= low).then(pl.lit(band)) for band, low in reversed(bands.items())]
    return pl.coalesce(pl.when(pl.col("age") >= AGE_BANDS[-1]).then(pl.lit(f"{AGE_BANDS[-1]}-")), *named)


def _listed(lines: pl.DataFrame) -> pl.Series:
    """``listed`` where the first given name stands in its country's statistics, ``unlisted`` where not, else null."""
    asked = lines.select(
        country=pl.when(pl.col("home_country").is_in(FIRST_NAME_COUNTRIES)).then("home_country"),
        name=name_key(pl.col("first_name")).str.extract(r"^(\S+)"),
    )
    known = table("first_names").select("country", "name", listed=pl.lit("listed"))
    found = asked.join(known, on=["country", "name"], how="left", maintain_order="left")
    named = pl.any_horizontal(pl.col("country", "name").is_null()).not_()
    return found.select(name=pl.when(named).then(pl.col("listed").fill_null("unlisted"))).to_series()
