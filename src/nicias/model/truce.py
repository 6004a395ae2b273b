"""A truce's life: its steps in order, who is bound, where, and how long it held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.model.record import Actor, Place


@dataclass(frozen=True, slots=True)
class Step:
    """One step as one record tells it. ``day`` is the step's day, else the day of the report."""

    record: str
    report: str
    origin: str
    stage: str
    day: date | None
    outlet: str | None
    speaker: str | None
    modality: str = "actual"


@dataclass(frozen=True, slots=True)
class Truce:
    """One truce. ``id`` is ``t`` and the digits of the smallest of its records' ids.

    ``start`` and ``end`` are the days of its first and last step; ``from_`` is the day from which it was in force and ``until``
    the day on which it was told to have ended, ``None`` where not told; ``days`` is how long it held where both are known;
    ``violations`` are the records that report one.
    """

    id: str
    name: str | None
    country: str | None
    area: Place | None
    parties: tuple[Actor, ...]
    sponsors: tuple[Actor, ...]
    steps: tuple[Step, ...]
    start: date | None
    end: date | None
    from_: date | None = None
    until: date | None = None
    days: int | None = None
    violations: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
