"""Merges and splits: kept by the records that they are about, found again by the accounts that tell these records now.

So a decision holds whatever the incidents and accounts are called after a newer coder read the reports.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from nicias.errors import QuestionError
from nicias.model.decision import Decision
from nicias.store.derived import follow
from nicias.store.judged import decisions_on, standing
from nicias.store.keys import key_of
from nicias.store.tables import account_records, anchors, decisions, incident_accounts, incidents, records, reports
from nicias.store.upserts import chunks, insert_rows

Pairs = set[tuple[int, int]]


def anchor_merge(connection: Connection, decision: Decision) -> list[int]:
    """Anchor a merge in a record of every account of both incidents; the records."""
    if not isinstance(decision.value, str) or _incident(connection, decision.value) is None:
        raise QuestionError(f"{decision.value!r:.40} is no incident to merge with")
    if _incident(connection, decision.value) == _incident(connection, decision.target):
        raise QuestionError(f"{decision.target} and {decision.value} are one incident already")
    sides = (_first_records(connection, _accounts_of(connection, known)) for known in (decision.target, decision.value))
    return _anchor(connection, decision, *sides)


def anchor_split(connection: Connection, decision: Decision) -> list[int]:
    """Anchor a split in the record and in one record of every other account of its incident; the records."""
    record = key_of(decision.target)
    own = set(connection.scalars(select(account_records.c.account).where(account_records.c.record == record)))
    joined = select(incident_accounts.c.incident).where(incident_accounts.c.account.in_(own))
    mates = select(incident_accounts.c.account).where(incident_accounts.c.incident.in_(joined))
    others = set(connection.scalars(mates)) - own
    told = _first_records(connection, others)
    if not told:
        raise QuestionError(f"{decision.target} shares its incident with no other account")
    return _anchor(connection, decision, [record], told)


def records_anchored(connection: Connection, numbers: Collection[int]) -> list[int]:
    """The records that these merges and splits are anchored in."""
    found: set[int] = set()
    for chunk in chunks(numbers):
        found |= set(connection.scalars(select(anchors.c.record).where(anchors.c.decision.in_(chunk))))
    return sorted(found)


def unlinked_by(connection: Connection, targets: Iterable[str]) -> list[str]:
    """The reports that are not linked since these things were decided on: of the records themselves, and of those that the
    merges and splits on them are anchored in."""
    named = list(targets)
    log = decisions_on(connection, named).values()
    about = {key_of(target) for target in named} | set(records_anchored(connection, {line.id for lines in log for line in lines}))
    found: set[str] = set()
    for chunk in chunks(about):
        told = select(reports.c.id).join(records, records.c.report == reports.c.key)
        found |= set(connection.scalars(told.where(records.c.key.in_(chunk), ~reports.c.linked)))
    return sorted(found)


def joins_and_cuts(connection: Connection, accounts: Collection[int]) -> tuple[Pairs, Pairs]:
    """The pairs of accounts merged and split of which one at least is among these; the later decision on a pair holds."""
    said: dict[tuple[int, int], str] = {}
    for decision in _touching(connection, accounts):
        for pair in _pairs(connection, decision):
            said[pair] = decision.action
    near = {pair: action for pair, action in said.items() if not set(pair).isdisjoint(accounts)}
    return {pair for pair in near if near[pair] == "merge"}, {pair for pair in near if near[pair] == "split"}


def _incident(connection: Connection, id_: str) -> int | None:
    return connection.scalar(select(incidents.c.key).where(incidents.c.key == key_of(follow(connection, id_))))


def _accounts_of(connection: Connection, incident: str) -> set[int]:
    held = select(incident_accounts.c.account).where(incident_accounts.c.incident == _incident(connection, incident))
    return set(connection.scalars(held))


def _first_records(connection: Connection, accounts: Collection[int]) -> list[int]:
    found: dict[int, int] = {}
    for chunk in chunks(accounts):
        for row in connection.execute(select(account_records).where(account_records.c.account.in_(chunk))):
            found[row.account] = min(row.record, found.get(row.account, row.record))
    return sorted(found.values())


def _anchor(connection: Connection, decision: Decision, first: Iterable[int], second: Iterable[int]) -> list[int]:
    rows = [
        {"decision": decision.id, "side": side, "record": key} for side, keys in enumerate((first, second)) for key in set(keys)
    ]
    insert_rows(connection, anchors, rows)
    return sorted({row["record"] for row in rows})


def _touching(connection: Connection, accounts: Collection[int]) -> list[Decision]:
    """The standing merges and splits that are anchored in a record of these accounts, in the order of the log."""
    numbers: set[int] = set()
    for chunk in chunks(accounts):
        joined = select(anchors.c.decision).join(account_records, account_records.c.record == anchors.c.record)
        numbers |= set(connection.scalars(joined.where(account_records.c.account.in_(chunk)).distinct()))
    targets: set[str] = set()
    for some in chunks(numbers):
        targets |= set(connection.scalars(select(decisions.c.target).where(decisions.c.number.in_(some))))
    logs = decisions_on(connection, sorted(targets)).values()
    return sorted((line for log in logs for line in standing(log) if line.id in numbers), key=lambda line: line.id)


def _pairs(connection: Connection, decision: Decision) -> Pairs:
    """The decision as pairs of accounts: of a merge, all with all; of a split, its record's with each of the others."""
    joined = select(anchors.c.side, account_records.c.account).join(account_records, account_records.c.record == anchors.c.record)
    rows = connection.execute(joined.where(anchors.c.decision == decision.id).order_by(anchors.c.record)).all()
    sides = [list(dict.fromkeys(row.account for row in rows if row.side == side)) for side in (0, 1)]
    if decision.action == "merge":
        sides = [sides[0] + sides[1]] * 2
    return {(min(one, other), max(one, other)) for one in sides[0] for other in sides[1] if one != other}
