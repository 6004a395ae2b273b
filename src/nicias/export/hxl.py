"""``hxl``: incidents with HXL's hashtags, by ``codebook/data/exports/hxl.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nicias.codebook.exports import Given, Gives, HxlFile, load_export
from nicias.export.cells import joined
from nicias.export.figures import whole_range
from nicias.export.geography import divisions_of
from nicias.export.job import Job
from nicias.export.texts import table_text
from nicias.export.walks import Told, walk_incidents
from nicias.model.incident import SourcedFigure, TollRange


def file() -> HxlFile:
    """The mapping."""
    return load_export("hxl", HxlFile)


def text(job: Job) -> Iterator[str]:
    """Headings, hashtags and rows, a piece at a time."""
    return table_text(file().columns, rows(job), hashtags=True)


def rows(job: Job) -> Iterator[dict[str, Any]]:
    """A row for each incident."""
    for told in walk_incidents(job):
        job.written += 1
        yield {**_what(told), **_where(told), **figures(told.incident.tolls)}


def figures(tolls: Iterable[TollRange]) -> Gives:
    """The range of each metric, of people as a whole."""
    tolls = list(tolls)
    cells: Gives = {}
    for metric, heading in file().metrics.items():
        toll = whole_range(tolls, metric)
        if toll is not None:
            cells |= {f"{heading} from": toll.low, f"{heading} to": toll.high}
    return cells


def try_case(given: Given) -> Gives | None:
    """The cells of one figure, for the file's own cases."""
    low, high, note = given["low"], given["high"], given.get("note")
    assert isinstance(low, int)
    assert isinstance(high, int)
    figure = SourcedFigure("x", "r", "r", None, None, None, low, high)
    toll = TollRange(str(given["metric"]), str(given["who"]), low, high, 1, (figure,), note == "part_of", note == "cumulative")
    return figures([toll]) or None


def _what(told: Told) -> dict[str, Any]:
    incident = told.incident
    return {
        "Incident": incident.id,
        "First day": incident.start,
        "Last day": incident.end,
        "First reported": incident.reported,
        "Kind": incident.family,
        "What": incident.label,
        "Said to have acted": joined(actor.name for actor in incident.actors),
        "To whom": joined(actor.name for actor in incident.recipients),
        "Independent origins": incident.origins,
        "Sources": joined(told.outlets),
        "Links": joined(source.url for source in told.sources),
    }


def _where(told: Told) -> dict[str, Any]:
    place = told.incident.place
    country = told.incident.country or (place.country if place else None)
    divisions = divisions_of(place, country)
    cells: dict[str, Any] = {"Country code": country, "Country": divisions.country}
    if place is not None:
        cells |= {"Place": place.name, "GeoNames id": place.geonameid, "Precision": place.precision}
        cells |= {"Latitude": place.lat, "Longitude": place.lon}
    return cells | {"Province": divisions.province, "District": divisions.district}
