"""Clusters from pairs: weak links cut and contradictions kept apart, never all that is somehow connected.

Where every row of a group agrees with every other, the group stands. The rest is built up from its strongest links:
two groups join while the pairs between them speak for it on the whole and none of them forbids it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.evidence import Numbers

Floats = npt.NDArray[np.float64]
FORBIDDEN = -1000.0
_BOUND = 10.0  # bits: no single pair outweighs more than so many others
_WHOLE = 60  # records; a connected group up to this size is judged with all its pairs
Score = Callable[[Numbers, Numbers], Floats]


@dataclass(frozen=True)
class Links:
    """Pairs of records (``left`` < ``right``, sorted) and log2 of the odds that they are one person."""

    left: Numbers
    right: Numbers
    odds: Floats


def cluster(links: Links, height: int, bar: float, score: Score) -> Numbers:
    """The cluster of each of ``height`` records, named by its smallest record.

    ``bar``: the odds (log2) from which a link joins; ``score`` gives the odds of pairs that are not among ``links``.
    """
    strong = links.odds >= bar
    group = connected(links.left[strong], links.right[strong], height)
    size = np.bincount(group, minlength=height)
    inside = (group[links.left] == group[links.right]) & (size[group[links.left]] > 2)
    whole = np.bincount(group[links.left[inside & strong]], minlength=height)
    contested = np.flatnonzero((size > 2) & (whole < size * (size - 1) // 2))
    if not len(contested):
        return group
    asked = np.zeros(height, dtype=np.bool_)
    asked[contested] = True
    known = _completed(links, group, asked, asked & (size <= _WHOLE), score)
    for members, matrix in _matrices(known, group, contested):
        for part in _agglomerated(matrix, bar):
            group[members[part]] = members[part].min()
    return group


def connected(left: Numbers, right: Numbers, height: int) -> Numbers:
    """Connected components: each record's smallest fellow."""
    label = np.arange(height)
    while len(left):
        low = np.minimum(label[left], label[right])
        before = label.copy()
        np.minimum.at(label, left, low)
        np.minimum.at(label, right, low)
        np.minimum.at(label, before[left], low)
        np.minimum.at(label, before[right], low)
        label = label[label]
        open_ = label[left] != label[right]
        if not open_.any() and np.array_equal(label, before):
            break
        left, right = (left[open_], right[open_]) if open_.any() else (left, right)
    while not np.array_equal(label, label[label]):
        label = label[label]
    return label


def _completed(
    links: Links, group: Numbers, asked: npt.NDArray[np.bool_], small: npt.NDArray[np.bool_], score: Score
) -> Links:
    """The links inside the groups ``asked``, with those pairs of ``small`` ones that no key brought together."""
    mine = (group[links.left] == group[links.right]) & asked[group[links.left]]
    left, right, odds = links.left[mine], links.right[mine], links.odds[mine]
    every_left, every_right = _all_pairs(group, small)
    new = ~np.isin(_pair_key(every_left, every_right), _pair_key(left, right))
    more = score(every_left[new], every_right[new]) if new.any() else np.empty(0)
    return Links(np.r_[left, every_left[new]], np.r_[right, every_right[new]], np.r_[odds, more])


def _pair_key(left: Numbers, right: Numbers) -> Numbers:
    return (left << 32) | right


def _all_pairs(group: Numbers, asked: npt.NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    members = np.flatnonzero(asked[group])
    order = members[np.argsort(group[members], kind="stable")]
    left, right = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for apart in range(1, _WHOLE):
        one, other = order[:-apart], order[apart:]
        same = group[one] == group[other]
        if not same.any():
            break
        left.append(one[same])
        right.append(other[same])
    return np.concatenate(left), np.concatenate(right)


def _matrices(links: Links, group: Numbers, contested: Numbers) -> list[tuple[Numbers, Floats]]:
    """For each contested group its records and a matrix of the odds between them; 0 where nothing is known."""
    asked = np.isin(group, contested)
    members = np.flatnonzero(asked)
    members = members[np.argsort(group[members], kind="stable")]
    starts = np.flatnonzero(np.r_[True, group[members][1:] != group[members][:-1]])
    place = np.empty(len(group), dtype=np.int64)
    place[members] = np.arange(len(members)) - np.repeat(starts, np.diff(np.r_[starts, len(members)]))
    order = np.argsort(group[links.left], kind="stable")
    left, right, odds = links.left[order], links.right[order], np.clip(links.odds[order], FORBIDDEN, _BOUND)
    odds = np.where(odds > FORBIDDEN, np.maximum(odds, -_BOUND / 2), FORBIDDEN)
    bounds = (
        np.searchsorted(group[left], group[members[starts]]),
        np.searchsorted(group[left], group[members[starts]], side="right"),
    )
    out = []
    for begin, end, first, last in zip(*bounds, starts, np.r_[starts[1:], len(members)], strict=True):
        matrix = np.zeros((last - first, last - first))
        one, other = place[left[begin:end]], place[right[begin:end]]
        matrix[one, other] = matrix[other, one] = odds[begin:end]
        out.append((members[first:last], matrix))
    return out


def _agglomerated(odds: Floats, bar: float) -> list[Numbers]:
    """The groups that joining the strongest pair of groups again and again gives; ``odds`` is symmetric."""
    count = len(odds)
    total, weight = odds.copy(), np.ones(count)
    np.fill_diagonal(total, -np.inf)
    parts: list[list[int]] = [[at] for at in range(count)]
    while True:
        mean = total / np.outer(weight, weight)
        best = int(np.argmax(mean))
        one, other = divmod(best, count)
        joined = weight[one] + weight[other] > 2
        if mean[one, other] < (min(bar, 0.0) if joined else bar) or not np.isfinite(mean[one, other]):
            break
        parts[one] += parts[other]
        parts[other] = []
        total[one] += total[other]
        total[:, one] = total[one]
        total[one, one] = -np.inf
        total[other] = total[:, other] = -np.inf
        weight[one] += weight[other]
    return [np.array(sorted(part)) for part in parts if part]
