"""The ``measure`` register: votes, resolutions, sanctions."""

from __future__ import annotations

from nicias.coding.envelope import envelope
from nicias.coding.findings import Finding, actors_of, find_findings, named
from nicias.coding.roles import verb_roles
from nicias.coding.scene import Scene
from nicias.model.record import Actor, Measure

STATES = {"future": "proposed", "hypothetical": "proposed", "negated": "rejected"}


def code_measures(scene: Scene, sentence: int) -> list[Measure]:
    """The resolutions, vetoes, votes, sanctions, inquiries and recognitions that the sentence states."""
    findings = find_findings(scene, sentence, "measure")
    told = ((finding, _measure(scene, finding)) for finding in findings if not _is_aside(finding, findings))
    return [measure for finding, measure in told if measure.by or measure.body or not _is_anybodys(finding)]


def _is_anybodys(finding: Finding) -> bool:
    """Whether nobody's vote or resolution is meant unless it is told whose: voters vote too, resolutions are invoked."""
    if finding.cue.subjects:
        return False
    form, state = finding.cue.set["form"], finding.cue.set.get("state")
    numbered = any(finding.tree.tokens[low].upos == "NUM" for low in finding.tree.children[finding.match.head])
    return form == "vote" or (form == "resolution" and state is None and not numbered)


def _is_aside(finding: Finding, findings: list[Finding]) -> bool:
    """Whether the words only describe ("the vetoed text", "veto-wielding") or name what another finding is done to."""
    tree, head = finding.tree, finding.match.head
    if not finding.match.frame.nominal:
        return tree.tokens[head].deprel == "amod"
    if head + 1 < len(tree.tokens) and tree.tokens[head + 1].text == "-":
        return True
    verbs = (other.match.head for other in findings if other is not finding and not other.match.frame.nominal)
    return finding.cue.set["form"] == "resolution" and any(verb in tree.path_up(head)[:2] for verb in verbs)


def _measure(scene: Scene, finding: Finding) -> Measure:
    shared = envelope(scene, finding.ground())
    by = actors_of(scene, finding, finding.cue.actors) or _behind(scene, finding)
    return Measure(
        **shared,
        form=finding.cue.set["form"],
        by=by,
        against=actors_of(scene, finding, finding.cue.recipients),
        body=_body(scene, finding, by),
        state=finding.cue.set.get("state") or STATES.get(shared["modality"], "adopted"),
    )


def _behind(scene: Scene, finding: Finding) -> tuple[Actor, ...]:
    """Who is behind a measure that only the verb above it tells of ("considers sanctions", "was proposed by X")."""
    tree, head = finding.tree, finding.match.head
    for verb in tree.path_up(head)[:3] if finding.match.frame.nominal else ():
        if tree.tokens[verb].upos == "VERB":
            keeps = tree.lemmas[verb] in scene.codebook.keeping["measure"]
            return named(scene, finding.sentence, verb_roles(tree, verb).get("agent", ())) if keeps else ()
    return ()


def _body(scene: Scene, finding: Finding, by: tuple[Actor, ...]) -> str | None:
    """The international body that takes the measure: among those who take it, else beside the trigger."""
    near = (finding.match.head, *finding.tree.below(finding.match.head, 2))
    beside = named(scene, finding.sentence, tuple(near))
    return next((actor.name for actor in (*by, *beside) if actor.country == "IGO"), None)
