"""Bare numbers, in figures and words: "1,200", "twenty-five", "2.5 million", "half a million", "tens of thousands"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nicias.read.atoms import Atom, glued
from nicias.read.numbers.vocabulary import Vocabulary, vocabulary

LONGEST = 12
"""Digits of the longest figure that is read as a number of anything."""


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A number without its bounds: atoms ``start`` to ``end`` (exclusive).

    ``open`` is set where the word itself leaves the upper end open ("dozens"), ``figure`` where it is digits alone,
    ``scaled`` where a scale word belongs to it ("2.5 million").
    """

    start: int
    end: int
    min: float
    max: float | None
    figure: bool = False
    scaled: bool = False


def read_cardinal(atoms: Sequence[Atom], index: int) -> Cardinal | None:
    """The number that begins at the atom ``index``, as long as it goes, or ``None``."""
    words = vocabulary()
    norm = atoms[index].norm
    if norm[0].isdigit():
        return _figure(atoms, index, words)
    if norm not in words.starters:
        return None
    for reader in (_part_of_scale, _few, _plural, _in_words):
        found = reader(atoms, index, words)
        if found is not None:
            return found
    return None


def _norm(atoms: Sequence[Atom], index: int) -> str:
    return atoms[index].norm if index < len(atoms) else ""


def _figure(atoms: Sequence[Atom], index: int, words: Vocabulary) -> Cardinal | None:
    value = figure_value(atoms[index].text)
    if value is None:
        return None
    end = index + 1
    following = _norm(atoms, end)
    if following in words.suffixes and glued(atoms, index):
        return Cardinal(index, end + 1, value * words.suffixes[following], value * words.suffixes[following], scaled=True)
    end, value = _and_a_half(atoms, end, value)
    if _norm(atoms, end) == "-" and _norm(atoms, end + 1) in words.scales and glued(atoms, end):
        end += 1
    scaled = False
    while _norm(atoms, end) in words.scales:
        value, end, scaled = value * words.scales[_norm(atoms, end)], end + 1, True
    return Cardinal(index, end, value, value, figure=not scaled, scaled=scaled)


def figure_value(text: str) -> float | None:
    """The value of a figure, thousands with commas or points; ``None`` for dates, versions and long ids."""
    digits = text.replace(",", "")
    parts = digits.split(".")
    if sum(map(len, parts)) > LONGEST or not all(part.isdecimal() for part in parts):
        return None
    if len(parts) == 1:
        return int(digits)
    if all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and int(parts[0]) > 0:
        return int("".join(parts))
    return float(digits) if len(parts) == 2 else None


def _and_a_half(atoms: Sequence[Atom], end: int, value: float) -> tuple[int, float]:
    if [_norm(atoms, end + step) for step in range(3)] == ["and", "a", "half"]:
        return end + 3, value + 0.5
    return end, value


def _part_of_scale(atoms: Sequence[Atom], index: int, words: Vocabulary) -> Cardinal | None:
    """ "half a million", "a quarter of a million", "three quarters of a million"."""
    count, at = 1, index
    if _norm(atoms, at) == "a":
        at += 1
    elif _norm(atoms, at) in words.units and _norm(atoms, at + 1).endswith("s"):
        count, at = words.units[_norm(atoms, at)], at + 1
    share = words.fractions.get(_norm(atoms, at))
    if share is None:
        return None
    at += 1
    at += _norm(atoms, at) == "of"
    at += _norm(atoms, at) == "-"
    if _norm(atoms, at) != "a":
        return None
    at += 1
    at += _norm(atoms, at) == "-"
    scale = words.scales.get(_norm(atoms, at))
    if scale is None:
        return None
    return Cardinal(index, at + 1, round(count * share * scale), round(count * share * scale), scaled=True)


def _few(atoms: Sequence[Atom], index: int, words: Vocabulary) -> Cardinal | None:
    """ "several", "a few", and these before a scale ("several hundred", "a couple of thousand", "a few dozen")."""
    for length in (3, 2, 1):
        phrase = tuple(_norm(atoms, index + step) for step in range(length))
        end = index + length
        scale = words.scales.get(_norm(atoms, end))
        if phrase in words.before_scale and scale is not None:
            return Cardinal(index, end + 1, 2 * scale, None, scaled=True)
        ends = words.few.get(phrase)
        if ends is not None and _norm(atoms, end) not in words.plurals:
            return Cardinal(index, end, ends.min, ends.max)
    return None


