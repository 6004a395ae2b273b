"""Counts over a register or a kind of derived thing: in all, by week, by place, by what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; where not ``exact``, at least so many: the rest was not looked at."""

    number: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Week:
    """How many begin in the week of this Monday."""

    monday: date
    number: int


@dataclass(frozen=True, slots=True)
class Weeks:
    """A histogram by the week of each thing's first day, oldest first, weeks without any left out; ``undated`` have no day.

    Where not ``exact``, only the newest were looked at: ``since`` is the day down to which the histogram is whole.
    """

    weeks: tuple[Week, ...]
    undated: int = 0
    exact: bool = True
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with how many things are shown at it. ``precision`` is a place's (site, city ... country)."""

    geonameid: int
    name: str
    country: str | None
    lat: float
    lon: float
    precision: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Places with their things, those with most first. Where not ``exact``, there are more than were looked at."""

    spots: tuple[Spot, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a list can be narrowed to: ``value`` is what the filter takes, ``label`` how it is written."""

    value: str
    label: str
    number: int
