"""Phrases about places that have no name of their own: "the city", "the besieged east", "there", "a Syrian village"."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.codebook.placewords import PlaceWords
from nicias.coding.place_runs import surface
from nicias.model.reading import Sentence

DOWN = frozenset(("nmod", "compound", "appos", "flat", "amod", "nummod"))
"""Relations by which a phrase's words hang on its head, clauses left out."""
BEFORE = frozenset(("det", "amod", "compound", "nummod", "nmod", "nmod:poss", "advmod", "obl", "det:predet"))
"""Relations of the words before a noun that belong to its phrase."""
OWNING = frozenset(("compound", "amod", "nmod:poss"))
"""Relations by which a toponym may only say whose a thing is."""
DEPTH = 4
_HYPHENS = frozenset("-‐‑–")
MODIFIERS = 6
"""Words before the noun that a phrase's text takes along."""


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a phrase says: its text, the precisions it may point to (none: any), its adjective, whether it points back, its
    noun."""

    text: str
    kinds: tuple[str, ...]
    adjective: str | None
    definite: bool
    noun: str = ""


def heads_of(sentence: Sentence, word: int) -> frozenset[int]:
    """The word and what hangs under it inside its phrase."""
    found, layer = {word}, [word]
    for _ in range(DEPTH):
        layer = [
            index
            for index, token in enumerate(sentence.tokens)
            if token.head in layer and token.deprel.split(":")[0] in DOWN and index not in found
        ]
        if not layer:
            break
        found.update(layer)
    return frozenset(found)


def noun_of(sentence: Sentence, word: int, heads: frozenset[int], words: PlaceWords) -> Pointing | None:
    """How the phrase that the word heads points to a place; ``None`` where it is not about places."""
    tokens = sentence.tokens
    low = tokens[word].text.lower()
    if tokens[word].upos == "PROPN":
        return None
    if low in words.pointers and tokens[word].upos == "ADV":
        return Pointing(tokens[word].text, (), None, True)
    start = _first(sentence, word)
    before = [tokens[index].text.lower() for index in range(start, word)]
    text = surface(sentence, start, word + 1)
    adjective = next((tokens[index].text for index in sorted(heads) if index < word and tokens[index].text[:1].isupper()), None)
    if adjective and (low in words.territory or low in words.sites):
        return Pointing(text, (), adjective, False)
    definite = any(item in words.definite for item in before) or _of_definite(sentence, heads, words)
    kind = words.kinds.get(low)
    if kind:
        plural = kind in ("neighbourhood", "district") and tokens[word].xpos == "NNS"
        return Pointing(text, words.fitting["city" if plural else kind], None, definite, low)
    if low in words.directions:
        return Pointing(text, _spanned(sentence, heads, words) or words.fitting["city"], None, definite)
    if low in words.parts or low in words.territory or low in words.sites:
        return Pointing(text, _spanned(sentence, heads, words) or words.fitting["place"], None, definite)
    return None


def _first(sentence: Sentence, word: int) -> int:
    """Where the noun's phrase starts: its leftmost modifier right before it."""
    tokens = sentence.tokens
    inside = [index for index in range(max(0, word - MODIFIERS), word) if _hangs(sentence, index, word)]
    return min(inside, default=word) if tokens else word


def _hangs(sentence: Sentence, index: int, word: int) -> bool:
    for _ in range(DEPTH):
        head = sentence.tokens[index].head
        if head == word:
            return sentence.tokens[index].deprel in BEFORE
        if head < 0:
            return False
        index = head
    return False


def _of_definite(sentence: Sentence, heads: frozenset[int], words: PlaceWords) -> bool:
    """Whether a noun under the head points back: "parts of the city", "the edge of that town"."""
    return any(token.head in heads and token.text.lower() in words.definite for token in sentence.tokens)


def _spanned(sentence: Sentence, heads: frozenset[int], words: PlaceWords) -> tuple[str, ...]:
    """The precisions of a noun under the head ("parts of the city": a city), none where there is none."""
    for index in sorted(heads):
        kind = words.kinds.get(sentence.tokens[index].text.lower())
        if kind and sentence.tokens[index].text.islower():
            return words.fitting[kind]
    return ()


def is_only_owner(sentence: Sentence, end: int, head: int, words: PlaceWords) -> bool:
    """Whether a toponym that ends before the word ``end`` only says whose or which something is, and not where.

    "The Britain-based monitor" is not told of in Britain, "Syria's government" and "U.S. jets" are not in either country; but
    "Syria's largest city" is.
    """
    tokens = sentence.tokens
    if end + 1 < len(tokens) and tokens[end].text in _HYPHENS and tokens[end + 1].text.islower():
        return True
    above = tokens[head].head
    if above < 0 or tokens[head].deprel not in OWNING:
        return False
    owned = tokens[above]
    return not owned.text[:1].isupper() and not _is_ground(owned.text.lower(), words)


def _is_ground(low: str, words: PlaceWords) -> bool:
    return any(low in known for known in (words.kinds, words.sites, words.territory, words.directions, words.parts))
