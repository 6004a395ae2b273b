"""Lines and paragraphs: which line breaks end a sentence, and which only wrap a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"\s*[\n\r\x0b\x0c\x85\u2028\u2029]\s*")
_TERMINAL = frozenset('.!?…:;"”’»)')
_SHORTEST_WRAPPED, _LONGEST_WRAPPED, _SLACK = 45, 110, 22
"""Widths, in characters, of lines that were broken to fit a page, and by how much they differ."""

Span = tuple[int, int]


def text_blocks(text: str) -> Iterator[Span]:
    """The pieces of text between the line breaks that matter, stripped; never empty.

    A break matters unless its line was wrapped: its neighbours are about as long, and the text runs on.
    """
    lines = list(text_lines(text))
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _runs_on(text, lines, end):
            end += 1
        yield lines[at][0], lines[end - 1][1]
        at = end


def text_lines(text: str) -> Iterator[Span]:
    """The lines of the text as stripped spans, empty ones left out."""
    start = _first(text)
    for match in _BREAK.finditer(text, start):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())


def _runs_on(text: str, lines: list[Span], at: int) -> bool:
    """Whether line ``at`` goes on with the sentence of the line before it."""
    (start, end), (next_start, _) = lines[at - 1], lines[at]
    if text.count("\n", end, next_start) > 1 or text[end - 1] in _TERMINAL:
        return False
    opening = text[next_start]
    if opening.islower() and text[end - 1] not in _TERMINAL:
        return end - start >= _SHORTEST_WRAPPED // 2
    width = end - start
    if not (_SHORTEST_WRAPPED <= width <= _LONGEST_WRAPPED and opening.isalnum()):
        return False
    return _is_wrapped(lines, at, width)


def _is_wrapped(lines: list[Span], at: int, width: int) -> bool:
    """Whether the lines around are of one width, as those of a wrapped paragraph are."""
    around = [end - start for start, end in lines[max(0, at - 4) : at + 4]]
    alike = [size for size in around if abs(size - width) <= _SLACK]
    return len(alike) >= 4 and max(around) <= _LONGEST_WRAPPED
