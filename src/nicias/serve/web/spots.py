"""Places for the maps: points with the reach of their precision, and where each leads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from nicias.codebook.gazetteer import open_gazetteer
from nicias.model.counts import Spot
from nicias.model.record import Place

REACH = {"site": 0.5, "neighbourhood": 1.5, "city": 5.0, "district": 20.0, "province": 60.0, "country": 200.0}
"""Kilometres around a point within which a place of each precision is shown to lie: a halo, no measurement."""
TOWNS = 100_000
"""People from which a town is named on the maps."""
NAMED = 60
"""Towns that are named in one view."""
Box = tuple[float, float, float, float]


def as_geojson(spots: Iterable[Spot], to_place: Callable[[str], str]) -> dict[str, Any]:
    """A feature collection of points, each with how many are told of it."""
    return collection(_feature(spot, to_place(str(spot.geonameid))) for spot in spots)


def point_of(place: Place | None, **more: Any) -> dict[str, Any] | None:
    """One point; ``None`` where none is known."""
    if place is None or place.lat is None or place.lon is None:
        return None
    precision = place.precision or "city"
    told = {"name": place.name, "country": place.country, "precision": precision, "reach": REACH.get(precision, 5.0), "count": 1}
    return _point(place.lat, place.lon, {**told, **more})


def collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Features as GeoJSON."""
    return {"type": "FeatureCollection", "features": [*features]}


def towns_in(box: Box) -> dict[str, Any]:
    """The biggest towns within a box (south, west, north, east), for labels."""
    south, west, north, east = box
    inside = (town for town in _towns() if south <= town[1] <= north and west <= town[2] <= east)
    return collection(_point(lat, lon, {"name": name}) for _, (name, lat, lon) in zip(range(NAMED), inside, strict=False))


@lru_cache(maxsize=1)
def _towns() -> tuple[tuple[str, float, float], ...]:
    return tuple((town.name, town.lat, town.lon) for town in open_gazetteer().towns(TOWNS))


def _feature(spot: Spot, address: str) -> dict[str, Any]:
    precision = spot.precision or "city"
    told = {"name": spot.name, "country": spot.country, "precision": precision, "reach": REACH.get(precision, 5.0)}
    return _point(spot.lat, spot.lon, {**told, "count": spot.number, "address": address})


def _point(lat: float, lon: float, told: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": told}
