"""Dyads: what passed between two parties by month, on PLOVER's conflict-cooperation scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from nicias.link.dyads import dyad_events
from nicias.model.dyad import Dyad
from nicias.model.entry import Entry
from nicias.serve.asked import AskedQuery
from nicias.serve.context import OpenLedger
from nicias.serve.refusals import not_found
from nicias.serve.web.charts.dyads import Edge, draw_months, draw_network
from nicias.serve.web.here import Here, fit
from nicias.serve.web.menus import Menus
from nicias.serve.web.pages import render
from nicias.serve.web.views.talks import DRAWN, LeastQuery
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

router = APIRouter()
LOOKED_AT = 3_000
"""Months of pairs that the network is made of: the newest that fit."""
SENTENCES = 60
NameQuery = Annotated[str, Query(min_length=1, max_length=300)]
MonthQuery = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}$")]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties over all months that fit; ``first`` acts on ``second``."""

    first: str
    second: str
    events: int
    cooperation: int
    conflict: int
    mean: float


@router.get("/dyads")
def dyads(request: Request, ledger: OpenLedger, asked: AskedQuery, least: LeastQuery = 1) -> HTMLResponse:
    """The pairs that fit, as a network and a list."""
    here, dropped = fit(Here("/dyads", asked, {"least": str(least)} if least > 1 else {}), "dyads")
    pairs = pairs_of(ledger.dyads(here.asked.filters(limit=LOOKED_AT, after=None)))
    shown = [pair for pair in pairs if pair.events >= least][:DRAWN]
    edges = [Edge(pair.first, pair.second, pair.events, to_pair(pair.first, pair.second)) for pair in shown]
    network = draw_network(edges, lambda name: here.link(actor=name, least=None), "events") if edges else ""
    return render(
        request, "dyads.html", here=here, dropped=dropped, pairs=shown, of=len(pairs), network=network, least=least,
        to_pair=to_pair, menus=Menus(actors=tuple(sorted({name for pair in pairs for name in (pair.first, pair.second)})[:200])),
    )  # fmt: skip


@router.get("/dyads/pair")
def pair(request: Request, ledger: OpenLedger, first: NameQuery, second: NameQuery, month: MonthQuery = None) -> HTMLResponse:
    """One pair, both ways: its months as a line, and the sentences of a month or of all."""
    ways = {(a, b): months_of(ledger, a, b) for a, b in ((first, second), (second, first))}
    if not any(ways.values()):
        raise not_found("pair", f"{first} and {second}")
    charts = {way: draw_months(months, partial(to_pair, *way)) for way, months in ways.items() if months}
    entries = sentences_of(ledger, first, second, month)
    return render(
        request, "pair.html", first=first, second=second, month=month, ways=ways, charts=charts, entries=entries[:SENTENCES],
        more=len(entries) > SENTENCES, to_pair=to_pair,
    )  # fmt: skip


def to_pair(first: str, second: str, month: str | None = None) -> str:
    """The address of a pair's page."""
    return "/dyads/pair?" + urlencode({"first": first, "second": second} | ({"month": month} if month else {}))


def pairs_of(months: Iterable[Dyad]) -> list[Pair]:
    """The pairs over their months, those with most events first."""
    groups: dict[tuple[str, str], list[Dyad]] = defaultdict(list)
    for month in months:
        groups[month.first, month.second].append(month)
    pairs = [_pair(*key, told) for key, told in groups.items()]
    return sorted(pairs, key=lambda pair: (-pair.events, pair.first, pair.second))


def months_of(ledger: Ledger, first: str, second: str) -> list[Dyad]:
    """The months in which the first acts on the second."""
    months = ledger.dyads(Filters(actor=first, limit=LOOKED_AT))
    return [known for known in months if (known.first, known.second) == (first, second)]


def sentences_of(ledger: Ledger, first: str, second: str, month: str | None) -> list[Entry]:
    """The events that the pair's numbers count, newest first; of a month alone where one is named."""
    start = date.fromisoformat(f"{month}-01") if month else None
    end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1) if start else None
    wanted = {(first, second), (second, first)}
    found = []
    for actor in (first, second):
        for entry in ledger.records("event", Filters(actor=actor, from_=start, to=end, limit=500)):
            told = dyad_events(entry)
            if any((event.first, event.second) in wanted and month in (None, event.month) for event in told):
                found.append(entry)
    return list({entry.id: entry for entry in found}.values())


def _pair(first: str, second: str, months: list[Dyad]) -> Pair:
    events = sum(month.events for month in months)
    cooperation = sum(month.verbal_cooperation + month.material_cooperation for month in months)
    mean = sum(month.score for month in months) / events if events else 0.0
    return Pair(first, second, events, cooperation, events - cooperation, mean)
