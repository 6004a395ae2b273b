"""The recipients of an act: whom it reaches, in the order in which its rule looks for them."""

from __future__ import annotations

from collections.abc import Iterator

from nicias.coding.matching import Match
from nicias.coding.parties import AIMED, MATERIAL, Ring, behind, partners, resolved, without
from nicias.coding.sides import Words, authors, targets
from nicias.model.record import Actor

ANNOUNCED = frozenset(("THREATEN", "AGREE", "REJECT"))
"""Types that announce another act: whom that act would reach is whom the announcement is to ("threatened to attack X")."""
BODILY = frozenset("abduct beat torture sexual arrest deport convict release".split())
"""Modes of acts that are done to people alone."""
ABOUT = frozenset(("ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE"))
"""Types of words about something said or done."""
WHAT = frozenset(("it", "this", "that"))
"""Pronouns that, where words are about them, mean what was said or done and nobody."""


def recipients_of(ring: Ring, match: Match, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whom it reaches, without those who do it."""
    pattern, military = match.rule.pattern, match.rule.type in MATERIAL
    if pattern.symmetric and match.rule.type not in ANNOUNCED:
        return without(resolved(ring, partners(match), military), actors)
    met = False  # a role that names only who acts: after it nobody is looked for behind things
    for role in _recipient_roles(match):
        words = match.roles.get(role, ())
        if role == "anti" and (found := tuple(a for w in words for a in ring.cast.opposed(ring.tree.sentence.index, w))):
            return without(found, actors)
        if match.rule.type == "ASSAULT":
            words = tuple(w for w in words if not _is_site(ring, w))
        if role == "inner":
            words = tuple(
                w
                for w in words
                if ring.tree.tokens[w].deprel != "obj" or ring.tree.lemmas[ring.tree.head(w)] not in ring.words.moving
            )
        direct = tuple(w for w in words if not _tells_itself(ring, match, w))
        found = resolved(ring, direct, military, acting=role == "from" and match.rule.type in ("ASSAULT", "SANCTION"))
        if not found and not met:
            listed = [part for w in words for part in (w, *ring.tree.deps(w, "conj"))]
            found = behind(ring, (_beyond(ring, match, w) for w in listed), military)
        if left := without(found, actors, one_state=military or match.rule.type == "SANCTION"):
            return left
        met = met or bool(found)
    return _people(ring, match)


def _people(ring: Ring, match: Match) -> tuple[Actor, ...]:
    """Whom an act reached that is only done to people, under whatever noun: "arrested three smugglers"."""
    tree = ring.tree
    if match.rule.pattern.mode not in BODILY and tree.lemmas[match.head] not in ring.words.outcomes:
        return ()
    if match.frame.nominal:
        return ()
    return tuple(a for word in match.roles.get("patient", ()) for a in ring.cast.described(tree.sentence.index, word))


def _is_site(ring: Ring, word: int) -> bool:
    """Whether what is struck is a place and nobody: a capital, a hospital."""
    sentence = ring.tree.sentence.index
    if ring.cast.kind_of(sentence, word) in ("capital", "seat"):
        return True
    return ring.cast.role_of(sentence, word) == "organ" and any(
        a.sector in ("MED", "EDU") for a in ring.cast.resolve(sentence, word)
    )


def is_matter(ring: Ring, kind: str, word: int) -> bool:
    """Whether a pronoun means what was said or done, and nobody: "denied it"."""
    return kind in ABOUT and ring.tree.lemmas[word] in WHAT and ring.tree.tokens[word].upos in ("PRON", "DET")


def _tells_itself(ring: Ring, match: Match, word: int) -> bool:
    """Whether a deed stands there that the act is, or that it is words about: not the deed itself is then meant."""
    return is_matter(ring, match.rule.type, word) or (word in ring.deeds and (match.rule.type in AIMED or word in match.words))


def _beyond(ring: Ring, match: Match, word: int) -> Iterator[Words]:
    if match.rule.type in AIMED:
        word = ring.cast.measured(ring.tree.sentence.index, word)
        return authors(ring.tree, ring.cast, word, ring.words, deed=word in ring.deeds, asked=match.rule.type == "REQUEST")
    return (
        targets(ring.tree, ring.cast, ring.cast.measured(ring.tree.sentence.index, word), ring.words)
        if word not in ring.deeds
        else iter(())
    )


def _recipient_roles(match: Match) -> tuple[str, ...]:
    roles = tuple(match.rule.pattern.recipients)
    if match.rule.pattern.symmetric:
        return ("inner", "toward")  # "agreed to release them"
    if match.frame.nominal and match.rule.type in AIMED and "agent" not in match.roles:
        roles = tuple(role for role in roles if role != "from")
    return (*roles, "inner", "toward") if match.rule.type in ANNOUNCED and roles else roles
