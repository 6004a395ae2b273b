"""How a report was found, and the page it was taken from as it came."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, not_, select

from nicias.model.found import Copy, Found
from nicias.store.feed_rows import KEPT, close_link, take_address
from nicias.store.feed_tables import copies, links, origins
from nicias.store.filing import Filing
from nicias.store.findings import Problem
from nicias.store.keys import key_of
from nicias.store.tables import reports
from nicias.store.upserts import add_missing

BATCH = 50
FOUND = ("asked", "at", "author", "feed", "country", "language", "leaning")
COPY = ("hash", "size", "packed", "url", "type", "at")


def note_found(connection: Connection, filing: Filing, at: datetime) -> None:
    """Write how a filing's report was found, its page, and that its link is done: in the transaction that files it."""
    key = key_of(filing.id)
    if filing.found is not None:
        add_missing(connection, origins, [{"report": key, **_row(filing.found, FOUND)}])
        _close(connection, filing, filing.found, at)
    if filing.copy is not None:
        add_missing(connection, copies, [{"report": key, **_row(filing.copy, COPY)}])


def _close(connection: Connection, filing: Filing, found: Found, at: datetime) -> None:
    if found.feed is None:
        return
    if found.asked is not None:
        close_link(connection, found.asked, KEPT, report=filing.id)
    if filing.report.url is not None:
        take_address(connection, filing.report.url, found.feed, filing.id, at)


def find_found(connection: Connection, report: str) -> Found | None:
    """How a report was found, by its id in the ledger."""
    row = connection.execute(select(origins).where(origins.c.report == key_of(report))).one_or_none()
    return None if row is None else Found(**_read(row, FOUND))


def find_copy(connection: Connection, report: str) -> Copy | None:
    """The page that a report was taken from, by its id in the ledger."""
    row = connection.execute(select(copies).where(copies.c.report == key_of(report))).one_or_none()
    return None if row is None else Copy(**_read(row, COPY))


def check_found(connection: Connection) -> Iterator[Problem]:
    """That every copy is what its hash says, and that every link that is done has its report."""
    last: int | None = None
    named = select(copies, reports.c.id).join_from(copies, reports, reports.c.key == copies.c.report).order_by(copies.c.report)
    while batch := connection.execute(_after(named, last).limit(BATCH)).all():
        last = batch[-1].report
        for row in batch:
            if row.packed is not None and not is_whole(Copy(**_read(row, COPY))):
                yield Problem("copy", row.id, "the stored page is not the one that its hash stands for")
    there = select(reports.c.key).where(reports.c.key == links.c.report).exists()
    for url in connection.scalars(select(links.c.url).where(links.c.state == KEPT, not_(there))):
        yield Problem("link", url, "it is noted as kept, and its report is not there")


def is_whole(copy: Copy) -> bool:
    """Whether a copy's bytes are there and are what its hash and size say."""
    try:
        data = unpack(copy)
    except zlib.error:
        return False
    return len(data) == copy.size and sha256(data).hexdigest() == copy.hash


def unpack(copy: Copy) -> bytes:
    """A copy's bytes as they came, and never more than its size says.

    Raises:
        zlib.error: they are damaged.
    """
    return zlib.decompressobj().decompress(copy.packed or b"", copy.size + 1)


def _after(statement: Any, last: int | None) -> Any:
    return statement if last is None else statement.where(copies.c.report > last)


def _row(value: Found | Copy, names: tuple[str, ...]) -> dict[str, Any]:
    row = {name: getattr(value, name) for name in names}
    row["at"] = value.at.astimezone(UTC).replace(tzinfo=None) if value.at else None
    return row


def _read(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in names}, "at": row.at.replace(tzinfo=UTC) if row.at else None}
