"""Looking a ledger through, batch by batch, so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from nicias.store.findings import Problem


def check(connection: Connection) -> Iterator[Problem]:
    """Everything that is not as it must be."""
    yield from ()
