"""Permanent ids: from what a thing is, never from when it came in.

A report's id comes from its own name and content, a record's from where it stands and what it is: read again by a newer
coder, the same statement keeps its id, and with it every decision that a person took on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from nicias.model.record import Record
from nicias.model.report import Report

TELLING = {
    "event": "type", "toll": "metric", "claim": "stance", "ceasefire": "stage", "contact": "format", "control": "state",
    "access": "form", "protected": "object", "deployment": "state", "measure": "form",
}  # fmt: skip
"""The field that tells two records of one kind with one trigger apart."""


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts in their order."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def report_id(report: Report) -> str:
    """``r`` and sixteen digits, from the report's own id, outlet, day, address, headline and text."""
    published = report.published.isoformat() if report.published else ""
    return "r" + digest(report.id, report.source or "", published, report.url or "", report.title or "", report.text)


def record_ids(report: str, records: Sequence[Record]) -> list[str]:
    """An id for each record of one report, in order: ``x`` and sixteen digits.

    It comes from the report's id, the kind, the trigger's offsets and the telling field; records that share all of these
    are numbered in their order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for record in records:
        key = digest(report, record.kind, *map(str, (record.trigger.start, record.trigger.end)), _telling(record))
        seen[key] += 1
        ids.append("x" + (key if seen[key] == 1 else digest(key, str(seen[key]))))
    return ids


def account_id(records: Iterable[str]) -> str:
    """``a`` and sixteen digits, from the first of the account's records in the text."""
    return "a" + digest(next(iter(records)))


def _telling(record: Record) -> str:
    return str(getattr(record, TELLING[record.kind]))
