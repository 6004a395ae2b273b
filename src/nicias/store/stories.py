"""Stories in a list: the incidents on which some report mainly is, in the incidents' order, narrowed as incidents are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from nicias.model.entry import Source
from nicias.model.incident import Incident
from nicias.model.story import Story
from nicias.store.filters import Filters
from nicias.store.lists import keys_of_page
from nicias.store.loading import SOURCE
from nicias.store.payloads import INCIDENT, read_source
from nicias.store.tables import incidents, reports
from nicias.store.upserts import chunks

LOOKED_AT = 200
"""Incidents that are looked at together."""
SHOWN = 20
"""Reports of a story that a list shows."""


def list_stories(connection: Connection, filters: Filters) -> list[Story]:
    """A page of the stories; ``Filters.after`` takes a story's id."""
    found: list[tuple[Incident, int]] = []
    for incident in _incidents(connection, filters):
        found.append(incident)
        if len(found) >= filters.limit:
            break
    sources = _sources(connection, [_id(incident) for incident, _ in found])
    return [Story(_id(incident), incident, tuple(sources[_id(incident)]), number) for incident, number in found]


def _incidents(connection: Connection, filters: Filters) -> Iterator[tuple[Incident, int]]:
    """The incidents on which some report mainly is, with how many are."""
    after = None if filters.after is None else "i" + filters.after[1:]
    while keys := keys_of_page(connection, "incident", replace(filters, limit=LOOKED_AT, after=after)):
        ids = {
            row.key: row.id
            for row in connection.execute(select(incidents.c.key, incidents.c.id).where(incidents.c.key.in_(keys)))
        }
        told = _numbers(connection, ["s" + id_[1:] for id_ in ids.values()])
        mains = [key for key in keys if "s" + ids[key][1:] in told]
        chosen = select(incidents.c.key, incidents.c.payload).where(incidents.c.key.in_(mains))
        payloads = {row.key: row.payload for row in connection.execute(chosen)}
        yield from ((INCIDENT.validate_json(payloads[key]), told["s" + ids[key][1:]]) for key in mains)
        after = ids[keys[-1]]


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    counted = select(reports.c.story, func.count().label("number")).where(reports.c.story.in_(ids)).group_by(reports.c.story)
    return {row.story: row.number for row in connection.execute(counted)}


def _sources(connection: Connection, ids: Sequence[str]) -> dict[str, list[Source]]:
    """The first reports of each story."""
    found: dict[str, list[Source]] = defaultdict(list)
    for chunk in chunks(ids):
        place = func.row_number().over(partition_by=reports.c.story, order_by=(reports.c.day, reports.c.id)).label("place")
        numbered = select(*SOURCE, reports.c.story, place).where(reports.c.story.in_(chunk)).subquery()
        chosen = select(numbered).where(numbered.c.place <= SHOWN).order_by(numbered.c.story, numbered.c.place)
        for row in connection.execute(chosen):
            found[row.story].append(read_source(row))
    return found


def _id(incident: Incident) -> str:
    return "s" + incident.id[1:]
