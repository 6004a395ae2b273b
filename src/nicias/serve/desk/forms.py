"""What a desk's form brings in, and the token that it carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from nicias.model.record import KINDS
from nicias.serve.refusals import RefusedError

MOST_FIELDS = 1_000
WAS = "was."
"""Before the name of a field: its value when the form was made, as JSON."""
ACTIONS = ("accept", "reject", "correct", "merge", "split", "note", "undo")
LONGEST_WHY = 2_000


@dataclass(frozen=True, slots=True)
class Sent:
    """One form that was sent: the decision's action, the last number of the log that its sender saw, and all inputs."""

    action: str
    seen: int
    why: str | None
    value: str
    typed: Mapping[str, str]

    @property
    def shown(self) -> dict[str, Any]:
        """The fields' values when the form was made.

        Raises:
            RefusedError: they are not as this server wrote them.
        """
        try:
            return {name.removeprefix(WAS): json.loads(words) for name, words in self.typed.items() if name.startswith(WAS)}
        except (ValueError, RecursionError) as error:
            raise RefusedError("this form is not as it was made; load the page again", 400) from error


async def sent_form(request: Request) -> Sent:
    """The form that a request carries.

    Raises:
        RefusedError: it names no action, or no number of the log.
    """
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
        typed = {name: value for name, value in form.items() if isinstance(value, str)}
    action, seen = typed.get("action", ""), typed.get("seen", "")
    if action not in ACTIONS:
        raise RefusedError(f"{action!r:.40} is nothing that can be decided; there are {', '.join(ACTIONS)}", 422)
    if not (seen.isascii() and seen.isdigit() and len(seen) < 16):
        raise RefusedError("this form is not as it was made; load the page again", 422)
    why = " ".join(typed.get("why", "").split())[:LONGEST_WHY]
    return Sent(action, int(seen), why or None, typed.get("value", "").strip(), typed)


def token_of(request: Request) -> str:
    """What a form carries to show that it is one of ours; whoever guards the forms of this app puts it into the state."""
    guard = getattr(request.state, "forms", None)
    return str(guard.token) if guard is not None else ""


def register_of(request: Request) -> str | None:
    """The register that the queue is narrowed to."""
    kind = request.query_params.get("register")
    return kind if kind in KINDS else None


SentForm = Annotated[Sent, Depends(sent_form)]
Register = Annotated[str | None, Depends(register_of)]
