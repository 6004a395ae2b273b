"""Places on the map: an R-tree in SQLite, a GiST index in PostgreSQL, over every place that the ledger has met."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, text

from nicias.model.record import Place
from nicias.store.tables import places
from nicias.store.upserts import add_missing

MOST = 10_000
"""Places of a box that are looked at."""

_ADD = {
    "sqlite": "INSERT OR REPLACE INTO place_points VALUES (:id, :lat, :lat, :lon, :lon)",
    "postgresql": "INSERT INTO place_points VALUES (:id, point(:lon, :lat)) ON CONFLICT DO NOTHING",
}
_WITHIN = {
    "sqlite": "SELECT id FROM place_points WHERE south >= :s AND north <= :n AND west >= :w AND east <= :e LIMIT :most",
    "postgresql": "SELECT id FROM place_points WHERE spot <@ box(point(:w, :s), point(:e, :n)) LIMIT :most",
}


def add_places(connection: Connection, found: Iterable[Place]) -> None:
    """Keep the places that are on the map and not kept yet."""
    on_map = (place for place in found if place.geonameid is not None and place.lat is not None and place.lon is not None)
    by_id = {place.geonameid: place for place in on_map}
    known = set(connection.scalars(select(places.c.geonameid).where(places.c.geonameid.in_(by_id))))
    new = [place for number, place in sorted(by_id.items()) if number not in known]
    if new:
        columns = [column.name for column in places.c]
        add_missing(connection, places, [{name: getattr(place, name) for name in columns} for place in new])
        rows = [{"id": place.geonameid, "lat": place.lat, "lon": place.lon} for place in new]
        connection.execute(text(_ADD[connection.dialect.name]), rows)


def places_within(connection: Connection, box: tuple[float, float, float, float]) -> list[int]:
    """The GeoNames ids of the places in (south, west, north, east)."""
    south, west, north, east = box
    bounds = {"s": south, "w": west, "n": north, "e": east, "most": MOST}
    return list(connection.scalars(text(_WITHIN[connection.dialect.name]), bounds))
