"""Deciding: a line in the log, and what follows from it linked anew at once.

What a decision touches is linked first and alone, so that whoever decides does not wait for an ingest that is under way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nicias.codebook.linking import load_link_table
from nicias.model.decision import Decision
from nicias.pipeline.relink import BATCH, link_reports, link_stale
from nicias.store.ledger import Ledger
from nicias.store.linking import Linking

ROUNDS = 3
"""Times that what linking itself left over is linked; more is left to ``nicias ledger relink`` or the next ingest."""


def decide(ledger: Ledger, decision: Decision, *, seen: int | None = None) -> Decision:
    """Write a decision and link anew what it touched; it comes back with its number.

    ``seen`` is the number of the last decision that the person saw on its target, 0 for none; ``None`` asks for no such care.

    Raises:
        ConflictError: somebody decided on it since; nothing was written.
        QuestionError: its target is not there, or the action, field or value makes no sense on it.
    """
    return decide_all(ledger, [decision], seen=seen)[0]


def decide_all(ledger: Ledger, decisions: Sequence[Decision], *, seen: int | None = None) -> list[Decision]:
    """Write several decisions on one target, all or none; otherwise as ``decide``."""
    logged = ledger.decide_all(decisions, seen=seen)
    with ledger.linking() as work:
        _link(work, work.unlinked_by(decision.target for decision in logged))
        for _ in range(ROUNDS):
            rest = work.unlinked(BATCH)
            if not rest or len(rest) == BATCH:
                break
            _link(work, rest)
        link_stale(work)
    return logged


def undo(ledger: Ledger, number: int, decision: Decision, *, seen: int | None = None) -> Decision:
    """Take back the decision of that number; who, when and why are taken from ``decision``. Raises as ``decide`` does."""
    undone = ledger.decision(number)
    return decide(ledger, replace(decision, action="undo", target=undone.target, value=number, field=None), seen=seen)


def _link(work: Linking, reports: Sequence[str]) -> None:
    if reports:
        link_reports(work, reports, load_link_table())
