"""What the ledger knows about itself: histories, what was not understood or set aside, how much there is."""

from __future__ import annotations

from datetime import UTC

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects import postgresql, sqlite

from nicias.model.record import KINDS
from nicias.model.report import Issue
from nicias.store.findings import Aside, History, Version
from nicias.store.judged import decisions_on
from nicias.store.keys import key_of
from nicias.store.payloads import read_json_record
from nicias.store.tables import (
    accounts,
    asides,
    changes,
    decisions,
    disputes,
    dyads,
    grounds,
    incidents,
    issues,
    records,
    redirects,
    reports,
    truces,
    versions,
)

COUNTED = {
    "report": reports, "account": accounts, "incident": incidents, "dispute": disputes, "truce": truces, "ground": grounds,
    "dyad": dyads, "decision": decisions, "redirect": redirects, "issue": issues, "aside": asides,
}  # fmt: skip


def history(connection: Connection, target: str) -> History:
    """What an id went through."""
    old = connection.execute(select(versions).where(versions.c.record == key_of(target)).order_by(versions.c.number))
    now = connection.execute(select(records).where(records.c.key == key_of(target)))
    listed = [(row, False) for row in old] + [(row, True) for row in now]
    told = [Version(row.version, read_json_record(row.coded), row.filed.replace(tzinfo=UTC), current) for row, current in listed]
    return History(target, tuple(told), tuple(decisions_on(connection, [target]).get(target, ())))


def list_issues(connection: Connection, limit: int) -> list[Issue]:
    """What was not understood, the latest first."""
    rows = connection.execute(select(issues).order_by(issues.c.number.desc()).limit(limit))
    return [Issue(row.stage, row.name, row.code, row.message, row.start, row.end) for row in rows]


def list_asides(connection: Connection, limit: int) -> list[Aside]:
    """What could not become a report, the latest first."""
    rows = connection.execute(select(asides).order_by(asides.c.at.desc(), asides.c.origin).limit(limit))
    return [Aside(row.origin, row.reason, row.at.replace(tzinfo=UTC)) for row in rows]


def sizes(connection: Connection) -> dict[str, int]:
    """How much there is of everything; of the registers, the live records."""
    by_kind = select(records.c.kind, func.count().label("size")).where(records.c.live).group_by(records.c.kind)
    counted = {row.kind: row.size for row in connection.execute(by_kind)}
    out = {kind: int(counted.get(kind, 0)) for kind in KINDS}
    out |= {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in COUNTED.items()}
    return out


def state(connection: Connection) -> int:
    """The number that every transaction that writes adds to."""
    return connection.scalar(select(changes.c.number)) or 0


def changed(connection: Connection) -> None:
    """Add to it."""
    put = (sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert)(changes)
    connection.execute(
        put.on_conflict_do_update(index_elements=["one"], set_={"number": changes.c.number + 1}), {"one": 1, "number": 1}
    )
