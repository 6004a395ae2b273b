"""Sieges of one area: by whom, from when to when as told, and the people inside as reported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nicias.link.families import doers
from nicias.link.parties import Side, sides_of
from nicias.model.entry import Entry
from nicias.model.ground import Siege
from nicias.model.record import Access, Actor, Control, Record

SILENCE = timedelta(days=180)
"""Without a report for this long, the next one tells of another siege."""
ENCLOSING = frozenset({"besieges", "encircled"})


def is_siege(record: Record) -> bool:
    """Whether a record tells of a siege."""
    if isinstance(record, Control):
        return record.state in ENCLOSING
    return isinstance(record, Access) and record.form == "siege"


def find_sieges(told: Sequence[tuple[date, Entry]]) -> tuple[Siege, ...]:
    """The sieges that the area's records tell, oldest first; besiegers of one side, or unnamed ones, are one siege's."""
    runs: list[list[tuple[date, Entry]]] = []
    sides: list[set[Side]] = []
    for day, entry in told:
        if not is_siege(entry.record):
            continue
        by = set(sides_of(doers(entry.record)))
        fitting = [
            number
            for number, run in enumerate(runs)
            if day - run[-1][0] <= SILENCE and (not by or not sides[number] or by & sides[number])
        ]
        if not fitting:
            runs.append([])
            sides.append(set())
            fitting = [len(runs) - 1]
        runs[fitting[-1]].append((day, entry))
        sides[fitting[-1]] |= by
    return tuple(_siege(run) for run in runs)


def _siege(run: Sequence[tuple[date, Entry]]) -> Siege:
    actors: dict[str, Actor] = {}
    for _, entry in run:
        for actor in doers(entry.record):
            actors.setdefault(actor.name, actor)
    people = [entry.record.people for _, entry in run if isinstance(entry.record, Access) and entry.record.people]
    ends = [end for count in people for end in (count.min, count.max) if end is not None]
    return Siege(
        by=tuple(actors.values()),
        start=run[0][0],
        end=run[-1][0],
        records=tuple(entry.id for _, entry in run),
        people_min=min(ends, default=None),
        people_max=max(ends, default=None),
    )
