"""The ``control`` register: who holds what ground."""

from __future__ import annotations

from nicias.coding.attributives import side_before
from nicias.coding.besiegers import besiegers
from nicias.coding.envelope import Envelope, Ground, envelope
from nicias.coding.finding_places import ground_place
from nicias.coding.findings import Finding, actors_of, area_of, find_findings, named
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Actor, Control, Place

AREA = ("patient", "last", "of", "in", "on")


def code_controls(scene: Scene, sentence: int) -> list[Control]:
    """What the sentence states about who holds, takes, loses or besieges which ground."""
    found = [record for finding in find_findings(scene, sentence, "control") for record in _control(scene, finding)]
    held = (_held(scene, sentence, word) for word in _participles(scene, sentence))
    told = {(record.state, record.area.name) for record in found}
    return found + [record for record in held if record is not None and (record.state, record.area.name) not in told]


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
    if not holders or area is None or not area.country or scene.cast.is_actor(sentence, noun or 0):
        return None
    state = scene.codebook.attributive[tree.tokens[participle].text.lower()]
    words = tuple(range(side, participle + 1))
    ground = Ground(sentence, f"control.{state}-attributive", words, (participle,), participle, {})
    shared = _at(envelope(scene, ground), area)
    shared["when"] = None  # the sentence's day is that of what it tells, not of who holds the ground
    return Control(**shared, area=area, holder=holders[0], state=state)


def _next_noun(tree: Tree, word: int) -> int | None:
    """The next noun after a word, over adjectives and commas at most."""
    return next((w for w in range(word + 1, min(word + 5, len(tree.tokens))) if tree.tokens[w].upos in ("NOUN", "PROPN")), None)


def _control(scene: Scene, finding: Finding) -> list[Control]:
    """The records of a finding, one for each ground that it names."""
    shared = envelope(scene, finding.ground())
    state = finding.cue.set["state"]
    areas = _areas(scene, finding)
    if not areas and (fallback := _fallback(scene, finding, shared["where"])) is not None:
        areas = [fallback]
    holders = _holders(scene, finding)
    losers = (
        () if finding.cue.recipients == ["patient", "last"] else actors_of(scene, finding, finding.cue.recipients, military=True)
    )
    share = _share(scene, finding)
    return [
        Control(
            **_at(shared, area),
            area=area,
            holder=holders[0] if holders else None,
            from_=losers[0] if losers else None,
            state=state,
            share=share,
        )
        for area in areas
        if holders or state == "lost" or (state == "captured" and _is_done_to(finding, area))
    ]


def _at(shared: Envelope, area: Place) -> Envelope:
    """The envelope with the ground as its place, where that can be found on a map."""
    placed = shared.copy()
    placed["where"] = area if area.country else shared["where"]
    return placed


def _is_done_to(finding: Finding, area: Place) -> bool:
    """Whether nobody need be told who did it: a passive or a noun on named ground ("was recaptured", "the capture of X")."""
    if not area.country and not area.text[:1].isupper():
        return False
    return finding.match.frame.nominal or finding.tree.is_finite_passive(finding.match.head)


def _holders(scene: Scene, finding: Finding) -> tuple[Actor, ...]:
    """Who holds, takes or besieges: by the cue's roles, else as told inside its words ("fell under X control")."""
    if finding.cue.set["state"] == "besieges":
        return besiegers(scene, finding)
    if found := actors_of(scene, finding, finding.cue.actors, military=True):
        return found
    tree, head = finding.tree, finding.match.head
    nouns = [word for word in finding.match.words if tree.tokens[word].upos == "NOUN"]
    inside = [low for word in nouns for low in tree.deps(word, "compound", "amod", "nmod:poss")]
    inside += [low for low in tree.deps(head, "nmod") if {"of", "by"} & set(tree.prepositions(low))]
    return named(scene, finding.sentence, tuple(inside), military=True)


def _fallback(scene: Scene, finding: Finding, where: Place | None) -> Place | None:
    state = finding.cue.set["state"]
    if state == "besieges":
        return ground_place(scene, finding, where)
    return where if state in ("encircled", "holds") else None


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


def _areas(scene: Scene, finding: Finding) -> list[Place]:
    """The grounds: the pattern's own role for them, else what the trigger is done to; "rebel-held X" is X."""
    if finding.cue.set["state"] == "besieges":
        return []
    for role in (*finding.cue.area, *AREA):
        words = (finding.match.head,) if role == "self" else finding.match.roles.get(role, ())
        if not words:
            continue
        area = area_of(scene, finding.sentence, words)
        if area is not None and (
            area.country or _describes(scene, finding, words[0]) or _is_name(scene, finding, words[0], role)
        ):
            return [area, *_beside(scene, finding, words[0], area)]
    return []


def _beside(scene: Scene, finding: Finding, word: int, first: Place) -> list[Place]:
    """The toponyms coordinated with a ground ("captured X and Y")."""
    toponyms = {mention.head: mention.place for mention in scene.atlas.places(finding.sentence)}
    tops = (word, *(low for low in finding.tree.below(word, 2) if low in toponyms))
    more = [toponyms[other] for top in tops for other in finding.tree.deps(top, "conj") if other in toponyms]
    return [place for place in dict.fromkeys(more) if place.name != first.name]


def _is_name(scene: Scene, finding: Finding, word: int, role: str) -> bool:
    """Whether an unknown name stands where only ground can stand: as what falls, is held or is retaken."""
    if finding.tree.tokens[word].upos != "PROPN" or scene.cast.is_actor(finding.sentence, word):
        return False
    return role in ("agent", "subject") or (role == "patient" and finding.tree.is_finite_passive(finding.match.head))


def _describes(scene: Scene, finding: Finding, word: int) -> bool:
    """Whether the phrase without a toponym describes ground ("the town", "districts of the city")."""
    return finding.tree.lemmas[word] in scene.codebook.grounds
