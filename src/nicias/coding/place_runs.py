"""Runs of words that may be one name: capitals, with the small words and hyphens that names hold ("Khan al-Asal")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nicias.codebook.placewords import PlaceWords
from nicias.model.reading import Sentence, Token

LONGEST = 6
"""Words of a run."""
LEFT, RIGHT = 3, 4
"""Words by which a span of the model's may grow to either side."""
_HYPHENS = frozenset("-‐‑–")


def surface(sentence: Sentence, start: int, end: int) -> str:
    """The sentence's text from one word to another (exclusive)."""
    return sentence.text[sentence.tokens[start].start - sentence.start : sentence.tokens[end - 1].end - sentence.start]


def capital(token: Token) -> bool:
    """Whether a word is written as names are: "Aleppo", "al-Bab", "el-Fasher"."""
    text = token.text
    return text[:1].isupper() or (text[2:3] in _HYPHENS and text[:1].isalpha() and text[3:4].isupper())


def cased_runs(tokens: Sequence[Token], taken: Sequence[bool], links: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The runs outside the words that are taken, as (start, end) pairs."""
    at = 0
    while at < len(tokens):
        if taken[at] or not capital(tokens[at]):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end - at < LONGEST and not taken[end]:
            if capital(tokens[end]):
                end += 1
            elif step := _link(tokens, end, taken, links):
                end += step
            else:
                break
        yield (with_article(tokens, at) if not any(taken[max(0, at - 2) : at]) else at), end
        at = end


def with_article(tokens: Sequence[Token], at: int) -> int:
    """The start of a name with the "al -" before it taken along."""
    if at >= 2 and tokens[at - 1].text in _HYPHENS and tokens[at - 2].text.isalpha() and len(tokens[at - 2].text) <= 3:
        return at - 2
    return at


def _link(tokens: Sequence[Token], at: int, taken: Sequence[bool], links: frozenset[str]) -> int:
    """How many words link a name's parts here: "-", "al", "al -" before another capital; 0 where none do."""
    for step in range(1, 5):
        if at + step >= len(tokens) or taken[at + step]:
            return 0
        small = tokens[at + step - 1].text
        if small not in _HYPHENS and (small.lower() not in links or small.lower() in ("and", "of", "on", "at")):
            return 0
        if capital(tokens[at + step]):
            return step
    return 0


def neighbours(
    tokens: Sequence[Token], start: int, end: int, taken: Sequence[bool], words: PlaceWords
) -> Iterator[tuple[int, int]]:
    """The span and the longer ones around it that may be one name, longest first."""
    low, high = start, end
    while low > 0 and start - low < LEFT and not taken[low - 1] and _joins(tokens[low - 1], words):
        low -= 1
    while high < len(tokens) and high - end < RIGHT and _joins(tokens[high], words):
        high += 1
    spans = [
        (a, b)
        for a in range(low, start + 1)
        for b in range(end, high + 1)
        if _edge(tokens[a], words) and capital_end(tokens[b - 1], words)
    ]
    yield from sorted(spans, key=lambda span: span[0] - span[1])


def _joins(token: Token, words: PlaceWords) -> bool:
    low = token.text.lower()
    return (
        capital(token)
        or token.text in _HYPHENS
        or low in words.links
        or low in words.sites
        or low in words.kinds
        or low in words.directions
    )


def _edge(token: Token, words: PlaceWords) -> bool:
    low = token.text.lower()
    return capital(token) or low in words.directions or (low in words.links and low not in ("of", "on", "and", "at", "as", "an"))


def capital_end(token: Token, words: PlaceWords) -> bool:
    """Whether a name can end in the word: a capital one, or a lower-case noun that names of sites end in ("Jabalia
    camp")."""
    return token.text[:1].isalpha() and (capital(token) or token.text in words.sites)
