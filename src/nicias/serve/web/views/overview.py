"""The overview: a map, how many a week, and the list, of one register or of the incidents."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse

from nicias.export.columns import row
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import Page, listing_of, page
from nicias.serve.web.charts.weeks import draw_weeks
from nicias.serve.web.here import Here, fit
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.serve.web.spots import as_geojson, towns_in
from nicias.serve.web.summary import MOST_SPOTS, summarise

router = APIRouter()
SHOWN = {
    "incidents": "incidents", "event": "events", "claim": "claims", "toll": "tolls", "ceasefire": "ceasefire steps",
    "contact": "contacts", "control": "control of ground", "access": "access", "protected": "attacks on the protected",
    "deployment": "deployments", "measure": "measures", "reports": "reports",
}  # fmt: skip
"""What the overview lists, and what many of it are called."""
KindQuery = Annotated[str, Query(max_length=20, description="What is listed: incidents, a register, reports.")]
PATHS = {"incidents": "incidents", "reports": "reports"}


@router.get("/")
def overview(
    request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery, kind: KindQuery = "incidents"
) -> HTMLResponse:
    """Everything of one kind that fits the filters: where, when, and which."""
    kind = listing_of(kind).name
    here, dropped = fit(Here("/", asked, {"kind": kind} if kind != "incidents" else {}), kind)
    found = page(ledger, kind, here.asked)
    summary = summarise(counts, kind, here.asked)

    def to_weeks(first: date, last: date) -> str:
        return here.link(from_=None, **{"from": first, "to": last})

    weeks = [(week.monday, week.number) for week in summary.weeks.weeks]
    return render(
        request, "overview.html", here=here, kind=kind, kinds=[*SHOWN.items()], many=SHOWN.get(kind, kind), dropped=dropped,
        page=found, summary=summary, chart=draw_weeks(weeks, to_weeks), rows=_rows(found), headings=_headings(found),
        map_address=here.asked.link("/map.json", kind=kind), one_path=PATHS.get(kind, "records"), menus=menus(counts, kind),
        linked="title" if kind == "reports" else "what",
    )  # fmt: skip


@router.get("/map.json")
def map_of(counts: OpenCounts, asked: AskedQuery, kind: KindQuery = "incidents") -> JSONResponse:
    """The places of what is asked for, each with how many, as GeoJSON: what the map of the overview shows."""
    here, _ = fit(Here("/", asked), listing_of(kind).name)
    state = {"kind": kind} if kind != "incidents" else {}
    spots = counts.spots(kind, here.asked).spots[:MOST_SPOTS]

    def to_place(where: str) -> str:
        return here.asked.link("/", **{**state, "where": where})

    return JSONResponse(as_geojson(spots, to_place), media_type="application/geo+json")


@router.get("/count.json")
def count(counts: OpenCounts, asked: AskedQuery, kind: KindQuery = "incidents") -> JSONResponse:
    """How many fit: what the form of filters shows before it is sent."""
    here, _ = fit(Here("/", asked), listing_of(kind).name)
    told = counts.count(kind, here.asked)
    return JSONResponse({"count": told.number, "more": not told.exact})


@router.get("/towns.json")
def towns(asked: AskedQuery) -> JSONResponse:
    """The biggest towns in a box, for the maps' labels."""
    return JSONResponse(towns_in(asked.corners() or (-90, -180, 90, 180)), headers={"Cache-Control": "public, max-age=86400"})


def _headings(found: Page) -> list[str]:
    return [*found.listing.columns][1:] if found.items and "id" in found.listing.columns else [*found.listing.columns]


def _rows(found: Page) -> list[tuple[Any, list[str]]]:
    """Each item with its cells but the id, which its link stands for."""
    return [(item, row(found.listing.columns, item)[1:]) for item in found.items]
