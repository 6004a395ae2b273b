"""Sides: who is behind an act and whom it reaches, also through what is theirs.

A role's phrase may name nobody and yet say whose it is: "a shell fired by rebels", "ISIL targets", "Russia's proposal". Each
function gives word groups, the best first.
"""

from __future__ import annotations

from collections.abc import Iterator

from nicias.codebook.sides import SideWords
from nicias.coding.actor_phrases import prefix_of
from nicias.coding.actors import Cast
from nicias.coding.matching import find_literals
from nicias.coding.roles import nominal_agents, subjects, verb_roles
from nicias.coding.tree import Tree

Words = tuple[int, ...]
BEFORE = ("amod", "compound", "nmod:desc", "nmod:unmarked", "nmod")


def doers(tree: Tree, cast: Cast, word: int, lexicon: SideWords) -> Iterator[Words]:
    """Who is behind a thing or a deed: whom its participle names, its by-phrase or possessor, a word before it."""
    yield participle_doers(tree, word, lexicon)
    yield nominal_agents(tree, word)
    yield tuple(w for w in _before(tree, word) if says_whose(tree, cast, w, lexicon))
    verb = tree.head(word)
    if tree.tokens[word].deprel == "obj" and tree.lemmas[verb] not in lexicon.judging and not tree.is_finite_passive(verb):
        yield subjects(tree, verb)  # "sent a letter urging", "fired rockets that fell on"


def blamed(tree: Tree, word: int, lexicon: SideWords) -> Words:
    """Whose deed a noun is by a verb of blame over or under it: "blamed X for the blast", "strikes attributed to X"."""
    for deed in (word, *tree.path_up(word)[:3]):
        for clause in tree.deps(deed, "acl", "acl:relcl"):
            for verb in (clause, *tree.deps(clause, "xcomp")):
                if found := _doer_under(tree, verb, deed, lexicon):
                    return found
        if lexicon.behind.intersection(tree.prepositions(deed)):
            return subjects(tree, deed)
        head = tree.head(tree.first_conjunct(deed))
        if head >= 0 and (found := _doer_under(tree, head, deed, lexicon)):
            return found
        if tree.tokens[deed].upos != "NOUN" or tree.tokens[deed].deprel not in ("nmod", "compound"):
            return ()
    return ()


def _doer_under(tree: Tree, verb: int, deed: int, lexicon: SideWords) -> Words:
    for phrase, place, doer in lexicon.blames.get(tree.lemmas[verb], ()):
        if find_literals(tree, verb, phrase.literals) is None:
            continue
        roles = verb_roles(tree, verb)
        if phrase.copular:
            roles = {**roles, "of": tuple(w for w in tree.deps(verb, "nmod") if "of" in tree.prepositions(w))}
        if deed in roles.get(place, ()) and doer in roles and deed not in roles[doer]:
            return roles[doer]
    return ()


def targets(tree: Tree, cast: Cast, word: int, lexicon: SideWords) -> Iterator[Words]:
    """Whom a thing that is struck stands for: who holds it or is in it, whose it is."""
    if tree.lemmas[word] not in lexicon.possessions:
        yield _held(tree, word, lexicon)
        return
    yield _held(tree, word, lexicon) or _joined_holders(tree, word, lexicon)
    yield tuple(tree.deps(word, "nmod:poss"))
    yield tuple(w for w in tree.deps(word, "nmod", "obl") if {"of", "belonging"} & set(tree.prepositions(w)))
    yield tuple(w for w in _before(tree, word) if says_whose(tree, cast, w, lexicon))


