"""The date that a report carries at its head, which its "Friday" and "last month" count from (codebook, section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence
from nicias.read.times.expressions import Expression, find_expressions
from nicias.read.times.line import Line
from nicias.read.times.meanings import MEANINGS
from nicias.read.times.telling import PAST, Here, Told

HEAD, FIRST_WORDS = 3, 14
"""A dateline stands in the first three sentences, among the first words of one."""
NEAR, NEAR_WITHOUT_YEAR = timedelta(days=60), timedelta(days=7)
"""How far from the date of publication a dateline may lie."""
FULL = frozenset(("date", "iso", "dotted", "numeric", "timed-date"))
IN_TEXT = frozenset(
    ("on", "in", "since", "of", "from", "until", "till", "by", "to", "between", "the", "before", "after", "and", "last")
)


def dateline_of(sentences: Sequence[Sentence], published: date | None) -> date | None:
    """The day at the head of the report, or ``None`` where there is none.

    A full date that the text begins with, or that carries its weekday, is taken as it is; others only near
    ``published``.
    """
    for sentence in sentences[:HEAD]:
        found = find_expressions(sentence)
        if found is None:
            continue
        line, expressions = found
        for expression in expressions:
            if expression.start < FIRST_WORDS and (day := _day(line, expression, published)) is not None:
                return day
    return None


def _day(line: Line, expression: Expression, published: date | None) -> date | None:
    match = expression.match
    if expression.pattern.rule not in FULL or not _stands_alone(line, expression):
        return None
    told = MEANINGS[expression.pattern.means](match, Here(load_times(), published, None, PAST, False))
    if not isinstance(told, Told) or told.start is None or told.start != told.end:
        return None
    with_year = bool(match.get("year") or match.get("dotted") or match.get("dayyear"))
    if published is None or (with_year and (expression.start <= 1 or match.get("weekday"))):
        return told.start if with_year else None
    return told.start if abs(told.start - published) <= (NEAR if with_year else NEAR_WITHOUT_YEAR) else None


def _stands_alone(line: Line, expression: Expression) -> bool:
    """No preposition before it and no running words after it: else it belongs to a sentence."""
    before = line.atoms[expression.start - 1].norm if expression.start else ""
    following = line.atoms[expression.end] if expression.end < len(line.atoms) else None
    running = following is not None and following.text[0].isalpha() and not following.capital
    return before not in IN_TEXT and not running
