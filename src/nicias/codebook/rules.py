"""The compiled rules: phrases by the lemma of their head.

There are some twenty thousand phrases, of which a report meets a few hundred: they are sorted by head at load and taken
apart when a head is first met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nicias.codebook.patterns import EventFile, Pattern
from nicias.codebook.phrases import Phrase, noun_phrase, verb_phrase
from nicias.codebook.registers import RegisterFile

Entry = tuple[str, str, str, Pattern]
"""A phrase not taken apart yet: rule id, type, text, pattern."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of one pattern of one type. ``id`` is what a record names: ``assault.shelling``."""

    id: str
    type: str
    phrase: Phrase
    pattern: Pattern


class RuleIndex:
    """Rules by the lemma of their head; at each head the longer phrases stand before the shorter ones."""

    __slots__ = ("_entries", "_ready", "_take_apart")

    def __init__(self, entries: Iterable[Entry], take_apart: Callable[[str], Phrase], head_of: Callable[[str], str]) -> None:
        self._take_apart = take_apart
        self._ready: dict[str, tuple[Rule, ...]] = {}
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(head_of(entry[2]), []).append(entry)

    def __contains__(self, head: str) -> bool:
        return head in self._entries

    def at(self, head: str) -> tuple[Rule, ...]:
        """The rules of a head, most specific first; none where it has none."""
        if head not in self._entries:
            return ()
        if head not in self._ready:
            rules = [Rule(name, kind, self._take_apart(text), pattern) for name, kind, text, pattern in self._entries[head]]
            self._ready[head] = tuple(sorted(rules, key=_specific))
        return self._ready[head]

    def texts(self, rule: str) -> list[str]:
        """The phrases of the rule with that id."""
        return [text for entries in self._entries.values() for name, _, text, _ in entries if name == rule]


@dataclass(frozen=True, slots=True)
class Rules:
    """The verb phrases and the noun phrases of the event files, or of one register."""

    verbs: RuleIndex
    nouns: RuleIndex


def compile_rules(files: Iterable[EventFile]) -> Rules:
    """Index the patterns of all event files."""
    patterns = [(f"{file.type.lower()}.{pattern.id}", file.type, pattern) for file in files for pattern in file.patterns]
    verbs = [(name, kind, text, pattern) for name, kind, pattern in patterns for text in pattern.verbs]
    nouns = [(name, kind, text, pattern) for name, kind, pattern in patterns for text in pattern.nouns]
    return _rules(verbs, nouns)


def compile_register(file: RegisterFile) -> Rules:
    """Index the cues of one register."""
    cues = [(f"{file.kind}.{cue.id}", cue) for cue in file.patterns]
    verbs = [(name, file.kind, text, cue) for name, cue in cues for phrase in cue.verbs for text in file.expand(phrase)]
    nouns = [(name, file.kind, text, cue) for name, cue in cues for phrase in cue.nouns for text in file.expand(phrase)]
    return _rules(verbs, nouns)


def _rules(verbs: Iterable[Entry], nouns: Iterable[Entry]) -> Rules:
    return Rules(RuleIndex(verbs, verb_phrase, _verb_head), RuleIndex(nouns, noun_phrase, _noun_head))


def _verb_head(text: str) -> str:
    head = text.split(" ", 1)[0].lower()
    return verb_phrase(text).head if head == "be" else head


def _noun_head(text: str) -> str:
    return noun_phrase(text).head if " " in text else text.lower()


def _specific(rule: Rule) -> tuple[int, int, str]:
    phrase, pattern = rule.phrase, rule.pattern
    words = len(phrase.literals) + (phrase.last is not None)
    constraints = sum(map(bool, (pattern.objects, pattern.subjects, pattern.any_of, pattern.needs)))
    return (-words, -constraints, rule.id)
