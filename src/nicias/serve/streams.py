"""A list whole, page after page, in the formats that programs read; memory holds one page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nicias.errors import QuestionError
from nicias.export.cells import harmless
from nicias.export.columns import Columns, row
from nicias.export.plain import plain
from nicias.model.entry import Entry
from nicias.model.ground import Ground
from nicias.model.incident import Incident
from nicias.model.record import Place
from nicias.model.story import Story
from nicias.model.truce import Truce
from nicias.serve.asked import Asked
from nicias.serve.listed import Page, page
from nicias.store.ledger import Ledger

PAGE = 500
PLACELESS = ("reports", "dyads")


class Shape(StrEnum):
    """How a list is written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"


@dataclass(frozen=True, slots=True)
class Media:
    """A format's media type and the suffix of a file of it."""

    type: str
    suffix: str


MEDIA = {
    Shape.json: Media("application/json", "json"),
    Shape.jsonl: Media("application/jsonl", "jsonl"),
    Shape.csv: Media("text/csv", "csv"),
    Shape.geojson: Media("application/geo+json", "geojson"),
}
ACCEPTED = {**{media.type: shape for shape, media in MEDIA.items()}, "application/x-ndjson": Shape.jsonl}


def shape_of(accept: str) -> Shape:
    """The first of the accepted media types that a list can be written as, JSON where there is none."""
    named = (part.partition(";")[0].strip().lower() for part in accept.split(","))
    return next((ACCEPTED[name] for name in named if name in ACCEPTED), Shape.json)


def stream(ledger: Ledger, name: str, asked: Asked, shape: Shape) -> Iterator[str]:
    """The list from where ``asked`` points, in pieces: all of it, or one page where ``limit`` was given.

    Raises:
        QuestionError: at once, where the list cannot be asked so or has no places to draw.
    """
    if shape is Shape.geojson and name in PLACELESS:
        raise QuestionError(f"{name} have no places; ask for csv or jsonl")
    alone = "limit" in asked.model_fields_set
    first = page(ledger, name, asked if alone else asked.model_copy(update={"limit": PAGE}))
    return WRITERS[shape](first.listing.columns, _pages(ledger, name, first, alone))


def _pages(ledger: Ledger, name: str, found: Page, alone: bool) -> Iterator[tuple[Any, ...]]:
    yield found.items
    while found.next is not None and not alone:
        found = page(ledger, name, found.asked.model_copy(update={"after": found.next}))
        yield found.items


Pages = Iterator[tuple[Any, ...]]


def write_csv(columns: Columns, pages: Pages) -> Iterator[str]:
    """The columns of ``nicias list``, with a heading; no cell can be taken for a formula."""
    yield _lines([[*columns]])
    for items in pages:
        yield _lines([[harmless(cell) for cell in row(columns, item)] for item in items])


def write_jsonl(_: Columns, pages: Pages) -> Iterator[str]:
    """One object a line."""
    for items in pages:
        yield "".join(_json(plain(item)) + "\n" for item in items)


def write_json(_: Columns, pages: Pages) -> Iterator[str]:
    """One array."""
    yield from _joined("[", (_json(plain(item)) for items in pages for item in items), "]\n")


def write_geojson(_: Columns, pages: Pages) -> Iterator[str]:
    """A feature collection; what has no place on the map has a null geometry."""
    features = (_json(feature(item)) for items in pages for item in items)
    yield from _joined('{"type":"FeatureCollection","features":[', features, "]}\n")


WRITERS: dict[Shape, Callable[[Columns, Pages], Iterator[str]]] = {
    Shape.csv: write_csv,
    Shape.jsonl: write_jsonl,
    Shape.json: write_json,
    Shape.geojson: write_geojson,
}


def feature(item: Any) -> dict[str, Any]:
    """One thing as a GeoJSON feature at the place where a map shows it."""
    place, properties = shown_at(item), plain(item)
    on_map = place is not None and place.lat is not None and place.lon is not None
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place and on_map else None
    return {"type": "Feature", "id": properties.get("id"), "geometry": geometry, "properties": properties}


def shown_at(item: Any) -> Place | None:
    """The place where a map shows a thing."""
    match item:
        case Entry():
            where: Place | None = item.record.where or getattr(item.record, "area", None)
            return where
        case Incident():
            return item.place
        case Story():
            return item.incident.place
        case Truce() | Ground():
            return item.area
        case (Incident() as incident, _):
            return incident.place
        case _:
            return None


def _joined(start: str, parts: Iterator[str], end: str) -> Iterator[str]:
    piece, between = [start], ""
    for part in parts:
        piece.append(between + part)
        between = ","
        if len(piece) > PAGE:
            yield "".join(piece)
            piece = []
    yield "".join([*piece, end])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(rows: list[list[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()
