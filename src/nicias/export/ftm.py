"""``ftm``: FollowTheMoney entities, one a line, for Aleph; by ``codebook/data/exports/ftm.yaml``."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from typing import Any

from nicias.codebook.exports import FtmFile, Given, Gives, load_export
from nicias.export.columns import toll_words
from nicias.export.geography import country_codes
from nicias.export.job import Job
from nicias.export.texts import json_lines
from nicias.export.walks import Told, walk_incidents
from nicias.link.sources import outlet_of
from nicias.model.entry import Source
from nicias.model.ids import digest
from nicias.model.record import Actor

LANGUAGE = "eng"
CROWDS = frozenset({"CVL"})
"""Sectors of people in general: nobody that a case file could be about."""
REMEMBERED = 50_000
"""Entities that are known to be written; a longer archive may write one twice, which is one entity all the same."""
Entity = dict[str, Any]


class Memory:
    """The last things seen, so many of them."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._seen: OrderedDict[Hashable, None] = OrderedDict()

    def is_new(self, thing: Hashable) -> bool:
        """Whether it is seen for the first time; it is remembered."""
        if thing in self._seen:
            self._seen.move_to_end(thing)
            return False
        self._seen[thing] = None
        if len(self._seen) > self._most:
            self._seen.popitem(last=False)
        return True


def file() -> FtmFile:
    """The mapping."""
    return load_export("ftm", FtmFile)


def text(job: Job) -> Iterator[str]:
    """The entities, a piece at a time."""
    return json_lines(entities(job))


def entities(job: Job) -> Iterator[Entity]:
    """Each incident after the articles and actors that it names, each of them once as far as is remembered."""
    memory = Memory()
    for told in walk_incidents(job):
        behind = [*map(article, told.sources), *filter(None, map(party, _actors(told)))]
        yield from (entity for entity in behind if memory.is_new(entity["id"]))
        job.written += 1
        yield event(told)


def event(told: Told) -> Entity:
    """An incident."""
    incident, place = told.incident, told.incident.place
    return _entity("Event", f"nicias-{incident.id}", {
        "name": [f"{incident.label}{f', {place.name}' if place else ''}{f', {incident.start}' if incident.start else ''}"],
        "summary": [told.entries[0].record.sentence] if told.entries else [],
        "startDate": [incident.start],
        "endDate": [incident.end],
        "date": [told.first_day],
        "country": [_country(incident.country)],
        "location": [place.name if place else None],
        "involved": [entity["id"] for entity in filter(None, map(party, _actors(told)))],
        "proof": [article_id(source) for source in told.sources],
        "recordId": [incident.id],
        "notes": [toll_words(toll) for toll in incident.tolls],
        "keywords": [incident.family, *(f"disputed: {dispute.kind}" for dispute in incident.disputes)],
        "publisher": told.outlets,
        "sourceUrl": [source.url for source in told.sources],
    })  # fmt: skip


def article(source: Source) -> Entity:
    """A report."""
    return _entity("Article", article_id(source), {
        "name": [source.title or source.name],
        "title": [source.title or source.name],
        "fileName": [source.name],
        "publishedAt": [source.published],
        "date": [source.published],
        "publisher": [outlet_of(source)],
        "sourceUrl": [source.url],
        "language": [LANGUAGE],
    })  # fmt: skip


def article_id(source: Source) -> str:
    """The id of a report's entity."""
    return f"nicias-{source.id}"


def party(actor: Actor) -> Entity | None:
    """An actor; ``None`` for crowds and for whoever has no name."""
    if actor.sector in CROWDS or not actor.name or (actor.country is None and actor.sector is None):
        return None
    key = f"nicias-{digest('actor', actor.name, actor.country or '')}"
    values: dict[str, Iterable[Any]] = {"name": [actor.name], "country": [_country(actor.country)], "sector": [actor.sector]}
    return _entity(file().sectors.get(actor.sector or "", file().default), key, values)


def try_case(given: Given) -> Gives | None:
    """The schema and country of an actor, for the file's own cases."""
    texts = {name: str(value) for name, value in given.items()}
    found = party(Actor("somebody", "somebody", texts.get("country"), texts.get("sector")))
    return found and {"schema": found["schema"], "country": next(iter(found["properties"].get("country", [])), None)}


def _entity(schema: str, key: str, values: dict[str, Iterable[Any]]) -> Entity:
    texts = {name: list(dict.fromkeys(str(value) for value in some if value not in (None, ""))) for name, some in values.items()}
    return {"id": key, "schema": schema, "properties": {name: some for name, some in texts.items() if some}}


def _actors(told: Told) -> tuple[Actor, ...]:
    return (*told.incident.actors, *told.incident.recipients)


def _country(iso: str | None) -> str | None:
    codes = country_codes(iso)
    return codes.iso2.lower() if codes else None
