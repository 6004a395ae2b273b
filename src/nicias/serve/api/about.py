"""What is served: the codebook, how much there is, what was not understood."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from nicias import __version__
from nicias.codebook.pages import codebook_data
from nicias.export.plain import plain
from nicias.serve.api.fresh import FreshRoute
from nicias.serve.api.shapes import Item, Status
from nicias.serve.context import OpenCounts, OpenLedger

router = APIRouter(tags=["about"], route_class=FreshRoute)
Limit = Annotated[int, Query(ge=1, le=500)]


@router.get("/codebook", summary="The codebook", operation_id="read_codebook")
def read_codebook() -> dict[str, Any]:
    """Every type and register with its rules and words, as declared."""
    return codebook_data()


@router.get("/status", summary="How much there is", operation_id="read_status", response_model=Status)
def read_status(ledger: OpenLedger, counts: OpenCounts) -> dict[str, Any]:
    """`state` grows with everything that is written."""
    return {"version": __version__, "state": ledger.state(), "sizes": counts.sizes()}


@router.get("/issues", summary="What was not understood", operation_id="list_issues", response_model=list[Item])
def read_issues(ledger: OpenLedger, limit: Limit = 50) -> list[dict[str, Any]]:
    """The latest first."""
    return [plain(issue) for issue in ledger.issues(limit)]


@router.get("/asides", summary="What could not become a report", operation_id="list_asides", response_model=list[Item])
def read_asides(ledger: OpenLedger, limit: Limit = 50) -> list[dict[str, Any]]:
    """The latest first, each with its reason."""
    return [plain(aside) for aside in ledger.aside(limit)]
