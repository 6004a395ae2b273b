"""The ``protected`` register: attacks on what the law protects."""

from __future__ import annotations

from nicias.coding.acts import Act
from nicias.coding.envelope import Ground, envelope
from nicias.coding.scene import Scene
from nicias.model.record import Protected

TARGET = ("patient", "last", "on", "against", "at", "in", "near", "of", "to", "into")


def code_protecteds(scene: Scene, sentence: int) -> list[Protected]:
    """The protected objects that the assaults of the sentence hit, each once."""
    found: dict[tuple[str, int], Protected] = {}
    for act in scene.acts[sentence]:
        if act.rule.type == "ASSAULT":
            for word in _targets(scene, act):
                kind = _object(scene, sentence, word)
                if kind and (kind, word) not in found:
                    found[kind, word] = _protected(scene, act, word, kind)
    return list(found.values())


def _targets(scene: Scene, act: Act) -> list[int]:
    """The words that name what an act hit: its targets, with what is coordinated with them or made of them."""
    tree = scene.trees[act.sentence]
    heads = [word for role in TARGET for word in act.roles.get(role, ())]
    found = list(heads)
    for head in heads:
        found += tree.deps(head, "conj", "compound", "nmod", "appos")
        found += [low for word in tree.deps(head, "conj") for low in tree.deps(word, "compound", "nmod")]
    return list(dict.fromkeys(found))


def _object(scene: Scene, sentence: int, word: int) -> str | None:
    tree, objects = scene.trees[sentence], scene.codebook.objects
    for size in (3, 2, 1):
        run = " ".join(tree.lemmas[max(0, word - size + 1) : word + 1])
        if run in objects:
            return objects[run]
    return None


def _protected(scene: Scene, act: Act, word: int, kind: str) -> Protected:
    ground = Ground(act.sentence, f"protected.{kind}", (word,), (word, *act.heads), act.anchor, act.roles)
    return Protected(
        **envelope(scene, ground),
        object=kind,
        by=act.actors,
        means=act.means.cause if act.means else None,
        deliberate=any(scene.trees[act.sentence].lemmas[head] in scene.codebook.aiming for head in act.heads),
    )
