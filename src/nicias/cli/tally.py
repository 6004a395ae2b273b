"""A run in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from nicias.pipeline.coded import Coded


@dataclass(slots=True)
class Tally:
    """Counts over a run: reports coded and set aside, records by register, issues by code.

    ``keeps`` where reports that are not read yet are kept in a ledger: they are then counted by language, and not as set aside.
    """

    keeps: bool = False
    reports: int = 0
    aside: int = 0
    records: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)

    def add(self, coded: Coded) -> None:
        """Count one arrival."""
        if coded.error is None:
            self.reports += 1
        elif self.keeps and coded.language is not None:
            self.unread[coded.language] += 1
        else:
            self.aside += 1
        self.records.update(record.kind for record in coded.records)
        self.issues.update(issue.code for issue in coded.issues)

    def line(self) -> str:
        """The tally in one line: ``3 reports, 41 records (17 event, 20 claim, 4 toll)``."""
        parts = ", ".join(f"{number} {kind}" for kind, number in self.records.most_common())
        total = self.records.total()
        text = f"{_count(self.reports, 'report')}, {_count(total, 'record')}" + (f" ({parts})" if parts else "")
        languages = ", ".join(f"{number:,} {name}" for name, number in self.unread.most_common())
        text += f"; {self.unread.total():,} kept and not read yet ({languages})" if self.unread else ""
        return text + (f"; {self.aside} set aside" if self.aside else "")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
