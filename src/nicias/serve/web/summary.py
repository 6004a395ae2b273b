"""What stands beside a list: how many there are, how they lie in time and place, what its filters can be set to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from nicias.model.entry import Entry, Source
from nicias.model.incident import Incident
from nicias.model.record import Place
from nicias.serve.asked import Asked
from nicias.serve.listed import listing_of
from nicias.store.ledger import Ledger

LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with how many things are told of it."""

    name: str
    country: str | None
    geonameid: int | None
    lat: float
    lon: float
    precision: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """``total`` is how many there are (``more`` where that is only a lower bound); ``weeks`` are Mondays with how many."""

    total: int
    more: bool
    weeks: tuple[tuple[date, int], ...]
    spots: tuple[Spot, ...]


def summarise(ledger: Ledger, name: str, asked: Asked) -> Summary:
    """Over the newest of what is asked for."""
    found = listing_of(name).ask(ledger, asked.filters(limit=LOOKED_AT, after=None))
    days = Counter(day - timedelta(days=day.weekday()) for item in found if (day := _day(item)))
    return Summary(len(found), len(found) == LOOKED_AT, tuple(sorted(days.items())), _spots(found))


def _spots(found: Sequence[Any]) -> tuple[Spot, ...]:
    places: dict[tuple[str, str | None], Spot] = {}
    for place in map(_place, found):
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (place.name, place.country)
        known = places.get(key) or Spot(
            place.name, place.country, place.geonameid, place.lat, place.lon, place.precision or "city", 0
        )
        places[key] = replace(known, count=known.count + 1)
    return tuple(sorted(places.values(), key=lambda spot: (-spot.count, spot.name)))[:500]


def _place(item: Any) -> Place | None:
    match item:
        case Entry():
            return item.record.where
        case Incident():
            return item.place
    return None


def _day(item: Any) -> date | None:
    match item:
        case Entry():
            when = item.record.when
            return date.fromisoformat(when.start) if when and when.start else item.source.published
        case Incident():
            return item.start or item.reported
        case Source():
            return item.published
    return None
