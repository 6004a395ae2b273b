"""The nouns of reference: who may be meant, and where names stand in a sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from nicias.codebook.actor_names import ARTICLES, BARE_ARTICLES
from nicias.codebook.actors import ActorIndex, Who
from nicias.coding.tree import Tree
from nicias.model.record import Actor

PLACED = frozenset(
    [
        "in", "inside", "across", "into", "around", "throughout", "near", "within", "over", "at", "outside",
        "through", "toward", "towards", "from", "via", "above", "along",
    ]
)  # fmt: skip
"""Prepositions that make a country or a capital a place."""
_FUNCTION = frozenset({"VERB", "AUX", "PRON", "ADP", "SCONJ", "CCONJ", "DET"})
STATELESS = frozenset({"IGO", "NGO", "IMG"})
"""Codes that stand for no country."""
STATES = frozenset({"country", "adjective", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Referent:
    """Whom a phrase means. ``kind`` is ``person``, ``state``, ``people``, ``organ``, ``force``, ``class``, ``body`` or
    ``outlet``.

    ``nouns`` are the role nouns by which it may be called again; ``gender`` m or f; ``many`` true for a plural;
    ``named`` true where the report or the index has a name for it, not only a description.
    """

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    many: bool = False
    nouns: frozenset[str] = frozenset()
    named: bool = False

    def actor(self, text: str, military: bool) -> Actor:
        """As a record's actor; in a military act a state is its military, the opposition its rebels."""
        sector = self.sector
        if military and self.kind == "state":
            sector = "MIL"
        elif military and self.kind == "class" and sector == "OPP":
            sector = "REB"
        return Actor(text, self.name, self.country, sector)

    def called(self, *nouns: str) -> Referent:
        """The same, with more nouns by which it may be called."""
        return replace(self, nouns=self.nouns | frozenset(nouns))


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in a sentence: words ``start`` to ``end`` (exclusive), whom it may mean."""

    start: int
    end: int
    who: tuple[Who, ...]


def names_in(tree: Tree, index: ActorIndex) -> tuple[Name, ...]:
    """The known names of a sentence in words. A country's name inside a longer name of a person or body is none."""
    sentence = tree.sentence
    starts = [token.start - sentence.start for token in tree.tokens]
    ends = [token.end - sentence.start for token in tree.tokens]
    names: list[Name] = []
    for found in index.find_all(sentence.text):
        first = _with_article(tree, bisect_left(ends, found.start + 1))
        last = bisect_left(starts, found.end)
        if first < last and not _is_buried(tree, first, last, found.who[0]):
            names.append(Name(first, last, found.who))
    return tuple(names)


def _with_article(tree: Tree, first: int) -> int:
    """A name's first word with the Arabic article before it ("al", "-", "Nusra")."""
    if first >= 2 and tree.tokens[first - 1].text == "-" and tree.tokens[first - 2].text.lower() in ARTICLES:
        return first - 2
    if first >= 1 and tree.tokens[first - 1].text.lower().rstrip("-") in BARE_ARTICLES:
        return first - 1
    return first


def _is_buried(tree: Tree, first: int, last: int, who: Who) -> bool:
    """Whether the name is only a word of a longer person's name ("Jordan Smith"), or an ordinary word written so."""
    token = tree.tokens[first]
    if last - first == 1 and token.upos in _FUNCTION and (not token.text.isupper() or tree.sentence.text.isupper()):
        return True
    if who.kind in ("person", "group", "organisation", "outlet"):
        return False
    return any(
        span.label == "PER" and span.start <= first and last <= span.end and span.end - span.start > last - first
        for span in tree.sentence.entities
    )


def referent_of(who: Who, day: str | None) -> Referent:
    """An index entry as a referent on a day."""
    country, sector = who.at(day)
    if who.kind in STATES:
        kind = "state" if who.sector == "GOV" else "organ"
        return Referent(
            who.name, kind, country, sector, nouns=frozenset({"country", "government", "state", "nation"}), named=True
        )
    if who.kind == "people":
        return Referent(who.name, "people", country, "GOV", many=True)
    kinds = {"person": "person", "group": "force", "outlet": "outlet"}
    offices = frozenset(office for office, _, _ in who.terms)
    return Referent(
        who.name, kinds.get(who.kind, "body"), country, sector, gender=who.gender if who.kind == "person" else None,
        nouns=frozenset(who.short) | offices, named=True,
    )  # fmt: skip


def is_plural(tree: Tree, word: int) -> bool:
    """Whether a noun is plural by its tag."""
    return tree.tokens[word].xpos in ("NNS", "NNPS")
