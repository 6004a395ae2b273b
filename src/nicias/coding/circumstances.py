"""Where and when an act took place, as far as its sentence says so."""

from __future__ import annotations

from nicias.coding.places import Atlas, PlaceMention
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.coding.whereabouts import deed_place
from nicias.model.reading import TimeMention
from nicias.model.record import Place, When

SPOKEN_AT = ("in", "at", "near", "on", "over")
BARRIERS = frozenset(("ccomp", "parataxis", "acl:relcl", "advcl", "conj", "root"))
"""Relations at which one clause ends and another begins."""


def place_of(tree: Tree, atlas: Atlas, heads: tuple[int, ...], roles: Roles, *, nearby: bool) -> Place | None:
    """The place of an act: of a deed any place on the way out from its words, of a speech act only where it was spoken.

    ``nearby`` tells a deed.
    """
    if nearby:
        return deed_place(tree, atlas, heads, roles)
    mentions = {mention.head: mention for mention in atlas.places(tree.sentence.index)}
    found = (_mention_in(tree, word, mentions) for role in SPOKEN_AT for word in roles.get(role, ()))
    return next((mention.place for mention in found if mention is not None), None)


def _mention_in(tree: Tree, word: int, mentions: dict[int, PlaceMention]) -> PlaceMention | None:
    if word in mentions:
        return mentions[word]
    for low in tree.below(word, 2):
        if low in mentions and tree.tokens[low].deprel.split(":")[0] in ("nmod", "compound", "appos", "flat", "conj", "obl"):
            return mentions[low]
    return None


def clause_of(tree: Tree, word: int) -> int:
    """The word that heads the clause in which ``word`` stands."""
    while tree.tokens[word].deprel not in BARRIERS and tree.head(word) >= 0:
        word = tree.head(word)
    return word


def time_of(tree: Tree, times: tuple[TimeMention, ...], heads: tuple[int, ...]) -> When | None:
    """The time of an act: the expression in its own clause, nearest to its trigger; else of the closest clause above it."""
    resolved = [mention for mention in times if mention.when is not None]
    if not resolved:
        return None
    by_clause: dict[int, list[TimeMention]] = {}
    for mention in resolved:
        by_clause.setdefault(clause_of(tree, _top(tree, mention)), []).append(mention)
    for head in heads:
        clause = clause_of(tree, head)
        for level in (clause, *tree.path_up(clause)):
            if level in by_clause:
                return min(by_clause[level], key=lambda m: min(abs(m.start - own) for own in heads)).when
    return None


def _top(tree: Tree, mention: TimeMention) -> int:
    """The word of a time expression that hangs on a word outside it."""
    for word in range(mention.start, mention.end):
        if not mention.start <= tree.head(word) < mention.end:
            return word
    return mention.start
