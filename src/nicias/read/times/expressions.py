"""Time expressions of one sentence as matches of the codebook's patterns, without overlap."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from nicias.codebook.times import load_times
from nicias.model.reading import Sentence
from nicias.read.numbers.finder import find_quantities
from nicias.read.numbers.vocabulary import vocabulary
from nicias.read.times.line import Line, line_of
from nicias.read.times.patterns import Pattern, promising
from nicias.read.times.telling import Match

AT_PART = frozenset(
    ("at", "by", "around", "before", "after", "until", "till", "since", "from", "towards", "past", "about", "every")
)
IN_PART = frozenset(("in", "during", "through", "throughout", "into", "of", "late", "early", "by", "until", "that"))
DAY_CUES = frozenset(("on", "by", "until", "till", "since", "from", "before", "after"))
ADVERBS = frozenset(("early", "late", "later", "earlier"))
AFTER_DAY = frozenset(("and", "the", "a", "they", "he", "it", "but", "when", "in", "at", "to", "with", "by"))


@dataclass(frozen=True, slots=True)
class Expression:
    """A match: atoms ``start`` to ``end`` (exclusive) of the line, by which pattern, with what in its slots."""

    start: int
    end: int
    pattern: Pattern
    match: Match


def find_expressions(sentence: Sentence) -> tuple[Line, tuple[Expression, ...]] | None:
    """The line and its expressions from left to right, of several at one word the longest; ``None`` if none can be."""
    line = line_of(sentence)
    if line is None:
        return None
    years = _Years(sentence)
    found = [
        candidate
        for pattern in promising(line.features)
        for candidate in _matches(pattern, line) if _admissible(candidate, line, sentence, years)
    ]  # fmt: skip
    found.sort(key=lambda item: (item.start, -item.end, item.pattern.order))
    kept: list[Expression] = []
    for candidate in found:
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
    return line, tuple(kept)


def _matches(pattern: Pattern, line: Line) -> list[Expression]:
    return [_expression(pattern, line, found) for found in pattern.expression.finditer(line.text) if found.end() > found.start()]


def _expression(pattern: Pattern, line: Line, found: re.Match[str]) -> Expression:
    slots: dict[str, str] = {}
    spans: dict[str, tuple[int, int]] = {}
    for group, text in found.groupdict().items():
        if text is not None:
            name = group.rpartition("__")[0]
            slots[name] = text.strip()
            spans[name] = (line.index[found.start(group)], line.index[found.end(group)])
    words = tuple(found[0].split())
    return Expression(line.index[found.start()], line.index[found.end()], pattern, Match(words, slots, spans))


class _Years:
    """The tokens that are years by the number grammar, found when first asked for."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: frozenset[int] | None = None

    def holds(self, token: int) -> bool:
        if self.tokens is None:
            found = (quantity for quantity in find_quantities(self.sentence) if quantity.kind == "year")
            self.tokens = frozenset(at for quantity in found for at in range(quantity.start, quantity.end))
        return token in self.tokens


