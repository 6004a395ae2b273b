"""Toponyms of a sentence: which words name a place, before it is known which place they name.

A toponym is what the model's entity head calls LOC, or a capitalised run that stands where places stand ("in X", "city of X",
"X province", "X-based", "X, Syria") and that the gazetteer knows. What the model calls a person or a body is none, unless the
words around it say otherwise ("the Paris suburb").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nicias.codebook.gazetteer import Gazetteer
from nicias.codebook.placewords import PlaceWords
from nicias.model.reading import Sentence, Token

LONGEST_RUN = 6
LARGE = 300_000
"""People from which on a town is known by its bare name."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place: the run, the words of the bare name in it, the generic noun that goes with it.

    ``sure`` is true where the model calls it a place or the words around it do.
    """

    sentence: int
    start: int
    end: int
    name: str
    generic: str | None
    sure: bool


def find_toponyms(sentence: Sentence, gazetteer: Gazetteer, words: PlaceWords, *, labelled: bool) -> tuple[Toponym, ...]:
    """The sentence's toponyms in word order. ``labelled`` says that the model labelled entities in this report."""
    taken = [False] * len(sentence.tokens)
    found: list[Toponym] = []
    for start, end in _entities(sentence, "LOC"):
        if toponym := _from_span(sentence, start, end, words):
            found.append(toponym)
        _mark(taken, start, end)
    if labelled:
        for label in ("PER", "ORG"):
            for start, end in _entities(sentence, label):
                _mark(taken, start, end)
    for start, end in _runs(sentence.tokens, taken):
        found.extend(_from_run(sentence, start, end, gazetteer, words))
    return tuple(sorted(found, key=lambda toponym: toponym.start))


def _mark(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _entities(sentence: Sentence, label: str) -> Iterator[tuple[int, int]]:
    for span in sentence.entities:
        if span.label == label and 0 <= span.start < span.end <= len(sentence.tokens):
            yield span.start, span.end


def _from_span(sentence: Sentence, start: int, end: int, words: PlaceWords) -> Toponym | None:
    tokens = sentence.tokens
    while start < end and (_plain(tokens[start]) or tokens[start].text.lower() == "the"):
        start += 1
    while start < end and (tokens[end - 1].upos == "PUNCT" or tokens[end - 1].text.lower() in ("'s", "’s")):
        end -= 1
    return _toponym(sentence, start, end, words, sure=True) if start < end else None


def _plain(token: Token) -> bool:
    return not any(char.isupper() for char in token.text) and token.text.isascii()


def _toponym(sentence: Sentence, start: int, end: int, words: PlaceWords, *, sure: bool) -> Toponym:
    """The toponym over the span, with a generic noun right behind it or before it ("city of X") taken along."""
    tokens = sentence.tokens
    name = sentence.text[tokens[start].start - sentence.start : tokens[end - 1].end - sentence.start]
    generic = None
    if end < len(tokens) and tokens[end].text.lower() in words.kinds:
        generic = tokens[end].text.lower()
        end += 1
    elif start > 1 and tokens[start - 1].text.lower() == "of" and tokens[start - 2].text.lower() in words.kinds:
        generic = tokens[start - 2].text.lower()
    return Toponym(sentence.index, start, end, name, generic, sure)


def _runs(tokens: tuple[Token, ...], taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the small words and hyphens that names hold ("Khan al-Asal", "Deir ez-Zor")."""
    at = 0
    while at < len(tokens):
        if taken[at] or not _capital(tokens[at]):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and end - at < LONGEST_RUN and not taken[end]:
            if _capital(tokens[end]):
                end += 1
            elif step := _link(tokens, end, taken):
                end += step
            else:
                break
        yield at, end
        at = end


def _capital(token: Token) -> bool:
    text = token.text
    return text[:1].isupper() or (len(text) > 3 and text[:3].lower() in ("al-", "el-", "ar-", "as-", "ad-", "az-") and text[3:4].isupper())


def _link(tokens: tuple[Token, ...], at: int, taken: list[bool]) -> int:
    """How many words link a name's parts here: "-", "al", "al -" before another capital; 0 where none do."""
    for step in range(1, 4):
        if at + step >= len(tokens) or taken[at + step]:
            return 0
        small = tokens[at + step - 1].text
        if small not in "-‑" and small.lower() not in ("al", "el", "ash", "as", "ar", "ad", "az", "an", "at", "ez", "es", "de", "of", "la", "du"):
            return 0
        if _capital(tokens[at + step]):
            return step if small != "of" or step == 1 else 0
    return 0


def _from_run(sentence: Sentence, start: int, end: int, gazetteer: Gazetteer, words: PlaceWords) -> Iterator[Toponym]:
    """The longest names inside a capitalised run that the gazetteer knows and that stand where a place stands."""
    at = start
    while at < end:
        for stop in range(end, at, -1):
            if _is_place(sentence, at, stop, start, end, gazetteer, words):
                yield _toponym(sentence, at, stop, words, sure=_stands(sentence, at, stop, words))
                at = stop
                break
        else:
            at += 1


def _is_place(sentence: Sentence, at: int, stop: int, start: int, end: int, gazetteer: Gazetteer, words: PlaceWords) -> bool:
    tokens = sentence.tokens
    name = sentence.text[tokens[at].start - sentence.start : tokens[stop - 1].end - sentence.start]
    low = name.lower()
    if low in words.never or (at == start and stop < end and tokens[stop - 1].text == "of"):
        return False
    matches = gazetteer.find(name)
    if not matches or not matches[0].exact:
        return False
    if at > 0 and tokens[at - 1].text.lower() in words.titles:
        return False
    if stop < len(tokens) and tokens[stop].text.lower() in words.bodies:
        return False
    whole = at == start and stop == end
    if not whole:
        return _known(matches) and stop < end and tokens[stop].text.lower() in words.after
    if low in words.common:
        return _stands(sentence, at, stop, words)
    return _known(matches) or _stands(sentence, at, stop, words)


def _known(matches: tuple) -> bool:  # type: ignore[type-arg]
    return any(m.exact and (m.entry.kind == "country" or (m.entry.population >= LARGE and m.own)) for m in matches[:8])


def _stands(sentence: Sentence, at: int, stop: int, words: PlaceWords) -> bool:
    """Whether the words around say that this is a place."""
    tokens = sentence.tokens
    if stop < len(tokens) and tokens[stop].text.lower() in words.after:
        return True
    before = at - 1
    while before >= 0 and (tokens[before].text.lower() in words.directions or tokens[before].text.lower() in ("the", "nearby", "neighbouring", "neighboring")):
        before -= 1
    if before < 0:
        return False
    word = tokens[before].text.lower()
    return word in words.before and tokens[before].upos in ("ADP", "VERB", "SCONJ", "ADV")
