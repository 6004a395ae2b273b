"""What stands of people's decisions on one record: its state of review, and its fields as corrected."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, Row, select

from nicias.errors import InputError
from nicias.model.decision import Decision
from nicias.model.record_json import read_record
from nicias.store.payloads import write_json
from nicias.store.tables import decisions
from nicias.store.upserts import chunks


def decisions_on(connection: Connection, targets: Sequence[str]) -> dict[str, list[Decision]]:
    """All decisions on these targets, in the order of the log."""
    found: dict[str, list[Decision]] = {}
    for chunk in chunks(targets):
        for row in connection.execute(select(decisions).where(decisions.c.target.in_(chunk)).order_by(decisions.c.number)):
            found.setdefault(row.target, []).append(read_decision(row))
    return found


def read_decision(row: Row[Any]) -> Decision:
    """A decision from its line in the log."""
    value = None if row.value is None else json.loads(row.value)
    return Decision(row.target, row.action, row.by, row.at.replace(tzinfo=UTC), row.field, value, row.why, row.number)


def taken_back(log: Sequence[Decision]) -> set[int]:
    """The numbers of the decisions that were taken back; taking back may itself be taken back."""
    undone: set[int] = set()
    for decision in reversed(log):
        if decision.action == "undo" and decision.id not in undone:
            undone.add(decision.value)
    return undone


def standing(log: Sequence[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in their order."""
    undone = taken_back(log)
    return [decision for decision in log if decision.id not in undone and decision.action != "undo"]


def judge(coded: str, log: Sequence[Decision]) -> tuple[str, str | None]:
    """A record's state of review, and its JSON as corrected (``None`` where nobody corrected it)."""
    review, corrected = "unreviewed", None
    for decision in standing(log):
        if decision.action in {"accept", "reject"}:
            review = f"{decision.action}ed"
        if decision.action == "correct":
            fixed = correct(corrected or coded, decision)
            review, corrected = ("corrected", fixed) if fixed else (review, corrected)
    return ("corrected" if review == "accepted" and corrected else review), corrected


def correct(payload: str, decision: Decision) -> str | None:
    """The record with one field set; ``None`` where a newer coder's record no longer takes the value."""
    data = {**json.loads(payload), str(decision.field): decision.value}
    if decision.value is None and decision.field not in {"min", "max"}:
        del data[str(decision.field)]
    try:
        read_record(data)
    except InputError:
        return None
    return write_json(data)
