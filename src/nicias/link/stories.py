"""Stories: reports on the same happening within days."""

from __future__ import annotations

from collections.abc import Iterable

from nicias.model.entry import Source

DAYS = 3
"""Days between two reports on one happening, at most."""
LIKE = 0.3
"""Likeness of the texts that stands for a shared incident."""


def same_story(first: Source, second: Source, shared_incidents: int, likeness: float) -> bool:
    """Whether two reports tell one story: within days, and of a common incident or in much the same words."""
    if first.published is None or second.published is None:
        return likeness >= LIKE
    near = abs((first.published - second.published).days) <= DAYS
    return near and (shared_incidents > 0 or likeness >= LIKE)


def group_stories(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each report's story: ``s`` and the digits of the smallest id among those that the pairs join."""
    above = {report: report for report in ids}
    for first, second in pairs:
        one, other = sorted((_top(above, first), _top(above, second)))
        above[other] = one
    return {report: "s" + _top(above, report)[1:] for report in sorted(above)}


def _top(above: dict[str, str], report: str) -> str:
    path = [report]
    while above.setdefault(path[-1], path[-1]) != path[-1]:
        path.append(above[path[-1]])
    for passed in path:
        above[passed] = path[-1]
    return path[-1]
