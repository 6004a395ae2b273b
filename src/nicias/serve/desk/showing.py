"""All that the page of one entry shows, read from the ledger once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from nicias.model.decision import Decision
from nicias.model.entry import Entry
from nicias.model.incident import Incident
from nicias.review.candidates import Candidate, nearest_incidents
from nicias.review.fields import Editable, as_it_is, editable
from nicias.review.histories import FieldHistory, Line, field_histories, last_standing, log_lines
from nicias.review.priorities import Priority
from nicias.review.queue import read_priority
from nicias.review.typed import as_typed
from nicias.serve.desk.sentences import Passage, passage_of
from nicias.serve.refusals import not_found
from nicias.store.ledger import Ledger


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry at the desk. ``seen`` is the last number of the log when it was read; ``inputs`` are what the form's inputs
    hold, by name, ``was`` each field's value as JSON; ``undoable`` the decision that U takes back."""

    entry: Entry
    seen: int
    passage: Passage
    fields: tuple[Editable, ...]
    inputs: Mapping[str, str]
    was: Mapping[str, str]
    wrong: Mapping[str, str]
    priority: Priority | None
    incidents: tuple[Incident, ...]
    candidates: tuple[Candidate, ...]
    log: tuple[Line, ...]
    about_incident: tuple[Line, ...]
    histories: tuple[FieldHistory, ...]
    undoable: Decision | None

    @property
    def shared(self) -> bool:
        """Whether it stands in one incident with other accounts, so that it can be split off."""
        return any(len(incident.accounts) > 1 for incident in self.incidents)

    def rows(self, name: str) -> range:
        """The rows of a field that takes several, with an empty one at the end."""
        start = f"{name}."
        used = [int(key[len(start) :].partition(".")[0]) for key in self.inputs if _is_row(key, start)]
        return range(max(used, default=-1) + 2)


def show_entry(
    ledger: Ledger,
    record: str,
    *,
    did: int | None = None,
    inputs: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> EntryPage:
    """The page of one record; ``inputs`` and ``wrong`` are of a form that was sent and cannot be followed.

    Raises:
        RefusedError: there is no such record.
    """
    seen, entry = ledger.last_decision(), entry_of(ledger, record)
    values = {one.name: as_it_is(entry.record, one.name) for one in editable(entry.record.kind)}
    report, history = ledger.report(entry.source.id), ledger.history(record)
    incidents = tuple(ledger.incidents_of(record))
    about = tuple(line for incident in incidents for line in _about(ledger, incident.id))
    return EntryPage(
        entry=entry,
        seen=seen,
        passage=passage_of(entry.record, report[1].text if report else ""),
        fields=editable(entry.record.kind),
        inputs=inputs or {key: words for name, value in values.items() for key, words in as_typed(name, value).items()},
        was={name: json.dumps(value, ensure_ascii=False) for name, value in values.items()},
        wrong=wrong or {},
        priority=read_priority(ledger, record, today=datetime.now(UTC).date()),
        incidents=incidents,
        candidates=tuple(nearest_incidents(ledger, record)),
        log=tuple(log_lines(history.decisions)),
        about_incident=about,
        histories=tuple(field_histories(history)),
        undoable=_undoable(history.decisions, about, did),
    )


def entry_of(ledger: Ledger, record: str) -> Entry:
    """The record of this id.

    Raises:
        RefusedError: there is none.
    """
    entry = ledger.entry(record)
    if entry is None or entry.id != record:
        raise not_found("record", record)
    return entry


def _about(ledger: Ledger, incident: str) -> list[Line]:
    """What was decided on an incident. What takes a split back stands in its record's log, so the targets' own logs count."""
    decided = [decision for decision in ledger.decisions_about(incident) if decision.action in {"merge", "split", "undo"}]
    targets = dict.fromkeys(decision.target for decision in decided)
    undone = {line.decision.id for target in targets for line in log_lines(ledger.history(target).decisions) if line.undone}
    return [Line(decision, decision.id in undone) for decision in decided]


def _undoable(own: tuple[Decision, ...], about: tuple[Line, ...], did: int | None) -> Decision | None:
    """What was just done here where it still holds, else the last decision on the record that does."""
    lines = (*log_lines(own), *about)
    just = next((line.decision for line in lines if line.decision.id == did and not line.undone), None)
    return just if just is not None and just.action not in {"undo", "note"} else last_standing(own)


def _is_row(key: str, start: str) -> bool:
    return key.startswith(start) and key[len(start) :].partition(".")[0].isdigit()
