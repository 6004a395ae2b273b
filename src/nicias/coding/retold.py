"""Acts told again: "the strikes" and "this offensive" take up who did them from the act told before."""

from __future__ import annotations

from dataclasses import replace

from nicias.coding.acts import Act
from nicias.coding.tree import Tree

REACH = 3
"""Sentences back in which the act that is taken up was told."""
ADDING = ("patient", "in", "at", "near")
"""Roles by which an act told again says more than the first telling."""
TAKING_UP = frozenset("the this these those that".split())


def take_up(trees: tuple[Tree, ...], acts: tuple[tuple[Act, ...], ...]) -> tuple[tuple[Act, ...], ...]:
    """The acts of every sentence; those told again by a definite noun have the actors of the act that they take up."""
    done: list[tuple[Act, ...]] = []
    for tree, here in zip(trees, acts, strict=True):
        mended: list[Act] = []
        for act in here:
            told = _before(act, [*mended[::-1], *(a for index in range(len(done) - 1, max(-1, len(done) - 1 - REACH), -1) for a in done[index][::-1])], trees) if _takes_up(tree, act) else None
            mended.append(replace(act, actors=told.actors) if told is not None else act)
        done.append(tuple(mended))
    return tuple(done)


def _takes_up(tree: Tree, act: Act) -> bool:
    if act.actors or not act.nominal or act.rule.type != "ASSAULT":
        return False
    adds = len(act.heads) > 1 or act.recipients or any(act.roles.get(role) for role in ADDING)
    return bool(adds) and any(tree.lemmas[child] in TAKING_UP for child in tree.deps(act.heads[0], "det"))


def _before(act: Act, earlier: list[Act], trees: tuple[Tree, ...]) -> Act | None:
    """The last act told before that this one can be, if it has actors."""
    for other in earlier:
        if other.rule.type == act.rule.type and _alike(act, other, trees):
            return other if other.actors else None
    return None


def _alike(one: Act, two: Act, trees: tuple[Tree, ...]) -> bool:
    lemma = trees[one.sentence].lemmas[one.heads[0]]
    return one.mode == two.mode or one.mode is None or any(trees[two.sentence].lemmas[head] == lemma for head in two.heads)
