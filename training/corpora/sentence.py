"""The one shape that all readers yield."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN = "?"  # a tag that nobody gave: training passes over it
LAYERS = ("entities", "mentions", "source", "cue", "content")
ENTITY_TYPES = ("PER", "ORG", "LOC")
MENTION_TYPES = (
    "Organisation",
    "Person",
    "Location",
    "Nationality",
    "MilitaryPlatform",
    "Weapon",
    "Vehicle",
    "Temporal",
    "Money",
    "Quantity",
    "DocumentReference",
)
LAYER_TYPES: Mapping[str, tuple[str, ...]] = {
    "entities": ENTITY_TYPES,
    "mentions": MENTION_TYPES,
    "source": ("source",),
    "cue": ("cue",),
    "content": ("content",),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with what a corpus says about them.

    ``heads`` (0 for the root, else 1-based), ``deprels``, ``upos`` and ``xpos`` are given together or not at all.
    ``tags`` maps a layer to one BIO tag a word; ``?`` stands for a tag that is not known.
    """

    words: tuple[str, ...]
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Labelled = tuple[int, int, str]  # start, end (exclusive), label: in words or in characters


def tag_names(layer: str) -> list[str]:
    """BIO tags of a layer: ``O`` first, then B and I of each type in turn."""
    return ["O", *(f"{part}-{kind}" for kind in LAYER_TYPES[layer] for part in "BI")]


def keep_longest(spans: Iterable[Labelled]) -> list[Labelled]:
    """Drop every span that overlaps a longer one kept before it; the rest in text order."""
    kept: list[Labelled] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def bio_tags(length: int, spans: Iterable[Labelled]) -> tuple[str, ...]:
    """One BIO tag a word from spans in words that do not overlap."""
    tags = ["O"] * length
    for start, end, label in spans:
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tuple(tags)


def spans_of(tags: Sequence[str]) -> list[Labelled]:
    """Spans in words that BIO tags draw; an I without its B opens a span of its own."""
    spans: list[Labelled] = []
    for place, tag in enumerate(tags):
        part, _, label = tag.partition("-")
        follows = part == "I" and spans and spans[-1][1] == place and spans[-1][2] == label
        if follows:
            spans[-1] = (spans[-1][0], place + 1, label)
        elif part in ("B", "I"):
            spans.append((place, place + 1, label))
    return spans


def words_within(tokens: Sequence[tuple[int, int]], spans: Iterable[Labelled]) -> list[Labelled]:
    """Character spans as word spans: every word that a span touches; spans that touch no word are dropped."""
    found: list[Labelled] = []
    for start, end, label in spans:
        touched = [n for n, (left, right) in enumerate(tokens) if left < end and right > start]
        if touched:
            found.append((touched[0], touched[-1] + 1, label))
    return found
