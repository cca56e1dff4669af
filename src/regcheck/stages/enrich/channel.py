"""The best channel: the lawful one by which the person is most probably reached.

For each channel the probability is that what the register holds is still right (see freshness), nothing where the
channel is not allowed (see lawful) or has no contact. How willingly somebody answers on a channel is not in it: a
register tells no responses.
"""

from __future__ import annotations

import polars as pl

from regcheck.stages.enrich.estimator import Estimator
from regcheck.stages.enrich.settings import EnrichSettings
from regcheck.text import Text

CHANNELS = ("post", "email", "sms", "phone")  # in the order that breaks ties
FRESH = {"post": "post_p", "email": "email_p", "sms": "phone_p", "phone": "phone_p"}
SOURCE = "lawful and fresh"


def estimate_best_channel(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
    """The answer of BEST_CHANNEL; ``est_best_channel_p`` is the probability that the contact reaches the person."""
    chances = {
        channel: pl.when(pl.col(f"may_{channel}")).then(pl.col(fresh)).alias(channel)
        for channel, fresh in FRESH.items()
    }
    rows = persons.select(
        *chances.values(),
        known=pl.any_horizontal(pl.col(f"may_{channel}").is_not_null() for channel in CHANNELS),
        lawful=pl.any_horizontal(pl.col(f"may_{channel}") for channel in CHANNELS),
    ).with_columns(best=pl.max_horizontal(CHANNELS))
    told = pl.col("best").is_not_null()
    return rows.select(
        est_best_channel=pl.coalesce(
            pl.when(pl.col(channel) == pl.col("best")).then(pl.lit(channel)) for channel in CHANNELS
        ),
        est_best_channel_p="best",
        source=pl.when(told).then(pl.lit(SOURCE)),
        reason=pl.when(told)
        .then(None)
        .when(pl.col("known") & ~pl.col("lawful").fill_null(value=False))
        .then(pl.lit("no_channel"))
        .otherwise(pl.lit("no_input")),
    )


BEST_CHANNEL = Estimator(
    name="best_channel",
    label=Text("Best channel", "Paras yhteydenottokanava", "Bästa kanal"),
    kind="probability",
    reads={
        **{f"may_{channel}": pl.Boolean() for channel in CHANNELS},
        **dict.fromkeys(dict.fromkeys(FRESH.values()), pl.Float64()),
    },
    gives={"est_best_channel": pl.String(), "est_best_channel_p": pl.Float64()},
    answer=estimate_best_channel,
)
