"""Sources: for each outlet what it reports, whom it quotes, and how often nobody else tells the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from nicias.model.record import Claim
from nicias.serve.asked import Asked, AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.here import Here, fit
from nicias.serve.web.menus import menus, outlets
from nicias.serve.web.pages import render
from nicias.store.ledger import Ledger

router = APIRouter()
LOOKED_AT = 200
"""Incidents and claims of an outlet that its line is made of: the newest that fit."""
LINES = 12
"""Outlets of one page."""
PageQuery = Annotated[int, Query(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet over the newest incidents and claims that fit."""

    name: str
    incidents: int
    alone: int
    families: tuple[tuple[str, int], ...]
    quoted: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]


@router.get("/sources")
def sources(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery, part: PageQuery = 1) -> HTMLResponse:
    """The outlets, or the one that is asked for with its newest reports."""
    here = Here("/sources", asked, {"part": str(part)} if part > 1 else {})
    every = [asked.source] if asked.source else outlets(counts)
    shown = every[(part - 1) * LINES : part * LINES]
    lines = [outlet_of(ledger, asked.model_copy(update={"source": name, "after": None})) for name in shown]
    reports = page(ledger, "reports", fit(here, "reports")[0].asked) if asked.source else None
    following = here.link(part=part + 1) if len(every) > part * LINES else None
    return render(
        request, "sources.html", here=here, lines=lines, reports=reports, looked_at=LOOKED_AT, following=following,
        first=here.link(part=None) if part > 1 else None, menus=menus(counts, "incidents"),
    )  # fmt: skip


def outlet_of(ledger: Ledger, asked: Asked) -> Outlet:
    """What one outlet reports, whom it quotes, how often it is alone."""
    incidents = ledger.incidents(asked.filters(limit=LOOKED_AT))
    claims = [known.record for known in ledger.records("claim", asked.filters(limit=LOOKED_AT))]
    told = [claim for claim in claims if isinstance(claim, Claim)]
    return Outlet(
        asked.source or "", len(incidents), sum(known.origins == 1 for known in incidents),
        tuple(Counter(known.family for known in incidents).most_common(8)),
        tuple(Counter(claim.speaker.name for claim in told).most_common(8)),
        tuple(Counter(claim.stance for claim in told).most_common(6)),
    )  # fmt: skip
