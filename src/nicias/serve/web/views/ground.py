"""Ground: who is said to hold what through time, and on one day; and one area with every sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from nicias.model.ground import Ground, Spell
from nicias.serve import found
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.charts.lanes import draw_ground
from nicias.serve.web.here import Here
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.serve.web.spots import point_of
from nicias.serve.web.told import tellings

router = APIRouter()
DayQuery = Annotated[
    date | None, BeforeValidator(lambda value: value or None), Query(description="The day for which holders are shown.")
]


@router.get("/ground")
def ground(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery, day: DayQuery = None) -> HTMLResponse:
    """The areas that fit, a lane each, and who is said to hold them on a day."""
    here = Here("/ground", asked, {"day": str(day)} if day else {})
    listed = page(ledger, "ground", asked)
    days = sorted({told for known in listed.items for spell in known.spells for told in (spell.start, spell.end) if told})
    holders = [(known, holder_on(known, day or date.max)) for known in listed.items]
    return render(
        request, "ground.html", here=here, page=listed, day=day, days=days, holders=holders, menus=menus(counts, "ground"),
        chart=draw_ground(listed.items, "/ground/{}".format, "/records/{}".format), points=points_of(listed.items),
    )  # fmt: skip


@router.get("/ground/{id_}")
def area(request: Request, ledger: OpenLedger, id_: str) -> HTMLResponse:
    """One area's line of holders."""
    told = found.ground(ledger, id_)
    on_page = {entry.id for entry in told.entries}

    def to_record(record: str) -> str:
        return f"#{record}" if record in on_page else f"/records/{record}"

    return render(
        request, "area.html", ground=told.item, tellings=tellings(told.entries), to_record=to_record, history=told.history,
        chart=draw_ground([told.item], "/ground/{}".format, to_record),
        point=point_of(told.item.area),
    )  # fmt: skip


def holder_on(ground: Ground, day: date) -> Spell | None:
    """The latest word on who holds the area that was told up to a day."""
    told = [spell for spell in ground.spells if spell.start is not None and spell.start <= day]
    return told[-1] if told else None


def points_of(grounds: Iterable[Ground]) -> dict[str, Any]:
    """The areas for the map, each with its spells, so that a slider can show any day."""
    features = []
    for known in grounds:
        made = point_of(known.area, address=f"/ground/{known.id}")
        if made is not None:
            made["properties"]["spells"] = [_spell(spell) for spell in known.spells if spell.start]
            features.append(made)
    return {"type": "FeatureCollection", "features": features}


def _spell(spell: Spell) -> dict[str, Any]:
    holder = spell.holder.name if spell.holder else "nobody named"
    return {"from": str(spell.start), "says": f"{spell.state}: {holder}", "contested": bool(spell.against)}
