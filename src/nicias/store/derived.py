"""What is put together of records: written with what it holds, taken out again, its vanished ids leading on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, select

from nicias.store.facets import Listed, list_things, unlist_things
from nicias.store.keys import key_of
from nicias.store.payloads import write_json
from nicias.store.tables import holdings, incident_accounts, records, redirects, reports
from nicias.store.upserts import chunks, insert_rows, put


def write_derived(connection: Connection, table: Table, row: Mapping[str, Any], listed: Listed, held: Iterable[str]) -> None:
    """Write one thing, the records that it holds, and what it can be asked by."""
    insert_rows(connection, table, [{**row, "listed": write_json(sorted(listed.facets))}])
    list_things(connection, [listed])
    keys = sorted({key_of(record) for record in held})
    insert_rows(connection, holdings, [{"record": key, "kind": listed.kind, "key": listed.key} for key in keys])


def remove(connection: Connection, kind: str, table: Table, keys: Collection[int]) -> None:
    """Take these things out."""
    for chunk in chunks(keys):
        rows = connection.execute(select(table.c.key, table.c.day, table.c.last, table.c.listed).where(table.c.key.in_(chunk)))
        listed = [Listed(kind, row.key, row.day, row.last, frozenset(json.loads(row.listed))) for row in rows]
        unlist_things(connection, listed)
        connection.execute(delete(holdings).where(holdings.c.kind == kind, holdings.c.key.in_(chunk)))
        connection.execute(delete(table).where(table.c.key.in_(chunk)))


def made_of(connection: Connection, kind: str, keys: Collection[int]) -> dict[int, list[int]]:
    """The keys of the records that these things hold, smallest first."""
    found: dict[int, list[int]] = {}
    for chunk in chunks(keys):
        rows = select(holdings.c.key, holdings.c.record).where(holdings.c.kind == kind, holdings.c.key.in_(chunk))
        for row in connection.execute(rows.order_by(holdings.c.record)):
            found.setdefault(row.key, []).append(row.record)
    return found


def lead_on(
    connection: Connection,
    kind: str,
    table: Table,
    old: Mapping[int, str],
    before: Mapping[int, list[int]],
    placed: Collection[str],
) -> None:
    """Let ids that vanished, now or earlier, lead to what now holds the account or record that gave them their digits.

    Where nothing holds that any more, they lead to what holds the first of the records that ``before`` they held. ``placed`` are
    the ids that the accounts or records put in place now give.
    """
    standing = _ids(connection, table, {*old, *map(key_of, placed)})
    leading = {id_: id_ for id_ in old.values()} | _redirects(connection, redirects.c.new, old.values())
    leading |= _redirects(connection, redirects.c.old, placed)
    seeds = _by_seed(connection, kind, table, map(key_of, leading))
    for id_, last in sorted(leading.items()):
        if key_of(id_) not in standing:
            kept = seeds.get(key_of(id_)) or standing.get(key_of(last))
            _redirect(connection, id_, kept or _heir(connection, kind, table, before, last))
    for chunk in chunks(standing.values()):
        connection.execute(delete(redirects).where(redirects.c.old.in_(chunk)))


def follow(connection: Connection, id_: str) -> str:
    """The id that an id leads to; itself where it leads nowhere."""
    return connection.scalar(select(redirects.c.new).where(redirects.c.old == id_)) or id_


def outlets_of(connection: Connection, record_keys: Collection[int]) -> set[str | None]:
    """The outlets whose reports these records are of."""
    found: set[str | None] = set()
    for chunk in chunks(record_keys):
        joined = select(reports.c.outlet).join(records, records.c.report == reports.c.key)
        found |= set(connection.scalars(joined.where(records.c.key.in_(chunk)).distinct()))
    return found


def _ids(connection: Connection, table: Table, keys: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(keys):
        found |= {row.key: row.id for row in connection.execute(select(table.c.key, table.c.id).where(table.c.key.in_(chunk)))}
    return found


def _redirects(connection: Connection, column: ColumnElement[str], ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(ids):
        rows = connection.execute(select(redirects).where(column.in_(chunk)))
        found |= {row.old: row.new for row in rows}
    return found


def _by_seed(connection: Connection, kind: str, table: Table, seeds: Iterable[int]) -> dict[int, str]:
    """What now holds the account (of an incident) or the record (of anything else) that gave an id its digits."""
    seed, joined = (
        holdings.c.record,
        select(holdings.c.record.label("seed"), table.c.id).join(table, table.c.key == holdings.c.key),
    )
    whose: Select[Any] = joined.where(holdings.c.kind == kind)
    if kind == "incident":
        seed, link = incident_accounts.c.account, incident_accounts.c.incident == table.c.key
        whose = select(seed.label("seed"), table.c.id).join(table, link)
    found: dict[int, str] = {}
    for chunk in chunks(seeds):
        rows = connection.execute(whose.where(seed.in_(chunk)))
        found |= {row.seed: row.id for row in rows}
    return found


def _heir(connection: Connection, kind: str, table: Table, before: Mapping[int, list[int]], last: str) -> str | None:
    """What now holds the first of the records that a vanished thing held."""
    for chunk in chunks(before.get(key_of(last), ())):
        joined = select(holdings.c.record, table.c.id).join(table, table.c.key == holdings.c.key)
        rows = connection.execute(joined.where(holdings.c.kind == kind, holdings.c.record.in_(chunk)))
        by_record = {row.record: str(row.id) for row in rows}
        if by_record:
            return next(by_record[record] for record in chunk if record in by_record)
    return None


def _redirect(connection: Connection, old: str, new: str | None) -> None:
    if new is None:
        connection.execute(delete(redirects).where(redirects.c.old == old))
    else:
        put(connection, redirects, [{"old": old, "new": new}], ["old"])
