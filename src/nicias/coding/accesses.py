"""The ``access`` register: people and aid, in and out."""

from __future__ import annotations

from nicias.coding.besiegers import besiegers
from nicias.coding.envelope import envelope
from nicias.coding.finding_places import ground_place
from nicias.coding.findings import Finding, actors_of, find_findings, phrase_text
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Access, Actor, People

STATES = {"future": "planned", "hypothetical": "demanded", "negated": "blocked"}
AID = {"aid-delivery": "aid-blocked"}
"""What a form becomes where it did not come about."""
SHUT = frozenset(("siege", "corridor"))
UNREAL = frozenset(("negated", "hypothetical", "future"))
CLIMB = 5
SCENE = frozenset(("nsubj", "advcl", "parataxis", "amod"))


def code_accesses(scene: Scene, sentence: int) -> list[Access]:
    """Sieges, evacuations, corridors, aid let in or kept out, people driven off."""
    findings = find_findings(scene, sentence, "access")
    records = [_access(scene, finding) for finding in findings if not _is_part(finding, findings)]
    return [record for record in records if record is not None]


def _is_part(finding: Finding, findings: list[Finding]) -> bool:
    """Whether the finding is only the aid of another one's verb ("aid convoys reached", "allowed aid deliveries")."""
    form = finding.cue.set["form"]
    if not form.startswith("aid") or not finding.match.frame.nominal:
        return False
    others = [other for other in findings if other is not finding and other.cue.set["form"].startswith("aid")]
    return any(other.match.head in finding.tree.path_up(finding.match.head)[:3] for other in others)


def _access(scene: Scene, finding: Finding) -> Access | None:
    shared = envelope(scene, finding.ground())
    form, modality = finding.cue.set["form"], shared["modality"]
    if finding.cue.set.get("state") and modality in UNREAL and form in SHUT and not finding.match.frame.nominal:
        return None  # nobody is besieged or cut off where it is only planned or feared
    if form == "displacement" and _are_barred(finding):
        return None
    state = _state(scene, finding, modality)
    words = [
        word for word in finding.words("people", "patient", "of", "for") if finding.tree.lemmas[word] in scene.codebook.toll.who
    ]
    shared["where"] = ground_place(scene, finding, shared["where"])
    return Access(
        **shared,
        form=AID.get(form, form) if state == "blocked" else form,
        state=state,
        by=_by(scene, finding, state),
        for_=phrase_text(scene, finding.sentence, words[0]) if words else None,
        people=_people(scene, finding, words),
    )


def _are_barred(finding: Finding) -> bool:
    """Whether those who flee are not the displaced: "hundreds of fighters escaped"."""
    tree = finding.tree
    agents = finding.match.roles.get("agent", ())
    return any(tree.lemmas[low] in finding.cue.not_subjects for word in agents for low in tree.deps(word, "nmod", "compound"))


def _state(scene: Scene, finding: Finding, modality: str) -> str:
    """The cue's own state; else what the words above the trigger make of it; else what its modality says."""
    if (own := finding.cue.set.get("state")) is not None:
        return own
    tree = finding.tree
    for word in (*finding.match.words, *_above(tree, finding.match.head)):
        if (state := scene.codebook.access_states.get(tree.lemmas[word])) is not None:
            return state
    if modality == "future" and any(tree.lemmas[w] in scene.codebook.truces.plain for w in tree.deps(finding.match.head, "obl")):
        return "agreed"  # "under the deal they will be evacuated"
    return STATES.get(modality, "actual")


def _above(tree: Tree, head: int) -> list[int]:
    """The words above the trigger, up to where a clause only sets the scene."""
    found: list[int] = []
    for word in (head, *tree.path_up(head))[:CLIMB]:
        relation = tree.tokens[word].deprel
        if tree.head(word) < 0 or relation in SCENE:
            break
        if relation != "conj":
            found.append(tree.head(word))
    return found


def _by(scene: Scene, finding: Finding, state: str) -> tuple[Actor, ...]:
    """Who besieges, lets through or keeps out."""
    if finding.cue.set["form"] == "siege":
        return besiegers(scene, finding)
    if found := actors_of(scene, finding, finding.cue.actors):
        return found
    if state in ("offered", "planned", "agreed"):
        said = [s for s in scene.statements[finding.sentence] if finding.match.head in s.content and s.speakers]
        return said[-1].speakers if said and state == "offered" else ()
    return ()


def _people(scene: Scene, finding: Finding, words: list[int]) -> People | None:
    """The number told of the people concerned."""
    for quantity in scene.quantities(finding.sentence):
        if quantity.kind == "count" and any(
            0 <= word - quantity.end < 3 or quantity.start <= word < quantity.end for word in words
        ):
            return People(quantity.min, quantity.max)
    return None
