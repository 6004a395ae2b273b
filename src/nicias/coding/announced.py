"""Speech without quotation marks that an announcement opens: "The minister said:", and whole paragraphs after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicias.coding.contents import about_of
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

LONGEST = 20
"""Sentences that one announcement may open."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """Who was announced in which sentence, by which word."""

    sentence: int
    cue: str
    statement: Statement


def announcement_of(scene: Scene, index: int, here: list[Statement]) -> Announcement | None:
    """The announcement that a sentence is: its last words are a cue and a colon, and no quotation follows."""
    tree = scene.trees[index]
    if not tree.sentence.text.rstrip().endswith(":"):
        return None
    cued = [s for s in here if s.speakers and s.cue and s.cue[-1] >= len(tree.tokens) - NEAR]
    following = index + 1 < len(scene.trees) and not scene.quotes[index + 1]
    return Announcement(index, cued[-1].cue_text, cued[-1]) if cued and following else None


NEAR = 8
"""Words from the end in which an announcement's cue stands."""


def find_announced(scene: Scene, index: int, opened: Announcement | None, here: list[Statement]) -> Iterator[Statement]:
    """The statement that a sentence is under an announcement."""
    tree = scene.trees[index]
    if opened is None or index - opened.sentence > LONGEST or not _is_sentence(tree):
        return
    content = frozenset(w for w, token in enumerate(tree.tokens) if token.upos != "PUNCT")
    yield Statement(
        index, "claim.announced", (), opened.cue, "state", opened.statement.speakers, content, about_of(tree, content), False,
        min(content),
    )  # fmt: skip


def is_closed(scene: Scene, index: int, here: list[Statement]) -> bool:
    """Whether a sentence ends the speech: somebody else speaks in it, or it is a heading."""
    tree = scene.trees[index]
    return (
        bool(scene.quotes[index]) or not _is_sentence(tree) or any(s.cue and s.speakers and not _is_first(tree, s) for s in here)
    )


def _is_first(tree: Tree, statement: Statement) -> bool:
    return any(tree.lemmas[w] in ("i", "we") for w in statement.source)


def _is_sentence(tree: Tree) -> bool:
    return tree.sentence.text.rstrip()[-1:] in ".!?" and any(token.upos in ("VERB", "AUX") for token in tree.tokens)
