"""Deciding: one line in the log, and what follows from it linked anew at once."""

from __future__ import annotations

from dataclasses import replace

from nicias.model.decision import Decision
from nicias.pipeline.relink import relink
from nicias.store.ledger import Ledger


def decide(ledger: Ledger, decision: Decision, *, seen: int | None = None) -> Decision:
    """Write a decision and link anew what it touched; it comes back with its number.

    ``seen`` is the number of the last decision that the person saw on its target, 0 for none; ``None`` asks for no such care.

    Raises:
        ConflictError: somebody decided on it since; nothing was written.
        QuestionError: its target is not there, or the action, field or value makes no sense on it.
    """
    logged = ledger.decide(decision, seen=seen)
    relink(ledger)
    return logged


def undo(ledger: Ledger, number: int, decision: Decision, *, seen: int | None = None) -> Decision:
    """Take back the decision of that number; who, when and why are taken from ``decision``. Raises as ``decide`` does."""
    undone = ledger.decision(number)
    return decide(ledger, replace(decision, action="undo", target=undone.target, value=number, field=None), seen=seen)
