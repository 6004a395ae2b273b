"""Merging: the acts of a sentence that are one act, told by several words."""

from __future__ import annotations

from dataclasses import replace

from nicias.coding.acts import Act
from nicias.coding.parties import MATERIAL, Ring, without
from nicias.coding.tree import Tree
from nicias.model.record import Actor

ARGUMENTS = frozenset(
    ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "advcl", "acl", "xcomp", "compound", "appos", "amod")
)
STATE = frozenset(("GOV", "MIL", None))


def merge_acts(ring: Ring, acts: list[Act]) -> list[Act]:
    """Put together the acts of one type whose triggers depend on one another and whose sides do not contradict."""
    merged: list[Act] = []
    for act in acts:
        partner = next((other for other in merged if _is_same(ring, other, act)), None)
        if partner is None:
            merged.append(act)
        else:
            merged[merged.index(partner)] = _merge(ring, partner, act)
    return merged


def _is_same(ring: Ring, one: Act, two: Act) -> bool:
    if one.rule.type != two.rule.type or not _fit(one.actors, two.actors):
        return False
    tree = ring.tree
    if not _fit(one.recipients, two.recipients):
        if _is_toll(ring, one) and _is_toll(ring, two):
            return any(
                tree.tokens[b].deprel == "conj" and tree.head(b) in one.heads and _are_alike(ring, b, tree.head(b))
                for b in two.heads
            )
        return _is_toll(ring, one) != _is_toll(ring, two) and (_is_done_in(one, two) or _is_done_in(two, one))
    if any(_bound(ring, a, b) or _bound(ring, b, a) for a in one.heads for b in two.heads):
        return True
    return _is_done_in(one, two) or _is_done_in(two, one) or any(_is_outcome(tree, head, one.anchor) for head in two.heads)


def _fit(mine: tuple[Actor, ...], theirs: tuple[Actor, ...]) -> bool:
    """Whether two lists of actors can be the same side: one names nobody, or both name somebody of one side."""
    return not mine or not theirs or not set(map(_side, mine)).isdisjoint(map(_side, theirs))


def _side(actor: Actor) -> str:
    """A state whatever its organ, anybody else by name."""
    return (
        f"state {actor.country}"
        if actor.country and actor.sector in STATE and actor.country not in ("IGO", "NGO", "IMG")
        else actor.name
    )


def _is_toll(ring: Ring, act: Act) -> bool:
    """Whether the act's words tell what came of it: killing, wounding."""
    return any(ring.tree.lemmas[head] in ring.words.outcomes for head in act.heads)


def _is_done_in(deed: Act, act: Act) -> bool:
    """Whether an act is done by or in a deed: "the strikes hit", "were killed in the raid", "the raid that killed"."""
    within = {word for role in ("agent", "in", "by", "during") for word in act.roles.get(role, ())}
    return deed.nominal and not act.nominal and not within.isdisjoint(deed.heads)


def _is_outcome(tree: Tree, verb: int, anchor: int) -> bool:
    """Whether a participle tells what came of the act: "launched air strikes, killing eight"."""
    token = tree.tokens[verb]
    return (
        token.head == anchor
        and token.deprel == "advcl"
        and token.xpos == "VBG"
        and all(tree.lemmas[mark] == "with" for mark in tree.deps(verb, "mark"))
    )


def _bound(ring: Ring, low: int, high: int) -> bool:
    """Whether ``low`` hangs on ``high`` as an argument, or both are alike in one coordination, or share a passive verb."""
    tree, word = ring.tree, low
    for _ in range(3):
        relation, head = tree.tokens[word].deprel, tree.head(word)
        if head < 0:
            return False
        if relation == "conj":
            if head == high and (tree.is_finite_passive(word) if word != low else _are_alike(ring, low, high)):
                return True
            word = head
            continue
        if relation not in ARGUMENTS:
            return False
        if head == high:
            return True
        word = head
    return False


def _are_alike(ring: Ring, low: int, high: int) -> bool:
    """Whether coordinated words tell one act: two nouns, or "killed three and wounded five" of one subject."""
    tree = ring.tree
    if tree.tokens[low].upos == tree.tokens[high].upos == "NOUN":
        return True
    return {tree.lemmas[low], tree.lemmas[high]} <= ring.words.outcomes and not tree.deps(low, "nsubj", "nsubj:pass")


def _merge(ring: Ring, one: Act, two: Act) -> Act:
    first, second = (two, one) if one.nominal < two.nominal and two.mode else (one, two)
    actors = first.actors or second.actors
    if first.rule.type == "CONSULT" and first.rule.pattern.symmetric and second.rule.pattern.symmetric:
        actors = (*actors, *(a for a in second.actors if a.name not in {actor.name for actor in actors}))
    recipients = _reached(ring, first, second)
    return replace(
        first,
        heads=first.heads + second.heads,
        roles={**second.roles, **first.roles},
        actors=actors,
        recipients=without(recipients, actors, one_state=first.rule.type in MATERIAL),
        means=first.means or second.means,
        anchor=min(first.anchor, second.anchor, key=lambda word: len(ring.tree.path_up(word))),
    )


def _reached(ring: Ring, first: Act, second: Act) -> tuple[Actor, ...]:
    """Whom an act told twice reaches: those whom it killed and wounded before those at whom it was aimed."""
    ranked = [first, second]
    if not _fit(first.recipients, second.recipients):
        ranked.sort(key=lambda act: not _is_toll(ring, act))
    if _is_toll(ring, first) and _is_toll(ring, second):
        names = {actor.name for actor in first.recipients}
        return (*first.recipients, *(actor for actor in second.recipients if actor.name not in names))
    return ranked[0].recipients or ranked[1].recipients
