"""A truce while its steps are put together: whether one more step belongs to it.

A line holds no steps, only what the next one is judged by: so it can be taken up again at any day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from nicias.link.days import SHORT, told_days
from nicias.link.parties import Side, sides_of
from nicias.link.places import is_nested, is_same, is_wide, kilometres
from nicias.model.entry import Entry
from nicias.model.record import Ceasefire, Place
from nicias.model.truce import Order, TruceState

BEFORE = ("called-for", "proposed", "negotiated", "rejected")
MAKING = ("agreed", "announced")
AFTER = ("violated", "collapsed", "monitored", "extended")
"""Steps that speak of a truce that is already there, so that their place may be a part of its area."""
SILENCE = 30
"""Days without a step after which a step before or in the making begins another truce."""
MEMORY = 90
"""Days back in which a violation or a collapse finds its truce."""
RENEWED = 10
"""Days after coming into force from which a new agreement is another truce."""
NEAR = 40.0
ARMS = frozenset({"MIL", "PRM", "REB", "UAF"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A step with its day: the one told, else that of the report."""

    entry: Entry
    record: Ceasefire
    day: date
    told: bool
    sides: frozenset[Side]
    fighting: frozenset[Side]

    @property
    def order(self) -> Order:
        """By day; told days first."""
        return self.day, not self.told, self.entry.id


@dataclass(slots=True, eq=False)
class Line:
    """One truce as far as its steps were put together, in the order of their days."""

    first: Order
    places: set[Place] = field(default_factory=set)
    sides: set[Side] = field(default_factory=set)
    fighting: set[Side] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    last: date = date.min
    held_from: date | None = None
    made: date | None = None
    ended: date | None = None

    def add(self, step: Dated) -> None:
        """Take a step in."""
        record = step.record
        if record.where is not None:
            self.places.add(record.where)
        self.sides |= step.sides
        self.fighting |= step.fighting
        if record.name:
            self.names.add(record.name.casefold())
        self.last = max(self.last, step.day)
        if record.modality != "actual":
            return
        if record.stage == "in-force" and self.held_from is None:
            self.held_from = step.day
        if record.stage in MAKING and self.made is None:
            self.made = step.day
        if record.stage == "collapsed":
            self.ended = max(self.ended or step.day, step.day)

    def state(self) -> TruceState:
        """What is to be kept, so that the line can be taken up again."""
        return TruceState(
            self.first,
            self.last,
            tuple(sorted(self.places, key=lambda place: (place.name, place.geonameid or 0, place.text))),
            tuple(sorted(self.sides)),
            tuple(sorted(self.fighting)),
            tuple(sorted(self.names)),
            self.held_from,
            self.made,
            self.ended,
        )


def line_of(state: TruceState) -> Line:
    """The line as it was left."""
    return Line(
        state.first,
        set(state.places),
        set(state.sides),
        set(state.fighting),
        set(state.names),
        state.last,
        state.held_from,
        state.made,
        state.ended,
    )


class Lines:
    """The lines that are open: steps are put into them one after another, in their order."""

    def __init__(self, open_: Iterable[Line] = ()) -> None:
        self.open = sorted(open_, key=lambda line: line.first)

    def put(self, step: Dated) -> Line:
        """Put a step into the line that it fits best, of equals the latest; where it fits none it begins one of its own."""
        self.open = [line for line in self.open if step.day - line.last <= timedelta(days=MEMORY)]
        fitting = [
            (score, line.last, number) for number, line in enumerate(self.open) if (score := belongs(line, step)) is not None
        ]
        if not fitting:
            self.open.append(Line(step.order))
        line = self.open[max(fitting)[2]] if fitting else self.open[-1]
        line.add(step)
        return line


def dated(entry: Entry) -> Dated | None:
    """The step with its day, ``None`` where neither text nor report has one. A month or a year is no day."""
    record = entry.record
    if not isinstance(record, Ceasefire):
        return None
    days, day = told_days(record.when), entry.source.published
    told = days is not None and days.length <= SHORT
    if days is not None and (told or record.modality == "historical"):
        day = days.start
    return Dated(entry, record, day, told, sides_of(record.parties), _fighting(record)) if day else None


def belongs(line: Line, step: Dated) -> int | None:
    """How well a step fits a truce; ``None`` where it is another's: too late, elsewhere, other names, other parties."""
    if not _in_time(line, step):
        return None
    parties, name = _parties(line, step), _name(line, step.record)
    if parties is None or name is None:
        return None
    area = _area(line, step.record)
    return None if area is None else area + parties + name


def _in_time(line: Line, step: Dated) -> bool:
    gap = step.day - line.last
    stage = step.record.stage
    if stage in AFTER or (stage == "in-force" and not step.told):
        return gap <= timedelta(days=MEMORY if stage in AFTER else SILENCE)
    if gap > timedelta(days=SILENCE):
        return False
    if line.ended is not None and step.day > line.ended:
        return False
    if stage in MAKING and step.told and line.held_from is not None:
        return step.day <= line.held_from + timedelta(days=RENEWED)
    if stage == "in-force" and line.held_from is not None:
        return step.day <= line.held_from + timedelta(days=RENEWED) or line.ended is None
    return not (stage in BEFORE and line.held_from is not None and step.day > line.held_from + timedelta(days=RENEWED))


def _area(line: Line, record: Ceasefire) -> int | None:
    """2 for the same area, 1 for nearby, 0 for unknown or a part of it; a truce for a town is not one for the country."""
    place = record.where
    if place is None or not line.places:
        return 0
    relations = {_relation(place, other) for other in line.places}
    if "same" in relations:
        return 2
    if relations & {"within", "near"}:
        return 1
    return 0 if "wide" in relations and record.stage in AFTER else None


@lru_cache(maxsize=65536)
def _relation(place: Place, other: Place) -> str:
    """``same``, ``within`` a narrow place, ``near`` it, ``wide`` where one is the other's country, else ``far``."""
    if is_same(place, other):
        return "same"
    wide = is_wide(place) or is_wide(other)
    if is_nested(place, other):
        return "wide" if wide else "within"
    apart = None if wide else kilometres(place, other)
    return "near" if apart is not None and apart <= NEAR else "far"


def _parties(line: Line, step: Dated) -> int | None:
    if not step.sides or not line.sides:
        return 0
    if step.sides & line.sides:
        return 1
    return None if len(step.fighting) > 1 and len(line.fighting) > 1 else 0


def _fighting(record: Ceasefire) -> frozenset[Side]:
    """The sides of a step that names an armed one; of governments alone it is not known whether they fight or mediate."""
    armed = any(actor.sector in ARMS for actor in record.parties)
    return sides_of(record.parties) if armed else frozenset()


def _name(line: Line, record: Ceasefire) -> int | None:
    if not record.name or not line.names:
        return 0
    return 3 if record.name.casefold() in line.names else None