def _admissible(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    if _in_name(candidate, line, sentence) or not _figures_fit(candidate):
        return False
    check = _checks().get(candidate.pattern.rule)
    return check is None or check(candidate, line, sentence, years)


def _figures_fit(candidate: Expression) -> bool:
    match = candidate.match
    day = match.number("day") if match.get("day") else 1
    hour, minute = match.get("hour"), match.get("minute")
    return 1 <= day <= 31 and (not hour or int(hour) <= 24) and (not minute or int(minute) < 60)


def _in_name(candidate: Expression, line: Line, sentence: Sentence) -> bool:
    """Whether the words are part of a name: "April 6 Movement", an organisation's or a person's."""
    at = candidate.end
    while at < len(line.atoms) and line.atoms[at].norm.isdecimal() and at < candidate.end + 2:
        at += 1
    following = line.atoms[at] if at < len(line.atoms) else None
    partial = candidate.pattern.rule in ("date", "month", "weekday", "season") and not candidate.match.get("year")
    if partial and following is not None and following.capital and following.norm in _names_after():
        return True
    start, end = line.atoms[candidate.start].token, line.atoms[candidate.end - 1].token + 1
    return any(
        span.label in ("PER", "ORG") and span.start <= start and end <= span.end and span.end - span.start > end - start
        for span in sentence.entities
    )


@cache
def _names_after() -> frozenset[str]:
    return frozenset(load_times().names_after)


def _before(candidate: Expression, line: Line) -> str:
    return line.atoms[candidate.start - 1].norm if candidate.start else ""


def _after(candidate: Expression, line: Line) -> str:
    return line.atoms[candidate.end].norm if candidate.end < len(line.atoms) else ""


def _date_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """ "In August 12 people were killed" holds no 12th of August, "on August 12 shells killed" does."""
    match = candidate.match
    if _before(candidate, line) == "on":
        return True
    counted = match.get("day") and not match.get("year") and match.spans["day"][1] == candidate.end
    return not (
        counted
        and (
            _after(candidate, line) in vocabulary().people
            or (_after(candidate, line) in ("other", "-") and _second_after(candidate, line) in vocabulary().people)
        )
    )


def _second_after(candidate: Expression, line: Line) -> str:
    return line.atoms[candidate.end + 1].norm if candidate.end + 1 < len(line.atoms) else ""


def _year_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    match = candidate.match
    if match.words[1:2] == ("in",) and match.words[0] not in ADVERBS:
        return False
    if match.get("era") or (match.words[0] == "the" and match.holds("year")):
        return True
    return years.holds(line.atoms[match.spans["year"][0]].token)


def _part_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    words = candidate.match.words
    if len(words) == 1:
        return _before(candidate, line) in AT_PART
    return len(words) != 2 or words[0] != "the" or _before(candidate, line) in IN_PART


def _season_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    words = candidate.match.words
    if len(words) == 1:
        return _before(candidate, line) in IN_PART or _before(candidate, line) == "since"
    if len(words) == 2 and words[0] == "the":
        return _before(candidate, line) in IN_PART or _before(candidate, line) in ("since", "for", "over")
    return True


def _duration_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """No ages ("12-year-old"), no "a second" that means another, no "a quarter"."""
    match = candidate.match
    unit = load_times().units.get(match.get("unit"), "")
    after = [atom.norm for atom in line.atoms[candidate.end : candidate.end + 2]]
    if match.get("vague") and not match.get("unit").endswith("s"):
        return False
    if after[:1] in (["old"], ["olds"]) or after == ["-", "old"] or after == ["of", "age"] or _before(candidate, line) == "aged":
        return False
    if match.get("n") in ("a", "an", "one") and (unit in ("S", "N", "Q") or match.get("unit") == "night"):
        return False
    return unit != "Q" or "century" in match.words


def _shifted_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """ "three days on" ends there: "three days on the road" is a length."""
    return candidate.match.words[-1] != "on" or not _after(candidate, line).isalnum()


def _short_year_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """An apostrophe glued to two figures and to nothing before."""
    first = line.atoms[candidate.start]
    glued = first.end == line.atoms[candidate.start + 1].start
    before = line.atoms[candidate.start - 1] if candidate.start else None
    return glued and (before is None or before.end < first.start)


def _relative_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """ "past two" needs its unit of days; "last minute" and "this second" are no dates."""
    unit = load_times().units.get(candidate.match.get("unit"), "")
    return unit not in ("S", "N") and not (unit == "Q" and _after(candidate, line) in ("of", "-"))


def _decade_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    number = candidate.match.number("year") or candidate.match.number("digits") or candidate.match.number("y2")
    return number % 10 == 0


def _day_only_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    """ "on the 20th", and nothing that it could be the twentieth of."""
    following = _after(candidate, line)
    return _before(candidate, line) in DAY_CUES and (not following.isalpha() or following in AFTER_DAY)


def _span_fits(candidate: Expression, line: Line, sentence: Sentence, years: _Years) -> bool:
    first, second = candidate.match.number("year"), candidate.match.get("y2")
    return first % 100 < int(second) and years.holds(line.atoms[candidate.match.spans["year"][0]].token)


@cache
def _checks() -> dict[str, Callable[[Expression, Line, Sentence, _Years], bool]]:
    return {
        "date": _date_fits, "part-of-date": _date_fits, "day-span": _date_fits, "year": _year_fits,
        "year-span": _span_fits, "short-year": _short_year_fits, "decade": _decade_fits, "day-only": _day_only_fits,
        "part": _part_fits, "season": _season_fits, "duration": _duration_fits,
        "shifted": _shifted_fits, "relative": _relative_fits,
    }  # fmt: skip
