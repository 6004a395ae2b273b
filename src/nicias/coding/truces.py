"""Mentions of a truce: by its name, by the stop of an attack, by an agreement in a report about one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nicias.codebook.truces import Step, TruceLexicon
from nicias.coding.matching import find_run
from nicias.coding.tree import Tree

NOUNS = frozenset(("NOUN", "PROPN"))
INSIDE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV", "PRON"))
"""Parts of speech that may stand before the noun in its phrase."""
HYPHENS = frozenset(("-", "–", "”", "“", '"'))
REACH = 7
"""Words between a stop and the attack that it stops."""


@dataclass(frozen=True, slots=True)
class TruceMention:
    """A truce that a sentence tells of: the word that heads the phrase, its words, how it is told.

    ``how`` is ``name``, ``stop`` (of an attack), ``agreement`` (about a truce that the report has named before), ``alone``
    (a word for a step that names none) or ``again`` (a pronoun).
    """

    head: int
    words: tuple[int, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Found:
    """One step of one truce: at which word it is told, by which words, and from which word below the way came.

    ``decided`` is the word that takes the step where that is another one ("*agreed* to extend").
    """

    mention: TruceMention
    step: Step
    head: int
    below: int
    words: tuple[int, ...]
    subject: bool = False
    decided: int | None = None


def find_truces(tree: Tree, lexicon: TruceLexicon, *, told_before: bool) -> list[TruceMention]:
    """The truces of a sentence in word order. ``told_before`` says that a sentence shortly before has one."""
    found = [*_names(tree, lexicon), *_stops(tree, lexicon)]
    if found:
        heads = [mention.head for mention in found]
        found += [mention for mention in _unnamed(tree, lexicon.alone, "alone") if _is_counted(tree, mention.head, heads)]
        found += _again(tree, min(mention.head for mention in found))
    elif told_before:
        found += _unnamed(tree, lexicon.plain, "agreement")
    return sorted(_apart(found), key=lambda mention: mention.head)


def has_truce(tree: Tree, lexicon: TruceLexicon) -> bool:
    """Whether a sentence names a truce or the stop of an attack."""
    return next(_names(tree, lexicon), None) is not None or next(_stops(tree, lexicon), None) is not None


def _apart(found: list[TruceMention]) -> list[TruceMention]:
    taken: set[int] = set()
    kept = []
    for mention in found:
        if taken.isdisjoint(mention.words):
            taken.update(mention.words)
            kept.append(mention)
    return kept


def _names(tree: Tree, lexicon: TruceLexicon) -> Iterator[TruceMention]:
    if tree.present.isdisjoint(lexicon.names):
        return
    for word, lemma in enumerate(tree.lemmas):
        for phrase in lexicon.names.get(lemma, ()):
            if (run := find_run(tree, word, phrase)) is not None:
                yield TruceMention(word, run, "name")
                break


def _stops(tree: Tree, lexicon: TruceLexicon) -> Iterator[TruceMention]:
    """ "A halt to the bombing", "stopped shelling", "the cessation of air strikes"."""
    if tree.present.isdisjoint(lexicon.stopping):
        return
    for word, lemma in enumerate(tree.lemmas):
        if lemma in lexicon.stopping and (attack := _stopped(tree, word, lexicon)) is not None:
            yield TruceMention(word, (word, attack), "stop")


def _stopped(tree: Tree, word: int, lexicon: TruceLexicon) -> int | None:
    """The attack that follows a word of stopping in its own phrase; after a noun a preposition stands between."""
    noun = tree.tokens[word].upos in NOUNS
    if not noun and tree.tokens[word].upos != "VERB":
        return None
    start = word + 1
    if noun:
        if start >= len(tree.tokens) or tree.tokens[start].upos != "ADP":
            return None
        start += 1
    for at in range(start, min(start + REACH, len(tree.tokens))):
        if tree.lemmas[at] in lexicon.attacks:
            return _last_attack(tree, at, lexicon)
        if not _goes_on(tree, at):
            return None
    return None


def _goes_on(tree: Tree, at: int) -> bool:
    """Whether a word may stand inside a noun's phrase; a participle after a hyphen too ("US-led strikes")."""
    if tree.tokens[at].upos in INSIDE or tree.tokens[at].text in HYPHENS:
        return True
    return tree.tokens[at].upos == "VERB" and tree.tokens[at - 1].text in HYPHENS


def _last_attack(tree: Tree, at: int, lexicon: TruceLexicon) -> int:
    """The last of the attack's words in a row ("bombing raids")."""
    while at + 1 < len(tree.tokens) and tree.lemmas[at + 1] in lexicon.attacks:
        at += 1
    return at


def _unnamed(tree: Tree, words: frozenset[str], how: str) -> Iterator[TruceMention]:
    """Nouns that name no subject of their own: "the deal", "604 breaches", but not "the grain deal"."""
    for word, lemma in enumerate(tree.lemmas):
        if lemma in words and tree.tokens[word].upos == "NOUN" and not _qualified(tree, word):
            yield TruceMention(word, (word,), how)


def _is_counted(tree: Tree, word: int, truces: list[int]) -> bool:
    """Whether breaches are counted or laid at somebody's door ("604 breaches", "violations by rebels"), or the truce follows."""
    beside = [*tree.deps(word, "nmod"), *tree.deps(tree.head(word), "obl")] if tree.head(word) >= 0 else []
    if tree.deps(word, "nummod") or any(w > word and "by" in tree.prepositions(w) for w in beside):
        return True
    follows = word + 1 < len(tree.tokens) and tree.tokens[word + 1].upos == "ADP"
    return follows and any(word < truce <= word + REACH for truce in truces)


def _again(tree: Tree, first: int) -> Iterator[TruceMention]:
    """ "It" after a truce as a subject ("since it came into effect")."""
    for word in range(first + 1, len(tree.tokens)):
        if tree.lemmas[word] == "it" and tree.tokens[word].deprel == "nsubj":
            yield TruceMention(word, (word,), "again")


def _qualified(tree: Tree, word: int) -> bool:
    if tree.deps(word, "compound", "nmod:poss"):
        return True
    return any({"of", "on", "over", "in", "to"} & set(tree.prepositions(child)) for child in tree.deps(word, "nmod"))
