"""Accounts of one connected component -> incidents: average linkage, so that a chain of likenesses breaks.

The result depends on the set of edges alone: of equally near clusters those with the smaller ids join first.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

from nicias.codebook.linking import load_link_table
from nicias.model.account import Edge

Pair = tuple[str, str]


def cluster_accounts(
    ids: Sequence[str],
    edges: Sequence[Edge],
    joins: Collection[Pair] = (),
    cuts: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """The clusters, each sorted, in the order of their smallest ids; every id is in exactly one.

    Args:
        ids: the accounts of the component.
        edges: their likenesses; a pair without one counts as the table's ``missing``.
        joins: pairs that a person has put together.
        cuts: pairs that a person has told apart; they hold against joins and likeness.

    Two accounts of one report have no edge, so that they come together only where other reports tell both as one.
    """
    table = load_link_table()
    clusters = _Clusters(ids, edges, cuts, table.missing)
    for first, second in sorted({(min(pair), max(pair)) for pair in joins}):
        clusters.put_together(first, second)
    clusters.grow(table.join)
    return clusters.found()


class _Clusters:
    """Clusters under the smallest of their ids, with the sum and number of the edges between any two."""

    def __init__(self, ids: Sequence[str], edges: Sequence[Edge], cuts: Collection[Pair], missing: float) -> None:
        self._missing = missing
        self._members: dict[str, list[str]] = {known: [known] for known in sorted(set(ids))}
        self._of = {known: known for known in self._members}
        self._between: dict[str, dict[str, tuple[float, int]]] = {known: {} for known in self._members}
        self._apart: dict[str, set[str]] = {known: set() for known in self._members}
        for edge in sorted(set(edges), key=lambda edge: (edge.first, edge.second, edge.score)):
            if edge.first in self._of and edge.second in self._of and edge.first != edge.second:
                self._between[edge.first][edge.second] = self._between[edge.second][edge.first] = (edge.score, 1)
        for first, second in cuts:
            if first in self._of and second in self._of:
                self._apart[first].add(second)
                self._apart[second].add(first)

    def put_together(self, first: str, second: str) -> None:
        """Join by decision, unless another decision keeps some of them apart."""
        if first not in self._of or second not in self._of:
            return
        one, other = sorted((self._of[first], self._of[second]))
        if one != other and other not in self._apart[one]:
            self._join(one, other)

    def grow(self, least: float) -> None:
        """Join the nearest two while their mean score is at least ``least``."""
        heap = [(-mean, one, other) for one in self._members for other, mean in self._near(one, least) if one < other]
        heapq.heapify(heap)
        while heap:
            negative, one, other = heapq.heappop(heap)
            if one in self._members and other in self._members and self._mean(one, other) == -negative:
                self._join(one, other)
                for third, mean in self._near(one, least):
                    heapq.heappush(heap, (-mean, min(one, third), max(one, third)))

    def found(self) -> list[tuple[str, ...]]:
        """Every cluster, sorted."""
        return sorted(tuple(sorted(members)) for members in self._members.values())

    def _near(self, one: str, least: float) -> list[tuple[str, float]]:
        means = ((other, self._mean(one, other)) for other in self._between[one])
        return [(other, mean) for other, mean in means if mean is not None and mean >= least]

    def _mean(self, one: str, other: str) -> float | None:
        """The mean score between two clusters; ``None`` where they must stay apart."""
        if other not in self._between[one] or other in self._apart[one]:
            return None
        total, known = self._between[one][other]
        pairs = len(self._members[one]) * len(self._members[other])
        return round((total + self._missing * (pairs - known)) / pairs, 9)

    def _join(self, one: str, other: str) -> None:
        """The second goes into the first, which has the smaller id."""
        for member in self._members[other]:
            self._of[member] = one
        self._members[one] += self._members.pop(other)
        for third, (total, known) in self._between.pop(other).items():
            del self._between[third][other]
            if third != one:
                before = self._between[one].get(third, (0.0, 0))
                self._between[one][third] = self._between[third][one] = (before[0] + total, before[1] + known)
        for third in self._apart.pop(other):
            self._apart[third].discard(other)
            if third != one:
                self._apart[one].add(third)
                self._apart[third].add(one)
