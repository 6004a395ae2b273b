"""What a truce is called, and what tells of its steps: the words of the ceasefire file, compiled.

A truce is told by its name ("a ceasefire", "the cessation of hostilities"), by the stop of an attack ("a halt to the
bombing", "stopped shelling"), or by an agreement in a report about one ("reached a deal"). What happens to it is told by
the words above it: ``over`` takes the truce as its object or complement, ``under`` as its subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicias.codebook.declarations import Declaration
from nicias.codebook.phrases import Phrase, noun_phrase, verb_phrase

if TYPE_CHECKING:
    from nicias.codebook.registers import Cue, RegisterFile


class TruceWords(Declaration):
    """The words for a truce and around it; its names stand in the file's list ``truce``.

    ``stopping`` are verbs and nouns of stopping, ``attacks`` what is stopped; ``settled`` are nouns that a truce is the name of,
    ``plain`` those of them for agreements; ``papers`` are nouns for a text that speaks for its authors, ``aside`` nouns that
    only carry a truce's name ("the ceasefire line"); ``brokered`` are participles of who made it. ``lengths``, ``barring`` and
    ``easing`` are the words of terms: durations, exclusions, what the truce is to make possible.
    """

    stopping: list[str]
    attacks: list[str]
    settled: list[str]
    plain: list[str]
    papers: list[str]
    aside: list[str]
    brokered: list[str]
    lengths: list[str]
    barring: list[str]
    easing: list[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One phrase that tells a step of a truce, and its rule."""

    rule: str
    phrase: Phrase
    cue: Cue


@dataclass(frozen=True, slots=True)
class TruceLexicon:
    """The words by the lemma that they are looked up at; ``alone`` are nouns of a step that need no truce beside
    them; ``bare`` are the steps by rule that the truce's own phrase tells; ``duty`` are the auxiliaries
    by which a step is asked for."""

    words: TruceWords
    names: dict[str, tuple[Phrase, ...]]
    stopping: frozenset[str]
    attacks: frozenset[str]
    settled: frozenset[str]
    plain: frozenset[str]
    papers: frozenset[str]
    aside: frozenset[str]
    brokered: frozenset[str]
    over: dict[str, tuple[Step, ...]]
    under: dict[str, tuple[Step, ...]]
    alone: frozenset[str]
    bare: dict[str, Step]
    duty: frozenset[str]


def compile_truces(file: RegisterFile) -> TruceLexicon:
    """Index the words and steps of the ceasefire file."""
    words = file.truces
    if words is None:
        raise ValueError(f"{file.kind} has no truces")
    names: dict[str, list[Phrase]] = {}
    for text in file.lists["truce"]:
        phrase = noun_phrase(text)
        names.setdefault(phrase.head, []).append(phrase)
    over, under, alone, bare = _steps(file)
    return TruceLexicon(
        words,
        {head: tuple(sorted(phrases, key=lambda phrase: -len(phrase.literals))) for head, phrases in names.items()},
        frozenset(words.stopping),
        frozenset(words.attacks),
        frozenset(words.settled),
        frozenset(words.plain),
        frozenset(words.papers),
        frozenset(words.aside),
        frozenset(words.brokered),
        over,
        under,
        alone,
        bare,
        frozenset(bare["asked"].cue.nouns),
    )


Steps = dict[str, tuple[Step, ...]]
BARE = frozenset(("named", "settled", "brokered", "stopped", "asked"))
"""The cues whose step no word above the truce tells: it is only named, agreed on, made by somebody, said to be
due, or an attack stops."""


def _steps(file: RegisterFile) -> tuple[Steps, Steps, frozenset[str], dict[str, Step]]:
    over: list[Step] = []
    under: list[Step] = []
    bare: dict[str, Step] = {}
    for cue in file.patterns:
        rule = f"{file.kind}.{cue.id}"
        if cue.id in BARE:
            bare[cue.id] = Step(rule, verb_phrase("be"), cue)
        else:
            over += [Step(rule, verb_phrase(text), cue) for text in (*cue.verbs, *cue.nouns)]
            under += [Step(rule, verb_phrase(text), cue) for text in cue.under]
    if missing := BARE - bare.keys():
        raise ValueError(f"{file.kind} has no cue {', '.join(sorted(missing))}")
    return _by_head(over), _by_head(under), frozenset(word for cue in file.patterns for word in cue.alone), bare


def _by_head(steps: list[Step]) -> Steps:
    """By the lemma of the head; the phrases with most words first, in the order of the file among those of one length."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.phrase.head, []).append(step)
    return {
        head: tuple(sorted(steps, key=lambda step: -len(step.phrase.literals) - (step.phrase.last is not None)))
        for head, steps in found.items()
    }
