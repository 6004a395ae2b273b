"""Reports into a ledger: what is held already is passed over, each other report is coded and filed in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from nicias.ingest.incoming import Arrival, Incoming
from nicias.model.found import Copy, Found
from nicias.model.ids import report_id
from nicias.model.report import Issue
from nicias.pipeline.ahead import ahead
from nicias.pipeline.coded import Coded
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.steps import Run, code_reports
from nicias.store.feed_rows import KEPT
from nicias.store.filing import Filing
from nicias.store.ledger import Ledger

AHEAD = 500
"""Results of a pool that wait to be filed, so that its workers go on while reports are linked."""
TOGETHER = 100
"""Reports of a cluster that are filed in one transaction."""
Beside = tuple[Found | None, Copy | None]


@dataclass(slots=True)
class Keeping:
    """An ingest under way. ``version`` is the coder's; ``held`` and ``held_bytes`` count what the ledger had already."""

    ledger: Ledger
    run: Run
    version: str
    held: int = 0
    held_bytes: int = 0
    _filed: set[str] = field(default_factory=set)
    _beside: dict[str, Beside] = field(default_factory=dict)

    def keep(self, arrivals: Iterable[Arrival]) -> Iterator[Coded]:
        """Code and file what is new, in order, and yield each result once it is safely in the ledger.

        What cannot be coded is set aside in the ledger with its reason; what is in a language that is not read yet is kept
        with its text. Stopped at any instant, each report is in the ledger whole or not at all, and the next run over the same
        arrivals does the rest.
        """
        results = code_reports(self._unheld(arrivals), self.run)
        for coded in ahead(results, AHEAD) if self.run.workers > 1 else results:
            self._file(coded)
            yield coded

    def keep_coded(self, results: Iterable[Coded]) -> Iterator[Coded]:
        """File what was coded elsewhere, many reports in one transaction, and yield each result once it is in the ledger."""
        waiting: list[tuple[Coded, Filing | None]] = []
        for coded in results:
            if coded.report is not None and self.is_held(identity := report_id(coded.report)):
                self.pass_over(identity, coded.found, coded.size)
                continue
            waiting.append((coded, self.filing_of(coded)))
            if len(waiting) >= TOGETHER:
                yield from self._file_all(waiting)
                waiting = []
        yield from self._file_all(waiting)

    def _file_all(self, waiting: Sequence[tuple[Coded, Filing | None]]) -> Iterator[Coded]:
        filings = [filing for _, filing in waiting if filing is not None]
        self.ledger.file_all(filings)
        self._filed.difference_update(filing.id for filing in filings)
        for coded, filing in waiting:
            if filing is None:
                self.set_aside(coded)
            yield coded

    def _unheld(self, arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
        for arrival in arrivals:
            if not isinstance(arrival, Incoming):
                yield arrival
            elif self.is_held(identity := report_id(arrival.report)):
                self.pass_over(identity, arrival.found, arrival.size)
            else:
                yield self._lightened(arrival, identity)

    def _lightened(self, incoming: Incoming, identity: str) -> Incoming:
        """The incoming report without what coding has no use for, which waits here and need not travel to a worker and back."""
        if incoming.found is None and incoming.copy is None:
            return incoming
        self._beside[identity] = (incoming.found, incoming.copy)
        return replace(incoming, found=None, copy=None)

    def is_held(self, identity: str) -> bool:
        """Whether a report is in the ledger as this coder reads it, or was seen in this run; from now on it was."""
        if identity in self._filed or self.ledger.holds(identity, self.version):
            return True
        self._filed.add(identity)
        return False

    def pass_over(self, identity: str, found: Found | None, size: int) -> None:
        """Count a report that is held, and close the watched link that led to it."""
        self.held += 1
        self.held_bytes += size
        if found is not None and found.feed is not None and found.asked is not None:
            self.ledger.close_link(found.asked, KEPT, report=identity)

    def filing_of(self, coded: Coded) -> Filing | None:
        """What is kept of a result: everything of a report that was coded, the text of one in a language that is not read yet.

        ``None`` of what is set aside.
        """
        if coded.report is None or (coded.error is not None and coded.language is None):
            return None
        issues = coded.issues
        if coded.language is not None:
            issues = (*issues, unread(coded.report.id, coded.language))
        filing = prepare_filing(coded.report, coded.records, issues, origin=coded.origin, version=self.version)
        found, copy = self._beside.pop(filing.id, (coded.found, coded.copy))
        return replace(filing, found=found, copy=copy)

    def set_aside(self, coded: Coded) -> None:
        """Note what could not become a report, with its reason."""
        if coded.report is not None:
            self._beside.pop(report_id(coded.report), None)
        self.ledger.set_aside(coded.origin, coded.error.reason if coded.error else "no report")

    def _file(self, coded: Coded) -> None:
        if (filing := self.filing_of(coded)) is not None:
            self.ledger.file(filing)
            self._filed.discard(filing.id)  # the ledger knows it from now on
        else:
            self.set_aside(coded)


def unread(report: str, language: str) -> Issue:
    """What is noted of a report in a language that is not read yet."""
    return Issue("read", report, "not-read-yet", f"not read yet: language {language}")
