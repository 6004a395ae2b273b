"""What a thing can be asked by: one short text each, and one row of the index for each of them.

``c:SYR`` the country of a place, ``p:170063`` a place or what it lies in, ``n:...`` a place that no gazetteer knows, ``a:...``
an actor, ``k:SYR`` an actor's country, ``t:...`` a telling value, ``s:...`` an outlet, ``r:...`` a state of review; the empty
facet is every thing of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete

from nicias.codebook.folding import fold_exact
from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.ids import TELLING
from nicias.model.record import Actor, Event, Place, Record
from nicias.store.tables import facets, names
from nicias.store.upserts import add_missing, chunks, insert_rows

REJECTED = "rejected "
"""Before the kind of a record that a person rejected: it is listed only where it is asked for."""
LONGEST = 200
"""Characters of a name by which something can be asked; an index takes no more than some hundreds."""
NAMED = ("a:", "k:", "n:", "p:", "c:")


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing in the lists: its kind, key and days, and what it can be asked by."""

    kind: str
    key: int
    day: int
    last: int
    facets: frozenset[str]


def record_facets(record: Record, outlet: str | None, review: str) -> frozenset[str]:
    """What a record can be asked by."""
    found = {"", *place_facets(places_of(record)), *actor_facets(actors_of(record)), *source_facets([outlet])}
    found |= type_facets([str(getattr(record, TELLING[record.kind])), record.mode if isinstance(record, Event) else None])
    return frozenset(found if review in {"unreviewed", "rejected"} else found | {f"r:{review}"})


def places_of(record: Record) -> list[Place]:
    """The places of a record: where it happened, and the ground that it is about."""
    return [place for place in (record.where, getattr(record, "area", None)) if place is not None]


def actors_of(record: Record) -> Iterator[Actor]:
    """Everyone whom a record names in a role."""
    for field in fields(record):
        value = getattr(record, field.name)
        yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Actor))


def place_facets(found: Iterable[Place | None]) -> set[str]:
    """A place's own id and those of what it lies in; its name where no gazetteer knows it; its country."""
    out: set[str] = set()
    for place in filter(None, found):
        out |= {f"c:{place.country}"} if place.country else set()
        out |= set(_lying_in(place.geonameid)) if place.geonameid is not None else set()
        if place.geonameid is None or not _known(place.geonameid):
            out.add(folded("n:", place.name))
    return out


def actor_facets(actors: Iterable[Actor]) -> set[str]:
    """Names and countries of actors."""
    listed = list(actors)
    return {folded("a:", actor.name) for actor in listed} | {f"k:{actor.country}" for actor in listed if actor.country}


def source_facets(outlets: Iterable[str | None]) -> set[str]:
    """Outlets."""
    return {folded("s:", outlet) for outlet in outlets if outlet}


def type_facets(types: Iterable[str | None]) -> set[str]:
    """Telling values."""
    return {("t:" + value.casefold())[:LONGEST] for value in types if value}


def folded(prefix: str, name: str) -> str:
    """The facet of a name, however it is typed."""
    return prefix + fold_exact(name)[:LONGEST]


def list_things(connection: Connection, listed: Iterable[Listed]) -> None:
    """Put things into the lists."""
    things = list(listed)
    rows: list[dict[str, Any]] = [
        {"facet": facet, "kind": thing.kind, "day": thing.day, "key": thing.key, "last": thing.last}
        for thing in things
        for facet in sorted(thing.facets)
    ]
    insert_rows(connection, facets, rows)
    named = {row["facet"] for row in rows if row["facet"][:2] in NAMED}
    add_missing(connection, names, [{"facet": facet} for facet in sorted(named)])


def unlist_things(connection: Connection, listed: Iterable[Listed]) -> None:
    """Take things out of the lists; they must be as they were put in."""
    for thing in listed:
        for chunk in chunks(sorted(thing.facets)):
            same = (facets.c.kind == thing.kind) & (facets.c.day == thing.day) & (facets.c.key == thing.key)
            connection.execute(delete(facets).where(facets.c.facet.in_(chunk), same))


@lru_cache(maxsize=65_536)
def _lying_in(geonameid: int) -> tuple[str, ...]:
    entry = open_gazetteer().entry(geonameid)
    within = open_gazetteer().within(entry) if entry else ()
    return (f"p:{geonameid}", *(f"p:{upper.id}" for upper in within if upper.kind != "country"))


@lru_cache(maxsize=65_536)
def _known(geonameid: int) -> bool:
    return open_gazetteer().entry(geonameid) is not None
