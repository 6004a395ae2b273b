"""What lies near a record's act: accounts that are filed under the keys where its own candidates are looked for."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from nicias.model.account import Account
from nicias.store.keys import key_of
from nicias.store.loading import live_accounts
from nicias.store.tables import account_keys, accounts, holdings, incident_accounts, incidents
from nicias.store.upserts import chunks


def near(connection: Connection, record: str, blocks: Iterable[str], limit: int) -> list[tuple[Account, str]]:
    """Up to ``limit`` accounts under these keys, each with its incident; the record's own incidents are left out."""
    own = set(
        connection.scalars(select(holdings.c.key).where(holdings.c.kind == "incident", holdings.c.record == key_of(record)))
    )
    held: dict[str, str] = {}
    for chunk in chunks(blocks):
        joined = (
            select(accounts.c.id, incidents.c.id.label("incident"), incidents.c.key.label("key"))
            .join_from(account_keys, accounts, accounts.c.key == account_keys.c.account)
            .join(incident_accounts, incident_accounts.c.account == accounts.c.key)
            .join(incidents, incidents.c.key == incident_accounts.c.incident)
            .where(account_keys.c.block.in_(chunk), accounts.c.live)
        )
        rows = connection.execute(joined.order_by(accounts.c.id).distinct().limit(limit + len(own)))
        held |= {row.id: row.incident for row in rows if row.key not in own}
    found = live_accounts(connection, accounts.c.key, map(key_of, sorted(held)[:limit]))
    return [(account, held[account.id]) for account in found]
