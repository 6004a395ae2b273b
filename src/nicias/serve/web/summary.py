"""What stands beside a list: how many there are, how they lie in time and place."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.model.counts import Count, Spot, Spots, Weeks
from nicias.serve.asked import Asked
from nicias.serve.counted import Counts


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts over one list."""

    count: Count
    weeks: Weeks
    spots: Spots

    @property
    def shown(self) -> tuple[Spot, ...]:
        """The places that the map shows: those with most."""
        return self.spots.spots[:MOST_SPOTS]


MOST_SPOTS = 1_000


def summarise(counts: Counts, name: str, asked: Asked) -> Summary:
    """How many there are of what is asked for, in which weeks, at which places."""
    return Summary(counts.count(name, asked), counts.weeks(name, asked), counts.spots(name, asked))
