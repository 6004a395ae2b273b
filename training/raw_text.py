"""Parsing from raw text, measured as in the CoNLL 2018 shared task: words are matched by their characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.measures import plain_label

Cutter = Callable[[str], Sequence[Sequence[tuple[int, int]]]]  # text -> word ranges of each sentence


@dataclass(frozen=True, slots=True)
class Word:
    """A word by the characters it stands for, blanks not counted; ``head`` is a place in the document, -1 the root."""

    start: int
    end: int
    head: int
    deprel: str


def read_documents(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Text and words of each document of a CoNLL-U file; paragraphs are parted by a blank line."""
    texts: list[str] = []
    words: list[Word] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip("\n").split("\n")
        notes = [line for line in lines if line.startswith("#")]
        if any(note.startswith("# newdoc") for note in notes) and words:
            yield "".join(texts).strip(), words
            texts, words = [], []
        text = next((note[9:] for note in notes if note.startswith("# text = ")), None)
        if text is not None:
            texts.append("\n\n" if any(note.startswith("# newpar") for note in notes) else " ")
            texts.append(text)
            words += _words([line.split("\t") for line in lines if not line.startswith("#")], words)
    if words:
        yield "".join(texts).strip(), words


def _words(rows: Sequence[Sequence[str]], before: Sequence[Word]) -> list[Word]:
    place = before[-1].end if before else 0
    base = len(before)
    words: list[Word] = []
    within = (0, "")  # last word of the present multi-word token, and its form as written
    for number, row in ((row[0], row) for row in rows if "." not in row[0]):
        form = "".join(row[1].split())
        if "-" in number:
            last = int(number.split("-")[1])
            parts = "".join(r[1] for r in rows if r[0].isdigit() and int(number.split("-")[0]) <= int(r[0]) <= last)
            within = (last, "" if parts == form else form)
            continue
        odd = within[1] if int(number) <= within[0] else ""
        start, end = (place, place + len(odd)) if odd else (place, place + len(form))
        place = end if not odd or int(number) == within[0] else place
        head = int(row[6])
        words.append(Word(start, end, base + head - 1 if head else -1, row[7]))
    return words


def score_document(gold: Sequence[Word], found: Sequence[Word]) -> tuple[int, int, int, int]:
    """Words matched, matched words under the right head, those with the right relation too, ... as counts.

    Gives (matched, hung right, hung and named right, found). Words match if they stand for the same characters.
    """
    at = {(word.start, word.end): n for n, word in enumerate(found)}
    partner = {n: at[word.start, word.end] for n, word in enumerate(gold) if (word.start, word.end) in at}
    hung = named = 0
    for n, m in partner.items():
        head = gold[n].head
        wanted = -1 if head == -1 else partner.get(head, -2)
        if found[m].head == wanted:
            hung += 1
            named += plain_label(gold[n].deprel) == plain_label(found[m].deprel)
    return len(partner), hung, named, len(found)


def place_words(text: str, sentences: Sequence[Sequence[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    """Character ranges counted without blanks."""
    solid = [0]
    for char in text:
        solid.append(solid[-1] + (not char.isspace()))
    return [[(solid[start], solid[end]) for start, end in ranges] for ranges in sentences]


def found_words(placed: Sequence[Sequence[tuple[int, int]]], parses: Sequence[object]) -> list[Word]:
    """The parses of a document's sentences as one list of words."""
    words: list[Word] = []
    for ranges, parse in zip(placed, parses, strict=True):
        base = len(words)
        heads, deprels = parse.heads, parse.deprels  # type: ignore[attr-defined]
        for (start, end), head, deprel in zip(ranges, heads, deprels, strict=True):
            words.append(Word(start, end, base + head - 1 if head else -1, deprel))
    return words


def nicias_cutter(text: str) -> list[list[tuple[int, int]]]:
    """Sentences and words as the runtime cuts them."""
    from nicias.read.sentences import split_sentences
    from nicias.read.tokens import split_tokens

    cut = ([tuple(token) for token in split_tokens(text, *span)] for span in split_sentences(text))
    return [ranges for ranges in cut if ranges]
