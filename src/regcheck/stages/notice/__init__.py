"""Notice what nobody told to look for: rules learned from each column itself and from columns side by side.

Every check first looks at a sample of the column, and reads all of it only where the sample has a habit that can be
broken. What is found is told by the rules of ``regcheck.rules.noticing`` and ``regcheck.rules.relations``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from regcheck.model import FINDINGS, NOTICED, Column
from regcheck.rules.base import Rule
from regcheck.stages.notice.batches import batches
from regcheck.stages.notice.figures import by_number
from regcheck.stages.notice.holes import holes
from regcheck.stages.notice.numbers import by_identifier
from regcheck.stages.notice.pairs import ages, bounds, dates_in_order, totals
from regcheck.stages.notice.seen import LEAST_ROWS, Seen, Sign
from regcheck.stages.notice.ties import ties, weekdays
from regcheck.stages.notice.values import by_value, notations, shifted

__all__ = ["Noticed", "notice"]


@dataclass(frozen=True)
class Noticed:
    """``findings`` (schema FINDINGS), and in ``sure`` (schema NOTICED) how sure each rule is on each column."""

    findings: pl.DataFrame
    sure: pl.DataFrame


def notice(people: pl.DataFrame, columns: Iterable[Column], rules: Iterable[Rule]) -> Noticed:
    """What is noticed in ``people`` (see normalise.Normalised, with ``customer``) that one of ``rules`` tells of.

    A register of fewer than LEAST_ROWS rows has no habits, and nothing is noticed in it.
    """
    enabled = {one.id: one for one in rules if "noticed" in one.reads}
    columns = tuple(columns)
    if people.height < LEAST_ROWS or not enabled:
        return Noticed(pl.DataFrame(schema=FINDINGS), pl.DataFrame(schema=NOTICED))
    seen = [_seen(people, column) for column in columns]
    signs = [sign for sign in _signs(seen, people["customer"], _abroad(people, columns)) if sign.rule in enabled]
    found = [_findings(sign, enabled[sign.rule]) for sign in signs]
    sure = [(sign.header, sign.rule, round(sign.sure, 4)) for sign in signs]
    return Noticed(
        pl.concat([pl.DataFrame(schema=FINDINGS), *found]).sort("row", "rule", "column", nulls_last=True),
        pl.DataFrame(sure, schema=NOTICED, orient="row").sort("column", "rule"),
    )


def _seen(people: pl.DataFrame, column: Column) -> Seen:
    typed = people[column.key]
    text = typed if typed.dtype == pl.String and column.field == "other" else people[f"{column.key}_written"]
    return Seen(column, text, typed, people["row"])


def _abroad(people: pl.DataFrame, columns: Iterable[Column]) -> dict[str, set[int]]:
    """The rows, under its header, whose country is not the one of their postal code and town: it was told of."""
    header = next((column.header for column in columns if column.key == "country"), None)
    if header is None or "home_country" not in people.columns:
        return {}
    wrong = (people["country"] != people["home_country"]).fill_null(value=False)
    return {header: set(people["row"].filter(wrong))}


def _signs(columns: Sequence[Seen], customer: pl.Series, suspects: dict[str, set[int]]) -> Iterator[Sign]:
    """Every sign: first in each column by itself, then between columns, where the rows already told of are left out.

    ``suspects``: the rows told of so far, by header.
    """
    for seen in columns:
        yield from _noted((*by_value(seen), *by_number(seen)), suspects)
        yield from (*notations(seen), *by_identifier(seen, customer), *batches(seen))
    yield from shifted(columns, suspects)
    yield from holes(columns)
    yield from dates_in_order(columns)
    yield from _noted(totals(columns, suspects), suspects)
    yield from bounds(columns, suspects)
    yield from ages(columns)
    yield from ties(columns, suspects)
    yield from weekdays(columns)


def _noted(signs: Iterable[Sign], suspects: dict[str, set[int]]) -> Iterator[Sign]:
    """The signs, their rows added to ``suspects`` under the header; a number merely large is no suspect."""
    for sign in signs:
        if sign.rows is not None and sign.rule != "NTC012":
            suspects.setdefault(sign.header, set()).update(sign.rows)
        yield sign


def _findings(sign: Sign, rule: Rule) -> pl.DataFrame:
    rows = pl.Series("row", [None], pl.UInt32) if sign.rows is None or rule.scope == "register" else sign.rows
    return (
        rows.alias("row")
        .to_frame()
        .select(
            "row",
            pl.lit(sign.header).alias("column"),
            pl.lit(rule.id).alias("rule"),
            pl.lit(str(rule.severity)).alias("severity"),
        )
    )
