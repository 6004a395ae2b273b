"""Speech without quotation marks that an announcement opens: "The minister said:", and whole paragraphs after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicias.coding.contents import about_of
from nicias.coding.roles import subjects
from nicias.coding.settled import settle_source
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

LONGEST = 20
"""Sentences that one announcement may open."""
FIRST = frozenset(("i", "we", "my", "our"))
"""Words of who speaks of himself."""
NEAR = 8
"""Words from the end in which an announcement's cue stands."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who was announced in which sentence, by which word."""

    sentence: int
    cue: str
    speakers: tuple[Actor, ...]


def announcement_of(scene: Scene, sources: Sources, index: int) -> Announcement | None:
    """The announcement that a sentence is: it ends with a word of speech and a colon, and no quotation follows."""
    tree = scene.trees[index]
    following = index + 1 < len(scene.trees) and not scene.quotes[index + 1]
    if not following or not tree.sentence.text.rstrip().endswith(":"):
        return None
    for verb in range(len(tree.tokens) - 1, max(-1, len(tree.tokens) - 1 - NEAR), -1):
        if tree.tokens[verb].upos == "VERB" and tree.lemmas[verb] in scene.codebook.speech.verbs:
            source, _ = settle_source(scene, sources, tree, verb, subjects(tree, verb), frozenset())
            speakers = sources.actors(index, source)
            return Announcement(index, tree.tokens[verb].text, speakers) if speakers else None
    return None


def find_announced(scene: Scene, index: int, opened: Announcement | None, here: list[Statement]) -> Iterator[Statement]:
    """The statement that a sentence is under an announcement."""
    tree = scene.trees[index]
    if opened is None or index - opened.sentence > LONGEST or not _is_sentence(tree):
        return
    content = frozenset(w for w, token in enumerate(tree.tokens) if token.upos != "PUNCT")
    yield Statement(
        index, "claim.announced", (), opened.cue, "state", opened.speakers, content, about_of(tree, content), False,
        min(content),
    )  # fmt: skip


def is_closed(scene: Scene, index: int, opened: Announcement, here: list[Statement]) -> bool:
    """Whether a sentence ends the speech: a quotation, a heading, or another's word where nobody says "I" or "we"."""
    tree = scene.trees[index]
    if scene.quotes[index] or not _is_sentence(tree):
        return True
    said = scene.trees[opened.sentence + 1 : index + 1]
    if any(tree.present & FIRST for tree in said):
        return False
    return any(s.cue and s.speakers for s in here)


def _is_sentence(tree: Tree) -> bool:
    return tree.sentence.text.rstrip()[-1:] in ".!?" and any(token.upos in ("VERB", "AUX") for token in tree.tokens)
