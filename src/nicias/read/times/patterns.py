"""Patterns of the codebook's time rules: each an expression over a line of atoms, tried only where it can match.

The line is the sentence's atoms with one space after each. An optional element is the only repetition there is, so
matching is linear in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

from nicias.codebook.times import Times, load_times
from nicias.errors import CodebookError
from nicias.read.numbers.vocabulary import vocabulary

_PIECES = re.compile(r"\{([a-z_0-9]+)(?::([a-z_0-9]+))?\}|<([a-z]+)>|([()|?])|(\s+)|([^\s(){}<>|?]+)")
_WORDS = re.compile(r"o'clock|\w+|\S")


def spelled(phrase: str) -> str:
    """A phrase as the line has it: atoms with one space after each."""
    return "".join(f"{word} " for word in _WORDS.findall(phrase.lower()))


@dataclass(frozen=True, slots=True)
class Slot:
    """The expression of a slot, and the first atoms that it can begin with (``None``: any)."""

    expression: str
    firsts: frozenset[str] | None


@dataclass
class Pattern:
    """One pattern: what it means, what a sentence must hold for it, and its expression, compiled when needed."""

    rule: str
    means: str
    order: int
    source: str
    needs: tuple[frozenset[str], ...]
    names: tuple[str, ...] = field(default=())

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(f"(?<= )(?:{self.source})")


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every pattern of the codebook, in its order. Raises ``CodebookError`` where one is not well formed."""
    times = load_times()
    found = [_pattern(rule.id, rule.means, text, times) for rule in times.rules for text in rule.patterns]
    for order, pattern in enumerate(found):
        pattern.order = order
    return tuple(found)


def promising(features: frozenset[str]) -> list[Pattern]:
    """The patterns that a sentence with these features can match, in the codebook's order."""
    found: dict[int, Pattern] = {}
    for feature in features & _by_feature().keys():
        for pattern in _by_feature()[feature]:
            if pattern.order not in found and all(not need.isdisjoint(features) for need in pattern.needs):
                found[pattern.order] = pattern
    return [found[order] for order in sorted(found)]


@cache
def _by_feature() -> dict[str, list[Pattern]]:
    """Each pattern under the features of its rarest need."""
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns():
        for feature in min(pattern.needs, key=lambda need: max(map(_commonness, need))):
            index.setdefault(feature, []).append(pattern)
    return index


def _commonness(feature: str) -> int:
    """How often sentences have it, roughly: short words and figures most."""
    if feature in ("{n}", "{day}", "{num}", "{digits}", "{y2}", "{hour}", "{clock}", "{half}"):
        return 3
    return 2 if len(feature) < 4 or feature in ("{unit}", "{rel}", "{amount}") else 1


@cache
def slots() -> dict[str, Slot]:
    """The slots by name: lists of words, and the expressions for figures."""
    times = load_times()
    lists: dict[str, Iterable[str]] = {
        "month": times.months, "weekday": times.weekdays, "unit": times.units, "season": times.seasons,
        "part": times.parts, "ordinal": times.ordinals, "phase": times.phases, "amount": times.amounts,
        "vague": times.vague_amounts, "holiday": times.holidays, "rel": times.relatives,
        "calendar": [name for names in times.calendars.values() for name in names],
    }  # fmt: skip
    found = {name: _of_words(list(words)) for name, words in lists.items()}
    found |= {name: Slot(f"(?:{text}) ", None) for name, text in times.slots.items()}
    return found | {"n": _number_slot()}


def _of_words(words: list[str]) -> Slot:
    phrases = sorted({spelled(word) for word in words}, key=lambda phrase: (-len(phrase), phrase))
    return Slot("(?:" + "|".join(map(re.escape, phrases)) + ")", frozenset(phrase.split()[0] for phrase in phrases))


