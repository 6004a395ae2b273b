"""Who does what in a clause or a nominal: the roles of a predicate, read off the tree.

Roles are ``agent``, ``patient``, ``iobj``, ``poss``, ``mod``, ``subject`` (of a noun under "be"), ``inner`` (the object
of the clause that a verb takes), ``toward`` (whom that clause's act goes to), ``clause`` (that clause's subject), ``anti``
(the adjective of "anti-X protests"), ``wielder`` (of a noun under "with": who does it with that), ``speaker`` (looked up in
the statements, not the tree) and every preposition by its lemma; each holds head words of
noun phrases. Subjects are carried over coordination, control and relative clauses.
"""

from __future__ import annotations

from collections.abc import Callable

from nicias.coding.actor_phrases import prefix_of
from nicias.coding.tree import RELATIVE, Tree

Roles = dict[str, tuple[int, ...]]
SUBJECT_CONTROL = frozenset("promise threaten vow pledge offer refuse agree decide".split())
PARTNER_PREPOSITIONS = frozenset("with to between against for from".split())
"""Prepositions whose object, though it hangs on the verb's object, stands beside the verb too."""
TOWARD = frozenset("to for with against from".split())
"""Prepositions of whom a promised or threatened act would reach."""
OBJECT_MARKS = frozenset("of for from into".split())
"""Marks of clauses whose subject is the outer verb's object."""
PATIENT_PREPOSITIONS = ("of", "on", "against", "upon", "at", "onto")
"""Prepositions whose object a nominal act is done to: "the shelling of X", "strikes on X"."""


def verb_roles(tree: Tree, verb: int) -> Roles:
    """The roles around a verb, active or passive."""
    roles: dict[str, list[int]] = {}
    passive = tree.is_finite_passive(verb)
    subject = subjects(tree, verb)
    roles["patient" if passive else "agent"] = list(subject)
    if not passive:
        roles["patient"] = _objects(tree, verb)
    elif objects := tree.deps(verb, "obj"):  # "was given weapons"
        roles["patient"], roles["iobj"] = objects, list(subject)
    roles.setdefault("iobj", []).extend(tree.deps(verb, "iobj"))
    for word in tree.deps(verb, "obl*"):
        _add_oblique(tree, word, passive, roles)
    for word in [w for noun in tree.deps(verb, "obj") for w in tree.deps(noun, "nmod")]:
        for preposition in PARTNER_PREPOSITIONS.intersection(tree.prepositions(word)):
            roles.setdefault(preposition, [word])  # "reached a deal with Y", "promised help to X"
    roles["clause"] = [word for clause in tree.deps(verb, "ccomp") for word in tree.deps(clause, "nsubj")]
    inner = tree.deps(verb, "xcomp", "ccomp")
    roles["inner"] = [w for below in inner for w in tree.deps(below, "iobj") or tree.deps(below, "obj")]
    roles["toward"] = [w for below in inner for w in tree.deps(below, "obl") if TOWARD.intersection(tree.prepositions(w))]
    return {role: tuple(_antecedent(tree, word) for word in words) for role, words in roles.items() if words}


def _add_oblique(tree: Tree, word: int, passive: bool, roles: dict[str, list[int]]) -> None:
    prepositions = tree.prepositions(word)
    if tree.tokens[word].deprel == "obl:agent" or (passive and "by" in prepositions):
        roles.setdefault("agent", []).append(word)
    for preposition in prepositions:
        roles.setdefault(preposition, []).append(word)


def _objects(tree: Tree, verb: int) -> list[int]:
    objects = tree.deps(verb, "obj")
    if not objects and tree.tokens[verb].deprel == "acl:relcl" and tree.deps(verb, "nsubj*"):
        gap = not any(tree.lemmas[s] in RELATIVE for s in tree.deps(verb, "nsubj*"))
        if gap and not tree.deps(verb, "obl*", "ccomp"):
            return [tree.head(verb)]  # "the town that the army shelled", the pronoun left out
    return objects


def subjects(tree: Tree, verb: int, depth: int = 0) -> tuple[int, ...]:
    """The head words of the verb's surface subject, its own or the one it shares; empty where there is none."""
    own = tree.deps(verb, "nsubj", "nsubj:pass", "csubj", "nsubj:outer")
    if own or depth > 8:
        return tuple(own[:1])
    head, relation = tree.head(verb), tree.tokens[verb].deprel
    if head < 0:
        return ()
    inherit = INHERITED.get(relation) or INHERITED.get(relation.split(":")[0])
    return inherit(tree, verb, head, depth) if inherit else ()


def _of_head(tree: Tree, verb: int, head: int, depth: int) -> tuple[int, ...]:
    if tree.tokens[head].upos in ("VERB", "AUX") or tree.deps(head, "cop", "nsubj", "nsubj:pass"):
        return subjects(tree, head, depth + 1)
    return ()


def _of_control(tree: Tree, verb: int, head: int, depth: int) -> tuple[int, ...]:
    objects = tree.deps(head, "obj", "iobj")
    if objects and tree.lemmas[head] not in SUBJECT_CONTROL and not tree.is_finite_passive(head):
        return tuple(objects[:1])
    return _asked(tree, head) or _of_head(tree, verb, head, depth)


def _asked(tree: Tree, head: int) -> tuple[int, ...]:
    """Who is asked in "called on X to leave"."""
    return tuple(w for w in tree.deps(head, "obl") if {"on", "upon"} & set(tree.prepositions(w)) and w > head)[:1]


