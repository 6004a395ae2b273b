"""The log of decisions: only ever added to; what follows from it is brought up to date at once or marked to be made anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, func, select, update

from nicias.errors import QuestionError
from nicias.model.decision import ACTIONS, Decision
from nicias.store.corrections import check_correction
from nicias.store.derived import follow
from nicias.store.judged import decisions_on, judge, taken_back
from nicias.store.keys import key_of
from nicias.store.merges import anchor_merge, anchor_split, records_anchored
from nicias.store.payloads import write_json
from nicias.store.record_rows import known_record, rewrite
from nicias.store.tables import decisions, grounds, incidents, records, reports, truces
from nicias.store.upserts import chunks

ON_RECORDS = frozenset({"accept", "reject", "correct", "split"})
TARGETS = {"record": records, "incident": incidents, "truce": truces, "ground": grounds, "report": reports}


def decide(connection: Connection, decision: Decision) -> Decision:
    """Write one decision and what follows from it."""
    target = _target_of(connection, decision)
    if decision.action == "undo":
        return _undo(connection, decision)
    if decision.action == "correct":
        check_correction(_as_it_stands(connection, decision.target), decision.field, decision.value)
    elif decision.field is not None or (decision.value is not None and decision.action != "merge"):
        raise QuestionError(f"{decision.action} takes no field and no value")
    written = _append(connection, decision)
    if decision.action == "merge":
        _unlink(connection, anchor_merge(connection, written))
    elif decision.action == "split":
        _unlink(connection, anchor_split(connection, written))
    elif target == "record" and decision.action != "note":
        _judge_again(connection, decision.target)
    return written


def _target_of(connection: Connection, decision: Decision) -> str:
    """What the target is; refuses a target that is not there or that the action does not go with."""
    if decision.action not in ACTIONS:
        raise QuestionError(f"{decision.action!r:.40} is no decision; there are {', '.join(ACTIONS)}")
    if not decision.by.strip():
        raise QuestionError("a decision needs a name: who takes it")
    found = kind_of(connection, decision.target)
    if found is None:
        raise QuestionError(f"{decision.target!r:.40} is nothing that the ledger holds")
    if decision.action in ON_RECORDS and found != "record":
        raise QuestionError(f"{decision.action} goes with a record, {decision.target} is of kind {found}")
    if decision.action == "merge" and found != "incident":
        raise QuestionError(f"merge goes with an incident, {decision.target} is of kind {found}")
    return found


def kind_of(connection: Connection, id_: str) -> str | None:
    """What an id stands for; an id that has vanished stands for what it leads to."""
    for id_now in dict.fromkeys((id_, follow(connection, id_))):
        for kind, table in TARGETS.items():
            if connection.scalar(select(table.c.id).where(table.c.key == key_of(id_now))) == id_now:
                return kind
    return None


def find_decision(connection: Connection, number: int) -> Decision:
    """The line of the log with this number; ``LedgerError`` where there is none."""
    return _line(connection, number)


def _append(connection: Connection, decision: Decision) -> Decision:
    """Number and write one line; the writers' lock keeps the numbers without gaps."""
    at, number = decision.at.astimezone(UTC), (connection.scalar(select(func.max(decisions.c.number))) or 0) + 1
    row = {
        "number": number,
        "target": decision.target, "action": decision.action, "field": decision.field, "by": decision.by, "why": decision.why,
        "value": None if decision.value is None else write_json(decision.value), "at": at.replace(tzinfo=None),
    }  # fmt: skip
    connection.execute(decisions.insert(), row)
    return replace(decision, id=number, at=at)


def _undo(connection: Connection, decision: Decision) -> Decision:
    undone = _line(connection, decision.value)
    if follow(connection, undone.target) != follow(connection, decision.target):
        raise QuestionError(f"decision {decision.value} is on {undone.target}, not on {decision.target}")
    log = decisions_on(connection, [undone.target])[undone.target]
    if undone.id in taken_back(log):
        raise QuestionError(f"decision {decision.value} was taken back already")
    written = _append(connection, replace(decision, target=undone.target))
    if kind_of(connection, undone.target) == "record":
        _judge_again(connection, undone.target)
    _unlink(connection, records_anchored(connection, [line.id for line in log]))
    return written


def _line(connection: Connection, number: Any) -> Decision:
    if isinstance(number, int) and not isinstance(number, bool):
        target = connection.scalar(select(decisions.c.target).where(decisions.c.number == number))
        if target is not None:
            return next(line for line in decisions_on(connection, [target])[target] if line.id == number)
    raise QuestionError(f"there is no decision {number!r:.40}")


def _as_it_stands(connection: Connection, record: str) -> str:
    row = connection.execute(select(records.c.coded, records.c.corrected).where(records.c.key == key_of(record))).one()
    return str(row.corrected or row.coded)


def _judge_again(connection: Connection, record: str) -> None:
    """Derive the record from the log anew; where that changes what stands, its report is linked again."""
    known = known_record(connection, key_of(record))
    if known is None:
        raise QuestionError(f"{record!r:.40} is no record")
    row, outlet, told = known
    log = decisions_on(connection, [record])
    before = (row["review"] == "rejected", row["live"], row["corrected"])
    review, corrected = judge(row["coded"], log.get(record, ()))
    rewrite(connection, [row], log, outlet, told)
    if before != (review == "rejected", row["live"], corrected):
        again = {"linked": False, "reviewed": True}
        connection.execute(update(reports).where(reports.c.key == row["report"]).values(again))


def _unlink(connection: Connection, record_keys: Iterable[int]) -> None:
    for chunk in chunks(record_keys):
        told_in = select(records.c.report).where(records.c.key.in_(chunk))
        connection.execute(update(reports).where(reports.c.key.in_(told_in)).values(linked=False))
