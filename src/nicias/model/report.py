"""A report as it came in, and what went wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Report:
    """One news report.

    ``id`` is the given id or the file's stem; ``text`` is the report's text, to which every offset in Nicias refers
    (Unicode code points); ``title`` is the headline where it came apart from the text; ``source`` is the outlet.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a stage did not understand: data, not an exception.

    ``stage`` is ``ingest``, ``read`` or ``coding``; ``code`` a short stable name (``no-date``, ``not-english``);
    ``start``/``end`` are offsets into the report's text where the issue has a place.
    """

    stage: str
    report: str
    code: str
    message: str
    start: int | None = None
    end: int | None = None
