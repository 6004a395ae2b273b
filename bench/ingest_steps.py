"""The steps of an ingest measured one by one, in one process: where the time goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from nicias.ingest.files import Source
from nicias.ingest.incoming import Incoming
from nicias.ingest.limits import Limits
from nicias.ingest.pages import read_page
from nicias.ingest.warc_walk import walk
from nicias.ingest.warcs import is_page
from nicias.model.report import Report
from nicias.pipeline.batches import batches
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.relink import relink
from nicias.pipeline.stages import stages_once
from nicias.settings import Settings
from nicias.store.ledger import Ledger

T = TypeVar("T")


@dataclass
class Steps:
    """Seconds by step, and the number of reports that went through."""

    reports: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - begun

    def call(self, step: str, work: Callable[[], T]) -> T:
        with self.timed(step):
            return work()


def measure_steps(archive: Path, ledger_url: str) -> Steps:
    """Each step over a whole archive, start-up not counted."""
    settings, steps, stages = Settings(), Steps(), stages_once()
    limits = Limits(settings.file_bytes, settings.line_bytes, settings.text_chars)
    pages = steps.call("archive: unpack and find the pages", lambda: _pages(archive, limits))
    incoming = steps.call("extraction: page to text", lambda: [_extract(n, data, limits) for n, data in enumerate(pages)])
    steps.reports = len(incoming)
    with steps.timed("language: is it English?"):
        assert all(stages.is_english(known.report.text) for known in incoming)
    with Ledger.open(ledger_url) as ledger:
        for batch in batches(incoming, settings):
            _code_and_file([known.report for known in batch if isinstance(known, Incoming)], ledger, steps)
        steps.call("linking", lambda: relink(ledger))
    return steps


def _code_and_file(reports: list[Report], ledger: Ledger, steps: Steps) -> None:
    stages = stages_once()
    readings = steps.call("reading: the language model", lambda: list(stages.read(reports)))
    codings = steps.call("coding: records", lambda: [stages.code(reading) for reading in readings])
    with steps.timed("filing: ids, accounts, signatures"):
        filings = [
            prepare_filing(report, coding.records, coding.issues, origin=report.id, version="1")
            for report, coding in zip(reports, codings, strict=True)
        ]
    with steps.timed("store: one transaction a report"):
        for filing in filings:
            ledger.file(filing)


def _pages(archive: Path, limits: Limits) -> list[bytes]:
    source = Source(str(archive), archive.stem, "warc", archive)
    with archive.open("rb") as stream:
        steps = walk(stream, source, limits)
        return [step[1].reader.read() for step in steps if isinstance(step, tuple) and is_page(step[1])]


def _extract(number: int, data: bytes, limits: Limits) -> Incoming:
    return read_page(data, Source(f"page-{number}", f"page-{number}", "page", None, url=f"https://made.example/{number}"), limits)
