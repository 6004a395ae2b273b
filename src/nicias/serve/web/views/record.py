"""One record: its sentence, its fields, the rule that made it, and what it went through."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from nicias.serve import found
from nicias.serve.context import OpenLedger
from nicias.serve.web.pages import render
from nicias.serve.web.rules import rules
from nicias.serve.web.spots import point_of
from nicias.serve.web.told import fields_of

router = APIRouter()


@router.get("/records/{id_}")
def record(request: Request, ledger: OpenLedger, id_: str) -> HTMLResponse:
    """A record whole."""
    told = found.entry(ledger, id_)
    return render(
        request, "record.html", entry=told.item, fields=fields_of(told.item.record), history=told.history,
        rule=rules().get(told.item.record.coder.rule), incidents=ledger.incidents_of(id_),
        point=point_of(told.item.record.where),
    )  # fmt: skip
