"""How well times and numbers are read: on WikiWars by TIMEX2's values, on gold records by their days and figures.

Usage::

    python -m training.measure_times wikiwars FOLDER [--errors N]
    python -m training.measure_times when GOLD REPORTS [--bare] [--errors N]
    python -m training.measure_times tolls GOLD [--errors N]

``when`` reads the reports with the language model, so that tense counts; with ``--bare`` by the grammar alone.

WikiWars is read as narrative (no anchor; the date told before gives the year). Extents count as found where they are
the same, leniently where they overlap; values where an overlapping pair has the same TIMEX2 value.
"""

from __future__ import annotations

import argparse
import html
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from nicias.model.reading import Sentence, TimeMention, Token
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.numbers import article_quantity, find_quantities
from nicias.read.reader import read_reports
from nicias.read.times import dateline_of, find_pieces, find_times

TAG = re.compile(r"<(/?)TIMEX2([^>]*)>|<[^>]+>")
VALUE = re.compile(r'\bval="([^"]*)"')
WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\w+(?:[.,]\d+)*|[^\w\s]")
BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])|\n+")
Mentions = tuple[tuple[TimeMention, ...], ...]
NO_EMBEDDING = np.zeros(384, dtype=np.float32)


@dataclass(frozen=True)
class Timex:
    """One TIMEX2 of the key: offsets into the plain text, and its value where it has one."""

    start: int
    end: int
    value: str | None


def read_key(path: Path) -> tuple[str, list[Timex]]:
    """The plain text of a WikiWars article and its expressions."""
    content = path.read_text(encoding="utf-8")
    content = content[content.index("<TEXT>") + 6 : content.index("</TEXT>")]
    plain, found, open_tags, at = "", [], [], 0
    for tag in TAG.finditer(content):
        plain += html.unescape(content[at : tag.start()])
        at = tag.end()
        if not tag[0].startswith(("<TIMEX2", "</TIMEX2")):
            continue
        if not tag[1]:
            open_tags.append((len(plain), tag[2]))
        elif open_tags:
            start, attributes = open_tags.pop()
            value = VALUE.search(attributes)
            found.append(Timex(start, len(plain), value[1] if value else None))
    return plain + html.unescape(content[at:]), sorted(found, key=lambda item: (item.start, -item.end))


def cut_sentences(text: str, start: int = 0) -> list[Sentence]:
    """Plain sentences without tags or tree, so that the grammar alone is measured."""
    bounds = [0, *(found.end() for found in BREAK.finditer(text)), len(text)]
    return [
        bare_sentence(text[begin:end], start + begin, index)
        for index, (begin, end) in enumerate(itertools.pairwise(bounds)) if text[begin:end].strip()
    ]  # fmt: skip


def bare_sentence(text: str, start: int = 0, index: int = 0) -> Sentence:
    """A sentence of word tokens without tags."""
    tokens = tuple(
        Token(start + found.start(), start + found.end(), found[0], found[0].lower(), "X", "", -1, "dep")
        for found in WORD.finditer(text)
    )
    return Sentence(index, start, start + len(text), text, "body", tokens, (), (), (), (), (), NO_EMBEDDING)


def measure_wikiwars(folder: Path, errors: int) -> None:
    """Print precision, recall and F1 of extents (strict, lenient) and values over the articles."""
    tally = dict.fromkeys(("key", "found", "strict", "lenient", "value"), 0)
    wrong: list[str] = []
    for path in sorted(folder.glob("*.key.xml")):
        text, key = read_key(path)
        found = _found(text)
        taken: set[int] = set()
        for timex in key:
            pair = next((at for at, item in enumerate(found) if at not in taken and _overlap(timex, item)), None)
            if pair is None:
                wrong.append(f"{path.stem[:8]} missed   {text[timex.start : timex.end]!r} {timex.value}")
                continue
            taken.add(pair)
            tally["lenient"] += 1
            tally["strict"] += (timex.start, timex.end) == (found[pair].start, found[pair].end)
            if timex.value == found[pair].value:
                tally["value"] += 1
            else:
                wrong.append(f"{path.stem[:8]} value    {text[timex.start : timex.end]!r} {timex.value}, {found[pair].value}")
        wrong += [
            f"{path.stem[:8]} spurious {text[item.start : item.end]!r} {item.value}"
            for at, item in enumerate(found)
            if at not in taken
        ]
        tally["key"] += len(key)
        tally["found"] += len(found)
    for name in ("strict", "lenient", "value"):
        precision, recall = tally[name] / max(1, tally["found"]), tally[name] / max(1, tally["key"])
        print(f"{name:8} P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}")
    _print_some(wrong, errors)


