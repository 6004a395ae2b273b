"""What stands at a point of a map: an incident's telling values, for ``geojson`` and ``geoparquet``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nicias.codebook.exports import ExportFile, TableFile, load_export
from nicias.export.cells import joined
from nicias.export.figures import whole_range
from nicias.export.geography import has_point
from nicias.export.job import Job
from nicias.export.walks import Told, walk_incidents
from nicias.model.record import Place


def file() -> ExportFile:
    """The columns."""
    return load_export("tables", TableFile).table("point")


def walk_points(job: Job) -> Iterator[tuple[float, float, dict[str, Any]]]:
    """Longitude, latitude and values of each incident that has a point; the others are set aside."""
    for told in walk_incidents(job):
        place = told.incident.place
        if place is None or place.lon is None or place.lat is None or not has_point(place):
            job.set_aside(told.incident.id, "it has no place" if place is None else f"no point is known of {place.name}")
            continue
        job.written += 1
        yield place.lon, place.lat, _values(told, place)


def _values(told: Told, place: Place) -> dict[str, Any]:
    incident, killed = told.incident, whole_range(told.incident.tolls, "killed")
    return {
        **{name: getattr(incident, name) for name in ("id", "family", "label", "start", "end", "reported", "origins")},
        "place": place.name,
        "precision": place.precision,
        "geonameid": place.geonameid,
        "country": incident.country,
        "actors": joined(actor.name for actor in incident.actors),
        "recipients": joined(actor.name for actor in incident.recipients),
        "killed_low": killed.low if killed else None,
        "killed_high": killed.high if killed else None,
        "disputed": joined(dispute.kind for dispute in incident.disputes),
        "outlets": joined(told.outlets),
    }
