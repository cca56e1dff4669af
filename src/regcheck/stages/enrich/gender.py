"""Gender from the first name.

p(woman) = (women + a * share) / (bearers + a), where the counts are the bearers of the name
in the person's own country, and ``a`` is small. ``share`` is the share of women among the name's bearers in the other
countries, itself drawn by ``a`` towards the share of women in the country. The country matters: Kari is a man in
Finland and a woman in Norway. It is the sex of the official register that is estimated, not identity.
"""

from __future__ import annotations

import polars as pl

from regcheck.data import FIRST_NAME_COUNTRIES, statistics, table
from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.given import TAKEN_FROM, candidates, several_people
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text


def estimate_gender(people: pl.DataFrame, settings: EnrichSettings, counts: pl.DataFrame | None = None) -> pl.DataFrame:
    """The answer of GENDER: ``est_gender`` (female, male) and ``est_gender_p`` (of that gender).

    Where ``first_name`` holds several names of one person, the first one that the
    statistics know counts; of a double name that they do not know (Anna-Petter), its first part. Outside Finland,
    Sweden, Norway and Denmark nothing is estimated: the same name may belong to the other sex there (Andrea in Italy).
    Where the country is unknown, the four are taken together. ``counts`` takes the place of the table ``first_names``,
    to try the method.
    """
    asked = people.select(
        name=pl.when(pl.col("allowed") & pl.col("gender").is_null() & ~several_people(pl.col("first_name"))).then(
            "first_name"
        ),
        country=pl.col("home_country").replace(TAKEN_FROM),
    )
    answers = _genders(asked.drop_nulls("name").unique(), settings, table("first_names") if counts is None else counts)
    at_home = pl.col("country").is_null() | pl.col("country").is_in(FIRST_NAME_COUNTRIES)
    nothing = (
        pl.when(pl.lit(people.select(several_people(pl.col("first_name"))).to_series()))
        .then(pl.lit("several_people"))
        .when(pl.col("name").is_null())
        .then(pl.lit("no_input"))
        .when(~at_home)
        .then(pl.lit("foreign"))
    )
    likely = pl.max_horizontal("p_female", "p_male")
    given = likely >= settings.gender_threshold
    return asked.join(answers, on=["name", "country"], how="left", nulls_equal=True, maintain_order="left").select(
        est_gender=pl.when(given & (pl.col("p_female") >= 0.5)).then(pl.lit("female")).when(given).then(pl.lit("male")),
        est_gender_p=pl.when(given).then(likely),
        p_female="p_female",
        p_male="p_male",
        source=pl.when(given).then("source"),
        reason=nothing.when(likely.is_null()).then(pl.lit("unknown_name")).when(~given).then(pl.lit("unsure")),
    )


def _genders(asked: pl.DataFrame, settings: EnrichSettings, counts: pl.DataFrame) -> pl.DataFrame:
    """Answer distinct pairs of ``name`` and ``country``; only pairs with a known name are in the result."""
    pairs = asked.with_row_index("pair")
    likely = pl.max_horizontal("woman", 1 - pl.col("woman"))
    own = pl.col("bearers") > 0
    known = own | (
        (pl.col("bearers_elsewhere") >= settings.gender_pooled_bearers) & (likely >= settings.gender_pooled_threshold)
    )
    first_known = (
        _with_likelihood(_with_counts(candidates(pairs), counts), counts, settings.gender_prior_weight)
        .filter(known)
        .sort("pair", "position")
        .unique("pair", keep="first", maintain_order=True)
    )
    return first_known.join(pairs, on="pair").select(
        "name",
        "country",
        p_female="woman",
        p_male=1 - pl.col("woman"),
        source=_source(own),
    )


def _source(own: pl.Expr) -> pl.Expr:
    """The statistics that a name was looked up in: the country's own, or all of them."""
    shares = {country: statistics("first_names", country) for country in FIRST_NAME_COUNTRIES}
    told = {country: f"first name, {share}" for country, share in shares.items()}
    pooled = f"first name, {', '.join(shares.values())}"
    return pl.when(own).then(pl.col("country").replace_strict(told, default=None)).otherwise(pl.lit(pooled))


def _with_counts(names: pl.DataFrame, counts: pl.DataFrame) -> pl.DataFrame:
    """The candidates that some country knows, with ``women`` and ``bearers`` in the own country and elsewhere."""
    bearers = counts.select(
        "country",
        "name",
        women=pl.col("women").cast(pl.Int64),
        bearers=(pl.col("women") + pl.col("men")).cast(pl.Int64),
    )
    wanted = bearers.join(names.select(name="candidate").unique(), on="name", how="semi")
    totals = wanted.group_by("name").agg(women_in_all=pl.col("women").sum(), bearers_in_all=pl.col("bearers").sum())
    return (
        names.join(totals, left_on="candidate", right_on="name")
        .join(wanted, left_on=["statistics", "candidate"], right_on=["country", "name"], how="left")
        .with_columns(pl.col("women", "bearers").fill_null(0))
        .with_columns(
            women_elsewhere=pl.col("women_in_all") - pl.col("women"),
            bearers_elsewhere=pl.col("bearers_in_all") - pl.col("bearers"),
        )
    )


def _with_likelihood(counted: pl.DataFrame, counts: pl.DataFrame, weight: float) -> pl.DataFrame:
    """Add ``woman``, the probability that a bearer of the candidate in that country is a woman."""
    shares = counts.group_by("country").agg(share=pl.col("women").sum() / (pl.col("women") + pl.col("men")).sum())
    elsewhere = (pl.col("women_elsewhere") + weight * pl.col("share").fill_null(0.5)) / (
        pl.col("bearers_elsewhere") + weight
    )
    woman = (pl.col("women") + weight * elsewhere) / (pl.col("bearers") + weight)
    return counted.join(shares, left_on="statistics", right_on="country", how="left").with_columns(woman=woman)


GENDER = Estimator(
    name="gender",
    label=Text("Gender", "Sukupuoli", "Kön"),
    kind="category",
    reads={"first_name": pl.String(), "home_country": pl.String(), "gender": pl.String()},
    gives={"est_gender": pl.String(), "est_gender_p": pl.Float64()},
    answer=estimate_gender,
    told=pl.col("gender"),
    truth=pl.when(pl.col("gender").is_in(["female", "male"])).then("gender"),
    hidden=("gender",),
    codes=("female", "male"),
)
