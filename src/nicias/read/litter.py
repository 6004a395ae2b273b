"""Litter: lines that are no part of the report, before, between and after its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nicias.codebook.furniture import load_furniture
from nicias.model.reading import Furniture
from nicias.read.lines import Span

_FOLD = re.compile(r"[^a-z' ]+")
_SPACES = re.compile(r" {2,}")
_LONGEST, _SHORT_START, _HEADLINE = 120, 14, 18
"""Characters of a line of furniture at most; words of a line that begins with a cue; words of another report's headline."""
_NAV_LINES, _NAV_WORDS, _NAV_CHARS = 3, 4, 36
"""Consecutive lines of so few words make a menu."""
_TERMINAL = frozenset('.!?…:;"”’»)')
_CREDITS = re.compile(
    r"\(?(?:Additional\s)?(?:Reporting|Report|Writing|Editing|Compiled|Edited|Written|Translated|Photographs?)\sby\s(?:[A-Z][\w.'’-]*)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"By\s[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]*|and|de|van|von|al|bin|in|,)){0,9}[,.]?(?:\s?[|,–-]\s?.{0,40})?",
    re.DOTALL,
)
_CAPS_BYLINE = re.compile(r"(?:BY|by)\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,5}")
_MAIL = re.compile(r"\S{1,64}@\S{1,64}\.\S{1,20}|https?://\S+|www\.\S+")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|Copyright\b)", re.IGNORECASE)
_BULLET = re.compile(r"(?:[•·▪■►●○◦*–—-]+|\.(?=[\s\xa0]{2}))[\s\xa0]+")


@dataclass(frozen=True, slots=True)
class _Words:
    lines: frozenset[str]
    starts: tuple[str, ...]
    heads: frozenset[str]


def find_litter(text: str, lines: Sequence[Span]) -> Iterator[Furniture]:
    """The lines to set aside, and the bullets before items of lists."""
    litter = _marked(text, lines)
    for menu in _menus(text, lines, litter):
        litter.setdefault(menu, "navigation")
    for number, (start, end) in enumerate(lines):
        if kind := litter.get(number):
            yield Furniture(start, end, kind)
        elif text[end - 1] not in "-–—" and (bullet := _BULLET.match(text, start, end)):
            yield Furniture(start, bullet.end(), "bullet")


def kind_of_line(line: str) -> str | None:
    """What a line is that is no part of the report: ``button``, ``notice``, ``byline``, ``credit``, ``contact``; ``None`` if it
    is part.

    Only short lines are judged; a line that ends as a sentence does is part of the report unless it is a credit or a notice.
    """
    if _COPYRIGHT.match(line) and len(line) <= 2 * _LONGEST:
        return "notice"
    if _CREDITS.match(line) and len(line) <= 3 * _LONGEST:
        return "credit"
    if len(line) > _LONGEST:
        return None
    if _BYLINE.fullmatch(line) or _CAPS_BYLINE.fullmatch(line):
        return "byline"
    if _MAIL.fullmatch(line):
        return "contact"
    return _cue_kind(line)


def _cue_kind(line: str) -> str | None:
    words = _words()
    folded = fold(line)
    if not folded:
        return "mark" if not any(char.isalnum() for char in line) or line.isdigit() else None
    if folded in words.lines:
        return "button"
    is_sentence = line[-1] in ".!?" and ":" not in line[:24]
    if not is_sentence and len(folded.split()) <= _SHORT_START and folded.startswith(words.starts):
        begins = next(start for start in words.starts if folded.startswith(start))
        rest = line[len(begins) :].lstrip(" ")
        return "button" if folded == begins.strip() or rest[:1] in (":", "|", "–", "-", "(") or len(begins.split()) > 1 else None
    return None


def fold(line: str) -> str:
    """A line in lower case with letters and single spaces alone."""
    return _SPACES.sub(" ", _FOLD.sub(" ", line.lower())).strip()


def _marked(text: str, lines: Sequence[Span]) -> dict[int, str]:
    """Numbers of the lines that are furniture by themselves, and of the headlines below "Related" and the like."""
    heads = _words().heads
    litter: dict[int, str] = {}
    listing = False
    for number, (start, end) in enumerate(lines):
        line = text[start : min(end, start + 4 * _LONGEST)]
        kind = kind_of_line(line)
        if kind:
            listing = fold(line) in heads
        elif listing and _is_headline(line):
            kind = "link"
        else:
            listing = False
        if kind:
            litter[number] = kind
    return litter


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST and line[-1] not in _TERMINAL and len(line.split()) <= _HEADLINE


def _menus(text: str, lines: Sequence[Span], litter: dict[int, str]) -> Iterator[int]:
    """Lines of runs of very short ones at the head or the tail of the page."""
    short = [
        number in litter or _is_menu_item(text[start : min(end, start + _LONGEST)]) for number, (start, end) in enumerate(lines)
    ]
    head = next((number for number, is_short in enumerate(short) if not is_short), 0)
    tail = next((number for number in range(len(short) - 1, -1, -1) if not short[number]), len(short)) + 1
    if head >= _NAV_LINES:
        yield from range(head)
    if len(short) - tail >= _NAV_LINES:
        yield from range(tail, len(short))


def _is_menu_item(line: str) -> bool:
    return len(line) <= _NAV_CHARS and len(line.split()) <= _NAV_WORDS and line[-1] not in _TERMINAL


@lru_cache(maxsize=1)
def _words() -> _Words:
    words = load_furniture()
    return _Words(frozenset(words.lines), tuple(sorted(words.starts, key=len, reverse=True)), frozenset(words.heads))
