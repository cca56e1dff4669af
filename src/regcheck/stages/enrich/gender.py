"""Gender from the first name.

p(woman) = (women + a * share) / (bearers + a), where the counts are the bearers of the name
in the person's own country, and ``a`` is small. ``share`` is the share of women among the name's bearers in the other
countries, itself drawn by ``a`` towards the share of women in the country. The country matters: Kari is a man in
Finland and a woman in Norway. It is the sex of the official register that is estimated, not identity.

An estimate is never made where the value is told, nor for minors, protected persons or those who object to marketing.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from regcheck.data import FIRST_NAME_STATISTICS, name_key, table

AGE_OF_MAJORITY = 18
TAKEN_FROM = {"AX": "FI", "FO": "DK", "GL": "DK", "SJ": "NO"}
SHORTEST = 2  # letters: an initial is no name

INPUTS: dict[str, pl.DataType] = {
    "first_name": pl.String(),
    "home_country": pl.String(),
    "gender": pl.String(),
    "birth_date": pl.Date(),
    "opt_out": pl.Boolean(),
    "protected": pl.Boolean(),
    "as_of": pl.Date(),
}


@dataclass(frozen=True)
class EnrichSettings:
    """When an estimate is given; defaults and their sources are in the packaged table ``figures``.

    ``gender_prior_weight``: how many bearers the prior counts as (``a`` of the formula). ``gender_threshold``: the
    least probability of an estimate from the person's own country. A name that this country's statistics do not have
    is looked up in those of the other three together; then it must have ``gender_pooled_bearers`` bearers there and
    reach ``gender_pooled_threshold``.
    """

    gender_prior_weight: float = 1.0
    gender_threshold: float = 0.8
    gender_pooled_bearers: int = 50
    gender_pooled_threshold: float = 0.95


def estimate_gender(people: pl.DataFrame, settings: EnrichSettings | None = None) -> pl.DataFrame:
    """``est_gender`` (female, male), ``est_gender_p`` (of that gender) and ``est_source``, a row per row of ``people``.

    ``people`` may have any of the columns of INPUTS. Where ``first_name`` holds several names, the first one that the
    statistics know counts; of a double name that they do not know (Anna-Petter), its first part. All three are null
    where nothing is estimated. Outside Finland, Sweden, Norway and Denmark nothing is: the same name may belong to the
    other sex there (Andrea in Italy). Where the country is unknown, the four are taken together.
    """
    settings = settings or EnrichSettings()
    asked = people.with_columns(_inputs(people)).select(
        name=pl.when(_may_be_estimated()).then("first_name"),
        country=pl.col("home_country").replace(TAKEN_FROM),
    )
    answers = _genders(asked.drop_nulls("name").unique(), settings)
    return asked.join(answers, on=["name", "country"], how="left", nulls_equal=True, maintain_order="left").drop(
        "name", "country"
    )


def _inputs(people: pl.DataFrame) -> list[pl.Expr]:
    """Every column of INPUTS in its type, null where ``people`` lacks it."""
    given = people.columns
    return [(pl.col(name) if name in given else pl.lit(None)).cast(kind).alias(name) for name, kind in INPUTS.items()]


def _may_be_estimated() -> pl.Expr:
    """No told gender, no objection, no safety ban, and not known to be a minor."""
    untold = pl.col("gender").is_null()
    minor = pl.col("birth_date").dt.offset_by(f"{AGE_OF_MAJORITY}y") > pl.col("as_of")
    refused = [pl.col(name).fill_null(value=False) for name in ("opt_out", "protected")]
    return untold & ~pl.any_horizontal(*refused, minor.fill_null(value=False))


def _genders(asked: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
    """Answer distinct pairs of ``name`` and ``country``; only pairs with an estimate are in the result."""
    pairs = asked.with_row_index("pair")
    likely = pl.max_horizontal("woman", 1 - pl.col("woman"))
    own = pl.col("bearers") > 0
    known = own | (
        (pl.col("bearers_elsewhere") >= settings.gender_pooled_bearers) & (likely >= settings.gender_pooled_threshold)
    )
    first_known = (
        _with_likelihood(_with_counts(_candidates(pairs)), settings.gender_prior_weight)
        .filter(known)
        .sort("pair", "position")
        .unique("pair", keep="first", maintain_order=True)
        .filter(likely >= settings.gender_threshold)
    )
    return first_known.join(pairs, on="pair").select(
        "name",
        "country",
        est_gender=pl.when(pl.col("woman") >= 0.5).then(pl.lit("female")).otherwise(pl.lit("male")),
        est_gender_p=likely,
        est_source=pl.when(own)
        .then(pl.col("country").replace_strict(_SOURCE, default=None))
        .otherwise(pl.lit(_POOLED)),
    )


_SOURCE = {country: f"first name, {statistics}" for country, statistics in FIRST_NAME_STATISTICS.items()}
_POOLED = f"first name, {', '.join(FIRST_NAME_STATISTICS.values())}"


def _candidates(pairs: pl.DataFrame) -> pl.DataFrame:
    """``pair``, ``statistics`` (country), ``candidate``, ``position``: each name, then the parts of a double one."""
    at_home = pl.col("country").is_null() | pl.col("country").is_in(list(FIRST_NAME_STATISTICS))
    split = name_key(pl.col("name")).str.split(" ")
    words = pairs.filter(at_home).select("pair", statistics="country", word=split).explode("word")
    parts = pl.col("word").str.split("-")
    every = (
        pl.when(parts.list.len() > 1)
        .then(pl.concat_list(pl.concat_list("word"), parts))
        .otherwise(pl.concat_list("word"))
    )
    listed = words.select("pair", "statistics", candidate=every).explode("candidate").with_row_index("position")
    trimmed = listed.with_columns(pl.col("candidate").str.strip_chars(".,;:'\"()-"))
    return trimmed.filter(pl.col("candidate").str.len_chars() >= SHORTEST)


def _with_counts(candidates: pl.DataFrame) -> pl.DataFrame:
    """Candidates that some country knows, with ``women`` and ``bearers`` in the own country and elsewhere."""
    counts = table("first_names").select(
        "country",
        "name",
        women=pl.col("women").cast(pl.Int64),
        bearers=(pl.col("women") + pl.col("men")).cast(pl.Int64),
    )
    wanted = counts.join(candidates.select(name="candidate").unique(), on="name", how="semi")
    totals = wanted.group_by("name").agg(women_in_all=pl.col("women").sum(), bearers_in_all=pl.col("bearers").sum())
    return (
        candidates.join(totals, left_on="candidate", right_on="name")
        .join(wanted, left_on=["statistics", "candidate"], right_on=["country", "name"], how="left")
        .with_columns(pl.col("women", "bearers").fill_null(0))
        .with_columns(
            women_elsewhere=pl.col("women_in_all") - pl.col("women"),
            bearers_elsewhere=pl.col("bearers_in_all") - pl.col("bearers"),
        )
    )


def _with_likelihood(counted: pl.DataFrame, weight: float) -> pl.DataFrame:
    """Add ``woman``, the probability that a bearer of the candidate in that country is a woman."""
    shares = (
        table("first_names")
        .group_by("country")
        .agg(share=pl.col("women").sum() / (pl.col("women") + pl.col("men")).sum())
    )
    elsewhere = (pl.col("women_elsewhere") + weight * pl.col("share").fill_null(0.5)) / (
        pl.col("bearers_elsewhere") + weight
    )
    woman = (pl.col("women") + weight * elsewhere) / (pl.col("bearers") + weight)
    return counted.join(shares, left_on="statistics", right_on="country", how="left").with_columns(woman=woman)
