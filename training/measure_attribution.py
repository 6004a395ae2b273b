"""How well it is found who says what: PolNeAR's attributions against the statements that the whole path finds.

``python -m training.measure_attribution POLNEAR/dev [--claims]``: the folder has ``text/`` and ``attributions/``. Each
article is read and its statements are found as for coding; with ``--claims`` only those count that make a claim (a named
speaker, no second cue of the same speaker).

Spans are compared as sets of words, punctuation left out; those of the key are cut at the ends of sentences, as ours are.
*exact*: the same words; *overlap*: at least one word in common, for precision any span of the key, for recall any of ours.
*attribution*: source, cue and content of one statement all touch those of one attribution of the key; what the key gives no
source, and sentences of a quotation whose cue stands in another, count by the other two. Of articles with two annotators the
first by name is taken.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nicias.codebook.loader import load_codebook
from nicias.coding.scene import Scene
from nicias.coding.statement import Statement
from nicias.coding.tree import Tree
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports
from training.corpora.polnear import articles_of, read_relations

ROLES = ("source", "cue", "content")
Words = frozenset[int]
"""Where words begin, as offsets into the text."""
Spans = Mapping[str, Words]
"""Of one attribution the words of each role."""


@dataclass(slots=True)
class Tally:
    """Spans found, wanted and right, exactly and by overlap; overlap apart for precision and recall."""

    found: int = 0
    wanted: int = 0
    exact: int = 0
    precise: int = 0
    recalled: int = 0

    def add(self, found: Sequence[Words], wanted: Sequence[Words]) -> None:
        """Count the spans of one article."""
        mine, theirs = set(found), set(wanted)
        self.found += len(mine)
        self.wanted += len(theirs)
        self.exact += len(mine & theirs)
        covered, asked = frozenset().union(*mine), frozenset().union(*theirs)
        self.precise += sum(bool(span & asked) for span in mine)
        self.recalled += sum(bool(span & covered) for span in theirs)

    def row(self) -> tuple[float, ...]:
        """Precision, recall and F1, exact and by overlap."""
        found, wanted = max(self.found, 1), max(self.wanted, 1)
        exact = (self.exact / found, self.exact / wanted)
        touched = (self.precise / found, self.recalled / wanted)
        return (*exact, _mean(*exact), *touched, _mean(*touched))


def _mean(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(slots=True)
class Figures:
    """The tallies by role and of whole attributions."""

    roles: dict[str, Tally] = field(default_factory=lambda: {role: Tally() for role in ROLES})
    whole: Tally = field(default_factory=Tally)

    def add(self, found: Sequence[Spans], wanted: Sequence[Spans], starts: Sequence[int]) -> None:
        """Count one article; its sentences begin at ``starts``."""
        for role, tally in self.roles.items():
            tally.add(_of_role(found, role), [cut for words in _of_role(wanted, role) for cut in cut_words(words, starts)])
        complete = [spans for spans in found if spans["source"] and spans["content"]]
        self.whole.found += len(complete)
        self.whole.wanted += len(wanted)
        self.whole.precise += sum(any(_agree(ours, theirs) for theirs in wanted) for ours in complete)
        self.whole.recalled += sum(any(_agree(ours, theirs) for ours in found) for theirs in wanted)


def _of_role(attributions: Iterable[Spans], role: str) -> list[Words]:
    return [spans[role] for spans in attributions if spans.get(role)]


def cut_words(words: Words, starts: Sequence[int]) -> list[Words]:
    """Words by the sentences in which they stand."""
    by_sentence: dict[int, set[int]] = {}
    for word in words:
        by_sentence.setdefault(bisect_right(starts, word), set()).add(word)
    return [frozenset(group) for group in by_sentence.values()]


def _agree(ours: Spans, theirs: Spans) -> bool:
    """Whether source and content touch, and the cue where both have one."""
    needed = ("source", "content", "cue") if ours["cue"] else ("source", "content")
    return all(theirs[role] & ours[role] for role in needed if theirs.get(role))


def spans_found(scene: Scene, *, claims: bool = False) -> Iterator[Spans]:
    """What each statement of a report says about who said what, by the words' offsets."""
    for statements, tree in zip(scene.statements, scene.trees, strict=True):
        for statement in statements:
            if tree.sentence.part != "title" and not (claims and (statement.silent or not statement.speakers)):
                yield {
                    "source": _source(scene, tree, statement),
                    "cue": _starts(tree, statement.cue),
                    "content": _starts(tree, statement.content),
                }


def _source(scene: Scene, tree: Tree, statement: Statement) -> Words:
    if statement.told is not None:
        tree = scene.trees[statement.told.sentence]
        return _starts(tree, source_words(tree, (statement.told.head,)))
    return _starts(tree, source_words(tree, statement.source) - set(statement.cue) - statement.content)


def source_words(tree: Tree, heads: Iterable[int]) -> set[int]:
    """A source's phrase: the head's span over its head word where there is one, else what hangs on that in the tree."""
    words: set[int] = set()
    for word in heads:
        span = next((s for s in tree.sentence.sources if s.start <= word < s.end), None)
        words |= set(range(span.start, span.end)) if span else set(tree.subtree(word))
    return words


def _starts(tree: Tree, words: Iterable[int]) -> Words:
    return frozenset(tree.tokens[word].start for word in words if tree.tokens[word].upos != "PUNCT")


def spans_wanted(scene: Scene, marks: str) -> Iterator[Spans]:
    """The attributions of the key on the same words."""
    tokens = [t for tree in scene.trees if tree.sentence.part != "title" for t in tree.tokens if t.upos != "PUNCT"]
    for relation in read_relations(marks):
        yield {
            role: frozenset(t.start for t in tokens if any(t.start < end and t.end > start for start, end in pieces))
            for role, pieces in relation.items()
        }


def measure(articles: Iterable[tuple[str, str]], encoder: Encoder, *, claims: bool = False) -> Figures:
    """The figures over articles, each its text and its marks in standoff."""
    figures, codebook = Figures(), load_codebook()
    texts, marks = zip(*articles, strict=True)
    reports = (Report(id=str(number), text=text) for number, text in enumerate(texts))
    for reading, key in zip(read_reports(reports, encoder), marks, strict=True):
        scene = Scene(reading, codebook, encoder.version)
        starts = [sentence.start for sentence in reading.sentences if sentence.part != "title"]
        figures.add(list(spans_found(scene, claims=claims)), list(spans_wanted(scene, key)), starts)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="one split of PolNeAR")
    parser.add_argument("--claims", action="store_true", help="count only statements that make a claim")
    args = parser.parse_args()
    figures = measure(articles_of(args.folder), Encoder.load(), claims=args.claims)
    print(f"{'':12}{'found':>7}{'wanted':>7}" + "".join(f"{kind:>7}{'R':>7}{'F1':>7}" for kind in ("exact P", "overl P")))
    for name, tally in (*figures.roles.items(), ("attribution", figures.whole)):
        cells = [f"{value:7.3f}" for value in tally.row()]
        exact = ["      -"] * 3 if tally is figures.whole else cells[:3]
        print(f"{name:12}{tally.found:7}{tally.wanted:7}" + "".join([*exact, *cells[3:]]))


if __name__ == "__main__":
    main()
