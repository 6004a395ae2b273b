"""re3d: reports on Syria and Iraq with entities of the fine types, one folder a publisher."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.corpora.plain import cut_sentences, cut_words
from training.corpora.sentence import MENTION_TYPES, Labelled, Sentence, bio_tags, keep_longest, words_within

SUREST = 0.5  # entities below this confidence are dropped


def read_folder(folder: Path) -> Iterator[Sentence]:
    """Sentences of one publisher's folder with the ``mentions`` layer; overlaps are settled for the longest."""
    entities = _entities(folder / "entities.jsonl")
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield from cut_document(document["text"], entities.get(document["_id"], []))


def cut_document(text: str, entities: list[Labelled]) -> Iterator[Sentence]:
    """Sentences of one text, given its entities in characters."""
    spans = keep_longest(entities)
    for start, end in cut_sentences(text):
        tokens = cut_words(text, start, end)
        if tokens:
            inside = keep_longest(words_within(tokens, spans))
            words = tuple(text[left:right] for left, right in tokens)
            yield Sentence(words, tags={"mentions": bio_tags(len(words), inside)})


def is_passed_over(sentence: Sentence) -> bool:
    """Whether a sentence seems to have been skipped: two names or more, going by capitals, and nothing marked."""
    capitals = sum(word[:1].isupper() for word in sentence.words[1:])
    return capitals >= 2 and set(sentence.tags["mentions"]) == {"O"}


def _entities(path: Path) -> dict[str, list[Labelled]]:
    found: dict[str, list[Labelled]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        entity = json.loads(line)
        if entity["confidence"] >= SUREST and entity["type"] in MENTION_TYPES:
            span = (int(entity["begin"]), int(entity["end"]), str(entity["type"]))
            found.setdefault(entity["documentId"], []).append(span)
    return found
