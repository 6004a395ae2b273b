"""Disputes: claim against counter-claim, side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.here import Here
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render

router = APIRouter()
MOST = 15
"""Disputes of a page where nothing else is asked for: each comes with its sentences."""
QUOTED = 3
"""Sentences of a side that are quoted."""


@router.get("/disputes")
def disputes(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery) -> HTMLResponse:
    """The disputes, each with its sides and what they say."""
    here = Here("/disputes", asked.model_copy(update={"limit": min(asked.limit, MOST)}))
    found = page(ledger, "disputes", here.asked)
    wanted = [record for _, dispute in found.items for side in dispute.sides for record in side.records[:QUOTED]]
    entries = {entry.id: entry for entry in ledger.entries(list(dict.fromkeys(wanted)))}
    return render(
        request, "disputes.html", here=here, page=found, entries=entries, quoted=QUOTED, menus=menus(counts, "disputes")
    )
