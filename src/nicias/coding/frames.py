"""Frames: a predicate with its roles, whether it is told by a verb, a noun or an adjective; light verbs seen through."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.light import LightVerbs
from nicias.codebook.phrases import Phrase
from nicias.coding.roles import Roles, noun_roles, subjects, verb_roles
from nicias.coding.tree import Tree


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its roles. ``light`` is the light verb that carries a noun, ``anchor`` the word that bears the tense."""

    head: int
    nominal: bool
    roles: Roles
    light: int | None

    @property
    def anchor(self) -> int:
        """The word whose tense, mood and negation are the frame's."""
        return self.head if self.light is None else self.light


def verb_frame(tree: Tree, verb: int) -> Frame:
    """The frame of a verb or of a predicate under "be"."""
    return Frame(verb, False, verb_roles(tree, verb), None)


def noun_frame(tree: Tree, noun: int, light: LightVerbs) -> Frame:
    """The frame of a nominal act, with the agent, patient and obliques that its light verb lends it."""
    roles = dict(noun_roles(tree, noun))
    first = tree.first_conjunct(noun)
    verb = tree.head(first)
    if verb < 0 or tree.tokens[verb].upos not in ("VERB", "ADJ"):
        return Frame(noun, True, roles, None)
    if tree.lemmas[verb] in light.engaged and "in" in tree.prepositions(first):
        roles.setdefault("agent", subjects(tree, verb))
    if tree.tokens[verb].upos == "ADJ":
        return Frame(noun, True, roles, None)
    outer = verb_roles(tree, verb)
    carried = first in outer.get("patient", ()) or any(first in outer.get(p, ()) for p in ("in", "to", "out"))
    if carried and is_light(tree, verb, light.active):
        _lend(roles, outer, "agent", outer.get("agent", ()), first)
        return Frame(noun, True, roles, verb)
    passive = tree.is_finite_passive(verb)
    if is_light(tree, verb, light.undergone) and (passive or first not in outer.get("agent", ())):
        _lend(roles, outer, "patient", outer.get("patient" if passive else "agent", ()), first)
        return Frame(noun, True, roles, verb)
    if tree.has_relation(first, "nsubj*") and is_light(tree, verb, light.occurring):
        _lend(roles, outer, "agent", outer.get("agent", ()) if passive else (), first)
        return Frame(noun, True, roles, verb)
    if "agent" not in roles and not passive:
        if doer := _doer(tree, verb, first, roles, outer, light):
            roles["agent"] = doer
        lent = first in outer.get("patient", ()) and is_light(tree, verb, light.lending)
        if "agent" in outer and (lent or first in outer.get("with", ())):
            roles["wielder"] = outer["agent"]  # "opened the offensive with air strikes"
    return Frame(noun, True, roles, None)


def _doer(tree: Tree, verb: int, noun: int, roles: Roles, outer: Roles, light: LightVerbs) -> tuple[int, ...]:
    """Who does what a noun under an active verb names: a by-phrase that hangs on the verb, or the verb's own subject."""
    if noun not in outer.get("patient", ()):
        return ()
    if by := tuple(w for w in outer.get("by", ()) if w > noun):
        return by  # "condemned the massacre by X"
    return outer.get("agent", ()) if "of" not in roles and is_light(tree, verb, light.lending) else ()


def _lend(roles: Roles, outer: Roles, role: str, words: tuple[int, ...], noun: int) -> None:
    if words and role not in roles:
        roles[role] = words
    for preposition, found in outer.items():
        if preposition not in ("agent", "patient", "iobj") and noun not in found:
            roles.setdefault(preposition, found)
    for preposition in ("on", "against", "upon"):
        if preposition in roles:
            roles.setdefault("patient", roles[preposition])


def is_light(tree: Tree, verb: int, phrases: dict[str, tuple[Phrase, ...]]) -> bool:
    """Whether the verb is one of the light verbs, its particle or preposition included."""
    near = {tree.lemmas[word] for word in tree.below(verb, 2)}
    return any(
        set(phrase.literals) <= near and (phrase.last is None or phrase.last in near)
        for phrase in phrases.get(tree.lemmas[verb], ())
    )
