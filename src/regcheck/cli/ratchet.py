"""Only new findings fail: the verdict of a check that knows what was found before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from regcheck.baseline import baseline_of, check_target, new_findings, read_baseline, write_baseline
from regcheck.cli.asked import verdict_of
from regcheck.cli.on_person import check_new
from regcheck.decisions import fingerprints
from regcheck.keys import secret_key
from regcheck.pipeline import Outcome
from regcheck.stages.gate import GateSettings, Verdict, gate

_TELLING = 0.95  # the least share of different customer numbers among the rows


def ratchet(
    known: str | None, written: str | None, inputs: Sequence[str] = ()
) -> Callable[[Outcome, GateSettings], Verdict]:
    """How to judge a register, given the baseline that is ``known`` and the one to be ``written``.

    The file is read, or refused, before any work is done; so is the place to write to, which must be none of the
    ``inputs`` and no other file that is there already. A baseline that is written without another being known is
    what the register is then judged by: nothing is new. Raises InputError, OutputError and SettingsError.
    """
    if known is None and written is None:
        return verdict_of
    if written is not None:
        check_target(Path(written))
        check_new([Path(written)], inputs, force=True)
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
    """The keyed print of every row that has a finding, "" for the others; made of the cells as they were written.

    It is the print of the customer number where the register has one that tells its rows apart, so that mending one
    cell of a row does not make the row's other findings new; else of all that says who the row is about.
    """
    rows = outcome.people.select("row", **{one.key: f"{one.key}_written" for one in outcome.columns})
    columns = [one for one in outcome.columns if one.key == "customer_id" and _tells_apart(rows[one.key])]
    told = rows.filter(pl.col("row").is_in(outcome.findings["row"].drop_nulls().unique().implode()))
    prints = told.select("row").with_columns(fingerprints(told, columns or outcome.columns, key).alias("print"))
    return rows.select("row").join(prints, on="row", how="left", maintain_order="left")["print"].fill_null("")


def _tells_apart(numbers: pl.Series) -> bool:
    return numbers.drop_nulls().n_unique() >= _TELLING * len(numbers)
