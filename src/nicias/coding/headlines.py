"""Who says what in a headline: "Ten killed in raid: monitor", "Minister: we will not leave"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nicias.coding.contents import about_of
from nicias.coding.sources import Sources
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

FIRST, NAME, LEAST = 3, 5, 4
"""Sentences among which a headline stands; words of a name in it; words of what it says."""
_NOMINAL = frozenset(("NOUN", "PROPN"))


def find_headline(scene: Scene, sources: Sources, index: int, here: list[Statement]) -> Iterator[Statement]:
    """The statement of a headline that names its source with no word of speech."""
    tree = scene.trees[index]
    if index >= FIRST or here or len(tree.tokens) > 30:
        return
    for name, content in (_before_colon(tree), _after_colon(tree), _trailing(scene, tree)):
        heads = [w for w in name if tree.tokens[w].upos in _NOMINAL and tree.head(w) not in name]
        actors = () if len(content) < LEAST else sources.actors(index, heads[:1])
        if actors and not _is_place(tree, name):
            said = frozenset(w for w in content if tree.tokens[w].upos != "PUNCT")
            yield Statement(
                index, "claim.headline", tuple(name), tree.words(list(name)), "state", actors, said, about_of(tree, said), False,
                heads[0], source=tuple(heads[:1]),
            )  # fmt: skip
            return


def _before_colon(tree: Tree) -> tuple[range, range]:
    colon = next((w for w, token in enumerate(tree.tokens) if token.text == ":"), 0)
    if not 0 < colon <= NAME or tree.tokens[colon - 1].upos == "VERB":
        return range(0), range(0)
    return range(colon), range(colon + 1, len(tree.tokens))


def _after_colon(tree: Tree) -> tuple[range, range]:
    end = len(tree.tokens)
    while end and tree.tokens[end - 1].upos == "PUNCT":
        end -= 1
    colon = next((w for w in range(end - 1, -1, -1) if tree.tokens[w].text in (":", "–", "—")), end)
    return (range(colon + 1, end), range(colon)) if colon < end <= colon + 1 + NAME else (range(0), range(0))


def _trailing(scene: Scene, tree: Tree) -> tuple[range, range]:
    """A source at the end of a headline that lost its colon: "... town Monitor"."""
    last = len(tree.tokens) - 1
    names = scene.codebook.speech.sources.headline
    if last < LEAST or (tree.lemmas[last] not in names and tree.tokens[last].text.lower() not in names):
        return range(0), range(0)
    first = last - 1 if tree.tokens[last - 1].text.lower() in names else last
    return range(first, last + 1), range(first)


def _is_place(tree: Tree, name: range) -> bool:
    return any(s.label == "LOC" and s.start == name[0] and s.end == name[-1] + 1 for s in tree.sentence.entities)
