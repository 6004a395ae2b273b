"""CoNLL-U treebanks; GUM's entity brackets become names where that is safe and unknown where it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.sentence import UNKNOWN, Labelled, Sentence, bio_tags

_NAMED = {"person": "PER", "place": "LOC", "organization": "ORG"}
_BRACKET = re.compile(r"\((\d+(?:\[\d+/\d+\])?)-([a-z]+)[^()]*(\))?|(\d+(?:\[\d+/\d+\])?)\)")
_TITLE_WORDS = """
    mr. mrs. ms. dr. mr mrs ms dr president sir lord king queen prince princess general gen. sen. rep.
    prof. professor senator judge justice captain colonel minister st. pope governor mayor secretary
    emperor chancellor bishop archbishop father sheikh imam minister chairman sultan duke duchess earl
    count baron lady god mom dad mum
"""
_TITLES = frozenset(_TITLE_WORDS.split())
_INSIDE_WORDS = "of the and for & de la van von der al - 's"
_INSIDE = frozenset(_INSIDE_WORDS.split())

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
    proper = [_is_proper(row) for row in rows]
    tags = [UNKNOWN if is_proper else "O" for is_proper in proper]
    taken = [False] * len(rows)
    for start, end, kind in sorted(read_mentions(rows), key=lambda span: span[0] - span[1]):
        name = _name_range(rows, start, end)
        if kind == "time" and not any(taken[start:end]):
            tags[start:end] = ["O"] * (end - start)
        elif kind in _NAMED and name and not any(taken[slice(*name)]):
            if _names_one(rows, name, kind):
                _mark(tags, rows, name, _NAMED[kind])
            else:
                tags[slice(*name)] = ["O"] * (name[1] - name[0])
            taken[slice(*name)] = [True] * (name[1] - name[0])
    return tuple(tags)


def _is_proper(row: list[str]) -> bool:
    """By the fine tag: the coarse one calls the first word of *United States* an adjective."""
    return row[4] in ("NNP", "NNPS")


def _names_one(rows: Rows, name: tuple[int, int], kind: str) -> bool:
    """Whether a name is one person's, place's or body's own: not peoples (*Americans*) nor bare titles (*the Emperor*)."""
    words = rows[slice(*name)]
    peoples = kind != "place" and len(words) == 1 and words[0][4] == "NNPS"
    return not peoples and not all(row[1].lower() in _TITLES for row in words)


def _name_range(rows: Rows, start: int, end: int) -> tuple[int, int] | None:
    """The part of a mention that is its name: round its head, if that is a proper noun."""
    inside = range(start, end)
    head = next((n for n in inside if int(rows[n][6]) - 1 not in inside), None)
    if head is None or not _is_proper(rows[head]):
        return None
    left, right = start, end
    while rows[left][3] in ("DET", "PUNCT"):
        left += 1
    while rows[right - 1][3] in ("PART", "PUNCT"):
        right -= 1
    if all(_is_proper(rows[n]) or rows[n][1].lower() in _INSIDE for n in range(left, right)):
        return left, right
    left, right = head, head + 1
    while left > start and _is_proper(rows[left - 1]):
        left -= 1
    while right < end:
        step = _step(rows, right, end)
        if not step:
            break
        right += step
    return left, right


def _step(rows: Rows, place: int, end: int) -> int:
    """How many words carry a name on from here: a proper noun, or *of* (*the*) with one after it (*University of Oslo*)."""
    ahead = 0
    if rows[place][1] in ("of", "for"):
        ahead = 2 if place + 1 < end and rows[place + 1][1] == "the" else 1
    return ahead + 1 if place + ahead < end and _is_proper(rows[place + ahead]) else 0


def _mark(tags: list[str], rows: Rows, name: tuple[int, int], label: str) -> None:
    """Write one name into the tags; a title before it is no part of it."""
    start, end = name
    while label == "PER" and start < end - 1 and rows[start][1].lower() in _TITLES:
        tags[start] = "O"
        start += 1
    tags[start:end] = bio_tags(end - start, [(0, end - start, label)])
