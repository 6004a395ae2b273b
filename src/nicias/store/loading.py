"""Reading things by their keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from nicias.model.account import Account
from nicias.model.entry import Entry, Source
from nicias.store.keys import key_of
from nicias.store.payloads import read_account, read_json_record, read_source
from nicias.store.tables import accounts, records, reports
from nicias.store.upserts import chunks

SOURCE = (
    reports.c.id, reports.c.name, reports.c.published, reports.c.outlet, reports.c.url, reports.c.title, reports.c.origin,
)  # fmt: skip
ENTRY = (records.c.key, records.c.id.label("record"), records.c.review, records.c.coded, records.c.corrected)
STANDING = records.c.live & (records.c.review != "rejected")
"""What counts: yielded by the coder or upheld by a person, and not rejected."""


def select_entries() -> Select[Any]:
    """Records with their sources, to be narrowed."""
    return select(*ENTRY, *SOURCE).join_from(records, reports, reports.c.key == records.c.report)


def read_entry(row: Any) -> Entry:
    """An entry from the columns of ``select_entries``; a correction stands in place of what was coded."""
    return Entry(row.record, read_json_record(row.corrected or row.coded), read_source(row), row.review)


def entries_by_key(connection: Connection, keys: Iterable[int], *conditions: ColumnElement[bool]) -> dict[int, Entry]:
    """The entries with these keys that there are."""
    found: dict[int, Entry] = {}
    for chunk in chunks(keys):
        for row in connection.execute(select_entries().where(records.c.key.in_(chunk), *conditions)):
            found[row.key] = read_entry(row)
    return found


def entries_in_order(connection: Connection, ids: Sequence[str], *conditions: ColumnElement[bool]) -> list[Entry]:
    """The entries with these ids that there are, in the given order."""
    keys = [key_of(record) for record in ids]
    found = entries_by_key(connection, dict.fromkeys(keys), *conditions)
    return [found[key] for key in keys if key in found]


def sources_by_key(connection: Connection, keys: Iterable[int]) -> dict[int, Source]:
    """The reports with these keys as sources."""
    found: dict[int, Source] = {}
    for chunk in chunks(keys):
        for row in connection.execute(select(reports.c.key, *SOURCE).where(reports.c.key.in_(chunk))):
            found[row.key] = read_source(row)
    return found


def sources(connection: Connection, keys: Iterable[int]) -> list[Source]:
    """The reports with these keys as sources, by id."""
    return sorted(sources_by_key(connection, keys).values(), key=lambda source: source.id)


def live_accounts(connection: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> list[Account]:
    """The live accounts whose column has one of these values, by id."""
    found: list[Account] = []
    for chunk in chunks(dict.fromkeys(values)):
        statement = select(accounts.c.payload, *SOURCE).join_from(accounts, reports, reports.c.key == accounts.c.report)
        rows = connection.execute(statement.where(column.in_(chunk), accounts.c.live))
        found += [read_account(row.payload, read_source(row)) for row in rows]
    return sorted(found, key=lambda account: account.id)


def payloads(connection: Connection, table: Any, keys: Sequence[int]) -> dict[int, str]:
    """The JSON of the things with these keys."""
    found: dict[int, str] = {}
    for chunk in chunks(keys):
        found |= {
            row.key: row.payload for row in connection.execute(select(table.c.key, table.c.payload).where(table.c.key.in_(chunk)))
        }
    return found
