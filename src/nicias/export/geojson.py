"""``geojson``: incidents as a feature collection of points after RFC 7946, longitude first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nicias.export.cells import typed
from nicias.export.job import Job
from nicias.export.points import file, walk_points
from nicias.export.texts import ESCAPED


def text(job: Job) -> Iterator[str]:
    """The collection, a feature at a time."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for lon, lat, values in walk_points(job):
        yield before + _line(feature(lon, lat, values))
        before = ",\n"
    yield "\n]}\n"


def feature(lon: float, lat: float, values: Mapping[str, Any]) -> dict[str, Any]:
    """One incident at its point."""
    properties = {column.name: _plain(typed(column, values.get(column.name))) for column in file().columns if column.name != "id"}
    return {
        "type": "Feature",
        "id": values["id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": properties,
    }


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False).translate(ESCAPED)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
