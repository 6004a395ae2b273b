"""The places of one report: which words name one, which place that is, and the place that a phrase is about.

A place's precision says how far its point can be trusted: "eastern Aleppo" has the city's point, a hospital that no
gazetteer knows its town's. A name that no gazetteer knows stays a place, with the name and what the report puts
around it (the town it is said to lie in, else the province or country of the place named last), and no finer point
than theirs; ``PlaceMention.resolved`` is then false.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from nicias.codebook.gazetteer import Entry, Gazetteer
from nicias.codebook.placewords import PlaceWords, load_place_words
from nicias.coding.place_candidates import Finder, Toponym
from nicias.coding.place_choice import Choice, Use, choose_places
from nicias.coding.place_context import country_weights, holders, outer
from nicias.coding.place_phrases import Pointing, heads_of, noun_of
from nicias.coding.place_runs import surface
from nicias.model.reading import Reading, Sentence
from nicias.model.record import Place

COARSER = ("site", "neighbourhood", "city", "district", "province", "country", None)
"""Precisions from fine to coarse."""
REACH = 8
"""Sentences back in which what "the city" means is looked for."""
KindOf = Callable[[int, int], str | None]
"""From a sentence and a word to the kind of the known name that covers it (``Cast.kind_of``)."""
BEINGS = frozenset(("person", "group", "organisation", "outlet", "people"))
"""Kinds of names that are never a place's."""
STATES = frozenset(("country", "capital", "seat"))
"""Kinds of names that are a place's and a government's."""
PHRASE = 12
"""Words of the longest phrase that a place's text quotes."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym in its sentence: words ``start`` to ``end`` (exclusive), the head word, the place.

    ``resolved`` is false where the name is in no gazetteer and the point is only that of its surroundings. ``generic`` is
    the noun that the phrase calls it by ("town"), ``people`` how many live there, 0 where that is not known.
    """

    start: int
    end: int
    head: int
    place: Place
    resolved: bool
    generic: str | None = None
    people: int = 0


