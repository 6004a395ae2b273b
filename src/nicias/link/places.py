"""Places: the same, one in the other, or so many kilometres apart, by the gazetteer."""

from __future__ import annotations

import math
from functools import lru_cache

from nicias.codebook.gazetteer import Entry, open_gazetteer
from nicias.model.record import Place

PRECISION = ("site", "neighbourhood", "city", "district", "province", "country")
EARTH = 6371.0
SAME_POINT = 0.01


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


def _cell(place: Place) -> str:
    return f"{place.country or '-'}.{math.floor(place.lat or 0)}.{math.floor(place.lon or 0)}"
