"""What stands around a number and moves its ends: "more than", "at least", "up to", "nearly", "some", "or more"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nicias.codebook.numbers import Bound
from nicias.read.atoms import Atom
from nicias.read.numbers.vocabulary import Phrases, vocabulary

LONGEST_PHRASE = 5
STACKED = 3
"""How many bounds and hedges may stand before one number ("perhaps as many as around 20")."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The ends of a number, open where ``None``."""

    min: int | None
    max: int | None
    approximate: bool = False


def bounds_before(atoms: Sequence[Atom], index: int) -> tuple[int, list[Bound]]:
    """The bounds that end right before the atom ``index``: where they begin, and what they are, innermost first."""
    words = vocabulary()
    found: list[Bound] = []
    for _ in range(STACKED):
        length = _ending_at(atoms, index, words.before)
        if length:
            found.append(words.before[tuple(atom.norm for atom in atoms[index - length : index])])
        else:
            length = _ending_at(atoms, index, words.hedges) if found else 0
        if not length:
            break
        index -= length
    return index, found


def bound_after(atoms: Sequence[Atom], index: int) -> tuple[int, Bound | None]:
    """The bound that begins at the atom ``index``, a hyphen before it allowed: where it ends, and what it is."""
    words = vocabulary()
    hyphen = index < len(atoms) and atoms[index].norm == "-"
    for begin in (index + 1, index) if hyphen else (index,):
        for phrase in phrases_at(atoms, begin):
            bound = words.after.get(phrase)
            if bound is not None and not _number_follows(atoms, begin + len(phrase)):
                return begin + len(phrase), bound
    return index, None


def ceiling_after(atoms: Sequence[Atom], index: int) -> int | None:
    """Where the number begins that a phrase like "and possibly" at ``index`` leads up to, or ``None``."""
    for phrase in phrases_at(atoms, index):
        if phrase in vocabulary().ceiling:
            return index + len(phrase)
    return None


def phrases_at(atoms: Sequence[Atom], index: int) -> Iterator[tuple[str, ...]]:
    """The runs of words that begin at the atom ``index``, the longest first."""
    for length in range(min(LONGEST_PHRASE, len(atoms) - index), 0, -1):
        yield tuple(atom.norm for atom in atoms[index : index + length])


def moved(ends: Ends, bounds: Sequence[Bound]) -> Ends:
    """The ends after the bounds, innermost first, as the codebook's ``toll`` has them."""
    for bound in bounds:
        ends = _moved(ends, bound)
    return ends


def _moved(ends: Ends, bound: Bound) -> Ends:
    low, high = ends.min, ends.max
    top = high if high is not None else low
    match bound:
        case "over":
            return Ends(low + 1 if low is not None and high is not None else low, None, ends.approximate)
        case "least":
            return Ends(low, None, ends.approximate)
        case "most" | "nearly":
            return Ends(None, top, ends.approximate)
        case "under":
            return Ends(None, max(0, top - 1) if top is not None else None, ends.approximate)
        case "about":
            return Ends(low, high, True)
        case _:
            return ends


def _ending_at(atoms: Sequence[Atom], index: int, phrases: Phrases | frozenset[tuple[str, ...]]) -> int:
    for length in range(min(LONGEST_PHRASE, index), 0, -1):
        if tuple(atom.norm for atom in atoms[index - length : index]) in phrases:
            return length
    return 0


def _number_follows(atoms: Sequence[Atom], index: int) -> bool:
    """Whether the bound belongs to a next number ("at least 5", "or fewer than 5") rather than to the one before."""
    if index >= len(atoms):
        return False
    norm = atoms[index].norm
    return norm[0].isdigit() or norm == "than" or norm in vocabulary().simple
