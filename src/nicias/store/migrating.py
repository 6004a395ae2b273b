"""Bringing a ledger's tables up to date, by Alembic's steps inside the package; no configuration file is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from nicias.errors import LedgerError
from nicias.store.database import Database

FOLDER = Path(__file__).parent / "migrations"
VERSION_TABLE = "nicias_version"


def migrate(database: Database, *, create: bool = True) -> None:
    """Take the ledger to the newest step; one that is there already is only looked at, so that readers never wait.

    Raises:
        LedgerError: there are no tables and ``create`` is false, or the ledger is of a newer Nicias.
    """
    script = ScriptDirectory(str(FOLDER))
    head = script.get_current_head()
    with database.reading() as connection:
        current = revision_of(connection)
        if current is None and not create and not inspect(connection).has_table("records"):
            raise LedgerError(f"no ledger at {database.url.render_as_string()}")
    if current == head:
        return
    if current is not None and current not in {step.revision for step in script.walk_revisions()}:
        raise LedgerError(f"the ledger is of a newer Nicias (its tables are {current!r}, this one knows {head!r})")
    with database.writing() as connection:
        _upgrade(connection, script)


def revision_of(connection: Connection) -> str | None:
    """The step that the ledger is at."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _upgrade(connection: Connection, script: ScriptDirectory) -> None:
    def steps(revision: Any, _: MigrationContext) -> Sequence[Any]:
        return script._upgrade_revs("head", revision)  # what alembic's own upgrade command does

    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "fn": steps})
    with Operations.context(context):
        context.run_migrations()