class Atlas:
    """The places of one report. Built lazily: nothing is looked up before the first question.

    ``kind_of`` tells what kind of actor's name covers a word of a sentence: a party's or a person's name is no place.
    """

    def __init__(self, reading: Reading, gazetteer: Gazetteer, kind_of: KindOf | None = None) -> None:
        self._reading = reading
        self._gazetteer = gazetteer
        self._kind_of = kind_of or (lambda sentence, word: None)
        self._words = load_place_words()

    @property
    def words(self) -> PlaceWords:
        """The English words around place names."""
        return self._words

    def places(self, sentence: int) -> tuple[PlaceMention, ...]:
        """The toponyms of a sentence (by its index) in word order."""
        return self._mentions.get(sentence, ())

    def is_state(self, sentence: int, word: int) -> bool:
        """Whether a word is a country's or capital's name, which may stand for its government."""
        return self._kind_of(sentence, word) in STATES

    def named_in(self, sentence: int, word: int) -> tuple[PlaceMention, ...]:
        """The toponyms in the phrase around a word, whatever they say there."""
        heads = heads_of(self._by_index[sentence], word)
        return tuple(mention for mention in self.places(sentence) if mention.head in heads)

    def named_after(self, sentence: int, mention: PlaceMention) -> PlaceMention:
        """The place that a mention's phrase goes on to name ("the Aleppo district of X" is X), else the mention itself."""
        return _named_after(self._by_index[sentence], mention, self.places(sentence))

    def resolve(self, sentence: int, word: int) -> Place | None:
        """The place that the phrase around a word names or points back to; ``None`` where it does neither.

        "the town of Sarmin", "rebel-held parts of Aleppo", "a hospital in Mosul" give the place named in them; "the
        city", "the besieged east", "there" the last place of that kind; "a Syrian village" the country.
        """
        mentions = self.places(sentence)
        for mention in mentions:
            if mention.start <= word < mention.end:
                return _named_after(self._by_index[sentence], mention, mentions).place
        words = self._by_index[sentence]
        heads = heads_of(words, word)
        named = [mention for mention in mentions if any(at in heads for at in range(mention.start, mention.end))]
        named = [mention for mention in named if not _owner(words, mention, word)]
        if named:
            return self._widened(words, min(named, key=fineness), word)
        return self._pointed(words, word, heads)

    def _widened(self, sentence: Sentence, mention: PlaceMention, word: int) -> Place:
        """The mention's place with the phrase from the asked word on as its text."""
        start, end = min(word, mention.start), max(word + 1, mention.end)
        return replace(mention.place, text=surface(sentence, start, end)) if end - start <= PHRASE else mention.place

    def _pointed(self, sentence: Sentence, word: int, heads: frozenset[int]) -> Place | None:
        """What a phrase without a name of its own points to: a country by its adjective, a place named before."""
        pointing = noun_of(sentence, word, heads, self._words)
        if pointing is None:
            return None
        if pointing.adjective and (entry := self._adjective(pointing.adjective)):
            return _place(pointing.text, entry.name, entry)
        if not pointing.definite:
            return None
        if pointing.kinds == ("country",):
            return _place(pointing.text, self._country.name, self._country) if self._country else None
        return self._antecedent(sentence.index, word, pointing)

    def _adjective(self, word: str) -> Entry | None:
        iso = self._gazetteer.adjective(word)
        return self._gazetteer.country(iso) if iso else None

    def _antecedent(self, sentence: int, word: int, pointing: Pointing) -> Place | None:
        """The place named last that the phrase can mean, in the country that the report is about if there is one."""
        found = [mention for mention in self._before(sentence, word) if self._is_kind(mention, pointing)]
        home = self._country.country if self._country else None
        chosen = [mention for mention in found if mention.place.country in (home, None)] or found
        likely = (mention for mention in chosen if self._is_called(mention, pointing.noun))
        mention = next(likely, chosen[0] if chosen else None)
        return replace(mention.place, text=pointing.text) if mention else None

    def _before(self, sentence: int, word: int) -> Iterator[PlaceMention]:
        """The toponyms before a word of a sentence, the last first."""
        for index in range(sentence, max(-1, sentence - REACH), -1):
            yield from (m for m in reversed(self.places(index)) if index < sentence or m.end <= word)

    def _is_kind(self, mention: PlaceMention, pointing: Pointing) -> bool:
        kinds = (mention.place.precision, self._words.kinds.get(mention.generic or ""))
        return not pointing.kinds or bool(set(kinds) & set(pointing.kinds))

    def _is_called(self, mention: PlaceMention, noun: str) -> bool:
        """Whether a place may be called by the noun: no big city is a village."""
        return mention.generic == noun or mention.people <= self._words.largest.get(noun, mention.people)

    @cached_property
    def _country(self) -> Entry | None:
        """The country that most of the report's places lie in."""
        counts: Counter[str] = Counter()
        for mention in (mention for found in self._mentions.values() for mention in found):
            if mention.place.country:
                counts[mention.place.country] += 1 if mention.place.precision == "country" else 2
        isos = sorted(counts)
        return self._gazetteer.country(max(isos, key=lambda iso: counts[iso])) if isos else None

    @cached_property
    def _by_index(self) -> dict[int, Sentence]:
        return {sentence.index: sentence for sentence in self._reading.sentences}

    @cached_property
    def _toponyms(self) -> tuple[Toponym, ...]:
        labelled = any(sentence.entities for sentence in self._reading.sentences)
        finder = Finder(self._gazetteer, self._words, labelled=labelled)
        found = finder.report(self._reading.sentences)
        return tuple(t for t in found if self._kind_of(t.sentence, t.start) not in BEINGS)

    @cached_property
    def _mentions(self) -> dict[int, tuple[PlaceMention, ...]]:
        toponyms = self._toponyms
        held = [frozenset(self._holders(number)) for number in range(len(toponyms))]
        uses = [
            Use(toponym.name, self._words.kinds.get(toponym.generic or ""), held[number], frozenset(self._outer(number)))
            for number, toponym in enumerate(toponyms)
        ]
        choices = choose_places(uses, self._gazetteer, country_weights(self._reading, toponyms, self._gazetteer))
        found: dict[int, list[PlaceMention]] = {}
        last: Entry | None = None
        for number, (toponym, choice) in enumerate(zip(toponyms, choices, strict=True)):
            if choice or toponym.sure:
                around = None if choice else self._around(number, choices, last)
                found.setdefault(toponym.sentence, []).append(self._mention(toponym, choice, around))
            last = choice.entry if choice else last
        return {index: tuple(mentions) for index, mentions in found.items()}

    def _holders(self, number: int) -> Iterator[int]:
        return holders(number, self._toponyms, self._by_index[self._toponyms[number].sentence], self._gazetteer)

    def _outer(self, number: int) -> Iterator[int]:
        return outer(number, self._toponyms, self._by_index[self._toponyms[number].sentence], self._gazetteer)

    def _around(self, number: int, choices: list[Choice | None], last: Entry | None) -> Entry | None:
        """What an unknown place inherits: the place it is said to lie in, else the province or country of the last
        one."""
        held = frozenset(self._holders(number))
        for choice in choices[number + 1 : number + 3]:
            if choice and choice.entry.id in held:
                return choice.entry
        if last is None or last.kind in ("country", "province"):
            return last
        return next((upper for upper in self._gazetteer.within(last) if upper.kind in ("province", "country")), None)

    def _mention(self, toponym: Toponym, choice: Choice | None, around: Entry | None) -> PlaceMention:
        sentence = self._by_index[toponym.sentence]
        text = surface(sentence, toponym.start, toponym.end)
        entry = choice.entry if choice else around
        name = toponym.site or (_named(choice.entry, toponym) if choice else toponym.name)
        place = _place(text, name, entry, own=choice is not None and toponym.site is None)
        people = choice.entry.population if choice and toponym.site is None else 0
        return PlaceMention(
            toponym.start, toponym.end, _head(sentence, toponym), place, choice is not None, toponym.generic, people
        )


