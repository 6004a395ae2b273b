"""From a form that was sent to what is written into the log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from nicias.errors import ConflictError, NiciasError, QuestionError
from nicias.model.decision import Decision
from nicias.model.person import Person
from nicias.pipeline.deciding import decide_all
from nicias.review.correcting import read_corrections
from nicias.serve.desk.forms import Sent
from nicias.serve.desk.showing import entry_of
from nicias.store.ledger import Ledger


class MistypedError(NiciasError):
    """A form that cannot be followed as it was typed; ``wrong`` says why, by field."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(dict(wrong))
        self.wrong = dict(wrong)

    def __str__(self) -> str:
        return "; ".join(self.wrong.values())


def act(ledger: Ledger, record: str, sent: Sent, person: Person) -> Decision:
    """Write what the form asks for, and what follows from it; the last decision that was written.

    Raises:
        ConflictError: others decided on the same since the form was made; nothing was written.
        MistypedError: the form cannot be followed.
        RefusedError: there is no such record.
    """
    decisions = _decisions(ledger, record, sent, person)
    try:
        return decide_all(ledger, decisions, seen=sent.seen)[-1]
    except ConflictError:
        raise
    except QuestionError as error:
        raise MistypedError({"": str(error)}) from error


def _decisions(ledger: Ledger, record: str, sent: Sent, person: Person) -> list[Decision]:
    entry_of(ledger, record)
    plain = Decision(record, sent.action, person.name, datetime.now(UTC), why=sent.why)
    match sent.action:
        case "correct":
            return _corrections(ledger, plain, sent)
        case "merge":
            return [_merge(ledger, plain, sent)]
        case "undo":
            return [_undo(ledger, plain, sent)]
        case _:
            return [plain]


def _corrections(ledger: Ledger, plain: Decision, sent: Sent) -> list[Decision]:
    found = read_corrections(entry_of(ledger, plain.target).record, sent.typed, sent.shown)
    if found.wrong:
        raise MistypedError(found.wrong)
    if not found.changes:
        raise MistypedError({"": "nothing was changed in the fields; to uphold the record as it is, accept it"})
    return [Decision(plain.target, "correct", plain.by, plain.at, field, value, plain.why) for field, value in found.changes]


def _merge(ledger: Ledger, plain: Decision, sent: Sent) -> Decision:
    own, other = ledger.incidents_of(plain.target), ledger.incident(sent.value) if sent.value else None
    if not own:
        raise MistypedError({"merge": "this record is in no incident, so there is nothing to merge"})
    if other is None:
        raise MistypedError({"merge": f"{sent.value!r:.40} is no incident; choose one, or type its id (i and 16 digits)"})
    return Decision(own[0].id, "merge", plain.by, plain.at, None, other.id, plain.why)


def _undo(ledger: Ledger, plain: Decision, sent: Sent) -> Decision:
    number = int(sent.value) if sent.value.isascii() and sent.value.isdigit() and len(sent.value) < 16 else -1
    try:
        undone = ledger.decision(number)
    except QuestionError as error:
        raise MistypedError({"": str(error)}) from error
    return Decision(undone.target, "undo", plain.by, plain.at, None, number, plain.why)
