"""Schema of ``sides.yaml``: how a sentence tells who is behind an act beside its own subject and object."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.declarations import Declaration
from nicias.codebook.phrases import Phrase, verb_phrase


class Blame(Declaration):
    """Verbs that say whose deed a noun is: the role in which the deed stands and the one in which its doer stands."""

    verbs: list[str]
    deed: str
    doer: str


class SideCase(Declaration):
    """A sentence, a type of its events, and who acts and undergoes in one of them; an empty list means nobody."""

    text: str
    type: str
    actors: list[str] | None = None
    recipients: list[str] | None = None
    why: str | None = None


class SidesFile(Declaration):
    """The words of ``sides.yaml``; its comments say what each list is for."""

    note: str
    blames: list[Blame]
    behind: list[str]
    possessions: list[str]
    held: list[str]
    holding: list[str]
    kinds: list[str]
    judging: list[str]
    beside: list[str]
    moving: list[str]
    outcomes: list[str]
    harms: list[str]
    yielding: list[str]
    repelling: list[str]
    cases: list[SideCase]
    near_misses: list[SideCase]


@dataclass(frozen=True, slots=True)
class SideWords:
    """The compiled file: blames by the lemma of their head."""

    blames: dict[str, tuple[tuple[Phrase, str, str], ...]]
    behind: frozenset[str]
    possessions: frozenset[str]
    held: frozenset[str]
    holding: frozenset[str]
    kinds: frozenset[str]
    judging: frozenset[str]
    beside: frozenset[str]
    moving: frozenset[str]
    outcomes: frozenset[str]
    harms: frozenset[str]
    yielding: frozenset[str]
    repelling: frozenset[str]


def compile_sides(file: SidesFile) -> SideWords:
    """Index the verbs by their head."""
    blames: dict[str, list[tuple[Phrase, str, str]]] = {}
    for blame in file.blames:
        for text in blame.verbs:
            phrase = verb_phrase(text)
            blames.setdefault(phrase.head, []).append((phrase, blame.deed, blame.doer))
    return SideWords(
        {head: tuple(found) for head, found in blames.items()},
        frozenset(file.behind),
        frozenset(file.possessions),
        frozenset(file.held),
        frozenset(file.holding),
        frozenset(file.kinds),
        frozenset(file.judging),
        frozenset(file.beside),
        frozenset(file.moving),
        frozenset(file.outcomes),
        frozenset(file.harms),
        frozenset(file.yielding),
        frozenset(file.repelling),
    )
