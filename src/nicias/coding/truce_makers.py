"""Who made a truce, as the truce's own phrase says: "between X and Y", "brokered by X", "X-Y-brokered"."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.coding.findings import named, names_under
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.coding.truce_making import is_making
from nicias.coding.truces import NOUNS
from nicias.model.record import Actor

BETWEEN = frozenset(("between", "among", "with", "by"))
DEPTH = 4
"""How deep a truce's phrase is looked into for those who made it."""


def makers_of(scene: Scene, sentence: int, truce: int) -> tuple[Actor, ...]:
    """Who made a truce or is bound by it, as its own phrase says: "between X and Y", "brokered by X", "X-Y-brokered"."""
    tree = scene.trees[sentence]
    found: dict[str, Actor] = {}
    for word in _maker_words(scene, tree, truce):
        for actor in named(scene, sentence, (word, *names_under(tree, word))):
            if not _goes_before_name(tree, actor):
                found.setdefault(actor.name, actor)
    return tuple(found.values())


def _goes_before_name(tree: Tree, actor: Actor) -> bool:
    """Whether a description stands right before the name of whom it describes ("rebel backer Turkey")."""
    text = tree.sentence.text
    after = text[text.find(actor.text) + len(actor.text) :].lstrip(" ")
    return actor.text[-1:].islower() and actor.text.split(" ")[-1].islower() and after[:1].isupper()


def _maker_words(scene: Scene, tree: Tree, truce: int) -> Iterator[int]:
    top = truce
    while tree.tokens[top].deprel in ("compound", "nmod") and tree.lemmas[tree.head(top)] in scene.codebook.truces.settled:
        top = tree.head(top)
    layer = [tree.head(truce) if is_making(tree, truce, scene.codebook.truces) else top]
    for _ in range(DEPTH):
        layer = [child for word in layer for child in tree.children[word] if _is_inside(tree, child, top)]
        for word in layer:
            if tree.tokens[word].deprel == "obl:agent" or BETWEEN & set(tree.prepositions(word)):
                yield word
    if tree.tokens[truce].deprel in ("nsubj", "obj", "nsubj:pass"):  # "a truce has begun between X and Y"
        yield from (w for w in tree.deps(tree.head(truce), "obl") if {"between", "among"} & set(tree.prepositions(w)))
    if tree.tokens[top].deprel in ("obl", "nmod") or tree.tokens[top].upos in NOUNS:
        yield from _joined(tree, top)
    under = [w for w in tree.deps(top, "nmod", "obl") if "under" in tree.prepositions(w)]
    yield from (w for deal in under for w in tree.deps(deal, "nmod") if BETWEEN & set(tree.prepositions(w)))


def _is_inside(tree: Tree, child: int, top: int) -> bool:
    relation = tree.tokens[child].deprel
    if relation == "acl:relcl":
        return tree.is_finite_passive(child)
    return relation.split(":")[0] in ("acl", "nmod", "obl", "appos")


def _joined(tree: Tree, top: int) -> Iterator[int]:
    """The names joined by hyphens before a truce: "US-Russian brokered", "Turkish-Russian", "Egypt-mediated"."""
    at = top - 1
    hyphens = 0
    words: list[int] = []
    while (
        at >= 0
        and tree.tokens[at].upos in ("PROPN", "ADJ", "VERB", "NOUN", "PUNCT", "X")
        and tree.tokens[at].text not in (",", "(", ")")
    ):
        if tree.tokens[at].text in ("-", "–"):
            hyphens += 1
        elif tree.tokens[at].text[:1].isupper():
            words.append(at)
        at -= 1
    if hyphens:
        yield from reversed(words)
