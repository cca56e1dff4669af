"""Only new findings fail: the verdict of a check that knows what was found before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from regcheck.baseline import baseline_of, new_findings, read_baseline, write_baseline
from regcheck.cli.asked import verdict_of
from regcheck.decisions import fingerprints
from regcheck.keys import secret_key
from regcheck.pipeline import Outcome
from regcheck.stages.gate import GateSettings, Verdict, gate


def ratchet(known: str | None, written: str | None) -> Callable[[Outcome, GateSettings], Verdict]:
    """How to judge a register, given the baseline that is ``known`` and the one to be ``written``.

    The file is read, or refused, before any work is done. A baseline that is written without another being known is
    what the register is then judged by: nothing is new. Raises InputError, OutputError and SettingsError.
    """
    if known is None and written is None:
        return verdict_of
    key = secret_key()
    before = None if known is None else read_baseline(Path(known), key)

    def judge(outcome: Outcome, asked: GateSettings) -> Verdict:
        prints = _prints(outcome, key)
        now = baseline_of(outcome.findings, prints)
        new = new_findings(outcome.findings, prints, now if before is None else before)
        if written is not None:
            write_baseline(now, Path(written), key)
        return gate(new, outcome.score.overall, outcome.people.height, asked)

    return judge


def _prints(outcome: Outcome, key: bytes) -> pl.Series:
    """The keyed print of every row that has a finding, "" for the others; made of the cells as they were written."""
    rows = outcome.people.select("row", **{one.key: f"{one.key}_written" for one in outcome.columns})
    told = rows.filter(pl.col("row").is_in(outcome.findings["row"].drop_nulls().unique().implode()))
    prints = told.select("row").with_columns(fingerprints(told, outcome.columns, key).alias("print"))
    return rows.select("row").join(prints, on="row", how="left", maintain_order="left")["print"].fill_null("")
