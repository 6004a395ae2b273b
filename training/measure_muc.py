"""Figures and kinds of incidents on MUC-4's reports from Latin America, by a measure of our own.

``python -m training.measure_muc MUC4 [--part dev] [--texts 100] [--upper]``: the folder holds the reports, a hundred a file, and
the keys (``key-dev-*``). Reports are in capitals; unless ``--upper`` is given they are first put into lower case,
with a capital where the language model sees a name or a sentence begins.

What is compared, report by report:

* *killed*, *wounded*: the numbers of people (two or more, told as a number) whose effect the key gives as death or injury,
  against the tolls that the coder gives out. A toll has the number if its minimum or its maximum is that, or one more or less
  ("more than 30").
* *incident type*: the set of ATTACK, BOMBING and KIDNAPPING that the key's templates name, against the modes of the assaults
  told as done. The key's optional templates are neither wanted nor wrong.

The key has terrorist incidents alone and leaves out battles and crimes: reports without any template are passed over, and
precision is a lower bound on the others too.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nicias.codebook.loader import load_codebook
from nicias.coding.coder import code_reading
from nicias.model.reading import Reading
from nicias.model.record import Event, Record, Toll
from nicias.model.report import Report
from nicias.read.encoder import Encoder
from nicias.read.reader import read_reports

TYPES = ("ATTACK", "BOMBING", "KIDNAPPING")
EFFECTS = {"DEATH": "killed", "INJURY": "wounded"}
MODES = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING"}
MANY = 2
_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4}).*$", re.MULTILINE)
_SLOT = re.compile(r"^(\d+)\.\s+[A-Z :]+?\s{2,}(.*)$")
_NAMED = re.compile(r"^\??\s*([\w ]+?)\s*:\s*(.*)$")


@dataclass(slots=True)
class Key:
    """What the templates of one report say: numbers of killed and wounded, types of incidents, types of optional ones."""

    numbers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    types: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Count:
    """Found, wanted and right."""

    found: int = 0
    wanted: int = 0
    precise: int = 0
    recalled: int = 0

    def row(self) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        precision, recall = self.precise / max(self.found, 1), self.recalled / max(self.wanted, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def read_texts(content: str) -> Iterator[tuple[str, str]]:
    """The reports of one file: id and text."""
    heads = list(_HEAD.finditer(content))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        body = content[head.end() : following.start() if following else len(content)]
        paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", body))
        yield head.group(1), "\n\n".join(filter(None, paragraphs))


def read_keys(content: str) -> dict[str, Key]:
    """The keys of one file by report."""
    keys: dict[str, Key] = defaultdict(Key)
    for template in re.split(r"\n(?=0\.)", content):
        slots = _slots(template)
        report = slots.get(0, [""])[0].split(" ")[0]
        if report:
            _add_template(keys[report], slots)
    return keys


def _slots(template: str) -> dict[int, list[str]]:
    """The lines of each slot by its number."""
    slots: dict[int, list[str]] = {}
    last = -1
    for line in template.splitlines():
        if found := _SLOT.match(line):
            last = int(found.group(1))
            slots[last] = [found.group(2).strip()]
        elif line.startswith(" ") and last in slots:
            slots[last].append(line.strip())
    return slots


def _add_template(key: Key, slots: dict[int, list[str]]) -> None:
    kind = slots.get(4, ["*"])[0]
    if kind in TYPES:
        (key.optional if "OPTIONAL" in slots[1][0] else key.types).add(kind)
    effects = {name: EFFECTS.get(effect.strip()) for effect, name in _pairs(slots.get(23, []))}
    for number, name in _pairs(slots.get(21, [])):
        metric = effects.get(name)
        if metric and number.isdigit() and int(number) >= MANY:
            key.numbers[metric].add(int(number))


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """ "DEATH: "PEASANTS"" apart."""
    for line in lines:
        if found := _NAMED.match(line):
            yield found.group(1), found.group(2)


def truecase(reading: Reading) -> str:
    """A text in capitals in lower case, names and the first words of sentences with a capital."""
    text = reading.report.text
    letters = list(text.lower())
    for sentence in reading.sentences:
        names = {word for span in sentence.entities for word in range(span.start, span.end)}
        for number, token in enumerate(sentence.tokens):
            if number == 0 or number in names or token.upos == "PROPN":
                letters[token.start] = text[token.start]
    return "".join(letters)


def count_numbers(count: Count, found: list[Toll], wanted: set[int]) -> None:
    """Count the figures of one metric in one report."""
    count.found += len(found)
    count.wanted += len(wanted)
    count.precise += sum(any(has_number(toll, number) for number in wanted) for toll in found)
    count.recalled += sum(any(has_number(toll, number) for toll in found) for number in wanted)


def has_number(toll: Toll, number: int) -> bool:
    """Whether a toll tells a number."""
    return any(end is not None and abs(end - number) <= (0 if toll.min == toll.max else 1) for end in (toll.min, toll.max))


def count_types(count: Count, records: Iterable[Record], key: Key) -> None:
    """Count the types of incidents of one report."""
    assaults = [r for r in records if isinstance(r, Event) and r.type == "ASSAULT" and r.modality == "actual"]
    found = {MODES.get(event.mode or "", "ATTACK") for event in assaults} - (key.optional - key.types)
    count.found += len(found)
    count.wanted += len(key.types)
    count.precise += len(found & key.types)
    count.recalled += len(found & key.types)


def measure(texts: list[tuple[str, str]], keys: dict[str, Key], encoder: Encoder, *, upper: bool) -> dict[str, Count]:
    """The counts over reports."""
    codebook = load_codebook()
    reports = [Report(id=name, text=text) for name, text in texts]
    if not upper:
        reports = [Report(id=reading.report.id, text=truecase(reading)) for reading in read_reports(reports, encoder)]
    counts = {name: Count() for name in ("killed", "wounded", "type")}
    for reading in read_reports(reports, encoder):
        key = keys[reading.report.id]
        if not key.types | key.optional:
            continue
        records = code_reading(reading, codebook, model=encoder.version).records
        tolls = [r for r in records if isinstance(r, Toll) and (r.min or r.max or 0) >= MANY]
        for metric in EFFECTS.values():
            count_numbers(counts[metric], [toll for toll in tolls if toll.metric == metric], key.numbers[metric])
        count_types(counts["type"], records, key)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="MUC-4's reports and keys")
    parser.add_argument("--part", default="dev", help="dev, tst1 or tst2")
    parser.add_argument("--texts", type=int, help="only so many reports")
    parser.add_argument("--upper", action="store_true", help="leave the reports in capitals")
    args = parser.parse_args()
    files = sorted(args.folder.glob(f"{args.part}-muc*"))
    texts = [item for path in files for item in read_texts(path.read_text(encoding="latin-1"))][: args.texts]
    keys: dict[str, Key] = defaultdict(Key)
    for path in sorted(args.folder.glob(f"key-{args.part}*")):
        keys.update(read_keys(path.read_text(encoding="latin-1")))
    print(f"{len(texts)} reports\n{'':12}{'found':>7}{'wanted':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name, count in measure(texts, keys, Encoder.load(), upper=args.upper).items():
        print(f"{name:12}{count.found:7}{count.wanted:7}" + "".join(f"{value:7.3f}" for value in count.row()))


if __name__ == "__main__":
    main()
