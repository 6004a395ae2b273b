"""Who speaks a quotation: by the tree and the cue in its sentence, by the sentence before it, or by the quotation that it goes
on with.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nicias.codebook.speech import load_speech
from nicias.model.reading import Sentence, Speaker
from nicias.read.marks import Quotation

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_INHERITS = ("conj", "xcomp", "advcl", "parataxis", "ccomp")
_NEAR = 14
"""Words between a quotation and a cue that is not bound to it by the tree."""
_SCARE = 3
"""Words of a quotation so short that it may be no speech at all."""
_SHORT = 9
"""Words of a sentence that is nothing but a cue ("The minister added:")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech and the head word of who speaks."""

    word: int
    subject: int


@dataclass(slots=True)
class Scene:
    """The sentences of a report with what was found out about each: children of its words, its cues."""

    sentences: Sequence[Sentence]
    quotations: Sequence[Quotation]
    _children: dict[int, list[list[int]]] = field(default_factory=dict)
    _cues: dict[int, tuple[Cue, ...]] = field(default_factory=dict)
    _inside: dict[int, list[Quotation]] = field(default_factory=dict)

    def children(self, number: int) -> list[list[int]]:
        """The dependents of every word of a sentence."""
        if number not in self._children:
            tokens = self.sentences[number].tokens
            lists: list[list[int]] = [[] for _ in tokens]
            for word, token in enumerate(tokens):
                if 0 <= token.head < len(tokens):
                    lists[token.head].append(word)
            self._children[number] = lists
        return self._children[number]

    def cues(self, number: int) -> tuple[Cue, ...]:
        """The cues of a sentence that stand outside all quotations."""
        if number not in self._cues:
            self._cues[number] = tuple(self._find_cues(number))
        return self._cues[number]

    def _find_cues(self, number: int) -> Iterator[Cue]:
        verbs = load_speech().verbs
        tokens = self.sentences[number].tokens
        for word, token in enumerate(tokens):
            if token.lemma == "according" and (noun := self._according(number, word)) is not None:
                yield Cue(word, noun)
            elif token.upos == "VERB" and token.lemma in verbs and not self._is_quoted(number, word):
                subject = self._subject(number, word)
                if subject is not None and not self._is_quoted(number, subject):
                    yield Cue(word, subject)

    def _according(self, number: int, word: int) -> int | None:
        tokens = self.sentences[number].tokens
        if tokens[word].deprel in ("case", "mark", "fixed") and tokens[word].head >= 0:
            return tokens[word].head
        return next((child for child in self.children(number)[word] if tokens[child].deprel in ("obl", "nmod", "obj")), None)

    def _subject(self, number: int, verb: int) -> int | None:
        """The verb's subject, or that of the verb on which it hangs."""
        tokens, word = self.sentences[number].tokens, verb
        for _ in range(4):
            found = [child for child in self.children(number)[word] if tokens[child].deprel in _SUBJECTS]
            if found:
                return found[0]
            if tokens[word].deprel.startswith("acl") and tokens[word].head >= 0:
                return tokens[word].head
            if tokens[word].deprel.split(":")[0] not in _INHERITS or tokens[word].head < 0:
                return None
            word = tokens[word].head
        return None

    def _is_quoted(self, number: int, word: int) -> bool:
        sentence = self.sentences[number]
        token = sentence.tokens[word]
        place = bisect_right(self.quotations, token.start, key=lambda quote: quote.start) - 1
        return sentence.part != "title" and place >= 0 and token.end <= self.quotations[place].end

    def quotations_in(self, number: int) -> list[Quotation]:
        """The quotations that overlap a sentence."""
        if number not in self._inside:
            sentence = self.sentences[number]
            first = bisect_right(self.quotations, sentence.start, key=lambda quote: quote.end)
            last = bisect_left(self.quotations, sentence.end, key=lambda quote: quote.start)
            self._inside[number] = list(self.quotations[first:last])
        return self._inside[number]


def find_speaker(scene: Scene, quote: Quotation, numbers: Sequence[int], before: Speaker | None) -> Speaker | None:
    """Who speaks ``quote``, which lies in the sentences ``numbers``. ``before``: who spoke the quotation before it, if that
    ends in the sentence before or in the same.
    """
    for number in dict.fromkeys((numbers[0], numbers[-1])):
        if cue := _bound_cue(scene, quote, number) or _near_cue(scene, quote, number):
            return Speaker(number, cue.subject, cue.word)
    if _words(scene, quote, numbers) <= _SCARE:
        return None
    for number in dict.fromkeys((numbers[-1], numbers[0])):
        if speaker := _attributed(scene, quote, number):
            return speaker
    return _from_neighbours(scene, quote, numbers, before)


