"""Counts over a list with the same filters: in all, by week, by place; and what it can be narrowed to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from nicias.model.counts import Choice, Count, Spots, Weeks
from nicias.model.record import KINDS
from nicias.serve.api.fresh import FreshRoute
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts

router = APIRouter(tags=["counts"], route_class=FreshRoute)
DERIVED = ("incidents", "disputes", "truces", "ground", "talks")
Countable = Annotated[str, Path(json_schema_extra={"enum": [*KINDS, *DERIVED, "dyads", "reports"]})]
Dated = Annotated[str, Path(json_schema_extra={"enum": [*KINDS, *DERIVED, "reports"]})]
Placed = Annotated[str, Path(json_schema_extra={"enum": [*KINDS, *DERIVED]})]
About = Annotated[str, Path(json_schema_extra={"enum": ["outlets", "types", "actors", "places", "countries", "speakers"]})]


@router.get("/count/{name}", summary="How many there are", operation_id="count")
def read_count(name: Countable, asked: AskedQuery, counts: OpenCounts) -> Count:
    """Exact, or at least so many where looking at all of them would take too long."""
    return counts.count(name, asked)


@router.get("/weeks/{name}", summary="A histogram by week", operation_id="weeks")
def read_weeks(name: Dated, asked: AskedQuery, counts: OpenCounts) -> Weeks:
    """Each thing counts in the week of its first day."""
    return counts.weeks(name, asked)


@router.get("/spots/{name}", summary="Places with their numbers", operation_id="spots")
def read_spots(name: Placed, asked: AskedQuery, counts: OpenCounts) -> Spots:
    """The places where things are shown on a map, those with most first, 2,000 at most."""
    return counts.spots(name, asked)


@router.get("/choices/{name}/{about}", summary="What it can be narrowed to", operation_id="choices")
def read_choices(name: Dated, about: About, counts: OpenCounts, limit: Annotated[int, Query(ge=1, le=200)] = 20) -> list[Choice]:
    """The most frequent outlets, types, actors, places, countries or speakers; `value` is what the filter takes."""
    return counts.choices(name, about, limit)
