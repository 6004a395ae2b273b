"""Furniture inside running text and at its end, on pages that were saved as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nicias.codebook.furniture import load_furniture
from nicias.codebook.spelling import load_spelling
from nicias.model.reading import Furniture

_TAGS = re.compile(r"(?:(?<=[.!?\"”)] )|^|(?<=\n))Tags\s(?=\w)", re.MULTILINE)
_TAGS_LENGTH, _TAGS_STOP, _TAIL_TAGS = 160, 90, 400
_CLAUSE = re.compile(r"[A-Z][\w'’-]* (?:[a-z-]+ ){0,2}?(?:of|to|in|on|has|have|had|was|were|is|are|by|at|for|from|with|said)\b")
_LAST_STOP = re.compile(r"[.!?…][\"”’)]{0,2}(?=\s|-|$)")
_TAIL, _TAIL_WORDS = 200, 5
_CREDITS = re.compile(
    r"(?:(?<=[.!?\"”)] )|(?<=\n))\(?(?:(?:Additional )?[Rr]eporting"
    r"|[Ww]riting|[Ee]diting|[Cc]ompiled|[Ee]dited|[Tt]ranslated) by [A-Z]"
)
_SOURCE = re.compile(r"\(Source: [^)\n]{1,80}\)|(?:(?<=[.!?\"”)] )|(?<=\n))Source:? [A-Z][\w ]{2,50}$")
_SIGNED = re.compile(r"-{1,3}\s?(?P<outlet>[A-Za-z]{2,12})\s*$")
_INITIALS = re.compile(
    r"(?<=[.!?\"”)] )(?:[A-Z][\w.-]{0,12}\s?(?:[A-Z][\w.-]{0,12}\s?)?/\s?){1,5}"
    r"[A-Z][\w.-]{0,12}(?:\s[A-Z][\w.-]{0,12})?\s*$"
)


def find_inline(text: str, at: int) -> Iterator[Furniture]:
    """Buttons and lists of tags inside the text."""
    for phrase in load_furniture().inline:
        start = text.find(phrase, at)
        while start >= 0:
            yield Furniture(start, start + len(phrase), "button")
            start = text.find(phrase, start + len(phrase))
    for match in _TAGS.finditer(text, at):
        if end := _end_of_tags(text, match.end()):
            yield Furniture(match.start(), end, "tags")


def _end_of_tags(text: str, at: int) -> int | None:
    """Where a list of tags ends: at a line's end, at a full stop close by, or before a word that opens a sentence."""
    window = text[at : at + _TAGS_LENGTH]
    line = window.find("\n")
    if line >= 0 or at + _TAGS_LENGTH >= len(text):
        return at + line if line >= 0 else len(text)
    opener = next((m.start() for m in _openers().finditer(window) if window[: m.start()].count(" ") >= 2), None)
    clause = next((m.start() for m in _CLAUSE.finditer(window)), None)
    stop = next((m.end() for m in _LAST_STOP.finditer(window[:_TAGS_STOP])), None)
    ends = [end for end in (opener, clause, stop) if end]
    if ends:
        return at + min(ends)
    return len(text) if len(text) - at <= _TAIL_TAGS else None


def find_tail(text: str, at: int, names: Sequence[str]) -> Iterator[Furniture]:
    """What follows the last sentence: credits, sources, initials, codes, stray words of buttons. ``names``: the header's
    byline.
    """
    end = len(text.rstrip())
    low = max(at, end - 3 * _TAIL)
    signed = _CREDITS.search(text, low, end)
    if signed and "\n" not in text[signed.start() : end]:
        yield Furniture(signed.start(), end, "credit")
        end = signed.start()
    for match in _SOURCE.finditer(text, low, end):
        yield Furniture(match.start(), match.end(), "credit")
    if initials := _INITIALS.search(text, max(at, end - _TAIL), end):
        yield Furniture(initials.start(), end, "tail")
        end = initials.start()
    stops = [match.end() for match in _LAST_STOP.finditer(text, max(at, end - _TAIL), end)]
    if stops and stops[-1] < end:
        yield from _after_last_stop(text, stops[-1], end, names)


def _after_last_stop(text: str, stop: int, end: int, names: Sequence[str]) -> Iterator[Furniture]:
    """The fragment after the last full stop, if it stands on its line and is no sentence."""
    fragment = text[stop:end]
    if "\n" in fragment.rstrip():
        return
    start = stop + len(fragment) - len(fragment.lstrip())
    words = fragment.split()
    is_code = _SIGNED.fullmatch(fragment.strip()) is not None or fragment.strip() in names
    if words and (is_code or (len(words) <= _TAIL_WORDS and not text[start:end].startswith(('"', "“")))):
        yield Furniture(start, end, "tail")


@lru_cache(maxsize=1)
def _openers() -> re.Pattern[str]:
    words = "|".join(word.capitalize() for word in load_spelling().openers if len(word) > 1)
    return re.compile(rf"\b(?:{words}|A)\s(?=\w)")
