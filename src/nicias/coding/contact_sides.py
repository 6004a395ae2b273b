"""Who is in touch: the sides of a meeting, call, visit or letter."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.coding.acts import JOINT
from nicias.coding.findings import Finding, named, names_under
from nicias.coding.roles import verb_roles
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Actor

BETWEEN = frozenset(("between", "among", "with"))
DIRECTED = frozenset(("letter", "call", "visit"))
"""Formats that have somebody at the far end ("a letter to X")."""
TOPIC = frozenset(("on", "about", "over"))
"""Prepositions of what a contact is about; who stands there takes no part."""
BESIDE = frozenset(("in", "at", "during", "on", "after", "before", "into"))


def sides_of(scene: Scene, finding: Finding) -> tuple[Actor, ...]:
    """The participants that the contact's own phrase names, else those of the clause that it stands in."""
    found: dict[str, Actor] = {}
    for word in _words(finding):
        for actor in _whom(scene, finding.tree, word):
            found.setdefault(actor.name, actor)
    if finding.cue.set["format"] in DIRECTED:
        for actor in (*named(scene, finding.sentence, _planner(finding)), *_far_end(scene, finding)):
            found.setdefault(actor.name, actor)
    return tuple(found.values()) or _around(scene, finding)


def _words(finding: Finding) -> Iterator[int]:
    tree, head = finding.tree, finding.match.head
    for role in JOINT:
        yield from (word for word in finding.match.roles.get(role, ()) if TOPIC.isdisjoint(tree.prepositions(word)))
    for clause in tree.deps(head, "acl") if finding.match.frame.nominal else ():  # "a letter sent by X"
        yield from verb_roles(tree, clause).get("agent", ()) if tree.is_finite_passive(clause) else ()


def _whom(scene: Scene, tree: Tree, word: int) -> tuple[Actor, ...]:
    """Who a phrase names; where it only describes, the name beside it ("its backer, Russia")."""
    return named(scene, tree.sentence.index, (word,)) or named(scene, tree.sentence.index, tuple(names_under(tree, word)))


def _far_end(scene: Scene, finding: Finding) -> Iterator[Actor]:
    """To whom a letter, a call or a visit goes; a country or capital there is its government."""
    tree = finding.tree
    verbs = [word for word in tree.deps(finding.match.head, "acl") if tree.tokens[word].upos == "VERB"]
    words = [*finding.match.roles.get("to", ()), *(w for verb in verbs for w in verb_roles(tree, verb).get("to", ()))]
    for word in words:
        yield from scene.cast.resolve(finding.sentence, word)


def _planner(finding: Finding) -> tuple[int, ...]:
    """Who plans, makes or cancels a visit: the subject of the verb that takes it."""
    tree, head = finding.tree, finding.match.head
    if not finding.match.frame.nominal or tree.tokens[head].deprel != "obj" or finding.match.roles.get("agent"):
        return ()
    return verb_roles(tree, tree.head(head)).get("agent", ())


def _around(scene: Scene, finding: Finding) -> tuple[Actor, ...]:
    """The sides told near a contact that names none: "talks in the capital between X and Y", "in a call, X urged Y"."""
    tree, head = finding.tree, finding.match.head
    near = [word for word in tree.below(head, 3) if BETWEEN & set(tree.prepositions(word))]
    if found := named(scene, finding.sentence, tuple(near)):
        return found
    verb = tree.head(head)
    if verb < 0 or tree.tokens[verb].upos != "VERB" or not BESIDE & set(tree.prepositions(head)):
        return ()
    roles = verb_roles(tree, verb)
    far = roles.get("patient", ()) if finding.cue.set["format"] in DIRECTED else ()
    return named(scene, finding.sentence, (*roles.get("agent", ()), *far))
