"""The ``contact`` register: diplomats in touch."""

from __future__ import annotations

from nicias.coding.contact_sides import TOPIC, sides_of
from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, find_findings, phrase_text
from nicias.coding.modality import modality_of
from nicias.coding.scene import Scene
from nicias.model.record import Contact

STATES = {"future": "planned", "hypothetical": "planned", "negated": "cancelled"}
APART = frozenset(("JRN", "CVL", "MED", None))
"""Sectors with whom talking is no diplomacy."""


def code_contacts(scene: Scene, sentence: int) -> list[Contact]:
    """The meetings, calls, visits and talks that the sentence states."""
    findings = find_findings(scene, sentence, "contact")
    records = (_contact(scene, finding) for finding in findings if not _is_told(finding, findings))
    return [record for record in records if record is not None]


def _is_told(finding: Finding, findings: list[Finding]) -> bool:
    """Whether another finding says what became of this one ("the talks collapsed"), or it is a quality ("a negotiated peace")."""
    if finding.tree.tokens[finding.match.head].deprel == "amod":
        return True
    others = (other for other in findings if other is not finding and other.cue.subjects)
    return any(finding.match.head in other.match.roles.get("agent", ()) for other in others)


def _contact(scene: Scene, finding: Finding) -> Contact | None:
    shared = envelope(scene, finding.ground())
    sides = sides_of(scene, finding)
    if "sides" in finding.cue.needs and len([side for side in sides if side.sector not in APART or side.country == "IGO"]) < 2:
        return None
    return Contact(
        **shared,
        format=finding.cue.set["format"],
        participants=sides,
        topic=_topic(scene, finding),
        state=finding.cue.set.get("state") or STATES.get(_modality(scene, finding, shared["modality"]), "held"),
    )


def _modality(scene: Scene, finding: Finding, own: str) -> str:
    """The contact's modality; a noun beside a verb that is yet to come is yet to come ("will gather for talks")."""
    tree, head = finding.tree, finding.match.head
    if own != "actual" or not finding.match.frame.nominal:
        return own
    verb = next((word for word in tree.path_up(head)[:3] if tree.tokens[word].upos == "VERB"), None)
    if verb is None or tree.tokens[head].deprel.startswith("nsubj"):
        return own
    return "future" if modality_of(tree, verb, scene.codebook.modality) == "future" else own


def _topic(scene: Scene, finding: Finding) -> str | None:
    """What the contact is about; no date ("on Friday")."""
    times = {word for mention in scene.times(finding.sentence) for word in range(mention.start, mention.end)}
    told = [word for role in sorted(TOPIC) for word in finding.match.roles.get(role, ()) if word not in times]
    return phrase_text(scene, finding.sentence, told[0]) if told else None
