"""Dyads: what passed between two countries or groups in a month."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DyadEvent:
    """One event between two parties, as a dyad counts it: both parties' names, the month, the quad and the score.

    ``first`` acts on ``second``; ``month`` is ``2016-09``; ``score`` is PLOVER's conflict-cooperation score of the type.
    """

    record: str
    first: str
    second: str
    month: str
    quad: str
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Dyad:
    """A month between two parties: how many events a quad, and the mean and sum of their scores."""

    first: str
    second: str
    month: str
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    score: float
    mean: float
