"""Counting what a list would hold: from the tallies where they can tell, else over the newest things, up to a bound.

The tallies tell what is asked by one facet, or by places (of which each thing is shown at one). Anything else walks the rarest
facet as a list does, newest first, over at most ``LOOKED_AT`` things; what lies beyond is said to be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from nicias.model.counts import Choice, Count, Spot, Spots, Week, Weeks
from nicias.store import tallied, walked
from nicias.store.filters import Filters
from nicias.store.plans import Plan, plan_of, size_of
from nicias.store.tables import names, places, tallies
from nicias.store.tallies import ALL, UNDATED, first_day
from nicias.store.upserts import chunks

MOST_SPOTS = 2_000
ABOUT = {"outlets": "s:", "types": "t:", "actors": "a:", "places": "o:", "countries": "c:", "speakers": "q:"}
"""What can be chosen, and the prefix of its facets."""


def count(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> Count:
    """How many things a list holds in all its pages."""
    plan = _plan(connection, kind, filters, also)
    if plan is None:
        return Count(0)
    if not tallied.can_tell(plan):
        found = walked.by_week(plan, spanning=True)
        return Count(found.total, found.exact)
    if filters.from_ is None and filters.to is None:
        return Count(size_of(plan, tallied.choice_of(plan)))
    inside, before = tallied.by_week(plan), walked.begun_before(plan)
    return Count(inside.total + before.total, before.exact)


def weeks(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> Weeks:
    """A histogram by the week of the first day; what began before ``from_`` is in none of its weeks."""
    plan = _plan(connection, kind, filters, also)
    if plan is None:
        return Weeks(())
    found = tallied.by_week(plan) if tallied.can_tell(plan) else walked.by_week(plan, spanning=False)
    dated = sorted((week, number) for week, number in found.numbers.items() if week and number > 0)
    shown = tuple(Week(date.fromordinal(first_day(week)), number) for week, number in dated)
    since = date.fromordinal(found.least) if not found.exact and found.least > 0 else None
    return Weeks(shown, found.numbers[UNDATED], found.exact, since)


def spots(connection: Connection, kind: str, filters: Filters, also: Sequence[str] = ()) -> Spots:
    """The places at which a list's things are shown, those with most first."""
    plan = _plan(connection, kind, filters, also)
    if plan is None:
        return Spots(())
    found = _by_spot(plan)
    numbers = {spot: number for spot, number in found.numbers.items() if spot and number > 0}
    shown = sorted(numbers, key=lambda spot: (-numbers[spot], spot))[:MOST_SPOTS]
    return Spots(_placed(connection, shown, numbers), found.exact and len(numbers) <= MOST_SPOTS)


def _by_spot(plan: Plan) -> tallied.Numbers:
    if not tallied.can_place(plan):
        return walked.by_spot(plan)
    inside, before = tallied.by_spot(plan, MOST_SPOTS + 1), walked.begun_before(plan)
    return tallied.Numbers(inside.numbers + before.numbers, before.exact)


def choices(connection: Connection, kind: str, about: str, limit: int) -> list[Choice]:
    """What a list can be narrowed to, the most frequent first, with how many things of the whole ledger have it."""
    prefix = ABOUT[about]
    here = (tallies.c.kind == kind, tallies.c.about == prefix, tallies.c.week == ALL, tallies.c.number > 0)
    joined = select(tallies.c.facet, tallies.c.number, names.c.label).outerjoin(names, names.c.facet == tallies.c.facet)
    rows = connection.execute(joined.where(*here).order_by(tallies.c.number.desc(), tallies.c.facet).limit(limit)).all()
    labels = _place_names(connection, [row.facet for row in rows]) if about == "places" else {}
    return [Choice(_value(row, about), labels.get(row.facet) or row.label or row.facet[2:], row.number) for row in rows]


def _value(row: Any, about: str) -> str:
    """What the filter takes: an id or code, or the name as it is written."""
    return str(row.facet[2:]) if about in {"places", "countries"} else str(row.label or row.facet[2:])


def _plan(connection: Connection, kind: str, filters: Filters, also: Sequence[str]) -> Plan | None:
    return plan_of(connection, kind, replace(filters, after=None), also)


def _placed(connection: Connection, shown: list[int], numbers: dict[int, int]) -> tuple[Spot, ...]:
    known: dict[int, Any] = {}
    for chunk in chunks(shown):
        known |= {row.geonameid: row for row in connection.execute(select(places).where(places.c.geonameid.in_(chunk)))}
    rows = (known[spot] for spot in shown if spot in known)
    return tuple(Spot(p.geonameid, p.name, p.country, p.lat, p.lon, p.precision, numbers[p.geonameid]) for p in rows)


def _place_names(connection: Connection, found: list[str]) -> dict[str, str]:
    ids = [int(facet[2:]) for facet in found]
    chosen = select(places.c.geonameid, places.c.name, places.c.country).where(places.c.geonameid.in_(ids))
    return {f"o:{row.geonameid}": row.name + (f" ({row.country})" if row.country else "") for row in connection.execute(chosen)}
