"""Whom a statement is about: who is addressed or blamed by its cue, else whom its content is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

BYSTANDERS = frozenset(("CVL", "JRN", "MED", "EDU", "UAF", "REF"))
"""Sectors of those to whom things happen: a content is rarely about them."""
VAGUE = frozenset(("it", "they", "this", "that"))
"""Pronouns that in a content seldom mean an actor."""


def about_of(scene: Scene, statement: Statement, speaker: Actor) -> tuple[Actor, ...]:
    """The actors that a claim is about, the speaker left out."""
    if addressed := _without(speaker, _actors(scene, statement, statement.addressed)):
        return addressed
    tree = scene.trees[statement.sentence]
    subjects = tuple(w for w in statement.about if tree.has_relation(w, "nsubj", "obl:agent") and tree.lemmas[w] not in VAGUE)
    others = tuple(w for w in statement.about if tree.has_relation(w, "obj", "nsubj:pass") and tree.lemmas[w] not in VAGUE)
    for told in (
        _doers(scene, statement),
        _actors(scene, statement, subjects),
        _actors(scene, statement, others),
        _beside(scene, tree, statement),
    ):
        if found := _without(speaker, (actor for actor in told if actor.sector not in BYSTANDERS)):
            return found
    return ()


def _without(speaker: Actor, actors: Iterator[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        if actor.name != speaker.name:
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def _actors(scene: Scene, statement: Statement, words: tuple[int, ...]) -> Iterator[Actor]:
    for word in words:
        if scene.cast.is_actor(statement.sentence, word):
            yield from scene.cast.resolve(statement.sentence, word)


def _doers(scene: Scene, statement: Statement) -> Iterator[Actor]:
    """Who does the acts that the content tells."""
    for act in scene.acts[statement.sentence]:
        if statement.content.intersection(act.heads):
            yield from act.actors


def _beside(scene: Scene, tree: Tree, statement: Statement) -> Iterator[Actor]:
    """Whom the words beside those say: "rebel fire", "the regime's shells"."""
    for word in statement.about:
        yield from _actors(scene, statement, tuple(tree.deps(word, "amod", "compound", "nmod:poss")))
