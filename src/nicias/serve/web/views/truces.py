"""Truces: life lines in lanes, with the violations told; and one truce with every step's sentence."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from nicias.serve import found
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.charts.lanes import draw_truces
from nicias.serve.web.here import Here
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.serve.web.parts import PartQuery, cut_part

router = APIRouter()


@router.get("/truces")
def truces(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery) -> HTMLResponse:
    """All truces that fit, a lane each."""
    here = Here("/truces", asked)
    listed = page(ledger, "truces", asked)
    chart = draw_truces(listed.items, "/truces/{}".format, "/records/{}".format)
    return render(request, "truces.html", here=here, page=listed, chart=chart, menus=menus(counts, "truces"))


@router.get("/truces/{id_}")
def truce(request: Request, ledger: OpenLedger, id_: str, part: PartQuery = 1) -> Response:
    """One truce, step by step."""
    told = found.truce(ledger, id_)
    if told.item.id != id_:
        return RedirectResponse(f"/truces/{told.item.id}", 308)
    entries = {entry.id: entry for entry in told.entries}
    steps = cut_part(told.item.steps, part)
    on_page = {step.record for step in steps.items}

    def to_record(record: str) -> str:
        return f"#{record}" if record in on_page else f"/records/{record}"

    chart = draw_truces([told.item], "/truces/{}".format, to_record)
    return render(request, "truce.html", truce=told.item, entries=entries, part=steps, chart=chart, history=told.history)
