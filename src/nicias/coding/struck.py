"""Whom an assault struck, where its own words do not say: the people whom it killed, whose thing was near, who was driven out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nicias.coding.acts import Act
from nicias.coding.parties import Ring, behind, resolved, without
from nicias.coding.roles import subjects, verb_roles
from nicias.coding.sides import Words, doers, targets
from nicias.model.record import Actor

BESIDE = ("last", "on", "against", "near", "outside", "at", "inside", "into", "beside", "toward", "towards", "in", "to")
"""Roles in which a thing that is hit for its owner's sake stands beside the act."""
ANSWERED = ("patient", "last", "off", "to", "for", "against", "after")
"""Roles in which the deed stands that an assault answers or beats off."""
BEFORE = frozenset(("after", "follow", "following", "amid", "under", "in", "during", "before", "from", "since"))
"""Prepositions of the assault before which somebody gives way."""
AMONG = frozenset(("of", "among", "to", "amongst"))


def fill_struck(ring: Ring, acts: Sequence[Act]) -> list[Act]:
    """The acts of a sentence; assaults that reach nobody by their own roles reach whom the sentence tells to be hurt in them."""
    lacking = [act for act in acts if act.rule.type == "ASSAULT" and not act.recipients]
    if not lacking:
        return list(acts)
    taken = {head for act in acts for head in act.heads}
    hurt = [word for words, cue in _hurt(ring) if cue not in taken for word in words]
    return [replace(act, recipients=_struck(ring, act, tuple(hurt))) if act in lacking else act for act in acts]


def _struck(ring: Ring, act: Act, hurt: Words) -> tuple[Actor, ...]:
    return next((left for found in _ways(ring, act, hurt) if (left := without(found, act.actors, one_state=True))), ())


def _ways(ring: Ring, act: Act, hurt: Words) -> Iterator[tuple[Actor, ...]]:
    """Those whom each way of telling names, the surest first."""
    tree, cast, words = ring.tree, ring.cast, ring.words
    yield resolved(ring, hurt, True)
    yield resolved(ring, _losers(ring, act), True, acting=True)
    yield resolved(ring, act.roles.get("among", ()), True)
    yield resolved(ring, _yielding(ring, act), True, acting=True)
    yield behind(ring, (doers(tree, cast, word, words) for word in _answered(ring, act)), True)
    yield behind(ring, (targets(tree, cast, word, words) for word in _near(act)), True)


def _hurt(ring: Ring) -> Iterator[tuple[Words, int]]:
    """Who is told to be hurt in a sentence, with the word that tells it: "killing ten civilians", "civilian casualties"."""
    tree = ring.tree
    for word, token in enumerate(tree.tokens):
        if token.upos == "VERB" and tree.lemmas[word] in ring.words.outcomes:
            roles = verb_roles(tree, word)
            yield roles.get("patient") or tuple(w for w in tree.deps(word, "obl:unmarked") if w > word), word
        elif token.upos == "NOUN" and tree.lemmas[word] in ring.words.harms:
            among = [w for w in tree.deps(word, "nmod") if AMONG.intersection(tree.prepositions(w))]
            yield tuple(among) or tuple(tree.deps(word, "amod", "compound")), word


def _losers(ring: Ring, act: Act) -> Words:
    """Who had what was taken: "captured areas of territory from X"."""
    if "from" not in act.rule.pattern.recipients:
        return ()
    tree = ring.tree
    below = [w for head in act.heads for w in tree.within(head, 4) if tree.tokens[w].deprel in ("nmod", "obl")]
    return tuple(w for w in below if "from" in tree.prepositions(w))


def _answered(ring: Ring, act: Act) -> Words:
    """The deeds that an assault answers: "retaliated to a government offensive"."""
    return tuple(w for role in ANSWERED for w in act.roles.get(role, ()) if w in ring.deeds and w not in act.heads)


def _yielding(ring: Ring, act: Act) -> Words:
    """Who gives way before the assault that a noun tells: "withdrew following an attack", "lost the town after an offensive"."""
    tree = ring.tree
    if not act.nominal:
        return ()
    for word in act.heads[:1]:
        verb = tree.head(word)
        if verb < 0 or tree.tokens[verb].upos != "VERB":
            continue
        if tree.lemmas[verb] in ring.words.repelling and tree.has_relation(word, "obj", "obl"):
            return subjects(tree, verb)
        if (
            tree.lemmas[verb] in ring.words.yielding
            and tree.has_relation(word, "obl")
            and not BEFORE.isdisjoint(tree.prepositions(word))
        ):
            return subjects(tree, verb)
    return ()


def _near(act: Act) -> Words:
    return tuple(w for role in BESIDE for w in act.roles.get(role, ()))
