"""The ``control`` register: who holds what ground."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, area_of, find_findings
from nicias.coding.scene import Scene
from nicias.model.record import Control, Place

AREA = ("patient", "last", "of", "in", "on")


def code_controls(scene: Scene, sentence: int) -> list[Control]:
    """What the sentence states about who holds, takes, loses or besieges which ground."""
    found = (_control(scene, finding) for finding in find_findings(scene, sentence, "control"))
    return [record for record in found if record is not None]


def _control(scene: Scene, finding: Finding) -> Control | None:
    area = _area(scene, finding)
    holders = actors_of(scene, finding, finding.cue.actors, military=True)
    if area is None or (not holders and finding.cue.set["state"] != "lost"):
        return None
    losers = actors_of(scene, finding, finding.cue.recipients, military=True) if finding.cue.recipients != ["patient", "last"] else ()
    shares = [q.share for q in scene.quantities(finding.sentence) if q.share is not None]
    return Control(
        **envelope(scene, finding.ground()),
        area=area,
        holder=holders[0] if holders else None,
        from_=losers[0] if losers else None,
        state=finding.cue.set["state"],
        share=shares[0] if len(shares) == 1 and finding.cue.set["state"] == "holds" else None,
    )


def _area(scene: Scene, finding: Finding) -> Place | None:
    """The ground: the pattern's own role for it, else what the trigger is done to; "rebel-held X" is X."""
    for role in (*finding.cue.area, *AREA):
        words = finding.match.roles.get(role, ())
        if not words:
            continue
        area = area_of(scene, finding.sentence, words)
        if area is not None and (area.country or _describes(scene, finding, words[0])):
            return area
    return None


def _describes(scene: Scene, finding: Finding, word: int) -> bool:
    """Whether the phrase without a toponym describes ground ("the town", "districts of the city")."""
    return finding.tree.lemmas[word] in scene.codebook.grounds
