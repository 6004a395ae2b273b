"""What became of a record: field by field what the coder said, what people made of it, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nicias.model.decision import Decision
from nicias.model.record import Record
from nicias.review.fields import as_it_is, editable
from nicias.store.findings import History
from nicias.store.judged import taken_back


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. ``undone`` says that it was taken back and no longer holds."""

    decision: Decision
    undone: bool


@dataclass(frozen=True, slots=True)
class FieldHistory:
    """One field that people corrected: what the coder had said, and each correction in its order."""

    name: str
    coded: Any
    lines: tuple[Line, ...]


def log_lines(decisions: Sequence[Decision]) -> list[Line]:
    """The log of one target, oldest first, each line with whether it still holds."""
    undone = taken_back(decisions)
    return [Line(decision, decision.id in undone) for decision in decisions]


def last_standing(decisions: Sequence[Decision]) -> Decision | None:
    """The decision that undoing would take back next; taking something back is not one of them."""
    lines = (line.decision for line in log_lines(decisions) if not line.undone)
    return next((decision for decision in reversed(list(lines)) if decision.action not in {"undo", "note"}), None)


def field_histories(history: History) -> list[FieldHistory]:
    """The fields that people corrected, in the order of the form."""
    coded = next((version.record for version in history.versions if version.current), None)
    if coded is None:
        return []
    lines = [line for line in log_lines(history.decisions) if line.decision.action == "correct"]
    found = ((one.name, tuple(line for line in lines if line.decision.field == one.name)) for one in editable(coded.kind))
    return [FieldHistory(name, _said(coded, name), about) for name, about in found if about]


def _said(record: Record, name: str) -> Any:
    return as_it_is(record, name)
