"""Status: how much the ledger holds, what came in last, what was not understood."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nicias.model.record import KINDS
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.web import vendor
from nicias.serve.web.pages import render
from nicias.store.filters import Filters

router = APIRouter()
SHOWN = 50


@router.get("/status")
def status(request: Request, ledger: OpenLedger, counts: OpenCounts) -> HTMLResponse:
    """The state of the ledger and of this server."""
    sizes = counts.sizes()
    newest = ledger.reports(Filters(limit=1))
    return render(
        request, "status.html", registers=[(kind, sizes[kind]) for kind in KINDS],
        derived=[(name, size) for name, size in sizes.items() if name not in KINDS], issues=ledger.issues(SHOWN),
        aside=ledger.aside(SHOWN), newest=newest[0] if newest else None, assets=vendor.folder() is not None,
    )  # fmt: skip
