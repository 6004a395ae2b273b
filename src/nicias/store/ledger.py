"""The ledger: the one door to the store.

>>> with Ledger.open("sqlite:///nicias.db") as ledger:
...     strikes = ledger.records("event", Filters(where="Aleppo", type="ASSAULT"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from nicias.model.decision import Decision
from nicias.model.report import Issue
from nicias.store.asking import Asking
from nicias.store.filing import Filing
from nicias.store.filters import Filters
from nicias.store.findings import Problem
from nicias.store.linking import Linking

__all__ = ["Filing", "Filters", "Ledger"]


class Ledger(Asking):
    """Reports, their records, and what is derived from them. One may be used from several threads and processes at once."""

    @classmethod
    def open(cls, url: str, *, create: bool = True) -> Self:
        """Open the ledger at ``url`` (``sqlite:///nicias.db``, ``postgresql://host/name``) and bring its tables up to date.

        Raises:
            LedgerError: it cannot be reached, is of a newer Nicias, or is not there and ``create`` is false.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the database."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def holds(self, report: str, version: str) -> bool:
        """Whether this report was filed as coded by this version."""
        raise NotImplementedError

    def file(self, filing: Filing) -> None:
        """File one report in one transaction, in place of what an other version of the coder yielded of it."""
        raise NotImplementedError

    def set_aside(self, origin: str, reason: str) -> None:
        """Note what could not become a report."""
        raise NotImplementedError

    def note_issues(self, issues: Iterable[Issue]) -> None:
        """Note what was not understood, where it belongs to no filing."""
        raise NotImplementedError

    def decide(self, decision: Decision) -> Decision:
        """Write a person's decision into the log and follow it; it comes back with its number.

        Raises:
            LedgerError: its target is not there, or the action, field or value makes no sense on it.
        """
        raise NotImplementedError

    @contextmanager
    def linking(self) -> Iterator[Linking]:
        """One transaction of linking: all of it is written at the end, or nothing where an error comes out of it."""
        raise NotImplementedError
        yield

    def check(self) -> Iterator[Problem]:
        """Look everything through: evidence at its offsets, links sound, indexes complete. Yields what is not so."""
        raise NotImplementedError
