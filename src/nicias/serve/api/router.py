"""``/api/v1``, put together."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends

from nicias.serve.api import about, counts, decisions, entries, lists
from nicias.serve.api.shapes import ProblemShape
from nicias.serve.context import reader
from nicias.serve.faults import PROBLEM_JSON

REFUSALS = {
    304: "It is as you have it (If-None-Match).",
    400: "What was sent cannot be read.",
    401: "Nobody is known by this session or token.",
    403: "This person may not do that.",
    404: "There is nothing of this id.",
    409: "Others decided on it since.",
    413: "It is too large.",
    422: "It makes no sense; the answer says what and where.",
    414: "The address is longer than any of ours.",
    429: "Too many in too short a time.",
    500: "Something went wrong here.",
    503: "The ledger cannot be read or written now.",
}
SHAPED = {PROBLEM_JSON: {"schema": {"$ref": f"#/components/schemas/{ProblemShape.__name__}"}}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {"description": words, **({} if status == 304 else {"content": SHAPED})} for status, words in REFUSALS.items()
}

router = APIRouter(prefix="/api/v1", dependencies=[Depends(reader)], responses=RESPONSES)
for _part in (about, counts, decisions, entries, lists):
    router.include_router(_part.router)
