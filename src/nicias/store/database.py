"""The database behind a ledger: how it is reached, and the two kinds of transaction there are.

Readers see one state and never wait; writers hold one lock from their first statement, so that two of them take turns. Foreign
errors come out as ``LedgerError``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from nicias.errors import LedgerError, QuestionError

WAIT_SECONDS = 600
"""How long a writer waits for another: one transaction of linking can take a while, and both must finish."""
WRITING = "nicias_writing"
LOCK = text("SELECT pg_advisory_xact_lock(hashtext('nicias ' || current_schema()))")
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}


class Database:
    """An engine and its transactions."""

    def __init__(self, url: str, *, create: bool = True) -> None:
        """Raises ``LedgerError`` where ``url`` is none, or names a file that is not there and may not be made."""
        self.url = _parse(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        if self.sqlite and not create and not Path(self.url.database or "").is_file():
            raise LedgerError(f"no ledger at {self.url.render_as_string()}")
        with self.mapped():
            self.engine = _engine(self.url, self.sqlite)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the ledger, as it was at the first question."""
        with self.mapped(), self.engine.connect() as connection:
            if not self.sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextmanager
    def writing(self, *, alone: bool = True) -> Iterator[Connection]:
        """One transaction that holds the writers' lock; written whole at the end, or not at all.

        With ``alone`` false it does not wait for other writers where the database lets several write at once: for what touches
        neither records nor what is derived from them.
        """
        with self.mapped(), self.engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            if alone and not self.sqlite:
                connection.execute(LOCK)
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def mapped(self) -> Iterator[None]:
        """The database's own errors as ledger errors."""
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url.render_as_string()}: {_reason(error)}") from error
        except UnicodeEncodeError as error:
            raise QuestionError(f"a text holds half a character, which no database takes: {error.reason}") from error


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise LedgerError(f"{url!r:.80} is no database URL; write sqlite:///nicias.db or postgresql://host/name") from error
    driver = DRIVERS.get(parsed.drivername, parsed.drivername)
    if driver not in {"sqlite", "sqlite+pysqlite", "postgresql+psycopg"}:
        raise LedgerError(f"a ledger lives in SQLite or PostgreSQL, not in {parsed.drivername}")
    return parsed.set(drivername=driver)


def _engine(url: URL, sqlite: bool) -> Engine:
    try:
        if not sqlite:
            return create_engine(url, pool_pre_ping=True)
        pool: dict[str, Any] = {"poolclass": StaticPool} if url.database in {None, "", ":memory:"} else {}
        engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False}, **pool)
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError("PostgreSQL needs the extra: pip install 'nicias[postgres]'") from error
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, with the lock that we say
    for pragma in (
        "busy_timeout = " + str(WAIT_SECONDS * 1000), "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON",
        "cache_size = -65536", "temp_store = MEMORY",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _reason(error: SQLAlchemyError) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())[:400]
