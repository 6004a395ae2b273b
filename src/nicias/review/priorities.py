"""How much a reviewer's time on a record is worth: a sum of three parts, each a small function with its reason in words.

All look at what the lanes of the queue hold apart (``store.queueing``), so that within a lane the worth never rises with age.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.codebook.queueing import QueueTable
from nicias.store.queueing import TENTHS, Lane

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the worth: its value from 0 to 1, its weight in the table, and the reason in words."""

    name: str
    value: float
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Priority:
    """What a record's review is worth, and what that is made of, the weightiest part first."""

    total: float
    parts: tuple[Part, ...]


def weigh(lane: Lane, day: int, newest: int, table: QueueTable) -> Priority:
    """What reviewing a record of this lane and day is worth; days are numbers (``date.toordinal``), 0 where unknown."""
    tenth, disputed = lane
    told = "a dispute is about it" if disputed else "no dispute is about it"
    parts = (
        Part("doubt", weigh_doubt(tenth, table), table.doubt.weight, doubt_reason(tenth)),
        Part("dispute", float(disputed), table.dispute.weight, told),
        Part("freshness", weigh_freshness(day, newest, table), table.freshness.weight, freshness_reason(day, newest)),
    )
    return Priority(worth(lane, day, newest, table), tuple(sorted(parts, key=lambda part: -part.value * part.weight)))


def worth(lane: Lane, day: int, newest: int, table: QueueTable) -> float:
    """The sum alone; of one lane, it never falls from an older to a newer day."""
    tenth, disputed = lane
    fresh = weigh_freshness(day, newest, table) * table.freshness.weight
    return round(weigh_doubt(tenth, table) * table.doubt.weight + disputed * table.dispute.weight + fresh, DIGITS)


def weigh_doubt(tenth: int, table: QueueTable) -> float:
    """Most where the coder is of two minds; little where the record is surely right or hardly plausible."""
    confidence, doubt = (tenth + 0.5) / TENTHS, table.doubt
    if confidence <= doubt.peak:
        share = (confidence - doubt.floor) / (doubt.peak - doubt.floor)
    else:
        share = (doubt.ceiling - confidence) / (doubt.ceiling - doubt.peak)
    return round(min(max(share, 0.0), 1.0), DIGITS)


def weigh_freshness(day: int, newest: int, table: QueueTable) -> float:
    """Halved with each half-life that the day lies before the newest report; nothing where the day is unknown."""
    if day <= 0:
        return 0.0
    return round(float(0.5 ** (max(newest - day, 0) / table.freshness.half_life)), DIGITS)


def doubt_reason(tenth: int) -> str:
    """How sure the coder is, in words."""
    return f"confidence {tenth / TENTHS:.1f} to {(tenth + 1) / TENTHS:.1f}"


def freshness_reason(day: int, newest: int) -> str:
    """How old it is, in words."""
    if day <= 0:
        return "its day is unknown"
    age = max(newest - day, 0)
    if age == 0:
        return f"as new as the newest report ({date.fromordinal(min(day, newest) or day)})"
    return f"{age:,} day{'s' * (age > 1)} before the newest report"
