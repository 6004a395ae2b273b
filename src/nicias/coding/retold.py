"""Acts that take up others: "the strikes" are theirs who were told to strike, a denial answers who accused."""

from __future__ import annotations

from dataclasses import replace

from nicias.coding.acts import Act
from nicias.coding.tree import Tree

REACH, NEXT, ALIKE = 3, 1, 2
"""Sentences back in which the act that is taken up was told: by "the strikes", by "strikes"."""
ADDING = ("patient", "in", "at", "near")
"""Roles by which an act told again says more than the first telling."""
SPOKEN = frozenset(("CONSULT", "REQUEST", "AGREE", "REJECT"))
TAKING_UP = frozenset("the this these those that".split())


def take_up(trees: tuple[Tree, ...], acts: tuple[tuple[Act, ...], ...]) -> tuple[tuple[Act, ...], ...]:
    """The acts of every sentence; those told again by a definite noun have the actors of the act that they take up."""
    done: list[tuple[Act, ...]] = []
    for tree, here in zip(trees, acts, strict=True):
        mended: list[Act] = []
        for act in here:
            reach = _reach(tree, act)
            told = (
                _before(act, [a for there in (mended, *done[: -reach - 1 : -1]) for a in reversed(there)], trees)
                if reach
                else None
            )
            mended.append(replace(act, actors=told.actors, means=act.means or told.means) if told is not None else act)
        done.append(tuple(mended))
    return tuple(done)


def answer(acts: tuple[tuple[Act, ...], ...]) -> tuple[tuple[Act, ...], ...]:
    """The acts of every sentence; denials to nobody go to who accused those who deny, in their sentence or the one before."""
    return tuple(
        tuple(_answered(act, (*here, *(acts[index - 1] if index else ()))) for act in here) for index, here in enumerate(acts)
    )


def _answered(act: Act, near: tuple[Act, ...]) -> Act:
    if act.rule.type != "REJECT" or act.mode is not None or act.recipients or not act.actors:
        return act
    names = {actor.name for actor in act.actors} | {actor.country for actor in act.actors if actor.sector in ("GOV", "MIL")}
    for other in near:
        reached = {actor.name for actor in other.recipients} | {a.country for a in other.recipients if a.sector in ("GOV", "MIL")}
        if other.rule.type == "ACCUSE" and other.actors and not names.isdisjoint(reached):
            return replace(act, recipients=other.actors)
    return act


def _reach(tree: Tree, act: Act) -> int:
    """How many sentences back an act may take up its doers; none where it names them, or adds nothing to the first telling."""
    if act.actors or act.rule.type in SPOKEN:
        return 0
    if act.rule.type != "ASSAULT":
        return ALIKE
    if not act.nominal:
        return NEXT if tree.is_finite_passive(act.heads[0]) or _is_weapon_done(act) else 0
    if _is_counted(tree, act):
        return REACH
    if len(act.heads) == 1 and not act.recipients and not any(act.roles.get(role) for role in ADDING):
        return 0
    if _is_definite(tree, act):
        return REACH
    return NEXT if tree.tokens[act.heads[0]].xpos == "NNS" else 0


def _is_weapon_done(act: Act) -> bool:
    """Whether what is told is what a weapon did: "two shells landed on a school"."""
    return act.means is not None


def _is_definite(tree: Tree, act: Act) -> bool:
    return any(tree.lemmas[child] in TAKING_UP for child in tree.deps(act.heads[0], "det"))


def _is_counted(tree: Tree, act: Act) -> bool:
    """Whether it is some of several: "two strikes hit the bridge" after the strikes that somebody conducted."""
    return bool(tree.deps(act.heads[0], "nummod")) and tree.has_relation(act.heads[0], "nsubj*")


def _before(act: Act, earlier: list[Act], trees: tuple[Tree, ...]) -> Act | None:
    """The last act told before that this one can be, if it has actors."""
    if act.rule.type != "ASSAULT":
        return next((o for o in earlier if o.rule.type == act.rule.type and o.mode == act.mode and o.actors), None)
    if not act.nominal:
        return _doers_before(act, earlier)
    counted = not _is_definite(trees[act.sentence], act)
    for other in earlier:
        if other.rule.type == act.rule.type and (_same_word(act, other, trees) if counted else _alike(act, other, trees)):
            return other if other.actors else None
    return None


def _doers_before(act: Act, earlier: list[Act]) -> Act | None:
    """The last assault before that this can be part of: its means do not differ, and whom it hit did not do it."""
    hit = {actor.name for actor in act.recipients}
    for other in earlier:
        if other.rule.type == "ASSAULT":
            fits = other.actors and (act.mode is None or other.mode is None or act.mode == other.mode)
            return other if fits and hit.isdisjoint(a.name for a in other.actors) else None
    return None


def _alike(one: Act, two: Act, trees: tuple[Tree, ...]) -> bool:
    return one.mode in (None, two.mode) or _same_word(one, two, trees)


def _same_word(one: Act, two: Act, trees: tuple[Tree, ...]) -> bool:
    lemma = trees[one.sentence].lemmas[one.heads[0]]
    return any(trees[two.sentence].lemmas[head] == lemma for head in two.heads)
