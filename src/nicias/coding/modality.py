"""Whether an act is told as done, planned, conditional or undone.

The word that bears the tense is looked at first (auxiliaries, negation, the mark of its clause), then each governor above it
up to the clause that reports it. What negates wins over what plans, what plans over what supposes.
"""

from __future__ import annotations

from nicias.codebook.modality import ModalityLexicon
from nicias.coding.matching import find_literals
from nicias.coding.tree import Tree

NEGATIONS = frozenset("not n't never no neither nor".split())
NOBODY = frozenset("nobody none nothing no-one".split())
ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj"))
GOVERNED = frozenset(("xcomp", "ccomp", "obj", "obl", "obl:agent", "acl", "advcl", "nmod", "csubj", "csubj:pass", "nsubj:pass"))
ADJUNCTS = frozenset(("obl", "obl:agent", "advcl"))
"""What hangs on a verb thus is governed only where the governor takes its preposition or mark ("warned of", not "after")."""
RANK = {"negated": 3, "hypothetical": 2, "future": 1, "actual": 0}


def modality_of(tree: Tree, anchor: int, lexicon: ModalityLexicon, told: tuple[int, ...] = ()) -> str:
    """The modality of the act whose tense-bearing word is ``anchor``: actual, future, hypothetical or negated.

    ``told`` are the words that tell the act itself: "will not allow" is a refusal, and no refusal denied.
    """
    found = [own_modality(tree, anchor, lexicon, told)]
    word, steps = anchor, 0
    while (head := tree.head(word)) >= 0 and steps < 6:
        steps += 1
        relation = tree.tokens[word].deprel
        if relation == "conj":
            found.append(_shared(tree, word, head, lexicon))
            word = head
            continue
        if relation not in GOVERNED or (relation in ADJUNCTS and not _is_taken(tree, word, head, lexicon)):
            break
        governed = governor_modality(tree, head, word, lexicon)
        if governed is None:
            if relation in ("ccomp", "advcl", "nmod", "obl", "nsubj:pass", "obj") and not _carries(tree, head, relation):
                break
        elif governed == "actual" and relation == "ccomp":
            break
        elif governed == "future" and _is_past_infinitive(tree, word):
            break  # "is likely to have been carried out"
        elif governed == "negated" and RANK[own_modality(tree, head, lexicon)] in (1, 2):
            found.append("hypothetical")  # "a deal that could avert strikes"
        else:
            found.append(governed)
        found.append(_outer(tree, head, lexicon, relation))
        word = head
    return max(found, key=lambda name: RANK[name])


def own_modality(tree: Tree, word: int, lexicon: ModalityLexicon, told: tuple[int, ...] = ()) -> str:
    """What the word's own auxiliaries, negation, adjectives and clause mark say, but for those that are ``told``."""
    found = ["actual"]
    for child in tree.children[word]:
        relation, lemma = tree.tokens[child].deprel, tree.lemmas[child]
        if child in told and relation not in ARGUMENTS:
            continue
        if relation in ("advmod", "det", "cc:preconj") and lemma in NEGATIONS:
            found.append("negated")
        elif relation in ("aux", "cop"):
            found.append(lexicon.auxiliaries.get(tree.tokens[child].text.lower(), lexicon.auxiliaries.get(lemma, "actual")))
        elif relation == "mark":
            found.append(lexicon.marks.get(lemma, "actual"))
        elif relation == "case" and lemma == "without":
            found.append("negated")
        elif relation in ("amod", "advmod"):
            found.append(lexicon.adjectives.get(lemma, "actual"))
        elif relation in ARGUMENTS and _is_none(tree, child):
            found.append("negated")
    return max(found, key=lambda name: RANK[name])


def _is_none(tree: Tree, word: int) -> bool:
    """Whether a subject or object is nobody: "no shells fell", "killed nobody", "not a single shell fell"."""
    if tree.lemmas[word] in NOBODY or any(tree.lemmas[det] == "no" for det in tree.deps(word, "det")):
        return True
    first = min((word, *tree.deps(word, "det", "nummod", "amod")))
    return tree.lemmas[first] in ("a", "an", "one") and first > 0 and tree.lemmas[first - 1] == "not"


def governor_modality(tree: Tree, head: int, word: int, lexicon: ModalityLexicon) -> str | None:
    """What the governor makes of what it governs; ``None`` where it is no such word."""
    lemma = tree.lemmas[head]
    if tree.tokens[head].upos == "NOUN" and tree.tokens[word].deprel.split(":")[0] in ("acl", "nmod", "ccomp"):
        return lexicon.nouns.get(lemma)
    for phrase, name, infinitive in lexicon.governors.get(lemma, ()):
        if infinitive and tree.tokens[word].deprel == "ccomp" and not _has_to(tree, word):
            continue
        if phrase.copular and not tree.deps(head, "cop"):
            continue
        if find_literals(tree, head, phrase.literals) is None:
            continue
        if phrase.last and phrase.last not in {tree.lemmas[w] for w in tree.below(head, 2)}:
            continue
        return name
    return None


def _is_past_infinitive(tree: Tree, word: int) -> bool:
    return _has_to(tree, word) and any(tree.lemmas[aux] == "have" for aux in tree.deps(word, "aux"))


def _has_to(tree: Tree, word: int) -> bool:
    return any(tree.lemmas[mark] == "to" for mark in tree.deps(word, "mark"))


def _is_taken(tree: Tree, word: int, head: int, lexicon: ModalityLexicon) -> bool:
    """Whether an adjunct's preposition or mark is the one that a governor at its head takes."""
    marks = {*tree.prepositions(word), *(tree.lemmas[mark] for mark in tree.deps(word, "mark"))}
    governors = lexicon.governors.get(tree.lemmas[head], ())
    return any(phrase.last in marks or (infinitive and "to" in marks) for phrase, _, infinitive in governors)


def _carries(tree: Tree, head: int, relation: str) -> bool:
    """Whether the walk goes on through a head that says nothing itself: a clause complement or a nominal's verb."""
    return relation == "xcomp" or (relation in ("obj", "nsubj:pass") and tree.tokens[head].upos == "NOUN")


def _outer(tree: Tree, head: int, lexicon: ModalityLexicon, relation: str) -> str:
    """Negation and auxiliaries of the governor itself ("did not begin to shell", "will begin to")."""
    return own_modality(tree, head, lexicon) if relation.split(":")[0] in ("xcomp", "obj") else "actual"


def _shared(tree: Tree, word: int, head: int, lexicon: ModalityLexicon) -> str:
    """The auxiliaries that a conjunct without its own subject or auxiliary shares with the first ("will attack and seize")."""
    if tree.deps(word, "aux", "nsubj", "nsubj:pass", "cop"):
        return "actual"
    shared = own_modality(tree, head, lexicon)
    return shared if shared != "negated" else "actual"
