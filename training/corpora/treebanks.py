"""CoNLL-U treebanks; GUM's entity brackets become names where that is safe and unknown where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.sentence import UNKNOWN, Labelled, Sentence, bio_tags

_NAMED = {"person": "PER", "place": "LOC", "organization": "ORG"}
_BRACKET = re.compile(r"\((\d+(?:\[\d+/\d+\])?)-([a-z]+)[^()]*(\))?|(\d+(?:\[\d+/\d+\])?)\)")
_TITLES = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "sir",
        "lord",
        "king",
        "queen",
        "prince",
        "princess",
        "general",
        "gen.",
        "sen.",
        "rep.",
        "prof.",
        "professor",
        "senator",
        "judge",
        "justice",
        "captain",
        "colonel",
        "minister",
        "st.",
        "pope",
        "governor",
        "mayor",
        "secretary",
    ]
)
_INSIDE = frozenset(["of", "the", "and", "for", "&", "de", "la", "van", "von", "der", "al", "-", "'s"])

Rows = list[list[str]]


def read_rows(path: Path) -> Iterator[Rows]:
    """The rows of each sentence of a CoNLL-U file, words alone: no ranges, no empty nodes."""
    rows: Rows = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            elif line[0] != "#":
                cells = line.rstrip("\n").split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    if rows:
        yield rows


def read_treebank(path: Path, *, entities: bool = False) -> Iterator[Sentence]:
    """Sentences of a treebank; with ``entities`` GUM's named mentions come along as the ``entities`` layer."""
    for rows in read_rows(path):
        yield Sentence(
            words=tuple(row[1] for row in rows),
            heads=tuple(int(row[6]) for row in rows),
            deprels=tuple(row[7] for row in rows),
            upos=tuple(row[3] for row in rows),
            xpos=tuple(row[4] for row in rows),
            tags={"entities": name_tags(rows)} if entities else {},
        )


def read_mentions(rows: Rows) -> list[Labelled]:
    """GUM's mentions in word ranges with their types, from the ``Entity`` brackets; broken-up mentions are left out."""
    opened: dict[str, list[tuple[int, str]]] = {}
    mentions: list[Labelled] = []
    for place, row in enumerate(rows):
        marks = next((cell[7:] for cell in row[9].split("|") if cell.startswith("Entity=")), "")
        for found in _BRACKET.finditer(marks):
            name, kind, closed, ended = found.groups()
            if ended is None and not closed:
                opened.setdefault(name, []).append((place, kind))
            elif ended is None:
                mentions.append((place, place + 1, kind))
            elif opened.get(ended):
                start, kind = opened[ended].pop()
                mentions.append((start, place + 1, kind))
    return [(start, end, kind) for start, end, kind in mentions if end > start]


def name_tags(rows: Rows) -> tuple[str, ...]:
    """BIO tags of names. Proper nouns that no safe name covers are unknown; everything else is O."""
    proper = [row[3] == "PROPN" for row in rows]
    tags = [UNKNOWN if is_proper else "O" for is_proper in proper]
    taken = [False] * len(rows)
    for start, end, kind in sorted(read_mentions(rows), key=lambda span: span[0] - span[1]):
        name = _name_range(rows, start, end)
        if kind == "time" and not any(taken[start:end]):
            tags[start:end] = ["O"] * (end - start)
        elif kind in _NAMED and name and not any(taken[slice(*name)]):
            _mark(tags, rows, name, _NAMED[kind])
            taken[slice(*name)] = [True] * (name[1] - name[0])
    return tuple(tags)


def _name_range(rows: Rows, start: int, end: int) -> tuple[int, int] | None:
    """The part of a mention that is its name: round its head, if that is a proper noun."""
    inside = range(start, end)
    head = next((n for n in inside if int(rows[n][6]) - 1 not in inside), None)
    if head is None or rows[head][3] != "PROPN":
        return None
    left, right = start, end
    while rows[left][3] in ("DET", "PUNCT"):
        left += 1
    while rows[right - 1][3] in ("PART", "PUNCT"):
        right -= 1
    if all(rows[n][3] == "PROPN" or rows[n][1].lower() in _INSIDE for n in range(left, right)):
        return left, right
    left, right = head, head + 1
    while left > start and rows[left - 1][3] == "PROPN":
        left -= 1
    while right < end and rows[right][3] == "PROPN":
        right += 1
    return left, right


def _mark(tags: list[str], rows: Rows, name: tuple[int, int], label: str) -> None:
    """Write one name into the tags; a title before it is unknown, since corpora differ about titles."""
    start, end = name
    while label == "PER" and start < end - 1 and rows[start][1].lower() in _TITLES:
        tags[start] = UNKNOWN
        start += 1
    tags[start:end] = bio_tags(end - start, [(0, end - start, label)])
