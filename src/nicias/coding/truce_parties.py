"""Whose truce it is: who asks, agrees, breaks it, and who made it."""

from __future__ import annotations

from collections.abc import Callable

from nicias.coding.findings import named
from nicias.coding.frames import noun_frame, verb_frame
from nicias.coding.modality import modality_of
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.coding.truce_makers import makers_of
from nicias.coding.truce_steps import find_steps
from nicias.coding.truces import NOUNS, Found, find_truces, has_truce
from nicias.model.record import Actor

OBJECTS = frozenset(("of", "for"))
BACK = 3
"""Sentences back in which the parties of "the truce" are looked for."""
MAKING = frozenset(("agreed", "announced", "in-force", "extended"))
"""Stages whose parties are the truce's own."""

Actors = tuple[Actor, ...]


def parties_of(scene: Scene, sentence: int, found: Found) -> Actors:
    """The parties of a step by the roles that its cue names: all of them where its sides act together, else the first told."""
    parties: dict[str, Actor] = {}
    for role in found.step.cue.actors:
        if role in LATER and parties:
            continue
        for actor in _role(scene, sentence, found, role):
            parties.setdefault(actor.name, actor)
        if parties and not found.step.cue.symmetric:
            break
    return tuple(parties.values())


def _role(scene: Scene, sentence: int, found: Found, role: str) -> Actors:
    if role in SPECIAL:
        return SPECIAL[role](scene, sentence, found)
    if found.subject and role == "agent":
        return ()
    tree = scene.trees[sentence]
    return _spoken_for(scene, tree, _frame_words(scene, tree, found.head, role))


def _frame_words(scene: Scene, tree: Tree, word: int, role: str) -> tuple[int, ...]:
    nominal = tree.tokens[word].upos in NOUNS
    frame = noun_frame(tree, word, scene.codebook.light) if nominal else verb_frame(tree, word)
    return frame.roles.get(role, ())


def _spoken_for(scene: Scene, tree: Tree, words: tuple[int, ...]) -> Actors:
    """Who the words name; for a text whose it is ("a UN resolution that demanded"), or who put it out."""
    sentence = tree.sentence.index
    if found := named(scene, sentence, words):
        return found
    for word in words:
        if tree.lemmas[word] in scene.codebook.truces.papers or tree.tokens[word].upos in NOUNS:
            below = tuple(
                w for w in tree.below(word, 2) if tree.tokens[w].deprel in ("compound", "amod", "nmod:poss", "nmod", "flat")
            )
            if found := named(scene, sentence, below):
                return found[:1]
        if tree.lemmas[word] in scene.codebook.truces.papers:
            return _outer_subject(scene, tree, word)
    return ()


def _outer_subject(scene: Scene, tree: Tree, word: int) -> Actors:
    """Who does what stands above a word: the nearest verb above it with a subject that can be told."""
    for above in tree.path_up(word)[:5]:
        if tree.tokens[above].upos in ("VERB", "ADJ"):
            agents = verb_frame(tree, above).roles.get("agent", ())
            if agents and word not in agents and (found := named(scene, tree.sentence.index, agents)):
                return found
    return ()


def _outer(scene: Scene, sentence: int, found: Found) -> Actors:
    return _outer_subject(scene, scene.trees[sentence], found.head)


def _own(scene: Scene, sentence: int, found: Found) -> Actors:
    return makers_of(scene, sentence, found.mention.head)


def _inner(scene: Scene, sentence: int, found: Found) -> Actors:
    """Who is to keep or stop: the subject of the verb between the truce and the word that asks for it."""
    tree, word = scene.trees[sentence], found.mention.head
    for above in (word, *tree.path_up(word)):
        if above == found.head:
            return ()
        if tree.tokens[above].upos == "VERB":
            agents = verb_frame(tree, above).roles.get("agent", ())
            return named(scene, sentence, agents) if found.head not in agents else ()
    return ()


