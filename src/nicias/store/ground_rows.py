"""Ground: what an area's line is made of, and what was made."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from nicias.model.entry import Entry
from nicias.model.ground import Ground, Siege, Spell
from nicias.store.attributions import attributions_of
from nicias.store.derived import outlets_of, remove, write_derived
from nicias.store.facets import Listed, actor_facets, place_facets, source_facets, type_facets
from nicias.store.keys import days_of, key_of
from nicias.store.loading import STANDING, read_entry, select_entries
from nicias.store.payloads import GROUND, write
from nicias.store.tables import grounds, records

KINDS = ("control", "access")


def ground_entries(connection: Connection, area: str) -> list[Entry]:
    """The standing entries that tell of an area, by id."""
    chosen = select_entries().where(records.c.area == area, records.c.kind.in_(KINDS), STANDING)
    return sorted(map(read_entry, connection.execute(chosen)), key=lambda entry: entry.id)


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
        write_derived(connection, grounds, row, _listed(connection, made, held, day, last), held)


def _listed(connection: Connection, ground: Ground, held: Sequence[str], day: int, last: int) -> Listed:
    holders = [spell.holder for spell in ground.spells if spell.holder] + [actor for siege in ground.sieges for actor in siege.by]
    found = {"", *place_facets([ground.area]), *actor_facets(holders), *type_facets(spell.state for spell in ground.spells)}
    return Listed("ground", key_of(ground.id), day, last, frozenset(found | _outlets(connection, held)))


def _outlets(connection: Connection, held: Sequence[str]) -> set[str]:
    keys = [key_of(record) for record in held]
    return source_facets(outlets_of(connection, keys)) | attributions_of(connection, keys)
