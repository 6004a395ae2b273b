"""What has to be made anew: days of a country of kind ``truce``, areas of kind ``ground``."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from nicias.store.tables import stale
from nicias.store.upserts import add_missing, chunks


def stale_names(connection: Connection, kind: str) -> list[str]:
    """What has to be made anew, in order."""
    return list(connection.scalars(select(stale.c.name).where(stale.c.kind == kind).order_by(stale.c.name)))


def mark_stale(connection: Connection, kind: str, names: Iterable[str]) -> None:
    """These have to be made anew."""
    add_missing(connection, stale, [{"kind": kind, "name": name} for name in sorted(set(names))])


def drop_stale(connection: Connection, kind: str, names: Iterable[str]) -> None:
    """These were made anew."""
    for chunk in chunks(names):
        connection.execute(delete(stale).where(stale.c.kind == kind, stale.c.name.in_(chunk)))
