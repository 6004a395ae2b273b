"""Two reviewers at one record: what stands now beside what the second one sent, so that they can choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicias.model.decision import Decision
from nicias.review.correcting import read_corrections
from nicias.review.fields import as_it_is
from nicias.serve.desk.forms import WAS, Sent
from nicias.serve.desk.showing import EntryPage
from nicias.store.ledger import Ledger

NOT_AGAIN = frozenset({"seen", "form_token"})


@dataclass(frozen=True, slots=True)
class Version:
    """One field: what it was when the form was made, what it is now, and what was typed."""

    field: str
    was: Any
    now: Any
    typed: Any


@dataclass(frozen=True, slots=True)
class Versions:
    """Both versions. ``again`` are the inputs to be sent once more by whoever decides for their own."""

    page: EntryPage
    action: str
    newer: tuple[Decision, ...]
    fields: tuple[Version, ...]
    again: Mapping[str, str]


def both_versions(ledger: Ledger, page: EntryPage, sent: Sent, newer: Sequence[Decision]) -> Versions:
    """What others decided since the form was made, and what the form asks for."""
    again = {name: value for name, value in sent.typed.items() if name not in NOT_AGAIN}
    return Versions(page, _words(ledger, sent), tuple(newer), tuple(_fields(page, sent)), again)


def _fields(page: EntryPage, sent: Sent) -> list[Version]:
    if sent.action != "correct":
        return []
    record, shown = page.entry.record, sent.shown
    changes = dict(read_corrections(record, sent.typed, shown).changes)
    return [Version(name, shown.get(name), as_it_is(record, name), changes[name]) for name in _told(changes, sent)]


def _told(changes: Mapping[str, Any], sent: Sent) -> list[str]:
    return [name for name in changes if WAS + name in sent.typed]


def _words(ledger: Ledger, sent: Sent) -> str:
    if sent.action == "undo" and sent.value.isascii() and sent.value.isdigit():
        undone = ledger.decision(int(sent.value))
        return f"take back decision {undone.id} ({undone.action} by {undone.by})"
    return f"merge with {sent.value}" if sent.action == "merge" else sent.action
