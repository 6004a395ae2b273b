"""The ``deployment`` register: forces and posts."""

from __future__ import annotations

from nicias.coding.envelope import Ground, envelope
from nicias.coding.finding_places import ground_place
from nicias.coding.findings import Finding, actors_of, find_findings, named, phrase_text
from nicias.coding.roles import noun_roles
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Actor, Deployment

STATES = {"future": "planned", "hypothetical": "planned"}
ARMED = frozenset(("MIL", "REB", "PRM", "COP", "UAF", "SPY"))
"""Sectors that bear arms."""
UNDONE = frozenset(("negated", "hypothetical"))
LYING = frozenset(("in", "at", "on", "near", "inside", "along", "around", "across"))
BESIDE = frozenset(("acl", "amod", "nmod", "nsubj", "obl"))
HERE = frozenset(("there", "here", "nearby"))


def code_deployments(scene: Scene, sentence: int) -> list[Deployment]:
    """The forces that the sentence states to be in place, on the move or planned."""
    found = [_deployment(scene, finding) for finding in find_findings(scene, sentence, "deployment")]
    found += [_lying(scene, sentence, word) for word in _there(scene, scene.trees[sentence])]
    return [record for record in found if record is not None]


def _deployment(scene: Scene, finding: Finding) -> Deployment | None:
    forces = actors_of(scene, finding, finding.cue.actors, military=True)
    if not forces or not _is_force(finding, forces[0]):
        return None
    shared = envelope(scene, finding.ground())
    state, modality = finding.cue.set["state"], shared["modality"]
    if modality == "negated" or (state == "withdrawing" and modality in UNDONE):
        return None  # nothing moved
    shared["where"] = ground_place(scene, finding, shared["where"])
    what = _what(scene, finding)
    return Deployment(
        **shared,
        force=forces[0],
        what=phrase_text(scene, finding.sentence, what[0]) if what else None,
        number=_number(scene, finding.sentence, what),
        state=_state(finding, state, modality),
    )


def _what(scene: Scene, finding: Finding) -> tuple[int, ...]:
    """The words for what is sent, moves or stays: whatever of the roles is a force, else what is set up, never the ground."""
    tree, roles = finding.tree, finding.match.roles
    told = [word for role in ("patient", "agent", "of") for word in roles.get(role, ()) if tree.tokens[word].upos != "PRON"]
    forces = [word for word in told if tree.lemmas[word] in scene.codebook.forces]
    posts = roles.get("patient", ()) if finding.cue.set["state"] == "in-place" and not finding.cue.objects else ()
    others = [word for word in told if tree.lemmas[word] not in scene.codebook.grounds and tree.tokens[word].upos == "NOUN"]
    movers = [word for word in roles.get("agent", ()) if tree.tokens[word].upos != "PRON"]
    return tuple((forces or [w for w in posts if w in told] or movers or others)[:1])


def _is_force(finding: Finding, actor: Actor) -> bool:
    """Whether the cue's words or the actor's sector tell of armed forces; a doctor is based somewhere too."""
    cue = finding.cue
    return bool(cue.objects or cue.subjects or cue.any_of) or actor.sector in ARMED


def _state(finding: Finding, state: str, modality: str) -> str:
    """The cue's state; planned where it is yet to come. Forces told of beside something feared are there all the same."""
    beside = finding.tree.tokens[finding.match.head].deprel.split(":")[0] in BESIDE
    if state not in ("in-place", "deploying") or (state == "in-place" and modality == "hypothetical" and beside):
        return state
    return STATES.get(modality, state)


def _there(scene: Scene, tree: Tree) -> list[int]:
    """The nouns for forces that the sentence says to be somewhere: "there are 900 troops in X", "its troops are in X"."""
    if tree.present.isdisjoint(scene.codebook.forces):
        return []
    nouns = [w for w, lemma in enumerate(tree.lemmas) if lemma in scene.codebook.forces and tree.tokens[w].upos == "NOUN"]
    return [w for w in nouns if _is_there(scene, tree, w)]


def _is_there(scene: Scene, tree: Tree, noun: int) -> bool:
    head = tree.head(noun)
    if tree.tokens[noun].deprel != "nsubj" or head < 0:
        return False
    if tree.deps(head, "expl") and tree.lemmas[head] == "be":
        places = (*tree.deps(head, "obl"), *tree.deps(noun, "nmod"), *tree.deps(head, "advmod"))
        return any(LYING & set(tree.prepositions(w)) or tree.lemmas[w] in HERE for w in places)
    if not tree.deps(head, "cop") or not LYING & set(tree.prepositions(head)):
        return False
    toponyms = {mention.head for mention in scene.atlas.places(tree.sentence.index)}
    return head in toponyms or tree.lemmas[head] in scene.codebook.grounds


def _lying(scene: Scene, sentence: int, noun: int) -> Deployment | None:
    """The record of forces that are somewhere; none where nobody tells whose they are or where."""
    tree, head = scene.trees[sentence], scene.trees[sentence].head(noun)
    forces = named(scene, sentence, (noun,), military=True)
    roles = {
        **noun_roles(tree, noun),
        "in": tuple(w for w in (head, *tree.deps(head, "obl")) if LYING & set(tree.prepositions(w))),
    }
    shared = envelope(scene, Ground(sentence, "deployment.in-place", (noun,), (noun, head), head, roles))
    if not forces or shared["where"] is None or shared["modality"] in UNDONE:
        return None
    return Deployment(
        **shared,
        force=forces[0],
        what=phrase_text(scene, sentence, noun),
        number=_number(scene, sentence, (noun,)),
        state="in-place",
    )


def _number(scene: Scene, sentence: int, what: tuple[int, ...]) -> int | None:
    """The number told of what is deployed, where it is one number."""
    for quantity in scene.quantities(sentence):
        if quantity.kind == "count" and what and 0 <= what[0] - quantity.end < 3:
            return quantity.min
    return None
