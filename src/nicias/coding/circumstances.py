"""Where and when an act took place, as far as its sentence says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

from nicias.coding.places import Atlas, PlaceMention
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.coding.whereabouts import deed_place
from nicias.model.reading import TimeMention
from nicias.model.record import Place, When

SPOKEN_AT = ("in", "at", "near", "on", "over")
BARRIERS = frozenset(("ccomp", "parataxis", "acl:relcl", "advcl", "conj", "root"))
"""Relations at which one clause ends and another begins."""

SAID = ("ccomp", "parataxis", "root")
"""Relations of a clause whose time is not told by the clause around it."""
SINCE = frozenset(("since",))
"""Marks of the clause or noun that tells when something still going on began."""
JOINED = ("conj",)
"""Relations of the clauses that tell of the same moment."""


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


def time_of(tree: Tree, times: tuple[TimeMention, ...], heads: tuple[int, ...], anchor: date | None = None) -> When | None:
    """The time of an act: the expression in its own clause, nearest to its trigger; else of the closest clause around it.

    The day on which something is said is not the day of what is said. What has gone on since something began lasts until
    ``anchor``, the day of the report.
    """
    by_clause: dict[int, list[tuple[int, When | None]]] = {}
    for clause, start, when in (told for mention in times for told in _told(tree, mention, anchor)):
        by_clause.setdefault(clause, []).append((start, when))
    for head in heads if by_clause else ():
        for clause in _clauses(tree, head):
            if clause in by_clause:
                return min(by_clause[clause], key=lambda told: min(abs(told[0] - own) for own in heads))[1]
    return None


def _told(tree: Tree, mention: TimeMention, anchor: date | None) -> Iterator[tuple[int, int, When | None]]:
    """What a time expression tells of which clauses: the clause, the expression's first word, the time."""
    if mention.when is None:
        return
    top = _top(tree, mention)
    clause = clause_of(tree, top)
    lasting = _lasting(mention, anchor)
    if SINCE & {tree.lemmas[mark] for mark in tree.deps(clause, "mark")} and tree.head(clause) >= 0:
        yield clause, mention.start, mention.when
        if not tree.has_relation(tree.head(clause), "acl"):  # "the worst massacre seen since X was gassed"
            yield clause_of(tree, tree.head(clause)), mention.start, lasting
        return
    path = takewhile(lambda word: word != clause, (top, *tree.path_up(top)))
    yield clause, mention.start, lasting if any(SINCE & set(tree.prepositions(word)) for word in path) else mention.when


def _lasting(mention: TimeMention, anchor: date | None) -> When | None:
    """The days from what a point in time begins to the report's; the time itself where it is no such point."""
    when = mention.when
    if when is None or when.start is None or anchor is None or mention.role != "point" or when.start >= anchor.isoformat():
        return when
    return replace(when, end=anchor.isoformat())


def _clauses(tree: Tree, word: int) -> Iterator[int]:
    """The clauses that may tell a word's time, the nearest first: its own, those that hang on it, those it hangs on."""
    clause = clause_of(tree, word)
    yield clause
    yield from _joined(tree, clause)
    while tree.tokens[clause].deprel not in SAID:
        clause = clause_of(tree, tree.head(clause))
        yield clause
        yield from _joined(tree, clause)


def _joined(tree: Tree, clause: int) -> list[int]:
    return [low for low in tree.below(clause, 3) if tree.tokens[low].deprel in JOINED]


def _top(tree: Tree, mention: TimeMention) -> int:
    """The word of a time expression that hangs on a word outside it."""
    for word in range(mention.start, mention.end):
        if not mention.start <= tree.head(word) < mention.end:
            return word
    return mention.start
