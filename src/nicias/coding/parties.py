"""The parties of an act: who does it, in the order in which its rule looks for them; what recipients share with that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nicias.codebook.sides import SideWords
from nicias.coding.actor_mentions import STATELESS
from nicias.coding.actors import Cast
from nicias.coding.matching import Match
from nicias.coding.sides import Words, blamed, doers, judges, participle_doers, says_whose
from nicias.coding.statements import Statement
from nicias.coding.tree import Tree
from nicias.model.record import Actor

MATERIAL = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT"))
"""Types in which a state acts through its forces."""
DEEDS = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"))
"""Types that are deeds: words about one are aimed at who did it."""
AIMED = frozenset(("ACCUSE", "REJECT", "SUPPORT", "AGREE", "CONCEDE", "REQUEST", "THREATEN"))
"""Types that are done with words about things: whose the thing is, is whom the words reach."""
JOINT = ("agent", "patient", "last", "with", "between", "among", "of", "poss", "mod")
NOMINAL_AGENT = ("agent", "poss", "mod", "from")
SPOKEN_AGENT = ("agent", "from", "poss", "mod")
"""Words come from somebody: "criticism from X"."""
INSTRUMENTS = ("in", "by", "with", "from", "under", "during", "agent", "to")
"""Roles in which a deed or weapon tells who did it: "killed in an attack by X", "hit with shells fired by X"."""
_STATE = frozenset(("GOV", "MIL"))


@dataclass(frozen=True, slots=True)
class Ring:
    """What the parties of one sentence are found with; ``deeds`` are the words that tell a deed in it."""

    tree: Tree
    cast: Cast
    words: SideWords
    deeds: frozenset[int]
    statements: tuple[Statement, ...]


def deeds_in(matches: list[tuple[Match, ...]]) -> frozenset[int]:
    """The words of a sentence that tell a deed."""
    return frozenset(match.head for options in matches for match in options if match.rule.type in DEEDS)


def actors_of(ring: Ring, match: Match) -> tuple[Actor, ...]:
    """Who does it: the first of the rule's roles that names somebody, by itself or by whose it is."""
    military = match.rule.type in MATERIAL
    if match.rule.pattern.symmetric:
        return _all(ring, match, military)
    for role in _actor_roles(match):
        if role == "speaker" and (told := _speakers(ring, match.head)):
            return told
        words = match.roles.get(role, ())
        if role == "agent" and match.frame.nominal:
            words = tuple(w for w in words if w not in judges(ring.tree, match.head, ring.words))
        if role == "mod":
            words = tuple(w for w in words if says_whose(ring.tree, ring.cast, w, ring.words))
        if found := resolved(ring, words, military, acting=role == "agent"):
            return found + _beside(ring, match, military, found)
        if role == "agent" and (
            found := behind(ring, (doers(ring.tree, ring.cast, w, ring.words) for w in _things(ring, words)), military)
        ):
            return found
    return _told_otherwise(ring, match, military)


def _speakers(ring: Ring, word: int) -> tuple[Actor, ...]:
    """Who says what stands at a word: the innermost speaker."""
    over = [s for s in ring.statements if word in s.content and word not in s.cue and s.speakers]
    return min(over, key=lambda s: len(s.content)).speakers if over else ()


def _told_otherwise(ring: Ring, match: Match, military: bool) -> tuple[Actor, ...]:
    """Who is behind it by a word of blame, or by the deed or weapon in which it was done."""
    if match.rule.type != "ASSAULT":
        return ()
    if found := resolved(ring, blamed(ring.tree, match.head, ring.words), military, acting=True):
        return found
    if match.frame.nominal:
        return resolved(ring, participle_doers(ring.tree, match.head, ring.words), military, acting=True)
    words = [w for role in INSTRUMENTS for w in match.roles.get(role, ()) if w in ring.deeds or _is_weapon(ring, w)]
    return behind(ring, (doers(ring.tree, ring.cast, w, ring.words) for w in words), military)


def _things(ring: Ring, words: Words) -> Words:
    """The words that name no people: what is somebody's, or somebody's deed; and those who are only sent."""
    sent = {w for w in words if ring.tree.tokens[w].deprel == "obj" and ring.tree.lemmas[ring.tree.head(w)] in ring.words.moving}
    return tuple(w for w in words if w in sent or ring.cast.role_of(ring.tree.sentence.index, w) in (None, "asset", "thing"))


def _is_weapon(ring: Ring, word: int) -> bool:
    return ring.cast.role_of(ring.tree.sentence.index, word) == "asset"


def _all(ring: Ring, match: Match, military: bool) -> tuple[Actor, ...]:
    beside = partners(match)
    words = tuple(word for role in JOINT for word in match.roles.get(role, ()) if word not in beside)
    return resolved(ring, words, military) or resolved(ring, beside, military)


def partners(match: Match) -> Words:
    """With whom somebody draws closer, where he stands apart from them: "A established ties with B" reaches B."""
    if match.rule.type != "SUPPORT" or not match.roles.get("agent"):
        return ()
    return tuple(word for role in ("with", "to", "toward", "towards") for word in match.roles.get(role, ()))


def _beside(ring: Ring, match: Match, military: bool, found: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Further doers set beside the first: "the army alongside a militia"."""
    words = [w for agent in match.roles.get("agent", ()) for w in ring.tree.deps(agent, "nmod")]
    words += [
        w for preposition in ring.words.beside - set(match.rule.pattern.recipients) for w in match.roles.get(preposition, ())
    ]
    names = {actor.name for actor in found}
    beside = tuple(w for w in dict.fromkeys(words) if ring.words.beside.intersection(ring.tree.prepositions(w)))
    return tuple(actor for actor in resolved(ring, beside, military) if actor.name not in names)


def behind(ring: Ring, ways: Iterable[Iterator[Words]], military: bool) -> tuple[Actor, ...]:
    """For each word the first group behind it that names somebody; all words together."""
    found: dict[str, Actor] = {}
    for way in ways:
        for group in way:
            if actors := resolved(ring, group, military, acting=True):
                for actor in actors:
                    found.setdefault(actor.name, actor)
                break
    return tuple(found.values())


def without(actors: tuple[Actor, ...], others: tuple[Actor, ...], *, one_state: bool = False) -> tuple[Actor, ...]:
    """The actors that are none of the others nor, where ``one_state`` counts as one, another organ of theirs."""
    names = {other.name for other in others}
    if not one_state:
        return tuple(a for a in actors if a.name not in names)
    states = {other.country for other in others if other.country not in STATELESS and other.sector in _STATE} - {None}
    return tuple(a for a in actors if a.name not in names and not (a.country in states and a.sector in _STATE))


def _actor_roles(match: Match) -> tuple[str, ...]:
    roles = tuple(match.rule.pattern.actors)
    if not match.frame.nominal or "agent" not in roles:
        return roles
    return tuple(dict.fromkeys((*(SPOKEN_AGENT if match.rule.type in AIMED else NOMINAL_AGENT), *roles, "wielder")))


def resolved(ring: Ring, words: Words, military: bool, *, acting: bool = False) -> tuple[Actor, ...]:
    """The actors that the words name, each once. Who is ``acting`` stands nowhere as a place."""
    found: dict[str, Actor] = {}
    sentence, cast = ring.tree.sentence.index, ring.cast
    for word in words:
        if cast.is_actor(sentence, word, acting=acting):
            for actor in cast.resolve(sentence, word, military=military):
                found.setdefault(actor.name, actor)
    return tuple(found.values())
