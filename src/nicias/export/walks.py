"""Walking through a ledger page by page, so that memory stays the same however much there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from nicias.export.job import Job
from nicias.link.sources import by_day, outlet_of
from nicias.model.entry import Entry, Source
from nicias.model.incident import Incident
from nicias.model.truce import Truce
from nicias.store.asking import Asking
from nicias.store.filters import Filters

PAGE = 500
RECORDS_AT_ONCE = 2_000
TOLD = frozenset({"actual", "historical"})
"""Modalities of what is told as done."""


class Named(Protocol):
    """Something with a permanent id."""

    @property
    def id(self) -> str:
        """The id."""


Thing = TypeVar("Thing", bound=Named)
Holder = TypeVar("Holder", Incident, Truce)


@dataclass(frozen=True)
class Told:
    """An incident with its records, the earliest report's first."""

    incident: Incident
    entries: tuple[Entry, ...]

    @cached_property
    def done(self) -> tuple[Entry, ...]:
        """The records of what is told as done."""
        return tuple(entry for entry in self.entries if entry.record.modality in TOLD)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The reports that tell it, each once, the earliest first."""
        return tuple({entry.source.id: entry.source for entry in self.entries}.values())

    @property
    def outlets(self) -> list[str]:
        """The outlets, each once, in the order of their days."""
        return list(dict.fromkeys(outlet_of(source) for source in self.sources))

    @property
    def first_day(self) -> date | None:
        """The first day of the act, else that of the first report on it."""
        return self.incident.start or self.incident.reported

    @property
    def last_day(self) -> date | None:
        """The last day of the act, else its first."""
        return self.incident.end or self.first_day


def walk(ask: Callable[[Filters], Sequence[Thing]], filters: Filters, size: int = PAGE) -> Iterator[Thing]:
    """All that a list holds, in its order."""
    filters = replace(filters, limit=size, after=None)
    while page := ask(filters):
        yield from page
        filters = replace(filters, after=page[-1].id)


def walk_records(job: Job, kind: str) -> Iterator[Entry]:
    """The records of one register."""
    return walk(lambda filters: job.ledger.records(kind, filters), job.filters)


def walk_incidents(job: Job) -> Iterator[Told]:
    """The incidents with their records."""
    for incident, entries in _with_entries(job.ledger, walk(job.ledger.incidents, job.filters), lambda known: known.records):
        yield Told(incident, tuple(by_day(entries)))


def walk_truces(job: Job) -> Iterator[tuple[Truce, dict[str, Entry]]]:
    """The truces, each with the records of its steps and violations by id."""
    for truce, entries in _with_entries(job.ledger, walk(job.ledger.truces, job.filters), truce_records):
        yield truce, {entry.id: entry for entry in entries}


def truce_records(truce: Truce) -> Sequence[str]:
    """The ids of a truce's records."""
    return list(dict.fromkeys([*(step.record for step in truce.steps), *truce.violations]))


def _with_entries(
    ledger: Asking, things: Iterable[Holder], records: Callable[[Holder], Sequence[str]]
) -> Iterator[tuple[Holder, list[Entry]]]:
    for batch in _batches(things, records):
        found = {entry.id: entry for entry in ledger.entries([record for thing in batch for record in records(thing)])}
        for thing in batch:
            yield thing, [found[record] for record in records(thing) if record in found]


def _batches(things: Iterable[Holder], records: Callable[[Holder], Sequence[Any]]) -> Iterator[list[Holder]]:
    """As many at a time as have some thousand records together."""
    batch: list[Holder] = []
    held = 0
    for thing in things:
        batch.append(thing)
        held += len(records(thing))
        if held >= RECORDS_AT_ONCE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
