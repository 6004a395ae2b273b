"""Truces and ground: what has to be made anew, what it is made of, and what was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, select

from nicias.model.entry import Entry
from nicias.model.ground import Ground, Siege, Spell
from nicias.model.truce import Truce
from nicias.store.attributions import attributions_of
from nicias.store.derived import lead_on, made_of, outlets_of, remove, write_derived
from nicias.store.facets import Listed, actor_facets, place_facets, source_facets, type_facets
from nicias.store.keys import days_of, key_of
from nicias.store.loading import STANDING, read_entry, select_entries
from nicias.store.payloads import GROUND, TRUCE, write
from nicias.store.tables import grounds, records, stale, truces
from nicias.store.upserts import add_missing


def stale_names(connection: Connection, kind: str) -> list[str]:
    """What has to be made anew, in order."""
    return list(connection.scalars(select(stale.c.name).where(stale.c.kind == kind).order_by(stale.c.name)))


def mark_stale(connection: Connection, kind: str, names: Iterable[str]) -> None:
    """These have to be made anew."""
    add_missing(connection, stale, [{"kind": kind, "name": name} for name in sorted(set(names))])


def standing_in(connection: Connection, area: str, kinds: Sequence[str]) -> list[Entry]:
    """The live entries of these kinds in an area or country, by id."""
    chosen = select_entries().where(records.c.area == area, records.c.kind.in_(kinds), STANDING)
    return sorted(map(read_entry, connection.execute(chosen)), key=lambda entry: entry.id)


def replace_truces(connection: Connection, country: str, made: Sequence[Truce]) -> None:
    """Put these in place of the country's truces."""
    old = {row.key: row.id for row in connection.execute(select(truces.c.key, truces.c.id).where(truces.c.country == country))}
    before = made_of(connection, "truce", old)
    remove(connection, "truce", truces, old)
    for truce in made:
        day, last = days_of(truce.start, truce.end)
        row = {
            "key": key_of(truce.id),
            "id": truce.id,
            "country": country,
            "day": day,
            "last": last,
            "payload": write(TRUCE, truce),
        }
        held = [step.record for step in truce.steps]
        write_derived(connection, truces, row, _listed_truce(connection, truce, day, last), held)
    lead_on(connection, "truce", truces, old, before, ["t" + step.record[1:] for truce in made for step in truce.steps])
    connection.execute(delete(stale).where(stale.c.kind == "truce", stale.c.name == country))


def replace_ground(connection: Connection, area: str, made: Ground | None) -> None:
    """Put this in place of the area's line of holders."""
    old = {row.key: row.id for row in connection.execute(select(grounds.c.key, grounds.c.id).where(grounds.c.area == area))}
    remove(connection, "ground", grounds, old)
    if made is not None:
        parts: list[Spell | Siege] = [*made.spells, *made.sieges]
        held = sorted({record for part in parts for record in part.records})
        ends = [day for part in parts for day in (part.start, part.end) if day]
        day, last = days_of(max(ends, default=None), None)
        row = {"key": key_of(made.id), "id": made.id, "area": area, "day": day, "last": last, "payload": write(GROUND, made)}
        write_derived(connection, grounds, row, _listed_ground(connection, made, held, day, last), held)
    connection.execute(delete(stale).where(stale.c.kind == "ground", stale.c.name == area))


def _listed_truce(connection: Connection, truce: Truce, day: int, last: int) -> Listed:
    found = {"", *place_facets([truce.area]), *actor_facets((*truce.parties, *truce.sponsors))}
    found |= {f"c:{truce.country}"} if truce.country else set()
    found |= type_facets(step.stage for step in truce.steps) | _outlets(connection, [step.record for step in truce.steps])
    return Listed("truce", key_of(truce.id), day, last, frozenset(found))


def _listed_ground(connection: Connection, ground: Ground, held: Sequence[str], day: int, last: int) -> Listed:
    holders = [spell.holder for spell in ground.spells if spell.holder] + [actor for siege in ground.sieges for actor in siege.by]
    found = {"", *place_facets([ground.area]), *actor_facets(holders), *type_facets(spell.state for spell in ground.spells)}
    return Listed("ground", key_of(ground.id), day, last, frozenset(found | _outlets(connection, held)))


def _outlets(connection: Connection, held: Sequence[str]) -> set[str]:
    keys = [key_of(record) for record in held]
    return source_facets(outlets_of(connection, keys)) | attributions_of(connection, keys)
