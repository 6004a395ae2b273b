"""Decisions: written with a token, refused where somebody decided on the same thing since."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from nicias.errors import QuestionError
from nicias.export.plain import plain
from nicias.model.decision import Decision
from nicias.pipeline import deciding
from nicias.serve.api.fresh import FreshRoute
from nicias.serve.api.shapes import Deciding, DecisionShape
from nicias.serve.context import OpenLedger, TokenPerson
from nicias.serve.refusals import RefusedError

router = APIRouter(tags=["decisions"], route_class=FreshRoute)
Number = Annotated[int, Path(ge=1, le=2**31, description="The decision's number in the log.")]


@router.post(
    "/decisions", status_code=201, summary="Take a decision", operation_id="decide", response_model=DecisionShape,
    response_model_exclude_none=True,
)  # fmt: skip
def decide(asked: Deciding, person: TokenPerson, ledger: OpenLedger, response: Response) -> dict[str, Any]:
    """What follows from it stands in the ledger when the answer comes. A 409 tells what others decided since `seen`."""
    decision = Decision(asked.target, asked.action, person.name, datetime.now(UTC), asked.field, asked.value, asked.why)
    if asked.action == "undo":
        logged = deciding.undo(ledger, _number(asked.value), decision, seen=asked.seen)
    else:
        logged = deciding.decide(ledger, decision, seen=asked.seen)
    response.headers["Location"] = f"/api/v1/decisions/{logged.id}"
    return plain(logged)


@router.get(
    "/decisions/{number}", summary="One decision", operation_id="read_decision", response_model=DecisionShape,
    response_model_exclude_none=True,
)  # fmt: skip
def read_decision(number: Number, ledger: OpenLedger) -> dict[str, Any]:
    """One line of the log."""
    try:
        return plain(ledger.decision(number))
    except QuestionError as error:
        raise RefusedError(str(error), 404) from error


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= 2**31:
        raise RefusedError("undo takes the number of a decision as its value", 422)
    return value
