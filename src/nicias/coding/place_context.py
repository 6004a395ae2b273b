"""What a report's names and phrases say about places before any is chosen: its countries, and what lies in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nicias.codebook.folding import fold_loose
from nicias.codebook.gazetteer import Gazetteer
from nicias.coding.place_candidates import Toponym
from nicias.model.reading import Reading, Sentence, Token

TITLE, NAMED, ADJECTIVE = 2.0, 3.0, 1.0
"""Weights of a country's mentions: a title doubles; its name, its adjective."""
BIG = 400_000
"""People from which on a province keeps a country of the same name from being taken for granted."""
HOLDERS = 20
"""Bearers of a container's name that are looked at."""

_BETWEEN = frozenset(((",",), ("(",), ("of",)))
_IN = frozenset(("in", "inside", "within"))
"""Prepositions of what something lies in."""
_HYPHENS = ("-", "‐", "‑", "–")
_APART = 6
"""Words at most between a name and what it is said to lie in ("in the rebel-held east of")."""


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


def holders(number: int, toponyms: Sequence[Toponym], sentence: Sentence, gazetteer: Gazetteer) -> Iterator[int]:
    """Ids of the places that hold the toponym by the words around it: "X, Y", "X in Y, Z", "Y's X", "Y district of
    X"."""
    toponym = toponyms[number]
    previous = toponym
    for after in toponyms[number + 1 : number + 3]:
        if after.sentence != toponym.sentence or not _between(sentence, previous, after):
            break
        yield from _ids(after, gazetteer)
        previous = after
    if number and toponyms[number - 1].sentence == toponym.sentence:
        before = toponyms[number - 1]
        between = tuple(token.text.lower() for token in sentence.tokens[before.end : toponym.start])
        if between[:1] in (("'s",), ("’s",)) and len(between) <= 5 and "and" not in between:
            yield from _ids(before, gazetteer)


def outer(number: int, toponyms: Sequence[Toponym], sentence: Sentence, gazetteer: Gazetteer) -> Iterator[int]:
    """Ids of the places that the toponym is said to lie in by "in": it lies nowhere else."""
    for after in toponyms[number + 1 : number + 2]:
        if after.sentence == toponyms[number].sentence and _is_in(sentence, toponyms[number], after):
            yield from _ids(after, gazetteer)


def _between(sentence: Sentence, toponym: Toponym, after: Toponym) -> bool:
    between = tuple(token.text.lower() for token in sentence.tokens[toponym.end : after.start])
    return between in _BETWEEN or _is_in(sentence, toponym, after)


def _is_in(sentence: Sentence, toponym: Toponym, after: Toponym) -> bool:
    """Whether only "in" and words that describe the second place stand between two names."""
    between = sentence.tokens[toponym.end : after.start]
    start = 1 if between and between[0].text == "," else 0
    if not start < len(between) <= _APART or between[start].text.lower() not in _IN:
        return False
    return all(_describes(between, at) for at in range(start + 1, len(between)))


def _describes(between: Sequence[Token], at: int) -> bool:
    """Whether a word on the way to the second name only describes that: no clause, no other thing."""
    token = between[at]
    if not (token.text.islower() or token.text in _HYPHENS) or token.xpos in ("VBD", "VBZ", "VBP", "CC"):
        return False
    noun = token.upos in ("NOUN", "PRON", "NUM", "CCONJ") and token.deprel != "compound"
    return not noun or (at + 1 < len(between) and between[at + 1].text in ("of", *_HYPHENS))


def _ids(toponym: Toponym, gazetteer: Gazetteer) -> Iterator[int]:
    for match in gazetteer.find(toponym.name)[:HOLDERS]:
        if match.exact:
            yield match.entry.id