def _number_slot() -> Slot:
    words = vocabulary()
    units = "|".join(word for word in words.units if word != "zero")
    simple = "|".join(sorted(set(words.simple) - {"zero"}, key=len, reverse=True))
    text = rf"(?:\d{{1,4}}(?:\.\d)?|(?:{'|'.join(words.tens)}) - (?:{units})|(?:{simple})|an?|a dozen) "
    return Slot(text, None)


class _Reader:
    """One pattern being read into an expression; counts its groups so that no name stands twice."""

    def __init__(self, rule: str, text: str, times: Times) -> None:
        self.rule, self.times = rule, times
        self.text = text
        self.groups = 0

    def read(self) -> tuple[str, list[frozenset[str]]]:
        pieces = list(self._pieces(self.text))
        expression, needs, rest = self._sequence(pieces, 0)
        if rest != len(pieces):
            raise CodebookError("times.yaml", self.rule, f"a bracket too many in {self.text!r}")
        return expression, needs

    def _pieces(self, text: str) -> Iterator[tuple[str, str, str]]:
        for found in _PIECES.finditer(text):
            slot, name, fragment, mark, space, word = found.groups()
            if slot:
                yield "slot", slot, name or slot
            elif fragment:
                if fragment not in self.times.fragments:
                    raise CodebookError("times.yaml", self.rule, f"no fragment {fragment!r}")
                yield from self._pieces(self.times.fragments[fragment])
            elif mark:
                yield mark, "", ""
            elif not space:
                yield "word", word, ""

    def _sequence(self, pieces: list[tuple[str, str, str]], at: int) -> tuple[str, list[frozenset[str]], int]:
        expression, needs = "", []
        while at < len(pieces) and pieces[at][0] != ")":
            part, part_needs, at = self._choice(pieces, at)
            expression += part
            needs += part_needs
        return expression, needs, at

    def _choice(self, pieces: list[tuple[str, str, str]], at: int) -> tuple[str, list[frozenset[str]], int]:
        options: list[tuple[str, list[frozenset[str]]]] = []
        while True:
            part, needs, at = self._single(pieces, at)
            options.append((part, needs))
            if at < len(pieces) and pieces[at][0] == "|":
                at += 1
                continue
            break
        expression = options[0][0] if len(options) == 1 else "(?:" + "|".join(part for part, _ in options) + ")"
        if at < len(pieces) and pieces[at][0] == "?":
            return f"(?:{expression})?", [], at + 1
        if len(options) == 1:
            return expression, options[0][1], at
        if any(not needs for _, needs in options):
            return expression, [], at
        return expression, [frozenset().union(*(needs[0] for _, needs in options))], at

    def _single(self, pieces: list[tuple[str, str, str]], at: int) -> tuple[str, list[frozenset[str]], int]:
        if at >= len(pieces):
            raise CodebookError("times.yaml", self.rule, f"{self.text!r} ends too early")
        kind, text, name = pieces[at]
        if kind == "(":
            expression, needs, end = self._sequence(pieces, at + 1)
            if end >= len(pieces):
                raise CodebookError("times.yaml", self.rule, f"a bracket too few in {self.text!r}")
            return f"(?:{expression})", needs, end + 1
        if kind == "slot":
            return self._slot(text, name), [frozenset((f"{{{text}}}",))], at + 1
        if kind == "word":
            return re.escape(text) + " ", [frozenset((text,))], at + 1
        raise CodebookError("times.yaml", self.rule, f"a {kind!r} out of place in {self.text!r}")

    def _slot(self, slot: str, name: str) -> str:
        if slot not in slots():
            raise CodebookError("times.yaml", self.rule, f"no slot {slot!r}")
        self.groups += 1
        return f"(?P<{name}__{self.groups}>{slots()[slot].expression})"


def _pattern(rule: str, means: str, text: str, times: Times) -> Pattern:
    expression, needs = _Reader(rule, text, times).read()
    return Pattern(rule, means, 0, expression, tuple(needs))
