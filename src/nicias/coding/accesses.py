"""The ``access`` register: people and aid, in and out."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, find_findings, phrase_text
from nicias.coding.scene import Scene
from nicias.model.record import Access, People

STATES = {"future": "planned", "hypothetical": "demanded", "negated": "blocked"}


def code_accesses(scene: Scene, sentence: int) -> list[Access]:
    """Sieges, evacuations, corridors, aid let in or kept out, people driven off."""
    return [_access(scene, finding) for finding in find_findings(scene, sentence, "access")]


def _access(scene: Scene, finding: Finding) -> Access:
    shared = envelope(scene, finding.ground())
    people = finding.words("people", "patient", "of", "for")
    words = [word for word in people if finding.tree.lemmas[word] in scene.codebook.toll.who]
    return Access(
        **shared,
        form=finding.cue.set["form"],
        state=finding.cue.set.get("state") or STATES.get(shared["modality"], "actual"),
        by=actors_of(scene, finding, finding.cue.actors),
        for_=phrase_text(scene, finding.sentence, words[0]) if words else None,
        people=_people(scene, finding, words),
    )


def _people(scene: Scene, finding: Finding, words: list[int]) -> People | None:
    """The number told of the people concerned."""
    for quantity in scene.quantities(finding.sentence):
        if quantity.kind == "count" and any(
            0 <= word - quantity.end < 3 or quantity.start <= word < quantity.end for word in words
        ):
            return People(quantity.min, quantity.max)
    return None
