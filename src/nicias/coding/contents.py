"""What a cue's speaker says: the words claimed, whether they are quoted, whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicias.codebook.speech import SpeechCue
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.model.reading import Quote

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

TAKEN = frozenset("of for to against".split())
"""Marks of the clauses that a cue takes as its content."""


def content_of(scene: Scene, tree: Tree, verb: int, cue: SpeechCue, roles: Roles) -> frozenset[int]:
    """The claimed words: the clause that the cue takes, else the clause it is set into, else a quotation, else its object."""
    relations = [relation for relation, words in CLAUSES.items() if words & set(cue.content)]
    clauses = tree.deps(verb, *relations)
    clauses += _marked_clauses(tree, verb) if "clause" in cue.content else []
    for clause in clauses or (_inner_clauses(scene, tree, verb, cue) if relations else ()):
        return frozenset(clause_words(tree, clause))
    host = tree.head(verb)
    takes = bool(relations)
    if tree.tokens[verb].deprel == "parataxis" and host >= 0 and takes:
        return frozenset(clause_words(tree, host)) - set(tree.subtree(verb))
    if quoted := quoted_words(scene, tree, verb):
        return quoted
    if inner := tree.deps(verb, "parataxis"):
        return frozenset(clause_words(tree, inner[0])) if takes else frozenset()
    for role in cue.content:
        for word in roles.get("patient" if role == "object" else role, ()):
            return frozenset(clause_words(tree, word))
    return frozenset()


CLAUSES = {"ccomp": frozenset(("clause", "sentence")), "xcomp": frozenset(("clause",))}
"""The relations of clauses that each kind of content may stand in."""


def clause_words(tree: Tree, word: int) -> list[int]:
    """A clause's words, without the marks at its edge."""
    return [w for w in tree.subtree(word) if tree.tokens[w].deprel != "punct"]


def _inner_clauses(scene: Scene, tree: Tree, verb: int, cue: SpeechCue) -> list[int]:
    """Clauses under a noun of the cue, or of what it is said in: "expressed hope that", "said in a statement that"."""
    papers = scene.codebook.speech.sources.papers
    nouns = [w for w in tree.deps(verb, "obj", "obl") if tree.lemmas[w] in papers or tree.lemmas[w] in cue.phrase.literals]
    clauses = [clause for noun in nouns for clause in tree.deps(noun, "acl", "ccomp")]
    return [clause for clause in clauses if any(tree.lemmas[mark] == "that" for mark in tree.deps(clause, "mark"))]


def _marked_clauses(tree: Tree, verb: int) -> list[int]:
    """Clauses that the cue takes with a preposition: "accused X of shelling", "called on X to leave"."""
    return [
        clause
        for clause in tree.deps(verb, "advcl")
        if clause > verb and {tree.lemmas[m] for m in tree.deps(clause, "mark")} & TAKEN
    ]


def quoted_words(scene: Scene, tree: Tree, cue: int) -> frozenset[int]:
    """The words of this sentence in quotations that the cue's clause introduces: all that stand beside the cue."""
    words: set[int] = set()
    for quote in scene.quotes[tree.sentence.index]:
        if quote.speaker and quote.speaker.sentence == tree.sentence.index and quote.speaker.cue == cue:
            words.update(words_in(tree, quote))
    return frozenset(words)


def words_in(tree: Tree, quote: Quote) -> list[int]:
    """The words of a sentence that stand in a quotation."""
    return [w for w, t in enumerate(tree.tokens) if quote.start <= t.start and t.end <= quote.end and t.upos != "PUNCT"]


def is_quoted(scene: Scene, tree: Tree, content: frozenset[int]) -> bool:
    """Whether at least half of the content stands between quotation marks."""
    if not content:
        return False
    inside = {w for quote in scene.quotes[tree.sentence.index] for w in words_in(tree, quote)}
    return 2 * len(inside & content) >= len(content)


def about_of(tree: Tree, content: frozenset[int]) -> tuple[int, ...]:
    """Whom a clause is about: the subjects in it, then its objects."""
    subjects = [w for w in sorted(content) if tree.has_relation(w, "nsubj*", "obl:agent")]
    objects = [w for w in sorted(content) if tree.has_relation(w, "obj")]
    return tuple(subjects + objects)
