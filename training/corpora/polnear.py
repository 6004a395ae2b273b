"""PolNeAR: who says what in political news. Sources, cues and contents, in brat standoff, are cut to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.plain import cut_sentences, cut_words
from training.corpora.sentence import Labelled, Sentence, bio_tags, keep_longest, words_within

_ROLES = {"Source": "source", "Cue": "cue", "Content": "content"}
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


def read_articles(folder: Path) -> Iterator[Sentence]:
    """Sentences of one split (``text/`` and ``attributions/``)."""
    for text, marks in articles_of(folder):
        yield from cut_article(text, read_standoff(marks))


def articles_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The text of each article of a split and its standoff; of two annotators the first by name is taken."""
    marks: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        marks.setdefault(_ANNOTATOR.sub("", path.stem), path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in marks:
            yield path.read_bytes().decode("utf-8"), marks[path.stem].read_text(encoding="utf-8")


Pieces = list[tuple[int, int]]
"""Where the pieces of one span stand, in characters."""


def read_relations(marks: str) -> Iterator[dict[str, Pieces]]:
    """Each attribution: the pieces of its source (where it has one), cue and content, in characters."""
    spans: dict[str, tuple[str, Pieces]] = {}
    for line in marks.splitlines():
        cells = line.split("\t")
        role, _, rest = cells[1].partition(" ") if len(cells) > 1 else ("", "", "")
        if role in _ROLES:
            pieces = [tuple(map(int, piece.split())) for piece in rest.split(";")]
            spans[cells[0]] = (_ROLES[role], [(piece[0], piece[1]) for piece in pieces])
    for line in marks.splitlines():
        if line.startswith("E"):
            found: dict[str, Pieces] = {}
            for part in line.split("\t")[1].split():
                role, pieces = spans.get(part.partition(":")[2], ("", []))
                found.setdefault(role, []).extend(pieces)
            found.pop("", None)
            if "cue" in found and "content" in found:
                yield found


def read_standoff(marks: str) -> list[Labelled]:
    """Spans in characters, one for each piece of a span in pieces, labelled source, cue or content."""
    spans: list[Labelled] = []
    for line in marks.splitlines():
        cells = line.split("\t")
        role, _, pieces = cells[1].partition(" ") if len(cells) > 2 else ("", "", "")
        if role in _ROLES:
            for piece in pieces.split(";"):
                start, end = map(int, piece.split())
                spans.append((start, end, _ROLES[role]))
    return spans


def cut_article(text: str, spans: list[Labelled]) -> Iterator[Sentence]:
    """Sentences of one article with the three layers; where spans of a role nest, the outermost stays."""
    by_role = {role: keep_longest(span for span in spans if span[2] == role) for role in _ROLES.values()}
    for start, end in cut_sentences(text):
        tokens = cut_words(text, start, end)
        if not tokens:
            continue
        words = tuple(text[left:right] for left, right in tokens)
        tags = {
            role: bio_tags(len(words), keep_longest(words_within(tokens, (s for s in chosen if s[0] < end and s[1] > start))))
            for role, chosen in by_role.items()
        }
        yield Sentence(words, tags=tags)
