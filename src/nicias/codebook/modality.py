"""Schema of ``modality.yaml``: the words that make an act planned, conditional or undone."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.declarations import Declaration
from nicias.codebook.phrases import Phrase, verb_phrase


class ModalityWords(Declaration):
    """The words of one modality.

    ``governors``: verb phrases whose complement takes the modality ("plan to"); ``nouns``: the same for nouns ("threat");
    ``adjectives``: on the act itself ("planned"); ``auxiliaries``; ``marks``: of its clause ("if").
    """

    governors: list[str] = []
    nouns: list[str] = []
    adjectives: list[str] = []
    auxiliaries: list[str] = []
    marks: list[str] = []


class ModalityCase(Declaration):
    """A sentence and the modality of the act whose trigger it names."""

    text: str
    trigger: str
    modality: str


class ModalityFile(Declaration):
    """Modalities and their words; ``actual`` lists the governors that leave an act actual."""

    note: str
    future: ModalityWords
    hypothetical: ModalityWords
    negated: ModalityWords
    actual: ModalityWords
    cases: list[ModalityCase]


@dataclass(frozen=True, slots=True)
class ModalityLexicon:
    """The compiled file: each word's modality; governors by the lemma of their head, longest first.

    A governor's third part says that it takes an infinitive ("tell to": not "told them that").
    """

    governors: dict[str, tuple[tuple[Phrase, str, bool], ...]]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    auxiliaries: dict[str, str]
    marks: dict[str, str]


def compile_modality(file: ModalityFile) -> ModalityLexicon:
    """Index the words of each modality."""
    classes = {"future": file.future, "hypothetical": file.hypothetical, "negated": file.negated, "actual": file.actual}
    governors: dict[str, list[tuple[Phrase, str, bool]]] = {}
    for name, words in classes.items():
        for text in words.governors:
            phrase = verb_phrase(text.removesuffix(" to") if text.count(" ") else text)
            governors.setdefault(phrase.head, []).append((phrase, name, text.endswith(" to")))
    return ModalityLexicon(
        {head: tuple(sorted(found, key=lambda item: -len(item[0].literals))) for head, found in governors.items()},
        {word: name for name, words in classes.items() for word in words.nouns},
        {word: name for name, words in classes.items() for word in words.adjectives},
        {word: name for name, words in classes.items() for word in words.auxiliaries},
        {word: name for name, words in classes.items() for word in words.marks},
    )
