"""What a record is about, as far as linking asks: its family, its means, its object, who acts and who undergoes."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.model.ids import TELLING
from nicias.model.record import (
    Access,
    Actor,
    Contact,
    Control,
    Deployment,
    Event,
    Measure,
    Place,
    Protected,
    Record,
    Toll,
)


def family_of(record: Record, table: LinkTable) -> str | None:
    """The family of an act; ``None`` for claims, tolls, truces and states, which make no act of their own."""
    if isinstance(record, Event):
        return table.act_family.get(f"{record.type}/{record.mode}") or table.act_family.get(record.type)
    value = getattr(record, TELLING[record.kind])
    return table.record_family.get(f"{record.kind}.{value}") or table.record_family.get(record.kind)


def means_of(record: Record, table: LinkTable) -> str | None:
    """How it was done, in the table's one word; of a speech act which one."""
    match record:
        case Event():
            return table.means.get(record.mode or "") or table.means.get(record.type)
        case Toll():
            return table.means.get(record.cause or "")
        case Protected():
            return table.means.get(record.means or "")
        case Control():
            return table.means.get(record.state)
    return None


def object_of(record: Record) -> str | None:
    """What the law protects and was hit; for access and measures their form."""
    if isinstance(record, Protected):
        return record.object
    return record.form if isinstance(record, Access | Measure) else None


def doers(record: Record) -> tuple[Actor, ...]:
    """Who acts."""
    match record:
        case Event():
            return record.actors
        case Toll() | Protected() | Access() | Measure():
            return record.by
        case Contact():
            return record.participants
        case Control():
            return (record.holder,) if record.holder else ()
        case Deployment():
            return (record.force,)
    return ()


def undergoers(record: Record) -> tuple[Actor, ...]:
    """Who undergoes it."""
    match record:
        case Event():
            return record.recipients
        case Measure():
            return record.against
        case Control():
            return (record.from_,) if record.from_ else ()
    return ()


def place_of(record: Record) -> Place | None:
    """Where it was: for a change of ground its area."""
    return (record.area if isinstance(record, Control) and record.area.lat is not None else None) or record.where
