"""Toponyms of a sentence: which words name a place, before it is known which place they name.

A toponym is what the model's entity head calls LOC, or a capitalised run that the gazetteer knows and that stands
where places stand ("in X", "city of X", "X province", "X, Syria") or is too big to be missed. The model's spans are
taken with a grain of salt: one grows to the longest name that the gazetteer knows around it ("States" to "United
States", "Deir ez" to "Deir ez-Zor") and is cut where only its parts are known. What the model calls a person is no
place unless a preposition of place says so; what it calls a body is one only where it is a country or big town.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from nicias.codebook.gazetteer import Gazetteer, Match
from nicias.codebook.placewords import PlaceWords
from nicias.coding.place_runs import capital, cased_runs, neighbours, surface, with_article
from nicias.model.reading import Sentence, Span

LARGE = 300_000
"""People from which on a town is known by its bare name."""
TRUSTED = 0.6
"""The entity head's probability from which on a LOC span is a place although no gazetteer knows it."""
STUBBORN = 0.9
"""The entity head's probability from which on a person stays a person even behind "in"."""
WIDEST = 12
"""Words of an entity that are looked at."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, ``start`` to ``end`` (exclusive) of a sentence, with what the phrase says about it.

    ``name`` is the name that is looked up; ``generic`` the noun that tells the kind ("province"); ``direction`` the
    part meant ("eastern"); ``site`` the name of a building or spot called after the place ("Aleppo University
    Hospital"). ``sure`` is true where the model or the words around say that it is a place.
    """

    sentence: int
    start: int
    end: int
    name: str
    generic: str | None = None
    direction: str | None = None
    site: str | None = None
    sure: bool = True


