"""How well a sentence's one act is found: the sentences of PLV with source, target and PLOVER root.

``python -m training.measure_plv PLV.tsv [--misses N]``. *Right root*: an event of the gold root is among the sentence's
events (PLV's YIELD is our CONCEDE or RETREAT). *Other roots*: further roots a sentence among its events, the gold one left out.
*Source* and *target*: of the right ones, those in which an actor shares a telling word with the marked source, and a recipient
with the marked target (in acts of all sides also as an actor); *both*: one event has both.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nicias.codebook.loader import load_codebook
from nicias.coding.coder import code_reading
from nicias.model.record import Actor, Event
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports

YIELD = frozenset(("CONCEDE", "RETREAT"))
MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
"""Types whose sides are all actors."""
EMPTY = frozenset("the a an of and in for to its his her their".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence of PLV: the roots that count as right, and the marked parties."""

    text: str
    roots: frozenset[str]
    source: str
    target: str


@dataclass(slots=True)
class Figures:
    """Counts over sentences."""

    sentences: int = 0
    right: int = 0
    others: int = 0
    source: int = 0
    target: int = 0
    both: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, marked: Marked, events: Sequence[Event]) -> None:
        """Count one sentence."""
        self.sentences += 1
        self.others += len({event.type for event in events} - marked.roots)
        right = [event for event in events if event.type in marked.roots]
        if not right:
            self.misses.append(f"{'/'.join(sorted(marked.roots))}: {marked.text}")
            return
        self.right += 1
        by = [is_party(marked.source, event.actors) for event in right]
        to = [is_party(marked.target, _undergoing(event)) for event in right]
        self.source += any(by)
        self.target += any(to)
        self.both += any(one and other for one, other in zip(by, to, strict=True))


def is_party(words: str, actors: Iterable[Actor]) -> bool:
    """Whether one of the actors shares a telling word with the marked words."""
    wanted = _telling(words)
    return any(wanted & (_telling(actor.text) | _telling(actor.name)) for actor in actors)


def _undergoing(event: Event) -> tuple[Actor, ...]:
    return (*event.recipients, *event.actors) if event.type in MUTUAL else event.recipients


def _telling(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.lower())) - EMPTY


def read_marked(path: Path) -> list[Marked]:
    """The sentences of a PLV table; parties that stand in a list are taken as written."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    return [Marked(row["sentence"], _roots(row["gold_root"]), row["source"], row["target"]) for row in rows]


def _roots(gold: str) -> frozenset[str]:
    return YIELD if gold == "YIELD" else frozenset((gold,))


def measure(sentences: Sequence[Marked]) -> Figures:
    """Code each sentence as a report of its own and count."""
    encoder, codebook = Encoder.load(), load_codebook()
    reports = (Report(str(number), marked.text) for number, marked in enumerate(sentences))
    figures = Figures()
    for marked, reading in zip(sentences, read_reports(reports, encoder), strict=True):
        records = code_reading(reading, codebook, model=encoder.version).records
        figures.add(marked, [record for record in records if isinstance(record, Event)])
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plv", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many sentences whose root was missed")
    options = parser.parse_args()
    figures = measure(read_marked(options.plv))
    right = max(figures.right, 1)
    print(f"sentences {figures.sentences}  right root {figures.right / figures.sentences:.3f}", end="  ")
    print(f"other roots a sentence {figures.others / figures.sentences:.2f}", end="  ")
    print(
        f"of the right: source {figures.source / right:.3f}  target {figures.target / right:.3f}  both {figures.both / right:.3f}"
    )
    print(*figures.misses[: options.misses], sep="\n")


if __name__ == "__main__":
    main()
