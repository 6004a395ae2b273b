"""Which figures stand for an incident in a table that has room for one: chosen by rule, nothing added up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from nicias.link.tolls import independent, low_of
from nicias.model.incident import TollRange


def whole_range(tolls: Iterable[TollRange], metric: str) -> TollRange | None:
    """The range that reaches highest, since a whole is no less than its parts; no subset, no count over a period."""
    wholes = [toll for toll in tolls if toll.metric == metric and not toll.part_of and not toll.cumulative and toll.figures]
    return max(wholes, key=lambda toll: (toll.high or 0, toll.who == "people", toll.who), default=None)


def civilians_in(tolls: Iterable[TollRange], counts: Collection[str]) -> TollRange | None:
    """The range of civilians killed, counted as such or as a subset."""
    found = [toll for toll in tolls if toll.metric == "killed" and not toll.cumulative and toll.who in counts]
    return max(found, key=lambda toll: (toll.who == "civilians", toll.high or 0, toll.who), default=None)


def best_of(toll: TollRange) -> int | None:
    """The figure that most independent origins give; of two given as often the smaller."""
    origins: dict[int, set[str]] = defaultdict(set)
    for figure in independent(toll.figures):
        number = low_of(figure)
        if number is not None:
            origins[number].add(figure.origin)
    return min(origins, key=lambda number: (-len(origins[number]), number), default=None)
