"""What makes a good antecedent: number, gender, recency, role and syntax."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.coding.actor_mentions import Referent
from nicias.coding.tree import Tree

PERSONAL = {
    "he": ("one", "m"), "him": ("one", "m"), "his": ("one", "m"), "himself": ("one", "m"),
    "she": ("one", "f"), "her": ("one", "f"), "hers": ("one", "f"), "herself": ("one", "f"),
    "it": ("body", None), "its": ("body", None), "itself": ("body", None),
    "they": ("many", None), "them": ("many", None), "their": ("many", None), "theirs": ("many", None),
    "themselves": ("many", None),
}  # fmt: skip
FIRST = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
REACH = {"one": 5, "body": 3, "many": 3}
"""Sentences back in which an antecedent is looked for."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_OBJECTS = frozenset({"obj", "iobj"})
_SUBJECT, _OBJECT, _PER_SENTENCE, _PER_WORD, _PARALLEL, _ROOT, _BESIDE = 1.0, 0.3, 1.0, 0.01, 0.5, 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody meant by a noun phrase: where, whom, with which relation, in which quotation, and by which pronoun."""

    sentence: int
    word: int
    who: tuple[Referent, ...]
    relation: str
    quote: int | None
    pronoun: str | None = None


def fits(mention: Mention, number: str, gender: str | None) -> bool:
    """Whether a mention can be taken up by a pronoun of this number and gender."""
    first = mention.who[0]
    told = PERSONAL.get(mention.pronoun) if mention.pronoun else None
    if told is not None and (told[0] != number or (told[1] and gender and told[1] != gender)):
        return False
    if number == "many":
        return (
            len(mention.who) > 1
            or first.many
            or first.kind in ("force", "organ", "body", "outlet", "class", "people")
            or (first.kind == "state" and mention.relation in SUBJECTS)
        )
    if len(mention.who) > 1:
        return False
    if number == "one":
        return first.kind == "person" and not first.many and (first.gender is None or first.gender == gender)
    return first.kind in ("state", "organ", "body", "outlet", "force") and not (first.many and first.kind == "class")


def rate(mention: Mention, tree: Tree, word: int, number: str) -> float:
    """How good an antecedent is for a pronoun at a place; the weights are set by hand, checked on GUM's coreference."""
    sentence, relation = tree.sentence.index, tree.tokens[word].deprel
    score = -_PER_SENTENCE * (sentence - mention.sentence)
    if mention.sentence == sentence:
        score -= _PER_WORD * (word - mention.word)
        score += _BESIDE if _is_beside(tree, word, mention.word) else 0.0
    if mention.relation in SUBJECTS:
        score += _SUBJECT
    elif mention.relation in _OBJECTS:
        score += _OBJECT
    elif mention.relation == "root":
        score += _ROOT
    if relation in SUBJECTS and mention.relation in SUBJECTS:
        score += _PARALLEL
    first = mention.who[0]
    if number == "many" and (len(mention.who) > 1 or first.many):
        score += 0.7
    if number == "body" and first.kind == "state":
        score += 0.2
    return score


def _around(tree: Tree, word: int) -> list[int]:
    """The words in whose phrases a word stands; what it is coordinated with does not hold it ("the army and its allies")."""
    found = [word]
    while tree.tokens[word].deprel != "conj" and (word := tree.head(word)) >= 0:
        found.append(word)
    return found


def _is_beside(tree: Tree, word: int, other: int) -> bool:
    """Whether a pronoun stands in a phrase coordinated with the other: "the army and its allies"."""
    top = _around(tree, word)[-1]
    return tree.tokens[top].deprel == "conj" and tree.head(top) == other


def is_barred(tree: Tree, word: int, other: int) -> bool:
    """Whether syntax forbids that two words mean the same: arguments of one verb, a phrase and its own part."""
    if other in _around(tree, word):  # the pronoun stands inside the other's phrase
        return True
    token, against = tree.tokens[word], tree.tokens[other]
    if token.deprel == "nmod:poss":
        return False
    if tree.lemmas[word].endswith(("self", "selves")):
        return False
    return (
        token.head == against.head
        and token.deprel != against.deprel
        and token.deprel.split(":")[0] in ("obj", "iobj", "obl", "nsubj")
    )