def _of_adverbial(tree: Tree, verb: int, head: int, depth: int) -> tuple[int, ...]:
    """ "Accused X of shelling", "blamed X for it", "called on X to leave": X is meant; else the outer subject."""
    marks = {tree.lemmas[mark] for mark in tree.deps(verb, "mark")}
    if marks & OBJECT_MARKS and not tree.is_finite_passive(head) and (objects := tree.deps(head, "obj", "iobj")):
        return tuple(objects[:1])
    if "to" in marks and (asked := _asked(tree, head)):
        return asked
    return _of_head(tree, verb, head, depth)


def _of_noun(tree: Tree, verb: int, head: int, depth: int) -> tuple[int, ...]:
    if tree.tokens[verb].deprel == "acl" and _is_infinitive(tree, verb):
        return _bound(tree, verb, head, depth)
    if tree.tokens[verb].xpos == "VBG" and tree.deps(head, "cop") and (subject := tree.deps(head, "nsubj")):
        return tuple(subject[:1])  # "the team is in X investigating"
    return (head,)


def _bound(tree: Tree, verb: int, noun: int, depth: int) -> tuple[int, ...]:
    """Who is to do what a noun takes as infinitive: "Turkey's decision to X", "launched a campaign to X", "is the first to X"."""
    if agents := nominal_agents(tree, noun):
        return agents
    if tree.deps(noun, "cop"):
        return subjects(tree, noun, depth + 1)
    if tree.tokens[noun].deprel == "obj" and not tree.is_finite_passive(tree.head(noun)):
        return subjects(tree, tree.head(noun), depth + 1)
    return (noun,)


INHERITED: dict[str, Callable[[Tree, int, int, int], tuple[int, ...]]] = {
    "conj": _of_head,
    "xcomp": _of_control,
    "advcl": _of_adverbial,
    "acl": _of_noun,
    "acl:relcl": lambda tree, verb, head, depth: () if tree.deps(verb, "nsubj*") else (head,),
    "parataxis": lambda tree, verb, head, depth: (),
}


def nominal_agents(tree: Tree, noun: int) -> tuple[int, ...]:
    """Who does a nominal act: its by-phrase, else its possessor."""
    by = [word for word in tree.deps(noun, "nmod", "nmod:agent", "obl:agent", "obl") if "by" in tree.prepositions(word)]
    return tuple(by or _under_of(tree, noun) or tree.deps(noun, "nmod:poss"))


def _under_of(tree: Tree, noun: int) -> list[int]:
    """The by-phrase that was read with what the act is done to: "the shelling of X by Y", "the capture of X near Z by Y"."""
    done = [word for word in tree.deps(noun, "nmod") if "of" in tree.prepositions(word)]
    below = [low for word in done for low in tree.within(word, 2) if tree.has_relation(low, "nmod", "obl")]
    return [low for low in below if "by" in tree.prepositions(low)]


def noun_roles(tree: Tree, noun: int) -> Roles:
    """The roles around a nominal act, without those that a light verb lends it."""
    roles: dict[str, list[int]] = {}
    if agents := nominal_agents(tree, noun):
        roles["agent"] = list(agents)
    for word in tree.deps(noun, "nmod", "nmod:unmarked", "obl", "obl:agent", "acl"):
        for preposition in tree.prepositions(word):
            roles.setdefault(preposition, []).append(word)
    if carried := [
        v for v in tree.deps(noun, "acl", "acl:relcl") if tree.tokens[v].upos == "VERB" and not _is_infinitive(tree, v)
    ]:
        _add_carried(tree, carried[0], roles)
    if patients := next((roles[p] for p in PATIENT_PREPOSITIONS if p in roles), None):
        roles["patient"] = list(patients)
    roles["clause"] = [word for clause in tree.deps(noun, "ccomp", "acl") for word in tree.deps(clause, "nsubj")]
    roles["subject"] = tree.deps(noun, "nsubj")
    roles["poss"] = tree.deps(noun, "nmod:poss")
    roles["anti"] = [word for word in tree.deps(noun, "amod", "compound") if prefix_of(tree, word) == "anti"]
    roles["mod"] = [word for word in tree.deps(noun, "amod", "compound", "nmod:desc", "nmod") if not tree.prepositions(word)]
    return {role: tuple(_antecedent(tree, word) for word in words) for role, words in roles.items() if words}


def _is_infinitive(tree: Tree, verb: int) -> bool:
    return any(tree.lemmas[mark] == "to" for mark in tree.deps(verb, "mark"))


def _add_carried(tree: Tree, verb: int, roles: dict[str, list[int]]) -> None:
    """What a participle or relative clause on the noun adds: "strikes carried out by Russia", "an attack targeting X"."""
    inner = verb_roles(tree, verb)
    passive = tree.is_finite_passive(verb)
    if passive and "agent" in inner:
        roles.setdefault("agent", list(inner["agent"]))
    if not passive and "patient" in inner and tree.head(verb) not in inner["patient"]:
        roles.setdefault("patient", list(inner["patient"]))
    for preposition in ("on", "against"):
        if preposition in inner:
            roles.setdefault(preposition, list(inner[preposition]))


def _antecedent(tree: Tree, word: int) -> int:
    """The noun that a relative pronoun stands for, else the word itself."""
    if tree.lemmas[word] not in RELATIVE or tree.tokens[word].upos not in ("PRON", "DET", "SCONJ"):
        return word
    for ancestor in tree.path_up(word):
        if tree.tokens[ancestor].deprel == "acl:relcl":
            return tree.head(ancestor)
    return word
