"""One incident: what each source says, sentence by sentence, with what it is linked to; and stories."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from nicias.export.columns import days, place
from nicias.model.incident import Incident
from nicias.model.truce import Truce
from nicias.serve import found
from nicias.serve.context import OpenLedger
from nicias.serve.web.charts.tolls import draw_range
from nicias.serve.web.pages import render
from nicias.serve.web.parts import PartQuery, cut_part
from nicias.serve.web.spots import point_of
from nicias.serve.web.told import tellings
from nicias.store.filters import Filters
from nicias.store.ledger import Ledger

router = APIRouter()
BESIDE = 5
IN_A_STORY = 60


@router.get("/incidents/{id_}")
def incident(request: Request, ledger: OpenLedger, id_: str, part: PartQuery = 1) -> Response:
    """One act as several reports tell it."""
    told = found.incident(ledger, id_)
    item = told.item
    if item.id != id_:
        return RedirectResponse(f"/incidents/{item.id}", 308)
    shown = cut_part(told.entries, part)
    on_page = {entry.id for entry in shown.items}

    def to_record(record: str) -> str:
        return f"#{record}" if record in on_page else f"/records/{record}"

    return render(
        request, "incident.html", incident=item, title=title_of(item), entries={entry.id: entry for entry in told.entries},
        tellings=tellings(shown.items), part=shown, to_record=to_record, history=told.history,
        charts=[draw_range(toll, to_record) for toll in item.tolls], truces=truces_of(ledger, item),
        beside=dict(zip(("earlier", "later"), ledger.beside(item, BESIDE), strict=True)),
        stories=_stories(ledger, item), point=_point(item),
    )  # fmt: skip


@router.get("/stories/{id_}")
def story(request: Request, ledger: OpenLedger, id_: str) -> HTMLResponse:
    """The reports that mainly tell one incident, and all that they tell."""
    sources = found.story(ledger, id_).item
    told = {known.id: known for source in sources[:IN_A_STORY] for known in ledger.incidents(Filters(report=source.id))}
    ordered = sorted(told.values(), key=lambda known: (known.start or date.max, known.id))
    return render(request, "story.html", id=id_, sources=sources, incidents=ordered[:200])


def title_of(incident: Incident) -> str:
    """What, where, when."""
    where, when = place(incident.place, incident.country), days(incident.start, incident.end)
    return ", ".join(part for part in (incident.label, where, when) if part)


def truces_of(ledger: Ledger, incident: Incident) -> list[tuple[Truce, bool]]:
    """Truces that its records are steps of, then those of its country in its days; each with whether it is told to break it."""
    own = frozenset(incident.records)
    holding = ledger.truces_of(incident.records[:IN_A_STORY])
    known = {truce.id: truce for truce in [*holding, *_truces_then(ledger, incident)]}
    return [(truce, bool(own & frozenset(truce.violations))) for truce in known.values()][: 2 * BESIDE]


def _truces_then(ledger: Ledger, incident: Incident) -> list[Truce]:
    start, end = incident.start or incident.reported, incident.end or incident.reported
    if incident.country is None or start is None:
        return []
    return ledger.truces(Filters(where=incident.country, from_=start, to=end, limit=BESIDE))


def _stories(ledger: Ledger, incident: Incident) -> list[str]:
    told = (ledger.story_of(report) for report in incident.reports[:20])
    return list(dict.fromkeys(story for story in told if story))


def _point(incident: Incident) -> object:
    spot = incident.place
    return point_of(spot)