def _words(scene: Scene, quote: Quotation, numbers: Sequence[int]) -> int:
    return sum(len(_inside(scene.sentences[number], quote)) for number in numbers)


def _inside(sentence: Sentence, quote: Quotation) -> list[int]:
    """The words of a sentence that lie in a quotation, marks left out."""
    tokens = sentence.tokens
    first = bisect_left(tokens, quote.start, key=lambda token: token.start)
    last = bisect_right(tokens, quote.end, key=lambda token: token.end)
    return [word for word in range(first, last) if tokens[word].upos != "PUNCT"]


def _bound_cue(scene: Scene, quote: Quotation, number: int) -> Cue | None:
    """The cue over the quotation's head word in the tree, or the one set into it."""
    sentence = scene.sentences[number]
    cues = {cue.word: cue for cue in scene.cues(number)}
    inside = set(_inside(sentence, quote))
    for word in sorted(inside):
        if cues and sentence.tokens[word].head not in inside and (found := _over(sentence, word, cues, inside)):
            return found
    return next((cue for cue in cues.values() if sentence.tokens[cue.word].head in inside), None)


def _over(sentence: Sentence, word: int, cues: dict[int, Cue], inside: set[int]) -> Cue | None:
    """The nearest cue above a word whose subject does not lie in the quotation."""
    seen = 0
    while word >= 0 and seen < 12:
        word = sentence.tokens[word].head
        seen += 1
        if word in cues and cues[word].subject not in inside:
            return cues[word]
    return None


def _near_cue(scene: Scene, quote: Quotation, number: int) -> Cue | None:
    """The nearest cue beside a quotation of some length, behind it rather than before it."""
    sentence = scene.sentences[number]
    inside = _inside(sentence, quote)
    if len(inside) <= _SCARE:
        return None
    near: list[tuple[int, Cue]] = []
    for cue in scene.cues(number):
        distance = cue.word - inside[-1] if cue.word > inside[-1] else inside[0] - cue.word + 2
        if distance <= _NEAR:
            near.append((distance, cue))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _attributed(scene: Scene, quote: Quotation, number: int) -> Speaker | None:
    """The source that the language model's attribution head marked, where no cue of the codebook stands."""
    sentence = scene.sentences[number]
    inside = set(_inside(sentence, quote))
    sources = [span for span in sentence.sources if not inside & set(range(span.start, span.end))]
    if not sources or not inside:
        return None
    source = min(sources, key=lambda span: min(abs(span.start - max(inside)), abs(min(inside) - span.end)))
    cue = min(sentence.cues, key=lambda span: abs(span.start - source.start), default=None)
    return Speaker(number, _head(sentence, source.start, source.end), _head(sentence, cue.start, cue.end) if cue else None)


def _head(sentence: Sentence, start: int, end: int) -> int:
    """The word of a run that hangs on a word outside it."""
    return next((word for word in range(start, end) if not start <= sentence.tokens[word].head < end), start)


def _from_neighbours(scene: Scene, quote: Quotation, numbers: Sequence[int], before: Speaker | None) -> Speaker | None:
    """For a quotation that fills its sentences: the cue that announces it, the speaker before, or the cue behind it."""
    first, last = scene.sentences[numbers[0]], scene.sentences[numbers[-1]]
    if quote.start - first.start > 3 or last.end - quote.end > 4:
        return None
    if numbers[0] > 0 and (speaker := _announced(scene, numbers[0] - 1)):
        return speaker
    if before is not None:
        return before
    if numbers[0] > 0 and (speaker := _main_cue(scene, numbers[0] - 1)):
        return speaker
    behind = numbers[-1] + 1
    if behind < len(scene.sentences) and len(scene.sentences[behind].tokens) <= _SHORT and not scene.quotations_in(behind):
        return _main_cue(scene, behind)
    return None


def _announced(scene: Scene, number: int) -> Speaker | None:
    """ "The minister added:"."""
    sentence = scene.sentences[number]
    if sentence.part == "title" or not sentence.text.endswith(":") or not scene.cues(number):
        return None
    cue = scene.cues(number)[-1]
    return Speaker(number, cue.subject, cue.word)


def _main_cue(scene: Scene, number: int) -> Speaker | None:
    """The cue that is the sentence's main verb, or is set beside it."""
    sentence = scene.sentences[number]
    if sentence.part == "title":
        return None
    for cue in scene.cues(number):
        token = sentence.tokens[cue.word]
        if token.head < 0 or (token.deprel in ("parataxis", "conj") and sentence.tokens[token.head].head < 0):
            return Speaker(number, cue.subject, cue.word)
    return None
