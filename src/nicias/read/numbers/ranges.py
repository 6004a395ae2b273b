"""Ranges: "20-30", "20 to 30", "between 20 and 30", "two or three"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nicias.read.atoms import Atom, glued
from nicias.read.numbers.cardinals import Cardinal, read_cardinal
from nicias.read.numbers.vocabulary import vocabulary


def read_range(atoms: Sequence[Atom], first: Cardinal) -> Cardinal:
    """The range that ``first`` begins, as one number with both ends; ``first`` itself where it begins none."""
    start, before = _between(atoms, first)
    joint = atoms[first.end].norm if first.end < len(atoms) else ""
    if first.max is None or not _joins(atoms, first, joint, before):
        return first
    second = read_cardinal(atoms, first.end + 1) if first.end + 1 < len(atoms) else None
    if second is None or second.max is None:
        return first
    low = _scaled_like(atoms, first, second)
    if not low < second.min or (joint == "or" and second.min > 2 * low + 5):
        return first
    return replace(second, start=start, min=low, max=second.min, scaled=first.scaled or second.scaled)


def _between(atoms: Sequence[Atom], first: Cardinal) -> tuple[int, str]:
    """Where the range begins, its opening word included, and that word."""
    before = atoms[first.start - 1].norm if first.start else ""
    if before == "between":
        return first.start - 1, before
    if before == "from":
        earlier = atoms[first.start - 2].norm if first.start > 1 else ""
        return first.start, "ranging" if earlier in vocabulary().ranging else before
    return first.start, before


def _joins(atoms: Sequence[Atom], first: Cardinal, joint: str, before: str) -> bool:
    if joint == "-":
        left, right = glued(atoms, first.end - 1), glued(atoms, first.end)
        return left == right
    if joint == "and":
        return before == "between"
    if joint == "to":
        return before not in ("from", "by")
    return joint == "or"


def _scaled_like(atoms: Sequence[Atom], first: Cardinal, second: Cardinal) -> float:
    """The first number under the second's scale where it has none of its own ("two to three million")."""
    words, last = vocabulary(), atoms[second.end - 1].norm
    scale = words.scales.get(last) or words.suffixes.get(last) or 1
    if second.scaled and not first.scaled and first.min < second.min / scale:
        return first.min * scale
    return first.min
