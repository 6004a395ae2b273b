"""Dyads: what two countries or groups did to each other, month by month, on PLOVER's conflict-cooperation scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations, product

from nicias.codebook.gazetteer import open_gazetteer
from nicias.codebook.linking import LinkTable, load_link_table
from nicias.link.days import told_days
from nicias.link.parties import ARMED, STATE
from nicias.model.dyad import Dyad, DyadEvent
from nicias.model.entry import Entry
from nicias.model.record import Actor, Event

BODIES = frozenset({"IGO", "NGO", "IMG"})
LONGEST = 31
"""Days of a date that still names a month."""


def dyad_events(entry: Entry) -> tuple[DyadEvent, ...]:
    """The record's event once for each pair of parties, none for what did not happen or names one party alone.

    Of an act that all sides take part in, as a meeting, each pair is counted once, in the order of their names.
    """
    record, table = entry.record, load_link_table()
    month = _month(entry)
    if not isinstance(record, Event) or record.modality != "actual" or month is None or record.type not in table.scores:
        return ()
    ones, others = _parties(record.actors), _parties(record.recipients)
    pairs = product(ones, others) if others else combinations(sorted(ones), 2)
    return tuple(_event(entry.id, record.type, pair, month, table) for pair in pairs if pair[0] != pair[1])


def sum_dyads(events: Iterable[DyadEvent]) -> list[Dyad]:
    """Counts a quad, and the sum and mean of the scores, for each pair and month, sorted."""
    groups: dict[tuple[str, str, str], list[DyadEvent]] = defaultdict(list)
    for event in events:
        groups[event.first, event.second, event.month].append(event)
    return [_dyad(key, groups[key]) for key in sorted(groups)]


def _dyad(key: tuple[str, str, str], events: list[DyadEvent]) -> Dyad:
    quads = [event.quad for event in events]
    total = round(sum(round(event.score * 10) for event in events) / 10, 1)  # in tenths: no order of adding shows
    return Dyad(
        *key,
        events=len(events),
        verbal_cooperation=quads.count("verbal-cooperation"),
        material_cooperation=quads.count("material-cooperation"),
        verbal_conflict=quads.count("verbal-conflict"),
        material_conflict=quads.count("material-conflict"),
        score=total,
        mean=round(total / len(events), 3),
    )


def _event(record: str, kind: str, pair: tuple[str, str], month: str, table: LinkTable) -> DyadEvent:
    return DyadEvent(record, pair[0], pair[1], month, table.quads[kind], kind, table.scores[kind])


def _month(entry: Entry) -> str | None:
    days = told_days(entry.record.when)
    if days is not None:
        return days.start.isoformat()[:7] if days.length <= LONGEST else None
    return entry.source.published.isoformat()[:7] if entry.source.published else None


def _parties(actors: Iterable[Actor]) -> list[str]:
    """The parties' names: a country for its state, a group or body for itself; people and the press are no party."""
    return list(dict.fromkeys(name for actor in actors if (name := party_name(actor)) is not None))


def party_name(actor: Actor) -> str | None:
    """How a dyad calls a party; ``None`` for whoever is none."""
    if actor.country is None:
        return None
    if actor.country in BODIES:
        return actor.name
    if actor.sector in STATE:
        country = open_gazetteer().country(actor.country)
        return country.name if country else actor.country
    return actor.name if actor.sector in ARMED else None