def _attacker(scene: Scene, sentence: int, found: Found) -> Actors:
    """Whose attacks are to stop: "the cessation of coalition air strikes"."""
    if found.mention.how != "stop":
        return ()
    tree, attack = scene.trees[sentence], found.mention.words[-1]
    roles = noun_frame(tree, attack, scene.codebook.light).roles
    return next((who for role in ("poss", "mod", "by") if (who := named(scene, sentence, roles.get(role, ())))), ())


def _doer(scene: Scene, sentence: int, found: Found) -> Actors:
    """Who breaks a truce by the act that the sentence tells ("hit a school in violation of the truce"), or is accused of it."""
    tree, word = scene.trees[sentence], found.head
    above = tree.head(word)
    if above < 0:
        return ()
    mark = tree.preposition(word)
    roles = verb_frame(tree, above).roles if tree.tokens[above].upos == "VERB" else {}
    if roles and "by" in roles and tree.tokens[word].deprel == "obj":  # "registered 604 breaches by rebels"
        return named(scene, sentence, roles["by"])
    if mark in OBJECTS and (blamed := named(scene, sentence, roles.get("patient", ()))):
        return blamed
    accusers = [s for s in scene.statements[sentence] if s.stance == "accuse" and s.head in (above, tree.head(above))]
    if accusers and tree.tokens[above].upos in NOUNS:  # "traded accusations of violations"
        return accusers[0].speakers
    if mark != "in":
        return ()
    if tree.tokens[above].upos in NOUNS and (who := named(scene, sentence, (above,))):
        return who
    doers = [
        actor for act in scene.acts[sentence] if above in act.heads or above in tree.path_up(act.heads[0]) for actor in act.actors
    ]
    return tuple(doers) or named(scene, sentence, roles.get("agent", ()))


def _speaker(scene: Scene, sentence: int, found: Found) -> Actors:
    """Who says so, where nobody else is told."""
    said = [s for s in scene.statements[sentence] if found.head in s.content and s.speakers]
    return said[-1].speakers if said else ()


def _earlier(scene: Scene, sentence: int, found: Found) -> Actors:
    """Who made the truce that "the truce" points back to, as the sentences shortly before say."""
    if not _points_back(scene.trees[sentence], found.mention.head):
        return ()
    for before in range(sentence - 1, max(-1, sentence - 1 - BACK), -1):
        for earlier in steps_of(scene, before):
            who = _own(scene, before, earlier)
            if not who and earlier.step.cue.set["stage"] in MAKING and _is_done(scene, before, earlier):
                who = tuple(actor for role in ("agent", "by", "between") for actor in _role(scene, before, earlier, role))
            if who:
                return who
    return ()


def _is_done(scene: Scene, sentence: int, found: Found) -> bool:
    return modality_of(scene.trees[sentence], found.head, scene.codebook.modality) != "negated"


def steps_of(scene: Scene, sentence: int) -> list[Found]:
    """The steps that a sentence tells of truces; an agreement counts where one of the two sentences before names a truce."""
    lexicon, trees = scene.codebook.truces, scene.trees
    told = any(has_truce(trees[before], lexicon) for before in range(max(0, sentence - 2), sentence))
    mentions = find_truces(trees[sentence], lexicon, told_before=told)
    return find_steps(trees[sentence], mentions, lexicon, scene.codebook.modality) if mentions else []


def _points_back(tree: Tree, truce: int) -> bool:
    carrier = tree.head(truce) if tree.tokens[truce].deprel == "compound" else truce
    return any(tree.lemmas[d] in ("the", "that", "this") for word in (truce, carrier) for d in tree.deps(word, "det"))


SPECIAL: dict[str, Callable[[Scene, int, Found], Actors]] = {
    "outer": _outer, "own": _own, "inner": _inner, "attacker": _attacker, "doer": _doer, "speaker": _speaker, "earlier": _earlier,
}  # fmt: skip
LATER = frozenset(("speaker", "earlier", "outer"))
"""Roles that are looked at only where nobody nearer is told."""
