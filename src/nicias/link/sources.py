"""Who says so: the innermost speaker of a record, its outlet, its origin; and an order for entries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nicias.model.entry import Entry, Source
from nicias.model.record import Claim

UNNAMED = "unnamed"


def speaker_of(entry: Entry) -> str | None:
    """Who is said to have said it: a claim's own speaker, else the innermost of the source chain."""
    record = entry.record
    if isinstance(record, Claim):
        return record.speaker.name
    return record.attribution[-1].speaker if record.attribution else None


def origin_of(source: Source) -> str:
    """The report that this one reprints, itself where it reprints none."""
    return source.origin or source.id


def outlet_of(source: Source) -> str:
    """The outlet; the report's name where it has none."""
    return source.outlet or source.name


def by_day(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order of their reports' days, then of the text: the same whatever order they came in."""
    return sorted(entries, key=_order)


def _order(entry: Entry) -> tuple[date, str, int, int, str]:
    record = entry.record
    return entry.source.published or date.max, entry.source.id, record.start, record.trigger.start, entry.id
