"""From a report's sentences to its time expressions, those that count from another one resolved in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence, TimeMention
from nicias.model.record import When
from nicias.read.atoms import words_of
from nicias.read.times.calendar import Period
from nicias.read.times.course import Course
from nicias.read.times.expressions import Expression, find_expressions
from nicias.read.times.line import Line
from nicias.read.times.meanings import MEANINGS
from nicias.read.times.telling import ANAPHORIC, PAST, PRESENT, SINCE, SPAN, UNTIL, Here, Told
from nicias.read.times.tense import tense_at

JOINTS = frozenset(("to", "until", "till", "through", "-"))
DATED = frozenset((
    "date", "month", "iso", "dotted", "numeric", "part-of-date", "timed-date", "weekday", "year", "season", "day-span",
    "year-span", "era-span", "decade", "short-year", "deictic", "holiday",
))  # fmt: skip
ASIDE = frozenset(("until", "till", "since", "before"))
BACK = ("earlier", "before", "previously", "previous", "prior", "preceding", "ago")
SINCE_WORDS, UNTIL_WORDS = frozenset(("since",)), frozenset(("until", "till"))


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as TIMEX2 has it: words ``start`` to ``end`` (exclusive) without preposition; value, modifier."""

    start: int
    end: int
    value: str | None
    mod: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """One expression with what it tells, before ranges are put together: atoms ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    rule: str
    told: Told


def find_times(
    sentences: Sequence[Sentence], anchor: date | None, narrative: bool = False
) -> tuple[tuple[TimeMention, ...], ...]:
    """The time expressions of each sentence, in order.

    ``anchor`` is the report's date, from which "Friday" and "last month" count; without it they stay unresolved. In a
    ``narrative`` (or without an anchor) a date without a year takes that of the date told before, and "the next year"
    counts from there. The ``issue`` of an unresolved mention is one of ``no-anchor``, ``no-reference``, ``no-year``,
    ``no-century``, ``ambiguous-order``, ``no-such-day``, ``before-common-era``, ``hijri-calendar``, ``movable-feast``,
    ``fiscal-year``, ``vague`` ("recently"), ``length-only`` ("two weeks"), ``repeated`` ("daily"), ``time-only`` ("at
    5 p.m.") and ``event-anchored`` ("a day after the vote").
    """
    reader = _Reader(anchor, narrative)
    return tuple(reader.mentions(sentence) for sentence in sentences)


def find_pieces(sentences: Sequence[Sentence], anchor: date | None, narrative: bool = False) -> tuple[tuple[Timex, ...], ...]:
    """The same with ranges left apart and prepositions outside, as TIMEX2 marks them, values included."""
    reader = _Reader(anchor, narrative)
    return tuple(
        tuple(Timex(*_words(line, piece.start, piece.end), piece.told.value, piece.told.mod) for piece in pieces)
        for sentence in sentences
        for line, pieces in [reader.pieces(sentence)]
    )


class _Reader:
    """Reads sentence by sentence and keeps the date told last."""

    def __init__(self, anchor: date | None, narrative: bool) -> None:
        self.anchor = anchor
        self.narrative = narrative
        self.course = Course(narrative)

    def mentions(self, sentence: Sentence) -> tuple[TimeMention, ...]:
        line, pieces = self.pieces(sentence)
        found: list[TimeMention] = []
        at = 0
        while at < len(pieces):
            span = at + 1 < len(pieces) and _joined(line, pieces[at], pieces[at + 1])
            last = at + 1 if span else at
            found.append(self._put_together(sentence, line, pieces[at], pieces[last] if span else None))
            at = last + 1
        return tuple(found)

    def pieces(self, sentence: Sentence) -> tuple[Line, list[Piece]]:
        found = find_expressions(sentence)
        if found is None:
            return Line((), " ", {}, frozenset()), []
        line, expressions = found
        self.course.next_sentence()
        pieces: list[Piece] = []
        at = 0
        while at < len(expressions):
            joined = at + 1 < len(expressions) and _joins(line, expressions[at], expressions[at + 1])
            if joined:
                pieces += self._pair(sentence, line, expressions[at], expressions[at + 1])
            else:
                pieces += self._read(sentence, line, expressions[at], None)
            at += 2 if joined else 1
        return line, pieces

    def _pair(self, sentence: Sentence, line: Line, left: Expression, right: Expression) -> list[Piece]:
        """Two ends of a range: the second first, since it may carry the year."""
        before = self.course.copy()
        ends = self._read(sentence, line, right, None)
        period = next((piece.told.period for piece in ends if piece.told.period is not None), None)
        own_year = bool(right.match.get("year"))
        after, self.course = self.course, before
        starts = self._read(sentence, line, left, period if own_year or not self.narrative else None)
        if self.narrative and not own_year:
            ends = self._read(sentence, line, right, None)
        else:
            self.course = after
        return starts + ends

    def _read(self, sentence: Sentence, line: Line, expression: Expression, joined: Period | None) -> list[Piece]:
        rule = expression.pattern.rule
        told = MEANINGS[expression.pattern.means](expression.match, self._here(sentence, line, expression, joined))
        if isinstance(told, Told):
            pieces = [Piece(expression.start, expression.end, rule, told)]
        else:
            pieces = _parts(expression, [(expression.match.spans[slot], part) for slot, part in told])
        before = _word(line, expression.start - 1)
        for piece in pieces:
            aside = before in ASIDE or (piece.told.role == ANAPHORIC and expression.match.holds(*BACK))
            if piece.told.period is not None:
                self.course.tell(piece.told.period, aside)
        return pieces

    def _here(self, sentence: Sentence, line: Line, expression: Expression, joined: Period | None) -> Here:
        narrative = self.narrative or self.anchor is None
        tense = PAST if narrative else tense_at(sentence, line.atoms[expression.start].token)
        if sentence.part == "title" and tense == PRESENT:
            tense = PAST  # a headline's present tells what happened
        return Here(
            load_times(),
            self.anchor,
            self.course.reference,
            tense,
            self.narrative,
            joined,
            _word(line, expression.start - 1),
            _word(line, expression.end),
            self.course.day,
        )

    def _put_together(self, sentence: Sentence, line: Line, first: Piece, second: Piece | None) -> TimeMention:
        before = _word(line, first.start - 1)
        if second is not None:
            start = first.start - (before in ("from", "between"))
            told = replace(first.told, role=SPAN, end=second.told.end, value=None, mod=None)
            return _mention(sentence, line, start, second.end, told)
        if first.told.start is None:
            return _mention(sentence, line, first.start, first.end, first.told)
        if before in SINCE_WORDS:
            end = self.anchor if self.anchor is not None and self.anchor >= first.told.start else None
            return _mention(sentence, line, first.start - 1, first.end, replace(first.told, role=SINCE, end=end))
        if before in UNTIL_WORDS:
            return _mention(sentence, line, first.start - 1, first.end, replace(first.told, role=UNTIL, start=None))
        return _mention(sentence, line, first.start, first.end, first.told)


def _parts(expression: Expression, parts: list[tuple[tuple[int, int], Told]]) -> list[Piece]:
    """The pieces of an expression that tells several dates: the first from its beginning, the last to its end."""
    pieces = []
    for number, ((start, end), told) in enumerate(parts):
        begin = expression.start if number == 0 else start
        close = expression.end if number == len(parts) - 1 else end
        pieces.append(Piece(begin, close, expression.pattern.rule, told))
    return pieces


def _joins(line: Line, left: Expression, right: Expression) -> bool:
    """Whether two expressions are the ends of a range: "from March to May", "between 5 and 7", "2011-2013"."""
    if left.pattern.rule not in DATED or right.pattern.rule not in DATED or right.start != left.end + 1:
        return False
    joint = _word(line, left.end)
    return joint in JOINTS or (joint == "and" and _word(line, left.start - 1) == "between")


def _joined(line: Line, left: Piece, right: Piece) -> bool:
    if left.rule not in DATED or right.rule not in DATED or right.start != left.end + 1:
        return False
    if left.told.start is None or right.told.end is None or not left.told.start <= right.told.end:
        return False
    joint = _word(line, left.end)
    return joint in JOINTS or (joint == "and" and _word(line, left.start - 1) == "between")


def _word(line: Line, at: int) -> str:
    return line.atoms[at].norm if 0 <= at < len(line.atoms) else ""


def _words(line: Line, first: int, last: int) -> tuple[int, int]:
    """The words that the atoms ``first`` to ``last`` (exclusive) lie in."""
    return line.atoms[first].token, line.atoms[last - 1].token + 1


def _mention(sentence: Sentence, line: Line, first: int, last: int, told: Told) -> TimeMention:
    start, end = _words(line, first, last)
    when = None
    if told.start is not None or told.end is not None:
        when = When(_iso(told.start), _iso(told.end), told.precision, words_of(sentence, start, end))
    return TimeMention(start, end, when, told.role, told.issue)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
