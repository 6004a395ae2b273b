"""What re-linking needs to know of the links that stand, and how they are all taken back to be made anew."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Select, Table, delete, func, select, update

from nicias.model.account import Account
from nicias.store.account_rows import account_ids
from nicias.store.derived import follow
from nicias.store.keys import key_of
from nicias.store.loading import live_accounts
from nicias.store.record_rows import STALE_KIND
from nicias.store.stale_rows import mark_stale
from nicias.store.tables import (
    account_records,
    accounts,
    dyads,
    edges,
    grounds,
    incident_accounts,
    incidents,
    marks,
    records,
    reports,
    reprints,
    truces,
)  # fmt: skip
from nicias.store.upserts import chunks

Signed = tuple[tuple[str, ...], bytes, tuple[str, ...]]


class Rebuilding:
    """The part of ``Linking`` that looks at what stands already. Needs a connection."""

    _connection: Connection

    def companions(self, ids: Collection[str]) -> list[str]:
        """These accounts and all that stand in one incident with any of them, by id."""
        found: set[int] = set(map(key_of, ids))
        for chunk in chunks(sorted(found)):
            holding = select(incident_accounts.c.incident).where(incident_accounts.c.account.in_(chunk))
            found |= self._keys(select(incident_accounts.c.account).where(incident_accounts.c.incident.in_(holding)))
        return sorted(account_ids(self._connection, found).values())

    def signature(self, report: str) -> Signed:
        """The bands, the sketch and the paragraphs of one report's text."""
        key = key_of(report)
        marked = self._connection.scalars(select(marks.c.mark).where(marks.c.report == key).order_by(marks.c.mark))
        bands = tuple(mark.removeprefix("b:") for mark in marked if mark.startswith("b:"))
        row = self._connection.execute(select(reports.c.sketch, reports.c.paragraphs).where(reports.c.key == key)).one()
        return bands, bytes(row.sketch), tuple(json.loads(row.paragraphs))

    def told(self, ids: Sequence[str]) -> list[tuple[Account, str]]:
        """The accounts of these reports in the order of their texts, each with the id of its incident."""
        found: list[tuple[int, Account, str]] = []
        for chunk in chunks(map(key_of, ids)):
            placed = (
                select(accounts.c.id, incidents.c.id.label("incident"), func.min(records.c.position).label("position"))
                .join(account_records, account_records.c.account == accounts.c.key)
                .join(records, records.c.key == account_records.c.record)
                .join(incident_accounts, incident_accounts.c.account == accounts.c.key)
                .join(incidents, incidents.c.key == incident_accounts.c.incident)
                .where(accounts.c.report.in_(chunk), accounts.c.live)
                .group_by(accounts.c.id, incidents.c.id)
            )
            rows = {row.id: row for row in self._connection.execute(placed)}
            known = live_accounts(self._connection, accounts.c.report, chunk)
            found += [(rows[account.id].position, account, rows[account.id].incident) for account in known if account.id in rows]
        return [(account, incident) for _, account, incident in sorted(found, key=lambda told: (told[0], told[1].id))]

    def derived(self) -> dict[str, str]:
        """Everything that is derived, by id, as text to be compared; redirects, which tell of the past, are left out."""
        found: dict[str, str] = {}
        for table in (incidents, truces, grounds):
            found |= {row.id: row.payload for row in self._connection.execute(select(table.c.id, table.c.payload))}
        linked = select(reports.c.id, reports.c.origin, reports.c.story)
        found |= {row.id: f"{row.origin} {row.story}" for row in self._connection.execute(linked)}
        counted = self._connection.execute(select(dyads)).all()
        return found | {f"{row.month} {row.first} {row.second}": repr(tuple(row)) for row in counted}

    def unlink_everything(self) -> None:
        """Take back every likeness, story and origin, and mark all to be linked anew.

        Incidents, truces and ground stand until others take their place, so that their ids can lead on.
        """
        for table in (edges, reprints):
            self._connection.execute(delete(table))
        self._connection.execute(update(reports).values(origin=reports.c.id, story=None, linked=False))
        self._touch(select(records.c.kind, records.c.area).where(records.c.area.is_not(None)))

    def touch(self, ids: Sequence[str]) -> None:
        """Mark the truces and the ground that these reports tell of to be made anew."""
        for chunk in chunks(map(key_of, ids)):
            held = select(records.c.kind, records.c.area).where(records.c.report.in_(chunk), records.c.area.is_not(None))
            self._touch(held)

    def _touch(self, chosen: Select[tuple[str, str]]) -> None:
        found = self._connection.execute(chosen.distinct()).all()
        for kind, name in STALE_KIND.items():
            mark_stale(self._connection, name, sorted({row.area for row in found if row.kind == kind}))

    def _keys(self, chosen: Select[tuple[int]]) -> set[int]:
        return set(self._connection.scalars(chosen))


def accounts_behind(connection: Connection, id_: str) -> list[Account]:
    """The accounts that an id is about: those that hold the record, those of the incident, the account itself."""
    key = key_of(follow(connection, id_))
    own: dict[str, tuple[Table, str, str]] = {
        "x": (account_records, "record", "account"),
        "i": (incident_accounts, "incident", "account"),
        "a": (accounts, "key", "key"),
    }
    if id_[:1] not in own:
        return []
    table, by, wanted = own[id_[:1]]
    return live_accounts(connection, accounts.c.key, connection.scalars(select(table.c[wanted]).where(table.c[by] == key)))
