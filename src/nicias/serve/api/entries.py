"""One thing by its id, with every record behind it, its history, and the ids of what belongs to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from nicias.export.plain import plain
from nicias.serve import found
from nicias.serve.api.fresh import FreshRoute
from nicias.serve.api.shapes import One
from nicias.serve.context import OpenLedger
from nicias.serve.found import Found

router = APIRouter(tags=["entries"], route_class=FreshRoute)
Id = Annotated[str, Path(max_length=300, description="Its id; one that has vanished leads to what took it in.")]


@router.get("/records/{id}", summary="One record of any register", operation_id="read_record", response_model=One)
def read_record(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002 - the parameter's name in the address
    one = found.entry(ledger, id)
    links = {"incidents": [incident.id for incident in ledger.incidents_of(id)], "reports": [one.item.source.id]}
    return _one(one, plain(one.item), links)


@router.get("/incidents/{id}", summary="One incident, meeting or call", operation_id="read_incident", response_model=One)
def read_incident(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002
    one = found.incident(ledger, id)
    earlier, later = ledger.beside(one.item)
    stories = dict.fromkeys(filter(None, (ledger.story_of(report) for report in one.item.reports[: found.MOST_REPORTS])))
    links = {
        "stories": [*stories],
        "truces": [truce.id for truce in found.truces_around(ledger, one.item)],
        "earlier": [incident.id for incident in earlier],
        "later": [incident.id for incident in later],
    }
    return _one(one, plain(one.item), links)


@router.get("/truces/{id}", summary="One truce with its steps", operation_id="read_truce", response_model=One)
def read_truce(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002
    one = found.truce(ledger, id)
    return _one(one, plain(one.item), {"violations": [*one.item.violations]})


@router.get("/ground/{id}", summary="One area's holders and sieges", operation_id="read_ground", response_model=One)
def read_ground(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002
    one = found.ground(ledger, id)
    return _one(one, plain(one.item), {})


@router.get("/reports/{id}", summary="One report with its text", operation_id="read_report", response_model=One)
def read_report(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002
    one = found.report(ledger, id)
    source, report = one.item
    story = ledger.story_of(source.id)
    return _one(one, {**plain(source), "text": report.text}, {"stories": [story] if story else []})


@router.get("/stories/{id}", summary="One story: its reports", operation_id="read_story", response_model=One)
def read_story(id: Id, ledger: OpenLedger) -> dict[str, Any]:  # noqa: A002
    one = found.story(ledger, id)
    shown = one.item[: found.MOST_REPORTS]
    item = {"id": id, "reports": [plain(source) for source in shown]}
    return _one(one, item, {"reports": [source.id for source in shown]})


def _one(one: Found[Any], item: dict[str, Any], links: dict[str, list[str]]) -> dict[str, Any]:
    history = one.history
    return {
        "item": item,
        "records": [plain(entry) for entry in one.entries],
        "versions": [
            {"version": told.version, "filed": told.filed, "current": told.current, "record": told.record.to_dict()}
            for told in history.versions
        ],
        "decisions": [plain(decision) for decision in history.decisions],
        "seen": max((decision.id for decision in history.decisions), default=0),
        "links": links,
    }
