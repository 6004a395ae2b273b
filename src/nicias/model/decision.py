"""What a person decided on an entry or an incident: one line of an append-only log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

ACTIONS = ("accept", "reject", "correct", "merge", "split", "note", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. ``id`` is its number in the log, 0 until it is written.

    ``target`` is the id of a record or an incident. ``correct`` sets ``field`` to ``value`` (as codebook JSON); ``merge`` joins
    the incident ``target`` with the one whose id is ``value``; ``split`` takes the record ``target`` out of the incident that
    it is in; ``undo`` takes back the decision whose number is ``value``. ``by`` is who, ``at`` when (UTC), ``why`` in
    their words.
    """

    target: str
    action: str
    by: str
    at: datetime
    field: str | None = None
    value: Any = None
    why: str | None = None
    id: int = 0