def _found(text: str) -> list[Timex]:
    sentences = cut_sentences(text)
    mentions = find_pieces(sentences, None, narrative=True)
    return [
        Timex(sentence.tokens[item.start].start, sentence.tokens[item.end - 1].end, item.value)
        for sentence, items in zip(sentences, mentions, strict=True) for item in items
    ]  # fmt: skip


def _overlap(one: Timex, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def read_all(reports: Path, bare: bool) -> Iterator[tuple[str, date | None, Sequence[Sentence], Mentions]]:
    """Id, the date that counts, sentences and time expressions of every report."""
    lines = list(_lines(reports))
    if bare:
        for line in lines:
            sentences = cut_sentences(line["text"])
            anchor = dateline_of(sentences, _published(line)) or _published(line)
            yield line["id"], anchor, sentences, find_times(sentences, anchor)
        return
    made = [Report(line["id"], line["text"], line.get("title"), _published(line)) for line in lines]
    for reading in read_reports(made, Encoder.load()):
        yield reading.report.id, reading.dateline or reading.report.published, reading.sentences, reading.times


def _published(line: dict[str, Any]) -> date | None:
    return date.fromisoformat(line["published"]) if line.get("published") else None


def measure_when(gold: Path, reports: Path, bare: bool, errors: int) -> None:
    """Print how often a record's ``when.start`` is a mention's in its sentence or the one before, and both ends."""
    by_report: dict[str, list[dict[str, Any]]] = {}
    for record in _lines(gold):
        if record.get("when") and record["when"].get("start"):
            by_report.setdefault(record["report"], []).append(record)
    counts = dict.fromkeys(("records", "start", "start, same sentence", "both ends", "report's date"), 0)
    wrong: list[str] = []
    for name, anchor, sentences, mentions in read_all(reports, bare):
        for record in by_report.get(name, []):
            inside = [
                i for i, s in enumerate(sentences) if s.part != "title" and s.start < record["end"] and record["start"] < s.end
            ]
            at, last = (inside[0], inside[-1]) if inside else (0, -1)
            here = [m.when for i in range(at, last + 1) for m in mentions[i] if m.when]
            near = here + [m.when for i in range(max(0, at - 1), at) for m in mentions[i] if m.when]
            when = record["when"]
            counts["records"] += 1
            counts["start, same sentence"] += any(m.start == when["start"] for m in here)
            counts["both ends"] += any((m.start, m.end) == (when["start"], when.get("end")) for m in near)
            if any(m.start == when["start"] for m in near):
                counts["start"] += 1
            elif anchor is not None and when["start"] == anchor.isoformat():
                counts["report's date"] += 1
            else:
                told = [(m.text, m.start, m.end) for m in near]
                wrong.append(f"{anchor} {when['start']}..{when.get('end')} {told} {record['sentence'][:200]!r}")
    total = max(1, counts["records"])
    for name, count in counts.items():
        print(f"{name:22} {count:5} {count / total:.3f}")
    _print_some(wrong, errors)


def measure_tolls(gold: Path, errors: int) -> None:
    """Print the share of tolls whose exact ends are those of a count in their sentence."""
    total = hits = approximate = 0
    wrong: list[str] = []
    for record in _lines(gold):
        if record["kind"] != "toll":
            continue
        total += 1
        sentence = bare_sentence(record["sentence"])
        quantities = [item for item in find_quantities(sentence) if item.kind == "count"]
        quantities += [item for at in range(len(sentence.tokens)) if (item := article_quantity(sentence, at))]
        same = [item for item in quantities if (item.min, item.max) == (record.get("min"), record.get("max"))]
        hits += bool(same)
        approximate += any(item.approximate == bool(record.get("approximate")) for item in same)
        if not same:
            wrong.append(f"{record.get('min')}..{record.get('max')} {record['sentence'][:200]!r}")
    print(f"tolls {total}: ends {hits / max(1, total):.3f}, ends and approximate {approximate / max(1, total):.3f}")
    _print_some(wrong, errors)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _print_some(wrong: list[str], errors: int) -> None:
    for line in wrong[:errors]:
        print("  ", line)


def main() -> None:
    """Read the command line and print the table asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", choices=("wikiwars", "when", "tolls"))
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--bare", action="store_true", help="without the language model")
    parser.add_argument("--errors", type=int, default=0, help="how many errors to list")
    options = parser.parse_args()
    if options.measure == "wikiwars":
        measure_wikiwars(options.paths[0], options.errors)
    elif options.measure == "when":
        measure_when(options.paths[0], options.paths[1], options.bare, options.errors)
    else:
        measure_tolls(options.paths[0], options.errors)


if __name__ == "__main__":
    main()
