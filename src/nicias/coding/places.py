"""The places of one report: which words name one, which place that is, and the place that a phrase is about.

A phrase's precision says how far its point can be trusted: "eastern Aleppo" has the city's point, a hospital that no
gazetteer knows its town's. A name that no gazetteer knows stays a place, with the name and the country or province that the
report gives it and no finer point than theirs; ``PlaceMention.resolved`` is then false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nicias.codebook.gazetteer import Entry, Gazetteer
from nicias.codebook.placewords import PlaceWords, load_place_words
from nicias.coding.place_candidates import Toponym, find_toponyms
from nicias.codebook.folding import fold_loose
from nicias.coding.place_choice import Choice, Use, choose_places
from nicias.model.reading import Reading, Sentence
from nicias.model.record import Place

TITLE, NAMED, ADJECTIVE = 2.0, 3.0, 2.0
"""Weights of a country's mentions: a title doubles; its name, its adjective."""
BIG = 400_000
"""People from which on a province keeps a country of the same name from being taken for granted."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym in its sentence: words ``start`` to ``end`` (exclusive), the head word, the place.

    ``resolved`` is false where the name is in no gazetteer and the place is only that of its surroundings.
    """

    start: int
    end: int
    head: int
    place: Place
    resolved: bool


class Atlas:
    """The places of one report, each name resolved once for the whole report."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self._reading = reading
        self._gazetteer = gazetteer
        self._words = load_place_words()

    def places(self, sentence: int) -> tuple[PlaceMention, ...]:
        """The toponyms of a sentence (by its index) in word order."""
        return self._mentions.get(sentence, ())

    def resolve(self, sentence: int, word: int) -> Place | None:
        """The place named by the phrase that the word heads or stands in; ``None`` where it names none."""
        mentions = self.places(sentence)
        for mention in mentions:
            if mention.start <= word < mention.end:
                return mention.place
        inside = set(_phrase(self._sentence(sentence), word))
        return next((mention.place for mention in mentions if mention.head in inside), None)

    def _sentence(self, index: int) -> Sentence:
        return self._by_index[index]

    @cached_property
    def _by_index(self) -> dict[int, Sentence]:
        return {sentence.index: sentence for sentence in self._reading.sentences}

    @cached_property
    def _toponyms(self) -> tuple[Toponym, ...]:
        labelled = any(sentence.entities for sentence in self._reading.sentences)
        return tuple(
            toponym
            for sentence in self._reading.sentences
            for toponym in find_toponyms(sentence, self._gazetteer, self._words, labelled=labelled)
        )

    @cached_property
    def _mentions(self) -> dict[int, tuple[PlaceMention, ...]]:
        uses = [self._use(number) for number in range(len(self._toponyms))]
        choices = choose_places(uses, self._gazetteer, country_weights(self._reading, self._toponyms, self._gazetteer))
        found: dict[int, list[PlaceMention]] = {}
        nearest: Entry | None = None
        for toponym, choice in zip(self._toponyms, choices, strict=True):
            nearest = choice.entry if choice else nearest
            if choice is None and not toponym.sure:
                continue
            mention = _mention(self._sentence(toponym.sentence), toponym, choice, self._surroundings(nearest), self._words)
            found.setdefault(toponym.sentence, []).append(mention)
        return {index: tuple(mentions) for index, mentions in found.items()}

    def _surroundings(self, entry: Entry | None) -> Entry | None:
        """What an unknown place inherits: the province or country of the place named last."""
        if entry is None or entry.kind in ("country", "province"):
            return entry
        return next((upper for upper in self._gazetteer.within(entry) if upper.kind in ("province", "country")), None)

    def _use(self, number: int) -> Use:
        toponym = self._toponyms[number]
        kind = self._words.kinds.get(toponym.generic or "")
        return Use(toponym.name, kind, frozenset(self._containers(number)))

    def _containers(self, number: int) -> Iterator[int]:
        """Ids of the places that the next toponym may be, where it stands as a container: "X, Y" or "X in Y"."""
        toponym = self._toponyms[number]
        for after in self._toponyms[number + 1 : number + 3]:
            if after.sentence != toponym.sentence or not _contains(self._sentence(toponym.sentence), toponym, after):
                return
            yield from (match.entry.id for match in self._gazetteer.find(after.name)[:20] if match.exact)


def country_weights(reading: Reading, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> dict[str, dict[str, float]]:
    """Which countries each name and adjective of the report speaks for (by its loose fold), the title's twice."""
    parts = {sentence.index: TITLE if sentence.part == "title" else 1.0 for sentence in reading.sentences}
    weights: dict[str, dict[str, float]] = {}
    for toponym in toponyms:
        if iso := _named_country(toponym.name, gazetteer):
            _add(weights, toponym.name, iso, NAMED * parts[toponym.sentence])
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.text[:1].isupper() and (iso := gazetteer.adjective(token.text)):
                _add(weights, token.text, iso, ADJECTIVE * parts[sentence.index])
    return weights


def _add(weights: dict[str, dict[str, float]], name: str, iso: str, weight: float) -> None:
    told = weights.setdefault(fold_loose(name), {})
    told[iso] = told.get(iso, 0.0) + weight


def _named_country(name: str, gazetteer: Gazetteer) -> str | None:
    """The country of that name, unless another's province has it too (Georgia)."""
    exact = [match.entry for match in gazetteer.find(name)[:12] if match.exact]
    country = next((entry.country for entry in exact if entry.kind == "country"), None)
    others = any(entry.kind == "province" and entry.country != country and entry.population >= BIG for entry in exact)
    return None if others else country


def _contains(sentence: Sentence, toponym: Toponym, after: Toponym) -> bool:
    between = [token.text.lower() for token in sentence.tokens[toponym.end : after.start]]
    return between in ([","], ["("], ["in"], [",", "in"], ["in", "the"], [",", "in", "the"])


def _phrase(sentence: Sentence, word: int) -> Iterator[int]:
    """The word and its dependents three levels down, without clauses."""
    layer = [word]
    yield word
    for _ in range(3):
        layer = [
            index
            for index, token in enumerate(sentence.tokens)
            if token.head in layer and token.deprel.split(":")[0] in ("nmod", "compound", "appos", "flat", "amod", "nummod")
        ]
        yield from layer


def _mention(sentence: Sentence, toponym: Toponym, choice: Choice | None, around: Entry | None, words: PlaceWords) -> PlaceMention:
    head = _head(sentence, toponym.start, toponym.end)
    text = sentence.text[sentence.tokens[toponym.start].start - sentence.start : sentence.tokens[toponym.end - 1].end - sentence.start]
    if choice:
        entry = choice.entry
        place = Place(text, entry.name, entry.geonameid, entry.country, entry.lat, entry.lon, _precision(entry))
    elif around:
        place = Place(text, toponym.name, None, around.country, around.lat, around.lon, _precision(around))
    else:
        place = Place(text, toponym.name)
    return PlaceMention(toponym.start, toponym.end, head, place, choice is not None)


def _precision(entry: Entry) -> str | None:
    return None if entry.kind == "region" else entry.kind


def _head(sentence: Sentence, start: int, end: int) -> int:
    for index in range(start, end):
        if not start <= sentence.tokens[index].head < end:
            return index
    return start
