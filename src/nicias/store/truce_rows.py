"""Truces: the steps that they are made of, the lines as they stand, and what was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from nicias.model.entry import Entry
from nicias.model.truce import Truce, TruceState
from nicias.store.attributions import attributions_of
from nicias.store.derived import lead_on, made_of, outlets_of, remove, write_derived
from nicias.store.facets import Listed, actor_facets, place_facets, source_facets, type_facets
from nicias.store.findings import KnownTruce
from nicias.store.keys import day_number, days_of, key_of
from nicias.store.loading import STANDING, read_entry, select_entries
from nicias.store.payloads import TRUCE, TRUCE_STATE, write
from nicias.store.tables import holdings, records, truces
from nicias.store.upserts import chunks

OWN = (records.c.kind == "ceasefire") & STANDING


def ceasefires(connection: Connection, first: str, end: str) -> list[Entry]:
    """The standing steps with keys from the first up to the end, the end left out, by id."""
    chosen = select_entries().where(records.c.area >= first, records.c.area < end, OWN)
    return sorted(map(read_entry, connection.execute(chosen)), key=lambda entry: entry.id)


def next_ceasefire(connection: Connection, first: str, end: str) -> str | None:
    """The first key of a standing step in the span; ``None`` where there is none."""
    chosen = select(records.c.area).where(records.c.area >= first, records.c.area < end, OWN)
    return connection.scalar(chosen.order_by(records.c.area).limit(1))


def ceasefire_keys(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The keys of those of the records that are standing steps."""
    found: dict[str, str] = {}
    for chunk in chunks(map(key_of, ids)):
        chosen = select(records.c.id, records.c.area).where(records.c.key.in_(chunk), records.c.area.is_not(None), OWN)
        found |= {row.id: row.area for row in connection.execute(chosen)}
    return found


def known_truces(connection: Connection, country: str, begun: tuple[date, date], reaching: date) -> list[KnownTruce]:
    """The truces of a country that began in a span of days, its end left out, and had a step on a day or later."""
    first, end = map(day_number, begun)
    chosen = select(truces.c.id, truces.c.key, truces.c.state).where(
        truces.c.country == country, truces.c.latest >= day_number(reaching), truces.c.day >= first, truces.c.day < end
    )
    rows = connection.execute(chosen).all()
    held = made_of(connection, "truce", [row.key for row in rows])
    return [KnownTruce(row.id, len(held[row.key]), TRUCE_STATE.validate_json(row.state)) for row in rows]


def truce_records(connection: Connection, truce: str) -> list[str]:
    """The ids of the records that a truce holds, as it stands."""
    held = select(records.c.id).join(holdings, holdings.c.record == records.c.key)
    return list(
        connection.scalars(held.where(holdings.c.kind == "truce", holdings.c.key == key_of(truce)).order_by(records.c.id))
    )


def truces_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By record the truce that holds it, as it stands."""
    found: dict[str, str] = {}
    for chunk in chunks(map(key_of, ids)):
        held = (
            select(records.c.id.label("record"), truces.c.id)
            .join(holdings, holdings.c.record == records.c.key)
            .join(truces, truces.c.key == holdings.c.key)
        )
        rows = connection.execute(held.where(holdings.c.record.in_(chunk), holdings.c.kind == "truce"))
        found |= {row.record: row.id for row in rows}
    return found


def replace_truces(connection: Connection, gone: Collection[str], made: Iterable[tuple[str, Truce, TruceState]]) -> None:
    """Take truces out and put these in, each of a country; they may be made one by one, as they are written."""
    old = {key_of(id_): id_ for id_ in gone}
    before = made_of(connection, "truce", old)
    remove(connection, "truce", truces, old)
    placed: list[str] = []
    for country, truce, state in made:
        day, last = days_of(truce.start, truce.end)
        row: dict[str, Any] = {
            "key": key_of(truce.id), "id": truce.id, "country": country, "day": day, "last": last,
            "latest": day_number(state.last), "payload": write(TRUCE, truce), "state": write(TRUCE_STATE, state),
        }  # fmt: skip
        held = [step.record for step in truce.steps]
        write_derived(connection, truces, row, _listed(connection, truce, day, last), held)
        placed += ["t" + record[1:] for record in held]
    lead_on(connection, "truce", truces, old, before, placed)


def _listed(connection: Connection, truce: Truce, day: int, last: int) -> Listed:
    found = {"", *place_facets([truce.area]), *actor_facets((*truce.parties, *truce.sponsors))}
    found |= {f"c:{truce.country}"} if truce.country else set()
    found |= type_facets(step.stage for step in truce.steps) | _outlets(connection, [step.record for step in truce.steps])
    return Listed("truce", key_of(truce.id), day, last, frozenset(found))


def _outlets(connection: Connection, held: Sequence[str]) -> set[str]:
    keys = [key_of(record) for record in held]
    return source_facets(outlets_of(connection, keys)) | attributions_of(connection, keys)
