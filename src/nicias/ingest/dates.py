"""Dates of publication: ISO 8601 or nothing."""

from __future__ import annotations

from datetime import date, datetime

from nicias.ingest.incoming import issue
from nicias.model.report import Issue


def read_date(value: object) -> date | None:
    """The day that an ISO 8601 date or datetime names, as written; ``None`` for anything else."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    for parse in (date.fromisoformat, _day_of):
        try:
            return parse(text)
        except ValueError:
            continue
    return None


def read_published(value: object, report: str) -> tuple[date | None, tuple[Issue, ...]]:
    """The date of publication, and an issue ``bad-date`` where something stands there that is no ISO date."""
    if value is None or value == "":
        return None, ()
    day = read_date(value)
    if day is None:
        return None, (issue(report, "bad-date", f"published {value!r:.60} is no ISO date (2016-09-20); taken as unknown"),)
    return day, ()


def _day_of(text: str) -> date:
    return datetime.fromisoformat(text).date()
