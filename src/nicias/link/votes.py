"""Votes: what most accounts or records say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def commonest(values: Iterable[str | None], longest: bool = False) -> str | None:
    """The value given most often, of equals the first by the alphabet, or the longest; ``None`` where none is given."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value) if longest else 0, value), default=None)
