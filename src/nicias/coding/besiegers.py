"""Who besieges, as the siege's own words tell it."""

from __future__ import annotations

from nicias.coding.attributives import side_before
from nicias.coding.findings import Finding, actors_of, named
from nicias.coding.roles import noun_roles, verb_roles
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Actor


def besiegers(scene: Scene, finding: Finding) -> tuple[Actor, ...]:
    """ "Besieged by X", "X-besieged", "under an X siege", "the siege of X"; whoever imposes or lifts it."""
    tree, head = finding.tree, finding.match.head
    sentence = finding.sentence
    if tree.tokens[head].upos in ("NOUN", "PROPN"):
        return _of_siege(scene, tree, head)
    if (noun := _lived_under(tree, finding)) is not None:
        return _of_siege(scene, tree, noun)
    if tree.tokens[head].deprel == "amod" or tree.tokens[head].upos == "ADJ":
        side = side_before(tree, head)
        return named(scene, sentence, (side,)) if side >= 0 and side == head - 2 else ()
    return actors_of(scene, finding, [role for role in finding.cue.actors if role in ("agent", "by")])


def _lived_under(tree: Tree, finding: Finding) -> int | None:
    """The siege that a verb's subject is under ("lived under a siege"), not one that it lays."""
    head = finding.match.head
    if tree.deps(head, "obj") or tree.is_finite_passive(head):
        return None
    return next((w for w in finding.match.words if tree.tokens[w].upos == "NOUN" and tree.preposition(w) == "under"), None)


def _of_siege(scene: Scene, tree: Tree, head: int) -> tuple[Actor, ...]:
    """Whose siege it is: by its own phrase, else who lifts or tightens it."""
    sentence, roles = tree.sentence.index, noun_roles(tree, head)
    for role in ("by", "mod", "poss", "of"):
        words = roles.get(role, ())
        below = [low for word in words for low in tree.deps(word, "compound", "obl:agent", "obl")]  # "a regime-enforced siege"
        if found := named(scene, sentence, (*words, *below)):
            return found
    above = tree.head(head)
    if tree.tokens[head].deprel == "obj" and tree.lemmas[above] in scene.codebook.keeping["access"]:
        return named(scene, sentence, verb_roles(tree, above).get("agent", ()))
    return ()
