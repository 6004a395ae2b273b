"""How well actors are resolved: the hand-made records' actors against what ``Cast.resolve`` gives for the same words.

``python -m training.measure_actors GOLD.jsonl REPORTS.jsonl --score score.py``: every actor of the gold records whose
``text`` stands in the record's sentence; its head word is found in the reading's tree and resolved. *agrees* is the
scorer's own ``same_actor``, which counts the same text as agreement; *right* is the same without the text, by name,
country and sector alone; of those the country and the sector are also compared exactly. *silent* are those for which
nobody was named.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from nicias.codebook.actors import ActorIndex
from nicias.coding.actors import Cast
from nicias.model.reading import Reading, Sentence
from nicias.model.record import Actor
from nicias.model.report import Report

FIELDS = (
    "actors",
    "recipients",
    "speaker",
    "about",
    "by",
    "parties",
    "participants",
    "holder",
    "from",
    "force",
    "against",
)
MILITARY = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
PRONOUNS = frozenset(
    [
        "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "i", "we", "you", "us", "our", "who",
        "which",
    ]
)  # fmt: skip
Agrees = Callable[[dict[str, Any], dict[str, Any]], bool]


@dataclass(slots=True)
class Tally:
    """Counts of one class of gold actors, and the misses in words."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """The class as a line of the table."""
        n = max(1, self.counts["all"])
        shares = "".join(f"{self.counts[key] / n:9.3f}" for key in ("agrees", "right", "country", "sector", "silent"))
        return f"{name:14}{self.counts['all']:6}{shares}"


def gold_actors(record: dict[str, Any]) -> Iterator[tuple[dict[str, Any], bool]]:
    """The actors of a gold record, and whether the act is a military one."""
    military = record.get("type") in MILITARY or record["kind"] in ("toll", "control", "deployment", "protected")
    for name in FIELDS:
        value = record.get(name)
        for actor in value if isinstance(value, list) else [value]:
            if isinstance(actor, dict) and actor.get("text"):
                yield actor, military and name not in ("speaker", "about", "against")


def head_of(reading: Reading, record: dict[str, Any], text: str) -> tuple[int, int] | None:
    """The head word of a text inside the record's sentence, as (sentence, word)."""
    for sentence in reading.sentences:
        if sentence.part == "title" and sentence.text.strip() != record["sentence"].strip():
            continue
        if sentence.part != "title" and (sentence.end <= record["start"] or sentence.start >= record["end"]):
            continue
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", sentence.text)]
        if places:
            trigger = max(0, sentence.text.find(str(record.get("trigger") or "")))
            at = min(places, key=lambda place: abs(place - trigger))
            return sentence.index, _head_word(sentence, sentence.start + at, sentence.start + at + len(text))
    return None


def _head_word(sentence: Sentence, start: int, end: int) -> int:
    inside = [n for n, token in enumerate(sentence.tokens) if token.start < end and token.end > start and token.upos != "PUNCT"]
    heads = [n for n in inside if sentence.tokens[n].head not in inside and sentence.tokens[n].upos not in ("ADP", "DET")]
    return (heads or inside or [0])[0]


def kind_of(text: str) -> str:
    """The class of a gold actor's text: pronoun, name, or noun."""
    if text.lower() in PRONOUNS:
        return "pronoun"
    return "name" if any(word[:1].isupper() for word in text.split()[1:]) or (text[:1].isupper() and " " not in text) else "noun"


def compare(gold: dict[str, Any], found: tuple[Actor, ...], agrees: Agrees) -> Counter[str]:
    """What of a gold actor was found."""
    counts = Counter({"all": 1, "silent": int(not found)})
    rows = [{"text": a.text, "name": a.name, "country": a.country, "sector": a.sector} for a in found]
    counts["agrees"] = int(any(agrees(gold, row) for row in rows))
    match = next((row for row in rows if agrees({**gold, "text": ""}, {**row, "text": ""})), None)
    if match is not None:
        counts["right"] = 1
        counts["country"] = int(match["country"] == gold.get("country"))
        counts["sector"] = int(match["sector"] == gold.get("sector"))
    return counts


def measure(readings: list[Reading], gold: list[dict[str, Any]], agrees: Agrees) -> dict[str, Tally]:
    """The tallies by class of actor."""
    index = ActorIndex.load()
    casts = {reading.report.id: (reading, Cast(reading, index)) for reading in readings}
    tallies: dict[str, Tally] = defaultdict(Tally)
    for record in gold:
        reading, cast = casts[record["report"]]
        for actor, military in gold_actors(record):
            place = head_of(reading, record, actor["text"])
            if place is None:
                tallies["not found"].counts["all"] += 1
                continue
            found = cast.resolve(*place, military=military)
            counts = compare(actor, found, agrees)
            for name in ("all", kind_of(actor["text"])):
                tallies[name].counts += counts
            if not counts["right"]:
                named = "; ".join(f"{a.text!r}={a.name}/{a.country}/{a.sector}" for a in found)
                tallies["all"].misses.append(
                    f"{actor['text']!r}={actor.get('name')}/{actor.get('country')}/{actor.get('sector')}"
                    f" | {named} | {record['sentence'][:200]}"
                )
    return tallies


def _load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_agreement(path: Path) -> Agrees:
    """``same_actor`` of a scorer's file."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.same_actor  # type: ignore[no-any-return]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--score", type=Path, required=True, help="the scorer's file, for its same_actor")
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    options = parser.parse_args()
    from nicias.read.encoder import Encoder
    from nicias.read.reader import read_reports

    reports = [_report(row) for row in _load(options.reports)]
    readings = list(read_reports(reports, Encoder.load()))
    show(measure(readings, _load(options.gold), read_agreement(options.score)), misses=options.misses)


def _report(row: dict[str, Any]) -> Report:
    day = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Report(row["id"], row["text"], row.get("title") or None, day, row.get("source"), row.get("url"))


def show(tallies: dict[str, Tally], *, misses: bool) -> None:
    """Print the table, and the misses where they are wanted."""
    print(f"{'actors':14}{'n':>6}{'agrees':>9}{'right':>9}{'country':>9}{'sector':>9}{'silent':>9}")
    for name, tally in sorted(tallies.items()):
        print(tally.row(name))
    for miss in tallies["all"].misses if misses else []:
        print(miss)


if __name__ == "__main__":
    main()
