"""Talks: who met whom, as a network and as a list."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from nicias.serve.asked import Asked, AskedQuery
from nicias.serve.context import OpenCounts, OpenLedger
from nicias.serve.listed import page
from nicias.serve.web.charts.dyads import Edge, draw_network
from nicias.serve.web.here import Here
from nicias.serve.web.menus import menus
from nicias.serve.web.pages import render
from nicias.store.ledger import Ledger

router = APIRouter()
LeastQuery = Annotated[int, Query(ge=1, le=1_000_000, description="How often two must be together to be drawn.")]
LOOKED_AT = 500
"""Contacts that the network is made of: the newest that fit."""
DRAWN = 80
"""Pairs that are drawn and listed: the most frequent."""


@router.get("/talks")
def talks(request: Request, ledger: OpenLedger, counts: OpenCounts, asked: AskedQuery, least: LeastQuery = 1) -> HTMLResponse:
    """Meetings, calls and visits that fit, and who took part together."""
    here = Here("/talks", asked, {"least": str(least)} if least > 1 else {})
    pairs = pairs_of(ledger, asked)
    edges = [
        Edge(first, second, count, here.link(actor=first, least=None))
        for (first, second), count in pairs.most_common(DRAWN)
        if count >= least
    ]
    network = draw_network(edges, lambda name: here.link(actor=name, least=None), "contacts") if edges else ""
    return render(
        request, "talks.html", here=here, page=page(ledger, "talks", asked), edges=edges, network=network, least=least,
        menus=menus(counts, "talks"),
    )  # fmt: skip


def pairs_of(ledger: Ledger, asked: Asked) -> Counter[tuple[str, str]]:
    """How often two parties took part in one contact, over the newest that fit."""
    pairs: Counter[tuple[str, str]] = Counter()
    for incident in ledger.talks(asked.filters(limit=LOOKED_AT, after=None)):
        if incident.state not in ("cancelled", "suspended"):
            names = sorted({actor.name for actor in (*incident.actors, *incident.recipients)})
            pairs.update(combinations(names[:12], 2))
    return pairs
