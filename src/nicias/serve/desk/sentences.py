"""A record's sentence in its report, cut into the words around it, the sentence and the trigger."""

from __future__ import annotations

from dataclasses import dataclass

from nicias.model.record import Record

AROUND = 700
"""Characters that are shown before and after the sentence, at most; they end at a line or a word."""


@dataclass(frozen=True, slots=True)
class Passage:
    """``before``, the sentence in three parts of which ``trigger`` may be empty, and ``after``; the cut ends are marked."""

    before: str
    head: str
    trigger: str
    tail: str
    after: str
    cut_before: bool
    cut_after: bool


def passage_of(record: Record, text: str) -> Passage:
    """The sentence with what stands around it; where it does not stand in the text any more, the sentence alone."""
    if text[record.start : record.end] != record.sentence:
        return Passage("", record.sentence, "", "", "", False, False)
    start, end = record.trigger.start, record.trigger.end
    if not record.start <= start <= end <= record.end:
        start = end = record.end
    first, last = max(record.start - AROUND, 0), min(record.end + AROUND, len(text))
    before, after = text[first : record.start], text[record.end : last]
    if first > 0:
        before = before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0]
    return Passage(
        before, text[record.start : start], text[start:end], text[end : record.end], after, first > 0, last < len(text)
    )
