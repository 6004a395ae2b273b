"""Fractions as shares ("two thirds", "half of them") and ordinals ("third", "21st")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicias.read.atoms import Atom, glued
from nicias.read.numbers.cardinals import figure_value
from nicias.read.numbers.vocabulary import vocabulary

SUFFIXES = frozenset(("st", "nd", "rd", "th"))


@dataclass(frozen=True, slots=True)
class Special:
    """A fraction (``share``, 0 to 1) or an ordinal (``value``), up to the atom ``end`` (exclusive)."""

    end: int
    share: float | None = None
    value: int | None = None


def read_ordinal(atoms: Sequence[Atom], index: int) -> Special | None:
    """The ordinal at the atom ``index``: in figures, or in words where it is not a fraction."""
    words, norm = vocabulary(), atoms[index].norm
    following = atoms[index + 1].norm if index + 1 < len(atoms) else ""
    if norm[0].isdigit():
        value = figure_value(norm)
        if following in SUFFIXES and glued(atoms, index) and value is not None:
            return Special(index + 2, value=int(value))
        return None
    if (
        norm in words.tens
        and following == "-"
        and index + 2 < len(atoms)
        and 0 < words.ordinals.get(atoms[index + 2].norm, 0) < 10
    ):
        return Special(index + 3, value=words.tens[norm] + words.ordinals[atoms[index + 2].norm])
    value_in_words = words.ordinals.get(norm)
    before = atoms[index - 1].norm if index else ""
    if value_in_words is None or (norm in words.fractions and (following == "of" or before in ("a", "one"))):
        return None
    return Special(index + 1, value=value_in_words)


def read_share(atoms: Sequence[Atom], index: int) -> Special | None:
    """The fraction that begins at the atom ``index``, or ``None``."""
    words, norm = vocabulary(), atoms[index].norm
    if norm in ("half", "quarter") and index and atoms[index - 1].norm in words.ordinals:
        return None
    if norm == "half" or (norm in words.fractions and index + 1 < len(atoms) and atoms[index + 1].norm == "of"):
        return None if _scale_follows(atoms, index + 1) else Special(index + 1, share=words.fractions[norm])
    count = 1 if norm == "a" else words.units.get(norm, 0)
    at = index + 1
    at += at < len(atoms) and atoms[at].norm == "-"
    part = words.fractions.get(atoms[at].norm) if count and at < len(atoms) else None
    if part is None or (norm in ("a", "one") and not _followed_by_of(atoms, at + 1)) or _scale_follows(atoms, at + 1):
        return None
    return Special(at + 1, share=round(count * part, 4)) if count * part <= 1 else None


def _followed_by_of(atoms: Sequence[Atom], index: int) -> bool:
    return index < len(atoms) and atoms[index].norm == "of"


def _scale_follows(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "a million" or the like follows: then the fraction belongs to a number."""
    following = [atom.norm for atom in atoms[index : index + 4] if atom.norm != "-"]
    following = following[1:] if following[:1] == ["of"] else following
    return len(following) > 1 and following[0] == "a" and following[1] in vocabulary().scales
