"""What the whole report tells about its actors: the names in it, the country it is about, the day it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from nicias.codebook.actors import ActorIndex, RoleNoun
from nicias.coding.actor_mentions import PLACED, STATELESS, Name, names_in
from nicias.coding.tree import Tree
from nicias.model.reading import Reading

_JOINTS = frozenset({"-", "‐", "‑", "'s", "’s", "'", "’"})
Locate = Callable[[str], str | None]
"""From a place's name to its country's ISO alpha-3 code, where that is beyond doubt."""
WEIGHTS = {
    "place": 1.5,
    "country": 1.0,
    "adjective": 1.0,
    "people": 1.0,
    "capital": 0.6,
    "seat": 0.3,
    "group": 1.0,
    "person": 0.3,
    "organisation": 0.4,
}
"""How much one mention says about which country a report is about (set by hand, checked on the training gold)."""
_LOCATED, _ACTING = 2.0, 0.5
_CLEAR = 2.0
"""How many times as much the places must say for a country as for the one that the report is about."""
_ABOUT = PLACED | {"on", "about"}


class Setting:
    """One report's trees and names, and the country that its unowned nouns belong to.

    ``home`` is the country that the report is about, by all that it names; ``ground`` the one where its armed groups fight,
    whoever speaks of them: another than ``home`` only where most of its places lie there, and armed groups are known to be.
    """

    def __init__(self, reading: Reading, index: ActorIndex, trees: tuple[Tree, ...], locate: Locate | None) -> None:
        self.reading = reading
        self.index = index
        self.trees = trees
        self.day = reading.report.published.isoformat() if reading.report.published else None
        self.names = tuple(names_in(tree, index) for tree in trees)
        self._at = [{word: name for name in names for word in range(name.start, name.end)} for names in self.names]
        everything, places = self._votes(locate)
        self.home = _most(everything)
        self.ground = self._ground(places)

    def name_at(self, sentence: int, word: int) -> Name | None:
        """The known name that covers a word."""
        return self._at[sentence].get(word)

    def noun(self, tree: Tree, head: int) -> tuple[str, tuple[RoleNoun, ...]]:
        """The longest role noun that ends (or, with "of", begins) at a head: the noun and what it can say."""
        roles = self.index.roles
        words = [next((form for form in self._forms(tree, head) if form in roles), tree.lemmas[head])]
        longest = words[0]
        place = head - 1
        while place >= 0 and len(words) < 4:
            lemma = tree.lemmas[place]
            if lemma not in _JOINTS:
                words.insert(0, lemma)
                joined = " ".join(words)
                if joined in roles:
                    longest = joined
            place -= 1
        for joined in self._with_complement(tree, head):
            if joined in roles and len(joined) > len(longest):
                longest = joined
        return longest, roles.get(longest, ())

    @staticmethod
    def _forms(tree: Tree, head: int) -> tuple[str, ...]:
        """The forms under which a noun may be listed: its lemma, the word, the word without an s."""
        word = tree.tokens[head].text.lower()
        return tree.lemmas[head], word, word.removesuffix("s")

    def _with_complement(self, tree: Tree, head: int) -> list[str]:
        """The noun with what follows "of" or "for": "ministry of defence", "head of state"."""
        found = []
        for last in (head + 2, head + 3, head + 4):
            if last < len(tree.lemmas) and tree.lemmas[head + 1] in ("of", "for"):
                run = [tree.tokens[w].text.lower() if w == last else tree.lemmas[w] for w in range(head, last + 1)]
                found += [
                    " ".join(run),
                    " ".join([*run[:-1], tree.lemmas[last]]),
                    " ".join(w for w in run if w != "the"),
                ]
        return found

    def _votes(self, locate: Locate | None) -> tuple[dict[str, float], dict[str, float]]:
        """How much the report says about each country, by all of its names and by its places alone."""
        votes: dict[str, float] = defaultdict(float)
        places: dict[str, float] = defaultdict(float)
        for number, (tree, names) in enumerate(zip(self.trees, self.names, strict=True)):
            early = 2.0 if number < 3 else 1.0
            for name in names:
                country = name.who[0].country
                if country and country not in STATELESS:
                    weight = early * self._weight(tree, name)
                    votes[country] += weight
                    if name.who[0].kind == "place" or weight == early * _LOCATED:
                        places[country] += weight
            if locate is not None:
                for country in filter(None, map(locate, self._unknown_places(tree, number))):
                    votes[country] += early * WEIGHTS["place"]
                    places[country] += early * WEIGHTS["place"]
        return votes, places

    def _ground(self, places: dict[str, float]) -> str | None:
        fought = _most({country: weight for country, weight in places.items() if country in self.index.contested})
        if fought and self.home and places[fought] >= _CLEAR * max(places.get(self.home, 0.0), 1.0):
            return fought
        return self.home

    def _weight(self, tree: Tree, name: Name) -> float:
        kind, last = name.who[0].kind, name.end - 1
        if kind == "country":
            if any(tree.lemmas[c] in _ABOUT for c in tree.deps(last, "case")):
                return _LOCATED
            if tree.has_relation(last, "nsubj*", "obl:agent"):
                return _ACTING
        return WEIGHTS.get(kind, 0.0)

    def _unknown_places(self, tree: Tree, sentence: int) -> list[str]:
        spans = (span for span in tree.sentence.entities if span.label == "LOC")
        return [
            tree.words([span.start, span.end - 1])
            for span in spans
            if not any(w in self._at[sentence] for w in range(span.start, span.end))
        ]


def _most(votes: dict[str, float]) -> str | None:
    return max(votes, key=lambda code: (votes[code], code)) if votes else None
