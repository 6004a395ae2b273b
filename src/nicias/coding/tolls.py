"""The ``toll`` register: figures on people."""

from __future__ import annotations

from nicias.codebook.tollwords import TollLexicon
from nicias.coding.chain import chain_of
from nicias.coding.counts import Count, find_counts
from nicias.coding.envelope import Ground, envelope
from nicias.coding.makers import Maker, find_makers
from nicias.coding.roles import noun_roles, verb_roles
from nicias.coding.scene import Scene
from nicias.coding.tree import Tree
from nicias.model.record import Toll


def code_tolls(scene: Scene, sentence: int) -> list[Toll]:
    """The tolls of one sentence, in the order of their numbers."""
    tree = scene.trees[sentence]
    counts = find_counts(tree, scene.quantities(sentence), scene.codebook.toll)
    makers = find_makers(scene, tree, counts, cumulative=_is_cumulative(tree, scene.codebook.toll))
    return [_toll(scene, tree, count, maker) for count, maker in zip(counts, makers, strict=True)]


def who_of(tree: Tree, count: Count, scene: Scene) -> str:
    """The class of people that is counted; "others" and a bare number take it from the figure before them."""
    noun, lexicon = count.noun, scene.codebook.toll
    own = class_of(tree, noun, lexicon)
    if own != "people" or not (tree.lemmas[noun] == "other" or noun < count.quantity.end):
        return own
    earlier = [w for w in range(count.quantity.start) if tree.tokens[w].upos == "NOUN" and tree.deps(w, "nummod", "det")]
    return next((c for w in reversed(earlier) if (c := class_of(tree, w, lexicon)) not in ("people", "women", "children")), own)


def class_of(tree: Tree, noun: int, lexicon: TollLexicon) -> str:
    """The class of people that the noun names, by itself or by its compound."""
    own = lexicon.who.get(tree.lemmas[noun])
    if own and own != "people":
        return own
    for child in tree.deps(noun, "compound", "amod", "appos", "nmod"):
        near = lexicon.who.get(tree.lemmas[child])
        if near and near != "people" and (tree.tokens[child].deprel != "nmod" or "of" in tree.prepositions(child)):
            return near
    return "people"


def _toll(scene: Scene, tree: Tree, count: Count, maker: Maker) -> Toll:
    index, quantity = tree.sentence.index, count.quantity
    roles = verb_roles(tree, count.cue) if tree.tokens[count.cue].upos == "VERB" else noun_roles(tree, count.cue)
    words = tuple(sorted({*range(quantity.start, quantity.end), count.cue}))
    ground = Ground(index, f"toll.{count.metric}", words, (count.noun, count.cue), count.cue, roles)
    shared = envelope(scene, ground)
    shared["attribution"] = shared["attribution"] or chain_of(scene, index, count.cue)  # the figure may stand outside the clause
    return Toll(
        **shared,
        metric=count.metric,
        min=quantity.min,
        max=quantity.max,
        approximate=quantity.approximate,
        who=who_of(tree, count, scene),
        part_of=count.part_of,
        by=maker.by,
        cause=maker.cause,
        cumulative=_is_cumulative(tree, scene.codebook.toll),
    )


def _is_cumulative(tree: Tree, lexicon: TollLexicon) -> bool:
    """Whether the count runs over a period: "since March 2011", "during the war", "in five years"."""
    for word, lemma in enumerate(tree.lemmas):
        if lemma in lexicon.cumulative_marks and tree.tokens[word].deprel in ("case", "mark"):
            return True
        if (
            lemma in lexicon.cumulative_nouns
            and {"in", "over", "of"} & set(tree.prepositions(word))
            and tree.deps(word, "nummod")
        ):
            return True
    return False
