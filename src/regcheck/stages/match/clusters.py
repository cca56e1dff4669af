"""Clusters from pairs: weak links cut and contradictions kept apart, never all that is somehow connected.

What is certain stands. Where every record of a connection agrees with every other, the connection stands. The rest is
built up from its strongest links: two clusters join while the pairs between them speak for it on the whole and none
forbids it (average linkage).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from regcheck.stages.match.keys import Numbers, begins, pair_ends, pair_key

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]
Score = Callable[[Numbers, Numbers], Floats]
FORBIDDEN = -1e9  # match weight of a pair that must not be one person
_BOUND = 10.0  # bits: no single pair outweighs more than so many others
_WHOLE = 60  # records; a connection up to this size is judged with all its pairs
_UNSEEN = -1.0  # bits: what a pair that no key brought together counts for where a connection is bigger than that


@dataclass(frozen=True)
class Links:
    """Pairs of records (``left``, ``right``) and their match weights: log2 of the odds that they are one person."""

    left: Numbers
    right: Numbers
    odds: Floats

    def only(self, kept: Truths) -> Links:
        """The links of which ``kept`` is true."""
        return Links(self.left[kept], self.right[kept], self.odds[kept])


def cluster(links: Links, certain: Numbers, bar: float, score: Score) -> Numbers:
    """The cluster of each record, named by its smallest record.

    ``certain``: the group each record belongs to whatever the links say, named by its smallest record. ``bar``: the
    match weight from which a link joins. ``score`` gives the weights of pairs that are not among ``links``.
    """
    strong = links.odds >= bar
    ends = certain[links.left[strong]], certain[links.right[strong]]
    connection = connected(*ends, len(certain))[certain]
    contested = _contested(links.only(strong), connection, certain)
    if not contested.any():
        return connection
    inside = (connection[links.left] == connection[links.right]) & contested[connection[links.left]]
    every = _completed(links.only(inside), connection, contested, certain, score)
    label = np.where(contested[connection], certain, connection)
    return _agglomerated(every, label, bar)


def connected(left: Numbers, right: Numbers, height: int) -> Numbers:
    """Connected components of ``height`` records: each record's smallest fellow."""
    label = np.arange(height)
    while len(left):
        low = np.minimum(label[left], label[right])
        before = label.copy()
        for end in (left, right):
            np.minimum.at(label, end, low)
            np.minimum.at(label, before[end], low)
        label = label[label]
        apart = label[left] != label[right]
        left, right = left[apart], right[apart]
    while not np.array_equal(label, label[label]):
        label = label[label]
    return label


def _contested(strong: Links, connection: Numbers, certain: Numbers) -> Truths:
    """Connections (by their smallest record) that are neither certain nor have a strong link for every pair."""
    height = len(connection)
    size = np.bincount(connection, minlength=height)
    whole = np.bincount(connection[strong.left], minlength=height)
    pure = np.bincount(connection[certain != connection], minlength=height) == 0
    contested: Truths = (size > 2) & ~pure & (whole < size * (size - 1) // 2)
    return contested


def _completed(links: Links, connection: Numbers, contested: Truths, certain: Numbers, score: Score) -> Links:
    """``links`` with those pairs of small contested connections that no key brought together."""
    size = np.bincount(connection, minlength=len(connection))
    left, right = _all_pairs(connection, contested & (size <= _WHOLE))
    new = (certain[left] != certain[right]) & ~np.isin(pair_key(left, right), pair_key(links.left, links.right))
    if not new.any():
        return links
    left, right = left[new], right[new]
    return Links(
        np.concatenate([links.left, left]),
        np.concatenate([links.right, right]),
        np.concatenate([links.odds, score(left, right)]),
    )


def _all_pairs(connection: Numbers, asked: Truths) -> tuple[Numbers, Numbers]:
    members = np.flatnonzero(asked[connection])
    order = members[np.argsort(connection[members], kind="stable")]
    left, right = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for apart in range(1, _WHOLE):
        one, other = order[:-apart], order[apart:]
        same = connection[one] == connection[other]
        if not same.any():
            break
        left.append(one[same])
        right.append(other[same])
    return np.concatenate(left), np.concatenate(right)


def _agglomerated(links: Links, label: Numbers, bar: float) -> Numbers:
    """``label`` after joining the clusters that speak most for each other, again and again, in all connections at once.

    Two clusters whose mean weight is best for both may join in any order with others: average linkage gives the same.
    A record's weight with a cluster is counted within bounds; a pair without a link counts as _UNSEEN.
    """
    size = np.bincount(label, minlength=len(label))
    bounded = np.where(links.odds <= FORBIDDEN, FORBIDDEN, np.clip(links.odds, -_BOUND / 2, _BOUND))
    left, right, total = links.left, links.right, bounded - _UNSEEN
    while True:
        left, right, total = _between(label[left], label[right], total)
        mean = total / (size[left] * size[right]) + _UNSEEN
        bars = np.where(size[left] + size[right] > 2, min(bar, 0.0), bar)
        best = _best_for_both(left, right, np.where(mean >= bars, mean, -np.inf))
        if not len(best):
            return label
        joined = np.arange(len(label))
        joined[right[best]] = left[best]
        label = joined[label]
        size = np.bincount(label, minlength=len(label))


def _between(left: Numbers, right: Numbers, total: Floats) -> tuple[Numbers, Numbers, Floats]:
    """Links between clusters, one for each two of them, with their total; links inside a cluster are left out."""
    apart = left != right
    pair, total = pair_key(left, right)[apart], total[apart]
    order = np.argsort(pair, kind="stable")
    start = begins(pair[order])
    summed = np.add.reduceat(total[order], start) if len(start) else total
    pair = pair[order][start]
    return *pair_ends(pair), summed


def _best_for_both(left: Numbers, right: Numbers, mean: Floats) -> Numbers:
    """The links (places) that are the best one of both their ends; of equals the one of smaller numbers is better."""
    open_ = np.flatnonzero(np.isfinite(mean))
    order = open_[np.lexsort((right[open_], left[open_], -mean[open_]))]
    rank = np.arange(len(order))
    best = np.full(int(max(left.max(), right.max())) + 1, len(order)) if len(order) else np.empty(0, np.int64)
    np.minimum.at(best, left[order], rank)
    np.minimum.at(best, right[order], rank)
    chosen: Numbers = order[(best[left[order]] == rank) & (best[right[order]] == rank)]
    return chosen
