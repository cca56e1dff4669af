"""A batch of rows that looks different: other values, other sizes or holes from some row on."""

from __future__ import annotations

import math
from collections.abc import Iterator

import polars as pl

from regcheck.stages.notice.seen import Seen, Sign

_BLOCKS = 40
_LEAST_IN_BLOCK = 25
_APART = 0.6  # total variation distance between the values before and after
_MIXED = 0.5  # of neighbouring rows differ where values come in no order
_HOLLOW = 0.3
_FULL = 0.02


def batches(seen: Seen) -> Iterator[Sign]:
    """NTC060 on the first row of a batch that differs from all before it."""
    height = seen.text.len()
    if height < _BLOCKS * _LEAST_IN_BLOCK:
        return
    step = max(1, height // 20_000)
    block = (pl.int_range(seen.text.gather_every(step).len(), eager=True) * step * _BLOCKS) // height
    sampled = pl.DataFrame({"block": block, "value": seen.text.gather_every(step)})
    at = _where_hollow(sampled) or (_where_changed(sampled) if seen.listed else None)
    if at is None and seen.open and seen.number is not None and not seen.listed:
        at = _where_shifted(sampled.with_columns(value=seen.number.gather_every(step)))
    if at is not None:
        first = -(-at * height // _BLOCKS)
        yield Sign("NTC060", seen.header, seen.rows.slice(first, 1), 0.99)


def _where_hollow(sampled: pl.DataFrame) -> int | None:
    """The block from which on a column that was full is often empty."""
    empty = sampled.group_by("block", maintain_order=True).agg(pl.col("value").is_null().mean())["value"].to_list()
    for at in range(2, len(empty) - 1):
        if max(empty[:at]) <= _FULL and min(empty[at : at + 2]) >= _HOLLOW:
            return at
    return None


def _where_changed(sampled: pl.DataFrame) -> int | None:
    """The block at which the values of a list give way to others, though they come in no order before or after it."""
    values = sampled.drop_nulls()
    if not _mixed(values):
        return None
    counts: dict[str, list[int]] = {}
    for block, value, count in values.group_by("block", "value").len().iter_rows():
        counts.setdefault(value, [0] * _BLOCKS)[min(block, _BLOCKS - 1)] = count
    best = max(range(3, _BLOCKS - 2), key=lambda at: _apart(counts, at))
    return best if _apart(counts, best) >= _APART else None


def _mixed(values: pl.DataFrame) -> bool:
    changing = (values["value"] != values["value"].shift(1)).mean()
    return isinstance(changing, float) and changing >= _MIXED


def _apart(counts: dict[str, list[int]], at: int) -> float:
    """How far apart the shares of the values are before and from block ``at``: 0 the same, 1 nothing in common.

    What chance alone sets apart, about the root of values over rows, is taken off.
    """
    before = {value: sum(blocks[:at]) for value, blocks in counts.items()}
    after = {value: sum(blocks[at:]) for value, blocks in counts.items()}
    all_before, all_after = max(1, sum(before.values())), max(1, sum(after.values()))
    apart = sum(abs(before[value] / all_before - after[value] / all_after) for value in counts) / 2
    return apart - math.sqrt(len(counts) / min(all_before, all_after))


def _where_shifted(sampled: pl.DataFrame) -> int | None:
    """The block from which on the numbers are of another size, at once and for good."""
    blocks = (
        sampled.drop_nulls()
        .group_by("block", maintain_order=True)
        .agg(low=pl.col("value").quantile(0.1), middle=pl.col("value").median(), high=pl.col("value").quantile(0.9))
    )
    lows, middles, highs = (blocks[name].to_list() for name in ("low", "middle", "high"))
    for at in range(3, len(middles) - 1):
        above = min(lows[at:]) > max(highs[:at]) and _steady(middles[:at], max(highs[:at]))
        below = max(highs[at:]) < min(lows[:at]) and _steady(middles[:at], max(highs[:at]))
        if above or below:
            return at
    return None


def _steady(middles: list[float], high: float) -> bool:
    """Whether the blocks before have no trend: a running number or a growing year is no broken batch."""
    spread = max(middles) - min(middles)
    return spread <= 0.2 * max(abs(high), 1e-9) and middles != sorted(middles)
