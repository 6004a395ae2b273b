"""Is a ledger sound? What the store can see by itself, and whether everything derived is what a rebuild makes of the records."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.codebook.linking import load_link_table
from nicias.pipeline.relink import BATCH, link_reports, link_stale
from nicias.store.ledger import Ledger
from nicias.store.linking import Linking

Derived = dict[str, str]


class _Rebuilt(Exception):  # noqa: N818 - no error: it carries the rebuild out of the transaction, which so comes to nothing
    def __init__(self, before: Derived, after: Derived) -> None:
        super().__init__()
        self.before, self.after = before, after


def verify(ledger: Ledger) -> Iterator[str]:
    """Everything that is not as it must be, one line a problem. The rebuild holds up other writers, and is then taken back."""
    for problem in ledger.check():
        yield f"{problem.id}: {problem.code}: {problem.message}"
    before, after = _rebuild(ledger)
    for key in sorted(before.keys() - after.keys()):
        yield f"{key}: derived-extra: a rebuild does not make it"
    for key in sorted(after.keys() - before.keys()):
        yield f"{key}: derived-missing: a rebuild makes it (run `nicias ledger relink`)"
    for key in sorted(before.keys() & after.keys()):
        if before[key] != after[key]:
            yield f"{key}: derived-differs: a rebuild makes it otherwise"


def _rebuild(ledger: Ledger) -> tuple[Derived, Derived]:
    try:
        with ledger.linking() as work:
            link_pending(work)
            before = work.derived()
            work.unlink_everything()
            link_pending(work)
            raise _Rebuilt(before, work.derived())
    except _Rebuilt as rebuilt:
        return rebuilt.before, rebuilt.after


def link_pending(work: Linking) -> None:
    """Link what is not linked yet, within the transaction: an ingest that was stopped has left nothing unsound."""
    table = load_link_table()
    while reports := work.unlinked(BATCH):
        link_reports(work, reports, table)
    link_stale(work)
