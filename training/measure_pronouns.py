"""How well pronouns are resolved: GUM's coreference against the antecedents that ``Cast`` chooses.

``python -m training.measure_pronouns en_gum-dev.conllu``: third-person pronouns that GUM links to an earlier mention of
a person or an organisation; gold trees and names are given, so that the choice alone is measured. *right*: the chosen
antecedent belongs to the pronoun's own entity; *silent*: nobody was chosen.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nicias.codebook.actors import ActorIndex
from nicias.coding.actor_anaphora import PERSONAL
from nicias.coding.actors import Cast
from nicias.model.reading import Reading, Sentence, Span, Token
from nicias.model.report import Report
from training.corpora.sentence import spans_of
from training.corpora.treebanks import Rows, name_tags

WANTED = frozenset({"person", "organization"})
_BRACKET = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")


@dataclass(frozen=True, slots=True)
class Linked:
    """A mention in GUM: sentence, words, the entity's number and type."""

    sentence: int
    start: int
    end: int
    entity: str
    kind: str


def read_documents(path: Path) -> Iterator[list[Rows]]:
    """The sentences of each document as rows of words."""
    document: list[Rows] = []
    rows: Rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        if not line.strip():
            if rows:
                document.append(rows)
            rows = []
        elif line[0] != "#" and (cells := line.split("\t"))[0].isdigit():
            rows.append(cells)
    if document:
        yield document


def read_links(document: list[Rows]) -> list[Linked]:
    """The mentions of a document with their entities."""
    links: list[Linked] = []
    for number, rows in enumerate(document):
        opened: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, row in enumerate(rows):
            marks = next((cell[7:] for cell in row[9].split("|") if cell.startswith("Entity=")), "")
            for name, kind, closed, ended in _BRACKET.findall(marks):
                if name and closed:
                    links.append(Linked(number, place, place + 1, name, kind))
                elif name:
                    opened[name].append((place, kind))
                elif opened[ended]:
                    start, opening = opened[ended].pop()
                    links.append(Linked(number, start, place + 1, ended, opening))
    return links


def read_reading(document: list[Rows]) -> Reading:
    """A document as a reading with gold trees and names; the words stand one space apart."""
    sentences, at, texts = [], 0, []
    for number, rows in enumerate(document):
        tokens = []
        text = " ".join(row[1] for row in rows)
        place = at
        for row in rows:
            tokens.append(Token(place, place + len(row[1]), row[1], row[2], row[3], row[4], int(row[6]) - 1, row[7]))
            place += len(row[1]) + 1
        names = tuple(Span(start, end, label, 1.0) for start, end, label in spans_of(name_tags(rows)))
        vector = np.zeros(384, np.float32)
        sentences.append(Sentence(number, at, at + len(text), text, "body", tuple(tokens), names, (), (), (), (), vector))
        texts.append(text)
        at += len(text) + 1
    return Reading(Report("gum", "\n".join(texts)), tuple(sentences), (), (), ())


def measure(documents: list[list[Rows]]) -> dict[str, Counter[str]]:
    """Counts by pronoun."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        links, cast = read_links(document), Cast(read_reading(document), ActorIndex.load())
        spans = defaultdict(set)
        for link in links:
            for word in range(link.start, link.end):
                spans[(link.sentence, word)].add((link.end - link.start, link.entity))
        seen: set[str] = set()
        for link in sorted(links, key=lambda m: (m.sentence, m.start, -m.end)):
            form = document[link.sentence][link.start][1].lower()
            if link.end - link.start == 1 and form in PERSONAL and link.entity in seen and link.kind in WANTED:
                found = cast.antecedent(link.sentence, link.start)
                right = found is not None and link.entity in _entities_at(document, links, found)
                for name in ("all", form):
                    counts[name].update(["all", "right" if right else "silent" if found is None else "wrong"])
            seen.add(link.entity)
    return counts


def _entities_at(document: list[Rows], links: list[Linked], place: tuple[int, int]) -> set[str]:
    """The entities whose mention has a word as its head."""
    sentence, word = place
    rows = document[sentence]
    heads = [m for m in links if m.sentence == sentence and m.start <= word < m.end]
    return {m.entity for m in heads if not m.start <= int(rows[word][6]) - 1 < m.end}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, help="a GUM file with entities and coreference in MISC")
    counts = measure(list(read_documents(parser.parse_args().treebank)))
    print(f"{'pronoun':12}{'n':>6}{'right':>8}{'wrong':>8}{'silent':>8}")
    for name, tally in sorted(counts.items(), key=lambda item: -item[1]["all"]):
        n = tally["all"]
        print(f"{name:12}{n:6}" + "".join(f"{tally[key] / n:8.3f}" for key in ("right", "wrong", "silent")))


if __name__ == "__main__":
    main()
