"""Media that only pass on what others say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from nicias.coding.roles import verb_roles
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.model.record import Actor

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def mark_relays(scene: Scene, here: list[Statement]) -> list[Statement]:
    """The statements of one sentence with the media that only pass on marked, and those they quote given their medium."""
    outlets: dict[int, str] = {}
    relays: set[int] = set()
    for number, outer in enumerate(here):
        if _is_medium(outer.speakers):
            for inner, statement in enumerate(here):
                if inner != number and statement.speakers and statement.cue and _passes_on(outer, statement):
                    relays.add(number)
                    outlets.setdefault(inner, outer.speakers[0].name)
        told = _named_media(scene, outer.sentence, (*outer.hearers, *_quoting(scene, outer)))
        if told:
            outlets.setdefault(number, told[0].name)
    return [replace(s, silent=s.silent or n in relays, outlet=outlets.get(n, s.outlet)) for n, s in enumerate(here)]


def _passes_on(outer: Statement, inner: Statement) -> bool:
    return inner.head in outer.content or (inner.rule == "claim.cited" and bool(outer.content & inner.content))


def _named_media(scene: Scene, sentence: int, words: Iterable[int]) -> list[Actor]:
    """The media that the words name; "reporters" are none."""
    actors = (actor for word in words for actor in scene.cast.resolve(sentence, word))
    return [actor for actor in actors if actor.sector == "JRN" and not actor.name[0].islower()]


def _quoting(scene: Scene, statement: Statement) -> list[int]:
    """The words that name who quotes the speaker: "X, quoted by Y, said"."""
    tree, citing = scene.trees[statement.sentence], scene.codebook.speech.kinds.citing
    verbs = [v for w in statement.source for v in tree.deps(w, "acl") if tree.lemmas[v] in citing and tree.is_finite_passive(v)]
    if quoting := quoted_by(tree, statement.head, citing):
        verbs.append(quoting)
    return [w for v in verbs for w in verb_roles(tree, v).get("agent", ())]


def quoted_by(tree: Tree, verb: int, citing: frozenset[str]) -> int:
    """The verb of passing on over "as saying"; 0 where there is none."""
    above = tree.head(verb)
    as_saying = any(tree.lemmas[mark] == "as" for mark in tree.deps(verb, "mark", "case"))
    return above if above > 0 and as_saying and tree.lemmas[above] in citing and tree.deps(above, "obj") else 0


def _is_medium(actors: tuple[Actor, ...]) -> bool:
    return bool(actors) and all(actor.sector == "JRN" for actor in actors)
