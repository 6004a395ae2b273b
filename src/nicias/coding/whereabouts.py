"""Where a deed took place: the places on the way out from its words, its own phrases first, then the clauses around it.

A reporter names the place once in a sentence, at the deed that comes first to mind: "warplanes struck X, killing 12" puts
the twelve in X too. The way leads down into what hangs on a word and up to what it hangs on, never out of what somebody
says into the clause of saying it.
"""

from __future__ import annotations

from collections.abc import Iterator

from nicias.coding.place_phrases import is_only_owner
from nicias.coding.places import Atlas, PlaceMention, fineness
from nicias.coding.roles import Roles
from nicias.coding.tree import Tree
from nicias.model.record import Place

FIRST = tuple("in at near on over around inside across patient last".split())
"""The roles of a deed whose phrases tell its place; the finest of them is meant."""
THEN = tuple("outside from of into to against between throughout".split())
"""The roles whose phrases tell it where those do not, the likeliest first."""
NAMELESS = frozenset(("in", "at", "near", "on", "patient"))
"""Roles whose phrase may only point to a place ("in the city", "on the besieged east")."""
PLACING = frozenset("in at near on onto over around inside across outside throughout along within against into".split())
"""Prepositions that place what happens, wherever they stand on the way."""
ELSEWHERE = frozenset(("from", "for", "with", "by", "about"))
"""Prepositions of a place named in a phrase that is not there: "calls from France", "support for Kenya"."""
PHRASE = frozenset(("nmod", "compound", "appos", "flat", "conj", "obl", "amod", "dep"))
"""Relations inside a phrase that names a place."""
SAID = frozenset(("ccomp", "parataxis", "root"))
"""Relations over which the way does not lead up: what is said does not happen where it is said."""
RELATIVE_ADVERBS = frozenset(("where", "wherever"))
"""Words for the place of the clause's own noun, which the way up leads to."""
STEPS, DEEP = 4, 4


def deed_place(tree: Tree, atlas: Atlas, heads: tuple[int, ...], roles: Roles) -> Place | None:
    """The place of a deed told by the words ``heads`` in the roles; a country only where nothing finer is told."""
    route = _Route(tree, atlas)
    wide: Place | None = None
    for place in route.places(heads, roles):
        if place.precision != "country":
            return place
        wide = wide or place
    return wide


class _Route:
    def __init__(self, tree: Tree, atlas: Atlas) -> None:
        self._tree = tree
        self._atlas = atlas
        self._sentence = tree.sentence.index
        found = atlas.places(self._sentence)
        self._mentions = {m.head: m for m in found if not is_only_owner(tree.sentence, m.end, m.head, atlas.words)}

    def places(self, heads: tuple[int, ...], roles: Roles) -> Iterator[Place]:
        """The places of the deed, the likeliest first."""
        if own := self._finest([m for role in FIRST for word in roles.get(role, ()) for m in self._named_in(word)]):
            yield own.place
        for role in (*FIRST, *THEN):
            for word in roles.get(role, ()):
                if place := self._at(word, points=role in NAMELESS):
                    yield place
        seen: set[int] = set()
        for word in heads:
            yield from self._named_on(word)
            yield from self._below(word, seen)
        for word in heads:
            yield from self._above(word, seen)

    def _named_on(self, noun: int) -> Iterator[Place]:
        """The town that a noun for a deed carries: "the Mosul offensive"."""
        if self._tree.tokens[noun].upos == "NOUN":
            for low in self._tree.deps(noun, "compound", "nmod:poss"):
                if low in self._mentions and self._mentions[low].place.precision != "country":
                    yield self._mentions[low].place

    def _below(self, word: int, seen: set[int]) -> Iterator[Place]:
        """The places of the phrases under a word, nearest first."""
        layer = [word]
        for _ in range(DEEP):
            layer = [low for top in layer for low in self._tree.children[top] if low not in seen]
            layer = [low for low in layer if self._tree.tokens[low].deprel not in ("ccomp", "parataxis")]
            seen.update(layer)
            for low in layer:
                if self._places_what_happens(low) and (place := self._at(low, points=True)):
                    yield place

    def _above(self, word: int, seen: set[int]) -> Iterator[Place]:
        """The places of the clauses in which a word's clause stands."""
        seen.add(word)
        for _ in range(STEPS):
            up = self._tree.head(word)
            if up < 0 or self._tree.tokens[word].deprel in SAID:
                return
            if up not in seen:
                seen.add(up)
                if self._places_what_happens(up) and (place := self._at(up, points=True)):
                    yield place
                yield from self._named_on(up)
                yield from self._below(up, seen)
            word = up

    def _places_what_happens(self, word: int) -> bool:
        """Whether a phrase tells where its clause's deed takes place: by its preposition, or as the place that is hit."""
        if self._tree.preposition(word) in PLACING:
            return True
        if self._tree.has_relation(word, "advmod"):
            return self._tree.lemmas[word] not in RELATIVE_ADVERBS
        return self._tree.has_relation(word, "obj", "nsubj:pass") and not self._atlas.is_state(self._sentence, word)

    def _at(self, word: int, *, points: bool) -> Place | None:
        """The finest place that a phrase names, else the place that it points to."""
        if named := self._finest(self._named_in(word)):
            return named.place
        if not points or any(self._tree.preposition(m.head) in ELSEWHERE for m in self._atlas.named_in(self._sentence, word)):
            return None
        return self._atlas.resolve(self._sentence, word)

    def _named_in(self, word: int) -> list[PlaceMention]:
        inside = [self._mentions[low] for low in self._phrase(word) if low in self._mentions]
        return [self._atlas.named_after(self._sentence, mention) for mention in inside]

    @staticmethod
    def _finest(found: list[PlaceMention]) -> PlaceMention | None:
        """The finest place of those that may lie in the first one or around it."""
        return min((m for m in found if _agree(m, found[0])), key=fineness, default=None)

    def _phrase(self, word: int) -> list[int]:
        found, layer = [word], [word]
        for _ in range(DEEP):
            layer = [low for top in layer for low in self._tree.children[top] if self._belongs(low)]
            found += layer
        return found

    def _belongs(self, low: int) -> bool:
        if self._tree.tokens[low].deprel.split(":")[0] not in PHRASE or self._tree.tokens[low].upos == "VERB":
            return False
        preposition = self._tree.preposition(low)
        return preposition is None or preposition == "of" or preposition in PLACING


def _agree(one: PlaceMention, two: PlaceMention) -> bool:
    """Whether two places of one phrase may lie in each other."""
    return one.place.country is None or two.place.country is None or one.place.country == two.place.country
