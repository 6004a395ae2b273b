"""A sentence as the line of atoms that the patterns run over; words that only look like months or days are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence
from nicias.read.atoms import Atom, cut_atoms
from nicias.read.numbers.vocabulary import vocabulary
from nicias.read.times.patterns import patterns, slots

MARK = "_"
"""Put before a word that is not meant as a time."""
WEEKDAY_CUES = frozenset(("on", "late", "early", "since", "until", "till", "from", "last", "next", "this"))
FIGURES = ("{day}", "{num}", "{y2}", "{digits}", "{hour}", "{clock}", "{n}")


@dataclass(frozen=True, slots=True)
class Line:
    """The atoms, their text with a space around each, where each begins in it, and what it holds (for gating)."""

    atoms: tuple[Atom, ...]
    text: str
    index: dict[int, int]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    months: frozenset[str]
    weekdays: frozenset[str]
    seasons: frozenset[str]
    ambiguous: frozenset[str]
    cues: frozenset[str]
    names_before: frozenset[str]
    calendars: frozenset[str]
    firsts: dict[str, tuple[str, ...]]


def line_of(sentence: Sentence) -> Line | None:
    """The line, or ``None`` where no word of the sentence can begin a time expression."""
    atoms = cut_atoms(sentence.tokens)
    words = _words()
    features: set[str] = set()
    spelled: list[str] = []
    for at, atom in enumerate(atoms):
        norm = atom.norm
        if norm in words.months or norm in words.weekdays or norm in words.seasons:
            norm = _spell(atoms, at, sentence)
        spelled.append(norm)
        features.add(norm)
        features.update(words.firsts.get(norm, ()) if not norm[0].isdigit() else _figure_features(norm))
    if not any(feature[0] == "{" or feature in _lone_words() for feature in features):
        return None
    return _line(atoms, spelled, frozenset(features))


def _line(atoms: tuple[Atom, ...], spelled: list[str], features: frozenset[str]) -> Line:
    index: dict[int, int] = {}
    length = 1
    for at, norm in enumerate(spelled):
        index[length] = at
        length += len(norm) + 1
    index[length] = len(spelled)
    return Line(atoms, " " + " ".join(spelled) + " ", index, features)


def _figure_features(norm: str) -> Sequence[str]:
    if "." in norm:
        return ("{dotted}", "{clock}", "{n}")
    if len(norm) == 4:
        return ("{year}", "{digits}", "{military}", "{n}")
    return FIGURES if len(norm) < 4 else ("{dayyear}",) if len(norm) == 6 else ()


@cache
def _words() -> _Words:
    times = load_times()
    firsts: dict[str, list[str]] = {}
    for name, slot in slots().items():
        for word in slot.firsts or ():
            firsts.setdefault(word, []).append(f"{{{name}}}")
    for word in {*vocabulary().simple, "a", "an"}:
        firsts.setdefault(word, []).append("{n}")
    for word in ("am", "pm", "a", "p"):
        firsts.setdefault(word, []).append("{half}")
    for word in ("bc", "bce", "b"):
        firsts.setdefault(word, []).append("{era}")
    return _Words(
        frozenset(times.months), frozenset(times.weekdays), frozenset(times.seasons), frozenset(times.ambiguous),
        frozenset(times.cues), frozenset(times.names_before),
        frozenset(name for names in times.calendars.values() for name in names),
        {word: tuple(names) for word, names in firsts.items()},
    )  # fmt: skip


@cache
def _lone_words() -> frozenset[str]:
    """Words of patterns that need no slot ("today", "now")."""
    return frozenset(word for pattern in patterns() for need in pattern.needs for word in need if word[0] != "{")


def _spell(atoms: Sequence[Atom], at: int, sentence: Sentence) -> str:
    """The word, marked where it is no month, weekday or season ("may", "march on", "Sun", "Arab Spring")."""
    atom, words = atoms[at], _words()
    before = atoms[at - 1].norm if at else ""
    after = atoms[at + 1].norm if at + 1 < len(atoms) else ""
    upos = sentence.tokens[atom.token].upos
    named = before in words.names_before and atoms[at - 1].capital and f"{before} {atom.norm}" not in words.calendars
    lower = not atom.capital and (atom.norm in words.months or len(atom.norm) < 5) and atom.norm not in words.seasons
    if named or lower or upos in ("AUX", "VERB"):
        return MARK + atom.norm
    if atom.norm in words.ambiguous and not _cued(atom, atoms, at, before, after):
        return MARK + atom.norm
    return atom.norm


def _cued(atom: Atom, atoms: Sequence[Atom], at: int, before: str, after: str) -> bool:
    words = _words()
    if atom.norm in words.seasons:
        year = atoms[at + 2].norm if at + 2 < len(atoms) else ""
        if after == "of" and not (year[:1].isdigit() or year in ("this", "that", "last", "next", "the")):
            return False
        return before in words.cues or after[:1].isdigit() or after == "of"
    if atom.norm in words.weekdays:
        return before in WEEKDAY_CUES or before[:1].isdigit() or after[:1].isdigit() or after in words.months
    return before in words.cues or before[:1].isdigit() or after[:1].isdigit() or before in words.weekdays
