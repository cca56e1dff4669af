"""Files damaged at random: a sample of bench/fuzz.py, and that its check would notice."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from runpy import run_path

import polars as pl
import pytest

from regcheck.stages.load import load

FUZZ = run_path(str(Path(__file__).parent.parent.parent / "bench" / "fuzz.py"))
SEEDS = FUZZ["seeds"]()
REGISTER = b"id;name\n1;Laura\n2;Matti\n"


@pytest.mark.parametrize("first", range(0, 400, 50))
def test_nothing_vanishes_from_files_damaged_at_random(first: int, tmp_path: Path) -> None:
    for number in range(first, first + 50):
        data = FUZZ["damaged"](SEEDS, random.Random(number))
        kind, particulars = FUZZ["outcome"](data, tmp_path / "damaged.csv")
        assert kind in {"read", "refused"}, f"{number}: {particulars}"
        assert kind == "read" or particulars in {"FILE is empty.", "FILE is not a text file."}, number


@pytest.mark.parametrize(
    "spoiled",
    [
        pl.col("c1").replace("Matti", "Mati"),
        pl.col("c1").shift(1),
        pl.when(pl.col("line") == 3).then(pl.lit("Matti2")).otherwise("c1").alias("c1"),
        (pl.col("line") + 1).alias("line"),
    ],
)
def test_the_check_notices_a_changed_cell_and_a_wrong_line(spoiled: pl.Expr, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(REGISTER)
    loaded = load(file)
    assert FUZZ["vanished"](REGISTER, loaded) is None
    assert FUZZ["vanished"](REGISTER, replace(loaded, records=loaded.records.with_columns(spoiled))) is not None


@pytest.mark.parametrize("kept", [pl.col("line") != 2, pl.col("line") != 3, pl.lit(value=False)])
def test_the_check_notices_a_lost_record(kept: pl.Expr, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_bytes(REGISTER)
    loaded = load(file)
    assert FUZZ["vanished"](REGISTER, replace(loaded, records=loaded.records.filter(kept))) is not None
