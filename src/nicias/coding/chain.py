"""Who says so: the chain of sources over a word, outermost first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.coding.statement import UNNAMED, Statement
from nicias.model.record import Attribution

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def chain_of(scene: Scene, sentence: int, word: int) -> tuple[Attribution, ...]:
    """Who says so of what stands at ``word``, outermost first."""
    over = [s for s in scene.statements[sentence] if word in s.content and word not in s.cue]
    over.sort(key=lambda s: (-len(s.content), s.head))
    chain = [Attribution(_speaker_name(statement), statement.cue_text) for statement in over]
    return tuple(chain) + _hearsay(scene, sentence, word)


def _speaker_name(statement: Statement) -> str:
    return " and ".join(actor.name for actor in statement.speakers) or UNNAMED


def _hearsay(scene: Scene, sentence: int, word: int) -> tuple[Attribution, ...]:
    """An unnamed source told by an adverb on the word or on its clause ("reportedly")."""
    tree, adverbs = scene.trees[sentence], scene.codebook.speech.hearsay
    for holder in (word, *tree.path_up(word)[:3]):
        for child in tree.deps(holder, "advmod", "amod"):
            if tree.lemmas[child] in adverbs:
                return (Attribution(UNNAMED, tree.tokens[child].text),)
    return ()
