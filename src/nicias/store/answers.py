"""The answers to what is asked: pages of things, and single things by their ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Connection, Table, literal, select, tuple_

from nicias.errors import QuestionError
from nicias.model.entry import Entry, Source
from nicias.model.ground import Ground
from nicias.model.incident import Dispute, Incident
from nicias.model.report import Report
from nicias.model.truce import Truce
from nicias.store.derived import follow
from nicias.store.filters import Filters
from nicias.store.keys import key_of
from nicias.store.lists import keys_of_page
from nicias.store.loading import SOURCE, entries_by_key, payloads, sources_by_key
from nicias.store.payloads import GROUND, INCIDENT, TRUCE, read_source
from nicias.store.tables import disputes, facets, grounds, holdings, incidents, reports, texts, truces
from nicias.store.upserts import chunks

T = TypeVar("T")


def list_records(connection: Connection, kind: str, filters: Filters) -> list[Entry]:
    """A page of one register."""
    keys = keys_of_page(connection, kind, filters)
    found = entries_by_key(connection, keys)
    return [found[key] for key in keys]


def list_incidents(connection: Connection, filters: Filters, *also: str) -> list[Incident]:
    """A page of the incidents."""
    return _read(connection, incidents, INCIDENT, keys_of_page(connection, "incident", filters, also))


def list_truces(connection: Connection, filters: Filters) -> list[Truce]:
    """A page of the truces."""
    return _read(connection, truces, TRUCE, keys_of_page(connection, "truce", filters))


def list_grounds(connection: Connection, filters: Filters) -> list[Ground]:
    """A page of the areas."""
    return _read(connection, grounds, GROUND, keys_of_page(connection, "ground", filters))


def list_disputes(connection: Connection, filters: Filters) -> list[tuple[Incident, Dispute]]:
    """A page of the disputes."""
    keys = keys_of_page(connection, "dispute", filters)
    columns = select(disputes.c.key, disputes.c.id, disputes.c.incident)
    rows = {row.key: row for row in connection.execute(columns.where(disputes.c.key.in_(keys)))} if keys else {}
    about = {key_of(one.id): one for one in _read(connection, incidents, INCIDENT, list({row.incident for row in rows.values()}))}
    found = [(about[rows[key].incident], rows[key].id) for key in keys]
    return [(incident, next(one for one in incident.disputes if one.id == id_)) for incident, id_ in found]


def list_reports(connection: Connection, filters: Filters) -> list[Source]:
    """A page of the reports."""
    refuse_unfit(filters)
    keys = keys_of_page(connection, "report", filters)
    found = sources_by_key(connection, keys)
    return [found[key] for key in keys]


def refuse_unfit(filters: Filters) -> None:
    """Refuse to narrow reports by what only their records have."""
    unfit = [name for name in ("where", "box", "actor", "type", "attribution", "review") if getattr(filters, name) is not None]
    if unfit:
        raise QuestionError(f"reports cannot be narrowed by {unfit[0]}")


def incidents_beside(connection: Connection, incident: Incident, limit: int) -> tuple[list[Incident], list[Incident]]:
    """The incidents before and after one at the same place, else in the same country, nearest first."""
    place, row = incident.place, facets.c
    where = f"p:{place.geonameid}" if place and place.geonameid is not None else f"c:{incident.country}"
    day = connection.scalar(select(incidents.c.day).where(incidents.c.key == key_of(incident.id)))
    if day is None:
        return [], []
    here, at = tuple_(row.day, row.key), tuple_(literal(day), literal(key_of(incident.id)))
    around = select(row.key).where(row.facet == where, row.kind == "incident", row.day > 0).limit(limit)
    before = around.where(here < at).order_by(row.day.desc(), row.key.desc())
    after = around.where(here > at).order_by(row.day, row.key)
    earlier, later = (list(connection.scalars(asked)) for asked in (before, after))
    return _read(connection, incidents, INCIDENT, earlier), _read(connection, incidents, INCIDENT, later)


def find_incident(connection: Connection, id_: str) -> Incident | None:
    """One incident."""
    return _find(connection, incidents, INCIDENT, id_)


def find_truce(connection: Connection, id_: str) -> Truce | None:
    """One truce."""
    return _find(connection, truces, TRUCE, id_)


def find_ground(connection: Connection, id_: str) -> Ground | None:
    """One area's line of holders."""
    return _find(connection, grounds, GROUND, id_)


def find_report(connection: Connection, asked: str) -> tuple[Source, Report] | None:
    """One report with its text, by its id, else by its name (of several of one name, the smallest id)."""
    joined = select(*SOURCE, texts.c.text).join_from(reports, texts).order_by(reports.c.id).limit(1)
    row = None
    for chosen in (joined.where(reports.c.key == key_of(asked), reports.c.id == asked), joined.where(reports.c.name == asked)):
        row = row or connection.execute(chosen).one_or_none()
    if row is None:
        return None
    source = read_source(row)
    return source, Report(source.name, row.text, source.title, source.published, source.outlet, source.url)


def find_story(connection: Connection, id_: str) -> list[Source]:
    """The reports of one story in the order of their days."""
    chosen = select(*SOURCE).where(reports.c.story == follow(connection, id_))
    found = [read_source(row) for row in connection.execute(chosen)]
    return sorted(found, key=lambda source: (source.published or date.max, source.id))


def story_of(connection: Connection, report: str) -> str | None:
    """The story that a report is in."""
    return connection.scalar(select(reports.c.story).where(reports.c.key == key_of(report)))


def incidents_of(connection: Connection, record: str) -> list[Incident]:
    """The incidents that hold a record, by id."""
    held = select(holdings.c.key).where(holdings.c.kind == "incident", holdings.c.record == key_of(record))
    return sorted(_read(connection, incidents, INCIDENT, list(connection.scalars(held))), key=lambda incident: incident.id)


def truces_of(connection: Connection, records: Sequence[str]) -> list[Truce]:
    """The truces that hold any of these records, by id."""
    found: set[int] = set()
    for chunk in chunks(map(key_of, records)):
        found |= set(connection.scalars(select(holdings.c.key).where(holdings.c.kind == "truce", holdings.c.record.in_(chunk))))
    return sorted(_read(connection, truces, TRUCE, sorted(found)), key=lambda truce: truce.id)


def _find(connection: Connection, table: Table, adapter: TypeAdapter[T], id_: str) -> T | None:
    chosen: Any = select(table.c.payload).where(table.c.key == key_of(id_), table.c.id == id_)
    payload = connection.scalar(chosen)
    if payload is None and (now := follow(connection, id_)) != id_:
        return _find(connection, table, adapter, now)
    return None if payload is None else adapter.validate_json(payload)


def _read(connection: Connection, table: Table, adapter: TypeAdapter[T], keys: list[int]) -> list[T]:
    found = payloads(connection, table, keys)
    return [adapter.validate_json(found[key]) for key in keys]