def _plural(atoms: Sequence[Atom], index: int, words: Vocabulary) -> Cardinal | None:
    """ "dozens", "hundreds", "tens of thousands"; a bare "tens" only before "of"."""
    floor = words.plurals.get(_norm(atoms, index))
    if floor is None:
        return None
    end = index + 1
    if _norm(atoms, end) == "of":
        scale = words.scale_of_plural.get(_norm(atoms, end + 1))
        if scale is not None:
            return Cardinal(index, end + 2, floor * scale, None, scaled=True)
    elif _norm(atoms, index) == "tens":
        return None
    return Cardinal(index, end, floor, None)


def _in_words(atoms: Sequence[Atom], index: int, words: Vocabulary) -> Cardinal | None:
    """Number words by the usual grammar: units after tens, scales multiply, "and" only after a scale."""
    tally, at = _Tally(), index
    if _norm(atoms, at) in ("a", "an"):
        if _norm(atoms, at + 1) not in words.scales:
            return None
        tally.small, at = 1, at + 1
    end = at
    while at < len(atoms) and at - index < 2 * LONGEST:
        norm = atoms[at].norm
        joins = end > index and ((norm == "and" and tally.scaled) or (norm == "-" and glued(atoms, at - 1) and glued(atoms, at)))
        if joins and _norm(atoms, at + 1) in words.simple:
            at += 1
            norm = atoms[at].norm
        if not tally.take(norm, words):
            break
        at = end = at + 1
    if end == index or tally.value is None:
        return None
    return _with_half(atoms, Cardinal(index, end, tally.value, tally.value, scaled=tally.scaled), words)


def _with_half(atoms: Sequence[Atom], cardinal: Cardinal, words: Vocabulary) -> Cardinal:
    """ "two and a half million", "a million and a half"."""
    end, value = _and_a_half(atoms, cardinal.end, 0.0)
    if not value:
        return cardinal
    scale = words.scales.get(_norm(atoms, end))
    if scale is not None and not cardinal.scaled:
        whole = round((cardinal.min + value) * scale)
        return Cardinal(cardinal.start, end + 1, whole, whole, scaled=True)
    last = words.scales.get(atoms[cardinal.end - 1].norm)
    if last is not None:
        whole = round(cardinal.min + value * last)
        return Cardinal(cardinal.start, end, whole, whole, scaled=True)
    return Cardinal(cardinal.start, end, cardinal.min + value, cardinal.min + value)


class _Tally:
    """The running sum of a number in words."""

    __slots__ = ("last_scale", "room", "scaled", "small", "total")

    def __init__(self) -> None:
        self.total = 0
        self.small: int | None = None
        self.room = 100  # the next simple word must be smaller than this
        self.last_scale = 0
        self.scaled = False

    @property
    def value(self) -> int | None:
        return None if self.small is None and not self.total else self.total + (self.small or 0)

    def take(self, norm: str, words: Vocabulary) -> bool:
        if norm in words.simple:
            return self._take_simple(words.simple[norm], norm in words.tens)
        scale = words.scales.get(norm)
        return scale is not None and norm != "score" and self._take_scale(scale)

    def _take_simple(self, value: int, ten: bool) -> bool:
        if value >= self.room or (value == 0 and self.value is not None):
            return False
        self.small = (self.small or 0) + value
        self.room = 10 if ten else 0
        return True

    def _take_scale(self, scale: int) -> bool:
        if self.last_scale and scale >= self.last_scale:
            return False
        self.scaled = True
        if scale in (12, 100):
            self.small, self.room = (self.small or 1) * scale, 100
            return scale == 100 or self._close()
        self.total += (self.small or 1) * scale
        self.small, self.room, self.last_scale = None, 100, scale
        return True

    def _close(self) -> bool:
        self.room, self.last_scale = 0, 1
        return True
