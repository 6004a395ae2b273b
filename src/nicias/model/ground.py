"""Ground: who holds an area, by whom and when it is said, and its sieges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.model.record import Actor, Place


@dataclass(frozen=True, slots=True)
class Spell:
    """One holder's state on an area from ``start`` to ``end`` (the last report that says so), by these records.

    ``state`` is a control record's; ``against`` names the ids of records of the same days that give the ground to another.
    """

    holder: Actor | None
    state: str
    start: date | None
    end: date | None
    records: tuple[str, ...]
    outlets: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Siege:
    """A siege: by whom, its first and last day as told, and the people inside as reported (least and greatest)."""

    by: tuple[Actor, ...]
    start: date | None
    end: date | None
    records: tuple[str, ...]
    people_min: int | None = None
    people_max: int | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """One area's line of holders, oldest first. ``id`` is ``g`` and digits from the area's key."""

    id: str
    area: Place
    spells: tuple[Spell, ...]
    sieges: tuple[Siege, ...] = ()