def _named_after(sentence: Sentence, mention: PlaceMention, mentions: tuple[PlaceMention, ...]) -> PlaceMention:
    """The place that a phrase goes on to name: "the Aleppo district of X" is X."""
    after = next((other for other in mentions if other.start == mention.end + 1), mention)
    of = after is not mention and sentence.tokens[mention.end].text == "of"
    return after if of and COARSER.index(after.place.precision) <= COARSER.index(mention.place.precision) else mention


def fineness(mention: PlaceMention) -> int:
    """The rank of a mention's place, the finest first; a name without a point of its own is that of a spot or town."""
    rank = COARSER.index(mention.place.precision)
    return rank if mention.resolved else min(rank, COARSER.index("city"))


def _owner(sentence: Sentence, mention: PlaceMention, word: int) -> bool:
    """Whether a country only says whose the noun is: "U.S. personnel", "Syria talks" are not in the country."""
    token = sentence.tokens[mention.head]
    return mention.place.precision == "country" and token.deprel == "compound" and token.head == word


def _named(entry: Entry, toponym: Toponym) -> str:
    """The place's name, with the direction that the phrase gives it: "northern Syria", "eastern Aleppo"."""
    return f"{toponym.direction} {entry.name}" if toponym.direction else entry.name


def _place(text: str, name: str, entry: Entry | None, *, own: bool = True) -> Place:
    """A place at an entry's point; the entry's id only where it is the entry itself."""
    if entry is None:
        return Place(text, name)
    precision = None if entry.kind == "region" else entry.kind
    return Place(text, name, entry.geonameid if own else None, entry.country, entry.lat, entry.lon, precision)


def _head(sentence: Sentence, toponym: Toponym) -> int:
    """The word of the span that hangs on a word outside it."""
    inside = range(toponym.start, toponym.end)
    return next((index for index in inside if sentence.tokens[index].head not in inside), toponym.start)
