"""An incident: the accounts of several reports that tell one act, with its rival figures and disputes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicias.model.record import Actor, Place


@dataclass(frozen=True, slots=True)
class SourcedFigure:
    """One figure with who gives it. ``speaker`` is ``None`` where the outlet states it itself."""

    record: str
    report: str
    origin: str
    published: date | None
    outlet: str | None
    speaker: str | None
    min: int | None
    max: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class TollRange:
    """All figures of one metric on one kind of people, in the order of their reports' days.

    ``low`` and ``high`` are the least and the greatest number that any independent origin gives; an open end of a figure
    counts by its known end.
    """

    metric: str
    who: str
    low: int | None
    high: int | None
    origins: int
    figures: tuple[SourcedFigure, ...]
    part_of: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute: what it says in a few words, who says so, in which outlets, by which records."""

    says: str
    speakers: tuple[str, ...]
    outlets: tuple[str, ...]
    records: tuple[str, ...]
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Rival accounts of one act. ``kind`` is ``perpetrator``, ``denial`` or ``toll``; there are two or more sides."""

    id: str
    kind: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """One act as several reports tell it.

    ``id`` is ``i`` and the digits of the smallest of its accounts' ids, so that it depends on what it holds alone;
    ``label`` says in a few of the codebook's words what it was; ``origins`` counts independent reports: reprints of one text
    count once; ``state`` and ``topic`` are filled for contacts; ``reported`` is the day of the first report on it.
    """

    id: str
    family: str
    label: str
    start: date | None
    end: date | None
    place: Place | None
    country: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    accounts: tuple[str, ...]
    records: tuple[str, ...]
    reports: tuple[str, ...]
    origins: int
    tolls: tuple[TollRange, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    state: str | None = None
    topic: str | None = None
    reported: date | None = None
