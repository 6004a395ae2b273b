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
    dated = {word for time in scene.times(sentence) if time.when for word in range(time.start, time.end)}
    told = tuple(q for q in scene.quantities(sentence) if not dated & set(range(q.start, q.end)))
    counts = find_counts(tree, told, scene.codebook.toll)
    makers = find_makers(scene, tree, counts, cumulative=_is_cumulative(tree, scene.codebook.toll))
    return [_toll(scene, tree, count, maker) for count, maker in zip(counts, makers, strict=True)]


def who_of(tree: Tree, count: Count, scene: Scene) -> str:
    """The class of people that is counted; "others" and a bare number take it from the figure before them."""
    noun, lexicon = count.noun, scene.codebook.toll
    own = class_of(tree, noun, lexicon)
    if own == "people":
        own = _told_as(tree, noun, lexicon) or _of_sector(scene, tree, noun) or own
    if own != "people" or not (tree.lemmas[noun] == "other" or noun < count.quantity.end):
        return own
    earlier = [w for w in range(count.quantity.start) if tree.tokens[w].upos == "NOUN" and _is_counted(tree, w)]
    return next((c for w in reversed(earlier) if (c := class_of(tree, w, lexicon)) not in ("people", "women", "children")), own)


def _is_counted(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[w].deprel == "nummod" or tree.lemmas[w] in ("a", "an") for w in tree.deps(noun, "nummod", "det"))


def _told_as(tree: Tree, noun: int, lexicon: TollLexicon) -> str | None:
    """What those counted are said to be: "five of the dead were children", "nine were identified as civilians"."""
    top = noun if tree.has_relation(noun, "nsubj*") else tree.head(noun)
    if top < 0 or not tree.has_relation(top, "nsubj*") or tree.head(top) < 0:
        return None
    head = tree.head(top)
    named = [w for w in tree.deps(head, "obl") if "as" in tree.prepositions(w)]
    words = [head, *named] if tree.deps(head, "cop") or named else []
    return next((lexicon.who[tree.lemmas[w]] for w in words if lexicon.who.get(tree.lemmas[w], "people") != "people"), None)


def _of_sector(scene: Scene, tree: Tree, noun: int) -> str | None:
    """The class by whose people they are: "40 government forces", "members of the rebel group"."""
    lexicon, index = scene.codebook.toll, tree.sentence.index
    if tree.lemmas[noun] not in lexicon.belonging:
        return None
    words = [noun, *tree.deps(noun, "amod", "compound", "nmod:poss"), *(w for w in tree.deps(noun, "nmod") if w > noun)]
    sectors = (
        actor.sector for w in words if scene.cast.is_actor(index, w) for actor in scene.cast.resolve(index, w, military=True)
    )
    return next((lexicon.sectors[sector] for sector in sectors if sector in lexicon.sectors), None)


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
    """Whether the count runs over a period: "since March 2011", "in five years", "the war has killed"."""
    for word, lemma in enumerate(tree.lemmas):
        if lemma in lexicon.cumulative_marks and tree.tokens[word].deprel in ("case", "mark"):
            return True
        if (
            lemma in lexicon.cumulative_nouns
            and {"in", "over", "of"} & set(tree.prepositions(word))
            and tree.deps(word, "nummod")
        ):
            return True
        if lemma in lexicon.wars and tree.has_relation(word, "nsubj*") and tree.lemmas[tree.head(word)] in lexicon.verbs:
            return True
    return False
