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


Order = tuple[date, bool, str]
"""Where a step stands among others: its day, told days before those of reports, its record's id."""


@dataclass(frozen=True, slots=True)
class TruceState:
    """What further steps of a truce are judged by, so that a ledger need not read its earlier ones again.

    ``first`` is where its first step stands, ``last`` the day of its last; ``sides`` are countries with a party's kind or name,
    ``fighting`` those of steps that name an armed party; ``held_from``, ``made`` and ``ended`` are the days of its coming into
    force, of its making and of its collapse, where they were told.
    """

    first: Order
    last: date
    places: tuple[Place, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    fighting: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    held_from: date | None = None
    made: date | None = None
    ended: date | None = None


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
