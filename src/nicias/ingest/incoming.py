"""What arrives: a report with where it came from. What cannot become a report arrives as an ``InputError``, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from nicias.errors import InputError
from nicias.model.found import Copy, Found
from nicias.model.report import Issue, Report


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it came in.

    ``origin`` is the file it came from, with the line where there is one (``reports.jsonl:12``); ``size`` the bytes
    that it took there (0 where unknown); ``issues`` what was not understood on the way; ``found`` says how it was found
    and ``copy`` is the page as it came, where that is known and wanted.
    """

    report: Report
    origin: str
    size: int = 0
    issues: tuple[Issue, ...] = ()
    found: Found | None = None
    copy: Copy | None = None


Arrival = Incoming | InputError


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is true of every report that does not say otherwise itself."""

    published: date | None = None
    source: str | None = None

    def fill(self, incoming: Incoming) -> Incoming:
        """The incoming report with the date and source that it lacks."""
        report = incoming.report
        filled = replace(report, published=report.published or self.published, source=report.source or self.source)
        return replace(incoming, report=filled)


def issue(report: str, code: str, message: str) -> Issue:
    """An issue of this stage."""
    return Issue(stage="ingest", report=report, code=code, message=message)
