"""What a record says was done, as the mappings name it: ``ASSAULT/aerial``, ``ASSAULT``, ``control.captured``."""

from __future__ import annotations

from nicias.model.record import (
    Access,
    Actor,
    Ceasefire,
    Contact,
    Control,
    Deployment,
    Event,
    Measure,
    Protected,
    Record,
    Toll,
)  # fmt: skip

VALUES = {
    Control: "state", Access: "form", Ceasefire: "stage", Contact: "format", Deployment: "state", Measure: "form",
    Protected: "means", Toll: "cause",
}  # fmt: skip


def acts_of(record: Record) -> tuple[str, ...]:
    """The names of the act, the closest first; none where the record tells no act."""
    if isinstance(record, Event):
        return (f"{record.type}/{record.mode}", record.type) if record.mode else (record.type,)
    field = VALUES.get(type(record))
    value = getattr(record, field) if field else None
    return (f"{record.kind}.{value}",) if value else ()


def doers(record: Record) -> tuple[Actor, ...]:
    """Who is said to have done it."""
    match record:
        case Event():
            return record.actors
        case Control():
            return (record.holder,) if record.holder else ()
        case Deployment():
            return (record.force,)
        case Access() | Measure() | Protected() | Toll():
            return record.by
    return ()


def sufferers(record: Record) -> tuple[Actor, ...]:
    """To whom it was done."""
    match record:
        case Event():
            return record.recipients
        case Control():
            return (record.from_,) if record.from_ else ()
    return ()
