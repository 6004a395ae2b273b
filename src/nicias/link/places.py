"""Places: the same, one in the other, or so many kilometres apart, by the gazetteer."""

from __future__ import annotations

import math
from functools import lru_cache

from nicias.codebook.folding import fold_loose
from nicias.codebook.gazetteer import Entry, open_gazetteer
from nicias.model.record import Place

PRECISION = ("site", "neighbourhood", "city", "district", "province", "country")
EARTH = 6371.0
SAME_POINT = 0.01
CELL, REACH = 0.5, 0.2
"""Degrees: the side of a square, and how far around a place its neighbours are looked for."""


def rank(place: Place) -> int:
    """0 for a site to 5 for a country; 6 where it has no precision."""
    return PRECISION.index(place.precision) if place.precision in PRECISION else len(PRECISION)


def is_wide(place: Place) -> bool:
    """A country, or a place that could not be found: it says next to nothing about where."""
    return rank(place) >= PRECISION.index("country")


@lru_cache(maxsize=65536)
def lineage(place: Place) -> tuple[int, ...]:
    """The gazetteer's id of the place and of all that it lies in, innermost first; empty where it is not found."""
    entry = _entry(place)
    return (entry.id, *(upper.id for upper in open_gazetteer().within(entry))) if entry else ()


@lru_cache(maxsize=65536)
def province(place: Place) -> str | None:
    """A key for the first-order division that the place lies in; ``None`` for a wide place."""
    if is_wide(place):
        return None
    entry = _entry(place)
    if entry is None:
        return f"{place.country or '-'}.{place.name.lower()}" if place.lat is None else _cell(place)
    upper = (entry, *open_gazetteer().within(entry))
    return next((str(known.id) for known in upper if known.kind == "province"), str(entry.id))


def kilometres(first: Place, second: Place) -> float | None:
    """As the crow flies; ``None`` where a point is missing."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    north, south = math.radians(first.lat), math.radians(second.lat)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(second.lon - first.lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(half))


def is_same(first: Place, second: Place) -> bool:
    """One gazetteer entry, or one name where there is none."""
    one, other = lineage(first), lineage(second)
    if one and other:
        return one[0] == other[0]
    return first.name == second.name and first.country == second.country


def is_nested(first: Place, second: Place) -> bool:
    """One lies in the other."""
    one, other = lineage(first), lineage(second)
    return bool(one and other) and (one[0] in other or other[0] in one)


@lru_cache(maxsize=65536)
def namesake(place: Place) -> int | None:
    """The id of the province that bears the name of the place in it: reports say the one for the other."""
    entry = _entry(place)
    if entry is None:
        return None
    if entry.kind == "province":
        return entry.id
    upper = next((known for known in open_gazetteer().within(entry) if known.kind == "province"), None)
    return upper.id if upper and fold_loose(upper.name) == fold_loose(entry.name) else None


def may_hold(first: Place, second: Place) -> bool:
    """One bears the name of the province that the other lies in."""
    return namesake(first) in lineage(second) or namesake(second) in lineage(first)


def _entry(place: Place) -> Entry | None:
    gazetteer = open_gazetteer()
    if place.geonameid is not None:
        return gazetteer.entry(place.geonameid)
    if place.lat is None or place.lon is None:
        return None
    for match in gazetteer.find(place.name):  # the supplement's own places carry no GeoNames id
        entry = match.entry
        if abs(entry.lat - place.lat) < SAME_POINT and abs(entry.lon - place.lon) < SAME_POINT:
            return entry
    return None


def cell(place: Place) -> tuple[int, int] | None:
    """The square of half a degree that a city, or what is finer, stands in."""
    if place.lat is None or place.lon is None or rank(place) > PRECISION.index("city"):
        return None
    return math.floor(place.lat / CELL), math.floor(place.lon / CELL)


def cells_around(place: Place) -> list[tuple[int, int]]:
    """The squares that anything up to some twenty kilometres away stands in: one to four."""
    if cell(place) is None or place.lat is None or place.lon is None:
        return []
    rows = {math.floor((place.lat + step) / CELL) for step in (-REACH, REACH)}
    columns = {math.floor((place.lon + step) / CELL) for step in (-REACH, REACH)}
    return sorted((row, column) for row in rows for column in columns)


def _cell(place: Place) -> str:
    return f"{place.country or '-'}.{math.floor(place.lat or 0)}.{math.floor(place.lon or 0)}"
