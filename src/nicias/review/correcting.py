"""From a filled-in form to the corrections that it asks for, in an order in which each of them makes sense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nicias.errors import QuestionError
from nicias.model.record import Record
from nicias.review.fields import NUMBERS, Editable, as_it_is, editable
from nicias.review.typed import Typed, read_field
from nicias.store.corrections import check_correction
from nicias.store.payloads import write_json

Change = tuple[str, Any]
"""A field and its new value, as codebook JSON."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """What a form asks for: ``changes`` in the order in which they can be decided, or what is wrong, by field."""

    changes: tuple[Change, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)


def read_corrections(record: Record, typed: Typed, shown: Mapping[str, Any] | None = None) -> Correcting:
    """What is to be corrected of a record by the form that was typed.

    A field is a change only where it differs from what was ``shown`` in the form (the record's own value where left out), so
    that a form that was opened before somebody else's correction does not take that back unasked.
    """
    wanted: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for one in editable(record.kind):
        try:
            value = read_field(one, typed)
        except QuestionError as error:
            wrong[one.name] = str(error)
            continue
        if _differs(value, (shown or {}).get(one.name, as_it_is(record, one.name)), one):
            wanted[one.name] = value
    return Correcting(wrong=wrong) if wrong else order_changes(record, wanted)


def order_changes(record: Record, wanted: Mapping[str, Any]) -> Correcting:
    """The changes one after another, each of which the record takes: a new type first lets go of the old type's mode."""
    data, left, changes = record.to_dict(), dict(wanted), list[Change]()
    while left:
        reasons: dict[str, str] = {}
        for name, value in left.items():
            reason = _refusal(data, name, value)
            if reason is None:
                break
            reasons[name] = reason
        else:
            step = _let_go(data, left)
            if step is None:
                return Correcting(wrong=reasons)
            changes.append((step, None))
            data = _with(data, step, None)
            continue
        changes.append((name, left.pop(name)))
        data = _with(data, name, value)
    return Correcting(tuple(changes))


def _differs(value: Any, now: Any, one: Editable) -> bool:
    if one.form == "choice" and value is None and not one.optional:
        return False
    return bool(value != now)


def _refusal(data: Mapping[str, Any], name: str, value: Any) -> str | None:
    """Why the record cannot take the value; ``None`` where it can."""
    try:
        check_correction(write_json(data), name, value)
    except QuestionError as error:
        return str(error)
    return None


def _let_go(data: Mapping[str, Any], left: Mapping[str, Any]) -> str | None:
    """A field that stands in the way of another's new value and can be emptied first."""
    return next((name for name in left if data.get(name) is not None and _refusal(data, name, None) is None), None)


def _with(data: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    changed = {**data, name: value}
    if value is None and name not in NUMBERS:
        del changed[name]
    return changed
