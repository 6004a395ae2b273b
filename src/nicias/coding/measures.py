"""The ``measure`` register: votes, resolutions, sanctions."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, find_findings, named
from nicias.coding.scene import Scene
from nicias.model.record import Actor, Measure

STATES = {"future": "proposed", "hypothetical": "proposed", "negated": "rejected"}


def code_measures(scene: Scene, sentence: int) -> list[Measure]:
    """The resolutions, vetoes, votes, sanctions, inquiries and recognitions that the sentence states."""
    return [_measure(scene, finding) for finding in find_findings(scene, sentence, "measure")]


def _measure(scene: Scene, finding: Finding) -> Measure:
    shared = envelope(scene, finding.ground())
    by = actors_of(scene, finding, finding.cue.actors)
    return Measure(
        **shared,
        form=finding.cue.set["form"],
        by=by,
        against=actors_of(scene, finding, finding.cue.recipients),
        body=_body(scene, finding, by),
        state=finding.cue.set.get("state") or STATES.get(shared["modality"], "adopted"),
    )


def _body(scene: Scene, finding: Finding, by: tuple[Actor, ...]) -> str | None:
    """The international body that takes the measure: among those who take it, else beside the trigger."""
    near = (finding.match.head, *finding.tree.below(finding.match.head, 2))
    beside = named(scene, finding.sentence, tuple(near))
    return next((actor.name for actor in (*by, *beside) if actor.country == "IGO"), None)
