"""Whom a statement is about: who is addressed or blamed by its cue, else whom its content is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

BYSTANDERS = frozenset(("CVL", "JRN", "MED", "EDU", "UAF", "REF"))
"""Sectors of those to whom things happen: a content is rarely about them."""


def about_of(scene: Scene, statement: Statement, speaker: Actor) -> tuple[Actor, ...]:
    """The actors that a claim is about, the speaker left out."""
    if addressed := _without(speaker, _actors(scene, statement, statement.addressed)):
        return addressed
    told = chain(_doers(scene, statement), _actors(scene, statement, statement.about))
    return _without(speaker, (actor for actor in told if actor.sector not in BYSTANDERS))


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
