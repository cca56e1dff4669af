"""The trial: known values are hidden, households stay together, and what has no skill is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pytest

from regcheck.stages.enrich import EnrichSettings, Trial, trial
from regcheck.stages.enrich import estimating as stage
from regcheck.stages.enrich.estimator import Estimator, Kind
from regcheck.stages.enrich.groups import Alert
from regcheck.text import same

ROWS = 400
Answer = Callable[[pl.DataFrame, EnrichSettings], pl.DataFrame]


def of_colour(answer: Answer, **more: Any) -> Estimator:
    """An estimator of a told category, ``red`` or ``blue``, from ``hint``."""
    return Estimator(
        name="colour",
        label=same("Colour"),
        kind="category",
        reads={"hint": pl.String(), "colour": pl.String()},
        gives={"est_colour": pl.String(), "est_colour_p": pl.Float64()},
        answer=answer,
        told=pl.col("colour"),
        hidden=("colour",),
        codes=("red", "blue"),
        **more,
    )


def certain(of: str, p: float = 0.9) -> Answer:
    """Says that the colour is the value of the column ``of``, with probability ``p``."""

    def answer(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
        told = pl.col(of)
        return persons.select(
            est_colour=told,
            est_colour_p=pl.when(told.is_not_null()).then(p),
            p_red=pl.when(told == "red").then(p).otherwise(1 - p),
            p_blue=pl.when(told == "blue").then(p).otherwise(1 - p),
            source=pl.lit("a hint"),
            reason=pl.when(told.is_null()).then(pl.lit("no_input")),
        )

    return answer


def register(right: float = 1.0, rows: int = ROWS) -> pl.DataFrame:
    """``colour`` in turns and a ``hint`` that is right in this share of the rows."""
    lot = np.random.default_rng(1).random(rows)
    colour = ["red" if at % 2 else "blue" for at in range(rows)]
    hint = [one if lot[at] < right else ("blue" if one == "red" else "red") for at, one in enumerate(colour)]
    return pl.DataFrame({"colour": colour, "hint": hint})


def tried(one: Estimator, persons: pl.DataFrame) -> Trial:
    empty = {name: kind for name, kind in trial.GROUPED_BY.items() if name not in persons.columns}
    whole = persons.with_columns(pl.lit(None, kind).alias(name) for name, kind in empty.items())
    return trial.tried(one, whole.with_columns(allowed=pl.lit(value=True)), EnrichSettings())


def test_scores_are_what_their_names_say() -> None:
    told = tried(of_colour(certain("hint")), register(0.9))
    share = register(0.9).select((pl.col("colour") == pl.col("hint")).mean()).item()
    brier = 2 * (share * 0.1**2 + (1 - share) * 0.9**2)
    assert (told.known, told.tested) == (ROWS, ROWS)
    assert told.scores["given"] == 1
    assert told.scores["outcome"] == pytest.approx(share)
    assert told.scores["forecast"] == pytest.approx(0.9)
    assert told.scores["loss"] == pytest.approx(brier)
    assert told.scores["skill"] == pytest.approx(1 - brier / 0.5, abs=0.01)
    assert told.curve["persons"].to_list() == [40] * 10
    assert not told.dropped


def test_what_is_hidden_is_not_seen() -> None:
    told = tried(of_colour(certain("colour")), register())
    assert told.scores["given"] == 0
    assert told.scores["skill"] is None
    assert not told.dropped


def test_an_estimate_without_skill_is_dropped_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    useless = of_colour(certain("hint"))
    monkeypatch.setattr(stage, "ESTIMATORS", {"colour": useless})
    monkeypatch.setattr(stage, "INPUTS", {**stage.INPUTS, "hint": pl.String(), "colour": pl.String()})
    untold = pl.DataFrame({"colour": [None], "hint": ["red"]}, schema_overrides={"colour": pl.String})
    for right, expected in ((0.95, "red"), (0.5, None)):
        estimates = stage.estimate(pl.concat([register(right), untold]))
        assert estimates.columns["est_colour"][-1] == expected
        assert estimates.columns["est_colour"].head(ROWS).null_count() == ROWS
    reasons = dict(estimates.counts.select("reason", "customers").iter_rows())
    assert reasons == {"told": ROWS, "no_skill": 1}


def test_with_few_known_values_nothing_is_claimed() -> None:
    told = tried(of_colour(certain("hint")), register(0.5, rows=trial.FEWEST - 1))
    assert (told.known, told.tested, told.scores, told.dropped) == (trial.FEWEST - 1, 0, {}, False)


def test_a_register_that_cannot_tell_is_not_tried() -> None:
    def nothing(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
        raise AssertionError(persons)

    one = Estimator("x", same("X"), "probability", {}, {"est_x": pl.Float64()}, nothing)
    told = tried(one, register())
    assert (told.known, told.tested, told.scores, told.alerts) == (0, 0, {}, ())


def test_a_household_is_hidden_whole() -> None:
    """An estimator that copies the colour of a co-resident learns nothing: they are in the same fold."""

    def of_others(persons: pl.DataFrame, settings: EnrichSettings) -> pl.DataFrame:
        neighbours = persons.with_columns(colour=pl.col("colour").drop_nulls().first().over("hint"))
        return certain("colour")(neighbours, settings)

    homes = pl.DataFrame({"household": pl.int_range(ROWS // 2, dtype=pl.UInt32, eager=True)})
    persons = pl.concat([homes, homes]).with_columns(hint=pl.format("{}", "household"), colour=pl.lit("red"))
    assert tried(of_colour(of_others), persons).scores["given"] == 0


def test_those_who_may_not_be_estimated_are_no_part_of_it() -> None:
    persons = register().with_columns(pl.lit(None, kind).alias(name) for name, kind in trial.GROUPED_BY.items())
    half = persons.with_columns(allowed=pl.int_range(ROWS) < ROWS // 2)
    assert trial.tried(of_colour(certain("hint")), half, EnrichSettings()).known == ROWS // 2


def test_a_big_register_is_tried_on_a_sample_that_lot_does_not_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "LARGEST", 100)
    once, twice = (tried(of_colour(certain("hint")), register(0.9)) for _ in range(2))
    assert once.known == ROWS
    assert 60 < once.tested < 140
    assert once.scores == twice.scores


def kind_of(kind: Kind, gives: dict[str, pl.DataType], truth: pl.Expr, **columns: pl.Expr) -> Estimator:
    def answer(persons: pl.DataFrame, _settings: EnrichSettings) -> pl.DataFrame:
        return persons.select(**columns, source=pl.lit("x"), reason=pl.lit(None, pl.String))

    reads = {"value": pl.Float64(), "hint": pl.Float64()}
    return Estimator("x", same("X"), kind, reads, gives, answer, told=truth, hidden=("value",))


def test_intervals_are_scored_by_what_they_hold() -> None:
    gives = {name: pl.Float64() for name in ("est_x", "est_x_low", "est_x_high")}
    hint = pl.col("hint")
    one = kind_of("interval", dict(gives), pl.col("value"), est_x=hint, est_x_low=hint - 8, est_x_high=hint + 8)
    values = np.random.default_rng(2).uniform(0, 100, 2000)
    noise = np.random.default_rng(3).uniform(-10, 10, 2000)
    told = tried(one, pl.DataFrame({"value": values, "hint": values + noise}))
    assert told.scores["outcome"] == pytest.approx(0.8, abs=0.03)
    assert told.scores["width"] == pytest.approx(16)
    assert told.scores["error"] == pytest.approx(5, abs=0.2)
    assert told.scores["skill"] == pytest.approx(0.8, abs=0.05)
    assert told.scores["calibration"] == pytest.approx(0, abs=0.02)
    assert told.curve["forecast"].to_list() == [0.1, 0.5, 0.9]


def test_probabilities_are_scored_against_the_base_rate() -> None:
    lot = np.random.default_rng(4)
    p = lot.uniform(0, 1, 4000)
    happened = (lot.random(4000) < p).astype(float)
    one = kind_of("probability", {"est_x": pl.Float64()}, pl.col("value"), est_x=pl.col("hint"))
    told = tried(one, pl.DataFrame({"value": happened, "hint": p}))
    assert told.scores["loss"] == pytest.approx(1 / 6, abs=0.01)
    assert told.scores["skill"] == pytest.approx(1 / 3, abs=0.03)
    calibration = told.scores["calibration"]
    assert calibration is not None
    assert calibration < 0.04


def test_a_group_that_fares_worse_is_told() -> None:
    """Women's hints are wrong three times in ten, men's once in a hundred; half of the women have none."""
    women, men = (register(right, rows=1000) for right in (0.7, 0.99))
    half = women.with_columns(hint=pl.when(pl.int_range(1000) < 500).then("hint"))
    both = pl.concat([half.with_columns(gender=pl.lit("female")), men.with_columns(gender=pl.lit("male"))])
    alerts = tried(of_colour(certain("hint")), both).alerts
    assert [(one.by, one.what, one.group, one.best) for one in alerts] == [
        ("sex", "wrong", "female", "male"),
        ("sex", "blank", "female", "male"),
    ]
    assert alerts[1] == Alert("sex", "blank", "female", 0.5, "male", 0.0)


def test_groups_fare_alike_but_for_chance() -> None:
    persons = register(0.9, rows=300).with_columns(
        gender=pl.when(pl.int_range(300) % 3 == 0).then(pl.lit("female")).otherwise(pl.lit("male")),
        age=(pl.int_range(300) % 70 + 18).cast(pl.Float64),
        first_name=pl.when(pl.int_range(300) % 5 == 0).then(pl.lit("Xqz Maria")).otherwise(pl.lit("Maija")),
        home_country=pl.lit("FI"),
    )
    told = tried(of_colour(certain("hint")), persons)
    assert told.alerts == ()
    assert set(told.groups["by"]) == {"sex", "age", "name"}
    assert set(told.groups.filter(by="name")["group"]) == {"listed", "unlisted"}
    assert (told.groups["persons"] >= 50).all()
