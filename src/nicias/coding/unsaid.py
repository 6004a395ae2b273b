"""Words of speech by which nothing is said here: participles before nouns, passives, what was not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.coding.tree import Tree

if TYPE_CHECKING:
    from nicias.coding.scene import Scene


def is_told_of(tree: Tree, verb: int) -> bool:
    """Whether the verb is passive with its auxiliary: whoever stands near it does not speak, unless "by" names him."""
    return bool(tree.deps(verb, "aux:pass", "nsubj:pass"))


def is_unsaid(scene: Scene, tree: Tree, verb: int) -> bool:
    """Whether the verb does not tell that it was said: a participle before a noun, what was not said."""
    if tree.has_relation(verb, "amod"):
        return True
    above = tree.head(verb) if tree.has_relation(verb, "xcomp") else verb
    lexicon = scene.codebook.speech
    children = [child for word in (verb, above) for child in tree.deps(word, "advmod", "aux")]
    return tree.lemmas[verb] not in lexicon.kinds.opinions and any(tree.lemmas[child] in lexicon.negations for child in children)
