"""The ``contact`` register: diplomats in touch."""

from __future__ import annotations

from nicias.coding.acts import JOINT
from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, find_findings, named, phrase_text
from nicias.coding.scene import Scene
from nicias.model.record import Contact

STATES = {"future": "planned", "hypothetical": "planned", "negated": "cancelled"}
TOPIC = ("on", "about", "over")


def code_contacts(scene: Scene, sentence: int) -> list[Contact]:
    """The meetings, calls, visits and talks that the sentence states."""
    return [_contact(scene, finding) for finding in find_findings(scene, sentence, "contact")]


def _contact(scene: Scene, finding: Finding) -> Contact:
    shared = envelope(scene, finding.ground())
    words = tuple(word for role in JOINT for word in finding.match.roles.get(role, ()))
    topic = finding.words(*TOPIC)
    return Contact(
        **shared,
        format=finding.cue.set["format"],
        participants=named(scene, finding.sentence, words),
        topic=phrase_text(scene, finding.sentence, topic[0]) if topic else None,
        state=finding.cue.set.get("state") or STATES.get(shared["modality"], "held"),
    )