def authors(tree: Tree, cast: Cast, word: int, lexicon: SideWords, *, deed: bool, asked: bool) -> Iterator[Words]:
    """Whom words about a thing are aimed at: who did the deed, whose proposal it is."""
    yield participle_doers(tree, word, lexicon)
    yield nominal_agents(tree, word)
    yield blamed(tree, word, lexicon)
    bodies = () if asked else ("organisation",)
    yield tuple(
        w for w in _before(tree, word)
        if tree.lemmas[w] not in lexicon.kinds and cast.kind_of(tree.sentence.index, w) not in bodies
    )  # fmt: skip
    yield tuple(w for clause in tree.deps(word, "acl", "ccomp") for w in tree.deps(clause, "nsubj"))  # "claims that X did it"
    wanted = {"from"} if deed else {"from", "of", "by"}
    under = tuple(w for w in tree.deps(word, "nmod") if wanted & set(tree.prepositions(w)))
    yield under
    yield tuple(w for inner in under for w in nominal_agents(tree, inner))  # "the use of force by X"


def participle_doers(tree: Tree, word: int, lexicon: SideWords) -> Words:
    """Who "fired" the rocket, "planted" the mine; to whom the helicopter "belongs"."""
    for clause in (*tree.deps(word, "acl", "acl:relcl"), *_detached(tree, word)):
        for verb in (clause, *tree.deps(clause, "xcomp")):
            if tree.lemmas[verb] in lexicon.judging:
                continue
            if verb != clause and tree.deps(verb, "cop"):
                return (verb,)  # "jets thought to be Russian"
            roles = verb_roles(tree, verb)
            if tree.lemmas[verb] == "belong":
                return roles.get("to", ())
            if tree.is_finite_passive(verb) and (found := tuple(w for w in roles.get("agent", ()) if w != word)):
                return found
    return ()


def _detached(tree: Tree, word: int) -> list[int]:
    """A passive participle set off behind a noun and read with the verb: "died in the raid, reportedly conducted by X"."""
    after = word + 1
    if after >= len(tree.tokens) or tree.tokens[after].text != ",":
        return []
    after += 2 if after + 1 < len(tree.tokens) and tree.tokens[after + 1].upos == "ADV" else 1
    if after >= len(tree.tokens) or tree.tokens[after].xpos != "VBN" or tree.tokens[after].deprel != "advcl":
        return []
    return [after] if tree.head(after) in tree.path_up(word) and tree.deps(after, "obl:agent") else []


def judges(tree: Tree, word: int, lexicon: SideWords) -> Words:
    """Who only judges or tells of a deed in a participle on it: "the attack condemned by X"."""
    verbs = [clause for clause in tree.deps(word, "acl", "acl:relcl") if tree.lemmas[clause] in lexicon.judging]
    return tuple(w for verb in verbs for w in verb_roles(tree, verb).get("agent", ()))


def _held(tree: Tree, word: int, lexicon: SideWords) -> Words:
    for clause in tree.deps(word, "acl", "acl:relcl"):
        roles = verb_roles(tree, clause)
        if tree.lemmas[clause] in lexicon.held and (
            found := roles.get("agent") if tree.is_finite_passive(clause) else roles.get("to")
        ):
            return tuple(w for w in found if w != word)
        if tree.lemmas[clause] in lexicon.holding and (found := roles.get("patient")):
            return tuple(w for w in found if w != word)
    return ()


def _joined_holders(tree: Tree, word: int, lexicon: SideWords) -> Words:
    """Who holds it by a word joined before it: "rebel-held positions"."""
    for joined in tree.deps(word, "amod"):
        if tree.lemmas[joined] in lexicon.held:
            return tuple(tree.deps(joined, "compound", "obl", "nsubj", "obl:agent", "amod"))
    return ()


def _before(tree: Tree, word: int) -> list[int]:
    return [w for w in tree.deps(word, *BEFORE) if w < word and not tree.prepositions(w)]


def says_whose(tree: Tree, cast: Cast, word: int, lexicon: SideWords) -> bool:
    """Whether a word before a noun names somebody: a bare capital or country is a place ("a Kabul bombing", not "US raids")."""
    kind = cast.kind_of(tree.sentence.index, word)
    if kind == "country" and not tree.tokens[word].text.replace(".", "").isupper():
        return False
    return kind not in ("capital", "seat", "place") and tree.lemmas[word] not in lexicon.kinds and not prefix_of(tree, word)
