"""What a truce's own phrase tells where no word above it does: that it was made, agreed on, or only that there is one."""

from __future__ import annotations

from nicias.codebook.truces import TruceLexicon
from nicias.coding.tree import Tree
from nicias.coding.truces import Found, TruceMention


def bare_step(tree: Tree, mention: TruceMention, lexicon: TruceLexicon) -> Found | None:
    """A truce of which only its making or nothing at all is told."""
    if mention.how != "name":
        return None
    head = mention.head
    made = _participle(tree, head, lexicon)
    if made is not None:
        return Found(mention, lexicon.bare["brokered"], made, head, tuple(sorted({*mention.words, made})))
    carrier, relation = tree.head(head), tree.tokens[head].deprel
    if relation == "compound" and tree.lemmas[carrier] in lexicon.plain:
        return Found(mention, lexicon.bare["settled"], head, head, tuple(sorted({*mention.words, carrier})))
    if relation == "compound" and tree.lemmas[carrier] not in lexicon.settled:
        return None
    if relation == "nmod" and tree.lemmas[carrier] in lexicon.aside:
        return None
    return Found(mention, lexicon.bare["named"], head, head, mention.words)


def _participle(tree: Tree, truce: int, lexicon: TruceLexicon) -> int | None:
    """ "A truce brokered by X", "a zone agreed under a deal", "a zone under an agreement"."""
    tops = tops_of(tree, truce, lexicon)
    for top in tops:
        for word in tree.deps(top, "acl", "acl:relcl"):
            if tree.lemmas[word] in lexicon.brokered and tree.is_finite_passive(word):
                return word
        for word in tree.deps(top, "nmod"):
            if "under" in tree.prepositions(word) and tree.lemmas[word] in lexicon.plain:
                return word
    head = tree.head(truce)
    return head if head > truce and is_making(tree, truce, lexicon) else None


def is_making(tree: Tree, truce: int, lexicon: TruceLexicon) -> bool:
    """Whether the word above is a participle on the truce that the parser put over it ("the end of a truce brokered by X")."""
    head = tree.head(truce)
    return (
        head > truce
        and tree.tokens[truce].deprel == "obl"
        and tree.lemmas[head] in lexicon.brokered
        and tree.tokens[head].xpos == "VBN"
        and not tree.deps(head, "nsubj", "nsubj:pass")
    )


def tops_of(tree: Tree, truce: int, lexicon: TruceLexicon) -> tuple[int, ...]:
    """The truce and the agreement or zone that it is the name of ("truce deal")."""
    head = tree.head(truce)
    carried = tree.tokens[truce].deprel in ("compound", "nmod") and tree.lemmas[head] in lexicon.settled
    return (truce, head) if carried else (truce,)
