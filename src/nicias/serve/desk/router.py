"""The desk's addresses: all of it works as plain forms and links; keys are added by a script where there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from nicias.errors import ConflictError
from nicias.model.record import KINDS, SECTORS
from nicias.review.queue import QueuePage, read_queue
from nicias.serve.context import OpenLedger, Reviewer
from nicias.serve.desk.acting import MistypedError, act
from nicias.serve.desk.conflicts import both_versions
from nicias.serve.desk.forms import Register, SentForm, token_of
from nicias.serve.desk.showing import EntryPage, show_entry
from nicias.serve.desk.words import say, say_decision
from nicias.serve.web.pages import render
from nicias.store.corrections import DAYS, PLACES
from nicias.store.ledger import Ledger

PAGE = 25
COUNTED = 10_000
"""Up to which what waits is counted."""
CLOSED = {"sectors": SECTORS, "place_precisions": PLACES, "day_precisions": DAYS}

router = APIRouter(prefix="/review", include_in_schema=False)
After = Annotated[str | None, Query(max_length=40)]


@router.get("")
def show_queue(request: Request, ledger: OpenLedger, person: Reviewer, register: Register, after: After = None) -> Response:
    """What waits, the worthiest first."""
    found = _queue(ledger, register, after, PAGE)
    count = ledger.count_waiting(register, COUNTED)
    following = _address("/review", register=register, after=found.after) if found.after else None
    return render(
        request, "review/queue.html", found=found, register=register, registers=KINDS, after=after, count=count,
        most=COUNTED, following=following, begin=_address("/review/next", register=register),
    )  # fmt: skip


@router.get("/next")
def go_on(ledger: OpenLedger, person: Reviewer, register: Register, after: After = None) -> Response:
    """The first that waits after this one."""
    found = _queue(ledger, register, after, 1)
    to = f"/review/{found.items[0].entry.id}" if found.items else "/review"
    return RedirectResponse(_address(to, register=register), 303)


@router.get("/{record}")
def show(
    request: Request, record: str, ledger: OpenLedger, person: Reviewer, register: Register,
    did: Annotated[int | None, Query(ge=1, le=1 << 53)] = None,
) -> Response:  # fmt: skip
    """One entry with all that is known of it, and the forms to decide on it."""
    return _entry(request, show_entry(ledger, record, did=did), register, did=did)


@router.post("/{record}")
def decide(request: Request, record: str, ledger: OpenLedger, person: Reviewer, register: Register, sent: SentForm) -> Response:
    """Follow the form; what was decided shows at once."""
    try:
        written = act(ledger, record, sent, person)
    except MistypedError as error:
        inputs = sent.typed if sent.action == "correct" else None
        page = show_entry(ledger, record, inputs=inputs, wrong=error.wrong)
        return _entry(request, page, register, status=422)
    except ConflictError as error:
        versions = both_versions(ledger, show_entry(ledger, record), sent, error.newer)
        return render(
            request, "review/conflict.html", status=409, versions=versions, say=say, say_decision=say_decision,
            form_token=token_of(request), target=_address(f"/review/{record}", register=register),
        )  # fmt: skip
    return RedirectResponse(_address(f"/review/{record}", register=register, did=str(written.id)), 303)


def _entry(request: Request, page: EntryPage, register: str | None, *, did: int | None = None, status: int = 200) -> Response:
    here = f"/review/{page.entry.id}"
    following = _address("/review/next", register=register, after=page.entry.id)
    return render(
        request, "review/entry.html", status=status, page=page, entry=page.entry, register=register, did=did, say=say,
        say_decision=say_decision, form_token=token_of(request), target=_address(here, register=register),
        following=following, queue=_address("/review", register=register), **CLOSED,
    )  # fmt: skip


def _queue(ledger: Ledger, register: str | None, after: str | None, limit: int) -> QueuePage:
    return read_queue(ledger, kind=register, after=after, limit=limit, today=datetime.now(UTC).date())


def _address(path: str, **query: str | None) -> str:
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
