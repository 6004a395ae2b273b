"""Tolls over time: by place and day, week or month, each figure with its source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from nicias.link.days import told_days
from nicias.link.places import is_wide, lineage
from nicias.link.tolls import TOLD, toll_ranges
from nicias.model.entry import Entry
from nicias.model.incident import TollRange
from nicias.model.record import Place, Toll

Period = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True)
class TollPeriod:
    """The figures on one place in one period. ``start`` is its first day; ``place`` is ``None`` for figures without one."""

    start: date
    place: Place | None
    ranges: tuple[TollRange, ...]


def tolls_over_time(entries: Iterable[Entry], period: Period = "month") -> list[TollPeriod]:
    """The tolls by period and place, the earliest first. A figure counts on its own day, else on its report's."""
    groups: dict[tuple[date, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        day = _day(entry)
        if isinstance(entry.record, Toll) and entry.record.modality in TOLD and day is not None:
            groups[_start(day, period), _key(entry.record.where)].append(entry)
    return [TollPeriod(start, _place(groups[start, key]), toll_ranges(groups[start, key])) for start, key in sorted(groups)]


def _day(entry: Entry) -> date | None:
    days = told_days(entry.record.when)
    return days.start if days else entry.source.published


def _start(day: date, period: Period) -> date:
    if period == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period == "week" else day


def _key(place: Place | None) -> str:
    if place is None or is_wide(place):
        return ""
    return f"{place.country or ''}|{place.name}|{lineage(place)[0] if lineage(place) else ''}"


def _place(entries: Iterable[Entry]) -> Place | None:
    places = (entry.record.where for entry in entries if _key(entry.record.where))
    return min(places, key=lambda place: place.text if place else "", default=None)
