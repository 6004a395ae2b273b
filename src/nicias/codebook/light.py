"""Schema of ``light.yaml``: verbs that carry a nominal event without adding to it."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.declarations import Declaration
from nicias.codebook.phrases import Phrase, verb_phrase


class LightFile(Declaration):
    """Light verbs.

    ``verbs``: the subject does what the object names ("carry out a strike"). ``passive_of``: the subject undergoes it
    ("come under attack"). ``lending``: the subject does it or was to, and the verb adds to it ("cancel a visit").
    ``occurring``: verbs that only say that it takes place. ``engaged``: participles whose subject takes part in it
    ("involved in").
    """

    note: str = ""
    verbs: list[str]
    passive_of: list[str]
    lending: list[str] = []
    engaged: list[str] = []
    occurring: list[str] = []


@dataclass(frozen=True, slots=True)
class LightVerbs:
    """The light verbs by head lemma.

    ``active`` ones lend their subject as agent, ``undergone`` ones as patient, ``lending`` ones their agent alone.
    """

    active: dict[str, tuple[Phrase, ...]]
    undergone: dict[str, tuple[Phrase, ...]]
    lending: dict[str, tuple[Phrase, ...]]
    engaged: frozenset[str]
    occurring: dict[str, tuple[Phrase, ...]]


def compile_light(file: LightFile) -> LightVerbs:
    """Index the verbs by their head."""
    return LightVerbs(
        _by_head(file.verbs),
        _by_head(file.passive_of),
        _by_head(file.lending),
        frozenset(file.engaged),
        _by_head(file.occurring),
    )


def _by_head(texts: list[str]) -> dict[str, tuple[Phrase, ...]]:
    index: dict[str, list[Phrase]] = {}
    for text in texts:
        phrase = verb_phrase(text)
        index.setdefault(phrase.head, []).append(phrase)
    return {head: tuple(phrases) for head, phrases in index.items()}
