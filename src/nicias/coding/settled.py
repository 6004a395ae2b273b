"""Who speaks at a cue where the tree is in doubt: by the attribution head, or by the nouns beside the cue.

Reports that lost their punctuation are parsed worst where somebody is quoted at a sentence's end; the head, and the nouns
beside the cue, are right there more often than the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nicias.coding.sources import Sources
from nicias.coding.tree import Tree
from nicias.model.reading import Span

if TYPE_CHECKING:
    from nicias.coding.scene import Scene

SURE, LIKELY = 0.6, 0.4
"""Scores of spans that may gainsay the tree, and of those that may fill in for it."""
LEAST = 3
"""Words of a content that only the head or the words around the cue tell."""
NEAR = 6
"""Words between a source and its cue."""
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_INNER = frozenset("compound flat nmod appos amod conj nmod:poss nmod:desc nmod:unmarked nummod det case punct".split())

Settled = tuple[tuple[int, ...], frozenset[int]]
"""The words that name the source, and the content."""


def settle_source(
    scene: Scene, sources: Sources, tree: Tree, cue: int, source: tuple[int, ...], content: frozenset[int]
) -> Settled:
    """The source of a cue and its content: the tree's, or what the head or the words beside the cue say where that is nobody."""
    index = tree.sentence.index
    named = bool(source) and bool(sources.actors(index, source))
    spans = _spans_near(tree, cue, SURE if named else LIKELY)
    lexicon = scene.codebook.speech
    if source and not named and tree.lemmas[source[0]] in lexicon.sources.unnamed | lexicon.sources.papers:
        return source, content
    if any(span.start <= word < span.end for span in spans for word in source):
        if named and not (inner := _speaker_beside_medium(scene, sources, tree, source, spans)):
            return source, content
        if named:
            return inner, content
        spans = [span for span in spans if any(span.start <= word < span.end for word in source)]
    elif named and (tree.tokens[source[0]].upos == "PRON" or not _gainsays(spans, cue)):
        spans = []
    for span in spans:
        for word in _candidates(scene, tree, span):
            if sources.actors(index, (word,)):
                return (word,), content - set(range(span.start, span.end))
    return _beside(sources, tree, cue, source, content, named)


def _speaker_beside_medium(
    scene: Scene, sources: Sources, tree: Tree, source: tuple[int, ...], spans: list[Span]
) -> tuple[int, ...]:
    """The person named right after a medium in one source: "speaking to the agency Jane Doe said"."""
    index = tree.sentence.index
    if not all(actor.sector == "JRN" for actor in sources.actors(index, source)):
        return ()
    inside = {w for span in spans for w in range(span.start, span.end)}
    people = (p for p in tree.sentence.entities if p.label == "PER" and p.start in inside and p.start > max(source))
    tops = (_top(tree, person.start, person.end) for person in people)
    return next(((top,) for top in tops if scene.cast.resolve(index, top)), ())


def _spans_near(tree: Tree, cue: int, score: float) -> list[Span]:
    """The head's sources near a cue, the nearest first."""
    near = [(_distance(span, cue), span.start, span) for span in tree.sentence.sources if span.score >= score]
    return [span for distance, _, span in sorted(near, key=lambda item: item[:2]) if distance <= NEAR]


def _distance(span: Span, cue: int) -> int:
    return cue - span.end + 1 if cue >= span.end else span.start - cue if cue < span.start else 0


def _gainsays(spans: list[Span], cue: int) -> bool:
    return bool(spans) and _distance(spans[0], cue) == 1


def _candidates(scene: Scene, tree: Tree, span: Span) -> Iterator[int]:
    """The words that may head a source's phrase: a person's name, what hangs on a word outside, names from the right."""
    inside = range(span.start, span.end)
    for person in tree.sentence.entities:
        if person.label == "PER" and person.start in inside and person.end <= span.end:
            yield _top(tree, person.start, person.end)
    yield from (word for word in inside if tree.head(word) not in inside and tree.tokens[word].upos in _NOMINAL)
    index = tree.sentence.index
    names = (w for w in reversed(inside) if tree.tokens[w].upos in _NOMINAL and not _is_joined(tree, w))
    yield from (w for w in names if scene.cast.is_actor(index, w))


