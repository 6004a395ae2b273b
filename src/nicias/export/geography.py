"""Where a place lies, in the codes that other projects' columns ask for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from nicias.codebook.exports import Country, CountryFile, load_export
from nicias.codebook.gazetteer import open_gazetteer
from nicias.link.places import lineage
from nicias.model.record import Place

CELL = 0.5
"""Degrees of a PRIO-GRID cell."""
CELLS_A_ROW = 720


@dataclass(frozen=True, slots=True)
class Divisions:
    """The names of what a place lies in; ``None`` where the gazetteer does not say."""

    country: str | None = None
    province: str | None = None
    district: str | None = None
    city: str | None = None


@lru_cache(maxsize=65_536)
def divisions_of(place: Place | None, country: str | None = None) -> Divisions:
    """The divisions of a place; of its country alone where it has no place."""
    gazetteer = open_gazetteer()
    found = [entry for number in (lineage(place) if place else ()) if (entry := gazetteer.entry(number))]
    names = {kind: next((entry.name for entry in found if entry.kind == kind), None) for kind in ("province", "district", "city")}
    return Divisions(country_name(country or (place.country if place else None)), **names)


def country_name(iso: str | None) -> str | None:
    """The country's name; its code where the gazetteer has no such country."""
    if iso is None:
        return None
    entry = open_gazetteer().country(iso)
    return entry.name if entry else iso


def country_codes(iso: str | None) -> Country | None:
    """The country's other codes."""
    return load_export("countries", CountryFile).countries.get(iso or "")


def has_point(place: Place | None) -> bool:
    """Whether it has a point on the globe."""
    if place is None or place.lat is None or place.lon is None:
        return False
    return -90 <= place.lat <= 90 and -180 <= place.lon <= 180


def grid_cell(place: Place | None) -> int | None:
    """The PRIO-GRID cell, numbered by rows from the south-west corner of the globe."""
    if place is None or not has_point(place) or place.lat is None or place.lon is None:
        return None
    row = min(math.floor((place.lat + 90) / CELL), 359)
    column = min(math.floor((place.lon + 180) / CELL), CELLS_A_ROW - 1)
    return row * CELLS_A_ROW + column + 1
