"""Captions and the credits of pictures."""

from __future__ import annotations

import re
from functools import lru_cache

from nicias.codebook.furniture import load_furniture
from nicias.model.reading import Furniture
from nicias.read.layout import Layout

_SOURCE = r"(?:photo|image|picture|getty|file|courtesy|handout|screengrab|screenshot)"
_SIGN = re.compile(r"©\s?[A-Z][\w/.]*(?:[ ][A-Z][\w/.]*){0,2}(?=\s|$)")
_AGENCY_NAME = re.compile(
    r"(?:REUTERS|AFP|AP|EPA|Getty Images)\s?/\s?[A-Z][\w'’-]+(?:\s(?!We|The|It|In|He|At)[A-Z][\w'’-]+)?"
    r"(?=\s[A-Z\"“]|\s*$)",
    re.MULTILINE,
)
_OPENING = re.compile(r"(?:FILE|File photo|FILE PHOTO|Photo|PHOTO|Image|Caption)\s?[:–—-]\s", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“])|\n")
_LONGEST = 500


def find_captions(text: str, at: int, layout: Layout) -> None:
    """Add to the layout the credits of pictures as furniture, and the sentences before them as captions."""
    datelines = {item.end for item in layout.furniture if item.kind == "dateline"}
    for match in _credit().finditer(text, at):
        if not (match["alone"] and (match.end() in datelines or not _closes_sentence(text, match.start(), match.end()))):
            _add(text, at, match, layout)
    for match in _SIGN.finditer(text, at):
        _add(text, at, match, layout)
    for match in _AGENCY_NAME.finditer(text, at):
        layout.furniture.append(Furniture(match.start(), match.end(), "credit"))
    for match in _OPENING.finditer(text, at):
        if match.start() == at or text[match.start() - 1] == "\n":
            end = text.find("\n", match.end())
            layout.furniture.append(Furniture(match.start(), match.end(), "credit"))
            layout.captions.append((match.end(), end if end >= 0 else len(text)))


def _closes_sentence(text: str, start: int, end: int) -> bool:
    """Whether an outlet in brackets stands after a full stop or at a line's end: else it may be a name's acronym."""
    before = text[max(0, start - 4) : start].rstrip()
    return before[-1:] in '.!?"”' or not text[end : end + 2].strip(" ")


def _add(text: str, at: int, match: re.Match[str], layout: Layout) -> None:
    start, end = match.span()
    layout.furniture.append(Furniture(start, end, "credit"))
    is_source = match.groupdict().get("alone") and not text[end : end + 80].strip()
    if is_source:
        return  # the report's own, at its end
    caption = _caption_start(text, max(at, start - _LONGEST), start)
    if caption < start:
        layout.captions.append((caption, start))
        layout.cuts.append(caption)


def _caption_start(text: str, low: int, start: int) -> int:
    """Where the sentence begins that ends at the credit, whether or not it has its own full stop."""
    end = start
    while end > low and text[end - 1] in " .\t\xa0":
        end -= 1
    begin = low
    for match in _SENTENCE_END.finditer(text, low, end):
        begin = match.end()
    return begin


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    """A credit in brackets: "(AFP photo)", "(Photo: Reuters)", "[AFP]"; an outlet alone only where it ends a paragraph or
    precedes a capital.
    """
    outlets = "|".join(map(re.escape, sorted(load_furniture().outlets, key=len, reverse=True)))
    words = r"[\w .,:/'’&-]"
    return re.compile(
        rf"[(\[](?:{words}{{0,30}}(?i:{_SOURCE}){words}{{0,40}}|(?P<alone>{outlets})"
        rf"|(?:{outlets})(?:\s?/\s?{words}{{2,40}})|[A-Z][\w ]{{1,20}} and Agencies)[)\]](?=\s*(?:$|\n|[A-Z\"“(]))",
    )
