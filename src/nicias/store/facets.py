"""What a thing can be asked by: one short text each, and one row of the index for each of them.

``c:SYR`` the country of a place, ``p:170063`` a place or what it lies in, ``o:170063`` the one place that a thing is shown at,
``n:...`` a place that no gazetteer knows, ``a:...`` an actor, ``k:SYR`` an actor's country, ``t:...`` a telling value, ``s:...``
an outlet, ``r:...`` a state of review, those of ``attributions`` who is quoted; the empty facet is every thing of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, delete

from nicias.codebook.folding import fold_exact
from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.ids import TELLING
from nicias.model.record import Actor, Event, Place, Record
from nicias.store.attributions import attribution_facets, speaker_names
from nicias.store.tables import facets, names
from nicias.store.tallies import tally
from nicias.store.upserts import add_missing, chunks, insert_rows

REJECTED = "rejected "
"""Before the kind of a record that a person rejected: it is listed only where it is asked for."""
LONGEST = 200
"""Characters of a name by which something can be asked; an index takes no more than some hundreds."""
NAMED = ("a:", "k:", "n:", "p:", "c:", "q:", "v:", "s:", "t:")
SPOT = "o:"


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing in the lists: its kind, key and days, what it can be asked by, and how that is written where it is a name."""

    kind: str
    key: int
    day: int
    last: int
    facets: frozenset[str]
    labels: Mapping[str, str] = field(default_factory=dict)


def record_facets(record: Record, outlet: str | None, review: str) -> frozenset[str]:
    """What a record can be asked by."""
    found = {"", *place_facets(places_of(record)), *actor_facets(actors_of(record)), *source_facets([outlet])}
    found |= type_facets([str(getattr(record, TELLING[record.kind])), record.mode if isinstance(record, Event) else None])
    found |= attribution_facets(record)
    return frozenset(found if review in {"unreviewed", "rejected"} else found | {f"r:{review}"})


def labels_of(record: Record, outlet: str | None) -> dict[str, str]:
    """The names by which a record can be asked as they are written, by facet."""
    told = str(getattr(record, TELLING[record.kind])), record.mode if isinstance(record, Event) else None
    labels = {folded("a:", actor.name): actor.name for actor in actors_of(record)} | speaker_names(record)
    labels |= {facet: value for value in filter(None, told) for facet in type_facets([value])}
    return labels | {facet: str(outlet) for facet in source_facets([outlet])}


def places_of(record: Record) -> list[Place]:
    """The places of a record: where it happened, and the ground that it is about."""
    return [place for place in (record.where, getattr(record, "area", None)) if place is not None]


def actors_of(record: Record) -> Iterator[Actor]:
    """Everyone whom a record names in a role."""
    for its in fields(record):
        value = getattr(record, its.name)
        yield from (item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, Actor))


def place_facets(found: Iterable[Place | None]) -> set[str]:
    """A place's own id and those of what it lies in; its name where no gazetteer knows it; its country.

    The first place on the map is the one that the thing is shown at.
    """
    listed = list(filter(None, found))
    spots = [place.geonameid for place in listed if place.geonameid is not None and place.lat is not None]
    out: set[str] = {f"{SPOT}{spots[0]}"} if spots else set()
    for place in listed:
        out |= {f"c:{place.country}"} if place.country else set()
        out |= set(lying_in(place.geonameid)) if place.geonameid is not None else set()
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
        {"facet": facet, "kind": thing.kind, "day": thing.day, "key": thing.key, "last": thing.last, "spot": _spot(thing.facets)}
        for thing in things
        for facet in sorted(thing.facets)
    ]
    insert_rows(connection, facets, rows)
    tally(connection, ((row["kind"], row["facet"], row["day"]) for row in rows), 1)
    labels = {facet: label for thing in things for facet, label in thing.labels.items()}
    named = sorted({row["facet"] for row in rows if row["facet"][:2] in NAMED})
    add_missing(connection, names, [{"facet": facet, "label": labels.get(facet)} for facet in named])


def unlist_things(connection: Connection, listed: Iterable[Listed]) -> None:
    """Take things out of the lists; they must be as they were put in."""
    for thing in listed:
        for chunk in chunks(sorted(thing.facets)):
            same = (facets.c.kind == thing.kind) & (facets.c.day == thing.day) & (facets.c.key == thing.key)
            gone = connection.scalars(delete(facets).where(facets.c.facet.in_(chunk), same).returning(facets.c.facet))
            tally(connection, ((thing.kind, facet, thing.day) for facet in gone.all()), -1)


def _spot(found: Iterable[str]) -> int | None:
    return next((int(facet[2:]) for facet in found if facet.startswith(SPOT)), None)


@lru_cache(maxsize=65_536)
def lying_in(geonameid: int) -> tuple[str, ...]:
    entry = open_gazetteer().entry(geonameid)
    within = open_gazetteer().within(entry) if entry else ()
    return (f"p:{geonameid}", *(f"p:{upper.id}" for upper in within if upper.kind != "country"))


@lru_cache(maxsize=65_536)
def _known(geonameid: int) -> bool:
    return open_gazetteer().entry(geonameid) is not None
