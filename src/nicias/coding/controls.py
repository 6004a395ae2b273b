"""The ``control`` register: who holds what ground."""

from __future__ import annotations

from nicias.coding.attributives import side_before
from nicias.coding.envelope import Ground, envelope
from nicias.coding.findings import Finding, actors_of, area_of, find_findings
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Control, Place

AREA = ("patient", "last", "of", "in", "on")


def code_controls(scene: Scene, sentence: int) -> list[Control]:
    """What the sentence states about who holds, takes, loses or besieges which ground."""
    found = [_control(scene, finding) for finding in find_findings(scene, sentence, "control")]
    found += [_held(scene, sentence, word) for word in _participles(scene, sentence)]
    return [record for record in found if record is not None]


def _participles(scene: Scene, sentence: int) -> list[int]:
    """The participles that a side's name stands before ("rebel-held", "government controlled")."""
    tree = scene.trees[sentence]
    forms = [w for w, token in enumerate(tree.tokens) if w and token.text.lower() in scene.codebook.attributive]
    bare = [w for w in forms if not tree.deps(w, "nsubj", "nsubj:pass", "aux", "aux:pass")]
    return [w for w in bare if tree.tokens[side_before(tree, w)].upos in ("NOUN", "ADJ", "PROPN")]


def _held(scene: Scene, sentence: int, participle: int) -> Control | None:
    """ "Rebel-held X": the ground is the noun that the participle stands on."""
    tree, side = scene.trees[sentence], side_before(scene.trees[sentence], participle)
    holders = scene.cast.resolve(sentence, side, military=True)
    head = tree.head(participle)
    noun = head if head > participle and tree.tokens[head].upos in ("NOUN", "PROPN", "ADJ") else _next_noun(tree, participle)
    area = area_of(scene, sentence, (noun,)) if noun is not None else None
    if not holders or area is None or not (area.country or tree.lemmas[noun or 0] in scene.codebook.grounds):
        return None
    state = scene.codebook.attributive[tree.tokens[participle].text.lower()]
    words = tuple(range(side, participle + 1))
    ground = Ground(sentence, f"control.{state}-attributive", words, (participle,), participle, {})
    return Control(**envelope(scene, ground), area=area, holder=holders[0], state=state)


def _next_noun(tree: Tree, word: int) -> int | None:
    """The next noun after a word, over adjectives and commas at most."""
    return next((w for w in range(word + 1, min(word + 5, len(tree.tokens))) if tree.tokens[w].upos in ("NOUN", "PROPN")), None)


def _control(scene: Scene, finding: Finding) -> Control | None:
    shared = envelope(scene, finding.ground())
    state = finding.cue.set["state"]
    area = _area(scene, finding) or (shared["where"] if state in ("besieges", "encircled", "holds") else None)
    holders = actors_of(scene, finding, finding.cue.actors, military=True)
    if area is None or (not holders and state != "lost"):
        return None
    losers = (
        actors_of(scene, finding, finding.cue.recipients, military=True) if finding.cue.recipients != ["patient", "last"] else ()
    )
    return Control(
        **shared,
        area=area,
        holder=holders[0] if holders else None,
        from_=losers[0] if losers else None,
        state=state,
        share=_share(scene, finding),
    )


def _share(scene: Scene, finding: Finding) -> float | None:
    """The share that is told of the ground itself ("90 percent of the city", "half of Jobar"), not of anything else beside it."""
    tree, words = finding.tree, finding.words(*finding.cue.area, *AREA)
    near = {w for word in words for w in (word, *tree.children[word], *_up_to(tree, word, finding.match.head))}
    told = [q.share for q in scene.quantities(finding.sentence) if q.share is not None and near & set(range(q.start, q.end))]
    return told[0] if len(told) == 1 else None


def _up_to(tree: Tree, word: int, trigger: int) -> list[int]:
    """The words between a word and the trigger that it hangs on; none where it does not hang on it."""
    path = tree.path_up(word)
    return path[: path.index(trigger)] if trigger in path else []


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
