"""Stages without a language model: a sentence a line, an event a sentence that says "shelled", and faults on demand."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import parent_process

import numpy as np

from nicias.model.reading import Reading, Sentence
from nicias.model.record import Actor, Attribution, Claim, Coder, Event, Place, Record, Toll, Trigger, When
from nicias.model.report import Issue, Report
from nicias.pipeline.stages import Stages

CODER = Coder(rule="assault.shell", lexicon="lexicon-test", model="model-test")


@dataclass(frozen=True, slots=True)
class Coding:
    """What the coder makes of a report."""

    records: tuple[Record, ...]
    issues: tuple[Issue, ...]


def load_fakes() -> Stages:
    """Stages that do as their texts tell them."""
    return Stages(
        read=read,
        code=code,
        explain=lambda record, reading: f"rule {record.coder.rule} in {reading.report.id}",
        is_english=lambda text: "по-русски" not in text,
        lexicon="lexicon-test",
        model="model-test",
    )


def read(reports: Sequence[Report]) -> Iterator[Reading]:
    """One sentence a line."""
    for report in reports:
        if "BREAK-READING" in report.text:
            raise IndexError("no such word")
        if "KILL-WORKER" in report.text and parent_process() is not None:
            os._exit(9)
        yield Reading(report, tuple(_sentences(report)), (), (), (Issue("read", report.id, "seen", "read"),))


def code(reading: Reading) -> Coding:
    """An event, a claim or a toll for each sentence that holds its word."""
    if "BREAK-CODING" in reading.report.text:
        raise KeyError("no such rule")
    records = [record for sentence in reading.sentences for record in _records(reading, sentence)]
    return Coding(tuple(records), reading.issues)


def _sentences(report: Report) -> Iterator[Sentence]:
    start = 0
    for index, line in enumerate(report.text.split("\n")):
        if line:
            vector = np.zeros(4, dtype=np.float32)
            end = start + len(line)
            yield Sentence(index, start, end, line, "body", (), (), (), (), (), (), vector)
        start += len(line) + 1


def _records(reading: Reading, sentence: Sentence) -> Iterator[Record]:
    for word, make in (("shelled", _event), ("said", _claim), ("killed", _toll)):
        at = sentence.text.find(word)
        if at >= 0:
            trigger = Trigger(word, sentence.start + at, sentence.start + at + len(word))
            yield make(reading.report, sentence, trigger)


def _event(report: Report, sentence: Sentence, trigger: Trigger) -> Record:
    return Event(
        report=report.id, sentence=sentence.text, start=sentence.start, end=sentence.end, trigger=trigger, coder=CODER,
        confidence=0.7, type="ASSAULT", mode="heavy-weapons", actors=(Actor("the army", "Army", "SYR", "MIL"),),
        recipients=(Actor("the town", "the town"),), when=When("2016-09-19", "2016-09-19", "day", "on Monday"),
        where=Place("Hama", "Hama", country="SYR"), attribution=(Attribution("monitors", "said"),),
    )  # fmt: skip


def _claim(report: Report, sentence: Sentence, trigger: Trigger) -> Record:
    return Claim(
        report=report.id, sentence=sentence.text, start=sentence.start, end=sentence.end, trigger=trigger, coder=CODER,
        confidence=0.6, speaker=Actor("monitors", "monitors", "NGO"), cue="said", stance="state", content=sentence.text,
    )  # fmt: skip


def _toll(report: Report, sentence: Sentence, trigger: Trigger) -> Record:
    count = int("".join(re.findall("[0-9]", sentence.text)) or 1)
    return Toll(
        report=report.id, sentence=sentence.text, start=sentence.start, end=sentence.end, trigger=trigger, coder=CODER,
        confidence=0.8, metric="killed", min=count, max=None, who="civilians",
        where=Place("Hama", "Hama", country="SYR"),
    )  # fmt: skip
