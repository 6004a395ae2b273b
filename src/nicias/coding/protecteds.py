"""The ``protected`` register: attacks on what the law protects."""

from __future__ import annotations

from nicias.coding.acts import Act
from nicias.coding.envelope import Ground, envelope
from nicias.coding.finding_places import nearest_place
from nicias.coding.roles import Roles, noun_roles, verb_roles
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Protected

TARGET = tuple("patient last on against at in of to into through inside within onto outside over".split())
PARTS = ("conj", "compound", "nmod", "appos")
"""Relations by which a target's phrase names more of what was hit ("targets including hospitals and schools")."""
THROUGH = frozenset(("through", "into", "onto", "on"))
INTO = THROUGH | {"in", "at", "against", "inside"}
"""Prepositions of where an attack is said to have gone, by a verb of motion and under "be"."""
BESIDE = frozenset("near by from outside behind opposite beside between to for with after before".split())
"""Prepositions of what only lies beside a target or names another role."""


def code_protecteds(scene: Scene, sentence: int) -> list[Protected]:
    """The protected objects that the assaults of the sentence hit, each once."""
    found: dict[tuple[str, int], Protected] = {}
    for act in scene.acts[sentence]:
        if act.rule.type == "ASSAULT" and act.rule.id not in scene.codebook.takings:
            for word in _targets(scene, act):
                kind = _object(scene, sentence, word)
                if kind and (kind, word) not in found and not _is_inside(scene, sentence, word, kind):
                    found[kind, word] = _protected(scene, act, word, kind)
    return list(found.values())


def _is_inside(scene: Scene, sentence: int, word: int, kind: str) -> bool:
    """Whether a word only begins the name of the object that its head ends ("school complex")."""
    tree = scene.trees[sentence]
    return tree.tokens[word].deprel == "compound" and _object(scene, sentence, tree.head(word)) == kind


def _targets(scene: Scene, act: Act) -> list[int]:
    """The words that name what an act hit: its targets, with what is coordinated with them or made of them."""
    tree = scene.trees[act.sentence]
    frames = [act.roles, *(_roles(tree, head) for head in act.heads)]
    told = [word for roles in frames for role in TARGET for word in roles.get(role, ())]
    layer = list(dict.fromkeys((*told, *(word for head in act.heads for word in _carried(tree, head)))))
    found = list(layer)
    for _ in range(2):
        layer = [low for word in layer for low in tree.deps(word, *PARTS) if low not in found and _is_part(scene, tree, low)]
        found += layer
    return list(dict.fromkeys(found))


def _roles(tree: Tree, head: int) -> Roles:
    return noun_roles(tree, head) if tree.tokens[head].upos == "NOUN" else verb_roles(tree, head)


def _carried(tree: Tree, head: int) -> list[int]:
    """What a verb takes without a preposition, and where the verb above a noun says it went ("strikes ripped through X")."""
    if tree.tokens[head].upos == "VERB":
        return [word for word in tree.deps(head, "obl") if not tree.prepositions(word)]
    above = tree.head(head)
    if above < 0 or tree.tokens[head].deprel != "nsubj":
        return []
    if tree.deps(above, "cop"):  # "the attack was in a mosque"
        return [above] if INTO & set(tree.prepositions(above)) else []
    return [word for word in tree.deps(above, "obl") if THROUGH & set(tree.prepositions(word))]


def _is_part(scene: Scene, tree: Tree, word: int) -> bool:
    """Whether a phrase under a target is hit too: not only near it ("near the mosque"), no quality ("school children")."""
    if tree.tokens[word].deprel == "compound":
        above = tree.lemmas[tree.head(word)]
        return above not in scene.codebook.grounds and above not in scene.codebook.toll.who
    return tree.preposition(word) not in BESIDE


def _object(scene: Scene, sentence: int, word: int) -> str | None:
    tree, objects = scene.trees[sentence], scene.codebook.objects
    if _begins_name(tree, word):
        return None
    for size in (3, 2, 1):
        run = " ".join(tree.lemmas[max(0, word - size + 1) : word + 1])
        if run in objects or run in scene.codebook.no_objects:
            return objects.get(run)
    return None


def _begins_name(tree: Tree, word: int) -> bool:
    """Whether the noun only begins a name: what is called "Camp X" is a base, no camp of refugees."""
    after = word + 1 < len(tree.tokens) and tree.tokens[word + 1].upos == "PROPN"
    return after and tree.tokens[word].upos == "PROPN" and tree.head(word) in (word + 1, tree.head(word + 1))


def _protected(scene: Scene, act: Act, word: int, kind: str) -> Protected:
    ground = Ground(act.sentence, f"protected.{kind}", (word,), (word, *act.heads), act.anchor, act.roles)
    shared = envelope(scene, ground)
    shared["where"] = scene.atlas.resolve(act.sentence, word) or shared["where"] or nearest_place(scene, act.sentence, word)
    return Protected(
        **shared,
        object=kind,
        by=act.actors,
        means=act.means.cause if act.means else None,
        deliberate=any(scene.trees[act.sentence].lemmas[head] in scene.codebook.aiming for head in act.heads),
    )
