"""The ``deployment`` register: forces and posts."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, find_findings, phrase_text
from nicias.coding.scene import Scene
from nicias.model.record import Deployment

STATES = {"future": "planned", "hypothetical": "planned"}


def code_deployments(scene: Scene, sentence: int) -> list[Deployment]:
    """The forces that the sentence states to be in place, on the move or planned."""
    found = (_deployment(scene, finding) for finding in find_findings(scene, sentence, "deployment"))
    return [record for record in found if record is not None]


def _deployment(scene: Scene, finding: Finding) -> Deployment | None:
    forces = actors_of(scene, finding, finding.cue.actors, military=True)
    if not forces:
        return None
    shared = envelope(scene, finding.ground())
    state = finding.cue.set["state"]
    what = finding.words("patient")
    return Deployment(
        **shared,
        force=forces[0],
        what=phrase_text(scene, finding.sentence, what[0]) if what else None,
        number=_number(scene, finding, what),
        state=STATES.get(shared["modality"], state) if state in ("in-place", "deploying") else state,
    )


def _number(scene: Scene, finding: Finding, what: tuple[int, ...]) -> int | None:
    """The number told of what is deployed, where it is one number."""
    for quantity in scene.quantities(finding.sentence):
        if quantity.kind == "count" and what and 0 <= what[0] - quantity.end < 3:
            return quantity.min
    return None
