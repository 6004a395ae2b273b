"""Accounts, the keys they are filed under, and the edges between them.

An account that a report no longer tells stays, not live, until the incidents that hold it were made anew: so that their ids can
lead on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, or_, select, update

from nicias.model.account import Account, Edge
from nicias.store.keys import key_of
from nicias.store.merges import joins_and_cuts
from nicias.store.payloads import write_account
from nicias.store.tables import account_keys, account_records, accounts, edges, incident_accounts, reports
from nicias.store.upserts import chunks, insert_rows, put


def replace_accounts(connection: Connection, report: int, told: Sequence[Account], keys: Mapping[str, tuple[str, ...]]) -> None:
    """Put these accounts in place of the report's; reports that shared an incident with one that goes are linked again."""
    known = set(connection.scalars(select(accounts.c.key).where(accounts.c.report == report)))
    rows = [_row(report, account) for account in told]
    gone = known - {row["key"] for row in rows}
    _retire(connection, gone)
    _forget(connection, (account_keys, account_records), known)
    put(connection, accounts, rows, ["key"])
    insert_rows(connection, account_keys, _filed(told, keys))
    held = {(key_of(record), key_of(account.id)) for account in told for record in account.records}
    insert_rows(connection, account_records, [{"record": record, "account": account} for record, account in sorted(held)])


def put_edges(connection: Connection, found: Iterable[Edge]) -> None:
    """Keep edges, the newest score of each."""
    rows = {_ends(edge): edge.score for edge in found}
    listed = [{"first": first, "second": second, "score": score} for (first, second), score in sorted(rows.items())]
    put(connection, edges, listed, ["first", "second"])


def drop_edges(connection: Connection, keys: Collection[int]) -> None:
    """Forget all edges of these accounts."""
    for chunk in chunks(keys):
        connection.execute(delete(edges).where(edges.c.first.in_(chunk)))
        connection.execute(delete(edges).where(edges.c.second.in_(chunk)))


def component(connection: Connection, start: Collection[int]) -> tuple[list[str], list[Edge]]:
    """All accounts that edges and people's merges connect with these, by id, and the edges among them."""
    reached, frontier = set(start), set(start)
    scores: dict[tuple[int, int], float] = {}
    while frontier:
        joins, _ = joins_and_cuts(connection, frontier)
        near = {key for pair in joins for key in pair}
        for chunk in chunks(frontier):
            near |= set(_touching(connection, chunk, scores))
        frontier = near - reached
        reached |= frontier
    ids = account_ids(connection, reached)
    listed = [_edge(ids[one], ids[other], score) for (one, other), score in scores.items()]
    return sorted(ids.values()), sorted(listed, key=lambda edge: (edge.first, edge.second))


def _edge(one: str, other: str, score: float) -> Edge:
    return Edge(min(one, other), max(one, other), score)


def account_ids(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    """The ids of the live accounts with these keys."""
    found: dict[int, str] = {}
    for chunk in chunks(keys):
        rows = connection.execute(select(accounts.c.key, accounts.c.id).where(accounts.c.key.in_(chunk), accounts.c.live))
        found |= {row.key: row.id for row in rows}
    return found


def named_pairs(pairs: Iterable[tuple[int, int]], ids: Mapping[int, str]) -> set[tuple[str, str]]:
    """Pairs of keys as pairs of ids, the smaller first."""
    named = [sorted((ids[one], ids[other])) for one, other in pairs if one in ids and other in ids]
    return {(first, second) for first, second in named}


def _touching(connection: Connection, chunk: Sequence[int], found: dict[tuple[int, int], float]) -> Iterable[int]:
    for column in (edges.c.first, edges.c.second):
        for row in connection.execute(select(edges).where(column.in_(chunk))):
            found[row.first, row.second] = row.score
            yield row.first
            yield row.second


def _row(report: int, account: Account) -> dict[str, Any]:
    payload = write_account(account)
    return {"key": key_of(account.id), "id": account.id, "report": report, "live": True, "payload": payload}


def _filed(told: Sequence[Account], keys: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    pairs = {(block, key_of(account.id)) for account in told for block in keys.get(account.id, ())}
    return [{"block": block, "account": account} for block, account in sorted(pairs)]


def _forget(connection: Connection, tables: Iterable[Any], keys: Collection[int]) -> None:
    for table in tables:
        for chunk in chunks(keys):
            connection.execute(delete(table).where(table.c.account.in_(chunk)))


def _retire(connection: Connection, gone: Collection[int]) -> None:
    for chunk in chunks(gone):
        same = incident_accounts.alias()
        held = select(same.c.account).join(incident_accounts, incident_accounts.c.incident == same.c.incident)
        near = select(accounts.c.report).where(accounts.c.key.in_(held.where(incident_accounts.c.account.in_(chunk))))
        linked = select(edges.c.second).where(edges.c.first.in_(chunk)), select(edges.c.first).where(edges.c.second.in_(chunk))
        linked_reports = select(accounts.c.report).where(or_(*(accounts.c.key.in_(ends) for ends in linked)))
        touched = or_(reports.c.key.in_(near), reports.c.key.in_(linked_reports))
        connection.execute(update(reports).where(touched).values(linked=False))
        connection.execute(update(accounts).where(accounts.c.key.in_(chunk)).values(live=False))
    drop_edges(connection, gone)


def _ends(edge: Edge) -> tuple[int, int]:
    first, second = sorted((key_of(edge.first), key_of(edge.second)))
    return first, second