class Finder:
    """Finds the toponyms of a report's sentences. ``labelled`` says that the model labelled entities in the report."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, *, labelled: bool) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._labelled = labelled
        self._places: frozenset[str] = frozenset()

    def report(self, sentences: Sequence[Sentence]) -> tuple[Toponym, ...]:
        """A report's toponyms in order: a name that is a place in one sentence is one in the others too."""
        first = [self.toponyms(sentence) for sentence in sentences]
        known = {toponym.name for found in first for toponym in found if toponym.sure and self._gazetteer.find(toponym.name)}
        self._places = frozenset(known)
        again = (self._missed(sentence, found) for sentence, found in zip(sentences, first, strict=True))
        return tuple(
            toponym
            for sentence, found, missed in zip(sentences, first, again, strict=True)
            for toponym in (self.toponyms(sentence) if missed else found)
        )

    def _missed(self, sentence: Sentence, found: Sequence[Toponym]) -> bool:
        """Whether a name of a place stands in the sentence more often than it was found there."""
        return any(sentence.text.count(name) > sum(name in toponym.name for toponym in found) for name in self._places)

    def toponyms(self, sentence: Sentence) -> tuple[Toponym, ...]:
        """The sentence's toponyms in word order."""
        taken = [False] * len(sentence.tokens)
        found: list[Toponym] = []
        for span in _entities(sentence, "LOC"):
            for toponym in self._from_entity(sentence, span, taken):
                found.append(toponym)
                _mark(taken, toponym.start, toponym.end)
            _mark(taken, span.start, span.end)
        for label in ("ORG", "PER") if self._labelled else ():
            for span in _entities(sentence, label):
                if not self._overruled(sentence, span):
                    _mark(taken, span.start, span.end)
        for start, end in cased_runs(sentence.tokens, taken, self._words.links):
            found.extend(self._from_run(sentence, start, end))
        return tuple(sorted(found, key=lambda toponym: toponym.start))

    def _from_entity(self, sentence: Sentence, span: Span, taken: list[bool]) -> Iterator[Toponym]:
        start, end = self._trim(sentence, span)
        if start >= end or any(taken[start:end]) or self._adjective(surface(sentence, start, end)):
            return
        reach = end
        for low, high in neighbours(sentence.tokens, start, end, taken, self._words):
            reach = max(reach, high)
            if self._exact(sentence, low, high):
                yield self._toponym(sentence, low, high)
                return
        parts = [part for part in self._parts(sentence, start, reach) if part[0] < end]
        if parts:
            yield from self._from_parts(sentence, parts, start, end)
        elif span.score >= TRUSTED or self._stands(sentence, start, end):
            yield self._toponym(sentence, start, end)

    def _trim(self, sentence: Sentence, span: Span) -> tuple[int, int]:
        """The span without "the", lower-case words before the name, and what follows it."""
        tokens = sentence.tokens
        start, end = span.start, min(span.end, span.start + WIDEST)
        while start < end and (not capital(tokens[start]) or tokens[start].text == "The"):
            start += 1
        while start < end and (tokens[end - 1].upos == "PUNCT" or not any(map(str.isalnum, tokens[end - 1].text))):
            end -= 1
        if end - start > 1 and tokens[end - 1].text in ("'s", "’s", "s"):
            end -= 1
        start = with_article(tokens, start) if start < end else start
        of = next((at for at in range(start + 1, end - 1) if tokens[at].text == "of"), None)
        if of and tokens[of - 1].text.lower() in self._words.kinds and not self._exact(sentence, start, end):
            start = of + 1
        return start, end

    def _adjective(self, name: str) -> bool:
        """Whether the name is a people's or a country's adjective and no country's name ("US" is both)."""
        return bool(self._gazetteer.adjective(name)) and not any(
            m.entry.kind == "country" for m in self._gazetteer.find(name)[:3]
        )

    def _parts(self, sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The longest known names inside the span, left to right."""
        at = start
        while at < end:
            for stop in range(end, at, -1):
                whole = stop - at == end - start
                if capital(sentence.tokens[at]) and self._known_part(sentence, at, stop, whole):
                    yield at, stop
                    at = stop
                    break
            else:
                at += 1

    def _known_part(self, sentence: Sentence, at: int, stop: int, whole: bool) -> bool:
        name = surface(sentence, at, stop)
        if whole and stop - at == 1 and name.lower() in self._words.directions:
            return False
        if whole:
            return bool(self._gazetteer.find(name)) or bool(self._genitive(name))
        return self._exact(sentence, at, stop)

    def _from_parts(self, sentence: Sentence, parts: list[tuple[int, int]], start: int, end: int) -> Iterator[Toponym]:
        """One toponym a part; a single part with a building's noun behind it is that building."""
        last = sentence.tokens[end - 1].text.lower()
        if len(parts) == 1 and parts[0][1] < end and last in self._words.sites:
            site = surface(sentence, start, end)
            yield Toponym(sentence.index, start, end, surface(sentence, *parts[0]), site=site)
            return
        for low, high in parts:
            yield self._toponym(sentence, low, high)

    def _overruled(self, sentence: Sentence, span: Span) -> bool:
        """Whether a person or body in the model's eyes is a place after all."""
        start, end = self._trim(sentence, span)
        if start >= end or not self._exact(sentence, start, end):
            return False
        if span.score < STUBBORN and surface(sentence, start, end) in self._places:
            return True
        if span.label == "ORG":
            return _big(self._gazetteer.find(surface(sentence, start, end))) or self._stands(sentence, start, end)
        return span.score < STUBBORN and self._stands(sentence, start, end)

    def _from_run(self, sentence: Sentence, start: int, end: int) -> Iterator[Toponym]:
        """The longest names inside a capitalised run that the gazetteer knows and that stand where a place stands."""
        at = start
        while at < end:
            for stop in range(end, at, -1):
                if self._is_place(sentence, at, stop, (start, end)):
                    high = self._with_site(sentence, at, stop)
                    yield self._toponym(sentence, at, high, sure=self._stands(sentence, at, high))
                    at = high
                    break
            else:
                at += 1

    def _with_site(self, sentence: Sentence, at: int, stop: int) -> int:
        """The end of the name with a lower-case noun that belongs to it ("Jabalia camp"), if the gazetteer has it so."""
        noun = self._word(sentence, stop, self._words.sites)
        return stop + 1 if noun and self._exact(sentence, at, stop + 1) else stop

    def _is_place(self, sentence: Sentence, at: int, stop: int, run: tuple[int, int]) -> bool:
        tokens, words = sentence.tokens, self._words
        low = surface(sentence, at, stop).lower()
        if low in words.never or not capital(tokens[at]) or (len(low) < 3 and not self._abbreviates(sentence, at)):
            return False
        if at > 0 and tokens[at - 1].text.lower() in words.titles:
            return False
        if stop < len(tokens) and capital(tokens[stop]) and tokens[stop].text.lower() in words.bodies:
            return False
        matches = self._gazetteer.find(surface(sentence, at, stop))
        if not matches or not matches[0].exact:
            return False
        if (at, stop) != run:
            return (stop == run[1] or not capital(tokens[stop])) and _big(matches) and low not in words.common
        if self._stands(sentence, at, stop) or surface(sentence, at, stop) in self._places:
            return True
        return low not in words.common and _big(matches)

    def _abbreviates(self, sentence: Sentence, at: int) -> bool:
        """Whether a two-letter word stands as a state's code does: in capitals, behind a comma ("Mobile, AL")."""
        return at > 1 and sentence.tokens[at].text.isupper() and sentence.tokens[at - 1].text == ","

    def _stands(self, sentence: Sentence, at: int, stop: int) -> bool:
        """Whether the words around say that this is a place."""
        tokens, words = sentence.tokens, self._words
        if stop < len(tokens) and (tokens[stop].text.lower() in words.after or self._listed(sentence, stop)):
            return True
        before = at - 1
        while before >= 0 and (
            tokens[before].text.lower() in words.directions or tokens[before].text.lower() in ("the", "nearby")
        ):
            before -= 1
        if before < 0:
            return False
        if tokens[before].text.lower() in words.kinds and tokens[before].text.islower():
            return True
        return tokens[before].text.lower() in words.before and tokens[before].upos in ("ADP", "VERB", "SCONJ", "ADV")

    def _plain_noun(self, low: str) -> bool:
        """Whether a single word is a noun for places or no name at all, though some town is called so ("Park", "Northwest")."""
        words = self._words
        return low in words.never or low in words.sites or low in words.directions or low in words.kinds

    def _listed(self, sentence: Sentence, comma: int) -> bool:
        """Whether a comma and the name of a country or a big place follow ("Rafah, Gaza")."""
        tokens = sentence.tokens
        if tokens[comma].text != "," or comma + 1 >= len(tokens) or not capital(tokens[comma + 1]):
            return False
        ends = range(comma + 2, min(comma + 4, len(tokens)) + 1)
        return any(_big(self._gazetteer.find(surface(sentence, comma + 1, end))) for end in ends)

    def _exact(self, sentence: Sentence, start: int, end: int) -> bool:
        name = surface(sentence, start, end)
        if end - start == 1 and self._plain_noun(name.lower()):
            return False
        matches = self._gazetteer.find(name)
        return bool(matches) and matches[0].exact and (len(name) > 2 or name.isupper())

    def _genitive(self, name: str) -> str | None:
        """The name of a big place with an s that lost its apostrophe ("Syrias")."""
        bare = name[:-1]
        return bare if name.endswith("s") and len(bare) > 3 and _big(self._gazetteer.find(bare)) else None

    def _toponym(self, sentence: Sentence, start: int, end: int, *, sure: bool = True) -> Toponym:
        """The toponym over the words, with direction and generic noun in them or beside them taken apart from the
        name."""
        low, high = start, end
        known = self._exact(sentence, start, end)
        generic = self._noun(sentence, end - 1) if end - start > 1 else None
        if generic and not known:
            high -= 1
        direction = self._side(sentence, start) if high - start > 1 and not known else None
        low += direction is not None
        if generic is None:
            end, generic = self._generic_beside(sentence, start, end)
        if direction is None and start > 0 and (direction := self._side(sentence, start - 1)):
            start -= 1
        name = surface(sentence, low, high)
        bare = None if known else self._genitive(name)
        return Toponym(sentence.index, start, end, bare or name, generic, direction, None, sure)

    def _generic_beside(self, sentence: Sentence, start: int, end: int) -> tuple[int, str | None]:
        """The generic noun behind the name, taken into the span, or before it ("province of X", "the capital X")."""
        if generic := self._noun(sentence, end):
            return end + 1, generic
        if start > 1 and sentence.tokens[start - 1].text == "of":
            before = self._noun(sentence, start - 2)
            return end, None if before in self._words.seats else before
        before = self._noun(sentence, start - 1)
        return end, before if before and sentence.tokens[start - 1].text.islower() else None

    def _noun(self, sentence: Sentence, at: int) -> str | None:
        return self._word(sentence, at, self._words.kinds)

    def _side(self, sentence: Sentence, at: int) -> str | None:
        return self._word(sentence, at, self._words.directions)

    def _word(self, sentence: Sentence, at: int, among: Container[str]) -> str | None:
        low = sentence.tokens[at].text.lower() if 0 <= at < len(sentence.tokens) else ""
        return low if low in among else None


def _big(matches: tuple[Match, ...]) -> bool:
    """Whether a name is known by itself: a country, a region, or the main name of a big place."""
    return any(
        match.exact and (match.entry.kind in ("country", "region") or (match.own and match.entry.population >= LARGE))
        for match in matches[:8]
    )


def _mark(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _entities(sentence: Sentence, label: str) -> Iterator[Span]:
    for span in sentence.entities:
        if span.label == label and 0 <= span.start < span.end <= len(sentence.tokens):
            yield span
