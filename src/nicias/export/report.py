"""``report``: a printable digest of what the filters choose, with pictures, every figure cited by its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from nicias.export.job import Job
from nicias.export.page import element, page, words
from nicias.export.sections import SECTIONS, Digest
from nicias.export.walks import walk_incidents, walk_truces

INCIDENTS, TRUCES = 400, 60
"""The latest so many are in a digest: it is to be read, not searched. What is left out is said on it."""


def text(job: Job) -> Iterator[str]:
    """The page."""
    digest = gather(job)
    job.written = len(digest.incidents) + len(digest.truces)
    body = [_heading(job, digest), *(part for section in SECTIONS for part in section(digest))]
    yield page("Digest of reports on armed conflict", [*body, element("h2", "Sentences"), digest.citations.notes()])


def gather(job: Job) -> Digest:
    """The latest incidents and truces, the earliest first."""
    incidents = list(islice(walk_incidents(job), INCIDENTS + 1))
    truces = list(islice(walk_truces(job), TRUCES + 1))
    more = len(incidents) > INCIDENTS, len(truces) > TRUCES
    digest = Digest(
        sorted(incidents[:INCIDENTS], key=lambda told: (told.first_day or date.min, told.incident.id)),
        sorted(truces[:TRUCES], key=lambda known: (known[0].start or date.min, known[0].id)),
        more,
    )
    for told in digest.incidents:
        digest.citations.know(told.entries)
    for _, entries in digest.truces:
        digest.citations.know(entries.values())
    return digest


def _heading(job: Job, digest: Digest) -> str:
    asked = {name: getattr(job.filters, name) for name in ("where", "from_", "to", "actor", "type", "source", "text")}
    chosen = "; ".join(f"{name.rstrip('_')} {value}" for name, value in asked.items() if value is not None)
    reports = {source.id for told in digest.incidents for source in told.sources}
    held = f"{len(digest.incidents)} incidents and {len(digest.truces)} truces, from {len(reports)} reports."
    left_out = " Only the latest are here; narrow the period or the place for the rest." if any(digest.more) else ""
    caution = (
        "Coded by rules from news reports. It says what reports say and who says so; rival accounts and figures stand side by"
        " side. Figures are ranges over independent origins; nothing is added up. Numbers in brackets lead to the sentences."
    )
    return (
        element("h1", "Digest of reports on armed conflict")
        + element("p", words(chosen or "Everything in the ledger"))
        + element("p", words(held + left_out))
        + element("p", words(caution), class_="faint")
    )