def _is_joined(tree: Tree, word: int) -> bool:
    """Whether the word is the first part of another: "US" of "US-based"."""
    return word + 1 < len(tree.tokens) and tree.tokens[word + 1].text == "-"


def _top(tree: Tree, start: int, end: int) -> int:
    return next((word for word in range(start, end) if not start <= tree.head(word) < end), start)


def _beside(sources: Sources, tree: Tree, cue: int, source: tuple[int, ...], content: frozenset[int], named: bool) -> Settled:
    """The noun phrase between the cue and the sentence's end, else the one right before a cue that closes the sentence."""
    last, hears = _last_word(tree), tree.lemmas[cue] in sources.hearing
    after = (tree.tokens[w] for w in range(cue + 1, last + 1))
    if any(token.upos in ("VERB", "AUX", "PUNCT") and token.text != "-" for token in after):
        return source, content
    options = [_noun_after(tree, cue, last, sources.papers)] if cue < last and not hears else []
    if not named or not content or _is_far(tree, source, cue):
        options.append(_nouns_before(tree, cue))
    for words in options:
        if words and not (content and set(words) <= set(source)) and sources.actors(tree.sentence.index, words):
            phrase = set(tree.subtree(words[0])) if words[0] > cue else set(range(_start(tree, words[0]), cue))
            said = frozenset(bare_words(tree, range(cue))) - phrase
            return words, said if len(said) >= LEAST else content
    return source, content


def _is_far(tree: Tree, source: tuple[int, ...], cue: int) -> bool:
    """Whether other words stand between a source's phrase and the cue."""
    edge = max(w for word in source for w in tree.subtree(word) if w < cue) if source[0] < cue else cue
    return any(tree.tokens[w].upos not in ("ADV", "AUX", "PUNCT", "PART") for w in range(edge + 1, cue))


def _last_word(tree: Tree) -> int:
    last = len(tree.tokens) - 1
    while last > 0 and tree.tokens[last].upos == "PUNCT":
        last -= 1
    return last


def _noun_after(tree: Tree, cue: int, last: int, papers: frozenset[str]) -> tuple[int, ...]:
    """The head of "said the army" at the sentence's end, unless it is said to them, or there."""
    after = range(cue + 1, last + 1)
    if tree.tokens[cue + 1].upos not in ("DET", "PROPN", "NOUN", "ADJ"):
        return ()
    tops = tuple(w for w in after if tree.head(w) not in after and tree.tokens[w].upos in _NOMINAL)[:1]
    return tops if not tops or tree.lemmas[tops[0]] not in papers else ()


def _nouns_before(tree: Tree, cue: int) -> tuple[int, ...]:
    """The head of the phrase that ends right before the cue, and the one joined to it by "and"."""
    word = cue - 1
    while word > 0 and tree.tokens[word].upos in ("ADV", "AUX"):
        word -= 1
    if word < 0 or tree.tokens[word].upos not in _NOMINAL:
        return ()
    while tree.tokens[word].deprel in _INNER and 0 <= tree.head(word) < cue and tree.tokens[tree.head(word)].upos in _NOMINAL:
        if tree.head(word) > word or any(tree.tokens[w].upos in ("VERB", "AUX") for w in range(tree.head(word), word)):
            break
        word = tree.head(word)
    joint = _start(tree, word) - 1
    joined = joint > 0 and tree.tokens[joint].upos == "CCONJ" and tree.tokens[joint - 1].upos in _NOMINAL
    return (joint - 1, word) if joined else (word,)


def _start(tree: Tree, word: int) -> int:
    """Where a phrase begins that may be broken in the tree."""
    first = word
    while first > 0 and tree.head(first - 1) in range(first, word + 1) and tree.tokens[first - 1].upos not in ("VERB", "PUNCT"):
        first -= 1
    return first


def bare_words(tree: Tree, words: Iterable[int]) -> list[int]:
    """The words without marks."""
    return [word for word in words if tree.tokens[word].upos != "PUNCT"]
