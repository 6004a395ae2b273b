"""The ledger: the one door to the store.

>>> with Ledger.open("sqlite:///nicias.db") as ledger:
...     strikes = ledger.records("event", Filters(where="Aleppo", type="ASSAULT"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from nicias.model.account import Account
from nicias.model.decision import Decision
from nicias.model.report import Issue
from nicias.store import report_rows
from nicias.store.asking import Asking
from nicias.store.checks import check
from nicias.store.conflicts import refuse_unseen
from nicias.store.database import Database
from nicias.store.decision_rows import decide, find_decision
from nicias.store.feeding import Feeding
from nicias.store.filing import Filing
from nicias.store.filters import Filters
from nicias.store.findings import Problem
from nicias.store.linking import Linking
from nicias.store.migrating import migrate
from nicias.store.notes import changed
from nicias.store.people import People
from nicias.store.rebuilding import accounts_behind

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Filing", "Filters", "Ledger"]


class Ledger(Asking, Feeding):
    """Reports, their records, and what is derived from them. One may be used from several threads and processes at once."""

    def __init__(self, database: Database) -> None:
        """Made by ``Ledger.open``."""
        self._database = database
        self.people = People(database)
        """Accounts, sessions and tokens of those who use the server."""

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open the ledger at ``url`` (``sqlite:///nicias.db``, ``postgresql://host/name``) and bring its tables up to date.

        Raises:
            LedgerError: it cannot be reached, is of a newer Nicias, or is not there and ``create`` is false.
        """
        database = Database(url, create=create)
        migrate(database, create=create)
        return cls(database)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def holds(self, report: str, version: str) -> bool:
        """Whether this report was filed as coded by this version."""
        with self._database.reading() as connection:
            return report_rows.holds(connection, report, version)

    def file(self, filing: Filing) -> None:
        """File one report in one transaction, in place of what an other version of the coder yielded of it."""
        self.file_all([filing])

    def file_all(self, filings: Iterable[Filing]) -> None:
        """File several reports, all of them in one transaction: of a great many that is faster than one by one."""
        with self._changing() as connection:
            for filing in filings:
                report_rows.file_report(connection, filing)

    def set_aside(self, origin: str, reason: str) -> None:
        """Note what could not become a report."""
        with self._changing() as connection:
            report_rows.set_aside(connection, origin, reason)

    def note_issues(self, issues: Iterable[Issue]) -> None:
        """Note what was not understood, where it belongs to no filing."""
        with self._changing() as connection:
            report_rows.note_issues(connection, issues)

    def decide(self, decision: Decision, *, seen: int | None = None) -> Decision:
        """Write a person's decision into the log and follow it; it comes back with its number.

        ``seen`` is the number of the last decision that they saw on its target, 0 for none: where others decided on it since,
        nothing is written. ``None`` asks for no such care.

        Raises:
            ConflictError: others decided since; it carries what.
            QuestionError: its target is not there, or the action, field or value makes no sense on it.
        """
        with self._changing() as connection:
            if seen is not None:
                refuse_unseen(connection, decision, seen)
            return decide(connection, decision)

    def decide_all(self, decisions: Sequence[Decision], *, seen: int | None = None) -> list[Decision]:
        """Write several decisions on one target, all or none; they come back with their numbers.

        Raises:
            ConflictError: others decided on it since ``seen``, as with ``decide``.
            QuestionError: one of them makes no sense.
        """
        with self._changing() as connection:
            if seen is not None and decisions:
                refuse_unseen(connection, decisions[0], seen)
            return [decide(connection, decision) for decision in decisions]

    @contextmanager
    def linking(self) -> Iterator[Linking]:
        """One transaction of linking: all of it is written at the end, or nothing where an error comes out of it."""
        with self._changing() as connection:
            yield Linking(connection)

    def decision(self, number: int) -> Decision:
        """The decision with this number in the log.

        Raises:
            LedgerError: there is none.
        """
        with self._database.reading() as connection:
            return find_decision(connection, number)

    def accounts_behind(self, id_: str) -> list[Account]:
        """The accounts that a record, an incident or an account's own id is about."""
        with self._database.reading() as connection:
            return accounts_behind(connection, id_)

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        """One transaction that writes, after which answers may differ."""
        with self._database.writing() as connection:
            yield connection
            changed(connection)

    def check(self) -> Iterator[Problem]:
        """Look everything through: evidence at its offsets, links sound, indexes complete. Yields what is not so."""
        with self._database.reading() as connection:
            yield from check(connection)
