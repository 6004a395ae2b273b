"""Cues that make no claim of their own: the same speaker's second cue of one stance, and speaking that is only asked for."""

from __future__ import annotations

from dataclasses import replace

from nicias.coding.statement import Statement
from nicias.coding.tree import Tree

WISHED = frozenset(("demand", "threaten", "offer", "deny"))
"""Stances whose content is not done yet."""


def silence_repeats(tree: Tree, here: list[Statement]) -> list[Statement]:
    """The statements of one sentence, those that repeat another's claim silenced: what frames them takes on their stance."""
    found = list(here)
    for number, statement in enumerate(here):
        if not statement.speakers or statement.silent:
            continue
        outer = next((n for n, other in enumerate(here) if n != number and _frames(tree, other, statement)), None)
        if outer is not None:
            if found[outer].stance == "state" and _leads(tree, found[outer], statement):
                found[outer] = replace(found[outer], stance=statement.stance, about=statement.about or found[outer].about)
            found[number] = replace(found[number], silent=True)
        elif _is_wished(tree, here, statement) or any(_says_again(earlier, statement) for earlier in found[:number]):
            found[number] = replace(found[number], silent=True)
    return found


def _names(statement: Statement) -> set[str]:
    return {actor.name for actor in statement.speakers}


def _frames(tree: Tree, outer: Statement, inner: Statement) -> bool:
    """Whether the outer statement's content holds the inner cue of the same speaker: "he said he believed"."""
    return inner.head in outer.content and outer.head not in inner.content and _names(outer) == _names(inner)


def _leads(tree: Tree, outer: Statement, inner: Statement) -> bool:
    """Whether the inner cue is what the outer content says in the main."""
    return tree.head(inner.head) not in outer.content


def _is_wished(tree: Tree, here: list[Statement], statement: Statement) -> bool:
    """Whether the speaking itself is only demanded, threatened or promised: "urged the council to condemn"."""
    if not statement.cue or not (tree.has_relation(statement.head, "xcomp") or _is_infinitive(tree, statement.head)):
        return False
    return any(other.stance in WISHED and statement.head in other.content for other in here if other is not statement)


def _is_infinitive(tree: Tree, word: int) -> bool:
    return any(tree.lemmas[mark] == "to" for mark in tree.deps(word, "mark"))


def _says_again(earlier: Statement, later: Statement) -> bool:
    return (
        bool(earlier.cue and later.cue)
        and not earlier.silent
        and earlier.stance == later.stance
        and _names(earlier) == _names(later)
    )
