"""The compiled event rules: phrases by the lemma of their head."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.patterns import EventFile, Pattern
from nicias.codebook.phrases import Phrase, noun_phrase, verb_phrase
from nicias.codebook.registers import RegisterFile


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase of one pattern of one type. ``id`` is what a record names: ``assault.shelling``."""

    id: str
    type: str
    phrase: Phrase
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Rules:
    """Every event rule, by head lemma; longer phrases stand before shorter ones."""

    verbs: dict[str, tuple[Rule, ...]]
    nouns: dict[str, tuple[Rule, ...]]


def compile_rules(files: list[EventFile]) -> Rules:
    """Index the patterns of all event files."""
    verbs = [
        Rule(_id(file, pattern), file.type, verb_phrase(text), pattern)
        for file in files
        for pattern in file.patterns
        for text in pattern.verbs
    ]
    nouns = [
        Rule(_id(file, pattern), file.type, noun_phrase(text), pattern)
        for file in files
        for pattern in file.patterns
        for text in pattern.nouns
    ]
    return Rules(_by_head(verbs), _by_head(nouns))


def compile_register(file: RegisterFile) -> Rules:
    """Index the cues of one register."""
    verbs, nouns = [], []
    for cue in file.patterns:
        rule = f"{file.kind}.{cue.id}"
        verbs += [Rule(rule, file.kind, verb_phrase(text), cue) for phrase in cue.verbs for text in file.expand(phrase)]
        nouns += [Rule(rule, file.kind, noun_phrase(text), cue) for phrase in cue.nouns for text in file.expand(phrase)]
    return Rules(_by_head(verbs), _by_head(nouns))


def _id(file: EventFile, pattern: Pattern) -> str:
    return f"{file.type.lower()}.{pattern.id}"


def _by_head(rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        index.setdefault(rule.phrase.head, []).append(rule)
    return {head: tuple(sorted(found, key=_specific)) for head, found in index.items()}


def _specific(rule: Rule) -> tuple[int, int, str]:
    phrase, pattern = rule.phrase, rule.pattern
    words = len(phrase.literals) + (phrase.last is not None)
    constraints = sum(map(bool, (pattern.objects, pattern.subjects, pattern.any_of, pattern.needs)))
    return (-words, -constraints, rule.id)
