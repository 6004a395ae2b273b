"""Report -> Reading, for one report or a stream of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from nicias.model.reading import Reading, Sentence, Token
from nicias.model.report import Issue, Report
from nicias.read.clean import lay_out
from nicias.read.encoder import Encoder, Parse
from nicias.read.layout import Layout
from nicias.read.lemmas import lemma_of
from nicias.read.numbers import find_quantities
from nicias.read.quotes import find_quotes
from nicias.read.sentences import split_sentences
from nicias.read.times import dateline_of, find_times
from nicias.read.tokens import split_tokens

BATCH_WORDS = 6000
"""Words that are parsed at once: enough to put sentences of like length together, little to hold."""


class Parser(Protocol):
    """What the reader needs of the language model."""

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """One parse a sentence, in order."""
        ...


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence before it is parsed: its part, its offsets and its tokens'."""

    part: str
    start: int
    end: int
    tokens: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report cut into sentences, not parsed yet."""

    report: Report
    layout: Layout
    cuts: tuple[_Cut, ...]

    def source(self, cut: _Cut) -> str:
        """The text that the sentence's offsets count in."""
        return self.report.title or "" if cut.part == "title" else self.report.text

    def words(self) -> list[list[str]]:
        """The words of every sentence."""
        return [[self.source(cut)[a:b] for a, b in cut.tokens] for cut in self.cuts]


def read_report(report: Report, encoder: Encoder | Parser) -> Reading:
    """Read one report."""
    return next(read_reports([report], encoder))


def read_reports(reports: Iterable[Report], encoder: Encoder | Parser, *, batch_words: int = BATCH_WORDS) -> Iterator[Reading]:
    """Read reports, in order; the sentences of about ``batch_words`` words are parsed together, whatever report they are of.

    A reading does not depend on the reports around it. Raises nothing of its own for any text.
    """
    batch: list[_Draft] = []
    size = 0
    for report in reports:
        batch.append(draft := _draft(report))
        size += sum(len(cut.tokens) for cut in draft.cuts)
        if size >= batch_words:
            yield from _read_batch(batch, encoder)
            batch, size = [], 0
    yield from _read_batch(batch, encoder)


def _draft(report: Report) -> _Draft:
    layout = lay_out(report)
    captions = layout.captions
    cuts: list[_Cut] = []
    if report.title and report.title.strip() and not layout.has_title:
        cuts += _cut_sentences(report.title, 0, len(report.title), "title", whole=True)
    for start, end in layout.segments(report.text):
        part = "caption" if any(a <= start and end <= b for a, b in captions) else "body"
        cuts += _cut_sentences(report.text, start, end, part)
    return _Draft(report, layout, tuple(cuts))


def _cut_sentences(text: str, start: int, end: int, part: str, whole: bool = False) -> Iterator[_Cut]:
    piece = text[start:end]
    spans = [(len(piece) - len(piece.lstrip()), len(piece.rstrip()))] if whole else split_sentences(piece)
    for a, b in spans:
        if tokens := split_tokens(text, start + a, start + b):
            yield _Cut(part, start + a, start + b, tuple(tokens))


def _read_batch(drafts: Sequence[_Draft], encoder: Encoder | Parser) -> Iterator[Reading]:
    words = [sentence for draft in drafts for sentence in draft.words()]
    parses = iter(encoder.parse(words) if words else [])
    for draft in drafts:
        yield _finish(draft, [next(parses) for _ in draft.cuts])


def _finish(draft: _Draft, parses: Sequence[Parse]) -> Reading:
    report, layout = draft.report, draft.layout
    sentences = tuple(
        _sentence(n, cut, draft.source(cut), parse) for n, (cut, parse) in enumerate(zip(draft.cuts, parses, strict=True))
    )
    day = layout.day or dateline_of(sentences, report.published)
    anchor = day or report.published
    return Reading(
        report=report,
        sentences=sentences,
        quotes=find_quotes(report.text, sentences),
        furniture=tuple(layout.furniture),
        issues=tuple(_issues(report, sentences, anchor is None)),
        quantities=tuple(find_quantities(sentence) for sentence in sentences),
        times=find_times(sentences, anchor),
        dateline=day,
        dateline_place=layout.place,
        outlet=layout.outlet,
    )


def _issues(report: Report, sentences: Sequence[Sentence], undated: bool) -> Iterator[Issue]:
    if undated:
        yield Issue("read", report.id, "no-date", "neither a date of publication nor a dateline: relative dates stay unresolved")
    if not sentences:
        yield Issue("read", report.id, "no-sentence", "nothing in the text is a sentence of the report")


def _sentence(index: int, cut: _Cut, text: str, parse: Parse) -> Sentence:
    tokens = tuple(
        Token(start, end, form := text[start:end], lemma_of(form, upos), upos, xpos, head - 1, deprel)
        for (start, end), upos, xpos, head, deprel in zip(
            cut.tokens, parse.upos, parse.xpos, parse.heads, parse.deprels, strict=True
        )
    )
    return Sentence(
        index=index,
        start=cut.start,
        end=cut.end,
        text=text[cut.start : cut.end],
        part=cut.part,
        tokens=tokens,
        entities=parse.entities,
        mentions=parse.mentions,
        sources=parse.sources,
        cues=parse.cues,
        contents=parse.contents,
        embedding=parse.embedding,
    )
