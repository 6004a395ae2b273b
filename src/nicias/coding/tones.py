"""What a plain statement amounts to by its words: "Russia must leave" is a demand, "we will help" an offer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nicias.codebook.speech import Tone
from nicias.coding.roles import subjects
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

_FIRST = frozenset(("i", "we"))


def tuned(scene: Scene, statement: Statement) -> Statement:
    """The statement with the stance that its content gives it, where the cue is a plain one."""
    if statement.stance != "state" or not statement.content or not statement.speakers:
        return statement
    tree = scene.trees[statement.sentence]
    mains = _mains(scene, tree, statement.content)
    for tone in scene.codebook.speech.tones:
        if any(_fits(scene, tree, statement, tone, main) for main in mains) or (
            tone.words and any(tree.lemmas[w] in tone.words for w in statement.content)
        ):
            return replace(statement, stance=tone.stance, toned=True)
    return statement


def _mains(scene: Scene, tree: Tree, content: frozenset[int]) -> list[int]:
    """The predicates that the content says in the main: its tops with what stands beside them, and what is merely thought."""
    tops = [w for w in sorted(content) if tree.head(w) not in content and tree.tokens[w].upos != "PUNCT"]
    mains = [w for top in tops for w in (top, *tree.deps(top, "conj", "parataxis")) if w in content]
    opinions = scene.codebook.speech.kinds.opinions
    mains += [c for w in mains if tree.lemmas[w] in opinions for c in tree.deps(w, "ccomp")]
    return mains


def _fits(scene: Scene, tree: Tree, statement: Statement, tone: Tone, main: int) -> bool:
    if not (tone.modals or tone.predicates):
        return False
    auxiliaries = {tree.lemmas[c] for c in tree.deps(main, "aux")}
    if tone.modals and (auxiliaries.isdisjoint(tone.modals) or "have" in auxiliaries):
        return False
    if tone.predicates and not any(
        tone.predicates & {tree.lemmas[w], tree.tokens[w].text.lower()} for w in _whole(scene, tree, main)
    ):
        return False
    negated = any(tree.lemmas[c] in scene.codebook.speech.negations for c in tree.deps(main, "advmod"))
    if tone.negated is not None and negated is not tone.negated:
        return False
    return tone.subject is None or _is_own(scene, tree, statement, main) is (tone.subject == "own")


def _whole(scene: Scene, tree: Tree, main: int) -> list[int]:
    """The predicate with what it only starts or keeps up: "will keep attacking"."""
    return [main, *(tree.deps(main, "xcomp") if tree.lemmas[main] in scene.codebook.speech.kinds.phases else [])]


def _is_own(scene: Scene, tree: Tree, statement: Statement, main: int) -> bool:
    """Whether the predicate's subject is the speaker."""
    names = {speaker.name for speaker in statement.speakers}
    return any(
        tree.lemmas[s] in _FIRST or names & {a.name for a in scene.cast.resolve(statement.sentence, s)}
        for s in subjects(tree, main)
    )
