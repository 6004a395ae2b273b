"""Quotations and their speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from nicias.model.reading import Quote, Sentence, Speaker
from nicias.read.marks import Quotation, find_quotations
from nicias.read.speakers import Scene, find_speaker


def find_quotes(text: str, sentences: Sequence[Sentence]) -> tuple[Quote, ...]:
    """The quotations of a report's text (not of a title that came apart from it), each with its speaker where one was found.

    A quotation of one to three words without a cue over it (a scare quote) has no speaker.
    """
    quotations = list(find_quotations(text))
    return tuple(_with_speakers(quotations, sentences)) if quotations else ()


def _with_speakers(quotations: Sequence[Quotation], sentences: Sequence[Sentence]) -> Iterator[Quote]:
    offset = next((number for number, sentence in enumerate(sentences) if sentence.part != "title"), len(sentences))
    starts = [sentence.start for sentence in sentences[offset:]]
    ends = [sentence.end for sentence in sentences[offset:]]
    scene = Scene(sentences, quotations)
    before: Speaker | None = None
    last = -2
    for quotation in quotations:
        numbers = range(offset + bisect_right(ends, quotation.start), offset + bisect_left(starts, quotation.end))
        if not numbers:
            continue
        carried = before if numbers[0] - last <= 1 else None
        speaker = find_speaker(scene, quotation, numbers, carried)
        yield Quote(quotation.start, quotation.end, speaker, quotation.is_open)
        if speaker is not None:
            before, last = speaker, numbers[-1]
