"""Search: the sentences and reports that have some words."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nicias.model.record import KINDS
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.web.here import Here, fit
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.serve.web.told import sentences

router = APIRouter()
EACH = 8
"""How many of each register are shown; the overview has all of them."""


@router.get("/search")
def search(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery) -> HTMLResponse:
    """What has the words: reports, and records by register."""
    here, offered = Here("/search", asked), menus(counts, "incidents")
    if asked.text is None:
        return render(request, "search.html", here=here, reports=[], found={}, each=EACH, menus=offered)
    filters = asked.filters(limit=EACH + 1, after=None)
    found = {kind: ledger.records(kind, filters) for kind in KINDS}
    reports = ledger.reports(fit(here, "reports")[0].asked.filters(limit=EACH + 1, after=None))
    told = {kind: [said for entry in entries[:EACH] for said in sentences([entry])] for kind, entries in found.items() if entries}
    more = {kind for kind, entries in found.items() if len(entries) > EACH}
    return render(request, "search.html", here=here, reports=reports, found=told, more=more, each=EACH, menus=offered)
