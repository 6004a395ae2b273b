"""Reports into a ledger: what is held already is passed over, each other report is coded and filed in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from nicias.ingest.incoming import Arrival, Incoming
from nicias.model.ids import report_id
from nicias.pipeline.coded import Coded
from nicias.pipeline.filing import prepare_filing
from nicias.pipeline.steps import Run, code_reports
from nicias.store.ledger import Ledger


@dataclass(slots=True)
class Keeping:
    """An ingest under way. ``version`` is the coder's; ``held`` and ``held_bytes`` count what the ledger had already."""

    ledger: Ledger
    run: Run
    version: str
    held: int = 0
    held_bytes: int = 0
    _filed: set[str] = field(default_factory=set)

    def keep(self, arrivals: Iterable[Arrival]) -> Iterator[Coded]:
        """Code and file what is new, in order, and yield each result once it is safely in the ledger.

        What cannot be coded is set aside in the ledger with its reason. Stopped at any instant, each report is in the ledger
        whole or not at all, and the next run over the same arrivals does the rest.
        """
        for coded in code_reports(self._unheld(arrivals), self.run):
            self._file(coded)
            yield coded

    def _unheld(self, arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
        for arrival in arrivals:
            if isinstance(arrival, Incoming) and self._holds(arrival):
                self.held += 1
                self.held_bytes += arrival.size
            else:
                yield arrival

    def _holds(self, incoming: Incoming) -> bool:
        identity = report_id(incoming.report)
        if identity in self._filed or self.ledger.holds(identity, self.version):
            return True
        self._filed.add(identity)
        return False

    def _file(self, coded: Coded) -> None:
        if coded.error is not None or coded.report is None:
            reason = coded.error.reason if coded.error else "no report"
            self.ledger.set_aside(coded.origin, reason)
            return
        filing = prepare_filing(coded.report, coded.records, coded.issues, origin=coded.origin, version=self.version)
        self.ledger.file(filing)
