"""Words: what both accounts tell in the same telling words."""

from __future__ import annotations

from nicias.codebook.linking import LinkTable
from nicias.model.account import Account

USUAL = 0.12
"""The likeness of two accounts of different acts in one war."""
FULL = 0.5
"""The likeness from which more says no more."""
FEW = 6
"""Fewer words than this say less."""


def match_words(first: Account, second: Account, table: LinkTable) -> tuple[float, str]:
    """Shared words over those of the shorter account, measured from what is usual."""
    smaller = min(len(first.words), len(second.words))
    if not smaller:
        return 0.0, "no telling words"
    shared = sorted(first.words & second.words)
    likeness = len(shared) / max(smaller, FEW)
    value = (likeness - USUAL) / (FULL - USUAL)
    told = f"{len(shared)} of {smaller} words" + (f": {', '.join(shared[:5])}" if shared else "")
    return round(max(-0.3, min(1.0, value)), 3), told
