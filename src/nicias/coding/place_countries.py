"""In which country a bare name lies, where that is beyond doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from nicias.codebook.gazetteer import Gazetteer

TIMES = 10
"""How many times as many people as any namesake abroad make a place the one that is meant."""
KNOWN = 20_000
"""People from which on a place can be the one that is meant."""


def country_finder(gazetteer: Gazetteer) -> Callable[[str], str | None]:
    """From a name to its country's ISO alpha-3 code: of namesakes in several countries by far the largest, else ``None``."""

    def find(name: str) -> str | None:
        people: dict[str, int] = defaultdict(int)
        for match in gazetteer.find(name):
            if match.exact and match.entry.country:
                people[match.entry.country] = max(people[match.entry.country], match.entry.population)
        ranked = sorted(people.items(), key=lambda known: (-known[1], known[0]))
        if len(ranked) == 1:
            return ranked[0][0]
        if ranked and ranked[0][1] >= max(KNOWN, TIMES * ranked[1][1]):
            return ranked[0][0]
        return None

    return find
