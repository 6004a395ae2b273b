"""Quotation marks: which signs open and close a quotation, over lines and paragraphs.

Straight marks are told apart by what stands beside them, so that one that is missing does not turn the rest of the text inside
out. A mark repeated at the head of each paragraph goes on with one quotation. Marks inside a quotation are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nicias.read.lines import Span, text_lines

_MARK = re.compile("[\"“”„‟«»‹›‘’']|``|''")
_PAIRS = {"“": "”“", "„": "“”", "‟": "”", "«": "»", "‹": "›", "``": "''", '"': '"', "‘": "’", "'": "'", "''": "''"}
_SINGLE = frozenset("‘'")
_DIRECTED = frozenset(("“", "«", "``"))
_MARK_DIRECTED = re.compile("[“”«»\"]|``|''")
_BEFORE = frozenset('([{—–-/:,;>*_“"')
_AFTER = frozenset(')]}.,;:!?—–-/<…“”"')
_ELIDED = re.compile(r"['‘’](?:s|t|m|d|re|ve|ll|em|til|cause|tis|twas|n|\d0s)\b", re.IGNORECASE)
_LONGEST, _LONGEST_SINGLE, _LONGEST_OPEN, _LONGEST_BELOW = 6000, 300, 800, 1500
"""Characters of a quotation; of one in single marks; of one without a closing mark, before it is cut at a sentence's end; and
how far below its line a closing mark is looked for.
"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks; ``is_open`` where the closing mark is missing."""

    start: int
    end: int
    is_open: bool


def find_quotations(text: str) -> Iterator[Quotation]:
    """The outermost quotations of the text, in order, without overlap. A closing mark is looked for to the end of the
    paragraph, or through the paragraphs that begin with the mark again, within 6,000 characters.
    """
    lines = list(text_lines(text))
    at = number = 0
    while number < len(lines):
        start, end = lines[number]
        found = _next_opening(text, max(start, at), end)
        if found is None:
            number += 1
            continue
        begin, mark = found
        number, close, is_open = _closing(text, lines, number, begin, mark)
        if close > begin and text[begin:close].strip():
            yield Quotation(begin, close, is_open)
        at = max(close + (not is_open) * len(_PAIRS[mark][:1] if mark != "``" else "''"), begin)


def _next_opening(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The next opening mark: the offset behind it, and the mark."""
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark not in _PAIRS or not _can_open(text, match.start(), match.end(), end):
            continue
        if mark in _SINGLE and _single_end(text, match.end(), end, mark) is None:
            continue
        return match.end(), mark
    return None


def _can_open(text: str, start: int, behind: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[behind] if behind < end else " "
    if text[start] in "“„«‹`":
        return True
    if text[start] in _SINGLE and (
        _ELIDED.match(text, start) or not (before.isspace() or before in "([—–:") or not after.isalnum()
    ):
        return False
    return (before.isspace() or before in _BEFORE) and behind < end


def _closing(text: str, lines: list[Span], number: int, begin: int, mark: str) -> tuple[int, int, bool]:
    """The line on which the quotation ends, the offset before its closing mark, and whether that mark is missing."""
    start, end = begin, lines[number][1]
    while True:
        close, again = _close_in(text, start, end, mark)
        if close is not None:
            return number, close, False
        if again is not None:
            return number, _sentence_end(text, begin, again), True
        following = number + 1
        if (close := _close_below(text, end, mark)) is not None and not _goes_on(text, lines, following, mark):
            return _line_of(lines, number, close), close, False
        if end - start > _LONGEST_OPEN and not _goes_on(text, lines, following, mark):
            return number, _sentence_end(text, start, end), True
        if following >= len(lines) or end - begin > _LONGEST or not _goes_on(text, lines, following, mark) or mark in _SINGLE:
            return number, end if mark not in _SINGLE else begin, True
        number = following
        start, end = lines[number][0] + len(mark), lines[number][1]


def _close_below(text: str, end: int, mark: str) -> int | None:
    """The closing mark in the lines below, if no other opens before it: for marks that cannot be mistaken."""
    if mark not in _DIRECTED:
        return None
    match = _MARK_DIRECTED.search(text, end, end + _LONGEST_BELOW)
    return match.start() if match and match.group() in _PAIRS[mark] else None


def _line_of(lines: list[Span], number: int, at: int) -> int:
    while number + 1 < len(lines) and lines[number][1] <= at:
        number += 1
    return number


def _goes_on(text: str, lines: list[Span], following: int, mark: str) -> bool:
    """Whether the next paragraph begins with the mark again."""
    return following < len(lines) and text.startswith(mark, lines[following][0])


def _close_in(text: str, start: int, end: int, mark: str) -> tuple[int | None, int | None]:
    """The offset of the closing mark in this stretch; else that of an opening mark which shows that it is missing."""
    if mark in _SINGLE:
        return _single_end(text, start, end, mark), None
    for match in _MARK.finditer(text, start, min(end, start + _LONGEST)):
        found, at = match.group(), match.start()
        if found == mark and found in ('"', "''"):
            if _opens_only(text, at, match.end(), end):
                return None, at
            return at, None
        if found in _PAIRS[mark]:
            if found == "“" and mark == "“":
                return None, at
            return at, None
        if mark in "“" and found == '"' and not _opens_only(text, at, match.end(), end):
            return at, None
    return None, None


def _opens_only(text: str, at: int, behind: int, end: int) -> bool:
    """A straight mark after a space and before a word opens; one that stands apart on both sides may do either."""
    return text[at - 1].isspace() and behind < end and not text[behind].isspace() and text[behind] not in ".,;:!?)"


def _single_end(text: str, start: int, end: int, mark: str) -> int | None:
    """The closing single mark: not an apostrophe, and not that of "workers'" if another one follows a full stop or a comma."""
    first: int | None = None
    for match in re.finditer(_PAIRS[mark], text[start : min(end, start + _LONGEST_SINGLE)]):
        at = start + match.start()
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if before.isspace() or not (after.isspace() or after in _AFTER):
            continue
        if before in ".,!?…" or before != "s":
            return at
        first = at if first is None else first
    return first


def _sentence_end(text: str, begin: int, limit: int) -> int:
    """Where the first sentence after ``begin`` ends, at most at ``limit``."""
    match = re.compile(r"[.!?]\s").search(text, begin, limit)
    end = match.start() + 1 if match else limit
    return begin + len(text[begin:end].rstrip())
