"""Corpora of names: Universal NER, CrossNER, Wikigold, WikiANN, all brought down to PER, ORG and LOC."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from training.corpora.sentence import ENTITY_TYPES, UNKNOWN, Sentence

_FINE = {
    "PER": "person politician writer scientist musicalartist",
    "ORG": "organisation politicalparty university band",
    "LOC": "location country",
}
_COARSE = {fine: coarse for coarse, names in _FINE.items() for fine in names.split()}
_UNSURE = frozenset(("event", "election", "misc", "magazine", "academicjournal", "award"))  # corpora differ about these


def read_tagged(path: Path, word: int, tag: int) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of each sentence of a column file: which column holds which."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split("\t") if "\t" in line else line.split()
        if line.startswith("# ") and len(cells) != 2:
            continue
        if len(cells) > max(word, tag):
            words.append(cells[word])
            tags.append(cells[tag].strip())
        elif words:
            yield words, tags
            words, tags = [], []


def map_tag(tag: str) -> str:
    """A corpus's BIO tag as one of ours: other types are O, types that corpora disagree about are unknown."""
    part, _, kind = tag.partition("-")
    if kind in ENTITY_TYPES:
        return tag
    if kind in _COARSE:
        return f"{part}-{_COARSE[kind]}"
    return UNKNOWN if kind in _UNSURE else "O"


def _sentences(path: Path, word: int, tag: int) -> Iterator[Sentence]:
    for words, tags in read_tagged(path, word, tag):
        yield Sentence(tuple(words), tags={"entities": tuple(map(map_tag, tags))})


def read_universal(path: Path) -> Iterator[Sentence]:
    """Universal NER, ``.iob2``: number, word, tag, ..."""
    return _sentences(path, 1, 2)


def read_crossner(path: Path) -> Iterator[Sentence]:
    """CrossNER: word and fine tag."""
    return _sentences(path, 0, 1)


def read_wiki(path: Path) -> Iterator[Sentence]:
    """Wikigold and WikiANN: number, word, tag."""
    return _sentences(path, 1, 2)
