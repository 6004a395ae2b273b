"""One thing by its id, with the entries behind it, or a 404 that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground, Siege, Spell
from nicias.model.incident import Incident
from nicias.model.record import KINDS
from nicias.model.report import Report
from nicias.model.truce import Truce
from nicias.serve.refusals import not_found
from nicias.store.filters import Filters
from nicias.store.findings import History
from nicias.store.ledger import Ledger

MOST_TRUCES = 5
T = TypeVar("T")
MOST = 2_000
"""Records of one thing that are looked at: far above those of nearly all reports and incidents."""
MOST_REPORTS = 200
"""Reports of one thing that are looked at for what they belong to."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A thing with the entries behind it and what it went through. An id that has vanished leads to what took it in."""

    item: T
    entries: tuple[Entry, ...]
    history: History


def entry(ledger: Ledger, id_: str) -> Found[Entry]:
    """One record."""
    found = ledger.entry(id_)
    if found is None or found.id != id_:
        raise not_found("record", id_)
    return Found(found, (found,), ledger.history(id_))


def incident(ledger: Ledger, id_: str) -> Found[Incident]:
    """One incident with its records."""
    found = ledger.incident(id_)
    if found is None:
        raise not_found("incident", id_)
    return Found(found, tuple(ledger.entries(found.records[:MOST])), ledger.history(found.id))


def truce(ledger: Ledger, id_: str) -> Found[Truce]:
    """One truce with the records of its steps."""
    found = ledger.truce(id_)
    if found is None:
        raise not_found("truce", id_)
    return Found(found, tuple(ledger.entries([step.record for step in found.steps[:MOST]])), ledger.history(found.id))


def ground(ledger: Ledger, id_: str) -> Found[Ground]:
    """One area's line of holders with the records behind it."""
    found = ledger.ground(id_)
    if found is None:
        raise not_found("area", id_)
    parts: list[Spell | Siege] = [*found.spells, *found.sieges]
    records = dict.fromkeys(record for part in parts for record in part.records)
    return Found(found, tuple(ledger.entries([*records][:MOST])), ledger.history(found.id))


def report(ledger: Ledger, id_: str) -> Found[tuple[Source, Report]]:
    """One report with its text and records in the order of the text."""
    found = ledger.report(id_)
    if found is None:
        raise not_found("report", id_)
    return Found(found, entries_of(ledger, found[0].id), ledger.history(found[0].id))


def story(ledger: Ledger, id_: str) -> Found[tuple[Source, ...]]:
    """The reports of one story, oldest first; it has no entries of its own."""
    found = tuple(ledger.story(id_))
    if not found:
        raise not_found("story", id_)
    return Found(found, (), ledger.history(id_))


def truces_around(ledger: Ledger, incident: Incident) -> list[Truce]:
    """The truces that hold records of an incident, else those of its country that were under way on its days."""
    told = ledger.truces_of(incident.records[:MOST])
    if told or incident.country is None or incident.start is None:
        return told
    days = Filters(where=incident.country, from_=incident.start, to=incident.end or incident.start, limit=MOST_TRUCES)
    return ledger.truces(days)


def entries_of(ledger: Ledger, report: str) -> tuple[Entry, ...]:
    """A report's records in the order of its text."""
    found = [entry for kind in KINDS for entry in ledger.records(kind, Filters(report=report, limit=MOST))]
    return tuple(sorted(found, key=lambda entry: (entry.record.start, entry.record.trigger.start, entry.id)))
