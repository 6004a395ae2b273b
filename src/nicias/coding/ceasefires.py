"""The ``ceasefire`` register: one step in a truce's life."""

from __future__ import annotations

from nicias.coding.envelope import Ground, envelope
from nicias.coding.frames import noun_frame, verb_frame
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.coding.truce_parties import parties_of, steps_of
from nicias.coding.truce_terms import terms_of
from nicias.coding.truces import NOUNS, Found
from nicias.model.record import Ceasefire


def code_ceasefires(scene: Scene, sentence: int) -> list[Ceasefire]:
    """The truce steps that the sentence states."""
    return [_ceasefire(scene, sentence, found) for found in steps_of(scene, sentence)]


def _ceasefire(scene: Scene, sentence: int, found: Found) -> Ceasefire:
    tree = scene.trees[sentence]
    shared = envelope(scene, _ground(scene, tree, found))
    parties = parties_of(scene, sentence, found)
    if shared["where"] and shared["where"].name in {party.name for party in parties}:
        shared["where"] = None  # "agreed by X and Y" is no place
    stage = found.step.cue.set["stage"]
    return Ceasefire(**shared, stage=stage, parties=parties, terms=terms_of(tree, found, scene.codebook.truces))


def _ground(scene: Scene, tree: Tree, found: Found) -> Ground:
    nominal = tree.tokens[found.head].upos in NOUNS
    frame = noun_frame(tree, found.head, scene.codebook.light) if nominal else verb_frame(tree, found.head)
    roles = {**_roles(scene, tree, found), **frame.roles}
    anchor = frame.anchor if found.decided is None else found.decided
    anchor = found.mention.head if "not" in found.step.phrase.literals else anchor
    return Ground(tree.sentence.index, found.step.rule, found.words, (found.head, found.mention.head), anchor, roles)


def _roles(scene: Scene, tree: Tree, found: Found) -> dict[str, tuple[int, ...]]:
    """The roles around the truce itself: its place may stand there ("a truce in Aleppo")."""
    return dict(noun_frame(tree, found.mention.head, scene.codebook.light).roles)
